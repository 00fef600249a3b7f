"""Languages of which we know the function words alone: enough to tell them apart and to leave out what only asks."""

from index.languages.language import Accents, Language, words

_FRENCH = """
le la les un une des du de au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs
je tu il elle on nous vous ils elles me te se lui y en moi toi eux qui que quoi dont où quand comment pourquoi
combien quel quelle quels quelles lequel laquelle lesquels lesquelles est et ou mais donc car ni si or ne pas plus
moins très aussi bien être êtes suis es sommes sont était étaient été fut furent sera seront avoir ai as a avons
avez ont avait avaient eu eut fait font faire peut peuvent doit doivent dans par pour sur sous avec sans entre vers
chez depuis pendant avant après contre comme tout toute tous toutes autre autres même mêmes quelque quelques chaque
aucun aucune ça cela ceci celui celle ceux celles ici là alors ainsi encore déjà toujours jamais rien lors afin
selon
"""
_PORTUGUESE = """
o a os as um uma uns umas do da dos das de no na nos nas em ao à aos às pelo pela pelos pelas num numa por para com
sem sob sobre entre até desde após contra e ou mas se que porque como quando onde quem qual quais quanto quanta
quantos quantas eu tu ele ela nós vós eles elas você vocês me te lhe lhes se meu minha meus minhas teu tua seu sua
seus suas nosso nossa este esta estes estas esse essa esses essas isto isso aquele aquela aqueles aquelas aquilo é
são era eram foi foram ser sido sendo será está estão estava estavam estar tem têm tinha tinham ter teve há houve
pode podem deve não sim mais menos muito muita muitos muitas também já ainda só apenas nem então assim aqui ali lá
todo toda todos todas cada outro outra outros outras mesmo algum alguma alguns algumas nenhum nada durante
"""
_ITALIAN = """
il lo la i gli le un uno una del dello della dei degli delle di a al allo alla ai agli alle da dal dallo dalla dai
dagli dalle in nel nello nella nei negli nelle su sul sullo sulla sui sugli sulle con per tra fra e ed o ma se che
chi cui quale quali quando dove come perché quanto quanta quanti quante cosa io tu lui lei noi voi loro mi ti si ci
vi lo li ne mio mia miei mie tuo tua suo sua suoi sue nostro nostra questo questa questi queste quello quella quelli
quelle è sono era erano fu furono essere stato stata stati state sarà ha hanno ho abbiamo aveva avevano avere può
possono deve devono non più meno molto molti molte anche ancora già solo così qui lì là tutto tutta tutti tutte ogni
altro altra altri altre stesso alcuni alcune nessuno nulla durante dopo prima contro senza fino
"""
_DUTCH = """
de het een en of maar want dus als dan dat die deze dit wie wat waar wanneer waarom hoe hoeveel welke welk waarmee
waarvan ik jij je hij zij ze het wij we jullie u mij me hem haar ons hen hun mijn jouw zijn onze van in op aan met
voor bij uit naar om te tot over onder door na tegen tussen zonder tijdens sinds is was waren ben bent geweest heeft
hebben had hadden wordt worden werd werden geworden kan kunnen kon konden moet moeten zal zullen zou zouden mag niet
geen wel ook nog al meer minder veel weinig zeer zo er hier daar toen nu alle elke ieder andere ander zelf iets
niets iemand niemand
"""
_SWEDISH = """
en ett den det de och eller men att som om i på av till för med från vid under över efter före mellan mot utan genom
hos jag du han hon vi ni man mig dig honom henne oss er dem sig min mitt mina din ditt dina hans hennes sin sitt
sina vår vårt våra deras denna detta dessa är var varit vara blir blev bli har hade haft ha kan kunde ska skulle
måste får inte ej också bara mycket många mer mest mindre så när där här då nu vad vem vems vilken vilket vilka hur
varför vart varifrån alla allt annan annat andra någon något några ingen inget inga sedan
"""
_DANISH = """
en et den det de og eller men at som om i på af til for med fra ved under over efter før mellem mod uden gennem hos
jeg du han hun vi man mig dig ham hende os jer dem sig min mit mine din dit dine hans hendes sin sit sine vores
deres denne dette disse er var været være bliver blev blive har havde haft have kan kunne skal skulle må ikke også
kun meget mange mere mest så når der her da nu hvad hvem hvis hvilken hvilket hvilke hvor hvordan hvorfor hvornår
alle alt anden andet andre nogen noget nogle ingen intet siden
"""
_NORWEGIAN = """
en ei et den det de og eller men at som om i på av til for med fra ved under over etter før mellom mot uten gjennom
hos jeg du han hun vi dere man meg deg ham henne oss dem seg min mitt mine din ditt dine hans hennes sin sitt sine
vår vårt våre deres denne dette disse er var vært være blir ble bli har hadde hatt ha kan kunne skal skulle må ikke
også bare mye mange mer mest så når der her da nå hva hvem hvilken hvilket hvilke hvor hvordan hvorfor alle alt
annen annet andre noen noe ingen siden
"""
_FINNISH = """
ja tai mutta että jos kun koska kuin sekä eli myös ei eivät en et emme ole on ovat oli olivat ollut olla olisi se ne
hän he minä sinä me te sen niiden hänen heidän tämä nämä tuo nuo tämän näiden joka jotka jonka joiden jossa josta
mikä mitä missä mistä mihin milloin miksi miten kuka ketkä kenen kuinka montako paljonko kumpi mitkä minkä kanssa
ilman ennen jälkeen aikana vuoksi mukaan sekä vain vielä jo nyt niin näin siellä täällä kaikki joku jokin muu muut
moni
"""
_POLISH = """
i oraz a ale lub albo że aby żeby gdy kiedy jeśli ponieważ bo więc czy jak nie tak w we na z ze do od po przez dla o
u przy pod nad przed za między bez podczas według jest są był była było byli były być będzie będą został została
zostało zostały może mogą ma mają miał miała on ona ono oni one go mu jej jego ich im nim nią niego się siebie ja ty
my wy mnie ciebie nas was ten ta to ci te tego tej temu tym tych tymi tę ów który która które którzy którego której
których którym kto co czego czemu kim czym gdzie skąd dokąd dlaczego ile jaki jaka jakie jakiego jakiej jakich jakim
już jeszcze tylko także również bardzo więcej inny inne innych wszystkie wszystko każdy
"""
_CZECH = """
a i ale nebo že aby když pokud protože proto jak ne v ve na z ze do od po pro o u při pod nad před za mezi bez během
podle je jsou byl byla bylo byli byly být bude budou může mohou má mají měl měla on ona ono oni ony ho mu jí jeho
její jejich jim se si sebe já ty my vy mě tě nás vás ten ta to ti ty toho té tomu tom těch tím který která které
kteří kterého kterou kterých kdo co čeho čemu čím kde odkud kam proč kolik jaký jaká jaké kdy už ještě jen také
velmi více jiný jiné všechny každý tento tato toto tyto
"""
_HUNGARIAN = """
a az egy és vagy de hogy ha mert mint is nem ne csak még már meg ki mi mit mikor hol hova honnan miért hogyan milyen
melyik hány mennyi kinek kit kik mely amely amelyek aki akik ami amit van vannak volt voltak lesz lenne lehet kell
ez ezek ezt azt azok ő ők én te mi ti neki őt őket saját minden sok több után előtt alatt között által szerint
mellett ellen
"""
_INDONESIAN = """
yang dan di ke dari pada untuk dengan oleh dalam adalah ialah ini itu tersebut tidak bukan juga atau tetapi namun karena
sebagai akan telah sudah sedang dapat bisa harus ada saya aku kamu anda dia ia kami kita mereka nya apa siapa kapan
mana mengapa kenapa bagaimana berapa para seorang sebuah suatu setelah sebelum ketika saat bahwa jika maka lebih sangat
hanya masih lagi antara terhadap hingga sampai secara serta
"""
_CATALAN = """
el la els les un una uns unes del dels al als de a amb en per sense sobre entre fins des i o però si que qui què
quin quina quins quines quan on com perquè quant quants jo tu ell ella nosaltres ells elles em et es ens us li meu
seva seu seus seves aquest aquesta aquests aquestes aquell això és són era eren va van ser estat està estan ha han
havia pot no més molt molts també ja només així aquí tot tota tots totes altre altres cada
"""
_UKRAINIAN = """
і й та або але що щоб як якщо бо тому не ні так у в на з із зі до від по за для про при під над перед між без через
після під час є був була було були бути буде будуть може можуть має мають він вона воно вони його її їх їй йому ним
них нею я ти ми ви мене тебе нас вас себе свій своя своє свої цей ця це ці цього цієї цьому цих цим той та те ті
того тієї тих який яка яке які якого якої яких яким якій хто кого кому чого чому що де куди звідки коли навіщо
скільки чи вже ще тільки також дуже більше інший інші всі все кожен
"""
_BULGARIAN = """
и или но че да ако защото като не на в във от с със за до по при през без след преди между над под към около е са
съм бил била било били беше бяха бъде ще може има няма той тя то те го я ги му ѝ им се си аз ти ние вие мен теб нас
вас този тази това тези онзи онази който която което които кой коя кое кои кого какво какъв каква какви къде кога
защо как колко ли още вече само също много повече друг други всички всеки
"""
_PERSIAN = """
و یا اما ولی که اگر تا چون زیرا نیز هم نه از در به با برای بر بین روی زیر بدون پس پیش است هست هستند بود بودند شد
شدند شده شود می نمی خواهد باشد دارد دارند داشت این آن اینها آنها او وی ما شما من تو ایشان خود را چه چی کی کجا چرا
چگونه چطور چند کدام آیا هر همه یک دیگر بسیار بیشتر هیچ ها های
"""
_URDU = """
اور یا لیکن مگر کہ اگر تو جب تک کیونکہ بھی نہیں نہ ہی کا کی کے کو نے سے میں پر ہے ہیں تھا تھی تھے ہو ہوا ہوئی ہوئے ہوتا
ہوتی گیا گئی گئے کر کرنا کیا کرتے یہ وہ اس ان اسے انہیں انہوں ہم آپ تم جو جس جن کون کس کب کہاں کیوں کیسے کتنا کتنے کتنی
کونسا ایک دو کوئی کچھ سب بہت اپنے اپنی اپنا ساتھ بعد پہلے لیے
"""
_HEBREW = """
של את על אל עם מן בין כדי כי אם או אבל גם לא כן רק עוד כבר מאוד יותר הוא היא הם הן אני אתה אנחנו אתם זה זאת זו אלה
אלו אשר ש ה היה הייתה היו יהיה להיות יש אין לו לה להם שלו שלה שלהם בו בה אותו אותה אותם מי מה מתי איפה היכן למה מדוע
איך כיצד כמה איזה איזו אילו האם לאן מאין כל כמו אחרי לפני תחת ללא אך
"""
_MARATHI = """
आणि व किंवा पण परंतु की जर तर जेव्हा तेव्हा कारण नाही न आहे आहेत होता होती होते होत असे असा अशी हा ही हे तो ती ते
त्या त्याने त्यांनी त्याच्या त्यांच्या या याचा याची मी आम्ही तू तुम्ही आपण कोण कोणी काय कधी कुठे का कसे कसा किती
कोणता कोणती कोणते एक सर्व मध्ये साठी पासून पर्यंत झाला झाली झाले केला केली केले
"""
_NEPALI = """
र वा तर कि यदि भने किनभने पनि हो हुन् छ छन् थियो थिए भयो भएको भएका गरेको गर्ने गर्न को का की ले लाई मा बाट देखि सम्म
सँग यो त्यो यी ती उनी उनको उनले म हामी तिमी तपाईं के कुन कहाँ कहिले किन कसरी कति को एक सबै धेरै लागि
"""
_JAPANESE = """
は が を に の で と も へ や から まで より です ます でした ました である だった する した して される された いる
いた ある あった こと もの これ それ あれ この その あの ここ そこ どこ だれ 誰 何 なに なん いつ なぜ どう どの
どれ どんな どちら いくつ いくら どのように どうして 何人 何年 何時 か ですか ますか ましたか でしょうか とは
について
"""
_KOREAN = """
무엇 무엇입니까 무엇인가요 무엇이 무엇을 누구 누구입니까 누가 언제 어디 어디서 어디에 어디에서 어떻게 왜 얼마나 몇
어느 무슨 어떤 어떠한 입니까 습니까 합니까 인가요 였나요 이었나요 했나요 되었나요 있나요 하나요 입니다 있습니다
했습니다 합니다 그리고 그러나 하지만 또한
"""

_WITH_ELISIONS = {
    "fr": words("l d j m t s n c qu jusqu lorsqu puisqu quoiqu"),
    "it": words("l d un dell all dall nell sull quest quell c s m t v n gl"),
    "ca": words("l d m t s n"),
}
_STEMMED = {
    "fr": ("french", _FRENCH),
    "pt": ("portuguese", _PORTUGUESE),
    "it": ("italian", _ITALIAN),
    "nl": ("dutch", _DUTCH),
    "sv": ("swedish", _SWEDISH),
    "da": ("danish", _DANISH),
    "no": ("norwegian", _NORWEGIAN),
    "fi": ("finnish", _FINNISH),
    "pl": ("polish", _POLISH),
    "cs": ("czech", _CZECH),
    "hu": ("hungarian", _HUNGARIAN),
    "id": ("indonesian", _INDONESIAN),
    "ca": ("catalan", _CATALAN),
}
_OF_ANOTHER_SCRIPT = {
    "uk": ("Cyrillic", None, _UKRAINIAN),
    "bg": ("Cyrillic", None, _BULGARIAN),
    "fa": ("Arabic", "persian", _PERSIAN),
    "ur": ("Arabic", None, _URDU),
    "he": ("Hebrew", None, _HEBREW),
    "mr": ("Devanagari", None, _MARATHI),
    "ne": ("Devanagari", "nepali", _NEPALI),
    "ja": ("Han", None, _JAPANESE),
    "ko": ("Hangul", None, _KOREAN),
}
_STOPPED_ORDINALS = {"cs", "da", "fi", "hu", "no", "pl"}
_OWN_LETTERS = {
    "fr": "çèêœù",
    "pt": "ãõç",
    "sv": "åäö",
    "da": "åæø",
    "no": "åæø",
    "fi": "äö",
    "pl": "łąęśżź",
    "cs": "řěů",
    "hu": "őűöü",
    "uk": "іїє",
    "bg": "ъ",
    "fa": "پچژگ",
    "ur": "ٹڈڑںے",
    "mr": "ळ",
}
_QUESTIONS_ABOUT = {
    "fr": "Que dit le texte sur «\u00a0{subject}\u00a0»\u00a0?",
    "it": "Che cosa dice su «{subject}»?",
    "nl": "Wat staat er over “{subject}”?",
    "pt": "O que diz sobre “{subject}”?",
}
_LETTER_FOLDS = {"fa": {"ي": "ی", "ك": "ک"}, "ur": {"ي": "ی", "ك": "ک"}, "uk": {"ґ": "г"}}

OTHERS = tuple(
    Language(
        code,
        stemmer=stemmer,
        accents=Accents.STEMMED,
        decimal_mark=",",
        own_letters=_OWN_LETTERS.get(code, ""),
        stop_words=words(stop_words),
        elisions=_WITH_ELISIONS.get(code, frozenset()),
        has_stopped_ordinals=code in _STOPPED_ORDINALS,
        question_about=_QUESTIONS_ABOUT.get(code, "{subject}?"),
    )
    for code, (stemmer, stop_words) in _STEMMED.items()
) + tuple(
    Language(
        code,
        script=script,
        stemmer=stemmer,
        letter_folds=_LETTER_FOLDS.get(code, {}),
        decimal_mark="," if script == "Cyrillic" else ".",
        own_letters=_OWN_LETTERS.get(code, ""),
        stop_words=words(stop_words),
    )
    for code, (script, stemmer, stop_words) in _OF_ANOTHER_SCRIPT.items()
)

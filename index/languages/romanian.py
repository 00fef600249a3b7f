"""Romanian: function words, irregular verbs and abbreviations."""

from index.languages.language import Accents, Language, base_forms, phrases, words

_INTERROGATIVES = """
cine ce care căruia căreia cărora cui când unde încotro dincotro cum cât câtă câți câte câtor oare
"""

_AUXILIARIES = """
sunt ești este e suntem sunteți era eram erai erau fost fi fie fiind fusese fuseseră fu fură am ai a au ați avea aveau
avem aveți are avut aibă voi vei va vom veți vor aș ar pot poți poate putem puteți putea puteau putut poată trebuie
trebuia
"""

_STOP_WORDS = """
un o unui unei unor niște al a ai ale lui cel cea cei cele celui celei celor
eu mine mie îmi mă tu tine ție îți te el lui îi îl ea ei noi nouă ne voi vouă vă ei ele lor le dânsul dânsa
se sine sieși își meu mea mei mele tău ta tăi tale său sa săi sale nostru noastră noștri noastre vostru voastră
voștri voastre lor mi ți și ne vi le i l o
acest această acești aceste acestui acestei acestor acesta aceasta aceștia acestea acestuia acesteia acestora
acel acea acei acele acelui acelei acelor acela aceea aceia acelea asta ăsta astea ăștia ăla aia însuși însăși înșiși
același aceeași aceiași aceleași alt altă alți alte altul alta alții altele altui altei altor
cineva ceva nimeni nimic niciun nicio fiecare oricare orice oricine unul una unii unele toți toate tot toată tuturor
mult multă mulți multe puțin puțină puțini puține mai foarte cam prea atât atâta atâți atâtea ambii ambele
și sau ori dar iar însă ci nici că să dacă deși fiindcă deoarece căci încât ca decât precum deci așadar
cu de din dintr dintre în într între la lângă pe pentru peste până prin printr printre sub spre
către contra după înainte înaintea fără față datorită conform potrivit asupra deasupra dedesubt împotriva
nu da doar numai chiar încă deja abia tocmai așa astfel atunci acum aici acolo apoi iarăși mereu niciodată totuși
tot aproape oricum oriunde oricând undeva cândva cumva s m t c n
"""

_LIGHT_WORDS = """
întâmplat întâmplă petrecut petrece spune spus spun zice zis povestește povesti explică descrie înseamnă numește
numesc numit numită numele nume cheamă fel feluri tip tipuri articol articolul text textul autor autorul exact
menționat menționează cuvânt cuvinte lucru lucruri face fac făcut făcea dă dat dau dădea ia luat merge mers vine venit
pune pus folosește folosit știe știu cunoscut cunoscută rog azi astăzi acum mulțumesc
"""

_IRREGULAR_FORMS = """
naște născut născută născuți | muri moare mor murit moarte | scrie scriu scris scrisă scriau | merge mers mergeau
| deschide deschis deschisă | închide închis închisă închide | câștiga câștigă câștigat | începe început începută încep
| pierde pierd pierdut pierdută | trimite trimis trimisă | rămâne rămas rămân | ajunge ajuns ajung
| conduce condus condusă conduc | produce produs produsă produc | alege ales aleasă aleși aleg | distruge distrus
distrusă distrug | descoperi descoperă descoperit descoperită | oraș orașe orașul orașului orașele orașelor
| om oameni omul oamenii oamenilor omului | copil copii copilul copiii copiilor | carte cărți cartea cărțile cărților
| parte părți partea părțile | țară țări țara țările țării țărilor | bun bună buni bune
"""

_SENTENCE_OPENERS = """
Un O Unii Unele El Ea Ei Ele Eu Noi Acest Această Acesta Aceasta Acești Aceste Acel Acea Cel Cea Cei Cele În Într La Pe
Din De Cu Prin Pentru După Până Când Dacă Deși Dar Iar Însă Și Sau Nu Mai Apoi Atunci Astfel Totuși Mulți Multe Toți
Toate Fiecare Azi Acum Aici Acolo Ce Cine Care Unde Cum Se
"""

ROMANIAN = Language(
    code="ro",
    stemmer="romanian",
    accents=Accents.STEMMED,
    letter_folds={"ş": "ș", "ţ": "ț"},
    decimal_mark=",",
    own_letters="ășț",
    stop_words=words(_STOP_WORDS),
    light_words=words(_LIGHT_WORDS),
    interrogatives=words(_INTERROGATIVES),
    kind_interrogatives=words("ce care"),
    auxiliaries=words(_AUXILIARIES),
    exclamations=phrases("ce frumos | ce bine | ce păcat | cât de"),
    irregular_forms=base_forms(_IRREGULAR_FORMS),
    titles=words("dl dna dr prof ing conf acad gen col cpt mr sf pr av arh cca aprox ex"),
    abbreviations=words("etc ș.a ș.a.m.d a.m p.m î.hr d.hr i.e bd"),
    abbreviations_before_numbers=words("nr art pag cap vol fig tel alin str"),
    sentence_openers=words(_SENTENCE_OPENERS),
    back_references=words(
        "el ea ei ele îl îi le lui lor său sa săi sale acesta aceasta aceștia acestea acest această acela aceea asta"
        " acolo atunci aici același aceeași"
    ),
    follow_up_openers=phrases("și | dar | iar | sau | deci | atunci | și ce | ce zici | ce altceva | cine altcineva"),
    chatter_words=words(
        "salut bună salutare hei ziua dimineața seara noapte pa mulțumesc mersi frumos mult cu"
        " plăcere te rog scuze da nu ok okay bine super"
        " tare haha hahaha lol toți prieteni bot"
    ),
    small_talk=phrases(
        "ce mai faci | ce faci | cum ești | cum îți merge | cine ești | ce ești | ce poți face | ești un bot | ești om"
        "| ești acolo | cum te cheamă | care este numele tău | spune o glumă | bună ziua | noapte bună | la revedere"
    ),
    question_about="Ce se spune despre „{subject}”?",
)

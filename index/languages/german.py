"""German: function words, strong verbs and abbreviations."""

from index.languages.language import Accents, Language, base_forms, phrases, words

_INTERROGATIVES = """
wer wen wem wessen was wann wo woher wohin warum weshalb weswegen wieso wie welche welcher welches welchen welchem
wieviel wieviele wievielte wievielten wodurch wofür wogegen womit wonach woran worauf woraus worin worüber worum wovon
wovor wozu wobei inwiefern inwieweit
"""

_AUXILIARIES = """
bin bist ist sind seid war warst waren wart sei seien gewesen habe hast hat haben habt hatte hattest hatten hattet hätte
hätten gehabt werde wirst wird werden werdet wurde wurden wurdest worden geworden würde würden kann kannst können könnt
konnte konnten könnte könnten muss musst müssen müsst musste mussten müsste müssten darf darfst dürfen dürft durfte
durften dürfte dürften soll sollst sollen sollt sollte sollten will willst wollen wollt wollte wollten mag magst mögen
mögt mochte mochten möchte möchten
"""

_STOP_WORDS = """
der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines
ich mich mir meiner du dich dir deiner er ihn ihm es sie ihr ihnen ihrer wir uns unser euch euer man sich selbst selber
einander mein meine meinen meinem meines dein deine deinen deinem deines sein seine seinen seinem seiner seines ihre
ihren ihrem ihres unsere unseren unserem unserer unseres eure euren eurem eurer eures
dieser diese dieses diesen diesem jener jene jenes jenen jenem derjenige diejenige dasjenige diejenigen denjenigen
derselbe dieselbe dasselbe dieselben denselben solch solche solcher solches solchen solchem deren dessen denen
jeder jede jedes jeden jedem jemand jemanden jemandem niemand niemanden niemandem etwas nichts alle aller alles allen
allem einige einiger einiges einigen einigem manche mancher manches manchen manchem mehrere mehrerer mehreren andere
anderer anderes anderen anderem anders beide beider beides beiden viel viele vieler vieles vielen wenig wenige weniger
wenigen mehr meist meiste meisten irgend irgendein irgendeine irgendwas irgendwer irgendwie irgendwo
und oder aber sondern denn doch jedoch sowie sowohl weder noch entweder dass daß ob weil da wenn als während nachdem
bevor ehe bis seit seitdem damit obwohl obgleich falls sofern sobald solange indem je desto umso
ab an am ans auf aufs aus außer außerhalb bei beim binnen durch durchs entlang für fürs gegen gegenüber gemäß hinter
in im ins innerhalb infolge laut mit mittels nach neben ohne seitens statt anstatt trotz über übers um ums unter unterm
von vom vor vorm wegen zu zum zur zwischen zufolge hin her herum hinaus heraus hinauf herauf hinein herein
nicht nie niemals ja nein auch nur schon sehr so zu gar ganz etwa fast kaum eben eher erst gerade immer wieder noch
bereits dann dort hier da dabei dadurch dafür dagegen daher dahin danach daneben daran darauf daraus darin darüber darum
darunter davon davor dazu dazwischen deshalb deswegen somit sonst zwar nun also wohl mal bloß sogar ziemlich zudem
außerdem allerdings dennoch hierbei hiermit wobei denn eigentlich überhaupt
fuer ueber waehrend koennen koennte muessen wuerde wuerden wofuer worueber darueber
"""

_LIGHT_WORDS = """
geschah geschehen geschieht passiert passierte passieren heißt heissen heißen hieß bedeutet bedeuten bedeutete sagt
sagte sagen gesagt erzählt erzählte erzählen erzähl erklärt erklären erkläre beschreibt beschreiben beschreibe nennt
nennen nannte genannt name namen art arten typ typen wort wörter artikel artikels text texts autor genau laut erwähnt
erwähnen ding dinge sache sachen gibt gab geben gegeben macht machte machen gemacht tut tat tun getan kommt kam kommen
gekommen geht ging gehen gegangen nimmt nahm nehmen genommen weiß wissen wusste gewusst bitte danke heute jetzt lange
wäre wären
"""

_IRREGULAR_FORMS = """
beginnen beginnt begann begannen begonnen | bitten bat baten gebeten | bleiben bleibt blieb blieben geblieben
brechen bricht brach brachen gebrochen | brennen brannte brannten gebrannt | bringen bringt brachte brachten
gebracht | denken denkt dachte dachten gedacht | dringen drang drangen gedrungen | empfehlen empfiehlt empfahl
empfahlen empfohlen | erscheinen erscheint erschien erschienen | essen isst aß aßen gegessen | fahren fährt fuhr
fuhren gefahren | fallen fällt fiel fielen gefallen | fangen fängt fing fingen gefangen | finden findet fand fanden
gefunden | fliegen fliegt flog flogen geflogen | fliehen flieht floh flohen geflohen | fließen fließt floss flossen
geflossen | frieren fror froren gefroren | gelingen gelingt gelang gelangen gelungen | gelten gilt galt galten
gegolten | gewinnen gewinnt gewann gewannen gewonnen | gießen goss gossen gegossen | graben gräbt grub gruben
gegraben | greifen greift griff griffen gegriffen | halten hält hielt hielten gehalten | hängen hing hingen gehangen
| heben hebt hob hoben gehoben | helfen hilft half halfen geholfen | kennen kennt kannte kannten gekannt | klingen
klang klangen geklungen | laden lädt lud luden geladen | lassen lässt ließ ließen gelassen | laufen läuft lief
liefen gelaufen | leiden leidet litt litten gelitten | leihen lieh liehen geliehen | lesen liest las lasen gelesen |
liegen liegt lag lagen gelegen | lügen log logen gelogen | meiden mied mieden gemieden | messen misst maß maßen
gemessen | raten rät riet rieten geraten | reißen riss rissen gerissen | reiten ritt ritten geritten | rennen rannte
rannten gerannt | rufen ruft rief riefen gerufen | schaffen schafft schuf schufen geschaffen | scheiden schied
schieden geschieden | scheinen scheint schien schienen geschienen | schieben schob schoben geschoben | schießen
schoss schossen geschossen | schlafen schläft schlief schliefen geschlafen | schlagen schlägt schlug schlugen
geschlagen | schließen schließt schloss schlossen geschlossen | schneiden schnitt schnitten geschnitten | schreiben
schreibt schrieb schrieben geschrieben | schreien schrie schrien geschrien | schweigen schwieg schwiegen | schwimmen
schwamm schwammen geschwommen | schwören schwor geschworen | sehen sieht sah sahen gesehen | senden sandte sandten
gesandt | singen sang sangen gesungen | sinken sank sanken gesunken | sitzen saß saßen gesessen | sprechen spricht
sprach sprachen gesprochen | springen sprang sprangen gesprungen | stehen steht stand standen gestanden | stehlen
stahl stahlen gestohlen | steigen steigt stieg stiegen gestiegen | sterben stirbt starb starben gestorben | stoßen
stieß stießen gestoßen | streichen strich strichen gestrichen | streiten stritt stritten gestritten | tragen trägt
trug trugen getragen | treffen trifft traf trafen getroffen | treiben trieb trieben getrieben | treten tritt trat
traten getreten | trinken trank tranken getrunken | verbieten verbot verboten | verderben verdarb verdorben |
vergessen vergisst vergaß vergaßen | verlieren verliert verlor verloren | verschwinden verschwand verschwanden
verschwunden | wachsen wächst wuchs wuchsen gewachsen | waschen wusch wuschen gewaschen | weichen wich wichen
gewichen | weisen wies wiesen gewiesen | wenden wandte wandten gewandt | werben wirbt warb warben geworben | werfen
wirft warf warfen geworfen | wiegen wog wogen gewogen | ziehen zieht zog zogen gezogen | zwingen zwang zwangen
gezwungen | besitzen besitzt besaß besaßen besessen | bestehen besteht bestand bestanden | entstehen entsteht
entstand entstanden | verstehen versteht verstand verstanden | entscheiden entscheidet entschied entschieden |
erfinden erfand erfanden erfunden | erhalten erhält erhielt erhielten | enthalten enthält enthielt enthielten | gut
besser beste besten bester
"""

_SENTENCE_OPENERS = """
Der Die Das Den Dem Des Ein Eine Einen Einem Einer Er Sie Es Wir Ihr Ich Man Dieser Diese Dieses Diesen Diesem Jener
Sein Seine Ihre Ihren Ihrem Im In Am An Auf Aus Bei Beim Mit Nach Seit Von Vom Vor Zu Zum Zur Für Durch Über Unter Um
Während Als Wenn Weil Da Dann Danach Dort Hier So Doch Aber Und Oder Auch Nur Noch Schon Heute Nun Jedoch Dennoch
Allerdings Außerdem Später Zuerst Viele Einige Alle Nicht Kein Keine Was Wer Wie Wo Wann Warum
"""

GERMAN = Language(
    code="de",
    stemmer="german",
    accents=Accents.STEMMED,
    decimal_mark=",",
    has_capital_nouns=True,
    has_stopped_ordinals=True,
    own_letters="äöüß",
    stop_words=words(_STOP_WORDS),
    light_words=words(_LIGHT_WORDS),
    interrogatives=words(_INTERROGATIVES),
    kind_interrogatives=words("welche welcher welches welchen welchem"),
    auxiliaries=words(_AUXILIARIES),
    exclamations=phrases("was für | wie schön | wie schade | so ein | so eine"),
    irregular_forms=base_forms(_IRREGULAR_FORMS),
    titles=words(
        "dr prof hr fr hrn dipl ing mag st bzgl vgl ca bzw sog z.b d.h u.a z.t v.a i.d.r o.ä geb gest ggf evtl"
    ),
    abbreviations=words("usw etc bspw jh jhd jr sen co str abs hrsg u.s v.chr n.chr chr mio mrd mwst"),
    abbreviations_before_numbers=words("nr art bd kap abb s tel"),
    sentence_openers=words(_SENTENCE_OPENERS),
    back_references=words(
        "er ihn ihm sie es ihr ihnen ihre ihren ihrem sein seine seinen dieser diese dieses diesen diesem jener jene"
        " dort da damals dann daran darauf darin darüber davon dazu dabei damit dessen deren denen derselbe dieselbe"
    ),
    follow_up_openers=phrases("und | aber | oder | also | dann | und was | was ist | wie sieht | was noch | wer noch"),
    chatter_words=words(
        "hallo hi hey moin servus grüß schön schönen sehr zusammen tag morgen abend nacht guten gute"
        " tschüss ciao danke dankeschön bitte ja nein nö"
        " okay ok super toll cool prima klasse haha hahaha lol wow sorry entschuldigung leute alle freunde bot"
    ),
    small_talk=phrases(
        "wie geht es dir | wie gehts | wie gehts dir | wie geht es ihnen | wer bist du | was bist du | was kannst du"
        "| bist du ein bot | bist du ein mensch | bist du da | wie heißt du | wie ist dein name | erzähl mir einen witz"
        "| was machst du | alles klar | bis später | bis morgen | gute idee | guten tag |"
        " gute nacht | bis bald | vielen dank"
    ),
    question_about="Was steht darin zu „{subject}“?",
)

"""English: function words, irregular forms and abbreviations."""

from index.languages.language import Language

_INTERROGATIVES = """
what which who whom whose when where why how whats whos wheres whens whys hows
"""

_AUXILIARIES = """
am is are was were have has had do does did can could may might must shall should will would
isnt arent wasnt werent havent hasnt hadnt dont doesnt didnt cant couldnt wont wouldnt shouldnt
shant mustnt mightnt neednt aint
"""

_STOP_WORDS = f"""
{_INTERROGATIVES} {_AUXILIARIES}
a an the this that these those such i me my mine myself we us our ours ourselves you your yours yourself
yourselves he him his himself she her hers herself it its itself they them their theirs themselves one oneself
somebody someone something anybody anyone anything everybody everyone everything nobody nothing be been being
having doing done ought cannot and or but nor so if then else than though although because as while until unless
since whether both either neither not no yes of at by for with about against between into through during to from
in out on off over under upon within without toward towards onto via per there here again further just only very
too also even ever quite rather really still already yet almost all any each every few some other another own
same more most much many thats theres heres hes shes theyre youre im ive id ill lets let along across around
above below behind beside besides beyond among amid up down away except despite till
"""

_LIGHT_WORDS = """
happen happened happening happens tell tells telling told say says saying said mean means meant explain explains
describe know knows knew known name names named kind kinds sort type types article articles text story stories
passage author exactly according mention mentioned mentions word words thing things something get gets got give
gives gave given make makes made use uses used put puts come comes came go goes went gone take takes took want
wants wanted need needs needed try tries tried keep keeps kept think thinks thought doing look looks looked
today now ago long after before please help hey hi hello thanks thank ok okay
"""

_IRREGULAR_VERBS = """
arise arose arisen | bear bore born borne | beat beaten | become became | begin began begun | bend bent
bind bound | bite bit bitten | bleed bled | blow blew blown | break broke broken | breed bred | bring brought
build built | burn burnt | buy bought | catch caught | choose chose chosen | cling clung | come came
creep crept | deal dealt | dig dug | draw drew drawn | dream dreamt | drink drank drunk | drive drove driven
eat ate eaten | fall fell fallen | feed fed | feel felt | fight fought | find found | flee fled | fly flew flown
forbid forbade forbidden | forget forgot forgotten | forgive forgave forgiven | freeze froze frozen
get got gotten | give gave given | go went gone | grind ground | grow grew grown | hang hung | hear heard
hide hid hidden | hold held | keep kept | kneel knelt | know knew known | lay laid | lead led | lean leant
leap leapt | learn learnt | leave left | lend lent | lie lain | light lit | lose lost loss | make made
mean meant | meet met | mistake mistook mistaken | pay paid | prove proven | ride rode ridden | ring rang rung
rise rose risen | run ran | say said | see saw seen | seek sought | sell sold | send sent | sew sewn
shake shook shaken | shine shone | shoot shot | show shown | shrink shrank shrunk | sing sang sung
sink sank sunk | sit sat | sleep slept | slide slid | speak spoke spoken | spend spent | spin spun
spring sprang sprung | stand stood | steal stole stolen | stick stuck | sting stung | strike struck stricken
strive strove striven | swear swore sworn | sweep swept | swell swollen | swim swam swum | swing swung
take took taken | teach taught | tear tore torn | tell told | think thought | throw threw thrown
understand understood | wake woke woken | wear wore worn | weave wove woven | weep wept | win won | wind wound
withdraw withdrew withdrawn | write wrote written
"""

_OTHER_IRREGULAR_FORMS = """
child children | man men | woman women | person people
foot feet | tooth teeth | mouse mice | goose geese | life lives | wife wives | knife knives | leaf leaves
half halves | wolf wolves | shelf shelves | thief thieves | die dying died dies death dead | good better best
bad worse worst | photo photos photograph photographs photographed | mother mothers mom moms mum mums
father fathers dad dads | september sept sep | october oct | november nov | december dec | january jan
february feb | august aug
"""

_TITLES = """
mr mrs ms mx dr prof rev fr sr. st gen lt col sgt capt cmdr maj adm sen rep gov pres hon messrs mme mlle vs cf
eq viz ca approx ed eds e.g i.e
"""

_ABBREVIATIONS = """
jr sr inc co corp ltd llc bros etc al dept est assn ave blvd rd u.s u.k u.n e.u a.m p.m b.c a.d ph.d m.d b.a m.a
"""

_ABBREVIATIONS_BEFORE_NUMBERS = """
no nos art vol vols fig figs p pp jan feb mar apr jun jul aug sep sept oct nov dec
"""

_SENTENCE_OPENERS = """
The A An This That These Those I He She It We They You His Her Its Their Our My There Here In On At By For From
With After Before During Since Until While When Where Who What Why How As If But And Or So Yet Then Now Not No
Yes Some Many Most Several All Both Each Every One Two Three However Although Because Once Later Also Even Still
Meanwhile According Another Other Such
"""

_BACK_REFERENCES = """
he him his himself she her hers herself it its itself they them their theirs themselves that this those these there
then so one ones hes shes theyre thats
"""

_FOLLOW_UP_OPENERS = """
and | but | so | or | also | then | what about | how about | what else | who else | where else | anything else
"""

_CHATTER_WORDS = """
hello hi hey hiya heya howdy yo greetings gm gn morning mornin goodmorning afternoon evening evenin night nite nighty
goodnight gday bye goodbye cya ttyl brb afk welcome cheers thanks thank thanx thx tx ty tysm ta please pls plz
appreciated sorry apologies oops whoops congrats congratulations
ok okay k kk yes yeah yea yep yup no nope nah sure alright right true agreed exactly absolutely definitely totally
indeed really seriously srsly same fair course noted ready huh hm hmm hmmm meh aha ah oh ooh aww eh uh um well anyway
lol lmao lmfao rofl lolol haha hehe hihi hah heh xd omg omfg wtf smh idk tbh imo imho fyi btw nvm np gg wp ez rip oof
yikes bruh bro dude mate man pog sus lel kek welp whoa woah yay ugh nooo
wow nice cool great awesome amazing good bad best perfect lovely cute sweet sad funny hilarious interesting love
beautiful fantastic wonderful brilliant epic awful horrible terrible boring stupid useless
first based cringe mood slay ratio facts alot gud
everyone everybody all guys folks friend friends buddy peeps bot u ya lot lots
"""

_SMALL_TALK = """
how are you | how are you doing | how r u | how are u | how is it going | hows it going | how is life | hows life |
how have you been | how do you do | how did it go | how was your day | how was your weekend | how is everyone |
hows everyone | how is everyone doing | hows everyone doing | how is everybody | hows everybody |
how is everybody doing | hows everybody doing | whats up | what is up | wassup | sup | whats new | what is new |
whats going on | what are you up to | wyd | who are you | what are you | who made you | who created you |
how old are you | where are you | where are you from | where do you live | what do you do | what are you doing |
how do you work | are you a bot | are you a robot | are you human | are you real | are you alive | are you there |
are you ok | are you okay | are you serious | you there | you ok | you okay | u there | you good | anyone here |
anyone there | anyone around | anybody here | anybody there | is anybody there | is anyone there | is anyone here |
what is your name | whats your name | what can you do | can you help | can you help me | help | help me |
tell me a joke | say something | say something funny | sing me a song | test | testing | no worries | my pleasure |
no problem | never mind | dont mention it | shut up | go away | get well soon | long time no see | no way | wait what
| lets go | i see | i agree | i think so | i dont think so | i know | me neither | got it | makes sense | will do |
be right back | be right there | on my way | see you | see ya | see you later | see ya later | see you soon |
see you tomorrow | take care | merry christmas | my bad | my mistake | well done | well played | good job | bad bot |
that helped | that helps | so true | what do you think | what do you mean | how are you today |
how are you doing today | okay then | ok then | have fun | have a good one | have a good day | have a great day |
have a nice day | have a good night | have a good weekend | have a great weekend | have a nice weekend |
have a good time | no cap | big mood |
thanks for ... | thank you for ... | sorry for ... | sorry to ... | welcome to ... | happy birthday ... |
happy new ... | happy easter ... | good luck ... | hope you ... | hope youre ... | hope everyone ... | hope your ... |
see you at ... | see you in ... | see you on ... | congrats on ... | congratulations on ... | congratulations to ... |
congrats to ... | i ... | im ... | ive ... | ill ... | my ... | we ... | weve ... | our ... | lets ... | you ... |
youre ... | your ... | youve ... | u ... | ur ... | that is so ... | thats so ... | that was so ... | that is such ...
| thats such ... | that was such ... | that was a ... | that is a ... | thats a ... | this is so ... |
this is such ... | this is the ... | this made me ... | this makes me ... | this bot ... | so cute ... | whos up ... |
whos in ... | whos down ... | who wants ... | who is up ... | anyone ... | anybody ... | wanna ... | gonna ... |
gotta ... | do you like ... | do you love ... | do you hate ... | do you guys ... | do you play ... | do you speak ...
| do you sleep ... | do you dream ... | do you feel ... | do you live ... | did you ... | are you ... | have you ... |
will you ... | would you ... | were you ... | dont you ... | didnt you ... | arent you ... | havent you ... |
wont you ... | can i ... | could i ... | may i ... | should i ... | am i ... | shall we ... | should we ... |
can we ... | are we ... | did we ... | do we ... | have we ... | shall i ... | what are you ... | what were you ... |
what did you ... | what have you ... | what will you ... | where are you ... | where were you ... | where did you ...
| when are you ... | when did you ... | when will you ... | when do you ... | why are you ... | why were you ... |
why did you ... | who are you ... | who were you ... | who did you ... | how are you ... | how were you ... |
how did you ... | what time are we ... | what time do we ... | when are we ... | where are we ... | what are we ... |
whats your ... | what is your ... | where is your ... | wheres your ... | how is your ... | hows your ... |
how was your ... | who is your ... | whos your ...
"""

_DETERMINERS = """
a an the this these those one ones my your his her its our their me him them us it
"""

_NOUN_OPENERS = """
a an the this these those my your his her its our their some any each every another other such both either neither many
few several all of in on at by for with about against between into through during from under over upon within without
toward towards onto via per across along around above below behind beside beyond among amid despite
"""

_VERBS = """
including following involving regarding concerning depending according became began knew grew drew flew threw blew
see become bring buy choose come eat find forget forgive get give go grow hear keep know lose make meet pay say seek
sell send sit speak spend take teach tell think throw understand write let help put begin believe want need ask
"""

_VAGUE_WORDS = f"""
{_LIGHT_WORDS}
first last next same different various certain large larger largest great greater greatest small smaller big long longer
short high higher low lower new newer old older early earlier late later good better best main major important common
general particular special specific whole full entire single many number numbers lot lots amount amounts part parts way
ways time times year years day days week weeks month months hour hours minute minutes moment moments period periods
beginning start rest case cases example examples fact facts reason reasons result results place places point points
person people man men woman women group groups member members set level order state side area areas little couple two
three four five six seven eight nine ten dozen second third half hundred hundreds thousand thousands million millions
able unable likely available similar several numerous term terms range variety majority extent addition century
centuries decade decades middle idea ideas instead due soon once often usually idea full half top bottom end ends
form forms aspect aspects issue issues role roles use possible recent recently current currently true real less least
"""


def _irregular_forms(text: str) -> dict[str, str]:
    groups = (line.split() for group in text.split("\n") for line in group.split("|"))
    return {form: base for base, *forms in filter(None, groups) for form in forms}


ENGLISH = Language(
    code="en",
    stemmer="english",
    stop_words=frozenset(_STOP_WORDS.split()),
    light_words=frozenset(_LIGHT_WORDS.split()),
    kind_interrogatives=frozenset({"what", "which", "whose", "whats"}),
    interrogatives=frozenset(_INTERROGATIVES.split()),
    auxiliaries=frozenset(_AUXILIARIES.split()),
    exclamations=frozenset({"what a", "what an"}),
    irregular_forms=_irregular_forms(_IRREGULAR_VERBS) | _irregular_forms(_OTHER_IRREGULAR_FORMS),
    titles=frozenset(_TITLES.split()),
    abbreviations=frozenset(_ABBREVIATIONS.split()),
    abbreviations_before_numbers=frozenset(_ABBREVIATIONS_BEFORE_NUMBERS.split()),
    sentence_openers=frozenset(_SENTENCE_OPENERS.split()),
    back_references=frozenset(_BACK_REFERENCES.split()),
    determiners=frozenset(_DETERMINERS.split()),
    noun_openers=frozenset(_NOUN_OPENERS.split()),
    verbs=frozenset(_irregular_forms(_IRREGULAR_VERBS)) | frozenset(_VERBS.split()),
    verb_endings=("ed", "ly"),
    gerund_endings=("ing",),
    vague_words=frozenset(_VAGUE_WORDS.split()),
    follow_up_openers=frozenset(map(str.strip, _FOLLOW_UP_OPENERS.split("|"))),
    chatter_words=frozenset(_CHATTER_WORDS.split()),
    small_talk=frozenset(map(str.strip, _SMALL_TALK.split("|"))),
    question_about="What does it say about “{subject}”?",
)

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
today now ago long please help hey hi hello thanks thank ok okay
"""

_IRREGULAR_FORMS = """
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
withdraw withdrew withdrawn | write wrote written | child children | man men | woman women | person people
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


def _irregular_forms() -> dict[str, str]:
    groups = (line.split() for group in _IRREGULAR_FORMS.split("\n") for line in group.split("|"))
    return {form: base for base, *forms in filter(None, groups) for form in forms}


ENGLISH = Language(
    code="en",
    stemmer="english",
    stop_words=frozenset(_STOP_WORDS.split()),
    light_words=frozenset(_LIGHT_WORDS.split()),
    interrogatives=frozenset(_INTERROGATIVES.split()),
    auxiliaries=frozenset(_AUXILIARIES.split()),
    exclamations=frozenset({"what a", "what an"}),
    irregular_forms=_irregular_forms(),
    titles=frozenset(_TITLES.split()),
    abbreviations=frozenset(_ABBREVIATIONS.split()),
    abbreviations_before_numbers=frozenset(_ABBREVIATIONS_BEFORE_NUMBERS.split()),
    sentence_openers=frozenset(_SENTENCE_OPENERS.split()),
)

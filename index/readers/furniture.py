"""Telling the article from what a page puts around it, by the words of a line."""

from collections.abc import Sequence

import regex

from index.passages import word_count

_MAX_ASIDE_WORDS = 40
_MAX_ASIDE_LENGTH = 500
_MAX_HEADING_WORDS = 20
_MAX_HEADING_LENGTH = 120

_POINTER_ABROAD = (
    r"[aà]? ?(?:lire|voir|[ée]couter) (?:aussi|[ée]galement)|lire la suite|sur le m[êe]me (?:sujet|th[èe]me)"
    r"|(?:lesen sie|lies) (?:auch|hier|mehr|dazu)(?: [\w ]{1,20})?|mehr (?:zum thema|dazu|zu diesem thema)"
    r"|auch interessant|das k[öo]nnte sie auch interessieren|zum thema|siehe auch|weiterf[üu]hrende (?:links|artikel)"
    r"|(?:lea|lee|leer|ver|vea|mira) tambi[ée]n|m[áa]s informaci[óo]n|te puede interesar|noticias relacionadas"
    r"|leggi anche|per approfondire|(?:leia|veja) (?:tamb[ée]m|mais)|lees (?:ook|meer)|bekijk ook"
    r"|l[äa]s (?:ocks[åa]|[äa]ven|mer)|les (?:ogs[åa]|mer)|l[æa]s ogs[åa]|lue my[öo]s"
    r"|(?:czytaj|zobacz) (?:te[żz]|tak[żz]e|wi[ęe]cej)"
)
_RELATED = r"related (?:articles?|stor(?:y|ies)|content|posts?)"
_POINTER = regex.compile(
    rf"(?:{_POINTER_ABROAD}|read (?:next|more|also)|also read|see also|{_RELATED}|related(?: reading)?"
    r"|more (?:on this|stories|like this|from [\w .]{1,30})|recommended(?: for you)?|you (?:may|might) also like"
    r"|up next|next up|don['’]t miss|trending(?: now)?|most (?:read|popular)|keep reading|(?-i:WATCH|LISTEN))"
    r"\s*:\s*\S.*",
    regex.IGNORECASE,
)
_BARE_POINTER = regex.compile(
    rf"(?:{_POINTER_ABROAD}|read (?:next|more|also)|also read|see also|{_RELATED}|further reading"
    r"|editor['’]?s?['’]? (?:picks?|recommendations?|choice)|more stories|recommended for you"
    r"|you (?:may|might) also like|up next|trending now|most (?:read|popular)"
    r"|keep reading|continue reading|back to top|skip to (?:main )?content|view comments|leave a comment|comments)"
    r"\s*[:.!…»>→]*",
    regex.IGNORECASE,
)
_NOTICE = (
    r"(?:(?:paid )?advertis(?:e?ments?|ing)|ads?|sponsored(?: content| post)?|promoted(?: content)?"
    r"|(?:(?:article|story|content) )?continues? (?:below|after)(?: (?:the )?(?:advertis(?:e?ment)|ad)s?)?)"
)
_ADVERTISEMENT = regex.compile(rf"\W*{_NOTICE}(?:\W+{_NOTICE})*\W*", regex.IGNORECASE)
_NETWORK = r"(?:twitter|x|facebook|instagram|tiktok|youtube|threads|whatsapp|telegram|linkedin|reddit|email)"
_LETTER = r"(?:newsletters?|mailing list|emails?|inbox|alerts|updates|channel|community|app)"
_INVITATION = regex.compile(
    r"(?:share|tweet|pin|email|print) this(?: (?:article|story|post|page|on\b.*))?\W*"
    rf"|share (?:on|via) {_NETWORK}.*|(?:click|tap) here\b.*|(?:like|follow) us\b.*"
    rf"|follow [\w ]{{1,30}} on {_NETWORK}\b.*"
    rf"|(?:subscribe|sign up|join|get|download)\b.*\b(?:our|the|your|free|daily|weekly)\b.*\b{_LETTER}\b.*"
    r"|subscribe (?:now|today)\b.*|(?:did you )?(?:like|enjoy)(?:ed|ing)? this (?:article|story)\b.*"
    r"|(?:all rights reserved|copyright\s*(?:©|\d{4}))\b.*"
    r"|this (?:article|story|post) (?:was )?(?:originally |first )+(?:appeared|published)\b.*"
    r"|[^.!?]{0,100}(?:©|\(c\)|copyright).{0,300}\ball rights reserved\b.{0,100}",
    regex.IGNORECASE,
)
_BUTTON = (
    r"(?:share|tweet|pin it|email|print|copy link|whatsapp|facebook|twitter|linkedin|reddit|save|subscribe|newsletter"
    r"|log ?in|sign ?(?:in|up))"
)
_BUTTONS = regex.compile(rf"{_BUTTON}(?:\W+{_BUTTON})*\W*", regex.IGNORECASE)
_AGENCY = (
    r"(?:Getty(?: Images)?|GETTY(?: IMAGES)?|AP(?: Photo| Images)?|Reuters|REUTERS|AFP|EPA|UPI|Shutterstock|Alamy"
    r"|WireImage|FilmMagic|Splash News|Backgrid|BACKGRID|Unsplash|Wikimedia Commons)"
)
_PICTURE = (
    r"(?:(?:top|lead|cover|header|main|featured?|thumbnail) )?"
    r"(?:photo(?:graph)?s?|images?|pictures?|pic|illustrations?|screenshot|graphic|fotos?|bild(?:er|nachweise?)?|grafik"
    r"|abbildung|imagen|foto(?:graf[íi]a)?|cr[ée]dits?(?: photos?)?)(?: \(cc\))?"
)
_CREDIT = regex.compile(
    rf"\(?{_AGENCY}(?:\s*[/|:–—-].*|\s*\)?|\s+\p{{Lu}}[^!?]*)"
    rf"|\(?(?i:{_PICTURE}(?:\s+(?:credit|courtesy|by|of|via|source))*|credit|caption|courtesy|source)\s*[:/©].*"
    rf"|\(?(?i:{_PICTURE}|courtesy)\s+(?i:by|of|courtesy|via|credit)\s+\p{{Lu}}.*|(?i:photos? by)\s+\w.*"
    r"|©.*"
)
_CREDIT_TAIL = regex.compile(
    r".*(?:\((?:photo|image|picture|credit)[^)]*\)|(?:photo|image|picture)\s*:\s*\S[^.]*"
    r"|/\s*(?:getty(?: images)?|ap|reuters|afp|epa|shutterstock|alamy|wireimage)\)?)\.?",
    regex.IGNORECASE,
)
_BY = r"(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|[Dd]i|[Dd]oor|[Aa][vf]|(?i:(?:written|words|reported) by):?)"
_BYLINE = regex.compile(
    rf"[-–—]*\s*{_BY}\s+"
    r"\p{Lu}[\p{L}\p{M}.'’-]*"
    r"(?:,?\s+(?:and\s+)?\p{Lu}[\p{L}\p{M}.'’-]*){1,8}"
    r"|(?i:published|updated|posted|last (?:updated|modified)|first published)\b.{0,60}\d.{0,40}"
    r"|[-–—]\s.{1,80}\(@\w{1,30}\).{0,40}\d{4}"
    r"|(?i:(?:additional )?(?:reporting|writing|editing)(?: and (?:reporting|writing|editing))? by)\s+\p{Lu}.*"
    r"|(?i:from|source|by|author|autor(?:in)?|text|quelle|von)\s*:\s*\p{Lu}[\p{L}\p{M}.'’&-]*(?:\s+[\p{L}\p{M}.'’&-]+){0,4}"
)
_SENTENCE_END = regex.compile(r"""[.!…:;,。！．：；，、؛،۔।॥។။][“"'”’»)\]」』）]*\Z|[?？؟][“"'”’»)\]」』）]+\Z""")

_FURNITURE = (_POINTER, _BARE_POINTER, _ADVERTISEMENT, _INVITATION, _BUTTONS)
_CREDITS = (_CREDIT, _CREDIT_TAIL, _BYLINE)


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page: a pointer to another article, an advertisement, an invitation to share.

    >>> is_furniture("READ NEXT: The mill that would not close"), is_furniture("Share prices fell on Monday.")
    (True, False)
    """
    return _is_aside(line, _FURNITURE)


def is_pointer(line: str) -> bool:
    """Whether a line says no more than that other articles follow.

    >>> is_pointer("Read more:"), is_pointer("Lire aussi"), is_pointer("Read the sign.")
    (True, True, False)
    """
    return _is_aside(line, (_BARE_POINTER,))


def is_credit(line: str) -> bool:
    """Whether a line names a photo, its maker or its agency, or the article's own author and date.

    >>> is_credit("Getty The bridge in 2018."), is_credit("The bridge was closed in 2018.")
    (True, False)
    """
    return _is_aside(line, _CREDITS)


def looks_like_heading(line: str) -> bool:
    """Whether a line could be a heading by its form alone: short, and no sentence.

    >>> looks_like_heading("The third day"), looks_like_heading("The river rose."), looks_like_heading("“Go!”")
    (True, False, False)
    """
    first = line[:1]
    return (
        len(line) <= _MAX_HEADING_LENGTH
        and word_count(line) <= _MAX_HEADING_WORDS
        and (first.isdigit() or (first.isalpha() and not first.islower()))
        and _SENTENCE_END.search(line) is None
    )


def _is_aside(line: str, patterns: Sequence["regex.Pattern[str]"]) -> bool:
    """Whether a line short enough to be no running text is, all of it, one of the patterns."""
    if len(line) > _MAX_ASIDE_LENGTH:
        return False
    bare = line.strip("*_ \t")
    return len(bare.split()) <= _MAX_ASIDE_WORDS and any(pattern.fullmatch(bare) for pattern in patterns)

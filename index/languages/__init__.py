"""What analysis and sentence splitting need to know of a language; one file a language."""

from functools import lru_cache

import regex

from index.languages.arabic import ARABIC
from index.languages.chinese import CHINESE
from index.languages.detection import DEFAULT_LANGUAGE, UNDETERMINED, detected_language
from index.languages.english import ENGLISH
from index.languages.german import GERMAN
from index.languages.greek import GREEK
from index.languages.hindi import HINDI
from index.languages.language import Accents, Language, base_forms, unaccented
from index.languages.others import OTHERS
from index.languages.romanian import ROMANIAN
from index.languages.russian import RUSSIAN
from index.languages.spanish import SPANISH
from index.languages.thai import THAI
from index.languages.turkish import TURKISH
from index.languages.vietnamese import VIETNAMESE

_LANGUAGES = {
    language.code: language
    for language in (
        *(ARABIC, CHINESE, ENGLISH, GERMAN, GREEK, HINDI),
        *(ROMANIAN, RUSSIAN, SPANISH, THAI, TURKISH, VIETNAMESE),
        *OTHERS,
    )
}
_TAG = regex.compile(r"(?P<primary>[a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", regex.IGNORECASE)
_OTHER_CODES = base_forms(
    "ar ara arb | de deu ger | el ell gre | en eng | es spa | hi hin | ro ron rum mo | ru rus | th tha | tr tur"
    "| vi vie | zh zho chi cmn yue | fr fra fre | it ita | pt por | nl nld dut | ja jpn | ko kor | no nb nn nob nno"
    "| he iw | id in | yi ji"
)
_UNDETERMINED = {"und", "mul", "mis", "zxx"}
_STEMMERS = base_forms(
    "basque eu | armenian hy | esperanto eo | estonian et | irish ga | lithuanian lt | serbian sr | sesotho st"
    "| tamil ta | yiddish yi"
)

__all__ = [
    "DEFAULT_LANGUAGE",
    "Accents",
    "Language",
    "detect_language",
    "language_code",
    "language_for",
    "unaccented",
]


def language_code(tag: str) -> str | None:
    """The ISO 639-1 code that a language tag (BCP 47) stands for; None where it stands for no one language.

    >>> language_code("pt-BR"), language_code("zh_Hant"), language_code("ENG"), language_code("und")
    ('pt', 'zh', 'en', None)
    """
    match = _TAG.fullmatch(tag.strip())
    primary = match["primary"].lower() if match else ""
    return None if not primary or primary in _UNDETERMINED else _OTHER_CODES.get(primary, primary)


def detect_language(text: str) -> str:
    """The code of the language that a text is in; English where nothing tells, "und" where it is none that we know.

    >>> detect_language("Am Donnerstag war die Brücke geschlossen."), detect_language("桥关闭了。")
    ('de', 'zh')
    """
    return detected_language(text, tuple(_LANGUAGES.values()))


@lru_cache
def language_for(tag: str) -> Language:
    """The language with this code or tag; one that we have no words of has at most its Snowball stemmer.

    >>> language_for("en-GB").code, language_for("et").stemmer, language_for("xx").stemmer
    ('en', 'estonian', None)
    """
    code = language_code(tag) or UNDETERMINED
    known = _LANGUAGES.get(code)
    if known is not None:
        return known
    stemmer = _STEMMERS.get(code)
    return Language(code, stemmer=stemmer, accents=Accents.STEMMED if stemmer else Accents.FOREIGN)

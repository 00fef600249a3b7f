"""What analysis and sentence splitting need to know of a language; one file a language."""

from index.languages.english import ENGLISH
from index.languages.language import Language

_LANGUAGES = {language.code: language for language in (ENGLISH,)}

__all__ = ["Language", "language_for"]


def language_for(code: str) -> Language:
    """The language with this ISO 639-1 code; English, the default, where we do not know it."""
    return _LANGUAGES.get(code, ENGLISH)

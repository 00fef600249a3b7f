"""The program's own words in the reader's language, from gettext catalogues; it knows nothing of what they say."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal

from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

CATALOGUES = Path(__file__).parent / "locales"
ENGLISH_CODE = "en"
BRITISH = "en_GB"  # no comma before "and"
_STYLES: dict[str, Literal["standard", "or"]] = {"and": "standard", "or": "or"}


class Wording:
    """The words in one language: `gettext`, `ngettext` and `pgettext` as in the standard library, lists and so on."""

    def __init__(self, code: str, translations: NullTranslations) -> None:
        self.code = code
        self.gettext = translations.gettext
        self.ngettext = translations.ngettext
        self.pgettext = translations.pgettext

    def listed(self, words: Iterable[str], conjunction: Literal["and", "or"] = "and") -> str:
        """Words as a list in a sentence.

        >>> ENGLISH.listed(["one", "two", "three"], "or"), ENGLISH.listed([])
        ('one, two or three', '')
        """
        return format_list(list(words), style=_STYLES[conjunction], locale=self._locale)

    def number(self, value: float) -> str:
        """A number in a sentence, with at most one decimal place.

        >>> ENGLISH.number(1234.56), ENGLISH.number(5.0)
        ('1,234.6', '5')
        """
        return format_decimal(round(value, 1), locale=self._locale)

    def day(self, day: date) -> str:
        """A day, written out.

        >>> ENGLISH.day(date(2026, 5, 3))
        '3 May 2026'
        """
        return format_date(day, "long", locale=self._locale)

    @property
    def _locale(self) -> str:
        return BRITISH if self.code == ENGLISH_CODE else self.code


ENGLISH = Wording(ENGLISH_CODE, NullTranslations())


def languages() -> list[str]:
    """The codes of the languages that the program speaks, English first."""
    return [ENGLISH_CODE, *sorted(path.stem for path in CATALOGUES.glob("*.po"))]


def wording_for(*locales: str | None) -> Wording:
    """The words in the first of these locales ("de", "es-419") whose language the program speaks; else English.

    >>> wording_for("xx", None, "es-ES").code, wording_for("xx").code
    ('es', 'en')
    """
    spoken = (locale.partition("-")[0] for locale in locales if locale is not None)
    return next((wording for wording in map(_wording, spoken) if wording is not None), ENGLISH)


@lru_cache
def _wording(code: str) -> Wording | None:
    if code == ENGLISH_CODE:
        return ENGLISH
    path = CATALOGUES / f"{code}.po"
    if not code.isalpha() or not path.is_file():
        return None
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return Wording(code, GNUTranslations(compiled))

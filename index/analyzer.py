"""Text to terms: the forms under which words are indexed and looked up, with where they stand."""

import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex
import Stemmer

from index.languages import Language, language_for
from index.records import Term

_WORD = regex.compile(
    r"(?:\p{L}\.){2,}"  # U.S.
    r"|\p{N}+(?:[.,:]\p{N}+)*(?:\p{L}{1,2}(?!\p{L}))?"  # 1,200 or 10:30 or 24th
    r"|\p{L}[\p{L}\p{M}\p{N}]*(?:['’‘ʼ＇`´][\p{L}\p{M}]+)*"  # couldn’t
)
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ＇`´", "'"))
_CONTRACTION = regex.compile(r"'(?:s|m|re|ve|ll|d)\Z")
_NEGATION = regex.compile(r"n't\Z")
_ORDINAL = regex.compile(r"(\d+)(?:st|nd|rd|th)\Z")
_ACCENTED_SCRIPTS = regex.compile(r"[\p{Latin}\p{Greek}]")


class QuestionWord(NamedTuple):
    """A content word of a question: as typed, plain, its form, and whether it says little of what is asked."""

    typed: str
    plain: str
    form: str
    is_light: bool


class Analyzer:
    """Turns text of one language into terms; safe to share between threads."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._per_thread = threading.local()
        self._analyzed = lru_cache(maxsize=50_000)(self._uncached_analysis)

    def terms(self, text: str, start: int = 0, end: int | None = None) -> list[Term]:
        """The content words of `text[start:end]` in order; stop words are left out.

        >>> [term.form for term in analyzer_for("en").terms("Jack’s tree cost 1,200 dollars in the U.S.")]
        ['jack', 'tree', 'cost', '1200', 'dollar', 'u.s']
        """
        return [term for term, _ in self._content_words(text, start, end)]

    def question_words(self, question: str) -> list[QuestionWord]:
        """The question's content words, each form once; light are those that do little more than ask ("happened")."""
        words: dict[str, QuestionWord] = {}
        for term, plain in self._content_words(question, 0, None):
            typed = question[term.start : term.end]
            words.setdefault(term.form, QuestionWord(typed, plain, term.form, plain in self.language.light_words))
        return list(words.values())

    def plain(self, word: str) -> str:
        """A word without case, accents, ligatures and possessive: what spelling is compared on.

        >>> analyzer_for("en").plain("Beyoncé’s")
        'beyonce'
        """
        folded = unicodedata.normalize("NFKC", word.translate(_APOSTROPHES)).casefold()
        if _ACCENTED_SCRIPTS.search(folded):
            folded = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
        return _NEGATION.sub("nt", _CONTRACTION.sub("", folded)).strip("'.")

    def form(self, plain: str) -> str:
        """The form under which a plain word is indexed.

        >>> analyzer_for("en").form("wrote"), analyzer_for("en").form("writing"), analyzer_for("en").form("24th")
        ('write', 'write', '24')
        """
        if plain[0].isdigit():
            return _ORDINAL.sub(r"\1", plain).replace(",", "")
        if "." in plain:
            return plain
        base = self.language.irregular_forms.get(plain, plain)
        stemmer = getattr(self._per_thread, "stemmer", None)
        if stemmer is None:
            stemmer = self._per_thread.stemmer = Stemmer.Stemmer(self.language.stemmer)
        return str(stemmer.stemWord(base))

    def _content_words(self, text: str, start: int, end: int | None) -> Iterator[tuple[Term, str]]:
        for match in _WORD.finditer(text, start, len(text) if end is None else end):
            plain, form = self._analyzed(match[0])
            if form:
                yield Term(form, match.start(), match.end()), plain

    def _uncached_analysis(self, word: str) -> tuple[str, str]:
        """The word plain, and its form; a stop word has none."""
        plain = self.plain(word)
        is_acronym = "." in plain
        is_content = plain and (is_acronym or plain not in self.language.stop_words)
        return plain, self.form(plain) if is_content else ""


@lru_cache
def analyzer_for(language_code: str) -> Analyzer:
    """The analyzer of a language, one for the whole process."""
    return Analyzer(language_for(language_code))

"""Text to terms: the forms under which words are indexed and looked up, with where they stand."""

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import regex
import Stemmer

from index.languages import Accents, Language, language_for, unaccented
from index.languages.scripts import UNSPACED
from index.records import Term, Word

_UNSPACED = rf"[{UNSPACED}\p{{Hangul}}]"  # Korean has spaces, but its particles stick to the words
_UNSPACED_LETTER = rf"[{_UNSPACED}&&\p{{L}}]"
_LETTER = rf"[\p{{L}}--{_UNSPACED_LETTER}]"
_TOKEN = regex.compile(
    rf"(?V1)(?:{_LETTER}\.){{2,}}"  # U.S.
    rf"|\p{{N}}+(?:[.,:٫٬\u00a0\u202f]\p{{N}}+)*(?:{_LETTER}{{1,2}}(?![{_LETTER}\p{{M}}]))?"  # 1,200 or 10:30 or 24th
    rf"|{_LETTER}(?:[{_LETTER}\p{{M}}\p{{N}}\u00ad\u200d]|(?<=\p{{M}})\u200c|[\u200b\u2060\ufeff](?={_LETTER}))*"
    rf"(?:['’‘ʼ＇`´][{_LETTER}\p{{M}}]+)*"
    rf"|(?P<unspaced>{_UNSPACED_LETTER}(?:{_UNSPACED_LETTER}|\p{{M}})*)"  # 水位
)
# The same of ASCII text, which is most of what is read, in a fraction of the time.
_ASCII_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|[0-9]+(?:[.,:][0-9]+)*(?:[A-Za-z]{1,2}(?![A-Za-z]))?"
    r"|[A-Za-z][A-Za-z0-9]*(?:['`][A-Za-z]+)*"
)
_WHOLLY_UNSPACED = regex.compile(rf"(?V1)[{_UNSPACED}\p{{M}}]+")
_HAN_PAIR = regex.compile(r"\p{Han}{2}")
_LETTER_CLUSTER = regex.compile(
    r"[เ-ไເ-ໄ]*\p{L}(?:[\u1039\u17d2]\p{L}|\p{M})*[ะาำๅະາຳ]*\p{M}*"  # Thai and Lao vowels belong to their consonant
)
_CONTRACTION = regex.compile(r"'(?:s|m|re|ve|ll|d)\Z")
_NEGATION = regex.compile(r"n't\Z")
_ORDINAL = regex.compile(r"(\d+)(?:st|nd|rd|th)\Z")
_GROUPED = regex.compile(r"\d{1,3}(?P<mark>[.,٬ ])\d{3}(?:(?P=mark)\d{3})*(?![\d.,:٬ ]*(?P=mark))")

_Letter = tuple[tuple[int, int], str]


class QuestionWord(NamedTuple):
    """A content word of a question: as typed, plain, its form, its place, and whether it says little."""

    typed: str
    plain: str
    form: str
    start: int
    is_light: bool

    @property
    def span(self) -> range:
        """The places of its characters in the question."""
        return range(self.start, self.start + len(self.typed))


class Analyzer:
    """Turns text of one language into terms; safe to share between threads."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._has_stemmer = language.stemmer in Stemmer.algorithms()  # an older PyStemmer has fewer
        self._per_thread = threading.local()
        self._analyzed = lru_cache(maxsize=50_000)(self._uncached_analysis)
        self._folded = lru_cache(maxsize=20_000)(language.fold)
        self._unspaced_stop_words = _any_of(word for word in language.stop_words if _WHOLLY_UNSPACED.fullmatch(word))

    def terms(self, text: str, start: int = 0, end: int | None = None) -> list[Term]:
        """The content words of `text[start:end]` in order; stop words are left out.

        >>> [term.form for term in analyzer_for("en").terms("Jack’s tree cost 1,200 dollars in the U.S.")]
        ['jack', 'tree', 'cost', '1200', 'dollar', 'u.s']
        """
        return [word for word in self.read(text, start, end) if word.form]

    def read(self, text: str, start: int = 0, end: int | None = None) -> list[Term]:
        """Every word of `text[start:end]` in order, stop words too, with its place."""
        return list(self._words(text, start, end))

    def words(self, text: str, start: int = 0, end: int | None = None) -> list[Word]:
        """Every word of `text[start:end]` in order, stop words too.

        Where a word between spaces comes again it is mostly the same object, which spares memory.

        >>> [tuple(word) for word in analyzer_for("en").words("The bridges closed.")]
        [('the', ''), ('bridges', 'bridg'), ('closed', 'close')]
        """
        if (stretch := text[start:end]).isascii():
            return [word for word in map(self._analyzed, _ASCII_TOKEN.findall(stretch)) if word.plain]
        words: list[Word] = []
        for match in _tokens(text, start, end):
            if match.lastgroup:
                words += [Word(term.plain, term.form) for term in self._letter_pairs(text, *match.span())]
            elif (word := self._analyzed(match[0])).plain:
                words.append(word)
        return words

    def question_words(self, question: str, read: Sequence[Term] | None = None) -> list[QuestionWord]:
        """The question's content words, each form once; light are those that do little more than ask ("happened").

        `read` spares a question that was read before from being read again.
        """
        words: dict[str, QuestionWord] = {}
        for form, start, end, plain in self.read(question) if read is None else read:
            if form and form not in words:
                is_light = plain in self.language.light_words
                words[form] = QuestionWord(question[start:end], plain, form, start, is_light)
        return list(words.values())

    def plain(self, word: str) -> str:
        """A word without case, ligatures, possessive and foreign accents: what spelling is compared on.

        >>> analyzer_for("en").plain("Beyoncé’s")
        'beyonce'
        """
        folded = self.language.fold(word)
        if "'" in folded:
            folded = self._without_apostrophes(folded)
        return folded.strip("'.")

    def form(self, plain: str) -> str:
        """The form under which a plain word is indexed.

        >>> analyzer_for("en").form("wrote"), analyzer_for("en").form("writing"), analyzer_for("en").form("24th")
        ('write', 'write', '24')
        """
        if plain[0].isdigit():
            return self._number(plain)
        if "." in plain:
            return plain
        base = self.language.irregular_forms.get(plain, plain)
        stem = self._stem(base)
        return unaccented(stem) if self.language.accents is Accents.STEMMED and not stem.isascii() else stem

    def _words(self, text: str, start: int, end: int | None) -> Iterator[Term]:
        for match in _tokens(text, start, end):
            if match.lastgroup:
                yield from self._letter_pairs(text, *match.span())
                continue
            plain, form = self._analyzed(match[0])
            if plain:
                yield Term(form, match.start(), match.end(), plain)

    def _letter_pairs(self, text: str, start: int, end: int) -> Iterator[Term]:
        """The overlapping pairs of letters of a run that no spaces part into words; a letter alone where it has none.

        Where stop words stand, the run is parted; of several that overlap, the longest from the left counts.
        """
        letters = [(match.span(), self._folded(match[0])) for match in _LETTER_CLUSTER.finditer(text, start, end)]
        for run, is_stop_word in self._parted(letters):
            if is_stop_word:
                yield Term("", run[0][0][0], run[-1][0][1], "".join(letter for _, letter in run))
                continue
            for (first, one), (second, other) in pairwise(run) if len(run) > 1 else [(run[0], (run[0][0], ""))]:
                yield Term(one + other, first[0], second[1], one + other)

    def _parted(self, letters: Sequence[_Letter]) -> Iterator[tuple[Sequence[_Letter], bool]]:
        """The letters in runs, each with whether it is a stop word."""
        if self._unspaced_stop_words is None:
            yield letters, False
            return
        places = {place: at for at, place in enumerate(accumulate((len(plain) for _, plain in letters), initial=0))}
        begin = 0
        for match in self._unspaced_stop_words.finditer("".join(plain for _, plain in letters)):
            first, past = places.get(match.start()), places.get(match.end())
            if first is not None and past is not None:
                if begin < first:
                    yield letters[begin:first], False
                yield letters[first:past], True
                begin = past
        if begin < len(letters):
            yield letters[begin:], False

    def _uncached_analysis(self, word: str) -> Word:
        """The word plain, and its form; a stop word has none."""
        plain = self.plain(word)
        is_acronym = "." in plain
        is_content = plain and (is_acronym or plain not in self.language.stop_words)
        return Word(plain, self.form(plain) if is_content else "")

    def _without_apostrophes(self, folded: str) -> str:
        head, _, tail = folded.partition("'")
        if head in self.language.elisions:
            return tail
        if self.language.has_apostrophe_endings:
            return folded.rpartition("'")[0]
        return _NEGATION.sub("nt", _CONTRACTION.sub("", folded))

    def _number(self, plain: str) -> str:
        """A number without the marks that part its thousands, and without an ordinal's ending."""
        number = _ORDINAL.sub(r"\1", plain)
        if self.language.decimal_mark == ".":
            return number.replace(",", "").replace(" ", "").replace("٬", "")
        return _GROUPED.sub(
            lambda group: group[0].replace(group["mark"], "") if group["mark"] != "," else group[0], number
        )

    def _stem(self, word: str) -> str:
        if not self._has_stemmer:
            return word
        stemmer = getattr(self._per_thread, "stemmer", None)
        if stemmer is None:
            stemmer = self._per_thread.stemmer = Stemmer.Stemmer(self.language.stemmer)
        return str(stemmer.stemWord(word))


def is_unspaced(word: str) -> bool:
    """Whether a word is a run of letters of scripts that write no spaces, perhaps of several words.

    >>> is_unspaced("大桥"), is_unspaced("bridge")
    (True, False)
    """
    return _WHOLLY_UNSPACED.fullmatch(word) is not None


def is_han_pair(form: str) -> bool:
    """Whether a form is a pair of Chinese characters.

    >>> is_han_pair("大桥"), is_han_pair("桥"), is_han_pair("สะพา")
    (True, False, False)
    """
    return not form.isascii() and _HAN_PAIR.fullmatch(form) is not None


def is_lone_letter(word: str) -> bool:
    """Whether a word is one letter of a script that writes no spaces.

    >>> is_lone_letter("桥"), is_lone_letter("大桥"), is_lone_letter("x")
    (True, False, False)
    """
    return is_unspaced(word) and _LETTER_CLUSTER.fullmatch(word) is not None


def _tokens(text: str, start: int, end: int | None) -> "Iterator[re.Match[str] | regex.Match[str]]":
    """The words, numbers and runs without spaces of `text[start:end]`; the last are in a group."""
    past = len(text) if end is None else end
    return (_ASCII_TOKEN if text[start:past].isascii() else _TOKEN).finditer(text, start, past)


def _any_of(words: Iterable[str]) -> "regex.Pattern[str] | None":
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return regex.compile("|".join(longest_first)) if longest_first else None


@lru_cache
def analyzer_for(language_code: str) -> Analyzer:
    """The analyzer of a language, one for the whole process."""
    return Analyzer(language_for(language_code))

"""Text to noun phrases, by stop words, capitals and word forms alone: names, and what stands where nouns do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from index.analyzer import Analyzer
from index.languages import Language
from index.records import Span, Term
from index.sentences import sentence_spans

MOST_WORDS = 3
MOST_WORDS_OF_A_NAME = 4
_SHORTEST_WITH_ENDING = 5
_MOST_PARTICLES = 2
_PARTICLES = frozenset({"of", "de", "del", "di", "da", "do", "du", "la", "le", "van", "von", "der", "den", "al", "ibn"})
_SPACE = regex.compile(r"[^\S\n]+|[^\S\n]*\n[^\S\n]*|")  # nothing between letters of a script without spaces
_HYPHENS = ("-", "‐", "‑")


class NounPhrase(NamedTuple):
    """A phrase where it stands in a text, with the forms of its content words.

    A doubtful one is a noun phrase only if it comes again.
    """

    start: int
    end: int
    forms: tuple[str, ...]
    is_name: bool = False
    is_doubtful: bool = False


class _Word(NamedTuple):
    """A word of a sentence, and what joins it to the one before: a space, a hyphen, or nothing ("")."""

    term: Term
    is_capitalised: bool
    joint: str

    @property
    def is_content(self) -> bool:
        return bool(self.term.form)


class _Spellings(NamedTuple):
    """The words that have capitals more often than not, sentences' first words aside, and those that ever have none."""

    usually_capital: frozenset[str]
    small: frozenset[str]


class _Piece(NamedTuple):
    """Words in a row, by their places in a sentence, and the word that says that a noun phrase begins with them."""

    start: int
    end: int
    opener: str


def noun_phrases(text: str, spans: Iterable[Span], analyzer: Analyzer) -> list[list[NounPhrase]]:
    """What are probably the noun phrases of each of some parts of a text, as long as they go.

    A name is a row of words with capitals. Where a language has determiners, a row of content words behind one of these
    or a preposition, or behind a verb, is a phrase up to the next verb; where all its nouns have capitals, a row of
    these with the adjectives before them; anywhere else, a row of content words between stop words and marks, in doubt.
    """
    language = analyzer.language
    parts = [[_words(text, sentence, analyzer) for sentence in sentence_spans(text, *span, language)] for span in spans]
    spellings = _spellings([words for part in parts for words in part])
    return [[phrase for words in part for phrase in _phrases(words, language, spellings)] for part in parts]


def _phrases(words: Sequence[_Word], language: Language, spellings: _Spellings) -> Iterator[NounPhrase]:
    if language.has_capital_nouns:
        yield from _capital_nouns(words)
        return
    yield from _names(words, is_name_first=_opens_with_name(words, spellings, language))
    yield from _common_nouns(words, language)


def _words(text: str, sentence: Span, analyzer: Analyzer) -> list[_Word]:
    """A sentence's words; pairs of letters that overlap are one again."""
    words: list[_Word] = []
    end = sentence.start
    for term in analyzer.read(text, *sentence):
        if words and term.start < end:
            whole = text[words[-1].term.start : term.end]
            words[-1] = words[-1]._replace(term=Term(whole, words[-1].term.start, term.end, whole))
        else:
            words.append(_Word(term, text[term.start].isupper(), _joint(text[end : term.start]) if words else ""))
        end = term.end
    return words


def _joint(gap: str) -> str:
    if gap in _HYPHENS:
        return "-"
    return " " if _SPACE.fullmatch(gap) else ""


def _spellings(sentences: Iterable[Sequence[_Word]]) -> _Spellings:
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for words in sentences:
        capital.update(word.term.plain for word in words[1:] if word.is_capitalised)
        small.update(word.term.plain for word in words if not word.is_capitalised)
    return _Spellings(frozenset(word for word, count in capital.items() if count > small[word]), frozenset(small))


def _opens_with_name(words: Sequence[_Word], spellings: _Spellings, language: Language) -> bool:
    """Whether a sentence's first word is written with a capital for being a name."""
    if not words or words[0].term.plain in spellings.usually_capital:
        return True
    plain = words[0].term.plain
    is_before_name = len(words) > 1 and words[1].is_capitalised and bool(words[1].joint)
    is_other_word = plain in spellings.small or plain in language.function_words or plain in language.vague_words
    return is_before_name and not is_other_word and not _is_verbal(plain, language)


def _names(words: Sequence[_Word], *, is_name_first: bool) -> Iterator[NounPhrase]:
    """Rows of words with capitals and the numbers and particles between them ("Joan of Arc", "November 24")."""
    at = 0 if is_name_first else 1
    while at < len(words):
        end = at + 1
        if words[at].is_capitalised and words[at].is_content:
            end = _end_of_name(words, at)
            if sum(word.is_content for word in words[at:end]) <= MOST_WORDS_OF_A_NAME:
                yield from _phrase(words, at, end, is_name=True)
        at = end


def _end_of_name(words: Sequence[_Word], start: int) -> int:
    end = at = start + 1
    while at < len(words) and words[at].joint:
        if words[at].is_content and (words[at].is_capitalised or words[at].term.plain[0].isdigit()):
            end = at + 1
        elif words[at].term.plain not in _PARTICLES or at - end >= _MOST_PARTICLES:
            break
        at += 1
    return end


def _capital_nouns(words: Sequence[_Word]) -> Iterator[NounPhrase]:
    """Rows of words with capitals, with the small ones before them that stand right behind a stop word."""
    for start, end in _runs(words):
        begin = start
        for at in range(start, end):
            if words[begin].term.plain[0].isdigit():
                begin += begin < at
            if words[at].is_capitalised and (at + 1 == end or not words[at + 1].is_capitalised):
                first = next(place for place in range(begin, at + 1) if words[place].is_capitalised)
                is_opened = begin == start and bool(words[start].joint) and start > 0
                if first or not is_opened:
                    yield from _phrase(words, begin if is_opened else first, at + 1)
                begin = at + 1


def _common_nouns(words: Sequence[_Word], language: Language) -> Iterator[NounPhrase]:
    for start, end in _runs(words):
        if not language.determiners:
            yield from _phrase(words, start, end, is_doubtful=True)
            continue
        for piece in _pieces(words, start, end, language):
            yield from _trimmed(words, piece, language)


def _runs(words: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """The places of content words in a row, first and past the last."""
    start = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or not (words[at].joint and words[at].is_content and words[at - 1].is_content):
            if words[start].is_content:
                yield start, at
            start = at


def _pieces(words: Sequence[_Word], start: int, end: int, language: Language) -> Iterator[_Piece]:
    """A row of content words, parted at its verbs."""
    opener = words[start - 1].term.plain if start and words[start].joint == " " else ""
    if opener not in language.determiners and opener not in language.noun_openers:
        opener = ""
    for at in range(start, end):
        plain = words[at].term.plain
        is_verb = plain in language.verbs or (_is_verbal(plain, language) and (at > start or not opener))
        if is_verb and not words[at].is_capitalised:
            yield _Piece(start, at, opener)
            start, opener = at + 1, plain
    is_verb_last = end < len(words) and words[end].joint == " " and words[end].term.plain in language.determiners
    yield _Piece(start, end - is_verb_last, opener)


def _trimmed(words: Sequence[_Word], piece: _Piece, language: Language) -> Iterator[NounPhrase]:
    """A piece without numbers and vague words at its beginning, if a noun phrase is left of it."""
    start, end, opener = piece
    while start < end and _is_vague(words[start].term.plain, language):
        start += 1
    if not opener or start == end or all(word.is_capitalised for word in words[start:end]):
        return
    first, last = words[start].term.plain, words[end - 1].term.plain
    is_behind_determiner = opener in language.determiners
    is_behind_verb = not is_behind_determiner and opener not in language.noun_openers
    is_alone = end - start == 1
    if _is_vague(last, language) or (is_alone and (is_behind_verb or _is_verbal(last, language))):
        return
    is_gerund = last.endswith(language.gerund_endings) or first.endswith(language.gerund_endings)
    is_doubtful = _is_verbal(first, language) or (not is_behind_determiner and (is_alone or is_gerund))
    yield from _phrase(words, start, end, is_doubtful=is_doubtful or (is_gerund and not is_alone))


def _is_verbal(plain: str, language: Language) -> bool:
    has_ending = len(plain) >= _SHORTEST_WITH_ENDING and plain.endswith(language.verb_endings)
    return has_ending or plain in language.verbs


def _is_vague(plain: str, language: Language) -> bool:
    return plain in language.vague_words or plain[0].isdigit()


def _phrase(
    words: Sequence[_Word], start: int, end: int, *, is_name: bool = False, is_doubtful: bool = False
) -> Iterator[NounPhrase]:
    """These words as a phrase, unless there are none or too many, or a hyphen cuts one of them in two."""
    forms = tuple(word.term.form for word in words[start:end] if word.is_content)
    is_cut = (start < end and words[start].joint == "-") or (end < len(words) and words[end].joint == "-")
    if 0 < len(forms) <= (MOST_WORDS_OF_A_NAME if is_name else MOST_WORDS) and not is_cut:
        yield NounPhrase(words[start].term.start, words[end - 1].term.end, forms, is_name, is_doubtful)

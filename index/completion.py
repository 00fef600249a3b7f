"""What a person who types a question may be about to write: starting points that go on from the words typed so far."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.analyzer import analyzer_for
from index.languages import unaccented
from index.records import Term
from index.starting_points import StartingPoint

LONGEST = 100
_SHORTEST_WITH_ERROR = 5
_PAST_EVERY_LETTER = chr(0x10FFFF)


class Completer:
    """The starting points of one article, found by the words in them."""

    def __init__(self, points: tuple[StartingPoint, ...], language_code: str) -> None:
        self.points = points
        self.language_code = language_code
        self._words = [_read(point.text, language_code) for point in points]
        self._by_word: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._by_form: defaultdict[str, set[int]] = defaultdict(set)
        for at, words in enumerate(self._words):
            for place, word in enumerate(words):
                if word.form:
                    self._by_word[word.plain].setdefault(at, place)
                    self._by_form[word.form].add(at)
        self._sorted = sorted(self._by_word)

    def completions(self, typed: "_Typed") -> Iterator["_Completion"]:
        """The starting points that hold the last word, or what it begins, or at least two of the words typed."""
        known, is_exact = self._begun_by(typed)
        begun = {at: place for word in reversed(known) for at, place in self._by_word[word].items()}
        earlier = [self._by_form.get(word.form, ()) for word in typed.words[:-1]]
        for at in sorted(set(begun).union(*earlier)):
            matched = [*(at in points for points in earlier), at in begun]
            if at in begun or sum(matched) > 1:
                text = self._going_on(typed, matched, at, begun.get(at))
                if text is not None:
                    yield _Completion(text, sum(matched), is_exact, begun.get(at) == 0)

    def _begun_by(self, typed: "_Typed") -> tuple[list[str], bool]:
        """The words that the last one typed is or begins; where there are none, False and those it nearly begins."""
        last = typed.words[-1].plain
        if not typed.is_unfinished:
            return [word for word in (last,) if word in self._by_word], True
        words = self._beginning_with(last)
        return (words, True) if words else (self._nearly_begun_by(last), False)

    def _beginning_with(self, letters: str) -> list[str]:
        start = bisect_left(self._sorted, letters)
        return self._sorted[start : bisect_left(self._sorted, letters + _PAST_EVERY_LETTER, lo=start)]

    def _nearly_begun_by(self, letters: str) -> list[str]:
        """The words that begin with this but for one typing error behind the first letter."""
        if len(letters) < _SHORTEST_WITH_ERROR:
            return []
        words = self._beginning_with(letters[0])
        return [
            words[at]
            for length in range(len(letters) - 1, len(letters) + 2)
            for _, _, at in process.extract(
                letters, [word[:length] for word in words], scorer=OSA.distance, score_cutoff=1, limit=None
            )
        ]

    def _going_on(self, typed: "_Typed", matched: Sequence[bool], at: int, place: int | None) -> str | None:
        """What was typed, with the starting point in place of the last words that it holds; a heading stands alone.

        Stop words between these, and those before them that stand in the starting point too, go with them. None where
        the word before would be cut off from what it belongs to.
        """
        if self.points[at].is_heading:
            return self.points[at].text
        first = max(number for number, is_matched in enumerate(matched) if is_matched)
        for number in range(first - 1, -1, -1):
            if matched[number]:
                first, place = number, self._by_word.get(typed.words[number].plain, {}).get(at)
            elif typed.words[number].form:
                break
        while first and place and typed.words[first - 1].plain == self._words[at][place - 1].plain:
            first, place = first - 1, place - 1
        if first and place and typed.words[first - 1].form:
            return None
        return typed.text[: typed.words[first].start] + self.points[at].text


class _Typed(NamedTuple):
    """What was typed, and its words; the last one is unfinished where nothing stands behind it."""

    text: str
    words: list[Term]

    @property
    def is_unfinished(self) -> bool:
        return self.words[-1].end == len(self.text)


class _Completion(NamedTuple):
    """A question that may be meant, and how well it goes on: the words matched, without an error, the first of them."""

    text: str
    matched: int
    is_exact: bool
    is_at_start: bool


def completed(typed: str, completers: Sequence[Completer], limit: int) -> list[str]:
    """What may be meant by words typed so far, best first, at most `limit` of at most `LONGEST` characters.

    Without words these are starting points of all articles in turn; behind a stop word these go on from it.
    """
    if not typed.strip():
        return _distinct(_spread(completers), typed, limit)
    read = {code: _Typed(typed, _read(typed, code)) for code in {each.language_code for each in completers}}
    readable = [each for each in completers if read[each.language_code].words]
    found = [completion for each in readable for completion in each.completions(read[each.language_code])]
    found.sort(key=lambda each: (-each.matched, not each.is_exact, not each.is_at_start))
    going_on = [each for each in readable if _ends_with_stop_word(read[each.language_code])]
    behind = (f"{typed.rstrip()} {text}" for text in _spread(going_on, with_headings=False))
    return _distinct(chain((each.text for each in found), behind), typed, limit)


def _spread(completers: Sequence[Completer], *, with_headings: bool = True) -> Iterator[str]:
    """Starting points of all articles in turn, of each of all sections in turn; of a single article headings first."""
    points = [[point for point in each.points if with_headings or not point.is_heading] for each in completers]
    if len(points) == 1:
        return chain((point.text for point in points[0] if point.is_heading), _of_sections(points[0]))
    return _in_turn([list(_of_sections(each)) for each in points])


def _of_sections(points: Iterable[StartingPoint]) -> Iterator[str]:
    """The texts of starting points, of each section in turn."""
    sections: defaultdict[str | None, list[str]] = defaultdict(list)
    for point in points:
        sections[point.section].append(point.text)
    return _in_turn(sections.values())


def _in_turn(lists: Iterable[Sequence[str]]) -> Iterator[str]:
    """The first of each list, then the second of each, and so on.

    >>> list(_in_turn([["a", "b", "c"], ["d"]]))
    ['a', 'd', 'b', 'c']
    """
    return (text for row in zip_longest(*lists) for text in row if text is not None)


def _distinct(texts: Iterable[str], typed: str, limit: int) -> list[str]:
    """The first of some texts, each once, none that is too long or what was typed."""
    seen = {_key(typed)}
    kept: list[str] = []
    for text in texts:
        if len(kept) >= limit:
            break
        if len(text) <= LONGEST and _key(text) not in seen:
            seen.add(_key(text))
            kept.append(text)
    return kept


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _ends_with_stop_word(typed: _Typed) -> bool:
    return not typed.is_unfinished and not typed.words[-1].form


def _read(text: str, language_code: str) -> list[Term]:
    """The words of a text, their plain form without any accents."""
    return [word._replace(plain=unaccented(word.plain)) for word in analyzer_for(language_code).read(text)]

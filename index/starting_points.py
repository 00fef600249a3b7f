"""Things that one can ask an article about: its headings, and phrases of its sections that lead back to them."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.analyzer import analyzer_for
from index.key_phrases import KeyPhrase, key_phrases
from index.records import Answer, Article, Passage

FEWEST = 4
MOST = 5
MOST_WITHOUT_HEADINGS = 25
_PASSAGES_TO_A_PHRASE = 3
_PHRASES_TO_A_SHARED_WORD = 8
_TRIES_TO_A_PHRASE = 2
_MOST_TRIES = 600  # in all sections; each has at least one


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """A heading, or a phrase in the article's own words, single-spaced; asked alone, it is answered from its section.

    `section` is the heading of that section, None for the opening.
    """

    text: str
    section: str | None
    is_heading: bool


def starting_points(
    article: Article, passages: Sequence[Passage], ask: Callable[[str], Answer]
) -> tuple[StartingPoint, ...]:
    """The starting points of an article, section by section: the heading, then phrases, best first.

    `ask` asks the article alone. A section has up to `MOST` phrases, words that say little by themselves only up to
    `FEWEST`; an article of one section has up to `MOST_WITHOUT_HEADINGS`. No phrase is part of another or of a heading.
    """
    sections = _sections(article, passages)
    picker = _Picker(sections, ask)
    headings = [picker.heading(at) for at in range(len(sections))]
    analyzer = analyzer_for(article.language)
    for heading in filter(None, headings):
        picker.take([term.form for term in analyzer.terms(heading)], is_heading=True)
    points: list[StartingPoint] = []
    for at, phrases in enumerate(key_phrases(article, [section.passages for section in sections])):
        own = sections[at].heading
        points += (StartingPoint(heading, own, is_heading=True) for heading in filter(None, [headings[at]]))
        points += (StartingPoint(text, own, is_heading=False) for text in picker.phrases(at, phrases))
    return tuple(points)


class _Section(NamedTuple):
    heading: str | None
    passages: list[Passage]


class _Picker:
    """Picks what leads back to its section; of phrases that are part of each other one."""

    def __init__(self, sections: Sequence[_Section], ask: Callable[[str], Answer]) -> None:
        self._sections = sections
        self._ask = ask
        self._place = {passage: at for at, section in enumerate(sections) for passage in section.passages}
        self._leads: dict[str, int | None] = {}
        self._taken: defaultdict[str, list[tuple[frozenset[str], bool]]] = defaultdict(list)
        self._most = MOST if len(sections) > 1 else _most_without_headings(len(self._place))
        self._tries = max(1, min(self._most * _TRIES_TO_A_PHRASE, _MOST_TRIES // max(1, len(sections))))

    def heading(self, at: int) -> str | None:
        """A section's heading, if it leads there."""
        heading = self._sections[at].heading
        return heading if heading is not None and self._leads_to(heading) == at else None

    def phrases(self, at: int, ranked: Iterable[KeyPhrase]) -> Iterator[str]:
        """The best of a section's phrases that lead there, few of them with a word in common."""
        used: Counter[str] = Counter()
        picked = tries = 0
        for phrase in ranked:
            if picked == self._most or tries == self._tries:
                return
            is_worn = any(used[form] > self._most // _PHRASES_TO_A_SHARED_WORD for form in phrase.forms)
            if is_worn or (picked >= FEWEST and not phrase.is_telling) or self._is_taken(phrase.forms):
                continue
            tries += 1
            if self._leads_to(phrase.text) == at:
                picked += 1
                used.update(phrase.forms)
                self.take(phrase.forms)
                yield phrase.text

    def take(self, forms: Iterable[str], *, is_heading: bool = False) -> None:
        """Let no other phrase be part of this, nor this of another, unless it is a heading."""
        taken = frozenset(forms)
        for form in taken:
            self._taken[form].append((taken, is_heading))

    def _is_taken(self, forms: Iterable[str]) -> bool:
        wanted = frozenset(forms)
        return any(
            wanted <= taken or (taken <= wanted and not is_heading)
            for form in wanted
            for taken, is_heading in self._taken[form]
        )

    def _leads_to(self, text: str) -> int | None:
        """The place of the section from which a text is answered; None where it is not."""
        if text not in self._leads:
            answer = self._ask(text) if any(map(str.isalnum, text)) else None
            self._leads[text] = self._place.get(answer.hits[0].passage) if answer and answer.found else None
        return self._leads[text]


def _sections(article: Article, passages: Iterable[Passage]) -> list[_Section]:
    """The sections with body text, each with its passages of it."""
    sections = [_Section(section.heading, []) for section in article.sections]
    ends = [section.paragraphs[-1].end for section in article.sections]
    for passage in passages:
        if passage.paragraph is not None:
            sections[bisect_right(ends, passage.start)].passages.append(passage)
    return [section for section in sections if section.passages]


def _most_without_headings(passages: int) -> int:
    """How many phrases an article of one section has.

    >>> _most_without_headings(6), _most_without_headings(30), _most_without_headings(300)
    (5, 10, 25)
    """
    return min(MOST_WITHOUT_HEADINGS, max(MOST, passages // _PASSAGES_TO_A_PHRASE))

"""Golden questions: each is pinned to words of an article that have to come first when it is asked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.library import Library
from index.records import Passage, Quote, Span

RANKS_LOOKED_AT = 10  # no more than an engine refines anyway, so that the first is whom members get


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """A question, and words of an article that its first passage has to hold: any one of `words`, to the letter."""

    question: str
    article_id: str
    words: tuple[str, ...]


class Standing(StrEnum):
    """What has become of a golden question."""

    FIRST = "first"
    """The first passage holds its words, and is given as an answer."""

    UNANSWERED = "unanswered"
    """The first passage holds them, but of too little confidence to be an answer."""

    LATER = "later"
    """The words are in the article, but another passage comes before them."""

    LOST = "lost"
    """No passage of the article has these words any more."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A golden question as a library answers it.

    `rank` is that of the first passage with its words, from 1; None where they are not among the first
    `RANKS_LOOKED_AT`. `first` is what comes first, None where nothing does; `held_by` is the first passage of the
    article that has the words, None where they are lost. `confidence` is that of the answer.
    """

    golden: GoldenQuestion
    standing: Standing
    rank: int | None
    confidence: float
    first: Quote | None
    held_by: Passage | None

    @property
    def is_first(self) -> bool:
        """Whether all is as it was pinned."""
        return self.standing is Standing.FIRST


def check_golden(library: Library, questions: Iterable[GoldenQuestion]) -> list[Checked]:
    """How a library of at least one article answers golden questions, in their order.

    The words are looked for in the article's text, whatever white space is between them. A passage holds them where
    it has a part of them: after an update they may stand in two.

    Raises:
        EmptyLibrary: there is no article to ask.
        EmptyQuestion: there is no word in one of the questions.
    """
    return [_checked(library, golden) for golden in questions]


def _checked(library: Library, golden: GoldenQuestion) -> Checked:
    holding = _holding(library, golden)
    answer = library.ask(golden.question, limit=1)
    first = next(iter(answer.quotes), None)
    if first is not None and first.passage in holding:
        rank, standing = 1, Standing.FIRST if answer.found else Standing.UNANSWERED
        return Checked(golden, standing, rank, answer.confidence, first, first.passage)
    standing = Standing.LATER if holding else Standing.LOST
    further = library.ask(golden.question, RANKS_LOOKED_AT).hits if holding else ()
    found = next((hit for hit in further if hit.passage in holding), None)
    held_by = found.passage if found else next(iter(holding), None)
    return Checked(golden, standing, found.rank if found else None, answer.confidence, first, held_by)


def _holding(library: Library, golden: GoldenQuestion) -> list[Passage]:
    """The passages of its article that have a part of a golden question's words, in reading order."""
    article = library.article(golden.article_id)
    spans = [span for words in golden.words for span in places_of(words, article.text)] if article else []
    return [
        passage
        for passage in library.passages(golden.article_id)
        if any(passage.start < span.end and span.start < passage.end for span in spans)
    ]


def places_of(words: str, text: str) -> Iterator[Span]:
    r"""Where words stand in a text, whatever white space is between them; nowhere where there are none.

    >>> list(places_of("the bridge", "By the\nbridge"))
    [Span(start=3, end=13)]
    """
    written = r"\s+".join(map(re.escape, words.split()))
    return (Span(*match.span()) for match in re.finditer(written, text)) if written else iter(())

"""What the index talks about: articles and their passages, queries and their answers.

Every offset counts characters of `Article.text`; every end is exclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

DEFAULT_LIBRARY = "default"
"""The id of the library with the operator's own articles."""


class Span(NamedTuple):
    """A run of characters of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of running text, or a caption or credit, which no person would count as a paragraph.

    `number` counts body paragraphs of the whole article from 1; a caption has None. `page` is the one that it starts
    on, from 1; None where the format has no pages.
    """

    start: int
    end: int
    number: int | None
    page: int | None = None

    @property
    def is_caption(self) -> bool:
        """Whether this is a photo's caption or credit rather than body text."""
        return self.number is None


@dataclass(frozen=True, slots=True)
class Section:
    """The paragraphs under one heading; the opening before any heading has the heading None."""

    heading: str | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A text as its readers know it.

    `text` is canonical: everything quoted is a slice of it. `language` is an ISO 639-1 code. `revision` is a hash
    of `text`, so that equal revisions mean equal words; `id` names the article within its library and outlives
    revisions. `read_at` is when these words were read, None where they are read anew whenever the program starts.
    """

    id: str
    library_id: str
    title: str
    text: str
    sections: tuple[Section, ...]
    source_url: str | None
    language: str
    revision: str
    added_at: datetime
    read_at: datetime | None = None

    @property
    def last_read(self) -> datetime:
        """When these words were read, as far as that is known."""
        return self.read_at or self.added_at


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one section: what is indexed, ranked and quoted.

    `ordinal` counts the article's passages from 0; `paragraph` is the number of the paragraph it starts in, None for
    a caption, and `page` that paragraph's page, None where the format has no pages.
    """

    article_id: str
    ordinal: int
    section: str | None
    paragraph: int | None
    start: int
    end: int
    page: int | None = None

    @property
    def span(self) -> Span:
        """The characters that the passage is."""
        return Span(self.start, self.end)


class Term(NamedTuple):
    """A word of a text: the form under which it is indexed, the characters that it stands for, and the word, plain.

    A stop word's form is empty: it is indexed under none.
    """

    form: str
    start: int
    end: int
    plain: str


class Word(NamedTuple):
    """A word, plain, and the form under which it is indexed, which is empty for a stop word."""

    plain: str
    form: str


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A content word of a question, as an engine understands it.

    `word` is what was typed and `form` what is looked up. `idf` is above 0; an unknown word's is that of a word in no
    passage. `importance` is 1, less for a word that says little of what is asked or names its kind, more for a name or
    a number. `trust` (0 to 1) is 1 for a word that the library knows, 0 for one that it never mentions, and between for
    one that was taken for another, `repaired_to`. A word of the topic is one that a good part of the passages hold; a
    name is a word that the question writes as one, or a number.
    """

    word: str
    form: str
    idf: float
    importance: float
    trust: float
    repaired_to: str | None = None
    is_topic: bool = False
    is_name: bool = False

    @property
    def weight(self) -> float:
        """How much of the question rests on this word."""
        return self.idf * self.importance


@dataclass(frozen=True, slots=True)
class Query:
    """A question, analysed: its content words, in order and without repeats.

    `words` are all its words as they follow each other, stop words too, repaired ones as repaired, each plain and with
    its form.
    """

    text: str
    terms: tuple[QueryTerm, ...]
    words: tuple[Word, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The words that the library never mentions, as typed; pairs of letters that overlap are joined again."""
        words: list[str] = []
        for term in self.terms:
            if not term.trust:
                joined = _joined(words[-1], term.word, self.text) if words else None
                words[-1:] = [joined] if joined else [*words[-1:], term.word]
        return tuple(words)

    @property
    def corrected(self) -> dict[str, str]:
        """The words that were taken for another one, as typed, each with the article's word."""
        return {term.word: term.repaired_to for term in self.terms if term.repaired_to is not None}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that shares at least one term with the query.

    `score` is above 0 and comparable within one search only; `rank` counts from 1; `matched_terms` are the question's
    words, as typed.
    """

    passage: Passage
    score: float
    rank: int
    matched_terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermScore:
    """What one word of a question gives to a passage's score; 0 where the passage lacks it."""

    term: QueryTerm
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a passage has its score: it is the sum of its terms' scores and that of words side by side, `pairs`.

    `coordination` (1 and more) is the factor in all of them that grows with the share of the question's words held.
    The words that no passage of the library mentions, as in `Query.missing`, are in two: `in_headings` are those that a
    title or a heading does mention, `missing` the rest.
    """

    terms: tuple[TermScore, ...]
    pairs: float
    coordination: float
    missing: tuple[str, ...] = ()
    in_headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage's exact words, with what a reader needs to find them again.

    `text` is `Article.text[passage.start:passage.end]`; `best` is the sentence of it that answers best, the one at
    `sentence` of the passage's, counted from 0. `lead` is what stands right before that sentence and tells whom or what
    it is about: the sentence before, perhaps of the paragraph before, with the white space behind it; empty where the
    best sentence stands alone. `revision` and `read_at` are the article's.
    """

    title: str
    url: str | None
    passage: Passage
    text: str
    best: Span
    lead: str = ""
    sentence: int = 0
    revision: str = ""
    read_at: datetime | None = None

    @property
    def best_text(self) -> str:
        """The best sentence's exact words."""
        return self.text[self.best.start - self.passage.start : self.best.end - self.passage.start]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library says to a question: quotes, best first, or that it does not say.

    `confidence` lies between 0 and 1. Where `found` is False, `hits` and `quotes` are the closest ones, perhaps none.
    `corrected` and `missing` are as in `Query`. `explanations`, one a hit, are there where they were asked for.
    """

    question: str
    found: bool
    confidence: float
    hits: tuple[Hit, ...]
    quotes: tuple[Quote, ...]
    corrected: Mapping[str, str]
    missing: tuple[str, ...]
    explanations: tuple[Explanation, ...] = ()


def _joined(word: str, other: str, text: str) -> str | None:
    """Two words that overlap in a text, as one; None where they don't.

    >>> _joined("水位", "位高", "水位高"), _joined("low", "water", "low water")
    ('水位高', None)
    """
    overlaps = (length for length in range(1, len(other)) if word.endswith(other[:length]))
    return next((word + other[length:] for length in overlaps if word + other[length:] in text), None)

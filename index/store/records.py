"""What a store takes and gives beside whole articles."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from index.records import Article


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article's words came from: a file's name or an address, and the id of the member who brought them."""

    name: str
    added_by: str | None = None


@dataclass(frozen=True, slots=True)
class Quota:
    """The most that a library may hold: so many articles, and so many characters in all of them."""

    articles: int
    characters: int


@dataclass(frozen=True, slots=True)
class Added:
    """An article as it is kept now; `is_new` is False where the library already had these words."""

    article: Article
    is_new: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """An article without its text. `read_at` is when its present words were read."""

    id: str
    title: str
    revision: str
    words: int
    paragraphs: int
    added_at: datetime
    read_at: datetime
    url: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """The words that an article had from `read_at` on; `number` counts an article's revisions from 1."""

    number: int
    revision: str
    title: str
    characters: int
    read_at: datetime
    origin: Origin | None


class Snapshot(NamedTuple):
    """The articles of a library, and how often it had been changed; they may be newer than that, never older."""

    articles: list[Article]
    number: int


class Exported(NamedTuple):
    """An article as it leaves the store."""

    title: str
    text: str
    url: str | None


class Gap(NamedTuple):
    """A question that the library did not answer: how often it was put, and when last.

    `unhelpful` of the times it was answered, but not in a way that helped.
    """

    question: str
    times: int
    last_at: datetime
    unhelpful: int = 0


class Forgotten(NamedTuple):
    """How many verdicts and how many questions were dropped."""

    verdicts: int
    questions: int


class Verdict(NamedTuple):
    """What a reader thought of a passage of an article's revision."""

    article_id: str
    revision: str
    ordinal: int
    is_helpful: bool


class Tally(NamedTuple):
    """How many readers found a passage of a revision helpful, and how many did not."""

    article_id: str
    revision: str
    ordinal: int
    helpful: int
    not_helpful: int

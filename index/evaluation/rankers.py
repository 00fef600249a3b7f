"""What every method under measurement can do, ours and its peers: rank passages against a question."""

from collections.abc import Sequence
from typing import Protocol

from index.engines import SearchEngine
from index.records import DEFAULT_LIBRARY, Article, Passage


class Ranker(Protocol):
    """Ranks the passages that it was given; all of them are added before the first question."""

    def add(self, article: Article, passages: Sequence[Passage]) -> None:
        """Take in some passages of an article that was not added before."""

    def best(self, question: str, limit: int) -> list[Passage]:
        """The best passages, best first, at most `limit`."""


class EngineRanker:
    """A `SearchEngine` as a `Ranker`."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine

    def add(self, article: Article, passages: Sequence[Passage]) -> None:
        """Take in some passages of an article that was not added before."""
        self._engine.add(article, passages)

    def best(self, question: str, limit: int) -> list[Passage]:
        """The best passages, best first, at most `limit`."""
        query = self._engine.interpret(DEFAULT_LIBRARY, question)
        return [hit.passage for hit in self._engine.search(DEFAULT_LIBRARY, query, limit)]

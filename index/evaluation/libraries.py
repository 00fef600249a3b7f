"""The product as its users meet it: a library with one article."""

from collections.abc import Callable
from dataclasses import dataclass

from index.answers import MIN_CONFIDENCE
from index.engines import SearchEngine
from index.library import Library
from index.records import Article


@dataclass(frozen=True, slots=True)
class Shelf:
    """Opens libraries that are alike in all but their article.

    An answer of less confidence than `min_confidence` (0 to 1) counts as not found.
    """

    new_engine: Callable[[], SearchEngine]
    min_confidence: float = MIN_CONFIDENCE

    def library_of(self, article: Article) -> Library:
        """A library with this article alone."""
        return Library(self.new_engine(), article.library_id, [article], self.min_confidence)

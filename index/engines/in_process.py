"""The search engine in this process: an index in memory for each library."""

import threading
from collections.abc import Sequence

from index.engines.library_index import AnalyzedArticle, LibraryIndex
from index.engines.ranking import Ranking
from index.records import Article, Explanation, Hit, Passage, Query

_DEFAULT_RANKING = Ranking()


class BM25Engine:
    """A `SearchEngine` that keeps every library in memory."""

    def __init__(self, ranking: Ranking = _DEFAULT_RANKING) -> None:
        self._ranking = ranking
        self._changing = threading.Lock()
        self._libraries: dict[str, LibraryIndex] = {}

    def add(self, article: Article, passages: Sequence[Passage]) -> None:
        """Index an article under its library, in place of what was there under the same article id."""
        analyzed = AnalyzedArticle.of(article, passages)
        with self._changing:
            self._library(article.library_id).add(analyzed)

    def remove(self, library_id: str, article_id: str) -> None:
        """Forget an article, and with the last one its library; an unknown one is no error."""
        with self._changing:
            library = self._library(library_id)
            library.remove(article_id)
            if library.is_empty:
                del self._libraries[library_id]

    def interpret(self, library_id: str, question: str) -> Query:
        """Analyse a question in the light of what the library knows: weigh its words, repair misspelt ones."""
        return self._library(library_id).interpret(question)

    def search(self, library_id: str, query: Query, limit: int) -> list[Hit]:
        """The best passages, best first, at most `limit`; ties in reading order."""
        return self._library(library_id).search(query, limit)

    def explain(self, library_id: str, query: Query, passages: Sequence[Passage]) -> list[Explanation]:
        """Why some passages have their scores, hits or not, one explanation a passage."""
        return self._library(library_id).explain(query, passages)

    def _library(self, library_id: str) -> LibraryIndex:
        library = self._libraries.get(library_id)
        if library is None:
            library = self._libraries.setdefault(library_id, LibraryIndex(self._ranking))
        return library

"""What a search engine must be able to do, so that another can take the place of the one in this process."""

from collections.abc import Sequence
from typing import Protocol

from index.records import Article, Explanation, Hit, Passage, Query


class SearchEngine(Protocol):
    """Keeps the passages of many libraries apart and ranks those of one against a query.

    Every call names a library; nothing of another library can change what it returns.
    """

    def add(self, article: Article, passages: Sequence[Passage]) -> None:
        """Index an article under its library, in place of what was there under the same article id."""

    def remove(self, library_id: str, article_id: str) -> None:
        """Forget an article; an unknown one is no error."""

    def interpret(self, library_id: str, question: str) -> Query:
        """Analyse a question in the light of what the library knows: weigh its words, repair misspelt ones."""

    def search(self, library_id: str, query: Query, limit: int) -> list[Hit]:
        """The best passages, best first, at most `limit`; ties in reading order.

        Each shares at least one term with the query; where none does, the list is empty.
        """

    def explain(self, library_id: str, query: Query, passages: Sequence[Passage]) -> list[Explanation]:
        """Why some passages have their scores, hits or not, one explanation a passage."""

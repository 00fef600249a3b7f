"""The façade: a set of articles that can be asked."""

import threading
from collections.abc import Iterable
from dataclasses import replace

from index.answers import compose
from index.engines import SearchEngine
from index.errors import EmptyLibrary, EmptyQuestion
from index.passages import split_passages
from index.records import DEFAULT_LIBRARY, Answer, Article, Passage


class Library:
    """The articles that one server sees, kept in memory and indexed by an engine.

    Every call is safe from several threads: a question sees the articles as they were before or after a change.
    """

    def __init__(
        self, engine: SearchEngine, library_id: str = DEFAULT_LIBRARY, articles: Iterable[Article] = ()
    ) -> None:
        self.id = library_id
        self._engine = engine
        self._turn = threading.Lock()
        self._articles: dict[str, Article] = {}
        self._passage_counts: dict[str, int] = {}
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> list[Passage]:
        """Make an article this library's, in place of an earlier revision of it; the passages it was split into."""
        article = replace(article, library_id=self.id)
        passages = split_passages(article)
        with self._turn:
            self._articles = {**self._articles, article.id: article}
            self._passage_counts = {**self._passage_counts, article.id: len(passages)}
            self._engine.add(article, passages)
        return passages

    def remove(self, article_id: str) -> None:
        """Let an article go; an unknown one is no error."""
        with self._turn:
            self._engine.remove(self.id, article_id)
            self._passage_counts = {key: count for key, count in self._passage_counts.items() if key != article_id}
            self._articles = {key: article for key, article in self._articles.items() if key != article_id}

    @property
    def passage_count(self) -> int:
        """How many passages a question is compared with."""
        return sum(self._passage_counts.values())

    def articles(self) -> list[Article]:
        """The articles, in the order in which they were added."""
        return list(self._articles.values())

    def ask(self, question: str, limit: int = 3) -> Answer:
        """The best passages for a question, at most `limit`, and whether they answer it.

        Raises:
            EmptyLibrary: there is no article to ask.
            EmptyQuestion: there is no word in the question.
        """
        with self._turn:
            articles = self._articles
            if not articles:
                raise EmptyLibrary(self.id)
            if not any(map(str.isalnum, question)):
                raise EmptyQuestion(question)
            query = self._engine.interpret(self.id, question)
            hits = self._engine.search(self.id, query, limit)
        return compose(query, hits, articles)

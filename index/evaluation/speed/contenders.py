"""The engines that are timed, each with the same passages, the same questions and the same number of results."""

import sqlite3
import weakref
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, ClassVar

import numpy as np
from rank_bm25 import BM25Okapi

from index import DEFAULT_LIBRARY, BM25Engine, Hit, Ranking
from index.engines.bm25 import MendedBM25
from index.evaluation.configurations import BARE
from index.evaluation.speed.corpus import Asked, SampledArticle

RESULTS = 10

Searches = dict[str, Callable[[], object]]


class Contender(ABC):
    """An engine over some articles.

    `package` must be installed. `is_slow` marks one that walks every passage at every question.
    """

    name: ClassVar[str]
    package: ClassVar[str] = "index"
    is_slow: ClassVar[bool] = False

    @abstractmethod
    def build(self, articles: Iterable[SampledArticle]) -> None:
        """Index some articles, which are all there are until one is added."""

    @abstractmethod
    def searches(self, asked: Asked) -> Searches:
        """What the clock measures, by the name of its row: each call gives the best `RESULTS` passages."""

    @abstractmethod
    def add(self, article: SampledArticle) -> None:
        """Take in one more article, so that the next question sees it."""

    @abstractmethod
    def remove(self, article: SampledArticle) -> None:
        """Let go of the article that was added last."""

    @classmethod
    def is_installed(cls) -> bool:
        """Whether this one can be timed here."""
        return find_spec(cls.package) is not None


class _Rebuilt(Contender):
    """One whose index can't change: an article more or less means to index all passages again."""

    def build(self, articles: Iterable[SampledArticle]) -> None:
        """Index some articles."""
        self._forms = [list(text.forms) for article in articles for text in article.texts]
        self._index(self._forms)

    def add(self, article: SampledArticle) -> None:
        """Index everything again, with this article."""
        self._forms += [list(text.forms) for text in article.texts]
        self._index(self._forms)

    def remove(self, article: SampledArticle) -> None:
        """Index everything again, without the last article."""
        del self._forms[-len(article.texts) :]
        self._index(self._forms)

    @abstractmethod
    def _index(self, forms: list[list[str]]) -> None: ...


class RankBM25(_Rebuilt):
    """The plain package."""

    name = "rank_bm25"
    package = "rank_bm25"
    is_slow = True

    def searches(self, asked: Asked) -> Searches:
        """All scores, and the best of them by numpy."""
        return {self.name: lambda: np.argsort(self._bm25.get_scores(asked.forms))[::-1][:RESULTS]}

    def _index(self, forms: list[list[str]]) -> None:
        self._bm25 = BM25Okapi(forms)


class BM25SNumpy(_Rebuilt):
    """bm25s on numpy alone."""

    name = "bm25s numpy"
    package = "bm25s"
    backend = "numpy"

    def searches(self, asked: Asked) -> Searches:
        """A search for those of the forms that occur, since bm25s can't search for none."""
        forms = [form for form in asked.forms if form in self._bm25.vocab_dict]
        if not forms:
            return {}
        return {self.name: lambda: self._bm25.retrieve([forms], k=self._results, show_progress=False)}

    def _index(self, forms: list[list[str]]) -> None:
        self._bm25: Any = import_module("bm25s").BM25(backend=self.backend)
        self._bm25.index(forms, show_progress=False)
        self._results = min(RESULTS, len(forms))


class BM25SNumba(BM25SNumpy):
    """bm25s compiled by numba."""

    name = "bm25s numba"
    backend = "numba"

    @classmethod
    def is_installed(cls) -> bool:
        """Whether both packages are there."""
        return super().is_installed() and find_spec("numba") is not None


class FTS5(Contender):
    """SQLite's full-text search in memory, the index alone, without the texts."""

    name = "SQLite FTS5"
    package = "sqlite3"

    def build(self, articles: Iterable[SampledArticle]) -> None:
        """Index some articles."""
        self._connection = sqlite3.connect(":memory:")
        weakref.finalize(self, self._connection.close)  # from Python 3.13 on, one that is left open is a warning
        self._connection.execute(
            "CREATE VIRTUAL TABLE passages USING fts5(text, content = '', tokenize = 'porter unicode61')"
        )
        self._size = 0
        for article in articles:
            self._insert(article)
        self._connection.execute("INSERT INTO passages (passages) VALUES ('optimize')")

    def searches(self, asked: Asked) -> Searches:
        """A query of all words joined by OR."""
        sql = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"
        query = " OR ".join(f'"{word}"' for word in asked.words)
        return {self.name: lambda: self._connection.execute(sql, (query, RESULTS)).fetchall()}

    def add(self, article: SampledArticle) -> None:
        """Insert the article's passages."""
        self._insert(article)

    def remove(self, article: SampledArticle) -> None:
        """Delete the last passages."""
        self._size -= len(article.texts)
        self._connection.executemany(
            "INSERT INTO passages (passages, rowid, text) VALUES ('delete', ?, ?)",
            [(self._size + at, text.words) for at, text in enumerate(article.texts)],
        )

    def _insert(self, article: SampledArticle) -> None:
        rows = [(self._size + at, text.words) for at, text in enumerate(article.texts)]
        self._connection.executemany("INSERT INTO passages (rowid, text) VALUES (?, ?)", rows)
        self._size += len(rows)


class Tantivy(Contender):
    """tantivy in memory, on one thread, with its English stemmer."""

    name = "tantivy"
    package = "tantivy"

    def build(self, articles: Iterable[SampledArticle]) -> None:
        """Index some articles."""
        self._tantivy: Any = import_module(self.package)
        schema = self._tantivy.SchemaBuilder()
        schema.add_text_field("text", tokenizer_name="en_stem", index_option="freq")
        schema.add_text_field("article", tokenizer_name="raw", index_option="basic")
        self._index = self._tantivy.Index(schema.build())
        self._writer = self._index.writer(heap_size=50_000_000, num_threads=1)
        for article in articles:
            self._insert(article)
        self._commit()

    def searches(self, asked: Asked) -> Searches:
        """A query of all words; in lower case none is an operator."""
        query = " ".join(asked.words).lower()
        return {
            self.name: lambda: (
                self._searcher.search(self._index.parse_query(query, ["text"]), RESULTS, count=False).hits
            )
        }

    def add(self, article: SampledArticle) -> None:
        """Insert the article's passages and make them visible."""
        self._insert(article)
        self._commit()

    def remove(self, article: SampledArticle) -> None:
        """Delete the article's passages and make that visible."""
        self._writer.delete_documents_by_term("article", article.article.id)
        self._commit()

    def _insert(self, article: SampledArticle) -> None:
        for text in article.texts:
            self._writer.add_document(self._tantivy.Document(text=text.words, article=article.article.id))

    def _commit(self) -> None:
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()


class Bare(Contender):
    """Our posting lists under rank_bm25's class, without what the full ranking adds."""

    name = "MendedBM25"

    def build(self, articles: Iterable[SampledArticle]) -> None:
        """Index some articles."""
        self._bm25 = MendedBM25([text.forms for article in articles for text in article.texts])
        for term in self._bm25.term_ids:
            self._bm25.holds(term, np.empty(0, dtype=np.intp))  # weights are computed when asked for, and need memory

    def searches(self, asked: Asked) -> Searches:
        """The best passages and their scores."""
        return {self.name: lambda: self._bm25.top(asked.forms, RESULTS)}

    def add(self, article: SampledArticle) -> None:
        """Append the article's passages."""
        self._bm25.add([text.forms for text in article.texts])

    def remove(self, article: SampledArticle) -> None:
        """Take the last passages out."""
        self._bm25.remove(range(self._bm25.corpus_size - len(article.texts), self._bm25.corpus_size))


class BareQuestion(Contender):
    """Pullquote without what it adds to BM25: from the typed question to hits."""

    name = "pullquote, bare"
    ranking: ClassVar[Ranking] = BARE

    def build(self, articles: Iterable[SampledArticle]) -> None:
        """Index some articles."""
        self._engine = BM25Engine(self.ranking)
        for article in articles:
            self._engine.add(article.article, article.passages)
        self._see_change()

    def searches(self, asked: Asked) -> Searches:
        """A question from its words on."""
        return {self.name: lambda: self._ask(asked.text)}

    def add(self, article: SampledArticle) -> None:
        """Analyse and index the article."""
        self._engine.add(article.article, article.passages)
        self._see_change()

    def remove(self, article: SampledArticle) -> None:
        """Forget the article."""
        self._engine.remove(DEFAULT_LIBRARY, article.article.id)
        self._see_change()

    def _see_change(self) -> None:
        """Put one question, since the engine may leave work to the first one after a change."""
        self._ask("water")

    def _ask(self, question: str) -> list[Hit]:
        return self._engine.search(DEFAULT_LIBRARY, self._engine.interpret(DEFAULT_LIBRARY, question), RESULTS)


class Question(BareQuestion):
    """Pullquote: from the typed question to hits, and the same with two words mistyped, repairs and all."""

    name = "pullquote"
    ranking = Ranking()

    def searches(self, asked: Asked) -> Searches:
        """A question from its words on."""
        return {
            self.name: lambda: self._ask(asked.text),
            f"{self.name}, mistyped": lambda: self._ask(asked.mistyped),
        }


CONTENDERS: tuple[type[Contender], ...] = (
    RankBM25,
    FTS5,
    BM25SNumpy,
    BM25SNumba,
    Tantivy,
    Bare,
    BareQuestion,
    Question,
)

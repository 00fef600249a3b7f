"""Other people's BM25, each used as its own documentation shows, on the same passages and questions as ours.

What a peer gives is taken as it is: those that fill up with passages that share no word with the question are not
corrected. The packages of the extra `bench` are imported when a peer is made, since the evaluation works without them.
"""

import re
import sqlite3
import weakref
from abc import ABC, abstractmethod
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, ClassVar

import Stemmer
from rank_bm25 import BM25Okapi

from index.analyzer import analyzer_for
from index.languages import language_for
from index.records import Article, Passage

_WORD = re.compile(r"\w+")
_BM25S_STOP_WORDS = frozenset(["da", "de", "en", "es", "fr", "it", "ko", "nl", "no", "pt", "ru", "sv", "tr", "zh"])


class Peer(ABC):
    """A `Ranker` that indexes the passages' texts at the first question.

    `package` is what must be installed for it. The language is that of the first article.
    """

    name: ClassVar[str]
    package: ClassVar[str]

    def __init__(self) -> None:
        self._passages: list[Passage] = []
        self._texts: list[str] = []
        self._is_indexed = False
        self.language = ""

    def add(self, article: Article, passages: Sequence[Passage]) -> None:
        """Take in some passages of an article that was not added before."""
        self.language = self.language or article.language
        self._passages += passages
        self._texts += [article.text[passage.start : passage.end] for passage in passages]

    def best(self, question: str, limit: int) -> list[Passage]:
        """The best passages, best first, at most `limit`."""
        if not self._is_indexed:
            self._index(self._texts)
            self._is_indexed = True
        return [self._passages[at] for at in self._ordinals(question, min(limit, len(self._texts)))]

    @classmethod
    def is_installed(cls) -> bool:
        """Whether this peer can be measured here."""
        return find_spec(cls.package) is not None

    @abstractmethod
    def _index(self, texts: list[str]) -> None:
        """Index all texts at once."""

    @abstractmethod
    def _ordinals(self, question: str, limit: int) -> Sequence[int]:
        """The ordinals of the best texts, best first; `limit` is at most their number."""


class TutorialBM25(Peer):
    """rank_bm25 as its README has it: words are what stands between spaces."""

    name = "rank_bm25-split"
    package = "rank_bm25"

    def _index(self, texts: list[str]) -> None:
        self._bm25 = BM25Okapi([self._words(text) for text in texts])
        self._numbers = list(range(len(texts)))

    def _ordinals(self, question: str, limit: int) -> Sequence[int]:
        top: list[int] = self._bm25.get_top_n(self._words(question), self._numbers, n=limit)
        return top

    def _words(self, text: str) -> list[str]:
        return text.split(" ")


class AnalyzedBM25(TutorialBM25):
    """rank_bm25 on the forms that our own analyzer gives."""

    name = "rank_bm25"

    def _words(self, text: str) -> list[str]:
        return [term.form for term in analyzer_for(self.language).terms(text)]


class BM25S(Peer):
    """bm25s with its stop words and a Snowball stemmer, each where there are any for the language."""

    name = "bm25s"
    package = "bm25s"

    def __init__(self) -> None:
        super().__init__()
        self._bm25s: Any = import_module(self.package)

    def _index(self, texts: list[str]) -> None:
        algorithm = language_for(self.language).stemmer
        self._stemmer = Stemmer.Stemmer(algorithm) if algorithm in Stemmer.algorithms() else None
        self._stop_words = self.language if self.language in _BM25S_STOP_WORDS else None
        self._bm25 = self._bm25s.BM25()
        self._bm25.index(self._words(texts), show_progress=False)

    def _ordinals(self, question: str, limit: int) -> Sequence[int]:
        words = self._words([question])
        ordinals: list[int] = self._bm25.retrieve(words, k=limit, show_progress=False).documents[0].tolist()
        return ordinals

    def _words(self, texts: list[str]) -> object:
        return self._bm25s.tokenize(texts, stopwords=self._stop_words, stemmer=self._stemmer, show_progress=False)


class FTS5(Peer):
    """SQLite's full-text search: the porter tokenizer, a query of all words joined by OR, the order of its bm25()."""

    name = "fts5"
    package = "sqlite3"

    def _index(self, texts: list[str]) -> None:
        self._connection = sqlite3.connect(":memory:")
        weakref.finalize(self, self._connection.close)  # from Python 3.13 on, one that is left open is a warning
        self._connection.execute("CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = 'porter unicode61')")
        self._connection.executemany("INSERT INTO passages (rowid, text) VALUES (?, ?)", enumerate(texts))

    def _ordinals(self, question: str, limit: int) -> Sequence[int]:
        query = " OR ".join(f'"{word}"' for word in _WORD.findall(question) or [""])
        found = self._connection.execute(
            "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT ?", (query, limit)
        )
        return [ordinal for (ordinal,) in found]


class Tantivy(Peer):
    """tantivy with its tokenizer en_stem and a query of all words."""

    name = "tantivy"
    package = "tantivy"

    def __init__(self) -> None:
        super().__init__()
        self._tantivy: Any = import_module(self.package)

    def _index(self, texts: list[str]) -> None:
        schema = self._tantivy.SchemaBuilder()
        schema.add_text_field("text", tokenizer_name="en_stem")
        schema.add_unsigned_field("ordinal", stored=True)
        self._engine = self._tantivy.Index(schema.build())
        writer = self._engine.writer(heap_size=15_000_000, num_threads=1)
        for ordinal, text in enumerate(texts):
            writer.add_document(self._tantivy.Document(text=text, ordinal=ordinal))
        writer.commit()
        writer.wait_merging_threads()
        self._engine.reload()
        self._searcher = self._engine.searcher()

    def _ordinals(self, question: str, limit: int) -> Sequence[int]:
        # In lower case no word is an operator of its query language, and the tokenizer lowers them anyway. Lenient,
        # since a question of words that are all too long for its tokenizer is an error to it.
        query, _ = self._engine.parse_query_lenient(" ".join(_WORD.findall(question.lower())), ["text"])
        hits = self._searcher.search(query, limit).hits
        return [self._searcher.doc(address)["ordinal"][0] for _, address in hits]


PEERS: tuple[type[Peer], ...] = (TutorialBM25, AnalyzedBM25, BM25S, FTS5, Tantivy)

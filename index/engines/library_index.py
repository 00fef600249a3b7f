"""The index of one library: its passages, and how they are ranked."""

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, islice

import numpy as np
import numpy.typing as npt

from index.analyzer import analyzer_for
from index.engines.bm25 import K1, B, MendedBM25, Ordinals, Scores
from index.engines.interpretation import Interpreter
from index.engines.lookup import Lookup
from index.engines.ranking import Ranking
from index.engines.refinement import Asked, ReadPassages, refine
from index.engines.related_forms import RelatedForms
from index.engines.repair import Vocabulary
from index.engines.token_stream import TokenStream
from index.records import Article, Explanation, Hit, Passage, Query, TermScore, Word
from index.sentences import sentence_spans

# Up to so many passages all are refined.
_SMALL_LIBRARY = 64
# So many are indexed at once: more would need more memory at a time than the index they make, fewer would cost time.
_MOST_WAITING = 4096


@dataclass(frozen=True, slots=True)
class AnalyzedArticle:
    """An article's passages with the words of each of their sentences."""

    id: str
    language: str
    passages: tuple[Passage, ...]
    sentences: tuple[tuple[list[Word], ...], ...]

    @classmethod
    def of(cls, article: Article, passages: Sequence[Passage]) -> "AnalyzedArticle":
        """Analyse an article that was split into passages."""
        analyzer = analyzer_for(article.language)
        return cls(
            article.id,
            article.language,
            tuple(passages),
            tuple(
                tuple(
                    analyzer.words(article.text, *span)
                    for span in sentence_spans(article.text, passage.start, passage.end, analyzer.language)
                )
                for passage in passages
            ),
        )


class LibraryIndex:
    """The passages of one library, ranked; safe to change and ask from several threads.

    A passage's score is the sum of its BM25, that of its pairs of neighbouring terms, that of its phrases and that of
    its best sentence, each by its weight. Beyond the passage's own BM25 a form with a long common beginning counts for
    an asked one too: in a sentence in part, in a pair and among the words held as a whole. The sum is multiplied by 1
    plus the share of the question's words that the passage holds, by their importance (after the coordination level of
    Cleverdon, Mills and Keen 1966; the factor that Lucene had was the share alone).

    Articles keep the order in which they were added, one that is replaced as the last. What is added is indexed at the
    next question or when much of it waits, so that many articles are indexed at once.
    """

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking
        self._turn = threading.RLock()
        self._waiting: dict[str, AnalyzedArticle] = {}
        self._languages: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._passages: list[Passage] = []
        self._unigrams = MendedBM25()
        self._stream = TokenStream()
        self._related = RelatedForms()
        self._interpreter = Interpreter(self._unigrams, self._vocabulary, ranking)
        self._forget_what_a_change_changes()

    def add(self, article: AnalyzedArticle) -> None:
        """Index an article, in place of an earlier one of the same id."""
        with self._turn:
            self.remove(article.id)
            self._waiting[article.id] = article
            self._languages[article.id] = article.language
            if sum(len(waiting.passages) for waiting in self._waiting.values()) >= _MOST_WAITING:
                self._index_waiting()

    def remove(self, article_id: str) -> None:
        """Forget an article; an unknown one is no error."""
        with self._turn:
            self._languages.pop(article_id, None)
            self._waiting.pop(article_id, None)
            if article_id in self._sizes:
                start = sum(islice(self._sizes.values(), list(self._sizes).index(article_id)))
                ordinals = range(start, start + self._sizes.pop(article_id))
                del self._passages[ordinals.start : ordinals.stop]
                self._unigrams.remove(ordinals)
                self._stream.remove(ordinals)
                self._forget_what_a_change_changes()

    @property
    def is_empty(self) -> bool:
        """Whether there is no article in it."""
        return not self._languages

    def interpret(self, question: str) -> Query:
        """Analyse a question in each language of the library; the one in which most of it is known is taken."""
        with self._turn:
            self._index_waiting()
            queries = [
                self._interpreter.interpret(question, analyzer_for(language)) for language in self._languages_by_use
            ]
            return max(queries, key=_known_share) if len(queries) > 1 else queries[0]

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The best passages, best first, at most `limit`; ties in reading order."""
        with self._turn:
            self._index_waiting()
            asked = self._lookup.asked(query)
            if not asked.forms or limit < 1:
                return []
            if self._ranking.is_bare:
                best, bm25 = self._best_bm25(asked, limit)
                return self._hits(query, zip(best.tolist(), bm25.tolist(), self._held(asked, best), strict=True))
            ordinals, scores, read = self._candidates(asked, limit)
            found = [
                (ordinal, beyond.score(score, self._ranking), beyond.held)
                for ordinal, score, beyond in zip(ordinals, scores, refine(read, asked), strict=True)
                if score > 0
            ]
            return self._hits(query, sorted(found, key=lambda each: -each[1])[:limit])

    def explain(self, query: Query, passages: Sequence[Passage]) -> list[Explanation]:
        """Why some passages have their scores; one that is not of this library has no terms."""
        with self._turn:
            self._index_waiting()
            asked = self._lookup.asked(query)
            ordinals = {passage: at for at, passage in enumerate(self._passages)}
            return [self._explained(query, asked, ordinals.get(passage)) for passage in passages]

    def _index_waiting(self) -> None:
        """Index what was added since the last question."""
        if not self._waiting:
            return
        articles = list(self._waiting.values())
        self._waiting = {}
        sentences = [passage for article in articles for passage in article.sentences]
        forms_before = len(self._unigrams.term_ids)
        self._unigrams.add([[form for sentence in passage for _, form in sentence if form] for passage in sentences])
        self._stream.add(sentences, self._unigrams.term_ids)
        self._related.add(islice(self._unigrams.term_ids, forms_before, None))
        for article in articles:
            self._sizes[article.id] = len(article.passages)
            self._passages += article.passages
        self._forget_what_a_change_changes()

    def _forget_what_a_change_changes(self) -> None:
        self._words: Vocabulary | None = None
        self._lookup = Lookup(self._unigrams, self._stream, self._related, self._ranking)
        self._whole: ReadPassages | None = None
        self._languages_by_use = [language for language, _ in Counter(self._languages.values()).most_common()] or [""]

    def _vocabulary(self) -> Vocabulary:
        if self._words is None:
            self._words = Vocabulary(self._stream.word_counts())
        return self._words

    def _best_bm25(self, asked: Asked, limit: int) -> tuple[Ordinals, Scores]:
        forms, factors = _forms_and_factors(asked)
        return self._unigrams.top(forms, limit, factors)

    def _candidates(self, asked: Asked, limit: int) -> tuple[Sequence[int], Sequence[float], ReadPassages]:
        """The passages to refine, in reading order, and their BM25; in a small library all, as to pick costs more."""
        count = len(self._passages)
        if count <= _SMALL_LIBRARY:
            self._whole = self._whole or self._read(np.arange(count))
            return range(count), self._unigrams.listed_scores(*_forms_and_factors(asked)), self._whole
        ordinals, bm25 = self._best_bm25(asked, max(limit, self._ranking.candidates))
        in_order = ordinals.argsort()
        ordinals = ordinals.take(in_order)
        return ordinals.tolist(), bm25.take(in_order).tolist(), self._read(ordinals)

    def _held(self, asked: Asked, ordinals: Ordinals) -> list[frozenset[str]]:
        """The asked forms that each of some passages holds."""
        columns = [self._unigrams.holds(form.name, ordinals) for form in asked.forms]
        names = [form.name for form in asked.forms]
        return [frozenset(compress(names, row)) for row in zip(*columns, strict=True)]

    def _hits(self, query: Query, found: Iterable[tuple[int, float, frozenset[str]]]) -> list[Hit]:
        """Hits of passages by ordinal, score and the forms that they hold, given best first."""
        words = [(term.word, term.form) for term in query.terms]
        return [
            Hit(self._passages[ordinal], score, rank, tuple([word for word, form in words if form in held]))
            for rank, (ordinal, score, held) in enumerate(found, start=1)
        ]

    def _read(self, ordinals: Ordinals) -> ReadPassages:
        excerpt = self._stream.excerpt(ordinals)
        mean_passage, sentences = self._unigrams.avgdl, self._stream.sentence_lengths
        mean_sentence = mean_passage * len(self._passages) / len(sentences)
        return ReadPassages(
            excerpt,
            _norms(self._unigrams.doc_len.take(ordinals), mean_passage),
            _norms(sentences.take(excerpt.sentences), mean_sentence),
        )

    def _explained(self, query: Query, asked: Asked, ordinal: int | None) -> Explanation:
        if ordinal is None or not asked.forms:
            terms = () if ordinal is None else tuple(TermScore(term, 0.0) for term in query.terms)
            return Explanation(terms, pairs=0.0, coordination=1.0)
        (refined,) = refine(self._read(np.array([ordinal])), asked)
        ranking = self._ranking
        factor = 1 + ranking.coordination_weight * refined.coverage
        scores = {
            form.name: factor
            * (
                ranking.sentence_weight * refined.sentence.get(column, 0.0)
                + float(self._unigrams.get_scores([form.name], [form.factor])[ordinal])
            )
            for column, form in enumerate(asked.forms)
        }
        return Explanation(
            terms=tuple(TermScore(term, scores.pop(term.form, 0.0)) for term in query.terms),
            pairs=factor * (ranking.bigram_weight * refined.pairs + ranking.phrase_weight * refined.phrases),
            coordination=factor,
        )


def _norms(lengths: npt.NDArray[np.int32], mean_length: float) -> list[float]:
    norms: list[float] = (K1 * (1 - B + B * lengths / mean_length)).tolist()
    return norms


def _forms_and_factors(asked: Asked) -> tuple[list[str], list[float]]:
    return [form.name for form in asked.forms], [form.factor for form in asked.forms]


def _known_share(query: Query) -> float:
    """How much of a question is known: the importance of its known words, of which there may be none."""
    return sum(term.importance * term.trust for term in query.terms) / max(1.0, sum(t.importance for t in query.terms))

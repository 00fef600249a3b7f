"""The search engine in this process: BM25 of passages, refined by word pairs, sentences and whole paragraphs."""

import math
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

from index.analyzer import Analyzer, QuestionWord, analyzer_for
from index.engines.repair import Vocabulary, is_misspelt_function_word
from index.records import Article, Hit, Passage, Query, QueryTerm
from index.sentences import sentence_spans

Scores = npt.NDArray[np.float64]

# Tuned for paragraph@1 and answer@1 on one half of SQuAD 2.0's development set; ARCHITECTURE.md reports another set.
K1 = 1.2
B = 0.75
BIGRAM_WEIGHT = 0.4
SENTENCE_WEIGHT = 0.5
PARAGRAPH_WEIGHT = 0.2
LIGHT_IMPORTANCE = 0.4
MIN_TRUST_OVER_FUNCTION_WORD = 0.85
TOPIC_SHARE = 0.25


class BM25Engine:
    """A `SearchEngine` that keeps every library in memory.

    A library's index is built at its first question after a change.
    """

    def __init__(self) -> None:
        self._change = threading.Lock()
        self._articles: dict[str, dict[str, _AnalyzedArticle]] = {}
        self._indexes: dict[str, tuple[dict[str, _AnalyzedArticle], _LibraryIndex]] = {}

    def add(self, article: Article, passages: Sequence[Passage]) -> None:
        """Index an article under its library, in place of what was there under the same article id."""
        analyzed = _AnalyzedArticle(article, passages)
        with self._change:
            self._articles[article.library_id] = {**self._articles.get(article.library_id, {}), article.id: analyzed}

    def remove(self, library_id: str, article_id: str) -> None:
        """Forget an article; an unknown one is no error."""
        with self._change:
            articles = self._articles.get(library_id, {})
            self._articles[library_id] = {key: kept for key, kept in articles.items() if key != article_id}

    def interpret(self, library_id: str, question: str) -> Query:
        """Analyse a question in the light of what the library knows: weigh its words, repair misspelt ones."""
        return self._index(library_id).interpret(question)

    def search(self, library_id: str, query: Query, limit: int) -> list[Hit]:
        """The best passages, best first, at most `limit`; ties in reading order."""
        return self._index(library_id).search(query, limit)

    def _index(self, library_id: str) -> "_LibraryIndex":
        """The index of the library's articles as they are now; one built before a change is never used after it."""
        articles = self._articles.get(library_id, {})
        indexed, index = self._indexes.get(library_id, (None, None))
        if index is None or indexed is not articles:
            index = _LibraryIndex(list(articles.values()))
            self._indexes[library_id] = articles, index
        return index


class MendedBM25(BM25Okapi):  # type: ignore[misc]
    """`rank_bm25.BM25Okapi` with an idf that is never negative, over any corpus, also an empty one.

    The package's own idf is zero or negative for a term in half of the texts, which in a corpus of one article is the
    normal case; and it divides by the number and the mean length of the texts, which may be zero. Where the package
    walks every text at every question, each term's texts and scores are kept here: the same numbers, bit for bit.
    """

    def __init__(self, corpus: Sequence[Sequence[str]]) -> None:
        placeholder = [["\0"]] * max(1, len(corpus))
        super().__init__(corpus if any(corpus) else placeholder, k1=K1, b=B)
        self._postings = self._kept_postings()

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        self.idf = {term: mended_idf(self.corpus_size, df) for term, df in nd.items()}

    def scores(self, factors: Mapping[str, float]) -> Scores:
        """Each text's score for some terms, each term's share of it multiplied by a factor; 0 where none occurs."""
        total = np.zeros(self.corpus_size)
        for term, factor in factors.items():
            posting = self._postings.get(term)
            if posting is not None:
                total[posting.texts] += factor * posting.scores
        return total

    def texts_with(self, term: str) -> npt.NDArray[np.intp]:
        """The ordinals of the texts in which a term occurs, ascending."""
        posting = self._postings.get(term)
        return np.empty(0, dtype=np.intp) if posting is None else posting.texts

    def _kept_postings(self) -> "dict[str, _Posting]":
        """Each term's posting; the scores follow the package's formula operation for operation."""
        texts: dict[str, list[int]] = {}
        for text, frequencies in enumerate(self.doc_freqs):
            for term in frequencies:
                texts.setdefault(term, []).append(text)
        sizes = [len(ordinals) for ordinals in texts.values()]
        ordinals = np.fromiter(chain.from_iterable(texts.values()), dtype=np.intp, count=sum(sizes))
        frequency = np.array([self.doc_freqs[text][term] for term, those in texts.items() for text in those])
        length = np.array(self.doc_len)[ordinals]
        idf = np.repeat([self.idf[term] for term in texts], sizes)
        scores = idf * (frequency * (self.k1 + 1) / (frequency + self.k1 * (1 - self.b + self.b * length / self.avgdl)))
        cuts = np.cumsum(sizes)[:-1]
        parts = zip(texts, np.split(ordinals, cuts), np.split(scores, cuts), strict=True)
        return {term: _Posting(*part) for term, *part in parts}


class _Posting(NamedTuple):
    """The texts that hold a term, ascending, and the term's score in each."""

    texts: npt.NDArray[np.intp]
    scores: Scores


def mended_idf(corpus_size: int, df: int) -> float:
    """The inverse document frequency of a term in `df` of `corpus_size` texts; always above 0.

    log(1 + (N - df + 0.5) / (df + 0.5)): Robertson and Spärck Jones (1976), with the 1 that Lucene adds.

    >>> round(mended_idf(10, 5), 3)
    0.693
    """
    return math.log(1 + (corpus_size - df + 0.5) / (df + 0.5))


class _AnalyzedArticle:
    """An article's passages with the forms in each of their sentences."""

    def __init__(self, article: Article, passages: Sequence[Passage]) -> None:
        analyzer = analyzer_for(article.language)
        self.language = article.language
        self.passages = [_AnalyzedPassage.of(article, passage, analyzer) for passage in passages]
        self.words = [
            analyzer.plain(article.text[term.start : term.end])
            for passage in passages
            for term in analyzer.terms(article.text, passage.start, passage.end)
        ]


@dataclass(frozen=True, slots=True)
class _AnalyzedPassage:
    passage: Passage
    sentences: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, article: Article, passage: Passage, analyzer: Analyzer) -> "_AnalyzedPassage":
        spans = sentence_spans(article.text, passage.start, passage.end, analyzer.language)
        return cls(passage, tuple(tuple(term.form for term in analyzer.terms(article.text, *span)) for span in spans))

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(form for sentence in self.sentences for form in sentence)


class _LibraryIndex:
    """The rankings of one library for a fixed set of passages.

    A passage's score is the sum of its BM25, that of its pairs of neighbouring terms, that of its best sentence (among
    all sentences) and that of its paragraph, each by its weight; times 1 plus the share of the question's words that
    it holds (the coordination factor of Salton, Fox and Wu 1983, as Lucene had it).
    """

    def __init__(self, articles: Sequence[_AnalyzedArticle]) -> None:
        analyzed = [passage for article in articles for passage in article.passages]
        forms = [passage.forms for passage in analyzed]
        self._passages = [entry.passage for entry in analyzed]
        self._forms = [frozenset(passage_forms) for passage_forms in forms]
        self._analyzer = analyzer_for(articles[0].language if articles else "")
        self._vocabulary = Vocabulary(word for article in articles for word in article.words)
        self._unigrams = MendedBM25(forms)
        passages = self._unigrams.corpus_size
        self._least_specific_idf = mended_idf(passages, max(1, math.ceil(TOPIC_SHARE * passages) - 1))
        self._bigrams = MendedBM25([list(_bigrams(passage_forms)) for passage_forms in forms])
        self._sentences = MendedBM25([sentence for entry in analyzed for sentence in entry.sentences])
        self._first_sentence = np.cumsum([0, *(len(entry.sentences) for entry in analyzed)])[:-1]
        paragraphs: dict[tuple[str, int], list[str]] = {}
        for passage, passage_forms in zip(self._passages, forms, strict=True):
            paragraphs.setdefault(_paragraph(passage), []).extend(passage_forms)
        ordinals = {key: ordinal for ordinal, key in enumerate(paragraphs)}
        self._paragraphs = MendedBM25(list(paragraphs.values()))
        self._paragraph_of = np.array([ordinals[_paragraph(passage)] for passage in self._passages], dtype=np.intp)

    def interpret(self, question: str) -> Query:
        terms = map(self._query_term, self._analyzer.question_words(question))
        return Query(question, tuple(term for term in terms if term is not None))

    def search(self, query: Query, limit: int) -> list[Hit]:
        factors: dict[str, float] = {}
        for term in query.terms:
            if term.trust:
                factors[term.form] = max(factors.get(term.form, 0.0), term.importance * term.trust)
        if not factors or not self._passages:
            return []
        scores = self._scores(query, factors)
        best = np.argsort(-scores, kind="stable")[:limit]
        return [
            Hit(
                passage=self._passages[at],
                score=float(scores[at]),
                rank=rank,
                matched_terms=tuple(term.word for term in query.terms if term.trust and term.form in self._forms[at]),
            )
            for rank, at in enumerate(best, start=1)
            if scores[at] > 0
        ]

    def _scores(self, query: Query, factors: Mapping[str, float]) -> Scores:
        unigrams = self._unigrams.scores(factors)
        held = np.zeros(len(self._passages))
        for term in query.terms:
            if term.trust:
                held[self._unigrams.texts_with(term.form)] += term.importance
        total = (
            unigrams
            + BIGRAM_WEIGHT * self._bigrams.scores(dict.fromkeys(_bigrams(tuple(factors)), 1.0))
            + SENTENCE_WEIGHT * np.maximum.reduceat(self._sentences.scores(factors), self._first_sentence)
            + PARAGRAPH_WEIGHT * self._paragraphs.scores(factors)[self._paragraph_of]
        )
        coordination = 1 + held / sum(term.importance for term in query.terms)
        result: Scores = np.where(unigrams > 0, total * coordination, 0.0)
        return result

    def _query_term(self, asked: QuestionWord) -> QueryTerm | None:
        """What the library makes of a word; None where it does not know it and it says little, or is a slip for one."""
        if asked.form in self._unigrams.idf:
            return self._known_term(asked.typed, asked.form, LIGHT_IMPORTANCE if asked.is_light else 1.0, trust=1.0)
        if asked.is_light:
            return None
        repair = self._vocabulary.nearest(asked.plain)
        if (repair is None or repair.trust < MIN_TRUST_OVER_FUNCTION_WORD) and is_misspelt_function_word(
            asked.plain, self._analyzer.language
        ):
            return None
        if repair is None:
            rarest = mended_idf(self._unigrams.corpus_size, 0)
            return QueryTerm(asked.typed, asked.form, rarest, importance=1.0, trust=0.0)
        form = self._analyzer.form(repair.word)
        return self._known_term(asked.typed, form, 1.0, repair.trust, repair.word)

    def _known_term(
        self, typed: str, form: str, importance: float, trust: float, repaired_to: str | None = None
    ) -> QueryTerm:
        idf = self._unigrams.idf[form]
        return QueryTerm(typed, form, idf, importance, trust, repaired_to, is_topic=idf < self._least_specific_idf)


def _bigrams(forms: Sequence[str]) -> Iterator[str]:
    return (f"{first} {second}" for first, second in pairwise(forms))


def _paragraph(passage: Passage) -> tuple[str, int]:
    """What a passage's paragraph is known by; each caption is one of its own."""
    return passage.article_id, passage.paragraph or -passage.ordinal

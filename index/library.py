"""The façade: a set of articles that can be asked."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce

from index.analyzer import analyzer_for
from index.answers import MIN_CONFIDENCE, compose
from index.engines import SearchEngine
from index.errors import EmptyLibrary, EmptyQuestion
from index.follow_ups import LONGEST_CHAIN, follow_up, stands_alone
from index.languages import DEFAULT_LANGUAGE
from index.passages import split_passages
from index.questions import is_put_to_people, without_addresses
from index.records import DEFAULT_LIBRARY, Answer, Article, Passage, Query


class Library:
    """The articles that one server sees, kept in memory and indexed by an engine.

    An answer of less confidence than `min_confidence` (0 to 1) counts as not found. Every call is safe from several
    threads: a question sees the articles as they were before or after a change.
    """

    def __init__(
        self,
        engine: SearchEngine,
        library_id: str = DEFAULT_LIBRARY,
        articles: Iterable[Article] = (),
        min_confidence: float = MIN_CONFIDENCE,
    ) -> None:
        self.id = library_id
        self._engine = engine
        self._min_confidence = min_confidence
        self._turn = threading.Lock()
        self._articles: dict[str, Article] = {}
        self._passage_counts: dict[str, int] = {}
        self._headings: dict[str, frozenset[str]] = {}
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> list[Passage]:
        """Make an article this library's, in place of an earlier revision of it; the passages it was split into."""
        article = replace(article, library_id=self.id)
        passages = split_passages(article)
        with self._turn:
            self._articles = {**self._articles, article.id: article}
            self._passage_counts = {**self._passage_counts, article.id: len(passages)}
            self._headings = {**self._headings, article.id: _forms_in_headings(article)}
            self._engine.add(article, passages)
        return passages

    def remove(self, article_id: str) -> None:
        """Let an article go; an unknown one is no error."""
        with self._turn:
            self._engine.remove(self.id, article_id)
            self._passage_counts = {key: count for key, count in self._passage_counts.items() if key != article_id}
            self._headings = {key: forms for key, forms in self._headings.items() if key != article_id}
            self._articles = {key: article for key, article in self._articles.items() if key != article_id}

    @property
    def passage_count(self) -> int:
        """How many passages a question is compared with."""
        return sum(self._passage_counts.values())

    def articles(self) -> list[Article]:
        """The articles, in the order in which they were added."""
        return list(self._articles.values())

    @property
    def language(self) -> str:
        """The code of the language in which questions are understood: that of the first article."""
        return next((article.language for article in self._articles.values()), DEFAULT_LANGUAGE)

    def ask(self, question: str, limit: int = 3, previous: str | None = None, *, explain: bool = False) -> Answer:
        """The best passages for a question, at most `limit`, and whether they answer it.

        `previous` is the question before it in a conversation, or several, as `continued` joins them. A question that
        can't stand on its own is asked with their terms at less weight; any other is asked as if alone. What is put to
        people rather than to an article is not answered (see `is_put_to_people`). `explain` fills in
        `Answer.explanations`.

        Raises:
            EmptyLibrary: there is no article to ask.
            EmptyQuestion: there is no word in the question.
        """
        with self._turn:
            articles, headings, language = self._articles, self._headings, self.language
            if not articles:
                raise EmptyLibrary(self.id)
            if not any(map(str.isalnum, question)):
                raise EmptyQuestion(question)
            query = self._interpret(question, previous)
            hits = self._engine.search(self.id, query, limit)
            explanations = self._engine.explain(self.id, query, [hit.passage for hit in hits]) if explain else ()
        answer = compose(query, hits, articles, min_confidence=self._min_confidence)
        is_for_people = is_put_to_people(question, language)
        return replace(
            answer,
            question=question,
            found=answer.found and not is_for_people,
            confidence=0.0 if is_for_people else answer.confidence,
            missing=tuple(word for word in answer.missing if not _stands_in(word, articles, headings)),
            explanations=tuple(explanations),
        )

    def _interpret(self, question: str, previous: str | None) -> Query:
        """The question's query, with the terms of those before it as far back as it takes to understand it."""
        asked = [question]
        for earlier in reversed((previous or "").splitlines()[-LONGEST_CHAIN:]):
            if stands_alone(asked[0], self.language):
                break
            asked.insert(0, earlier)
        first, *later = (self._engine.interpret(self.id, without_addresses(each)) for each in asked)
        return reduce(lambda before, query: follow_up(query, before), later, first)


def _forms_in_headings(article: Article) -> frozenset[str]:
    """What the title and the headings mention; they are no passages, but nobody should hear that it is missing."""
    headings = [article.title, *(section.heading or "" for section in article.sections)]
    return frozenset(term.form for heading in headings for term in analyzer_for(article.language).terms(heading))


def _stands_in(word: str, articles: Mapping[str, Article], headings: Mapping[str, frozenset[str]]) -> bool:
    return any(
        forms.issuperset(term.form for term in analyzer_for(articles[article_id].language).terms(word))
        for article_id, forms in headings.items()
    )

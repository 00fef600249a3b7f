"""The façade: a set of articles that can be asked."""

import threading
import weakref
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import reduce
from itertools import count
from typing import TypeVar

from index.answers import MIN_CONFIDENCE, compose, quote_of
from index.completion import Completer, completed
from index.engines import SearchEngine
from index.errors import EmptyLibrary, EmptyQuestion, UnknownArticle
from index.follow_ups import LONGEST_CHAIN, follow_up, stands_alone
from index.kept_article import KeptArticle, is_in_headings
from index.languages import DEFAULT_LANGUAGE
from index.questions import is_put_to_people, without_addresses
from index.records import DEFAULT_LIBRARY, Answer, Article, Explanation, Passage, Query, Quote
from index.sample_questions import sample_questions
from index.starting_points import StartingPoint, starting_points
from index.surroundings import Surroundings, surroundings_of

_Entry = TypeVar("_Entry")


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
        # Held for as long as an article is indexed alone, when questions need not wait.
        self._changing = threading.Lock()
        self._trying = threading.Lock()
        self._kept: dict[str, KeptArticle] = {}
        self._parts: dict[frozenset[str], Library] = {}
        # No two parts have the same id in the engine, as one that is no longer current may still be asked.
        self._part_numbers = count(1)
        self._let_go: deque[tuple[str, frozenset[str]]] = deque()
        self._completers: dict[str, Completer] = {}
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> list[Passage]:
        """Make an article this library's, in place of an earlier revision of it; the passages it was split into."""
        kept = KeptArticle.of(replace(article, library_id=self.id))
        with self._changing:
            with self._turn:
                self._kept = {**self._kept, article.id: kept}
                self._completers = _without(article.id, self._completers)
                self._engine.add(kept.article, kept.passages)
            for part in self._parts_with(article.id):
                part.add(article)
        return list(kept.passages)

    def remove(self, article_id: str) -> None:
        """Let an article go; an unknown one is no error."""
        with self._changing:
            with self._turn:
                self._engine.remove(self.id, article_id)
                self._kept = _without(article_id, self._kept)
                self._completers = _without(article_id, self._completers)
            for part in self._parts_with(article_id):
                part.remove(article_id)
            self._parts = {ids: part for ids, part in self._parts.items() if article_id not in ids}
            self._forget_parts()

    def keep_only(self, articles: Iterable[Article]) -> None:
        """Make these the articles, in this order: what is new or has changed is added, whatever else is here removed.

        A question that is asked meanwhile may see some of the changes and not the others.
        """
        wanted = {article.id: replace(article, library_id=self.id) for article in articles}
        for article_id in self._kept.keys() - wanted.keys():
            self.remove(article_id)
        for article in wanted.values():
            if self.article(article.id) != article:
                self.add(article)
        with self._changing, self._turn:
            in_order = {key: self._kept[key] for key in wanted if key in self._kept}
            self._kept = {**in_order, **self._kept}

    @property
    def passage_count(self) -> int:
        """How many passages a question is compared with."""
        return sum(len(kept.passages) for kept in self._kept.values())

    def articles(self) -> list[Article]:
        """The articles, in the order in which they were added."""
        return [kept.article for kept in self._kept.values()]

    def article(self, article_id: str) -> Article | None:
        """The article of that id; None where there is none."""
        kept = self._kept.get(article_id)
        return kept.article if kept else None

    def passages(self, article_id: str) -> tuple[Passage, ...]:
        """The passages of an article, in reading order; none of an unknown one."""
        kept = self._kept.get(article_id)
        return kept.passages if kept else ()

    @property
    def language(self) -> str:
        """The code of the language in which questions are understood: that of the first article."""
        return next((kept.article.language for kept in self._kept.values()), DEFAULT_LANGUAGE)

    def alone(self, article_id: str) -> "Library":
        """The article as if there were no other in this library, which it is where there is none.

        It follows the article's revisions, and is empty once the article is removed.

        Raises:
            UnknownArticle: there is no such article.
        """
        with self._changing:
            if article_id not in self._kept:
                raise UnknownArticle(article_id)
            return self._part([article_id])

    def among(self, article_ids: Collection[str]) -> "Library":
        """Some articles as if there were no others in this library, which it is where these are all.

        It follows their revisions and removals. Unknown ids are passed over; where all are, it is this library.
        """
        with self._changing:
            return self._part(article_ids)

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
            kept, language = self._kept, self.language
            if not kept:
                raise EmptyLibrary(self.id)
            query = self._interpret(question, previous)
            hits = self._engine.search(self.id, query, limit)
            explanations = self._explain(query, [hit.passage for hit in hits]) if explain else ()
        articles = {hit.passage.article_id: kept[hit.passage.article_id].article for hit in hits}
        answer = compose(query, hits, articles, min_confidence=self._min_confidence)
        is_for_people = is_put_to_people(question, language)
        return replace(
            answer,
            question=question,
            found=answer.found and not is_for_people,
            confidence=0.0 if is_for_people else answer.confidence,
            missing=_missing(query, kept),
            explanations=explanations,
        )

    def explain(self, question: str, article_id: str, ordinal: int, previous: str | None = None) -> Explanation | None:
        """How a passage of an article relates to a question, whether or not it is among the best.

        None where there is no such passage. `previous` is as in `ask`.

        Raises:
            EmptyQuestion: there is no word in the question.
        """
        with self._turn:
            query = self._interpret(question, previous)
            found = self._find(article_id, ordinal)
            return self._explain(query, found[:1])[0] if found else None

    def quote(self, article_id: str, ordinal: int, sentence: int = 0) -> Quote | None:
        """What an answer quotes of a passage where that sentence, counted from 0, is the best.

        None where there is no such passage or sentence.
        """
        found = self._find(article_id, ordinal)
        return quote_of(*found, sentence) if found else None

    def surroundings(self, article_id: str, ordinal: int) -> Surroundings | None:
        """What stands around a passage of an article; None where there is no such passage."""
        found = self._find(article_id, ordinal)
        return surroundings_of(*found) if found else None

    def starting_points(self, article_id: str) -> tuple[StartingPoint, ...]:
        """What one can ask an article about, in the order of its sections; nothing of an unknown one.

        They are found when first asked for, in about 10 ms per thousand words, and kept until the article changes.
        """
        kept, completer = self._kept.get(article_id), self._completers.get(article_id)
        if completer is not None or kept is None:
            return completer.points if completer else ()
        try:
            with self._apart(article_id) as alone:
                points = starting_points(kept.article, kept.passages, lambda text: alone.ask(text, limit=1))
        except (EmptyLibrary, UnknownArticle):  # it was removed meanwhile
            return ()
        completer = Completer(points, kept.article.language)
        with self._turn:
            was_alone = alone is not self or len(self._kept) == 1
            if was_alone and self._kept.get(article_id) is kept:
                self._completers = {**self._completers, article_id: completer}
        return completer.points

    def sample_questions(self, article_id: str) -> tuple[str, ...]:
        """A few questions in the article's language that it answers, in its order; none of an unknown one."""
        points, article = self.starting_points(article_id), self.article(article_id)
        if article is None:
            return ()
        try:
            with self._apart(article_id) as alone:
                return sample_questions(points, article.language, lambda text: alone.ask(text, limit=1))
        except (EmptyLibrary, UnknownArticle):  # it was removed meanwhile
            return ()

    def suggest(self, typed: str, limit: int = 25, article_ids: Collection[str] | None = None) -> list[str]:
        """What a person who types a question may be about to write, best first, at most 100 characters each.

        It is what was typed, going on with a starting point that holds the last word, its beginning or several of the
        words; without a word, starting points. Only those that `starting_points` has found are used; `article_ids`
        leaves those of some articles.
        """
        completers = self._completers
        wanted = self._kept if article_ids is None else article_ids
        in_order = [completers[key] for key in self._kept if key in completers and key in wanted]
        return completed(typed, in_order, limit)

    def _part(self, article_ids: Collection[str]) -> "Library":
        kept = {key: each for key, each in self._kept.items() if key in article_ids}
        if len(kept) in (0, len(self._kept)):
            return self
        ids = frozenset(kept)
        if ids not in self._parts:
            self._forget_parts()
            own_id = f"{self.id}/{next(self._part_numbers)}"
            articles = [each.article for each in kept.values()]
            part = self._parts[ids] = Library(self._engine, own_id, articles, self._min_confidence)
            weakref.finalize(part, self._let_go.append, (own_id, ids)).atexit = False
        return self._parts[ids]

    def _forget_parts(self) -> None:
        """Free the engine of parts that nobody asks any more."""
        while self._let_go:
            part_id, ids = self._let_go.popleft()
            for article_id in ids:
                self._engine.remove(part_id, article_id)

    @contextmanager
    def _apart(self, article_id: str) -> Iterator["Library"]:
        """What `alone` gives, for a while: kept of every article, these would take more memory than the library."""
        with self._trying:
            kept = self._kept.get(article_id)
            if kept is None:
                raise UnknownArticle(article_id)
            if len(self._kept) == 1:
                yield self
                return
            apart = Library(self._engine, f"{self.id}//{article_id}", [kept.article], self._min_confidence)
            try:
                yield apart
            finally:
                apart.remove(article_id)

    def _parts_with(self, article_id: str) -> list["Library"]:
        return [part for ids, part in self._parts.items() if article_id in ids]

    def _find(self, article_id: str, ordinal: int) -> tuple[Passage, Article] | None:
        """A passage and its article, both of the same revision."""
        kept = self._kept.get(article_id)
        passage = kept.passage(ordinal) if kept else None
        return (passage, kept.article) if kept and passage else None

    def _interpret(self, question: str, previous: str | None) -> Query:
        """The question's query, with the terms of those before it as far back as it takes to understand it."""
        if not any(map(str.isalnum, question)):
            raise EmptyQuestion(question)
        asked = [question]
        for earlier in reversed((previous or "").splitlines()[-LONGEST_CHAIN:]):
            if stands_alone(asked[0], self.language):
                break
            asked.insert(0, earlier)
        first, *later = (self._engine.interpret(self.id, without_addresses(each)) for each in asked)
        return reduce(lambda before, query: follow_up(query, before), later, first)

    def _explain(self, query: Query, passages: Sequence[Passage]) -> tuple[Explanation, ...]:
        missing = _missing(query, self._kept)
        in_headings = tuple(word for word in query.missing if word not in missing)
        return tuple(
            replace(explanation, missing=missing, in_headings=in_headings)
            for explanation in self._engine.explain(self.id, query, passages)
        )


def _without(key: str, entries: Mapping[str, _Entry]) -> dict[str, _Entry]:
    return {other: entry for other, entry in entries.items() if other != key}


def _missing(query: Query, kept: Mapping[str, KeptArticle]) -> tuple[str, ...]:
    """The words of a question that neither a passage nor a heading mentions."""
    return tuple(word for word in query.missing if not is_in_headings(word, kept.values()))

"""As many passages as wanted, made of real sentences, so that lengths and word frequencies stay those of real text."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate, pairwise

from index.analyzer import analyzer_for
from index.evaluation.data_sets import QuestionedArticle
from index.evaluation.typing_errors import mistyped
from index.languages import language_for
from index.passages import split_passages
from index.records import DEFAULT_LIBRARY, Article, Paragraph, Passage, Section
from index.sentences import sentence_spans

PASSAGES_AN_ARTICLE = 13
"""About 900 words."""

_SEED = 1971
_LETTERS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """Some sentences' words, as they stand and as the forms that our analyzer gives."""

    words: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampledArticle:
    """An article of about 900 words, each paragraph of it one passage; `texts` are its passages', in order."""

    article: Article
    passages: tuple[Passage, ...]
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: as written, mistyped, its content words without apostrophes and the like, and their forms."""

    text: str
    mistyped: str
    words: tuple[str, ...]
    forms: tuple[str, ...]


class Source:
    """The passages, as sentences, and the questions that are drawn from."""

    def __init__(self, asked: Sequence[QuestionedArticle]) -> None:
        self.language = asked[0].article.language
        self._passages = [passage for entry in asked for passage in _passages_as_sentences(entry.article)]
        self._sentences = [sentence for passage in self._passages for sentence in passage]
        self._questions = [question.text for entry in asked for question in entry.answerable]

    def articles(self, passages: int) -> Iterator[SampledArticle]:
        """So many passages in articles of `PASSAGES_AN_ARTICLE`, made one after the other.

        Each has as many sentences as a real passage drawn at random, each sentence drawn from all, with replacement.
        The smaller of two numbers gives the beginning of what the larger one gives.
        """
        # S311: nothing is kept secret by it, and the seed makes it repeatable
        chance = random.Random(_SEED)  # noqa: S311
        for start in range(0, passages, PASSAGES_AN_ARTICLE):
            size = min(PASSAGES_AN_ARTICLE, passages - start)
            yield self._article(f"article {start}", [self._text(chance) for _ in range(size)])

    def article(self, name: str) -> SampledArticle:
        """One article that is in none of the others."""
        chance = random.Random(name)  # noqa: S311
        return self._article(name, [self._text(chance) for _ in range(PASSAGES_AN_ARTICLE)])

    def questions(self, count: int) -> list[Asked]:
        """So many of the questions, or all if there are fewer, in a random order; those of stop words are left out."""
        chance = random.Random(_SEED)  # noqa: S311
        analyzer = analyzer_for(self.language)
        asked = []
        for text in chance.sample(self._questions, len(self._questions)):
            words = analyzer.question_words(text)
            if words:
                forms = tuple(word.form for word in words)
                asked.append(
                    Asked(text, mistyped(text), tuple(_LETTERS.findall(" ".join(word.typed for word in words))), forms)
                )
        return asked[:count]

    def _text(self, chance: random.Random) -> Text:
        sentences = chance.choices(self._sentences, k=len(chance.choice(self._passages)))
        words = " ".join(sentence.words for sentence in sentences)
        return Text(words, tuple(form for sentence in sentences for form in sentence.forms))

    def _article(self, name: str, texts: Sequence[Text]) -> SampledArticle:
        starts = accumulate((len(text.words) + 2 for text in texts), initial=0)
        spans = [(start, end - 2) for start, end in pairwise(starts)]
        paragraphs = [Paragraph(start, end, number) for number, (start, end) in enumerate(spans, start=1)]
        article = Article(
            id=name,
            library_id=DEFAULT_LIBRARY,
            title=name,
            text="\n\n".join(text.words for text in texts),
            sections=(Section(None, tuple(paragraphs)),),
            source_url=None,
            language=self.language,
            revision=name,
            added_at=datetime.now(UTC),
        )
        passages = [Passage(name, number - 1, None, number, *span) for number, span in enumerate(spans, start=1)]
        return SampledArticle(article, tuple(passages), tuple(texts))


def _passages_as_sentences(article: Article) -> list[list[Text]]:
    analyzer, language = analyzer_for(article.language), language_for(article.language)
    return [
        [
            Text(article.text[start:end], tuple(term.form for term in analyzer.terms(article.text, start, end)))
            for start, end in sentence_spans(article.text, passage.start, passage.end, language)
        ]
        for passage in split_passages(article)
    ]

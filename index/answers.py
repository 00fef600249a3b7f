"""Hits to an answer: which sentence says it best, and whether the article says it at all."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from index.analyzer import Analyzer, analyzer_for
from index.confidence import Evidence, ReadText, confidence, evidence
from index.records import Answer, Article, Hit, Passage, Query, Quote, Span
from index.sentences import sentence_spans
from index.surroundings import sentences_before
from index.text_fragments import text_fragment

# Tuned like the ranking's weights; see ARCHITECTURE.md.
MIN_CONFIDENCE = 0.48
MIN_SCORE_SHARE = 0.4
NAME_SHARE = 0.7  # in the sentence that answers, a pronoun often stands for the name
_OPENING_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")


def compose(
    query: Query, hits: Sequence[Hit], articles: Mapping[str, Article], min_confidence: float = MIN_CONFIDENCE
) -> Answer:
    """The answer that the hits give, in their order; found where the first one's confidence is enough."""
    weights = _weights(query)
    quotes = [_best_quote(weights, hit.passage, articles[hit.passage.article_id]) for hit in hits]
    first = confidence(evidence_for(query, hits[0].passage, articles[hits[0].passage.article_id])) if hits else 0.0
    found = first >= min_confidence and first > 0
    return Answer(query.text, found, first, tuple(hits), tuple(quotes), query.corrected, query.missing)


def evidence_for(query: Query, passage: Passage, article: Article) -> Evidence | None:
    """What there is to judge by whether a passage answers a question."""
    read = _read(passage, article)
    return evidence(query, read.text, read.sentences[_best(_weights(query), read.sentences)].text)


def quote_of(passage: Passage, article: Article, sentence: int) -> Quote | None:
    """A passage with one of its sentences, counted from 0, as the best; None where it has no such sentence."""
    sentences = _read(passage, article).sentences
    return _quote(passage, article, sentences, sentence) if 0 <= sentence < len(sentences) else None


def quotes_to_show(answer: Answer) -> tuple[Quote, ...]:
    """The quotes that are worth a reader's time: the first, and of an answer those that come near it in score.

    Near is a share of `MIN_SCORE_SHARE` of the first one's score.
    """
    if not answer.found:
        return answer.quotes[:1]
    enough = MIN_SCORE_SHARE * answer.hits[0].score
    return tuple(quote for hit, quote in zip(answer.hits, answer.quotes, strict=True) if hit.score >= enough)


class _Sentence(NamedTuple):
    """A sentence's place in its passage, what is in it, and whether it opens with a word for something said before."""

    span: Span
    text: ReadText
    points_back: bool


class _ReadPassage(NamedTuple):
    """A passage's sentences, and what is in all of them."""

    sentences: tuple[_Sentence, ...]
    text: ReadText


def _read(passage: Passage, article: Article) -> _ReadPassage:
    return _read_text(article.text[passage.start : passage.end], article.language)


@lru_cache(maxsize=1_000)  # of some 20 KB each
def _read_text(passage_text: str, language_code: str) -> _ReadPassage:
    analyzer = analyzer_for(language_code)
    spans = sentence_spans(passage_text, 0, len(passage_text), analyzer.language)
    words = [analyzer.words(passage_text, *span) for span in spans]
    sentences = (
        _Sentence(span, ReadText.of([those]), _points_back(passage_text[span.start : span.end], analyzer))
        for span, those in zip(spans, words, strict=True)
    )
    return _ReadPassage(tuple(sentences), ReadText.of(words))


def _points_back(sentence: str, analyzer: Analyzer) -> bool:
    """Whether a sentence opens with a word that stands for something said before ("She", "This")."""
    opening = _OPENING_WORD.search(sentence)
    return opening is not None and analyzer.plain(opening[0]) in analyzer.language.back_references


def _weights(query: Query) -> list[tuple[str, float]]:
    """What each form counts when the best sentence is chosen."""
    return [
        (term.form, term.idf * (NAME_SHARE if term.is_name else min(1.0, term.importance)) * term.trust)
        for term in query.terms
    ]


def _best(weights: Sequence[tuple[str, float]], sentences: Sequence[_Sentence]) -> int:
    """The place of the sentence that holds most of the question; of equals the first."""
    held = [sum([weight for form, weight in weights if form in sentence.text.forms]) for sentence in sentences]
    return held.index(max(held))


def _best_quote(weights: Sequence[tuple[str, float]], passage: Passage, article: Article) -> Quote:
    sentences = _read(passage, article).sentences
    return _quote(passage, article, sentences, _best(weights, sentences))


def _quote(passage: Passage, article: Article, sentences: Sequence[_Sentence], best: int) -> Quote:
    span = Span(passage.start + sentences[best].span.start, passage.start + sentences[best].span.end)
    lead_start = span.start
    if sentences[best].points_back:
        lead_start = passage.start + sentences[best - 1].span.start if best else _start_of_lead(passage, article)
    return Quote(
        title=article.title,
        url=text_fragment(article.source_url, article.text, span) if article.source_url else None,
        passage=passage,
        text=article.text[passage.start : passage.end],
        best=span,
        lead=article.text[lead_start : span.start],
        sentence=best,
        revision=article.revision,
        read_at=article.read_at,
    )


def _start_of_lead(passage: Passage, article: Article) -> int:
    """Where the last sentence before a passage starts, if it is body text of its section; else the passage's start."""
    return next((sentence.start for sentence in sentences_before(passage, article)), passage.start)

"""Hits to an answer: which sentence says it best, and whether the article says it at all."""

import math
from collections.abc import Mapping, Sequence
from urllib.parse import quote as percent_encoded

from index.analyzer import analyzer_for
from index.languages import language_for
from index.records import Answer, Article, Hit, Query, QueryTerm, Quote, Span
from index.sentences import sentence_spans

# Tuned like the ranking's weights; see ARCHITECTURE.md.
MIN_CONFIDENCE = 0.35
MIN_CONFIDENCE_ON_ONE_WORD = 0.5
MAX_TOPIC_SHARE = 0.25
TOPIC_IDF = math.log(1 / MAX_TOPIC_SHARE)


def compose(query: Query, hits: Sequence[Hit], articles: Mapping[str, Article]) -> Answer:
    """The answer that the hits give, in their order.

    Confidence is the mean of what the first passage and its best sentence cover of the question (see `coverage`).
    Whether that answers it is judged by `is_answered`.
    """
    quotes = tuple(_quote(query, hit, articles[hit.passage.article_id]) for hit in hits)
    confidence = 0.0
    if quotes:
        article = articles[hits[0].passage.article_id]
        passage = Span(quotes[0].passage.start, quotes[0].passage.end)
        confidence = (coverage(query, article, passage) + coverage(query, article, quotes[0].best)) / 2
    found = bool(hits) and is_answered(query, hits[0], confidence)
    return Answer(query.text, found, confidence, tuple(hits), quotes, query.corrected, query.missing)


def coverage(query: Query, article: Article, span: Span) -> float:
    """How much of the question a run of text holds: the weight of the words in it, as a share of all words' weight.

    Lies between 0 and 1. A repaired word counts by its trust.
    """
    asked = sum(term.weight for term in query.terms)
    return sum(term.weight * term.trust for term in _terms_in(query, article, span)) / asked if asked else 0.0


def is_answered(query: Query, hit: Hit, confidence: float) -> bool:
    """Whether the best hit is worth giving as an answer.

    Words that say little of what is asked prove nothing, so they are left out of the judgement. Of the others, two
    must match, or one that makes up most of the question, or all there are; and unless the question has none other,
    one of them must stand in fewer than `MAX_TOPIC_SHARE` of the passages: what the article talks about everywhere
    does not tell that it answers this.
    """
    telling = [term for term in query.terms if term.importance == 1]
    matched = [term for term in telling if term.word in hit.matched_terms]
    specific = [term for term in telling if term.idf > TOPIC_IDF]
    if not matched or confidence < MIN_CONFIDENCE or (specific and not any(term in matched for term in specific)):
        return False
    return len(matched) > 1 or len(telling) == 1 or confidence >= MIN_CONFIDENCE_ON_ONE_WORD


def _terms_in(query: Query, article: Article, span: Span) -> list[QueryTerm]:
    forms = {term.form for term in analyzer_for(article.language).terms(article.text, *span)}
    return [term for term in query.terms if term.trust and term.form in forms]


def _quote(query: Query, hit: Hit, article: Article) -> Quote:
    passage = hit.passage
    sentences = sentence_spans(article.text, passage.start, passage.end, language_for(article.language))
    best = max(sentences, key=lambda sentence: coverage(query, article, sentence))
    return Quote(
        title=article.title,
        url=_text_fragment(article.source_url, article.text[best.start : best.end]) if article.source_url else None,
        passage=passage,
        text=article.text[passage.start : passage.end],
        best=best,
    )


def _text_fragment(url: str, words: str) -> str:
    """The address of exact words on a page (WICG, URL Fragment Text Directives)."""
    bare_url = url.partition("#")[0]
    one_line = " ".join(words.split())
    return f"{bare_url}#:~:text={percent_encoded(one_line, safe='').replace('-', '%2D')}"

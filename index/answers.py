"""Hits to an answer: which sentence says it best, and whether the article says it at all."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote as percent_encoded

from index.analyzer import analyzer_for
from index.records import Answer, Article, Hit, Passage, Query, Quote, Span
from index.sentences import sentence_spans

# Tuned like the ranking's weights; see ARCHITECTURE.md.
MIN_CONFIDENCE = 0.35
MIN_CONFIDENCE_ON_ONE_WORD = 0.5
MIN_SCORE_SHARE = 0.4
FRAGMENT_WORDS = 4


def compose(query: Query, hits: Sequence[Hit], articles: Mapping[str, Article]) -> Answer:
    """The answer that the hits give, in their order.

    Confidence is the mean of what the first passage and its best sentence cover of the question (see `coverage`).
    Whether that answers it is judged by `is_answered`.
    """
    quotes = []
    confidence = 0.0
    for hit in hits:
        article = articles[hit.passage.article_id]
        sentences = _sentences(article.text[hit.passage.start : hit.passage.end], article.language)
        best = max(sentences, key=lambda sentence: _weight_held(query, sentence.forms))
        quotes.append(_quote(hit.passage, article, best.span))
        if hit is hits[0]:
            passage_forms = frozenset().union(*(sentence.forms for sentence in sentences))
            confidence = (coverage(query, passage_forms) + coverage(query, best.forms)) / 2
    found = bool(hits) and is_answered(query, hits[0], confidence)
    return Answer(query.text, found, confidence, tuple(hits), tuple(quotes), query.corrected, query.missing)


def quotes_to_show(answer: Answer) -> tuple[Quote, ...]:
    """The quotes that are worth a reader's time: the first, and of an answer those that come near it in score.

    Near is a share of `MIN_SCORE_SHARE` of the first one's score.
    """
    if not answer.found:
        return answer.quotes[:1]
    enough = MIN_SCORE_SHARE * answer.hits[0].score
    return tuple(quote for hit, quote in zip(answer.hits, answer.quotes, strict=True) if hit.score >= enough)


def coverage(query: Query, forms: AbstractSet[str]) -> float:
    """How much of the question some forms hold: the weight of the words among them, as a share of all words' weight.

    Lies between 0 and 1; 0 where the question has no word of weight. A repaired word counts by its trust.
    """
    asked = sum(term.weight for term in query.terms)
    return _weight_held(query, forms) / asked if asked else 0.0


def is_answered(query: Query, hit: Hit, confidence: float) -> bool:
    """Whether the best hit is worth giving as an answer.

    Words that say little of what is asked prove nothing, so they are left out of the judgement. Of the others, two
    must match, or one that makes up most of the question, or all there are; and unless the question has none other,
    one of them must be none of the topic's: what the article talks about everywhere does not tell that it answers this.
    """
    telling = [term for term in query.terms if term.importance == 1]
    matched = [term for term in telling if term.word in hit.matched_terms]
    specific = [term for term in telling if not term.is_topic]
    if not matched or confidence < MIN_CONFIDENCE or (specific and not any(term in matched for term in specific)):
        return False
    return len(matched) > 1 or len(telling) == 1 or confidence >= MIN_CONFIDENCE_ON_ONE_WORD


def _weight_held(query: Query, forms: AbstractSet[str]) -> float:
    return sum(term.weight * term.trust for term in query.terms if term.form in forms)


class _Sentence(NamedTuple):
    """A sentence's place in its passage and the forms of its words."""

    span: Span
    forms: frozenset[str]


@lru_cache(maxsize=10_000)
def _sentences(passage_text: str, language_code: str) -> tuple[_Sentence, ...]:
    analyzer = analyzer_for(language_code)
    spans = sentence_spans(passage_text, 0, len(passage_text), analyzer.language)
    return tuple(
        _Sentence(span, frozenset(term.form for term in analyzer.terms(passage_text, *span))) for span in spans
    )


def _quote(passage: Passage, article: Article, best_in_passage: Span) -> Quote:
    best = Span(passage.start + best_in_passage.start, passage.start + best_in_passage.end)
    return Quote(
        title=article.title,
        url=_text_fragment(article.source_url, article.text[best.start : best.end]) if article.source_url else None,
        passage=passage,
        text=article.text[passage.start : passage.end],
        best=best,
    )


def _text_fragment(url: str, words: str) -> str:
    """The address of exact words on a page, by their beginning and end (WICG, URL Fragment Text Directives)."""
    bare_url = url.partition("#")[0]
    every = words.split()
    few = len(every) <= 2 * FRAGMENT_WORDS
    ends = [every] if few else [every[:FRAGMENT_WORDS], every[-FRAGMENT_WORDS:]]
    parts = (percent_encoded(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{bare_url}#:~:text={','.join(parts)}"

"""What the sections of an article are about, in its own words."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

import regex

from index.analyzer import analyzer_for
from index.noun_phrases import NounPhrase, noun_phrases
from index.records import Article, Passage

LENGTHS = range(2, 41)
_MIN_LETTERS = 2
# Set by eye on the articles of SQuAD 2.0.
_WORTH_OF_ONE_WORD = 0.4
_WORTH_OF_ONE_NAME = 0.6
_LENGTH_OF_A_RARE_WORD = 10  # words are the longer, the rarer they are (Zipf 1935)
_LETTER = regex.compile(r"\p{L}")
_POSSESSIVE = regex.compile(r"['’]s?\Z")

_Forms = tuple[str, ...]


class KeyPhrase(NamedTuple):
    """A phrase as it is first written in its section, single-spaced, with the forms of its words.

    It is telling if it has several words, is a name or comes again. The score is above 0.
    """

    text: str
    forms: _Forms
    is_telling: bool
    score: float


class _Counts(NamedTuple):
    """How many passages there are, how many of them hold each phrase, and how often it comes."""

    passages: int
    df: Counter[_Forms]
    tf: Counter[_Forms]


def key_phrases(article: Article, sections: Sequence[Sequence[Passage]]) -> list[list[KeyPhrase]]:
    """The phrases in each section, given as its passages, best first; of equals the first in the text.

    The score is a noun phrase's tf·idf (Salton and Buckley 1988), its occurrences counted where it is no part of a
    longer one (as in the C-value of Frantzi, Ananiadou and Mima 2000): (1 + log occurrences in the section) × log(1 +
    passages / those that hold it) × the square root of the share of its occurrences that are in the section. One word
    is worth less than several.
    """
    spans = [passage.span for passage in chain.from_iterable(sections)]
    by_passage = noun_phrases(article.text, spans, analyzer_for(article.language))
    counts = _Counts(
        passages=len(by_passage),
        df=Counter(chain.from_iterable({phrase.forms for phrase in phrases} for phrases in by_passage)),
        tf=Counter(phrase.forms for phrase in chain.from_iterable(by_passage)),
    )
    places = pairwise(accumulate(map(len, sections), initial=0))
    in_sections = (list(chain.from_iterable(by_passage[start:end])) for start, end in places)
    return [_ranked(phrases, counts, article.text) for phrases in in_sections]


def _ranked(phrases: Sequence[NounPhrase], counts: _Counts, text: str) -> list[KeyPhrase]:
    tf = Counter(phrase.forms for phrase in phrases)
    first = {phrase.forms: phrase for phrase in reversed(phrases)}
    ranked = [
        KeyPhrase(
            written, forms, len(forms) > 1 or first[forms].is_name or count > 1, _score(first[forms], count, counts)
        )
        for forms, count in tf.items()
        if (counts.tf[forms] > 1 or not first[forms].is_doubtful) and (written := _written(first[forms], text))
    ]
    return sorted(ranked, key=lambda phrase: -phrase.score)


def _score(phrase: NounPhrase, count: int, counts: _Counts) -> float:
    idf = math.log(1 + counts.passages / counts.df[phrase.forms])
    return _worth(phrase) * (1 + math.log(count)) * idf * math.sqrt(count / counts.tf[phrase.forms])


def _worth(phrase: NounPhrase) -> float:
    if len(phrase.forms) > 1:
        return 1.0
    if phrase.is_name:
        return _WORTH_OF_ONE_NAME
    return _WORTH_OF_ONE_WORD * min(1.0, (phrase.end - phrase.start) / _LENGTH_OF_A_RARE_WORD)


def _written(phrase: NounPhrase, text: str) -> str | None:
    """The phrase's words, single-spaced and without a possessive at the end; None where too few or too many."""
    words = _POSSESSIVE.sub("", " ".join(text[phrase.start : phrase.end].split()))
    return words if len(words) in LENGTHS and len(_LETTER.findall(words)) >= _MIN_LETTERS else None

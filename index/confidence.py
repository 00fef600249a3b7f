"""How sure an answer is: the probability that its first passage holds what was asked for."""

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from index.records import Query, QueryTerm, Word

# Between the importances of a word that says little and of one that names the kind, as `Ranking` has them.
_HARDLY_TELLING = 0.5


class Evidence(NamedTuple):
    """What speaks for an answer.

    Telling are the words that say what is asked or name its kind; specific those of them that are not words of the
    topic; a name is a word that the question writes as one, or a number; a phrase is two words that follow each other
    in the question, not both stop words.

    `held` (0 to 1) is 1 - (1 - c)(1 - s), so that either is enough: c is the coverage of the question by the best
    sentence, s the share of the specific words that the passage holds, repaired ones by their trust. `matches` and
    `phrases` are log(1 + n) of the telling words in the best sentence and of the phrases in the passage. `misses_name`
    is 1 where the passage lacks a name, else 0.
    """

    held: float
    matches: float
    phrases: float
    misses_name: float


# Fitted by `python -m index.evaluation.calibration --cut-words 900` to one half of SQuAD 2.0's development set, but for
# `matches`, which is set there; ARCHITECTURE.md reports another set.
BIAS = -5.65
WEIGHTS = Evidence(held=6.51, matches=0.70, phrases=1.13, misses_name=-1.11)


class ReadText(NamedTuple):
    """The forms in a sentence or a passage, and the pairs of neighbouring words in its sentences."""

    forms: frozenset[str]
    pairs: frozenset[tuple[Word, Word]]

    @classmethod
    def of(cls, sentences: Sequence[Sequence[Word]]) -> "ReadText":
        """Read the words of sentences, in order, stop words too."""
        forms = (word.form for words in sentences for word in words if word.form)
        return cls(frozenset(forms), frozenset(pair for words in sentences for pair in pairwise(words)))


def confidence(seen: Evidence | None) -> float:
    """How sure it is that a passage answers a question, given the evidence.

    Lies between 0 and 1: a logistic regression (Cox 1958), fitted so that about 80 % of the answers that it gives 0.8
    are right. 0 where there is no evidence.
    """
    if seen is None:
        return 0.0
    logit = BIAS + sum(weight * value for weight, value in zip(WEIGHTS, seen, strict=True))
    return 1 / (1 + math.exp(-logit))


def evidence(query: Query, passage: ReadText, best: ReadText) -> Evidence | None:
    """What a passage and its best sentence say for it; None where no telling word is in it."""
    telling = [term for term in query.terms if term.importance > _HARDLY_TELLING]
    if not any(_is_in(term, passage.forms) for term in telling):
        return None
    specific = [term for term in telling if not term.is_topic]
    specific_share = sum(term.trust for term in specific if term.form in passage.forms) / max(1, len(specific))
    phrases = {pair for pair in pairwise(query.words) if any(word.form for word in pair)}
    return Evidence(
        held=1 - (1 - coverage(query, best.forms)) * (1 - specific_share),
        matches=math.log1p(sum(_is_in(term, best.forms) for term in telling)),
        phrases=math.log1p(len(phrases & passage.pairs)),
        misses_name=any(term.is_name and term.form not in passage.forms for term in query.terms),
    )


def coverage(query: Query, forms: AbstractSet[str]) -> float:
    """How much of the question some forms hold: the weight of the words among them, as a share of all words' weight.

    Lies between 0 and 1; 0 where the question has no word of weight. A repaired word counts by its trust.
    """
    asked = sum(term.weight for term in query.terms)
    held = sum(term.weight * term.trust for term in query.terms if term.form in forms)
    return held / asked if asked else 0.0


def _is_in(term: QueryTerm, forms: AbstractSet[str]) -> bool:
    return bool(term.trust) and term.form in forms

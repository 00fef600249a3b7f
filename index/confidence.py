"""How sure an answer is: the probability that its first passage holds what was asked for."""

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from index.records import Query, QueryTerm

CLOSE = 3
_HARDLY_TELLING = 0.5


class Evidence(NamedTuple):
    """What speaks for an answer, each between 0 and 1.

    Telling are the words that say what is asked, of which two are enough, or the only one; specific those of them that
    are not words of the topic; a name is a word that the question writes as one, or a number; close pairs is the share
    of the pairs of successive telling words that stand within `CLOSE` words of each other in a sentence.
    """

    passage_coverage: float
    sentence_coverage: float
    matches_enough: float
    specific_share: float
    has_specific: float
    misses_name: float
    close_pairs: float


# Fitted by `python -m index.evaluation.calibration --cut-words 900` to one half of SQuAD 2.0's development set;
# ARCHITECTURE.md reports another set.
BIAS = -5.50
WEIGHTS = Evidence(
    passage_coverage=0.81,
    sentence_coverage=2.54,
    matches_enough=1.68,
    specific_share=2.50,
    has_specific=1.25,
    misses_name=-1.02,
    close_pairs=1.06,
)


class ReadSentence(NamedTuple):
    """The forms in a sentence, and the pairs of them that stand within `CLOSE` words of each other, in either order."""

    forms: frozenset[str]
    close_pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, forms: Sequence[str]) -> "ReadSentence":
        """Read the forms of a sentence, in order."""
        close = (
            pair
            for at, form in enumerate(forms)
            for other in forms[at + 1 : at + 1 + CLOSE]
            for pair in ((form, other), (other, form))
        )
        return cls(frozenset(forms), frozenset(close))


def confidence(seen: Evidence | None) -> float:
    """How sure it is that a passage answers a question, given the evidence.

    Lies between 0 and 1: a logistic regression (Cox 1958), fitted so that about 80 % of the answers that it gives 0.8
    are right. 0 where there is no evidence.
    """
    if seen is None:
        return 0.0
    logit = BIAS + sum(weight * value for weight, value in zip(WEIGHTS, seen, strict=True))
    return 1 / (1 + math.exp(-logit))


def evidence(query: Query, sentences: Sequence[ReadSentence], best: ReadSentence) -> Evidence | None:
    """What the sentences of a passage, and the best of them, say for it; None where no telling word is in them."""
    passage = frozenset().union(*(sentence.forms for sentence in sentences))
    telling = _telling(query.terms)
    matched = [term for term in telling if _is_in(term, passage)]
    if not matched:
        return None
    specific = [term for term in telling if not term.is_topic]
    pairs = list(pairwise(term.form for term in telling))
    close = sum(any(pair in sentence.close_pairs for sentence in sentences) for pair in pairs)
    return Evidence(
        passage_coverage=coverage(query, passage),
        sentence_coverage=coverage(query, best.forms),
        matches_enough=len(matched) >= min(2, len(telling)),
        specific_share=sum(_is_in(term, passage) for term in specific) / max(1, len(specific)),
        has_specific=bool(specific),
        misses_name=any(term.importance > 1 and term.form not in passage for term in query.terms),
        close_pairs=close / len(pairs) if pairs else 1.0,
    )


def coverage(query: Query, forms: AbstractSet[str]) -> float:
    """How much of the question some forms hold: the weight of the words among them, as a share of all words' weight.

    Lies between 0 and 1; 0 where the question has no word of weight. A repaired word counts by its trust.
    """
    asked = sum(term.weight for term in query.terms)
    held = sum(term.weight * term.trust for term in query.terms if term.form in forms)
    return held / asked if asked else 0.0


def _telling(terms: Sequence[QueryTerm]) -> list[QueryTerm]:
    """The words that say what is asked; where all name its kind ("which bridge?"), these do."""
    return [term for term in terms if term.importance >= 1] or [
        term for term in terms if term.importance > _HARDLY_TELLING
    ]


def _is_in(term: QueryTerm, forms: AbstractSet[str]) -> bool:
    return bool(term.trust) and term.form in forms

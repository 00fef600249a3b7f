"""Why a hit has its score: as a table for people and as an object for programs."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any
from unicodedata import combining, east_asian_width

from index import Answer

WORD_LIMIT = 30
PAIRS = "words side by side"
TOTAL = "score"


def explanation_table(answer: Answer, at: int) -> list[str]:
    """A line for each word of the question with its part of the score; the last line has the score."""
    explanation = answer.explanations[at]
    labels = [_label(each.term.word, each.term.repaired_to, answer.question) for each in explanation.terms]
    scores = [each.score for each in explanation.terms]
    reasons = [*_reasons(answer, at)]
    if explanation.pairs:
        labels, scores, reasons = [*labels, PAIRS], [*scores, explanation.pairs], [*reasons, None]
    labels, reasons = [*labels, TOTAL], [*reasons, None]
    figures = _with_sum(scores)
    columns, digits = max(map(_width, labels)), max(map(len, figures))
    return [
        f"{label}{' ' * (columns - _width(label))}  {reason or figure.rjust(digits)}"
        for label, reason, figure in zip(labels, reasons, figures, strict=True)
    ]


def coordination_note(answer: Answer, at: int) -> str:
    """A sentence about the factor in all of a hit's figures."""
    factor = answer.explanations[at].coordination
    return f"Each is multiplied by {factor:.2f} for the share of the question’s words that are here."


def explanation_fields(answer: Answer, at: int) -> dict[str, Any]:
    """The same for programs; README.md says what the fields are."""
    explanation = answer.explanations[at]
    return {
        "terms": [
            {
                "word": each.term.word,
                "score": round(each.score, 4),
                "idf": round(each.term.idf, 4),
                "importance": round(each.term.importance, 4),
                "trust": round(each.term.trust, 4),
                "repaired_to": each.term.repaired_to,
            }
            for each in explanation.terms
        ],
        "pairs": round(explanation.pairs, 4),
        "coordination": round(explanation.coordination, 4),
    }


def _reasons(answer: Answer, at: int) -> Iterator[str | None]:
    """Why a word has no figure; None where it has one."""
    counted: set[str] = set()
    for each in answer.explanations[at].terms:
        if each.score:
            counted.add(each.term.form)
            yield None
        elif not each.term.trust:
            yield "never mentioned"
        else:
            yield "counted above" if each.term.form in counted else "not here"


def _label(word: str, repaired_to: str | None, question: str) -> str:
    """A word, what it was taken for, and whether a follow-up has it from the question before."""
    label = " → ".join(_clipped(each) for each in (word, repaired_to) if each is not None)
    return label if word in question else f"{label} (asked before)"


def _clipped(word: str) -> str:
    return word if len(word) <= WORD_LIMIT else f"{word[: WORD_LIMIT - 1]}…"


def _with_sum(scores: Sequence[float]) -> list[str]:
    """The scores and their sum with two decimals; each is at most 0.01 off, so that they add up as they stand.

    >>> _with_sum([0.333, 0.333, 0.333])
    ['0.33', '0.34', '0.33', '1.00']
    """
    sums = [round(100 * total) for total in accumulate(scores, initial=0.0)]
    return [
        f"{hundredths / 100:.2f}" for hundredths in (*(after - before for before, after in pairwise(sums)), sums[-1])
    ]


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(0 if combining(letter) else 1 + (east_asian_width(letter) in "WF") for letter in text)

"""Whether confidence means what it says: how often an answer of some confidence is right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from index.evaluation.judging_tasks import Judgement
from index.evaluation.metrics import Metric

BINS = 10
POOL = (Metric.FOUND_ANSWERABLE, Metric.FOUND_WITHOUT_PART)
UNANSWERABLE = (Metric.FOUND_ELSEWHERE, Metric.FOUND_WITHOUT_PART, Metric.FOUND_IMPOSSIBLE)


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose confidence lies from `low` up to, but not including, `high`; the last bin has 1 as well."""

    low: float
    high: float
    questions: int
    mean_confidence: float
    share_right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """The reliability table of one file.

    The pool is every answerable question asked of its whole article, and every question on the paragraphs that are
    left out (every second one) asked again of what remains. An answer is right if its first passage covers a gold
    answer, whether or not it counts as found; without the paragraph it never is.

    `bins` has those that hold an answer. `calibration_error` is the expected calibration error of Naeini, Cooper and
    Hauskrecht (2015): the mean of |share right - mean confidence| over bins, weighted by their questions, from 0 (best)
    to 1. `auroc` has for each kind of unanswerable question the chance that an answerable one has the higher
    confidence, a tie counting half (Hanley and McNeil 1982), from 0 to 1 (best); 0.5 tells nothing.
    """

    questions: int
    bins: tuple[Bin, ...]
    calibration_error: float
    auroc: dict[Metric, float]


def reliability(judgements: Sequence[Judgement]) -> Reliability:
    """The table of some judgements, among them at least one on an answerable question."""
    pool = [judgement for judgement in judgements if judgement.kind in POOL]
    by_bin: dict[int, list[Judgement]] = {}
    for judgement in pool:
        by_bin.setdefault(min(int(judgement.confidence * BINS), BINS - 1), []).append(judgement)
    bins = tuple(_bin(number, by_bin[number]) for number in sorted(by_bin))
    error = sum(each.questions * abs(each.share_right - each.mean_confidence) for each in bins) / len(pool)
    confidences = {kind: [each.confidence for each in judgements if each.kind is kind] for kind in Metric}
    answerable = confidences[Metric.FOUND_ANSWERABLE]
    auroc = {kind: area_under_roc(answerable, confidences[kind]) for kind in UNANSWERABLE if confidences[kind]}
    return Reliability(len(pool), bins, error, auroc)


def area_under_roc(higher: Iterable[float], lower: Iterable[float]) -> float:
    """The chance that one of `higher` exceeds one of `lower`, a tie counting half (Mann and Whitney 1947).

    >>> area_under_roc([0.9, 0.5], [0.5, 0.1])
    0.875
    """
    ascending = np.sort(np.fromiter(lower, dtype=np.float64))
    values = np.fromiter(higher, dtype=np.float64)
    below = np.searchsorted(ascending, values, side="left")
    not_above = np.searchsorted(ascending, values, side="right")
    return float((below + not_above).mean() / (2 * len(ascending)))


def _bin(number: int, judgements: Sequence[Judgement]) -> Bin:
    count = len(judgements)
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        questions=count,
        mean_confidence=sum(judgement.confidence for judgement in judgements) / count,
        share_right=sum(judgement.is_right for judgement in judgements) / count,
    )

"""Two reports on the same questions, metric by metric."""

from collections.abc import Sequence

from index.evaluation.bootstrap import Difference, paired_difference
from index.evaluation.measure import Report
from index.evaluation.metrics import Metric

ABLATION_METRICS = (
    Metric.PARAGRAPH_AT_1,
    Metric.PARAGRAPH_AT_1_ONE_TYPO,
    Metric.PARAGRAPH_AT_1_TWO_TYPOS,
    Metric.ANSWER_AT_1,
    Metric.ANSWER_AT_3,
    Metric.SENTENCE_AT_1,
)
"""What the ranking's components are there for."""


def differences(one: Report, other: Report, metrics: Sequence[Metric] = tuple(Metric)) -> dict[Metric, Difference]:
    """By how much `one` exceeds `other` in each of some metrics that both were measured on."""
    return {
        metric: paired_difference(one.values[metric], other.values[metric])
        for metric in metrics
        if metric in one.values and metric in other.values
    }

import numpy as np
import pytest

from index.evaluation.judging_tasks import Judgement
from index.evaluation.metrics import Metric
from index.evaluation.reliability import Bin, area_under_roc, reliability
from index.evaluation.table import reliability_table

ANSWERABLE, LEFT_OUT, ELSEWHERE = Metric.FOUND_ANSWERABLE, Metric.FOUND_WITHOUT_PART, Metric.FOUND_ELSEWHERE


def judged(kind: Metric, confidence: float, *, is_right: bool = False) -> Judgement:
    """What came of one question; found or not makes no difference here."""
    return Judgement(kind, is_found=False, confidence=confidence, is_right=is_right)


def test_bins_and_their_error_are_those_computed_by_hand() -> None:
    """The error is the mean gap between confidence and share right, weighted by the questions in each bin."""
    measured = reliability(
        [
            judged(ANSWERABLE, 0.5, is_right=True),
            judged(LEFT_OUT, 0.59),
            judged(ANSWERABLE, 0.9, is_right=True),
            judged(ANSWERABLE, 1.0, is_right=True),
        ]
    )

    assert measured.bins == (Bin(0.5, 0.6, 2, (0.5 + 0.59) / 2, 0.5), Bin(0.9, 1.0, 2, (0.9 + 1.0) / 2, 1.0))
    assert measured.calibration_error == pytest.approx((2 * 0.045 + 2 * 0.05) / 4)


def test_only_the_pool_is_binned() -> None:
    """Another article's questions are told apart from answerable ones, but weigh nothing in the bins."""
    measured = reliability([judged(ANSWERABLE, 0.8, is_right=True), judged(ELSEWHERE, 0.3), judged(ELSEWHERE, 0.8)])

    assert measured.questions == 1
    assert measured.auroc == {ELSEWHERE: 0.75}


def test_confidence_that_is_a_probability_has_almost_no_error() -> None:
    """Where answers of confidence p are right with chance p, every bin is right as often as it is sure."""
    chance = np.random.default_rng(5)
    confidences = chance.random(20_000).tolist()

    measured = reliability([judged(ANSWERABLE, each, is_right=bool(chance.random() < each)) for each in confidences])

    assert measured.calibration_error < 0.02


@pytest.mark.parametrize(
    ("higher", "lower", "area"),
    [([0.9, 0.8], [0.1], 1.0), ([0.1], [0.9], 0.0), ([0.5], [0.5, 0.5], 0.5), ([0.9, 0.2], [0.5, 0.2], 0.625)],
    ids=["always higher", "never", "ties", "between"],
)
def test_area_is_the_share_of_pairs_in_the_right_order(higher: list[float], lower: list[float], area: float) -> None:
    """Each pair counts 1 if the answerable question has the higher confidence, and a half if both are equal."""
    assert area_under_roc(higher, lower) == pytest.approx(area)


def test_table_says_what_the_pool_is() -> None:
    """Who reads the table need not look up what counts as right."""
    lines = reliability_table(
        reliability([judged(ANSWERABLE, 0.75, is_right=True), judged(LEFT_OUT, 0.1)])
    ).splitlines()

    assert lines[1].split() == ["0.1", "to", "0.2", "1", "10.0", "0.0"]
    assert lines[2].split() == ["0.7", "to", "0.8", "1", "75.0", "100.0"]
    assert lines[3] == "Expected calibration error 17.5. AUROC of answerable against part left out 1.000."
    assert lines[4].startswith("Pool: every answerable question")

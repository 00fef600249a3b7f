import math

import numpy as np
import pytest

from index.evaluation.bootstrap import paired_difference


def test_a_constant_difference_has_an_interval_of_no_width() -> None:
    """Where every question gains as much, no resample gains more or less."""
    difference = paired_difference([0.25, 1.25, 5.25], [0, 1, 5])

    assert difference == (0.25, 0.25, 0.25)


def test_what_is_equal_does_not_differ() -> None:
    """Zero is no clear difference."""
    difference = paired_difference([1, 0, 1], [1, 0, 1])

    assert difference == (0.0, 0.0, 0.0)
    assert not difference.is_clear


def test_questions_are_paired() -> None:
    """The same two means differ clearly or not, depending on whether they rise and fall together."""
    together = paired_difference([1] * 60 + [0] * 40, [1] * 50 + [0] * 50)
    apart = paired_difference([1] * 60 + [0] * 40, [0] * 50 + [1] * 50)

    assert together.mean == apart.mean == pytest.approx(0.1)
    assert together.is_clear
    assert not apart.is_clear


def test_the_interval_is_as_wide_as_the_normal_approximation() -> None:
    """With many questions the percentile interval is 1.96 standard errors to either side."""
    ours = [1.0] * 700 + [0.0] * 300

    difference = paired_difference(ours, [0.0] * 1000)

    margin = 1.96 * math.sqrt(0.7 * 0.3 / 1000)
    assert difference == pytest.approx((0.7, 0.7 - margin, 0.7 + margin), abs=0.003)


def test_intervals_cover_the_true_difference() -> None:
    """Of 200 samples whose true difference is known about 95 % have it in their interval."""
    chance = np.random.default_rng(7)
    true_difference = 0.7 - 0.6
    samples = [(chance.random(200) < 0.7, chance.random(200) < 0.6) for _ in range(200)]

    intervals = [paired_difference(ours.tolist(), theirs.tolist()) for ours, theirs in samples]

    covered = sum(low <= true_difference <= high for _, low, high in intervals)
    assert 0.92 <= covered / len(intervals) <= 0.98


def test_every_run_gives_the_same_interval() -> None:
    """The seed is fixed."""
    assert paired_difference([1, 0, 1, 1], [0, 0, 1, 0]) == paired_difference([1, 0, 1, 1], [0, 0, 1, 0])

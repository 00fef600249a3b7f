import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from index.confidence import BIAS, WEIGHTS, Evidence
from index.evaluation.calibration import logistic_regression, main
from tests.index_evaluation.conftest import needs_shared_data, shared_data


def test_the_regression_finds_the_weights_that_made_the_labels() -> None:
    """Of many examples drawn from known weights the fit comes near these."""
    chance = np.random.default_rng(1931)
    features = chance.random((20_000, 3))
    labels = chance.random(20_000) < 1 / (1 + np.exp(1.0 - features @ [2.0, -3.0, 0.0]))
    fitted = logistic_regression(features, labels.astype(np.float64))
    assert fitted == pytest.approx([-1.0, 2.0, -3.0, 0.0], abs=0.2)


def test_a_feature_that_never_varies_does_no_harm() -> None:
    """Its weight is that of no evidence, and the others' are as without it."""
    chance = np.random.default_rng(7)
    features = chance.random((5000, 1))
    labels = (chance.random(5000) < features[:, 0]).astype(np.float64)
    alone = logistic_regression(features, labels)
    beside = logistic_regression(np.column_stack([features, np.ones(5000)]), labels)
    assert beside[1] == pytest.approx(alone[1])
    assert np.isfinite(beside).all()


def test_what_is_settled_is_not_fitted_again() -> None:
    """Of a logit that is known in part the rest is found."""
    chance = np.random.default_rng(8)
    features = chance.random((20_000, 2))
    labels = (chance.random(20_000) < 1 / (1 + np.exp(-features @ [2.0, -3.0]))).astype(np.float64)
    fitted = logistic_regression(features[:, :1], labels, features[:, 1] * -3.0)
    assert fitted == pytest.approx([0.0, 2.0], abs=0.2)


def test_the_command_prints_a_weight_for_each_piece_of_evidence(squad_file: Path) -> None:
    """As they are written into the program."""
    done = CliRunner().invoke(main, [str(squad_file)])
    assert done.exit_code == 0
    names = [line.split()[0] for line in done.output.splitlines()[1:]]
    assert names == ["bias", *Evidence._fields]


STRANGE = {"question": "Why is the sea salty?", "answers": [{"text": "bees", "answer_start": 0}]}
UNRELATED = {"data": [{"paragraphs": [{"context": "bees share a hive.", "qas": [STRANGE]}]}]}


@pytest.mark.parametrize(
    "content",
    [None, "", json.dumps({"data": []}), json.dumps(UNRELATED)],
    ids=["no file", "no JSON", "no question", "no word in common"],
)
def test_a_file_that_cannot_be_fitted_to_is_named(tmp_path: Path, content: str | None) -> None:
    """A sentence and status 2, no traceback."""
    path = tmp_path / "odd.json"
    if content is not None:
        path.write_text(content, "utf-8")
    done = CliRunner().invoke(main, [str(path)])
    assert done.exit_code == 2
    assert done.output.startswith(f"{path}: ")


@needs_shared_data
def test_the_weights_in_use_are_those_that_the_command_finds() -> None:
    """No weight is older than the ranking it judges."""
    file = shared_data("squad2-half-dev.json")
    done = CliRunner().invoke(main, [str(file), "--cut-words", "900"])
    found = [float(line.split()[1]) for line in done.output.splitlines()[1:]]
    assert found == pytest.approx([BIAS, *WEIGHTS], abs=0.02)

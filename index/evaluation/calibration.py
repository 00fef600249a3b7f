"""The command that fits the weights of a confidence: python -m index.evaluation.calibration FILE."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from index.answers import evidence_for
from index.confidence import Evidence
from index.engines.in_process import BM25Engine
from index.errors import DataSetError
from index.evaluation.data_sets import Question, QuestionedArticle, with_paragraphs
from index.evaluation.endings import ends_in_a_sentence
from index.evaluation.files import read_asked
from index.evaluation.measure import another
from index.evaluation.metrics import covers_gold
from index.passages import split_passages
from index.records import Article

Values = npt.NDArray[np.float64]
STEPS = 50
PENALTY = 1.0
SET_WEIGHTS = {"matches": 0.7}
"""What is not fitted: SQuAD's long questions would teach that a short one is hardly ever answered (1.9), and with this
weight the confidence tells answerable questions from others better than with that."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--cut-words", metavar="N", type=click.IntRange(min=1), help="Cut the articles into about N words.")
@ends_in_a_sentence()
def main(file: Path, cut_words: int | None) -> None:
    """Fit the confidence to a FILE in SQuAD format and print the weights, to be written into index/confidence.py.

    An example is a question with the first passage found; it is right if that covers a gold answer. Asked are, as in
    the evaluation, each answerable question of its article, of another one, and of its own without every second
    paragraph if the answer is there.
    """
    asked = read_asked(file, cut_words=cut_words)
    examples = [example for at in range(len(asked)) for example in _examples(asked, at)]
    if not examples:
        raise DataSetError(str(file), "no question in it shares a word with an article.")
    features = np.array([list(map(float, seen)) for seen, _ in examples])
    labels = np.array([is_right for _, is_right in examples], dtype=np.float64)
    fitted = [name not in SET_WEIGHTS for name in Evidence._fields]
    settled = features @ [SET_WEIGHTS.get(name, 0.0) for name in Evidence._fields]
    bias, *weights = logistic_regression(features[:, fitted], labels, settled)
    click.echo(f"{len(examples)} examples\nbias {bias:.2f}")
    found = iter(weights)
    for name in Evidence._fields:
        click.echo(f"{name} {SET_WEIGHTS[name]:.2f} (set)" if name in SET_WEIGHTS else f"{name} {next(found):.2f}")


def logistic_regression(features: Values, labels: Values, settled: Values | float = 0.0) -> Values:
    """The bias and the weights (1 + features) under which the labels (0 or 1) are most likely, slightly shrunk to 0.

    `settled` is what each example's logit has beside them. Newton's method on standardised features, with an L2 penalty
    of `PENALTY` on the weights (Hastie, Tibshirani and Friedman 2009, 4.4.1).
    """
    mean, deviation = features.mean(axis=0), features.std(axis=0) + np.finfo(np.float64).eps
    design = np.column_stack([np.ones(len(features)), (features - mean) / deviation])
    penalty = PENALTY * np.eye(design.shape[1])
    penalty[0, 0] = 0
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-design @ weights - settled))
        gradient = design.T @ (labels - chance) - penalty @ weights
        curvature = (design.T * (chance * (1 - chance))) @ design + penalty
        weights += np.linalg.solve(curvature, gradient)
    of_features = weights[1:] / deviation
    return np.append(weights[0] - mean @ of_features, of_features)


def _examples(asked: Sequence[QuestionedArticle], at: int) -> Iterator[tuple[Evidence, bool]]:
    entry, elsewhere = asked[at], another(asked, at)
    left_out = set(entry.paragraphs[1::2])
    yield from _asked_of(entry.article, entry.answerable)
    rest = with_paragraphs(entry.article, entry.paragraphs[::2])
    yield from _asked_of(rest, [question for question in entry.answerable if question.paragraph in left_out])
    if elsewhere:
        for seen, _ in _asked_of(elsewhere, entry.answerable):
            yield seen, False


def _asked_of(article: Article, questions: Sequence[Question]) -> Iterator[tuple[Evidence, bool]]:
    """The evidence for each question's first passage, where there is any, and whether that covers a gold answer."""
    engine = BM25Engine()
    engine.add(article, split_passages(article))
    for question in questions:
        query = engine.interpret(article.library_id, question.text)
        for hit in engine.search(article.library_id, query, limit=1):
            seen = evidence_for(query, hit.passage, article)
            if seen is not None:
                yield seen, covers_gold([hit.passage.span], question.gold)


if __name__ == "__main__":
    main(prog_name="python -m index.evaluation.calibration")

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from index import read_file
from index.evaluation.data_sets import QuestionedArticle, cut, read_questions, read_squad
from index.evaluation.measure import measure
from index.evaluation.metrics import Metric, Score


def test_squad_metrics_are_those_computed_by_hand(squad_file: Path) -> None:
    """The question after the lost bridge names the built one, so it misses first place and finds what is left."""
    report = measure("squad", read_squad(squad_file))

    assert (report.articles, report.questions) == (2, 6)
    scores = dict(report.scores)
    del scores[Metric.PARAGRAPH_AT_1_MISTYPED]
    assert scores == {
        Metric.PARAGRAPH_AT_1: Score(3 / 4, 4),
        Metric.ANSWER_AT_1: Score(3 / 4, 4),
        Metric.WORDS_AT_1: Score((28 + 26 + 28 + 17) / 4, 4),
        Metric.ANSWER_AT_3: Score(1.0, 4),
        Metric.WORDS_AT_3: Score((54 + 26 + 54 + 17) / 4, 4),
        Metric.SENTENCE_AT_1: Score(3 / 4, 4),
        Metric.FOUND_ANSWERABLE: Score(1.0, 4),
        Metric.FOUND_ELSEWHERE: Score(0.0, 4),
        Metric.FOUND_WITHOUT_PART: Score(1 / 2, 2),
        Metric.FOUND_IMPOSSIBLE: Score(1 / 2, 2),
    }


def test_questions_file_metrics_are_those_computed_by_hand(questions_file: Path, article_file: Path) -> None:
    """Of a questions file only what needs no gold paragraph is measured."""
    report = measure("questions", read_questions(questions_file, read_file(article_file)))

    assert report.scores == {
        Metric.ANSWER_AT_1: Score(1 / 2, 2),
        Metric.WORDS_AT_1: Score((19 + 26) / 2, 2),
        Metric.ANSWER_AT_3: Score(1.0, 2),
        Metric.WORDS_AT_3: Score((19 + 45) / 2, 2),
        Metric.FOUND_ANSWERABLE: Score(1.0, 2),
        Metric.FOUND_IMPOSSIBLE: Score(1 / 2, 2),
    }


def test_a_piece_of_the_same_article_is_not_another_article(squad_file: Path) -> None:
    """Without a second text there is nothing to ask another article's questions of."""
    bridge, _ = read_squad(squad_file)

    assert Metric.FOUND_ELSEWHERE not in measure("bridge", cut(bridge, 30)).scores


def test_progress_is_told_of_each_article(squad_file: Path) -> None:
    """What watches the measuring gets the articles and hands them on."""
    asked = read_squad(squad_file)
    seen = []

    def watched(entries: Iterable[QuestionedArticle]) -> Iterator[QuestionedArticle]:
        for entry in entries:
            seen.append(entry)
            yield entry

    measure("squad", asked, watched)

    assert seen == asked


@pytest.mark.parametrize(
    ("words", "questions_on_each"), [(1, [3, 2]), (27, [3, 2]), (900, [5])], ids=["a word", "a paragraph", "all"]
)
def test_cut_keeps_paragraphs_whole_and_questions_with_theirs(
    squad_file: Path, words: int, questions_on_each: list[int]
) -> None:
    """No piece is smaller than a paragraph, and each question stays with the paragraph it was written about."""
    whole, _ = read_squad(squad_file)

    pieces = cut(whole, words)

    assert [len(piece.questions) for piece in pieces] == questions_on_each
    assert [paragraph for piece in pieces for paragraph in piece.paragraphs] == whole.paragraphs
    assert all(question.paragraph in piece.paragraphs for piece in pieces for question in piece.questions)

from dataclasses import fields
from pathlib import Path

import pytest

from index import Ranking, read_file
from index.evaluation.configurations import CONFIGURATIONS, SWITCHES
from index.evaluation.data_sets import cut, read_questions, read_squad
from index.evaluation.measure import Report, measure
from index.evaluation.metrics import Metric, Score


def without_chatter(report: Report) -> dict[Metric, Score]:
    """The scores of what depends on nothing but the questions."""
    return {metric: score for metric, score in report.scores.items() if "chatter" not in metric.value}


def test_squad_metrics_are_those_computed_by_hand(squad_file: Path) -> None:
    """The question after the lost bridge names the built one, so it misses first place and finds what is left."""
    report = measure(read_squad(squad_file))

    assert (report.articles, report.questions) == (2, 6)
    assert without_chatter(report) == {
        Metric.PARAGRAPH_AT_1: Score(3 / 4, 4),
        Metric.PARAGRAPH_AT_1_ONE_TYPO: Score(3 / 4, 4),
        Metric.PARAGRAPH_AT_1_TWO_TYPOS: Score(3 / 4, 4),
        Metric.ANSWER_AT_1: Score(3 / 4, 4),
        Metric.WORDS_AT_1: Score((28 + 26 + 28 + 17) / 4, 4),
        Metric.ANSWER_AT_3: Score(1.0, 4),
        Metric.WORDS_AT_3: Score((54 + 26 + 54 + 17) / 4, 4),
        Metric.SENTENCE_AT_1: Score(3 / 4, 4),
        Metric.FOUND_ANSWERABLE: Score(1.0, 4),
        Metric.FOUND_ELSEWHERE: Score(0.0, 4),
        Metric.FOUND_WITHOUT_PART: Score(1 / 2, 2),
        Metric.FOUND_IMPOSSIBLE: Score(1 / 2, 2),
        Metric.ANSWER_AT_1_AFTER_ANOTHER: Score(2 / 3, 3),
    }


def test_questions_file_metrics_are_those_computed_by_hand(questions_file: Path, article_file: Path) -> None:
    """Of a questions file only what needs no gold paragraph is measured."""
    report = measure(read_questions(questions_file, read_file(article_file)))

    assert without_chatter(report) == {
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

    assert Metric.FOUND_ELSEWHERE not in measure(cut(bridge, 30)).scores


def test_pooled_paragraphs_are_ranked_as_one_library(squad_file: Path) -> None:
    """The pieces of a text stay apart, and a word that a second article shares changes what comes first."""
    asked = [piece for whole in read_squad(squad_file) for piece in cut(whole, 27)]

    report = measure(asked, pooled=True)

    assert report.scores[Metric.PARAGRAPH_AT_1] == Score(1.0, 4)
    assert report.scores[Metric.PARAGRAPH_AT_1_POOLED] == Score(3 / 4, 4)


def test_a_peer_is_measured_on_what_needs_only_an_order(squad_file: Path) -> None:
    """A peer does not say whether an article answers, nor which sentence."""
    report = measure(read_squad(squad_file), CONFIGURATIONS["rank_bm25-split"])

    assert report.configuration == "rank_bm25-split"
    assert not report.judgements
    assert list(report.scores) == [
        Metric.PARAGRAPH_AT_1,
        Metric.PARAGRAPH_AT_1_ONE_TYPO,
        Metric.PARAGRAPH_AT_1_TWO_TYPOS,
        Metric.ANSWER_AT_1,
        Metric.WORDS_AT_1,
        Metric.ANSWER_AT_3,
        Metric.WORDS_AT_3,
    ]


def test_every_component_of_the_ranking_has_its_switch() -> None:
    """A weight or a flag that is added to `Ranking` gets its line in the ablation."""
    full = Ranking()
    components = {field.name for field in fields(Ranking) if field.name.endswith("_weight") or field.type is bool}

    switched_off = {
        field.name
        for ranking in SWITCHES.values()
        for field in fields(Ranking)
        if getattr(ranking, field.name) != getattr(full, field.name)
    }

    assert components <= switched_off


def test_a_higher_threshold_finds_fewer_answers_and_ranks_the_same(questions_file: Path, article_file: Path) -> None:
    """Nothing of what is judged by order alone hangs on it."""
    asked = read_questions(questions_file, read_file(article_file))

    usual, strict = measure(asked).scores, measure(asked, min_confidence=1.0).scores

    assert strict[Metric.FOUND_ANSWERABLE].value < usual[Metric.FOUND_ANSWERABLE].value
    assert strict[Metric.ANSWER_AT_1] == usual[Metric.ANSWER_AT_1]


def test_progress_is_told_of_each_article(squad_file: Path) -> None:
    """What watches the measuring hears how many questions each article had."""
    seen: list[int] = []

    measure(read_squad(squad_file), progress=seen.append)

    assert seen == [5, 1]


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

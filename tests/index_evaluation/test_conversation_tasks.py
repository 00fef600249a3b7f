import json
from pathlib import Path

import pytest

from index import BM25Engine, read_file
from index.errors import DataSetError
from index.evaluation.conversation_tasks import change_subject, chat, follow_up
from index.evaluation.data_sets import QuestionedArticle, read_questions, read_squad
from index.evaluation.libraries import Shelf
from index.evaluation.metrics import Metric
from index.evaluation.rankers import EngineRanker
from index.evaluation.ranking_tasks import rank_passages


def conversation(folder: Path, article_file: Path, **line: object) -> QuestionedArticle:
    """The village article with one question on it."""
    path = folder / "conversation.jsonl"
    path.write_text(json.dumps({"question": "And what came of it then?", "gold": ["It burned"], **line}), "utf-8")
    (entry,) = read_questions(path, read_file(article_file))
    return entry


def test_a_follow_up_is_asked_alone_and_after_the_question_before_it(tmp_path: Path, article_file: Path) -> None:
    """A question that names nothing finds its answer only by the one before."""
    entry = conversation(tmp_path, article_file, previous="Who kept the village ledger?")

    assert list(follow_up(entry, Shelf(BM25Engine))) == [
        (Metric.FOLLOW_UP_AT_1_ALONE, False),
        (Metric.FOLLOW_UP_AT_1, True),
        (Metric.FOLLOW_UP_AT_3_ALONE, False),
        (Metric.FOLLOW_UP_AT_3, True),
    ]


def test_a_follow_up_counts_in_no_other_metric(tmp_path: Path, article_file: Path) -> None:
    """What cannot be answered alone would only blur the figures on questions that can."""
    entry = conversation(tmp_path, article_file, previous="Who kept the village ledger?")

    assert list(rank_passages(entry, EngineRanker(BM25Engine()))) == []


def test_a_line_without_a_question_before_is_no_follow_up(tmp_path: Path, article_file: Path) -> None:
    """Null and no key at all are the same."""
    for line in ({"previous": None}, {}):
        entry = conversation(tmp_path, article_file, **line)

        assert list(follow_up(entry, Shelf(BM25Engine))) == []
        assert len(entry.answerable) == 1


def test_a_question_before_that_is_no_text_is_named(tmp_path: Path, article_file: Path) -> None:
    """The sentence says which line, and what it may hold."""
    with pytest.raises(DataSetError, match=r'line 1 is not JSON of the form .* perhaps with a "previous" question'):
        conversation(tmp_path, article_file, previous=["Who?"])


def test_each_question_is_asked_after_one_on_another_paragraph(squad_file: Path) -> None:
    """It is the same number of questions as are asked alone; an article of one paragraph has no other."""
    bridge, hive = read_squad(squad_file)

    observed = list(change_subject(bridge, Shelf(BM25Engine)))

    assert [metric for metric, _ in observed] == [Metric.ANSWER_AT_1_AFTER_ANOTHER] * 3
    assert list(change_subject(hive, Shelf(BM25Engine))) == []


def test_chatter_is_put_to_the_article(squad_file: Path) -> None:
    """Every line of both files counts once, and hardly any is answered by an article on a bridge."""
    bridge, _ = read_squad(squad_file)

    observed = list(chat(bridge, Shelf(BM25Engine)))

    assert {metric for metric, _ in observed} == {Metric.FOUND_CHATTER_DEV, Metric.FOUND_CHATTER_TEST}
    assert len(observed) > 300
    assert sum(value for _, value in observed) / len(observed) < 0.1

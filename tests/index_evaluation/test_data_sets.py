import json
from pathlib import Path
from typing import Any

import pytest

from index import read_file
from index.errors import DataSetError
from index.evaluation.data_sets import read_questions, read_squad
from tests.index_evaluation.conftest import BRIDGE, FERRY, asked, needs_shared_data, shared_data


def squad_of(*questions: object, context: object = BRIDGE) -> dict[str, Any]:
    """A SQuAD file's value with one paragraph."""
    return {"data": [{"paragraphs": [{"context": context, "qas": list(questions)}]}]}


def test_gold_answers_are_runs_of_the_article(squad_file: Path) -> None:
    """An answer's offset in its paragraph becomes one in the article's text."""
    bridge, hive = read_squad(squad_file)

    gold = [bridge.article.text[slice(*span)] for question in bridge.questions for span in question.gold]
    assert gold == ["1871", "Anselm", "eleven days"]
    assert bridge.article.text == f"{BRIDGE}\n\n{FERRY}"
    assert len(hive.questions) == 1


def test_every_place_of_a_gold_text_counts(tmp_path: Path, article_file: Path) -> None:
    """A gold text that stands twice in the article gives two runs."""
    path = tmp_path / "twice.jsonl"
    path.write_text('{"question": "What?", "gold": ["own boat", "of it remains", "the"]}', "utf-8")

    (entry,) = read_questions(path, read_file(article_file))

    words = [entry.article.text[slice(*span)] for span in entry.questions[0].gold]
    assert words == ["own boat", "of it remains", "the", "the", "the"]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        pytest.param([], "the file is not JSON of the form of SQuAD", id="a list"),
        pytest.param({"data": 3}, "the file is not JSON of the form of SQuAD", id="no articles"),
        pytest.param({"data": ["x"]}, "data[0] is not JSON of the form of SQuAD", id="no article"),
        pytest.param({"data": []}, "there is no question in it.", id="no questions"),
        pytest.param(squad_of("x"), "data[0] is not JSON of the form", id="a text for a question"),
        pytest.param(squad_of({"question": "Why?"}), "data[0] is not JSON of the form", id="no answers"),
        pytest.param(squad_of(asked(BRIDGE, "?")), "data[0] is not JSON of the form", id="no word asked"),
        pytest.param(squad_of(asked(BRIDGE, "Why?"), context=7), "data[0] is not JSON of the form", id="context"),
        pytest.param(
            squad_of({"question": "Why?", "answers": [{"text": "oak", "answer_start": 2}]}),
            "an answer to “Why?” does not stand at its answer_start.",
            id="offset of something else",
        ),
        pytest.param(
            squad_of({"question": "Why?", "answers": [{"text": "died.", "answer_start": -5}]}),
            "an answer to “Why?” does not stand at its answer_start.",
            id="offset from the end",
        ),
    ],
)
def test_squad_file_of_another_form_is_named(tmp_path: Path, value: object, sentence: str) -> None:
    """What is wrong with a SQuAD file is said in one sentence that names the file and the place."""
    path = tmp_path / "other.json"
    path.write_text(json.dumps(value), "utf-8")

    with pytest.raises(DataSetError) as caught:
        read_squad(path)

    assert str(caught.value).startswith(f"{path}: {sentence}")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        pytest.param("{", "line 2 is not JSON of the form", id="not JSON"),
        pytest.param("[" * 100_000, "line 2 is not JSON of the form", id="too deep"),
        pytest.param('{"question": "Why?"}', "line 2 is not JSON of the form", id="no gold"),
        pytest.param('{"question": "Why?", "gold": [""]}', "line 2 is not JSON of the form", id="blank gold"),
        pytest.param('{"question": "Why?", "gold": "a"}', "line 2 is not JSON of the form", id="gold no list"),
        pytest.param('{"question": 4, "gold": []}', "line 2 is not JSON of the form", id="number asked"),
        pytest.param(
            '{"question": "Why?", "gold": ["lava"]}', "line 2 has a gold text that is not in “The village”.", id="lava"
        ),
    ],
)
def test_bad_line_is_named(tmp_path: Path, article_file: Path, line: str, sentence: str) -> None:
    """What is wrong with a line is said in one sentence that names the file and the line."""
    path = tmp_path / "bad.jsonl"
    path.write_text('{"question": "Why?", "gold": []}\n' + line, "utf-8")

    with pytest.raises(DataSetError) as caught:
        read_questions(path, read_file(article_file))

    assert str(caught.value).startswith(f"{path}: {sentence}")


@needs_shared_data
@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "ru", "zh"])
def test_the_language_of_every_public_article_is_told(language: str) -> None:
    """Nothing but its text says which it is."""
    assert {entry.article.language for entry in read_squad(shared_data(f"xquad.{language}.json"))} == {language}

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index.evaluation.__main__ import main


def run(*arguments: object) -> Result:
    """The command with these arguments, in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_without_a_file_the_shipped_questions_are_measured() -> None:
    """The first command works with nothing else at hand, and says nothing beside the table."""
    ran = subprocess.run(
        [sys.executable, "-m", "index.evaluation"], capture_output=True, text=True, check=True, encoding="utf-8"
    )

    assert ran.stdout.split()[0] == "questions.jsonl"
    assert ran.stderr == ""


def test_table_has_a_row_a_metric_and_a_column_a_file(
    squad_file: Path, questions_file: Path, article_file: Path
) -> None:
    """Shares are in per cent, words are counts, and what a file says nothing of is a dash."""
    lines = run(squad_file, questions_file, "--article", article_file).stdout.splitlines()

    assert lines[0].split() == ["squad.json", "questions.jsonl"]
    assert len({len(line) for line in lines}) == 1
    cells = {line[:26].strip(): line[26:].split() for line in lines[1:]}
    assert cells["questions"] == ["6", "4"]
    assert cells["paragraph@1"] == ["75.0", "-"]
    assert cells["answer@1, words"] == ["25", "22"]
    assert cells["answered, unanswerable"] == ["50.0", "50.0"]


def test_json_is_one_object_a_file(squad_file: Path) -> None:
    """A program gets each metric's value with the number of questions behind it."""
    first, second = map(json.loads, run("--json", squad_file, squad_file).stdout.splitlines())

    assert first == second
    assert (first["file"], first["articles"], first["questions"]) == ("squad.json", 2, 6)
    assert first["metrics"]["answered, part left out"] == {"value": 0.5, "questions": 2}


def test_cut_words_cuts_squad_articles(squad_file: Path) -> None:
    """A paragraph ranked alone in its piece is always the first."""
    report = json.loads(run("--json", "--cut-words", 20, squad_file).stdout)

    assert report["articles"] == 3
    assert report["metrics"]["paragraph@1"]["value"] == 1.0


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.json", None, "there is no such file"),
        ("questions.csv", b"a,b", "give a .json file"),
        ("bad.json", b"{", "is not JSON"),
        ("latin.jsonl", b'{"question": "Caf\xe9?"}', "not text in UTF-8"),
        ("empty.jsonl", b"\n", "there is no question in it"),
    ],
)
def test_error_is_one_sentence_and_status_2(tmp_path: Path, name: str, content: bytes | None, says: str) -> None:
    """A file that cannot be used is named on the error stream; nothing is measured."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    result = run(path)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"{path}: ")
    assert says in result.stderr


def test_a_folder_of_several_articles_is_an_error(tmp_path: Path, article_file: Path, questions_file: Path) -> None:
    """Questions are about one article, so a folder must hold just one."""
    (tmp_path / "other.md").write_text("The river rose.", "utf-8")

    result = run(questions_file, "--article", tmp_path)

    assert result.exit_code == 2
    assert result.stderr == f"{article_file.parent}: there are 2 articles in it. Give the path of one.\n"


def test_missing_article_is_an_error(tmp_path: Path, questions_file: Path) -> None:
    """What the index says of an article it cannot read is passed on."""
    result = run(questions_file, "--article", tmp_path / "none.md")

    assert result.exit_code == 2
    assert "there is no such file or folder" in result.stderr

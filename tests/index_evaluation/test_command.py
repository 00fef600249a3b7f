import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index.evaluation.__main__ import main
from index.evaluation.configurations import SWITCHES
from index.evaluation.files import read_asked
from index.evaluation.peers import PEERS

FULL = Path("/dev/full")


def run(*arguments: object) -> Result:
    """The command with these arguments, in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_without_a_file_the_shipped_questions_are_measured() -> None:
    """The first command works with nothing else at hand, and says nothing beside the table."""
    ran = subprocess.run(
        [sys.executable, "-m", "index.evaluation"], capture_output=True, text=True, check=True, encoding="utf-8"
    )

    assert ran.stdout.split()[:3] == ["questions.jsonl", "follow_ups-dev.jsonl", "follow_ups-test.jsonl"]
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


def test_peers_stand_beside_pullquote(squad_file: Path) -> None:
    """Every installed peer is a column; what it is not measured on is a dash, and a missing one is named."""
    result = run("--peers", "--pooled", squad_file)

    name, head, *lines = result.stdout.splitlines()
    columns = head.split()
    installed = [peer.name for peer in PEERS if peer.is_installed()]
    assert name == "squad.json"
    assert columns == ["pullquote", *installed]
    assert {"rank_bm25-split", "rank_bm25", "fts5"} <= set(columns)
    assert all(peer.name in result.stderr for peer in PEERS if peer.name not in installed)
    (pooled,) = (line for line in lines if line.startswith("paragraph@1, pooled"))
    assert "-" not in pooled
    (unanswerable,) = (line for line in lines if line.startswith("answered, unanswerable"))
    assert unanswerable.split()[-len(columns) :] == ["50.0", *["-"] * len(installed)]


def test_ablation_has_a_line_a_component(squad_file: Path) -> None:
    """Under the scores comes what is lost without each component, with its interval."""
    _, ablation = run("--ablation", squad_file).stdout.split("\n\n")

    assert [line.split()[0] for line in ablation.splitlines()[3:-1]] == list(SWITCHES)
    assert ablation.splitlines()[-1].startswith("In points against pullquote. 95 % intervals")


def test_two_configurations_are_compared(squad_file: Path) -> None:
    """The difference stands beside the two scores; of what only one was measured on nothing is said."""
    _, comparison = run("--compare", "no-repair", "rank_bm25", squad_file).stdout.split("\n\n")

    lines = comparison.splitlines()
    assert lines[1].split() == ["no-repair", "rank_bm25", "difference"]
    assert lines[2].split() == ["paragraph@1", "75.0", "75.0", "+0.0", "[-75.0,", "+75.0]"]
    assert "sentence@1" not in comparison


def test_reliability_follows_the_scores(squad_file: Path, questions_file: Path, article_file: Path) -> None:
    """Each file with answerable questions has its table of confidence, and its object in JSON."""
    _, squad, questions = run("--reliability", squad_file, questions_file, "--article", article_file).stdout.split(
        "\n\n"
    )
    report = json.loads(run("--reliability", "--json", squad_file).stdout)["reliability"]

    assert [part.splitlines()[0] for part in (squad, questions)] == ["squad.json", "questions.jsonl"]
    assert report["questions"] == sum(each["questions"] for each in report["bins"]) == 6
    assert "answered, another article's" in report["auroc"]


def test_json_has_what_was_compared(squad_file: Path) -> None:
    """A program gets each difference with the ends of its interval, as shares."""
    arguments = ("--ablation", "--peers", "--compare", "pullquote", "fts5", "--json", squad_file)

    report = json.loads(run(*arguments).stdout)

    assert report["ablation"].keys() == SWITCHES.keys()
    assert set(report["ablation"]["no-repair"]["answer@3"]) == {"difference", "low", "high"}
    assert report["peers"]["fts5"]["answer@3"]["questions"] == 4
    assert (report["comparison"]["of"], report["comparison"]["with"]) == ("pullquote", "fts5")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--compare", "pullquote", "google"),
        ("--compare", "pullquote"),
        ("--cut-words", "0"),
        ("--speed",),
        ("--min-confidence", "35"),
        ("--language", "?"),
    ],
    ids=["unknown", "only one", "no words", "no such option", "per cent", "no language"],
)
def test_bad_option_is_a_sentence_and_status_2(arguments: tuple[str, ...]) -> None:
    """Click says what is wrong with an option and nothing is measured."""
    result = run(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1].startswith("Error: ")


def test_language_goes_with_the_articles(squad_file: Path, questions_file: Path, article_file: Path) -> None:
    """A SQuAD file does not say its language, and an article's own can be overruled."""
    squad, questions = (read_asked(path, article_file, None, "de") for path in (squad_file, questions_file))

    assert {entry.article.language for entry in [*squad, *questions]} == {"de"}
    assert {entry.article.language for entry in read_asked(squad_file)} == {"en"}


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


@pytest.mark.skipif(not FULL.exists(), reason="the system has no device that is always full")
def test_a_full_disk_is_one_sentence() -> None:
    """What the system refuses is said, with the status of an error."""
    with FULL.open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "index.evaluation"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            encoding="utf-8",
        )

    assert (ran.returncode, ran.stderr) == (2, "The system refuses: No space left on device.\n")


def test_an_interruption_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the command without another word, with the status that shells know."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("index.evaluation.__main__.carry_out", interrupted)

    assert run().exit_code == 130

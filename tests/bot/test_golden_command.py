"""`pullquote golden check`, as its users type it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from index import open_store, read_article
from tests.bot.test_command_line import FLOOD, pullquote

QUESTION = "When was the bridge at Alder Street closed?"
WORDS = "By Thursday the bridge at Alder Street was closed."
RIVAL = "\nAlder Street\n\nWhen was the bridge at Alder Street closed for good? Nobody could say when it was closed.\n"


def line(question: str, *gold: str) -> str:
    """A line of a file of golden questions."""
    return json.dumps({"question": question, "gold": gold}, ensure_ascii=False) + "\n"


def check(*arguments: str | Path, **environ: str) -> Result:
    """Run the command in this process and folder."""
    return CliRunner().invoke(main, ["golden", "check", *map(str, arguments)], env=environ)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command runs in, empty, with nothing set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ARTICLES", raising=False)
    return tmp_path


@pytest.fixture
def flood(folder: Path) -> Path:
    """An article in a file, with golden questions beside it."""
    path = folder / "flood.txt"
    path.write_text(FLOOD, encoding="utf-8")
    beside = path.with_name("flood.golden.jsonl")
    beside.write_text(line(QUESTION, WORDS) + line("Who sold his bread?", "sold his bread"), encoding="utf-8")
    return path


def test_the_golden_questions_of_the_shipped_article_come_first(tmp_path: Path) -> None:
    """With nothing set they are what is checked."""
    done = pullquote("golden", "check", folder=tmp_path)

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == "11 of 11 golden questions come first.\n"


def test_a_new_version_is_checked_against_the_questions_of_the_old_one(flood: Path) -> None:
    """A line for each that fails: what comes first instead, and where the words are now."""
    newer = flood.with_name("newer.txt")
    newer.write_text(FLOOD.replace("the baker sold his bread", "bread came") + RIVAL, encoding="utf-8")

    done = check("--article", newer, "--questions", "flood.golden.jsonl")

    assert (done.exit_code, done.stderr) == (1, "")
    bridge, bread, summary = done.stdout.splitlines()
    assert bridge == (
        f"“{QUESTION}”: first comes “When was the bridge at Alder Street closed for good?” "
        "(Alder Street · paragraph 3); the pinned words come in place 2 (The third day · paragraph 2)."
    )
    assert bread == (
        "“Who sold his bread?”: first comes “Carts went round by the mill, which took an hour longer, and bread came "
        "on the far bank f…” (The third day · paragraph 2); "
        "the pinned words “sold his bread” are in no passage any more."
    )
    assert summary == "0 of 2 golden questions come first."


def test_questions_of_a_folder_are_checked_over_all_its_articles(flood: Path) -> None:
    """As they are asked; titles tell the articles apart."""
    flood.with_name("street.txt").write_text(f"The street\n{RIVAL}", encoding="utf-8")

    done = check(ARTICLES=".")

    assert done.exit_code == 1
    bridge, summary = done.stdout.splitlines()
    assert bridge == (
        f"“{QUESTION}”: first comes “When was the bridge at Alder Street closed for good?” "
        "(The street · Alder Street · paragraph 1); "
        "the pinned words come in place 2 (The flood of 1931 · The third day · paragraph 2)."
    )
    assert summary == "1 of 2 golden questions come first."


def test_words_that_come_first_without_an_answer_are_told(flood: Path) -> None:
    """The bar is that of the settings."""
    done = check(ARTICLES=str(flood), MIN_CONFIDENCE="0.999")

    assert done.exit_code == 1
    first, *_, last = done.stdout.splitlines()
    assert first.startswith(f"“{QUESTION}”: a confidence of 0.")
    assert first.endswith(" is too little for an answer; the pinned words come first (The third day · paragraph 2).")
    assert last == "0 of 2 golden questions come first."


def test_json_is_one_object_a_question(flood: Path) -> None:
    """With the passages that come first and that have the words."""
    done = check("--article", flood, "--json")

    objects = [json.loads(each) for each in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert [each["standing"] for each in objects] == ["first", "first"]
    assert objects[0]["gold"] == [WORDS]
    assert objects[0]["first"].pop("best") == [FLOOD.index(WORDS), FLOOD.index(WORDS) + len(WORDS)]
    assert objects[0]["first"] == objects[0]["held_by"]
    assert objects[0]["first"]["text"] == FLOOD[objects[0]["first"]["start"] : objects[0]["first"]["end"]]


def test_no_golden_questions_are_no_failure(flood: Path) -> None:
    """It is said where they would stand."""
    flood.with_name("flood.golden.jsonl").unlink()

    done = check("--article", flood)

    assert done.exit_code == 0
    assert done.stdout.startswith("There are no golden questions: those of NAME.md would stand beside it")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["--article", "missing.txt"], "missing.txt: there is no such file or folder.", id="no article"),
        pytest.param(["--article", "."], "There is no article to ask yet.", id="no articles"),
        pytest.param(["--questions", "missing.jsonl"], "missing.jsonl: there is no such file.", id="no questions"),
        pytest.param(["--server", "5", "--article", "."], "--server goes with neither", id="both"),
    ],
)
def test_errors_have_status_2(arguments: list[str], sentence: str) -> None:
    """Each is a sentence."""
    done = check(*arguments)

    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr


def test_a_servers_golden_questions_are_those_of_the_store(flood: Path) -> None:
    """Asked over the operator's articles too, as its members ask them."""
    address = f"sqlite:///{flood.parent / 'kept.db'}"
    with open_store(address) as store:
        text = b"# Mill\n\nThe bridge was old. Anna Berg sold the wheel to a museum in June."
        mill = store.add(read_article(text, "mill.md", "discord:5")).article
        store.golden.add("discord:5", "Who sold the wheel?", mill.id, "Anna Berg sold the wheel to a museum in June.")
        store.golden.add("discord:5", QUESTION, mill.id, "The bridge was old.")

    done = check("--server", "5", DATABASE_URL=address, ARTICLES=str(flood))
    other = check("--server", "6", DATABASE_URL=address, ARTICLES=str(flood))

    assert done.exit_code == 1
    bridge, summary = done.stdout.splitlines()
    assert bridge == (
        f"“{QUESTION}”: first comes “{WORDS}” (The flood of 1931 · The third day · paragraph 2); "
        "the pinned words come in place 2 (Mill · paragraph 1)."
    )
    assert summary == "1 of 2 golden questions come first."
    assert other.exit_code == 0
    assert other.stdout == "That server has no golden questions: its members pin them with /golden add.\n"


def test_no_database_is_made_where_there_is_none(flood: Path) -> None:
    """A mistyped address is an error, not a server without golden questions."""
    missing = flood.parent / "mistyped" / "kept.db"

    done = check("--server", "5", DATABASE_URL=f"sqlite:///{missing}", ARTICLES=str(flood))

    assert done.exit_code == 2
    assert "No articles are kept yet." in done.stderr
    assert not missing.parent.exists()

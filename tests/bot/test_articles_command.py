"""The library from the command line: `pullquote articles`."""

import dataclasses
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import intake, operator_intake
from bot.__main__ import main
from bot.article_source import Fetched
from bot.errors import Refused
from bot.public_network import Network
from index import DEFAULT_LIBRARY, Article, Origin, open_store, read_article
from tests.bot.test_command_line import pullquote

MILL = """# The mill

The weir at Alder Street is older than the town. Monks laid its first stones, as they wanted fish on every Friday.

## The wheel

Anna Berg sold the old wheel to a museum in June, and nobody has ground corn there since.
"""
FERRY = "The ferry ran for eleven days."
SERVER = "1234567890123456789"
DATABASE = "sqlite:///data/pullquote.db"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in an empty folder but for an article in mill.md."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ARTICLE_QUOTA", "2")
    for name in ("DATABASE_URL", "ARTICLES", "DISCORD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "mill.md").write_text(MILL, encoding="utf-8")

    def run_command(*arguments: str, typed: str | bytes = "") -> Result:
        return CliRunner().invoke(main, arguments, input=typed)

    return run_command


def kept(library: str = DEFAULT_LIBRARY) -> list[Article]:
    """What is in the store."""
    with open_store(DATABASE) as store:
        return store.articles(library)


def titles(library: str = DEFAULT_LIBRARY) -> list[str]:
    """The titles of what is in the store."""
    return [article.title for article in kept(library)]


def test_an_added_article_is_told_and_asked(run: Run) -> None:
    """Title, words and sections; the sample steps back."""
    added = run("articles", "add", "mill.md")
    asked = run("ask", "Who sold the old wheel to a museum?")
    checked = run("check")

    (article,) = kept()
    assert added.exit_code == 0
    assert added.output == (
        f"Added: The mill\n  Words: 40, paragraphs: 2, sections: 2. Id: {article.id}\n  Sections: The wheel\n"
    )
    assert asked.exit_code == 0
    assert asked.output.startswith("Anna Berg sold the old wheel to a museum in June")
    assert "Articles kept by `pullquote articles`:\n  The mill: 2 passages\n" in checked.output
    assert "Articles from" not in checked.output


def test_the_console_asks_what_is_kept(run: Run, tmp_path: Path) -> None:
    """Without a question on the sample, which is not there; a broken database ends the bot in a sentence."""
    run("articles", "add", "mill.md")
    console = pullquote("run", folder=tmp_path, typed="Who sold the old wheel to a museum?\n")
    for path in (tmp_path / "data").iterdir():
        path.write_bytes(b"no database " * 100)
    broken = pullquote("run", folder=tmp_path, DISCORD_TOKEN="se.cr.et")  # noqa: S106 (it is none)

    assert "Anna Berg sold the old wheel to a museum in June" in console.stdout.decode()
    assert "Jack" not in console.stdout.decode()
    assert not console.stderr
    assert broken.returncode == 2
    assert broken.stderr.decode().startswith(f"{DATABASE}: this is no database")


def test_kept_articles_are_asked_beside_files(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words once; --article asks a file alone."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (tmp_path / "files" / "mill.md").write_text(MILL, encoding="utf-8")
    monkeypatch.setenv("ARTICLES", "files")
    run("articles", "add", "mill.md", "--title", "Anna’s mill")

    both = run("check").output
    alone = run("ask", "Who sold the old wheel to a museum?", "--article", "files/ferry.txt")

    assert "Articles from files:\n  ferry: 1 passages\nArticles kept by `pullquote articles`:\n  Anna’s mill" in both
    assert alone.exit_code == 1


def test_what_fails_does_not_keep_the_rest(run: Run, tmp_path: Path) -> None:
    """A folder with a broken file, a missing one, an empty folder and links: a sentence each, and status 2."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "empty").mkdir()
    (folder / "broken.txt").write_bytes(bytes(range(256)))
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")

    done = run("articles", "add", "nowhere.md", "folder", "empty", "http://127.0.0.1/x", "https://", "mill.md")

    starts = ("nowhere.md: there is no such", "empty: there is no article", "folder/broken.txt: this is not a text")
    links = ("http://127.0.0.1/x: This address cannot be reached", "https://: This is not the address")
    told = done.stderr.splitlines()
    assert done.exit_code == 2
    assert len(told) == 5
    assert all(line.startswith(start) for line, start in zip(told, (*starts, *links), strict=True))
    assert sorted(titles()) == ["The mill", "ferry"]


def test_nothing_readable_makes_no_database(run: Run, tmp_path: Path) -> None:
    """Nor does anything that only looks."""
    assert run("articles", "add", "nowhere.md").exit_code == 2
    assert run("articles", "list").output.startswith("No articles are kept yet.")
    assert run("articles", "list", "--json").output == ""
    assert run("ask", "bridge").exit_code == 1
    for arguments in (["show", "x"], ["rename", "x", "y"], ["update", "x"], ["remove", "x"], ["restore", "x"]):
        done = run("articles", *arguments)
        assert (done.exit_code, done.stderr[:26]) == (2, "No articles are kept yet. ")
    assert [path.name for path in tmp_path.iterdir()] == ["mill.md"]


def test_the_same_words_are_recognised(run: Run) -> None:
    """From wherever they come; that is no error."""
    run("articles", "add", "mill.md")
    again = run("articles", "add", "-", typed=MILL)

    assert (again.exit_code, again.output) == (0, "These words are here already: The mill\n")
    assert titles() == ["The mill"]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        (MILL, "The mill"),
        (f"<!doctype html><title>Ferry</title><article><p>{FERRY} {'It was slow. ' * 30}</p></article>", "Ferry"),
        (FERRY, "standard input"),
    ],
    ids=["Markdown", "HTML", "plain text"],
)
def test_standard_input_is_read_as_what_it_looks_like(run: Run, typed: str, title: str) -> None:
    """There is no suffix to go by."""
    assert run("articles", "add", "-", typed=typed).exit_code == 0
    assert titles() == [title]


def test_standard_input_has_a_limit(run: Run) -> None:
    """That of every article."""
    done = run("articles", "add", "-", typed=b"Words. " * 800_000)

    assert done.exit_code == 2
    assert done.stderr.startswith("standard input.txt: 5.0 MB is too large")


def test_a_page_is_read_and_read_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in Discord; what has changed is counted, and a page that is gone changes nothing."""
    url = "https://valley.example/mill"
    pages = iter([MILL, MILL.replace("June", "July")])

    async def fetch(address: str, *, network: Network | None = None) -> Fetched:
        page = next(pages, None)
        if page is None:
            raise Refused(404)
        return Fetched(page.encode(), address, "text/markdown", None, "mill.md", ())

    monkeypatch.setattr(intake, "fetch", fetch)
    added = run("articles", "add", url)
    updated = run("articles", "update", "mill")
    gone = run("articles", "update", "mill")
    shown = run("articles", "show", "mill")

    assert "The page gave 40 words" in added.output
    assert updated.output == "The mill was read again. Passages: 1 new, 1 gone.\n"
    assert (gone.exit_code, gone.stderr) == (2, "There is no page at this address (404). Check it.\n")
    assert f"Revisions: 2.\n  From: {url}\n  Link: {url}\n" in shown.output
    assert "in July" in kept()[0].text


def test_a_file_is_read_again_from_anywhere(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its title stays, if a person gave it; another source may be given too."""
    run("articles", "add", "mill.md", "--title", "Anna’s mill")
    database = f"sqlite:///{tmp_path}/data/pullquote.db"
    (tmp_path / "mill.md").write_text(MILL.replace("June", "July"), encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.chdir(tmp_path / "elsewhere")

    again = run("articles", "update", "anna’s mill")
    same = run("articles", "update", "anna’s mill")
    other = run("articles", "update", "anna", "-", typed=FERRY)
    nowhere = run("articles", "update", "anna")
    several = run("articles", "update", "anna", "..")

    assert again.output == "Anna’s mill was read again. Passages: 1 new, 1 gone.\n"
    with open_store(database) as store:
        origins = [each.origin for each in store.revisions(DEFAULT_LIBRARY, store.listing(DEFAULT_LIBRARY)[0].id)]
    # Where an article came from is shown to whoever reads it, and no business of theirs beyond the file's name.
    assert [origin and origin.name for origin in origins] == ["mill.md", "mill.md", "standard input"]
    assert same.output == "Anna’s mill was read again. The words are the same as before.\n"
    assert other.output == "Anna’s mill was read again. Passages: 1 new, 2 gone.\n"
    assert nowhere.stderr.startswith("“Anna’s mill” came neither from a link nor from a file here.")
    assert several.stderr == "..: there are 2 articles in it. Give one of them.\n"
    assert nowhere.exit_code == several.exit_code == 2


def test_a_member_cannot_have_a_file_of_this_machine_read(run: Run, tmp_path: Path) -> None:
    """Where an article came from, or says that it did, a member gave: it may be the name of any file."""
    secret = tmp_path / "secret.txt"
    secret.write_text("The password is quellwort.", encoding="utf-8")
    with open_store(DATABASE) as store:
        article = read_article(FERRY.encode(), "ferry.txt", f"discord:{SERVER}")
        kept_id = store.add(article, origin=Origin(str(secret))).article.id
        done = [run("articles", "update", "ferry", "--server", SERVER)]
        for claimed in (str(secret), "-", f"file://{secret}"):
            store.replace(kept_id, dataclasses.replace(article, source_url=claimed))
            done.append(run("articles", "update", "ferry", "--server", SERVER, typed="The ferry sank."))

    assert [each.exit_code for each in done] == [2, 2, 2, 2]
    assert all("came neither from a link nor from a file" in each.stderr for each in done)
    assert [article.text for article in kept(f"discord:{SERVER}")] == [FERRY]


def test_golden_questions_are_brought_to_mind(run: Run, tmp_path: Path) -> None:
    """Where there are any, and the words have changed: here nothing holds an update back."""
    run("articles", "add", "mill.md", "--server", SERVER)
    library = f"discord:{SERVER}"
    with open_store(DATABASE) as store:
        store.golden.add(library, "Who sold the old wheel?", kept(library)[0].id, "Anna Berg sold the old wheel")

    same = run("articles", "update", "mill", "--server", SERVER)
    (tmp_path / "mill.md").write_text(MILL.replace("Anna", "Ada"), encoding="utf-8")
    changed = run("articles", "update", "mill", "--server", SERVER)

    assert "golden" not in same.output
    assert changed.output.endswith(f"still come first: pullquote golden check --server {SERVER}\n")
    assert run("golden", "check", "--server", SERVER).exit_code == 1


def test_a_server_has_its_own_articles_and_a_quota(run: Run, tmp_path: Path) -> None:
    """The operator's have no bounds."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"The ferry {name} ran for days.", encoding="utf-8")
    files = ("a.txt", "b.txt", "c.txt")

    own = run("articles", "add", *files, "--server", SERVER)
    everybody = run("articles", "add", *files)

    assert own.exit_code == 2
    assert own.stderr == (
        "c.txt: There is no room for this article. It holds 2 articles and may hold 2. Remove another one first.\n"
    )
    assert titles(f"discord:{SERVER}") == ["a", "b"]
    assert (everybody.exit_code, titles()) == (0, ["a", "b", "c"])
    assert not {article.id for article in kept()} & {article.id for article in kept(f"discord:{SERVER}")}


def test_an_article_is_renamed_removed_and_restored(run: Run) -> None:
    """By title, id or the beginning of one."""
    run("articles", "add", "mill.md", "--server", SERVER)
    of_server = ("--server", SERVER)
    (article,) = kept(f"discord:{SERVER}")

    renamed = run("articles", "rename", article.id[:6], "  Anna’s\nmill ", *of_server)
    removed = run("articles", "remove", "anna", *of_server)
    listed = run("articles", "list", "--removed", *of_server)
    unknown = run("articles", "remove", article.id, *of_server)
    restored = run(*removed.output.split("pullquote ")[1].split())

    assert renamed.output == "Renamed: Anna’s mill\n"
    assert listed.output.startswith(f"{article.id}  Anna’s mill · 40 words · {datetime.now(UTC):%Y}")
    assert (unknown.exit_code, unknown.output[:21]) == (2, "There is no article “")
    assert restored.output == "Anna’s mill is back.\n"
    assert titles(f"discord:{SERVER}") == ["Anna’s mill"]
    assert run("articles", "list", "--removed", *of_server).output == "None was removed.\n"


def test_what_may_be_several_is_asked_back(run: Run, tmp_path: Path) -> None:
    """Nothing is done, and each has an id to choose it by."""
    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    run("articles", "add", "mill.md", "--title", "The weir")
    run("articles", "add", "ferry.txt", "--title", "The ferry")

    unclear = run("articles", "remove", "the")
    empty = run("articles", "remove", "")

    assert unclear.exit_code == empty.exit_code == 2
    assert all(article.id in unclear.stderr for article in kept())
    assert titles() == ["The weir", "The ferry"]


def test_the_list_is_one_object_a_line(run: Run) -> None:
    """With --json; otherwise a line for people."""
    run("articles", "add", "mill.md")
    data = json.loads(run("articles", "list", "--json").output)
    text = run("articles", "list").output

    assert list(data) == ["id", "title", "revision", "words", "paragraphs", "added_at", "read_at", "url"]
    assert text == f"{data['id']}  The mill · 40 words · {data['added_at'][:10]}\n"


def test_an_export_has_every_text_and_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    """A folder with something in it, or a file in its place, is refused."""
    run("articles", "add", "mill.md", "--title", "A/../mill")
    done = run("articles", "export", "out/here")

    assert done.output == "Written into out/here: 1 article.\n"
    assert [(path.name, path.read_text()) for path in (tmp_path / "out" / "here").iterdir()] == [
        ("001 Amill.txt", MILL)
    ]
    for taken in ("out/here", "mill.md", "mill.md/in"):
        refused = run("articles", "export", taken)
        assert refused.exit_code == 2
        assert refused.stderr.startswith(f"{taken}: ")
        assert refused.stderr.endswith("Give a new or an empty folder.\n")
    assert (tmp_path / "mill.md").read_text(encoding="utf-8") == MILL


@pytest.mark.parametrize(
    "arguments",
    [
        ["add"],
        ["add", "mill.md", "--server", "general"],
        ["add", "mill.md", "--server", "-1"],
        ["add", "mill.md", "--title", " "],
        ["add", "mill.md", "--title", "x" * 201],
        ["add", "mill.md", "mill.md", "--title", "x"],
        ["rename", "mill"],
        ["frobnicate"],
    ],
    ids=" ".join,
)
def test_nonsense_is_refused_before_anything_is_done(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    """With status 2 and how it is meant."""
    done = run("articles", *arguments)

    assert done.exit_code == 2
    assert done.stderr.startswith("Usage:")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("arguments", ["ask bridge", "check", "articles list", "articles add mill.md"])
def test_a_broken_database_is_a_sentence(run: Run, tmp_path: Path, arguments: str) -> None:
    """For every command that looks into it."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "pullquote.db").write_bytes(b"no database " * 100)
    done = run(*arguments.split())

    assert done.exit_code == 2
    assert done.stderr.startswith(f"{DATABASE}: this is no database that articles can be kept in")


def test_an_interrupted_addition_keeps_whole_articles(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was told is kept, and the rest is not."""

    def interrupt() -> intake.Intake:
        raise KeyboardInterrupt

    monkeypatch.setattr(operator_intake, "_from_standard_input", interrupt)
    done = run("articles", "add", "mill.md", "-")

    assert done.exit_code == 130
    assert done.output.startswith("Added: The mill\n")
    assert titles() == ["The mill"]

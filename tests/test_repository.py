"""What the repository says of itself is true."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import click
import pytest

from bot.__main__ import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(language: str, text: str) -> list[str]:
    """The lines of a document's code blocks in a language, without prompts."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def make_targets() -> set[str]:
    """The targets that the Makefile declares."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"])
def test_the_commands_of_a_document_exist(document: str) -> None:
    """Each `make` target is in the Makefile, and each `pullquote` command and option is the program's."""
    text = (ROOT / document).read_text(encoding="utf-8")
    named = set(re.findall(r"`make ([a-z-]+)", text)) | set(re.findall(r"^make ([a-z-]+)", text, re.MULTILINE))

    assert named <= make_targets()
    for line in [*fenced("sh", text), *re.findall(r"`(pullquote [^`]+)`", text)]:
        words = re.sub(r'"[^"]*"', "TEXT", line.partition("#")[0]).split()
        if "pullquote" in words and len(words) > words.index("pullquote") + 1:
            name, *rest = words[words.index("pullquote") + 1 :]
            if not name.isalpha():
                continue
            assert name in main.commands, line
            command = main.commands[name]
            if isinstance(command, click.Group) and rest:
                assert rest[0] in command.commands, line
                command = command.commands[rest[0]]
            options = {option for parameter in command.params for option in parameter.opts}
            assert {word for word in rest if word.startswith("--")} <= options, line


def test_every_command_is_in_the_readme() -> None:
    """Nobody has to look for a command elsewhere."""
    assert {name for name in main.commands if f"pullquote {name}" not in README} == set()


def test_the_pictures_of_the_readme_exist() -> None:
    """Every image that README.md shows is a file, and an answer and a "not found" are among them."""
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)

    assert {"docs/answer.png", "docs/not-found.png"} <= set(pictures)
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_links_between_documents_hold() -> None:
    """Every relative link leads to a file."""
    for document in ROOT.glob("*.md"):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (ROOT / target).exists(), f"{document.name}: {target}"


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """.ci/run calls `make test`, which the README names."""
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "make test" in README


def test_every_dependency_has_its_line_in_the_architecture() -> None:
    """ARCHITECTURE.md says of each dependency what it is for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=\[~;]", dependency)[0] for dependency in project["dependencies"]]
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")

    assert [name for name in names if f"| {name} |" not in architecture] == []


def test_every_dependency_is_pinned() -> None:
    """constraints.txt has a version for each direct dependency and names no host."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=\[~;]", dependency)[0].lower() for dependency in wanted}
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = {line.split("==")[0].lower() for line in constraints.splitlines() if "==" in line}

    assert names <= pinned
    assert "://" not in constraints


def test_no_file_names_this_machine() -> None:
    """Nothing tracked contains the path of the checkout or of a home."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("needs git and a checkout")
    tracked = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    needles = (f"{ROOT}/".encode(), f"{Path.home()}/".encode())

    for name in filter(None, tracked.split("\0")):
        path = ROOT / name
        if path.is_file():
            content = path.read_bytes()
            assert not any(needle in content for needle in needles), name


def test_help_describes_every_command() -> None:
    """`pullquote --help` has a line for each."""
    assert all(isinstance(command, click.Command) and command.help for command in main.commands.values())

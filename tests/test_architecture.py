"""The one rule of architecture, read off the imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DISCORD_MODULES = {"client", "connection", "command_sync", "command_translations", "pace"}


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            yield node.module or ""


def modules(package: str) -> list[Path]:
    """The files of a package."""
    return sorted((ROOT / package).rglob("*.py"))


def imported_by(package: str, name: str) -> set[str]:
    """The files of a package that import a module or a part of it, as paths below the root."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in modules(package)
        if any(module == name or module.startswith(f"{name}.") for module in imports(path))
    }


@pytest.mark.parametrize("name", ["bot", "discord", "asyncio", "aiohttp", "dotenv"])
def test_the_index_knows_nothing_of_the_bot(name: str) -> None:
    """index/ is a plain, synchronous library."""
    assert imported_by("index", name) == set()


def test_the_bot_uses_what_the_index_exports() -> None:
    """bot/ imports from index/__init__.py alone."""
    deep = {(path.name, module) for path in modules("bot") for module in imports(path) if module.startswith("index.")}

    assert deep == set()


def test_few_modules_know_discord() -> None:
    """Only the client, its connection, what tells of commands, the cool-downs and the cogs import discord."""
    allowed = {f"bot/{name}.py" for name in DISCORD_MODULES}
    importers = imported_by("bot", "discord")

    assert {path for path in importers if not path.startswith("bot/cogs/")} <= allowed


def test_one_module_knows_rank_bm25() -> None:
    """rank_bm25 can be replaced in one place; the evaluation measures the plain package beside it."""
    importers = imported_by("index", "rank_bm25") | imported_by("bot", "rank_bm25")

    assert importers == {
        "index/engines/bm25.py",
        "index/evaluation/peers.py",
        "index/evaluation/speed/contenders.py",
    }


def test_nothing_knows_of_the_evaluation() -> None:
    """The index measures itself from outside, and needs click and data sets nowhere else."""
    outside = {
        path
        for name in ("index.evaluation", "click")
        for path in imported_by("index", name) | imported_by("bot", name)
        if not path.startswith("index/evaluation/")
    }

    assert outside == {
        "bot/__main__.py",
        "bot/articles_command.py",
        "bot/command_line.py",
        "bot/console.py",
        "bot/golden_command.py",
    }


def test_imports_go_one_way() -> None:
    """No two modules of the index import each other, over however many steps."""
    graph = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): set(imports(path))
        for path in modules("index") + modules("bot")
    }

    def reachable(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            for module in graph.get(waiting.pop(), set()) & set(graph) - seen:
                seen.add(module)
                waiting.append(module)
        return seen

    assert [module for module in graph if module in reachable(module)] == []

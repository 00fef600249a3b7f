"""Who may know of the store's database, and when it is imported."""

import subprocess
import sys
from pathlib import Path

import pytest

import index
from tests.test_architecture import imported_by

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", ["sqlalchemy", "alembic", "psycopg", "sqlite3"])
def test_sql_is_in_the_store_and_the_settings_of_servers(name: str) -> None:
    """Nothing else speaks it; the evaluation's peer is SQLite's own search."""
    importers = imported_by("index", name) | imported_by("bot", name)

    assert {path for path in importers if not path.startswith(("index/store/", "index/evaluation/"))} <= {
        "bot/server_settings.py"
    }


def test_the_store_is_imported_only_by_whoever_opens_it() -> None:
    """`pullquote ask` does not wait for SQLAlchemy."""
    code = "import sys, bot.__main__; print({'sqlalchemy', 'alembic', 'psycopg'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "set()\n"


def test_the_parts_of_the_store_are_names_of_the_index() -> None:
    """They are there when they are asked for, and nothing else is."""
    assert {name for name in index.__all__ if not hasattr(index, name)} == set()
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = index.Nothing  # type: ignore[attr-defined]

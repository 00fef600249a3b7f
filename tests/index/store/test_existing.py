"""Opening a store only where there is one."""

import subprocess
import sys
from pathlib import Path

import pytest

from index import StoreError, open_existing_store, open_store
from index.store.presence import is_surely_missing
from tests.index.store.samples import article

ROOT = Path(__file__).parents[3]


def test_a_store_that_is_there_is_opened(address: str) -> None:
    """Nothing of a database without tables of ours is changed."""
    before = open_existing_store(address)
    with open_store(address) as store:
        kept = store.add(article()).article
    after = open_existing_store(address)

    assert before is None
    assert after is not None
    with after:
        assert after.articles("here") == [kept]


def test_a_missing_file_is_not_made_and_costs_no_import(tmp_path: Path) -> None:
    """Whoever keeps no articles does not wait for SQLAlchemy."""
    code = "import sys, index; print(index.open_existing_store('sqlite:///kept/a.db'), 'sqlalchemy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "None False\n"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_has_no_articles(tmp_path: Path) -> None:
    """It stays as it is."""
    path = tmp_path / "empty.db"
    path.touch()

    assert open_existing_store(f"sqlite:///{path}") is None
    assert path.read_bytes() == b""


@pytest.mark.parametrize("rest", ["", "?timeout=1"])
@pytest.mark.parametrize("scheme", ["sqlite", "sqlite+pysqlite"])
def test_a_file_is_looked_for_where_the_database_would_be(tmp_path: Path, scheme: str, rest: str) -> None:
    """However the address is spelt."""
    address = f"{scheme}:///{tmp_path}/a.db{rest}"
    was_missing = is_surely_missing(address)
    open_store(address).close()

    assert (was_missing, is_surely_missing(address)) == (True, False)


@pytest.mark.parametrize("address", ["", "sqlite://", "sqlite:///:memory:", "mysql://host/name"])
def test_what_is_no_address_is_told_when_it_is_opened(address: str) -> None:
    """It is not taken for a database that is missing."""
    with pytest.raises(StoreError):
        open_existing_store(address)

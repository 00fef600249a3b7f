"""What can go wrong with a database, each in one sentence that names it and never shows its password."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from index import ArticleStore, StoreError, open_store
from index.errors import (
    NotAStore,
    StoreBusy,
    StoreFull,
    StoreRefused,
    StoreUnreachable,
    StoreUnwritable,
    UnknownStore,
)
from index.store import connecting
from tests.index.store.databases import PASSWORD, USER, Server
from tests.index.store.samples import article, run_sql

NOBODY = 65534


@pytest.fixture
def sqlite_path(tmp_path: Path) -> Path:
    """Give a file with a store of one article in it."""
    path = tmp_path / "pullquote.db"
    with open_store(f"sqlite:///{path}") as store:
        store.add(article())
    return path


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """Be a user, for one test, who may not write in the folder that this gives."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_store(f"sqlite:///{folder}/there.db") as store:
            store.add(article())
        folder.chmod(0o555)
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            if is_root:
                os.seteuid(0)
            folder.chmod(0o755)


def test_a_store_may_be_closed_while_a_thread_uses_it(address: str) -> None:
    """What the thread does is done, also what it begins later, and no connection is left open."""
    store = open_store(address)
    with store.database.reading() as connection:
        store.close()
        pool = connection.engine.pool
        used = connection.connection.dbapi_connection
        assert store.articles("here") == []

    assert used is not None
    assert pool.checkedin() == 0  # type: ignore[attr-defined] # of a QueuePool, which both databases have here
    with pytest.raises(Exception, match="closed"):
        used.cursor()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("mysql://me:s3cret@host/name", r"mysql://me:\*\*\*@host/name: articles can't be kept there \(only SQLite and"),
        ("sqlite://", "in memory would be lost"),
        ("sqlite:///:memory:", "in memory would be lost"),
        ("me:s3cret@host", "this is no address"),
        ("s3cret", "this is no address"),
        ("postgresql://me:s3cret@host:port/name", "this is no address"),
    ],
    ids=["another database", "no file", "memory", "no scheme", "a word", "a port of letters"],
)
def test_an_address_must_name_a_database_that_we_know(address: str, says: str) -> None:
    """What else it may be is said, without what could be a password."""
    with pytest.raises(UnknownStore, match=rf"{says}.*Give an address such as sqlite:///") as caught:
        open_store(address)
    assert "s3cret" not in str(caught.value)


def test_the_folder_is_made(tmp_path: Path) -> None:
    """Nobody has to make it first."""
    open_store(f"sqlite:///{tmp_path}/a/b/pullquote.db").close()
    assert (tmp_path / "a" / "b" / "pullquote.db").is_file()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    """Here a file is in the way."""
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnwritable, match="can't be written"):
        open_store(f"sqlite:///{tmp_path}/file/pullquote.db")


@pytest.mark.parametrize("name", ["new.db", "new/new.db"], ids=["file", "folder"])
def test_a_read_only_folder_is_an_error(read_only_folder: Path, name: str) -> None:
    """It says that the folder may not be written."""
    with pytest.raises(StoreUnwritable, match=r"can't be written .* may write in it"):
        open_store(f"sqlite:///{read_only_folder}/{name}")


@pytest.mark.parametrize(
    "content", [b"This is a shopping list.", b"This is a long story. " * 500], ids=["short", "long"]
)
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    """It is not written over."""
    path = tmp_path / "list.txt"
    path.write_bytes(content)
    with pytest.raises(NotAStore, match="this is no database"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == content


def test_a_damaged_file_is_an_error(sqlite_path: Path) -> None:
    """Half of a file is no database."""
    sqlite_path.write_bytes(sqlite_path.read_bytes()[:8192])
    with pytest.raises(NotAStore), open_store(f"sqlite:///{sqlite_path}") as store:
        store.articles("here")


def test_a_full_disk_keeps_what_was_there(sqlite_path: Path) -> None:
    """An article that finds no room is refused whole, without its words in the message."""

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count=30")

    event.listen(Engine, "connect", limit)
    try:
        with open_store(f"sqlite:///{sqlite_path}") as store:
            before = store.articles("here")
            with pytest.raises(StoreFull, match="no room left") as caught:
                store.add(article("The ferry ran. " * 20_000))
            assert store.articles("here") == before
    finally:
        event.remove(Engine, "connect", limit)
    assert "ferry" not in f"{caught.value} {caught.value.__cause__}"


def test_a_file_that_somebody_else_writes_is_busy(sqlite_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while the store gives up; readers never wait."""
    monkeypatch.setattr(connecting, "BUSY_TIMEOUT_S", 0.05)
    with open_store(f"sqlite:///{sqlite_path}") as store, closing(sqlite3.connect(sqlite_path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert len(store.articles("here")) == 1
        with pytest.raises(StoreBusy, match="Try again"):
            store.add(article("The ferry ran."))
        other.rollback()
        assert store.add(article("The ferry ran.")).is_new


def test_a_file_is_kept_with_every_care(sqlite_path: Path) -> None:
    """Each connection waits for the disk, and holds foreign keys."""
    with open_store(f"sqlite:///{sqlite_path}") as store, store.database.reading() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        values = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    assert values == ["wal", 2, 1, 10_000]


def test_a_server_that_does_not_run_is_unreachable() -> None:
    """The sentence says what to look at."""
    with pytest.raises(StoreUnreachable, match=r"\*\*\*@127.0.0.1:1/name.* does not answer .*[Cc]onnection refused"):
        open_store("postgresql://me:s3cret@127.0.0.1:1/name")


def refused(address: str) -> StoreError:
    """The error that opening gives."""
    with pytest.raises(StoreError) as caught:
        open_store(address)
    assert PASSWORD not in str(caught.value)
    return caught.value


def test_a_wrong_password_is_refused(postgres: Server) -> None:
    """The sentence names the user."""
    error = refused(postgres.address("postgres", password="wrong"))  # noqa: S106 (it is wrong)
    assert isinstance(error, StoreRefused)
    assert f'password authentication failed for user "{USER}"' in str(error)


def test_a_database_that_is_not_there_is_refused(postgres: Server) -> None:
    """The sentence says so."""
    error = refused(postgres.address("nothing"))
    assert isinstance(error, StoreRefused)
    assert 'database "nothing" does not exist' in str(error)


def test_a_user_without_rights_is_refused(postgres: Server) -> None:
    """Who may not make tables can't keep articles."""
    address = postgres.emptied_database()
    run_sql(address, "CREATE ROLE guest LOGIN PASSWORD 's3cret'", "REVOKE ALL ON SCHEMA public FROM PUBLIC")
    error = refused(address.replace(f"{USER}:", "guest:"))
    run_sql(address, "DROP ROLE guest")
    assert isinstance(error, StoreRefused)


def test_a_database_in_another_encoding_is_refused(postgres: Server) -> None:
    """It would take some articles and not others."""
    error = refused(postgres.new_database("ENCODING 'LATIN1' TEMPLATE template0"))
    assert isinstance(error, NotAStore)
    assert "its encoding is LATIN1, not UTF8" in str(error)


def test_a_database_that_may_only_be_read_is_unwritable(postgres: Server) -> None:
    """Such as a replica."""
    address = postgres.new_database()
    run_sql(address, f"ALTER DATABASE {address.rpartition('/')[2]} SET default_transaction_read_only = on")
    assert isinstance(refused(address), StoreUnwritable)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_an_address_may_be_written_in_the_usual_ways(postgres: Server, scheme: str) -> None:
    """As hosting services give it."""
    address = postgres.emptied_database().replace("postgresql+psycopg", scheme)
    open_store(address).close()


def test_the_store_outlives_a_lost_connection(postgres: Server) -> None:
    """A server that was started again is connected to again."""
    address = postgres.emptied_database()
    with open_store(address) as store:
        kept = store.add(article()).article
        with store.database.reading() as connection:
            pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        postgres.run(f"SELECT pg_terminate_backend({pid})")
        assert store.articles("here") == [kept]


def test_a_connection_lost_while_writing_is_an_error_and_nothing_is_written(postgres: Server) -> None:
    """The transaction is undone by the server."""
    address = postgres.emptied_database()

    def cut_and_add(store: ArticleStore) -> None:
        with store.database.writing("here") as connection:
            connection.exec_driver_sql("INSERT INTO gaps (library_id, question, asked_at) VALUES ('here', '?', now())")
            pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            postgres.run(f"SELECT pg_terminate_backend({pid})")
            connection.exec_driver_sql("SELECT 1")

    with open_store(address) as store:
        with pytest.raises(StoreUnreachable, match="does not answer"):
            cut_and_add(store)
        with store.database.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM gaps").scalar_one() == 0

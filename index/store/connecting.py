"""Addresses of databases, and connections that keep what they acknowledge."""

import sqlite3
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from index.errors import StoreUnwritable, UnknownStore
from index.store.faults import as_store_errors

BUSY_TIMEOUT_S = 10.0
CONNECT_TIMEOUT_S = 10
_POSTGRES = "postgresql+psycopg"
# A server that vanishes without a word is noticed within a minute, not after the system's two hours.
_POSTGRES_OPTIONS: dict[str, Any] = {
    "connect_timeout": CONNECT_TIMEOUT_S,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
    "application_name": "pullquote",
}


def read_address(address: str) -> URL:
    """A database's address, checked: `sqlite:///path` or `postgresql://user:password@host/name`.

    Raises:
        UnknownStore: it is neither, or the driver is not installed.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise UnknownStore(_shown_scheme(address), "this is no address of a database") from error
    kind = url.drivername.partition("+")[0]
    if kind in ("postgres", "postgresql"):
        if find_spec("psycopg") is None:
            raise UnknownStore(place_of(url), "PostgreSQL needs its driver: pip install 'pullquote[postgres]'")
        return url.set(drivername=_POSTGRES)
    if kind != "sqlite":
        raise UnknownStore(place_of(url), "only SQLite and PostgreSQL are known")
    if not url.database or ":memory:" in url.database:
        raise UnknownStore(place_of(url), "a database in memory would be lost with the process")
    return url


def place_of(url: URL) -> str:
    """The address as it may be shown: without its password."""
    return url.render_as_string(hide_password=True)


def make_folder(url: URL) -> None:
    """Make the folder of an SQLite file.

    Raises:
        StoreUnwritable: the system refuses.
    """
    if url.get_backend_name() == "sqlite" and url.database and not url.database.startswith("file:"):
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnwritable(place_of(url), error.strerror or type(error).__name__) from error


def connect(url: URL, *, for_migration: bool = False) -> Engine:
    """An engine on that database; nothing is connected yet.

    Parameters stay out of error messages, and so out of logs: they are people's texts and questions. For a migration,
    foreign keys are not enforced, since SQLite alters a table by making it anew, and connections are not kept.
    """
    options: dict[str, Any] = {"hide_parameters": True}
    if for_migration:
        options["poolclass"] = NullPool
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_S}, **options)
        _prepare_sqlite(engine, foreign_keys=not for_migration)
        return engine
    connect_args = {name: value for name, value in _POSTGRES_OPTIONS.items() if name not in url.query}
    if not for_migration:
        options |= {"pool_pre_ping": True}  # connections outlive a restart of the server
    return create_engine(url, connect_args=connect_args, **options)


def switch_to_wal(engine: Engine) -> None:
    """Let readers of an SQLite file go on while somebody writes; the file remembers it.

    Where the file system can't do it, SQLite stays as it is, and no less is kept.
    """
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    with as_store_errors(place_of(engine.url)), engine.connect() as connection:
        while True:
            try:
                connection.connection.cursor().execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:
                # Another process is at the same; SQLite does not wait for it by itself.
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    return
                time.sleep(0.02)
            else:
                return


def empty_log(engine: Engine) -> None:
    """Write what stands in SQLite's write-ahead log into the file, and leave nothing in the log.

    Where others read on for long, the log is emptied later.
    """
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _prepare_sqlite(engine: Engine, *, foreign_keys: bool) -> None:
    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        # sqlite3 opens transactions late and for writing statements only; "begin" below opens them instead.
        connection.isolation_level = None
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        # With NORMAL a power cut could take back what was acknowledged. FULL costs one fsync a change.
        connection.execute("PRAGMA synchronous=FULL")
        # What is deleted is overwritten, as people ask for it to be gone.
        connection.execute("PRAGMA secure_delete=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later could fail at the write; so writers say so at once.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _shown_scheme(address: str) -> str:
    """As much of what is no address as surely holds no password."""
    scheme, separator, _ = address.partition(":")
    return f"{scheme}:…" if separator else "…"

"""One database, shared by everything that is kept in it, from any thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, Pool

from index.store.connecting import connect, empty_log, make_folder, place_of, read_address
from index.store.faults import as_store_errors
from index.store.schema import bring_up_to_date
from index.store.turns import take_turn


class Database:
    """Transactions on one database. `place` is its address without the password."""

    def __init__(self, engine: Engine) -> None:
        self.place = place_of(engine.url)
        self._engine = engine
        self._writing_engine = engine.execution_options(writes=True)
        self._left: Pool | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that changes nothing.

        Raises:
            StoreError: the database can't be read.
        """
        with self._transaction(self._engine) as connection:
            yield connection

    @contextmanager
    def writing(self, turn: str | None = None) -> Iterator[Connection]:
        """A transaction that is kept as a whole when the block ends, and not at all when it raises.

        Of those with the same `turn`, such as a library's id, one goes on at a time, in all processes, so that what
        the first statement sees holds until the last.

        Raises:
            StoreError: the database can't be written.
        """
        with self._transaction(self._writing_engine) as connection:
            if turn is not None:
                take_turn(connection, turn)
            yield connection

    @contextmanager
    def erasing(self, turn: str | None = None) -> Iterator[Connection]:
        """As `writing`; what the block deletes then stands in no file of SQLite's either, unless somebody reads it.

        Raises:
            StoreError: the database can't be written.
        """
        with self.writing(turn) as connection:
            yield connection
        if self._engine.dialect.name == "sqlite":
            with as_store_errors(self.place):
                empty_log(self._engine)

    def close(self) -> None:
        """Let the connections go, those that other threads still use when they are done."""
        self._left = self._engine.pool
        self._engine.dispose()

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        try:
            with as_store_errors(self.place), engine.begin() as connection:
                yield connection
        finally:
            if self._left is not None:
                self._left.dispose()
                self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def open_database(address: str) -> Database:
    """The database at an address, made where it is missing and brought up to date.

    Raises:
        StoreError: one of its kinds, where it can't be opened.
    """
    url = read_address(address)
    make_folder(url)
    bring_up_to_date(url)
    return Database(connect(url))

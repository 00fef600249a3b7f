"""What databases say when something goes wrong, as our own errors."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from index.errors import (
    NotAStore,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreRefused,
    StoreUnreachable,
    StoreUnwritable,
)

# The beginnings of SQLite's error names (https://www.sqlite.org/rescode.html); the first that fits counts.
_BY_SQLITE_NAME = (
    ("SQLITE_FULL", StoreFull),
    ("SQLITE_BUSY", StoreBusy),
    ("SQLITE_LOCKED", StoreBusy),
    ("SQLITE_NOTADB", NotAStore),
    ("SQLITE_CORRUPT", NotAStore),
    ("SQLITE_READONLY", StoreUnwritable),
    ("SQLITE_CANTOPEN", StoreUnwritable),
    ("SQLITE_PERM", StoreUnwritable),
    ("SQLITE_IOERR", StoreUnreachable),
)
# The beginnings of PostgreSQL's codes (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_BY_SQLSTATE = (
    ("08", StoreUnreachable),
    ("57P0", StoreUnreachable),
    ("28", StoreRefused),
    ("3D000", StoreRefused),
    ("42501", StoreRefused),
    ("3F000", StoreRefused),
    ("25006", StoreUnwritable),
    ("53100", StoreFull),
    ("53300", StoreBusy),
    ("40", StoreBusy),
    ("55P03", StoreBusy),
    ("XX001", NotAStore),
)
# libpq gives no code for what a server says before it lets somebody in, only its words.
_REFUSAL = re.compile(r"FATAL:|password|authentication|pg_hba|no such user", re.IGNORECASE)
_NOT_YET = re.compile(r"the database system is|too many|remaining connection slots", re.IGNORECASE)


@contextmanager
def as_store_errors(place: str) -> Iterator[None]:
    """Raise what a database reports as a `StoreError`; `place` says which database, without its password."""
    try:
        yield
    except SQLAlchemyError as error:
        raise store_error(error, place) from error


def store_error(error: SQLAlchemyError, place: str) -> StoreError:
    """The error of ours that a database's comes to."""
    if isinstance(error, PoolTimeout):
        return StoreBusy(place, "every connection is in use")
    if not isinstance(error, DBAPIError) or error.orig is None:
        return StoreError(place, str(error))
    says = _first_line(str(error.orig))
    return _kind(error.orig, says)(place, says)


def _kind(error: BaseException, says: str) -> type[StoreError]:
    if name := getattr(error, "sqlite_errorname", None):
        return next((kind for start, kind in _BY_SQLITE_NAME if name.startswith(start)), StoreError)
    if code := getattr(error, "sqlstate", None):
        return next((kind for start, kind in _BY_SQLSTATE if code.startswith(start)), StoreError)
    if type(error).__name__ != "OperationalError" or _NOT_YET.search(says):
        return StoreBusy if _NOT_YET.search(says) else StoreError
    return StoreRefused if _REFUSAL.search(says) else StoreUnreachable


def _first_line(says: str) -> str:
    """What is said first, without the full stop; what follows may hold values."""
    return next(iter(says.splitlines()), "").strip().rstrip(".:") or "no reason given"

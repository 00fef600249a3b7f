"""Column types that give back exactly what was stored, in every database."""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Text, TypeDecorator

_MARK = "\x1a"  # SUBSTITUTE: stands in no text that people write
_UNSTORABLE = re.compile(f"[\x00{_MARK}\ud800-\udfff]")
_MARKED = re.compile(f"{_MARK}([0-9a-f]{{4}})")


class ExactText(TypeDecorator[str]):
    """Any text, also with NUL, which PostgreSQL refuses, and lone surrogates, which no UTF-8 has."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Mark what a database would refuse."""
        return value if value is None else marked(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        """Put it back."""
        return value if value is None else unmarked(value)


class Moment(TypeDecorator[datetime]):
    """A point in time, to the microsecond; it comes back in UTC. One without a zone is taken for UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say it in UTC, to SQLite without a zone, so that what is stored sorts as time does."""
        if value is None:
            return None
        moment = _in_utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Say that it is UTC."""
        return value if value is None else _in_utc(value)


def marked(text: str) -> str:
    r"""The text with every character that a database refuses as a mark and its number.

    >>> marked("a\x00b")
    'a\x1a0000b'
    """
    return _UNSTORABLE.sub(lambda match: f"{_MARK}{ord(match[0]):04x}", text)


def unmarked(text: str) -> str:
    r"""What `marked` was given.

    >>> unmarked(marked("a\x00\ud800\x1ab")) == "a\x00\ud800\x1ab"
    True
    """
    return _MARKED.sub(lambda match: chr(int(match[1], 16)), text) if _MARK in text else text


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)

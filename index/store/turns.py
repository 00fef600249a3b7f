"""Turns that processes take on one database."""

import hashlib

from sqlalchemy import Connection, func, select


def take_turn(connection: Connection, name: str) -> None:
    """Wait until no other transaction has this turn, and have it until this one ends.

    SQLite has one writer at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_number(name))))


def _number(name: str) -> int:
    """A name as one of PostgreSQL's 64-bit lock numbers."""
    digest = hashlib.blake2b(f"pullquote\n{name}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)

"""What the tests of the store keep in it, and ways into the database beneath."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine, text

from index import Article, read_article
from tests.index.samples import FLOOD

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SCHEMA_1 = Path(__file__).with_name("schema_1.sql")


def article(words: str = FLOOD, name: str = "flood.txt", library_id: str = "here") -> Article:
    """The article in a text, read when it is added."""
    added = read_article(words.encode(), name, library_id)
    return at(added.added_at, added)


def at(moment: datetime, given: Article) -> Article:
    """The same article, read and added at another moment."""
    return replace(given, added_at=moment, read_at=moment)


def run_sql(address: str, *statements: str) -> None:
    """Run statements as another program would."""
    engine = create_engine(address)
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))
    finally:
        engine.dispose()

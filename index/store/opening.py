"""Opening a store."""

from index.store.articles import ArticleStore
from index.store.connecting import connect, place_of, read_address
from index.store.database import open_database
from index.store.faults import as_store_errors
from index.store.schema import version_of


def open_store(address: str) -> ArticleStore:
    """The articles kept in the database at an address, made where it is missing and brought up to date.

    Raises:
        StoreError: one of its kinds, where it can't be opened.
    """
    return ArticleStore(open_database(address))


def open_existing_store(address: str) -> ArticleStore | None:
    """The same, but nothing is made: None where the database has no tables of ours. Older ones are brought up to date.

    Raises:
        StoreError: one of its kinds, where it can't be opened.
    """
    engine = connect(read_address(address), for_migration=True)
    try:
        with as_store_errors(place_of(engine.url)), engine.connect() as connection:
            has_tables = version_of(connection) is not None
    finally:
        engine.dispose()
    return open_store(address) if has_tables else None

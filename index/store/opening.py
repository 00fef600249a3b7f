"""Opening a store."""

from index.store.articles import ArticleStore
from index.store.database import open_database


def open_store(address: str) -> ArticleStore:
    """The articles kept in the database at an address, made where it is missing and brought up to date.

    Raises:
        StoreError: one of its kinds, where it can't be opened.
    """
    return ArticleStore(open_database(address))

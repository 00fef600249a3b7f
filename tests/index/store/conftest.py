"""A store for each test that asks for one."""

from collections.abc import Iterator

import pytest

from index import ArticleStore, open_store


@pytest.fixture
def store(address: str) -> Iterator[ArticleStore]:
    """Give an empty store."""
    with open_store(address) as opened:
        yield opened

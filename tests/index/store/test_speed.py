"""How long a store may take, with room for a busy machine."""

import dataclasses
import time
from pathlib import Path

from sqlalchemy import insert

from index import open_store
from index.store.article_rows import revision_values
from index.store.tables import articles, revisions
from tests.index.store.samples import NOON, article

ARTICLES = 200
THOUSAND_WORDS = "\n\n".join(f"{'The ferry ran on and on. ' * 3}Day {day} came." for day in range(48))


def test_a_library_of_200_articles_is_loaded_within_a_second(tmp_path: Path) -> None:
    """Each of 1,000 words; a listing of them reads no text, and takes a tenth of that at most."""
    address = f"sqlite:///{tmp_path}/pullquote.db"
    one = article(THOUSAND_WORDS)
    written = [dataclasses.replace(one, id=f"{number}") for number in range(ARTICLES)]
    with open_store(address) as store, store.database.writing() as connection:
        rows = [{"library_id": "here", "id": each.id, "current_number": 1, "added_at": NOON} for each in written]
        connection.execute(insert(articles), rows)
        connection.execute(insert(revisions), [revision_values(each.id, 1, each, None) for each in written])
    with open_store(address) as store:
        started = time.perf_counter()
        loaded = store.articles("here")
        loaded_s = time.perf_counter() - started
        started = time.perf_counter()
        listing = store.listing("here")
        listed_s = time.perf_counter() - started

    assert len(loaded) == ARTICLES
    assert {each.words for each in listing} == {1008}
    assert loaded_s < 1
    assert listed_s < 0.1

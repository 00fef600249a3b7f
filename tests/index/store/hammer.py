"""Changes one library without a pause, saying before and after each change what it is: to be killed.

Run as `python -m tests.index.store.hammer ADDRESS`, with a number on standard input for each process to start.
"""

import dataclasses
import json
import os
import random
import sys
from datetime import UTC, datetime, timedelta
from functools import cache

from index import Article, ArticleStore, open_store
from tests.index.store.samples import article

LIBRARY = "discord:1"
REMOVED_AT = datetime(2026, 6, 1, tzinfo=UTC)
CHANGES = ("add", "add", "replace", "replace", "remove", "restore", "purge")


@cache
def words(number: int) -> Article:
    """An article like no other, some of them long enough for many pages of a database."""
    long = f"The ferry ran for {number} days, and nobody slept.\n\n" * (1 + number % 200)
    return article(f"Text {number}.\n\n{long}", library_id=LIBRARY)


def change(store: ArticleStore, kind: str, article_id: str, wanted: Article) -> None:
    """Make one change."""
    if kind == "add":
        store.add(wanted)
    elif kind == "replace":
        store.replace(article_id, wanted)
    elif kind == "remove":
        store.remove(LIBRARY, article_id, REMOVED_AT)
    elif kind == "restore":
        store.restore(LIBRARY, article_id)
    else:
        store.purge(REMOVED_AT + timedelta(days=1))


def hammer(address: str, seed: int) -> None:
    """Change the library until killed."""
    rng = random.Random(seed)  # noqa: S311 (not a secret)
    number = seed * 1_000_000
    with open_store(address) as store:
        there = [each.id for each in store.listing(LIBRARY)]
        removed: list[str] = []
        while True:
            number += 1
            kind = rng.choice(CHANGES)
            ids = {"add": [f"{number:x}"], "purge": [""], "restore": removed}.get(kind, there)
            if not ids or (kind == "add" and len(there) > 20):
                continue
            article_id = rng.choice(ids)
            wanted = dataclasses.replace(words(number), id=article_id)
            say("try", kind, article_id, number)
            change(store, kind, article_id, wanted)
            say("done", kind, article_id, number)
            if kind in ("add", "restore"):
                there.append(article_id)
            if kind == "restore":
                removed.remove(article_id)
            elif kind == "remove":
                there.remove(article_id)
                removed.append(article_id)
            elif kind == "purge":
                removed.clear()


def say(*words: str | int) -> None:
    """Write a line, at once."""
    os.write(1, json.dumps(words).encode() + b"\n")


def main(address: str) -> None:
    """For each seed that is read, hammer in a process of its own, which is quicker than to start Python anew."""
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            hammer(address, int(line))
        say("started", pid)
        os.waitpid(pid, 0)
        say("gone")


if __name__ == "__main__":
    main(sys.argv[1])

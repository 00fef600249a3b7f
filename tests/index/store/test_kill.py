"""kill -9 at any moment: what was acknowledged is there, and nothing is there by half.

STORE_KILLS sets how many processes are killed; --log-cli-level=INFO shows what happened to them.
"""

import json
import logging
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from index import ArticleStore, open_store
from index.store.tables import articles, revisions
from tests.index.store.hammer import LIBRARY, words

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("STORE_KILLS", "10"))
LONGEST_LIFE_S = 0.3


@dataclass
class Expected:
    """The numbers of the texts that each article should have, by id, which of them are removed, and all changes."""

    there: dict[str, tuple[int, ...]] = field(default_factory=dict)
    removed: dict[str, tuple[int, ...]] = field(default_factory=dict)
    changes: int = 0

    def apply(self, kind: str, article_id: str, number: int) -> "Expected":
        """What should be there after one more change."""
        there, removed = dict(self.there), dict(self.removed)
        if kind == "add":
            there[article_id] = (number,)
        elif kind == "replace":
            there[article_id] = (*there[article_id], number)[-10:]
        elif kind == "remove":
            removed[article_id] = there.pop(article_id)
        elif kind == "restore":
            there[article_id] = removed.pop(article_id)
        else:
            removed.clear()
        return Expected(there, removed, self.changes + (kind != "purge"))


def found(store: ArticleStore) -> Expected:
    """What is there, every text held against its revision, its counts and its sections."""
    state = Expected()
    # A server may still be at work for a client that is dead; having the library's turn means that it is done.
    with store.database.writing(LIBRARY) as connection:
        for row in connection.execute(select(articles).where(articles.c.library_id == LIBRARY)).all():
            is_its = (revisions.c.library_id == LIBRARY) & (revisions.c.article_id == row.id)
            rows = connection.execute(select(revisions).where(is_its).order_by(revisions.c.number)).all()
            numbers = tuple(int(each.text.split(maxsplit=2)[1].rstrip(".")) for each in rows)
            for number, each in zip(numbers, rows, strict=True):
                wanted = words(number)
                assert (each.text, each.revision, each.characters) == (wanted.text, wanted.revision, len(wanted.text))
            assert row.current_number == rows[-1].number
            (state.there if row.removed_at is None else state.removed)[row.id] = numbers
        orphans = select(revisions.c.article_id).where(revisions.c.article_id.not_in(select(articles.c.id)))
        assert connection.execute(orphans).first() is None
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
    kept = {each.id: each for each in store.articles(LIBRARY)}
    assert kept.keys() == state.there.keys()
    assert all(kept[each].sections == words(numbers[-1]).sections for each, numbers in state.there.items())
    state.changes = store.changes().get(LIBRARY, 0)
    return state


@pytest.mark.timeout(30 + 6 * KILLS)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
def test_what_was_acknowledged_survives_a_kill(address: str) -> None:
    """After each kill the store opens and has every acknowledged change, and the last one whole or not at all."""
    rng = random.Random(KILLS)  # noqa: S311 (not a secret)
    open_store(address).close()
    expected = Expected()
    counts = Counter(kills=KILLS)
    command_line = [sys.executable, "-m", "tests.index.store.hammer", address]
    with subprocess.Popen(command_line, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as process:
        for seed in range(1, KILLS + 1):
            said = lines_until_killed(process, seed, rng.random() * LONGEST_LIFE_S)
            for word, *step in said:
                if word == "done":
                    expected = expected.apply(*step)
                    counts["acknowledged"] += 1
            with open_store(address) as store:
                actual = found(store)
            last_word, *last = said[-1]
            if last_word == "try" and actual != expected:
                expected = expected.apply(*last)
                counts["kept without acknowledgement"] += 1
            counts["killed within a change"] += last_word == "try"
            assert actual == expected
    logging.getLogger(__name__).info("%s", dict(counts))
    assert counts["acknowledged"]


def lines_until_killed(process: subprocess.Popen[bytes], seed: int, life_s: float) -> list[Any]:
    """Start a process that changes the library, kill it a while after its first change; what it said."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"%d\n" % seed)
    lines = map(json.loads, process.stdout)
    said: list[Any] = []
    pid = None
    while pid is None or not said:
        line = next(lines)
        if line[0] == "started":
            pid = line[1]
        else:
            said.append(line)
    time.sleep(life_s)
    os.kill(pid, signal.SIGKILL)
    return [*said, *takewhile(lambda line: line != ["gone"], lines)]

"""That every statement names the library that it is about."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from index import ArticleStore, Quota, Verdict
from index.store import tables
from tests.index.store.samples import NOON, article

HERE = "discord:1729"
OF_A_LIBRARY = re.compile(rf"\b(?:{'|'.join(name for name in tables.metadata.tables)})\b")


@contextmanager
def statements() -> Iterator[list[tuple[str, Any]]]:
    """What is sent to databases meanwhile, with its parameters."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        sent.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def values(parameters: Any) -> list[Any]:
    """The values of a statement's parameters, however its driver takes them."""
    return list(parameters.values() if isinstance(parameters, Mapping) else parameters)


def test_every_statement_names_the_library_that_it_is_about(store: ArticleStore) -> None:
    """Whatever is done to a library: its id is a parameter of each statement that touches a table of libraries.

    Left out is what drops old removals and questions of all, or what one member left anywhere.
    """
    quota = Quota(10, 100_000)
    with statements() as sent:
        kept = store.add(article(library_id=HERE), quota=quota).article
        store.add(article(library_id=HERE), quota=quota)
        store.replace(kept.id, article("Other words.", library_id=HERE), quota=quota)
        store.rename(HERE, kept.id, "Another title")
        store.golden.add(HERE, "Which words?", kept.id, "Other words.")
        store.golden.of(HERE)
        store.golden.remove(HERE, "Which words?")
        store.feedback.note(HERE, Verdict(kept.id, "r", 0, is_helpful=True), NOON, "mark")
        store.feedback.tallies(HERE)
        store.feedback.note_gap(HERE, "Why?", NOON, mark="mark", is_unhelpful=True)
        store.feedback.gaps(HERE, NOON)
        store.feedback.clear_gaps(HERE)
        for read in (store.articles, store.listing, store.removed, store.snapshot):
            read(HERE)
        store.article(HERE, kept.id)
        store.article(HERE, kept.id, 1)
        store.revisions(HERE, kept.id)
        list(store.export(HERE))
        store.remove(HERE, kept.id, NOON)
        store.restore(HERE, kept.id, quota=quota)
        store.forget(HERE)

    about_libraries = [(statement, values(given)) for statement, given in sent if OF_A_LIBRARY.search(statement)]
    assert len(about_libraries) > 40
    assert [statement for statement, given in about_libraries if HERE not in given] == []

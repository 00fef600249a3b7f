"""How often the articles of each library were changed, so that other processes notice."""

from sqlalchemy import Connection, insert, select, update

from index.store.tables import library_changes


def count_change(connection: Connection, library_id: str) -> None:
    """Count one more, in the transaction of the change; the library's turn has to be had."""
    changes = library_changes.c
    more = update(library_changes).where(changes.library_id == library_id).values(number=changes.number + 1)
    if not connection.execute(more).rowcount:
        connection.execute(insert(library_changes).values(library_id=library_id, number=1))


def number_of(connection: Connection, library_id: str) -> int:
    """How often a library was changed; 0 of an unknown one."""
    is_its = library_changes.c.library_id == library_id
    return connection.execute(select(library_changes.c.number).where(is_its)).scalar() or 0


def all_numbers(connection: Connection) -> dict[str, int]:
    """How often each library was changed, without those that never were."""
    rows = connection.execute(select(library_changes.c.library_id, library_changes.c.number))
    return {row.library_id: row.number for row in rows}

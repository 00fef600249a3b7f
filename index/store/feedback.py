"""What members made of answers, without who they are.

Where a row carries a mark, the caller can tell by it which rows are one member's; nobody else can.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, Table, case, delete, func, insert, select, tuple_, update

from index.store.database import Database
from index.store.records import Forgotten, Gap, Tally, Verdict
from index.store.tables import feedback, gaps

MARKS_AT_ONCE = 400


class Feedback:
    """Keeps verdicts on passages, and questions that found no answer; nobody's name is among them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, library_id: str, verdict: Verdict, at: datetime, mark: str | None = None) -> None:
        """Keep one reader's verdict on a passage; its article need not be in the store.

        One of the same mark on the same passage of the same revision is replaced.
        """
        row = {"library_id": library_id, **verdict._asdict(), "noted_at": at, "mark": mark}
        is_its = (feedback.c[name] == row[name] for name in ("library_id", "article_id", "revision", "ordinal", "mark"))
        with self._database.writing(library_id) as connection:
            if mark is not None:
                connection.execute(delete(feedback).where(*is_its))
            connection.execute(insert(feedback).values(row))

    def tallies(self, library_id: str) -> list[Tally]:
        """The verdicts of a library, counted by passage; those that helped least come first."""
        helpful = func.sum(case((feedback.c.is_helpful, 1), else_=0)).label("helpful")
        not_helpful = func.sum(case((feedback.c.is_helpful, 0), else_=1)).label("not_helpful")
        passage = (feedback.c.article_id, feedback.c.revision, feedback.c.ordinal)
        with self._database.reading() as connection:
            rows = connection.execute(
                select(*passage, helpful, not_helpful)
                .where(feedback.c.library_id == library_id)
                .group_by(*passage)
                .order_by(not_helpful.desc(), helpful, *passage)
            )
            return [Tally(*row) for row in rows]

    def note_gap(
        self, library_id: str, question: str, at: datetime, *, mark: str | None = None, is_unhelpful: bool = False
    ) -> None:
        """Keep a question that the library did not answer, or, if `is_unhelpful`, not in a way that helped.

        That an answer did not help is kept once for each mark and question.
        """
        row = {"library_id": library_id, "question": question, "asked_at": at, "mark": mark}
        with self._database.writing(library_id) as connection:
            if is_unhelpful and mark is not None:
                is_same = (gaps.c[name] == row[name] for name in ("library_id", "question", "mark"))
                if connection.execute(update(gaps).where(*is_same).values(is_unhelpful=True)).rowcount:
                    return
            connection.execute(insert(gaps).values(**row, is_unhelpful=is_unhelpful))

    def gaps(self, library_id: str, since: datetime) -> list[Gap]:
        """The questions that a library did not answer from a moment on, the most frequent and latest first."""
        times, last_at = func.count().label("times"), func.max(gaps.c.asked_at).label("last_at")
        unhelpful = func.sum(case((gaps.c.is_unhelpful, 1), else_=0))
        with self._database.reading() as connection:
            rows = connection.execute(
                select(gaps.c.question, times, last_at, unhelpful)
                .where(gaps.c.library_id == library_id, gaps.c.asked_at >= since)
                .group_by(gaps.c.question)
                .order_by(times.desc(), last_at.desc(), gaps.c.question)
            )
            return [Gap(*row) for row in rows]

    def clear_gaps(self, library_id: str) -> int:
        """Drop all unanswered questions of a library; how many."""
        with self._database.erasing(library_id) as connection:
            return connection.execute(delete(gaps).where(gaps.c.library_id == library_id)).rowcount

    def forget_gaps(self, before: datetime) -> int:
        """Drop the unanswered questions of all libraries that were put before a moment; how many."""
        with self._database.erasing() as connection:
            return connection.execute(delete(gaps).where(gaps.c.asked_at < before)).rowcount

    def forget_member(self, mark_in: Callable[[str], str]) -> Forgotten:
        """Drop what one member left in any library; `mark_in` gives their mark in the library of an id."""
        with self._database.erasing() as connection:
            return Forgotten(*(_forget_marked(connection, table, mark_in) for table in (feedback, gaps)))


def _forget_marked(connection: Connection, table: Table, mark_in: Callable[[str], str]) -> int:
    libraries = connection.execute(select(table.c.library_id).where(table.c.mark.is_not(None)).distinct()).scalars()
    marks = [(library_id, mark_in(library_id)) for library_id in libraries]
    marked = tuple_(table.c.library_id, table.c.mark)
    batches = (marks[first : first + MARKS_AT_ONCE] for first in range(0, len(marks), MARKS_AT_ONCE))
    return sum(connection.execute(delete(table).where(marked.in_(batch))).rowcount for batch in batches)

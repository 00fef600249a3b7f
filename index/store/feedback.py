"""What members made of answers, without who they are."""

from datetime import datetime

from sqlalchemy import case, delete, func, insert, select

from index.store.database import Database
from index.store.records import Gap, Tally, Verdict
from index.store.tables import feedback, gaps


class Feedback:
    """Keeps verdicts on passages, and questions that found no answer; nobody's name is among them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, library_id: str, verdict: Verdict, at: datetime) -> None:
        """Keep one reader's verdict on a passage; its article need not be in the store."""
        row = {"library_id": library_id, **verdict._asdict(), "noted_at": at}
        with self._database.writing() as connection:
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

    def note_gap(self, library_id: str, question: str, at: datetime) -> None:
        """Keep a question that the library did not answer."""
        with self._database.writing() as connection:
            connection.execute(insert(gaps).values(library_id=library_id, question=question, asked_at=at))

    def gaps(self, library_id: str, since: datetime) -> list[Gap]:
        """The questions that a library did not answer from a moment on, the most frequent and latest first."""
        times, last_at = func.count().label("times"), func.max(gaps.c.asked_at).label("last_at")
        with self._database.reading() as connection:
            rows = connection.execute(
                select(gaps.c.question, times, last_at)
                .where(gaps.c.library_id == library_id, gaps.c.asked_at >= since)
                .group_by(gaps.c.question)
                .order_by(times.desc(), last_at.desc(), gaps.c.question)
            )
            return [Gap(*row) for row in rows]

    def forget_gaps(self, before: datetime) -> int:
        """Drop the unanswered questions of all libraries that were put before a moment; how many."""
        with self._database.writing() as connection:
            return connection.execute(delete(gaps).where(gaps.c.asked_at < before)).rowcount

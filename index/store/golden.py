"""Golden questions of articles, each library apart."""

from sqlalchemy import Connection, and_, delete, func, insert, select

from index.errors import GoldenFull, UnknownArticle
from index.golden import GoldenQuestion
from index.store.article_rows import is_article
from index.store.database import Database
from index.store.tables import articles, golden_questions

MOST_GOLDEN = 200
"""How many golden questions a library may have."""

_OF_PRESENT = and_(
    articles.c.library_id == golden_questions.c.library_id,
    articles.c.id == golden_questions.c.article_id,
    articles.c.removed_at.is_(None),
)


class Golden:
    """Questions that are pinned to words; while an article is removed, those on it are not there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, library_id: str, question: str, article_id: str, words: str, most: int = MOST_GOLDEN) -> None:
        """Pin a question to words of an article, in place of what the same question was pinned to in this library.

        Raises:
            UnknownArticle: the library has no such article.
            GoldenFull: the library has `most` other golden questions.
        """
        row = {"library_id": library_id, "article_id": article_id, "question": question, "words": words}
        with self._database.writing(library_id) as connection:
            is_there = and_(is_article(library_id, article_id), articles.c.removed_at.is_(None))
            if connection.execute(select(articles.c.id).where(is_there)).first() is None:
                raise UnknownArticle(article_id)
            _remove(connection, library_id, question)
            count = select(func.count()).select_from(golden_questions.join(articles, _OF_PRESENT))
            if connection.execute(count.where(golden_questions.c.library_id == library_id)).scalar_one() >= most:
                raise GoldenFull(most)
            connection.execute(insert(golden_questions).values(row))

    def of(self, library_id: str) -> list[GoldenQuestion]:
        """The golden questions of a library, in the order in which they were pinned."""
        columns = (golden_questions.c.question, golden_questions.c.article_id, golden_questions.c.words)
        with self._database.reading() as connection:
            rows = connection.execute(
                select(*columns)
                .select_from(golden_questions.join(articles, _OF_PRESENT))
                .where(golden_questions.c.library_id == library_id)
                .order_by(golden_questions.c.id)
            )
            return [GoldenQuestion(row.question, row.article_id, (row.words,)) for row in rows]

    def remove(self, library_id: str, question: str) -> bool:
        """Let a question be golden no more; whether it was."""
        with self._database.writing(library_id) as connection:
            return _remove(connection, library_id, question) > 0


def _remove(connection: Connection, library_id: str, question: str) -> int:
    is_it = and_(golden_questions.c.library_id == library_id, golden_questions.c.question == question)
    return connection.execute(delete(golden_questions).where(is_it)).rowcount

"""The articles of all libraries, each library apart."""

from collections.abc import Iterator
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import and_, delete, insert, select, update

from index.errors import UnknownArticle
from index.records import Article
from index.store.article_rows import (
    IN_ORDER,
    LISTED_COLUMNS,
    REVISION_COLUMNS,
    article_of,
    change,
    check_quota,
    free_id,
    is_article,
    is_revision,
    kept,
    present,
    revision_of,
    revision_values,
    whole,
    with_revision,
)
from index.store.changes import all_numbers, count_change, number_of
from index.store.database import Database
from index.store.feedback import Feedback
from index.store.golden import Golden
from index.store.records import Added, Exported, Listed, Origin, Quota, Revision, Snapshot
from index.store.tables import articles, feedback, gaps, revisions

KEPT_REVISIONS = 10
"""How many of an article's last revisions are kept."""


class ArticleStore:
    """Keeps articles and their revisions; every call is one transaction, and safe from any thread.

    What is done to a library sees and changes nothing of another. Each call raises `StoreError` where the database
    fails; then nothing of it was done.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.feedback = Feedback(database)
        self.golden = Golden(database)

    def add(
        self,
        article: Article,
        *,
        origin: Origin | None = None,
        quota: Quota | None = None,
        given_title: str | None = None,
    ) -> Added:
        """Keep an article in its library, or say that the library already has these words.

        Where another article has its id, it gets an id of its own. One with these words that was removed comes back.
        A given title is kept by later revisions, as by `rename`.

        Raises:
            LibraryFull: the library would hold more than `quota`.
        """
        library_id = article.library_id
        with self.database.writing(library_id) as connection:
            twin = connection.execute(
                with_revision(library_id, articles.c.id, articles.c.removed_at)
                .where(revisions.c.revision == article.revision)
                .order_by(articles.c.removed_at.is_not(None), *IN_ORDER)
                .with_for_update(of=articles)  # a purge may be dropping it, in all libraries at once
            ).first()
            if twin and twin.removed_at is None:
                return Added(kept(connection, library_id, twin.id), is_new=False)
            check_quota(connection, library_id, quota, more_articles=1, more_characters=len(article.text))
            count_change(connection, library_id)
            titled = {} if given_title is None else {"given_title": given_title}
            if twin:
                back = {"removed_at": None, **titled}
                connection.execute(update(articles).where(is_article(library_id, twin.id)).values(back))
                return Added(kept(connection, library_id, twin.id), is_new=True)
            new_id = free_id(connection, library_id, article.id)
            row = {"library_id": library_id, "id": new_id, "current_number": 1, "added_at": article.added_at}
            row |= titled
            connection.execute(insert(articles).values(row))
            connection.execute(insert(revisions).values(revision_values(new_id, 1, article, origin)))
            return Added(kept(connection, library_id, new_id), is_new=True)

    def replace(
        self, article_id: str, article: Article, *, origin: Origin | None = None, quota: Quota | None = None
    ) -> Article:
        """Give an article of the same library new words, and keep the ones before.

        It keeps its id, when it was added, and a title that a person gave it. Where the words are those that it has,
        they are taken as read again. Of each article the last `KEPT_REVISIONS` are kept.

        Raises:
            UnknownArticle: the library has no such article.
            LibraryFull: the library would hold more than `quota`.
        """
        library_id = article.library_id
        with self.database.writing(library_id) as connection:
            current = connection.execute(
                present(library_id, articles.c.current_number, revisions.c.revision, revisions.c.characters).where(
                    articles.c.id == article_id
                )
            ).one_or_none()
            if current is None:
                raise UnknownArticle(article_id)
            more_characters = len(article.text) - current.characters
            if more_characters > 0:
                check_quota(connection, library_id, quota, more_articles=0, more_characters=more_characters)
            count_change(connection, library_id)
            number = current.current_number
            is_its = is_revision(library_id, article_id)
            if current.revision == article.revision:
                row = revision_values(article_id, number, article, origin)
                connection.execute(update(revisions).where(is_its, revisions.c.number == number).values(row))
            else:
                row = revision_values(article_id, number + 1, article, origin)
                connection.execute(insert(revisions).values(row))
                change(connection, library_id, article_id, current_number=number + 1)
                is_old = revisions.c.number <= number + 1 - KEPT_REVISIONS
                connection.execute(delete(revisions).where(is_its, is_old))
            return kept(connection, library_id, article_id)

    def articles(self, library_id: str) -> list[Article]:
        """The articles of a library with their present words, in the order in which they were added."""
        with self.database.reading() as connection:
            return [article_of(row) for row in connection.execute(whole(library_id))]

    def article(self, library_id: str, article_id: str, number: int | None = None) -> Article | None:
        """One article, with its present words or with those of the revision of a number; None where there are none."""
        with self.database.reading() as connection:
            row = connection.execute(whole(library_id, number).where(articles.c.id == article_id)).one_or_none()
            return article_of(row) if row else None

    def listing(self, library_id: str) -> list[Listed]:
        """The articles of a library without their texts, in the order in which they were added."""
        with self.database.reading() as connection:
            return [Listed(*row) for row in connection.execute(present(library_id, *LISTED_COLUMNS))]

    def removed(self, library_id: str) -> list[Listed]:
        """The removed articles of a library that can still be restored, in the order in which they were added."""
        is_removed = with_revision(library_id, *LISTED_COLUMNS).where(articles.c.removed_at.is_not(None))
        with self.database.reading() as connection:
            return [Listed(*row) for row in connection.execute(is_removed.order_by(*IN_ORDER))]

    def snapshot(self, library_id: str) -> Snapshot:
        """The articles of a library, and a number of changes that they hold at least."""
        with self.database.reading() as connection:
            number = number_of(connection, library_id)
            return Snapshot([article_of(row) for row in connection.execute(whole(library_id))], number)

    def changes(self) -> dict[str, int]:
        """How often each library was changed in what can be asked; those that never were are left out."""
        with self.database.reading() as connection:
            return all_numbers(connection)

    def rename(self, library_id: str, article_id: str, title: str) -> None:
        """Give an article a title, which later revisions keep.

        Raises:
            UnknownArticle: the library has no such article.
        """
        with self.database.writing(library_id) as connection:
            change(connection, library_id, article_id, given_title=title)
            count_change(connection, library_id)

    def remove(self, library_id: str, article_id: str, at: datetime) -> None:
        """Take an article out of its library; until it is purged it can be restored.

        Raises:
            UnknownArticle: the library has no such article.
        """
        with self.database.writing(library_id) as connection:
            change(connection, library_id, article_id, removed_at=at)
            count_change(connection, library_id)

    def restore(self, library_id: str, article_id: str, *, quota: Quota | None = None) -> Article:
        """Undo a removal; one that is there already stays.

        Raises:
            UnknownArticle: the library never had such an article, or it was purged.
            LibraryFull: the library would hold more than `quota`.
        """
        with self.database.writing(library_id) as connection:
            removed = connection.execute(
                with_revision(library_id, articles.c.removed_at, revisions.c.characters).where(
                    articles.c.id == article_id
                )
            ).one_or_none()
            if removed is None:
                raise UnknownArticle(article_id)
            if removed.removed_at is not None:
                check_quota(connection, library_id, quota, more_articles=1, more_characters=removed.characters)
                connection.execute(update(articles).where(is_article(library_id, article_id)).values(removed_at=None))
                count_change(connection, library_id)
            return kept(connection, library_id, article_id)

    def purge(self, before: datetime) -> int:
        """Drop the articles of all libraries that were removed before a moment, and what was said of them; how many."""
        is_due = and_(articles.c.removed_at.is_not(None), articles.c.removed_at < before)
        with self.database.writing("purge") as connection:
            due = (
                select(articles.c.id)
                .where(is_due, articles.c.library_id == feedback.c.library_id, articles.c.id == feedback.c.article_id)
                .exists()
            )
            connection.execute(delete(feedback).where(due))
            return connection.execute(delete(articles).where(is_due)).rowcount

    def revisions(self, library_id: str, article_id: str) -> list[Revision]:
        """What an article's words were, oldest first, up to the present ones; none of an unknown one."""
        with self.database.reading() as connection:
            rows = connection.execute(
                select(*REVISION_COLUMNS)
                .select_from(revisions)
                .join(articles, and_(is_revision(library_id, article_id), is_article(library_id, article_id)))
                .where(articles.c.removed_at.is_(None))
                .order_by(revisions.c.number)
            )
            return [revision_of(row) for row in rows]

    def export(self, library_id: str) -> Iterator[Exported]:
        """The articles of a library one after the other, so that they never stand in memory together."""
        for listed in self.listing(library_id):
            if article := self.article(library_id, listed.id):
                yield Exported(article.title, article.text, article.source_url)

    def forget(self, library_id: str) -> None:
        """Drop everything of a library at once: nothing of it can be restored."""
        with self.database.writing(library_id) as connection:
            if connection.execute(delete(articles).where(articles.c.library_id == library_id)).rowcount:
                count_change(connection, library_id)
            for table in (feedback, gaps):
                connection.execute(delete(table).where(table.c.library_id == library_id))

    def close(self) -> None:
        """Let the connections go."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

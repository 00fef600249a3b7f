"""Articles as rows of two tables, and the statements that several calls share."""

import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, select, update

from index.counts import body_paragraphs, body_words
from index.errors import TooManyArticles, TooManyCharacters, UnknownArticle
from index.records import Article
from index.store.records import Origin, Quota, Revision
from index.store.sections import restored, written
from index.store.tables import articles, revisions

IN_ORDER = (articles.c.added_at, articles.c.id)
SHOWN_TITLE = func.coalesce(articles.c.given_title, revisions.c.title).label("shown_title")

LISTED_COLUMNS = (
    articles.c.id,
    SHOWN_TITLE,
    revisions.c.revision,
    revisions.c.words,
    revisions.c.paragraphs,
    articles.c.added_at,
    revisions.c.read_at,
    revisions.c.source_url,
)
REVISION_COLUMNS = (
    revisions.c.number,
    revisions.c.revision,
    revisions.c.title,
    revisions.c.characters,
    revisions.c.read_at,
    revisions.c.origin_name,
    revisions.c.added_by,
)


def is_article(library_id: str, article_id: str) -> ColumnElement[bool]:
    """The row of one article, removed or not."""
    return and_(articles.c.library_id == library_id, articles.c.id == article_id)


def is_revision(library_id: str, article_id: str) -> ColumnElement[bool]:
    """The rows of one article's revisions."""
    return and_(revisions.c.library_id == library_id, revisions.c.article_id == article_id)


def with_revision(library_id: str, *columns: ColumnElement[Any], number: int | None = None) -> Select[Any]:
    """Columns of a library's articles, removed ones too, with their present revisions, or those of a number."""
    joined = articles.join(
        revisions,
        and_(
            revisions.c.library_id == articles.c.library_id,
            revisions.c.article_id == articles.c.id,
            revisions.c.number == (articles.c.current_number if number is None else number),
        ),
    )
    return select(*columns).select_from(joined).where(articles.c.library_id == library_id)


def present(library_id: str, *columns: ColumnElement[Any], number: int | None = None) -> Select[Any]:
    """The same of those that are not removed, in the order in which they were added."""
    joined = with_revision(library_id, *columns, number=number)
    return joined.where(articles.c.removed_at.is_(None)).order_by(*IN_ORDER)


def whole(library_id: str, number: int | None = None) -> Select[Any]:
    """All that `article_of` needs of each article of a library."""
    return present(
        library_id,
        articles.c.id,
        articles.c.library_id,
        articles.c.added_at,
        SHOWN_TITLE,
        revisions.c.revision,
        revisions.c.source_url,
        revisions.c.language,
        revisions.c.text,
        revisions.c.sections,
        revisions.c.read_at,
        number=number,
    )


def article_of(row: Row[Any]) -> Article:
    """The article that a row of `whole` is."""
    return Article(
        id=row.id,
        library_id=row.library_id,
        title=row.shown_title,
        text=row.text,
        sections=restored(row.sections),
        source_url=row.source_url,
        language=row.language,
        revision=row.revision,
        added_at=row.added_at,
        read_at=row.read_at,
    )


def revision_of(row: Sequence[Any]) -> Revision:
    """The revision that a row of `REVISION_COLUMNS` is."""
    number, revision, title, characters, read_at, origin_name, added_by = row
    origin = None if origin_name is None else Origin(origin_name, added_by)
    return Revision(number, revision, title, characters, read_at, origin)


def revision_values(article_id: str, number: int, article: Article, origin: Origin | None) -> dict[str, Any]:
    """The row of an article's words."""
    return {
        "library_id": article.library_id,
        "article_id": article_id,
        "number": number,
        "revision": article.revision,
        "title": article.title,
        "source_url": article.source_url,
        "language": article.language,
        "characters": len(article.text),
        "words": body_words(article.text, article.sections),
        "paragraphs": len(body_paragraphs(article.sections)),
        "text": article.text,
        "sections": written(article.sections),
        "read_at": article.last_read,
        "origin_name": origin and origin.name,
        "added_by": origin and origin.added_by,
    }


def kept(connection: Connection, library_id: str, article_id: str) -> Article:
    """The article as it is kept now.

    Raises:
        UnknownArticle: the library has no such article.
    """
    row = connection.execute(whole(library_id).where(articles.c.id == article_id)).one_or_none()
    if row is None:
        raise UnknownArticle(article_id)
    return article_of(row)


def change(connection: Connection, library_id: str, article_id: str, **values: object) -> None:
    """Set columns of an article that is not removed.

    Raises:
        UnknownArticle: the library has no such article.
    """
    is_there = and_(is_article(library_id, article_id), articles.c.removed_at.is_(None))
    if not connection.execute(update(articles).where(is_there).values(**values)).rowcount:
        raise UnknownArticle(article_id)


def free_id(connection: Connection, library_id: str, wanted: str) -> str:
    """The wanted id, or another where an article of the library has it, removed or not."""
    is_taken = connection.execute(select(articles.c.id).where(is_article(library_id, wanted))).first()
    return secrets.token_hex(8) if is_taken else wanted


def check_quota(
    connection: Connection, library_id: str, quota: Quota | None, *, more_articles: int, more_characters: int
) -> None:
    """Let a library grow by so much, if it may.

    Raises:
        LibraryFull: it may not.
    """
    if quota is None:
        return
    total = func.coalesce(func.sum(revisions.c.characters), 0)
    count, characters = connection.execute(present(library_id, func.count(), total).order_by(None)).one()
    if more_articles and count + more_articles > quota.articles:
        raise TooManyArticles(library_id, count, quota.articles)
    if characters + more_characters > quota.characters:
        raise TooManyCharacters(library_id, characters + more_characters, quota.characters)

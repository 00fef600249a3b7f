# ruff: noqa: INP001 (Alembic runs it by its path; a package would be walked and imported)
"""How many words and paragraphs each revision has, so that listing a library does not read its texts."""

import sqlalchemy as sa
from alembic import op

from index.counts import body_paragraphs, body_words
from index.store.columns import ExactText
from index.store.sections import restored

revision = "0002"
down_revision = "0001"

_revisions = sa.table(
    "revisions",
    *(sa.column(name, ExactText) for name in ("library_id", "article_id", "text", "sections")),
    *(sa.column(name, sa.Integer) for name in ("number", "words", "paragraphs")),
)
_KEY = (_revisions.c.library_id, _revisions.c.article_id, _revisions.c.number)


def upgrade() -> None:
    """Add the counts, and count what is there, one text at a time."""
    for name in ("words", "paragraphs"):
        op.add_column("revisions", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    connection = op.get_bind()
    for key in connection.execute(sa.select(*_KEY)).all():
        is_it = sa.and_(*(column == value for column, value in zip(_KEY, key, strict=True)))
        text, written = connection.execute(sa.select(_revisions.c.text, _revisions.c.sections).where(is_it)).one()
        sections = restored(written)
        counts = {"words": body_words(text, sections), "paragraphs": len(body_paragraphs(sections))}
        connection.execute(sa.update(_revisions).where(is_it).values(counts))

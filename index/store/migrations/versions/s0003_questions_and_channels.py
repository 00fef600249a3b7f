# ruff: noqa: INP001 (Alembic runs it by its path; a package would be walked and imported)
"""Golden questions, several articles to a channel, marks of whose a row is, and a count of each library’s changes."""

import sqlalchemy as sa
from alembic import op

from index.store.columns import ExactText

revision = "0003"
down_revision = "0002"

_RUNNING_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_CHANNEL = ("server_id", "channel_id")


def upgrade() -> None:
    """Make the new tables and columns; what no member could set so far gets its default."""
    op.create_table(
        "library_changes",
        sa.Column("library_id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("library_id", name="pk_library_changes"),
    )
    op.create_table(
        "golden_questions",
        sa.Column("id", _RUNNING_NUMBER, nullable=False),
        sa.Column("library_id", sa.Text, nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_golden_questions"),
        sa.ForeignKeyConstraint(
            ["library_id", "article_id"],
            ["articles.library_id", "articles.id"],
            name="fk_golden_questions_articles",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_golden_questions_article", "golden_questions", ["library_id", "article_id"])
    for table in ("feedback", "gaps"):
        op.add_column(table, sa.Column("mark", sa.Text))
        op.create_index(f"ix_{table}_mark", table, ["library_id", "mark"])
    op.add_column("gaps", sa.Column("is_unhelpful", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute(sa.update(sa.table("server_settings", sa.column("keeps_gaps"))).values(keeps_gaps=sa.true()))
    op.add_column(
        "server_settings", sa.Column("keeps_watched_gaps", sa.Boolean, nullable=False, server_default=sa.false())
    )
    _let_channels_have_several_articles()


def _let_channels_have_several_articles() -> None:
    single, several = (
        sa.table(name, *(sa.column(key, sa.BigInteger) for key in _CHANNEL), sa.column("article_id", ExactText))
        for name in ("channel_settings", "channel_articles")
    )
    op.create_table(
        "channel_articles",
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in _CHANNEL),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint(*_CHANNEL, "article_id", name="pk_channel_articles"),
        sa.ForeignKeyConstraint(
            _CHANNEL,
            [f"channel_settings.{name}" for name in _CHANNEL],
            name="fk_channel_articles_channel_settings",
            ondelete="CASCADE",
        ),
    )
    bound = sa.select(*single.c).where(single.c.article_id.is_not(None))
    op.execute(sa.insert(several).from_select([*_CHANNEL, "article_id"], bound))
    op.drop_column("channel_settings", "article_id")

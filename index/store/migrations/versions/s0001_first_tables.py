# ruff: noqa: INP001 (Alembic runs it by its path; a package would be walked and imported)
"""Articles with their revisions, feedback, unanswered questions, and what each server has configured."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_RUNNING_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "articles",
        sa.Column("library_id", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("current_number", sa.Integer, nullable=False),
        sa.Column("given_title", sa.Text),
        sa.Column("added_at", _MOMENT, nullable=False),
        sa.Column("removed_at", _MOMENT),
        sa.PrimaryKeyConstraint("library_id", "id", name="pk_articles"),
    )
    op.create_table(
        "revisions",
        sa.Column("library_id", sa.Text, nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("revision", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("source_url", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("characters", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sections", sa.Text, nullable=False),
        sa.Column("read_at", _MOMENT, nullable=False),
        sa.Column("origin_name", sa.Text),
        sa.Column("added_by", sa.Text),
        sa.PrimaryKeyConstraint("library_id", "article_id", "number", name="pk_revisions"),
        sa.ForeignKeyConstraint(
            ["library_id", "article_id"],
            ["articles.library_id", "articles.id"],
            name="fk_revisions_articles",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "feedback",
        sa.Column("id", _RUNNING_NUMBER, nullable=False),
        sa.Column("library_id", sa.Text, nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("revision", sa.Text, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("is_helpful", sa.Boolean, nullable=False),
        sa.Column("noted_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
    )
    op.create_index("ix_feedback_article", "feedback", ["library_id", "article_id"])
    op.create_table(
        "gaps",
        sa.Column("id", _RUNNING_NUMBER, nullable=False),
        sa.Column("library_id", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_gaps"),
    )
    op.create_index("ix_gaps_library", "gaps", ["library_id", "asked_at"])
    op.create_index("ix_gaps_asked_at", "gaps", ["asked_at"])
    op.create_table(
        "server_settings",
        sa.Column("server_id", sa.BigInteger, nullable=False),
        sa.Column("manager_role", sa.BigInteger),
        sa.Column("keeps_gaps", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("server_id", name="pk_server_settings"),
    )
    op.create_table(
        "channel_settings",
        sa.Column("server_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("is_watched", sa.Boolean, nullable=False),
        sa.Column("article_id", sa.Text),
        sa.PrimaryKeyConstraint("server_id", "channel_id", name="pk_channel_settings"),
        sa.ForeignKeyConstraint(
            ["server_id"],
            ["server_settings.server_id"],
            name="fk_channel_settings_server_settings",
            ondelete="CASCADE",
        ),
    )

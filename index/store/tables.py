"""The tables, as the newest migration leaves them. Each row names its library.

articles ─┬─< revisions   one row for each set of words; `articles.current_number` says which holds
          └┄< feedback    by id alone: members also judge articles that are in no store
gaps                      questions without an answer
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
)

from index.store.columns import ExactText, Moment

metadata = MetaData()

articles = Table(
    "articles",
    metadata,
    Column("library_id", ExactText, nullable=False),
    Column("id", ExactText, nullable=False),
    Column("current_number", Integer, nullable=False),
    Column("given_title", ExactText),
    Column("added_at", Moment, nullable=False),
    Column("removed_at", Moment),
    PrimaryKeyConstraint("library_id", "id", name="pk_articles"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("library_id", ExactText, nullable=False),
    Column("article_id", ExactText, nullable=False),
    Column("number", Integer, nullable=False),
    Column("revision", ExactText, nullable=False),
    Column("title", ExactText, nullable=False),
    Column("source_url", ExactText),
    Column("language", ExactText, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("words", Integer, nullable=False, server_default="0"),
    Column("paragraphs", Integer, nullable=False, server_default="0"),
    Column("text", ExactText, nullable=False),
    Column("sections", ExactText, nullable=False),
    Column("read_at", Moment, nullable=False),
    Column("origin_name", ExactText),
    Column("added_by", ExactText),
    PrimaryKeyConstraint("library_id", "article_id", "number", name="pk_revisions"),
    ForeignKeyConstraint(
        ["library_id", "article_id"],
        ["articles.library_id", "articles.id"],
        name="fk_revisions_articles",
        ondelete="CASCADE",
    ),
)

# SQLite counts up by itself only in an INTEGER.
_RUNNING_NUMBER = BigInteger().with_variant(Integer, "sqlite")

feedback = Table(
    "feedback",
    metadata,
    Column("id", _RUNNING_NUMBER, nullable=False),
    Column("library_id", ExactText, nullable=False),
    Column("article_id", ExactText, nullable=False),
    Column("revision", ExactText, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("is_helpful", Boolean, nullable=False),
    Column("noted_at", Moment, nullable=False),
    PrimaryKeyConstraint("id", name="pk_feedback"),
    Index("ix_feedback_article", "library_id", "article_id"),
)

gaps = Table(
    "gaps",
    metadata,
    Column("id", _RUNNING_NUMBER, nullable=False),
    Column("library_id", ExactText, nullable=False),
    Column("question", ExactText, nullable=False),
    Column("asked_at", Moment, nullable=False),
    PrimaryKeyConstraint("id", name="pk_gaps"),
    Index("ix_gaps_library", "library_id", "asked_at"),
    Index("ix_gaps_asked_at", "asked_at"),
)

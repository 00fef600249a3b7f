"""The tables, as the newest migration leaves them. Each row names its library.

articles ─┬─< revisions         one row for each set of words; `articles.current_number` says which holds
          ├─< golden_questions  questions whose answer has to come first, with the words that hold it
          └┄< feedback          by id alone: members also judge articles that are in no store
gaps                            questions that found no answer, or none that helped
library_changes                 how often the articles of a library were changed

`mark` tells one member's rows from another's without saying who: it is a keyed hash, made by the caller.
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
    false,
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

golden_questions = Table(
    "golden_questions",
    metadata,
    Column("id", _RUNNING_NUMBER, nullable=False),
    Column("library_id", ExactText, nullable=False),
    Column("article_id", ExactText, nullable=False),
    Column("question", ExactText, nullable=False),
    Column("words", ExactText, nullable=False),
    PrimaryKeyConstraint("id", name="pk_golden_questions"),
    ForeignKeyConstraint(
        ["library_id", "article_id"],
        ["articles.library_id", "articles.id"],
        name="fk_golden_questions_articles",
        ondelete="CASCADE",
    ),
    Index("ix_golden_questions_article", "library_id", "article_id"),
)

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
    Column("mark", ExactText),
    PrimaryKeyConstraint("id", name="pk_feedback"),
    Index("ix_feedback_mark", "library_id", "mark"),
    Index("ix_feedback_article", "library_id", "article_id"),
)

gaps = Table(
    "gaps",
    metadata,
    Column("id", _RUNNING_NUMBER, nullable=False),
    Column("library_id", ExactText, nullable=False),
    Column("question", ExactText, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("mark", ExactText),
    Column("is_unhelpful", Boolean, nullable=False, server_default=false()),
    PrimaryKeyConstraint("id", name="pk_gaps"),
    Index("ix_gaps_mark", "library_id", "mark"),
    Index("ix_gaps_library", "library_id", "asked_at"),
    Index("ix_gaps_asked_at", "asked_at"),
)

library_changes = Table(
    "library_changes",
    metadata,
    Column("library_id", ExactText, nullable=False),
    Column("number", Integer, nullable=False),
    PrimaryKeyConstraint("library_id", name="pk_library_changes"),
)

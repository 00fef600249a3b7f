"""Articles that outlive the process, in SQLite or PostgreSQL; the only room of the index that speaks SQL.

`opening.open_store` gives an `ArticleStore`. SQLAlchemy is imported by whoever opens a store, not by this package.
"""

# ruff: noqa: INP001 (Alembic runs it by its path; a package would be walked and imported)
"""Run by Alembic: migrates the connection that `index.store.schema` hands over, in its transaction."""

from alembic import context

from index.store.schema import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    transactional_ddl=True,  # SQLite's too, since `index.store.connecting` begins its transactions
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()

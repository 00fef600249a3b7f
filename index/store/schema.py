"""The schema's version, and the way from any older one to it."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Column, Connection, MetaData, String, Table, inspect, select

from index.errors import NewerStore, NotAStore
from index.store.connecting import connect, place_of, switch_to_wal
from index.store.faults import as_store_errors
from index.store.turns import take_turn

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = "0003"
MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "pullquote_schema"  # not alembic_version: the database may be shared with other programs

_versions = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32)))


def bring_up_to_date(url: URL) -> None:
    """Make the tables, or bring older ones to the newest version: all of it or nothing.

    Where several processes start at once, one does it and the others wait.

    Raises:
        StoreError: the database can't be opened or is newer than this program.
    """
    engine = connect(url, for_migration=True)
    try:
        if engine.dialect.name == "sqlite":
            switch_to_wal(engine)
        with as_store_errors(place_of(url)), engine.connect() as connection:
            if version_of(connection) == NEWEST:
                return
        with as_store_errors(place_of(url)), engine.execution_options(writes=True).begin() as connection:
            take_turn(connection, "schema")
            _migrate(connection)
    finally:
        engine.dispose()


def version_of(connection: Connection) -> str | None:
    """The version of the tables in a database; None where there are none of ours."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(select(_versions.c.version_num)).scalar()


def alembic_config(connection: Connection) -> "Config":
    """What Alembic needs to know, in place of an alembic.ini."""
    from alembic.config import Config  # noqa: PLC0415 (it costs 100 ms, and tables are rarely too old)

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 (as above)
    from alembic.script import ScriptDirectory  # noqa: PLC0415 (as above)

    place = place_of(connection.engine.url)
    version = version_of(connection)
    config = alembic_config(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise NewerStore(place, version, NEWEST)
    _check_encoding(connection, place)
    command.upgrade(config, NEWEST)
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise NotAStore(place, "revisions without their article")


def _check_encoding(connection: Connection, place: str) -> None:
    """Any other encoding than UTF-8 would refuse some articles, and only when they come."""
    if connection.dialect.name == "postgresql":
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding != "UTF8":
            raise NotAStore(place, f"its encoding is {encoding}, not UTF8")

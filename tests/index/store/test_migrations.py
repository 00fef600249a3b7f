"""From any older schema to the newest one, whole or not at all."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, create_engine

from bot import server_settings
from bot.server_settings import KeptServerSettings
from bot.servers import ServerSettings
from index import Gap, Origin, Tally, Verdict, open_store
from index.errors import NewerStore
from index.store import tables
from index.store.schema import NEWEST, VERSION_TABLE, alembic_config, version_of
from tests.index.store.samples import NOON, SCHEMA_1, article, run_sql

ROOT = Path(__file__).parents[3]
FLOOD_ID, FERRY_ID = "2256ee01f61ad528", "bb87e0c845764036"
START = """
import logging, sys
from index.store.opening import open_store
logging.basicConfig(level="INFO", stream=sys.stdout)
print("ready", flush=True)
sys.stdin.readline()
with open_store(sys.argv[1]) as store:
    print(len(store.articles("discord:1")), "articles")
"""


@pytest.fixture
def old_address(address: str) -> str:
    """Give the address of a database of schema 0001 with something of everything in it."""
    statements = SCHEMA_1.read_text(encoding="utf-8")
    if address.startswith("sqlite"):
        path = Path(address.removeprefix("sqlite:///"))
        path.parent.mkdir()
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(statements)
        return address
    engine = create_engine(address)
    with engine.begin() as pg:
        command.upgrade(alembic_config(pg), "0001")
        for insert in re.findall(r"^INSERT INTO (?!pullquote_schema).*?\);$", statements, re.DOTALL | re.MULTILINE):
            pg.exec_driver_sql(insert)
    engine.dispose()
    return address


def version(address: str) -> str | None:
    """The schema's version in a database."""
    engine = create_engine(address)
    with engine.connect() as connection:
        found = version_of(connection)
    engine.dispose()
    return found


def test_the_newest_version_is_that_of_the_last_migration(address: str) -> None:
    """A migration that is added has to be named in `NEWEST`."""
    engine = create_engine(address.replace("/kept", ""))
    with engine.connect() as connection:
        assert ScriptDirectory.from_config(alembic_config(connection)).get_heads() == [NEWEST]
    engine.dispose()


def test_the_migrations_make_the_tables_that_the_code_knows(address: str) -> None:
    """Alembic finds nothing to change between the migrated database and the tables' descriptions."""
    open_store(address).close()
    both = MetaData()
    for table in (*tables.metadata.sorted_tables, *server_settings.metadata.sorted_tables):
        table.to_metadata(both)
    engine = create_engine(address)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        differences = compare_metadata(context, both)
    engine.dispose()

    assert differences == []


def test_an_older_database_is_brought_up_to_date(old_address: str) -> None:
    """Everything that was in it is there, and what the newer schema adds is filled in."""
    with open_store(old_address) as store:
        flood, mill = store.articles("discord:1")
        listing = store.listing("discord:1")
        revisions = store.revisions("discord:1", FLOOD_ID)
        restored = store.restore("discord:1", FERRY_ID)
        store.feedback.note_gap("discord:1", "Who?", NOON)
        settings = KeptServerSettings(store.database).get(1)

        assert version(old_address) == NEWEST
        assert (flood.id, flood.title, flood.added_at) == (FLOOD_ID, "High water", NOON)
        assert [section.heading for section in flood.sections] == [None, "The third day"]
        assert flood.text.endswith("Bakers worked in the school.")
        assert mill.text.startswith("A mark\0 in “the” mill")
        assert [(each.words, each.paragraphs) for each in listing] == [(10, 2), (21, 1)]
        assert [(each.number, each.read_at, each.origin) for each in revisions] == [
            (1, NOON, Origin("flood.txt", "42")),
            (2, NOON + timedelta(hours=1), None),
        ]
        assert restored.text == "The ferry ran."
        assert store.feedback.tallies("discord:1") == [Tally(FLOOD_ID, "r", 0, 1, 0)]
        assert store.feedback.gaps("discord:1", NOON) == [Gap("Who?", 2, NOON)]
        assert settings == ServerSettings(frozenset({11}), {12: frozenset({FLOOD_ID})}, manager_role=77)
        assert len(store.articles("discord:2")) == 1


def test_an_upgraded_database_works_like_a_new_one(old_address: str) -> None:
    """Rows are numbered on, and what belongs to an article goes with it."""
    with open_store(old_address) as store:
        assert store.add(article(library_id="discord:1")).is_new
        store.feedback.note("discord:1", Verdict(FLOOD_ID, "r", 0, is_helpful=False), NOON)
        assert store.feedback.tallies("discord:1") == [Tally(FLOOD_ID, "r", 0, 1, 1)]
        store.remove("discord:1", FLOOD_ID, NOON)
        assert store.purge(NOON + timedelta(hours=1)) == 1
        assert store.feedback.tallies("discord:1") == []
        with store.database.reading() as connection:
            rows = connection.execute(tables.revisions.select().where(tables.revisions.c.article_id == FLOOD_ID))
            assert rows.all() == []


def test_a_migration_that_fails_leaves_everything_as_it_was(old_address: str) -> None:
    """The older program could still use the database."""
    run_sql(old_address, "UPDATE revisions SET sections = 'broken' WHERE title = 'mill'")
    with pytest.raises(ValueError, match="Expecting value"):
        open_store(old_address)

    assert version(old_address) == "0001"
    run_sql(old_address, "UPDATE revisions SET sections = '[]' WHERE title = 'mill'")
    with open_store(old_address) as store:
        assert len(store.articles("discord:1")) == 2


def test_a_newer_database_is_refused(address: str) -> None:
    """An older program does not touch what it does not understand; it says what to do."""
    open_store(address).close()
    run_sql(address, "UPDATE pullquote_schema SET version_num = '9999'")
    with pytest.raises(NewerStore, match=r"a newer Pullquote has written .* 9999, the newest known here .* Update"):
        open_store(address)

    assert version(address) == "9999"


def started_at_once(address: str) -> list[str]:
    """What two processes say that open a store at the same moment; all of them end well."""
    command_line = [sys.executable, "-c", START, address]
    processes = [
        subprocess.Popen(command_line, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    outputs = [process.communicate(timeout=30)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    return outputs


def test_of_processes_that_start_at_once_one_makes_the_tables(address: str) -> None:
    """The other waits for it, and both run."""
    outputs = started_at_once(address)

    assert [output.splitlines()[-1] for output in outputs] == ["0 articles"] * 2
    assert sum(f"-> {NEWEST}" in output for output in outputs) == 1


def test_of_processes_that_start_at_once_one_brings_an_older_database_up_to_date(old_address: str) -> None:
    """Likewise, and nothing is lost."""
    outputs = started_at_once(old_address)

    assert [output.splitlines()[-1] for output in outputs] == ["2 articles"] * 2
    assert sum(f"-> {NEWEST}" in output for output in outputs) == 1

"""What servers have configured, in SQLite and in PostgreSQL alike."""

import dataclasses
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.server_settings import KeptServerSettings
from bot.servers import ServerSettings
from index import open_store

FULL = ServerSettings(
    watched_channels=frozenset({11, 12}),
    articles_of_channels={12: frozenset({"a1"}), 2**62: frozenset({"a1", "a2"})},
    manager_role=2**62 + 1,
    keeps_gaps=False,
    keeps_watched_gaps=True,
)


@pytest.fixture
def kept(address: str) -> Iterator[KeptServerSettings]:
    """Give the settings of no server yet."""
    with open_store(address) as store:
        yield KeptServerSettings(store.database)


def test_a_server_that_set_nothing_has_the_defaults(kept: KeptServerSettings) -> None:
    """No channel is watched or bound, no role manages, and of questions only those put to the bot are kept."""
    assert kept.get(1) == ServerSettings()
    assert ServerSettings().keeps_gaps is True
    assert ServerSettings().keeps_watched_gaps is False


def test_settings_come_back_as_they_were_set(kept: KeptServerSettings) -> None:
    """Each field, with ids as large as Discord's; what was set before is gone."""
    kept.set(2**62, FULL)
    assert kept.get(2**62) == FULL
    kept.set(2**62, ServerSettings(watched_channels=frozenset({13})))
    assert kept.get(2**62) == ServerSettings(watched_channels=frozenset({13}))


def test_settings_outlive_the_process(address: str) -> None:
    """They are in the database of the articles."""
    with open_store(address) as store:
        KeptServerSettings(store.database).set(1, FULL)
    with open_store(address) as store:
        assert KeptServerSettings(store.database).get(1) == FULL


def test_servers_are_apart(kept: KeptServerSettings) -> None:
    """What one server sets or forgets leaves another as it is."""
    kept.set(1, FULL)
    kept.set(2, ServerSettings(keeps_gaps=False))
    kept.forget(1)
    kept.forget(3)

    assert kept.get(1) == ServerSettings()
    assert kept.get(2) == ServerSettings(keeps_gaps=False)


def test_changes_at_once_build_upon_each_other(kept: KeptServerSettings) -> None:
    """Two members who each watch a channel get both watched."""

    def watch(channel_id: int) -> None:
        kept.change(
            1, lambda now: dataclasses.replace(now, watched_channels=now.watched_channels | frozenset({channel_id}))
        )

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(watch, range(40)))

    assert kept.get(1).watched_channels == frozenset(range(40))


def test_a_change_that_fails_changes_nothing(kept: KeptServerSettings) -> None:
    """The transaction ends with the error."""
    kept.set(1, FULL)

    def fail(_: ServerSettings) -> ServerSettings:
        raise LookupError

    with pytest.raises(LookupError):
        kept.change(1, fail)
    assert kept.get(1) == FULL


snowflakes = st.integers(0, 2**63 - 1)
article_ids = st.text("0123456789abcdef", min_size=1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    snowflakes,
    st.builds(
        ServerSettings,
        st.frozensets(snowflakes, max_size=5),
        st.dictionaries(snowflakes, st.frozensets(article_ids, min_size=1, max_size=3), max_size=5),
        st.none() | snowflakes,
        st.booleans(),
        st.booleans(),
    ),
)
def test_any_settings_come_back_equal(kept: KeptServerSettings, server_id: int, wanted: ServerSettings) -> None:
    """Whatever ids Discord gives."""
    kept.set(server_id, wanted)
    assert kept.get(server_id) == wanted

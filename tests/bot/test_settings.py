"""Settings from the environment, and their description in .env.example."""

import logging
import re
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.manners import Manners, Rate
from bot.settings import KEYS, load_settings
from index import MIN_CONFIDENCE, SHIPPED_ARTICLES

ROOT = Path(__file__).parents[2]


def test_nothing_set_gives_the_defaults() -> None:
    """Without any setting there is no token, the shipped article and no watched channel."""
    settings = load_settings({})

    assert settings.discord_token is None
    assert settings.articles == SHIPPED_ARTICLES
    assert settings.manners == Manners()
    assert settings.manners.watched_channels == frozenset()
    assert not settings.manners.needs_message_content
    assert settings.gaps_days == 30
    assert settings.min_confidence == MIN_CONFIDENCE
    assert settings.reader_url is None
    assert settings.reader_listen == ("127.0.0.1", 8080)
    assert settings.log_level == logging.INFO


def test_empty_values_count_as_absent() -> None:
    """A copied .env.example, filled in nowhere, is the same as none."""
    assert load_settings(dict.fromkeys(KEYS, "  ")) == load_settings({})


def test_every_setting_is_read() -> None:
    """Each key arrives, in its type."""
    settings = load_settings(
        {
            "DISCORD_TOKEN": "a.b.c",
            "ARTICLES": "texts",
            "GAPS_DAYS": "0",
            "WATCHED_CHANNELS": "12, 34,",
            "WATCHED_PAUSE": "0.5",
            "READ_MESSAGES": "Yes",
            "MEMBER_COOLDOWN": "3 / 60",
            "CHANNEL_COOLDOWN": "off",
            "MIN_CONFIDENCE": "0.5",
            "READER_URL": "https://example.org/articles/",
            "READER_LISTEN": "[::1]:0",
            "LOG_LEVEL": "debug",
            "DISCORD_API_URL": "http://127.0.0.1:1/api/v10/",
            "DISCORD_GATEWAY_URL": "ws://127.0.0.1:1/gateway",
        }
    )

    assert settings.discord_token == "a.b.c"  # noqa: S105 (it is none)
    assert settings.articles == Path("texts")
    assert settings.manners == Manners(
        watched_channels=frozenset({12, 34}),
        watched_pause_s=0.5,
        reads_messages=True,
        member_rate=Rate(3, 60.0),
        channel_rate=None,
    )
    assert settings.gaps_days == 0
    assert settings.min_confidence == 0.5
    assert settings.reader_url == "https://example.org/articles"
    assert settings.reader_listen == ("::1", 0)
    assert str(settings.reader_listen) == "[::1]:0"
    assert settings.log_level == logging.DEBUG
    assert settings.discord_api_url == "http://127.0.0.1:1/api/v10"
    assert settings.discord_gateway_url == "ws://127.0.0.1:1/gateway"


def test_every_bad_value_is_reported_at_once() -> None:
    """One error names each key that cannot be used, and what it should be."""
    bad = {
        "DISCORD_TOKEN": "two words",
        "GAPS_DAYS": "3651",
        "WATCHED_CHANNELS": "general, ٣",
        "WATCHED_PAUSE": "-1",
        "READ_MESSAGES": "perhaps",
        "MEMBER_COOLDOWN": "0/20",
        "CHANNEL_COOLDOWN": "5",
        "MIN_CONFIDENCE": "high",
        "READER_URL": "https://example.org/?articles",
        "READER_LISTEN": "8080",
        "LOG_LEVEL": "loud",
        "DISCORD_API_URL": "discord.com",
        "DISCORD_GATEWAY_URL": "wss://gateway:99999",
    }
    with pytest.raises(SettingsError) as caught:
        load_settings(bad)

    assert [problem.split(":")[0] for problem in caught.value.problems] == list(bad)


@pytest.mark.parametrize("value", ["-0.1", "1.01", "35 %", "nan", "inf"])
def test_a_confidence_lies_between_0_and_1(value: str) -> None:
    """Any other number, and what is none, is refused with a sentence."""
    with pytest.raises(SettingsError, match=r"MIN_CONFIDENCE: .* is not a number from 0 to 1"):
        load_settings({"MIN_CONFIDENCE": value})


@pytest.mark.parametrize(
    "value",
    ["example.org", "ftp://example.org", "https://a/(b)", "https://a/#b", "https://a b", f"https://a/{'b' * 200}"],
)
def test_a_readers_address_can_stand_in_a_link(value: str) -> None:
    """And leaves room for the answer."""
    with pytest.raises(SettingsError, match="READER_URL: "):
        load_settings({"READER_URL": value})


@pytest.mark.parametrize("value", ["localhost", ":8080", "a:b", "127.0.0.1:65536", "::1:80", "http://127.0.0.1:80"])
def test_a_place_to_listen_is_a_host_and_a_port(value: str) -> None:
    """Anything else is refused with a sentence."""
    with pytest.raises(
        SettingsError, match=r"READER_LISTEN: .* is no host and port\. Give both, such as 127\.0\.0\.1:8080"
    ):
        load_settings({"READER_LISTEN": value})


def test_the_token_is_not_shown() -> None:
    """Neither the settings' repr nor an error about the token contains it."""
    assert "s3cret" not in repr(load_settings({"DISCORD_TOKEN": "s3cret"}))
    with pytest.raises(SettingsError) as caught:
        load_settings({"DISCORD_TOKEN": "s3cret s3cret"})
    assert "s3cret" not in str(caught.value)


def test_the_example_names_every_setting_and_no_other() -> None:
    """.env.example and the settings have the same keys, and each key there has a comment above it."""
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    assert set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) == set(KEYS)
    assert load_settings(dict(re.findall(r"^([A-Z_]+)=(.*)$", example, re.MULTILINE))) == load_settings({})


@pytest.mark.parametrize("document", ["README.md", ".env.example"])
def test_the_documents_name_the_least_confidence(document: str) -> None:
    """What people read is the number that holds where they set none."""
    text = (ROOT / document).read_text(encoding="utf-8")

    described = re.search(r"^(?:\| `MIN_CONFIDENCE`.*|# How sure(?:.*\n#)* .*$)", text, re.MULTILINE)
    assert described is not None
    assert re.findall(r"\b0\.\d+", described[0]) == [f"{MIN_CONFIDENCE:g}"]

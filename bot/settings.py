"""What can be set from outside, read once at the start."""

import logging
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from bot.errors import SettingsError
from bot.escaping import is_linkable
from bot.kept_feedback import GAPS_DAYS
from bot.manners import CHANNEL_RATE, MEMBER_RATE, WATCHED_PAUSE_S, Manners, Rate
from index import MIN_CONFIDENCE, SHIPPED_ARTICLES, Quota

KEYS = (
    "DISCORD_TOKEN",
    "ARTICLES",
    "DATABASE_URL",
    "ARTICLE_QUOTA",
    "GAPS_DAYS",
    "WATCHED_CHANNELS",
    "WATCHED_PAUSE",
    "READ_MESSAGES",
    "MEMBER_COOLDOWN",
    "CHANNEL_COOLDOWN",
    "MIN_CONFIDENCE",
    "READER_URL",
    "READER_LISTEN",
    "LOG_LEVEL",
    "DISCORD_API_URL",
    "DISCORD_GATEWAY_URL",
)
MAX_QUOTA_DIGITS = 6
MOST_DAYS = 3650
MAX_ID_DIGITS = 20  # of a 64-bit number
LONGEST_PAUSE_S = 60.0
DATABASE_URL = "sqlite:///data/pullquote.db"
ARTICLE_QUOTA = 200
CHARACTERS_TO_AN_ARTICLE = 100_000
READER_LISTEN = "127.0.0.1:8080"
LONGEST_READER_URL = 200  # up to three links stand in a message
HIGHEST_PORT = 65_535
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

_LISTEN = re.compile(r"(?P<host>[^\s:\[\]/]+|\[[0-9A-Fa-f:.]+\]):(?P<port>[0-9]{1,5})")
_RATE = re.compile(r"([0-9]{1,4})\s*/\s*([0-9]{1,5})")

Value = TypeVar("Value")


class Listen(NamedTuple):
    """Where a process takes connections; port 0 is any that is free."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, checked. See .env.example for what each means."""

    discord_token: str | None = field(repr=False)
    articles: Path
    database_url: str = field(repr=False)
    quota: Quota
    gaps_days: int
    manners: Manners
    min_confidence: float
    reader_url: str | None
    reader_listen: Listen
    log_level: int
    discord_api_url: str | None
    discord_gateway_url: str | None


def load_settings(environ: Mapping[str, str]) -> Settings:
    """The settings in an environment; an empty value counts as absent.

    Raises:
        SettingsError: with a sentence for each value that cannot be used.
    """
    problems: list[str] = []

    def read(key: str, parse: Callable[[str], Value], default: Value) -> Value:
        value = environ.get(key, "").strip()
        if not value:
            return default
        try:
            return parse(value)
        except ValueError as error:
            problems.append(f"{key}: {error}")
            return default

    settings = Settings(
        discord_token=read("DISCORD_TOKEN", _token, None),
        articles=read("ARTICLES", Path, SHIPPED_ARTICLES),
        database_url=read("DATABASE_URL", str, DATABASE_URL),
        quota=read("ARTICLE_QUOTA", _quota, _quota(str(ARTICLE_QUOTA))),
        gaps_days=read("GAPS_DAYS", _days, GAPS_DAYS),
        manners=Manners(
            watched_channels=read("WATCHED_CHANNELS", _channel_ids, frozenset()),
            watched_pause_s=read("WATCHED_PAUSE", _pause, WATCHED_PAUSE_S),
            reads_messages=read("READ_MESSAGES", _yes_or_no, False),  # noqa: FBT003 (the default)
            member_rate=read("MEMBER_COOLDOWN", _rate, MEMBER_RATE),
            channel_rate=read("CHANNEL_COOLDOWN", _rate, CHANNEL_RATE),
        ),
        min_confidence=read("MIN_CONFIDENCE", _share, MIN_CONFIDENCE),
        reader_url=read("READER_URL", _reader_url, None),
        reader_listen=read("READER_LISTEN", _listen, _listen(READER_LISTEN)),
        log_level=read("LOG_LEVEL", _log_level, logging.INFO),
        discord_api_url=read("DISCORD_API_URL", lambda value: _url(value, ("https", "http")), None),
        discord_gateway_url=read("DISCORD_GATEWAY_URL", lambda value: _url(value, ("wss", "ws")), None),
    )
    if problems:
        raise SettingsError(problems)
    return settings


def _token(value: str) -> str:
    if len(value.split()) != 1 or not (value.isascii() and value.isprintable()):
        message = "a token is one word of letters, digits, dots, dashes and underscores. Copy it again."
        raise ValueError(message)
    return value


def _channel_ids(value: str) -> frozenset[int]:
    ids = [part.strip() for part in value.split(",") if part.strip()]
    wrong = [part for part in ids if not (part.isascii() and part.isdigit() and len(part) <= MAX_ID_DIGITS)]
    if wrong:
        message = f"{', '.join(wrong)}: not a channel id. Give ids such as 1234567890123456789, separated by commas."
        raise ValueError(message)
    return frozenset(map(int, ids))


def _quota(value: str) -> Quota:
    if not (value.isascii() and value.isdigit() and len(value) <= MAX_QUOTA_DIGITS):
        message = f"{value} is no number of articles. Give one such as {ARTICLE_QUOTA}."
        raise ValueError(message)
    return Quota(int(value), int(value) * CHARACTERS_TO_AN_ARTICLE)


def _days(value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value[:5]) <= MOST_DAYS):
        message = f"{value} is not a number of days from 0 to {MOST_DAYS}. With 0 nothing is kept."
        raise ValueError(message)
    return int(value)


def _pause(value: str) -> float:
    try:
        pause_s = float(value)
    except ValueError:
        pause_s = math.nan
    if not 0 <= pause_s <= LONGEST_PAUSE_S:
        message = f"{value} is not a number of seconds from 0 to {LONGEST_PAUSE_S:.0f}."
        raise ValueError(message)
    return pause_s


def _yes_or_no(value: str) -> bool:
    if value.lower() not in ("yes", "no"):
        message = f"{value} is neither yes nor no."
        raise ValueError(message)
    return value.lower() == "yes"


def _rate(value: str) -> Rate | None:
    if value.lower() == "off":
        return None
    match = _RATE.fullmatch(value)
    if match is None or not all(map(int, match.groups())):
        message = f"{value} is no limit. Give questions/seconds such as 5/20, or off."
        raise ValueError(message)
    return Rate(int(match[1]), float(match[2]))


def _share(value: str) -> float:
    try:
        share = float(value)
    except ValueError:
        share = math.nan
    if not 0 <= share <= 1:
        message = f"{value} is not a number from 0 to 1. Give one such as 0.5: the higher, the surer an answer must be."
        raise ValueError(message)
    return share


def _log_level(value: str) -> int:
    if value.upper() not in LOG_LEVELS:
        message = f"{value} is not a level. Give one of {', '.join(LOG_LEVELS)}."
        raise ValueError(message)
    return logging.getLevelNamesMapping()[value.upper()]


def _reader_url(value: str) -> str:
    url = _url(value, ("https", "http"))
    if not is_linkable(url) or {"?", "#"} & set(url):
        message = f"{value} can't stand in a link. Give the address alone, such as https://example.org/articles."
        raise ValueError(message)
    if len(url) > LONGEST_READER_URL:
        message = f"an address of {len(url)} characters leaves no room for an answer. At most {LONGEST_READER_URL}."
        raise ValueError(message)
    return url


def _listen(value: str) -> Listen:
    match = _LISTEN.fullmatch(value)
    if match is None or int(match["port"]) > HIGHEST_PORT:
        message = f"{value} is no host and port. Give both, such as {READER_LISTEN}."
        raise ValueError(message)
    return Listen(match["host"].strip("[]"), int(match["port"]))


def _url(value: str, schemes: tuple[str, ...]) -> str:
    parts = urlsplit(value)
    if parts.scheme not in schemes or not parts.hostname or parts.port == 0:
        message = f"{value} is not an address that starts with {' or '.join(f'{scheme}://' for scheme in schemes)}."
        raise ValueError(message)
    return value.rstrip("/")

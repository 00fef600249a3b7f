"""What a button under an answer knows, written into its custom id, so that it works after a restart too."""

import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from index import Article, Listed, Quote, Revision

CUSTOM_ID_LIMIT = 100
PATTERN = r"pq1:(?P<action>[a-z]+):(?P<state>.*)"
KEY_LENGTH = 4  # of 64 letters: one in 17 million
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_STATE = re.compile(r"(?P<asker>[0-9a-z]{1,13}):(?P<at>[0-9a-z]):(?P<groups>\S*)")
_GROUP = re.compile(rf"(?P<article>[\w-]{{{KEY_LENGTH}}})(?P<revision>[\w-]{{{KEY_LENGTH}}})(?P<places>[0-9a-z.,]+)")


class Place(NamedTuple):
    """A passage of an article as it was, and its best sentence, counted from 0; the keys are short hashes."""

    article: str
    revision: str
    ordinal: int
    sentence: int


class AnswerState(NamedTuple):
    """Who asked (a user's id), which passages were found, and which of them is meant, counted from 0."""

    asker: int
    places: tuple[Place, ...] = ()
    at: int = 0

    @property
    def place(self) -> Place | None:
        """The passage that is meant; None where nothing was found."""
        return self.places[self.at] if self.at < len(self.places) else None

    def moved_to(self, at: int) -> "AnswerState":
        """The same answer, another passage."""
        return self._replace(at=at)

    def asked_by(self, asker: int) -> "AnswerState":
        """The same answer, for somebody else."""
        return self._replace(asker=asker)

    def custom_id(self, action: str) -> str:
        """The custom id of a button, at most `CUSTOM_ID_LIMIT` long: passages that have no room are left out.

        >>> AnswerState(asker=35, places=(Place("artK", "revK", 12, 0), Place("artK", "revK", 3, 1))).custom_id("why")
        'pq1:why:z:0:artKrevKc.0,3.1'
        """
        for count in range(len(self.places), 0, -1):
            text = self._custom_id(action, count)
            if len(text) <= CUSTOM_ID_LIMIT:
                return text
        return self._custom_id(action, 0)

    def _custom_id(self, action: str, count: int) -> str:
        return f"pq1:{action}:{base36(self.asker)}:{base36(self.at)}:{_grouped(self.places[:count])}"


def state_from(text: str) -> AnswerState | None:
    """The state in a custom id that fits `PATTERN`; None for one that no button of this program has.

    >>> state_from("z:1:artKrevKc.0,3.1").place
    Place(article='artK', revision='revK', ordinal=3, sentence=1)
    """
    match = _STATE.fullmatch(text)
    if match is None:
        return None
    groups = [_GROUP.fullmatch(group) for group in match["groups"].split(";")] if match["groups"] else []
    try:
        places = [place for group in groups if group is not None for place in _places(group)]
    except ValueError:
        return None
    if None in groups:
        return None
    return AnswerState(int(match["asker"], 36), tuple(places), int(match["at"], 36))


def state_of(quotes: Iterable[Quote], asker: int) -> AnswerState:
    """The state of a new answer, at its first passage."""
    places = (
        Place(_key(quote.passage.article_id), _key(quote.revision), quote.passage.ordinal, quote.sentence)
        for quote in quotes
    )
    return AnswerState(asker, tuple(places))


def article_key(article: Article | Listed) -> str:
    """Which article, whatever its revision."""
    return _key(article.id)


def revision_key(article: Article | Revision) -> str:
    """Which revision of it."""
    return _key(article.revision)


def _places(group: re.Match[str]) -> list[Place]:
    pairs = (place.split(".") for place in group["places"].split(","))
    return [
        Place(group["article"], group["revision"], int(ordinal, 36), int(sentence, 36)) for ordinal, sentence in pairs
    ]


# The buttons of one answer say the same.
@lru_cache(maxsize=8)
def _grouped(places: tuple[Place, ...]) -> str:
    groups = (
        f"{article}{revision}{','.join(f'{base36(each.ordinal)}.{base36(each.sentence)}' for each in group)}"
        for (article, revision), group in groupby(places, key=lambda each: each[:2])
    )
    return ";".join(groups)


@lru_cache(maxsize=1000)
def _key(text: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())[:KEY_LENGTH].decode()


@lru_cache(maxsize=1000)
def base36(number: int) -> str:
    """A number from 0 on as `int(…, 36)` reads it."""
    digits = ""
    while number >= len(_DIGITS):
        number, rest = divmod(number, len(_DIGITS))
        digits = _DIGITS[rest] + digits
    return _DIGITS[number] + digits

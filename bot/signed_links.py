"""What a link into an article knows, signed, so that nobody but the bot can make one."""

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from typing import NamedTuple

from bot.answer_state import base36

SIGNATURE_BYTES = 12  # 96 bits: nobody guesses one, and three links leave room in a message
ARTICLE_ID = r"[A-Za-z0-9_-]{1,64}"

_TOKEN = re.compile(
    rf"(?P<server>[0-9a-z]{{1,13}})\.(?P<article>{ARTICLE_ID})\.(?P<revision>[A-Za-z0-9_-]+)"
    r"\.(?P<start>[0-9a-z]{1,8})-(?P<end>[0-9a-z]{1,8})"
)


class Target(NamedTuple):
    """What a link leads to: a passage of an article as it was, in a server's library or in the operator's (None).

    `revision` is a short hash; the offsets are as in `Passage`.
    """

    server_id: int | None
    article_id: str
    revision: str
    start: int
    end: int


def signed(target: Target, key: bytes) -> str | None:
    """The target as one part of an address, some 60 letters; None where the article's id can't stand in one.

    >>> signed(Target(35, "flood", "revK", 7, 99), b"key")
    'z.flood.revK.7-2r.9mnkPDRUtl6Vh7Sb'
    """
    text = (
        f"{base36(target.server_id or 0)}.{target.article_id}.{target.revision}."
        f"{base36(target.start)}-{base36(target.end)}"
    )
    return f"{text}.{_signature(text, key)}" if _TOKEN.fullmatch(text) else None


def target_of(token: str, key: bytes) -> Target | None:
    """The target that was signed with that key; None where the token is anything else."""
    text, _, signature = token.rpartition(".")
    # Compared before anything else is looked at, and in the same time wherever they differ.
    is_signed = hmac.compare_digest(signature.encode("utf-8", "replace"), _signature(text, key).encode())
    match = _TOKEN.fullmatch(text)
    if not is_signed or match is None:
        return None
    server_id = int(match["server"], 36) or None
    return Target(server_id, match["article"], match["revision"], int(match["start"], 36), int(match["end"], 36))


def _signature(text: str, key: bytes) -> str:
    digest = hmac.digest(key, text.encode("utf-8", "replace"), hashlib.sha256)
    return urlsafe_b64encode(digest[:SIGNATURE_BYTES]).decode()

"""Keys for what the bot signs, each derived from the one secret that it has."""

import hashlib
import hmac


def derived_key(token: str, purpose: str) -> bytes:
    """The key of 32 bytes that a token gives for one purpose; neither the token nor another key can be told from it.

    >>> derived_key("token", "one")[:4].hex(), derived_key("token", "other")[:4].hex()
    ('329776b8', '5e25c358')
    """
    return hmac.digest(token.encode(), purpose.encode(), hashlib.sha256)

"""Keys that are derived from the Discord token, so that nothing else has to be kept secret."""

import hmac


def derived_key(token: str, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose, from which neither the token nor another key can be told.

    It is HMAC-SHA256 (RFC 2104). With another token it is another.
    """
    return hmac.digest(token.encode(), purpose.encode(), "sha256")

"""Keys that are derived from the token."""

from bot.keys import derived_key


def test_each_token_and_purpose_has_a_key_of_its_own() -> None:
    """It is always the same, and HMAC-SHA256 of the purpose."""
    keys = {derived_key(token, purpose) for token in ("a.b.c", "a.b.d") for purpose in ("marks", "locks") for _ in "12"}

    assert len(keys) == 4
    assert derived_key("key", "The quick brown fox jumps over the lazy dog").hex() == (
        "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
    )

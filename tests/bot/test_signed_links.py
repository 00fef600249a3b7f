"""Links into articles: nobody but the bot makes one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.keys import derived_key
from bot.signed_links import Target, signed, target_of

KEY = derived_key("token", "links")
TARGET = Target(1_234_567_890_123_456_789, "92ac1845b6e3092c", "0BQ8", 3073, 3422)
TARGETS = st.builds(
    Target,
    st.none() | st.integers(1, 2**64 - 1),
    st.text("0123456789abcdefABC_-", min_size=1, max_size=64),
    st.text("abcXYZ09_-", min_size=4, max_size=4),
    st.integers(0, 5_000_000),
    st.integers(0, 5_000_000),
)


def token(target: Target = TARGET) -> str:
    """Sign a target."""
    made = signed(target, KEY)
    assert made is not None
    return made


@given(TARGETS)
def test_a_link_gives_back_what_it_was_made_of(target: Target) -> None:
    """Whatever server, article, revision and passage."""
    assert target_of(token(target), KEY) == target


def test_links_are_short() -> None:
    """Three of them stand in a message."""
    assert len(token()) <= 66


@pytest.mark.parametrize(
    "other",
    [
        TARGET._replace(server_id=42),
        TARGET._replace(server_id=None),
        TARGET._replace(article_id="92ac1845b6e3092d"),
        TARGET._replace(revision="0BQ9"),
        TARGET._replace(start=0),
        TARGET._replace(end=3423),
    ],
    ids=["server", "operator", "article", "revision", "start", "end"],
)
def test_each_part_is_signed(other: Target) -> None:
    """With the signature of another target a link leads nowhere."""
    forged = f"{token(other).rpartition('.')[0]}.{token().rpartition('.')[2]}"

    assert target_of(token(other), KEY) == other
    assert target_of(forged, KEY) is None


@given(st.data())
def test_a_link_with_any_other_letter_is_none(data: st.DataObject) -> None:
    """Neither of ours nor of nearly ours."""
    whole = token()
    at = data.draw(st.integers(0, len(whole) - 1))
    letter = data.draw(st.characters(exclude_categories=[]).filter(lambda letter: letter != whole[at]))

    assert target_of(whole[:at] + letter + whole[at + 1 :], KEY) is None


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_is_no_link(text: str) -> None:
    """It is refused, not stumbled over."""
    assert target_of(text, KEY) is None


def test_a_key_opens_its_own_links_only() -> None:
    """Another token, or another purpose, signs otherwise; so does a cut signature."""
    assert target_of(token(), derived_key("another", "links")) is None
    assert target_of(token(), derived_key("token", "another")) is None
    assert target_of(token()[:-1], KEY) is None
    assert target_of(token() + "=", KEY) is None


def test_an_id_that_cannot_stand_in_an_address_gets_no_link() -> None:
    """Rather than one that leads elsewhere."""
    assert signed(TARGET._replace(article_id="a.b"), KEY) is None
    assert signed(TARGET._replace(article_id="ä"), KEY) is None
    assert signed(TARGET._replace(article_id=""), KEY) is None

"""Discord markdown that shows article text as it stands."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escaping import escape, is_linkable, message_length

MARKUP = st.text(alphabet=st.one_of(st.sampled_from("\\*_~`|<>[]()@#-+.:/1 \nab😀é"), st.characters()), max_size=80)


def unescaped(markdown: str) -> str:
    """What Discord shows: a backslash before ASCII punctuation disappears."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)


@given(MARKUP)
def test_escaping_is_undone_by_showing(text: str) -> None:
    """What is shown is the text itself, save for control characters, which show as U+FFFD."""
    visible = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "\N{REPLACEMENT CHARACTER}", text)

    assert unescaped(escape(text)) == visible


@given(MARKUP)
def test_no_mark_stays_active(text: str) -> None:
    """Without the escaped characters nothing is left that Discord formats, mentions or links."""
    inert = re.sub(r"\\[!-/:-@\[-`{-~]", "", escape(text))

    assert not re.search(r"[*_~`|<>\[\]@\\]|://", inert)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("@everyone", r"\@everyone"),
        ("<@&1>", r"\<\@&1\>"),
        ("[x](http://evil)", r"\[x\](http\://evil)"),
        ("```", r"\`\`\`"),
        ("**", r"\*\*"),
        ("# no heading", r"\# no heading"),
        ("-# not small", r"\-# not small"),
        ("- no list", r"\- no list"),
        ("1. no list", r"1\. no list"),
        ("> no quote", r"\> no quote"),
        (":smile:", r"\:smile:"),
        ("at 10:30, a well-kept 1.5", "at 10:30, a well-kept 1.5"),
    ],
)
def test_marks_are_escaped(text: str, markdown: str) -> None:
    """Each kind of mark that Discord knows gets its backslash, and plain text gets none."""
    assert escape(text) == markdown


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("https://example.org/flood#:~:text=By%20Thursday", True),
        ("https://example.org/a>b", False),
        ("https://example.org/) @everyone", False),
        ("javascript:alert(1)", False),
    ],
)
def test_only_a_plain_web_address_becomes_a_link(url: str, is_safe: bool) -> None:  # noqa: FBT001 (a parameter)
    """An address that could end the link, or is none, is not linked."""
    assert is_linkable(url) is is_safe


def test_length_counts_as_discord_counts_at_its_strictest() -> None:
    """A character outside the basic plane counts twice."""
    assert message_length("aé😀") == 4

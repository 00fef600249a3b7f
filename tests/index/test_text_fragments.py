"""Links to exact words, as a browser would follow them."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Span
from index.text_fragments import FEW_WORDS, LONGEST_CONTEXT, text_fragment

URL = "https://example.org/flood"
WORDS = st.lists(st.sampled_from(["the", "The", "flood", "rose", "and", "fell-back,", "& then", "50%"]), max_size=40)


def followed(link: str, text: str) -> int:
    """Where the words begin that a browser would mark, counted in words (WICG, Finding Ranges in a Document)."""
    parts = link.partition("#:~:text=")[2].split(",")
    prefix = unquote(parts.pop(0).removesuffix("-")) if parts[0].endswith("-") else ""
    if parts[-1].startswith("-"):
        parts.pop()
    plain = " ".join(text.split()).casefold()
    wanted = f"{prefix} {unquote(parts[0])}".strip().casefold()
    found = plain.index(wanted)
    return len(plain[: found + len(wanted) - len(unquote(parts[0]))].split())


@given(WORDS, WORDS, WORDS)
def test_a_link_leads_to_its_own_words(before: list[str], own: list[str], after: list[str]) -> None:
    """Where they come more than once it takes words in front along, as far as these tell one place from another."""
    own = [*own, "flood"]
    text = " ".join([*before, *own, *after])
    start = len(" ".join(before)) + bool(before)
    link = text_fragment(URL, text, Span(start, start + len(" ".join(own))))

    in_front = " ".join(before).split()
    context = " ".join([*in_front[-LONGEST_CONTEXT:], *" ".join(own).split()[:FEW_WORDS]])
    comes_before = text.casefold().find(context.casefold()) < len(" ".join(in_front[:-LONGEST_CONTEXT]))
    assert followed(link, text) == len(in_front) or comes_before


@pytest.mark.parametrize(
    ("text", "words", "directive"),
    [
        ("It rose – then, it fell.", "It rose – then, it fell.", "It%20rose%20%E2%80%93%20then%2C%20it%20fell."),
        ("A well-known & loved mill.", "A well-known & loved mill.", "A%20well%2Dknown%20%26%20loved%20mill."),
        ("Rain fell. Rain fell.", "Rain fell.", "Rain%20fell."),
        (
            "one two three four five six seven eight nine ten",
            "one two three four five six seven eight nine ten",
            "one%20two%20three%20four,seven%20eight%20nine%20ten",
        ),
        ("a b c d x y z w e x y z w. End", "a b c d x y z w e x y z w.", "a%20b%20c%20d,x%20y%20z%20w."),
        (
            "a b c d x y z w e x y z w and on",
            "a b c d x y z w e x y z w",
            "a%20b%20c%20d,x%20y%20z%20w,-and%20on",
        ),
    ],
)
def test_a_directive_is_percent_encoded(text: str, words: str, directive: str) -> None:
    """Also the marks that part its parts; of many words the first and the last few are given."""
    start = text.index(words)

    assert text_fragment(f"{URL}#top", text, Span(start, start + len(words))) == f"{URL}#:~:text={directive}"


def test_the_second_of_two_equal_sentences_takes_words_in_front_along() -> None:
    """Otherwise the browser would mark the first."""
    text = "It rained. Nobody slept. It rained."
    start = text.rindex("It rained.")

    link = text_fragment(URL, text, Span(start, len(text)))

    assert link == f"{URL}#:~:text=slept.-,It%20rained."

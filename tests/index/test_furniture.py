import pytest

from index.readers.furniture import is_credit, is_furniture, looks_like_heading


@pytest.mark.parametrize(
    "line",
    [
        "READ NEXT: The mill that would not close",
        "Read more: The mill",
        "**See also:** The mill",
        "ADVERTISEMENT",
        "Article continues below advertisement",
        "Share this article",
        "Share on Facebook",
        "Sign up for our free weekly newsletter",
        "Follow the Courier on Twitter",
        "Facebook Twitter Email",
        "All rights reserved.",
        "Comments",
        "This article originally appeared in the Courier.",
    ],
)
def test_what_a_page_puts_around_the_article_is_furniture(line: str) -> None:
    """Pointers, advertisements, invitations and buttons are told by their words."""
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday.",
        "He said: read the next chapter.",
        "Related families moved to the hill.",
        "Advertisements covered the walls of the school.",
        "Sign painters found work.",
        "READ NEXT: " + "and the water rose " * 20,
        "READ NEXT: " + "x" * 600,
    ],
)
def test_a_sentence_of_the_article_is_not_furniture(line: str) -> None:
    """A sentence that merely begins like furniture, or is too long for it, is kept."""
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Getty The weir in 1931.",
        "(Getty Images)",
        "Photo: Ines Holm",
        "Photo by Ines Holm",
        "© Aldermouth Courier",
        "The weir in 1931. (Photo by Ines Holm)",
        "The weir / Reuters",
        "By Ines Holm and Jo Brandt",
        "Published 3 May 1931",
    ],
)
def test_a_photos_or_authors_line_is_a_credit(line: str) -> None:
    """A line that names a photo, its maker, the author or the date is a credit."""
    assert is_credit(line)


@pytest.mark.parametrize(
    "line", ["The bridge was closed in 2018.", "By noon the water was gone.", "Getty died in 1976, they said!"]
)
def test_a_plain_sentence_is_no_credit(line: str) -> None:
    """A sentence that merely begins like a credit is none."""
    assert not is_credit(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The third day", True),
        ("1931", True),
        ("Who opened the gate?", True),
        ("The river rose.", False),
        ("the third day", False),
        ("“Go!”", False),
        ("", False),
        ("Water " * 21, False),
        ("W" + "a" * 130, False),
    ],
)
def test_a_heading_is_short_and_no_sentence(line: str, expected: bool) -> None:  # noqa: FBT001 (a parameter of a test)
    """A heading opens with a capital or a figure, is short and does not end as a sentence does."""
    assert looks_like_heading(line) is expected

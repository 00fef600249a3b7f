import pytest

from index import ArticleError, read_article
from tests.index.samples import FLOOD_MARKDOWN, body_texts, caption_texts, headings, markdown_article

RIVER = "The river rose all Tuesday."


def test_the_sample_is_understood() -> None:
    """Title and source come from the front matter, headings are without markup, captions and furniture apart."""
    article = markdown_article(FLOOD_MARKDOWN)
    assert (article.title, article.source_url) == ("The flood of Aldermouth", "https://example.org/flood")
    assert headings(article) == [None, "The third day", "After the water"]
    assert caption_texts(article) == ["The weir in 1931"]
    assert body_texts(article)[2:5] == [
        "- Flour came by cart.\n- Yeast came by ferry.",
        "We had no boats. We had doors.",
        "| place | loaves |\n|-------|--------|\n| school | 1,200 |",
    ]
    assert article.text == FLOOD_MARKDOWN
    assert not any("READ NEXT" in body or "title:" in body for body in body_texts(article))


def test_without_front_matter_the_title_is_the_first_heading() -> None:
    """The first heading is the title and opens no section."""
    article = markdown_article(f"# The *flood* of `Aldermouth`\n\n{RIVER}")
    assert (article.title, headings(article)) == ("The flood of Aldermouth", [None])


BLOCKS = {
    "a paragraph": (RIVER, [RIVER]),
    "a numbered list": ("1. Flour\n2. Yeast", ["1. Flour\n2. Yeast"]),
    "a block quote": (f"> {RIVER}", [RIVER]),
    "a block quote with an empty line": (f">\n> {RIVER}", [RIVER]),
    "a table": ("| a | b |\n|---|---|\n| c | d |", ["| a | b |\n|---|---|\n| c | d |"]),
    "fenced code": ("```\nopen_gate()\n```", ["```\nopen_gate()\n```"]),
    "html with words": (f"<div>{RIVER}</div>", [f"<div>{RIVER}</div>"]),
    "html without words": ('<iframe src="https://example.org/map"></iframe>', []),
    "a comment": (f"<!-- {RIVER} -->", []),
    "a script": ("<script>\nopen_gate()\n</script>", []),
    "a rule": ("***", []),
    "a paragraph of marks": ("—", []),
    "a reference": ("[mill]: https://example.org/mill", []),
    "furniture": ("**READ NEXT:** [The mill](https://example.org/mill)", []),
    "furniture over two lines": ("READ NEXT: The mill that\nwould not close", []),
    "a paragraph over a rule": (f"{RIVER}\n---", [RIVER]),
}


@pytest.mark.parametrize(("block", "bodies"), BLOCKS.values(), ids=BLOCKS)
def test_each_kind_of_block_is_body_text_or_left_out(block: str, bodies: list[str]) -> None:
    """What can be quoted of a block is its source, and what is no part of the article is left out."""
    article = markdown_article(f"It began on Monday.\n\n{block}\n\nIt ended on Friday.\n")
    assert body_texts(article) == ["It began on Monday.", *bodies, "It ended on Friday."]


IMAGES = {
    "a description": ("![The weir in 1931](weir.jpg)", ["The weir in 1931"]),
    "a linked image": ("[![The weir](weir.jpg)](https://example.org)", ["The weir"]),
    "no description": ("![](weir.jpg)", []),
    "an image of many bytes": (f"![The weir](data:image/png;base64,{'A' * 9000})", ["The weir"]),
    "a credit under it": ("Photo by Ines Holm", ["Photo by Ines Holm"]),
}


@pytest.mark.parametrize(("image", "captions"), IMAGES.values(), ids=IMAGES)
def test_an_images_description_is_a_caption(image: str, captions: list[str]) -> None:
    """What an image shows stays findable, apart from the body text."""
    article = markdown_article(f"{RIVER}\n\n{image}\n")
    assert (caption_texts(article), body_texts(article)) == (captions, [RIVER])


HEADINGS = {
    "marked with a hash": "## The *third* day ##",
    "underlined": "The third day\n---",
    "underlined, on two lines": "The third  \nday\n===",
    "a bold line": "**The third day**",
    "with an image": "## ![](bread.png) The third day",
    "with an escape": "## The third d&#97;y",
}


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS)
def test_a_heading_is_its_plain_words(heading: str) -> None:
    """Whatever marks a heading is not in it."""
    article = markdown_article(f"# The flood\n\n{RIVER}\n\n{heading}\n\nBakers worked.")
    assert headings(article) == [None, "The third day"]


def test_an_emphasised_sentence_is_no_heading() -> None:
    """A bold paragraph that ends as a sentence does is body text."""
    assert body_texts(markdown_article(f"{RIVER}\n\n**Nobody slept.**")) == [RIVER, "**Nobody slept.**"]


def test_a_very_long_heading_stays_quotable() -> None:
    """Thousands of characters behind a hash are body text rather than lost."""
    assert body_texts(markdown_article("# " + "water " * 1000))


FRONT_MATTER = {
    "broken": ("title: [flood\nx: {", None),
    "a character beyond unicode": ('title: "\\UFFFFFFFF"', None),
    "half a surrogate pair": ('title: "\\ud800"', None),
    "nested without end": ("title: " + "[" * 2000, None),
    "a list for a title": ("title: [a, b]", None),
    "a quoted title": ("title: 'The flood'", "The flood"),
    "a title on two lines": ("title: >\n  The\n  flood", "The flood"),
    "behind a comment": ("# by hand\nTitle: The flood", "The flood"),
}


@pytest.mark.parametrize(("yaml", "title"), FRONT_MATTER.values(), ids=FRONT_MATTER)
def test_front_matter_is_never_body_text(yaml: str, title: str | None) -> None:
    """Front matter gives the title where it can be read, and is in no paragraph even where it cannot."""
    article = markdown_article(f"---\n{yaml}\n---\n{RIVER}")
    assert article.title == (title or "flood")
    assert body_texts(article) == [RIVER]


def test_text_between_two_rules_is_not_front_matter() -> None:
    """A file that opens with a rule loses nothing."""
    assert body_texts(markdown_article(f"---\n\n{RIVER}\n\n---\n\nIt fell.")) == [RIVER, "It fell."]


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", None),
        ("https://example.org/a b", None),
        ("https://example.org/>x", None),
    ],
    ids=["https", "capitals", "another scheme", "a space", "a bracket"],
)
def test_the_source_is_a_web_address(address: str, url: str | None) -> None:
    """Only an address that can stand in a link is taken for the source."""
    assert markdown_article(f"---\nurl: {address}\n---\n{RIVER}").source_url == url


@pytest.mark.parametrize(
    ("value", "language"),
    [("de", "de"), ("en-US", "en"), ("EN", "en"), ("English", "en"), ("''", "en")],
    ids=["a code", "with a region", "capitals", "a name", "nothing"],
)
def test_the_language_is_a_code(value: str, language: str) -> None:
    """A language tag is cut to its code, and what is none gives the default."""
    assert markdown_article(f"---\nlang: {value}\n---\n{RIVER}").language == language


@pytest.mark.parametrize(
    "content", [b"\t", b"[a]:\n[a]:\n", b"[a]: b\n", b"    ", b"---\n---\n", b"# Only a heading\n"]
)
def test_a_file_of_nothing_to_quote_is_an_article_error(content: bytes) -> None:
    """A file that markdown makes nothing of is refused in the house's own words."""
    with pytest.raises(ArticleError):
        read_article(content, "flood.md")

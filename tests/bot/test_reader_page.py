"""An article as a page."""

import dataclasses
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quoted_articles import QuotedArticle
from bot.reader_page import render_article, render_notice
from bot.wording import wording_for
from index import Article, Paragraph, Section, Span, read_article, split_passages
from tests.bot.samples import MILL

DAY = datetime(2026, 5, 3, 12, tzinfo=UTC)
MARKUP = ("<b>", "<script>", "</p>", "</mark>", "<!--", "&amp;", "&lt", '"', "'", "<", " ", "\n", "a")
HOSTILE = st.lists(st.sampled_from(MARKUP) | st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map("".join)
TEXTS = st.lists(HOSTILE, min_size=1, max_size=6).map(lambda parts: "\n\n".join(["The river rose.", *parts]))
BLOCKS = {"h1", "h2", "p"}
ELEMENTS = {"html", "head", "meta", "title", "style", "body", "main", "article", "header", "div", "span", "a", "mark"}
ATTRIBUTES = {"lang", "charset", "name", "content", "dir", "class", "href", "id", "data-page"}


@dataclass
class Seen(HTMLParser):
    """What a browser makes of a page: its elements, and the text of headings, paragraphs and marks."""

    html: str
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    blocks: list[tuple[str, str]] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: set[str] = set()
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        self.tags.append((tag, dict(attrs)))
        self._open.add(tag)
        if tag in BLOCKS:
            self.blocks.append((tag, ""))
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        """End one."""
        self._open.discard(tag)

    def handle_data(self, data: str) -> None:
        """Add to what is open."""
        if not self._open.isdisjoint(BLOCKS):
            tag, text = self.blocks[-1]
            self.blocks[-1] = (tag, text + data)
        if "mark" in self._open:
            self.marked[-1] += data

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        """Those of all elements of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]


def article(text: str = MILL, name: str = "mill.md") -> Article:
    """Read an article."""
    return dataclasses.replace(read_article(text.encode(), name), read_at=DAY)


def quoted(of: Article, ordinal: int = 0, **values: object) -> QuotedArticle:
    """Quote one of an article's passages."""
    return dataclasses.replace(QuotedArticle(of, split_passages(of)[ordinal].span), **values)  # type: ignore[arg-type]


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["any.txt", "any.md"]))
def test_a_page_shows_the_words_of_the_article_and_does_nothing(text: str, name: str) -> None:
    """Headings and paragraphs to the character, the passage marked, and no element that we did not write."""
    of = article(text, name)
    for ordinal, passage in enumerate(split_passages(of)):
        seen = Seen(render_article(quoted(of, ordinal)))

        assert seen.blocks[0] == ("h1", of.title)
        assert seen.blocks[2:] == [
            block
            for section in of.sections
            for block in [
                *([("h2", section.heading)] if section.heading is not None else []),
                *(("p", of.text[each.start : each.end]) for each in section.paragraphs),
            ]
        ]
        assert "".join("".join(seen.marked).split()) == "".join(of.text[slice(*passage.span)].split())
        assert [mark.get("id") for mark in seen.attributes("mark")] == ["passage", *[None] * (len(seen.marked) - 1)]
        assert {tag for tag, _ in seen.tags} <= ELEMENTS | BLOCKS
        assert {key for _, attributes in seen.tags for key in attributes} <= ATTRIBUTES


def test_what_no_page_may_hold_is_replaced() -> None:
    """Control characters and halves of characters; the rest of the words stays."""
    of = dataclasses.replace(
        article(), text="a\x00b \ud800 c\x1b[1m", title="\x07bell", sections=(Section(None, (Paragraph(0, 11, 1),)),)
    )

    seen = Seen(render_article(QuotedArticle(of, None)))

    assert seen.blocks[0] == ("h1", "�bell")
    assert seen.blocks[2][1] == "a�b � c�[1m"
    render_article(QuotedArticle(of, None)).encode()


def test_a_passage_over_two_paragraphs_is_marked_in_both() -> None:
    """The first of the marks is what the link leads to."""
    of = article("The river rose.\n\nIt fell again.\n", "short.txt")

    page = render_article(quoted(of))

    assert (
        '<p dir="auto"><mark id="passage">The river rose.</mark></p>\n<p dir="auto"><mark>It fell again.</mark>' in page
    )


def test_the_header_says_where_it_came_from_and_when_it_was_read() -> None:
    """In the article's language, if the interface speaks it; a file by its name, pasted text by nothing."""
    german = dataclasses.replace(article(), language="de")
    greek = dataclasses.replace(article(), language="el")

    assert "<bdi>mill.pdf</bdi></span><span>Gelesen am 3. Mai 2026</span>" in render_article(
        quoted(german, origin="mill.pdf")
    )
    assert '<html lang="de">' in render_article(quoted(german))
    assert "<span>Read on 3 May 2026</span>" in render_article(quoted(greek, origin="The mill"))
    assert not Seen(render_article(quoted(greek, origin="The mill"))).attributes("bdi")
    assert '<html lang="en">' in render_article(quoted(greek))
    assert '<article lang="el">' in render_article(quoted(greek))


def test_only_a_web_address_becomes_a_link() -> None:
    """An article may name anything as its source."""
    of = dataclasses.replace(article(), source_url='https://example.org/"a&b')
    bad = dataclasses.replace(article(), source_url="javascript:alert(1)")

    assert 'href="https://example.org/&quot;a&amp;b"' in render_article(quoted(of))
    assert "javascript" not in render_article(quoted(bad))


def test_a_change_is_told() -> None:
    """With the way to the words as they stand now, where they still do."""
    told = "The article has changed since this was quoted."

    assert told not in render_article(quoted(article()))
    assert f'<p class="note">{told}</p>' in render_article(quoted(article(), has_changed=True))
    assert f'{told} <a href="token#passage">Read it as it is now</a>' in render_article(
        quoted(article(), has_changed=True), "token#passage"
    )


def test_captions_and_pages_are_told_from_the_text() -> None:
    """A page is named where it begins, before its heading if it begins with one, and is no word of the text."""
    text = "One. Two. A photo. Three."
    of = dataclasses.replace(
        article(),
        text=text,
        sections=(
            Section(None, (Paragraph(0, 4, 1, 1), Paragraph(5, 9, 2, 2))),
            Section("Later", (Paragraph(10, 18, None, 3), Paragraph(19, 25, 3, 3))),
        ),
    )

    page = render_article(QuotedArticle(of, Span(0, 4)))

    assert re.findall(r' data-page="(page \d)">(?:<mark[^>]*>)?(\w+)', page) == [("page 2", "Two"), ("page 3", "Later")]
    assert '<p dir="auto" class="caption">A photo.</p>' in page


def test_a_notice_is_as_plain_as_can_be() -> None:
    """It needs the same style and nothing else."""
    page = render_notice("Nothing <here>", "Sorry & so on.", wording_for("de"))

    assert Seen(page).blocks == [("h1", "Nothing <here>"), ("p", "Sorry & so on.")]
    assert '<html lang="de">' in page


@pytest.mark.parametrize("end", ["\n\n", " "], ids=["many paragraphs", "one paragraph"])
def test_a_long_article_takes_no_long_time(end: str) -> None:
    """A megabyte takes some 50 ms."""
    sentence = f"The river rose & fell.{end}"
    paragraphs = tuple(
        Paragraph(start, start + len(sentence.strip()), 1) for start in range(0, 1_000_000, len(sentence))
    )
    text = sentence * len(paragraphs)
    of = dataclasses.replace(article(), text=text, sections=(Section(None, paragraphs),))
    if end == " ":
        of = dataclasses.replace(of, sections=(Section(None, (Paragraph(0, len(text) - 1, 1),)),))
    started = time.perf_counter()

    page = render_article(QuotedArticle(of, Span(500_000, 500_400)))

    assert time.perf_counter() - started < 1
    assert len(page) > len(text)

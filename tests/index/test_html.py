# ruff: noqa: E501 (a page is easier read on one line)
import json
import random
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, ArticleError, read_article
from index.errors import EmptyArticle, NotText, PageTooLarge, PageWithoutText
from index.readers.html_page import page_tree
from index.readers.html_segments import segments_of
from index.readers.html_structure import completed
from tests.index.html_pages import PAGES
from tests.index.samples import body_texts, caption_texts, headings

RIVER = "The river rose all Tuesday, and nobody in Aldermouth slept. By Thursday the bridge at Alder Street was closed."
SCHOOL = (
    "Bakers worked in the school because its ovens stood on the upper floor. They gave away 1,200 loaves before noon."
)
DOORS = (
    "“We had no boats,” the mayor said. “We had doors.” Eleven families crossed the market square on them that night."
)
FERRY = "The ferry ran for eleven days. Its captain, Mr. Brandt, never asked for a fare. A new levee was built in 1934."


def html_article(body: str, head: str = "<title>The flood</title>") -> Article:
    """The article of a page with this body, among enough text to be one."""
    page = f"<html><head>{head}</head><body><article><p>{RIVER}</p>{body}<p>{SCHOOL}</p><p>{FERRY}</p></article></body></html>"
    return read_article(page.encode(), "flood.html")


def test_html_is_read_by_its_suffixes() -> None:
    """Pages have three suffixes; the text is canonical, so that two ways to write a page give the same article."""
    page = f"<title>The flood</title><p>{RIVER}</p>\n\n\n<p>{SCHOOL}</p>".encode()
    texts = {read_article(page, f"flood.{suffix}").text for suffix in ("html", "htm", "xhtml", "HTML")}
    assert texts == {f"The flood\n\n{RIVER}\n\n{SCHOOL}"}


@pytest.mark.parametrize("tag", ["main", "article", "section", "div"])
def test_a_page_may_leave_out_the_tags_of_head_and_body(tag: str) -> None:
    """As HTML allows, and as programs that make pages smaller do."""
    head = "<!doctype html><meta charset=utf-8><title>The flood</title><style>p { margin: 0 }</style>"
    article = read_article(f"{head}<{tag}><p>{RIVER}</p><p>{SCHOOL}</p></{tag}>".encode(), "flood.html")

    assert (article.title, article.text) == ("The flood", f"The flood\n\n{RIVER}\n\n{SCHOOL}")


PARAGRAPHS = {
    "inline markup": (
        "<p>The <b>river</b> ro<i>se</i> <a href='/x'>all day</a>, they said.</p>",
        ["The river rose all day, they said."],
    ),
    "a date": (
        "<p>On <time>12 May 1931</time> the county sent a wagon.</p>",
        ["On 12 May 1931 the county sent a wagon."],
    ),
    "entities": (
        "<p>Bread &amp; salt: 3&nbsp;&lt;&nbsp;4, said the caf&eacute;.</p>",
        ["Bread & salt: 3 < 4, said the café."],
    ),
    "invisible characters": ("<p>The le&shy;vee was\u200b high that\u00a0day.</p>", ["The levee was high that day."]),
    "a line break": ("<p>We had no boats,<br>we had doors.</p>", ["We had no boats,\nwe had doors."]),
    "a line break after a sentence": (
        "<p><b>Had you no boats that day?</b><br>No. We had doors.</p>",
        ["Had you no boats that day?", "No. We had doors."],
    ),
    "a line break before whose words it was": (
        "<p>“We had no boats. We had doors.”<br>— Ines Holm, mayor</p>",
        ["“We had no boats. We had doors.”\n— Ines Holm, mayor"],
    ),
    "two line breaks": (
        "<div>We had no boats that day.<br>\n<br/>We had doors that day.</div>",
        ["We had no boats that day.", "We had doors that day."],
    ),
    "a list": (
        "<ul><li>Flour came by cart.</li><li><p>Yeast came by <i>ferry</i>.</p></li></ul>",
        ["Flour came by cart.", "Yeast came by ferry."],
    ),
    "a table": ("<table><tr><th>Day<th>Loaves<tr><td><p>Monday<td>12</table>", ["Day\tLoaves\nMonday\t12"]),
    "a quotation": (
        "<blockquote>“We had no boats,” said the mayor.</blockquote>",
        ["“We had no boats,” said the mayor."],
    ),
    "a question in bold type": ("<p><b>Who opened the gate?</b></p>", ["Who opened the gate?"]),
    "what others lead to": (
        "<p><a name='gate'>Nobody would say later who had opened the gate</a></p>",
        ["Nobody would say later who had opened the gate"],
    ),
    "preformatted text": ("<pre>one\n  two\n\n three</pre>", ["one\n  two\n\n three"]),
    "a reference mark": ("<p>It was high.<sup><a href='#n1'>[1]</a></sup> It fell.</p>", ["It was high. It fell."]),
    "a power": ("<p>It held 10<sup>6</sup> litres of river water.</p>", ["It held 106 litres of river water."]),
    "furniture": ("<p>READ NEXT: <a href='/m'>The mill that would not close</a></p>", []),
    "repetition": (f"<p>{SCHOOL}</p>", [SCHOOL]),
}


@pytest.mark.parametrize(("body", "paragraphs"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs_are_as_a_person_would_quote_them(body: str, paragraphs: list[str]) -> None:
    """Markup inside a paragraph leaves no trace, and its borders are the page's own."""
    article = html_article(body)
    expected = [RIVER, *paragraphs, *([FERRY] if SCHOOL in paragraphs else [SCHOOL, FERRY])]
    assert body_texts(article) == expected


CAPTIONS = {
    "a figure": "<figure><img src=a.jpg><figcaption>{}</figcaption></figure>",
    "a picture's box": "<div class='picBox'><a href='/a'><img src=a.jpg></a><p>{}</p></div>",
    "beside a picture alone": "<div><div><img src=a.jpg></div><p>The weir in 1931, from the mill</p></div>",
    "after a picture": "<p><img src=a.jpg><br>The weir in 1931, from the mill</p>",
    "a photographer": "<p>Top photo by Ida Brandt</p>",
    "a photographer abroad": "<p>Foto: Ida Brandt</p>",
    "who wrote a quoted message": "<blockquote><p>— Ida Brandt (@ida_at_the_weir) 12 May 2019</p></blockquote>",
    "who helped": "<p>Additional reporting by Ida Brandt; Editing by Ines Holm</p>",
}


@pytest.mark.parametrize("markup", CAPTIONS.values(), ids=CAPTIONS)
def test_captions_are_no_paragraphs(markup: str) -> None:
    """What stands under a picture is a caption, by markup or beside it alone, and so are credits."""
    article = html_article(markup.format("The weir in 1931."))
    assert len(caption_texts(article)) == 1
    assert body_texts(article) == [RIVER, SCHOOL, FERRY]


ASIDES = {
    "a line of links": "<p>(MORE: <a href='/m'>The mill that would not close</a>)</p>",
    "a pointer abroad": "<p>Lire aussi : le moulin qui ne ferma pas</p>",
    "links after a pointer": "<p>Editor’s picks:</p><ul><li><a href='/m'>The mill</a></li><li><a href='/n'>The weir</a></li></ul>",
    "an introduction of links": "<p>More about the mill:</p><p><a href='/m'>The mill that would not close</a></p>",
    "a line in a box": "<div class='left'><p>The bridge that nobody wanted to cross</p></div>",
    "an appeal": "<div class='donate-box'><h2>Help us</h2><p>We live on what our readers give, and on nothing else at all.</p></div>",
    "a notice of rights": "<p>The Post ™ & © 1931 The Valley Post, Inc. All rights reserved.</p>",
}


@pytest.mark.parametrize("markup", ASIDES.values(), ids=ASIDES)
def test_what_leads_away_from_the_text_is_left_out(markup: str) -> None:
    """Pointers to other articles, boxes with a line pulled out of the text, appeals and notices are of the page."""
    assert html_article(f"<p>{DOORS}</p>{markup}").text.split("\n\n") == ["The flood", RIVER, DOORS, SCHOOL, FERRY]


def test_a_paragraph_with_a_long_link_stays() -> None:
    """A sentence that is more than half a link reads on."""
    sentence = "In <a href='/r'>the report on the flood of 1931 and on all of its causes that they gave us</a>, the engineers wrote:"
    assert "that they gave us, the engineers wrote:" in html_article(f"<p>{sentence}</p><p>{DOORS}</p>").text


def test_a_paragraph_with_a_long_link_is_put_back() -> None:
    """Where the extractor dropped it from between its siblings; a line that is no sentence is not."""
    link = "<a href='/r'>the report on the flood of 1931 and on all of its causes that they gave us</a>"
    lines = f"<p>In {link}, the engineers wrote:</p><p>In {link}, a book</p>"
    root = page_tree(f"<div><p>{RIVER}</p>{lines}<p>{SCHOOL}</p><p>{FERRY}</p><p>{DOORS}</p></div>")
    assert completed(root, segments_of(root), {0, 3, 4, 5}, None) == {0, 1, 3, 4, 5}


DAYS = [
    f"On day {day} the water stood a hand above the lower step of the town hall, and it went on to rise."
    for day in range(9)
]
STORY = "".join(f"<p>{each}</p>" for each in (RIVER, SCHOOL, FERRY, *DAYS))
OTHERS = [
    f"The miller of Aldermouth, who is {age}, ground flour through four floods, and he will not stop now."
    for age in range(9)
]
AROUND = {
    "a byline and a date": f"<div class='s'><p>By: Ida Brandt, Aldermouth</p><p>12 May 1931</p>{STORY}</div>",
    "what readers wrote": f"<div class='s'>{STORY}</div><div class='visitors_comments'><p>{'</p><p>'.join(OTHERS * 2)}</p></div>",
    "other articles": f"<div class='s'>{STORY}</div><div><div class='b'><p>{OTHERS[0]}</p></div></div>",
    "shortened articles": f"<div>{STORY}<div class='n'><h2><a href='/m'>The mill</a></h2><p>{' '.join(OTHERS[:4])} […]</p></div></div>",
}


@pytest.mark.parametrize("markup", AROUND.values(), ids=AROUND)
def test_what_stands_around_the_text_is_left_out(markup: str) -> None:
    """Lines before the first paragraph, and after the last what readers wrote and what is in other boxes."""
    page = f"<title>The flood</title><h1>The flood</h1>{markup}"
    assert body_texts(read_article(page.encode(), "flood.html")) == [RIVER, SCHOOL, FERRY, *DAYS]


LINKS = {
    "at the end": f"<div>{STORY}<h3>More</h3><ul>{{}}</ul></div>",
    "after a pointer": f"<div><p>{DOORS}</p><p>Read more:</p><ul>{{}}</ul>{STORY}</div>",
}


@pytest.mark.parametrize("markup", LINKS.values(), ids=LINKS)
def test_a_list_of_links_is_left_out(markup: str) -> None:
    """At the end or after a pointer, even where the page's data have it in the article's body."""
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join([RIVER, SCHOOL, FERRY, *DAYS, *OTHERS])})
    links = "".join(f"<li><a href='/m'>{each}</a></li>" for each in OTHERS[:3])
    page = f"<title>x</title><script type='application/ld+json'>{data}</script>{markup.format(links)}"
    texts = body_texts(read_article(page.encode(), "flood.html"))
    assert [text for text in texts if text != DOORS] == [RIVER, SCHOOL, FERRY, *DAYS]


GOES_ON = {
    "a box of the same name": f"<div class='t'>{STORY}</div><div class='t'><h2>After</h2><p>{{0}}</p></div>",
    "a box without a name": f"<main><div>{STORY}</div><div><p>{{0}}</p></div></main>",
    "a long text beside it": f"<div class='t'>{STORY}</div><div class='end'><p>{{0}}: {DOORS} {DOORS}</p></div>",
    "a greeting": f"<div><p>{{0}},</p>{STORY}</div>",
    "lines of the first paragraph": f"<div><p>{{0}}<br><br>{DOORS}</p>{STORY}</div>",
    "a line after it": f"<div>{STORY}<p>{{0}}</p></div>",
}


@pytest.mark.parametrize("markup", GOES_ON.values(), ids=GOES_ON)
def test_what_is_of_the_text_stays(markup: str) -> None:
    """Boxes like the first, a long text beside it, a greeting, and lines that lead nowhere."""
    page = f"<title>x</title>{markup.format('Dear friends of the valley')}"
    assert "Dear friends of the valley" in read_article(page.encode(), "flood.html").text


def test_a_line_with_a_link_after_the_last_paragraph_is_left_out() -> None:
    """It tells where its author is found."""
    data = json.dumps(
        {"articleBody": "\n".join([RIVER, SCHOOL, FERRY, *DAYS, "Ida Brandt, known as Ida of the upper valley"])}
    )
    line = "<p>Ida Brandt, known as <a href='/i'>Ida of the upper valley</a></p>"
    page = f"<title>x</title><script type='application/ld+json'>{data}</script><div>{STORY}{line}</div>"
    assert "Ida Brandt" not in read_article(page.encode(), "flood.html").text


def test_a_summary_between_headline_and_article_is_of_it() -> None:
    """Whatever the page's title says."""
    page = f"<title>Aldermouth</title><div class='story'><h1>A wet spring</h1><p>{DOORS}</p><div class='article-body'>{STORY}</div></div>"
    assert body_texts(read_article(page.encode(), "flood.html"))[0] == DOORS


def test_items_of_a_list_are_paragraphs_on_lines_of_their_own() -> None:
    """Each can be counted, and together they read as a list."""
    article = html_article("<ul><li>Flour came by cart.</li><li>Yeast came by ferry.</li></ul>")
    assert "\n\nFlour came by cart.\nYeast came by ferry.\n\n" in article.text


def test_headings_make_sections() -> None:
    """A heading has no line end and no link to itself, and a bold line before a paragraph is one."""
    body = f'<h2>The third<br>day<a class="headerlink" href="#t">¶</a></h2><p>{FERRY[:60]}.</p><h2 id="nav_sand">Sand</h2><p>{DOORS}</p><p><b>After the water</b></p>'
    assert headings(html_article(body)) == [None, "The third day", "Sand", "After the water"]


TITLES = {
    "the heading": (
        "<title>The flood of 1931 | The Valley Post</title>",
        "<h1>The flood of 1931</h1>",
        "The flood of 1931",
    ),
    "the longest heading": (
        "<title>The flood: a story - Post</title>",
        "<h1>The flood</h1><h1>The flood: a story</h1>",
        "The flood: a story",
    ),
    "a lower heading": (
        "<title>The flood of 1931 | Post</title>",
        "<h1>News</h1><h2>The flood of 1931</h2>",
        "The flood of 1931",
    ),
    "a word of it": ("<title>The flood of 1931 | Post</title>", "<h2>Flood</h2>", "The flood of 1931"),
    "after a bar": ("<title>The flood of 1931 | The Valley Post</title>", "", "The flood of 1931"),
    "after a dash": ("<title>The flood of 1931 - Post</title>", "", "The flood of 1931"),
    "after a long dash": ("<title>The flood of 1931 — Post</title>", "", "The flood of 1931"),
    "after colons": ("<title>The flood of 1931 :: Post</title>", "", "The flood of 1931"),
    "after a quotation mark": ("<title>The flood of 1931 » Post</title>", "", "The flood of 1931"),
    "before": ("<title>Post | The flood of 1931</title>", "", "The flood of 1931"),
    "a long name": (
        '<title>Flood - The Valley Post and Courier</title><meta property="og:site_name" content="The Valley Post and Courier">',
        "",
        "Flood",
    ),
    "a hyphen": ("<title>A well-known flood</title>", "", "A well-known flood"),
    "shared": ('<title>x</title><meta property="og:title" content="The flood">', "", "The flood"),
    "the site's heading": (
        "<title>The flood of 1931 | Valley Post</title>",
        '<h1 class="logo">Valley Post</h1>',
        "The flood of 1931",
    ),
    "another headline": (
        "<title>Flood of 1931: what is known</title>",
        "<h1>How the flood came to Aldermouth</h1>",
        "How the flood came to Aldermouth",
    ),
    "a heading of the page's": (
        "<title>Flood of 1931: what is known</title>",
        "<h1>All the news of today</h1>",
        "Flood of 1931: what is known",
    ),
    "many parts": ("<title>The flood of 1931 » Local » News » The Post</title>", "", "The flood of 1931"),
    "a bar and an unknown name": (
        '<title>The flood of 1931 | Post</title><meta property="og:site_name" content="Valley News Group">',
        "",
        "The flood of 1931",
    ),
    "a colon that markup stands for": (
        "<title>Aldermouth: The flood of 1931 - Post</title><meta property='og:title' content='Aldermouth: The flood of 1931'>",
        "<h1><span>Aldermouth</span> The flood of 1931</h1>",
        "Aldermouth: The flood of 1931",
    ),
    "data alone": ('<script type="application/ld+json">{"headline": "The flood"}</script>', "", "The flood"),
    "nothing": ("", "", "flood"),
}


@pytest.mark.parametrize(("head", "body", "title"), TITLES.values(), ids=TITLES)
def test_the_title_is_the_articles_without_the_sites_name(head: str, body: str, title: str) -> None:
    """A heading that the page's title holds is the title, else that title without the site's name."""
    article = html_article(body, head)
    assert article.title == title
    assert title not in headings(article)


ADDRESSES = {
    "canonical": ('<link rel="canonical" href="https://post.example/flood">', "https://post.example/flood"),
    "shared": ('<meta property="og:url" content="http://post.example/flood">', "http://post.example/flood"),
    "relative": ('<link rel="canonical" href="/flood">', None),
    "a script": ('<link rel="canonical" href="javascript:alert(1)">', None),
    "none": ("", None),
}


@pytest.mark.parametrize(("head", "address"), ADDRESSES.values(), ids=ADDRESSES)
def test_the_source_is_the_pages_own_address(head: str, address: str | None) -> None:
    """Only an absolute address of the web is a source."""
    assert html_article("", head).source_url == address


def test_the_language_is_the_pages() -> None:
    """What the root element says counts more than what the words look like."""
    page = f'<html lang="pt-BR"><title>x</title><p>{RIVER}'
    assert read_article(page.encode(), "x.html").language == "pt"
    assert read_article(page.replace(' lang="pt-BR"', "").encode(), "x.html").language == "en"


CHARSETS = {
    "a mark": ("", "utf-8-sig"),
    "sixteen bits": ("", "utf-16"),
    "utf-8": ('<meta charset="utf-8">', "utf-8"),
    "nothing": ("", "utf-8"),
    "windows": ("", "cp1252"),
    "a wrong one": ('<meta charset="iso-8859-1">', "utf-8"),
    "latin": ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
    "unknown": ('<meta charset="rot13">', "utf-8"),
}


@pytest.mark.parametrize(("head", "encoding"), CHARSETS.values(), ids=CHARSETS)
def test_a_page_is_decoded_as_it_was_written(head: str, encoding: str) -> None:
    """A mark decides, then UTF-8 that is valid, then what the page declares, then Windows-1252."""
    page = (
        f"<html><head>{head}<title>x</title></head><body><p>{RIVER}</p><p>“Él subió”, said the café.</p></body></html>"
    )
    assert body_texts(read_article(page.encode(encoding), "x.html"))[1] == "“Él subió”, said the café."


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("shift_jis", "川は火曜日ずっと増水した。"),
        ("gb2312", "河水整个星期二都在上涨。"),
        ("windows-1251", "Река поднималась весь вторник."),
    ],
)
def test_a_declared_charset_is_obeyed(charset: str, text: str) -> None:
    """Where the bytes are no UTF-8, the page's own word counts."""
    page = f'<meta charset="{charset}"><title>x</title><p>{text}</p>'.encode(charset)
    assert body_texts(read_article(page, "x.html")) == [text]


MISTAKES = {
    "nothing": (b"", EmptyArticle),
    "an empty body": (b"<html><body></body></html>", EmptyArticle),
    "a comment": (b"<!-- The river rose. -->", EmptyArticle),
    "a script alone": (b'<div id="app"></div><script src="/app.js"></script>', PageWithoutText),
    "a sign-in": (b"<p>Please sign in to read on.</p><script src=a.js></script>", PageWithoutText),
    "a document": (b"%PDF-1.7\nThe river rose all day.", NotText),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NotText),
    "bytes": (bytes(range(256)) * 20, NotText),
    "elements": (b"<p>x</p>" * 50_000, PageTooLarge),
    "nested elements": (b"<div>" * 200 + b"<p>The river rose.</p>" * 20_000, PageTooLarge),
}


@pytest.mark.parametrize(("content", "error"), MISTAKES.values(), ids=MISTAKES)
def test_a_page_without_an_article_is_said_to_be_so(content: bytes, error: type[ArticleError]) -> None:
    """Each way to be no article is told in one sentence that names the file."""
    with pytest.raises(ArticleError) as caught:
        read_article(content, "page.html")
    assert type(caught.value) is error
    assert str(caught.value).startswith("page.html: ")
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_a_page_that_scripts_fill_says_how_much_it_gave() -> None:
    """The words that stand in the file are counted, and a single one is not "1 words"."""
    with pytest.raises(PageWithoutText, match="only 2 words"):
        read_article(b"<p>Loading article</p><script src=a.js></script>", "page.html")
    with pytest.raises(PageWithoutText, match="only one word in"):
        read_article(b"<p>Loading</p><script src=a.js></script>", "page.html")


def test_text_without_a_tag_is_read_as_plain_text() -> None:
    """A text that somebody named a page keeps its paragraphs."""
    assert body_texts(read_article(f"{RIVER}\n\n{SCHOOL}".encode(), "x.html")) == [RIVER, SCHOOL]


def test_only_a_page_costs_the_extractors_import() -> None:
    """Neither lxml nor trafilatura is imported with the index."""
    program = "import sys, index; sys.exit(bool({'lxml', 'trafilatura'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


_PIECES = (
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<table><tr><td>",
    "<!--",
    "<script>",
    "<a href='#'>",
    "\0",
    "<br><br>",
    "<sup>",
    "&#xf0001;",
    "&#1;",
    "\U000f0001",
    "<h1>",
    "<pre> ",
    "<li>",
    "</body>",
    "<![CDATA[",
    "<blockquote>",
    "&#55357;",
    "<q>",
    "<title>",
)


def mutated_page(seed: int) -> bytes:
    """One of the pages with bytes flipped, runs dropped or doubled, tags thrown in, or its end cut off."""
    rng = random.Random(seed)  # noqa: S311 (not a secret)
    page = bytearray(rng.choice(list(PAGES.values())).source.encode())
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(page) + 1)
        end = at + rng.randint(0, 1500)
        change = rng.choice(("flip", "drop", "double", "tag", "tags", "cut", "mark"))
        if change == "flip":
            page[at : at + 1] = bytes([rng.randrange(256)])
        elif change == "drop":
            del page[at:end]
        elif change == "double":
            page[at:at] = page[at:end]
        elif change == "cut":
            del page[at + len(page) // 2 :]
        elif change == "mark" and at % 8 == 0:
            page[:0] = rng.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"<meta charset=gb2312>", b"<?xml encoding='utf-7'?>"))
        else:
            page[at:at] = rng.choice(_PIECES).encode() * (1 if change == "tag" else rng.choice((2, 40, 400)))
    return bytes(page)


def holds_offsets(article: Article) -> bool:
    """Whether blocks are in order, apart, and from their first to their last visible character."""
    before = 0
    for section in article.sections:
        for paragraph in section.paragraphs:
            text = article.text[paragraph.start : paragraph.end]
            if not (before <= paragraph.start < paragraph.end <= len(article.text)) or text != text.strip():
                return False
            before = paragraph.end
    return True


def test_three_hundred_broken_pages_are_read_or_refused() -> None:
    """Whatever is broken in a page, it is an article with offsets that hold, or an ArticleError, in little time."""
    for seed in range(300):
        began = time.process_time()
        try:
            article = read_article(mutated_page(seed), "page.html")
        except ArticleError:
            continue
        assert holds_offsets(article), seed
        assert time.process_time() - began < 2, seed


inline = st.sampled_from(
    (
        "The river rose. ",
        "水は。",
        "<b>bold</b>",
        " <i> x </i> ",
        "<br>",
        "&nbsp;",
        "&#8203;",
        "<a href='#a'>1</a>",
        "\n",
        "<q>doors</q>",
        "<sup>2</sup>",
        "<wbr>",
        "a",
        "العربية؟ ",
    )
)
blocks = st.tuples(
    st.sampled_from(("p", "div", "h2", "li", "td", "pre", "blockquote", "figcaption", "section", "ul", "table")),
    st.lists(inline, max_size=8).map("".join),
).map(lambda block: f"<{block[0]}>{block[1]}</{block[0]}>")


@given(body=st.lists(blocks, max_size=12).map("\n".join), title=st.text(max_size=30))
def test_offsets_hold_in_any_page(body: str, title: str) -> None:
    """Every block is a slice of the text, one after the other, without white space at its ends."""
    page = f"<title>{title}</title>{body}".encode("utf-8", "replace")
    try:
        article = read_article(page, "page.html")
    except ArticleError:
        return
    assert holds_offsets(article)
    assert article.title.strip()

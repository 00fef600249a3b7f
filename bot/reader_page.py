"""An article as a page to be read: HTML for people, without a script; it knows nothing of how it is served."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from pathlib import Path

from bot.quoted_articles import QuotedArticle
from bot.wording import Wording, wording_for
from index import Article, Paragraph, Span

STYLE_SHEET = Path(__file__).with_name("reader_page.css")

_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_WEB_ADDRESS = re.compile(r"https?://\S+")


def render_article(quoted: QuotedArticle, present_href: str | None = None) -> str:
    """The whole article with the quoted words marked, in the interface's words of its language if they are spoken.

    `present_href` leads to the quoted words in what the article is now.
    """
    article, words = quoted.article, wording_for(quoted.article.language)
    source = f"{_source(quoted, words)}{_note(quoted, present_href, words)}"
    header = f'<h1 dir="auto">{_shown(article.title)}</h1>\n<div class="source" lang="{words.code}">\n{source}</div>'
    body = _body(article, quoted.passage, words)
    return _page(
        article.title,
        words,
        f'<article lang="{_shown(article.language)}">\n<header>\n{header}\n</header>\n{body}\n</article>',
    )


def content_policy() -> str:
    """The Content-Security-Policy that these pages need: their style and nothing else."""
    style = b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def render_notice(heading: str, sentence: str, words: Wording) -> str:
    """A page that has nothing to show, and says so."""
    return _page(heading, words, f"<h1>{_shown(heading)}</h1>\n<p>{_shown(sentence)}</p>")


def _page(title: str, words: Wording, main: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{words.code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{_shown(title)}</title>\n'
        f"<style>{_style()}</style>\n</head>\n<body>\n<main>\n{main}\n</main>\n</body>\n</html>\n"
    )


@lru_cache
def _style() -> str:
    return STYLE_SHEET.read_text(encoding="utf-8")


def _source(quoted: QuotedArticle, words: Wording) -> str:
    """Where the article came from, when it was read, and the way to the passage from the top."""
    day = words.day(quoted.article.last_read)
    url, origin = quoted.article.source_url, quoted.origin
    parts = [_shown(words.gettext("Read on {day}").format(day=day))]
    if url is not None and _WEB_ADDRESS.fullmatch(url):
        parts.insert(0, _link(url, url))
    elif origin is not None and origin.strip() != quoted.article.title:
        parts.insert(0, f"<bdi>{_shown(origin)}</bdi>")
    if quoted.passage is not None:
        parts.append(_link("#passage", words.gettext("To the quoted passage")))
    return f"<p>{''.join(f'<span>{part}</span>' for part in parts)}</p>\n"


def _note(quoted: QuotedArticle, present_href: str | None, words: Wording) -> str:
    if not quoted.has_changed:
        return ""
    parts = [_shown(words.gettext("The article has changed since this was quoted."))]
    if present_href is not None:
        parts.append(_link(present_href, words.gettext("Read it as it is now")))
    return f'<p class="note">{" ".join(parts)}</p>\n'


def _link(href: str, label: str) -> str:
    return f'<a href="{_shown(href)}">{_shown(label)}</a>'


def _body(article: Article, passage: Span | None, words: Wording) -> str:
    body = "\n".join(_blocks(article, passage, words))
    # Escaped text holds no "<", so this is the first of the marks.
    return body.replace("<mark>", '<mark id="passage">', 1)


def _blocks(article: Article, passage: Span | None, words: Wording) -> Iterator[str]:
    """Headings and paragraphs; the first on each page but page 1 names it."""
    last_page: int | None = 1

    def page_turned(page: int | None) -> str:
        nonlocal last_page
        if page in (None, last_page):
            return ""
        last_page = page
        name = words.gettext("page {number}").format(number=page)
        return f' data-page="{_shown(name)}"'

    for section in article.sections:
        if section.heading is not None:
            page = section.paragraphs[0].page if section.paragraphs else None
            yield f'<h2 dir="auto"{page_turned(page)}>{_shown(section.heading)}</h2>'
        for paragraph in section.paragraphs:
            kind = ' class="caption"' if paragraph.is_caption else ""
            yield f'<p dir="auto"{kind}{page_turned(paragraph.page)}>{_marked(article.text, paragraph, passage)}</p>'


def _marked(text: str, paragraph: Paragraph, passage: Span | None) -> str:
    """A paragraph's words, with those of the passage marked."""
    start, end = paragraph.start, paragraph.end
    if passage is None or passage.end <= start or passage.start >= end:
        return _shown(text[start:end])
    first, last = max(start, passage.start), min(end, passage.end)
    return f"{_shown(text[start:first])}<mark>{_shown(text[first:last])}</mark>{_shown(text[last:end])}"


def _shown(text: str) -> str:
    """Text that does nothing; what no page may hold becomes U+FFFD."""
    return escape(_UNSPEAKABLE.sub("\N{REPLACEMENT CHARACTER}", text))

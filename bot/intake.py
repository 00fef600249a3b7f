"""From a file or a link that a member brings to an article."""

import asyncio
from dataclasses import replace
from typing import NamedTuple

from bot.article_source import fetch, thin_note
from bot.public_network import Network
from index import Article, body_words, read_article


class Intake(NamedTuple):
    """An article, where it came from, and what is to be said of how it was read."""

    article: Article
    origin: str
    note: str | None = None


async def from_file(content: bytes, name: str) -> Intake:
    """The article in a file's bytes.

    Raises:
        ArticleError: it can't be read.
    """
    return Intake(await asyncio.to_thread(read_article, content, name), name)


async def from_text(title: str, text: str) -> Intake:
    """The article in a text that was pasted, under its title.

    Raises:
        ArticleError: there is nothing to quote in it.
    """
    article = await asyncio.to_thread(read_article, text.encode("utf-8", "replace"), f"{title}.md")
    return Intake(replace(article, title=title.strip() or article.title), title)


async def from_link(url: str, network: Network | None = None) -> Intake:
    """The article at an address; its source is the address that it was found at in the end.

    Raises:
        SourceError: the page can't be had.
        ArticleError: it can't be read.
    """
    fetched = await fetch(url, network=network)
    article = await asyncio.to_thread(read_article, fetched.content, fetched.file_name)
    words = body_words(article.text, article.sections)
    return Intake(replace(article, source_url=article.source_url or fetched.url), url, thin_note(words))

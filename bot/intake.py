"""From a file or a link that a member brings to an article."""

import asyncio
from dataclasses import replace
from typing import NamedTuple

from bot.article_source import fetch
from bot.markup import NAME_LIMIT, cut, is_visible
from bot.public_network import Network
from index import Article, ArticleError, body_words, read_article

THIN_WORDS = 100
"""With fewer words, the text of a page is probably elsewhere."""


class Intake(NamedTuple):
    """An article, where it came from, and how few words there were, if so few that more was probably meant."""

    article: Article
    origin: str
    thin_words: int | None = None


async def from_file(content: bytes, name: str) -> Intake:
    """The article in a file's bytes.

    Raises:
        ArticleError: it can't be read.
    """
    return Intake(await asyncio.to_thread(read_article, content, name), name)


async def from_text(title: str, text: str) -> Intake:
    """The article in a text that was pasted, under its title; where nothing of that can be seen, under one of its own.

    Raises:
        ArticleError: there is nothing to quote in it.
    """
    named = title.strip() if is_visible(title) else cut(text, NAME_LIMIT).replace("/", " ")
    try:
        article = await asyncio.to_thread(read_article, text.encode("utf-8", "replace"), f"{named}.md")
    except ArticleError as error:
        error.name = named  # whoever has pasted it knows of no file
        raise
    return Intake(replace(article, title=named if is_visible(title) else article.title), named)


async def from_link(url: str, network: Network | None = None) -> Intake:
    """The article at an address; its source is the address that it was found at in the end.

    Raises:
        SourceError: the page can't be had.
        ArticleError: it can't be read.
    """
    fetched = await fetch(url, network=network)
    article = await asyncio.to_thread(read_article, fetched.content, fetched.file_name)
    words = body_words(article.text, article.sections)
    thin_words = words if words < THIN_WORDS else None
    return Intake(replace(article, source_url=article.source_url or fetched.url), url, thin_words)

"""Where a reader can open the article at the words that are quoted from it."""

from collections.abc import Callable
from typing import NamedTuple

from bot.escaping import is_linkable
from index import Article, Library, Quote

URL_LIMIT = 400


class Link(NamedTuple):
    """An address that can stand in a masked link, at most `URL_LIMIT` long, and whether it is the article's own."""

    url: str
    is_own: bool


LinkOf = Callable[[Quote, Article], Link | None]
"""The link for a quote from an article; None where it can be opened nowhere."""


def own_link(quote: Quote, _: Article) -> Link | None:
    """The article's own page, at the quoted words."""
    return None if quote.url is None else link_to(quote.url, is_own=True)


def link_in(library: Library, quote: Quote, link_of: LinkOf) -> Link | None:
    """The link for a quote from a library."""
    article = library.article(quote.passage.article_id)
    return None if article is None else link_of(quote, article)


def link_to(url: str, *, is_own: bool) -> Link | None:
    """The link to an address; None where that would end a masked link or is too long for a message."""
    return Link(url, is_own) if is_linkable(url) and len(url) <= URL_LIMIT else None

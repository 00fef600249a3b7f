"""The article behind a link, with the words that it had when it was quoted, if they are kept."""

from dataclasses import dataclass, replace

from bot.answer_state import revision_key
from bot.libraries import Libraries
from bot.shelf import Shelf
from bot.signed_links import Target
from index import Article, Span


@dataclass(frozen=True, slots=True)
class QuotedArticle:
    """An article with the words that a link is about, or with its present ones where those are no longer kept.

    `passage` are the quoted words in it, None where they are not kept; `present` leads to the same words in what the
    article is now, where it is another and they are still in it. `origin` is a file's name, an address or a title.
    """

    article: Article
    passage: Span | None
    origin: str | None = None
    has_changed: bool = False
    present: Target | None = None


async def find(target: Target, libraries: Libraries) -> QuotedArticle | None:
    """The article that a link leads to; None where it is not there, or no longer.

    Raises:
        StoreError: a server's articles can't be read.
    """
    if target.server_id is None:
        article = libraries.shared.article(target.article_id)
        return None if article is None else _as_it_is(article, target)
    return None if libraries.shelf is None else await _kept(target, target.server_id, libraries.shelf)


def _as_it_is(article: Article, target: Target) -> QuotedArticle:
    """One of which nothing but its present words is known."""
    has_changed = revision_key(article) != target.revision
    passage = None if has_changed else Span(target.start, target.end)
    return QuotedArticle(article, passage, has_changed=has_changed)


async def _kept(target: Target, server_id: int, shelf: Shelf) -> QuotedArticle | None:
    revisions = await shelf.revisions(server_id, target.article_id)
    if not revisions:
        return None
    newest = revisions[-1]
    read = next((each for each in reversed(revisions) if revision_key(each) == target.revision), newest)
    article = await shelf.article(server_id, target.article_id, read.number)
    if article is None:
        return None
    found = replace(_as_it_is(article, target), origin=None if read.origin is None else read.origin.name)
    if read is newest:
        return found
    present = await shelf.article(server_id, target.article_id, newest.number)
    moved = None if present is None else _moved(target, article, present)
    return replace(found, has_changed=True, present=moved)


def _moved(target: Target, article: Article, present: Article) -> Target | None:
    """The same words in what the article is now; None where they are not in it."""
    words = article.text[target.start : target.end]
    start = present.text.find(words)
    if start < 0:
        return None
    return target._replace(revision=revision_key(present), start=start, end=start + len(words))

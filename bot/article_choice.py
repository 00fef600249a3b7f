"""Choosing an article by its title, as it is typed or suggested."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from bot.answer_state import article_key
from bot.markup import cut
from index import Article, Listed

CHOICES_LIMIT = 25
CHOICE_LIMIT = 100

Entry = TypeVar("Entry", Article, Listed)
"""An article, or what is listed of one."""


def articles_like(articles: Sequence[Entry], typed: str) -> list[Entry]:
    """The articles whose titles hold each typed word, those whose titles begin so first; all where nothing is typed."""
    words = typed.casefold().split()
    fitting = [article for article in articles if all(word in article.title.casefold() for word in words)]
    begun = " ".join(words)
    return sorted(fitting, key=lambda article: not _plain(article.title).startswith(begun))


def suggested(articles: Sequence[Entry], typed: str) -> list[tuple[str, str]]:
    """Titles to choose from and the values that stand for them, at most as many and as long as Discord shows.

    A title that several have comes with when each was added, in UTC.
    """
    shown = articles_like(articles, typed)[:CHOICES_LIMIT]
    counts = Counter(cut(article.title, CHOICE_LIMIT) for article in shown)
    return [(_shown(article, counts), article_key(article)) for article in shown]


def chosen(articles: Sequence[Entry], text: str) -> Entry | None:
    """The article that a suggested value or a typed title stands for; None where that is not clear."""
    for name_of in (article_key, lambda article: _plain(article.title)):
        named = [article for article in articles if name_of(article) in (text, _plain(text))]
        if len(named) == 1:
            return named[0]
    fitting = articles_like(articles, text)
    return fitting[0] if len(fitting) == 1 else None


def called(articles: Sequence[Entry], text: str) -> list[Entry]:
    """The articles of an id, else of a title, else of ids that begin so, else of titles that hold each word."""
    title = _plain(text)
    if not title:
        return []
    ways = (
        [article for article in articles if article.id == text],
        [article for article in articles if _plain(article.title) == title],
        [article for article in articles if article.id.startswith(text)],
        articles_like(articles, text),
    )
    return next(filter(None, ways), [])


def _shown(article: Article | Listed, counts: Counter[str]) -> str:
    title = cut(article.title, CHOICE_LIMIT)
    if counts[title] == 1:
        return title or article_key(article)
    added = f" · {article.added_at:%Y-%m-%d %H:%M:%S}"
    return f"{cut(article.title, CHOICE_LIMIT - len(added))}{added}"


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())

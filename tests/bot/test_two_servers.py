"""Two servers ask for each other's words, a thousand questions each, in everything that a question leads to."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import regex

from bot.answer_state import article_key, state_of
from bot.article_choice import chosen, suggested
from bot.details import render_context, render_why
from bot.libraries import Libraries
from bot.outline import render_outline
from bot.render import render_help
from bot.replies import ask, reply_with
from bot.servers import Where
from index import Library, read_article
from tests.large_library.measuring import opened
from tests.two_servers import Fact, Shelf, two_shelves

QUESTIONS = 1000
CHANNEL, BOUND = 10, 11
_WORD = regex.compile(r"\p{L}+")


@dataclass(frozen=True, slots=True)
class Server:
    """A server's library, that of a channel which is bound to one article, another article alone, and what is kept."""

    library: Library
    bound: Library
    narrowed: Library
    shelf: Shelf


@pytest.fixture
async def servers(tmp_path: Path) -> AsyncIterator[tuple[Server, Server]]:
    """Two servers with articles of their own and a bound channel each, and all that can be suggested."""
    here, there = two_shelves(QUESTIONS)
    async with opened(f"sqlite:///{tmp_path / 'pullquote.db'}") as libraries:
        yield await _opened(libraries, 1, here), await _opened(libraries, 2, there)


async def _opened(libraries: Libraries, server_id: int, kept: Shelf) -> Server:
    assert libraries.shelf is not None
    for number, text in enumerate(kept.texts):
        name = f"{server_id} {number}.md"
        await libraries.shelf.add(server_id, read_article(text.encode(), name, language="en"), name)
    library = await libraries.of(server_id)
    first, *others = [article.id for article in library.articles()]
    for article_id in (first, *others):
        library.starting_points(article_id)
    await libraries.servers.change(server_id, lambda settings: settings.bind(BOUND, [first]))
    bound = await libraries.asked_in(Where(server_id, (BOUND, CHANNEL)))
    return Server(library, bound, library.alone(others[0]), kept)


async def test_no_word_of_the_other_server_is_ever_shown(servers: tuple[Server, Server]) -> None:
    """In answers, narrowed and bound ones too, in reasons and suggestions; at home the same questions are answered."""
    for server, other in (servers, servers[::-1]):
        for fact in server.shelf.facts[::10]:
            at_home = await ask(server.library, fact.question)
            assert at_home.found
            assert fact.buyer in at_home.quotes[0].best_text
        for number, fact in enumerate(other.shelf.facts):
            shown = [*await _answered(server, fact, number), *_completed(server.library, fact, number)]
            assert other.shelf.own_words.isdisjoint(_words(*shown) - {fact.sold})


async def test_what_can_be_asked_is_the_servers_own(servers: tuple[Server, Server]) -> None:
    """Outlines, help and lists hold none of the other's titles, headings and phrases, nor do keys lead to them."""
    for server, other in (servers, servers[::-1]):
        library, articles = server.library, server.library.articles()
        texts = [
            render_help(articles),
            *(str(render_outline(each, library.starting_points(each.id))) for each in articles),
            *library.suggest("", 25),
            *(title for title, _ in suggested(articles, "")),
        ]
        assert other.shelf.own_words.isdisjoint(_words(*texts))
        for article in other.library.articles():
            assert chosen(articles, article_key(article)) is None
            assert chosen(articles, article.title) is None
            assert not library.passages(article.id)
            assert not library.starting_points(article.id)
            assert library.quote(article.id, 0) is None
            assert library.surroundings(article.id, 0) is None
            # an id that a server does not have binds nothing
            assert library.among([article.id]) is library


async def _answered(server: Server, fact: Fact, number: int) -> list[str]:
    """What a server is told in answer to the other's question, with its buttons."""
    library = (server.library, server.bound, server.narrowed)[number % 3]
    answer = await ask(library, fact.question)
    assert not answer.found or fact.sold in answer.corrected
    places = state_of(answer.quotes, asker=1).places
    assert {place.article for place in places} <= {article_key(article) for article in server.library.articles()}
    passage = answer.hits[0].passage
    explanation = library.explain(fact.question, passage.article_id, passage.ordinal)
    surroundings = library.surroundings(passage.article_id, passage.ordinal)
    assert explanation is not None
    assert surroundings is not None
    return [
        reply_with(answer, library.articles(), asker=1, asked=fact.question).content,
        render_why(fact.question, explanation),
        render_context(answer.quotes[0], surroundings, link=None),
        *(quote.text for quote in answer.quotes),
    ]


def _completed(library: Library, fact: Fact, number: int) -> list[str]:
    """What is suggested to somebody who types the words of a fact, or begins to."""
    typed = (fact.sold[:5], fact.question[:-1], f"Who is {fact.buyer[:5]}")[number % 3]
    return [text.removeprefix(typed) for text in library.suggest(typed)]


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in _WORD.findall(text)}

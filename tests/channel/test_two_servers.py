"""Two servers at one bot: whatever a member of one tries with what belongs to the other, through the real client."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from bot.answer_state import article_key
from index import Library, open_store
from tests.buttons import custom_id, labels, press
from tests.channel.conftest import Connect
from tests.channel.test_articles import opened
from tests.loopback_discord import Channel, LoopbackDiscord, Reply
from tests.two_servers import Shelf, two_shelves

FACTS = 20
UNKNOWN = "I have no article of that title. Choose one of those suggested."


@dataclass(frozen=True, slots=True)
class Server:
    """A server's channel, the article that it keeps with its key, and an answer from it."""

    id: str
    channel: Channel
    shelf: Shelf
    article_id: str
    key: str
    answer: Reply

    def assert_silent_of(self, *shown: object) -> None:
        """Nothing shown elsewhere holds a word of this server's."""
        text = " ".join(map(str, shown))
        assert [word for word in self.shelf.own_words if word in text] == []


@pytest.fixture
async def servers(
    place: LoopbackDiscord, connect: Connect, library: Library, address: str
) -> AsyncIterator[tuple[Server, Server]]:
    """Two servers with an article each; members and owner are the same people."""
    guild, elsewhere = place.add_guild("Elsewhere")
    place.join(place.member, guild)
    async with connect(articles=opened(library, address)):
        one, other = two_shelves(FACTS)
        yield (
            await _opened(place, address, place.guild.id, place.channel, one),
            await _opened(place, address, guild.id, elsewhere, other),
        )


async def _opened(place: LoopbackDiscord, address: str, guild_id: str, channel: Channel, shelf: Shelf) -> Server:
    file = place.upload(f"{guild_id}.md", shelf.texts[0].encode())
    await place.slash("article add", {"file": file}, channel=channel, author=place.owner)
    with open_store(address) as store:
        (article,) = store.articles(f"discord:{guild_id}")
    await place.say(shelf.facts[0].question, channel=channel, mention_bot=True)
    return Server(guild_id, channel, shelf, article.id, article_key(article), await place.next_reply())


async def test_questions_find_nothing_of_the_other_server(
    place: LoopbackDiscord, servers: tuple[Server, Server]
) -> None:
    """Asked by command and while typing, both servers at once."""
    asked = [(here, fact) for here, there in (servers, servers[::-1]) for fact in there.shelf.facts]
    replies = await asyncio.gather(
        *(
            place.slash("ask", {"question": fact.question, "private": True}, channel=here.channel, timeout_s=20)
            for here, fact in asked
        )
    )

    for (_, fact), reply in zip(asked, replies, strict=True):
        assert fact.buyer not in reply.content
        assert reply.content.startswith("**I can’t find that")
    for here, there in (servers, servers[::-1]):
        for option, typed in (("question", there.shelf.facts[0].sold[:5]), ("question", ""), ("article", "")):
            options = {"question": "What?", option: typed}
            there.assert_silent_of(await place.autocomplete("ask", options, option, channel=here.channel))
        there.assert_silent_of((await place.slash("outline", channel=here.channel)).embeds)
        assert here.shelf.facts[0].buyer in here.answer.content


async def test_the_others_articles_cannot_be_named(place: LoopbackDiscord, servers: tuple[Server, Server]) -> None:
    """Neither by their keys nor by their ids, to ask, to see, to change or to bind a channel."""
    here, there = servers
    for named in (there.key, there.article_id):
        file = place.upload("new.md", b"# New\n\nNew words.\n")
        tried: list[tuple[str, dict[str, Any]]] = [
            ("ask", {"question": there.shelf.facts[0].question, "article": named}),
            ("outline", {"article": named}),
            ("article show", {"article": named}),
            ("article rename", {"article": named, "title": "Mine"}),
            ("article update", {"article": named, "file": file}),
            ("article remove", {"article": named}),
            ("channel use", {"article": named}),
        ]
        for command, options in tried:
            told = await place.slash(command, options, channel=here.channel, author=place.owner)
            assert told.content == UNKNOWN, command


async def test_a_bound_channel_asks_its_own_servers_article(
    place: LoopbackDiscord, servers: tuple[Server, Server]
) -> None:
    """And nothing of the other server's, whose channel stays as it was."""
    here, there = servers
    await place.slash("channel use", {"article": here.key}, channel=here.channel, author=place.owner)
    narrowed = await place.slash("ask", {"question": there.shelf.facts[1].question}, channel=here.channel)
    at_home = await place.slash("ask", {"question": there.shelf.facts[1].question}, channel=there.channel)

    assert there.shelf.facts[1].buyer not in narrowed.content
    assert there.shelf.facts[1].buyer in at_home.content


async def test_forged_presses_show_and_change_nothing_of_the_other_server(
    place: LoopbackDiscord, servers: tuple[Server, Server], address: str
) -> None:
    """A button's custom id from one server, pressed under an answer in the other."""
    here, there = servers
    labelled = [label for label in labels(there.answer) if label not in {"Previous", "Remove"}]
    asked = await place.slash("article remove", {"article": there.key}, channel=there.channel, author=place.owner)
    removing = custom_id(asked, "Remove")
    of_answers = [custom_id(there.answer, label) for label in labelled]
    for pressed in (*of_answers, removing, removing.replace("remove", "restore")):
        message = place.current(here.answer)
        assert message is not None
        message["components"][0]["components"][0] |= {"custom_id": pressed, "disabled": False}
        told = await place.press(pressed, here.answer, author=place.owner)
        there.assert_silent_of(told.content.replace(there.shelf.facts[0].sold, ""))
    assert told.content == "That article is no longer here."

    with open_store(address) as store:
        assert [article.id for article in store.articles(f"discord:{there.id}")] == [there.article_id]
        assert store.feedback.tallies(f"discord:{here.id}") == store.feedback.tallies(f"discord:{there.id}") == []


async def test_a_verdict_is_kept_in_the_library_of_its_server(
    place: LoopbackDiscord, servers: tuple[Server, Server], address: str
) -> None:
    """And in no other."""
    here, there = servers
    await press(place, "Helpful", here.answer)

    with open_store(address) as store:
        assert [tally.article_id for tally in store.feedback.tallies(f"discord:{here.id}")] == [here.article_id]
        assert store.feedback.tallies(f"discord:{there.id}") == []

"""Commands and their suggestions, and the menu of a message."""

import asyncio
import time

import pytest

from bot.client import PullquoteBot
from bot.libraries import Libraries
from bot.manners import Manners
from index import BM25Engine, Library, read_article
from tests.buttons import labels, press
from tests.channel.conftest import Connect
from tests.flood import ARTICLE
from tests.loopback_discord import LoopbackDiscord

QUESTION = "When was the bridge at Alder Street closed?"
CLOSED = "**By Thursday the bridge at Alder Street was closed.**"
MILL = """# The mill

## The weir

The weir at Alder Street is older than the town. Monks laid its first stones, as they wanted fish on every Friday.
"""
SUGGESTED_WITHIN_S = 0.05


@pytest.fixture
def library() -> Library:
    """Two articles."""
    library = Library(BM25Engine(), articles=[read_article(ARTICLE.encode(), "flood.md")])
    library.add(read_article(MILL.encode(), "mill.md"))
    return library


async def test_a_question_about_one_article_alone(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """What another article says does not count; the title may be typed or chosen."""
    both = await place.slash("ask", {"question": "Who laid the first stones of the weir?"})
    choices = await place.autocomplete("ask", {"question": "x", "article": "flo"}, "article")
    alone = await place.slash(
        "ask", {"question": "Who laid the first stones of the weir?", "article": choices[0]["value"]}
    )
    typed = await place.slash("ask", {"question": "Who laid the first stones of the weir?", "article": "the MILL"})

    assert [choice["name"] for choice in choices] == ["The flood of 1931"]
    assert "monks" in both.content.lower()
    assert alone.content.startswith("**I can’t find that in the article.**")
    assert "monks" in typed.content.lower()


async def test_an_unknown_title_is_told(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """It is no error."""
    for command, options in (("ask", {"question": QUESTION}), ("outline", {})):
        told = await place.slash(command, {**options, "article": "The moon"})

        assert told.ephemeral
        assert told.content == "I have no article of that title. Choose one of those suggested."


async def test_questions_are_suggested_while_one_types(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Headings and key phrases at first, then completions; what fits nothing is no error. Each in under 50 ms."""
    typed = ("", "how long did the fe", "Wha", "🤯", "x" * 100, "**@everyone**")
    await asyncio.sleep(0.3)
    await place.autocomplete("ask", {"question": "x"}, "question")  # the loopback's first check of such a body is slow
    suggested = {}
    for text in typed:
        begun = time.perf_counter()
        choices = await place.autocomplete("ask", {"question": text}, "question")
        assert time.perf_counter() - begun < SUGGESTED_WITHIN_S
        suggested[text] = [choice["name"] for choice in choices]

    assert "ferry" in suggested[""]
    assert "how long did the ferry" in suggested["how long did the fe"]
    assert all(len(text) <= 100 for texts in suggested.values() for text in texts)
    assert suggested["x" * 100] == []


async def test_every_suggestion_is_answered(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """As somebody who does not know what to ask would use it."""
    await asyncio.sleep(0.3)

    for choice in (await place.autocomplete("ask", {"question": "", "article": "the mill"}, "question"))[:5]:
        answer = await place.slash("ask", {"question": choice["value"], "article": "the mill", "private": True})
        assert answer.content.startswith("> ")


async def test_find_in_the_article_answers_in_private_first(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Then one press shows it to all, once."""
    message = await place.say(QUESTION, author=place.owner)

    found = await place.context_menu("Find in the article", message)
    posted = await press(place, "Post publicly", found)
    public = await place.next_reply()
    twice = await press(place, "Post publicly", found)

    assert found.ephemeral
    assert CLOSED in found.content
    assert found.content.endswith(f"-# Asked: {QUESTION}")
    assert (posted.id, posted.components) == (found.id, [])
    assert not public.ephemeral
    assert public.content == found.content
    assert labels(public)[-1] == "Remove"
    assert twice.content == "That answer is already in the channel."


async def test_a_double_press_posts_once(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """In the same instant."""
    message = await place.say(QUESTION, author=place.owner)
    found = await place.context_menu("Find in the article", message)

    await asyncio.gather(press(place, "Post publicly", found), press(place, "Post publicly", found))
    await place.next_reply()
    public = [reply for reply in place.replies if not reply.ephemeral]

    assert len(public) == 1


@pytest.mark.parametrize("content", ["🤷", "<@42>", "...", "thanks a lot"])
async def test_a_message_that_asks_nothing_is_told(place: LoopbackDiscord, bot: PullquoteBot, content: str) -> None:
    """There is nothing to look up in it."""
    message = await place.say(content, author=place.owner)

    told = await place.context_menu("Find in the article", message)

    assert told.content == "There is nothing in that message that I could look up."


async def test_the_outline_of_an_article(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Its sections in order, with their paragraphs and what can be asked; of several articles the titles."""
    titles = (await place.slash("outline")).embeds[0]
    outline = (await place.slash("outline", {"article": "the flood of 1931"})).embeds[0]

    assert [field["name"] for field in titles["fields"]] == ["The flood of 1931", "The mill"]
    assert titles["fields"][0]["value"] == "The third day · After the water"
    assert outline["title"] == "The flood of 1931"
    assert [field["name"] for field in outline["fields"]] == ["Introduction", "The third day", "After the water"]
    assert outline["fields"][1]["value"].startswith("paragraphs 2 to 3 · ")
    assert "ferry" in outline["fields"][2]["value"]


async def test_help_tells_what_can_be_done_here(place: LoopbackDiscord, connect: Connect) -> None:
    """With the settings that hold in this channel."""
    manners = Manners(watched_channels=frozenset({int(place.channel.id)}), channel_rate=None)
    async with connect(manners):
        help_ = await place.slash("help")
        elsewhere = await place.slash("help", channel=place.add_channel("elsewhere"))

    text = str(help_.embeds)
    assert help_.ephemeral
    assert "I know **The flood of 1931** and **The mill**." in text
    assert "in this channel I answer what I am sure of" in text
    assert "Questions from one member: 5 in 20 s." in text
    assert "Questions in one channel" not in text
    assert "in this channel" not in str(elsewhere.embeds)


@pytest.mark.parametrize("reads_messages", [True, False])
async def test_privacy_tells_what_is_read_and_kept(
    place: LoopbackDiscord,
    connect: Connect,
    reads_messages: bool,  # noqa: FBT001 (a parameter of the test)
) -> None:
    """It depends on whether the bot asks for the content of messages."""
    async with connect(Manners(reads_messages=reads_messages)):
        privacy = await place.slash("privacy show")

    assert privacy.ephemeral
    assert ("The others reach me without their text." in str(privacy.embeds)) is not reads_messages
    assert "Nothing about you" in str(privacy.embeds)


async def test_privacy_owns_up_to_a_log_of_questions(
    place: LoopbackDiscord, bot: PullquoteBot, caplog: pytest.LogCaptureFixture
) -> None:
    """At the level DEBUG they are written down, and it says so."""
    caplog.set_level("DEBUG", logger="bot")

    privacy = await place.slash("privacy show")

    assert "questions go into my log" in str(privacy.embeds)
    assert "Nothing about you" not in str(privacy.embeds)


async def test_a_library_that_takes_long_to_open_is_waited_for(
    place: LoopbackDiscord, connect: Connect, library: Library
) -> None:
    """The question is acknowledged meanwhile."""

    class Slow(Libraries):
        async def of(self, server_id: int | None) -> Library:
            await asyncio.sleep(3.2)
            return await super().of(server_id)

    async with connect(articles=Slow(library)):
        answer = await place.slash("ask", {"question": QUESTION, "private": True}, timeout_s=10)

    assert answer.ephemeral
    assert CLOSED in answer.content
    assert (answer.acknowledged_after_s or 9) < 3


@pytest.mark.parametrize(
    ("code", "sentence"), [(10003, "That is gone already."), (160005, "This thread is locked, so I can’t write here.")]
)
async def test_a_place_that_closes_while_an_answer_is_posted(
    place: LoopbackDiscord, bot: PullquoteBot, code: int, sentence: str
) -> None:
    """For one pair of eyes."""
    found = await place.context_menu("Find in the article", await place.say(QUESTION, author=place.owner))
    place.faults.rest("POST", "/webhooks/", 404, body={"code": code, "message": "gone"})

    await press(place, "Post publicly", found)

    told = await place.next_reply()
    assert (told.content, told.ephemeral) == (sentence, True)

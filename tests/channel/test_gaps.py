"""Questions that found no answer: kept without who asked, shown to those who manage the server, and dropped."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.client import PullquoteBot
from bot.libraries import Libraries
from bot.manners import Manners
from bot.wiring import open_libraries
from index import Library, Quota, open_store
from tests.buttons import press
from tests.channel.conftest import Connect
from tests.channel.test_articles import WHO_SOLD, add, ask
from tests.channel.test_buttons import QUESTION
from tests.loopback_discord import LoopbackDiscord, Permission, Reply, User

PARKING = "Where can visitors park their carriages?"
PARKED = "Can carriages park overnight?"
BAKER = "Which instrument did the mayor play?"
CLOSED = "When was the bridge at Alder Street closed?"


def opened(library: Library, database: str, days: int = 30) -> Libraries:
    """The libraries of servers, whose questions are kept for some days."""
    quota = Quota(10, 100_000)
    return open_libraries(library, database, quota, Path("flood.md"), 0.48, token="a.b.c", gaps_days=days)  # noqa: S106


@pytest.fixture
def database(tmp_path: Path) -> str:
    """An SQLite file of its own for each test."""
    return f"sqlite:///{tmp_path / 'pullquote.db'}"


@pytest.fixture
async def bot(connect: Connect, library: Library, database: str) -> AsyncIterator[PullquoteBot]:
    """The bot with a database."""
    async with connect(articles=opened(library, database)) as connected:
        yield connected


async def shown(place: LoopbackDiscord, command: str = "gaps show", author: User | None = None) -> str:
    """What a panel says, one field a paragraph."""
    reply = await place.slash(command, author=author or place.owner)
    assert reply.ephemeral
    return text_of(reply)


def text_of(reply: Reply) -> str:
    """A panel as text; of any other reply its content."""
    if not reply.embeds:
        return reply.content
    embed = reply.embeds[0]
    fields = [f"{field['name']}\n{field['value']}" for field in embed.get("fields", ())]
    return "\n\n".join([embed["title"], embed.get("description", ""), *fields])


def kept(database: str, place: LoopbackDiscord) -> list[str]:
    """The questions that are kept of the server."""
    with open_store(database) as store:
        gaps = store.feedback.gaps(f"discord:{place.guild.id}", datetime.now(UTC) - timedelta(days=4000))
    return sorted(gap.question for gap in gaps)


async def test_unanswered_questions_are_shown_in_groups(
    place: LoopbackDiscord, connect: Connect, library: Library, address: str
) -> None:
    """By mention, command and reply; those that were answered are not among them, nor what is no question."""
    async with connect(articles=opened(library, address)):
        await ask(place, PARKING)
        await place.slash("ask", {"question": PARKED, "private": True}, author=place.owner)
        await place.slash("ask", {"question": BAKER})
        answer = await ask(place, CLOSED)
        await ask(place, "thank you!")
        await place.say(PARKING, reply_to=answer)
        await place.next_reply()
        panel = await shown(place)

    title, summary, group, once = panel.split("\n\n")
    assert title == "Questions without an answer"
    assert summary.startswith("Since <t:")
    assert summary.endswith(":D>, 4 questions found no answer, or none that helped.")
    assert group == f"park, carriages · 3 times\n“{PARKING}” · 2 times\n“{PARKED}”"
    assert once == f"Asked once\n“{BAKER}”"


async def test_what_an_article_answers_by_now_is_counted(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """The gap is closed as soon as somebody adds the article that it asked for."""
    await ask(place, WHO_SOLD)
    await ask(place, BAKER)
    await add(place)

    panel = await shown(place)

    assert "2 questions found no answer, or none that helped. 1 of them is answered by now." in panel
    assert WHO_SOLD not in panel
    assert BAKER in panel


async def test_a_question_whose_answer_did_not_help_is_kept(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Once for all presses, until an article that was read later has the first answer."""
    answer = await ask(place, CLOSED)
    await press(place, "Not helpful", answer)
    await press(place, "Not helpful", answer)
    await press(place, "Not helpful", answer, author=place.owner)

    panel = await shown(place)

    assert "1 question found no answer, or none that helped." in panel
    assert f"Asked once\n“{CLOSED}” · the answer did not help" in panel
    await add(place, f"# The bridge\n\n{CLOSED.removesuffix('?')} is known: the bridge at Alder Street closed at noon.")
    assert "1 of them is answered by now." in await shown(place)


async def test_helpful_keeps_no_question(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Nor does a copy that a reader has of somebody else's answer, which does not say whose question it is."""
    answer = await ask(place, QUESTION)
    await press(place, "Helpful", answer)
    copy = await press(place, "Next", answer, author=place.owner)
    await press(place, "Not helpful", copy, author=place.owner)

    assert "0 questions found" in await shown(place)


async def test_what_somebody_else_wrote_is_not_kept_as_ones_own(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Whoever looked it up has not asked it, so `/privacy delete` would not let its author take it back."""
    said = await place.say(CLOSED)
    found = await place.context_menu("Find in the article", said, author=place.owner)
    await press(place, "Not helpful", found, author=place.owner)
    await press(place, "Post publicly", found, author=place.owner)
    await press(place, "Not helpful", await place.next_reply(), author=place.owner)

    assert "0 questions found" in await shown(place)


async def test_what_nobody_was_asked_is_kept_only_if_the_server_wants_it(
    place: LoopbackDiscord, connect: Connect, library: Library, database: str
) -> None:
    """In a watched channel; a mention there is a question to the bot."""
    watching = Manners(frozenset({int(place.channel.id)}), 0.0, member_rate=None, channel_rate=None)
    async with connect(watching, opened(library, database)):
        await place.say(PARKING)
        await place.say(CLOSED)
        answer = await place.next_reply()
        await press(place, "Not helpful", answer)
        await ask(place, BAKER)
        before = await shown(place)
        told = await place.slash("gaps keep", {"questions": "all"}, author=place.owner)
        await place.say(PARKED)
        await press(place, "Not helpful", answer)
        await ask(place, BAKER)
        after = await shown(place)

    assert PARKING not in before
    assert CLOSED not in before
    assert f"Asked once\n“{BAKER}”" in before
    assert "so are those that are not addressed to me" in told.content
    assert PARKED in after
    assert f"“{CLOSED}” · the answer did not help" in after


async def test_a_server_can_have_none_kept(place: LoopbackDiscord, bot: PullquoteBot, database: str) -> None:
    """From then on; what is kept already goes when it is dropped."""
    await ask(place, PARKING)
    told = await place.slash("gaps keep", {"questions": "none"}, author=place.owner)
    await ask(place, BAKER)
    panel = await shown(place)
    dropped = await place.slash("gaps clear", author=place.owner)
    again = await place.slash("gaps clear", author=place.owner)

    assert told.content == "From now on no questions are kept here. `/gaps clear` drops those that are."
    assert "At the moment none are kept: see `/gaps keep`." in panel
    assert PARKING in panel
    assert BAKER not in panel
    assert dropped.content == "1 question was dropped."
    assert again.content == "0 questions were dropped."
    assert kept(database, place) == []


async def test_no_other_server_sees_them(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """And what is put to the bot directly is in none."""
    guild, elsewhere = place.add_guild("Elsewhere")
    place.join(place.member, guild)
    place.join(place.owner, guild, Permission.MANAGE_GUILD)
    await ask(place, PARKING)
    await place.say_direct(BAKER)
    await place.next_reply()

    other = await place.slash("gaps show", channel=elsewhere, author=place.owner)

    assert PARKING in await shown(place)
    assert BAKER not in await shown(place)
    assert "0 questions found" in text_of(other)


async def test_where_the_bot_is_no_member_nothing_is_kept(
    place: LoopbackDiscord, bot: PullquoteBot, database: str
) -> None:
    """Whoever brought it along asks in a server that has not let it in."""
    guild, foreign = place.add_foreign_guild("Elsewhere")
    place.join(place.member, guild)
    place.install(place.member)
    await place.slash("ask", {"question": PARKING}, channel=foreign)
    privacy = text_of(await place.slash("privacy show", channel=foreign))
    await shown(place)

    assert "Nothing about you" in privacy
    with open_store(database) as store:
        assert store.feedback.forget_gaps(datetime.now(UTC)) == 0


async def test_only_those_who_manage_the_server_see_and_set_them(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Whatever a server has set of who may run the commands."""
    assert "gaps" not in place.offered()
    for command, options in (("gaps show", {}), ("gaps clear", {}), ("gaps keep", {"questions": "none"})):
        told = await place.slash(command, options, despite_permissions=True)
        assert told.content == "You may not do that here: it takes the permission **Manage Server**."


async def test_a_member_takes_away_what_they_left(
    place: LoopbackDiscord, connect: Connect, library: Library, address: str
) -> None:
    """At once, in all servers, from a direct message too; what others left stays."""
    guild, elsewhere = place.add_guild("Elsewhere")
    place.join(place.member, guild)
    async with connect(articles=opened(library, address)):
        await press(place, "Helpful", await ask(place, CLOSED))
        await ask(place, PARKING)
        await place.say(PARKED, channel=elsewhere, mention_bot=True)
        await place.next_reply()
        await place.slash("ask", {"question": BAKER}, author=place.owner)
        deleted = await place.slash("privacy delete", channel=place.direct_channel(place.member))
        again = await place.slash("privacy delete")
        panel = await shown(place)

    assert deleted.content == (
        "Removed for good: questions: 2, verdicts: 1. My answers in Discord stay; “Remove” takes one away."
    )
    assert again.content == "I find nothing that I keep of you."
    assert again.ephemeral
    assert PARKING not in panel
    assert BAKER in panel


async def test_neither_database_nor_log_knows_who_asked(
    place: LoopbackDiscord,
    connect: Connect,
    library: Library,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """No id and no name, nor of whom a question mentions; and once the member says so not even what was asked."""
    caplog.set_level("INFO")
    people = (place.member, place.owner)
    async with connect(articles=opened(library, f"sqlite:///{tmp_path / 'pullquote.db'}")):
        await ask(place, f"Does <@{place.owner.id}> park carriages, or anna@example.org, +49 170 1234567?")
        answer = await ask(place, CLOSED)
        await press(place, "Helpful", answer)
        await press(place, "Not helpful", answer)
        await shown(place)
        before = everything_in(tmp_path)
        await place.slash("privacy delete")
        after = everything_in(tmp_path)

    assert "Does … park carriages, or …, …?".encode() in before
    assert CLOSED.encode() in before
    for person in people:
        for known in (person.id, person.name):
            assert known.encode() not in before
            assert known not in caplog.text
    for id_ in (int(person.id) for person in people):
        assert id_.to_bytes(8) not in before
    assert b"park carriages" not in after
    assert CLOSED.encode() not in after


async def test_old_questions_go(place: LoopbackDiscord, connect: Connect, library: Library, tmp_path: Path) -> None:
    """When the bot starts and then daily; they are not shown in the meantime."""
    database = f"sqlite:///{tmp_path / 'pullquote.db'}"
    with open_store(database) as store:
        for days, question in ((8, "Who was it long ago?"), (6, "Who was it of late?")):
            store.feedback.note_gap(f"discord:{place.guild.id}", question, datetime.now(UTC) - timedelta(days=days))
    async with connect(articles=opened(library, database, days=7)):
        panel = await shown(place)
        with closing(sqlite3.connect(tmp_path / "pullquote.db")) as connection:
            rows = connection.execute("SELECT question FROM gaps").fetchall()

    assert "long ago" not in panel
    assert "of late" in panel
    assert rows == [("Who was it of late?",)]


async def test_an_operator_can_have_none_kept_anywhere(
    place: LoopbackDiscord, connect: Connect, library: Library, database: str
) -> None:
    """Whatever the server has set, and what was kept is dropped."""
    async with connect(articles=opened(library, database)):
        await ask(place, PARKING)
    async with connect(articles=opened(library, database, days=0)):
        told = await place.slash("gaps keep", {"questions": "all"}, author=place.owner)
        await ask(place, BAKER)
        panel = await shown(place)
        privacy = await shown(place, "privacy show", place.member)

    sentence = "Whoever runs me has set that no questions are kept."
    assert told.content == sentence
    assert panel == f"Questions without an answer\n\n{sentence}"
    assert "Nothing about you" in privacy
    assert kept(database, place) == []


async def test_privacy_tells_what_is_kept_in_this_place(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """It depends on what the server has set; outside of servers nothing is kept."""
    asked = await shown(place, "privacy show", place.member)
    await place.slash("gaps keep", {"questions": "all"}, author=place.owner)
    everything = await shown(place, "privacy show", place.member)
    await place.slash("gaps keep", {"questions": "none"}, author=place.owner)
    nothing = await shown(place, "privacy show", place.member)
    direct = text_of(await place.slash("privacy show", channel=place.direct_channel(place.member)))

    for panel in (asked, everything):
        assert "Questions to me that find no answer, or none that helps, for 30 days and without who asked." in panel
        assert "Those who manage this server can read them" in panel
    assert "those that are not addressed to me are not kept" in asked
    assert "those that are not addressed to me are kept too" in everything
    for panel in (nothing, direct):
        assert "Nothing about you: no question, no name, no message." in panel
        assert "`/privacy delete` removes at once what you left" in panel


async def test_what_goes_on_from_another_question_is_not_kept(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Alone it would say nothing, and the other question may be somebody else's."""
    answer = await ask(place, PARKING)
    await place.say("and by whom?", reply_to=answer)
    await place.next_reply()

    assert "1 question found" in await shown(place)


def everything_in(folder: Path) -> bytes:
    """The bytes of all files there."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))

"""What a server sets for its channels and threads, and who may: kept in a real database."""

from collections.abc import AsyncIterator

import pytest

from bot.client import PullquoteBot
from bot.manners import Manners
from index import Library
from tests.buttons import press
from tests.channel.conftest import Connect
from tests.channel.test_articles import MILL, SOLD, WHO_SOLD, add, ask, opened
from tests.channel.test_threads import discussed
from tests.loopback_discord import LoopbackDiscord, NotOfferedError, Reply

BRIDGE = "When was the bridge at Alder Street closed?"
CLOSED = "**By Thursday the bridge at Alder Street was closed.**"
HERE_ALONE = "Here I answer from **The mill** alone."


@pytest.fixture
async def bot(connect: Connect, library: Library, address: str) -> AsyncIterator[PullquoteBot]:
    """The bot with a database, on SQLite and on PostgreSQL; it reads along."""
    manners = Manners(reads_messages=True, watched_pause_s=0.0, member_rate=None, channel_rate=None)
    async with connect(manners, opened(library, address)) as connected:
        yield connected


async def use(place: LoopbackDiscord, **options: object) -> Reply:
    """Bind the channel, or the one that is given."""
    articles = {name: value for name, value in options.items() if name != "channel"}
    return await place.slash("channel use", articles, author=place.owner, channel=options.get("channel"))  # type: ignore[arg-type]


async def test_a_channel_asks_its_articles_alone(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """By mention, by command and in the outline; every other channel asks all, and so does this one afterwards."""
    await add(place)
    elsewhere = place.add_channel("elsewhere")

    told = await use(place, article="the mill")
    sold, closed = await ask(place), await ask(place, BRIDGE)
    by_command = await place.slash("ask", {"question": BRIDGE})
    outline = await place.slash("outline")
    titles = await place.autocomplete("ask", {"question": "who", "article": ""}, "article")
    await place.say(BRIDGE, channel=elsewhere, mention_bot=True)
    other = await place.next_reply()
    undone = await use(place)

    assert (told.content, told.ephemeral) == (HERE_ALONE, True)
    assert SOLD in sold.content
    assert CLOSED not in closed.content
    assert CLOSED not in by_command.content
    assert outline.embeds[0]["title"] == "The mill"
    assert [choice["name"] for choice in titles] == ["The mill"]
    assert CLOSED in other.content
    assert undone.content == "Here I answer from all articles."
    assert CLOSED in (await ask(place, BRIDGE)).content


async def test_a_channel_asks_several_articles(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Each answer names its source."""
    await add(place)
    await add(place, "# The tower\n\nCarl Dorn rang the bell of the tower every evening until the war.", "tower.md")

    told = await use(place, article="the mill", second="the tower")
    sold, bell = await ask(place), await ask(place, "Who rang the bell?")

    assert told.content == "Here I answer from **The mill** and **The tower** alone."
    assert SOLD in sold.content
    assert "-# **The tower**" in bell.content
    assert CLOSED not in (await ask(place, BRIDGE)).content


async def test_a_thread_asks_one_article(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Its own setting goes before its channel's."""
    await add(place)
    thread, _ = await discussed(place)

    told = await use(place, article="the mill", channel=thread)
    await place.say(BRIDGE, channel=thread)
    in_thread = await place.next_reply()

    assert told.content == HERE_ALONE
    assert CLOSED not in in_thread.content
    assert CLOSED in (await ask(place, BRIDGE)).content


async def test_what_is_bound_outlives_the_process(
    place: LoopbackDiscord, connect: Connect, library: Library, address: str
) -> None:
    """Another process reads what was set."""
    async with connect(articles=opened(library, address)):
        await add(place)
        await use(place, article="the mill")
    async with connect(articles=opened(library, address)):
        assert CLOSED not in (await ask(place, BRIDGE)).content


async def test_a_channel_whose_article_is_gone_asks_all(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """And the article alone again once it is back."""
    await add(place)
    await use(place, article="the mill")
    question = await place.slash("article remove", {"article": "the mill"}, author=place.owner)
    removed = await press(place, "Remove", question, author=place.owner)
    without = await ask(place, BRIDGE)
    await press(place, "Put back", removed, author=place.owner)

    assert CLOSED in without.content
    assert CLOSED not in (await ask(place, BRIDGE)).content


async def test_a_channel_is_watched_and_no_longer(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """From the next message on; other channels stay as they are."""
    elsewhere = place.add_channel("elsewhere")
    told = await place.slash("channel watch", author=place.owner)
    await place.say(BRIDGE)
    unasked = await place.next_reply()
    await place.say(BRIDGE, channel=elsewhere)
    await place.stays_silent(0.3)
    ended = await place.slash("channel watch", {"unasked": False}, author=place.owner)
    await place.say(BRIDGE)
    await place.stays_silent(0.3)

    assert told.content == "Here I answer questions unasked, where I am sure."
    assert CLOSED in unasked.content
    assert ended.content == "Here I answer only those who ask me."


async def test_what_is_set_is_shown(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """To those who may change it."""
    await add(place)
    before = await place.slash("channel show", author=place.owner)
    await use(place, article="the mill")
    await place.slash("channel watch", author=place.owner)
    after = await place.slash("channel show", author=place.owner)

    assert before.embeds[0]["description"] == "Here I answer from all articles.\nHere I answer only those who ask me."
    assert after.embeds[0]["description"] == f"{HERE_ALONE}\nHere I answer questions unasked, where I am sure."
    assert "Just ask: in this channel I answer" in str((await place.slash("help")).embeds)


async def test_a_bot_that_does_not_read_along_watches_nothing(
    place: LoopbackDiscord, connect: Connect, library: Library, address: str
) -> None:
    """It says what is needed for that."""
    async with connect(Manners(), opened(library, address)):
        told = await place.slash("channel watch", author=place.owner)

    assert told.content == "I can’t read along here: whoever runs me has to set READ_MESSAGES first."


async def test_what_the_operator_watches_stays_watched(
    place: LoopbackDiscord, connect: Connect, library: Library, address: str
) -> None:
    """A server can't change what whoever runs the bot has set."""
    manners = Manners(watched_channels=frozenset({int(place.channel.id)}), watched_pause_s=0.0)
    async with connect(manners, opened(library, address)):
        told = await place.slash("channel watch", {"unasked": False}, author=place.owner)
        await place.say(BRIDGE)
        unasked = await place.next_reply()

    assert told.content == "Whoever runs me has set that I answer here unasked; it can’t be changed from here."
    assert CLOSED in unasked.content


async def test_an_unknown_article_changes_nothing(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Not even where others are known."""
    await add(place)
    told = await use(place, article="the mill", second="the moon")

    assert told.content == "I have no article of that title. Choose one of those suggested."
    assert CLOSED in (await ask(place, BRIDGE)).content


async def test_a_role_may_manage(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """As long as it is named, whatever else its members may do; the role itself only who has Manage Server names."""
    editors, editor = place.add_role("Editors"), place.add_member("Edith Editor")
    place.give(editors, editor)

    async def added(text: str) -> Reply:
        file = place.upload("mill.md", text.encode())
        return await place.slash("article add", {"file": file}, author=editor, despite_permissions=True)

    refused = await added(MILL)
    named = await place.slash("managers", {"role": editors}, author=place.owner)
    accepted = await added(MILL)
    offered = await place.autocomplete(
        "channel use", {"article": "mill"}, "article", author=editor, despite_permissions=True
    )
    channel = await place.slash("channel use", {"article": "the mill"}, author=editor, despite_permissions=True)
    for_themselves = await place.slash("managers", {"role": editors}, author=editor, despite_permissions=True)
    ended = await place.slash("managers", author=place.owner)
    later = await added(f"{MILL}\n\nMore.")

    may_not = "You may not do that here: it takes the permission **Manage Server**."
    assert [refused.content, for_themselves.content, later.content] == [may_not] * 3
    assert named.content.startswith(f"{editors.mention} may now manage my articles and channels.")
    assert accepted.content.startswith("Added: **The mill**")
    assert [choice["name"] for choice in offered] == ["The mill"]
    assert channel.content == HERE_ALONE
    assert ended.content.startswith("Only members with the permission **Manage Server** may manage")
    assert SOLD in (await ask(place, WHO_SOLD)).content


async def test_not_everybody_may_manage(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """The role that all members have is refused, and a member without rights is not even shown the commands."""
    told = await place.slash("managers", {"role": place.everyone()}, author=place.owner)

    assert told.content == "That would be everybody. Choose another role."
    for command in ("channel show", "channel use", "channel watch", "managers"):
        with pytest.raises(NotOfferedError):
            await place.slash(command)
        refused = await place.slash(command, despite_permissions=True)
        assert refused.content == "You may not do that here: it takes the permission **Manage Server**."


async def test_help_names_the_commands_to_those_who_may_use_them(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Others need not know of them."""
    of_owner, of_member = await place.slash("help", author=place.owner), await place.slash("help")

    name = "For those who manage this server"
    assert [name in [field["name"] for field in each.embeds[0]["fields"]] for each in (of_owner, of_member)] == [
        True,
        False,
    ]


async def test_a_thread_is_told_what_holds_by_its_channel(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Without a setting of its own it follows its channel, and nothing else is said."""
    await add(place)
    thread = await place.open_thread("The mill", author=place.owner)
    await use(place, article="the mill")
    await place.slash("channel watch", author=place.owner)
    asked = await use(place, channel=thread)
    watched = await place.slash("channel watch", {"unasked": False}, author=place.owner, channel=thread)

    assert asked.content == HERE_ALONE
    assert watched.content == "I answer here unasked, as in the channel of this thread. It can be changed there."


async def test_a_thread_of_a_channel_that_the_operator_watches(
    place: LoopbackDiscord, connect: Connect, library: Library, address: str
) -> None:
    """It can’t be changed there either."""
    manners = Manners(watched_channels=frozenset({int(place.channel.id)}), watched_pause_s=0.0)
    async with connect(manners, opened(library, address)):
        thread, _ = await discussed(place)
        told = await place.slash("channel watch", {"unasked": False}, author=place.owner, channel=thread)

    assert told.content == "Whoever runs me has set that I answer here unasked; it can’t be changed from here."


async def test_an_article_that_is_named_twice_counts_once(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Also in what is told."""
    await add(place)

    assert (await use(place, article="the mill", second="the mill")).content == HERE_ALONE


async def test_in_a_thread_on_an_answer_every_question_is_answered(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Whatever is set; so it is told."""
    thread, _ = await discussed(place)
    watched = await place.slash("channel watch", {"unasked": False}, author=place.owner, channel=thread)
    shown = await place.slash("channel show", author=place.owner, channel=thread)

    assert watched.content == "In this thread I answer every question."
    assert shown.embeds[0]["description"] == f"Here I answer from all articles.\n{watched.content}"


async def test_a_bot_that_reads_along_no_more_does_not_tell_that_it_does(
    place: LoopbackDiscord, connect: Connect, library: Library, address: str
) -> None:
    """What was set while it did waits until it does again."""
    async with connect(articles=opened(library, address)):
        await place.slash("channel watch", author=place.owner)
    async with connect(Manners(), opened(library, address)):
        shown = await place.slash("channel show", author=place.owner)
        helped = await place.slash("help")

    assert shown.embeds[0]["description"].endswith("\nHere I answer only those who ask me.")
    assert "Just ask" not in str(helped.embeds)

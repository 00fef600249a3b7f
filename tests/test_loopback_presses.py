"""Presses that come at the same time, too late, or from people who can't have made them."""

import asyncio
from collections.abc import AsyncIterator
from time import monotonic

import discord
import pytest

from tests.conftest import Point
from tests.loopback_clients import Bot, button, post, rows, running
from tests.loopback_discord import LoopbackDiscord, NothingCameError, NotOfferedError


class Counter(discord.ui.View):
    """A button that replaces itself by the next one, and one that answers."""

    def __init__(self, count: int = 0) -> None:
        super().__init__(timeout=None)
        self.count = count
        up: discord.ui.Button[Counter] = discord.ui.Button(custom_id=f"up {count}", label="Up")
        up.callback = self.turn  # type: ignore[method-assign]
        say: discord.ui.Button[Counter] = discord.ui.Button(custom_id="say", label="Say")
        say.callback = self.say  # type: ignore[method-assign]
        self.add_item(up).add_item(say)

    async def turn(self, interaction: discord.Interaction) -> None:
        """Go on by one."""
        await interaction.response.edit_message(content=str(self.count + 1), view=Counter(self.count + 1))

    async def say(self, interaction: discord.Interaction) -> None:
        """Tell who has pressed."""
        await interaction.response.send_message(f"pressed by {interaction.user.display_name}")


@pytest.fixture
async def counting(loopback: LoopbackDiscord, point: Point) -> AsyncIterator[LoopbackDiscord]:
    """Run a loopback and a bot that counts presses, publicly or not."""
    point(loopback)
    bot = Bot()

    @bot.tree.command()
    async def count(interaction: discord.Interaction, private: bool = False) -> None:  # noqa: FBT001, FBT002
        """Count."""
        await interaction.response.send_message("0", view=Counter(), ephemeral=private)

    async with running(bot, loopback):
        bot.add_view(Counter())
        await bot.tree.sync()
        yield loopback


async def test_two_people_press_in_the_same_second(counting: LoopbackDiscord) -> None:
    """Both presses are sent before the first is answered, and each gets its own answer."""
    page = await counting.slash("count")
    replies = await asyncio.gather(
        counting.press("say", page),
        counting.press("say", page, author=counting.owner),
        counting.press("up 0", page),
        counting.press("up 0", page, author=counting.owner),
    )
    assert [reply.content for reply in replies] == ["pressed by Mia Member", "pressed by Olive Owner", "1", "1"]
    assert counting.violations == []


async def test_a_press_can_be_of_what_was_shown_before(counting: LoopbackDiscord) -> None:
    """Someone whose client is behind presses a button that is gone; the bot gets the message as it is now."""
    page = await counting.slash("count")
    await counting.press("up 0", page)
    with pytest.raises(NotOfferedError):
        await counting.press("up 0", page)

    late = await counting.press("up 0", page, as_shown=page)
    assert late.content == "1"
    assert counting.interaction_of(late)["message"]["content"] == "1"


async def test_a_press_can_come_after_its_message_was_deleted(counting: LoopbackDiscord) -> None:
    """An answer still arrives, without what it would refer to; an update is refused."""
    page = await counting.slash("count")
    counting.delete(page)
    with pytest.raises(NotOfferedError):
        await counting.press("say", page)

    reply = await counting.press("say", page, as_shown=page)
    assert reply.content == "pressed by Mia Member"
    assert reply.message["referenced_message"] is None
    with pytest.raises(NothingCameError):
        await counting.press("up 0", page, as_shown=page, timeout_s=0.3)
    assert counting.requests[-1].status == 404
    assert counting.violations == []


async def test_only_who_sees_a_message_presses_its_buttons(counting: LoopbackDiscord) -> None:
    """What is for one person can't be pressed by others, unless a test forges it."""
    page = await counting.slash("count", {"private": True})
    assert (await counting.press("say", page)).content == "pressed by Mia Member"
    with pytest.raises(NotOfferedError):
        await counting.press("say", page, author=counting.owner)
    forged = await counting.press("say", page, author=counting.owner, is_forged=True)
    assert forged.content == "pressed by Olive Owner"


async def test_a_deferred_update_can_end_with_the_messages_deletion(loopback: LoopbackDiscord, point: Point) -> None:
    """After a deferral without a message of its own, @original is the message that was pressed."""
    point(loopback)
    bot = Bot()

    async def on_interaction(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.delete_original_response()

    bot.event(on_interaction)
    async with running(bot, loopback):
        body = {"content": "answer", "components": rows([button("delete")])}
        await post(loopback, f"/channels/{loopback.channel.id}/messages", body)
        page = await loopback.next_reply()
        with pytest.raises(NothingCameError):
            await loopback.press("delete", page, timeout_s=0.3)
    assert loopback.current(page) is None
    assert loopback.violations == []


async def test_a_token_is_worth_nothing_after_a_quarter_of_an_hour(counting: LoopbackDiscord) -> None:
    """An old interaction's answer can't be changed any more; a new press on it is a new interaction."""
    page = await counting.slash("count")
    path = f"/webhooks/{counting.bot.id}/{counting.interaction_of(page)['token']}/messages/@original"
    counting.age(page, 14)
    assert (await post(counting, path, {"content": "in time"}, "PATCH"))[0] == 200
    counting.age(page, 1.1)
    for method, body in (("PATCH", {"content": "late"}), ("GET", None), ("DELETE", None)):
        status, answer = await post(counting, path, body, method)
        assert (status, answer["code"]) == (401, 50027)

    assert (await counting.press("up 0", page)).content == "1"
    assert counting.violations == []


async def test_two_hundred_members_ask_at_once(loopback: LoopbackDiscord, point: Point) -> None:
    """Each gets their own answer, and the loopback is no bottleneck in that: client and all need less than 3 s."""
    point(loopback)
    bot = Bot()

    @bot.tree.command()
    async def ask(interaction: discord.Interaction, question: str) -> None:
        """Ask."""
        await interaction.response.send_message(f"{interaction.user.display_name}: {question}", view=Counter())

    async with running(bot, loopback):
        await bot.tree.sync()
        members = [loopback.add_member(f"Member {number}") for number in range(200)]
        started = monotonic()
        replies = await asyncio.gather(
            *(loopback.slash("ask", {"question": member.id}, author=member) for member in members)
        )
        took_s = monotonic() - started

    assert [reply.content for reply in replies] == [f"{member.name}: {member.id}" for member in members]
    assert took_s < 3
    assert loopback.violations == []


async def test_an_answer_that_is_still_awaited_can_come_too_late(loopback: LoopbackDiscord, point: Point) -> None:
    """All interactions grow old together, those without an answer too."""
    point(loopback)
    bot = Bot()
    codes: list[int] = []

    @bot.tree.command()
    async def ask(interaction: discord.Interaction) -> None:
        """Ask."""
        await interaction.response.defer()
        loopback.age(None, 16)
        with pytest.raises(discord.HTTPException) as refusal:
            await interaction.followup.send("too late")
        codes.append(refusal.value.code)

    async with running(bot, loopback):
        await bot.tree.sync()
        with pytest.raises(NothingCameError):
            await loopback.slash("ask", timeout_s=0.3)
    assert codes == [50027]

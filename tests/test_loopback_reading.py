"""What the bot may read again in the loopback: what was written, and what a message replies to."""

from typing import Any

import discord
import pytest

from tests.conftest import Point
from tests.loopback_clients import Bot, button, post, rows, running
from tests.loopback_discord import LoopbackDiscord


async def history(loopback: LoopbackDiscord, channel_id: str) -> list[dict[str, Any]]:
    """Read a channel, oldest first."""
    status, found = await post(loopback, f"/channels/{channel_id}/messages", None, "GET")
    assert status == 200
    return list(reversed(found))


@pytest.mark.parametrize("is_approved", [True, False], ids=["approved", "not approved"])
async def test_what_is_read_again_is_blank_without_approval(is_approved: bool) -> None:  # noqa: FBT001
    """Mentions, own messages and direct messages can be read all the same; so in what they reply to."""
    async with LoopbackDiscord(message_content_approved=is_approved) as loopback:
        first = await loopback.say("secret")
        await loopback.say("reply to a secret", reply_to=first, mention_bot=True)
        body = {"content": "mine", "message_reference": {"message_id": first.id}}
        await post(loopback, f"/channels/{loopback.channel.id}/messages", body)
        direct = await loopback.say_direct("private")
        found = await history(loopback, loopback.channel.id)
        _, single = await post(loopback, f"/channels/{loopback.channel.id}/messages/{first.id}", None, "GET")
        private = await history(loopback, direct.channel_id)

    secret = "secret" if is_approved else ""
    assert [message["content"] for message in found] == [secret, f"{loopback.bot.mention} reply to a secret", "mine"]
    assert [message["referenced_message"]["content"] for message in found[1:]] == [secret, secret]
    assert single["content"] == secret
    assert private[0]["content"] == "private"


async def test_what_was_replied_to_is_shown_as_it_is_now(loopback: LoopbackDiscord) -> None:
    """An edit shows, a deletion leaves nothing but the reference, and only one level is shown."""
    first = await loopback.say("first")
    second = await loopback.say("second", reply_to=first)
    await loopback.say("third", reply_to=second)
    loopback.edit(first, "changed")
    found = await history(loopback, loopback.channel.id)
    assert found[1]["referenced_message"]["content"] == "changed"
    assert "referenced_message" not in found[2]["referenced_message"]

    loopback.delete(first)
    found = await history(loopback, loopback.channel.id)
    assert found[0]["referenced_message"] is None
    assert found[0]["message_reference"]["message_id"] == first.id


async def test_what_one_person_sees_is_in_no_history(loopback: LoopbackDiscord, point: Point) -> None:
    """An ephemeral message can't be read, changed or replied to through its channel."""
    point(loopback)
    bot = Bot()

    @bot.tree.command()
    async def ask(interaction: discord.Interaction) -> None:
        """Ask."""
        await interaction.response.send_message("only for you", ephemeral=True)

    async with running(bot, loopback):
        await bot.tree.sync()
        reply = await loopback.slash("ask")
        assert await history(loopback, loopback.channel.id) == []
        for method, body in (("GET", None), ("PATCH", {"content": "x"}), ("DELETE", None)):
            path = f"/channels/{reply.channel_id}/messages/{reply.id}"
            status, answer = await post(loopback, path, body, method)
            assert (status, answer["code"]) == (404, 10008)


async def test_a_press_shows_what_its_message_replies_to(loopback: LoopbackDiscord, point: Point) -> None:
    """The message of a component comes with its reference; what that refers to is blanked as everywhere."""
    point(loopback)
    bot = Bot()
    seen: list[discord.Message] = []

    async def on_interaction(interaction: discord.Interaction) -> None:
        assert interaction.message is not None
        seen.append(interaction.message)
        await interaction.response.defer()
        await interaction.edit_original_response(content="pressed")

    bot.event(on_interaction)
    async with running(bot, loopback):
        for question in (await loopback.say("secret"), await loopback.say("asked", mention_bot=True)):
            body = {
                "content": "answer",
                "message_reference": {"message_id": question.id},
                "components": rows([button("again")]),
            }
            await post(loopback, f"/channels/{loopback.channel.id}/messages", body)
            await loopback.press("again", await loopback.next_reply())

    assert [message.content for message in seen] == ["answer", "answer"]
    references = [message.reference.resolved for message in seen if message.reference is not None]
    contents = [message.content for message in references if isinstance(message, discord.Message)]
    assert contents == ["", f"{loopback.bot.mention} asked"]


async def test_who_sees_an_answer_is_settled_by_its_deferral(loopback: LoopbackDiscord, point: Point) -> None:
    """A follow-up that takes the place of a public deferral is public, whatever it asks for."""
    point(loopback)
    bot = Bot()

    @bot.tree.command()
    async def ask(interaction: discord.Interaction) -> None:
        """Ask."""
        await interaction.response.defer()
        await interaction.followup.send("answer", ephemeral=True)

    async with running(bot, loopback):
        await bot.tree.sync()
        assert not (await loopback.slash("ask")).ephemeral

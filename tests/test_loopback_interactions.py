"""Commands, buttons and forms of the loopback, answered by discord.py."""

from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
from discord import app_commands

from tests.conftest import Point
from tests.loopback_clients import Bot, post, running
from tests.loopback_discord import LoopbackDiscord, NothingCameError, NotOfferedError, Permission, interactions


def bot_with_commands() -> Bot:
    """Make a bot whose commands show each way of answering."""
    bot = Bot()

    class Pages(discord.ui.View):
        @discord.ui.button(label="Next", custom_id="next")
        async def turn(self, interaction: discord.Interaction, _button: discord.ui.Button["Pages"]) -> None:
            await interaction.response.edit_message(content="page 2")

        @discord.ui.button(label="Say", custom_id="say")
        async def say(self, interaction: discord.Interaction, _button: discord.ui.Button["Pages"]) -> None:
            await interaction.response.send_modal(Form(timeout=5))

    class Form(discord.ui.Modal, title="A form"):
        words: discord.ui.TextInput["Form"] = discord.ui.TextInput(label="Words", custom_id="words")

        async def on_submit(self, interaction: discord.Interaction) -> None:
            await interaction.response.send_message(self.words.value)

    @bot.tree.command()
    async def ask(
        interaction: discord.Interaction,
        question: str,
        private: bool = False,  # noqa: FBT001, FBT002 - an option of a command
    ) -> None:
        """Ask."""
        await interaction.response.send_message(question, ephemeral=private, view=Pages(timeout=5))

    @ask.autocomplete("question")
    async def suggest(_interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=typed.upper(), value=typed)]

    @bot.tree.command()
    @app_commands.default_permissions(manage_guild=True)
    async def slow(interaction: discord.Interaction) -> None:
        """Take some time."""
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send("at last")
        await interaction.followup.send("and more")

    @bot.tree.command()
    async def read(interaction: discord.Interaction, file: discord.Attachment) -> None:
        """Read a file."""
        await interaction.response.send_message((await file.read()).decode())

    @bot.tree.context_menu(name="Find")
    async def find(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content=f"found {message.content}")

    return bot


@pytest.fixture
async def commands(loopback: LoopbackDiscord, point: Point) -> AsyncIterator[LoopbackDiscord]:
    """Run a loopback and a bot that has synced its commands; hold that it violates nothing."""
    point(loopback)
    bot = bot_with_commands()
    async with running(bot, loopback):
        synced = await bot.tree.sync()
        assert {command.name for command in synced} == {"ask", "slow", "read", "Find"}
        yield loopback
    assert loopback.violations == []


async def test_a_slash_command_is_answered(commands: LoopbackDiscord) -> None:
    """A slash command works in a guild and in a direct message, and its answer is read once."""
    reply = await commands.slash("ask", {"question": "why?", "private": True})
    assert (reply.content, reply.ephemeral, reply.kind) == ("why?", True, "response")
    assert (await commands.slash("ask", {"question": "here?"}, channel=commands.direct_channel())).content == "here?"
    with pytest.raises(NothingCameError):
        await commands.next_reply(0.01)


async def test_a_deferred_answer_is_the_follow_up(commands: LoopbackDiscord) -> None:
    """The first follow-up takes the place of the deferral."""
    reply = await commands.slash("slow", author=commands.owner)
    assert (reply.content, reply.ephemeral, reply.kind) == ("at last", True, "response")
    assert (await commands.next_reply()).content == "and more"


async def test_only_what_discord_would_offer_can_be_used(commands: LoopbackDiscord) -> None:
    """Options, types, lengths and permissions are held as Discord's interface holds them."""
    attempts: list[tuple[str, dict[str, Any]]] = [
        ("unknown", {}),
        ("ask", {}),
        ("ask", {"question": 7}),
        ("ask", {"question": "x", "other": 1}),
        ("ask", {"question": "x" * 6001}),
        ("slow", {}),
    ]
    for name, options in attempts:
        with pytest.raises(NotOfferedError):
            await commands.slash(name, options)
    manager = commands.add_member("Max Manager", permissions=Permission.MANAGE_GUILD)
    assert (await commands.slash("slow", author=manager)).content == "at last"
    assert (await commands.slash("slow", despite_permissions=True)).content == "at last"


async def test_buttons_and_modals_are_answered(commands: LoopbackDiscord) -> None:
    """A press can update its message or open a modal."""
    page = await commands.slash("ask", {"question": "page 1"})
    turned = await commands.press("next", page)
    assert (turned.kind, turned.content) == ("update", "page 2")
    assert commands.edits == [turned]

    modal = await commands.press("say", page)
    assert modal.kind == "modal"
    assert (await commands.submit(modal, {"words": "well said"})).content == "well said"
    with pytest.raises(NotOfferedError):
        await commands.press("nothing", page)


async def test_menus_suggestions_and_attachments_are_answered(commands: LoopbackDiscord) -> None:
    """Context menus, autocompletion and attachments reach the bot."""
    message = await commands.say("the river")
    assert (await commands.context_menu("Find", message)).content == "found the river"
    assert await commands.autocomplete("ask", {"question": "fl"}, "question") == [{"name": "FL", "value": "fl"}]
    attachment = commands.upload("a.txt", b"contents")
    assert (await commands.slash("read", {"file": attachment})).content == "contents"


async def test_translations_are_listed_for_whoever_asks_for_them(loopback: LoopbackDiscord) -> None:
    """Without the query parameter no translation is told of; with it there is null where there is none."""
    path = f"/applications/{loopback.bot.id}/commands"
    option = {"type": 3, "name": "question", "description": "What?", "name_localizations": {"de": "frage"}}
    ask = {"name": "ask", "description": "Ask.", "name_localizations": {"de": "fragen"}, "options": [option]}
    await post(loopback, path, [ask], "PUT")

    _, [plain] = await post(loopback, path, None, "GET")
    _, [full] = await post(loopback, f"{path}?with_localizations=true", None, "GET")

    for named in (plain, *plain["options"]):
        assert not {"name_localizations", "description_localizations"} & set(named)
    assert full["name_localizations"] == {"de": "fragen"}
    assert full["description_localizations"] is None
    assert full["options"] == [{**option, "description_localizations": None}]
    assert loopback.violations == []


async def test_a_translated_name_must_be_valid_too(loopback: LoopbackDiscord) -> None:
    """Discord refuses a slash command with a capital or a space in one of its names."""
    path = f"/applications/{loopback.bot.id}/commands"
    ask = {"name": "ask", "description": "Ask.", "name_localizations": {"de": "Frag mich"}}

    status, _ = await post(loopback, path, [ask], "PUT")

    assert status == 400
    assert [violation.path for violation in loopback.violations] == [path]


async def test_a_late_callback_is_a_violation(
    loopback: LoopbackDiscord, point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the deadline an interaction is unknown."""
    point(loopback)
    monkeypatch.setattr(interactions, "DEADLINE_S", 0.0)
    bot = bot_with_commands()
    failures: list[app_commands.AppCommandError] = []

    @bot.tree.error
    async def keep(_interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
        failures.append(error)

    async with running(bot, loopback):
        await bot.tree.sync()
        with pytest.raises(NothingCameError):
            await loopback.slash("ask", {"question": "why?"}, timeout_s=0.5)
    assert "Unknown interaction" in loopback.violations[0].message
    assert len(failures) == 1


async def test_a_refused_callback_may_be_sent_again(loopback: LoopbackDiscord, point: Point) -> None:
    """A callback that breaks a limit does not use the interaction up."""
    point(loopback)
    bot = Bot()

    @bot.tree.command()
    async def long(interaction: discord.Interaction) -> None:
        """Say too much, then less."""
        with pytest.raises(discord.HTTPException):
            await interaction.response.send_message("x" * 2001)
        await interaction.response.send_message("short")

    async with running(bot, loopback):
        await bot.tree.sync()
        assert (await loopback.slash("long")).content == "short"
    assert len(loopback.violations) == 1

"""The loopback is itself held to what Discord does, with discord.py and with plain requests."""

import asyncio
import json
import os
import sys
import zlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from tests.conftest import Point
from tests.loopback_clients import GUILD_AND_DIRECT, Bot, button, gateway_client, identify, post, rows, running
from tests.loopback_discord import (
    LoopbackDiscord,
    NothingCameError,
    NotOfferedError,
    Permission,
    UnexpectedReplyError,
    interactions,
)


@pytest.fixture
async def echo_process(loopback: LoopbackDiscord) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the echo bot as a process until the test is over."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.loopback_discord.echo_bot", env={**os.environ, **loopback.env}
    )
    await loopback.wait_ready(20)
    yield process
    process.terminate()
    await asyncio.wait_for(process.wait(), 5)


async def test_a_bot_process_becomes_ready_and_answers_a_mention(
    loopback: LoopbackDiscord, echo_process: asyncio.subprocess.Process
) -> None:
    """The real client, as a process over real sockets, is served well enough to answer."""
    message = await loopback.say("hello", mention_bot=True)
    reply = await loopback.next_reply()

    assert reply.content == f"{loopback.bot.mention} hello"
    assert reply.message_reference is not None
    assert reply.message_reference["message_id"] == message.id
    assert reply.pings == []
    assert loopback.identifies[0].intents == GUILD_AND_DIRECT.value
    assert echo_process.returncode is None
    assert loopback.violations == []


async def test_a_resume_replays_what_was_missed(
    loopback: LoopbackDiscord, echo_process: asyncio.subprocess.Process
) -> None:
    """No event is lost between a broken connection and its RESUME."""
    await loopback.drop_connection()
    await loopback.say("missed", mention_bot=True)
    assert "missed" in (await loopback.next_reply()).content

    await loopback.drop_connection(4000)
    await loopback.wait_ready()
    loopback.reconnect()
    await loopback.until(lambda: loopback.resumes[2:] or None)

    assert [resume.is_accepted for resume in loopback.resumes] == [True] * 3
    assert loopback.resumes[0].replayed >= 1
    assert len(loopback.identifies) == 1
    assert echo_process.returncode is None


async def test_a_process_survives_a_stop_and_a_start_on_the_same_port(
    loopback: LoopbackDiscord, echo_process: asyncio.subprocess.Process
) -> None:
    """A session outlives a stop of the whole server."""
    port = loopback.port
    await loopback.stop()
    await asyncio.sleep(0.05)
    await loopback.start()
    await loopback.wait_ready(10)

    await loopback.say("still there?", mention_bot=True)
    assert "still there?" in (await loopback.next_reply()).content
    assert loopback.port == port
    assert echo_process.returncode is None


async def test_the_stream_is_compressed_if_the_client_asks_for_it(loopback: LoopbackDiscord) -> None:
    """One zlib stream runs through all frames, each flushed."""
    async with gateway_client(loopback, "v=10&encoding=json&compress=zlib-stream") as socket:
        stream = zlib.decompressobj()
        hello = await socket.receive_bytes(timeout=2)
        await socket.send_json(identify(loopback.token))
        ready = await socket.receive_bytes(timeout=2)

    assert hello.endswith(b"\x00\x00\xff\xff")
    assert json.loads(stream.decompress(hello))["op"] == 10
    assert json.loads(stream.decompress(ready))["t"] == "READY"


async def test_heartbeats_are_acknowledged(loopback: LoopbackDiscord) -> None:
    """Op 1 is answered with op 11, even before IDENTIFY."""
    async with gateway_client(loopback) as socket:
        await socket.receive_json(timeout=2)
        await socket.send_json({"op": 1, "d": None})
        assert (await socket.receive_json(timeout=2))["op"] == 11


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        pytest.param(identify("wrong"), 4004, id="wrong token"),
        pytest.param(identify(LoopbackDiscord.token, 1 << 40), 4013, id="invalid intents"),
        pytest.param(identify(LoopbackDiscord.token, 1 << 1), 4014, id="intent not approved"),
        pytest.param({"op": 8, "d": {}}, 4003, id="not identified"),
        pytest.param({"op": 99}, 4001, id="unknown op"),
        pytest.param([], 4002, id="no payload"),
    ],
)
async def test_the_gateway_closes_with_discords_code(loopback: LoopbackDiscord, payload: Any, code: int) -> None:
    """Each mistake at the gateway has its close code."""
    async with gateway_client(loopback) as socket:
        await socket.receive_json(timeout=2)
        await socket.send_json(payload)
        closing = await socket.receive(timeout=2)
    assert (closing.type, closing.data) == (aiohttp.WSMsgType.CLOSE, code)


async def test_a_wrong_token_is_a_login_failure(loopback: LoopbackDiscord, point: Point) -> None:
    """A wrong token gets a 401."""
    point(loopback)
    async with Bot() as bot:
        with pytest.raises(discord.LoginFailure):
            await bot.login("wrong")
    assert loopback.requests[-1].status == 401


async def test_an_intent_that_is_not_approved_ends_discord_py(point: Point) -> None:
    """A privileged intent that is not approved gets a 4014."""
    async with LoopbackDiscord(message_content_approved=False) as loopback, Bot(discord.Intents.all()) as bot:
        point(loopback)
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await bot.start(loopback.token)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"content": "x" * 2001}, id="2001 characters"),
        pytest.param({"content": "😀" * 1001}, id="2002 UTF-16 units"),
        pytest.param({"embeds": [{"description": "x" * 4000}, {"description": "x" * 2001}]}, id="6001 of embeds"),
        pytest.param({"components": rows(*[[button(str(n))] for n in range(6)])}, id="6 rows"),
        pytest.param({"components": rows([button("a"), button("a")])}, id="custom id twice"),
        pytest.param({"components": rows([button(None, style=5)])}, id="link without url"),
        pytest.param({"components": rows([button(None)])}, id="button without custom id"),
        pytest.param({"content": "", "embeds": []}, id="empty"),
        pytest.param({"content": "x", "components": [{"type": 10, "content": "y"}]}, id="v2 without its flag"),
        pytest.param({"content": "x", "flags": 1 << 15}, id="v2 with content"),
    ],
)
async def test_what_the_schema_misses_is_refused_and_noted(loopback: LoopbackDiscord, body: dict[str, Any]) -> None:
    """Discord's unwritten limits hold, with or without its description."""
    status, answer = await post(loopback, f"/channels/{loopback.channel.id}/messages", body)
    assert status == 400
    assert answer["code"] in (50006, 50035)
    assert [violation.body for violation in loopback.violations] == [body]


async def test_what_is_just_within_the_limits_is_accepted(loopback: LoopbackDiscord) -> None:
    """A message may be as long as the limits say."""
    body = {
        "content": "x" * 2000,
        "embeds": [{"description": "x" * 4000}, {"description": "x" * 2000}],
        "components": rows(*[[button(f"{row}{n}") for n in range(5)] for row in range(5)]),
    }
    status, message = await post(loopback, f"/channels/{loopback.channel.id}/messages", body)
    assert status == 200
    assert message["content"] == body["content"]
    assert loopback.violations == []


@pytest.mark.parametrize(
    ("body", "place"),
    [
        pytest.param({"content": 7}, "content", id="no string"),
        pytest.param({"embeds": [{"title": "x" * 257}]}, "embeds", id="embed title"),
        pytest.param({"components": rows([button("x" * 101)])}, "components", id="custom id of 101"),
        pytest.param({"components": rows([button(str(n)) for n in range(6)])}, "components", id="6 in a row"),
    ],
)
async def test_what_the_schema_forbids_is_refused_and_noted(
    loopback: LoopbackDiscord, body: dict[str, Any], place: str
) -> None:
    """Bodies are held to Discord's description, and the answer names the place."""
    if not loopback.schema_available:
        pytest.skip("../shared/discord/openapi.json is not here, so bodies are not checked against it")
    status, answer = await post(loopback, f"/channels/{loopback.channel.id}/messages", body)
    assert status == 400
    assert answer["message"] == "Invalid Form Body"
    assert place in answer["errors"]
    assert len(loopback.violations) == 1


async def test_a_body_in_a_form_is_checked_too(loopback: LoopbackDiscord) -> None:
    """A payload_json beside files is a body like any other."""
    form = aiohttp.FormData({"payload_json": json.dumps({"content": "x" * 2001})})
    form.add_field("files[0]", b"text", filename="a.txt")
    headers = {"Authorization": f"Bot {loopback.token}"}
    url = f"{loopback.api_url}/channels/{loopback.channel.id}/messages"
    async with aiohttp.ClientSession() as session, session.post(url, data=form, headers=headers) as response:
        assert response.status == 400
    assert len(loopback.violations) == 1


async def test_a_ping_without_allowed_mentions_is_noted_though_sent(loopback: LoopbackDiscord) -> None:
    """Discord sends such a message, but the bot must never write one."""
    path = f"/channels/{loopback.channel.id}/messages"
    status, _ = await post(loopback, path, {"content": "@everyone"})
    assert status == 200
    assert "allowed_mentions" in loopback.violations[0].message
    assert loopback.replies[0].pings == ["everyone"]

    await post(loopback, path, {"content": "@everyone", "allowed_mentions": {"parse": []}})
    assert len(loopback.violations) == 1
    assert loopback.replies[1].pings == []


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nowhere", 404), ("DELETE", "/users/@me", 405)],
    ids=["unknown path", "unknown method"],
)
async def test_an_unknown_operation_is_a_violation(
    loopback: LoopbackDiscord, method: str, path: str, status: int
) -> None:
    """What the loopback does not know fails loudly."""
    assert (await post(loopback, path, None, method))[0] == status
    assert len(loopback.violations) == 1
    assert loopback.requests[-1].status == status


async def test_a_reply_to_a_deleted_message_is_refused_unless_it_may_fail(loopback: LoopbackDiscord) -> None:
    """A reply to what is gone is a 400, or no reply at all."""
    message = await loopback.say("gone")
    loopback.delete(message)
    path = f"/channels/{loopback.channel.id}/messages"
    reference = {"message_id": message.id}

    status, answer = await post(loopback, path, {"content": "x", "message_reference": reference})
    assert (status, answer["code"]) == (400, 50035)
    lenient = {**reference, "fail_if_not_exists": False}
    status, answer = await post(loopback, path, {"content": "x", "message_reference": lenient})
    assert status == 200
    assert "message_reference" not in answer


async def test_a_nonce_is_honoured_when_an_answer_got_lost(loopback: LoopbackDiscord) -> None:
    """A repeated nonce makes no second message."""
    path = f"/channels/{loopback.channel.id}/messages"
    body = {"content": "once", "nonce": "7", "enforce_nonce": True}
    fault = loopback.faults.rest("POST", "/messages$", 500, is_applied=True)

    async with aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bot {loopback.token}"}
        async with session.post(loopback.api_url + path, json=body, headers=headers) as response:
            assert response.status == 500
    assert (await post(loopback, path, body))[0] == 200
    assert fault.used == 1
    assert len(loopback.replies) == 1


async def test_content_is_blank_without_the_intent_unless_it_concerns_the_bot(
    loopback: LoopbackDiscord, point: Point
) -> None:
    """Mentions, direct messages and replies with a ping can be read; the rest is blank."""
    point(loopback)
    bot = Bot()
    async with running(bot, loopback):
        await loopback.say("secret")
        await loopback.say("hello", mention_bot=True)
        await loopback.say_direct("private")
        own, _ = await post(loopback, f"/channels/{loopback.channel.id}/messages", {"content": "mine"})
        mine = await loopback.next_reply()
        await loopback.say("with a ping", reply_to=mine)
        await loopback.say("without", reply_to=mine, ping=False)
        await loopback.until(lambda: bot.heard[4:] or None)
    assert own == 200
    assert [message.content for message in bot.heard] == [
        "",
        f"{loopback.bot.mention} hello",
        "private",
        "with a ping",
        "",
    ]
    assert loopback.violations == []


async def test_messages_go_only_to_clients_with_their_intent(loopback: LoopbackDiscord, point: Point) -> None:
    """A client hears nothing that it has no intent for."""
    point(loopback)
    bot = Bot(discord.Intents(guilds=True, dm_messages=True))
    async with running(bot, loopback):
        await loopback.say("unheard", mention_bot=True)
        await loopback.say_direct("heard")
        await loopback.until(lambda: bot.heard or None)
    assert [message.content for message in bot.heard] == ["heard"]


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


async def test_silence_is_held(loopback: LoopbackDiscord) -> None:
    """A reply ends the silence."""
    await loopback.stays_silent(0.01)
    await post(loopback, f"/channels/{loopback.channel.id}/messages", {"content": "x"})
    with pytest.raises(UnexpectedReplyError):
        await loopback.stays_silent(0.01)


async def test_a_rate_limit_strikes_as_often_as_asked(loopback: LoopbackDiscord, point: Point) -> None:
    """A 429 with a Via header is retried by the client."""
    point(loopback)
    limit = loopback.faults.rest("GET", "^/users/@me$", 429, times=2, headers={"Via": "1.1 proxy"})
    async with Bot() as bot:
        await bot.login(loopback.token)
    assert limit.used == 2
    assert [r.status for r in loopback.requests if r.path == "/users/@me"] == [429, 429, 200]


async def test_the_gateway_fails_as_often_as_asked(loopback: LoopbackDiscord) -> None:
    """Refusals, closings and invalid sessions strike once each, then all is well."""
    refusal = loopback.faults.refuse_connections()
    with pytest.raises(aiohttp.WSServerHandshakeError):
        async with gateway_client(loopback):
            pass
    closing = loopback.faults.close_after_identify(4009)
    invalid = loopback.faults.invalid_session()
    answers = []
    for _ in range(3):
        async with gateway_client(loopback) as socket:
            await socket.receive_json(timeout=2)
            await socket.send_json(identify(loopback.token))
            answers.append((await socket.receive(timeout=2)).data)

    assert answers[0] == 4009
    assert json.loads(answers[1]) == {"op": 9, "d": False, "s": None, "t": None}
    assert json.loads(answers[2])["t"] == "READY"
    assert [refusal.used, closing.used, invalid.used] == [1, 1, 1]
    assert len(loopback.identifies) == 3


async def test_a_shard_hears_only_its_own_guilds(loopback: LoopbackDiscord) -> None:
    """Guilds are divided by Discord's formula."""
    while len({int(guild_id) >> 22 & 1 for guild_id in loopback.world.guilds}) < 2:
        loopback.add_guild("Another")
    for shard_id in (0, 1):
        async with gateway_client(loopback) as socket:
            await socket.receive_json(timeout=2)
            payload = identify(loopback.token, 1)
            payload["d"]["shard"] = [shard_id, 2]
            await socket.send_json(payload)
            guilds = (await socket.receive_json(timeout=2))["d"]["guilds"]
        assert guilds
        assert all(int(guild["id"]) >> 22 & 1 == shard_id for guild in guilds)


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

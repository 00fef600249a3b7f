"""The gateway of the loopback and the clients that connect to it, with discord.py and with plain sockets."""

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

from tests.conftest import Point
from tests.loopback_clients import GUILD_AND_DIRECT, Bot, gateway_client, identify, post, running
from tests.loopback_discord import LoopbackDiscord, UnexpectedReplyError


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


@pytest.mark.parametrize("is_approved", [True, False], ids=["approved", "not approved"])
async def test_the_application_knows_what_it_may_read(is_approved: bool) -> None:  # noqa: FBT001
    """Its flags tell a client which intents it can ask for."""
    async with LoopbackDiscord(message_content_approved=is_approved) as loopback:
        _, application = await post(loopback, "/oauth2/applications/@me", None, "GET")
    message_content, members = 1 << 19, 1 << 15
    assert application["flags"] & (message_content | members) == (message_content if is_approved else 0)

"""What Discord and the network can do to the bot, and what it does then."""

import asyncio
import signal
from pathlib import Path

import pytest

from tests.loopback_discord import LoopbackDiscord
from tests.process.bot_process import BotProcess, running_bot

READY_TIMEOUT_S = 30.0
QUESTION = "When was the bridge at Alder Street closed?"


async def test_a_dropped_connection_is_resumed(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """What was asked while nobody listened is answered after the RESUME."""
    await discord.drop_connection()
    await discord.wait_gone()
    await discord.say(QUESTION, mention_bot=True)

    reply = await discord.next_reply(timeout_s=15)

    assert "Alder Street was closed" in reply.content
    assert [resume.is_accepted for resume in discord.resumes] == [True]
    assert len(discord.identifies) == 1


async def test_every_drop_is_resumed(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """However often the connection drops, nothing that was asked meanwhile is lost."""
    for _ in range(4):
        await discord.drop_connection()
        await discord.wait_gone()
        await discord.say(QUESTION, mention_bot=True)
        await discord.next_reply(timeout_s=20)
    assert len(discord.identifies) == 1


async def test_an_outage_of_some_seconds_loses_nothing(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """The session is resumed when the network is back, though several attempts had failed."""
    await discord.stop()
    await bot.logged("Could not reach Discord's gateway")
    await asyncio.sleep(5)
    await discord.start()
    await discord.say(QUESTION, mention_bot=True)

    assert "Alder Street" in (await discord.next_reply(timeout_s=25)).content
    assert len(discord.identifies) == 1


async def test_a_request_to_reconnect_is_followed(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """After op 7 the session goes on on a new connection."""
    discord.reconnect()
    await discord.until(lambda: discord.resumes or None, timeout_s=10, what="a RESUME")
    await discord.say(QUESTION, mention_bot=True)

    assert "Alder Street" in (await discord.next_reply()).content


@pytest.mark.parametrize(
    ("method", "path", "status", "times", "headers"),
    [
        pytest.param("GET", "/users/@me", 503, 2, {}, id="503 at login"),
        pytest.param("GET", "/users/@me", None, 4, {}, id="REST cuts the connection"),
        pytest.param("GET", "/users/@me", 429, 2, {}, id="429 without Via"),
        pytest.param("GET", "/users/@me", 429, 2, {"Via": "1.1 proxy"}, id="429 with Via"),
        pytest.param("GET", "/users/@me", 500, 1, {}, id="500"),
        pytest.param("GET", "/users/@me", 502, 1, {}, id="502"),
        pytest.param("GET", "/oauth2/applications/@me", 503, 1, {}, id="503 after login"),
        pytest.param("GET", "/applications/.*/commands", 503, 1, {}, id="503 at the comparison of commands"),
        pytest.param("PUT", "/applications/.*/commands", None, 1, {}, id="cut at the writing of commands"),
    ],
)
async def test_a_troubled_api_is_tried_again(  # noqa: PLR0913, PLR0917 (a fault has many sides)
    discord: LoopbackDiscord,
    article: Path,
    method: str,
    path: str,
    status: int | None,
    times: int,
    headers: dict[str, str],
) -> None:
    """The bot gets ready as soon as Discord's API answers again."""
    fault = discord.faults.rest(method, f"^{path}$", status, times, headers=headers)
    async with running_bot(discord, article.parent, {"ARTICLES": str(article)}):
        await discord.wait_ready(timeout_s=READY_TIMEOUT_S)
        await discord.until(lambda: fault.used or None, what="the fault")
        await discord.until(lambda: discord.commands.offered(None) or None, timeout_s=15, what="synced commands")
        await discord.say(QUESTION, mention_bot=True)

        assert "Alder Street" in (await discord.next_reply()).content
    assert fault.used == times


async def test_an_unreachable_discord_is_waited_for(article: Path) -> None:
    """The bot starts before Discord does, says that it tries again, and with what pauses."""
    discord = LoopbackDiscord()
    await discord.start()
    await discord.stop()
    async with running_bot(discord, article.parent, {"ARTICLES": str(article)}) as bot:
        await bot.logged("Could not log in to Discord")
        await bot.logged("Next attempt in")
        await discord.start()
        await discord.wait_ready(timeout_s=READY_TIMEOUT_S)
    await discord.stop()


@pytest.mark.parametrize(("status", "times"), [(503, 4), (None, 6)], ids=["503", "cut"])
async def test_an_unreachable_gateway_is_waited_for(
    discord: LoopbackDiscord, article: Path, status: int | None, times: int
) -> None:
    """Where the API answers and the gateway does not, the bot keeps trying the gateway, with growing pauses."""
    discord.faults.refuse_connections(times, status=status)
    async with running_bot(discord, article.parent, {"ARTICLES": str(article)}) as bot:
        await discord.wait_ready(timeout_s=READY_TIMEOUT_S)
        pauses_s = bot.pauses_s()
    assert pauses_s[0] >= 0.5
    assert pauses_s[2] >= 2 * pauses_s[0]


@pytest.mark.parametrize("code", [1000, 4000, 4008, 4009])
async def test_a_gateway_that_closes_after_identify_is_not_hammered(
    discord: LoopbackDiscord, article: Path, code: int
) -> None:
    """Between the attempts lie pauses that grow, and in the end the bot is ready."""
    fault = discord.faults.close_after_identify(code, times=2)
    async with running_bot(discord, article.parent, {"ARTICLES": str(article)}) as bot:
        await discord.wait_ready(timeout_s=READY_TIMEOUT_S)
        await bot.logged(f"Discord closed it with code {code}")
        first_s, second_s = bot.pauses_s()
    assert fault.used == 2
    assert first_s >= 0.5
    assert second_s >= 1


async def test_an_invalid_session_starts_a_new_one(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """After op 9 the bot identifies anew and answers again."""
    discord.invalidate(resumable=False)
    await discord.until(lambda: len(discord.identifies) > 1 or None, timeout_s=15, what="a second IDENTIFY")
    await discord.wait_ready(timeout_s=READY_TIMEOUT_S)
    await discord.say(QUESTION, mention_bot=True)

    assert "Alder Street" in (await discord.next_reply()).content


@pytest.mark.parametrize("is_applied", [True, False], ids=["it had gone through", "it had not"])
@pytest.mark.parametrize("status", [503, None], ids=["503", "cut"])
async def test_an_answer_that_meets_trouble_is_sent_again(
    discord: LoopbackDiscord, bot: BotProcess, status: int | None, *, is_applied: bool
) -> None:
    """Whether or not the first attempt had gone through, the answer arrives, once."""
    fault = discord.faults.rest("POST", r"/channels/\d+/messages", status, times=1, is_applied=is_applied)

    await discord.say(QUESTION, mention_bot=True)
    assert "Alder Street" in (await discord.next_reply()).content

    await discord.stays_silent(2)
    assert fault.used == 1


async def test_a_wrong_token_ends_it_with_a_sentence(discord: LoopbackDiscord, article: Path) -> None:
    """Status 2, one sentence that says where to find the token, and the token nowhere."""
    settings = {"ARTICLES": str(article), "DISCORD_TOKEN": "not.the.token"}
    async with running_bot(discord, article.parent, settings) as bot:
        assert await bot.status() == 2
    assert "Discord does not accept the token. Copy the bot's token" in bot.log
    assert "Traceback" not in bot.log
    assert "not.the.token" not in bot.log


@pytest.mark.parametrize(
    ("code", "sentence"),
    [(4004, "Discord does not accept the token."), (4014, "Message Content intent"), (4013, "close code 4013")],
)
async def test_a_final_close_code_ends_it_with_a_sentence(
    discord: LoopbackDiscord, article: Path, code: int, sentence: str
) -> None:
    """Close codes that say that trying again is useless give status 2 and what to do."""
    discord.faults.close_after_identify(code, times=None)
    async with running_bot(discord, article.parent, {"ARTICLES": str(article)}) as bot:
        assert await bot.status() == 2
    assert sentence in bot.log
    assert "Traceback" not in bot.log


async def test_a_missing_intent_ends_it_with_a_sentence(article: Path) -> None:
    """Watching a channel without the Message Content intent says which switch to turn."""
    async with LoopbackDiscord(message_content_approved=False) as discord:
        settings = {"ARTICLES": str(article), "WATCHED_CHANNELS": discord.channel.id}
        async with running_bot(discord, article.parent, settings) as bot:
            assert await bot.status() == 2
    assert "Switch it on in the developer portal" in bot.log


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
async def test_a_signal_closes_it_cleanly(discord: LoopbackDiscord, bot: BotProcess, number: signal.Signals) -> None:
    """Within two seconds the process is gone, with status 0 and no trace of an error."""
    took_s = await bot.stop(number)

    assert took_s < 2
    assert await bot.status() == 0
    assert "Traceback" not in bot.log
    await discord.wait_gone()


async def test_a_signal_ends_the_waiting_too(article: Path) -> None:
    """While Discord is unreachable, SIGTERM ends the bot just as fast."""
    discord = LoopbackDiscord()
    await discord.start()
    await discord.stop()
    async with running_bot(discord, article.parent, {"ARTICLES": str(article)}) as bot:
        await bot.logged("Next attempt in")
        await asyncio.sleep(1)
        assert await bot.stop() < 2
        assert await bot.status() == 0


async def test_commands_are_synced_only_when_they_have_changed(discord: LoopbackDiscord, article: Path) -> None:
    """A second start with the same commands writes none."""
    for _ in range(2):
        async with running_bot(discord, article.parent, {"ARTICLES": str(article)}) as bot:
            await bot.logged("The commands ")
    assert [request.method for request in discord.requests if request.path.endswith("/commands")] == [
        "GET",
        "PUT",
        "GET",
    ]

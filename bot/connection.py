"""Staying connected: logging in and holding the gateway with growing pauses, until Discord says it is useless.

discord.py's own loop ends on an unreachable gateway at the start and on a 503 at login, and reconnects without a pause
when the gateway closes right after IDENTIFY. Every touch of its inner workings is in this module.
"""

import asyncio
import contextlib
import logging
import math
import zlib
from typing import Any

import aiohttp
import discord
from discord.gateway import DiscordWebSocket, ReconnectWebSocket
from discord.http import Route
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_exponential, wait_random
from yarl import URL

from bot.errors import MissingIntent, RefusedByDiscord, WrongToken

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 0.5
# Discord allows 1000 IDENTIFYs a day, so a gateway that closes after each must not see more than one in 86 seconds.
LONGEST_PAUSE_S = 120.0
# More than a minute, so that no time-out, ours or discord.py's, passes for a connection that worked.
HEALTHY_AFTER_S = 120.0
CONNECT_TIMEOUT_S = 60.0
CLOSE_TIMEOUT_S = 2.0
LONGEST_ASKED_PAUSE_S = 3600.0
# After about three seconds a session's own address is taken to be dead, and after eight minutes the session.
MAX_ATTEMPTS_AT_SESSION_GATEWAY = 3
MAX_RESUME_ATTEMPTS = 10
UNAUTHORIZED = 401

AUTHENTICATION_FAILED = 4004
DISALLOWED_INTENTS = 4014
FATAL_CLOSE_CODES = {AUTHENTICATION_FAILED, 4010, 4011, 4012, 4013, DISALLOWED_INTENTS}
UNRESUMABLE_CLOSE_CODES = {4007, 4009}

NETWORK_TROUBLE = (
    OSError,
    TimeoutError,
    aiohttp.ClientError,
    discord.HTTPException,
    discord.RateLimited,
    discord.GatewayNotFound,
)
# What discord.py makes of answers that are not Discord's, such as a proxy's page.
NONSENSE = (AttributeError, KeyError, TypeError, ValueError, zlib.error)


class _Interrupted(Exception):
    """An attempt that came to nothing; its text says why, `pause_s` how long Discord asks to wait."""

    def __init__(self, reason: str, pause_s: float = 0.0) -> None:
        self.pause_s = pause_s
        super().__init__(reason)


def point_at(api_url: str | None, gateway_url: str | None) -> None:
    """Make discord.py talk to another HTTP API or gateway than Discord's."""
    if api_url is not None:
        Route.BASE = api_url
    if gateway_url is not None:
        DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway_url)


async def log_in(client: discord.Client, token: str) -> None:
    """Log in, as often as it takes.

    Raises:
        WrongToken: Discord does not know the token.
    """
    async for attempt in _attempts("log in to Discord"):
        with attempt:
            await _log_in_once(client, token)


async def hold_gateway(client: discord.Client) -> None:
    """Receive events until the client is closed; a lost session is resumed if Discord allows it.

    Raises:
        RefusedByDiscord: one of its kinds, where trying again is useless.
    """
    gateway = _Gateway(client)
    while not client.is_closed():
        async for attempt in _attempts("reach Discord's gateway"):
            with attempt:
                await gateway.receive(attempt.retry_state.attempt_number)


def _attempts(purpose: str) -> AsyncRetrying:
    backoff = wait_exponential(multiplier=FIRST_PAUSE_S, max=LONGEST_PAUSE_S) + wait_random(0, FIRST_PAUSE_S)

    def pause(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        return max(backoff(state), error.pause_s if isinstance(error, _Interrupted) else 0.0)

    def say(state: RetryCallState) -> None:
        reason = state.outcome.exception() if state.outcome else None
        pause_s = state.next_action.sleep if state.next_action else 0.0
        log.warning("Could not %s: %s. Next attempt in %.1f s.", purpose, reason, pause_s)

    return AsyncRetrying(retry=retry_if_exception_type(_Interrupted), wait=pause, before_sleep=say)


async def _log_in_once(client: discord.Client, token: str) -> None:
    try:
        await discord.Client.login(client, token)
    except discord.LoginFailure as error:
        raise WrongToken from error
    except (*NETWORK_TROUBLE, *NONSENSE) as error:
        if isinstance(error, discord.HTTPException) and error.status == UNAUTHORIZED:
            raise WrongToken from error
        # A session that has failed is not used again, nor is its connector.
        await client.http.close()
        client.http.connector = discord.utils.MISSING
        raise _Interrupted(_reason(error), _asked_pause_s(error)) from error


class _Gateway:
    """One client's place in the stream of events, across the connections that carry it."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._is_first = True
        self._resume: dict[str, Any] = {}

    async def receive(self, attempt_number: int) -> None:
        """Connect and receive events; return when a healthy connection is lost.

        Raises:
            _Interrupted: the connection could not be made, or did not last.
            RefusedByDiscord: trying again is useless.
        """
        if attempt_number > MAX_RESUME_ATTEMPTS:
            self._resume = {}
        elif attempt_number > MAX_ATTEMPTS_AT_SESSION_GATEWAY:
            self._resume.pop("gateway", None)
        loop = asyncio.get_running_loop()
        started = loop.time()
        reason = await self._until_lost()
        self._client.dispatch("disconnect")
        if loop.time() - started < HEALTHY_AFTER_S:
            raise _Interrupted(reason)
        log.info("The gateway connection was lost (%s); reconnecting.", reason)

    async def _until_lost(self) -> str:
        """Run one connection to its end; the reason why it ended."""
        client = self._client
        ws: DiscordWebSocket | None = None
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT_S):
                ws = client.ws = await DiscordWebSocket.from_client(
                    client, initial=self._is_first, shard_id=client.shard_id, **self._resume
                )
                self._is_first = False
                while ws.session_id is None:
                    await ws.poll_event()
            while True:
                await ws.poll_event()
        except ReconnectWebSocket as lost:
            self._is_first = False
            code = ws.socket.close_code if ws is not None else None
            self._remember(can_resume=lost.resume and code not in UNRESUMABLE_CLOSE_CODES)
            return f"Discord closed it with code {code}" if code else "Discord asked for a new connection"
        except discord.ConnectionClosed as closed:
            _raise_if_fatal(closed)
            self._remember(can_resume=True)
            return f"Discord closed it with code {closed.code}"
        except (*NETWORK_TROUBLE, *NONSENSE) as error:
            log.debug("The connection ended with an error", exc_info=True)
            self._remember(can_resume=True)
            if ws is not None:
                await _let_go(ws)
            return _reason(error)

    def _remember(self, *, can_resume: bool) -> None:
        ws: DiscordWebSocket | None = self._client.ws
        if not can_resume:
            self._resume = {}
        elif ws is not None and ws.session_id is not None:
            self._resume = {
                "resume": True,
                "session": ws.session_id,
                "sequence": ws.sequence,
                "gateway": ws.gateway,
            }


async def _let_go(ws: DiscordWebSocket) -> None:
    """Close a connection that is given up, with a code that keeps its session."""
    with contextlib.suppress(*NETWORK_TROUBLE):
        await asyncio.wait_for(ws.close(code=4000), CLOSE_TIMEOUT_S)


def _raise_if_fatal(closed: discord.ConnectionClosed) -> None:
    if closed.code == AUTHENTICATION_FAILED:
        raise WrongToken from closed
    if closed.code == DISALLOWED_INTENTS:
        raise MissingIntent from closed
    if closed.code in FATAL_CLOSE_CODES:
        raise RefusedByDiscord(closed.code) from closed


def _reason(error: BaseException) -> str:
    if isinstance(error, NONSENSE):
        return f"what came does not look like Discord's ({type(error).__name__}: {error})"
    if isinstance(error, discord.HTTPException):
        return f"Discord answered {error.status}"
    return str(error) or type(error).__name__


def _asked_pause_s(error: BaseException) -> float:
    """What a rate limit asks for, in seconds, at most an hour; 0 where nothing does."""
    try:
        if isinstance(error, discord.RateLimited):
            asked_s = error.retry_after
        elif isinstance(error, discord.HTTPException):
            asked_s = float(error.response.headers.get("Retry-After", 0))
        else:
            asked_s = 0.0
    except ValueError:
        return 0.0
    return min(asked_s, LONGEST_ASKED_PAUSE_S) if math.isfinite(asked_s) else 0.0

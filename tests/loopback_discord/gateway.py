"""The gateway: hands events to the clients that may see them, and lets a client resume where it left off."""

import asyncio
import json
import secrets
from http import HTTPStatus
from time import monotonic
from typing import Any

import aiohttp
from aiohttp import web

from tests.loopback_discord.connection import Connection
from tests.loopback_discord.faults import Faults
from tests.loopback_discord.journal import Journal
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.records import Identify, Resume, Violation
from tests.loopback_discord.session import Session
from tests.loopback_discord.visibility import PRIVILEGED, Intent, are_valid, message_as_seen
from tests.loopback_discord.world import World

HEARTBEAT, IDENTIFY, PRESENCE, VOICE_STATE, RESUME = 1, 2, 3, 4, 6
RECONNECT, REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 7, 8, 9, 10, 11

UNKNOWN_OPCODE, DECODE_ERROR, NOT_AUTHENTICATED, AUTHENTICATION_FAILED = 4001, 4002, 4003, 4004
ALREADY_AUTHENTICATED, INVALID_SEQUENCE, INVALID_SHARD = 4005, 4007, 4010
INVALID_INTENTS, DISALLOWED_INTENTS = 4013, 4014

NORMAL_CLOSURES = (1000, 1001)


class Gateway:
    """The websocket side of the loopback; sessions outlive their connections."""

    def __init__(  # noqa: PLR0913 - what it is wired to
        self,
        world: World,
        journal: Journal,
        faults: Faults,
        *,
        token: str,
        approved_intents: int,
        heartbeat_interval_s: float,
    ) -> None:
        self.url = ""
        self.heartbeats = 0
        self.sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()
        self._world = world
        self._journal = journal
        self._faults = faults
        self._token = token
        self._approved_intents = approved_intents
        self._heartbeat_interval_s = heartbeat_interval_s

    @property
    def live_sessions(self) -> list[Session]:
        """The sessions with an open connection."""
        return [session for session in self.sessions.values() if session.connection is not None]

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Speak with one client until its connection ends."""
        refusal = self._faults.for_connection()
        if refusal is not None:
            if refusal.code is None and request.transport is not None:
                request.transport.abort()
            return web.Response(status=refusal.code or HTTPStatus.SERVICE_UNAVAILABLE)
        socket = web.WebSocketResponse(timeout=1.0, compress=False)
        await socket.prepare(request)
        connection = Connection(socket, request.transport, request.query.get("compress"))
        self._connections.add(connection)
        connection.send(_frame(HELLO, {"heartbeat_interval": round(self._heartbeat_interval_s * 1000)}))
        try:
            async for message in socket:
                self._receive(connection, message)
        finally:
            await connection.finish()
            self._forget(connection)
        return socket

    def dispatch(self, event: str, data: Payload, *, intent: int = 0, guild_id: str | None = None) -> None:
        """Hand an event to every session that has the intent and the guild, if the bot is in that."""
        if guild_id is not None and not self._world.is_home(guild_id):
            return
        for session in self.sessions.values():
            if session.sees(intent, guild_id):
                session.dispatch(event, data)

    def dispatch_interaction(self, payload: Payload) -> None:
        """Hand an interaction to the sessions of its guild; what its message replies to is blanked as elsewhere."""
        guild_id = payload.get("guild_id")
        for session in self.sessions.values():
            if session.sees(0, guild_id):
                session.dispatch("INTERACTION_CREATE", self._interaction_as_seen(session, payload))

    def _interaction_as_seen(self, session: Session, payload: Payload) -> Payload:
        if "message" not in payload:
            return payload
        message = message_as_seen(
            payload["message"],
            bot_id=self._world.bot.id,
            intents=session.intents,
            is_direct="guild_id" not in payload,
        )
        return {**payload, "message": message}

    def dispatch_in(
        self,
        channel_id: str,
        event: str,
        data: Payload,
        *,
        intent: int = Intent.GUILD_MESSAGES,
        direct_intent: int = Intent.DIRECT_MESSAGES,
    ) -> None:
        """Hand an event of a channel to every session that has the intent for it, if the bot sees the channel."""
        guild_id = self._world.channels[channel_id].get("guild_id")
        if self._world.is_seen_by_bot(channel_id):
            there = {} if guild_id is None else {"guild_id": guild_id}
            intent = direct_intent if guild_id is None else intent
            self.dispatch(event, {**data, "channel_id": channel_id, **there}, intent=intent, guild_id=guild_id)

    def dispatch_thread(self, event: str, thread: Payload) -> None:
        """Hand an event about a thread to every session that knows of guilds, if the bot sees it."""
        if self._world.is_seen_by_bot(thread["id"]):
            self.dispatch(event, thread, intent=Intent.GUILDS, guild_id=thread["guild_id"])

    def dispatch_message(self, event: str, message: Payload, guild_id: str | None) -> None:
        """Hand a message to every session that may know of it, blanked where it may not read it."""
        if not self._world.is_seen_by_bot(message["channel_id"]):
            return
        intent = Intent.DIRECT_MESSAGES if guild_id is None else Intent.GUILD_MESSAGES
        for session in self.sessions.values():
            if session.sees(intent, guild_id):
                seen = message_as_seen(
                    message, bot_id=self._world.bot.id, intents=session.intents, is_direct=guild_id is None
                )
                session.dispatch(event, seen)

    def ask_to_reconnect(self) -> None:
        """Send op 7 to every live session."""
        for session in self.live_sessions:
            session.send(_frame(RECONNECT, None))

    def invalidate(self, *, is_resumable: bool) -> None:
        """Send op 9 to every live session, and forget those that may not be resumed."""
        for session in self.live_sessions:
            session.send(_frame(INVALID_SESSION, is_resumable))
            if not is_resumable:
                del self.sessions[session.id]

    async def drop(self, code: int | None = None) -> None:
        """Close every connection with `code`, or cut it without a word, and return once that is done."""
        connections = list(self._connections)
        for connection in connections:
            if code is None:
                connection.abort()
            else:
                connection.close(code)
        async with asyncio.timeout(5):
            for connection in connections:
                await connection.ended.wait()

    def _forget(self, connection: Connection) -> None:
        self._connections.discard(connection)
        for session in self.live_sessions:
            if session.connection is connection:
                session.connection = None
                # A client that says goodbye gives its session up (Discord, "Initiating a Disconnect").
                if connection.client_close_code in NORMAL_CLOSURES:
                    del self.sessions[session.id]
        connection.ended.set()
        self._journal.notify()

    def _receive(self, connection: Connection, message: aiohttp.WSMessage) -> None:
        try:
            payload = json.loads(message.data) if message.type is aiohttp.WSMsgType.TEXT else None
        except ValueError:
            payload = None
        if not isinstance(payload, dict):
            self._expel(connection, DECODE_ERROR, "not a JSON object")
            return
        op, data = payload.get("op"), payload.get("d")
        if op == HEARTBEAT:
            self.heartbeats += 1
            connection.send(_frame(HEARTBEAT_ACK, None))
        elif op == IDENTIFY and isinstance(data, dict):
            self._identify(connection, data)
        elif op == RESUME and isinstance(data, dict):
            self._resume(connection, data)
        elif op in (PRESENCE, VOICE_STATE, REQUEST_MEMBERS) and isinstance(data, dict):
            self._obey(connection, op, data)
        else:
            self._expel(connection, UNKNOWN_OPCODE, f"op {op} is unknown or malformed")

    def _obey(self, connection: Connection, op: int, data: Payload) -> None:
        session = self._session_of(connection)
        if session is None:
            self._expel(connection, NOT_AUTHENTICATED, f"op {op} before IDENTIFY")
        elif op == REQUEST_MEMBERS:
            self._send_members(session, data)

    def _expel(self, connection: Connection, code: int, reason: str) -> None:
        self._journal.violations.append(Violation("GATEWAY", str(code), reason))
        connection.close(code)

    def _session_of(self, connection: Connection) -> Session | None:
        return next((s for s in self.sessions.values() if s.connection is connection), None)

    def _identify(self, connection: Connection, data: Payload) -> None:
        if self._session_of(connection) is not None:
            self._expel(connection, ALREADY_AUTHENTICATED, "IDENTIFY twice")
            return
        shard_id, shard_count = data.get("shard") or (0, 1)
        identify = Identify(monotonic(), int(data.get("intents", 0)), (shard_id, shard_count), data)
        self._journal.identifies.append(identify)
        self._journal.notify()
        code = self._refusal_of(identify)
        if code is not None:
            connection.close(code)
        elif self._faults.for_session() is not None:
            connection.send(_frame(INVALID_SESSION, False))  # noqa: FBT003 - the op's own payload
        else:
            self._open_session(connection, identify)

    def _refusal_of(self, identify: Identify) -> int | None:
        fault = self._faults.for_identify()
        if fault is not None:
            return fault.code
        if identify.payload.get("token") != self._token:
            return AUTHENTICATION_FAILED
        if not 0 <= identify.shard[0] < identify.shard[1]:
            return INVALID_SHARD
        if not are_valid(identify.intents):
            return INVALID_INTENTS
        if identify.intents & PRIVILEGED & ~self._approved_intents:
            return DISALLOWED_INTENTS
        return None

    def _open_session(self, connection: Connection, identify: Identify) -> None:
        session = Session(secrets.token_hex(16), identify)
        session.connection = connection
        self.sessions[session.id] = session
        guild_ids = [
            guild_id for guild_id in self._world.guilds if self._world.is_home(guild_id) and session.sees(0, guild_id)
        ]
        session.dispatch("READY", self._ready(session, guild_ids))
        if session.intents & Intent.GUILDS:
            for guild_id in guild_ids:
                session.dispatch("GUILD_CREATE", self._guild_as_seen(session, guild_id))
        self._journal.notify()

    def _guild_as_seen(self, session: Session, guild_id: str) -> Payload:
        return self._world.full_guild(guild_id, with_members=bool(session.intents & Intent.GUILD_MEMBERS))

    def announce_guild(self, guild_id: str) -> None:
        """Tell the clients that the bot has joined a guild."""
        for session in self.sessions.values():
            if session.sees(Intent.GUILDS, guild_id):
                session.dispatch("GUILD_CREATE", self._guild_as_seen(session, guild_id))

    def _ready(self, session: Session, guild_ids: list[str]) -> Payload:
        application = self._world.application
        return {
            "v": 10,
            "user": {
                **self._world.users[self._world.bot.id],
                "verified": True,
                "mfa_enabled": False,
                "email": None,
            },
            "user_settings": {},
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.url,
            "shard": list(session.shard),
            "guilds": [{"id": guild_id, "unavailable": True} for guild_id in guild_ids],
            "application": {"id": application["id"], "flags": application["flags"]},
            "private_channels": [],
            "presences": [],
            "relationships": [],
            "guild_join_requests": [],
            "geo_ordered_rtc_regions": [],
            "_trace": ["loopback"],
        }

    def _resume(self, connection: Connection, data: Payload) -> None:
        session = self.sessions.get(data.get("session_id") or "")
        sequence = data.get("seq")
        is_known = data.get("token") == self._token
        closing = self._faults.for_identify()
        if closing is not None or not is_known:
            self._note_resume(data, is_accepted=False)
            connection.close((closing and closing.code) or AUTHENTICATION_FAILED)
        elif session is None or sequence is None or self._faults.for_session() is not None:
            self._note_resume(data, is_accepted=False)
            connection.send(_frame(INVALID_SESSION, False))  # noqa: FBT003 - the op's own payload
        elif sequence > session.sequence:
            self._note_resume(data, is_accepted=False)
            self._expel(connection, INVALID_SEQUENCE, f"RESUME from event {sequence} of {session.sequence}")
        else:
            missed = session.missed_since(sequence)
            session.connection = connection
            for frame in missed:
                connection.send(frame)
            session.dispatch("RESUMED", {"_trace": ["loopback"]})
            self._note_resume(data, is_accepted=True, replayed=len(missed))

    def _note_resume(self, data: Payload, *, is_accepted: bool, replayed: int = 0) -> None:
        resume = Resume(monotonic(), data.get("session_id"), data.get("seq"), is_accepted, replayed)
        self._journal.resumes.append(resume)
        self._journal.notify()

    def _send_members(self, session: Session, data: Payload) -> None:
        guild_id = str(data["guild_id"])
        wanted = {str(user_id) for user_id in _as_list(data.get("user_ids"))}
        found = [
            member
            for (g, user_id), member in self._world.members.items()
            if g == guild_id
            and (user_id in wanted if wanted else member["user"]["username"].startswith(data.get("query") or ""))
        ]
        chunk = {"guild_id": guild_id, "members": found, "chunk_index": 0, "chunk_count": 1, "not_found": []}
        session.dispatch("GUILD_MEMBERS_CHUNK", {**chunk, "nonce": data.get("nonce")})


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _frame(op: int, data: Any) -> str:
    return json.dumps({"op": op, "d": data, "s": None, "t": None})

"""The bot's messages: checked, kept, and told to the gateway."""

from collections.abc import Sequence

from tests.loopback_discord import limits, payloads
from tests.loopback_discord.access import Access
from tests.loopback_discord.calls import NO_CONTENT, Answer, Call, File, Routes
from tests.loopback_discord.components import numbered
from tests.loopback_discord.errors import ApiError
from tests.loopback_discord.gateway import Gateway
from tests.loopback_discord.journal import Journal
from tests.loopback_discord.mentions import permitted, pings_of, pings_replied_user
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.permissions import Permission
from tests.loopback_discord.problems import Problem
from tests.loopback_discord.records import EPHEMERAL, IS_COMPONENTS_V2, Reply, Violation
from tests.loopback_discord.world import World

UNKNOWN_REFERENCE = Problem(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")


class Messages:
    """Writes messages on the bot's behalf, for channels and for interactions alike."""

    def __init__(self, world: World, gateway: Gateway, journal: Journal, access: Access) -> None:
        self._world = world
        self._gateway = gateway
        self._journal = journal
        self._access = access
        self._by_nonce: dict[tuple[str, str], Payload] = {}

    @property
    def routes(self) -> Routes:
        """The operations served here."""
        channel = "/channels/{channel_id}"
        message = channel + "/messages/{message_id}"
        return {
            ("POST", channel + "/messages"): self._create,
            ("PATCH", message): self._edit,
            ("DELETE", message): self._delete,
            ("POST", channel + "/typing"): self._type,
        }

    def check(self, call: Call, body: Payload) -> None:
        """Refuse a new message that Discord would refuse; report one that could ping by accident.

        Raises:
            ApiError: the message is empty or breaks a limit.

        """
        self._check_limits(call, body, is_v2=None)
        if limits.is_empty(body, len(call.files)):
            raise ApiError(400, 50006, "Cannot send an empty message", is_violation=True)

    def build(self, channel_id: str, body: Payload, files: Sequence[File]) -> Payload:
        """Make the message that a body describes; it is not kept yet.

        Raises:
            ApiError: the channel is gone.

        """
        self._world.channel_payload(channel_id)
        message = self._world.new_message(channel_id, self._world.bot.id, body.get("content") or "")
        message["flags"] = body.get("flags") or 0
        message["tts"] = bool(body.get("tts"))
        self._fill(message, body, files)
        return message

    def publish(self, message: Payload, *, guild_id: str | None, is_shared: bool = True) -> None:
        """Keep a message and tell the gateway; one that is not shared (ephemeral) comes without its guild."""
        self._reopen(self._world.channels[message["channel_id"]])
        self._world.keep(message)
        event = message
        member = self._world.members.get((guild_id or "", message["author"]["id"]))
        if member is not None and is_shared:
            event = {**message, "guild_id": guild_id, "member": _without_user(member)}
        self._gateway.dispatch_message("MESSAGE_CREATE", event, guild_id)

    def _reopen(self, channel: Payload) -> None:
        metadata = channel.get("thread_metadata")
        # A thread that is locked as well stays in the archive.
        if metadata is not None and metadata["archived"] and not metadata["locked"]:
            metadata.update(archived=False, archive_timestamp=payloads.timestamp())
            self._gateway.dispatch_thread("THREAD_UPDATE", channel)

    def change(self, call: Call, message: Payload, body: Payload, *, cleared_flags: int = 0) -> None:
        """Change a message as a body says, take `cleared_flags` off it, and tell the gateway.

        Raises:
            ApiError: nothing would be left of it, or it breaks a limit.

        """
        # Who sees a message is settled when it is made.
        added_flags = int(body.get("flags") or 0) & ~EPHEMERAL
        flags = (int(message["flags"]) | added_flags) & ~cleared_flags
        self._check_limits(call, body, is_v2=bool(flags & IS_COMPONENTS_V2))
        changed = {**message, **{k: v for k, v in body.items() if k in limits.BODY_PARTS}}
        if limits.is_empty(changed, len(call.files)):
            raise ApiError(400, 50006, "Cannot send an empty message", is_violation=True)
        if "content" in body:
            message["content"] = body["content"] or ""
        message["flags"] = flags
        message["edited_timestamp"] = payloads.timestamp()
        self._fill(message, body, call.files)
        self.announce_change(message)

    def announce_change(self, message: Payload) -> None:
        """Tell the gateway that a message has changed."""
        guild_id = self.guild_of(message["channel_id"])
        shown = self._world.as_shown(message)
        event = shown if guild_id is None else {**shown, "guild_id": guild_id}
        self._gateway.dispatch_message("MESSAGE_UPDATE", event, guild_id)

    def remove(self, message: Payload) -> None:
        """Delete a message and tell the gateway."""
        del self._world.messages[message["channel_id"]][message["id"]]
        self._gateway.dispatch_in(message["channel_id"], "MESSAGE_DELETE", {"id": message["id"]})

    def remove_many(self, messages: Sequence[Payload]) -> None:
        """Delete messages of one channel and tell the gateway in one event."""
        channel_id = messages[0]["channel_id"]
        ids = [message["id"] for message in messages]
        for message_id in ids:
            del self._world.messages[channel_id][message_id]
        self._gateway.dispatch_in(channel_id, "MESSAGE_DELETE_BULK", {"ids": ids})

    def guild_of(self, channel_id: str) -> str | None:
        """Give the guild of a channel; None for a direct one."""
        guild_id: str | None = self._world.channel_payload(channel_id).get("guild_id")
        return guild_id

    def _check_limits(self, call: Call, body: Payload, *, is_v2: bool | None) -> None:
        problems = list(limits.problems(body, is_v2=is_v2))
        if problems:
            raise ApiError(400, 50035, "Invalid Form Body", problems=problems, is_violation=True)
        if limits.pings_unasked(body):
            message = "it pings, and allowed_mentions is missing"
            self._journal.violations.append(Violation(call.method, call.path, message, call.body))

    def _fill(self, message: Payload, body: Payload, files: Sequence[File]) -> None:
        if "embeds" in body:
            message["embeds"] = [{"type": "rich", **embed} for embed in body["embeds"] or ()]
        if "components" in body:
            message["components"] = numbered(body["components"] or [])
        if files or "attachments" in body:
            message["attachments"] = self._kept_attachments(message, body) + [self._attachment(f) for f in files]
        pings = permitted(pings_of(message["content"]), body.get("allowed_mentions"))
        replied_to = message.get("referenced_message")
        is_pinging = pings_replied_user(body.get("allowed_mentions"))
        self._world.mark_pings(message, pings, replied_to if is_pinging else None)

    @staticmethod
    def _kept_attachments(message: Payload, body: Payload) -> list[Payload]:
        named = {str(one.get("id")) for one in body.get("attachments") or ()}
        return [one for one in message["attachments"] if one["id"] in named]

    def _attachment(self, file: File) -> Payload:
        attachment_id = self._world.snowflakes.new()
        url = f"https://cdn.discordapp.com/attachments/0/{attachment_id}/{file.name}"
        return {
            "id": attachment_id,
            "filename": file.name,
            "size": file.size_bytes,
            "url": url,
            "proxy_url": url,
            "content_type": "application/octet-stream",
        }

    def _create(self, call: Call) -> Answer:
        channel_id, body = call.params["channel_id"], call.body
        self._access.require_sending(channel_id, body, has_files=bool(call.files))
        nonce = body.get("nonce")
        if body.get("enforce_nonce") and (sent := self._by_nonce.get((channel_id, str(nonce)))) is not None:
            return Answer(200, sent)
        self.check(call, body)
        target = self._referenced(channel_id, body.get("message_reference"))
        message = self._world.new_message(channel_id, self._world.bot.id, body.get("content") or "")
        if target is not None:
            self._world.refer(message, target)
        message["flags"] = body.get("flags") or 0
        message["tts"] = bool(body.get("tts"))
        self._fill(message, body, call.files)
        if nonce is not None:
            message["nonce"] = nonce
            self._by_nonce[channel_id, str(nonce)] = message
        self._journal.add_reply(Reply("message", message["id"], channel_id, body, dict(message), call.at))
        self.publish(message, guild_id=self.guild_of(channel_id))
        return Answer(200, message)

    def _referenced(self, channel_id: str, reference: Payload | None) -> Payload | None:
        if reference is None:
            return None
        message_id = str(reference["message_id"])
        found = next((one for one in self._world.shared_messages(channel_id) if one["id"] == message_id), None)
        if found is None and reference.get("fail_if_not_exists") is not False:
            raise ApiError(400, 50035, "Invalid Form Body", problems=[UNKNOWN_REFERENCE])
        return found

    def _named(self, call: Call) -> Payload:
        self._access.require_open(call.params["channel_id"])
        return self._world.shared_message(call.params["channel_id"], call.params["message_id"])

    def _is_own(self, message: Payload) -> bool:
        return bool(message["author"]["id"] == self._world.bot.id)

    def _edit(self, call: Call) -> Answer:
        message = self._named(call)
        if not self._is_own(message):
            raise ApiError(403, 50005, "Cannot edit a message authored by another user")
        self.change(call, message, call.body)
        reply = Reply("update", message["id"], message["channel_id"], call.body, dict(message), call.at)
        self._journal.add_edit(reply)
        return Answer(200, message)

    def _delete(self, call: Call) -> Answer:
        message = self._named(call)
        if not self._is_own(message):
            self._access.require(message["channel_id"], Permission.MANAGE_MESSAGES)
        self.remove(message)
        return NO_CONTENT

    def _type(self, call: Call) -> Answer:
        self._access.require_sending(call.params["channel_id"], {}, has_files=False)
        return NO_CONTENT


def _without_user(member: Payload) -> Payload:
    return {key: value for key, value in member.items() if key != "user"}

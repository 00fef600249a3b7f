"""Interactions: sent to the client, and answered by callbacks and the webhook of their token."""

import asyncio
from dataclasses import dataclass, field

from tests.loopback_discord.calls import NO_CONTENT, Answer, Call, File, Routes
from tests.loopback_discord.errors import ApiError
from tests.loopback_discord.gateway import Gateway
from tests.loopback_discord.journal import Journal
from tests.loopback_discord.messages import Messages
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.permissions import Permission
from tests.loopback_discord.records import EPHEMERAL, LOADING, Kind, Reply
from tests.loopback_discord.world import World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9

PERMITTED_CALLBACKS = {
    COMMAND: {MESSAGE, DEFERRED_MESSAGE, MODAL},
    COMPONENT: {MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, MODAL},
    AUTOCOMPLETE: {CHOICES},
    MODAL_SUBMIT: {MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE},
}

DEADLINE_S = 3.0
TOKEN_LIFE_S = 15 * 60.0
CHAT_INPUT_RESPONSE, REPLY, CONTEXT_MENU_RESPONSE = 20, 19, 23


@dataclass(slots=True)
class Interaction:
    """One thing a member did, and what the client has made of it so far.

    `acknowledged_after_s` is None until the callback came.
    """

    payload: Payload
    sent_at: float
    acknowledged_after_s: float | None = None
    callback_type: int | None = None
    original: Payload | None = None
    is_awaiting_original: bool = False
    outcomes: list[Reply] = field(default_factory=list)
    has_outcome: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def id(self) -> str:
        """The interaction's id."""
        return str(self.payload["id"])

    @property
    def kind(self) -> int:
        """What was done: 2 a command, 3 a component, 4 an autocompletion, 5 a modal."""
        return int(self.payload["type"])

    @property
    def user(self) -> Payload:
        """Who did it."""
        user: Payload = self.payload["member"]["user"] if "member" in self.payload else self.payload["user"]
        return user


class Interactions:
    """Keeps every interaction by its token; each is answered once and in time."""

    def __init__(self, world: World, gateway: Gateway, journal: Journal, messages: Messages) -> None:
        self._world = world
        self._gateway = gateway
        self._journal = journal
        self._messages = messages
        self._by_token: dict[str, Interaction] = {}
        self._by_id: dict[str, Interaction] = {}

    @property
    def routes(self) -> Routes:
        """The operations served here; @original comes before the other messages: the first that fits wins."""
        webhook = "/webhooks/{webhook_id}/{webhook_token}"
        original, named = webhook + "/messages/@original", webhook + "/messages/{message_id}"
        return {
            ("POST", "/interactions/{interaction_id}/{interaction_token}/callback"): self._callback,
            ("POST", webhook): self._follow_up,
            ("GET", original): lambda call: Answer(200, self._original(call)[1]),
            ("PATCH", original): lambda call: self._edit(call, *self._original(call)),
            ("DELETE", original): lambda call: self._delete(self._original(call)[1]),
            ("GET", named): lambda call: Answer(200, self._named(call)[1]),
            ("PATCH", named): lambda call: self._edit(call, *self._named(call)),
            ("DELETE", named): lambda call: self._delete(self._named(call)[1]),
        }

    def send(self, payload: Payload) -> Interaction:
        """Hand an interaction to the client."""
        interaction = Interaction(payload, self._journal.now())
        self._by_token[payload["token"]] = self._by_id[payload["id"]] = interaction
        self._gateway.dispatch_interaction(payload)
        return interaction

    @property
    def all(self) -> list[Interaction]:
        """Every interaction that was sent, in order."""
        return list(self._by_id.values())

    def by_id(self, interaction_id: str) -> Interaction:
        """Give an interaction that was sent."""
        return self._by_id[interaction_id]

    def owners_of(self, message: Payload) -> dict[str, str]:
        """Tell by whose installations a message of the bot came about."""
        if "interaction_metadata" in message:
            owners: dict[str, str] = message["interaction_metadata"]["authorizing_integration_owners"]
            return owners
        return {"0": self._messages.guild_of(message["channel_id"]) or "0"}

    def _callback(self, call: Call) -> Answer:
        interaction = self._by_token.get(call.params["interaction_token"])
        if interaction is None or interaction.id != call.params["interaction_id"]:
            raise ApiError(404, 10062, "Unknown interaction", is_violation=True)
        self._acknowledge(interaction, call)
        try:
            message = self._obey(interaction, call)
        except ApiError:
            # A refused callback counts for nothing; the client may send a better one.
            interaction.acknowledged_after_s = interaction.callback_type = None
            raise
        self._journal.notify()
        if call.query.get("with_response", "").lower() not in ("1", "true"):
            return NO_CONTENT
        return Answer(200, _callback_response(interaction, message))

    def _obey(self, interaction: Interaction, call: Call) -> Payload | None:
        kind, data = interaction.callback_type, call.body.get("data") or {}
        message: Payload | None = None
        if kind == MESSAGE:
            self._messages.check(call, data)
            message = self._respond(interaction, call, data, "response")
        elif kind == DEFERRED_MESSAGE:
            message = self._show_loading(interaction, data)
        elif kind == UPDATE:
            message = self._update_source(interaction, call, data)
        elif kind == CHOICES:
            self._conclude(interaction, self._reply(interaction, "choices", data, {}, call.at))
        elif kind == MODAL:
            self._conclude(interaction, self._reply(interaction, "modal", data, {}, call.at))
        return message

    def _acknowledge(self, interaction: Interaction, call: Call) -> None:
        after_s = call.at - interaction.sent_at
        if interaction.acknowledged_after_s is not None:
            raise ApiError(400, 40060, "Interaction has already been acknowledged.", is_violation=True)
        if after_s > DEADLINE_S:
            message = f"Unknown interaction (the callback came after {after_s:.1f} s)"
            raise ApiError(404, 10062, message, is_violation=True)
        kind = call.body["type"]
        if kind not in PERMITTED_CALLBACKS[interaction.kind]:
            message = f"An interaction of type {interaction.kind} cannot be answered with type {kind}"
            raise ApiError(400, 50035, message, is_violation=True)
        interaction.acknowledged_after_s = after_s
        interaction.callback_type = kind

    def _show_loading(self, interaction: Interaction, data: Payload) -> Payload:
        message = self._new(interaction, {"flags": (data.get("flags") or 0) & EPHEMERAL | LOADING}, ())
        self._publish(interaction, message)
        interaction.original = message
        interaction.is_awaiting_original = True
        return message

    def _respond(self, interaction: Interaction, call: Call, body: Payload, kind: Kind) -> Payload:
        message = self._new(interaction, body, call.files)
        if interaction.original is None:
            interaction.original = message
        else:
            self._world.refer(message, interaction.original)
        self._publish(interaction, message)
        self._conclude(interaction, self._reply(interaction, kind, body, message, call.at))
        return message

    def _update_source(self, interaction: Interaction, call: Call, body: Payload) -> Payload:
        message = self._source(interaction)
        self._messages.change(call, message, body)
        interaction.original = message
        reply = self._reply(interaction, "update", body, message, call.at)
        self._journal.add_edit(reply)
        self._conclude(interaction, reply)
        return message

    def _source(self, interaction: Interaction) -> Payload:
        source = interaction.payload.get("message")
        if source is None:
            raise ApiError(400, 50035, "There is no message to update", is_violation=True)
        return self._world.message_payload(source["channel_id"], source["id"])

    def _find(self, call: Call) -> Interaction:
        interaction = self._by_token.get(call.params["webhook_token"])
        if interaction is None or call.params["webhook_id"] != self._world.application_id:
            raise ApiError(404, 10015, "Unknown Webhook", is_violation=True)
        if self._journal.now() - interaction.sent_at > TOKEN_LIFE_S:
            raise ApiError(401, 50027, "Invalid Webhook Token")
        if interaction.acknowledged_after_s is None:
            raise ApiError(404, 10015, "Unknown Webhook: not acknowledged yet", is_violation=True)
        return interaction

    def _original(self, call: Call) -> tuple[Interaction, Payload]:
        interaction = self._find(call)
        original = interaction.original
        if original is None and interaction.callback_type == DEFERRED_UPDATE:
            original = self._source(interaction)
        if original is None:
            raise ApiError(404, 10008, "Unknown Message")
        return interaction, self._world.message_payload(original["channel_id"], original["id"])

    def _named(self, call: Call) -> tuple[Interaction, Payload]:
        interaction = self._find(call)
        return interaction, self._world.message_payload(_channel_id(interaction), call.params["message_id"])

    def _follow_up(self, call: Call) -> Answer:
        interaction = self._find(call)
        self._messages.check(call, call.body)
        # The first follow-up takes the place of "is thinking…", as it does at Discord.
        if interaction.is_awaiting_original and interaction.original is not None:
            return self._edit(call, interaction, interaction.original)
        return Answer(200, self._respond(interaction, call, call.body, "followup"))

    def _edit(self, call: Call, interaction: Interaction, message: Payload) -> Answer:
        is_first = interaction.is_awaiting_original and message is interaction.original
        self._messages.change(call, message, call.body, cleared_flags=LOADING if is_first else 0)
        interaction.is_awaiting_original &= not is_first
        reply = self._reply(interaction, "response" if is_first else "update", call.body, message, call.at)
        if not is_first:
            self._journal.add_edit(reply)
        self._conclude(interaction, reply)
        return Answer(200, message)

    def _delete(self, message: Payload) -> Answer:
        self._messages.remove(message)
        return NO_CONTENT

    def _new(self, interaction: Interaction, body: Payload, files: tuple[File, ...]) -> Payload:
        message = self._messages.build(_channel_id(interaction), body, files)
        if self._is_kept_private(interaction):
            message["flags"] |= EPHEMERAL
        data = interaction.payload["data"]
        message["application_id"] = message["webhook_id"] = self._world.application_id
        message["interaction_metadata"] = {
            "id": interaction.id,
            "type": interaction.kind,
            "user": interaction.user,
            "authorizing_integration_owners": interaction.payload["authorizing_integration_owners"],
        }
        if interaction.kind == COMMAND:
            message["type"] = CHAT_INPUT_RESPONSE if data["type"] == 1 else CONTEXT_MENU_RESPONSE
            message["interaction_metadata"]["name"] = data["name"]
            if message["type"] == CONTEXT_MENU_RESPONSE:
                message["interaction_metadata"]["target_message_id"] = data["target_id"]
            short = {
                "id": interaction.id,
                "type": interaction.kind,
                "name": data["name"],
                "user": interaction.user,
            }
            message["interaction"] = short
        elif "message" in interaction.payload:
            self._world.refer(message, interaction.payload["message"])
            # Whoever pressed may have done so just before the message was deleted.
            message.update(self._world.as_shown(message))
            message["interaction_metadata"]["interacted_message_id"] = interaction.payload["message"]["id"]
        return message

    def _is_kept_private(self, interaction: Interaction) -> bool:
        # In a guild without the bot, its answer is for the asker alone unless external apps are permitted there.
        guild_id = interaction.payload.get("guild_id")
        if guild_id is None or self._world.is_home(guild_id):
            return False
        return not int(interaction.payload["member"]["permissions"]) & Permission.USE_EXTERNAL_APPS

    def _publish(self, interaction: Interaction, message: Payload) -> None:
        is_shared = not message["flags"] & EPHEMERAL
        self._messages.publish(message, guild_id=interaction.payload.get("guild_id"), is_shared=is_shared)

    @staticmethod
    def _reply(interaction: Interaction, kind: Kind, body: Payload, message: Payload, at: float) -> Reply:
        return Reply(
            kind,
            message.get("id", ""),
            _channel_id(interaction),
            body,
            dict(message),
            at,
            interaction.id,
            interaction.acknowledged_after_s,
        )

    def _conclude(self, interaction: Interaction, reply: Reply) -> None:
        interaction.outcomes.append(reply)
        interaction.has_outcome.set()
        if reply.kind in ("response", "followup"):
            self._journal.add_reply(reply)
        self._journal.notify()


def _channel_id(interaction: Interaction) -> str:
    return str(interaction.payload["channel_id"])


def _callback_response(interaction: Interaction, message: Payload | None) -> Payload:
    about: Payload = {"id": interaction.id, "type": interaction.kind, "channel_id": _channel_id(interaction)}
    if "guild_id" in interaction.payload:
        about["guild_id"] = interaction.payload["guild_id"]
    if message is None:
        return {"interaction": about}
    about["response_message_id"] = message["id"]
    about["response_message_loading"] = bool(message["flags"] & LOADING)
    about["response_message_ephemeral"] = bool(message["flags"] & EPHEMERAL)
    return {"interaction": about, "resource": {"type": interaction.callback_type, "message": message}}

"""People who run commands, press buttons and fill in forms, and what the bot answers them."""

from collections.abc import Mapping
from typing import Any

from tests.loopback_discord.commands import CHAT_INPUT, MESSAGE_MENU
from tests.loopback_discord.components import walk
from tests.loopback_discord.contexts import context_of
from tests.loopback_discord.errors import NotOfferedError
from tests.loopback_discord.interaction_payloads import component_data, interaction, modal_data
from tests.loopback_discord.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Interaction
from tests.loopback_discord.options import chosen, resolved
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.permissions import Permission
from tests.loopback_discord.records import EPHEMERAL, Channel, Message, Reply, User
from tests.loopback_discord.writing import Writing

PATIENCE_S = 5.0


class Asking(Writing):
    """A Discord where members use what the bot offers."""

    def offered(self, *, channel: Channel | None = None, author: User | None = None) -> list[str]:
        """Name the commands that a person is shown in a channel, as they were synced."""
        channel, author = channel or self.channel, author or self.member
        context = context_of(self.world, channel.id, author.id)
        offered = self.commands.offered(context.guild_id, context)
        return [command["name"] for command in offered if self._is_permitted(command, channel, author)]

    async def slash(  # noqa: PLR0913 - what a member may do with a command
        self,
        name: str,
        options: Mapping[str, Any] | None = None,
        *,
        channel: Channel | None = None,
        author: User | None = None,
        timeout_s: float = PATIENCE_S,
        despite_permissions: bool = False,
    ) -> Reply:
        """Run a slash command ("articles add" for a subcommand) and give the bot's first answer to it.

        A deferral is not an answer. With `despite_permissions`, a member is shown the command without having
        its default permissions, as a server's settings may allow.

        Raises:
            NotOfferedError: the command is not synced, not for this member, or the options do not fit it.
            NothingCameError: no answer came within `timeout_s`.

        """
        channel, author = channel or self.channel, author or self.member
        first, *rest = name.split()
        command = self._offered(first, CHAT_INPUT, channel, author, despite_permissions=despite_permissions)
        data = self._command_data(command, channel)
        given = options or {}
        if command.get("options"):
            data["options"] = chosen(command, rest, given, None)
        elif given or rest:
            reason = f"{first} has no options."
            raise NotOfferedError(reason)
        if found := resolved(self.world, given, channel.id, author.id):
            data["resolved"] = found
        return await self._answered(self._of_command(COMMAND, channel, author, command, data), timeout_s)

    async def autocomplete(  # noqa: PLR0913 - as for slash
        self,
        name: str,
        options: Mapping[str, Any],
        focused: str,
        *,
        channel: Channel | None = None,
        author: User | None = None,
        timeout_s: float = PATIENCE_S,
        despite_permissions: bool = False,
    ) -> list[Payload]:
        """Type in the option `focused` of a slash command, and give the choices that the bot suggests.

        `despite_permissions` is as for `slash`.
        """
        channel, author = channel or self.channel, author or self.member
        first, *rest = name.split()
        command = self._offered(first, CHAT_INPUT, channel, author, despite_permissions=despite_permissions)
        data = self._command_data(command, channel)
        data["options"] = chosen(command, rest, options, focused)
        payload = self._of_command(AUTOCOMPLETE, channel, author, command, data)
        return (await self._answered(payload, timeout_s)).choices

    async def context_menu(
        self,
        name: str,
        message: Message | Reply,
        *,
        author: User | None = None,
        timeout_s: float = PATIENCE_S,
    ) -> Reply:
        """Choose an entry of a message's menu, and give the bot's first answer."""
        author = author or self.member
        channel = self._channel_named(message.channel_id)
        command = self._offered(name, MESSAGE_MENU, channel, author, despite_permissions=False)
        target = self._shared(message)
        data = {
            **self._command_data(command, channel),
            "target_id": message.id,
            "resolved": {"messages": {message.id: self.world.as_shown(target)}},
        }
        return await self._answered(self._of_command(COMMAND, channel, author, command, data), timeout_s)

    async def press(  # noqa: PLR0913 - what can be done with a component, and by whom
        self,
        custom_id: str,
        message: Message | Reply,
        *,
        values: list[str] | None = None,
        author: User | None = None,
        as_shown: Message | Reply | Payload | None = None,
        is_forged: bool = False,
        timeout_s: float = PATIENCE_S,
    ) -> Reply:
        """Press a button of a message, or select `values` in its menu, and give the bot's first answer.

        With `as_shown`, the person presses what their client still shows of an earlier state, even if the message
        has changed or is gone. With `is_forged`, the author need not see the message, as Discord would demand.

        Raises:
            NotOfferedError: the message as shown has no such component, it is disabled, or the author doesn't see it.
            NothingCameError: no answer came within `timeout_s`.

        """
        author = author or self.member
        current = self.current(message)
        shown = current if as_shown is None else _payload(as_shown)
        if shown is None:
            reason = f"The message with {custom_id!r} is gone."
            raise NotOfferedError(reason)
        if not is_forged:
            self._require_sight(shown, author)
        data = component_data(_component(shown, custom_id), values)
        owners = self._interactions.owners_of(shown)
        sent = interaction(self.world, COMPONENT, message.channel_id, author.id, data, owners)
        return await self._answered({**sent, "message": self.world.as_shown(current or shown)}, timeout_s)

    async def submit(
        self,
        modal: Reply,
        values: dict[str, str],
        *,
        author: User | None = None,
        timeout_s: float = PATIENCE_S,
    ) -> Reply:
        """Fill in a modal by its fields' custom ids, submit it, and give the bot's first answer."""
        data = modal_data(modal.body, values)
        opener = self._interactions.by_id(modal.interaction_id or "").payload
        owners = opener["authorizing_integration_owners"]
        sent = interaction(self.world, MODAL_SUBMIT, modal.channel_id, (author or self.member).id, data, owners)
        # A form that a button has opened comes with the button's message.
        if "message" in opener:
            sent["message"] = self.world.as_shown(opener["message"])
        return await self._answered(sent, timeout_s)

    def interaction_of(self, reply: Reply) -> Payload:
        """Give the interaction that a reply answers, as it was sent."""
        return self._interactions.by_id(reply.interaction_id or "").payload

    def age(self, reply: Reply | None, minutes: float) -> None:
        """Let the interaction that a reply answers be older, or all so far; a token lives 15 minutes."""
        aged = self._interactions.all if reply is None else [self._interactions.by_id(reply.interaction_id or "")]
        for sent in aged:
            sent.sent_at -= minutes * 60

    def _offered(self, name: str, kind: int, channel: Channel, author: User, *, despite_permissions: bool) -> Payload:
        context = context_of(self.world, channel.id, author.id)
        command = self.commands.find(name, kind, context)
        if command is None:
            names = [c["name"] for c in self.commands.offered(context.guild_id, context)]
            reason = f"There is no command {name} here, only {names}; was it synced?"
            raise NotOfferedError(reason)
        self._require(channel, author, Permission.VIEW_CHANNEL, Permission.USE_APPLICATION_COMMANDS)
        if not despite_permissions and not self._is_permitted(command, channel, author):
            reason = f"{author.name} is not shown the command {name}."
            raise NotOfferedError(reason)
        return command

    def _is_permitted(self, command: Payload, channel: Channel, author: User) -> bool:
        needed = int(command["default_member_permissions"] or 0)
        if channel.guild_id is None:
            return True
        return not needed & ~self.world.permissions_of(channel.guild_id, author.id)

    def _require_sight(self, message: Payload, author: User) -> None:
        self._require(self._channel_named(message["channel_id"]), author, Permission.VIEW_CHANNEL)
        if message["flags"] & EPHEMERAL and message["interaction_metadata"]["user"]["id"] != author.id:
            reason = f"{author.name} does not see this message."
            raise NotOfferedError(reason)

    def _of_command(self, kind: int, channel: Channel, author: User, command: Payload, data: Payload) -> Payload:
        owners = context_of(self.world, channel.id, author.id).owners(command, author.id)
        return interaction(self.world, kind, channel.id, author.id, data, owners)

    @staticmethod
    def _command_data(command: Payload, channel: Channel) -> Payload:
        data = {"id": command["id"], "name": command["name"], "type": command["type"]}
        return data if "guild_id" not in command else {**data, "guild_id": channel.guild_id}

    async def _answered(self, payload: Payload, timeout_s: float) -> Reply:
        sent = self._interactions.send(payload)
        await self.journal.wait(sent.has_outcome, timeout_s=timeout_s, what=_expected(sent))
        reply = sent.outcomes[0]
        self.journal.mark_read(reply)
        return reply


def _expected(sent: Interaction) -> str:
    name = sent.payload["data"].get("name") or sent.payload["data"]["custom_id"]
    return f"answer to the interaction {name!r} (type {sent.kind})"


def _payload(shown: Message | Reply | Payload) -> Payload:
    match shown:
        case Message():
            return shown.payload
        case Reply():
            return shown.message
    return shown


def _component(message: Payload, custom_id: str) -> Payload:
    components = [component for _, component in walk(message["components"]) if "custom_id" in component]
    found = next((component for component in components if component["custom_id"] == custom_id), None)
    if found is None:
        names = [component["custom_id"] for component in components]
        reason = f"The message has no {custom_id!r}, only {names}."
        raise NotOfferedError(reason)
    if found.get("disabled"):
        reason = f"{custom_id!r} is disabled."
        raise NotOfferedError(reason)
    return found

"""Operations on the bot itself, on people, channels and the gateway's address."""

from collections.abc import Callable

from tests.loopback_discord.access import Access
from tests.loopback_discord.calls import Answer, Call, Routes
from tests.loopback_discord.errors import ApiError
from tests.loopback_discord.world import World


class Account:
    """What the API says about who is who and what is where."""

    def __init__(self, world: World, access: Access, gateway_url: Callable[[], str]) -> None:
        self._world = world
        self._access = access
        self._gateway_url = gateway_url

    @property
    def routes(self) -> Routes:
        """The operations served here."""
        return {
            ("GET", "/users/@me"): self._me,
            ("GET", "/users/{user_id}"): self._user,
            ("POST", "/users/@me/channels"): self._open_direct_channel,
            ("GET", "/oauth2/applications/@me"): self._application,
            ("GET", "/applications/@me"): self._application,
            ("GET", "/channels/{channel_id}"): self._channel,
            ("GET", "/guilds/{guild_id}/members/{user_id}"): self._member,
            ("GET", "/gateway"): self._gateway,
            ("GET", "/gateway/bot"): self._gateway_bot,
        }

    def _me(self, _call: Call) -> Answer:
        return Answer(200, {**self._world.users[self._world.bot.id], "verified": True, "mfa_enabled": False})

    def _user(self, call: Call) -> Answer:
        user = self._world.users.get(call.params["user_id"])
        if user is None:
            raise ApiError(404, 10013, "Unknown User")
        return Answer(200, user)

    def _member(self, call: Call) -> Answer:
        if not self._world.is_home(call.params["guild_id"]):
            raise ApiError(403, 50001, "Missing Access")
        member = self._world.members.get((call.params["guild_id"], call.params["user_id"]))
        if member is None:
            raise ApiError(404, 10007, "Unknown Member")
        return Answer(200, member)

    def _open_direct_channel(self, call: Call) -> Answer:
        user_id = str(call.body["recipient_id"])
        if user_id not in self._world.users or user_id == self._world.bot.id:
            raise ApiError(400, 50033, "Invalid Recipient(s)", is_violation=True)
        return Answer(200, self._world.direct_channel(user_id))

    def _application(self, _call: Call) -> Answer:
        return Answer(200, self._world.application)

    def _channel(self, call: Call) -> Answer:
        return Answer(200, self._access.require(call.params["channel_id"]))

    def _gateway(self, _call: Call) -> Answer:
        return Answer(200, {"url": self._gateway_url()})

    def _gateway_bot(self, _call: Call) -> Answer:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 86_400_000, "max_concurrency": 1}
        return Answer(200, {"url": self._gateway_url(), "shards": 1, "session_start_limit": limit})

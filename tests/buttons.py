"""The buttons of a message, by what is written on them."""

from tests.loopback_discord import LoopbackDiscord, Reply, User
from tests.loopback_discord.components import walk


def labels(message: Reply) -> list[str]:
    """What is written on the buttons of a message, as it was sent or changed."""
    return [component["label"] for _, component in walk(message.message["components"]) if "label" in component]


def custom_id(message: Reply, label: str) -> str:
    """The custom id of a button."""
    return next(
        str(component["custom_id"])
        for _, component in walk(message.message["components"])
        if component.get("label") == label
    )


async def press(
    discord: LoopbackDiscord, label: str, message: Reply, *, author: User | None = None, is_forged: bool = False
) -> Reply:
    """Press a button as the message was shown when it came, and give the bot's first answer."""
    return await discord.press(
        custom_id(message, label), message, author=author, as_shown=message.message, is_forged=is_forged
    )

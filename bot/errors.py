"""What the bot itself can't do: what ends it, in a sentence for the person who runs it, and what it answers with.

BotError
├── SettingsError       settings that cannot be used, all of them at once
├── RefusedByDiscord    Discord will not let this bot in until something is changed
│   ├── WrongToken
│   └── MissingIntent
├── TooManyQuestions    a member asks faster than the bot may be asked
└── Outdated            a button's article is not what it was
"""

from collections.abc import Sequence


class BotError(Exception):
    """The root: its text says what happened and what to do next."""


class SettingsError(BotError):
    """Settings that cannot be used; `problems` has one sentence for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


class RefusedByDiscord(BotError):
    """Discord closed the gateway with a code after which trying again is useless."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(f"Discord refuses this bot's connection (gateway close code {code}). Update Pullquote.")


class WrongToken(RefusedByDiscord):
    """Discord does not know the token."""

    def __init__(self) -> None:
        BotError.__init__(
            self,
            "Discord does not accept the token. Copy the bot's token from the developer portal (Bot, Reset Token) "
            "into DISCORD_TOKEN.",
        )


class MissingIntent(RefusedByDiscord):
    """The bot asks for an intent that is not switched on for it."""

    def __init__(self) -> None:
        BotError.__init__(
            self,
            "Discord does not give this bot the Message Content intent, which watched channels need. Switch it on in "
            "the developer portal (Bot, Message Content Intent), or empty WATCHED_CHANNELS and READ_MESSAGES.",
        )


class TooManyQuestions(BotError):
    """A member has more questions waiting than the bot keeps."""

    def __init__(self) -> None:
        super().__init__("Too many questions of this member wait already. Ask again in a while.")


class Outdated(BotError):
    """The article that a button is about is gone, or its text is another (`is_gone` tells)."""

    def __init__(self, *, is_gone: bool) -> None:
        self.is_gone = is_gone
        super().__init__(f"The article {'is gone' if is_gone else 'has changed'} since the answer. Ask again.")

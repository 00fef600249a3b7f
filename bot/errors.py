"""What the bot itself can't do: what ends it, in a sentence for the person who runs it, and what it answers with.

BotError
├── SettingsError       settings that cannot be used, all of them at once
├── RefusedByDiscord    Discord will not let this bot in until something is changed
│   ├── WrongToken
│   └── MissingIntent
├── CannotListen        the articles can't be served where they are to be
├── TooManyQuestions    a member asks faster than the bot may be asked
├── Outdated            a button's article is not what it was
├── NothingKept         a command is about kept articles, and there are none
├── UnclearArticle      what a command names is no article, or several
├── NotOneArticle       a command takes one article, and what it was given holds none or several
├── NowhereToRead       where an article came from is not known
├── UnusableFolder      a command can't write into the folder that it was given
└── SourceError         an article could not be had from the web, or from an upload
    ├── NotAnAddress            no address of a web page, or one that is written to deceive
    ├── Unreachable             no connection to the site
    │   ├── ForbiddenAddress    it would lead into a network that is not the public internet
    │   └── Untrusted           its certificate does not prove that it is the site
    ├── TooSlow                 not all of it came in time
    ├── TooManyRedirects        the page leads on and on
    ├── NotAllowedByRobots      the site asks bots not to read the page
    ├── Refused                 the site answered with a status other than success
    ├── BrokenAnswer            what came is no valid HTTP, or broke off
    ├── WrongType               no kind of file that is read
    └── TooLarge                more bytes than an article may have
"""

from collections.abc import Sequence
from enum import StrEnum


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


class CannotListen(BotError):
    """The system does not let this process serve articles at an address."""

    def __init__(self, address: str, reason: str) -> None:
        self.address = address
        super().__init__(
            f"Articles can’t be served at {address} ({reason}). Set READER_LISTEN to an address of this machine and "
            "a port that is free, or empty READER_URL."
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


class NothingKept(BotError):
    """No articles are kept."""

    def __init__(self) -> None:
        super().__init__(
            "No articles are kept yet. `pullquote articles add` takes a file, a folder, a link or standard input (-)."
        )


class UnclearArticle(BotError):
    """What a command names is no article, or several; `fitting` says which, each with its id."""

    def __init__(self, named: str, fitting: Sequence[str] = ()) -> None:
        self.named = named
        self.fitting = tuple(fitting)
        if fitting:
            super().__init__(f"“{named}” may be any of these. Give an id:\n" + "\n".join(fitting))
        else:
            super().__init__(f"There is no article “{named}” here. `pullquote articles list` shows what there is.")


class NotOneArticle(BotError):
    """A command takes one article, and what it was given holds `count`."""

    def __init__(self, given: str, count: int) -> None:
        self.given = given
        self.count = count
        says = f"there are {count} articles in it. Give one of them." if count else "there is no article in it."
        super().__init__(f"{given}: {says}")


class NowhereToRead(BotError):
    """Where an article came from is not known, or it can't be read there again."""

    def __init__(self, title: str) -> None:
        self.title = title
        super().__init__(f"“{title}” came neither from a link nor from a file here. Give what to read.")


class UnusableFolder(BotError):
    """A command can't write into a folder."""

    def __init__(self, folder: str, reason: str) -> None:
        self.folder = folder
        self.reason = reason
        super().__init__(f"{folder}: {reason}. Give a new or an empty folder.")


class SourceError(BotError):
    """An article could not be had from the web or from an upload.

    The sentence is for whoever gave the address, so it names no address that a name was resolved to.
    """


class AddressProblem(StrEnum):
    """Why a text is no address of a web page, to complete "because"."""

    LENGTH = "it is too long"
    CHARACTER = "it has a character that no address has"
    SCHEME = "it does not start with https:// or http://"
    USER = "it has a user name or a password"
    HOST = "its host is neither a full name nor an IP address as it is usually written"
    PORT = "it has an unusual port"


class NotAnAddress(SourceError):
    """The text is not the address of a web page that may be asked for."""

    def __init__(self, problem: AddressProblem, *, is_redirect: bool = False) -> None:
        self.problem = problem
        self.is_redirect = is_redirect
        if is_redirect:
            super().__init__(f"The page leads on to an address that cannot be followed, because {problem}.")
        else:
            super().__init__(f"This is not the address of a web page, because {problem}. Check it.")


class Unreachable(SourceError):
    """No connection to the site: its name is unknown, or nothing answers there."""

    def __init__(self, host: str = "") -> None:
        self.host = host
        super().__init__(
            f"{host or 'This address'} cannot be reached on the public internet. Check the address, or try again later."
        )


class ForbiddenAddress(Unreachable):
    """The address would lead to somewhere that is not the public internet.

    The sentence is that of an unknown name, so that nobody learns from it which names an inner network has.
    """


class Untrusted(Unreachable):
    """The site's certificate does not prove that it is the site."""

    def __init__(self, host: str) -> None:
        self.host = host
        BotError.__init__(
            self, f"{host} has no certificate that can be trusted. Check the address, or upload the article."
        )


class TooSlow(SourceError):
    """Not all of the page came within the time that a page is given."""

    def __init__(self, limit_s: float) -> None:
        self.limit_s = limit_s
        super().__init__(f"The page took longer than {limit_s:g} seconds. Try again later, or upload the article.")


class TooManyRedirects(SourceError):
    """The page leads on to another more often than is followed."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(f"The page leads on to another more than {limit} times. Give the address that it ends at.")


class NotAllowedByRobots(SourceError):
    """The site's robots.txt asks bots not to read the page."""

    def __init__(self, host: str) -> None:
        self.host = host
        super().__init__(f"{host} asks bots not to read this page (robots.txt). Upload the article instead.")


class Refused(SourceError):
    """The site answered, but with a status other than success."""

    def __init__(self, status: int) -> None:
        self.status = status
        match status:
            case 401 | 402 | 403 | 407:
                says = "The page asks for a login or a payment, or keeps bots out ({}). Upload the article instead."
            case 404 | 410:
                says = "There is no page at this address ({}). Check it."
            case 429:
                says = "The site has been asked too often ({}). Try again later."
            case 451:
                says = "The site may not show this page, for legal reasons ({})."
            case _ if status >= 500:  # noqa: PLR2004 (from here on it is the server's fault)
                says = "The site has a problem of its own ({}). Try again later."
            case _:
                says = "The site does not give this page ({}). Check the address, or upload the article."
        super().__init__(says.format(status))


class BrokenAnswer(SourceError):
    """What came back is no valid HTTP, or broke off."""

    def __init__(self) -> None:
        super().__init__("The site's answer broke off or cannot be understood. Try again later, or upload the article.")


class WrongType(SourceError):
    """No kind of file that is read; `given` is its media type or suffix, empty if it has none to be shown."""

    def __init__(self, given: str) -> None:
        self.given = given
        super().__init__(
            f"{given or 'This kind of file'} cannot be read. "
            "Give a web page, a PDF, a Word document (.docx), plain text or Markdown."
        )


class TooLarge(SourceError):
    """More bytes than an article may have; `size_bytes` is None where only that was found out."""

    def __init__(self, limit_bytes: int, size_bytes: int | None = None) -> None:
        self.limit_bytes = limit_bytes
        self.size_bytes = size_bytes
        size = "This" if size_bytes is None else f"This has {size_bytes / 1e6:.1f} MB and"
        super().__init__(f"{size} is too large: the limit is {limit_bytes / 1e6:g} MB. Give a part of it.")

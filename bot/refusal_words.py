"""Why an article can't be had, read, kept or asked, in words for a member; their own file names and hosts are escaped.

The texts of the errors themselves are for the terminal and the log, in English.
"""

from math import ceil

from bot.errors import (
    AddressProblem,
    BrokenAnswer,
    NotAllowedByRobots,
    NotAnAddress,
    Refused,
    SourceError,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unreachable,
    Untrusted,
    WrongType,
)
from bot.markup import clipped
from bot.wording import ENGLISH, Wording
from index import (
    ArticleTooLarge,
    DamagedFile,
    EmptyArticle,
    EmptyLibrary,
    EmptyQuestion,
    GoldenFull,
    LockedFile,
    NotText,
    PageTooLarge,
    PageWithoutText,
    PullquoteError,
    ScannedPages,
    StoreError,
    TooManyArticles,
    TooManyCharacters,
    TooManyPages,
    UnknownArticle,
    UnknownFormat,
    UnpacksTooLarge,
    WrongFormat,
)

Sentences = dict[type[Exception], str]


def refused(error: SourceError | PullquoteError, words: Wording = ENGLISH) -> str:
    """What went wrong and what to do next, as Discord markdown of at most 300 characters.

    >>> refused(Refused(404))
    'There is no page at this address (404). Check it.'
    """
    return _sentence(error, words).format(
        **{name.replace("_bytes", "_mb"): _shown(name, value, words) for name, value in vars(error).items()}
    )


def _shown(field: str, value: object, words: Wording) -> str:
    """A field of an error in a sentence; sizes are rounded up, so that what is too large never looks like its limit."""
    match value:
        case int() | float() if field.endswith("_bytes"):
            return words.number(ceil(value / 1e5) / 10)
        case int() | float():
            return words.number(value)
        case _:
            return clipped(str(value))


def _sentence(error: SourceError | PullquoteError, words: Wording) -> str:
    match error:
        case NotAnAddress(is_redirect=False):
            return _of_addresses(words)[error.problem]
        case Refused():
            return _of_status(error.status, words)
        case TooManyArticles():
            return words.ngettext(
                "There is no room for this article: this server may keep {limit} article. Remove another one first.",
                "There is no room for this article: this server may keep {limit} articles. Remove another one first.",
                error.limit,
            )
        case Unreachable(host="") | WrongType(given="") | TooLarge(size_bytes=None):
            sentences = _of_the_unnamed(words)
        case _:
            sentences = _of_sources(words) | _of_articles(words) | _of_libraries(words)
    otherwise = words.gettext("I can’t take this article. Try again later, or give it as plain text.")
    return next((sentences[kind] for kind in type(error).__mro__ if kind in sentences), otherwise)


def _of_sources(words: Wording) -> Sentences:
    """An inner name gets the sentence of an unknown one, so that nobody learns which names an inner network has."""
    return {
        NotAnAddress: words.gettext(
            "The page leads on to an address that can’t be followed. Give the address that it ends at, or upload the "
            "article."
        ),
        Unreachable: words.gettext(
            "{host} can’t be reached on the public internet. Check the address, or try again later."
        ),
        Untrusted: words.gettext(
            "{host} has no certificate that can be trusted. Check the address, or upload the article."
        ),
        TooSlow: words.gettext("The page took longer than {limit_s} seconds. Try again later, or upload the article."),
        TooManyRedirects: words.gettext(
            "The page leads on to another more than {limit} times. Give the address that it ends at."
        ),
        NotAllowedByRobots: words.gettext(
            "{host} asks bots not to read this page (robots.txt). Upload the article instead."
        ),
        BrokenAnswer: words.gettext(
            "The site’s answer broke off or can’t be understood. Try again later, or upload the article."
        ),
        WrongType: words.gettext(
            "Files of the kind {given} can’t be read. Give a web page, a PDF, a Word document (.docx), plain text or "
            "Markdown."
        ),
        TooLarge: words.gettext(
            "This has {size_mb} MB and is too large: the limit is {limit_mb} MB. Give a part of it."
        ),
    }


def _of_the_unnamed(words: Wording) -> Sentences:
    """Where there is no name or size to be shown."""
    return {
        Unreachable: words.gettext(
            "This address can’t be reached on the public internet. Check it, or try again later."
        ),
        WrongType: words.gettext(
            "This kind of file can’t be read. Give a web page, a PDF, a Word document (.docx), plain text or Markdown."
        ),
        TooLarge: words.gettext("This is too large: the limit is {limit_mb} MB. Give a part of it."),
    }


def _of_addresses(words: Wording) -> dict[AddressProblem, str]:
    return {
        AddressProblem.LENGTH: words.gettext("This address is too long. Check it."),
        AddressProblem.CHARACTER: words.gettext("This address has a character that no address has. Check it."),
        AddressProblem.SCHEME: words.gettext(
            "The address of a web page starts with https or http, and this one doesn’t. Check it."
        ),
        AddressProblem.USER: words.gettext(
            "This address has a user name or a password in it. Give it without, or upload the article."
        ),
        AddressProblem.HOST: words.gettext(
            "This is not the address of a web page: its host is neither a full name nor an IP address as it is usually "
            "written. Check it."
        ),
        AddressProblem.PORT: words.gettext(
            "This address has an unusual port. Give it with a usual one, or upload the article."
        ),
    }


def _of_status(status: int, words: Wording) -> str:
    match status:
        case 401 | 402 | 403 | 407:
            return words.gettext(
                "The page asks for a login or a payment, or keeps bots out ({status}). Upload the article instead."
            )
        case 404 | 410:
            return words.gettext("There is no page at this address ({status}). Check it.")
        case 429:
            return words.gettext("The site has been asked too often ({status}). Try again later.")
        case 451:
            return words.gettext("The site may not show this page, for legal reasons ({status}).")
        case _ if status >= 500:  # noqa: PLR2004 (from here on it is the server's fault)
            return words.gettext("The site has a problem of its own ({status}). Try again later.")
        case _:
            return words.gettext(
                "The site does not give this page ({status}). Check the address, or upload the article."
            )


def _of_articles(words: Wording) -> Sentences:
    kind = words.gettext(
        "This kind of file can’t be read. Give a web page, a PDF, a Word document (.docx), plain text or Markdown."
    )
    return {
        UnknownFormat: kind,
        NotText: words.gettext(
            "“{name}” is not a text file. Save the article as plain text or Markdown and give that."
        ),
        WrongFormat: words.gettext(
            "“{name}” is no {expected} file, whatever its name says. Save the article as one and give that."
        ),
        DamagedFile: words.gettext("“{name}” is damaged. Save or download it again."),
        LockedFile: words.gettext("“{name}” is locked with a password. Save it without one and give that."),
        ScannedPages: words.gettext(
            "The pages of “{name}” are pictures without text. Run text recognition (OCR) over it and give the result."
        ),
        TooManyPages: words.gettext("“{name}” has {pages} pages; the limit is {limit_pages}. Split it."),
        UnpacksTooLarge: words.gettext(
            "There is far more in “{name}” than its size says. Save the article alone and give that."
        ),
        ArticleTooLarge: words.gettext(
            "This has {size_mb} MB and is too large: the limit is {limit_mb} MB. Give a part of it."
        ),
        PageTooLarge: words.gettext(
            "The page “{name}” has {elements} elements; the limit is {limit}. Save the article alone and give that."
        ),
        EmptyArticle: words.gettext("There is no text in “{name}” to quote."),
        PageWithoutText: words.gettext(
            "Hardly a word stands in the page itself; scripts or a sign-in bring the rest. Give the article as plain "
            "text."
        ),
    }


def _of_libraries(words: Wording) -> Sentences:
    """What is wrong with the database is for whoever runs the bot, so all of it gets one sentence."""
    return {
        EmptyLibrary: words.gettext("There is no article to ask yet."),
        EmptyQuestion: words.gettext("That is not a question yet: write a few words about the article."),
        UnknownArticle: words.gettext("That article is no longer here."),
        TooManyCharacters: words.gettext(
            "There is no room for this article: this server would then keep {characters} characters, and may keep "
            "{limit}. Remove another one first."
        ),
        GoldenFull: words.gettext("There are {most} golden questions, and no more are kept. Remove one first."),
        StoreError: words.gettext("The articles can’t be read or kept at the moment. Try again in a while."),
    }

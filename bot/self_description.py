"""What the bot says of itself: what it can do in a place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.manners import Manners
from bot.markup import bold, clipped
from bot.panels import Panel, and_more
from bot.wording import ENGLISH, Wording
from index import Article

TITLES_NAMED = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody asks for help.

    The bot is a member of its server, or was brought along by one user. `missing` are the permissions that it lacks
    there, by Discord's names. `is_managed` says that whoever asks may manage what the server keeps.
    """

    is_direct: bool = False
    is_member: bool = True
    is_watched: bool = False
    missing: Sequence[str] = ()
    is_managed: bool = False


def render_abilities(articles: Sequence[Article], manners: Manners, place: Place, words: Wording = ENGLISH) -> Panel:
    """What the bot can do in a place, with the settings that hold there."""
    fields = [
        *_missing(place, words),
        (words.gettext("How to ask"), "\n".join(_ways(place, manners, words))),
        (
            words.gettext("What an answer is"),
            words.gettext(
                "The article’s own words, with the sentence that answers best in bold. If it isn’t in the article, I "
                "say so. The buttons lead to other passages, show the sentences around one and why it was chosen."
            ),
        ),
        (words.gettext("Limits"), "\n".join(_limits(manners, words))),
        *_managing(place, words),
        (
            words.gettext("More"),
            words.gettext(
                "`/outline`: what the article is about. `/privacy show`: what is kept of what you ask; "
                "`/privacy delete` removes it."
            ),
        ),
    ]
    return Panel(words.gettext("Ask the article; get its own words back"), _subjects(articles, words), tuple(fields))


def _missing(place: Place, words: Wording) -> Iterator[tuple[str, str]]:
    if place.missing:
        sentence = words.ngettext(
            "Here I can answer commands only: I need the permission {permissions}.",
            "Here I can answer commands only: I need the permissions {permissions}.",
            len(place.missing),
        )
        permissions = words.listed(map(bold, place.missing))
        yield words.gettext("Something is missing"), sentence.format(permissions=permissions)


def _managing(place: Place, words: Wording) -> Iterator[tuple[str, str]]:
    if place.is_managed:
        what_for = words.gettext(
            "`/article`: what I answer from. `/channel`: from which of it here, and whether unasked. `/gaps`: what was "
            "asked in vain. `/golden`: what must stay findable. `/managers`: who else may do that."
        )
        yield words.gettext("For those who manage this server"), what_for


def _subjects(articles: Sequence[Article], words: Wording) -> str:
    titles = words.listed(bold(clipped(article.title)) for article in articles[:TITLES_NAMED])
    left = len(articles) - TITLES_NAMED
    known = words.gettext("I know {articles}.").format(articles=titles)
    return f"{known} {and_more(left, words)}" if left > 0 else known


def _ways(place: Place, manners: Manners, words: Wording) -> Iterator[str]:
    yield words.gettext("`/ask` with your question; with `private` only you see the answer.")
    if place.is_direct:
        yield words.gettext("Just write: here every message is for me.")
        return
    yield words.gettext("In the menu of a message, under Apps: “Find in the article”.")
    if not place.is_member:
        return
    yield words.gettext("Mention me with your question, or reply to an answer with the next one.")
    if place.is_watched:
        yield words.gettext("Just ask: in this channel I answer what I am sure of.")
    if manners.needs_message_content:
        yield words.gettext("“Discuss” below an answer opens a thread, in which every question is answered.")
    else:
        yield words.gettext("“Discuss” below an answer opens a thread; mention me there with each question.")


def _limits(manners: Manners, words: Wording) -> Iterator[str]:
    if manners.member_rate is not None:
        sentence = words.gettext("Questions from one member: {questions} in {seconds} s.")
        yield sentence.format(questions=manners.member_rate.questions, seconds=f"{manners.member_rate.per_s:g}")
    if manners.channel_rate is not None:
        sentence = words.gettext("Questions in one channel: {questions} in {seconds} s.")
        yield sentence.format(questions=manners.channel_rate.questions, seconds=f"{manners.channel_rate.per_s:g}")
    if manners.member_rate is None and manners.channel_rate is None:
        yield words.gettext("None: ask as fast as you like.")
    else:
        yield words.gettext("Questions beyond that wait their turn (⏳); if too many wait, the last are left out (🛑).")

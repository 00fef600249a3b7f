"""What is said of a channel's settings, and of who may change them."""

from collections.abc import Sequence

from bot.markup import bold, clipped
from bot.panels import Panel
from bot.wording import ENGLISH, Wording
from index import Article


def render_asked(articles: Sequence[Article], words: Wording = ENGLISH) -> str:
    """From which articles alone a channel is answered; none means all."""
    if not articles:
        return words.gettext("Here I answer from all articles.")
    named = words.listed(bold(clipped(article.title)) for article in articles)
    return words.gettext("Here I answer from {articles} alone.").format(articles=named)


def render_watched(words: Wording = ENGLISH, *, is_watched: bool, is_discussion: bool = False) -> str:
    """Whether the bot speaks unasked in a channel; `is_discussion` is for a thread that it has opened on an answer."""
    if is_discussion:
        return words.gettext("In this thread I answer every question.")
    if is_watched:
        return words.gettext("Here I answer questions unasked, where I am sure.")
    return words.gettext("Here I answer only those who ask me.")


def render_channel(
    articles: Sequence[Article], words: Wording = ENGLISH, *, is_watched: bool, is_discussion: bool = False
) -> Panel:
    """What is set for a channel."""
    lines = [render_asked(articles, words), render_watched(words, is_watched=is_watched, is_discussion=is_discussion)]
    return Panel(words.gettext("In this channel"), "\n".join(lines))


def render_managers(role_id: int | None, words: Wording = ENGLISH) -> str:
    """Who may manage what a server keeps, and how they come to see the commands."""
    if role_id is None:
        return words.gettext(
            "Only members with the permission {permission} may manage my articles and channels."
        ).format(permission=bold(words.gettext("Manage Server")))
    sentence = words.gettext(
        "{role} may now manage my articles and channels. For the commands to be shown to them, allow the role there "
        "under Server Settings, Integrations."
    )
    return sentence.format(role=f"<@&{role_id}>")

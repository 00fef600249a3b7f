"""A button under an answer that was pressed, and what is known of it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import discord

from bot.answer_state import AnswerState, article_key, revision_key
from bot.buttons import Button
from bot.cogs.interactions import respond
from bot.errors import Outdated
from bot.links import Link, LinkOf, link_in
from bot.wording import Wording
from index import Library, Quote


class Press(NamedTuple):
    """A button that was pressed: where, under which message, about what, and in which words to answer.

    `library` is the server's, `asked` what is asked in the channel now.
    """

    interaction: discord.Interaction[Any]
    message: discord.Message
    state: AnswerState
    library: Library
    asked: Library
    words: Wording
    link_of: LinkOf

    @property
    def is_private(self) -> bool:
        """Whether the answer is shown to one person alone."""
        return self.message.flags.ephemeral

    @property
    def is_of_others(self) -> bool:
        """Whether it came from another's answer or message, so that it does not say whose words the question is."""
        origin = self.message.interaction_metadata
        return origin is not None and (origin.interacted_message_id or origin.target_message_id) is not None

    def quote(self) -> Quote:
        """The passage that the button is about.

        Raises:
            Outdated: its article is gone, or has another text now.
        """
        place = self.state.place
        named = [article for article in self.library.articles() if place and article_key(article) == place.article]
        if place is None or not named:
            raise Outdated(is_gone=True)
        article = next((article for article in named if revision_key(article) == place.revision), None)
        quote = None if article is None else self.library.quote(article.id, place.ordinal, place.sentence)
        if quote is None:
            raise Outdated(is_gone=False)
        return quote

    def link(self, quote: Quote) -> Link | None:
        """Where the article of a quote can be opened at it."""
        return link_in(self.library, quote, self.link_of)

    async def tell(self, content: str, buttons: Iterable[Button] = ()) -> None:
        """Answer whoever pressed, for their eyes."""
        await respond(self.interaction, content, buttons)

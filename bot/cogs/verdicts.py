"""“Helpful” and “Not helpful”: what readers think of an answer, kept without who they are."""

import logging

from bot.cogs.history import History
from bot.cogs.interactions import in_time
from bot.cogs.pressing import Press
from bot.kept_feedback import KeptFeedback
from bot.libraries import Libraries
from bot.replies import is_clear

log = logging.getLogger(__name__)


class Verdicts:
    """Notes verdicts on passages, and the questions of those that did not help."""

    def __init__(self, libraries: Libraries, history: History) -> None:
        self._libraries = libraries
        self._history = history

    async def helpful(self, press: Press) -> None:
        """Note that a passage helped."""
        await self._note(press, is_helpful=True)
        await press.tell(press.words.gettext("Thank you! That is noted, without your name."))

    async def unhelpful(self, press: Press) -> None:
        """Note that it did not, and the question for those who look after the articles."""
        await self._note(press, is_helpful=False)
        thanks = press.words.gettext("Thank you! That is noted, without your name.")
        advice = press.words.gettext("Perhaps another passage helps, or the question in other words.")
        await press.tell(f"{thanks} {advice}")
        feedback, server_id = self._libraries.feedback, press.interaction.guild_id
        if feedback is not None and server_id is not None and press.interaction.is_guild_integration():
            feedback.in_background(self._note_question(press, server_id, feedback))

    async def _note(self, press: Press, *, is_helpful: bool) -> None:
        """Keep what was thought of a passage: in the store, or where there is none in the log."""
        quote, feedback = press.quote(), self._libraries.feedback
        article = press.library.article(quote.passage.article_id)
        if feedback is not None and article is not None:
            member_id = press.interaction.user.id
            work = feedback.note_verdict(press.library.id, member_id, quote, article.revision, is_helpful=is_helpful)
            await in_time(press.interaction, work)
        verdict = "helpful" if is_helpful else "not helpful"
        log.info("Feedback: %s, passage %d of %r", verdict, quote.passage.ordinal, quote.title)

    async def _note_question(self, press: Press, server_id: int, feedback: KeptFeedback) -> None:
        """Keep the question of an answer that did not help, as a question of whoever asked it."""
        asked = None if press.is_of_others else await self._history.asked(press.message, press.library.language)
        if asked is not None and is_clear(asked[0], press.library.language, asked[1]):
            is_overheard = await self._history.is_overheard(press.message)
            asker = press.state.asker
            feedback.note_gap(server_id, asker, asked[0], is_watched=is_overheard, is_unhelpful=True)

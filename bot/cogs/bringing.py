"""What a member brings to be an article: a file or a link, read, and not too many links."""

from math import ceil
from typing import Any

import discord

from bot.article_source import check_upload
from bot.cogs.interactions import acknowledge, respond, words_of
from bot.errors import SourceError
from bot.intake import Intake, from_file, from_link
from bot.manners import Rate
from bot.pace import Pace
from bot.public_network import Network
from bot.refusal_words import refused
from index import PullquoteError

LINKS_OF_A_MEMBER = Rate(20, 600.0)

Interaction = discord.Interaction[Any]


class Bringing:
    """Reads files and links; each link makes the bot send requests, so a member has only so many read."""

    def __init__(self, network: Network | None = None) -> None:
        self._network = network
        self._links = Pace(LINKS_OF_A_MEMBER, channel_rate=None)

    async def intake(
        self, interaction: Interaction, file: discord.Attachment | None, link: str | None
    ) -> Intake | None:
        """What a member brings, read; where that is nothing or can't be read, they are told why."""
        words = words_of(interaction)
        if (file is None) == (link is None):
            await respond(interaction, words.gettext("Give either a file or a link."))
            return None
        wait_s = self._links.wait_s((interaction.user.id, interaction.channel_id or 0)) if file is None else 0
        if wait_s:
            minutes = ceil(wait_s / 60)
            sentence = words.ngettext(
                "Those were many links. The next one in {minutes} minute, please.",
                "Those were many links. The next one in {minutes} minutes, please.",
                minutes,
            )
            await respond(interaction, sentence.format(minutes=minutes))
            return None
        await acknowledge(interaction)
        try:
            if file is not None:
                check_upload(file.filename, file.size)
                return await from_file(await file.read(), file.filename)
            return await from_link(link or "", self._network)
        except (SourceError, PullquoteError) as error:
            await respond(interaction, refused(error, words))
            return None

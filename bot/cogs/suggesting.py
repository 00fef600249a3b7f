"""Suggestions while a member types: none where they can't be had, as Discord has no way to tell why."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar

import discord
from discord import app_commands

from index import PullquoteError

SUGGEST_WITHIN_S = 2.0  # of the 3 s after which Discord takes none, and discord.py logs a traceback

Cog = TypeVar("Cog")
Choices = list[app_commands.Choice[str]]
Suggest = Callable[[Cog, discord.Interaction[Any], str], Coroutine[Any, Any, Choices]]

log = logging.getLogger(__name__)


def suggesting(suggest: Suggest[Cog]) -> Suggest[Cog]:
    """The same suggestions, but none where the store fails or takes long: discord.py would log a traceback.

    What takes long goes on: with the library open, the next letter that is typed has its suggestions.
    """
    under_way: set[asyncio.Task[Choices]] = set()

    async def attempted(cog: Cog, interaction: discord.Interaction[Any], typed: str) -> Choices:
        try:
            return await suggest(cog, interaction, typed)
        except PullquoteError as error:
            log.warning("Nothing can be suggested: %s", error)
            return []

    @wraps(suggest)
    async def suggested(cog: Cog, interaction: discord.Interaction[Any], typed: str) -> Choices:
        attempt = asyncio.create_task(attempted(cog, interaction, typed))
        under_way.add(attempt)
        attempt.add_done_callback(under_way.discard)
        done, _ = await asyncio.wait({attempt}, timeout=SUGGEST_WITHIN_S)
        return await attempt if done else []

    return suggested

"""Suggestions while a member types: none where they can't be had, as Discord has no way to tell why."""

import logging
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

import discord
from discord import app_commands

from index import PullquoteError

Cog = TypeVar("Cog")
Choices = list[app_commands.Choice[str]]
Suggest = Callable[[Cog, discord.Interaction[Any], str], Awaitable[Choices]]

log = logging.getLogger(__name__)


def suggesting(suggest: Suggest[Cog]) -> Suggest[Cog]:
    """The same suggestions, but none where the store fails: discord.py would log a traceback at each letter typed."""

    @wraps(suggest)
    async def suggested(cog: Cog, interaction: discord.Interaction[Any], typed: str) -> Choices:
        try:
            return await suggest(cog, interaction, typed)
        except PullquoteError as error:
            log.warning("Nothing can be suggested: %s", error)
            return []

    return suggested

"""The articles that a server keeps: added, listed, renamed, read again, removed and put back by those who may."""

import asyncio
import io
import re
from collections.abc import Coroutine
from typing import Any, Self, TypeVar, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.article_choice import chosen, suggested
from bot.article_updates import Asker, Update, Updates, checked_golden
from bot.buttons import Button
from bot.cogs.bringing import Bringing
from bot.cogs.errors import Errors
from bot.cogs.interactions import Rows, acknowledge, change, in_time, respond, show, stale_press, words_of
from bot.cogs.managing import manageable, managed
from bot.cogs.pasting import Paste
from bot.cogs.suggesting import suggesting
from bot.exported import archive
from bot.golden_words import render_held_back, render_kept
from bot.intake import Intake, from_text
from bot.libraries import Libraries
from bot.markup import clipped, is_visible
from bot.public_network import Network
from bot.shelf import Shelf
from bot.shelf_words import changed_passages, page_count, render_added, render_article, render_shelf, render_updated
from bot.wording import Wording
from index import Article, PullquoteError

PATTERN = r"pqa1:(?P<action>list|remove|restore|update):(?P<article>[\w-]{1,64})"

_LINK = re.compile(r"https?://[^\s<>]+")

Interaction = discord.Interaction[Any]

Result = TypeVar("Result")


class ArticleButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=PATTERN):
    """The buttons that remove an article, put it back or update it, or list others; each knows which, for good."""

    def __init__(self, item: discord.ui.Button[Any], action: str, article_id: str) -> None:
        super().__init__(item)
        self._action = action
        self._article_id = article_id

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(cast("discord.ui.Button[Any]", item), match["action"], match["article"])

    async def callback(self, interaction: Interaction) -> None:
        """Do what the button says."""
        articles = interaction.client.get_cog(Articles.__name__)
        if isinstance(articles, Articles):
            await articles.press(interaction, self._action, self._article_id)


class Articles(commands.Cog):
    """Commands under /article, for members who may manage the server."""

    article = app_commands.Group(
        name="article",
        description="The articles of this server.",
        guild_only=True,
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(self, bot: commands.Bot, libraries: Libraries, errors: Errors, network: Network | None = None) -> None:
        self._bot = bot
        self._libraries = libraries
        self._errors = errors
        self._bringing = Bringing(network)
        self._updates = Updates(libraries)
        self._menu = app_commands.ContextMenu(
            name="Read this article",
            callback=self.read_message,
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self._menu.default_permissions = discord.Permissions(manage_guild=True)

    async def cog_load(self) -> None:
        """Let discord.py know the buttons of earlier runs too, and offer the entry in the menu of a message."""
        self._bot.add_dynamic_items(ArticleButton)
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Withdraw the entry."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Acknowledge a button that is gone, as after a quick second press, which discord.py passes over."""
        if stale_press(interaction, PATTERN) is not None:
            await acknowledge(interaction, is_change=True)

    @article.command(description="Add an article: a file, a link or, without either, pasted text.")
    @app_commands.describe(file="Text, Markdown, HTML, PDF or DOCX, at most 5 MB.", link="The address of a page.")
    async def add(
        self, interaction: Interaction, file: discord.Attachment | None = None, link: str | None = None
    ) -> None:
        """Read an article and keep it; say what was understood."""
        words = words_of(interaction)
        if await managed(interaction, self._libraries) is None:
            return
        if file is None and link is None:
            if interaction.response.is_done():  # a form can't come after an acknowledgement
                sentence = words.gettext("The articles can’t be read or kept at the moment. Try again in a while.")
                await respond(interaction, sentence)
            else:
                await interaction.response.send_modal(Paste(words, self._keep_pasted, self._errors))
            return
        intake = await self._bringing.intake(interaction, file, link)
        if intake is not None:
            await self._keep(interaction, intake)

    async def _keep(self, interaction: Interaction, intake: Intake) -> None:
        """Keep an article and say what was understood of it."""
        words, place = words_of(interaction), await managed(interaction, self._libraries)
        if place is None:
            return
        server_id, shelf = place
        added = await shelf.add(server_id, intake.article, intake.origin)
        if not added.is_new:
            title = clipped(added.article.title)
            await respond(interaction, words.gettext("These words are here already: {title}").format(title=title))
            return
        library = await self._libraries.reopened(server_id)
        samples = await asyncio.to_thread(library.sample_questions, added.article.id)
        await respond(interaction, render_added(added.article, samples, words, intake.thin_words))

    @article.command(name="list", description="The articles of this server.")
    async def show_list(self, interaction: Interaction) -> None:
        """Show what the server keeps."""
        place = await managed(interaction, self._libraries)
        if place is not None:
            await self._show_page(interaction, place, 0)

    @article.command(name="show", description="What is kept of one article.")
    @app_commands.describe(article="The article.")
    async def show_one(self, interaction: Interaction, article: str) -> None:
        """Show an article's size, sections and source."""
        found = await self._found(interaction, article)
        if found is not None:
            server_id, shelf, kept = found
            revisions = await in_time(interaction, shelf.revisions(server_id, kept.id))
            await show(interaction, render_article(kept, len(revisions), words_of(interaction)))

    @article.command(description="Give an article another title.")
    @app_commands.describe(article="The article.", title="Its new title.")
    async def rename(self, interaction: Interaction, article: str, title: app_commands.Range[str, 1, 200]) -> None:
        """Rename an article."""
        words = words_of(interaction)
        if not is_visible(title):
            await respond(interaction, words.gettext("Nothing of that title could be seen. Give another one."))
            return
        found = await self._found(interaction, article)
        if found is None:
            return
        server_id, shelf, kept = found
        await in_time(interaction, self._changed(server_id, shelf.rename(server_id, kept.id, title)))
        await respond(interaction, words.gettext("Renamed: {title}").format(title=clipped(title)))

    @article.command(description="Read an article again, from its link or from a new file.")
    @app_commands.describe(article="The article.", file="Its new text; without it the link is read again.")
    async def update(self, interaction: Interaction, article: str, file: discord.Attachment | None = None) -> None:
        """Give an article new words and say which passages changed, unless a golden question would fall with them."""
        words, found = words_of(interaction), await self._found(interaction, article)
        if found is None:
            return
        server_id, shelf, kept = found
        if file is None and kept.source_url is None:
            await respond(
                interaction, words.gettext("This article has no link to read again. Give its new text as a file.")
            )
            return
        intake = await self._bringing.intake(interaction, file, None if file else kept.source_url)
        if intake is None:
            return
        update = Update(kept, intake)
        fallen = await self._updates.fallen(server_id, shelf, update)
        if not fallen:
            await respond(interaction, await self._updated(server_id, shelf, update, words))
            return
        self._updates.hold(Asker(server_id, kept.id, interaction.user.id), update)
        changes = await asyncio.to_thread(changed_passages, kept, update.renewed)
        held_back = render_held_back(kept, fallen, changes, words)
        await respond(interaction, held_back, [_button("update", kept.id, words.gettext("Update anyway"))])

    @article.command(description="Remove an article; for a day it can be put back.")
    @app_commands.describe(article="The article.")
    async def remove(self, interaction: Interaction, article: str) -> None:
        """Ask once whether to remove an article."""
        words, found = words_of(interaction), await self._found(interaction, article)
        if found is not None:
            title = clipped(found[2].title)
            question = words.gettext("Remove {title}? For a day it can be put back.").format(title=title)
            await respond(interaction, question, [_button("remove", found[2].id, words.gettext("Remove"))])

    @article.command(description="Put back an article that was removed within the last day.")
    @app_commands.describe(article="The article.")
    async def restore(self, interaction: Interaction, article: str) -> None:
        """Put a removed article back, also where the button for that is gone."""
        words, place = words_of(interaction), await managed(interaction, self._libraries)
        if place is None:
            return
        server_id, shelf = place
        found = chosen(await in_time(interaction, shelf.removed(server_id)), article)
        if found is None:
            await respond(interaction, words.gettext("No article of that title was removed within the last day."))
        else:
            await respond(interaction, await in_time(interaction, self._put_back(place, found.id, words)))

    @article.command(description="Take the articles of this server along, as files.")
    async def export(self, interaction: Interaction) -> None:
        """Give the server's articles as text files."""
        words, place = words_of(interaction), await managed(interaction, self._libraries)
        if place is None:
            return
        server_id, shelf = place
        await acknowledge(interaction)
        articles = await shelf.articles(server_id)
        if not articles:
            await respond(interaction, words.gettext("This server has no articles of its own."))
            return
        packed = await asyncio.to_thread(archive, articles)
        if len(packed) > interaction.filesize_limit:
            sentence = words.gettext(
                "That is too much for one message. Whoever runs me can give it to you: `pullquote articles export`."
            )
            await respond(interaction, sentence)
            return
        await interaction.edit_original_response(attachments=[discord.File(io.BytesIO(packed), "articles.zip")])

    @show_one.autocomplete("article")
    @rename.autocomplete("article")
    @update.autocomplete("article")
    @remove.autocomplete("article")
    @suggesting
    async def suggest_articles(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The titles of the server's own articles that hold what was typed."""
        place = await manageable(interaction, self._libraries)
        return [] if place is None else _choices(suggested(await place[1].listing(place[0]), typed))

    @restore.autocomplete("article")
    @suggesting
    async def suggest_removed(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The titles of those that can be put back."""
        place = await manageable(interaction, self._libraries)
        return [] if place is None else _choices(suggested(await place[1].removed(place[0]), typed))

    async def read_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Add the article that a message carries, as its file or its link."""
        words = words_of(interaction)
        if await managed(interaction, self._libraries) is None:
            return
        link = _LINK.search(message.content)
        file = next(iter(message.attachments), None)
        if file is None and link is None:
            await respond(interaction, words.gettext("There is neither a file nor a link in that message."))
            return
        intake = await self._bringing.intake(interaction, file, None if file else link and link[0])
        if intake is not None:
            await self._keep(interaction, intake)

    async def press(self, interaction: Interaction, action: str, article_id: str) -> None:
        """Remove an article, put it back, or give it the words that wait."""
        try:
            await self._obey(interaction, action, article_id)
        except Exception as error:  # noqa: BLE001 (the cog tells the unforeseen from the rest, and logs it)
            await self._errors.answer(interaction, error)

    async def _keep_pasted(self, interaction: Interaction, title: str, text: str) -> None:
        """Keep a text that was pasted under a title."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._keep(interaction, await from_text(title, text))

    async def _obey(self, interaction: Interaction, action: str, article_id: str) -> None:
        words, place = words_of(interaction), await managed(interaction, self._libraries, is_change=True)
        if place is None:
            return
        server_id, shelf = place
        if action == "list":
            page = int(article_id) if article_id.isdecimal() else 0
            await self._show_page(interaction, place, page, is_change=True)
            return
        if action == "update":
            await acknowledge(interaction, is_change=True)
            content = await self._updated_anyway(Asker(server_id, article_id, interaction.user.id), shelf, words)
            await interaction.edit_original_response(content=content, view=Rows([]))
            return
        if action == "restore":
            content = await in_time(interaction, self._put_back(place, article_id, words), is_change=True)
            buttons = []
        else:
            removing = self._changed(server_id, shelf.remove(server_id, article_id))
            await in_time(interaction, removing, is_change=True)
            content = words.gettext("Removed. For a day it can be put back, here or with `/article restore`.")
            buttons = [_button("restore", article_id, words.gettext("Put back"))]
        await change(interaction, Rows(buttons), content)

    async def _put_back(self, place: tuple[int, Shelf], article_id: str, words: Wording) -> str:
        """Put a removed article back; what to say of it."""
        server_id, shelf = place
        article = await self._changed(server_id, shelf.restore(server_id, article_id))
        return words.gettext("{title} is back.").format(title=clipped(article.title))

    async def _show_page(
        self, interaction: Interaction, place: tuple[int, Shelf], page: int, *, is_change: bool = False
    ) -> None:
        """Show a page of what the server keeps, or the last one where it has fewer."""
        words, (server_id, shelf) = words_of(interaction), place
        articles = await in_time(interaction, shelf.listing(server_id), is_change=is_change)
        last = max(0, page_count(articles) - 1)
        page = min(page, last)
        turning = [
            _button("list", str(max(0, page - 1)), words.gettext("Previous"), is_disabled=page == 0),
            _button("list", str(min(last, page + 1)), words.gettext("Next"), is_disabled=page == last),
        ]
        panel = render_shelf(articles, page, words)
        await show(interaction, panel, turning if last else (), is_change=is_change)

    async def _changed(self, server_id: int, work: Coroutine[Any, Any, Result]) -> Result:
        """The result of a change in the store, once the library follows it."""
        result = await work
        await self._libraries.reopened(server_id)
        return result

    async def _updated_anyway(self, asker: Asker, shelf: Shelf, words: Wording) -> str:
        """Give an article the words that wait for it, if it still has those that they were compared with."""
        kept = await shelf.article(asker.server_id, asker.article_id)
        update = self._updates.taken(asker)
        if update is None or kept is None or kept.revision != update.kept.revision:
            return words.gettext("I no longer have the new words at hand, so nothing was changed. Update it again.")
        try:
            return await self._updated(asker.server_id, shelf, update, words)
        except PullquoteError:  # whoever is told so may press again
            self._updates.hold(asker, update)
            raise

    async def _updated(self, server_id: int, shelf: Shelf, update: Update, words: Wording) -> str:
        """Let new words go live; what to say of it."""
        intake = update.intake
        renewed = await shelf.replace(server_id, update.kept.id, intake.article, intake.origin)
        library = await self._libraries.reopened(server_id)
        checked = await checked_golden(library, server_id, shelf)
        changes = await asyncio.to_thread(changed_passages, update.kept, renewed)
        return "\n".join([render_updated(renewed, changes, words), *render_kept(checked, words)])

    async def _found(self, interaction: Interaction, article: str) -> tuple[int, Shelf, Article] | None:
        """The server's own article that is meant."""
        place = await managed(interaction, self._libraries)
        if place is None:
            return None
        server_id, shelf = place
        listed = chosen(await in_time(interaction, shelf.listing(server_id)), article)
        found = None if listed is None else await in_time(interaction, shelf.article(server_id, listed.id))
        if found is None:
            words = words_of(interaction)
            await respond(interaction, words.gettext("I have no article of that title. Choose one of those suggested."))
            return None
        return server_id, shelf, found


def _button(action: str, article_id: str, label: str, *, is_disabled: bool = False) -> Button:
    return Button(f"pqa1:{action}:{article_id}", label, is_disabled=is_disabled)


def _choices(named: list[tuple[str, str]]) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=title, value=value) for title, value in named]

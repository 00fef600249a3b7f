"""The bot in the reader's language, through the real client over real sockets."""

from pathlib import Path

import pytest

from bot.wording import wording_for
from tests.buttons import labels, press
from tests.loopback_discord import LoopbackDiscord
from tests.process.bot_process import BotProcess, running_bot

ELEPHANTS = "How many elephants crossed the bridge?"
QUESTION = "When was the bridge at Alder Street closed?"
LOCALES = {"de", "es-ES", "es-419", "fr"}


@pytest.fixture
async def synced(discord: LoopbackDiscord, bot: BotProcess) -> LoopbackDiscord:
    """A Discord that knows the bot's commands."""
    await discord.until(lambda: discord.commands.offered(None) or None, what="synced commands")
    return discord


async def test_a_member_is_answered_in_their_language(synced: LoopbackDiscord) -> None:
    """Where nothing is found, a German member reads so in German, with German buttons; the quote stays as it is."""
    synced.set_locale(synced.member, "de")

    reply = await synced.slash("ask", {"question": ELEPHANTS})

    lines = reply.content.splitlines()
    assert lines[0] == (
        "**Das finde ich im Artikel nicht.** Von „elephants“ oder „crossed“ ist darin nirgends die Rede. "
        "Am nächsten kommt diese Stelle:"
    )
    assert "> The river rose all Tuesday. **By Thursday the bridge at Alder Street was closed.**" in reply.content
    assert "-# **The flood of 1931** · The third day · Absatz 2" in lines
    assert lines[-2:] == ["-# Abschnitte: The third day · After the water", f"-# Gefragt wurde: {ELEPHANTS}"]
    assert labels(reply) == ["Kontext zeigen", "Warum diese Stelle?", "Diskutieren", "Entfernen"]


async def test_a_button_answers_whoever_presses_it_in_their_language(synced: LoopbackDiscord) -> None:
    """Under a German answer, which says what was asked in German, a French member reads why in French."""
    visitor = synced.add_member("Fleur")
    synced.set_locale(synced.member, "de")
    synced.set_locale(visitor, "fr")
    answer = await synced.slash("ask", {"question": QUESTION})

    mine = await press(synced, "Warum diese Stelle?", answer)
    theirs = await press(synced, "Warum diese Stelle?", answer, author=visitor)

    assert mine.content.startswith("**Warum diese Stelle?**\nSie enthält „Alder“ (")
    assert mine.content.endswith(f"\n-# Gefragt wurde: {QUESTION}")
    assert theirs.content.startswith("**Pourquoi ce passage\xa0?**\nIl contient «\xa0Alder\xa0» (")
    assert theirs.content.endswith(f"\n-# Question posée\xa0: {QUESTION}")


async def test_a_member_whose_language_is_not_spoken_is_answered_in_the_servers(synced: LoopbackDiscord) -> None:
    """An Italian in a French server reads French."""
    synced.set_locale(synced.member, "it")
    synced.set_guild_locale(synced.guild, "fr")

    reply = await synced.slash("ask", {"question": ELEPHANTS})

    assert reply.content.startswith(
        "**Je ne trouve pas ça dans l’article.** "
        "Il n’y est jamais question de «\xa0elephants\xa0» ou «\xa0crossed\xa0». Le passage le plus proche\xa0:\n> "
    )
    assert labels(reply) == ["Voir le contexte", "Pourquoi ce passage\xa0?", "Discuter", "Supprimer"]


async def test_a_mention_is_answered_in_the_servers_language(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """Discord does not say which language the author of a message reads, so that their server's counts."""
    discord.set_locale(discord.member, "de")
    discord.set_guild_locale(discord.guild, "fr")

    await discord.say(ELEPHANTS, mention_bot=True)
    reply = await discord.next_reply()

    assert reply.content.startswith("**Je ne trouve pas ça dans l’article.**")
    assert labels(reply) == ["Voir le contexte", "Pourquoi ce passage\xa0?", "Discuter", "Supprimer"]


async def test_commands_are_told_with_their_translations_once(discord: LoopbackDiscord, article: Path) -> None:
    """Names and descriptions in each language reach Discord at the first start; the second finds them unchanged."""
    for _ in range(2):
        async with running_bot(discord, article.parent, {"ARTICLES": str(article)}) as bot:
            await bot.logged("The commands ")

    asked = [request for request in discord.requests if request.path.endswith("/commands")]
    assert [request.method for request in asked] == ["GET", "PUT", "GET"]
    assert [request.query for request in asked if request.method == "GET"] == [{"with_localizations": "true"}] * 2
    commands = discord.commands.offered(None)
    assert {command["name"]: command["name_localizations"]["de"] for command in commands} == {
        "ask": "fragen",
        "outline": "gliederung",
        "help": "hilfe",
        "privacy": "datenschutz",
        "article": "artikel",
        "channel": "kanal",
        "managers": "verwalter",
        "golden": "prüffragen",
        "gaps": "lücken",
        "Find in the article": "Im Artikel nachschlagen",
        "Read this article": "Diesen Artikel lesen",
    }
    for command in commands:
        is_french_too = wording_for("fr").pgettext("command", command["name"]) == command["name"]
        assert set(command["name_localizations"]) >= LOCALES - ({"fr"} if is_french_too else set())
        described = [command] if command["description"] else []
        for each in (*described, *command.get("options", ())):
            assert set(each["description_localizations"]) >= LOCALES

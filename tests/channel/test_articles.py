"""Articles of a server's own, kept in a real database."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NoReturn

import pytest

from bot.client import PullquoteBot
from bot.libraries import Libraries
from bot.manners import Rate
from bot.wiring import open_libraries
from index import Library, Quota, StoreError, open_store, read_article
from index.store.database import Database
from tests.buttons import labels, press
from tests.channel.conftest import Connect
from tests.index.docx_files import docx_of
from tests.index.pdf_files import Sheet, filled, pdf_of
from tests.loopback_discord import LoopbackDiscord, Permission, Reply, User
from tests.loopback_discord.interactions import DEFERRED_UPDATE

MILL = """# The mill

The weir at Alder Street is older than the town. Monks laid its first stones, as they wanted fish on every Friday.

## The wheel

Anna Berg sold the old wheel to a museum in June, and nobody has ground corn there since.
"""
WHO_SOLD = "Who sold the old wheel to a museum?"
SOLD = "**Anna Berg sold the old wheel to a museum in June"
NEWER = MILL.replace("in June", "in July")
CHANGED = """The mill was read again. Passages: 1 new, 1 gone.
-# + … the old wheel to a museum in July, and nobody has ground corn there since.
-# − … the old wheel to a museum in June, and nobody has ground corn there since."""

MANAGING = [
    ("article show", "article"),
    ("article restore", "article"),
    ("golden add", "passage"),
    ("golden remove", "question"),
    ("channel use", "article"),
]
"""Commands for those who may manage, and an option of each for which something is suggested."""


def failing(*_: object, **__: object) -> NoReturn:
    """A call of the store that fails."""
    place = "sqlite:///pullquote.db"
    raise StoreError(place, "disk I/O error")


@pytest.fixture
def database(tmp_path: Path) -> str:
    """An SQLite file of its own for each test."""
    return f"sqlite:///{tmp_path / 'pullquote.db'}"


def opened(library: Library, database: str, quota: Quota = Quota(10, 100_000)) -> Libraries:  # noqa: B008 (immutable)
    """The libraries of servers over a shared one."""
    return open_libraries(library, database, quota, Path("flood.md"), 0.48, token="a.b.c")  # noqa: S106 (it is none)


@pytest.fixture
async def bot(connect: Connect, library: Library, database: str) -> AsyncIterator[PullquoteBot]:
    """The bot with a database."""
    async with connect(articles=opened(library, database)) as connected:
        yield connected


async def add(place: LoopbackDiscord, text: str = MILL, name: str = "mill.md", author: User | None = None) -> Reply:
    """Add an article from a file."""
    file = place.upload(name, text.encode())
    return await place.slash("article add", {"file": file}, author=author or place.owner)


async def ask(place: LoopbackDiscord, question: str = WHO_SOLD) -> Reply:
    """The answer to a mention."""
    await place.say(question, mention_bot=True)
    return await place.next_reply()


async def test_an_article_is_added_and_asked(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """What was understood of it is told; the operator's articles stay."""
    told = await add(place)

    assert told.ephemeral
    assert told.content.startswith(
        "Added: **The mill**\nWords: 40, paragraphs: 2, sections: 2.\n-# Sections: The wheel"
    )
    assert "Ask for example:\n- What does it say about “" in told.content
    assert SOLD in (await ask(place)).content
    assert "Alder Street was closed" in (await ask(place, "When was the bridge at Alder Street closed?")).content


async def test_articles_outlive_the_process(
    place: LoopbackDiscord, connect: Connect, library: Library, database: str
) -> None:
    """Another process opens the same file."""
    async with connect(articles=opened(library, database)):
        await add(place)
    async with connect(articles=opened(library, database)):
        assert SOLD in (await ask(place)).content


async def test_no_other_server_sees_them(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Nor do direct messages."""
    await add(place)
    guild, elsewhere = place.add_guild("Elsewhere")
    place.join(place.member, guild)

    await place.say(WHO_SOLD, channel=elsewhere, mention_bot=True)
    other = await place.next_reply()
    await place.say_direct(WHO_SOLD)
    direct = await place.next_reply()
    outline = await place.slash("outline", channel=elsewhere)

    for reply in (other, direct):
        assert SOLD not in reply.content
    assert outline.embeds[0]["title"] == "The flood of 1931"


async def test_the_same_words_are_recognised(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Whatever the file is called."""
    await add(place)

    assert (await add(place, name="wheel.md")).content == "These words are here already: The mill"


async def test_an_article_is_removed_after_a_question_and_put_back(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Also by another process, as both buttons know which article is meant."""
    await add(place)

    asked = await place.slash("article remove", {"article": "the mill"}, author=place.owner)
    removed = await press(place, "Remove", asked, author=place.owner)
    gone = await ask(place)
    back = await press(place, "Put back", removed, author=place.owner)

    assert asked.content == "Remove The mill? For a day it can be put back."
    assert removed.content == "Removed. For a day it can be put back, here or with `/article restore`."
    assert SOLD not in gone.content
    assert back.content == "The mill is back."
    assert SOLD in (await ask(place)).content


async def test_an_article_is_renamed_and_listed(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """The list holds the server's own articles alone."""
    await add(place)

    renamed = await place.slash("article rename", {"article": "the mill", "title": "Anna’s mill"}, author=place.owner)
    listed = await place.slash("article list", author=place.owner)

    assert renamed.content == "Renamed: Anna’s mill"
    assert [field["name"] for field in listed.embeds[0]["fields"]] == ["Anna’s mill"]
    assert "Anna’s mill" in (await ask(place)).content


async def test_an_article_is_read_again(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """What has changed is told, and an answer from before knows that it is out of date."""
    await add(place)
    before = await ask(place)

    file = place.upload("mill.md", NEWER.encode())
    told = await place.slash("article update", {"article": "the mill", "file": file}, author=place.owner)
    context = await press(place, "Show context", before)
    file = place.upload("mill.md", NEWER.encode())
    again = await place.slash("article update", {"article": "the mill", "file": file}, author=place.owner)

    assert told.content == CHANGED
    assert again.content == "The mill was read again. The words are the same as before."
    assert "in July" in (await ask(place)).content
    assert context.content.startswith("The article has changed since this answer.")


async def test_the_articles_can_be_taken_along(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """As an archive; where there are none, it says so."""
    nothing = await place.slash("article export", author=place.owner)
    await add(place)
    archive = await place.slash("article export", author=place.owner)

    assert nothing.content == "This server has no articles of its own."
    assert [file["filename"] for file in archive.message["attachments"]] == ["articles.zip"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("scan.exe", b"MZ", "exe"),
        ("empty.txt", b"", "There is no text in “empty.txt” to quote."),
        ("bytes.txt", b"\x00\x01\x02" * 100, "“bytes.txt” is not a text file"),
    ],
)
async def test_what_cannot_be_read_is_told(
    place: LoopbackDiscord, bot: PullquoteBot, name: str, content: bytes, sentence: str
) -> None:
    """In one sentence, and nothing is kept."""
    told = await place.slash("article add", {"file": place.upload(name, content)}, author=place.owner)
    listed = await place.slash("article list", author=place.owner)

    assert told.ephemeral
    assert sentence in told.content
    assert listed.embeds[0]["description"].startswith("None yet.")


@pytest.mark.parametrize(
    ("brought", "sentence"),
    [
        ("http://10.0.0.1/", "Diese Adresse ist im öffentlichen Internet nicht erreichbar."),
        (("flood.txt", b"a" * 5_230_000), "Mit 5,3 MB ist das zu groß: Höchstens 5 MB sind möglich."),
        (("old_mill.pdf", pdf_of([Sheet().picture()])), "Die Seiten von „old\\_mill.pdf“ sind Bilder ohne Text."),
    ],
    ids=["private address", "too large", "scan"],
)
async def test_what_cannot_be_read_is_told_in_the_members_language(
    place: LoopbackDiscord, bot: PullquoteBot, brought: str | tuple[str, bytes], sentence: str
) -> None:
    """Numbers too; and what to do instead."""
    place.set_locale(place.owner, "de")
    given = {"link": brought} if isinstance(brought, str) else {"file": place.upload(*brought)}

    told = await place.slash("article add", given, author=place.owner)

    assert told.content.startswith(f"{sentence} ")
    assert told.ephemeral


async def test_a_file_and_a_link_are_too_much(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """One of them is read."""
    both = {"file": place.upload("mill.md", MILL.encode()), "link": "https://valley.example/"}

    assert (await place.slash("article add", both, author=place.owner)).content == "Give either a file or a link."


async def test_a_server_keeps_no_more_than_its_quota(
    place: LoopbackDiscord, connect: Connect, library: Library, database: str
) -> None:
    """The next one is refused with a sentence."""
    async with connect(articles=opened(library, database, Quota(1, 100_000))):
        await add(place)
        told = await add(place, NEWER, "newer.md")

    assert told.content == (
        "There is no room for this article: this server may keep 1 article. Remove another one first."
    )


async def test_only_those_who_manage_the_server_change_anything(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Whatever the server's settings let others see, and whoever gets hold of a button."""
    await add(place)
    asked = await place.slash("article remove", {"article": "the mill"}, author=place.owner)
    manager = place.add_member("Max Manager", permissions=Permission.MANAGE_GUILD)

    file = place.upload("mine.md", NEWER.encode())
    refused = await place.slash("article add", {"file": file}, despite_permissions=True)
    forged = await press(place, "Remove", asked, is_forged=True)
    listed = await place.slash("article list", author=manager)

    for told in (refused, forged):
        assert told.content == "You may not do that here: it takes the permission **Manage Server**."
    assert [field["name"] for field in listed.embeds[0]["fields"]] == ["The mill"]


async def test_an_article_can_be_pasted(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Without a file or a link a form opens; an empty text is told."""
    form = await place.slash("article add", author=place.owner)
    title, text = (row["component"]["custom_id"] for row in form.body["components"])

    added = await place.submit(form, {title: "Anna’s mill", text: MILL.partition("\n\n")[2]}, author=place.owner)
    form = await place.slash("article add", author=place.owner)
    title, text = (row["component"]["custom_id"] for row in form.body["components"])
    empty = await place.submit(form, {title: "Nothing", text: "***"}, author=place.owner)

    assert form.kind == "modal"
    assert added.content.startswith("Added: **Anna’s mill**")
    assert SOLD in (await ask(place)).content
    assert empty.content == "There is no text in “Nothing” to quote."


async def test_a_message_with_a_file_is_read(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """From its menu, by those who may; one without file and link is told."""
    message = await place.say("look at this", author=place.owner)
    nothing = await place.context_menu("Read this article", message, author=place.owner)
    message.payload["attachments"] = [place.upload("mill.md", MILL.encode()).payload]
    added = await place.context_menu("Read this article", message, author=place.owner)

    assert nothing.content == "There is neither a file nor a link in that message."
    assert added.content.startswith("Added: **The mill**")


async def test_what_is_kept_of_an_article_is_shown(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Its size, how often it was read, its sections."""
    await add(place)

    shown = (await place.slash("article show", {"article": "the mill"}, author=place.owner)).embeds[0]

    assert shown["title"] == "The mill"
    assert shown["description"].startswith("Words: 40, paragraphs: 2, sections: 2.\nAdded: <t:")
    assert shown["description"].endswith("Revisions: 1.")
    assert shown["fields"] == [{"name": "Sections", "value": "The wheel", "inline": False}]


async def test_a_verdict_is_kept_without_a_name(
    place: LoopbackDiscord, connect: Connect, library: Library, database: str
) -> None:
    """By passage and revision, in the library that was asked; what a member thinks last counts."""
    async with connect(articles=opened(library, database)):
        await add(place)
        answer = await ask(place)
        await press(place, "Helpful", answer)
        await press(place, "Not helpful", answer)

    with open_store(database) as store:
        tallies = store.feedback.tallies(f"discord:{place.guild.id}")
        kept = store.articles(f"discord:{place.guild.id}")[0]
    assert [(tally.revision, tally.ordinal, tally.helpful, tally.not_helpful) for tally in tallies] == [
        (kept.revision, 1, 0, 1)
    ]


async def test_pdf_and_word_files_are_read(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """An answer from a PDF names the page."""
    paragraphs = MILL.replace("#", "").split("\n\n")[1:]
    sheets = [
        Sheet().line("The mill", 72, 720, size=18).lines(filled(paragraphs[:1], 70), 72, 680),
        Sheet().lines(filled(paragraphs[2:], 70), 72, 720),
    ]
    pdf = place.upload("mill.pdf", pdf_of(sheets, title="The mill"))
    word = place.upload("bakery.docx", docx_of(lambda document: document.add_paragraph("The bakery sold 900 loaves.")))

    added = await place.slash("article add", {"file": pdf}, author=place.owner)
    of_pdf = await ask(place)
    await place.slash("article add", {"file": word}, author=place.owner)
    of_word = await ask(place, "How many loaves did the bakery sell?")

    assert added.content.startswith("Added: **The mill**")
    assert "Anna Berg sold the old wheel" in of_pdf.content
    assert "\n-# **The mill** · paragraph 1 · page 1" in of_pdf.content
    assert "**The bakery sold 900 loaves.**" in of_word.content


async def test_a_title_does_nothing_where_it_is_named(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """It neither links nor formats, however long it is."""
    title = f"**[Mill](https://evil.example)** <@{place.owner.id}> {'x' * 3000}"

    await add(place, MILL.replace("# The mill", f"# {title}", 1))
    again = await add(place, MILL.replace("# The mill", f"# {title}", 1))
    asked = await place.slash("article remove", {"article": "mill"}, author=place.owner)

    for told in (again, asked):
        assert "[Mill](https://" not in told.content
        assert "<@" not in told.content.replace("\\<\\@", "")
        assert len(told.content) < 300


async def test_a_member_fetches_only_so_many_links(
    place: LoopbackDiscord, connect: Connect, library: Library, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each makes the bot send requests; files are not counted."""
    monkeypatch.setattr("bot.cogs.bringing.LINKS_OF_A_MEMBER", Rate(1, 600.0))
    async with connect(articles=opened(library, database)):
        link = {"link": "http://10.0.0.1/"}
        first, second = [await place.slash("article add", link, author=place.owner) for _ in range(2)]

        assert first.content != second.content
        assert second.content == "Those were many links. The next one in 10 minutes, please."
        assert (await add(place)).content.startswith("Added: ")


async def test_a_removed_article_is_put_back_by_command(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """The button is gone once the client is closed; what was not removed can't be put back."""
    await add(place)
    asked = await place.slash("article remove", {"article": "the mill"}, author=place.owner)
    await press(place, "Remove", asked, author=place.owner)

    unknown = await place.slash("article restore", {"article": "the moon"}, author=place.owner)
    offered = await place.autocomplete("article restore", {"article": ""}, "article", author=place.owner)
    told = await place.slash("article restore", {"article": offered[0]["value"]}, author=place.owner)

    assert unknown.content == "No article of that title was removed within the last day."
    assert [choice["name"] for choice in offered] == ["The mill"]
    assert told.content == "The mill is back."
    assert SOLD in (await ask(place)).content
    assert await place.autocomplete("article restore", {"article": ""}, "article", author=place.owner) == []


async def test_many_articles_are_listed_page_by_page(place: LoopbackDiscord, bot: PullquoteBot, database: str) -> None:
    """In one message; who turns to a page that is no longer there sees the last one."""
    with open_store(database) as store:
        for number in range(12):
            text = f"# Story {number:02}\n\nThe ferry ran for {number} days."
            store.add(read_article(text.encode(), "story.md", f"discord:{place.guild.id}"))

    first = await place.slash("article list", author=place.owner)
    second = await press(place, "Next", first, author=place.owner)
    for number in range(2, 12):
        found = {"article": f"Story {number:02}"}
        asked = await place.slash("article remove", found, author=place.owner)
        await press(place, "Remove", asked, author=place.owner)
    back = await press(place, "Next", first, author=place.owner)

    assert first.embeds[0]["description"] == "1 to 10 of 12"
    assert [field["name"] for field in first.embeds[0]["fields"]] == [f"Story {number:02}" for number in range(10)]
    assert second.id == first.id
    assert second.embeds[0]["description"] == "11 to 12 of 12"
    assert [field["name"] for field in second.embeds[0]["fields"]] == ["Story 10", "Story 11"]
    assert labels(second) == ["Previous", "Next"]
    assert [field["name"] for field in back.embeds[0]["fields"]] == ["Story 00", "Story 01"]
    assert labels(back) == []


async def test_an_article_without_a_link_is_not_read_again_without_a_file(
    place: LoopbackDiscord, bot: PullquoteBot
) -> None:
    """It is said what to give."""
    await add(place)
    told = await place.slash("article update", {"article": "the mill"}, author=place.owner)

    assert told.content == "This article has no link to read again. Give its new text as a file."


async def test_what_is_too_large_for_a_message_is_not_exported(
    place: LoopbackDiscord, bot: PullquoteBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord would refuse it; it is said who can help."""
    await add(place)
    monkeypatch.setattr("tests.loopback_discord.payloads.ATTACHMENT_LIMIT_BYTES", 100)
    told = await place.slash("article export", author=place.owner)

    assert "Whoever runs me can give it to you" in told.content


async def test_an_article_is_shown_whatever_its_headings_and_its_address_are(
    place: LoopbackDiscord, bot: PullquoteBot
) -> None:
    """Within what Discord takes, in each language."""
    sections = "".join(f"## {number} {'heading ' * 40}\n\nThe weir is older than the town.\n\n" for number in range(12))
    await add(place, f"---\nurl: https://example.org/{'a' * 5000}\n---\n# The mill\n\n{sections}")
    shown = await place.slash("article show", {"article": "the mill"}, author=place.owner)

    assert shown.embeds[0]["title"] == "The mill"


@pytest.mark.parametrize("title", [" ", "\u00a0\u2003", "\u200b"], ids=["space", "other spaces", "no width"])
async def test_a_title_that_nobody_could_see_is_refused(place: LoopbackDiscord, bot: PullquoteBot, title: str) -> None:
    """The article keeps the one that it has, so that it can be listed."""
    await add(place)
    told = await place.slash("article rename", {"article": "the mill", "title": title}, author=place.owner)
    listed = await place.slash("article list", author=place.owner)

    assert told.content == "Nothing of that title could be seen. Give another one."
    assert [field["name"] for field in listed.embeds[0]["fields"]] == ["The mill"]


async def test_a_second_press_of_what_is_still_shown_is_no_failure(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """It is acknowledged, and changes nothing."""
    await add(place)
    asked = await place.slash("article remove", {"article": "the mill"}, author=place.owner)
    removed = await press(place, "Remove", asked, author=place.owner)
    sent = len(place.requests)
    pressing = asyncio.create_task(press(place, "Remove", asked, author=place.owner))
    acknowledged = await place.until(lambda: next(iter(place.requests[sent:]), None), what="acknowledgement")
    pressing.cancel()

    assert acknowledged.body["type"] == DEFERRED_UPDATE
    assert (place.current(asked) or {})["content"] == removed.content


async def test_nothing_is_suggested_to_those_who_may_not_manage(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Also where a server's settings show them the commands: neither removed titles nor golden questions."""
    await add(place)
    await place.slash("golden add", {"question": WHO_SOLD}, author=place.owner)
    await add(place, "# The tower\n\nCarl Dorn rang the bell of the tower every evening until the war.", "tower.md")
    asked = await place.slash("article remove", {"article": "the tower"}, author=place.owner)
    await press(place, "Remove", asked, author=place.owner)

    for command, option in MANAGING:
        options = {"question": WHO_SOLD, option: ""} if command == "golden add" else {option: ""}
        assert await place.autocomplete(command, options, option, despite_permissions=True) == []
        assert await place.autocomplete(command, options, option, author=place.owner)


async def test_a_store_that_fails_suggests_nothing(
    place: LoopbackDiscord, bot: PullquoteBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """There is a line in the log, and no traceback."""
    await add(place)
    monkeypatch.setattr("bot.libraries.MOST_IN_MEMORY", 0)
    await add(place, "# The tower\n\nCarl Dorn rang the bell of the tower every evening until the war.", "tower.md")
    monkeypatch.setattr(Database, "reading", failing)

    for command, option in [*MANAGING, ("ask", "question"), ("ask", "article"), ("outline", "article")]:
        options = {"question": WHO_SOLD, option: ""} if command == "golden add" else {option: ""}
        assert await place.autocomplete(command, options, option, author=place.owner) == []
    assert caplog.text.count("Nothing can be suggested") == len(MANAGING) + 3


async def test_a_file_that_is_called_as_the_operators_hides_nothing(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Both are asked."""
    await add(place, name="flood.md")

    assert SOLD in (await ask(place)).content
    assert "Alder Street was closed" in (await ask(place, "When was the bridge at Alder Street closed?")).content

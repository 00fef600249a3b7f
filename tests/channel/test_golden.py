"""Golden questions of a server, and updates that are held back for them, in a real database."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import article_updates
from bot.client import PullquoteBot
from index import ArticleStore, Library, Quota, open_store
from index.store.golden import Golden
from tests.buttons import labels, press
from tests.channel.conftest import Connect
from tests.channel.test_articles import CHANGED, MILL, NEWER, SOLD, WHO_SOLD, add, ask, failing, opened
from tests.loopback_discord import LoopbackDiscord, Permission, Reply, User

STONES = "Who laid the first stones of the weir?"
WHEEL = "Anna Berg sold the old wheel to a museum in June, and nobody has ground corn there since."
RIVAL = "\n## The museum\n\nWho sold the old wheel to a museum? Nobody sold a wheel to this museum, old or new.\n"
GONE = "I no longer have the new words at hand, so nothing was changed. Update it again."


@pytest.fixture
async def bot(connect: Connect, library: Library, tmp_path: Path) -> AsyncIterator[PullquoteBot]:
    """The bot with a database."""
    async with connect(articles=opened(library, f"sqlite:///{tmp_path / 'pullquote.db'}")) as connected:
        yield connected


async def pin(place: LoopbackDiscord, question: str = WHO_SOLD, **options: Any) -> Reply:
    """Pin a question."""
    return await place.slash("golden add", {"question": question, **options}, author=place.owner)


async def update(place: LoopbackDiscord, text: str, author: User | None = None) -> Reply:
    """Update the mill from a file."""
    options = {"article": "the mill", "file": place.upload("mill.md", text.encode())}
    return await place.slash("article update", options, author=author or place.owner)


async def listed(place: LoopbackDiscord) -> dict[str, Any]:
    """The list of golden questions."""
    embed: dict[str, Any] = (await place.slash("golden list", author=place.owner)).embeds[0]
    return embed


async def test_a_question_is_pinned_listed_and_unpinned(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """The answer shows the words and where they stand; only whoever pins it sees it."""
    nothing = await listed(place)
    await add(place)
    pinned = await pin(place)
    shown = await listed(place)
    (choice,) = await place.autocomplete("golden remove", {"question": "OLD wheel"}, "question", author=place.owner)
    options = {"question": choice["value"]}
    removed = await place.slash("golden remove", options, author=place.owner)
    again = await place.slash("golden remove", options, author=place.owner)

    assert nothing["description"].startswith("None yet.")
    assert pinned.ephemeral
    assert pinned.content == (
        f"Pinned to the words in bold: {WHO_SOLD}\n> **{WHEEL}**\n"
        "-# **The mill** · The wheel · paragraph 2 · passage 1 of 2\n-# Comes first."
    )
    assert shown["description"] == "Golden questions that come first: 1 of 1."
    assert [(field["name"], field["value"].splitlines()[1]) for field in shown["fields"]] == [
        (WHO_SOLD, "-# Comes first.")
    ]
    assert choice["name"] == WHO_SOLD
    assert removed.content == f"No longer pinned: {WHO_SOLD}"
    assert again.content == "I have no such golden question. Choose one of those suggested."
    assert (await listed(place))["description"].startswith("None yet.")


async def test_another_passage_can_be_pinned(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """By its best sentence, as it is suggested for the question that stands there; pinned again, it takes the place."""
    await add(place)
    question = "What about the weir and the wheel?"
    choices = await place.autocomplete(
        "golden add", {"question": question, "passage": ""}, "passage", author=place.owner
    )
    none = await place.autocomplete("golden add", {"question": "?", "passage": ""}, "passage", author=place.owner)
    await pin(place, question)
    pinned = await pin(place, question, passage=choices[1]["value"])
    stale = await pin(place, WHO_SOLD, passage="AAAA.BBBB.7.0")

    assert [choice["name"] for choice in choices] == ["The weir at Alder Street is older than the town.", WHEEL]
    assert none == []
    assert pinned.content.endswith(
        "passage 2 of 2\n-# Comes in place 2. First comes: “The weir at Alder Street is older than the town.”"
    )
    assert stale.content == "I find no such passage for that question. Choose one of those suggested."
    assert [field["name"] for field in (await listed(place))["fields"]] == [question]


async def test_what_cannot_be_pinned_is_told(
    place: LoopbackDiscord, bot: PullquoteBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The operator's articles are in no store, some questions find nothing, and there is an end to everything."""
    await add(place)
    bridge = "When was the bridge at Alder Street closed?"
    of_operator = await pin(place, bridge)
    choices = await place.autocomplete("golden add", {"question": bridge, "passage": ""}, "passage", author=place.owner)
    nothing = await pin(place, "Xyzzy?")
    no_word = await pin(place, "?!")
    monkeypatch.setattr(Golden.add, "__defaults__", (1,))
    await pin(place)
    too_many = await pin(place, STONES)

    assert of_operator.content == (
        "The flood of 1931 is kept by whoever runs me. Only this server’s own articles can have golden questions."
    )
    assert [choice["name"] for choice in choices] == ["The weir at Alder Street is older than the town."]
    assert nothing.content == "No passage has a word of that question, so there is nothing to pin it to."
    assert no_word.content.startswith("That is not a question yet")
    assert too_many.content == "There are 1 golden questions, and no more are kept. Remove one first."


async def test_an_update_that_loses_a_question_waits(
    place: LoopbackDiscord, connect: Connect, library: Library, address: str
) -> None:
    """Nothing is changed until it is wanted anyway; then the old words are gone, and the question is told as lost."""
    async with connect(articles=opened(library, address)):
        await add(place)
        await pin(place)
        await pin(place, STONES)
        held = await update(place, NEWER + RIVAL)
        meanwhile = await ask(place)
        live = await press(place, "Update anyway", held, author=place.owner)
        after = await ask(place)
        shown = await listed(place)

    assert held.ephemeral
    assert labels(held) == ["Update anyway"]
    assert held.content.splitlines() == [
        "Nothing is changed yet: with the new words of **The mill**, 1 golden question would no longer come first.",
        f"**{WHO_SOLD}**",
        "-# The article no longer has these words. First comes: “Who sold the old wheel to a museum?”",
        "-# + … the old wheel to a museum in July, and nobody has ground corn there since.",
        "-# + Who sold the old wheel to a museum? Nobody sold a wheel to this museum, old or …",
        "-# − … the old wheel to a museum in June, and nobody has ground corn there since.",
    ]
    assert SOLD in meanwhile.content
    assert live.content.startswith("The mill was read again. Passages: 2 new, 1 gone.\n")
    assert live.content.endswith("\nGolden questions that come first: 1 of 2.")
    assert labels(live) == []
    assert "**Who sold the old wheel to a museum?**" in after.content
    assert [field["name"] for field in shown["fields"]] == [WHO_SOLD, STONES]
    assert shown["description"].endswith("Where an article no longer has the words, pin the question to others.")


async def test_an_update_that_loses_none_goes_live_at_once(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """It says so; a question that did not come first before holds nothing back."""
    await add(place)
    await pin(place, STONES)
    one = await update(place, NEWER)
    await pin(place)
    two = await update(place, NEWER.replace("corn", "wheat").replace("since", "again"))
    lost = await press(place, "Update anyway", two, author=place.owner)
    three = await update(place, MILL.replace("corn", "grain"))

    assert one.content == f"{CHANGED}\nThe golden question still comes first."
    assert labels(two) == ["Update anyway"]
    assert lost.content.endswith("Golden questions that come first: 1 of 2.")
    assert three.content.endswith("Golden questions that come first: 1 of 2.")
    assert labels(three) == []
    await update(place, NEWER)
    assert (await update(place, f"{NEWER}\nThe end.\n")).content.endswith("All 2 golden questions still come first.")


async def test_new_words_do_not_wait_for_ever(
    place: LoopbackDiscord, bot: PullquoteBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor past the change of the article by somebody else, nor for another member."""
    manager = place.add_member("Max Manager", permissions=Permission.MANAGE_GUILD)
    await add(place)
    await pin(place)
    held = await update(place, NEWER)
    refused = await press(place, "Update anyway", held, is_forged=True)
    others = await press(place, "Update anyway", held, author=manager, is_forged=True)
    held = await update(place, NEWER)
    await update(place, MILL.replace("every Friday", "each Friday"), author=manager)
    overtaken = await press(place, "Update anyway", held, author=place.owner)
    monkeypatch.setattr(article_updates, "WAITING_S", -1.0)
    late = await press(place, "Update anyway", await update(place, NEWER), author=place.owner)

    assert others.content == overtaken.content == late.content == GONE
    assert refused.content == "You may not do that here: it takes the permission **Manage Server**."
    assert SOLD in (await ask(place)).content


async def test_new_words_are_gone_after_a_restart(
    place: LoopbackDiscord, connect: Connect, library: Library, tmp_path: Path
) -> None:
    """The button says so; the golden questions are still there."""
    database = f"sqlite:///{tmp_path / 'pullquote.db'}"
    async with connect(articles=opened(library, database)):
        await add(place)
        await pin(place)
        held = await update(place, NEWER)
    async with connect(articles=opened(library, database)):
        told = await press(place, "Update anyway", held, author=place.owner)
        shown = await listed(place)

    assert told.content == GONE
    assert shown["description"] == "Golden questions that come first: 1 of 1."


async def test_new_words_may_turn_out_too_many(
    place: LoopbackDiscord, connect: Connect, library: Library, tmp_path: Path
) -> None:
    """What goes wrong after the press is told, and the old words stay."""
    database = f"sqlite:///{tmp_path / 'pullquote.db'}"
    async with connect(articles=opened(library, database, Quota(10, len(MILL)))):
        await add(place)
        await pin(place)
        held = await update(place, NEWER + RIVAL)
        told = await press(place, "Update anyway", held, author=place.owner)
        after = await ask(place)

    assert labels(held) == ["Update anyway"]
    assert told.ephemeral
    assert told.content.startswith("There is no room for this article: ")
    assert SOLD in after.content


async def test_only_those_who_manage_the_server_pin_anything(
    place: LoopbackDiscord, bot: PullquoteBot, tmp_path: Path
) -> None:
    """Whatever the server's settings let others see."""
    await add(place)
    await pin(place)
    tried = [
        await place.slash(f"golden {name}", options, despite_permissions=True)
        for name, options in (("add", {"question": STONES}), ("list", {}), ("remove", {"question": WHO_SOLD}))
    ]

    for told in tried:
        assert told.content == "You may not do that here: it takes the permission **Manage Server**."
    with open_store(f"sqlite:///{tmp_path / 'pullquote.db'}") as store:
        assert [golden.question for golden in store.golden.of(f"discord:{place.guild.id}")] == [WHO_SOLD]


async def test_a_removed_articles_questions_come_back_with_it(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Meanwhile they are not listed."""
    await add(place)
    await pin(place)
    asked = await place.slash("article remove", {"article": "the mill"}, author=place.owner)
    removed = await press(place, "Remove", asked, author=place.owner)
    meanwhile = await listed(place)
    await press(place, "Put back", removed, author=place.owner)

    assert meanwhile["description"].startswith("None yet.")
    assert (await listed(place))["description"] == "Golden questions that come first: 1 of 1."


async def test_an_update_still_waits_where_the_store_fails(
    place: LoopbackDiscord, bot: PullquoteBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever is told to try again can, with the same button."""
    await add(place)
    await pin(place)
    waiting = await update(place, NEWER)
    with monkeypatch.context() as broken:
        broken.setattr(ArticleStore, "replace", failing)
        told = await press(place, "Update anyway", waiting, author=place.owner)
    caplog.clear()  # the store's failure is in it, as it should be
    updated = await press(place, "Update anyway", waiting, author=place.owner)

    assert told.content == "The articles can’t be read or kept at the moment. Try again in a while."
    assert updated.content.startswith(CHANGED)

"""From what a member brings to an article."""

import pytest

from bot.intake import THIN_WORDS, from_link, from_text
from bot.shelf_words import render_added
from bot.wording import wording_for
from index import EmptyArticle
from tests.bot.web import Site, Web, reply


@pytest.mark.parametrize("count", [1, THIN_WORDS - 1, THIN_WORDS])
async def test_a_page_with_few_words_is_told_from_others(site: Site, web: Web, count: int) -> None:
    """Its text is probably elsewhere."""
    site.pages["/a"] = reply(f"{'river ' * (count - 1)}rises.".encode(), content_type="text/plain")

    intake = await from_link("http://site.example/a", web)

    assert intake.thin_words == (count if count < THIN_WORDS else None)


@pytest.mark.parametrize(
    ("code", "count", "note"),
    [
        ("en", 40, "The page gave 40 words; the rest may need a login or a browser."),
        ("de", 1, "Die Seite ergab 1 Wort; der Rest braucht vielleicht eine Anmeldung oder einen Browser."),
    ],
)
async def test_the_reader_is_told_of_few_words(code: str, count: int, note: str) -> None:
    """In their language; a page with enough of them gets no note."""
    article = (await from_text("The flood", "The river rises.")).article
    told, plain = (render_added(article, [], wording_for(code), thin_words) for thin_words in (count, None))

    assert told.removeprefix(plain).startswith(f"\n-# {note} ")


async def test_a_pasted_text_is_named_as_its_reader_named_it() -> None:
    """Nobody has given a file."""
    with pytest.raises(EmptyArticle) as caught:
        await from_text("The flood", "***")

    assert caught.value.name == "The flood"


@pytest.mark.parametrize("title", ["  ", "\u200b"], ids=["spaces", "no width"])
@pytest.mark.parametrize("text", ["# The river rises\n\nIt has rained.", "The river rises"], ids=["heading", "none"])
async def test_a_pasted_text_whose_title_nobody_could_see_has_its_own(title: str, text: str) -> None:
    """What was pasted is not lost for it."""
    assert (await from_text(title, text)).article.title == "The river rises"

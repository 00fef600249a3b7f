"""What is shown of a passage on demand."""

import dataclasses

from hypothesis import given, settings

from bot.details import render_context, render_why
from bot.escaping import message_length
from bot.links import Link
from bot.markup import CONTENT_LIMIT
from bot.render import frame_of, render_answer, render_page
from index import Library, Quote
from tests.bot.samples import ARTICLES, MILL, library_of
from tests.bot.test_render import quoted

SHEEP = "Who kept forty sheep and sold wool?"


def found(text: str, question: str = SHEEP) -> tuple[Library, Quote]:
    """A library and the best quote in it."""
    library = library_of(text)
    return library, library.ask(question).quotes[0]


def test_the_context_stands_around_the_passage_word_for_word() -> None:
    """With the best sentence still in bold and the place in the outline below."""
    library, quote = found(MILL)
    around = library.surroundings(quote.passage.article_id, quote.passage.ordinal)
    assert around is not None

    content = render_context(quote, around, link=None)

    assert content.endswith("-# **The mill** · The hill · paragraph 3 of 3\n-# section 2 of 2")
    assert f"**{quote.best_text.splitlines()[0]}**" in content


def test_the_context_leads_to_the_article() -> None:
    """Where there is room; else the sentences matter more."""
    library, quote = found(MILL)
    around = library.surroundings(quote.passage.article_id, quote.passage.ordinal)
    assert around is not None
    link = Link("https://example.org/here", is_own=False)
    long = dataclasses.replace(around, before="The weir is old. " * 102)

    content = render_context(quote, around, link=link)

    assert "\n-# **The mill** · The hill · paragraph 3 of 3 · [read it here](<https://example.org/here>)\n" in content
    assert render_context(quote, long, link=link) == render_context(quote, long, link=None)
    assert "> The weir is old" in render_context(quote, long, link=None)


@given(ARTICLES)
@settings(deadline=None)
def test_the_context_of_any_passage_fits_and_is_verbatim(text: str) -> None:
    """Whatever the article holds: the quoted lines are a slice of it."""
    library = library_of(text)
    article = library.articles()[0]
    for passage in library.passages(article.id):
        quote = library.quote(article.id, passage.ordinal)
        around = library.surroundings(article.id, passage.ordinal)
        assert quote is not None
        assert around is not None

        content = render_context(quote, around, link=None)

        assert message_length(content) <= CONTENT_LIMIT
        assert "".join(quoted(content)) in article.text


@given(ARTICLES)
@settings(deadline=None)
def test_pages_fit_and_keep_the_frame(text: str) -> None:
    """Turned forth and back, an answer keeps what it says around its quotes."""
    library = library_of(text)
    answer = library.ask("She sold the wheel, the elephant")
    content = render_answer(answer, library.articles(), asked="> Who -# sold\nthe **wheel**?")
    frame = frame_of(content)

    for at, quote in enumerate(answer.quotes):
        page = render_page(quote, at + 1, len(answer.quotes), frame, link=None)

        assert message_length(page) <= CONTENT_LIMIT
        assert frame_of(page) == frame


def test_why_says_what_matched_and_what_did_not() -> None:
    """The shares of what matched add up, a repaired word is named both ways, and a heading's word is told apart."""
    library, quote = found(MILL)
    question = "Who kept fourty sheep for elephants at the hill?"
    explanation = library.explain(question, quote.passage.article_id, quote.passage.ordinal)
    assert explanation is not None

    lines = render_why(question, explanation).splitlines()

    assert lines[0] == "**Why this passage?**"
    assert "“forty” (" in lines[1]
    assert "I read “fourty” as “forty”." in lines
    assert "Never mentioned: “elephants”." in lines
    assert lines[-1] == f"-# Asked: {question}"


def test_why_fits_however_long_the_question_is() -> None:
    """A question of all the words of an article names those that count most."""
    words = [f"harbour{number:04}" for number in range(300)]
    text = f"The ledger lists {' and '.join(words)}."
    library, quote = found(text, "What does the ledger list?")
    question = " ".join([*words[:100], "x" * 500])
    explanation = library.explain(question, quote.passage.article_id, quote.passage.ordinal)
    assert explanation is not None

    assert message_length(render_why(question, explanation)) <= CONTENT_LIMIT

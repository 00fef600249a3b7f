"""Answers as Discord messages."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.escaping import message_length
from bot.links import Link, LinkOf, own_link
from bot.markup import CONTENT_LIMIT
from bot.render import frame_of, render_answer, render_help, render_page
from index import read_article
from tests.bot.samples import ARTICLES, MILL, OWNER, SOLD, library_of
from tests.bot.test_escaping import unescaped

FLOOD = """---
title: The flood of 1931
source: https://example.org/flood
---

Rain fell on the valley for nine days. Nobody in the town remembered a wetter spring, and the older farmers moved their
cattle to the hill before anyone had told them to.

## The third day

The river rose all Tuesday. By Thursday the bridge at Alder Street was closed. Carts went round by the mill, which took
an hour longer, and the baker sold his bread on the far bank from a rowing boat.

## After the water

The bridge opened again in May. A brass band played on it, and the mayor lost his hat to the wind in front of the whole
school.
"""


def rendered(text: str, question: str, asked: str | None = None, name: str = "flood.md") -> str:
    """The reply to a question about one article."""
    asked_library = library_of(text, name)
    return render_answer(asked_library.ask(question), asked_library.articles(), asked)


def pages(text: str, question: str, content: str, name: str = "flood.md") -> list[str]:
    """The passages of an answer, each in place of what it quotes."""
    library = library_of(text, name)
    quotes, article = library.ask(question).quotes, library.articles()[0]
    return [
        render_page(quote, at + 1, len(quotes), frame_of(content), link=own_link(quote, article))
        for at, quote in enumerate(quotes)
    ]


def test_an_answer_is_a_pull_quote_with_its_sources() -> None:
    """The best passage with its best sentence in bold, its source in small type, then further sentences with theirs."""
    page = "https://example.org/flood"

    assert rendered(FLOOD, "Was the street closed and the bridge opened?") == (
        "> The river rose all Tuesday. **By Thursday the bridge at Alder Street was closed.** Carts went round by the "
        "mill, which took\n"
        "> an hour longer, and the baker sold his bread on the far bank from a rowing boat.\n"
        "-# **The flood of 1931** · The third day · paragraph 2 · "
        f"[read it there](<{page}#:~:text=By%20Thursday%20the%20bridge,Alder%20Street%20was%20closed.>)\n"
        "> **The bridge opened again in May.**\n"
        "-# After the water · paragraph 3 · "
        f"[read it there](<{page}#:~:text=The%20bridge%20opened%20again%20in%20May.>)"
    )


def test_what_is_far_from_the_best_is_left_out() -> None:
    """A passage that shares one word of many with the question would only take the reader's time."""
    assert rendered(FLOOD, "When was the bridge at Alder Street closed?").count("paragraph") == 1


def quoted(content: str) -> list[str]:
    """What the block quotes of a message show, without the bold marks."""
    blocks = re.findall(r"(?:^>[ ].*\n?)+", content, re.MULTILINE)
    return [
        unescaped(re.sub(r"(\\.)|\*\*", r"\1", re.sub(r"^> ", "", block, flags=re.MULTILINE))).removesuffix("\n")
        for block in blocks
    ]


def test_a_sentence_that_goes_on_from_another_has_it_in_front() -> None:
    """Only the sentence that answers is bold; a passage that holds the one before already is shown as it is."""
    content = rendered(MILL, "Who sold the old wheel and wool in June?")

    assert content.startswith(f"> {OWNER.strip()}\n> \n> **{SOLD}** The carts stood idle")
    assert "\n> The farmers on the hill kept" in content
    assert "\n> many words. **They sold wool and a wheel of cheese in June.**\n-# The hill · paragraph 3" in content


@pytest.mark.parametrize("length", [100, 1900, 2100])
def test_what_is_in_front_goes_first_where_there_is_no_room(length: int) -> None:
    """A message without room for both shows the passage alone."""
    long_lead = OWNER.replace("forty", "forty " * (length // 6))

    content = rendered(MILL.replace(OWNER, long_lead), "Who sold the old wheel to a museum?")

    assert (long_lead.split("\n")[0] in content) == (length == 100)
    assert f"**{SOLD}** The carts stood idle" in content
    assert "shortened" not in content


@given(ARTICLES)
def test_what_is_quoted_is_a_slice_of_the_article(text: str) -> None:
    """Whatever the sentences go on from, each block quote is a run of the article's characters."""
    library = library_of(text)
    answer = library.ask("What wheel was sold?")

    shown = quoted(render_answer(answer, library.articles()))

    assert len(shown) >= bool(answer.quotes)
    assert all(each in library.articles()[0].text for each in shown)


def test_what_is_not_found_is_said_in_so_many_words() -> None:
    """Unknown words are named, repaired ones too, and the closest passage and the sections are offered."""
    content = rendered(FLOOD, "Which elephant crossed the brigde?")

    assert content.startswith("**I can’t find that in the article.** It never mentions “elephant”")
    assert "The closest passage:\n> " in content
    assert "“brigde” as “bridge”" in content
    assert content.endswith("-# Sections: The third day · After the water")


def test_nothing_close_is_said_too() -> None:
    """Where no passage shares a word with the question, the sections are all there is to offer."""
    assert rendered(FLOOD, "sourdough recipes?") == (
        "**I can’t find that in the article.** It never mentions “sourdough” or “recipes”.\n"
        "-# Sections: The third day · After the water"
    )


def test_the_question_is_repeated_where_nobody_sees_it() -> None:
    """It comes last, so that the quote comes first."""
    content = rendered(FLOOD, "When was the bridge closed?", asked="When was the *bridge* closed?")

    assert content.split("\n")[-1] == r"-# Asked: When was the \*bridge\* closed?"


def test_a_caption_is_named_as_one() -> None:
    """A photo's caption has no paragraph number."""
    content = rendered(
        "# Floods\n\nPhoto: the mill under water\n\nThe town dried out in June.\n", "the mill under water?"
    )

    assert "-# **Floods** · caption" in content


def test_several_articles_are_told_apart() -> None:
    """A further quote from another article names it, and the outline lists titles."""
    both = library_of(FLOOD)
    both.add(read_article(b"# The mill\n\nThe mill stood beside the bridge for a hundred years and more.\n", "mill.md"))

    found = render_answer(both.ask("bridge mill"), both.articles())
    not_found = render_answer(both.ask("sourdough recipes?"), both.articles())

    assert "-# **The mill** · paragraph 1" in found
    assert "**The flood of 1931** · " in found
    assert not_found.endswith("-# Articles: The flood of 1931 · The mill")


@pytest.mark.parametrize("filler", ["word ", "*", "😀", "wor\nd ", "x" * 50 + " "], ids=repr)
def test_a_huge_sentence_is_cut_to_fit(filler: str) -> None:
    """The quote is shortened, says so, and what is shown of it is still the article's."""
    sentence = f"The ledger lists ropes {filler * (10_000 // len(filler))}"
    content = rendered(sentence, "What does the ledger list?", asked="what " * 400, name="ledger.txt")

    assert message_length(content) <= CONTENT_LIMIT
    assert "· shortened" in content
    assert all(shown.strip() in sentence for shown in quoted(content))


@settings(max_examples=60)
@given(
    st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=300), min_size=1, max_size=6),
    st.text(max_size=1200),
)
def test_any_reply_fits_into_a_message(paragraphs: list[str], question: str) -> None:
    """Whatever article and question, the content is neither empty nor longer than Discord takes."""
    text = "\n\n".join(["The flood came.", *paragraphs])

    content = rendered(text, f"flood {question}", asked=question, name="any.txt")

    assert 0 < message_length(content) <= CONTENT_LIMIT


def test_a_reply_of_nothing_but_extremes_fits() -> None:
    """Names, words and addresses that are as long as can be leave room for the quote."""
    stars = "*" * 300
    words = [f"{letter}{'𝐚' * 60}" for letter in "bcdefg"]
    headings = "".join(
        f"\n## {chr(0x4E00 + number)}\n\nOne more line stands here for the count.\n" for number in range(420)
    )
    text = (
        f"---\ntitle: '{stars}'\nsource: https://example.org/{'x' * 380}\n---\n\n## {stars}\n\n"
        f"The ledger lists {' '.join(words)} and ropes.\n{headings}"
    )
    misspelt = " ".join(f"{word}𝐚x" for word in words)

    for question in (f"ledger ropes {misspelt}", f"{' '.join(f'{word}zzzzqq' * 3 for word in words)}"):
        content = rendered(text, question, asked=stars * 3)
        for page in (content, *pages(text, question, content)):
            assert message_length(page) <= CONTENT_LIMIT
            assert "> \n" not in page


def test_a_grapheme_without_end_is_cut() -> None:
    """A letter under a thousand accents is shown as far as it goes."""
    accents = "\u0301" * 5000
    content = rendered(f"e{accents} flooded the mill", "what flooded the mill?", name="zalgo.txt")

    assert message_length(content) <= CONTENT_LIMIT
    assert content.startswith("> **e\u0301")


def linked(length: int) -> LinkOf:
    """Give every quote a link of that length."""
    return lambda quote, _: Link(f"https://example.org/{quote.passage.ordinal}".ljust(length, "x"), is_own=False)


def test_every_source_has_its_link() -> None:
    """Those that lead to the bot's own page say so, and the frame of the answer is none of their business."""
    library = library_of(FLOOD)
    answer = library.ask("Was the street closed and the bridge opened?")

    content = render_answer(answer, library.articles(), "asked", link_of=linked(40))
    page = render_page(
        answer.quotes[1], 2, 2, frame_of(content), link=linked(40)(answer.quotes[1], library.articles()[0])
    )

    assert re.findall(r"paragraph (\d) · \[read it here\]\(<https://example.org/\dx+>\)", content) == ["2", "3"]
    assert "· passage 2 of 2 · [read it here](<https://example.org/2xx" in page
    assert frame_of(page) == frame_of(content) == frame_of(render_answer(answer, library.articles(), "asked"))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 120), min_size=1, max_size=5).map(
        lambda lengths: "\n\n".join(f"She sold the wheel{' and wool' * length}." for length in lengths)
    ),
    st.integers(min_value=30, max_value=400),
)
def test_no_quote_goes_for_a_link(text: str, length: int) -> None:
    """An answer quotes as many passages with links as without, and one of its pages the same words."""
    library = library_of(text)
    articles, answer = library.articles(), library.ask("She sold the wheel")
    plain = render_answer(answer, articles, link_of=lambda *_: None)

    content = render_answer(answer, articles, link_of=linked(length))

    assert message_length(content) <= CONTENT_LIMIT
    assert len(quoted(content)) >= len(quoted(plain))
    assert ("· shortened" in content) == ("· shortened" in plain)
    for at, quote in enumerate(answer.quotes):
        pages_ = [
            render_page(quote, at + 1, len(answer.quotes), frame_of(content), link=link)
            for link in (linked(length)(quote, articles[0]), None)
        ]
        assert message_length(pages_[0]) <= CONTENT_LIMIT
        assert quoted(pages_[0]) == quoted(pages_[1]) or "· shortened" in pages_[1]


def test_the_last_link_goes_first() -> None:
    """Of three sources that have no room for three links the first keeps its own; a shortened quote too."""
    sentence = "The bridge at Alder Street was closed {}."
    library = library_of(
        "\n\n".join(sentence.format("and the mill stood still, " * 16 + str(each)) for each in range(3))
    )
    answer, articles = library.ask("Was the bridge at Alder Street closed?"), library.articles()

    content = render_answer(answer, articles, link_of=linked(400))
    long = library_of("The ledger lists ropes" + " and ropes" * 900 + ".")
    shortened = render_answer(long.ask("What does the ledger list?"), long.articles(), link_of=linked(60))

    assert quoted(content) == quoted(render_answer(answer, articles))
    assert len(quoted(content)) == 3
    assert re.findall(r"paragraph (\d) · \[read it here\]", content) == ["1"]
    assert "· shortened · [read it here]" in shortened


def test_help_names_the_articles() -> None:
    """A mention without a question is told what can be asked."""
    assert render_help(library_of(FLOOD).articles()) == (
        "Ask me a question about **The flood of 1931**, and I answer in its own words."
    )

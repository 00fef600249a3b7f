"""What is said of golden questions and of changed passages, within Discord's limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escaping import message_length
from bot.golden_choice import chosen_question, suggested_questions
from bot.golden_words import render_golden, render_held_back, render_pinned, standing_line
from bot.markup import CONTENT_LIMIT
from bot.panels import VALUE_LIMIT
from bot.shelf_words import change_lines, changed_passages, render_updated
from bot.wording import languages, wording_for
from index import Article, Checked, GoldenQuestion, Library, Quote, Standing, read_article
from tests.bot.samples import MILL, library_of

LONG = "*_~`|" * 300


def mill(text: str = MILL, title: str | None = None) -> Article:
    """An article."""
    return read_article((text if title is None else text.replace("# The mill", f"# {title}")).encode(), "article.md")


def quote(library: Library) -> Quote:
    """A passage of it."""
    return library.ask("Who sold the old wheel to a museum?").quotes[0]


def checked(standing: Standing, first: Quote | None, question: str = LONG, rank: int | None = None) -> Checked:
    """A golden question that stands so."""
    golden = GoldenQuestion(question, "article", (LONG,))
    return Checked(golden, standing, rank, 0.4, first, None if first is None else first.passage)


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("standing", list(Standing))
@pytest.mark.parametrize("rank", [None, 1, 9])
def test_an_update_that_is_held_back_is_one_message(code: str, standing: Standing, rank: int | None) -> None:
    """However many questions fall, however long they, the title and the changes are."""
    words, before = wording_for(code), mill(title=LONG)
    library = library_of(f"The {LONG} wheel {LONG}.")
    first = library.ask("wheel").quotes[0]
    fallen = [checked(standing, first, rank=rank)] * 200
    changes = changed_passages(before, mill("\n\n".join(f"{LONG} {number}." for number in range(9))))

    content = render_held_back(before, fallen, changes, words)

    assert message_length(content) <= CONTENT_LIMIT
    assert content.count("\n**") == 5
    assert "195" in content
    panel = render_golden(fallen, words)
    assert len(panel.fields) >= 5
    assert max(message_length(value) for _, value in panel.fields) <= VALUE_LIMIT
    pinned = render_pinned(fallen[0], first, 1, 5, words, link=None)
    assert message_length(pinned) <= CONTENT_LIMIT


@pytest.mark.parametrize(
    ("standing", "rank", "line"),
    [
        (Standing.FIRST, 1, "-# Comes first."),
        (Standing.UNANSWERED, 1, "-# Comes first, but I’m not sure enough to answer with it."),
        (Standing.LATER, 3, "-# Comes in place 3. First comes: “She sold the old wheel to a museum in June.”"),
        (
            Standing.LATER,
            None,
            "-# Is not among the first 10 passages. First comes: “She sold the old wheel to a museum in June.”",
        ),
        (
            Standing.LOST,
            None,
            "-# The article no longer has these words. First comes: “She sold the old wheel to a museum in June.”",
        ),
    ],
)
def test_each_standing_has_its_sentence(standing: Standing, rank: int | None, line: str) -> None:
    """What comes first instead is named where something else does."""
    assert standing_line(checked(standing, quote(library_of(MILL)), rank=rank)) == line


def test_where_nothing_is_found_nothing_comes_first() -> None:
    """So nothing is named."""
    assert standing_line(checked(Standing.LATER, None)) == "-# Is not among the first 10 passages."


def test_those_that_fail_stand_at_the_top_of_the_list() -> None:
    """The others keep their order."""
    first = quote(library_of(MILL))
    panel = render_golden(
        [
            checked(Standing.FIRST, first, "a", 1),
            checked(Standing.LATER, first, "b", 2),
            checked(Standing.FIRST, first, "c", 1),
        ]
    )

    assert [name for name, _ in panel.fields] == ["b", "a", "c"]
    assert panel.description == "Golden questions that come first: 2 of 3."


def test_changed_passages_are_shown_from_where_they_differ() -> None:
    """One that is wholly new is shown from its beginning, and no more than three of each kind."""
    newer = MILL.replace("and a goat in the yard of the church", "and a cow in the yard of the church")
    added = "".join(f"\n## Part {number}\n\nNothing was ever said of number {number} before.\n" for number in range(5))

    changes = changed_passages(mill(), mill(newer + added))
    lines = change_lines(changes)

    assert (len(changes.new), len(changes.gone)) == (6, 1)
    assert lines[0].startswith("-# + … the hill kept forty sheep and a cow in the yard")
    assert lines[1:3] == [f"-# + Nothing was ever said of number {number} before." for number in (0, 1)]
    assert lines[3].startswith("-# − … the hill kept forty sheep and a goat in the yard")
    assert len(lines) == 4


def test_passages_that_begin_alike_are_shown_from_shortly_before_they_part() -> None:
    """They would look the same otherwise."""
    changes = changed_passages(mill(), mill(MILL.replace("wheel of cheese in June", "wheel of cheese in July")))

    assert change_lines(changes) == [
        "-# + … wool and a wheel of cheese in July.",
        "-# − … wool and a wheel of cheese in June.",
    ]


def test_another_heading_is_a_change_of_no_passage() -> None:
    """Only the same words are said to be the same."""
    headed = mill(MILL.replace("## The hill", "## Sheep"))

    assert render_updated(headed, changed_passages(mill(), headed)) == (
        "The mill was read again. Passages: 0 new, 0 gone."
    )
    assert render_updated(mill(), changed_passages(mill(), mill())) == (
        "The mill was read again. The words are the same as before."
    )


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_suggested_question_is_chosen(one: str, other: str) -> None:
    """Whatever it is made of, by its value and by its words."""
    for name, value in suggested_questions([one, other], ""):
        assert max(message_length(name), message_length(value)) <= 100
        assert chosen_question([one, other], value) in (one, other)
    assert chosen_question([one, other], other) == other

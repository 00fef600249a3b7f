"""Why a hit has its score, in a table."""

from hypothesis import given
from hypothesis import strategies as st

from bot.explanations import coordination_note, explanation_table
from tests.bot.samples import MILL, library_of


def test_a_word_has_its_figure_or_the_reason_why_not() -> None:
    """What was repaired names both words, and a word that is asked for twice counts once."""
    answer = library_of(MILL).ask("weel wheel sheep museum zebra", explain=True)

    rows = [line.split("  ", 1) for line in explanation_table(answer, 0)]

    assert [label for label, _ in rows] == ["weel → wheel", "wheel", "sheep", "museum", "zebra", "score"]
    values = [value.strip() for _, value in rows]
    assert values[1:3] == ["counted above", "not here"]
    assert values[4:] == ["never mentioned", f"{answer.hits[0].score:.2f}"]


def test_the_words_of_the_question_before_are_told_apart() -> None:
    """A follow-up is asked with words that nobody typed this time."""
    answer = library_of(MILL).ask("and when?", previous="Who sold the weel?", explain=True)

    assert [line.split("  ")[0] for line in explanation_table(answer, 0)] == [
        "sold (asked before)",
        "weel (asked before)",
        "words side by side",
        "score",
    ]


def test_the_values_stand_below_each_other() -> None:
    """Also where letters are as wide as two."""
    answer = library_of(MILL).ask("wheel 水車小屋 museum", explain=True)

    *_, museum, score = explanation_table(answer, 0)

    assert "never mentioned" in "".join(explanation_table(answer, 0))
    assert museum.index(".") == score.index(".")


def test_a_word_without_end_does_not_widen_the_table() -> None:
    """A long word is cut; it is the asker's, not the article's."""
    answer = library_of(MILL).ask(f"wheel {'x' * 500}", explain=True)

    assert max(map(len, explanation_table(answer, 0))) < 60


def test_the_factor_is_told_in_a_sentence() -> None:
    """All words of the question held, it is at its highest."""
    answer = library_of(MILL).ask("wheel museum", explain=True)

    assert coordination_note(answer, 0).startswith("Each is multiplied by 2.00 for ")


@given(st.lists(st.sampled_from(["weel", "wheel", "museum", "sold", "zebra", "sheep", "yard", "the"]), max_size=9))
def test_the_figures_add_up_as_they_stand(asked: list[str]) -> None:
    """Rounded as they are, they give the score that stands below them."""
    answer = library_of(MILL).ask(" ".join(["wheel", *asked]), explain=True)

    assert answer.hits
    for at, hit in enumerate(answer.hits):
        words = [line.split()[-1] for line in explanation_table(answer, at)]
        *parts, total = [round(100 * float(word)) for word in words if word.replace(".", "").isdigit()]
        assert sum(parts) == total
        assert abs(total - 100 * hit.score) <= 0.5 + 1e-6

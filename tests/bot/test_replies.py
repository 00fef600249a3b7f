"""Which questions show what the articles lack."""

import pytest

from bot.replies import is_gap
from tests.bot.samples import MILL, library_of


@pytest.mark.parametrize(
    ("question", "previous", "expected"),
    [
        pytest.param("Which instrument did the mayor play?", None, True, id="not in the article"),
        pytest.param(
            "Which instrument did the mayor play?", "Who sold the mill?", True, id="clear without the one before"
        ),
        pytest.param("and by whom?", "Who sold the mill?", False, id="says nothing alone"),
        pytest.param("where did you park", None, False, id="put to people"),
        pytest.param("The hill", None, False, id="answered"),
    ],
)
def test_which_questions_are_gaps(question: str, previous: str | None, expected: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    """Those that articles could answer, and that say by themselves what they are about."""
    library = library_of(MILL)

    assert is_gap(library.ask(question, previous=previous), "en", previous) is expected

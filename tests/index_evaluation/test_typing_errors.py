from hypothesis import given
from hypothesis import strategies as st

from index.evaluation.typing_errors import mistyped

QUESTION = "When was the bridge at Alder Street closed?"


def test_only_the_longest_words_are_mistyped() -> None:
    """Two of the three longest words change, and all is in lower case."""
    before, after = QUESTION.lower().split(), mistyped(QUESTION).split()

    changed = [word for word, typed in zip(before, after, strict=True) if word != typed]
    assert changed == ["bridge", "street"]


def test_errors_are_the_same_in_every_run() -> None:
    """The errors depend on nothing but the question."""
    assert mistyped(QUESTION) == mistyped(QUESTION)


@given(st.text(), st.integers(0, 3))
def test_any_text_can_be_mistyped(question: str, errors: int) -> None:
    """An error makes a text at most one letter longer or shorter."""
    assert abs(len(mistyped(question, errors)) - len(question.lower())) <= errors

"""The state of a button, in its custom id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer_state import CUSTOM_ID_LIMIT, AnswerState, Place, article_key, revision_key, state_from, state_of
from tests.bot.samples import MILL, library_of

KEYS = st.text(alphabet="abcXYZ019-_", min_size=4, max_size=4)
PLACES = st.builds(Place, KEYS, KEYS, st.integers(0, 36**3 - 1), st.integers(0, 35))
STATES = st.builds(AnswerState, st.integers(0, 2**64 - 1), st.lists(PLACES, max_size=5).map(tuple), st.integers(0, 4))
ACTIONS = st.sampled_from(["previous", "unhelpful", "why"])


@given(STATES, ACTIONS)
def test_a_custom_id_is_read_back_as_it_was_written(state: AnswerState, action: str) -> None:
    """Within Discord's limit, whoever asked and however many articles there are; five passages always fit."""
    custom_id = state.custom_id(action)

    assert len(custom_id) <= CUSTOM_ID_LIMIT
    assert custom_id.startswith(f"pq1:{action}:")
    assert state_from(custom_id.removeprefix(f"pq1:{action}:")) == state


@given(st.builds(AnswerState, st.just(1), st.lists(PLACES, min_size=6, max_size=20).map(tuple), st.just(0)))
def test_passages_without_room_are_left_out(state: AnswerState) -> None:
    """The last ones; the rest is read back."""
    read = state_from(state.custom_id("next").removeprefix("pq1:next:"))

    assert read is not None
    assert read.places == state.places[: len(read.places)]
    assert len(read.places) >= 5


@given(st.text(max_size=100))
def test_whatever_comes_is_read_or_refused(text: str) -> None:
    """A custom id that nobody wrote is no error, and what is read is written the same way."""
    state = state_from(text)

    assert state is None or state_from(state.custom_id("why").removeprefix("pq1:why:")) == state


@pytest.mark.parametrize("text", ["", "z", "z:0", "z:0:short", "z:0:artKrevK", "z:0:artKrevK1", "z:0:artKrevK1.2.3"])
def test_a_broken_state_is_none(text: str) -> None:
    """Rather than another passage."""
    assert state_from(text) is None


def test_an_answers_state_names_its_passages_in_their_order() -> None:
    """With the best sentence of each, and the first one meant."""
    library = library_of(MILL)
    answer = library.ask("Who sold the wheel and kept forty sheep?")
    article = library.articles()[0]

    state = state_of(answer.quotes, asker=7)

    assert [(place.ordinal, place.sentence) for place in state.places] == [
        (quote.passage.ordinal, quote.sentence) for quote in answer.quotes
    ]
    assert {(place.article, place.revision) for place in state.places} == {
        (article_key(article), revision_key(article))
    }
    assert state.place == state.places[0]
    assert AnswerState(7).place is None

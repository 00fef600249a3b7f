"""Questions as they may be kept."""

from timeit import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escaping import message_length
from bot.redaction import QUESTION_LIMIT, redacted


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        pytest.param("Is <@81384788765712384> the mayor?", "Is … the mayor?", id="a member"),
        pytest.param("<@!8138> <@&99> <#12> <:smile:1234> <a:x:12> </ask:12> who?", "… … … … … … who?", id="Discord's"),
        pytest.param("Does @anna.b know?", "Does … know?", id="a name"),
        pytest.param("Did anna.b+c@mail.example.co.uk, write?", "Did …, write?", id="an email address"),
        pytest.param("Is https://x.example/anna?id=5 true, or www.x.example?", "Is … true, or …", id="a web address"),
        pytest.param("Is +49 (0)170 123-4567 the doctor’s?", "Is … the doctor’s?", id="a telephone number"),
        pytest.param("Who has DE89 3704 0044 0532 0130 00?", "Who has DE…?", id="an account"),
        pytest.param("Who is 123456?", "Who is …?", id="a long number"),
        pytest.param("Did 1,200,000 see it in 1931-1945?", "Did 1,200,000 see it in 1931-1945?", id="years"),
        pytest.param("On 12.05.1931 14:30, 5 @ 3?", "On 12.05.1931 14:30, 5 @ 3?", id="a date"),
        pytest.param(" When\n was\tthat? ", "When was that?", id="blanks"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_what_tells_who_is_meant_is_left_out(question: str, kept: str) -> None:
    """Mentions, addresses and long numbers; years, dates and amounts are what articles are asked about."""
    assert redacted(question) == kept


@pytest.mark.parametrize("word", ["a", "a.", "a@", "a@a.", "1-", "@a.", "a://", "www."])
def test_a_long_word_takes_no_long_time(word: str) -> None:
    """Some milliseconds, as nothing else is answered meanwhile."""
    question = word * (4000 // len(word))

    fastest_s = min(repeat(lambda: redacted(question), number=1, repeat=3))

    assert fastest_s < 0.025


@given(st.text(max_size=1200))
def test_a_kept_question_is_short_and_on_one_line(question: str) -> None:
    """However long it was."""
    kept = redacted(question)

    assert message_length(kept) <= QUESTION_LIMIT
    assert kept == " ".join(kept.split())

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.confidence import Evidence, ReadText, confidence, evidence
from index.records import Query, QueryTerm, Word

shares = st.floats(min_value=0, max_value=1)


def term(form: str, importance: float = 1.0, *, is_topic: bool = False, is_name: bool = False) -> QueryTerm:
    """A known word of a question, typed as it is indexed."""
    return QueryTerm(form, form, 2.0, importance, trust=1.0, is_topic=is_topic, is_name=is_name)


def words(text: str) -> tuple[Word, ...]:
    """The words of a text as they are indexed; those of two letters and fewer are stop words."""
    return tuple(Word(word, word if len(word) > 2 else "") for word in text.split())


def seen(terms: list[QueryTerm], *sentences: str, asked: str = "") -> Evidence | None:
    """The evidence for a passage of some sentences, of which the first is the best."""
    read = [words(sentence) for sentence in sentences]
    return evidence(Query(asked, tuple(terms), words(asked)), ReadText.of(read), ReadText.of(read[:1]))


@given(st.builds(Evidence, *[shares] * len(Evidence._fields)))
def test_confidence_is_a_probability(anything: Evidence) -> None:
    """It lies between 0 and 1."""
    assert 0 < confidence(anything) < 1


def test_no_evidence_is_no_confidence() -> None:
    """Where no telling word is in the passage, nothing speaks for it, and light words do not."""
    assert seen([term("ferry")], "bridge close") is None
    assert seen([term("ferry"), term("tell", importance=0.4)], "tell mayor") is None
    assert confidence(None) == 0


def test_everything_matched_in_one_sentence_holds_the_question() -> None:
    """What is asked is held as a whole, and no name is missed."""
    found = seen([term("ferry"), term("run")], "ferry run")
    assert found is not None
    assert tuple(found) == pytest.approx((1, math.log(3), 0, 0))


def test_either_the_sentence_or_the_specific_words_are_enough() -> None:
    """Half of the question in the best sentence, the rest elsewhere in the passage; or words of the topic alone."""
    spread = seen([term("ferry"), term("run")], "ferry day", "run away")
    of_topic = seen([term("jack", is_topic=True), term("old")], "jack tree")
    assert spread is not None
    assert of_topic is not None
    assert (spread.held, of_topic.held) == (1, 0.5)


def test_a_phrase_is_two_words_side_by_side_not_both_stop_words() -> None:
    """Anywhere in the passage, each once, in the question's order."""
    found = seen([term("king"), term("street")], "he saw", "up to king of it", asked="king of it up to street to king")
    assert found is not None
    assert found.phrases == pytest.approx(math.log(1 + 2))


def test_a_name_that_the_passage_lacks_speaks_against_it() -> None:
    """More than any other word that it lacks."""
    paid, word, name = term("paid"), term("brandt"), term("brandt", is_name=True)
    assert confidence(seen([paid, name], "paid")) < confidence(seen([paid, word], "paid"))
    assert confidence(seen([paid, name], "paid brandt")) == confidence(seen([paid, word], "paid brandt"))


def test_of_several_words_one_is_not_enough() -> None:
    """The only one is."""
    assert confidence(seen([term("ferry"), term("run"), term("far")], "ferry")) < 0.2
    assert confidence(seen([term("ferry")], "ferry")) > 0.7


def test_a_word_that_names_the_kind_is_telling() -> None:
    """A question such as “Which bridge?” can be answered."""
    assert seen([term("bridge", importance=0.7)], "bridge close") is not None

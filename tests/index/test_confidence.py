import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.confidence import Evidence, ReadSentence, confidence, evidence
from index.records import Query, QueryTerm

shares = st.floats(min_value=0, max_value=1)


def term(form: str, importance: float = 1.0, trust: float = 1.0, *, is_topic: bool = False) -> QueryTerm:
    """A word of a question, typed as it is indexed."""
    return QueryTerm(form, form, 2.0, importance, trust, is_topic=is_topic)


def seen(terms: list[QueryTerm], *sentences: str) -> Evidence | None:
    """The evidence for a passage of some sentences, of which the first is the best."""
    read = [ReadSentence.of(sentence.split()) for sentence in sentences]
    return evidence(Query("", tuple(terms)), read, read[0])


@given(st.builds(Evidence, *[shares] * len(Evidence._fields)))
def test_confidence_is_a_probability(anything: Evidence) -> None:
    """It lies between 0 and 1."""
    assert 0 < confidence(anything) < 1


def test_no_evidence_is_no_confidence() -> None:
    """Where no telling word is in the passage, nothing speaks for it, and light words do not."""
    assert seen([term("ferry")], "bridge close") is None
    assert seen([term("ferry"), term("tell", importance=0.4)], "tell mayor") is None
    assert confidence(None) == 0


def test_everything_matched_in_one_sentence_is_all_the_evidence_there_is() -> None:
    """Each share is 1, and no name is missed."""
    assert seen([term("ferry"), term("run")], "ferry run") == Evidence(
        passage_coverage=1,
        sentence_coverage=1,
        matches_enough=1,
        specific_share=1,
        has_specific=1,
        misses_name=0,
        close_pairs=1,
    )


def test_coverage_tells_the_passage_from_its_best_sentence() -> None:
    """A word in another sentence of the passage counts half of the way."""
    found = seen([term("ferry"), term("run")], "ferry day", "run away")
    assert found is not None
    assert (found.passage_coverage, found.sentence_coverage, found.close_pairs) == (1, 0.5, 0)


def test_words_of_the_topic_are_not_specific() -> None:
    """What the article talks about everywhere does not tell that it answers this."""
    found = seen([term("jack", is_topic=True), term("old")], "jack tree")
    assert found is not None
    assert (found.specific_share, found.has_specific) == (0, True)


@pytest.mark.parametrize(("words", "share"), [("alder x y street", 1), ("street alder", 1), ("alder x y z street", 0)])
def test_close_pairs_stand_within_three_words(words: str, share: int) -> None:
    """In either order, and not farther apart."""
    found = seen([term("alder"), term("street")], words)
    assert found is not None
    assert found.close_pairs == share


def test_a_name_that_the_passage_lacks_speaks_against_it() -> None:
    """The same question with the name in it is surer."""
    terms = [term("paid"), term("ferryman"), term("brandt", importance=1.3)]
    assert confidence(seen(terms, "paid ferryman")) < confidence(seen(terms, "paid ferryman brandt"))


def test_of_several_words_one_is_not_enough() -> None:
    """Two must match, or the only one."""
    one_of_three = seen([term("ferry"), term("run"), term("far")], "ferry")
    the_only_one = seen([term("ferry")], "ferry")
    assert one_of_three is not None
    assert the_only_one is not None
    assert (one_of_three.matches_enough, the_only_one.matches_enough) == (False, True)
    assert confidence(one_of_three) < 0.2
    assert confidence(the_only_one) > 0.9


def test_a_word_that_names_the_kind_is_telling_where_there_is_no_other() -> None:
    """A question such as “Which bridge?” can be answered."""
    assert seen([term("bridge", importance=0.7)], "bridge close") is not None

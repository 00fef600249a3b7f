from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Answer, BM25Engine, Library, read_article
from index.answers import MIN_CONFIDENCE
from index.confidence import coverage
from index.records import Query, QueryTerm
from tests.index.samples import FLOOD, any_text, markdown_article, plain_article

FLOOD_LIBRARY = Library(BM25Engine(), articles=[plain_article(FLOOD)])

query_terms = st.builds(
    QueryTerm,
    word=st.sampled_from("abcdef"),
    form=st.sampled_from("abcdef"),
    idf=st.floats(min_value=1e-3, max_value=10),
    importance=st.floats(min_value=0, max_value=1),
    trust=st.floats(min_value=0, max_value=1),
)


def ask(question: str) -> Answer:
    """What the small article says to a question."""
    return FLOOD_LIBRARY.ask(question)


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Which bridge was closed?", "By Thursday the bridge at Alder Street was closed."),
        ("How long did the ferry run?", "The ferry ran for eleven days."),
        ("What did the captain never ask for?", "Its captain, Mr. Brandt, never asked for a fare."),
        ("levee?", "A new levee was built in 1934."),
        (
            "Why did bakers work in the school?",
            "Bakers worked in the school because its ovens stood on the upper floor.",
        ),
    ],
)
def test_what_the_article_says_is_found_with_its_best_sentence(question: str, best: str) -> None:
    """A question whose words the article holds is answered by the sentence that holds most of them."""
    answer = ask(question)
    assert answer.found
    assert answer.confidence >= MIN_CONFIDENCE
    assert answer.quotes[0].best_text == best
    assert answer.quotes[0].title == "The flood of Aldermouth"


def test_the_best_sentence_may_have_a_pronoun_for_the_name() -> None:
    """What is asked of somebody tells the sentence better than the name does."""
    text = "Josiah Wren kept the light on the rock. His notebooks lie in the museum. Gulls nest there now."
    (quote,) = Library(BM25Engine(), articles=[plain_article(text)]).ask("Where are Wren’s notebooks?").quotes
    assert quote.best_text == "His notebooks lie in the museum."
    assert quote.lead == "Josiah Wren kept the light on the rock. "


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of Portugal?",
        "How do I renew my passport?",
        "What happened?",
        "Tell me more, please",
        "Who was it?",
        "Which football team won the championship on Thursday?",
    ],
)
def test_what_the_article_does_not_say_is_not_found(question: str) -> None:
    """Without a telling word in common, or with one among many that are missing, nothing is given as the answer."""
    assert not ask(question).found


def test_the_closest_passages_come_with_an_answer_that_is_not_found() -> None:
    """Where some word matches, its passages are offered though they do not answer."""
    answer = ask("Which football team won the championship on Thursday?")
    assert "Thursday" in answer.quotes[0].text
    assert set(answer.missing) >= {"football", "team", "championship"}
    assert "Thursday" not in answer.missing


def test_no_word_in_common_means_no_quotes() -> None:
    """Without a shared word there is nothing to offer, and confidence is 0."""
    answer = ask("zebra giraffe?")
    assert (answer.found, answer.confidence, answer.hits, answer.quotes) == (False, 0.0, (), ())
    assert answer.missing == ("zebra", "giraffe")


def test_a_corrected_word_is_told_and_lowers_the_confidence() -> None:
    """A misspelt word still finds its answer, a little less surely."""
    typed, right = ask("Where was the brigde closed?"), ask("Where was the bridge closed?")
    assert typed.found
    assert dict(typed.corrected) == {"brigde": "bridge"}
    assert typed.missing == ()
    assert 0 < typed.confidence < right.confidence


@pytest.mark.parametrize(
    "question", ["What happened to the bridge?", "waht hapened to the bridge", "And before the bridge?"]
)
def test_a_word_that_only_asks_is_not_missing(question: str) -> None:
    """Nobody wants to hear that the article never mentions "happened", however it is spelt."""
    assert ask(question).missing == ()


def test_a_question_wholly_covered_is_answered_however_short() -> None:
    """Where one sentence holds every word of the question it is surer, the more words these are."""
    assert ask("ferry").found
    assert ask("ferry eleven days").confidence > ask("ferry").confidence


@given(any_text.filter(lambda text: any(map(str.isalnum, text))))
def test_confidence_lies_between_0_and_1(question: str) -> None:
    """Whatever is asked, confidence is a share, hits and quotes go together, and what is found has quotes."""
    answer = ask(f"{question} ferry bridge")
    assert 0 <= answer.confidence <= 1
    assert [quote.passage for quote in answer.quotes] == [hit.passage for hit in answer.hits]
    assert answer.quotes or not answer.found


@given(st.lists(query_terms, max_size=6), st.frozensets(st.sampled_from("abcdef")))
def test_coverage_is_a_share(terms: list[QueryTerm], forms: frozenset[str]) -> None:
    """Coverage lies between 0 and 1, is 0 without a shared form and never falls when forms are added."""
    query = Query("?", tuple(terms))
    assert 0 <= coverage(query, forms) <= 1
    assert coverage(query, frozenset()) == 0
    assert coverage(query, forms) <= coverage(query, frozenset("abcdef"))


def test_coverage_weighs_words_by_their_idf() -> None:
    """Of two words of idf 3 and 1 the first alone covers three quarters, half of that with half the trust."""
    rare, common = QueryTerm("a", "a", 3.0, 1.0, 1.0), QueryTerm("b", "b", 1.0, 1.0, 1.0)
    half = QueryTerm("a", "a", 3.0, 1.0, 0.5, "c")
    assert coverage(Query("?", (rare, common)), frozenset("a")) == pytest.approx(0.75)
    assert coverage(Query("?", (half, common)), frozenset("a")) == pytest.approx(0.375)


@pytest.mark.parametrize(
    ("sentence", "fragment"),
    [
        ("The ferry ran.", "The%20ferry%20ran."),
        ("Brandt & Holm ran well-kept, old ferries.", "Brandt%20%26%20Holm%20ran%20well%2Dkept%2C%20old%20ferries."),
        ("“Who pays?” asked\nthe ferry.", "%E2%80%9CWho%20pays%3F%E2%80%9D%20asked%20the%20ferry."),
    ],
    ids=["spaces", "marks with a meaning", "quotes and a line end"],
)
def test_the_source_leads_to_the_words(sentence: str, fragment: str) -> None:
    """The address is the page's with the best sentence as a text fragment, its special characters encoded."""
    article = markdown_article(f"---\nurl: https://example.org/flood#top\n---\n{sentence}\n")
    quote = Library(BM25Engine(), articles=[article]).ask("ferry ferries").quotes[0]
    assert quote.url == f"https://example.org/flood#:~:text={fragment}"
    assert unquote(fragment) == " ".join(sentence.split())


def test_without_an_address_there_is_no_link() -> None:
    """A quote of an article that came without an address has no url."""
    assert ask("ferry").quotes[0].url is None


LEADS = """Mayor Brandt closed the bridge. She paid the ferryman from her own purse.

They thanked her in the square, and then a band played until the lamps went out and the children slept.

## After

It rained on the fair for nine days, so that nobody sold a single goose there in the whole of that long autumn.
"""


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Who paid the ferryman from a purse?", "Mayor Brandt closed the bridge. "),
        ("Who thanked the mayor in the square as a band played?", "She paid the ferryman from her own purse.\n\n"),
        ("How many days did it rain on the fair?", ""),
        ("Who closed the bridge?", ""),
    ],
    ids=["in the passage", "in the paragraph before", "not over a heading", "not needed"],
)
def test_the_sentence_before_comes_along_where_a_pronoun_needs_it(question: str, lead: str) -> None:
    """A sentence that opens with a pronoun is led in by the one before it, to the character."""
    article = read_article(LEADS.encode(), "flood.md")
    library = Library(BM25Engine(), articles=[article])
    quote = library.ask(question).quotes[0]
    assert quote.lead == lead
    assert article.text[quote.best.start - len(lead) : quote.best.start] == lead


def test_a_picture_before_a_pronoun_hides_it_not() -> None:
    """The mark that is part of ❤️ is no word."""
    library = Library(BM25Engine(), articles=[plain_article("Mayor Brandt left. ❤️ She paid the ferryman. It rained.")])
    assert library.ask("Who paid the ferryman?").quotes[0].lead == "Mayor Brandt left. "


@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
        ("de", "Am Montag kam das Wasser. Das Geld gab ein Brauer.", "Wer gab das Geld?"),
        ("es", "El agua subió el lunes. La molinera salvó el libro.", "¿Quién salvó el libro?"),
        ("ro", "Apa a venit luni dimineață. O pereche de berze stă pe horn.", "Ce stă pe horn?"),
    ],
)
def test_an_article_before_a_noun_needs_no_sentence_before_it(language: str, text: str, question: str) -> None:
    """Some pronouns are articles too, and at the opening of a sentence mostly that."""
    article = markdown_article(f"---\nlanguage: {language}\n---\n{text}")
    (quote,) = Library(BM25Engine(), articles=[article]).ask(question).quotes
    assert quote.lead == ""

import pytest

from index import BM25Engine, Library
from index.follow_ups import follow_up, stands_alone
from index.records import Query, QueryTerm
from tests.index.samples import FLOOD, plain_article


def term(word: str, trust: float = 1.0, repaired_to: str | None = None) -> QueryTerm:
    """A term of idf 2 and full importance."""
    return QueryTerm(word, word, idf=2.0, importance=1.0, trust=trust, repaired_to=repaired_to)


@pytest.mark.parametrize(
    "question",
    [
        *("why?", "and when was that?", "what about the ferry?", "And the bridge?", "when did it close?", "how many?"),
        *("how heavy is it?", "who bought it?", "❤️ and the bridge?"),
    ],
)
def test_a_question_that_points_back_does_not_stand_alone(question: str) -> None:
    """It has no word of its own, an opening that goes on, or a reference to nothing before it or beside one word."""
    assert not stands_alone(question)


@pytest.mark.parametrize(
    "question",
    ["When was the bridge closed?", "bridge", "What did the baker do while his bridge was closed?", "¿Cuándo?"],
)
def test_other_questions_stand_alone(question: str) -> None:
    """A reference to what the question itself has named before is none to another question."""
    assert stands_alone(question)


@pytest.mark.parametrize(
    ("language_code", "pointing", "alone"),
    [
        ("zh", "他什么时候去世？", "船长什么时候去世？"),
        ("zh", "那渡船呢？", "渡船呢？"),
        ("th", "เขาปิดเมื่อไร", "สะพานปิดเมื่อไร"),
    ],
)
def test_what_points_back_is_told_where_no_spaces_part_words(language_code: str, pointing: str, alone: str) -> None:
    """There it is how the run of letters begins."""
    assert not stands_alone(pointing, language_code)
    assert stands_alone(alone, language_code)


def test_terms_are_carried_over_at_less_weight() -> None:
    """The question's own terms come first and keep their weight; none comes twice."""
    joined = follow_up(Query("and the ferry?", (term("ferry"),)), Query("", (term("bridge"), term("ferry"))))

    assert joined.text == "and the ferry?"
    assert [carried.word for carried in joined.terms] == ["ferry", "bridge"]
    assert joined.terms[0].weight > joined.terms[1].weight > 0


def test_a_question_without_terms_asks_the_one_before_again() -> None:
    """What has no words of its own weighs as much as what it points to."""
    before = Query("When did the bridge close?", (term("bridge"), term("close")))

    assert follow_up(Query("why?", ()), before) == Query("why?", before.terms)


def test_what_was_said_of_the_question_before_is_not_said_again() -> None:
    """A word that is unknown or was repaired there is neither missing nor corrected here."""
    before = Query("", (term("elephant", trust=0), term("brigde", trust=0.9, repaired_to="bridge")))

    joined = follow_up(Query("why?", ()), before)

    assert joined.missing == ()
    assert joined.corrected == {}


def test_a_follow_up_is_answered() -> None:
    """A question of stop words gets the passage of the question before it."""
    library = Library(BM25Engine(), articles=[plain_article(FLOOD)])

    alone = library.ask("and when was that?")
    answer = library.ask("and when was that?", previous="Which bridge was closed?")

    assert not alone.found
    assert answer.found
    assert answer.question == "and when was that?"
    assert answer.quotes[0] == library.ask("Which bridge was closed?").quotes[0]


def test_a_chain_goes_back_to_the_question_that_stands_alone() -> None:
    """Of several questions before it, one a line, those count without which it can't be understood."""
    library = Library(BM25Engine(), articles=[plain_article(FLOOD)])

    chain = library.ask("why?", previous="Did the ferry run?\nWhich bridge was closed?\nand when was that?")

    assert chain.hits == library.ask("Which bridge was closed?").hits


def test_a_question_that_stands_alone_is_not_changed_by_the_one_before() -> None:
    """A fresh question in a conversation is as good as alone."""
    library = Library(BM25Engine(), articles=[plain_article(FLOOD)])

    assert library.ask("Which bridge?", previous="Did the ferry run?") == library.ask("Which bridge?")

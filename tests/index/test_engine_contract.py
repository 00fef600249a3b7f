"""What every search engine must do; another engine joins by one entry in `ENGINES`."""

import dataclasses
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, BM25Engine, Hit, SearchEngine, read_article, split_passages

ENGINES: dict[str, Callable[[], SearchEngine]] = {"bm25": BM25Engine}


@pytest.fixture(params=list(ENGINES.values()), ids=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> SearchEngine:
    """Give an empty engine."""
    made: SearchEngine = request.param()
    return made


def add(engine: SearchEngine, text: str, name: str = "flood.txt", library_id: str = "here") -> Article:
    """Index a text as an article of a library."""
    article = read_article(text.encode(), name, library_id)
    engine.add(article, split_passages(article))
    return article


def search(engine: SearchEngine, question: str, limit: int = 9, library_id: str = "here") -> list[Hit]:
    """The hits for a question."""
    return engine.search(library_id, engine.interpret(library_id, question), limit)


def found(engine: SearchEngine, question: str, library_id: str = "here") -> list[str]:
    """The ids of the articles found for a question, best first."""
    return [hit.passage.article_id for hit in search(engine, question, library_id=library_id)]


def paragraphs(*openings: str) -> str:
    """Paragraphs too long to be joined, each opening with its own words."""
    return "\n\n".join(f"{opening} {'and the water rose on and on over everything ' * 4}still." for opening in openings)


def test_an_added_article_is_found(engine: SearchEngine) -> None:
    """A passage that shares a word with the question is a hit, with that word as typed."""
    article = add(engine, "The ferry ran for eleven days.")
    (hit,) = search(engine, "Which FERRIES ran?")
    assert hit.passage.article_id == article.id
    assert hit.score > 0
    assert hit.rank == 1
    assert hit.matched_terms == ("FERRIES", "ran")


def test_adding_replaces_the_earlier_revision(engine: SearchEngine) -> None:
    """Of an article with the same id only the last words are found."""
    add(engine, "The ferry ran.")
    article = add(engine, "The bridge held.")
    assert found(engine, "ferry") == []
    assert found(engine, "bridge") == [article.id]


def test_a_removed_article_is_not_found(engine: SearchEngine) -> None:
    """After removal an article is gone, and the others stay."""
    gone = add(engine, "The ferry ran.", "a.txt")
    kept = add(engine, "The ferry sank.", "b.txt")
    assert set(found(engine, "ferry")) == {gone.id, kept.id}
    engine.remove("here", gone.id)
    assert found(engine, "ferry") == [kept.id]


def test_removing_an_unknown_article_is_no_error(engine: SearchEngine) -> None:
    """An unknown article or library can be removed, and nothing changes."""
    article = add(engine, "The ferry ran.")
    engine.remove("here", "unknown")
    engine.remove("nowhere", article.id)
    assert found(engine, "ferry") == [article.id]


def test_libraries_are_kept_apart(engine: SearchEngine) -> None:
    """What is added to one library is neither found in another nor changes its scores."""
    add(engine, "The ferry ran.\n\nADVERTISEMENT\n\nThe mill stood.")
    before = search(engine, "ferry")
    for number in range(5):
        add(engine, "The ferry sank. A ferry is a boat.", f"{number}.txt", "there")
    assert search(engine, "ferry") == before
    assert found(engine, "boat") == []
    assert engine.interpret("here", "boat").missing == ("boat",)


def test_the_same_id_in_two_libraries_is_two_articles(engine: SearchEngine) -> None:
    """Removing an article from one library leaves its namesake in another."""
    article = add(engine, "The ferry ran.")
    engine.add(dataclasses.replace(article, library_id="there"), split_passages(article))
    engine.remove("here", article.id)
    assert found(engine, "ferry") == []
    assert found(engine, "ferry", "there") == [article.id]


@pytest.mark.parametrize("limit", [0, 1, 2, 5, 99])
def test_no_more_hits_than_the_limit(engine: SearchEngine, limit: int) -> None:
    """At most `limit` hits come back, ranked from 1 and by falling score."""
    add(engine, paragraphs(*["The ferry ran."] * 5))
    hits = search(engine, "ferry", limit)
    assert [hit.rank for hit in hits] == list(range(1, min(limit, 5) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_ties_are_in_reading_order(engine: SearchEngine) -> None:
    """Passages of the same words come in the order of the article, and articles in the order they were added."""
    first = add(engine, paragraphs(*["The ferry ran."] * 40), "z.txt")
    second = add(engine, paragraphs(*["The ferry ran."] * 2), "a.txt")
    hits = search(engine, "ferry", limit=99)
    assert len({hit.score for hit in hits}) == 1
    assert [(hit.passage.article_id, hit.passage.ordinal) for hit in hits] == [
        *((first.id, ordinal) for ordinal in range(40)),
        *((second.id, ordinal) for ordinal in range(2)),
    ]


def test_ties_among_other_scores_are_in_reading_order(engine: SearchEngine) -> None:
    """Equal passages keep their order also where better and worse ones stand between them."""
    add(engine, paragraphs(*["The ferry ran.", "The ferry ran into the ferry.", "The ferry and the mill ran."] * 20))
    hits = search(engine, "ferry", limit=60)
    places = [(-hit.score, hit.passage.ordinal) for hit in hits]
    assert len({score for score, _ in places}) > 1
    assert places == sorted(places)


def test_a_passage_without_a_shared_term_is_no_hit(engine: SearchEngine) -> None:
    """Only passages that hold a word of the question come back, however high the limit."""
    add(engine, paragraphs("The ferry ran.", "The mill stood.", "The bridge held."))
    assert [hit.passage.ordinal for hit in search(engine, "mill")] == [1]


@pytest.mark.parametrize(
    "question", ["zebra", "the of and", "?!", ""], ids=["unknown", "stop words", "marks", "nothing"]
)
def test_nothing_shared_gives_no_hit(engine: SearchEngine, question: str) -> None:
    """A question that shares no term with the library finds nothing."""
    add(engine, "The ferry ran.")
    assert search(engine, question) == []


def test_an_empty_library_gives_no_hit(engine: SearchEngine) -> None:
    """A library that nobody added to, and one whose articles are all gone, can be searched."""
    assert search(engine, "ferry") == []
    article = add(engine, "The ferry ran.")
    engine.remove("here", article.id)
    assert search(engine, "ferry") == []
    assert engine.interpret("here", "ferry").missing == ("ferry",)


def test_passages_of_stop_words_are_no_hit(engine: SearchEngine) -> None:
    """An article of nothing but function words is indexed, and never found."""
    add(engine, "It was. And then it was not.")
    assert search(engine, "ferry was it") == []


def test_one_passage_is_found_with_a_score_above_0(engine: SearchEngine) -> None:
    """The smallest library works: its only passage is a hit."""
    add(engine, "The ferry ran.")
    assert [hit.score > 0 for hit in search(engine, "ferry")] == [True]


def test_a_term_in_half_of_the_passages_still_ranks(engine: SearchEngine) -> None:
    """A word of half of the passages finds that half."""
    add(engine, paragraphs("The ferry ran.", "The ferry sank.", "The mill stood.", "The bridge held."))
    assert {hit.passage.ordinal for hit in search(engine, "ferry")} == {0, 1}


def test_a_repeated_word_of_the_question_counts_once(engine: SearchEngine) -> None:
    """Saying a word three times in the question changes nothing."""
    add(engine, paragraphs("The ferry ran to the mill.", "The mill stood.", "The bridge held."))
    once, thrice = search(engine, "mill ferry"), search(engine, "mill ferry mill mills")
    assert [(hit.passage, hit.score) for hit in once] == [(hit.passage, hit.score) for hit in thrice]


def test_a_rarer_word_ranks_higher(engine: SearchEngine) -> None:
    """Of two passages with one word of the question each, that with the rarer word comes first."""
    add(engine, paragraphs("The mill stood.", "The mill fell.", "The mill burned.", "The ferry ran.", "The sun shone."))
    assert search(engine, "mill or ferry")[0].passage.ordinal == 3


def test_questions_may_come_while_articles_are_added(engine: SearchEngine) -> None:
    """Each question sees whole articles, and after all changes the last state is what is found."""
    names = [f"{number}.txt" for number in range(30)]

    def change(name: str) -> str:
        return add(engine, paragraphs("The ferry ran.", "The mill stood."), name).id

    def ask(_: int) -> list[tuple[int, int]]:
        return [(hit.passage.ordinal, hit.rank) for hit in search(engine, "ferry", limit=99)]

    with ThreadPoolExecutor(6) as threads:
        questions = [threads.submit(ask, number) for number in range(60)]
        added = set(threads.map(change, names))
        for question in questions:
            assert all(ordinal == 0 for ordinal, _ in question.result(30))
    assert {hit.passage.article_id for hit in search(engine, "ferry", limit=99)} == added


TEXTS = {
    "flood.txt": "The ferry ran for days. Mayor Brandt paid the ferryman.\n\nThe mill stood. The miller had left.",
    "mill.txt": "The miller closed the mill. Brandt bought the mill in 1931, and the ferry with it.",
    "bees.txt": "Forty thousand bees share a hive. The miller kept bees near the ferry.",
    "again.txt": "The ferry ran. The ferry ran. The ferry ran for eleven days and nights.",
}
QUESTIONS = [
    "Who paid the ferryman?",
    "Which mill did Brandt buy in 1931?",
    "How many bees share a hive?",
    "feryr mlil",
]


@given(changes=st.lists(st.tuples(st.booleans(), st.sampled_from(sorted(TEXTS))), max_size=8))
@pytest.mark.parametrize("new_engine", list(ENGINES.values()), ids=list(ENGINES))
def test_a_changed_library_equals_a_new_one(
    new_engine: Callable[[], SearchEngine], changes: list[tuple[bool, str]]
) -> None:
    """Whatever came and went, hits and their scores are those of an engine that only saw what is left."""
    changed = new_engine()
    left: dict[str, Article] = {}
    for is_added, name in changes:
        article = read_article(TEXTS[name].encode(), name, "here")
        left.pop(name, None)
        if is_added:
            changed.add(article, split_passages(article))
            left[name] = article
        else:
            changed.remove("here", article.id)
        search(changed, "ferry")
    new = new_engine()
    for article in left.values():
        new.add(article, split_passages(article))
    for question in QUESTIONS:
        assert changed.interpret("here", question) == new.interpret("here", question)
        assert search(changed, question) == search(new, question)


@pytest.mark.parametrize("question", [*QUESTIONS, "Who was paid, who paid, and what did the milling cost?"])
def test_an_explanation_adds_up_to_the_score(engine: SearchEngine, question: str) -> None:
    """What the words and the pairs of words give is the score, and words that a passage lacks give nothing."""
    for name, text in TEXTS.items():
        add(engine, text, name)
    query = engine.interpret("here", question)
    hits = engine.search("here", query, 9)
    assert hits
    for hit, explanation in zip(hits, engine.explain("here", query, [hit.passage for hit in hits]), strict=True):
        assert sum(term.score for term in explanation.terms) + explanation.pairs == pytest.approx(hit.score)
        assert [term.term for term in explanation.terms] == list(query.terms)
        assert explanation.coordination >= 1
        assert {term.term.word for term in explanation.terms if term.score} >= set(hit.matched_terms)


def test_a_hit_of_an_article_that_is_gone_has_no_explanation(engine: SearchEngine) -> None:
    """Between a search and its explanation an article may be removed."""
    article = add(engine, "The ferry ran.")
    query = engine.interpret("here", "ferry")
    engine.remove("here", article.id)
    assert [explanation.terms for explanation in engine.explain("here", query, split_passages(article))] == [()]


@pytest.mark.parametrize(("question", "trust"), [("Who saw the mill?", 1), ("zebra", 0)], ids=["known", "unknown"])
def test_a_passage_that_is_no_hit_is_explained(engine: SearchEngine, question: str, trust: int) -> None:
    """Each word is there with the score 0, whether the library knows it or not."""
    article = add(engine, paragraphs("The ferry ran.", "The mill stood."))
    query = engine.interpret("here", question)
    (explanation,) = engine.explain("here", query, split_passages(article)[:1])
    assert [(each.term, each.score) for each in explanation.terms] == [(term, 0) for term in query.terms]
    assert query.terms[-1].trust == trust
    assert (explanation.pairs, explanation.coordination) == (0, 1)


def test_a_question_is_read_in_the_language_in_which_most_of_it_is_known(engine: SearchEngine) -> None:
    """A library may hold articles in several languages."""
    english = add(engine, "The bridges were closed on Tuesday, and nobody crossed the river.", "a.txt")
    german = add(engine, "Die Brücken wurden am Dienstag gesperrt, und niemand ging über den Fluss.", "b.txt")
    assert [english.language, german.language] == ["en", "de"]
    assert found(engine, "Which bridge was closed?") == [english.id]
    assert found(engine, "Wann wurde die Brücke gesperrt?") == [german.id]

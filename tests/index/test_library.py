import dataclasses
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import (
    Article,
    BM25Engine,
    EmptyLibrary,
    EmptyQuestion,
    Library,
    Passage,
    UnknownArticle,
    split_passages,
)
from index.records import Query
from tests.index.samples import FLOOD, FLOOD_MARKDOWN, markdown_article, plain_article

MILL = "The mill at Alder Street ground corn until the weir broke. Anna Berg sold the old wheel to a museum."
INN = "Old Tom keeps the inn by the harbour, and his soup is known in all the valley. The cellar floods in spring."
TWO_TEXTS = ("The ferry ran for eleven days. " * 9, "Nobody knew. " * 40 + "The ferry sank on Monday.")


def test_an_empty_library_cannot_be_asked() -> None:
    """A question to no article is an error that names the library and says what to do."""
    with pytest.raises(EmptyLibrary, match="no article") as caught:
        Library(BM25Engine(), "here").ask("Which ferry?")
    assert caught.value.library_id == "here"


@pytest.mark.parametrize("question", ["", "  ", "?!…", "🌊"], ids=["nothing", "white space", "marks", "a picture"])
def test_a_question_without_a_word_cannot_be_asked(question: str) -> None:
    """A question needs a letter or a figure."""
    with pytest.raises(EmptyQuestion) as caught:
        Library(BM25Engine(), articles=[plain_article(FLOOD)]).ask(question)
    assert caught.value.question == question


@pytest.mark.parametrize(
    "message", ["we lost the bridge", "did you see the bridge?", "thanks for the bridge", "!bridge"]
)
def test_chatter_is_not_answered(message: str) -> None:
    """What is put to people has no confidence, whatever words of the article it holds; the closest passages stay."""
    answer = Library(BM25Engine(), articles=[plain_article(FLOOD)]).ask(message)

    assert not answer.found
    assert answer.confidence == 0
    assert answer.quotes


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_an_answer_has_no_more_quotes_than_asked_for(limit: int) -> None:
    """The limit holds for quotes and hits alike."""
    article = plain_article("\n\n".join(f"{TWO_TEXTS[0]} Day {day}." for day in range(5)))
    answer = Library(BM25Engine(), articles=[article]).ask("ferry", limit)
    assert (len(answer.quotes), len(answer.hits)) == (limit, limit)


def test_an_added_article_becomes_the_librarys_own() -> None:
    """Whichever library an article was read for, it is asked in the one that it was added to."""
    library = Library(BM25Engine(), "here")
    library.add(dataclasses.replace(plain_article(FLOOD), library_id="there"))
    assert library.ask("Which bridge?").found


def test_the_passages_are_counted() -> None:
    """The count follows additions, new revisions and removals."""
    library = Library(BM25Engine())
    library.add(plain_article(FLOOD, "a.txt"))
    other = plain_article("The mill stood.", "b.txt")
    library.add(other)
    assert library.passage_count == len(split_passages(plain_article(FLOOD))) + 1
    library.add(plain_article("The ferry sank.", "a.txt"))
    assert library.passage_count == 2
    library.remove(other.id)
    assert library.passage_count == 1


def test_adding_replaces_and_keeps_the_order() -> None:
    """A new revision takes the place of the old one, and only its words are quoted."""
    library = Library(BM25Engine())
    assert library.add(plain_article(FLOOD, "a.txt")) == split_passages(plain_article(FLOOD, "a.txt"))
    library.add(plain_article("The mill stood.", "b.txt"))
    assert library.ask("Which bridge?").found
    library.add(plain_article("The ferry sank.", "a.txt"))
    assert [article.text for article in library.articles()] == ["The ferry sank.", "The mill stood."]
    assert not library.ask("Which bridge?").found
    assert library.ask("ferry").quotes[0].text == "The ferry sank."


def test_a_removed_article_is_gone() -> None:
    """After removal an article is neither listed nor quoted; an unknown id is no error."""
    article = plain_article(FLOOD)
    library = Library(BM25Engine(), articles=[article, plain_article("The mill stood.", "b.txt")])
    library.remove(article.id)
    library.remove("unknown")
    assert [kept.text for kept in library.articles()] == ["The mill stood."]
    assert library.ask("ferry").quotes == ()


class CountingEngine(BM25Engine):
    """An engine that remembers what it was given, as pairs of a library's and an article's id, and what it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.added: list[tuple[str, str]] = []
        self.held: set[tuple[str, str]] = set()

    def add(self, article: Article, passages: Sequence[Passage]) -> None:
        """Index, and remember that."""
        self.added.append((article.library_id, article.id))
        self.held.add(self.added[-1])
        super().add(article, passages)

    def remove(self, library_id: str, article_id: str) -> None:
        """Forget."""
        self.held.discard((library_id, article_id))
        super().remove(library_id, article_id)


class InterruptedEngine(BM25Engine):
    """An engine during whose interpretation of a question somebody else makes changes."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[threading.Thread] = []

    def interpret(self, library_id: str, question: str) -> Query:
        """Interpret, once each change is through or has waited a while for its turn."""
        for change in self.changes:
            change.start()
            change.join(0.3)
        return super().interpret(library_id, question)


def test_a_change_waits_for_the_question_before_it() -> None:
    """An article that is replaced while a question runs is quoted as it was, never by the offsets of the new words."""
    engine = InterruptedEngine()
    library = Library(engine, articles=[plain_article("The ferry ran for eleven days.")])
    later = plain_article("On Monday nobody saw the ferry, and on Tuesday it sank.")
    change = threading.Thread(target=library.add, args=(later,))
    engine.changes.append(change)
    assert library.ask("ferry").quotes[0].text == "The ferry ran for eleven days."
    change.join(10)
    engine.changes.clear()
    assert library.ask("ferry").quotes[0].text == later.text


def test_a_question_during_a_change_sees_one_revision() -> None:
    """While revisions replace each other, every quote is a slice of one of them, and its best sentence is whole."""
    article = plain_article(TWO_TEXTS[0])
    revisions = [article, dataclasses.replace(plain_article(TWO_TEXTS[1]), id=article.id)]
    wanted = {revision.text[p.start : p.end] for revision in revisions for p in split_passages(revision)}
    library = Library(BM25Engine(), articles=[article])

    def change(number: int) -> None:
        library.add(revisions[number % 2])

    with ThreadPoolExecutor(6) as threads:
        changes = threads.map(change, range(60))
        answers = list(threads.map(lambda _: library.ask("ferry"), range(120)))
        list(changes)
    assert {quote.text for answer in answers for quote in answer.quotes} <= wanted
    assert all(quote.best_text.endswith(".") for answer in answers for quote in answer.quotes)


def test_a_word_of_a_heading_is_not_missing() -> None:
    """A heading is no passage, but it mentions its words: the sections are listed right below the missing ones."""
    article = markdown_article("# The flood\n\n## Buildings\n\nThe mill stood still.")
    library = Library(BM25Engine(), articles=[article])

    assert library.ask("Which building flooded beside the zoo?").missing == ("zoo",)
    library.remove(article.id)
    library.add(plain_article("The mill stood still."))
    assert library.ask("Which building?").missing == ("building",)


def test_a_link_or_a_mention_is_no_word_of_a_question() -> None:
    """Nobody hears that the article never mentions "https"."""
    library = Library(BM25Engine(), articles=[plain_article(FLOOD)])
    question = "<@42> see https://example.org/flood?a=b: when was the bridge <:sad:7> at Alder Street closed?"
    answer = library.ask(question)
    assert answer.found
    assert answer.question == question
    assert answer.missing == ("see",)


def test_an_article_and_its_passages_are_kept() -> None:
    """Both follow the revisions; of an unknown article there is nothing."""
    library = Library(BM25Engine(), "here")
    article = plain_article(FLOOD)
    passages = library.add(article)
    assert library.article(article.id) == dataclasses.replace(article, library_id="here")
    assert library.passages(article.id) == tuple(passages)
    library.add(plain_article("The ferry sank."))
    assert len(library.passages(article.id)) == 1
    library.remove(article.id)
    assert library.article(article.id) is None
    assert library.passages(article.id) == ()


@pytest.mark.parametrize(
    "question", ["Who rose?", "How long did the ferry run?", "What did the captain never ask for?", "1,200 loaves"]
)
def test_a_quote_is_the_one_of_the_answer(question: str) -> None:
    """By its passage and the place of its best sentence a quote is found again, lead and address included."""
    library = Library(BM25Engine(), articles=[markdown_article(FLOOD_MARKDOWN)])
    quotes = library.ask(question).quotes
    assert quotes
    for quote in quotes:
        assert library.quote(quote.passage.article_id, quote.passage.ordinal, quote.sentence) == quote


@given(ordinal=st.integers(-2, 9), sentence=st.integers(-2, 9))
def test_a_quote_is_whole_or_none(ordinal: int, sentence: int) -> None:
    """Of whatever place, a quote is the article's words there, and None where there is nothing."""
    article = markdown_article(FLOOD_MARKDOWN)
    library = Library(BM25Engine(), articles=[article])
    quote = library.quote(article.id, ordinal, sentence)
    is_there = 0 <= ordinal < library.passage_count
    assert quote is None or is_there
    if sentence == 0:
        assert (quote is not None) == is_there
    if quote:
        assert quote.sentence == sentence
        assert quote.best_text == article.text[quote.best.start : quote.best.end]
        assert quote.text == article.text[quote.passage.start : quote.passage.end]


def test_there_is_no_quote_of_an_unknown_article() -> None:
    """Nothing is nothing."""
    assert Library(BM25Engine()).quote("unknown", 0) is None


def explained() -> Library:
    """A library of two passages, neither of which says what its heading does."""
    text = "# The flood\n\n## Buildings\n\nThe mill stood still.\n\n## Boats\n\nThe ferry ran for eleven days.\n"
    return Library(BM25Engine(), articles=[markdown_article(text)])


@pytest.mark.parametrize("previous", [None, "How long did the ferry run?"])
def test_a_hit_is_explained_alike_when_asked_for_alone(previous: str | None) -> None:
    """What `ask` explains of its hits is what `explain` says of each of their passages."""
    library = explained()
    answer = library.ask("And where was the mill?", previous=previous, explain=True)
    assert answer.hits
    for hit, explanation in zip(answer.hits, answer.explanations, strict=True):
        passage = hit.passage
        assert library.explain("And where was the mill?", passage.article_id, passage.ordinal, previous) == explanation


def test_a_passage_that_is_no_hit_is_explained() -> None:
    """Each word of the question is there: one it lacks with 0, one nobody mentions without trust, one repaired."""
    library = explained()
    explanation = library.explain("Did the fery reach the zoo or the building?", library.articles()[0].id, 0)
    assert explanation is not None
    words = {each.term.word: each for each in explanation.terms}
    assert words["fery"].term.repaired_to == "ferry"
    assert words["fery"].score == 0
    assert words["zoo"].term.trust == 0
    assert "zoo" in explanation.missing
    assert explanation.in_headings == ("building",)
    assert "building" not in explanation.missing


def test_only_a_passage_that_is_there_is_explained() -> None:
    """None for an unknown article or passage; a question needs a word."""
    library = explained()
    article_id = library.articles()[0].id
    assert library.explain("ferry", article_id, 2) is None
    assert library.explain("ferry", article_id, -1) is None
    assert library.explain("ferry", "unknown", 0) is None
    with pytest.raises(EmptyQuestion):
        library.explain("?!", article_id, 0)


TWO_ARTICLES = (plain_article(FLOOD), plain_article("The mill stood. The miller kept bees.", "mill.txt"))
FLOOD_ID, MILL_ID = (article.id for article in TWO_ARTICLES)


def test_an_article_alone_answers_as_if_there_were_no_other() -> None:
    """Hits, scores and confidence are those of a library of that article; what another one says is missing."""
    library = Library(BM25Engine(), "here", TWO_ARTICLES)
    for article in TWO_ARTICLES:
        single = Library(BM25Engine(), articles=[article])
        for question in ("Which bridge was closed?", "Who kept bees?"):
            alone, wanted = library.alone(article.id).ask(question), single.ask(question)
            assert alone == wanted
    assert library.alone(MILL_ID) is library.alone(MILL_ID)
    assert library.ask("bees").hits != library.alone(FLOOD_ID).ask("bees").hits


def test_the_only_article_is_alone_already() -> None:
    """A library of one article is that article alone."""
    library = Library(BM25Engine(), articles=TWO_ARTICLES[:1])
    assert library.alone(FLOOD_ID) is library


def test_an_article_alone_follows_its_revisions() -> None:
    """A new revision is what is asked; a removed article is gone from the engine too."""
    engine = BM25Engine()
    library = Library(engine, "here", TWO_ARTICLES)
    alone = library.alone(FLOOD_ID)
    library.add(plain_article("The ferry sank."))
    assert library.alone(FLOOD_ID).ask("ferry").quotes[0].text == "The ferry sank."
    library.remove(FLOOD_ID)
    with pytest.raises(EmptyLibrary):
        alone.ask("ferry")
    assert engine.interpret(alone.id, "ferry").missing == ("ferry",)


def test_some_articles_are_asked_as_if_there_were_no_others() -> None:
    """Whatever their order; a removed one leaves the rest, and where all or none are meant it is the whole library."""
    tower = plain_article("The tower fell. Bees left it.", "tower.txt")
    library = Library(BM25Engine(), "here", [*TWO_ARTICLES, tower])
    some = library.among([tower.id, FLOOD_ID, "unknown"])

    assert some is library.among([FLOOD_ID, tower.id])
    assert some.ask("bees") == Library(BM25Engine(), articles=[TWO_ARTICLES[0], tower]).ask("bees")
    assert library.among(["unknown"]) is library.among([FLOOD_ID, MILL_ID, tower.id]) is library
    library.remove(tower.id)
    assert [article.id for article in some.articles()] == [FLOOD_ID]
    assert library.among([FLOOD_ID, tower.id]) is not some


def test_a_part_from_before_a_removal_is_apart_from_the_one_after_it() -> None:
    """Somebody may hold it still; when nobody does, the engine has nothing of it."""
    tower = plain_article("The tower fell. Bees left it.", "tower.txt")
    engine = BM25Engine()
    library = Library(engine, "here", [*TWO_ARTICLES, tower])
    held = library.among([FLOOD_ID, tower.id])
    held_id = held.id
    library.remove(tower.id)
    library.add(tower)
    again = library.among([FLOOD_ID, tower.id])

    assert held.ask("What did the bees leave, or which bridge was closed?").quotes[0].passage.article_id == FLOOD_ID
    assert again.ask("Who left the tower?").found
    assert "bridge" not in engine.interpret(held_id, "bridge").missing
    del held
    library.remove(MILL_ID)
    assert "bridge" in engine.interpret(held_id, "bridge").missing


@pytest.mark.parametrize("articles", [(), TWO_ARTICLES], ids=["empty", "two"])
def test_an_unknown_article_cannot_be_alone(articles: tuple[Article, ...]) -> None:
    """The error names the article."""
    with pytest.raises(UnknownArticle, match="no longer") as caught:
        Library(BM25Engine(), articles=articles).alone("mill")
    assert caught.value.article_id == "mill"


def test_articles_come_and_go_while_others_are_asked_alone() -> None:
    """Every answer of an article alone is a slice of one of its revisions."""
    revisions = [plain_article(text) for text in TWO_TEXTS]
    library = Library(BM25Engine(), articles=[*TWO_ARTICLES, revisions[0]])
    wanted = {revision.text[p.start : p.end] for revision in revisions for p in split_passages(revision)}

    def change(number: int) -> None:
        if number % 5 == 0:
            library.remove(revisions[0].id)
        library.add(revisions[number % 2])

    def ask(_: int) -> set[str]:
        try:
            return {quote.text for quote in library.alone(revisions[0].id).ask("ferry").quotes}
        except (EmptyLibrary, UnknownArticle):
            return set()

    with ThreadPoolExecutor(6) as threads:
        changes = threads.map(change, range(60))
        answers = list(threads.map(ask, range(120)))
        list(changes)
    assert set().union(*answers) <= wanted


def test_only_some_articles_are_kept_in_place() -> None:
    """What is new or has changed is added, the rest goes; what stays is not indexed again, and parts follow."""
    flood, mill, inn = plain_article(FLOOD), plain_article(MILL, "mill"), plain_article(INN, "inn")
    engine = CountingEngine()
    library = Library(engine, articles=[flood, mill])
    part = library.among([mill.id])
    renamed = dataclasses.replace(mill, title="Another mill")
    engine.added.clear()

    library.keep_only([inn, renamed])

    assert [article.title for article in library.articles()] == ["inn", "Another mill"]
    assert engine.added == [("default", inn.id), ("default", mill.id), (part.id, mill.id)]
    assert library.ask("Who keeps the inn?").found
    assert not library.ask("Which bridge was closed?").hits
    assert [article.title for article in part.articles()] == ["Another mill"]


def test_what_is_tried_on_each_article_is_not_kept() -> None:
    """Starting points are found by asking each article alone; kept, all of these would need as much memory again."""
    engine = CountingEngine()
    articles = [plain_article(FLOOD), plain_article(MILL, "mill"), plain_article(INN, "inn")]
    library = Library(engine, articles=articles)

    assert all(library.starting_points(article.id) for article in articles)
    library.sample_questions(articles[0].id)

    assert engine.held == {("default", article.id) for article in articles}

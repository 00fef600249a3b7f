import dataclasses
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from index import BM25Engine, EmptyLibrary, EmptyQuestion, Library, split_passages
from index.records import Query
from tests.index.samples import FLOOD, markdown_article, plain_article

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

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from index import SHIPPED_ARTICLES, BM25Engine, Library, article_paths, read_file

SHARED = Path(__file__).parents[3] / "shared"
DELIVERED = SHARED / "article" / "article.txt"
needs_delivered = pytest.mark.skipif(not DELIVERED.exists(), reason=f"the delivered article is not at {DELIVERED}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many questions had their gold text first, in the first three, and how many without one were answered."""

    first: int
    within_three: int
    answered_unanswerable: int
    answerable: int
    unanswerable: int


def outcome(paths: list[Path], questions: Path) -> Outcome:
    """What a library of the articles makes of a file of questions."""
    library = Library(BM25Engine(), articles=[read_file(path) for path in paths])
    entries = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines()]
    answers = [(entry["gold"], library.ask(entry["question"])) for entry in entries]
    held = [[any(gold in q.text for gold in golds) for q in answer.quotes] for golds, answer in answers if golds]
    return Outcome(
        first=sum(marks[:1] == [True] for marks in held),
        within_three=sum(any(marks[:3]) for marks in held),
        answered_unanswerable=sum(answer.found for golds, answer in answers if not golds),
        answerable=len(held),
        unanswerable=len(answers) - len(held),
    )


def runs_of_eight_words(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words, without case and marks."""
    words = ["".join(filter(str.isalnum, word)).casefold() for word in text.split()]
    words = [word for word in words if word]
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}


@needs_delivered
def test_the_delivered_article_is_answered() -> None:
    """Of 16 questions at least 15 have the gold text in the first passage and all in three (measured: 15 and 16)."""
    reached = outcome([DELIVERED], DELIVERED.with_name("questions.jsonl"))
    assert (reached.answerable, reached.unanswerable) == (16, 8)
    assert reached.first >= 15
    assert reached.within_three == 16


@needs_delivered
def test_the_delivered_article_does_not_answer_what_it_does_not_say() -> None:
    """Of 8 questions that it does not answer at most one is answered (measured: none)."""
    assert outcome([DELIVERED], DELIVERED.with_name("questions.jsonl")).answered_unanswerable <= 1


@needs_delivered
def test_the_delivered_article_is_understood() -> None:
    """Its title, captions and two sections are told apart, and what is read next is in no paragraph."""
    article = read_file(DELIVERED)
    assert article.title.startswith("UPDATE: How")
    assert len(article.sections) == 3
    assert [p.is_caption for p in article.sections[0].paragraphs[:3]] == [True, True, False]
    last = article.sections[-1].paragraphs[-1]
    assert article.text[last.end :].strip().startswith("READ NEXT:")


@needs_delivered
def test_the_shipped_article_is_not_the_delivered_one() -> None:
    """No run of eight words is common to both."""
    delivered = runs_of_eight_words(DELIVERED.read_text(encoding="utf-8"))
    assert delivered
    for path in article_paths(SHIPPED_ARTICLES):
        assert not delivered & runs_of_eight_words(path.read_text(encoding="utf-8"))


def test_the_shipped_article_is_answered() -> None:
    """Of 28 questions at least 20 have the gold text first and 24 in three (measured: 22 and 25)."""
    reached = outcome(article_paths(SHIPPED_ARTICLES), SHIPPED_ARTICLES / "questions.jsonl")
    assert (reached.answerable, reached.unanswerable) == (28, 12)
    assert reached.first >= 20
    assert reached.within_three >= 24


def test_the_shipped_article_seldom_answers_what_it_does_not_say() -> None:
    """Of 12 questions that it does not answer at most five are answered (measured: 4)."""
    reached = outcome(article_paths(SHIPPED_ARTICLES), SHIPPED_ARTICLES / "questions.jsonl")
    assert reached.answered_unanswerable <= 5

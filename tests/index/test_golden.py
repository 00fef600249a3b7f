"""Golden questions: what has become of each in a library."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from index import (
    GOLDEN_SUFFIX,
    RANKS_LOOKED_AT,
    SHIPPED_ARTICLES,
    Article,
    BM25Engine,
    GoldenQuestion,
    Library,
    Standing,
    article_paths,
    check_golden,
    golden_beside,
    read_article,
    read_file,
    read_golden,
)
from index.errors import DataSetError
from tests.flood import ARTICLE

QUESTION = "When was the bridge at Alder Street closed?"
WORDS = "By Thursday the bridge at Alder Street was closed."
RIVAL = """
## Alder Street

When was the bridge at Alder Street closed for good? The bridge at Alder Street closed late.
"""


def flood(text: str = ARTICLE) -> Article:
    """An article that keeps its id whatever its words."""
    return read_article(text.encode(), "flood.md")


def standing(*articles: Article, words: str = WORDS, question: str = QUESTION, bar: float = 0.48) -> Standing:
    """What has become of a question that is pinned to words of the first article."""
    library = Library(BM25Engine(), articles=articles, min_confidence=bar)
    (checked,) = check_golden(library, [GoldenQuestion(question, articles[0].id, (words,))])
    return checked.standing


def test_words_in_the_first_passage_come_first() -> None:
    """What is told of them is that passage."""
    library = Library(BM25Engine(), articles=[flood()])
    (checked,) = check_golden(library, [GoldenQuestion(QUESTION, flood().id, (WORDS,))])

    assert (checked.is_first, checked.standing, checked.rank) == (True, Standing.FIRST, 1)
    assert checked.first is not None
    assert checked.first.best_text == WORDS
    assert checked.held_by == checked.first.passage
    assert checked.confidence > 0.48


def test_words_behind_others_come_later() -> None:
    """Their rank is told, and what comes first instead."""
    library = Library(BM25Engine(), articles=[flood(ARTICLE + RIVAL)])
    (checked,) = check_golden(library, [GoldenQuestion(QUESTION, flood().id, (WORDS,))])

    assert (checked.is_first, checked.standing, checked.rank) == (False, Standing.LATER, 2)
    assert checked.first is not None
    assert checked.first.text.startswith("When was the bridge")
    assert checked.held_by is not None
    assert checked.held_by.section == "The third day"


def test_words_far_behind_have_no_rank() -> None:
    """Nobody turns so many pages."""
    rivals = "".join(f"\n## {number}\n\nThe bridge at Alder Street was closed.\n" for number in range(RANKS_LOOKED_AT))
    library = Library(BM25Engine(), articles=[flood(ARTICLE + rivals)])
    (checked,) = check_golden(library, [GoldenQuestion(QUESTION, flood().id, ("The ferry ran for eleven days.",))])

    assert (checked.standing, checked.rank) == (Standing.LATER, None)
    assert checked.held_by is not None
    assert checked.held_by.section == "After the water"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(ARTICLE.replace("By Thursday", "On Friday"), WORDS, id="other words"),
        pytest.param(ARTICLE.replace(WORDS, ""), WORDS, id="no such sentence"),
        pytest.param(f"{ARTICLE}\nREAD NEXT: The bridge at Rose Lane\n", "The bridge at Rose Lane", id="no passage"),
    ],
)
def test_words_that_are_no_longer_in_the_article_are_lost(text: str, words: str) -> None:
    """However well another passage answers."""
    assert standing(flood(text), words=words) is Standing.LOST


def test_words_of_an_article_that_is_not_there_are_lost() -> None:
    """Those of another article do not count, as members would read another source."""
    twin = replace(flood(), id="twin")
    library = Library(BM25Engine(), articles=[twin])

    (checked,) = check_golden(library, [GoldenQuestion(QUESTION, flood().id, (WORDS,))])

    assert (checked.standing, checked.held_by) == (Standing.LOST, None)


def test_words_that_come_first_but_are_no_answer_are_told_apart() -> None:
    """The confidence is below what the library answers with."""
    assert standing(flood(), bar=0.999) is Standing.UNANSWERED


def test_white_space_does_not_matter() -> None:
    """Lines may be broken elsewhere."""
    assert standing(flood(ARTICLE.replace("the bridge at", "the\nbridge\tat"))) is Standing.FIRST
    assert standing(flood(), words=WORDS.replace(" ", "\n")) is Standing.FIRST


def test_words_in_two_passages_come_first_with_either() -> None:
    """An update may part two sentences that were pinned together."""
    words = "By Thursday the bridge at Alder Street was closed. Nobody in Sorrel had been told."
    paragraphs = (words.partition(" Nobody")[0], words.partition("closed. ")[2])
    together = ARTICLE.replace(WORDS, words)
    parted = ARTICLE.replace(WORDS, f"{'It rained. ' * 20}{paragraphs[0]}\n\n{paragraphs[1]} {'It rained. ' * 20}")
    library = Library(BM25Engine(), articles=[flood(parted)])
    holding = [
        passage
        for passage in library.passages(flood().id)
        if any(words in parted[passage.start : passage.end] for words in paragraphs)
    ]

    assert len(holding) == 2
    assert standing(flood(together), words=words) is Standing.FIRST
    assert standing(flood(parted), words=words) is Standing.FIRST
    assert standing(flood(parted), words=words, question="Who in Sorrel had been told?") is Standing.FIRST


def test_each_of_several_texts_will_do() -> None:
    """A line of a file may name more than one."""
    library = Library(BM25Engine(), articles=[flood()])
    golden = GoldenQuestion(QUESTION, flood().id, ("nowhere", WORDS))

    assert [checked.is_first for checked in check_golden(library, [golden])] == [True]


def test_a_question_that_nothing_answers_has_nothing_first() -> None:
    """No passage shares a word with it."""
    library = Library(BM25Engine(), articles=[flood()])
    (checked,) = check_golden(library, [GoldenQuestion("Xyzzy?", flood().id, (WORDS,))])

    assert (checked.standing, checked.rank, checked.first) == (Standing.LATER, None, None)


def test_a_file_beside_an_article_has_its_golden_questions(tmp_path: Path) -> None:
    """It is no article itself; what pins nothing is passed over."""
    path = tmp_path / "flood.md"
    path.write_text(ARTICLE, "utf-8")
    lines = [
        {"question": QUESTION, "gold": [WORDS]},
        {"question": "What is the capital of Portugal?", "gold": []},
        {"question": "And why?", "gold": [WORDS], "previous": QUESTION},
    ]
    assert golden_beside(path, read_file(path)) == []
    beside = tmp_path / f"flood{GOLDEN_SUFFIX}"
    beside.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")

    assert golden_beside(path, read_file(path)) == [GoldenQuestion(QUESTION, read_file(path).id, (WORDS,))]
    assert article_paths(tmp_path) == [path]


def test_questions_belong_to_the_article_that_has_their_words(tmp_path: Path) -> None:
    """Where none has, to the first, in which they are lost."""
    mill, both = read_article(b"The wheel was sold to a museum in June.", "mill.md"), tmp_path / "both.jsonl"
    golds = [["sold to a\\nmuseum"], ["eleven days"], ["nowhere"]]
    both.write_text("".join(f'{{"question": "Who?", "gold": ["{gold[0]}"]}}\n' for gold in golds), "utf-8")

    held = [golden.article_id for golden in read_golden(both, [flood(), mill])]

    assert held == [mill.id, flood().id, flood().id]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"{", "line 1 is not JSON of the form", id="not JSON"),
        pytest.param(b'{"question": "?", "gold": []}', "line 1 is not JSON of the form", id="no word"),
        pytest.param(b"\xff", "this is not text in UTF-8.", id="not UTF-8"),
        pytest.param(None, "there is no such file.", id="no file"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(tmp_path: Path, content: bytes | None, sentence: str) -> None:
    """It names the file and the line."""
    path = tmp_path / "flood.golden.jsonl"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(DataSetError, match=sentence) as caught:
        read_golden(path, [flood()])

    assert str(caught.value).startswith(f"{path}: ")


def test_the_golden_questions_of_the_shipped_article_come_first() -> None:
    """There are at least six."""
    (path,) = article_paths(SHIPPED_ARTICLES)
    article = read_file(path)
    checked = check_golden(Library(BM25Engine(), articles=[article]), golden_beside(path, article))

    assert len(checked) >= 6
    assert [each.golden.question for each in checked if not each.is_first] == []

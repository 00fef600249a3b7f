from pathlib import Path

import pytest
from click.testing import CliRunner

from index.analyzer import analyzer_for
from index.evaluation.files import read_asked
from index.evaluation.speed.__main__ import main
from index.evaluation.speed.benchmark import passage_bytes, run
from index.evaluation.speed.contenders import (
    CONTENDERS,
    FTS5,
    Bare,
    BareQuestion,
    BM25SNumba,
    Contender,
    Question,
    RankBM25,
)
from index.evaluation.speed.corpus import Source
from index.evaluation.speed.table import page
from tests.index_evaluation.conftest import BRIDGE, FERRY, HIVE


@pytest.fixture
def source(squad_file: Path) -> Source:
    """The sentences and questions of the two SQuAD articles."""
    return Source(read_asked(squad_file))


def test_as_many_passages_as_wanted_are_made_of_real_sentences(source: Source) -> None:
    """Nothing is in a made passage but sentences of the text, and each is where its article says."""
    sentences = [part for text in (BRIDGE, FERRY, HIVE) for part in text.replace(". ", ".|").split("|")]

    articles = list(source.articles(30))

    assert [len(entry.passages) for entry in articles] == [13, 13, 4]
    for entry in articles:
        for passage, text in zip(entry.passages, entry.texts, strict=True):
            assert entry.article.text[passage.start : passage.end] == text.words
            assert set(text.words.replace(". ", ".|").split("|")) <= set(sentences)


def test_forms_are_those_of_the_analyzer(source: Source) -> None:
    """Forms kept by sentence are the same as those of the whole passage."""
    (entry,) = source.articles(3)

    analyzer = analyzer_for("en")
    assert [list(text.forms) for text in entry.texts] == [
        [term.form for term in analyzer.terms(text.words)] for text in entry.texts
    ]


def test_a_larger_corpus_begins_like_a_smaller_one(source: Source) -> None:
    """Every run draws the same passages, so that figures of two sizes and two runs can be compared."""
    assert [entry.texts for entry in source.articles(40)][:2] == [entry.texts for entry in source.articles(26)]


def test_questions_come_without_stop_words(source: Source) -> None:
    """Only answerable questions are asked, each with the forms of its content words."""
    asked = {question.text: question for question in source.questions(10)}

    assert len(asked) == 4
    assert asked["Who carried people over the water?"].words == ("carried", "people", "water")
    assert asked["Who carried people over the water?"].forms == ("carri", "person", "water")


# numba compiles for seconds, and that contender differs from the one on numpy by an argument
@pytest.mark.parametrize("kind", [kind for kind in CONTENDERS if kind is not BM25SNumba], ids=lambda kind: kind.name)
def test_a_contender_sees_a_change(kind: type[Contender], source: Source) -> None:
    """Each can be asked, given an article and rid of it again."""
    if not kind.is_installed():
        pytest.skip(f"{kind.package} is not installed; the extra bench has it")
    contender = kind()
    contender.build(source.articles(20))
    extra = source.article("one more")
    (asked,) = source.questions(1)

    before = {name: _size(search()) for name, search in contender.searches(asked).items()}
    contender.add(extra)
    contender.remove(extra)

    assert {name: _size(search()) for name, search in contender.searches(asked).items()} == before
    assert all(before.values())


def test_everything_is_measured_of_every_contender(source: Source) -> None:
    """The search at each size, and changes at the largest below ten thousand."""
    speed = run(source, (5, 15), 3, (RankBM25, FTS5, Bare, BareQuestion, Question))

    assert speed.rows == [
        "rank_bm25",
        "SQLite FTS5",
        "MendedBM25",
        "pullquote, bare",
        "pullquote",
        "pullquote, mistyped",
    ]
    assert all(time > 0 for medians in speed.search_us.values() for time in medians.values())
    assert list(speed.change_ms) == ["rank_bm25", "SQLite FTS5", "MendedBM25", "pullquote, bare", "pullquote"]
    assert (speed.queries, speed.changed_passages) == (3, 15)


def test_table_has_a_row_a_search_with_its_ratio_to_the_bare_engine(source: Source) -> None:
    """Who reads the table sees what one search costs and how many times our posting lists that is."""
    speed = run(source, (5, 1000), 2, (Bare, BareQuestion, Question))
    head, *rows = page(speed, {"pullquote": 512.4}).partition("\n\n")[0].splitlines()

    assert head.split() == ["5", "1,000", "bytes", "a", "passage", "add,", "ms", "remove,", "ms"]
    assert [row.split("  ")[0] for row in rows] == ["MendedBM25", "pullquote, bare", "pullquote", "pullquote, mistyped"]
    assert rows[0].count("(1.0)") == 2
    assert [row.split()[-3] for row in rows] == ["-", "-", "512", "-"]


def test_memory_is_that_of_an_index_and_its_passages(source: Source) -> None:
    """In a process of its own, so that what else runs here does not count."""
    used = passage_bytes(source, 2000, (Bare,))

    if not Path("/proc/self/statm").exists():
        assert used == {}
    else:
        assert 100 < used["MendedBM25"] < 10_000


@pytest.mark.parametrize("sizes", ["", "many", "0", "10,-5", "1.5"])
def test_sizes_that_are_no_numbers_are_refused(sizes: str) -> None:
    """The sentence says what to give, and the status is 2."""
    result = CliRunner().invoke(main, ["--sizes", sizes])

    assert result.exit_code == 2
    assert "give numbers of passages between commas" in result.stderr


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    """As in the other command, it is one sentence and status 2."""
    result = CliRunner().invoke(main, [str(tmp_path / "none.json")])

    assert result.exit_code == 2
    assert "there is no such file" in result.stderr


def _size(found: object) -> int:
    """How many results a search gave, in whatever form."""
    documents = getattr(found, "documents", found)
    return len(documents)  # type: ignore[arg-type]

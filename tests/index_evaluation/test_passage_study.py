import re
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from index import BM25Engine
from index.evaluation.passage_study import CUTS, ContextRanker, main, overlapping, paragraphs
from index.evaluation.rankers import EngineRanker
from index.passages import split_passages
from tests.index.samples import plain_article

LONG = " ".join(f"The ferryman rowed {number} people over the water to the mill." for number in range(30))


def test_each_cut_has_a_row_with_its_figures(squad_file: Path) -> None:
    """Shares in per cent, words as they are counted."""
    done = CliRunner().invoke(main, [str(squad_file)])
    assert done.exit_code == 0
    name, header, *rows = done.output.splitlines()
    assert name == "squad.json"
    assert re.split(r"  +", header)[1:] == ["answer@1", "answer@1, words", "answer@3", "answer@3, words"]
    assert [row.split("  ")[0] for row in rows] == [cut.name for cut in CUTS]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A sentence and status 2, no traceback."""
    done = CliRunner().invoke(main, [str(tmp_path / "nowhere.json")])
    assert done.exit_code == 2
    assert "nowhere.json" in done.output


def test_overlapping_passages_begin_halfway_through_each_other() -> None:
    """Together they hold the whole text, each about as long as the passages that do not overlap."""
    article = plain_article(LONG)
    windows, apart = overlapping(article), split_passages(article)
    assert (windows[0].start, windows[-1].end) == (apart[0].start, apart[-1].end)
    assert all(one.start < other.start < one.end < other.end for one, other in pairwise(windows))
    assert len(windows) > 1.5 * len(apart)


def test_a_short_paragraph_is_not_cut_by_overlapping() -> None:
    """It is one passage."""
    article = plain_article("The mill stood still all day.")
    assert overlapping(article) == paragraphs(article)


@pytest.mark.parametrize("weight", [0.0, 1.0])
def test_the_paragraph_around_a_passage_decides_by_its_weight(weight: float) -> None:
    """Without weight the order is the passages' own; with it the one in the paragraph that says more comes first."""
    first = f"The ferry ran. {'Boats came and went again. ' * 25}"
    second = f"The ferry ran. {'Boats came and went. ' * 25} The miller paid the toll."
    article = plain_article(f"{first}\n\n{second}")
    passages = split_passages(article)
    new_ranker = partial(ContextRanker, weight) if weight else lambda: EngineRanker(BM25Engine())
    ranker = new_ranker()
    ranker.add(article, passages)
    best = ranker.best("Which ferry had a miller's toll?", 9)
    without_toll = [passage for passage in best if "toll" not in article.text[passage.start : passage.end]]
    assert without_toll[0].paragraph == (2 if weight else 1)

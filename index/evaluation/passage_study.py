"""The command that compares ways to cut articles: python -m index.evaluation.passage_study FILE..."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import click

from index.engines.in_process import BM25Engine
from index.evaluation.data_sets import QuestionedArticle
from index.evaluation.endings import ends_in_a_sentence
from index.evaluation.files import read_asked
from index.evaluation.metrics import Metric, mean
from index.evaluation.rankers import EngineRanker, Ranker
from index.evaluation.ranking_tasks import rank_passages
from index.evaluation.table import aligned
from index.passages import TARGET_WORDS, split_passages
from index.records import DEFAULT_LIBRARY, Article, Passage

SIZES = (35, 50, TARGET_WORDS, 80, 100, 130)
CONTEXT_WEIGHTS = (0.1, 0.2, 0.4)
METRICS = (Metric.ANSWER_AT_1, Metric.WORDS_AT_1, Metric.ANSWER_AT_3, Metric.WORDS_AT_3)

Split = Callable[[Article], list[Passage]]


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to cut articles and to rank what comes of it."""

    name: str
    split: Split
    new_ranker: Callable[[], Ranker] = lambda: EngineRanker(BM25Engine())


class ContextRanker:
    """Ranks passages by their score and, at some weight, that of the paragraph around them."""

    def __init__(self, weight: float) -> None:
        self._weight = weight
        self._passages, self._paragraphs = BM25Engine(), BM25Engine()
        self._sizes: list[int] = []

    def add(self, article: Article, passages: Sequence[Passage]) -> None:
        """Take in some passages of an article that was not added before."""
        self._passages.add(article, passages)
        self._paragraphs.add(article, paragraphs(article))
        self._sizes.append(len(passages))

    def best(self, question: str, limit: int) -> list[Passage]:
        """The best passages, best first, at most `limit`."""
        query = self._passages.interpret(DEFAULT_LIBRARY, question)
        around = {
            (hit.passage.article_id, hit.passage.paragraph): hit.score
            for hit in self._paragraphs.search(DEFAULT_LIBRARY, query, sum(self._sizes))
        }
        scored = [
            (hit.score + self._weight * around.get((hit.passage.article_id, hit.passage.paragraph), 0.0), hit.passage)
            for hit in self._passages.search(DEFAULT_LIBRARY, query, sum(self._sizes))
        ]
        return [passage for _, passage in sorted(scored, key=lambda entry: -entry[0])[:limit]]


def paragraphs(article: Article) -> list[Passage]:
    """Each whole paragraph as a passage."""
    each = [(section.heading, paragraph) for section in article.sections for paragraph in section.paragraphs]
    return [
        Passage(article.id, ordinal, heading, paragraph.number, paragraph.start, paragraph.end)
        for ordinal, (heading, paragraph) in enumerate(each)
    ]


def overlapping(article: Article, target_words: int = TARGET_WORDS) -> list[Passage]:
    """Passages of about so many words, each of which begins halfway through the one before in its paragraph."""
    halves = split_passages(article, target_words // 2)
    joined = [
        replace(one, end=other.end)
        for one, other in pairwise(halves)
        if (one.section, one.paragraph) == (other.section, other.paragraph)
    ]
    starts = {(passage.section, passage.paragraph) for passage in joined}
    alone = [half for half in halves if (half.section, half.paragraph) not in starts]
    in_order = sorted([*joined, *alone], key=lambda passage: passage.start)
    return [replace(passage, ordinal=ordinal) for ordinal, passage in enumerate(in_order)]


CUTS = (
    *(Cut(f"{size} words", partial(split_passages, target_words=size)) for size in SIZES),
    Cut("whole paragraphs", paragraphs),
    Cut(f"{TARGET_WORDS} words, overlapping by half", overlapping),
    *(
        Cut(f"{TARGET_WORDS} words + {weight} x paragraph", split_passages, partial(ContextRanker, weight))
        for weight in CONTEXT_WEIGHTS
    ),
)


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--cut-words", metavar="N", type=click.IntRange(min=1), help="Cut SQuAD articles into about N words.")
@ends_in_a_sentence()
def main(files: tuple[Path, ...], cut_words: int | None) -> None:
    """Measure how many answers passages of different cuts cover, and in how many words, on FILEs in SQuAD format."""
    data = [(path.name, read_asked(path, cut_words=cut_words)) for path in files]
    click.echo("\n\n".join(f"{name}\n{table(asked)}" for name, asked in data))


def table(asked: Sequence[QuestionedArticle]) -> str:
    """One row a cut, one column a metric; shares in per cent."""
    rows = [["", *METRICS]]
    for cut in CUTS:
        values: defaultdict[Metric, list[float]] = defaultdict(list)
        for entry in asked:
            for metric, value in rank_passages(entry, cut.new_ranker(), cut.split):
                values[metric].append(value)
        means = [(metric, mean(values[metric]).value) for metric in METRICS]
        rows.append([cut.name, *(f"{100 * v:.1f}" if metric.is_share else f"{v:.0f}" for metric, v in means)])
    return aligned(rows)


if __name__ == "__main__":
    main(prog_name="python -m index.evaluation.passage_study")

"""The command: python -m index.evaluation [FILE...]."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from index import SHIPPED_ARTICLES, PullquoteError, article_paths, read_file
from index.errors import DataSetError
from index.evaluation.data_sets import QuestionedArticle, cut, read_questions, read_squad
from index.evaluation.measure import measure
from index.evaluation.table import json_line, table
from index.records import Article

SHIPPED_QUESTIONS = SHIPPED_ARTICLES / "questions.jsonl"


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--article",
    "article_path",
    metavar="PATH",
    type=click.Path(path_type=Path),
    default=SHIPPED_ARTICLES,
    help="The article that .jsonl files ask about; by default the one that ships.",
)
@click.option("--cut-words", metavar="N", type=click.IntRange(min=1), help="Cut SQuAD articles into about N words.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file instead of the table.")
def main(files: tuple[Path, ...], article_path: Path, cut_words: int | None, *, as_json: bool) -> None:
    """Measure answers on FILEs: SQuAD format (.json) or {"question", "gold"} lines (.jsonl).

    Without FILE: the questions on the article that ships.
    """
    try:
        data = [(path, _read(path, article_path, cut_words)) for path in files or [SHIPPED_QUESTIONS]]
    except PullquoteError as error:
        click.echo(error, err=True)
        sys.exit(2)
    reports = [measure(click.format_filename(path.name), asked, _with_progress) for path, asked in data]
    click.echo("\n".join(map(json_line, reports)) if as_json else table(reports))


def _read(path: Path, article_path: Path, cut_words: int | None) -> list[QuestionedArticle]:
    if path.suffix == ".jsonl":
        return read_questions(path, _one_article(article_path))
    if path.suffix != ".json":
        raise DataSetError(str(path), "give a .json file in SQuAD format or a .jsonl file of questions.")
    articles = read_squad(path)
    return [piece for whole in articles for piece in cut(whole, cut_words)] if cut_words else articles


def _one_article(path: Path) -> Article:
    paths = article_paths(path)
    if len(paths) != 1:
        raise DataSetError(str(path), f"there are {len(paths)} articles in it. Give the path of one.")
    return read_file(paths[0])


def _with_progress(asked: Sequence[QuestionedArticle]) -> Iterable[QuestionedArticle]:
    if not sys.stderr.isatty():
        yield from asked
        return
    with click.progressbar(asked, file=sys.stderr) as bar:
        yield from bar


if __name__ == "__main__":
    main(prog_name="python -m index.evaluation")

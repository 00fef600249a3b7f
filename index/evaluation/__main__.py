"""The command: python -m index.evaluation [FILE...]."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from index import SHIPPED_ARTICLES
from index.answers import MIN_CONFIDENCE
from index.evaluation.configurations import ABLATION, CONFIGURATIONS, PEER_BY_NAME, is_measurable
from index.evaluation.endings import ends_in_a_sentence
from index.evaluation.files import SHIPPED_FOLLOW_UPS, SHIPPED_QUESTIONS, read_asked
from index.evaluation.study import Study, carry_out
from index.evaluation.table import json_line, page
from index.languages import language_code

SHIPPED = (SHIPPED_QUESTIONS, *SHIPPED_FOLLOW_UPS)
_INSTALL = "pip install 'pullquote[bench]'"


def _known_code(_: click.Context, __: click.Parameter, tag: str | None) -> str | None:
    """The code that a language tag stands for."""
    code = None if tag is None else language_code(tag)
    if tag is not None and code is None:
        message = "that is no language code. Give one such as en, de or zh."
        raise click.BadParameter(message)
    return code


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
@click.option(
    "--language",
    metavar="CODE",
    callback=_known_code,
    help="The articles' language, such as de; detected by default.",
)
@click.option("--pooled", is_flag=True, help="Also rank the paragraphs of all articles of a file together.")
@click.option("--peers", is_flag=True, help="Also measure other people's BM25, a column each.")
@click.option("--ablation", is_flag=True, help="Also measure the ranking without each of its components.")
@click.option(
    "--compare",
    "compared",
    metavar="A B",
    nargs=2,
    type=click.Choice(list(CONFIGURATIONS)),
    help=f"Set two of these side by side, with intervals: {', '.join(CONFIGURATIONS)}.",
)
@click.option(
    "--min-confidence",
    metavar="X",
    type=click.FloatRange(0, 1),
    default=MIN_CONFIDENCE,
    show_default=True,
    help="An answer of less confidence counts as not found.",
)
@click.option("--reliability", is_flag=True, help="Also show how often answers of some confidence are right.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file instead of tables.")
@ends_in_a_sentence()
def main(  # noqa: PLR0913 - one parameter an option
    files: tuple[Path, ...],
    article_path: Path,
    cut_words: int | None,
    language: str | None,
    compared: tuple[str, str] | None,
    *,
    pooled: bool,
    peers: bool,
    ablation: bool,
    reliability: bool,
    min_confidence: float,
    as_json: bool,
) -> None:
    """Measure answers on FILEs: SQuAD format (.json) or {"question", "gold"} lines (.jsonl).

    Without FILE: the questions and follow-ups on the article that ships.
    """
    missing = [name for name in PEER_BY_NAME if not is_measurable(name)]
    for name in set(missing) & set(compared or ()):
        message = f"{name} is not installed. Install it with {_INSTALL}."
        raise click.BadParameter(message, param_hint="'--compare'")
    if peers and missing:
        click.echo(f"Left out, since not installed: {', '.join(missing)}. Install with {_INSTALL}.", err=True)
    study = Study(
        peers=tuple(name for name in PEER_BY_NAME if name not in missing) if peers else (),
        ablated=tuple(configuration.name for configuration in ABLATION) if ablation else (),
        compared=compared,
        min_confidence=min_confidence,
        is_pooled=pooled,
        is_reliability_wanted=reliability,
    )
    data = [(path, read_asked(path, article_path, cut_words, language)) for path in files or SHIPPED]
    questions = sum(len(entry.questions) for _, asked in data for entry in asked)
    with _progress(questions * len(study.names)) as progress:
        results = [carry_out(study, click.format_filename(path.name), asked, progress) for path, asked in data]
    click.echo("\n".join(json_line(study, result) for result in results) if as_json else page(study, results))


@contextmanager
def _progress(questions: int) -> Iterator[Callable[[int], object]]:
    """A bar on the error stream if somebody watches it."""
    if not sys.stderr.isatty():
        yield lambda questions: None
        return
    with click.progressbar(length=questions, file=sys.stderr) as bar:
        yield bar.update


if __name__ == "__main__":
    main(prog_name="python -m index.evaluation")

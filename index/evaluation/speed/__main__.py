"""The command: python -m index.evaluation.speed [FILE...]."""

import sys
from pathlib import Path

import click

from index.evaluation.endings import ends_in_a_sentence
from index.evaluation.files import SHIPPED_QUESTIONS, read_asked
from index.evaluation.speed.benchmark import passage_bytes, run
from index.evaluation.speed.contenders import CONTENDERS
from index.evaluation.speed.corpus import Source
from index.evaluation.speed.table import page


class _Sizes(click.ParamType[tuple[int, ...]]):
    """Numbers of passages between commas."""

    name = "sizes"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:
        """The numbers, ascending."""
        if isinstance(value, tuple):
            return value
        parts = str(value).split(",")
        if not all(part.strip().isdecimal() and int(part) for part in parts):
            self.fail("give numbers of passages between commas, such as 30,1000.", param, ctx)
        return tuple(sorted({int(part) for part in parts}))


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--sizes",
    type=_Sizes(),
    metavar="N,N,...",
    default="30,300,1000,10000,100000",
    show_default=True,
    help="How many passages are searched.",
)
@click.option("--queries", metavar="N", type=click.IntRange(min=1), default=100, show_default=True)
@ends_in_a_sentence()
def main(files: tuple[Path, ...], sizes: tuple[int, ...], queries: int) -> None:
    """Time a question over passages made of the sentences of FILEs; without FILE, of the article that ships."""
    source = Source([entry for path in files or [SHIPPED_QUESTIONS] for entry in read_asked(path)])
    installed = [contender for contender in CONTENDERS if contender.is_installed()]
    missing = [contender.name for contender in CONTENDERS if contender not in installed]
    if missing:
        click.echo(f"Left out, since not installed: {', '.join(missing)}. Run make bench-speed.", err=True)
    used = passage_bytes(source, sizes[-1], installed, _say)
    click.echo(page(run(source, sizes, queries, installed, _say), used))


def _say(step: str) -> None:
    if sys.stderr.isatty():
        click.echo(step, err=True)


if __name__ == "__main__":
    main(prog_name="python -m index.evaluation.speed")

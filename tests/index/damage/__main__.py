"""The command: python -m tests.index.damage [--files N].

Reads damaged PDF, DOCX and HTML files as the bot does, and tells what came of them; fails if it was ever anything else
than an article or a sentence, or took more than the limits.
"""

import statistics
import sys
import tempfile
from pathlib import Path

import click

from tests.index.damage.files import damaged_file
from tests.index.damage.reading import FORMATS, LIMIT_BYTES, LIMIT_S, Outcome, largest_child_bytes, outcome_of


@click.command()
@click.option("--files", default=10_000, show_default=True, type=click.IntRange(min=3), help="How many in all.")
def main(files: int) -> None:
    """Read so many damaged files, a third of them of each format."""
    problems = 0
    for at, suffix in enumerate(FORMATS):
        outcomes = []
        for number in range((files + at) // len(FORMATS)):
            content = damaged_file(suffix, number)
            outcomes.append(outcome_of(content, suffix))
            if outcomes[-1].problem is not None:
                problems += 1
                click.echo(f"{_kept(content, f'{number}{suffix}')}: {outcomes[-1].problem}", err=True)
        click.echo(_row(suffix, outcomes))
    click.echo(f"Largest process of a PDF: {largest_child_bytes() / 1e6:.0f} MB.")
    click.echo(f"Limits: {LIMIT_S:.0f} s of the processor and {LIMIT_BYTES / 1e6:.0f} MB a file. Problems: {problems}.")
    sys.exit(problems > 0)


def _row(suffix: str, outcomes: list[Outcome]) -> str:
    articles = sum(outcome.is_article for outcome in outcomes)
    seconds = [outcome.seconds for outcome in outcomes]
    peak = max(outcome.peak_bytes for outcome in outcomes)
    return (
        f"{suffix}: {len(outcomes):,} files, {articles:,} articles, {len(outcomes) - articles:,} refused; "
        f"{statistics.median(seconds) * 1e3:.0f} ms, at most {max(seconds):.2f} s; at most {peak / 1e6:.0f} MB"
    )


def _kept(content: bytes, name: str) -> Path:
    """Where a file is kept that something went wrong with."""
    path = Path(tempfile.gettempdir()) / f"damaged-{name}"
    path.write_bytes(content)
    return path


if __name__ == "__main__":
    main(prog_name="python -m tests.index.damage")

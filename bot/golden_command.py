"""The command `pullquote golden`: whether golden questions still come first, before a change goes live."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.console import say
from bot.golden_report import checked_as_json, checked_as_text
from bot.wiring import open_server_with_golden, open_with_golden
from index import GOLDEN_SUFFIX, check_golden

if TYPE_CHECKING:
    from bot.settings import Settings

NOT_FIRST_STATUS = 1
NONE_OF_FILES = f"There are no golden questions: those of NAME.md would stand beside it in NAME{GOLDEN_SUFFIX}."
NONE_OF_SERVER = "That server has no golden questions: its members pin them with /golden add."


def golden_group(
    read_settings: "Callable[[], Settings]", ends_in_a_sentence: Callable[[Callable[..., None]], Callable[..., None]]
) -> click.Group:
    """The group of commands; each reads the settings, and tells of errors, as the others of the program do."""

    @click.group()
    def golden() -> None:
        """See whether questions still find the words that they are pinned to."""

    @golden.command()
    @click.option(
        "--article", "paths", multiple=True, type=click.Path(path_type=Path), help="A file or a folder to ask."
    )
    @click.option(
        "--questions",
        type=click.Path(path_type=Path),
        help="Golden questions in a file of another name, such as those of an earlier version.",
    )
    @click.option("--server", metavar="ID", type=click.IntRange(min=0), help="Those of a server, from DATABASE_URL.")
    @click.option("--json", "as_json", is_flag=True, help="One JSON object a question.")
    @ends_in_a_sentence
    def check(paths: tuple[Path, ...], questions: Path | None, server: int | None, as_json: bool) -> None:  # noqa: FBT001 (click)
        """Say which golden questions do not come first; by default those in NAME.golden.jsonl beside each article.

        Exit status: 0 all come first, 1 some do not, 2 an error.
        """
        settings = read_settings()
        if server is None:
            library, pinned = open_with_golden(paths or [settings.articles], questions, settings.min_confidence)
        elif paths or questions:
            message = "--server goes with neither --article nor --questions."
            raise click.UsageError(message)
        else:
            library, pinned = open_server_with_golden(
                server, settings.database_url, settings.articles, settings.min_confidence
            )
        checked = check_golden(library, pinned)
        if as_json:
            for each in checked:
                say(checked_as_json(each, library))
        elif checked:
            say(checked_as_text(checked, library))
        else:
            say(NONE_OF_FILES if server is None else NONE_OF_SERVER)
        sys.exit(0 if all(each.is_first for each in checked) else NOT_FIRST_STATUS)

    return golden

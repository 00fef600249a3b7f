"""How the evaluation's commands end where something goes wrong: with a sentence."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from index import PullquoteError

ERROR_STATUS = 2
INTERRUPTED_STATUS = 130


@contextmanager
def ends_in_a_sentence() -> Iterator[None]:
    """Turn what can go wrong into a sentence on standard error and exit status 2; an interruption gives 130."""
    try:
        yield
    except PullquoteError as error:
        click.echo(error, err=True)
        sys.exit(ERROR_STATUS)
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            click.echo(f"The system refuses: {error.strerror or error}.", err=True)
        # What is still in the output's buffer has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ERROR_STATUS)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED_STATUS)

"""What every command of the terminal shares: its settings, and how it ends."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click
from dotenv import dotenv_values

from bot.console import say
from bot.errors import BotError, SettingsError
from bot.settings import Settings, load_settings
from index import PullquoteError

ENV_FILE = Path(".env")
ERROR_STATUS = 2
INTERRUPTED_STATUS = 130

Parameters = ParamSpec("Parameters")


def ends_in_a_sentence(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """Turn what can go wrong in a command into a sentence on standard error and exit status 2."""

    @wraps(command)
    def run_command(*args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (PullquoteError, BotError) as error:
            say(str(error), err=True)
            sys.exit(ERROR_STATUS)
        except OSError as error:
            if not isinstance(error, BrokenPipeError):
                click.echo(f"The system refuses: {error.strerror or error}.", err=True)
            # What is still in the output's buffer has nowhere to go.
            if sys.stdout is not None:
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(ERROR_STATUS)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED_STATUS)

    return run_command


def read_settings() -> Settings:
    """The settings from .env in this folder and from the environment, which goes first.

    Raises:
        SettingsError: .env cannot be read, or some value cannot be used.
    """
    try:
        from_file = dotenv_values(ENV_FILE, interpolate=False) if ENV_FILE.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([f"{ENV_FILE}: it cannot be read as UTF-8 text ({error})."]) from error
    return load_settings({**{key: value or "" for key, value in from_file.items()}, **os.environ})

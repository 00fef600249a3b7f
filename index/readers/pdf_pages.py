"""The pages of a PDF as lines of text, read by a process of its own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from index.errors import (
    ArticleError,
    DamagedFile,
    LockedFile,
    ScannedPages,
    TooManyPages,
    UnpacksTooLarge,
    UnreadableFile,
    WrongFormat,
)
from index.readers.pdf_process import (
    DAMAGED,
    LIMIT_PAGES,
    LIMIT_SECONDS,
    LOCKED,
    NO_PDF,
    SCANNED,
    TOO_LONG,
    TOO_MUCH,
)
from index.readers.reading import RefusedContent

_PROGRAM = Path(__file__).with_name("pdf_process.py")
_KEPT_ENVIRONMENT = (
    "PATH",
    "SYSTEMROOT",
    "PYTHONPATH",
    "PYTHONHOME",
    "LD_LIBRARY_PATH",
    "HOME",
    "USERPROFILE",
    "TMPDIR",
)
_REFUSALS: Mapping[str, Callable[[str], ArticleError]] = {
    NO_PDF: partial(WrongFormat, expected="PDF"),
    LOCKED: LockedFile,
    DAMAGED: DamagedFile,
    SCANNED: ScannedPages,
    TOO_MUCH: UnpacksTooLarge,
}
_ENDS_OF_BOUNDS = {"SIGABRT", "SIGTRAP", "SIGILL", "SIGKILL", "SIGXCPU", "SIGBUS"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: from `left` to `right`, its baseline `y` above the page's lower edge, in points.

    `is_hyphenated` says that its last word goes on in the next line; the hyphen is not in the text. `gaps` are its wide
    spaces, each as the place in the text behind it with its two edges.
    """

    text: str
    page: int
    left: float
    right: float
    y: float
    size: float
    is_bold: bool
    is_hyphenated: bool = False
    gaps: tuple[tuple[int, float, float], ...] = ()

    @property
    def first_word_width(self) -> float:
        """About how wide its first word is."""
        return (self.right - self.left) * len(self.text.partition(" ")[0]) / max(len(self.text), 1)


@dataclass(frozen=True, slots=True)
class Page:
    """A page, upright: its lines as the file orders them; `number` counts from 1."""

    number: int
    top: float
    bottom: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What a PDF holds; `title` is what its metadata say."""

    title: str
    pages: tuple[Page, ...]


def document_of(content: bytes) -> Document:
    """The pages of a PDF, without those that cannot be read.

    Raises:
        RefusedContent: it is no PDF, or locked, damaged, scanned, or has too much in it.
    """
    command = [sys.executable, "-P", str(_PROGRAM)]
    environment = {key: os.environ[key] for key in _KEPT_ENVIRONMENT if key in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 (our own program; the file is its input)
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedContent(UnpacksTooLarge) from error
    except OSError as error:
        system_says = error.strerror or type(error).__name__
        raise RefusedContent(partial(UnreadableFile, system_says=system_says)) from error
    if done.returncode:
        ended_by = signal.Signals(-done.returncode).name if done.returncode < 0 else ""
        raise RefusedContent(UnpacksTooLarge if ended_by in _ENDS_OF_BOUNDS else DamagedFile)
    found = json.loads(done.stdout)
    if "refused" in found:
        raise refusal(found["refused"], found["count"])
    return document_from(found)


def refusal(why: str, count: int) -> RefusedContent:
    """Why a PDF is not read, as an error that waits for the file's name."""
    if why == TOO_LONG:
        return RefusedContent(partial(TooManyPages, pages=count, limit_pages=LIMIT_PAGES))
    return RefusedContent(_REFUSALS[why])


def document_from(found: Mapping[str, Any]) -> Document:
    """The document in what the process has found."""
    return Document(
        found["title"],
        tuple(
            Page(number, top, bottom, tuple(_line_from(number, line) for line in lines))
            for number, top, bottom, lines in found["pages"]
        ),
    )


def _line_from(page: int, found: Sequence[Any]) -> Line:
    text, left, right, y, size, is_bold, is_hyphenated, gaps = found
    return Line(text, page, left, right, y, size, is_bold, is_hyphenated, tuple(map(tuple, gaps)))

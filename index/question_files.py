"""Files with a question and its gold texts a line, as they are written: not yet looked up in any article."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from index.errors import DataSetError

_LINE_FORM = '{"question": "...", "gold": ["...", ...]}, perhaps with a "previous" question'


class QuestionLine(NamedTuple):
    """A line: its number from 1, the question, the texts that answer it, and the question that it follows up."""

    number: int
    question: str
    gold: tuple[str, ...]
    previous: str | None


def read_question_lines(path: Path) -> list[QuestionLine]:
    """The lines {"question", "gold"} of a file, perhaps with "previous"; empty ones are passed over.

    Raises:
        DataSetError: the file cannot be read, or a line has another form.
    """
    lines = []
    for number, line in enumerate(content_of(path).split("\n"), start=1):
        if not line.strip():
            continue
        with expected_form(path, f"line {number}", _LINE_FORM):
            entry = json.loads(line)
            gold = tuple(visible(text) for text in _listed(entry["gold"]))
            previous = None if entry.get("previous") is None else worded(entry["previous"])
            lines.append(QuestionLine(number, worded(entry["question"]), gold, previous))
    return lines


def visible(text: object) -> str:
    """A text in which there is something to see; anything else is a TypeError."""
    if isinstance(text, str) and text.strip():
        return text
    raise TypeError(text)


def worded(question: object) -> str:
    """A text with a letter or a digit in it; anything else is a TypeError or a ValueError."""
    text = visible(question)
    if any(map(str.isalnum, text)):
        return text
    raise ValueError(text)


@contextmanager
def expected_form(path: Path, where: str, form: str) -> Iterator[None]:
    """Turns what reading a value of another form raises into a sentence; text that is not JSON is a ValueError."""
    try:
        yield
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise DataSetError(str(path), f"{where} is not JSON of the form {form}.") from error


def content_of(path: Path) -> str:
    """The text of a file in UTF-8.

    Raises:
        DataSetError: it cannot be read.
    """
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise DataSetError(str(path), "there is no such file. Check the spelling of the path.") from error
    except OSError as error:
        raise DataSetError(str(path), f"the system does not let it be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise DataSetError(str(path), "this is not text in UTF-8.") from error


def _listed(gold: object) -> list[object]:
    if isinstance(gold, list):
        return gold
    raise TypeError(gold)

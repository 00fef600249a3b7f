"""Asking in the terminal: the same answers as text, or as one JSON object a question."""

import contextlib
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from textwrap import fill
from typing import Protocol

import click

from bot.excerpts import Excerpt, best_sentence, whole_passage
from bot.explanations import coordination_note, explanation_fields, explanation_table
from bot.remarks import closest, never_mentioned, not_found, place, repaired
from index import Answer, Article, EmptyQuestion, Library, Quote, continued, is_chatter, quotes_to_show

MAX_WIDTH = 100
PROMPT = "? "
INDENT = "  "

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WORD = re.compile(r"\S+")
_NUMBERED = re.compile(r"\b(paragraph|page) (?=\d)")

Show = Callable[[Answer], str]


class Ask(Protocol):
    """`Library.ask`, with everything but the question and those before it given."""

    def __call__(self, question: str, *, previous: str | None = None) -> Answer:
        """The answer to a question."""


def answer_as_json(answer: Answer) -> str:
    """One object on one line; README.md says what its fields are."""
    passages = [
        {
            "rank": hit.rank,
            "score": round(hit.score, 4),
            "article": quote.title,
            "section": quote.passage.section,
            "paragraph": quote.passage.paragraph,
            "start": quote.passage.start,
            "end": quote.passage.end,
            "text": quote.text,
            "best": list(quote.best),
            "matched": list(hit.matched_terms),
            "url": quote.url,
            **({"explanation": explanation_fields(answer, at)} if answer.explanations else {}),
        }
        for at, (hit, quote) in enumerate(zip(answer.hits, answer.quotes, strict=True))
    ]
    return json.dumps(
        {
            "question": answer.question,
            "found": answer.found,
            "confidence": round(answer.confidence, 4),
            "corrected": dict(answer.corrected),
            "missing": list(answer.missing),
            "passages": passages,
        },
        ensure_ascii=False,
    )


def answer_as_text(answer: Answer, articles: Sequence[Article]) -> str:
    """Quotes with their sources, each quote to the character, for a pipe or a file."""
    quotes = [
        "\n".join([f"{excerpt.text}\n  — {_source(quote)}", *_explained(answer, at)])
        for at, (quote, excerpt) in enumerate(_shown(answer))
    ]
    return "\n\n".join([*_remarks(answer, articles), *quotes])


def answer_for_terminal(answer: Answer, articles: Sequence[Article]) -> str:
    """The same with the best sentence in bold, wrapped to the terminal and without control characters."""
    width = _terminal_width()
    remarks = [click.style(fill(_visible(remark), width), fg="yellow") for remark in _remarks(answer, articles)]
    quotes = [
        "\n".join(
            [
                *_styled_quote(quote, excerpt, width),
                *(click.style(_visible(line), dim=True) for line in _explained(answer, at, width)),
            ]
        )
        for at, (quote, excerpt) in enumerate(_shown(answer))
    ]
    return "\n\n".join([*remarks, *quotes])


def help_text(articles: Sequence[Article]) -> str:
    """What to do with a program that was greeted."""
    names = " or ".join(f"“{' '.join(article.title.split())}”" for article in articles[:3])
    return _visible(f"Ask a question about {names}, and it is answered in the article’s own words.")


def converse(library: Library, ask: Ask, show: Show, previous: str | None = None) -> None:
    """Answer what a person types at a prompt, until the input ends; a question may go on from the one before."""
    for question in _typed_lines():
        if not question.strip():
            continue
        click.echo(_reply(library, ask, question, show, previous) + "\n")
        if not is_chatter(question, library.language):
            previous = continued(previous, question)


def is_for_a_terminal() -> bool:
    """Whether standard output is a terminal that may be styled (see no-color.org); it may also be closed."""
    is_plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return sys.stdout is not None and sys.stdout.isatty() and not is_plain


def wrapped(text: str) -> str:
    """The program's own words, on standard output that is a terminal broken between words."""
    is_wrapped = sys.stdout is not None and sys.stdout.isatty()
    return "\n".join(fill(line, _terminal_width()) for line in text.split("\n")) if is_wrapped else text


def say(text: str, *, err: bool = False) -> None:
    """Write text that holds an article's, to standard output or error; a terminal gets no control characters of it."""
    stream = sys.stderr if err else sys.stdout
    click.echo(_visible(text) if stream is not None and stream.isatty() else text, err=err)


def is_typed() -> bool:
    """Whether standard input is a terminal; it may also be closed."""
    return sys.stdin is not None and sys.stdin.isatty()


def answer_batch(library: Library, ask: Ask, show: Show, *, as_json: bool) -> None:
    """Answer one question a line from standard input; each line, also an empty one, gets its answer.

    The questions of a batch have nothing to do with each other: none goes on from the one before.
    """
    for question in _piped_lines():
        if as_json:
            click.echo(show(_answer_or_none(ask, question)))
        else:
            click.echo(f"{PROMPT}{question}\n{_reply(library, ask, question, show)}\n")


def clean_text(raw: str) -> str:
    """What was typed, without the halves of characters that an odd encoding leaves behind."""
    return raw.encode("utf-8", "replace").decode()


def _reply(library: Library, ask: Ask, question: str, show: Show, previous: str | None = None) -> str:
    try:
        answer = ask(question, previous=previous)
    except EmptyQuestion as error:
        return wrapped(str(error))
    return wrapped(help_text(library.articles())) if is_chatter(question, library.language) else show(answer)


def _answer_or_none(ask: Ask, question: str) -> Answer:
    try:
        return ask(question)
    except EmptyQuestion:
        return Answer(question, found=False, confidence=0.0, hits=(), quotes=(), corrected={}, missing=())


def _typed_lines() -> Iterator[str]:
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401, PLC0415 (it gives input() a history, where the system has it)

    try:
        while True:
            yield clean_text(input(PROMPT))
    except (EOFError, KeyboardInterrupt):
        click.echo()


def _piped_lines() -> Iterator[str]:
    if sys.stdin is None:
        return
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _remarks(answer: Answer, articles: Sequence[Article]) -> list[str]:
    if answer.found:
        parts = repaired(answer)
    else:
        introduced = [closest()] if answer.quotes else []
        parts = [not_found(articles), *never_mentioned(answer, articles), *repaired(answer), *introduced]
    return [" ".join(parts)] if parts else []


def _shown(answer: Answer) -> Iterator[tuple[Quote, Excerpt]]:
    """The quotes that are worth showing: the passage of the first, the best sentence of the others."""
    for at, quote in enumerate(quotes_to_show(answer)):
        yield quote, best_sentence(quote) if at else whole_passage(quote)


def _explained(answer: Answer, at: int, width: int = MAX_WIDTH) -> list[str]:
    """Why a quote has its score, below its source; nothing where that was not asked for."""
    if not answer.explanations:
        return []
    note = fill(coordination_note(answer, at), width, initial_indent=INDENT, subsequent_indent=INDENT)
    return [*(INDENT + line for line in explanation_table(answer, at)), *note.split("\n")]


def _source(quote: Quote) -> str:
    names = [quote.title, quote.passage.section, place(quote.passage), quote.url]
    return " · ".join(" ".join(name.split()) for name in names if name)


def _styled_quote(quote: Quote, excerpt: Excerpt, width: int) -> list[str]:
    best = range(len(excerpt.before), len(excerpt.before) + len(excerpt.best))
    words = [(_visible(match[0]), match.start() in best) for match in _WORD.finditer(excerpt.text)]
    lines = [f"{click.style('│', fg='cyan')} {line}" for line in _wrapped(words, width - 2)]
    # A no-break space keeps "paragraph 12" and "page 3" on one line.
    source = _NUMBERED.sub("\\1\N{NO-BREAK SPACE}", _visible(_source(quote)))
    filled = fill(source, width, initial_indent=INDENT, subsequent_indent=INDENT)
    return [*lines, click.style(filled.replace("\N{NO-BREAK SPACE}", " "), dim=True)]


def _wrapped(words: Sequence[tuple[str, bool]], width: int) -> Iterator[str]:
    """Lines of at most `width` characters, with runs of marked words in bold."""
    line: list[tuple[str, bool]] = []
    used = 0
    for word in words:
        if line and used + 1 + len(word[0]) > width:
            yield _with_bold(line)
            line, used = [], 0
        used += len(word[0]) + bool(line)
        line.append(word)
    yield _with_bold(line)


def _with_bold(line: Sequence[tuple[str, bool]]) -> str:
    runs = groupby(line, key=lambda word: word[1])
    return " ".join(click.style(" ".join(word for word, _ in run), bold=is_best or None) for is_best, run in runs)


def _terminal_width() -> int:
    return min(shutil.get_terminal_size().columns, MAX_WIDTH)


def _visible(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)

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

import click

from index import Answer, Article, EmptyQuestion, Library, Quote, quotes_to_show

MAX_WIDTH = 100
PROMPT = "? "

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WORD = re.compile(r"\S+")

Show = Callable[[Answer], str]


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
        }
        for hit, quote in zip(answer.hits, answer.quotes, strict=True)
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
        _plain_quote(quote, quote.text if at == 0 else quote.best_text)
        for at, quote in enumerate(quotes_to_show(answer))
    ]
    return "\n\n".join([*_remarks(answer, articles), *quotes])


def answer_for_terminal(answer: Answer, articles: Sequence[Article]) -> str:
    """The same with the best sentence in bold, wrapped to the terminal and without control characters."""
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
    remarks = [click.style(fill(_visible(remark), width), fg="yellow") for remark in _remarks(answer, articles)]
    quotes = [_styled_quote(quote, width, is_whole=at == 0) for at, quote in enumerate(quotes_to_show(answer))]
    return "\n\n".join([*remarks, *quotes])


def converse(library: Library, show: Show, limit: int) -> None:
    """Answer what a person types at a prompt, until the input ends."""
    for question in _typed_lines():
        if question.strip():
            click.echo(_reply(library, question, show, limit) + "\n")


def is_for_a_terminal() -> bool:
    """Whether standard output is a terminal that may be styled (see no-color.org); it may also be closed."""
    is_plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return sys.stdout is not None and sys.stdout.isatty() and not is_plain


def say(text: str) -> None:
    """Write text of an article; a terminal does not get its control characters."""
    click.echo(_visible(text) if sys.stdout is not None and sys.stdout.isatty() else text)


def is_typed() -> bool:
    """Whether standard input is a terminal; it may also be closed."""
    return sys.stdin is not None and sys.stdin.isatty()


def answer_batch(library: Library, show: Show, limit: int, *, as_json: bool) -> None:
    """Answer one question a line from standard input; each line, also an empty one, gets its answer."""
    for question in _piped_lines():
        if as_json:
            click.echo(show(_answer_or_none(library, question, limit)))
        else:
            click.echo(f"{PROMPT}{question}\n{_reply(library, question, show, limit)}\n")


def clean_text(raw: str) -> str:
    """What was typed, without the halves of characters that an odd encoding leaves behind."""
    return raw.encode("utf-8", "replace").decode()


def _reply(library: Library, question: str, show: Show, limit: int) -> str:
    try:
        return show(library.ask(question, limit))
    except EmptyQuestion as error:
        return str(error)


def _answer_or_none(library: Library, question: str, limit: int) -> Answer:
    try:
        return library.ask(question, limit)
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
    parts = []
    if not answer.found:
        where = "the article" if len(articles) == 1 else "the articles"
        parts.append(f"I can’t find that in {where}.")
        if answer.missing:
            mentions = "It never mentions" if len(articles) == 1 else "They never mention"
            parts.append(f"{mentions} {' or '.join(f'“{word}”' for word in answer.missing)}.")
    if answer.corrected:
        repairs = " and ".join(f"“{typed}” as “{known}”" for typed, known in answer.corrected.items())
        parts.append(f"I read {repairs}.")
    if not answer.found and answer.quotes:
        parts.append("The closest passage:")
    return [" ".join(parts)] if parts else []


def _source(quote: Quote) -> str:
    where = "caption" if quote.passage.paragraph is None else f"paragraph {quote.passage.paragraph}"
    names = [quote.title, quote.passage.section, where, quote.url]
    return " · ".join(" ".join(name.split()) for name in names if name)


def _plain_quote(quote: Quote, words: str) -> str:
    return f"{words}\n  — {_source(quote)}"


def _styled_quote(quote: Quote, width: int, *, is_whole: bool) -> str:
    start, end = (quote.passage.start, quote.passage.end) if is_whole else quote.best
    text = quote.text[start - quote.passage.start : end - quote.passage.start]
    words = [
        (_visible(match[0]), quote.best.start <= start + match.start() < quote.best.end)
        for match in _WORD.finditer(text)
    ]
    lines = [f"{click.style('│', fg='cyan')} {line}" for line in _wrapped(words, width - 2)]
    source = fill(_visible(_source(quote)), width, initial_indent="  ", subsequent_indent="  ")
    return "\n".join([*lines, click.style(source, dim=True)])


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


def _visible(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)

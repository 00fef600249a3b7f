"""A conversation as plain text for the terminal."""

from collections.abc import Iterator
from itertools import groupby
from textwrap import shorten, wrap

from tests.demo.markdown import Kind, Names, blocks, line_as_text
from tests.demo.scene import Button, Embed, Heading, Shown, Step

WIDTH = 100
EXCERPT_LIMIT = 40
MARGINS: dict[Kind, str] = {"quote": "│ ", "small": "  ", "text": ""}
INDENT = "    "


def transcript(number: int, step: Step, names: Names, width: int = WIDTH) -> str:
    """What somebody does, and below it what is then there to see; a thread stands further in."""
    lines = [f"{number}. {step.caption}", ""]
    for thread, messages in groupby(step.shown, key=lambda each: each.thread):
        inner = INDENT if thread is None else 2 * INDENT
        if thread is not None:
            lines += [f"{INDENT}In the thread “{thread}”:", ""]
        for message in messages:
            lines += [f"{inner}{line}".rstrip() for line in _message_lines(message, names, width - len(inner))]
            lines.append("")
    return "\n".join(lines)


def _message_lines(message: Shown, names: Names, width: int) -> Iterator[str]:
    yield " · ".join(_about(message))
    room = width - len(INDENT)
    parts = [
        *_content_lines(message.content, names, room),
        *(line for embed in message.embeds for line in _embed_lines(embed, names, room)),
        *(" ".join(map(_button, row)) for row in message.rows),
    ]
    yield from (f"{INDENT}{part}" for part in parts)


def _about(message: Shown) -> Iterator[str]:
    yield message.author
    if message.heading is not None:
        yield _heading(message.heading)
    if message.is_edited:
        yield "edited"
    if message.only_for is not None:
        yield f"only {message.only_for} sees this"


def _heading(heading: Heading) -> str:
    if heading.is_command:
        return f"{heading.who} used “{heading.what}”"
    return f"in reply to {heading.who}: “{shorten(heading.what, EXCERPT_LIMIT, placeholder=' …')}”"


def _content_lines(markdown: str, names: Names, width: int) -> Iterator[str]:
    if not markdown:
        return
    for kind, lines in blocks(markdown):
        margin = MARGINS[kind]
        for line in lines:
            text = line_as_text(line, names)
            yield from (f"{margin}{part}" for part in wrap(text, width - len(margin)) or [""])


def _embed_lines(embed: Embed, names: Names, width: int) -> Iterator[str]:
    inner = width - len("┃ ")
    lines = [*_content_lines(embed.title, names, inner), *_content_lines(embed.description, names, inner)]
    for name, value in embed.fields:
        lines += ["", *_content_lines(name, names, inner)]
        lines += (f"  {line}" for line in _content_lines(value, names, inner - 2))
    yield from (f"┃ {line}" for line in lines)


def _button(button: Button) -> str:
    return f"[{button.label}: off]" if button.is_disabled else f"[{button.label}]"

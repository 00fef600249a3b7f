"""Discord's markdown as HTML and as plain text: line by line, since its quotes and small type end with the line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

Names = Mapping[str, str]
"""What a mention of an id shows: "@Mira", "#articles"."""
Kind = Literal["quote", "small", "text"]

MARKS: dict[str, Kind] = {"> ": "quote", "-# ": "small"}

_MENTION = re.compile(r"<(?:#|@[!&]?)(\d+)>")
_DAY = re.compile(r"<t:(\d+):D>")


def blocks(markdown: str) -> Iterator[tuple[Kind, list[str]]]:
    r"""Neighbouring lines of one kind, without the marks that make them so.

    >>> list(blocks("> a\n> b\n-# c"))
    [('quote', ['a', 'b']), ('small', ['c'])]
    """
    for kind, lines in groupby(map(_parted, markdown.split("\n")), key=itemgetter(0)):
        yield kind, [text for _, text in lines]


def line_as_html(line: str, names: Names) -> str:
    """What a line shows, as HTML in which nothing but this module's own marks acts."""
    return str(_PARSER.renderInline(line, {"names": names}))


def line_as_text(line: str, names: Names) -> str:
    """What a line shows, in plain letters; a link's address stands in brackets behind it."""
    tokens = _PARSER.parseInline(line, {"names": names})
    return "".join(_plain(child for token in tokens for child in token.children or ()))


def as_text(markdown: str, names: Names) -> str:
    """What a message shows, on one line."""
    return " ".join(line_as_text(line, names) for _, lines in blocks(markdown) for line in lines)


def _parted(line: str) -> tuple[Kind, str]:
    for mark, kind in MARKS.items():
        if line.startswith(mark):
            return kind, line.removeprefix(mark)
    return "text", line


def _plain(tokens: Iterable[Token]) -> Iterator[str]:
    addresses: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            addresses.append(str(token.attrs["href"]))
        elif token.type == "link_close":
            yield f" ({addresses.pop()})"
        else:
            yield token.content if not token.nesting else ""


def _parse_mention(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (markdown-it calls it so)
    match = _MENTION.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("mention", "", 0)
        token.content = state.env["names"].get(match[1], match[0])
    state.pos = match.end()
    return True


def _parse_day(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (likewise)
    match = _DAY.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        day = datetime.fromtimestamp(int(match[1]), UTC)
        state.push("text", "", 0).content = f"{day.day} {day:%B %Y}"
    state.pos = match.end()
    return True


def _render_mention(_renderer: object, tokens: list[Token], at: int, _options: object, _env: object) -> str:
    return f'<span class="mention">{escape(tokens[at].content)}</span>'


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").disable(["entity", "image"])
    parser.inline.ruler.before("autolink", "mention", _parse_mention)
    parser.inline.ruler.before("autolink", "day", _parse_day)
    parser.add_render_rule("mention", _render_mention)
    return parser


_PARSER = _parser()

"""Markdown (CommonMark and tables): the structure is marked, so it is taken as it stands."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import Any, TypeGuard

import regex
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.languages import language_code
from index.readers.decoding import decode
from index.readers.furniture import is_credit, is_furniture, looks_like_heading
from index.readers.reading import Block, BlockKind, Reading

_FRONT_MATTER = regex.compile(
    r"---[^\S\n]*\n(?:#[^\n]*+\n)*+(?=[\w\"'][^\n:]{0,60}:)"  # a key: a rule over prose has none
    r"(?P<yaml>.{0,10000}?)^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)",
    regex.DOTALL | regex.MULTILINE,
)
_ADDRESS = regex.compile(r"https?://[^\s<>]+", regex.IGNORECASE)
_RUNNING_TEXT = {
    "heading_open",
    "paragraph_open",
    "bullet_list_open",
    "ordered_list_open",
    "blockquote_open",
    "table_open",
    "fence",
    "code_block",
    "html_block",
}
_QUOTE_MARKS = regex.compile(r"\s*(?:>\s*)*")
_HIDDEN_HTML = regex.compile(r"\s*<(?:!--|script|style)", regex.IGNORECASE)
_TAG = regex.compile(r"<[^<>]*+>")
_IMAGE_DATA = regex.compile(r"\(\s*data:[^)\s]*+")
_MAX_MARKED_UP_LENGTH = 2000
_PLAIN_CHILDREN = {"text", "code_inline"}
_LINE_BREAKS = {"softbreak", "hardbreak"}


def read_markdown(content: bytes) -> Reading:
    """Title, source and language come from the front matter; without one, the title is the first heading.

    Raises:
        NotTextError: the bytes are not text.
    """
    text = decode(content)
    front_matter = _FRONT_MATTER.match(text)
    metadata = _metadata(front_matter["yaml"]) if front_matter else {}
    blocks = list(_blocks(text, front_matter.end() if front_matter else 0))
    headings = [block.heading for block in blocks if block.kind is BlockKind.HEADING]
    title = metadata.get("title") or next(iter(headings), None)
    if blocks and blocks[0].heading and blocks[0].heading == title:
        del blocks[0]
    address = metadata.get("source_url") or metadata.get("url") or metadata.get("source") or ""
    return Reading(
        text=text,
        title=title,
        blocks=tuple(blocks),
        source_url=address if _ADDRESS.fullmatch(address) else None,
        language=language_code(metadata.get("language") or metadata.get("lang") or ""),
    )


def _metadata(front_matter: str) -> dict[str, str]:
    """The front matter's plain entries, each on one line; none where it is no YAML."""
    try:
        entries = yaml.load(front_matter, Loader=yaml.BaseLoader)  # noqa: S506 (it makes strings only)
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError):  # the last two from an escape like "\UFFFFFFFF"
        return {}
    if not isinstance(entries, dict):
        return {}
    return {str(key).lower(): " ".join(value.split()) for key, value in entries.items() if _is_plain(value)}


def _is_plain(entry: object) -> TypeGuard[str]:
    """Whether a YAML value is text; an escape can make it half of a surrogate pair, which no encoding takes."""
    return isinstance(entry, str) and not any("\ud800" <= char <= "\udfff" for char in entry)


def _blocks(text: str, start: int) -> Iterator[Block]:
    line_starts = list(accumulate((len(line) + 1 for line in text[start:].split("\n")), initial=start))
    references: dict[str, Any] = {}
    tokens = MarkdownIt("commonmark").enable("table").disable("inline").parse(text[start:], references)
    inline = MarkdownIt("commonmark")
    for token, content in zip_longest(tokens, tokens[1:]):
        if token.level == 0 and token.map is not None:
            first, past = token.map
            children: list[Token] | None = []
            if token.type in {"heading_open", "paragraph_open"}:
                children = _children(inline, content.content, references)
            block = _block(text, line_starts[first], min(line_starts[past], len(text)), token, children)
            if block is not None and block.start < block.end:
                yield block


def _children(inline: MarkdownIt, content: str, references: dict[str, Any]) -> list[Token] | None:
    """The inline markup of a heading or paragraph; None of a long one, which is body text whatever is marked in it."""
    without_data = _IMAGE_DATA.sub("(data", content)
    if len(without_data) > _MAX_MARKED_UP_LENGTH:
        return None
    return inline.parseInline(without_data, references)[0].children or []


def _block(text: str, start: int, end: int, token: Token, children: Sequence[Token] | None) -> Block | None:
    """The top-level token on `text[start:end]` as a block; None where it is not of the article."""
    lines = text[start:end]
    quote_marks = _QUOTE_MARKS.match(lines) if token.type == "blockquote_open" else None
    begin = start + (quote_marks.end() if quote_marks else 0)
    begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    end = start + len(lines.rstrip())
    if token.type == "html_block" and (_HIDDEN_HTML.match(lines) or not _has_words(_TAG.sub("", lines))):
        return None
    if token.type in {"heading_open", "paragraph_open"} and children is not None:
        return _marked_up(text, begin, end, token, children)
    if token.type in _RUNNING_TEXT and _has_words(text[begin:end]):
        return Block(BlockKind.BODY, begin, end)
    return None


def _marked_up(text: str, start: int, end: int, token: Token, children: Sequence[Token]) -> Block | None:
    """A heading or a paragraph, by what its inline markup says."""
    plain = "".join(
        child.content if child.type in _PLAIN_CHILDREN else " " * (child.type in _LINE_BREAKS) for child in children
    ).strip()
    if token.type == "heading_open":
        return _heading(text, start, end, token, plain) if plain else None
    if not _has_words(plain):
        return _image(text, start, end, children)
    if is_furniture(plain):
        return None
    if is_credit(plain):
        return Block(BlockKind.CAPTION, start, end)
    if (
        {child.type for child in children if child.content or child.nesting} == {"strong_open", "text", "strong_close"}
        and looks_like_heading(plain)
        and text[start:end].startswith(("**", "__"))
        and text[start:end].endswith(("**", "__"))
    ):
        return Block(BlockKind.HEADING, start, end, heading=plain)
    return Block(BlockKind.BODY, start, end)


def _heading(text: str, start: int, end: int, token: Token, plain: str) -> Block:
    """A heading; a paragraph where what looks like its underline is a rule drawn right under it."""
    if token.markup == "-" and plain.endswith("."):
        return Block(BlockKind.BODY, start, start + len(text[start : text.rindex("\n", start, end)].rstrip()))
    return Block(BlockKind.HEADING, start, end, heading=plain)


def _image(text: str, start: int, end: int, children: Sequence[Token]) -> Block | None:
    """A paragraph of nothing but an image: its description is the caption."""
    description = next((child.content.strip() for child in children if child.type == "image"), "")
    at = text.find(description, start, end) if _has_words(description) else -1
    return Block(BlockKind.CAPTION, at, at + len(description)) if at >= 0 else None


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))

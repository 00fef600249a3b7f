"""Markdown (CommonMark and tables): the structure is marked, so it is taken as it stands."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

import regex
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.readers.decoding import decode
from index.readers.furniture import is_credit, is_furniture, looks_like_heading
from index.readers.reading import Block, BlockKind, Reading

_FRONT_MATTER = regex.compile(
    r"---[^\S\n]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", regex.DOTALL | regex.MULTILINE
)
_RUNNING_TEXT = {
    "paragraph_open",
    "bullet_list_open",
    "ordered_list_open",
    "blockquote_open",
    "table_open",
    "fence",
    "code_block",
    "html_block",
}
_QUOTE_MARKS = regex.compile(r"\s*(?:>[^\S\n]*)*")
_HIDDEN_HTML = regex.compile(r"\s*<(?:!--|script|style)", regex.IGNORECASE)
_PLAIN_CHILDREN = {"text", "code_inline"}


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
        source_url=address if address.startswith(("https://", "http://")) else None,
        language=metadata.get("language") or metadata.get("lang"),
    )


def _metadata(front_matter: str) -> dict[str, str]:
    """The front matter's plain entries; none where it is no YAML."""
    try:
        entries = yaml.load(front_matter, Loader=yaml.BaseLoader)  # noqa: S506 (it makes strings only)
    except (yaml.YAMLError, RecursionError):
        return {}
    if not isinstance(entries, dict):
        return {}
    return {str(key).lower(): value.strip() for key, value in entries.items() if isinstance(value, str)}


def _blocks(text: str, start: int) -> Iterator[Block]:
    line_starts = list(accumulate((len(line) + 1 for line in text[start:].split("\n")), initial=start))
    tokens = MarkdownIt("commonmark").enable("table").parse(text[start:])
    for token, content in zip(tokens, [*tokens[1:], None], strict=True):
        if token.level == 0 and token.map is not None:
            first, past = token.map
            block = _block(text, line_starts[first], min(line_starts[past], len(text)), token, content)
            if block is not None and block.start < block.end:
                yield block


def _block(text: str, start: int, end: int, token: Token, content: Token | None) -> Block | None:
    """The top-level token on `text[start:end]` as a block; None where it is not of the article."""
    lines = text[start:end]
    quote_marks = _QUOTE_MARKS.match(lines) if token.type == "blockquote_open" else None
    begin = start + (quote_marks.end() if quote_marks else 0)
    begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    end = start + len(lines.rstrip())
    if token.type == "html_block" and _HIDDEN_HTML.match(lines):
        return None
    if token.type in {"heading_open", "paragraph_open"}:
        return _marked_up(text, begin, end, token, content.children if content and content.children else [])
    if token.type in _RUNNING_TEXT and any(map(str.isalnum, text[begin:end])):
        return Block(BlockKind.BODY, begin, end)
    return None


def _marked_up(text: str, start: int, end: int, token: Token, children: Sequence[Token]) -> Block | None:
    """A heading or a paragraph, by what its inline markup says."""
    plain = "".join(
        child.content if child.type in _PLAIN_CHILDREN else " " * (child.type == "softbreak") for child in children
    ).strip()
    if token.type == "heading_open":
        return Block(BlockKind.HEADING, start, end, heading=plain) if plain else None
    if not plain:
        return _image(text, start, end, children)
    if "\n" not in text[start:end]:
        if is_furniture(plain):
            return None
        if is_credit(plain):
            return Block(BlockKind.CAPTION, start, end)
        if (
            {child.type for child in children if child.content or child.nesting}
            == {"strong_open", "text", "strong_close"}
            and looks_like_heading(plain)
            and text[start:end].startswith(("**", "__"))
            and text[start:end].endswith(("**", "__"))
        ):
            return Block(BlockKind.HEADING, start, end, heading=plain)
    return Block(BlockKind.BODY, start, end)


def _image(text: str, start: int, end: int, children: Sequence[Token]) -> Block | None:
    """A paragraph of nothing but an image: its description is the caption."""
    description = next((child.content.strip() for child in children if child.type == "image"), "")
    at = text.find(description, start, end) if any(map(str.isalnum, description)) else -1
    return Block(BlockKind.CAPTION, at, at + len(description)) if at >= 0 else None

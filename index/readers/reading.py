"""What a reader makes of a file: blocks of the canonical text, each with its part in the article."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from index.errors import ArticleError
from index.records import Paragraph, Section


class RefusedContent(Exception):
    """Bytes that a reader cannot or will not read; `named` makes the error of it, given the file's name."""

    def __init__(self, named: Callable[[str], ArticleError]) -> None:
        self.named = named
        super().__init__()


class BlockKind(Enum):
    """The part that a block plays."""

    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text, from its first to its last visible character; `heading` is a heading's plain words.

    `page` is the page that it starts on, from 1; None where the format has no pages.
    """

    kind: BlockKind
    start: int
    end: int
    heading: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file, understood. `blocks` stand in reading order; what is in none of them is not the article."""

    text: str
    title: str | None
    blocks: tuple[Block, ...]
    source_url: str | None = None
    language: str | None = None


def sections_of(reading: Reading) -> tuple[Section, ...]:
    """The blocks as sections with numbered paragraphs; a heading with nothing under it is left out."""
    sections: list[tuple[str | None, list[Paragraph]]] = [(None, [])]
    number = 0
    for block in reading.blocks:
        if block.kind is BlockKind.HEADING:
            sections.append((block.heading, []))
        elif block.kind is BlockKind.CAPTION:
            sections[-1][1].append(Paragraph(block.start, block.end, None, block.page))
        else:
            number += 1
            sections[-1][1].append(Paragraph(block.start, block.end, number, block.page))
    return tuple(Section(heading, tuple(paragraphs)) for heading, paragraphs in sections if paragraphs)

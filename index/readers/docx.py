"""DOCX: the structure is in its styles, and most of it is taken as it stands."""

from collections.abc import Iterator

import regex

from index.languages import detect_language, language_code
from index.readers.docx_package import Package, package_of
from index.readers.docx_paragraphs import Paragraph, Styles, paragraphs_of
from index.readers.furniture import is_credit, is_furniture, looks_like_heading
from index.readers.reading import Block, BlockKind, Reading

_BLANK_LINE = regex.compile(r"\n\s*\n")
_INVISIBLE = regex.compile(r"[\u00AD\u200B\u2060\uFEFF]")
_MIN_LETTERS_TO_DETECT = 400


def read_docx(content: bytes) -> Reading:
    """The text is ours: the paragraphs that are shown, a blank line between them.

    Cells are paragraphs, row by row. Text boxes and notes come after the paragraph that they hang on. The title is the
    paragraph in the style of titles, else that of the properties, else the first heading.

    Raises:
        RefusedContent: it is no DOCX file, or locked, damaged, or has too much in it.
    """
    package = package_of(content)
    styles = Styles(package.styles)
    parts = list(_parts(package, styles))
    title = next((text for kind, text in parts if kind is None), None) or package.title
    if not title:
        title = next((text for kind, text in parts if kind is BlockKind.HEADING), "")
    while parts and parts[0][0] is BlockKind.HEADING and parts[0][1] == title:
        del parts[0]
    texts = [(kind, text) for kind, text in parts if kind is not None]
    return _written(texts, title, styles.language())


def _written(parts: list[tuple[BlockKind, str]], title: str, named_language: str) -> Reading:
    blocks: list[Block] = []
    at = 0
    for kind, text in parts:
        blocks.append(Block(kind, at, at + len(text), heading=text if kind is BlockKind.HEADING else ""))
        at += len(text) + 2
    text = "\n\n".join(text for _, text in parts)
    return Reading(text, title or None, tuple(blocks), language=_language(text, named_language))


def _language(text: str, named: str) -> str | None:
    """The language that the file names, where its words do not say another one.

    Most files name the language of the program that wrote them, whatever they are written in.
    """
    code = language_code(named)
    if code is None or len(text) < _MIN_LETTERS_TO_DETECT:
        return code
    detected = detect_language(text)
    return code if detected in {code, "und"} else None


def _parts(package: Package, styles: Styles) -> Iterator[tuple[BlockKind | None, str]]:
    """What each paragraph is, with its text; None is the title."""
    has_title = False
    for paragraph in _shown(package, list(paragraphs_of(package.body)), set()):
        if styles.is_of_contents(paragraph):
            continue
        is_title = styles.is_title(paragraph) and not has_title
        for text in filter(None, map(_tidy, _BLANK_LINE.split(paragraph.text))):
            kind = _kind(paragraph, text, styles)
            if is_title:
                has_title = True
                yield None, " ".join(text.split())
            elif kind is BlockKind.HEADING:
                yield kind, " ".join(text.split())
            elif not is_furniture(text) and any(map(str.isalnum, text)):
                yield kind, text


def _shown(package: Package, paragraphs: list[Paragraph], seen: set[tuple[str, str]]) -> Iterator[Paragraph]:
    """The paragraphs, each followed by the text boxes and notes that hang on it, once."""
    run_on = ""
    for paragraph in paragraphs:
        paragraph.text = run_on + paragraph.text
        run_on = paragraph.text if paragraph.is_run_on else ""
        if not paragraph.is_run_on:
            yield paragraph
        for box in paragraph.boxes:
            yield from _shown(package, list(paragraphs_of(box)), seen)
        for note in paragraph.notes:
            if note in package.notes and note not in seen:
                seen.add(note)
                yield from paragraphs_of(package.notes[note])
    if run_on:
        yield Paragraph(text=run_on)


def _kind(paragraph: Paragraph, text: str, styles: Styles) -> BlockKind:
    if styles.is_heading(paragraph) and any(map(str.isalnum, text)):
        return BlockKind.HEADING
    if styles.is_caption(paragraph) or ("\n" not in text and is_credit(text)):
        return BlockKind.CAPTION
    is_bold = paragraph.bold == sum(map(str.isalnum, paragraph.text)) > 0
    if is_bold and not paragraph.is_in_table and not paragraph.is_in_list and looks_like_heading(text):
        return BlockKind.HEADING
    return BlockKind.BODY


def _tidy(text: str) -> str:
    """The text without soft hyphens, one space between words, lines as they are."""
    lines = (" ".join(line.split()) for line in _INVISIBLE.sub("", text).split("\n"))
    return "\n".join(filter(None, lines))

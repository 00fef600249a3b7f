"""Paragraphs of a DOCX in the order in which a person reads them, with what is shown of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import regex

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY_LEVEL = 9
_MAX_CHAIN = 30
_HEADING_STYLE = regex.compile(
    r"(?:heading|überschrift|berschrift|titre|ttulo|título|titolo|rubrik|kop|nagłówek|заголовок)\s?[1-9]",
    regex.IGNORECASE,
)
_TITLE_STYLE = regex.compile(r"title|titel|titre|título|ttulo|titolo", regex.IGNORECASE)
_CAPTION_STYLE = regex.compile(
    r"caption|beschriftung|légende|lgende|epígrafe|descripci(?:ó)?n|didascalia", regex.IGNORECASE
)
_CONTENTS_STYLE = regex.compile(
    r"(?:toc|contents|verzeichnis|tdm|tm|tdc)\s?\d|table of figures|(?:index|toc) heading", regex.IGNORECASE
)
_LEFT_OUT = {
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "delInstrText",
    "rPr",
    "pPr",
    "sdtPr",
    "sdtEndPr",
    "rt",
    "annotationRef",
}
_TEXT_FROM = {"t": None, "tab": " ", "ptab": " ", "noBreakHyphen": "-", "softHyphen": "", "cr": "\n"}
_OFF = {"0", "false", "off", "none"}


@dataclass(slots=True)
class Paragraph:
    """What a paragraph shows; `style` is its id, `level` its own outline level from 0, 9 for body text.

    `notes` are the kinds and ids of the notes that it refers to, `boxes` the text boxes that hang on it. `bold` counts
    its letters in bold.
    """

    text: str = ""
    style: str = ""
    level: int | None = None
    is_in_table: bool = False
    is_in_list: bool = False
    is_run_on: bool = False
    bold: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    field_depth: list[bool] = field(default_factory=list)


class Styles:
    """The styles of a document: what a paragraph's style makes it, through those that it is based on."""

    def __init__(self, element: Any) -> None:
        self._by_id = {_value(style, "styleId"): style for style in element if _name(style) == "style"}
        self._element = element

    def chain(self, style_id: str) -> Iterator[Any]:
        """A style, the one that it is based on, and so on."""
        seen: set[str] = set()
        while style_id in self._by_id and style_id not in seen and len(seen) < _MAX_CHAIN:
            seen.add(style_id)
            style = self._by_id[style_id]
            yield style
            style_id = _value(_child(style, "basedOn"), "val")

    def is_heading(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is a heading, by its outline level or its style's, or the style's name."""
        if paragraph.level is not None:
            return paragraph.level < _BODY_LEVEL
        for style in self.chain(paragraph.style):
            level = _level(_child(style, "pPr"))
            if level is not None:
                return level < _BODY_LEVEL
            if any(map(_HEADING_STYLE.fullmatch, _names(style))):
                return True
        return _HEADING_STYLE.fullmatch(paragraph.style) is not None

    def is_title(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph has the style of titles."""
        return self._is_named(paragraph, _TITLE_STYLE)

    def is_caption(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph has the style of captions."""
        return self._is_named(paragraph, _CAPTION_STYLE)

    def is_of_contents(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is a line of the table of contents."""
        return self._is_named(paragraph, _CONTENTS_STYLE)

    def language(self) -> str:
        """The language that the default style names; empty where it names none."""
        defaults = _child(_child(self._element, "docDefaults"), "rPrDefault")
        normal = [
            style
            for style in self._by_id.values()
            if _value(style, "type") == "paragraph" and _value(style, "default") not in {"", *_OFF}
        ]
        named = (_value(_child(_child(each, "rPr"), "lang"), "val") for each in (*normal, defaults))
        return next(filter(None, named), "")

    def _is_named(self, paragraph: Paragraph, pattern: "regex.Pattern[str]") -> bool:
        names = [name for style in self.chain(paragraph.style) for name in _names(style)] or [paragraph.style]
        return any(map(pattern.fullmatch, names))


def paragraphs_of(element: Any, *, is_in_table: bool = False) -> Iterator[Paragraph]:
    """The paragraphs in an element, those of a table row by row; what is marked as deleted is left out."""
    for child in element:
        name = _name(child)
        if name == "p":
            yield _paragraph(child, is_in_table=is_in_table)
        elif name == "tr" and _child(_child(child, "trPr"), "del") is not None:
            continue
        elif name == "AlternateContent":
            yield from paragraphs_of(_chosen(child), is_in_table=is_in_table)
        elif name not in _LEFT_OUT:
            yield from paragraphs_of(child, is_in_table=is_in_table or name == "tbl")


def _paragraph(element: Any, *, is_in_table: bool) -> Paragraph:
    properties = _child(element, "pPr")
    paragraph = Paragraph(
        style=_value(_child(properties, "pStyle"), "val"),
        level=_level(properties),
        is_in_table=is_in_table,
        is_in_list=_child(properties, "numPr") is not None,
        is_run_on=_child(_child(properties, "rPr"), "del") is not None,
    )
    _read(element, paragraph, is_bold=False)
    return paragraph


def _read(element: Any, paragraph: Paragraph, *, is_bold: bool) -> None:
    """Add what an element within a paragraph shows."""
    for child in element:
        name = _name(child)
        if name == "r":
            if not _is_on(_child(child, "rPr"), "vanish"):
                _read(child, paragraph, is_bold=_is_on(_child(child, "rPr"), "b"))
        elif name == "fldChar":
            _step(paragraph, _value(child, "fldCharType"))
        elif name == "AlternateContent":
            _read(_chosen(child), paragraph, is_bold=is_bold)
        elif name in {"footnoteReference", "endnoteReference"}:
            paragraph.notes.append((name.removesuffix("Reference"), _value(child, "id")))
        elif name == "txbxContent":
            paragraph.boxes.append(child)
        elif not any(paragraph.field_depth):
            _show(child, name, paragraph, is_bold=is_bold)


def _show(child: Any, name: str, paragraph: Paragraph, *, is_bold: bool) -> None:
    shown = _shown(child, name)
    if shown is not None:
        paragraph.text += shown
        paragraph.bold += len(shown.split()) and is_bold * sum(map(str.isalnum, shown))
    elif name not in _LEFT_OUT:
        _read(child, paragraph, is_bold=is_bold)


def _shown(element: Any, name: str) -> str | None:
    """The characters that an element stands for; None where what is in it tells."""
    if name == "t":
        return element.text or ""
    if name == "br":
        return "\n"
    if name == "sym":
        return _symbol(_value(element, "char"))
    return _TEXT_FROM.get(name)


def _symbol(code: str) -> str:
    """A character given by its code; a symbol font's own ones stand for none."""
    try:
        char = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return char if char.isprintable() and not "\ue000" <= char <= "\uf8ff" else ""


def _step(paragraph: Paragraph, kind: str) -> None:
    """Go into a field, from its code to what it shows, and out of it."""
    if kind == "begin":
        paragraph.field_depth.append(True)
    elif kind == "separate" and paragraph.field_depth:
        paragraph.field_depth[-1] = False
    elif kind == "end" and paragraph.field_depth:
        paragraph.field_depth.pop()


def _chosen(alternatives: Any) -> Any:
    """The first of several forms of the same content."""
    return next((child for child in alternatives if _name(child) in {"Choice", "Fallback"}), ())


def _name(element: Any) -> str:
    """An element's name without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(element: Any, name: str) -> Any:
    """The first child of Word's with that name; None where there is none, or no element."""
    return None if element is None else element.find(f"{_WORD}{name}")


def _value(element: Any, name: str) -> str:
    """One of Word's attributes; empty where there is none, or no element."""
    return "" if element is None else element.get(f"{_WORD}{name}") or ""


def _is_on(properties: Any, name: str) -> bool:
    switch = _child(properties, name)
    return switch is not None and _value(switch, "val").lower() not in _OFF


def _level(properties: Any) -> int | None:
    level = _value(_child(properties, "outlineLvl"), "val")
    return int(level) if level.isascii() and level.isdigit() and len(level) == 1 else None


def _names(style: Any) -> tuple[str, str]:
    return _value(_child(style, "name"), "val"), _value(style, "styleId")

"""PDF: the words off the pages, made running text again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from index.passages import word_count
from index.readers.furniture import is_credit, is_furniture, looks_like_heading
from index.readers.pdf_columns import in_reading_order
from index.readers.pdf_furniture import without_furniture
from index.readers.pdf_pages import Document, Line, document_of
from index.readers.pdf_paragraphs import Run, is_entry, is_same_size, runs_of
from index.readers.pdf_words import Vocabulary, plain
from index.readers.reading import Block, BlockKind, Reading

_CAPTION = regex.compile(
    r"(?:fig(?:ure|\.)|table|tab\.|scheme|chart|plate|listing|algorithm|box|map|photo|exhibit|abb(?:ildung|\.)|tabelle"
    r"|figura|tabla|cuadro|tableau)\s*(?:[A-Z]?\d+(?:[.-]\d+)*[a-z]?|[IVX]+)(?P<mark>\s*[.:–—|]|\s)",
    regex.IGNORECASE,
)
_NUMBERED = regex.compile(
    r"(?:(?:chapter|section|appendix|kapitel|capítulo|chapitre)\s+)?(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.|[A-Z]\.)\s+\p{Lu}",
    regex.IGNORECASE,
)
_KNOWN_HEADING = regex.compile(
    r"(?:\d+\.?\s+)?(?:abstract|summary|introduction|background|methods?|results|discussion|conclusions?|references"
    r"|bibliography|acknowledge?ments?|appendix|contents|zusammenfassung|einleitung|literatur|resumen|introducción"
    r"|referencias|résumé|références)",
    regex.IGNORECASE,
)
_FILE_TITLE = regex.compile(
    r"(?:microsoft word|untitled|unbenannt|sin título|sans titre|powerpoint|document\d*\Z|slide \d)"
    r"|.*\.(?:docx?|pdf|tex|dvi|indd|qxd|rtf|odt|pptx?|html?|ps|md|txt)\Z",
    regex.IGNORECASE,
)
_ADDRESS = regex.compile(r"@|://|www\.")
_LONG_WORD = regex.compile(r"\p{L}{3,}")
_LARGER = 1.08
_SMALLER = 0.94
_MAX_HEADING_LINES = 4
_MAX_SKIPPED = 40
_MIN_INDENTED = 0.6
_MIN_TITLE_LETTERS = 4
_MAX_TITLE_LENGTH = 300


@dataclass(slots=True)
class _Part:
    """A paragraph that is being put together."""

    run: Run
    kind: BlockKind


def read_pdf(content: bytes) -> Reading:
    """The text is ours: paragraphs in reading order, a blank line between them, without the pages' furniture.

    A footnote, a caption or a table that stands between the halves of a paragraph comes after it.

    Raises:
        RefusedContent: it is no PDF, or locked, damaged, scanned, or has too much in it.
    """
    return reading_of(document_of(content))


def reading_of(document: Document) -> Reading:
    """The article on the pages of a PDF."""
    pages = [in_reading_order(lines) for lines in without_furniture(document.pages)]
    runs = runs_of(pages)
    vocabulary = Vocabulary(_without_ends_of_words(line for lines in pages for line in lines))
    body = _body_style(pages)
    parts = [_Part(run, _kind(run, body)) for run in runs]
    title = _title(document, parts, vocabulary)
    return _written(_joined(parts), vocabulary, title)


def _without_ends_of_words(lines: Iterable[Line]) -> Iterator[str]:
    """The lines' texts, each without the word at its start that only goes on from the line before."""
    is_cut = False
    for line in lines:
        yield line.text.partition(" ")[2] if is_cut else line.text
        is_cut = line.is_hyphenated


def _body_style(pages: Sequence[Sequence[Line]]) -> tuple[float, bool]:
    """The size that most of the text has, and whether it is bold."""
    styles: Counter[tuple[float, bool]] = Counter()
    for lines in pages:
        for line in lines:
            styles[round(line.size * 2) / 2, line.is_bold] += len(line.text)
    return styles.most_common(1)[0][0] if styles else (10.0, False)


def _kind(run: Run, body: tuple[float, bool]) -> BlockKind:
    text = " ".join(line.text.strip() for line in run.lines)
    caption = _CAPTION.match(text)
    if caption and (caption["mark"].strip() or run.size < _SMALLER * body[0]):
        return BlockKind.CAPTION
    if _is_heading(run, text, body):
        return BlockKind.HEADING
    if len(run.lines) == 1 and is_credit(text):
        return BlockKind.CAPTION
    return BlockKind.BODY


def _is_heading(run: Run, text: str, body: tuple[float, bool]) -> bool:
    """Whether some lines are a heading: short, and larger, bolder, numbered, in capitals or of a well-known name."""
    if len(run.lines) > _MAX_HEADING_LINES or run.is_cut or not _LONG_WORD.search(text):
        return False
    if any(line.gaps for line in run.lines) and not _NUMBERED.match(text):
        return False
    stands_alone = run.opens_column and run.ends_column
    if not stands_alone or not looks_like_heading(text) or _ADDRESS.search(text):
        return False
    is_bolder, is_numbered = run.is_bold and not body[1], _NUMBERED.match(text) is not None
    return (
        run.size > _LARGER * body[0]
        or (is_bolder and (is_numbered or run.size > _SMALLER * body[0]))
        or (is_numbered and run.size > _SMALLER * body[0])
        or _KNOWN_HEADING.fullmatch(text) is not None
        or (text.isupper() and len(_LONG_WORD.findall(text)) > 1 and run.size > _SMALLER * body[0])
    )


def _joined(parts: Sequence[_Part]) -> Iterator[_Part]:
    """The parts, with those of one paragraph made one."""
    has_indents = _has_indents(parts)
    taken: set[int] = set()
    for at, part in enumerate(parts):
        if at in taken:
            continue
        taken.add(at)
        here = at
        while part.kind is not BlockKind.HEADING:
            following = _continuation(parts, part, here, taken, has_indents=has_indents)
            if not following:
                break
            for each in following:
                _append(part.run, parts[each].run)
                taken.add(each)
            here = following[-1]
        yield part


def _append(run: Run, more: Run) -> None:
    run.breaks |= {len(run.lines) + at for at in more.breaks}
    run.lines += more.lines
    run.is_full, run.ends_column = more.is_full, more.ends_column


def _has_indents(parts: Sequence[_Part]) -> bool:
    """Whether the first lines of paragraphs are indented."""
    inner = [part.run for part in parts if part.kind is BlockKind.BODY and not part.run.opens_column]
    return bool(inner) and sum(run.is_indented for run in inner) > _MIN_INDENTED * len(inner)


def _continuation(parts: Sequence[_Part], part: _Part, at: int, taken: set[int], *, has_indents: bool) -> list[int]:
    """The parts after one that go on with its paragraph: the next in its style, with a formula between them."""
    run = part.run
    if not run.ends_column or not _LONG_WORD.search(run.lines[-1].text + run.lines[0].text):
        return []
    between: list[int] = []
    for other in range(at + 1, min(at + 1 + _MAX_SKIPPED, len(parts))):
        if other in taken:
            continue
        more = parts[other].run
        if more.lines[0].page > run.lines[-1].page + 1:
            return []
        if parts[other].kind is part.kind and _is_alike(run, more) and (more.goes_on or not _is_formula(more)):
            is_far = _is_apart(run, more) or (other > at + 1 and not run.is_finished)
            is_headed = parts[other - 1].kind is BlockKind.HEADING
            goes_on = not is_headed and _goes_on(run, more, is_far=is_far, has_indents=has_indents)
            return [*between, other] if goes_on else []
        if parts[other].kind is BlockKind.HEADING and (run.is_finished or not _is_apart(run, more)):
            return []
        if parts[other].kind is BlockKind.BODY and _is_formula(more) and not (_is_apart(run, more) or run.is_finished):
            between.append(other)
    return []


def _is_alike(run: Run, more: Run) -> bool:
    return is_same_size(more.size, run.size) and more.is_bold == run.is_bold


def _is_formula(run: Run) -> bool:
    """Whether there is hardly a word in it."""
    return len(run.lines) <= 2 and len(_LONG_WORD.findall(run.lines[0].text)) < 3  # noqa: PLR2004


def _is_apart(run: Run, more: Run) -> bool:
    """Whether a part stands in another column or on another page."""
    line, other = run.lines[-1], more.lines[0]
    return line.page != other.page or other.y > line.y or other.left > line.right


def _goes_on(run: Run, more: Run, *, is_far: bool, has_indents: bool) -> bool:
    """Whether a paragraph goes on in the next part of its style.

    One that is finished may: its last line is then set to the edge, or nearly where the others' first lines are
    indented and that of the part is not.
    """
    if run.is_cut:
        return True
    if is_entry(more.lines[0].text):
        return False
    is_open = is_far and not more.is_indented and len(run.lines) > 1
    if run.is_finished:
        return is_open and (run.is_flush or (has_indents and run.is_full))
    return more.goes_on or (is_open and run.is_full)


def _title(document: Document, parts: list[_Part], vocabulary: Vocabulary) -> str | None:
    """The metadata's title if it is one, else the largest text of the first page; that leaves the parts."""
    first = [part for part in parts if part.run.lines[0].page == 1]
    words = [plain(part.run.text(vocabulary)) for part in first]
    named = _squeezed(document.title)
    is_sensible = len(named) >= _MIN_TITLE_LETTERS and not _FILE_TITLE.match(document.title)
    if is_sensible:
        for at in range(len(first)):
            for until in range(at + 1, min(at + 4, len(first) + 1)):
                if _squeezed(" ".join(words[at:until])) == named:
                    for part in first[at:until]:
                        parts.remove(part)
                    return " ".join(words[at:until])
        if named in _squeezed(" ".join(words)) or word_count(document.title) > 2:  # noqa: PLR2004
            return document.title
    candidates = [part for part in first if part.kind is BlockKind.HEADING]
    if not candidates:
        return None
    largest = max(candidates, key=lambda part: part.run.size)
    text = plain(largest.run.text(vocabulary))
    if len(text) > _MAX_TITLE_LENGTH:
        return None
    parts.remove(largest)
    return text


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text).casefold()))


def _written(parts: Iterator[_Part], vocabulary: Vocabulary, title: str | None) -> Reading:
    """The canonical text, and where in it each part stands."""
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for part in parts:
        lines = part.run.text(vocabulary).split("\n")
        text = "\n".join(filter(None, map(plain, lines)))
        if not any(map(str.isalnum, text)) or (len(lines) == 1 and is_furniture(text)):
            continue
        if part.kind is BlockKind.HEADING:
            text = " ".join(text.split())
        page = part.run.lines[0].page
        heading = text if part.kind is BlockKind.HEADING else ""
        blocks.append(Block(part.kind, at, at + len(text), heading=heading, page=page))
        texts.append(text)
        at += len(text) + 2
    return Reading("\n\n".join(texts), title, tuple(blocks))

import subprocess
import sys
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, ArticleError, read_article, split_passages
from index.errors import (
    DamagedFile,
    EmptyArticle,
    LockedFile,
    ScannedPages,
    TooManyPages,
    UnpacksTooLarge,
    UnreadableFile,
    WrongFormat,
)
from index.readers.pdf_process import LIMIT_PAGES
from tests.index.pdf_files import Sheet, filled, pdf_of, pdf_with, read_in_this_process
from tests.index.samples import body_texts, caption_texts, headings

RIVER = (
    "The river rose all Tuesday, and nobody in Aldermouth slept. By Thursday the bridge at Alder Street was closed, "
    "and the market hall had become a harbour for doors, tables and the troughs of the bakers."
)
DOORS = (
    "Eleven families crossed the market square on doors. The mayor, who had ordered boats in the spring and received "
    "none, counted the crossings in a notebook that the archive of the town still keeps."
)
BREAD = (
    "Bakers worked in the school because its ovens stood on the upper floor. They gave away 1,200 loaves before noon, "
    "and when the flour ran out they baked oats, which the children remembered for the rest of their lives."
)
FERRY = (
    "The ferry ran for eleven days. Its captain, Mr. Brandt, never asked for a fare, although the price of coal had "
    "doubled since the spring and his boiler ate more of it than any other on the river."
)
STORY = [RIVER, DOORS, BREAD, FERRY]
COLUMNS_OF_LETTERS = 38


def read(*sheets: Sheet, title: str = "") -> Article:
    """The article in a PDF with these pages."""
    return read_article(pdf_of(sheets, title=title), "flood.pdf")


def two_columns(lines: list[str]) -> Sheet:
    """A page with the first half of the lines on its left."""
    half = -(-len(lines) // 2)
    return Sheet().lines(lines[:half], 50, 700).lines(lines[half:], 310, 700)


def test_paragraphs_are_whole_over_columns() -> None:
    """What a line's or a column's end cuts is one paragraph, and the text has them parted by blank lines."""
    article = read(two_columns(filled(STORY, COLUMNS_OF_LETTERS)))
    assert body_texts(article) == STORY
    assert article.text == "\n\n".join(STORY)


def test_columns_that_the_file_draws_row_by_row_are_read_one_after_the_other() -> None:
    """The order in the file is not the order of reading where rows go across both columns."""
    lines = filled(STORY, COLUMNS_OF_LETTERS)
    half = -(-len(lines) // 2)
    sheet = Sheet()
    for at in range(half):
        sheet.lines(lines[at : at + 1], 50, 700 - 12 * at).lines(lines[half:][at : at + 1], 310, 700 - 12 * at)
    assert body_texts(read(sheet)) == STORY


def test_paragraphs_are_told_apart_by_space_too() -> None:
    """A gap parts paragraphs that are not indented."""
    sheet, y = Sheet(), 700.0
    for paragraph in STORY:
        lines = filled([paragraph], 70)
        sheet.lines(lines, 50, y)
        y -= 12 * len(lines) + 8
    assert body_texts(read(sheet)) == STORY


def running_sheets(lines: list[str], heads: list[str], a_page: int) -> Iterator[Sheet]:
    """Pages of so many lines, each with a running head of its own and a page number below."""
    for at in range(0, len(lines), a_page):
        number = at // a_page + 1
        sheet = Sheet().line(heads[number % len(heads)].format(number), 50, 770, size=8)
        yield sheet.lines(lines[at : at + a_page], 50, 700).line(str(number + 6), 300, 30, size=8)


@pytest.mark.parametrize(
    "heads",
    [["THE ALDERMOUTH REVIEW"], ["Holm and Brandt", "Seven floods"], ["Floods, page {}"]],
    ids=["the same", "on odd and even pages", "with the number"],
)
def test_running_heads_and_page_numbers_are_left_out(heads: list[str]) -> None:
    """Paragraphs go on over the page, and nothing of what every page repeats is in the text."""
    article = read(*running_sheets(filled([*STORY, *STORY[::-1]], 70), heads, 5))
    assert body_texts(article) == [*STORY, *STORY[::-1]]
    assert article.text == "\n\n".join([*STORY, *STORY[::-1]])


def test_a_paragraph_has_the_page_that_it_starts_on() -> None:
    """Pages count from 1, for paragraphs and their passages."""
    lines = filled(STORY, 70)
    article = read(*running_sheets(lines, ["x"], 5))
    pages = [paragraph.page for section in article.sections for paragraph in section.paragraphs]
    assert pages == [1, 1, 2, 3]
    assert {passage.page for passage in split_passages(article)} == {1, 2, 3}


def test_headings_by_their_size_weight_or_number() -> None:
    """The largest line of the first page is the title where the metadata have none."""
    sheet = Sheet().line("The flood of Aldermouth", 50, 740, size=18)
    sheet.lines(filled([RIVER], 70), 50, 700).line("The third day", 50, 640, is_bold=True)
    sheet.lines(filled([BREAD], 70), 50, 620).line("2 After the water", 50, 560)
    sheet.lines(filled([FERRY], 70), 50, 540).line("B. What the weir held", 50, 480, size=9, is_bold=True)
    sheet.lines(filled([DOORS], 70), 50, 460)
    article = read(sheet)
    assert article.title == "The flood of Aldermouth"
    assert headings(article) == [None, "The third day", "2 After the water", "B. What the weir held"]
    assert body_texts(article) == [RIVER, BREAD, FERRY, DOORS]


TITLES = {
    "sensible": ("Seven floods of the Alder", "Seven floods of the Alder"),
    "a file's name": ("Microsoft Word - flood.doc", "The flood of Aldermouth"),
    "none": ("", "The flood of Aldermouth"),
    "the one on the page": ("the FLOOD of Aldermouth", "The flood of Aldermouth"),
}


@pytest.mark.parametrize(("named", "title"), TITLES.values(), ids=TITLES)
def test_the_title_is_that_of_the_metadata_if_it_is_one(named: str, title: str) -> None:
    """The name of a word processor's file is no title."""
    sheet = Sheet().line("The flood of Aldermouth", 50, 740, size=18).lines(filled([RIVER], 70), 50, 700)
    assert read(sheet, title=named).title == title


CUT_WORDS = {
    "one word": (["The doctors gave her a transfu-", "sion."], "The doctors gave her a transfusion."),
    "a compound, as elsewhere": (
        ["The well-known mill of the town is a well-", "known one, and it stands by the river."],
        "The well-known mill of the town is a well-known one, and it stands by the river.",
    ),
    "a part that is in compounds, before one that is only a part": (
        ["An in-line skate in-side the mill in-", "corporates what an in-line skate has."],
        "An in-line skate in-side the mill incorporates what an in-line skate has.",
    ),
    "a name": (
        ["He came on the ferry from Alder-", "Holm, and went."],
        "He came on the ferry from Alder-Holm, and went.",
    ),
    "a number": (["The boiler was built in the years 1930-", "1934."], "The boiler was built in the years 1930-1934."),
}


@pytest.mark.parametrize(("lines", "text"), CUT_WORDS.values(), ids=CUT_WORDS)
def test_a_word_that_a_line_cuts_is_mended(lines: list[str], text: str) -> None:
    """A hyphen at a line's end stays only where it belongs to the word."""
    assert read(Sheet().lines(lines, 50, 700)).text == text


def test_what_only_looks_like_a_running_head_stays() -> None:
    """Headings at the top of pages are alike but for their own numbers; a table of contents is left out."""
    sheets = [
        Sheet().line(f"Chapter {number}", 50, 770, size=14).lines(filled([text], 70), 50, 740)
        for number, text in [(1, RIVER), (2, DOORS), (4, BREAD)]
    ]
    sheets[0].line("Chapter 2 . . . . . . . . . . . . . 2", 50, 640).line(
        "Chapter 4 . . . . . . . . . . . . . 3", 50, 628
    )
    article = read(*sheets, title="Seven floods of the Alder")
    assert headings(article) == ["Chapter 1", "Chapter 2", "Chapter 4"]
    assert body_texts(article) == [RIVER, DOORS, BREAD]


def test_a_formula_stays_in_its_sentence() -> None:
    """What is set on a line of its own is not lost where it belongs."""
    sheet = Sheet().lines(["The height of the water, measured at the weir, was then", "given by"], 50, 700)
    sheet.line("h = 3.1 + t", 200, 670).lines(["where t is the time since the levee broke."], 50, 640)
    before, after = "The height of the water, measured at the weir, was then given by", "where t is the time since"
    assert body_texts(read(sheet)) == [f"{before} h = 3.1 + t {after} the levee broke."]


def test_a_raised_number_does_not_run_into_its_word() -> None:
    """The mark of a note is a raised digit in the text too."""
    sheet = (
        Sheet().line("She kept a notebook", 50, 700).line("2", 164, 704, size=6).line("of all the floods.", 174, 700)
    )
    assert read(sheet).text == "She kept a notebook² of all the floods."


def test_a_caption_and_a_footnote_do_not_stand_in_a_sentence() -> None:
    """They come after the paragraph in the middle of which the page has them."""
    lines = filled([RIVER, DOORS, BREAD], COLUMNS_OF_LETTERS)
    sheet = Sheet().lines(lines[:9], 50, 700)
    sheet.lines(["1 The notebook was restored in 1998 by the county."], 50, 560, size=7)
    sheet.lines(["Figure 1: The weir from the roof."], 310, 700, size=8).lines(lines[9:], 310, 660)
    article = read(sheet)
    assert caption_texts(article) == ["Figure 1: The weir from the roof."]
    assert body_texts(article) == [RIVER, DOORS, "1 The notebook was restored in 1998 by the county.", BREAD]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(rotation: int) -> None:
    """What counts is how the text runs, not how the page is turned; a stamp across it is left out."""
    sheet = Sheet(rotation=rotation).lines(filled(STORY, 70), 50, 700)
    assert body_texts(read(sheet.sideways("Preprint 1931", 20, 200))) == STORY
    lying = Sheet(rotation=rotation)
    for at, line in enumerate(filled([RIVER, DOORS], 70)):
        lying.sideways(line.lstrip(), 100 + 12 * at, 50 + 6 * (len(line) - len(line.lstrip())))
    assert body_texts(read(lying)) == [RIVER, DOORS]


MISTAKES = {
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", WrongFormat),
    "a text": (RIVER.encode(), WrongFormat),
    "nothing but a name": (b"%PDF-1.7\n%%EOF", DamagedFile),
    "cut off": (pdf_of([Sheet().line(RIVER, 50, 700)])[:300], DamagedFile),
    "locked": (pdf_of([Sheet().line(RIVER, 50, 700)], is_locked=True), LockedFile),
    "scanned": (pdf_of([Sheet().picture(), Sheet().picture()]), ScannedPages),
    "scanned, with a stamp": (pdf_of([Sheet().picture().line(f"Archive {n}", 50, 20) for n in range(3)]), ScannedPages),
    "empty": (pdf_of([Sheet()]), EmptyArticle),
    "long": (pdf_of([Sheet()] * (LIMIT_PAGES + 1)), TooManyPages),
}


@pytest.mark.parametrize(("content", "error"), MISTAKES.values(), ids=MISTAKES)
def test_each_mistake_has_its_sentence(content: bytes, error: type[ArticleError]) -> None:
    """What cannot be read is named, with what to do in one line."""
    with pytest.raises(ArticleError) as caught:
        read_article(content, "flood.pdf")
    assert type(caught.value) is error
    assert str(caught.value).startswith("flood.pdf: ")
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to its memory")
def test_a_bomb_is_refused_without_its_memory_and_time() -> None:
    """What ends the process that reads a PDF does not end this one."""
    with pytest.raises(UnpacksTooLarge):
        read_article(pdf_with(zlib.compress(b"0 0 m 1 1 l S\n" * 4_000_000), b"/FlateDecode"), "flood.pdf")


def test_a_process_that_cannot_be_started_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's words are in the sentence."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(UnreadableFile, match="No such file"):
        read_article(pdf_of([Sheet().line(RIVER, 50, 700)]), "flood.pdf")


words = st.lists(
    st.sampled_from([*"a1.-(", "river", "The", "known.", "\x93flood\x94", "1.", "•", "Figure 1:"]), min_size=1
)
places = st.tuples(words, st.integers(0, 500), st.integers(0, 800), st.sampled_from([7, 10, 10, 10, 18]), st.booleans())


@given(pages=st.lists(st.lists(places, max_size=20), min_size=1, max_size=3))
def test_wherever_lines_stand_the_offsets_hold(
    pages: list[list[tuple[list[str], int, int, float, bool]]],
) -> None:
    """Paragraphs are in order, apart, and from their first to their last visible character."""
    sheets = [Sheet() for _ in pages]
    for sheet, lines in zip(sheets, pages, strict=True):
        for each, x, y, size, is_bold in lines:
            sheet.line(" ".join(each).replace("\x93", "“").replace("\x94", "”"), x, y, size=size, is_bold=is_bold)
    reading = read_in_this_process(pdf_of(sheets))
    end = 0
    for block in reading.blocks:
        text = reading.text[block.start : block.end]
        assert end <= block.start < block.end
        assert text == text.strip()
        end = block.end
    assert end == len(reading.text)


def test_pdfium_is_imported_only_when_a_pdf_is_read() -> None:
    """Who asks plain text does not wait for it."""
    code = "import sys, index; index.read_article(b'The river rose.', 'a.txt'); print('pypdfium2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"False"

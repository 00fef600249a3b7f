import io
import subprocess
import sys
import zipfile
from collections.abc import Callable

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from index import Article, ArticleError, read_article, split_passages
from index.errors import DamagedFile, EmptyArticle, LockedFile, UnpacksTooLarge, WrongFormat
from tests.index.docx_files import NAMESPACES, add_notes, add_xml, docx_of, with_part
from tests.index.samples import body_texts, caption_texts, headings

RIVER = "The river rose all Tuesday, and nobody in Aldermouth slept."
DOORS = "Eleven families crossed the market square on doors."
BREAD = "Bakers worked in the school because its ovens stood on the upper floor."


def read(fill: Callable[[Document], None]) -> Article:
    """The article in a document that is filled so."""
    return read_article(docx_of(fill), "flood.docx")


def read_xml(*elements: str) -> Article:
    """The article in a document of raw elements."""

    def fill(document: Document) -> None:
        for element in elements:
            add_xml(document, element)

    return read(fill)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_an_article_with_styles() -> None:
    """Title, headings, captions, lists and quotations are what their styles make them."""

    def fill(document: Document) -> None:
        document.add_heading("The flood of Aldermouth", 0)
        document.add_paragraph(RIVER)
        document.add_paragraph("The weir in 1931.", "Caption")
        document.add_heading("The third day", 1)
        document.add_paragraph(BREAD, "List Bullet")
        document.add_paragraph(DOORS, "Quote")

    article = read(fill)
    assert article.title == "The flood of Aldermouth"
    assert headings(article) == [None, "The third day"]
    assert body_texts(article) == [RIVER, BREAD, DOORS]
    assert caption_texts(article) == ["The weir in 1931."]
    assert article.text == "\n\n".join([RIVER, "The weir in 1931.", "The third day", BREAD, DOORS])
    assert {passage.page for passage in split_passages(article)} == {None}


def test_the_title_is_that_of_the_properties_else_the_first_heading() -> None:
    """A paragraph in the style of titles goes first."""

    def untitled(document: Document) -> None:
        document.add_heading("The third day", 1)
        document.add_paragraph(RIVER)

    def named(document: Document) -> None:
        untitled(document)
        document.core_properties.title = "Seven floods"

    assert read(untitled).title == "The third day"
    assert headings(read(untitled)) == [None]
    assert read(named).title == "Seven floods"
    assert headings(read(named)) == ["The third day"]


HEADINGS = {
    "an outline level": '<w:outlineLvl w:val="1"/>',
    "a style": '<w:pStyle w:val="Heading2"/>',
    "a style that is based on one": '<w:pStyle w:val="Own"/>',
    "a localised name that nothing defines": '<w:pStyle w:val="berschrift2"/>',
}


@pytest.mark.parametrize("properties", HEADINGS.values(), ids=HEADINGS)
def test_headings_are_known_by(properties: str) -> None:
    """A level of its own, its style's, or the name of that."""

    def fill(document: Document) -> None:
        document.styles.add_style("Own", WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Heading 1"]
        document.add_paragraph(RIVER)
        add_xml(document, f"<w:p><w:pPr>{properties}</w:pPr>{run('the third day')}</w:p>")
        document.add_paragraph(BREAD)

    assert headings(read(fill)) == [None, "the third day"]


def test_body_text_in_a_style_of_headings() -> None:
    """The outline level of body text makes a paragraph one, whatever its style is based on."""
    article = read_xml(f'<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/></w:pPr>{run(RIVER)}</w:p>')
    assert body_texts(article) == [RIVER]


def test_a_short_bold_line_is_a_heading() -> None:
    """Many write headings without a style; a bold sentence is none."""
    article = read_xml(
        f"<w:p>{run(RIVER, '<w:b/>')}</w:p>",
        f"<w:p>{run('The third day', '<w:b/>')}</w:p>",
        f"<w:p>{run('Bread', '<w:b/>')}{run(' was baked by the town itself')}</w:p>",
    )
    assert headings(article) == [None, "The third day"]
    assert body_texts(article) == [RIVER, "Bread was baked by the town itself"]


def field(step: str) -> str:
    """The begin of a field, the border between its code and its result, or its end."""
    return f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>'


SHOWN = {
    "an insertion": (f"<w:ins>{run('The river ')}</w:ins>{run('rose.')}", "The river rose."),
    "no deletion": (
        f"{run('The river ')}<w:del><w:r><w:delText>fell</w:delText></w:r></w:del>{run('rose.')}",
        "The river rose.",
    ),
    "what was moved here": (
        f"<w:moveFrom>{run('It rose. ')}</w:moveFrom><w:moveTo>{run('It fell.')}</w:moveTo>",
        "It fell.",
    ),
    "a link": (f"{run('Read ')}<w:hyperlink>{run('the archive')}</w:hyperlink>{run('.')}", "Read the archive."),
    "no soft hyphen": ("<w:r><w:t>Alder</w:t><w:softHyphen/><w:t>mouth st\u00adood.</w:t></w:r>", "Aldermouth stood."),
    "a hyphen that does not break": ("<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>", "well-known"),
    "a line's end": (
        "<w:r><w:t>We had no boats,</w:t><w:br/><w:t>we had doors.</w:t></w:r>",
        "We had no boats,\nwe had doors.",
    ),
    "a tab": ("<w:r><w:t>Loaves</w:t><w:tab/><w:t>1,200</w:t></w:r>", "Loaves 1,200"),
    "a field's result": (
        f"{field('begin')}<w:r><w:instrText>DATE</w:instrText></w:r>{field('separate')}{run('Tuesday')}{field('end')}",
        "Tuesday",
    ),
    "nothing hidden": (f"{run('It rose.')}{run(' Secretly.', '<w:vanish/>')}", "It rose."),
    "a control's content": (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('It rose.')}</w:sdtContent></w:sdt>", "It rose."),
    "no symbol font": ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:t>It rose.</w:t></w:r>', "It rose."),
}


@pytest.mark.parametrize(("content", "text"), SHOWN.values(), ids=SHOWN)
def test_a_paragraph_has_what_word_shows(content: str, text: str) -> None:
    """The text is what a reader sees once all changes are accepted."""
    assert read_xml(f"<w:p>{content}</w:p>").text == text


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    """With the change accepted they are one."""
    article = read_xml(
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('The river ')}</w:p>", f"<w:p>{run('rose.')}</w:p>"
    )
    assert body_texts(article) == ["The river rose."]


def test_cells_are_paragraphs_in_reading_order() -> None:
    """Tables stand where they stand in the document; a deleted row is left out."""

    def fill(document: Document) -> None:
        document.add_paragraph(RIVER)
        table = document.add_table(2, 2)
        for at, text in enumerate(["Place", "Loaves", "School", "1,200"]):
            table.cell(*divmod(at, 2)).text = text
        gone = table.add_row()
        gone.cells[0].text = "Mill"
        gone._tr.get_or_add_trPr().append(parse_xml(f"<w:del {NAMESPACES}/>"))  # noqa: SLF001 (python-docx has no deletions)
        document.add_paragraph(DOORS)

    assert body_texts(read(fill)) == [RIVER, "Place", "Loaves", "School", "1,200", DOORS]


def test_a_text_box_comes_after_its_paragraph_once() -> None:
    """Word keeps a text box in two forms, one of them for programs that don't know the other."""
    box = f"<w:txbxContent><w:p>{run(DOORS)}</w:p></w:txbxContent>"
    forms = (
        f"<mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    )
    article = read_xml(
        f"<w:p>{run('The river ')}<w:r><mc:AlternateContent>{forms}</mc:AlternateContent></w:r>{run('rose.')}</w:p>"
    )
    assert body_texts(article) == ["The river rose.", DOORS]


def test_notes_come_after_the_paragraph_that_refers_to_them() -> None:
    """Footnotes and endnotes are paragraphs; one that nothing refers to is left out."""

    def fill(document: Document) -> None:
        add_notes(document, "footnote", {"0": "Unused.", "2": "The notebook is in the archive."})
        add_notes(document, "endnote", {"2": "It was restored in 1998."})
        references = '<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/></w:r>'
        add_xml(document, f"<w:p>{run('She kept a notebook')}{references}{run('.')}</w:p>")
        document.add_paragraph(BREAD)

    notes = ["The notebook is in the archive.", "It was restored in 1998."]
    assert body_texts(read(fill)) == ["She kept a notebook.", *notes, BREAD]


def test_heads_feet_and_contents_are_left_out() -> None:
    """They belong to the pages."""

    def fill(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "The Aldermouth Review"
        document.sections[0].footer.paragraphs[0].text = "Page 7"
        document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("The third day 3", "toc 1")
        document.add_paragraph(RIVER)

    assert read(fill).text == RIVER


LANGUAGES = {
    "short": ("pt-BR", "O rio subiu.", "pt"),
    "as its words say": ("en-US", RIVER * 8, "en"),
    "other than its words say": (
        "en-US",
        "Der Fluss stieg den ganzen Tag, und die Brücke war seit Donnerstag zu. " * 8,
        "de",
    ),
}


@pytest.mark.parametrize(("named", "text", "code"), LANGUAGES.values(), ids=LANGUAGES)
def test_the_language_is_that_of_the_default_style(named: str, text: str, code: str) -> None:
    """Unless a good deal of text is in another one: that is the language of the program that wrote it."""

    def fill(document: Document) -> None:
        language = parse_xml(f'<w:lang {NAMESPACES} w:val="{named}"/>')
        document.styles["Normal"].element.get_or_add_rPr().append(language)
        document.add_paragraph(text)

    assert read(fill).language == code


GOOD = docx_of(lambda document: add_xml(document, f"<w:p>{run(RIVER)}</w:p>"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def zip_of(name: str, content: bytes) -> bytes:
    """An archive with one file in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def doctype(part: bytes) -> bytes:
    """The part with entities in it: one of a file on this machine, one that grows."""
    head, _, rest = part.partition(b"?>")
    grown = b"".join(b'<!ENTITY e%d "%s">' % (at, b"&e%d;" % (at - 1) * 10) for at in range(1, 9))
    entities = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY e0 "river">' + grown + b"]>"
    return head + b"?>" + entities + rest.replace(b"nobody", b"&f; &e8; nobody")


def changed(change: Callable[[bytes], bytes]) -> bytes:
    """A good file with its text changed."""
    return with_part(GOOD, "word/document.xml", change)


MISTAKES: dict[str, tuple[Callable[[], bytes], type[ArticleError]]] = {
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", WrongFormat),
    "an old .doc": (lambda: OLE, WrongFormat),
    "another archive": (lambda: zip_of("flood.txt", RIVER.encode()), WrongFormat),
    "locked": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), LockedFile),
    "cut off": (lambda: GOOD[:4000], DamagedFile),
    "without its text": (lambda: zip_of("word/x.xml", b"<x/>"), DamagedFile),
    "broken XML": (lambda: changed(lambda part: part[:-20]), DamagedFile),
    "no body": (lambda: changed(lambda part: part.replace(b"w:body", b"w:soul")), DamagedFile),
    "deeply nested": (lambda: changed(lambda part: part.replace(b"<w:p>", b"<w:p>" * 5000)), DamagedFile),
    "a bomb": (lambda: with_part(GOOD, "docProps/thumbnail.jpeg", lambda _: bytes(101_000_000)), UnpacksTooLarge),
    "a small bomb": (lambda: changed(lambda part: part + b" " * 30_000_000), UnpacksTooLarge),
    "a bomb of elements": (
        lambda: changed(lambda part: part.replace(b"<w:p>", b"<w:p/>" * 1_600_000 + b"<w:p>")),
        UnpacksTooLarge,
    ),
    "empty": (lambda: docx_of(lambda _: None), EmptyArticle),
}


@pytest.mark.parametrize(("made", "error"), MISTAKES.values(), ids=MISTAKES)
def test_each_mistake_has_its_sentence(made: Callable[[], bytes], error: type[ArticleError]) -> None:
    """What cannot be read is named, with what to do in one line."""
    with pytest.raises(ArticleError) as caught:
        read_article(made(), "flood.docx")
    assert type(caught.value) is error
    assert str(caught.value).startswith("flood.docx: ")
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_entities_are_not_resolved() -> None:
    """No file of this machine gets into an article, and nothing in it grows."""
    content = changed(doctype)
    try:
        article = read_article(content, "flood.docx")
    except DamagedFile:
        return
    assert "root:" not in article.text
    assert len(article.text) < 200


properties = st.sampled_from(
    ["", '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Caption"/>', '<w:pStyle w:val="Title"/>']
)
pieces = st.sampled_from(
    [
        "<w:br/>",
        "<w:tab/>",
        "<w:noBreakHyphen/>",
        "<w:t>a</w:t>",
        "<w:t> The river\n rose. </w:t>",
        "<w:t>“\u200b</w:t>",
    ]
)


@given(paragraphs=st.lists(st.tuples(properties, st.lists(pieces, max_size=6)), max_size=8))
def test_whatever_is_in_paragraphs_the_offsets_hold(paragraphs: list[tuple[str, list[str]]]) -> None:
    """Paragraphs are in order, apart, and from their first to their last visible character."""
    try:
        article = read_xml(
            *(f"<w:p><w:pPr>{each}</w:pPr><w:r>{''.join(runs)}</w:r></w:p>" for each, runs in paragraphs)
        )
    except EmptyArticle:
        return
    end = 0
    for paragraph in (paragraph for section in article.sections for paragraph in section.paragraphs):
        text = article.text[paragraph.start : paragraph.end]
        assert end <= paragraph.start < paragraph.end
        assert text == text.strip()
        end = paragraph.end
    assert split_passages(article)


def test_python_docx_is_imported_only_when_a_docx_is_read() -> None:
    """Who asks plain text does not wait for it."""
    code = "import sys, index; index.read_article(b'The river rose.', 'a.txt'); print('docx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"False"

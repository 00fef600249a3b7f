import textwrap

import pytest

from tests.index.samples import FLOOD, body_texts, caption_texts, headings, plain_article

LINES = [line for line in FLOOD.split("\n") if line]
WRAPPED = "\n\n".join(textwrap.fill(line, 44) for line in LINES)
FORMS = {
    "blank lines between paragraphs": FLOOD,
    "one paragraph a line": "\n".join(LINES),
    "hard-wrapped": WRAPPED,
    "indented": "\n\n".join("    " + line for line in LINES),
    "blank lines with spaces in them": FLOOD.replace("\n\n", "\n \t \n"),
    "windows line ends": FLOOD.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_the_same_article_is_understood_in_each_form(text: str) -> None:
    """Title, headings, captions and paragraphs are the same however the file sets its lines."""
    article = plain_article(text)
    assert article.title == "The flood of Aldermouth"
    assert headings(article) == [None, "The third day", "After the water"]
    assert caption_texts(article) == ["Mayor Ines Holm on the weir in 1931.", "Getty Ines Holm on the weir."] or (
        caption_texts(article) == ["Getty Ines Holm on the weir."]
    )
    assert " ".join(body_texts(article)[-1].split()).startswith("The ferry ran for eleven days. Its captain")
    assert "READ NEXT" in article.text
    assert not any("READ NEXT" in body for body in body_texts(article))


def test_the_text_is_the_whole_file() -> None:
    """What is no part of the article stands in the text too."""
    assert plain_article(FLOOD).text == FLOOD


def test_a_short_line_above_a_credit_is_a_caption() -> None:
    """The name under a photo belongs to its credit, and is no heading."""
    article = plain_article("The flood\n\nInes Holm\n\nGetty Ines Holm in 1931.\n\nThe river rose all Tuesday.")
    assert caption_texts(article) == ["Ines Holm", "Getty Ines Holm in 1931."]
    assert body_texts(article) == ["The river rose all Tuesday."]


def test_a_credit_between_heading_and_paragraph_keeps_the_heading_from_the_next_one() -> None:
    """Of two short lines in a row the first is no heading: running text has to come next."""
    article = plain_article("The river rose all day.\n\nBoats\n\nDoors\n\nWe had neither boats nor doors.")
    assert headings(article) == [None, "Doors"]
    assert "Boats" in body_texts(article)


@pytest.mark.parametrize("rule", ["===", "---", "~~~~~~~~"])
def test_an_underlined_line_is_a_heading_without_its_underline(rule: str) -> None:
    """An underline makes a heading, and is not in it."""
    article = plain_article(f"The river rose.\n\nboats and doors\n{rule}\nWe had neither.")
    assert headings(article) == [None, "boats and doors"]
    assert body_texts(article) == ["The river rose.", "We had neither."]


def test_a_rule_under_a_sentence_does_not_make_it_a_heading() -> None:
    """A sentence with a separator right under it stays quotable."""
    article = plain_article("The river rose.\n-----\nThe river fell.")
    assert body_texts(article) == ["The river rose.", "The river fell."]


def test_a_wrapped_heading_is_one_line() -> None:
    """A heading and a title that the file breaks over two lines have no line end in them."""
    article = plain_article("The flood of\nAldermouth\n\nThe river rose.\n\nThe third\nday\n\nBakers worked.")
    assert article.title == "The flood of Aldermouth"
    assert headings(article) == [None, "The third day"]


def test_the_author_is_not_the_title() -> None:
    """A byline in the first line is a credit, not the title."""
    article = plain_article("By Ines Holm\n\nThe river rose all Tuesday.")
    assert article.title == "flood"
    assert caption_texts(article) == ["By Ines Holm"]


def test_a_first_sentence_is_not_the_title() -> None:
    """A file that starts with a sentence is named after the file, and the sentence is body text."""
    article = plain_article("The river rose.\n\nThe river fell.", "the_great-flood.txt")
    assert article.title == "the great flood"
    assert body_texts(article) == ["The river rose.", "The river fell."]


def test_a_title_needs_an_article_under_it() -> None:
    """A lone line is body text: there is nothing that it could be the title of."""
    assert body_texts(plain_article("The flood of Aldermouth")) == ["The flood of Aldermouth"]


def test_list_entries_are_paragraphs() -> None:
    """Each entry of a list is a paragraph, though the lines are short."""
    article = plain_article("They carried:\n- flour from the mill\n- yeast\n2) salt")
    assert body_texts(article) == ["They carried:", "- flour from the mill", "- yeast", "2) salt"]


def test_furniture_right_under_a_paragraph_is_left_out() -> None:
    """A pointer to another article needs no blank line above it to be told from the paragraph."""
    article = plain_article("The river rose on Tuesday,\nand fell on Friday.\nREAD NEXT: The mill that would not close")
    assert body_texts(article) == ["The river rose on Tuesday,\nand fell on Friday."]


def test_wrapped_furniture_is_left_out() -> None:
    """A pointer that the file breaks over two lines is left out whole."""
    article = plain_article("The river rose on Tuesday.\n\nREAD NEXT: The mill that\nwould not close")
    assert body_texts(article) == ["The river rose on Tuesday."]

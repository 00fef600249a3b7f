"""How long an article is, as a person would say it: headings, captions and furniture don't count."""

from collections.abc import Iterable

from index.passages import word_count
from index.records import Paragraph, Section


def body_paragraphs(sections: Iterable[Section]) -> list[Paragraph]:
    """The paragraphs of running text.

    >>> body_paragraphs([Section(None, (Paragraph(0, 4, 1), Paragraph(5, 9, None)))])
    [Paragraph(start=0, end=4, number=1, page=None)]
    """
    return [paragraph for section in sections for paragraph in section.paragraphs if not paragraph.is_caption]


def body_words(text: str, sections: Iterable[Section]) -> int:
    """How many words they have.

    >>> body_words("It rose. A photo", [Section(None, (Paragraph(0, 8, 1), Paragraph(9, 16, None)))])
    2
    """
    return sum(word_count(text[paragraph.start : paragraph.end]) for paragraph in body_paragraphs(sections))

"""What stands around a passage: the sentences beside it, and where in the article it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from index.analyzer import analyzer_for
from index.records import Article, Passage, Section, Span
from index.sentences import sentence_spans

MOST_SENTENCES = 3
MOST_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A passage between its neighbours: `before + text + after` is a slice of `Article.text`.

    `before` and `after` are whole sentences of the passage's section, at most `MOST_SENTENCES` and `MOST_CHARACTERS`
    each, with the white space between them and the passage; empty where the section begins or ends, or where something
    stands between that is not running text. A section without a heading is None. `section_number` counts from 1
    among the `section_count` sections with body text, of which the opening before any heading is one; `paragraph_count`
    is that of the article.
    """

    before: str
    text: str
    after: str
    section: str | None
    previous_section: str | None
    next_section: str | None
    section_number: int
    section_count: int
    paragraph_count: int


def surroundings_of(passage: Passage, article: Article) -> Surroundings:
    """What stands around a passage of an article."""
    own = section_of(passage, article)
    sections = [section for section in article.sections if _paragraphs(section) or section is own]
    at = next(place for place, section in enumerate(sections) if section is own)
    start = _farthest(passage.start, (sentence.start for sentence in sentences_before(passage, article)))
    end = _farthest(passage.end, (sentence.end for sentence in sentences_after(passage, article)))
    return Surroundings(
        before=article.text[start : passage.start],
        text=article.text[passage.start : passage.end],
        after=article.text[passage.end : end],
        section=own.heading,
        previous_section=sections[at - 1].heading if at else None,
        next_section=sections[at + 1].heading if at + 1 < len(sections) else None,
        section_number=at + 1,
        section_count=len(sections),
        paragraph_count=sum(map(_paragraphs, sections)),
    )


def section_of(passage: Passage, article: Article) -> Section:
    """The section that a passage of an article lies in."""
    return next(
        section
        for section in article.sections
        if any(paragraph.start <= passage.start < paragraph.end for paragraph in section.paragraphs)
    )


def sentences_before(passage: Passage, article: Article) -> Iterator[Span]:
    """The sentences of a passage's section before it, from the nearest on, up to what is no running text."""
    if passage.paragraph is None:
        return
    begin = passage.start
    for paragraph in reversed(section_of(passage, article).paragraphs):
        if paragraph.start < passage.start:
            end = min(paragraph.end, passage.start)
            if paragraph.is_caption or article.text[end:begin].strip():
                return
            yield from reversed(_sentences(article, paragraph.start, end))
            begin = paragraph.start


def sentences_after(passage: Passage, article: Article) -> Iterator[Span]:
    """The sentences of a passage's section behind it, in order, up to what is no running text."""
    if passage.paragraph is None:
        return
    end = passage.end
    for paragraph in section_of(passage, article).paragraphs:
        if paragraph.end > passage.end:
            begin = max(paragraph.start, passage.end)
            if paragraph.is_caption or article.text[end:begin].strip():
                return
            yield from _sentences(article, begin, paragraph.end)
            end = paragraph.end


def _farthest(origin: int, places: Iterable[int]) -> int:
    """Of the first few places the farthest that is near enough, given from the nearest on.

    >>> _farthest(1_000, [900, 700, 500]), _farthest(1_000, [])
    (700, 1000)
    """
    near = takewhile(lambda place: abs(place - origin) <= MOST_CHARACTERS, islice(places, MOST_SENTENCES))
    return max(near, key=lambda place: abs(place - origin), default=origin)


def _paragraphs(section: Section) -> int:
    """How many paragraphs of body text a section has."""
    return sum(not paragraph.is_caption for paragraph in section.paragraphs)


def _sentences(article: Article, start: int, end: int) -> list[Span]:
    return sentence_spans(article.text, start, end, analyzer_for(article.language).language)

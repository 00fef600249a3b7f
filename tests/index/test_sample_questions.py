"""Questions that show what one can ask."""

import pytest

from index import SHIPPED_ARTICLES, BM25Engine, Library, article_paths, read_article, read_file
from index.sample_questions import MOST
from tests.index.flood_in_languages import FLOODS
from tests.index.samples import FLOOD_MARKDOWN, markdown_article


def library_of(text: str, name: str = "flood.md") -> Library:
    """A library of one article."""
    return Library(BM25Engine(), articles=[read_article(text.encode(), name)])


def check(library: Library) -> tuple[str, ...]:
    """Each sample is a question that the article answers; there are no more than three, each once."""
    samples = library.sample_questions(library.articles()[0].id)
    assert len(set(samples)) == len(samples) <= MOST
    assert all(library.ask(sample).found for sample in samples)
    return samples


def test_the_article_that_ships_has_three_from_three_sections() -> None:
    """They are in its order."""
    library = Library(BM25Engine(), articles=[read_file(path) for path in article_paths(SHIPPED_ARTICLES)])
    samples = check(library)
    sections = [library.ask(sample).hits[0].passage.section for sample in samples]
    passages = [library.ask(sample).hits[0].passage.start for sample in samples]

    assert len(samples) == len(set(sections)) == MOST
    assert passages == sorted(passages)


@pytest.mark.parametrize(
    ("code", "marks"),
    [("de", "„“"), ("el", "«»"), ("en", "“”"), ("es", "«»"), ("fr", "«»"), ("ru", "«»"), ("tr", "“”"), ("zh", "?")],
)
def test_samples_are_in_the_article_s_language(code: str, marks: str) -> None:
    """Its quotation marks stand around what they are about, which then needs no inflection."""
    samples = check(library_of(FLOODS[code].markdown))

    assert samples
    assert all(mark in sample for sample in samples for mark in marks)


def test_a_heading_that_asks_is_asked_as_it_is() -> None:
    """What any other is about stands in quotation marks."""
    library = library_of(
        "# The mill\n\n## Who sold the old wheel?\n\nAnna Berg sold the old wheel to a museum in June.\n\n"
        "## The weir at Alder Street\n\nMonks laid the weir at Alder Street, as they wanted fish every Friday."
    )
    samples = check(library)

    assert "Who sold the old wheel?" in samples
    assert "What does it say about “The weir at Alder Street”?" in samples


def test_an_unknown_article_has_none() -> None:
    """Nor has one without anything to start from."""
    assert Library(BM25Engine(), articles=[markdown_article(FLOOD_MARKDOWN)]).sample_questions("unknown") == ()
    assert library_of("Yes.").sample_questions("flood.md") == ()

from concurrent.futures import ThreadPoolExecutor
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import (
    SHIPPED_ARTICLES,
    Article,
    ArticleError,
    BM25Engine,
    Library,
    StartingPoint,
    article_paths,
    read_article,
    read_file,
)
from index.analyzer import analyzer_for
from index.key_phrases import LENGTHS
from tests.index.flood_in_languages import FLOODS
from tests.index.samples import FLOOD, FLOOD_MARKDOWN, SUFFIXES, any_text, markdown_article, plain_article


def points_of(article: Article) -> tuple[StartingPoint, ...]:
    """The starting points of an article that is alone in its library."""
    return Library(BM25Engine(), articles=[article]).starting_points(article.id)


def forms_of(point: StartingPoint) -> set[str]:
    """The forms of the words of a starting point in English."""
    return {term.form for term in analyzer_for("en").terms(point.text)}


def check(article: Article) -> None:
    """Each starting point is the article's own words and leads to its section; sections are in order."""
    library = Library(BM25Engine(), articles=[article])
    headings = [section.heading for section in article.sections]
    single_spaced = " ".join(article.text.split())
    places = []
    for point in library.starting_points(article.id):
        answer = library.ask(point.text)
        assert answer.found
        assert answer.hits[0].passage.section == point.section
        places.append(headings.index(point.section))
        if point.is_heading:
            assert point.text == point.section
        else:
            assert point.text in single_spaced
            assert len(point.text) in LENGTHS
    if len(set(headings)) == len(headings):
        assert places == sorted(places)


@settings(max_examples=30)
@given(text=any_text, suffix=st.sampled_from(SUFFIXES))
def test_a_starting_point_is_answered_from_its_section(text: str, suffix: str) -> None:
    """Whatever the article, what is offered is found where it is said to be."""
    try:
        article = read_article(text.encode(), f"flood{suffix}")
    except ArticleError:
        return
    check(article)


@pytest.mark.parametrize("code", list(FLOODS))
def test_starting_points_are_found_in_every_language(code: str) -> None:
    """An article in any language has some, and they lead where they say."""
    article = markdown_article(FLOODS[code].article)
    check(article)


def test_the_shipped_article_has_starting_points_in_every_section() -> None:
    """Each of its sections can be asked about by its own words, by three of them or more in all but one."""
    (path,) = article_paths(SHIPPED_ARTICLES)
    article = read_file(path)
    points = points_of(article)
    counts = [sum(point.section == section.heading for point in points) for section in article.sections]
    assert min(counts) >= 2
    assert sum(count >= 4 for count in counts) >= 5
    assert {"Thai prayer", "Instagram page", "transfusions"} <= {point.text for point in points}


@pytest.mark.parametrize("article", [plain_article(FLOOD), markdown_article(FLOOD_MARKDOWN)], ids=["text", "markdown"])
def test_no_starting_point_is_part_of_another(article: Article) -> None:
    """Neither a phrase within a longer one or a heading nor the same words in another form."""
    points = points_of(article)
    assert points
    for one, other in permutations(points, 2):
        assert one.is_heading or not forms_of(one) <= forms_of(other)


def test_a_heading_comes_before_the_phrases_of_its_section() -> None:
    """A heading that leads to its section is a starting point itself; one that doesn't is none."""
    article = markdown_article(
        "# Flood\n\n## The ferry\n\nThe ferry ran past the stone weir for eleven days.\n\n"
        "## Epilogue\n\nThey built a wooden bridge.\n"
    )
    points = [(point.text, point.section, point.is_heading) for point in points_of(article)]
    assert points[0] == ("The ferry", "The ferry", True)
    assert ("stone weir", "The ferry", False) in points
    assert ("wooden bridge", "Epilogue", False) in points
    assert "Epilogue" not in [text for text, _, _ in points]


def test_starting_points_are_those_of_the_article_alone() -> None:
    """Other articles of the library change nothing."""
    article = plain_article(FLOOD)
    library = Library(
        BM25Engine(), articles=[article, markdown_article(FLOOD_MARKDOWN), plain_article("A mill.", "b.txt")]
    )
    assert library.starting_points(article.id) == points_of(article)
    assert library.starting_points("unknown") == ()


def test_starting_points_follow_the_revisions() -> None:
    """They are kept until the article changes, and gone with it."""
    library = Library(BM25Engine(), articles=[plain_article(FLOOD)])
    article_id = library.articles()[0].id
    before = library.starting_points(article_id)
    assert library.starting_points(article_id) is before
    library.add(plain_article("They saw the stone weir."))
    assert [point.text for point in library.starting_points(article_id)] == ["stone weir"]
    library.remove(article_id)
    assert library.starting_points(article_id) == ()


def test_starting_points_may_be_asked_for_while_articles_change() -> None:
    """Whatever comes in between, what is given at last is that of the last revision."""
    revisions = [plain_article(FLOOD), plain_article("They saw the stone weir.")]
    other = plain_article("A mill stood there.", "b.txt")
    library = Library(BM25Engine(), articles=[revisions[0], other])

    def change(number: int) -> None:
        library.remove(revisions[0].id)
        library.add(revisions[number % 2])

    with ThreadPoolExecutor(6) as threads:
        changes = threads.map(change, range(40))
        asked = list(threads.map(lambda _: library.starting_points(revisions[0].id), range(40)))
        suggested = list(threads.map(library.suggest, ["", "the", "ferry"] * 20))
        list(changes)
    assert len(asked) == 40
    assert len(suggested) == 60
    library.add(revisions[1])
    assert [point.text for point in library.starting_points(revisions[1].id)] == ["stone weir"]

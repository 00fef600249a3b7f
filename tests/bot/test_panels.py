"""Lists of articles and sections, within Discord's limits."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.escaping import message_length
from bot.outline import render_outline, render_titles
from bot.panels import FIELD_LIMIT, Panel, fitting
from index import Library, read_article
from tests.bot.samples import MILL, library_of

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


def size(panel: Panel) -> int:
    """What Discord counts of an embed."""
    return sum(message_length(text) for text in (panel.title, panel.description, *sum(panel.fields, ())))


@given(st.lists(st.tuples(st.text(min_size=1, max_size=256), st.text(min_size=1, max_size=1024)), max_size=40))
def test_a_panel_keeps_what_fits_and_says_how_much_is_left(fields: list[tuple[str, str]]) -> None:
    """At most 25 fields and 6000 characters, in their order."""
    panel = fitting(Panel("Title", "", tuple(fields)))

    assert panel.fields == tuple(fields)[: len(panel.fields)]
    assert len(panel.fields) <= FIELD_LIMIT
    assert size(panel) <= 6000
    left = len(fields) - len(panel.fields)
    assert panel.description == (f"… and {left} more." if left else "")


def test_an_outline_lists_sections_with_what_can_be_asked() -> None:
    """The opening has no heading and is called so; a section's own heading is not repeated among its subjects."""
    library = library_of(MILL)
    article = library.articles()[0]

    panel = render_outline(article, library.starting_points(article.id))

    assert panel.title == "The mill"
    assert [name for name, _ in panel.fields] == ["Introduction", "The hill"]
    assert panel.fields[0][1].startswith("paragraphs 1 to 2 · ")
    assert panel.fields[1][1].startswith("paragraph 3 · ")
    assert "The hill" not in panel.fields[1][1]


@given(st.lists(st.lists(NAMES, max_size=60), min_size=1, max_size=30))
@settings(deadline=None, max_examples=30)
def test_titles_and_outlines_always_fit(headings: list[list[str]]) -> None:
    """However many articles and sections there are, and whatever they are called."""
    texts = [
        "# Title\n\nIt begins here.\n\n" + "\n\n".join(f"## {name}\n\nA sentence of it.\n" for name in names)
        for names in headings
    ]
    articles = [read_article(text.encode(), f"{number}.md") for number, text in enumerate(texts)]

    for panel in (render_titles(articles), *(render_outline(article, ()) for article in articles)):
        assert size(panel) <= 6000
        assert len(panel.fields) <= FIELD_LIMIT
        assert message_length(panel.title) <= 256
        assert all(
            1 <= message_length(name) <= 256 and 1 <= message_length(value) <= 1024 for name, value in panel.fields
        )


def test_a_library_of_one_library() -> None:
    """Its titles come with their sections."""
    assert isinstance(library_of(MILL), Library)
    assert render_titles(library_of(MILL).articles()).fields == (("The mill", "The hill"),)

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, ArticleError, BM25Engine, Library, Surroundings, read_article, split_passages
from index.analyzer import analyzer_for
from index.sentences import sentence_spans
from index.surroundings import MOST_CHARACTERS, MOST_SENTENCES, surroundings_of
from tests.index.samples import FLOOD, FLOOD_MARKDOWN, SUFFIXES, any_text, markdown_article, plain_article


def all_surroundings(article: Article) -> list[Surroundings]:
    """What stands around each passage of an article."""
    return [surroundings_of(passage, article) for passage in split_passages(article)]


def sentences_of(article: Article) -> list[tuple[int, int]]:
    """Every sentence of every paragraph of body text."""
    language = analyzer_for(article.language).language
    return [
        span
        for section in article.sections
        for paragraph in section.paragraphs
        if not paragraph.is_caption
        for span in sentence_spans(article.text, paragraph.start, paragraph.end, language)
    ]


@given(text=any_text, suffix=st.sampled_from(SUFFIXES))
def test_surroundings_are_a_slice_of_the_article(text: str, suffix: str) -> None:
    """Before, passage and after are the article's text to the character, whole sentences of one section, and not long.

    Nothing visible in them is outside of the paragraphs.
    """
    try:
        article = read_article(text.encode(), f"flood{suffix}")
    except ArticleError:
        return
    sentences = sentences_of(article)
    for passage in split_passages(article):
        around = surroundings_of(passage, article)
        start, end = passage.start - len(around.before), passage.end + len(around.after)
        assert around.before + around.text + around.after == article.text[start:end]
        assert around.text == article.text[passage.start : passage.end]
        for side_start, side_end in ((start, passage.start), (passage.end, end)):
            inside = [span for span in sentences if side_start <= span[0] and span[1] <= side_end]
            seen = "".join(article.text[begin:past] for begin, past in inside)
            assert "".join(seen.split()) == "".join(article.text[side_start:side_end].split())
            assert len(inside) <= MOST_SENTENCES
            assert side_end - side_start <= MOST_CHARACTERS
        (own,) = (
            section
            for section in article.sections
            if section.paragraphs[0].start <= passage.start < section.paragraphs[-1].end
        )
        assert own.paragraphs[0].start <= start < end <= own.paragraphs[-1].end


@given(text=any_text, suffix=st.sampled_from(SUFFIXES))
def test_sections_are_numbered_in_order(text: str, suffix: str) -> None:
    """The number lies between 1 and the count and never falls from one passage of body text to the next."""
    try:
        article = read_article(text.encode(), f"flood{suffix}")
    except ArticleError:
        return
    passages = split_passages(article)
    every = [surroundings_of(passage, article) for passage in passages]
    assert all(1 <= around.section_number <= around.section_count for around in every)
    assert [around.section for around in every] == [passage.section for passage in passages]
    numbers = [
        around.section_number for around, passage in zip(every, passages, strict=True) if passage.paragraph is not None
    ]
    assert all(one <= other <= one + 1 for one, other in pairwise(numbers))
    assert numbers[:1] in ([], [1])


def test_a_passage_stands_between_its_neighbours() -> None:
    """The last sentences before it and the first behind it come along, the white space between them too."""
    sentences = [
        f"On day {day} the ferry ran from the mill to the school and from the school to the mill." for day in range(40)
    ]
    around = all_surroundings(plain_article(" ".join(sentences[:20]) + "\n\n" + " ".join(sentences[20:])))[1]
    first = sentences.index(around.text.split(". ")[0] + ".")
    assert around.before == " ".join(sentences[first - 3 : first]) + " "
    count = around.text.count(".")
    assert around.after.split() == " ".join(sentences[first + count : first + count + 3]).split()


def test_what_is_not_the_article_ends_the_surroundings() -> None:
    """Neither page furniture nor a caption is shown, nor what stands behind them."""
    every = all_surroundings(plain_article(FLOOD))
    school = next(around for around in every if "Bakers" in around.text)
    assert (school.before, school.after) == ("", "")
    caption = next(around for around in every if around.text.startswith("Mayor Ines"))
    assert (caption.before, caption.after) == ("", "")
    river = next(around for around in every if "rose all Tuesday" in around.text)
    assert river.before == ""


def test_surroundings_end_at_a_sentence_that_is_too_long() -> None:
    """A sentence that takes more room than there is stays out whole."""
    long = "The water " + "and the water " * 60 + "rose."
    article = plain_article(f"The ferry ran. {long}\n\n{'The mill stood still that day and night. ' * 9}")
    (around,) = (around for around in all_surroundings(article) if around.text.startswith("The mill"))
    assert around.before == ""


@pytest.mark.parametrize(
    ("ordinal", "place"),
    [
        (0, (None, None, "The third day", 1, 3)),
        (-1, ("After the water", "The third day", None, 3, 3)),
    ],
    ids=["opening", "last"],
)
def test_the_sections_beside_it_are_named(ordinal: int, place: tuple[object, ...]) -> None:
    """A passage knows its section, the ones before and behind, and where among all it is."""
    around = all_surroundings(markdown_article(FLOOD_MARKDOWN))[ordinal]
    assert (
        around.section,
        around.previous_section,
        around.next_section,
        around.section_number,
        around.section_count,
    ) == place


def test_a_section_of_captions_alone_is_not_counted() -> None:
    """The outline has no place for what has no body text, unless it is where the passage is."""
    article = markdown_article(
        "# Flood\n\n## One\n\nThe ferry ran.\n\n## Pictures\n\n![Weir](w.jpg)\n\n## Two\n\nThe mill stood.\n"
    )
    every = {around.section: around for around in all_surroundings(article)}
    assert (every["Two"].previous_section, every["Two"].section_number, every["Two"].section_count) == ("One", 2, 2)
    assert every["One"].paragraph_count == 2


def test_a_library_knows_the_surroundings_of_its_passages() -> None:
    """Those of a passage that it does not have are None."""
    article = plain_article(FLOOD)
    library = Library(BM25Engine(), articles=[article])
    assert library.surroundings(article.id, 0) == all_surroundings(article)[0]
    assert library.surroundings(article.id, 99) is None
    assert library.surroundings(article.id, -1) is None
    assert library.surroundings("unknown", 0) is None

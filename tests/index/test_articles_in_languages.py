import pytest

from index import Article, BM25Engine, Library, split_passages
from index.languages import detect_language
from tests.index.flood_in_languages import FLOODS
from tests.index.samples import markdown_article

ASKED = [(code, at, question) for code, flood in FLOODS.items() for at, question in enumerate(flood.questions)]
EACH_QUESTION = pytest.mark.parametrize(
    ("code", "section", "question"), ASKED, ids=[f"{code}-{section + 1}" for code, section, _ in ASKED]
)


def flood(code: str) -> Article:
    """The article in this language."""
    return markdown_article(FLOODS[code].markdown, f"flood.{code}.md")


@pytest.fixture(scope="module")
def floods() -> Library:
    """One library with the article in every language."""
    return Library(BM25Engine(), articles=map(flood, FLOODS))


@pytest.mark.parametrize("code", FLOODS)
def test_the_language_of_an_article_is_detected(code: str) -> None:
    """A few paragraphs tell their language, and so does each of them."""
    assert flood(code).language == code
    assert [detect_language(section) for section in FLOODS[code].sections] == [code] * 3


@EACH_QUESTION
def test_a_question_leads_to_the_section_that_answers(code: str, section: int, question: str) -> None:
    """The section that answers comes first, word for word, though words are inflected otherwise in the question."""
    article = flood(code)
    answer = Library(BM25Engine(), articles=[article]).ask(question)
    quote = answer.quotes[0]
    assert quote.text == FLOODS[code].sections[section]
    assert quote.text == article.text[quote.passage.start : quote.passage.end]
    assert answer.found


@EACH_QUESTION
def test_a_question_is_answered_among_many_languages(floods: Library, code: str, section: int, question: str) -> None:
    """In a library of many languages a question finds the article in its own, and is taken to be answered."""
    answer = floods.ask(question)
    assert answer.quotes[0].text == FLOODS[code].sections[section]
    assert answer.found


@pytest.mark.parametrize("code", FLOODS)
def test_a_section_is_a_passage(code: str) -> None:
    """Short sections are not cut, in whatever script."""
    article = flood(code)
    passages = [article.text[passage.start : passage.end] for passage in split_passages(article)]
    assert passages == FLOODS[code].sections

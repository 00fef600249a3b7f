from collections import Counter

import pytest
import regex

from index import Article, read_article
from tests.index.html_pages import PAGES
from tests.index.html_stories import Page

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
MIN_F1 = 0.98
MIN_WHOLE_SHARE = 0.98
MAX_FURNITURE_SHARE = 0.02
MIN_TITLE_SHARE = 0.97


def extracted(article: Article) -> list[str]:
    """The headings and paragraphs of an article, without captions, each on one line."""
    headings = [section.heading for section in article.sections if section.heading]
    paragraphs = [
        article.text[paragraph.start : paragraph.end]
        for section in article.sections
        for paragraph in section.paragraphs
        if not paragraph.is_caption
    ]
    return [" ".join(text.split()) for text in headings + paragraphs]


def shared_words(page: Page, texts: list[str]) -> tuple[float, float]:
    """How well the words are those of the page's article (F1), and the share of them that is none of its."""
    have = Counter(_WORD.findall("\n".join(texts)))
    want = Counter(_WORD.findall("\n".join(page.paragraphs + page.headings)))
    same = (have & want).total()
    return 2 * same / (have.total() + want.total()), 1 - same / max(1, have.total())


def whole_share(page: Page, texts: list[str]) -> float:
    """How many of the page's paragraphs stand unbroken in one of the article's."""
    wanted = [" ".join(paragraph.split()) for paragraph in page.paragraphs]
    return sum(any(paragraph in text for text in texts) for paragraph in wanted) / len(wanted)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_gives_its_article(page: Page) -> None:
    """Each kind of page gives nearly all of its article, under its title, and next to nothing else."""
    article = read_article(page.source.encode(), "page.html")
    texts = extracted(article)
    f1, furniture = shared_words(page, texts)
    assert article.title == page.title
    assert f1 > 0.95
    assert furniture < 0.06
    assert whole_share(page, texts) > 0.85
    assert [line for line in page.furniture if any(line in text for text in texts)] == []


def test_pages_on_average_give_their_articles() -> None:
    """Over all pages the words, whole paragraphs and titles are above, and furniture is below, what is promised."""
    articles = {name: read_article(page.source.encode(), "page.html") for name, page in PAGES.items()}
    words = [shared_words(page, extracted(articles[name])) for name, page in PAGES.items()]
    whole = [whole_share(page, extracted(articles[name])) for name, page in PAGES.items()]
    assert sum(f1 for f1, _ in words) / len(PAGES) >= MIN_F1
    assert sum(furniture for _, furniture in words) / len(PAGES) <= MAX_FURNITURE_SHARE
    assert sum(whole) / len(PAGES) >= MIN_WHOLE_SHARE
    assert sum(articles[name].title == page.title for name, page in PAGES.items()) >= MIN_TITLE_SHARE * len(PAGES)

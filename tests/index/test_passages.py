from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, ArticleError, BM25Engine, Library, read_article, split_passages
from index.languages.english import ENGLISH
from index.passages import SHORT_PARAGRAPH_WORDS, TARGET_WORDS, word_count
from index.sentences import sentence_spans
from tests.index.samples import FLOOD, FLOOD_MARKDOWN, SUFFIXES, any_text, markdown_article, plain_article

Read = Callable[[str], Article]


def article_or_none(text: str, suffix: str) -> Article | None:
    """The article in the text, None where there is none in it."""
    try:
        return read_article(text.encode(), f"flood{suffix}")
    except ArticleError:
        return None


@given(text=any_text, suffix=st.sampled_from(SUFFIXES))
def test_a_passage_starts_and_ends_with_a_visible_character(text: str, suffix: str) -> None:
    """No passage is empty, lies outside the text, or begins or ends with white space."""
    if article := article_or_none(text, suffix):
        for passage in split_passages(article):
            quoted = article.text[passage.start : passage.end]
            assert 0 <= passage.start < passage.end <= len(article.text)
            assert quoted == quoted.strip()
            assert quoted


@given(text=any_text, suffix=st.sampled_from(SUFFIXES))
def test_passages_are_in_order_and_apart(text: str, suffix: str) -> None:
    """Passages stand in reading order, are numbered from 0 and never overlap."""
    if article := article_or_none(text, suffix):
        passages = split_passages(article)
        assert [passage.ordinal for passage in passages] == list(range(len(passages)))
        for before, after in pairwise(passages):
            assert before.end <= after.start


@given(text=any_text, suffix=st.sampled_from(SUFFIXES))
def test_every_visible_character_of_a_paragraph_is_in_exactly_one_passage(text: str, suffix: str) -> None:
    """Passages hold all of every paragraph, once, and nothing visible beside the paragraphs."""
    if article := article_or_none(text, suffix):
        held = [at for passage in split_passages(article) for at in range(passage.start, passage.end)]
        paragraphs = [paragraph for section in article.sections for paragraph in section.paragraphs]
        wanted = [at for paragraph in paragraphs for at in range(paragraph.start, paragraph.end)]
        assert [at for at in held if not article.text[at].isspace()] == [
            at for at in wanted if not article.text[at].isspace()
        ]


@given(text=any_text, suffix=st.sampled_from(SUFFIXES))
def test_a_passage_never_crosses_a_section(text: str, suffix: str) -> None:
    """Each passage lies inside the section whose heading it carries, and starts in the paragraph that it names."""
    if article := article_or_none(text, suffix):
        within = {
            at: (number, section.heading, paragraph)
            for number, section in enumerate(article.sections)
            for paragraph in section.paragraphs
            for at in range(paragraph.start, paragraph.end)
        }
        for passage in split_passages(article):
            first, last = within[passage.start], within[passage.end - 1]
            assert first[:2] == (last[0], passage.section)
            assert first[2].number == passage.paragraph
            assert first[2].is_caption == last[2].is_caption


@given(text=any_text, suffix=st.sampled_from(SUFFIXES))
def test_a_passage_is_whole_sentences(text: str, suffix: str) -> None:
    """A sentence of a paragraph is never cut: it lies in one passage from end to end."""
    if article := article_or_none(text, suffix):
        passages = split_passages(article)
        for section in article.sections:
            for paragraph in section.paragraphs:
                for start, end in sentence_spans(article.text, paragraph.start, paragraph.end, ENGLISH):
                    assert any(passage.start <= start and end <= passage.end for passage in passages)


@given(text=any_text, suffix=st.sampled_from(SUFFIXES), question=any_text)
def test_every_quote_of_an_answer_is_a_slice_of_the_article(text: str, suffix: str, question: str) -> None:
    """Every quote is the article's text to the character, and its best sentence lies inside it."""
    if (article := article_or_none(text, suffix)) and any(map(str.isalnum, question)):
        library = Library(BM25Engine(), articles=[article])
        for quote in library.ask(question + " river Brandt bridge", limit=5).quotes:
            passage, best = quote.passage, quote.best
            assert quote.text == article.text[passage.start : passage.end]
            assert passage.start <= best.start < best.end <= passage.end
            assert quote.best_text == article.text[best.start : best.end]


@pytest.mark.parametrize(
    ("read", "text"), [(plain_article, FLOOD), (markdown_article, FLOOD_MARKDOWN)], ids=["plain text", "markdown"]
)
def test_the_sample_gives_passages_with_their_sections(read: Read, text: str) -> None:
    """A small article becomes a passage for each paragraph or pair of short ones, under its heading."""
    article = read(text)
    passages = {article.text[p.start : p.end]: p.section for p in split_passages(article)}
    (ferry,) = [quoted for quoted in passages if quoted.startswith("The ferry ran")]
    assert passages[ferry] == "After the water"
    assert next(iter(passages.values())) is None
    assert not any("READ NEXT" in quoted for quoted in passages)


def prose(words: int, sentence: int = 10) -> str:
    """A paragraph of so many words in sentences of equal length."""
    return " ".join(" ".join(["Water", *["rose"] * (sentence - 2), "again."]) for _ in range(words // sentence))


def test_a_long_paragraph_is_cut_into_even_parts() -> None:
    """Of 195 words in equal sentences come three passages of 65."""
    article = plain_article(prose(195, sentence=5))
    counts = [word_count(article.text[p.start : p.end]) for p in split_passages(article)]
    assert counts == [TARGET_WORDS] * 3


def test_a_paragraph_of_about_the_target_stays_whole() -> None:
    """Ninety words are one passage: two halves would each be too short."""
    assert len(split_passages(plain_article(prose(90)))) == 1


def test_one_long_sentence_is_one_long_passage() -> None:
    """A sentence is never cut, however long."""
    assert len(split_passages(plain_article("Water " + "rose and " * 300 + "fell."))) == 1


@pytest.mark.parametrize(
    ("first", "second", "passages"),
    [(10, 40, 1), (40, 10, 1), (10, 70, 2), (30, 30, 2)],
    ids=["short before", "short after", "too long together", "both long enough"],
)
def test_a_short_paragraph_joins_its_neighbour(first: int, second: int, passages: int) -> None:
    """Two paragraphs are one passage where one is short and both together are not too long."""
    assert SHORT_PARAGRAPH_WORDS == 25
    assert len(split_passages(plain_article(f"{prose(first)}\n\n{prose(second)}"))) == passages


def test_a_short_paragraph_does_not_join_over_page_furniture() -> None:
    """Between joined paragraphs lies nothing but white space."""
    article = plain_article(f"{prose(20)}\n\nADVERTISEMENT\n\n{prose(20)}")
    assert [article.text[p.start : p.end] for p in split_passages(article)] == [prose(20), prose(20)]


def test_a_caption_stays_alone() -> None:
    """A caption is a passage of its own without a paragraph number, next to however short a paragraph."""
    article = plain_article("The river rose.\n\nGetty The weir in 1931.\n\nThe river fell.")
    passages = split_passages(article)
    assert [(article.text[p.start : p.end], p.paragraph) for p in passages] == [
        ("The river rose.", 1),
        ("Getty The weir in 1931.", None),
        ("The river fell.", 2),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("By Thursday it was closed.", 5),
        ("", 0),
        ("星期四，因为水漫到了公路上，旧桥被关闭了。", 9),
        ("渡船 Anna 号", 3),
        ("แม่น้ำขึ้นตลอดวันอังคาร", 5),
        ("홍수가 지나간 뒤", 3),
        ("नदी दिन भर चढ़ती रही।", 5),
    ],
    ids=["english", "nothing", "chinese", "mixed", "thai", "korean", "hindi"],
)
def test_words_are_counted_in_every_script(text: str, words: int) -> None:
    """Where no spaces part words, so many letters count as one."""
    assert word_count(text) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "星期四因为水漫到了公路上旧桥被关闭了。",
        "木曜日には水が道路に達したため、古い橋が閉鎖された。",
        "แม่น้ำขึ้นตลอดวันอังคารและน้ำท่วมถึงถนน ",
    ],
    ids=["chinese", "japanese", "thai"],
)
def test_a_long_paragraph_without_spaces_is_cut_like_any_other(sentence: str) -> None:
    """Passages of an unspaced script hold about as much as those of a spaced one."""
    passages = split_passages(plain_article(sentence * 40))
    sizes = [word_count((sentence * 40)[passage.start : passage.end]) for passage in passages]
    assert len(sizes) > 3
    assert all(TARGET_WORDS / 2 <= size <= TARGET_WORDS * 1.5 for size in sizes)

"""Article to passages: runs of whole sentences, about as much as a person quotes."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

import regex

from index.languages import Language, language_for
from index.records import Article, Paragraph, Passage, Span
from index.sentences import sentence_spans

# Of an article of 900 words, three passages stay under 200: `python -m index.evaluation.passage_study`.
TARGET_WORDS = 65
SHORT_PARAGRAPH_WORDS = 25
_UNSPACED_LETTERS = (  # with the mean number of letters in a word
    (regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー]"), 2),
    (regex.compile(r"(?V1)[[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]&&\p{L}]\p{M}*"), 4),
)
_MARK = regex.compile(r"[^\p{L}\p{M}\p{N}\s]+")


def split_passages(article: Article, target_words: int = TARGET_WORDS) -> list[Passage]:
    """The article's passages in reading order.

    A passage is a paragraph, or an even part of a long one of about `target_words` words. It never crosses a heading
    and never cuts a sentence, so one long sentence makes a long passage. A paragraph of fewer than
    `SHORT_PARAGRAPH_WORDS` words joins its neighbour where nothing but white space lies between them; a caption
    stays alone.
    """
    language = language_for(article.language)
    passages: list[Passage] = []
    for section in article.sections:
        for block in _blocks(article.text, section.paragraphs, target_words):
            for start, end in _even_parts(article.text, block, language, target_words):
                first = next(paragraph for paragraph in block if start < paragraph.end)
                passages.append(
                    Passage(article.id, len(passages), section.heading, first.number, start, end, first.page)
                )
    return passages


def word_count(text: str) -> int:
    """How many words a person would count, roughly: runs between white space; without spaces, so many letters each.

    >>> word_count("By Thursday it was closed."), word_count("星期四桥关闭了。")
    (5, 4)
    """
    if text.isascii():
        return len(text.split())
    words = 0
    for letters, letters_to_a_word in _UNSPACED_LETTERS:
        spaced, found = letters.subn(" ", text)
        if found:
            words += -(-found // letters_to_a_word)
            text = _MARK.sub("", spaced)
    return words + len(text.split())


def _blocks(text: str, paragraphs: Sequence[Paragraph], target_words: int) -> Iterator[list[Paragraph]]:
    """Paragraphs in runs: each alone, except that a short one joins its neighbour."""
    block: list[Paragraph] = []
    for paragraph in paragraphs:
        if block and not _may_join(text, block, paragraph, target_words):
            yield block
            block = []
        block.append(paragraph)
    if block:
        yield block


def _may_join(text: str, block: Sequence[Paragraph], paragraph: Paragraph, target_words: int) -> bool:
    if block[-1].is_caption or paragraph.is_caption or text[block[-1].end : paragraph.start].strip():
        return False
    before = word_count(text[block[0].start : block[-1].end])
    after = word_count(text[paragraph.start : paragraph.end])
    return min(before, after) < SHORT_PARAGRAPH_WORDS and before + after <= target_words


def _even_parts(text: str, block: Sequence[Paragraph], language: Language, target_words: int) -> Iterator[Span]:
    """The block, cut between sentences into parts of about the same number of words."""
    sentences = sentence_spans(text, block[0].start, block[-1].end, language)
    words_until = list(accumulate(word_count(text[start:end]) for start, end in sentences))
    parts = max(1, round(words_until[-1] / target_words))
    begin = 0
    for part in range(1, parts + 1):
        cut = _nearest(words_until, words_until[-1] * part / parts)
        if cut >= begin:
            yield Span(sentences[begin].start, sentences[cut].end)
            begin = cut + 1


def _nearest(ascending: Sequence[int], wanted: float) -> int:
    """The index of the number that is nearest to the wanted one."""
    above = min(bisect_left(ascending, wanted), len(ascending) - 1)
    return above - (above > 0 and wanted - ascending[above - 1] < ascending[above] - wanted)

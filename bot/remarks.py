"""What is said beside the quotes, in words that the channel and the console share."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Literal

from bot.wording import ENGLISH, Wording
from index import Answer, Article, Passage

WORDS_NAMED = 5


def not_found(articles: Sequence[Article], words: Wording = ENGLISH) -> str:
    """That the articles do not say."""
    return words.ngettext("I can’t find that in the article.", "I can’t find that in the articles.", len(articles))


def closest(words: Wording = ENGLISH) -> str:
    """What introduces the passage that comes nearest to what was asked."""
    return words.gettext("The closest passage:")


def never_mentioned(
    answer: Answer, articles: Sequence[Article], words: Wording = ENGLISH, shown: Callable[[str], str] = str
) -> list[str]:
    """A sentence that names the words which no article holds; none where there are none."""
    if not answer.missing:
        return []
    sentence = words.ngettext("It never mentions {words}.", "They never mention {words}.", len(articles))
    return [sentence.format(words=named(map(shown, answer.missing), words, "or"))]


def repaired(answer: Answer, words: Wording = ENGLISH, shown: Callable[[str], str] = str) -> list[str]:
    """A sentence that says what was taken for a misspelling, so that the reader can object; none where nothing was."""
    return read_as(answer.corrected.items(), words, shown)


def read_as(
    corrected: Iterable[tuple[str, str]], words: Wording = ENGLISH, shown: Callable[[str], str] = str
) -> list[str]:
    """The same of words as typed, each with the one that it was taken for."""
    pairs = [
        words.gettext("“{typed}” as “{known}”").format(typed=shown(typed), known=shown(known))
        for typed, known in islice(corrected, WORDS_NAMED)
    ]
    return [words.gettext("I read {words}.").format(words=words.listed(pairs))] if pairs else []


def named(each: Iterable[str], words: Wording, conjunction: Literal["and", "or"] = "and") -> str:
    """The first of some words, quoted, as a list in a sentence."""
    return words.listed(
        (words.gettext("“{word}”").format(word=word) for word in islice(each, WORDS_NAMED)), conjunction
    )


def place(passage: Passage, words: Wording = ENGLISH) -> str:
    """Where in its section a passage stands, and on which page."""
    if passage.paragraph is None:
        where = words.gettext("caption")
    else:
        where = words.gettext("paragraph {number}").format(number=passage.paragraph)
    return " · ".join([where, *page(passage, words)])


def page(passage: Passage, words: Wording = ENGLISH) -> list[str]:
    """The page that a passage's paragraph starts on; none where the article's format has no pages."""
    return [] if passage.page is None else [words.gettext("page {number}").format(number=passage.page)]

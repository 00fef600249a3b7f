"""Follow-ups: a question that only makes sense after another is asked with that one's terms at less weight."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

import regex

from index.analyzer import analyzer_for, is_unspaced
from index.languages import DEFAULT_LANGUAGE, Language, language_for
from index.records import Query

# Tuned on index/evaluation/data/follow_ups-dev.jsonl; see ARCHITECTURE.md.
CARRIED_IMPORTANCE = 0.4
ENOUGH_WORDS = 3
LONGEST_CHAIN = 5

_WORD = regex.compile(r"[\p{L}\p{N}'’][\p{L}\p{M}\p{N}'’]*")


def stands_alone(question: str, language_code: str = DEFAULT_LANGUAGE) -> bool:
    """Whether a question can be understood without the one before it.

    It can't if it opens as the continuation of another, says nothing of what it asks, refers to something before it
    has named anything itself, or refers to something and has but one telling word beside; unless it names so much that
    the reference hardly matters.

    >>> stands_alone("When was the bridge closed?"), stands_alone("and when was that?"), stands_alone("who closed it?")
    (True, False, False)
    """
    language, analyzer = language_for(language_code), analyzer_for(language_code)
    words = [analyzer.plain(word) for word in _WORD.findall(question)]
    telling = sum(not word.is_light for word in analyzer.question_words(question))
    if telling >= ENOUGH_WORDS:
        return True
    if words and is_unspaced(words[0]):
        return telling > 0 and not words[0].startswith((*language.follow_up_openers, *language.back_references))
    return telling > 0 and not _goes_on(words, language) and not _refers_back(words, language, telling)


def continued(previous: str | None, question: str) -> str:
    """The last questions of a conversation, one a line, as `Library.ask` takes them.

    >>> continued("When was the bridge closed?", "and why?").splitlines()
    ['When was the bridge closed?', 'and why?']
    """
    return "\n".join([*(previous or "").splitlines(), " ".join(question.split())][-LONGEST_CHAIN:])


def follow_up(query: Query, previous: Query) -> Query:
    """A query with the terms of the one before it at less weight, no form twice.

    Where the query has no telling term of its own, it asks for the same as the one before. What the library does not
    know and what was repaired in the question before has been said once: it is neither missing nor corrected again.
    """
    has_own = any(term.importance >= 1 for term in query.terms)
    factor = CARRIED_IMPORTANCE if has_own else 1.0
    own = {term.form for term in query.terms}
    carried = (
        replace(term, importance=factor * term.importance, repaired_to=None)
        for term in previous.terms
        if term.trust and term.form not in own
    )
    return replace(query, terms=(*query.terms, *carried), words=query.words if has_own else previous.words)


def _goes_on(words: Sequence[str], language: Language) -> bool:
    return any(" ".join(words[:length]) in language.follow_up_openers for length in (1, 2))


def _refers_back(words: Sequence[str], language: Language, telling: int) -> bool:
    """Whether a word stands for something said before: anywhere beside one telling word, else before the first."""
    says_little = language.function_words | language.back_references
    unnamed = words if telling == 1 else takewhile(says_little.__contains__, words)
    return any(word in language.back_references for word in unnamed)

"""Telling a question from other talk, by its form alone."""

from collections.abc import Sequence

import regex

from index.languages import Language, language_for

_MIN_WORDS = 3
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’]+")
_ADDRESS = regex.compile(r"https?://\S+|<[^<>]*>|(?<!\S)\S*@\S+")


def is_question(message: str, language_code: str = "en") -> bool:
    """Whether a message asks something: at least three words, with a question mark or an opening that asks.

    >>> is_question("When did the bridge close?"), is_question("lol what?"), is_question("What a bridge that was")
    (True, False, False)
    """
    text = _ADDRESS.sub(" ", message)
    words = [word.casefold().replace("’", "").replace("'", "") for word in _WORD.findall(text)]
    if len(words) < _MIN_WORDS:
        return False
    return text.rstrip("\"'”’) \n").endswith(("?", "？", "؟")) or _opens_like_one(words, language_for(language_code))


def _opens_like_one(words: Sequence[str], language: Language) -> bool:
    if " ".join(words[:2]) in language.exclamations:
        return False
    return words[0] in language.interrogatives or words[0] in language.auxiliaries

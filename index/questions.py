"""Telling a question from other talk, by its form alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import dropwhile
from typing import NamedTuple

import regex

from index.languages import DEFAULT_LANGUAGE, Language, language_for, unaccented
from index.languages.scripts import UNSPACED

# Set by hand while data/chatter-dev.txt of the evaluation was written; ARCHITECTURE.md has what the other file gives.
_MIN_WORDS = 3
_MIN_LETTERS_TO_DROP = 5
_LONGEST_WORD = 30
_LONGEST_MESSAGE = 8
_WORD = regex.compile(r"[\p{L}\p{N}'][\p{L}\p{M}\p{N}']*")  # a mark alone is part of a picture: ❤️
_UNSPACED = regex.compile(f"[{UNSPACED}]")
_ADDRESS = regex.compile(r"https?://\S+|www\.\S+|<[^<>]*>|(?<!\S)\S*@\S+|(?<!\S):\w+:(?!\S)")
_UNASKED = regex.compile(r"<?https?://\S+|www\.\S+|<(?:[@#][!&]?|a?:\w+:|t:)\d+[^<>]*>")
_COMMAND = regex.compile(r"\s*(?:[a-z]{0,2}!|[/.$?;&~%+-]{1,2}|>>)[a-z]", regex.IGNORECASE)
_PLAIN = re.compile(r"(?!.*\bwww\.)[\w\s,.?!'’-]*", re.DOTALL)
_EMOTICON = regex.compile(r"(?<!\S)(?:[:;=x]['-]?[DPOX3)(]+|<3+)(?!\S)", regex.IGNORECASE)
_REPEATED_LETTER = regex.compile(r"(\p{L})\1{2,}")
_LAUGHTER = regex.compile(r"\p{L}?(\p{L}{1,3})\1{2,}\p{L}?")
_QUESTION_MARKS = ("?", "？", "؟")
_OPENING = " ..."


def is_question(message: str, language_code: str = DEFAULT_LANGUAGE) -> bool:
    """Whether a message asks something: at least three words, with a question mark or an opening that asks.

    Where the language asks in place, the word that asks may stand anywhere.

    >>> is_question("When did the bridge close?"), is_question("lol what?"), is_question("What a bridge that was")
    (True, False, False)
    """
    language = language_for(language_code)
    words = _words(message, language)
    if sum(max(1, len(_UNSPACED.findall(word))) for word in words) < _MIN_WORDS:
        return False
    return _ends_with_question_mark(message) or _opens_like_one(words, language) or _asks_in_place(words, language)


def without_addresses(message: str) -> str:
    """The message with blanks in place of links and of what Discord writes for mentions, emoji and times.

    >>> without_addresses("<@42> when was <https://example.org/bridge> closed?").split()
    ['when', 'was', 'closed?']
    """
    return message if _PLAIN.fullmatch(message) else _UNASKED.sub(" ", message)


def is_chatter(message: str, language_code: str = DEFAULT_LANGUAGE) -> bool:
    """Whether a message is neither a question nor words to look up.

    That is: a command of some bot; pictures, links and mentions without a word; greetings, thanks, laughter and the
    like, with nothing but stop words beside them; small talk; a statement about oneself or to somebody. English chatter
    is understood in every language.

    >>> is_chatter("!help"), is_chatter("thanks a lot, everyone"), is_chatter("how are you?"), is_chatter("I’m off")
    (True, True, True, True)
    >>> is_chatter("hello, when was the bridge closed?"), is_chatter("why?"), is_chatter("bridge")
    (False, False, False)
    """
    return _judged(message, language_code).is_chatter


def is_put_to_people(message: str, language_code: str = DEFAULT_LANGUAGE) -> bool:
    """Whether a message is chatter, or by its opening asks something of the people who talk to each other.

    What goes on with a word of asking ("do you know") or asks for something later ("did you hear when") is a question.

    >>> is_put_to_people("did you watch the match?"), is_put_to_people("do you know when the bridge closed?")
    (True, False)
    """
    return _judged(message, language_code).is_put_to_people


class _Judgement(NamedTuple):
    is_chatter: bool
    is_put_to_people: bool


# The front end and the library judge the same message one after the other.
@lru_cache(maxsize=2)
def _judged(message: str, language_code: str) -> _Judgement:
    language, talk = language_for(language_code), _talk(language_code)
    words = _words(message, language)
    is_chatter = _is_chatter(message, words, language)
    opening = list(dropwhile(talk.has_word, words))
    return _Judgement(is_chatter, is_chatter or talk.is_opening(opening, language))


def _is_chatter(message: str, words: list[str], language: Language) -> bool:
    is_asking = _ends_with_question_mark(message)
    if not words or (_COMMAND.match(message) and not is_asking):
        return True
    talk = _talk(language.code)
    core = list(dropwhile(talk.has_word, words))
    core = list(dropwhile(talk.has_word, reversed(core)))[::-1]
    if not core or talk.has_message(words) or (len(core) < len(words) and talk.has_message(core)):
        return True
    if is_asking or _opens_like_one(core, language):
        return False
    if " ".join(core[:2]) in language.exclamations:
        return True
    return _says_nothing(core, language) or any(talk.is_opening(part, language) for part in (words, core))


class _Talk:
    """What chatter is made of in a language and in English; all compared without accents."""

    def __init__(self, own: Language, english: Language) -> None:
        phrases = [*own.small_talk, *english.small_talk]
        self._words = frozenset(map(unaccented, own.chatter_words | english.chatter_words))
        self._messages = {_phrase(phrase) for phrase in phrases if not phrase.endswith(_OPENING)}
        self._openings = {_phrase(phrase.removesuffix(_OPENING)) for phrase in phrases if phrase.endswith(_OPENING)}
        vocabulary = self._words.union(*self._messages)
        self._slips = {slip: word for word in sorted(vocabulary) for slip in (*_swaps(word), *_drops(word))}
        self._slips |= {word: word for word in vocabulary}
        self._unspaced = _unspaced_runs(self._words, own.stop_words - own.interrogatives - own.auxiliaries)
        self._mended = lru_cache(maxsize=10_000)(self._mended_word)

    def has_word(self, word: str) -> bool:
        """Whether this is a word of chatter, perhaps drawn out or misspelt."""
        if _UNSPACED.match(word):
            return self._unspaced.fullmatch(word) is not None
        return self._mended(word) in self._words or _LAUGHTER.fullmatch(word) is not None

    def has_message(self, words: Sequence[str]) -> bool:
        """Whether these words make a message of small talk, perhaps misspelt."""
        return len(words) <= _LONGEST_MESSAGE and tuple(map(self._mended, words)) in self._messages

    def is_opening(self, words: Sequence[str], language: Language) -> bool:
        """Whether these words open a message to people and do not go on to ask."""
        bare = tuple(map(unaccented, words[:_LONGEST_MESSAGE]))
        length = max((n for n in range(1, len(bare) + 1) if bare[:n] in self._openings), default=0)
        rest = words[length:]
        return length > 0 and language.interrogatives.isdisjoint(rest) and language.light_words.isdisjoint(rest[:1])

    def _mended_word(self, word: str) -> str:
        """The word of chatter that this is, perhaps drawn out, with two letters swapped, one dropped or one doubled."""
        word = unaccented(word)
        for spelling in (word, _REPEATED_LETTER.sub(r"\1", word), _REPEATED_LETTER.sub(r"\1\1", word)):
            if spelling in self._slips:
                return self._slips[spelling]
        shorter = _drops(word) if len(word) <= _LONGEST_WORD else ()
        return next((spelling for spelling in shorter if spelling in self._words), word)


@lru_cache
def _talk(language_code: str) -> _Talk:
    return _Talk(language_for(language_code), language_for("en"))


def _unspaced_runs(words: Iterable[str], stop_words: Iterable[str]) -> "regex.Pattern[str]":
    """What a run of letters looks like that holds a word of chatter and otherwise only stop words."""
    either = [
        "|".join(sorted(map(regex.escape, filter(_UNSPACED.match, each)), key=len, reverse=True)) or r"(?!)"
        for each in (words, stop_words)
    ]
    return regex.compile(rf"(?=.*(?:{either[0]}))(?:{'|'.join(either)})++")


def _phrase(text: str) -> tuple[str, ...]:
    return tuple(unaccented(text).replace("'", "").split())


def _swaps(word: str) -> Iterator[str]:
    """The word with two neighbouring letters swapped, but for the first."""
    return (f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(1, len(word) - 1))


def _drops(word: str) -> Iterator[str]:
    """A word of at least five letters with one letter left out, but for the first."""
    return (word[:at] + word[at + 1 :] for at in range(1, len(word) if len(word) >= _MIN_LETTERS_TO_DROP else 0))


def _words(message: str, language: Language) -> list[str]:
    text = message if _PLAIN.fullmatch(message) else _EMOTICON.sub(" ", _ADDRESS.sub(" ", message))
    words = (word.replace("'", "") for word in _WORD.findall(language.fold(text)))
    return [word for word in words if word]


def _says_nothing(words: Sequence[str], language: Language) -> bool:
    """Whether these are stop words that neither ask nor go on from a question."""
    openings = {words[0], " ".join(words[:2])}
    return (
        language.stop_words.issuperset(words)
        and language.interrogatives.isdisjoint(words)
        and language.follow_up_openers.isdisjoint(openings)
    )


def _ends_with_question_mark(message: str) -> bool:
    text = message if _PLAIN.fullmatch(message) else _ADDRESS.sub(" ", message)
    return text.rstrip("\"'”’) \n").endswith(_QUESTION_MARKS)


def _opens_like_one(words: Sequence[str], language: Language) -> bool:
    if " ".join(words[:2]) in language.exclamations:
        return False
    return words[0] in language.interrogatives or words[0] in language.auxiliaries


def _asks_in_place(words: Iterable[str], language: Language) -> bool:
    """Whether an interrogative is among the words, or in a run of letters without spaces."""
    if not language.asks_in_place:
        return False
    return any(
        any(asking in word for asking in language.interrogatives)
        if _UNSPACED.match(word)
        else word in language.interrogatives
        for word in words
    )

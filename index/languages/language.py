"""The record that each language's file fills in, and how the language's words are folded."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

import regex

_APOSTROPHE = regex.compile("[’‘ʼ＇`´]")
_INVISIBLE = regex.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_ACCENT = regex.compile(r"([\p{Latin}\p{Greek}])\p{M}+")
_STRESS = regex.compile(r"(\p{Greek})\p{M}+|(\p{Cyrillic})[\u0300\u0301]+")
_FOLDED_LISTS = (
    *("stop_words", "light_words", "interrogatives", "kind_interrogatives", "auxiliaries"),
    *("exclamations", "elisions", "titles"),
    *("abbreviations", "abbreviations_before_numbers", "back_references", "follow_up_openers", "chatter_words"),
    *("small_talk", "determiners", "noun_openers", "verbs", "vague_words"),
)
_UNDIVIDED = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
_UNDIVIDED_LETTER = regex.compile(f"[{''.join(_UNDIVIDED)}]")
_DIGIT_ELSEWHERE = regex.compile(r"(?![0-9])\p{Nd}")


def unaccented(text: str) -> str:
    """The text with plain Latin and Greek letters, as people type who leave the accents out; й and ё stay themselves.

    >>> unaccented("łódź Αθήνα й")
    'lodz Αθηνα й'
    """
    if text.isascii():
        return text
    divided = _UNDIVIDED_LETTER.sub(lambda letter: _UNDIVIDED[letter[0]], text)
    return unicodedata.normalize("NFC", _ACCENT.sub(r"\1", unicodedata.normalize("NFD", divided)))


class Accents(Enum):
    """What the accents on Latin letters are to a language; Greek ones and Russian stress marks are always folded."""

    FOREIGN = auto()
    """Only foreign names have any: folded at once."""
    STEMMED = auto()
    """The stemmer needs them, but people leave them out: folded after stemming."""
    MEANT = auto()
    """They tell words apart: never folded."""


@dataclass(frozen=True, slots=True)
class Language:
    """Words of one language, folded when the record is made, except `sentence_openers`; any list may be empty.

    `code` is ISO 639-1, `script` the Unicode name of the script it is written in. `stemmer` names a Snowball algorithm.
    `capitals` maps capital letters to their small ones where these are not the usual ones, and `letter_folds` letters,
    or runs of them, that are written one way or another to one of the ways. `own_letters` are small letters that few
    other languages of the script have.

    `stop_words` never become terms; `light_words` do, but in a question they say little of what is asked ("what
    happened"). `interrogatives` and `auxiliaries` open questions, `kind_interrogatives` are followed by the kind of
    thing that is asked for ("which city"); `asks_in_place` where an interrogative stands where the answer would, not at
    the opening. `exclamations` are two words that open like a question and ask nothing. `irregular_forms` maps a form
    that no stemmer relates to its base form. `elisions` are what stands before an apostrophe for a function word
    (French "l'"); `has_apostrophe_endings` where an apostrophe parts a name from its endings (Turkish).

    `titles` are abbreviations that never end a sentence, `abbreviations` those that end one only where a word of
    `sentence_openers` follows, `abbreviations_before_numbers` those that do unless a number follows.
    `has_capital_nouns` where every noun has a capital, so that none tells a name.
    `has_stopped_ordinals` where a number with a full stop is an ordinal ("3. Oktober"); `question_marks` are marks that
    end a sentence in this language alone. `decimal_mark` tells 1.200 from 1,200.

    `back_references` point to what was said before ("she", "there"); `follow_up_openers` are the words, one or two,
    with which a question goes on from another ("and", "what about"). `chatter_words` greet, thank, laugh or agree;
    `small_talk` are whole messages, without marks, that are put to a person rather than to an article ("how are you");
    with " ..." behind it, the opening of such messages ("did you ...").

    For noun phrases: right behind `determiners` and `noun_openers` one begins ("the", "of"); where one of the former,
    among which are pronouns, comes right behind a word, that was a verb. `verbs` are forms that are hardly ever nouns,
    `verb_endings` those of most verbs and adverbs, with `gerund_endings` a phrase begins only behind a determiner.
    `vague_words` say little at either end of a phrase ("first", "number"). `question_about` asks what a text says of a
    `{subject}`.
    """

    code: str
    script: str = "Latin"
    stemmer: str | None = None
    accents: Accents = Accents.FOREIGN
    capitals: Mapping[str, str] = field(default_factory=dict)
    letter_folds: Mapping[str, str] = field(default_factory=dict)
    own_letters: str = ""
    stop_words: frozenset[str] = frozenset()
    light_words: frozenset[str] = frozenset()
    interrogatives: frozenset[str] = frozenset()
    kind_interrogatives: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    asks_in_place: bool = False
    exclamations: frozenset[str] = frozenset()
    irregular_forms: Mapping[str, str] = field(default_factory=dict)
    elisions: frozenset[str] = frozenset()
    has_apostrophe_endings: bool = False
    titles: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    abbreviations_before_numbers: frozenset[str] = frozenset()
    sentence_openers: frozenset[str] = frozenset()
    has_capital_nouns: bool = False
    has_stopped_ordinals: bool = False
    question_marks: str = ""
    decimal_mark: str = "."
    back_references: frozenset[str] = frozenset()
    follow_up_openers: frozenset[str] = frozenset()
    chatter_words: frozenset[str] = frozenset()
    small_talk: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    noun_openers: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    verb_endings: tuple[str, ...] = ()
    gerund_endings: tuple[str, ...] = ()
    vague_words: frozenset[str] = frozenset()
    question_about: str = "{subject}?"
    function_words: frozenset[str] = field(init=False, repr=False)
    _letter_runs: "regex.Pattern[str] | None" = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Fold the words, so that a file may write them as people do, and join the lists that are asked for together.

        Words that open questions are stop words; where people leave accents out, so are the words without them.
        """
        runs = "|".join(sorted(map(regex.escape, self.letter_folds), key=len, reverse=True))
        object.__setattr__(self, "_letter_runs", regex.compile(runs) if runs else None)
        for name in _FOLDED_LISTS:
            folded = self.fold("\n".join(getattr(self, name)))
            object.__setattr__(self, name, frozenset(folded.split("\n") if folded else ()))
        forms, bases = (
            self.fold("\n".join(side)).split("\n") for side in (self.irregular_forms, self.irregular_forms.values())
        )
        stop_words = self.stop_words | self.interrogatives | self.auxiliaries
        if self.accents is Accents.STEMMED and stop_words:
            stop_words |= set(unaccented("\n".join(stop_words)).split("\n"))
        object.__setattr__(self, "irregular_forms", dict(zip(forms, bases, strict=True)))
        object.__setattr__(self, "stop_words", stop_words)
        object.__setattr__(self, "function_words", stop_words | self.light_words)

    def fold(self, text: str) -> str:
        """The text without case, ligatures and invisible marks, its letters, digits and apostrophes in one spelling.

        Accents go where the language has none of its own.
        """
        if text.isascii() and not self.capitals:
            return text.replace("`", "'").casefold()
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", _APOSTROPHE.sub("'", text)))
        for capital, small in self.capitals.items():
            text = text.replace(capital, small)
        # The regex package may know digits that Python's older tables don't: these stay as they are.
        text = _DIGIT_ELSEWHERE.sub(lambda digit: str(unicodedata.digit(digit[0], digit[0])), text.casefold())
        if self._letter_runs is not None:
            text = self._letter_runs.sub(lambda run: self.letter_folds[run[0]], text)
        if self.accents is Accents.FOREIGN:
            text = unaccented(text)
        return unicodedata.normalize("NFC", _STRESS.sub(r"\1\2", unicodedata.normalize("NFD", text)))


def words(text: str) -> frozenset[str]:
    """The words between white space."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """What stands between bars.

    >>> sorted(phrases("how are you | who are you"))
    ['how are you', 'who are you']
    """
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|") if phrase.strip())


def base_forms(text: str) -> dict[str, str]:
    """Each form's base form, from groups between bars that start with it.

    >>> base_forms("go went gone | see saw")
    {'went': 'go', 'gone': 'go', 'saw': 'see'}
    """
    groups = (group.split() for group in text.split("|"))
    return {form: base for base, *forms in filter(None, groups) for form in forms}

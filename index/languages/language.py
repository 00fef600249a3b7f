"""The record that each language's file fills in."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Language:
    """Words of one language, all casefolded and with straight apostrophes, except `sentence_openers`.

    `stemmer` names a Snowball algorithm. `stop_words` never become terms; `light_words` do, but in a question they say
    little of what is asked ("what happened"). `interrogatives` and `auxiliaries` open questions; `exclamations` are two
    words that open like one and ask nothing. `irregular_forms` maps a form that no stemmer relates to its base form.
    `titles` are abbreviations that never end a sentence, `abbreviations` those that end one only where a word of
    `sentence_openers` follows, `abbreviations_before_numbers` those that do unless a number follows.
    """

    code: str
    stemmer: str
    stop_words: frozenset[str]
    light_words: frozenset[str]
    interrogatives: frozenset[str]
    auxiliaries: frozenset[str]
    exclamations: frozenset[str]
    irregular_forms: Mapping[str, str]
    titles: frozenset[str]
    abbreviations: frozenset[str]
    abbreviations_before_numbers: frozenset[str]
    sentence_openers: frozenset[str]
    function_words: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Join stop words and light words once, for whoever compares a word with all of them."""
        object.__setattr__(self, "function_words", self.stop_words | self.light_words)

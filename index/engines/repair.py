"""Words that the articles do not know, matched with the nearest word that they do know."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from index.languages import Language, unaccented

_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_MIN_LENGTH = 4
# One error in four to seven letters, two in eight and more. On the half of SQuAD 2.0's development set that the ranking
# is tuned on, 0.8 costs 1.2 points of paragraph@1 with two errors; 0.7 wins 0.2, and more chatter is answered.
_MIN_SIMILARITY = 0.75
_TRUST_WITHOUT_ACCENTS = 0.95
_MIN_SHARED_PREFIX = 5
# There 0.6 and 0.8 change no figure by more than 0.3 points.
MIN_PREFIX_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Repair:
    """A known word that an unknown one probably is; `trust` lies between 0 and 1."""

    word: str
    trust: float


class Vocabulary:
    """The plain words of a library, with how often each occurs."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._all_counts = counts
        self._counts = {word: count for word, count in counts.items() if is_repairable(word)}
        self._by_bare: dict[str, list[str]] = {}
        for word in counts:
            if not word.isascii():
                self._by_bare.setdefault(unaccented(word), []).append(word)
        self._by_prefix: defaultdict[str, list[str]] = defaultdict(list)
        self._by_letter: defaultdict[tuple[int, str, int], list[str]] = defaultdict(list)
        for word in self._counts:
            self._by_prefix[word[:_MIN_SHARED_PREFIX]].append(word)
            self._by_letter[0, word[0], len(word)].append(word)
            self._by_letter[1, word[1], len(word)].append(word)

    def nearest(self, word: str) -> Repair | None:
        """The known word that an unknown one most probably is; None where nothing is near.

        Near is the same word with its accents; a typing error or two, with the first letter right, swapped or lost
        (optimal string alignment: a swap of neighbours is one error); or a long common beginning ("hospitalised",
        "hospital"). Trust is the similarity; of equally near words the more frequent one is taken, of equally frequent
        ones the last in the order of code points, so that the order in which words came decides nothing.

        >>> Vocabulary({"bridge": 1, "bride": 1}).nearest("brigde")
        Repair(word='bridge', trust=0.8333333333333334)
        """
        if alike := self._by_bare.get(unaccented(word)):
            return Repair(max(alike, key=lambda known: (self._all_counts[known], known)), _TRUST_WITHOUT_ACCENTS)
        if not is_repairable(word):
            return None
        similar = process.extract(
            word, self._started_alike(word), scorer=OSA.normalized_similarity, score_cutoff=_MIN_SIMILARITY, limit=None
        )
        candidates = [(similarity, self._counts[known], known) for known, similarity, _ in similar]
        candidates += [
            (share, self._counts[known], known)
            for known in self._by_prefix.get(word[:_MIN_SHARED_PREFIX], ())
            if (share := shared_prefix(word, known)) >= MIN_PREFIX_SHARE
        ]
        trust, _, known = max(candidates, default=(0.0, 0, ""))
        return Repair(known, trust) if known else None

    def has_part(self, letters: str) -> bool:
        """Whether some word holds these letters side by side."""
        return any(letters in word for word in self._all_counts)

    def _started_alike(self, word: str) -> list[str]:
        """The known words, of lengths that may be similar, of which the first letter is among the first two of either.

        Some come twice.
        """
        lengths = range(math.ceil(len(word) * _MIN_SIMILARITY), int(len(word) / _MIN_SIMILARITY) + 1)
        starts = (0, word[0]), (0, word[1]), (1, word[0])
        alike: list[str] = []
        for place, letter in starts:
            for length in lengths:
                alike += self._by_letter.get((place, letter, length), ())
        return alike


def is_misspelt_function_word(word: str, language: Language) -> bool:
    """Whether a plain word is a function word without its accents, or with two letters swapped, one lost or too many.

    With four letters or fewer only interrogatives may have lost or gained one ("wich"): too many short words are a
    letter away from a function word.
    """
    if word in _without_accents(language.function_words):
        return True
    alike = _long_by_letter(language.function_words).get(word[:1], ())
    slips = process.extract(word, alike, scorer=OSA.distance, score_cutoff=1, limit=None)
    return any(
        word != other
        and (
            sorted(word) == sorted(other)
            or (len(word) != len(other) and (len(word) > _MIN_LENGTH or other in language.interrogatives))
        )
        for other, _, _ in slips
    )


@lru_cache
def _without_accents(words: frozenset[str]) -> frozenset[str]:
    """Those words that are written with accents, as people type who leave these out."""
    return frozenset(unaccented(word) for word in words if not word.isascii())


@lru_cache
def _long_by_letter(words: frozenset[str]) -> dict[str, list[str]]:
    """Those words that are long enough to be told when misspelt, by their first letter."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= _MIN_LENGTH:
            by_letter.setdefault(word[0], []).append(word)
    return by_letter


def is_repairable(word: str) -> bool:
    """Whether a word is long enough, and of letters alone, for what is near it to be the same."""
    return len(word) >= _MIN_LENGTH and (word.isalpha() or _LETTERS.fullmatch(word) is not None)


def shared_prefix(one: str, other: str) -> float:
    """The common beginning as a share of both words' mean length."""
    return 2 * Prefix.similarity(one, other) / (len(one) + len(other))

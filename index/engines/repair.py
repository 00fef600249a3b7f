"""Words that the articles do not know, matched with the nearest word that they do know."""

from collections.abc import Mapping
from dataclasses import dataclass

import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from index.languages import Language, unaccented

_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_MIN_LENGTH = 4
_MIN_SIMILARITY = 0.75
_TRUST_WITHOUT_ACCENTS = 0.95
_MIN_SHARED_PREFIX = 5
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
        self._words = list(self._counts)
        self._by_bare: dict[str, list[str]] = {}
        for word in counts:
            if not word.isascii():
                self._by_bare.setdefault(unaccented(word), []).append(word)
        self._by_prefix: dict[str, list[str]] = {}
        for word in self._words:
            self._by_prefix.setdefault(word[:_MIN_SHARED_PREFIX], []).append(word)

    def nearest(self, word: str) -> Repair | None:
        """The known word that an unknown one most probably is; None where nothing is near.

        Near is the same word with its accents; a typing error or two, with the first letter right, swapped or lost
        (optimal string alignment: a swap of neighbours is one error); or a long common beginning ("hospitalised",
        "hospital"). Trust is the similarity.

        >>> Vocabulary({"bridge": 1, "bride": 1}).nearest("brigde")
        Repair(word='bridge', trust=0.8333333333333334)
        """
        if alike := self._by_bare.get(unaccented(word)):
            return Repair(max(alike, key=self._all_counts.__getitem__), _TRUST_WITHOUT_ACCENTS)
        if not is_repairable(word):
            return None
        similar = process.extract(
            word, self._words, scorer=OSA.normalized_similarity, score_cutoff=_MIN_SIMILARITY, limit=None
        )
        candidates = [
            (similarity, self._counts[known], known) for known, similarity, _ in similar if _start_alike(word, known)
        ]
        candidates += [
            (share, self._counts[known], known)
            for known in self._by_prefix.get(word[:_MIN_SHARED_PREFIX], ())
            if (share := shared_prefix(word, known)) >= MIN_PREFIX_SHARE
        ]
        trust, _, known = max(candidates, default=(0.0, 0, ""))
        return Repair(known, trust) if known else None


def is_misspelt_function_word(word: str, language: Language) -> bool:
    """Whether a plain word is a function word with two letters swapped, one lost or one too many.

    With four letters or fewer only interrogatives may have lost or gained one ("wich"): too many short words are a
    letter away from a function word.
    """
    slips = process.extract(word, language.function_words, scorer=OSA.distance, score_cutoff=1, limit=None)
    return any(
        word != other
        and word[0] == other[0]
        and len(other) >= _MIN_LENGTH
        and (
            sorted(word) == sorted(other)
            or (len(word) != len(other) and (len(word) > _MIN_LENGTH or other in language.interrogatives))
        )
        for other, _, _ in slips
    )


def is_repairable(word: str) -> bool:
    """Whether a word is long enough, and of letters alone, for what is near it to be the same."""
    return len(word) >= _MIN_LENGTH and _LETTERS.fullmatch(word) is not None


def _start_alike(typed: str, known: str) -> bool:
    return typed[0] in known[:2] or known[0] in typed[:2]


def shared_prefix(one: str, other: str) -> float:
    """The common beginning as a share of both words' mean length."""
    return 2 * Prefix.similarity(one, other) / (len(one) + len(other))

"""Words that the articles do not know, matched with the nearest word that they do know."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from index.languages import Language

_MIN_LENGTH = 4
_MIN_SIMILARITY = 0.75
_MIN_SHARED_PREFIX = 5
_MIN_PREFIX_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Repair:
    """A known word that an unknown one probably is; `trust` lies between 0 and 1."""

    word: str
    trust: float


class Vocabulary:
    """The plain words of a library, with how often each occurs."""

    def __init__(self, words: Iterable[str]) -> None:
        self._counts = Counter(word for word in words if _is_repairable(word))
        self._words = list(self._counts)
        self._by_prefix: dict[str, list[str]] = {}
        for word in self._words:
            self._by_prefix.setdefault(word[:_MIN_SHARED_PREFIX], []).append(word)

    def nearest(self, word: str) -> Repair | None:
        """The known word that an unknown one most probably is; None where nothing is near.

        Near is a typing error or two, with the first letter right, swapped or lost (optimal string alignment: a swap
        of neighbours is one error), or a long common beginning ("hospitalised", "hospital"). Trust is the similarity.

        >>> Vocabulary(["bridge", "bride"]).nearest("brigde")
        Repair(word='bridge', trust=0.8333333333333334)
        """
        if not _is_repairable(word):
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
            if (share := _shared_prefix(word, known)) >= _MIN_PREFIX_SHARE
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


def _is_repairable(word: str) -> bool:
    return len(word) >= _MIN_LENGTH and word.isalpha()


def _start_alike(typed: str, known: str) -> bool:
    return typed[0] in known[:2] or known[0] in typed[:2]


def _shared_prefix(one: str, other: str) -> float:
    """The common beginning as a share of both words' mean length."""
    return 2 * Prefix.similarity(one, other) / (len(one) + len(other))

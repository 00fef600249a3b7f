"""Forms of one word that no stemmer brings together, by their long common beginning."""

from collections.abc import Iterable

from index.engines.repair import is_repairable, shared_prefix

_PREFIX_LENGTH = 4
# On the half of SQuAD 2.0's development set that the ranking is tuned on, 0.8 costs 0.2 points of paragraph@1;
# 0.6 changes no figure by more than 0.1.
_MIN_SHARE = 0.7


class RelatedForms:
    """The forms of a library, by their beginnings."""

    def __init__(self) -> None:
        self._by_prefix: dict[str, list[str]] = {}
        self._asked: dict[str, list[tuple[str, float]]] = {}

    def add(self, forms: Iterable[str]) -> None:
        """Take in forms, each only once."""
        self._asked = {}
        for form in filter(is_repairable, forms):
            self._by_prefix.setdefault(form[:_PREFIX_LENGTH], []).append(form)

    def of(self, form: str) -> list[tuple[str, float]]:
        """Other forms that begin alike, each with the common beginning as a share of both forms' mean length.

        >>> related = RelatedForms()
        >>> related.add(["invad", "invas", "invit"])
        >>> related.of("invad")
        [('invas', 0.8)]
        """
        related = self._asked.get(form)
        if related is None:
            alike = self._by_prefix.get(form[:_PREFIX_LENGTH], ()) if is_repairable(form) else ()
            shares = ((other, shared_prefix(form, other)) for other in alike if other != form)
            related = self._asked[form] = [(other, share) for other, share in shares if share >= _MIN_SHARE]
        return related

"""Two servers' articles, written alike, in which every sentence has words that stand nowhere else."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_CONSONANTS = "bdfghjklmnprstvwz"
_SENTENCES_AN_ARTICLE = 50
_SENTENCES_A_SECTION = 10
_PLACES = ("the school", "the harbour", "the mill", "the market", "the church", "the bridge", "the inn")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a sentence says with words of its own: what was sold, and to whom."""

    sold: str
    buyer: str

    @property
    def question(self) -> str:
        """What only its own server's articles can answer."""
        return f"To whom was the {self.sold} sold?"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A server's articles as Markdown, with the words that stand in no other's: those of facts, titles and headings."""

    texts: tuple[str, ...]
    facts: tuple[Fact, ...]
    names: frozenset[str]

    @property
    def own_words(self) -> frozenset[str]:
        """All words that must not be seen elsewhere."""
        return self.names.union(*({fact.sold, fact.buyer} for fact in self.facts))


def two_shelves(facts: int) -> tuple[Shelf, Shelf]:
    """Two servers' articles with so many facts each; the same ones every time."""
    chance = random.Random(facts)  # noqa: S311 (not a secret)
    made: set[str] = set()
    while len(made) < 6 * facts + 100:
        syllables = (chance.choice(_CONSONANTS) + chance.choice("aeiou") for _ in range(4))
        made.add(f"{''.join(syllables)}{chance.choice('lmnrt')}")
    words = iter(chance.sample(sorted(made), len(made)))
    return _shelf(facts, words, chance), _shelf(facts, words, chance)


def _shelf(count: int, words: Iterator[str], chance: random.Random) -> Shelf:
    facts = tuple(Fact(next(words), next(words).capitalize()) for _ in range(count))
    names: set[str] = set()
    texts = []
    for start in range(0, count, _SENTENCES_AN_ARTICLE):
        title, *headings = islice(words, 1 + _SENTENCES_AN_ARTICLE // _SENTENCES_A_SECTION)
        names |= {title, *headings}
        parts = [f"# The {title}"]
        own = facts[start : start + _SENTENCES_AN_ARTICLE]
        for at, heading in enumerate(headings):
            section = own[at * _SENTENCES_A_SECTION : (at + 1) * _SENTENCES_A_SECTION]
            if section:
                parts += [f"## About the {heading}", " ".join(_sentence(fact, chance) for fact in section)]
        texts.append("\n\n".join(parts) + "\n")
    return Shelf(tuple(texts), facts, frozenset(names))


def _sentence(fact: Fact, chance: random.Random) -> str:
    return (
        f"The {fact.sold} was sold to {fact.buyer} behind {chance.choice(_PLACES)} in {chance.randrange(1800, 1999)}."
    )

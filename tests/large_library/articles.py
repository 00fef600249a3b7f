"""Articles as many as wanted, of words that nobody wrote, whose frequencies and lengths are those of real text."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, count, islice
from string import capwords

from sqlalchemy import insert

from index import Article, open_store, read_article
from index.evaluation.typing_errors import mistyped
from index.store.article_rows import revision_values
from index.store.tables import articles as rows_of_articles
from index.store.tables import revisions

_SEED = 1931
_STOP_WORDS = """
    the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one
    were all their there been when who will more if out so what up into about than its time could them only
"""
_BEGINNINGS = " b bl br c ch cl d dr f fl g gr h j k l m n p pl qu r s sh sk sl st t th tr v w wh"
_VOWELS = "a e i o u ai ea ee oa ou"
_ENDS = "b ck d ft g k l ld ll m mp n nd ng nt p r rd rk rn rt s sk ss st t th x"
_SUFFIXES = ("", "", "", "s", "ed", "ing", "er", "ly")
_ROOTS = 5_000
_FLATTENING = 20  # Mandelbrot's: the commonest content words of real text are not as common as Zipf's law alone has it
_TOPIC = 40
_SECTIONS = 5
_PARAGRAPHS = 3
_SENTENCES = 4
_STOP_SHARE = 0.45
_TOPIC_SHARE = 0.25
_NUMBER_SHARE = 0.02
_SHORT, _LONG = 5, 100
_UNKNOWN = "wibblefrotz"


class MadeText:
    """Texts of about 1,000 words, each in sections and about a topic of its own; every run makes the same.

    Words follow Zipf's law as Mandelbrot mended it, with the endings of English, and nearly half are stop words. As in
    real text some 20,000 different words are in 200 articles.
    """

    def __init__(self, seed: int = _SEED) -> None:
        # S311: nothing is kept secret by it, and the seed makes it repeatable
        self._chance = random.Random(seed)  # noqa: S311
        self._stop_words = _STOP_WORDS.split()
        self._roots = list(islice(self._new_words(), _ROOTS))
        self._weights = list(accumulate(1 / (rank + _FLATTENING) for rank in range(1, _ROOTS + 1)))
        self._stop_weights = list(accumulate(1 / rank for rank in range(1, len(self._stop_words) + 1)))

    def texts(self) -> Iterator[str]:
        """Markdown, each under a title of its own."""
        return (self._text(number) for number in count(1))

    def articles(self, number: int) -> list[Article]:
        """So many as a reader reads them."""
        texts = enumerate(islice(self.texts(), number))
        return [read_article(text.encode(), f"{at}.md", language="en") for at, text in texts]

    def _text(self, number: int) -> str:
        topic = self._chance.sample(self._roots[100:], _TOPIC)
        parts = [f"# {capwords(' '.join(topic[:3]))} {number}"]
        for section in range(_SECTIONS):
            parts.append(f"## {capwords(topic[3 + section])} and {topic[9 + section]}")
            parts += (
                " ".join(self._sentence(topic) for _ in range(self._chance.randrange(2, 2 * _SENTENCES)))
                for _ in range(_PARAGRAPHS)
            )
        return "\n\n".join(parts) + "\n"

    def _sentence(self, topic: list[str]) -> str:
        words = [self._word(topic) for _ in range(self._chance.randrange(6, 25))]
        return f"{words[0].capitalize()} {' '.join(words[1:])}."

    def _word(self, topic: list[str]) -> str:
        chance = self._chance
        drawn = chance.random()
        if drawn < _STOP_SHARE:
            return chance.choices(self._stop_words, cum_weights=self._stop_weights)[0]
        if drawn < _STOP_SHARE + _NUMBER_SHARE:
            return str(chance.randrange(1800, 2030))
        if drawn < _STOP_SHARE + _NUMBER_SHARE + _TOPIC_SHARE:
            return topic[min(int(chance.expovariate(0.12)), _TOPIC - 1)] + chance.choice(_SUFFIXES)
        return chance.choices(self._roots, cum_weights=self._weights)[0] + chance.choice(_SUFFIXES)

    def _new_words(self) -> Iterator[str]:
        made = set(self._stop_words)
        beginnings, vowels, ends = (letters.split() for letters in (_BEGINNINGS, _VOWELS, _ENDS))
        while True:
            syllables = range(self._chance.choice((1, 2, 2, 2, 3)))
            opening = "".join(self._chance.choice(beginnings) + self._chance.choice(vowels) for _ in syllables)
            word = opening + self._chance.choice(ends)
            if word not in made:
                made.add(word)
                yield word


def questions(articles: Sequence[Article], count: int) -> list[str]:
    """So many questions of words of the articles: short, mistyped, long, and with words that no article has."""
    chance = random.Random(count)  # noqa: S311 (not a secret)
    asked = []
    for number in range(count):
        words = chance.choice(articles).text.replace("#", "").split()
        start = chance.randrange(len(words) - _LONG)
        short, long = (" ".join(words[start : start + size]) for size in (_SHORT, _LONG))
        forms = (
            f"Where is the {short}?",
            mistyped(f"Who saw the {short}?"),
            f"What became of {long}?",
            f"When did the {_UNKNOWN} and the xylqua{number} meet {short}?",
        )
        asked.append(forms[number % len(forms)])
    return asked


def fill(address: str, library_id: str, articles: Iterable[Article]) -> None:
    """Keep articles in a library of the database at an address, all in one transaction."""
    own = [replace(article, library_id=library_id) for article in articles]
    with open_store(address) as store, store.database.writing(library_id) as connection:
        keys = ({"library_id": library_id, "id": each.id} for each in own)
        rows = [{**key, "current_number": 1, "added_at": each.added_at} for key, each in zip(keys, own, strict=True)]
        connection.execute(insert(rows_of_articles), rows)
        connection.execute(insert(revisions), [revision_values(each.id, 1, each, None) for each in own])

"""Questions as they are typed in a hurry."""

import random

import regex

_WORD = regex.compile(r"[\p{L}\p{M}]{2,}")


def mistyped(question: str, errors: int = 2) -> str:
    """The question in lower case with one typing error in each of its longest words, at most `errors` of them.

    An error swaps two neighbouring letters, drops a letter or doubles one. It depends on the question alone, so every
    run measures the same errors.

    >>> mistyped("When was the bridge at Alder Street closed?")
    'when was the bridgge at alder streeet closed?'
    """
    # S311: nothing is kept secret by it, and the seed makes it repeatable
    chance = random.Random(question.encode("utf-8", "surrogatepass"))  # noqa: S311
    text = question.lower()
    longest = sorted(_WORD.finditer(text), key=lambda word: len(word[0]), reverse=True)[:errors]
    for word in sorted(longest, key=lambda word: word.start(), reverse=True):
        text = text[: word.start()] + _with_error(word[0], chance) + text[word.end() :]
    return text


def _with_error(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    one, other = word[at], word[at + 1]
    dropped, doubled = other, one + one + other
    errors = [dropped, doubled] if one == other else [dropped, doubled, other + one]
    return word[:at] + chance.choice(errors) + word[at + 2 :]

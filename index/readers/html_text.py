"""What a reader sees of a run of characters in HTML: white space collapsed, invisible characters left out."""

import regex

_INVISIBLE = regex.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060-\u2064\ufeff\ufff9-\ufffc"
    r"\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
)
_SPACES = regex.compile(r"[^\S\n]+")
_AROUND_LINE_BREAKS = regex.compile(r"[^\S\n]*\n\s*")
_LINE_BREAKS = regex.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_STOPPED = regex.compile(r"""[.!?…:。！？；：؟۔।॥។။](?:\s?[\p{Pe}\p{Pf}"'\])])*\s*\Z""")
_MAX_ENDING_LENGTH = 50
_NO_LETTER = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


def without_invisible(text: str) -> str:
    """The text without controls, soft hyphens, zero-width spaces, and what is for private use (icons).

    Joiners stay: Persian words and emoji are spelt with them.
    """
    return _INVISIBLE.sub("", text)


def collapsed(text: str) -> str:
    r"""The text with each run of white space as one space, or as one line break where it holds one.

    Spaces that do not break are plain ones here, as people type them.

    >>> collapsed(" The\xa0river \t rose.\n all\u200b day ")
    'The river rose.\nall day'
    """
    spaced = _SPACES.sub(" ", _LINE_BREAKS.sub("\n", without_invisible(text)))
    return _AROUND_LINE_BREAKS.sub("\n", spaced).strip()


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(without_invisible(text).split())


def preformatted(text: str) -> str:
    """The lines as they stand, without the space at their ends and without blank lines around."""
    lines = [line.rstrip() for line in without_invisible(_LINE_BREAKS.sub("\n", text)).expandtabs(4).split("\n")]
    return "\n".join(lines).strip()


def letters(text: str) -> str:
    """The letters and digits alone, for telling whether two texts say the same.

    >>> letters("The flood of “1931”!") == letters("the FLOOD of '1931'")
    True
    """
    return _NO_LETTER.sub("", text).casefold()


def ends_as_sentence(text: str) -> bool:
    """Whether the last mark of a text is one that stops a sentence.

    >>> ends_as_sentence("« Ouvrez ! »"), ends_as_sentence("After the water")
    (True, False)
    """
    return _STOPPED.search(text[-_MAX_ENDING_LENGTH:]) is not None

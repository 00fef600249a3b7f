"""Questions as they may be kept: without what could tell who is meant."""

import re

from bot.markup import cut

QUESTION_LIMIT = 300
LEFT_OUT = "…"

_PERSONAL = re.compile(
    r"<(?:@[!&]?|\#|a?:\w+:|/[^<>:]*:)\d+>"  # mentions of people, roles and channels, emoji, commands
    r"|[a-z][a-z0-9+.-]{0,30}://\S+|\bwww\.\S+"
    r"|[^\s@<>]{1,64}@[^\s@<>]{1,255}\.[^\s@<>?!,;]+"  # bounded, as else a long word takes quadratic time
    r"|(?<!\w)@[\w.]+"
    r"|(?!\d{1,4}[./-]\d\d?[./-]\d{2,4}\b)\+?\d(?:[\s()./-]{0,2}\d){8,}"  # telephone and account numbers, no date
    r"|\d{6,}",
    re.IGNORECASE,
)


def redacted(question: str) -> str:
    r"""A question on one line, at most `QUESTION_LIMIT` long, without mentions, addresses and long numbers.

    >>> redacted("Does <@81384788765712384> live\nat anna@example.org since 12.05.1931?")
    'Does … live at … since 12.05.1931?'
    """
    return cut(_PERSONAL.sub(LEFT_OUT, question), QUESTION_LIMIT)

"""Whether there may be a database, found out without what opens one."""

import re
from pathlib import Path

_SQLITE_FILE = re.compile(r"sqlite(?:\+\w+)?:///(?!file:)([^?]+)(?:\?.*)?")


def is_surely_missing(address: str) -> bool:
    """Whether an address is that of an SQLite file that is not there; of anything else that is not known here.

    >>> is_surely_missing("sqlite:///no-such-folder/pullquote.db"), is_surely_missing("postgresql://host/name")
    (True, False)
    """
    match = _SQLITE_FILE.fullmatch(address)
    try:
        return match is not None and ":memory:" not in match[1] and not Path(match[1]).exists()
    except OSError:  # a folder that may not be looked into
        return False

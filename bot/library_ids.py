"""The ids of libraries."""

import re

_SERVERS = re.compile(r"discord:([0-9]+)(?:/.*)?", re.DOTALL)


def library_id(server_id: int) -> str:
    """The id of a server's own library."""
    return f"discord:{server_id}"


def server_of(library: str) -> int | None:
    """The server whose library, or an article of it alone, has that id; None where no server's has.

    >>> server_of("discord:42"), server_of("discord:42/an-article"), server_of("default")
    (42, 42, None)
    """
    match = _SERVERS.fullmatch(library)
    return int(match[1]) if match else None

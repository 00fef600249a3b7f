"""The ids of libraries."""


def library_id(server_id: int) -> str:
    """The id of a server's own library."""
    return f"discord:{server_id}"

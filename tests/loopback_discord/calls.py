"""A call of the REST API, read; and its answer, not yet written."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any, NamedTuple

from aiohttp import BodyPartReader, web

from tests.loopback_discord.errors import ApiError


class File(NamedTuple):
    """An uploaded file, without its bytes."""

    name: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Call:
    """One request; `path` and `template` are what follows /api/v10, `at` is when its body had arrived."""

    method: str
    path: str
    template: str
    params: Mapping[str, str]
    query: dict[str, str]
    headers: Mapping[str, str]
    body: Any
    files: tuple[File, ...]
    at: float


class Answer(NamedTuple):
    """A status and what goes with it; the body None is no body."""

    status: int
    body: Any = None


Handler = Callable[[Call], Answer]
Routes = Mapping[tuple[str, str], Handler]

NO_CONTENT = Answer(204)


async def read_call(request: web.Request, template: str, path: str) -> Call:
    """Read a request to its end.

    Raises:
        ApiError: the body is not JSON.

    """
    files: tuple[File, ...] = ()
    if request.content_type == "multipart/form-data":
        text, files = await _read_multipart(request)
    else:
        text = await request.read()
    try:
        body = json.loads(text) if text else None
    except ValueError:
        raise ApiError(400, 50109, "The request body contains invalid JSON.", is_violation=True) from None
    return Call(
        method=request.method,
        path=path,
        template=template,
        params=request.match_info,
        query=dict(request.query),
        headers=request.headers,
        body=body,
        files=files,
        at=monotonic(),
    )


async def _read_multipart(request: web.Request) -> tuple[bytes, tuple[File, ...]]:
    payload, files = b"", []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        data = await part.read(decode=False)
        if part.name == "payload_json":
            payload = bytes(data)
        else:
            files.append(File(part.filename or part.name or "", len(data)))
    return payload, tuple(files)

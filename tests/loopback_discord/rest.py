"""The REST side of the loopback: every request is read, checked, answered and logged here."""

import json
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus
from typing import Any

from aiohttp import web

from tests.loopback_discord.calls import Answer, Call, Handler, Routes, read_call
from tests.loopback_discord.errors import ApiError
from tests.loopback_discord.faults import Faults, RestFault
from tests.loopback_discord.journal import Journal
from tests.loopback_discord.problems import error_tree
from tests.loopback_discord.records import Request, Violation
from tests.loopback_discord.schema import Description

PREFIX = "/api/v10"
NEEDS_NO_TOKEN = ("/gateway", "/interactions/", "/webhooks/")


class Rest:
    """A table of operations behind one set of rules."""

    def __init__(
        self, routes: Routes, journal: Journal, faults: Faults, description: Description, *, token: str
    ) -> None:
        self._routes = routes
        self._journal = journal
        self._faults = faults
        self._description = description
        self._token = token

    def add_to(self, app: web.Application) -> None:
        """Serve every operation, and refuse all others loudly."""
        for (method, template), handler in self._routes.items():
            app.router.add_route(method, PREFIX + template, partial(self._serve, template, handler))
        app.middlewares.append(self._refuse_unknown)

    @web.middleware
    async def _refuse_unknown(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        error = request.match_info.http_exception
        if error is None:
            return await handler(request)
        path = request.path.removeprefix(PREFIX)
        body = {"message": f"{error.status}: {error.reason}", "code": 0}
        self._journal.violations.append(Violation(request.method, path, f"unknown operation ({error.status})"))
        self._note(request, path, error.status)
        return _response(Answer(error.status, body))

    async def _serve(self, template: str, handler: Handler, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix(PREFIX)
        try:
            call = await read_call(request, template, path)
        except ApiError as error:
            self._journal.violations.append(Violation(request.method, path, error.message))
            self._note(request, path, error.status)
            return _response(_refusal(error))
        fault = self._faults.for_request(call.method, path)
        answer = await self._faulty(call, handler, fault) if fault else self._answer(call, handler)
        logged = Request(call.method, path, call.query, call.body, answer.status, call.at)
        self._journal.add_request(logged)
        if fault is not None and fault.status is None and request.transport is not None:
            request.transport.abort()
        return _response(answer, dict(fault.headers) if fault else {})

    def _note(self, request: web.Request, path: str, status: int) -> None:
        self._journal.add_request(Request(request.method, path, dict(request.query), None, status, self._journal.now()))

    async def _faulty(self, call: Call, handler: Handler, fault: RestFault) -> Answer:
        if fault.is_applied:
            self._answer(call, handler)
        await fault.delay()
        return Answer(fault.status or 0, fault.body)

    def _answer(self, call: Call, handler: Handler) -> Answer:
        try:
            self._authorise(call)
            self._check(call)
            return handler(call)
        except ApiError as error:
            if error.is_violation:
                self._report(call, "; ".join([error.message, *map(str, error.problems)]))
            return _refusal(error)
        except Exception as error:
            self._report(call, f"the loopback failed: {error!r}")
            raise

    def _authorise(self, call: Call) -> None:
        is_open = call.path.startswith(NEEDS_NO_TOKEN) and call.path != "/gateway/bot"
        if not is_open and call.headers.get("Authorization") != f"Bot {self._token}":
            raise ApiError(401, 0, "401: Unauthorized")

    def _check(self, call: Call) -> None:
        problems = self._description.problems(call.method, call.template, call.body)
        if problems:
            raise ApiError(400, 50035, "Invalid Form Body", problems=problems, is_violation=True)

    def _report(self, call: Call, message: str) -> None:
        self._journal.violations.append(Violation(call.method, call.path, message, call.body))


def _refusal(error: ApiError) -> Answer:
    body: dict[str, Any] = {"message": error.message, "code": error.code}
    if error.problems:
        body["errors"] = error_tree(error.problems)
    return Answer(error.status, body)


def _response(answer: Answer, headers: dict[str, str] | None = None) -> web.Response:
    if answer.body is None:
        return web.Response(status=answer.status or HTTPStatus.BAD_GATEWAY, headers=headers)
    # Given as bytes, since with a text aiohttp adds a charset, and discord.py then sees no JSON.
    data = answer.body.encode() if isinstance(answer.body, str) else json.dumps(answer.body).encode()
    content_type = "text/html" if isinstance(answer.body, str) else "application/json"
    return web.Response(status=answer.status, headers=headers, body=data, content_type=content_type)

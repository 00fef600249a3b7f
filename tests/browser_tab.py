"""A tab of a headless browser that can be looked into while it shows a page of this machine (DevTools protocol)."""

import asyncio
import base64
import os
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

from tests.browser import FLAGS, NoPicture

START_TIMEOUT_S = 30.0
CALL_TIMEOUT_S = 20.0


class Tab:
    """One tab; what is asked of it is done in order."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._calls = 0

    async def show(self, url: str, size: tuple[int, int], *, is_dark: bool = False, is_phone: bool = False) -> None:
        """Open a page in a window of that size, in CSS pixels, and wait until it has been drawn."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 2 if is_phone else 1, "mobile": is_phone}
        await self._call("Emulation.setDeviceMetricsOverride", **metrics)
        await self._call("Emulation.setEmulatedMedia", features=[scheme])
        # Another page first: of one and the same only the fragment would be followed.
        await self._call("Page.navigate", url="about:blank")
        await self._call("Page.enable")
        self._calls += 1
        await self._socket.send_json({"id": self._calls, "method": "Page.navigate", "params": {"url": url}})
        await self._event("Page.loadEventFired")
        await self.value("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")

    async def value(self, expression: str) -> Any:
        """What an expression of JavaScript gives on the page that is shown."""
        answer = await self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise NoPicture(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    async def picture(self) -> bytes:
        """What is seen of the page, as PNG."""
        answer = await self._call("Page.captureScreenshot", format="png")
        return base64.b64decode(answer["data"])

    async def _call(self, method: str, **parameters: object) -> dict[str, Any]:
        self._calls += 1
        await self._socket.send_json({"id": self._calls, "method": method, "params": parameters})
        answer = await self._received("id", self._calls)
        if "error" in answer:
            reason = f"{method}: {answer['error']['message']}"
            raise NoPicture(reason)
        result: dict[str, Any] = answer["result"]
        return result

    async def _event(self, name: str) -> None:
        await self._received("method", name)

    async def _received(self, key: str, value: object) -> dict[str, Any]:
        async with asyncio.timeout(CALL_TIMEOUT_S):
            while True:
                message: dict[str, Any] = await self._socket.receive_json()
                if message.get(key) == value:
                    return message


@asynccontextmanager
async def open_tab(browser: str) -> AsyncIterator[Tab]:
    """Start a browser with an empty profile; it is ended with all its processes.

    Raises:
        NoPicture: it does not start.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            browser,
            *(*FLAGS, f"--user-data-dir={profile}", "--remote-debugging-port=0", "about:blank"),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            port = await _port(Path(profile, "DevToolsActivePort"), browser)
            async with aiohttp.ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                    tabs = await answer.json()
                address = next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page")
                async with session.ws_connect(address, max_msg_size=0) as socket:
                    yield Tab(socket)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()


async def _port(file: Path, browser: str) -> int:
    """Where the browser listens, which it writes into a file."""
    try:
        async with asyncio.timeout(START_TIMEOUT_S):
            while True:
                written = await asyncio.to_thread(_written, file)
                if written:
                    return int(written.split()[0])
                await asyncio.sleep(0.05)
    except TimeoutError:
        reason = f"{Path(browser).name} does not let itself be looked into"
        raise NoPicture(reason) from None


def _written(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""

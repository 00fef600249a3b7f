"""One open websocket, written to in order and compressed if the client asked for it."""

import asyncio
import zlib

from aiohttp import web


class Connection:
    """Takes frames without waiting and sends them one after the other.

    `compression` is the client's wish; zlib-stream is honoured, anything else gets plain text.
    """

    def __init__(
        self, socket: web.WebSocketResponse, transport: asyncio.Transport | None, compression: str | None
    ) -> None:
        self.ended = asyncio.Event()
        self.compression = "zlib-stream" if compression == "zlib-stream" else None
        self._socket = socket
        self._transport = transport
        # One compressor for the whole connection: that is what "stream" means.
        self._compressor = zlib.compressobj()
        self._is_closing = False
        self._outbox: asyncio.Queue[str | int] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write())

    @property
    def client_close_code(self) -> int | None:
        """The code with which the client closed the connection; None if it was the server."""
        return None if self._is_closing else self._socket.close_code

    def send(self, frame: str) -> None:
        """Queue a frame."""
        self._outbox.put_nowait(frame)

    def close(self, code: int) -> None:
        """Close the websocket after what is already queued."""
        self._is_closing = True
        self._outbox.put_nowait(code)

    def abort(self) -> None:
        """Cut the TCP connection."""
        self._is_closing = True
        if self._transport is not None:
            self._transport.abort()

    async def finish(self) -> None:
        """Stop writing."""
        self._writer.cancel()
        await asyncio.wait([self._writer])

    async def _write(self) -> None:
        while True:
            item = await self._outbox.get()
            try:
                if isinstance(item, int):
                    await self._socket.close(code=item)
                    return
                await self._send(item)
            except ConnectionError:
                # The client has gone; the session keeps what it missed.
                return

    async def _send(self, frame: str) -> None:
        if self.compression is None:
            await self._socket.send_str(frame)
            return
        data = self._compressor.compress(frame.encode())
        await self._socket.send_bytes(data + self._compressor.flush(zlib.Z_SYNC_FLUSH))

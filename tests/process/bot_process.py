"""The bot as its users run it: `pullquote run` as a process of its own."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from tests.loopback_discord import LoopbackDiscord

STOP_TIMEOUT_S = 10.0


class BotProcess:
    """A running `pullquote run` and what it has logged."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._lines: list[str] = []
        self._has_grown = asyncio.Condition()
        self._reading = asyncio.create_task(self._read_log())

    @property
    def log(self) -> str:
        """Everything that the process has written so far."""
        return "".join(self._lines)

    @property
    def processor_s(self) -> float:
        """The processor's time that the process has had so far, on Linux."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def pauses_s(self) -> list[float]:
        """The pauses between attempts that the log tells of, in seconds."""
        return [float(pause) for pause in re.findall(r"Next attempt in ([\d.]+) s", self.log)]

    async def logged(self, words: str, timeout_s: float = 10.0) -> None:
        """Wait until the log contains some words."""
        async with asyncio.timeout(timeout_s), self._has_grown:
            await self._has_grown.wait_for(lambda: words in self.log)

    async def status(self, timeout_s: float = STOP_TIMEOUT_S) -> int:
        """Wait until the process has ended; its exit status."""
        status = await asyncio.wait_for(self._process.wait(), timeout_s)
        await self._reading
        return status

    async def stop(self, signal_number: int = signal.SIGTERM) -> float:
        """Send a signal and wait for the end; how long that took, in seconds."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        self._process.send_signal(signal_number)
        await self.status()
        return loop.time() - started

    async def end(self) -> None:
        """Make sure that the process is gone."""
        if self._process.returncode is None:
            self._process.kill()
        await self.status()

    async def _read_log(self) -> None:
        if self._process.stdout is not None:
            async for line in self._process.stdout:
                async with self._has_grown:
                    self._lines.append(line.decode())
                    self._has_grown.notify_all()


@asynccontextmanager
async def running_bot(
    discord: LoopbackDiscord, folder: Path, settings: Mapping[str, str] | None = None
) -> AsyncIterator[BotProcess]:
    """The bot, started in a folder against a loopback Discord; killed at the end if it still runs."""
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), **discord.env, **(settings or {})}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=folder,
        env={**environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    bot = BotProcess(process)
    try:
        yield bot
    finally:
        await bot.end()

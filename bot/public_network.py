"""Connections that lead to the public internet and nowhere else.

Between the check of an address and its use nothing can change, because they are one: the connector asks for a name once
a connection, through `_PublicResolver`, and connects to the very answer that was judged there, never to a cached or a
second one. Whatever a socket is opened for is judged again when it is opened, which also covers hosts that are IP
addresses, for which aiohttp asks no resolver.
"""

import asyncio
import socket
import ssl
from collections.abc import Sequence
from typing import Protocol

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import ForbiddenAddress, Unreachable
from bot.public_addresses import is_public

MAX_ADDRESSES = 4  # of one name; the rest would not be tried in time

SocketAddress = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]
AddressInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, SocketAddress]


class Network(Protocol):
    """How names become addresses and sockets are made: the system's ways, or those of a network of one's own."""

    tls: ssl.SSLContext | bool
    """Whom to trust; True for the certificates that the system trusts."""

    async def resolve(self, host: str) -> Sequence[str]:
        """The IP addresses of a name.

        Raises:
            OSError: it has none.
        """

    def open_socket(self, info: AddressInfo) -> socket.socket:
        """A socket that is not connected yet."""


class SystemNetwork:
    """The network of this machine."""

    tls: ssl.SSLContext | bool = True

    async def resolve(self, host: str) -> Sequence[str]:
        """The IP addresses that the system's resolver knows of."""
        loop = asyncio.get_running_loop()
        infos = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        return [str(info[4][0]) for info in infos]

    def open_socket(self, info: AddressInfo) -> socket.socket:
        """A socket of the address's family."""
        return socket.socket(info[0], info[1], info[2])


def public_connector(network: Network) -> aiohttp.TCPConnector:
    """A connector that keeps no connection and no name, and opens sockets to public addresses only.

    Its requests raise ForbiddenAddress and Unreachable beside aiohttp's own errors.
    """

    def open_socket(info: AddressInfo) -> socket.socket:
        address = str(info[4][0])
        if not is_public(address):
            raise ForbiddenAddress
        return network.open_socket(info)

    # Several addresses of a name may be tried at once (happy eyeballs); each of them passes both checks.
    return aiohttp.TCPConnector(
        resolver=_PublicResolver(network),
        use_dns_cache=False,
        force_close=True,
        ssl=network.tls,
        socket_factory=open_socket,
    )


class _PublicResolver(AbstractResolver):
    """Answers with the public addresses of a name, and refuses a name that has none."""

    def __init__(self, network: Network) -> None:
        self._network = network

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The name's public addresses, in the order of the network's answer."""
        try:
            addresses = list(dict.fromkeys(await self._network.resolve(host)))
        except (OSError, UnicodeError) as error:
            raise Unreachable(host) from error
        public = [address for address in addresses if is_public(address)]
        if not public:
            raise ForbiddenAddress(host) if addresses else Unreachable(host)
        return [_result(host, address, port) for address in public[:MAX_ADDRESSES]]

    async def close(self) -> None:
        """Nothing is held."""


def _result(host: str, address: str, port: int) -> ResolveResult:
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET6 if ":" in address else socket.AF_INET,
        proto=socket.IPPROTO_TCP,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )

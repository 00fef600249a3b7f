"""Connections to the public internet and nowhere else, whatever is asked of them."""

import socket

import aiohttp
import pytest

from bot.errors import ForbiddenAddress
from bot.public_network import SystemNetwork, public_connector
from tests.bot.hostile_addresses import PRIVATE_IPV4, PRIVATE_IPV6
from tests.bot.web import PUBLIC, Site, Web, reply


@pytest.mark.parametrize("host", ["127.0.0.1", "169.254.169.254", "[::1]", "[fe80::1%25lo]", "[::ffff:127.0.0.1]"])
async def test_the_connector_opens_no_socket_to_a_private_number(host: str) -> None:
    """Though aiohttp asks no resolver about numbers, and though nothing has judged the address before."""
    async with Site() as site, aiohttp.ClientSession(connector=public_connector(Web(site))) as session:
        with pytest.raises(ForbiddenAddress):
            await session.get(f"http://{host}:{site.port}/")

    assert site.requests == []


@pytest.mark.parametrize("address", [*PRIVATE_IPV4, *PRIVATE_IPV6])
async def test_the_connector_opens_no_socket_for_a_private_name(address: str) -> None:
    """Whatever address it has."""
    async with Site() as site:
        web = Web(site)
        web.names["inner.example"] = [[address]]
        async with aiohttp.ClientSession(connector=public_connector(web)) as session:
            with pytest.raises(ForbiddenAddress):
                await session.get("http://inner.example/")

    assert web.connections == []


async def test_the_connector_follows_no_redirect_inside() -> None:
    """Even if aiohttp were to follow redirects by itself."""
    async with Site() as site:
        web = Web(site)
        site.pages["/"] = reply(status="302 Found", headers=[f"Location: http://127.0.0.1:{site.port}/inner"])
        async with aiohttp.ClientSession(connector=public_connector(web)) as session:
            with pytest.raises(ForbiddenAddress):
                await session.get("http://site.example/")

    assert web.connections == [(PUBLIC, 80)]
    assert len(site.requests) == 1


async def test_few_addresses_of_a_name_are_tried() -> None:
    """A name with very many can't make the bot knock at all of them."""
    async with Site() as site:
        web = Web(site)
        web.names["many.example"] = [[f"93.184.216.{number}" for number in range(100, 200)]]
        async with aiohttp.ClientSession(connector=public_connector(web)) as session:
            with pytest.raises(aiohttp.ClientConnectorError):
                await session.get("http://many.example/")

    assert len(set(web.connections)) == 4


async def test_the_system_knows_this_machine() -> None:
    """The names and sockets of the machine itself are the system's."""
    network = SystemNetwork()

    addresses = await network.resolve("localhost")
    with network.open_socket((socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("127.0.0.1", 80))) as opened:
        family = opened.family

    assert set(addresses) & {"127.0.0.1", "::1"}
    assert family == socket.AF_INET
    assert network.tls is True

"""A web of one machine, for each test that asks for it."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.hostile_addresses import INNER_NAMES
from tests.bot.web import Site, Web


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """Run a site for one test."""
    async with Site() as site:
        yield site


@pytest.fixture
def web(site: Site) -> Web:
    """Put the site behind every name below .example."""
    web = Web(site)
    web.names.update({name: [[address]] for name, address in INNER_NAMES.items()})
    return web

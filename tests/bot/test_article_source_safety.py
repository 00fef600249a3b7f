"""Wherever an address leads, nothing but the public internet is asked."""

import asyncio
import ssl

import pytest

from bot.article_source import Fetched, fetch
from bot.errors import ForbiddenAddress, NotAnAddress, SourceError, Unreachable, Untrusted
from tests.bot.hostile_addresses import FAMILIES, PRIVATE_IPV4, PRIVATE_IPV6
from tests.bot.web import CERTIFICATE, HTML, PUBLIC, Site, Web, error_of, redirect, reply


def test_the_families_are_large() -> None:
    """There are hundreds of hostile addresses, each of them once in its family."""
    assert sum(map(len, FAMILIES.values())) > 1000
    assert all(len(set(urls)) == len(urls) for urls in FAMILIES.values())


@pytest.mark.parametrize("family", FAMILIES)
async def test_hostile_addresses_reach_nothing(web: Web, family: str) -> None:
    """Not one connection is made, and the sentence names no private address."""
    errors = [(url, await error_of(url, web)) for url in FAMILIES[family]]

    assert [url for url, error in errors if not isinstance(error, NotAnAddress | Unreachable)] == []
    assert web.connections == []
    sentences = " ".join(str(error) for _, error in errors)
    assert [address for address in (*PRIVATE_IPV4, *PRIVATE_IPV6) if f" {address} " in f" {sentences} "] == []


@pytest.mark.parametrize("family", FAMILIES)
async def test_redirects_to_hostile_addresses_reach_nothing(site: Site, web: Web, family: str) -> None:
    """However a site leads there, only the site itself is asked."""
    # A line end in a header would end it.
    urls = [url for url in FAMILIES[family] if url.splitlines() == [url]]
    site.pages.update({f"/{number}": redirect(url) for number, url in enumerate(urls)})
    enough = asyncio.Semaphore(20)

    async def lead_on(number: int) -> SourceError | Fetched:
        async with enough:
            return await error_of(f"http://site.example/{number}", web)

    results = await asyncio.gather(*map(lead_on, range(len(urls))))

    assert [url for url, result in zip(urls, results, strict=True) if not isinstance(result, SourceError)] == []
    assert {address for address, _ in web.connections} == {PUBLIC}
    assert {port for _, port in web.connections} == {80}


async def test_a_name_that_turns_private_is_refused(site: Site, web: Web) -> None:
    """Rebinding: whichever look-up first answers with a private address is the last."""
    site.pages["/"] = reply(HTML)
    for public_answers in range(1, 4):
        site.pages["/hop"] = redirect("/")
        web.names["rebinding.example"] = [*[[PUBLIC]] * public_answers, ["127.0.0.1"]]
        web.connections.clear()

        result = await error_of("http://rebinding.example/hop", web)

        assert isinstance(result, Fetched if public_answers == 3 else ForbiddenAddress)
        assert web.connections == [(PUBLIC, 80)] * public_answers


async def test_a_name_is_looked_up_once_a_connection(site: Site, web: Web) -> None:
    """The answer that was judged is the one that is used: there is no second look-up in between."""
    site.pages["/"] = reply(HTML)

    await fetch("http://site.example/", network=web)

    assert len(web.lookups) == len(web.connections) == len(site.requests) == 2


async def test_private_answers_among_public_ones_are_passed_over(site: Site, web: Web) -> None:
    """Whatever their order."""
    site.pages["/"] = reply(HTML)
    web.names["mixed.example"] = [["127.0.0.1", "::1", PUBLIC, "10.0.0.1"]]

    assert (await fetch("http://mixed.example/", network=web)).content == HTML
    assert set(web.connections) == {(PUBLIC, 80)}


async def test_public_numbers_may_be_asked(site: Site, web: Web) -> None:
    """An address may be written as an IP address in the usual way, in either version."""
    site.pages["/"] = reply(HTML)

    assert (await fetch(f"http://{PUBLIC}/", network=web)).url == f"http://{PUBLIC}/"
    assert isinstance(await error_of("http://[2606:4700:0:0::1111]/", web), Unreachable)
    assert web.connections[-1] == ("2606:4700::1111", 80)


async def test_inner_names_cannot_be_told_from_unknown_ones(web: Web) -> None:
    """Both end in the same sentence, so that nobody can find out what an inner network holds."""
    web.names["unknown.corp"] = [[]]
    inner = await error_of("http://db.corp/", web)
    unknown = await error_of("http://unknown.corp/", web)
    unheard_of = await error_of("http://nobody.corp/", web)

    assert [type(inner), type(unknown), type(unheard_of)] == [ForbiddenAddress, Unreachable, Unreachable]
    assert str(inner).replace("db", "unknown") == str(unknown)
    assert str(inner).replace("db", "nobody") == str(unheard_of)


async def test_certificates_are_verified(web: Web) -> None:
    """A site that vouches for itself is not trusted, nor is one that is trusted under another name."""
    served = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    served.load_cert_chain(CERTIFICATE)
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    async with Site(served) as site:
        site.pages["/"] = reply(HTML)

        unknown = await error_of("https://secure.example/", Web(site))
        misnamed = await error_of("https://other.example/", Web(site, tls=trusting))
        fetched = await fetch("https://secure.example/", network=Web(site, tls=trusting))

    assert isinstance(unknown, Untrusted)
    assert isinstance(misnamed, Untrusted)
    assert str(misnamed) == (
        "other.example has no certificate that can be trusted. Check the address, or upload the article."
    )
    assert fetched.url == "https://secure.example/"


async def test_a_site_without_tls_is_unreachable_over_it(site: Site, web: Web) -> None:
    """There is no falling back to http."""
    site.pages["/"] = reply(HTML)

    assert isinstance(await error_of("https://site.example/", web), Unreachable)
    assert site.requests == []

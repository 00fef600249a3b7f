"""Which addresses are public, and how one may be written."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.public_addresses import PORTS, is_public, web_address
from tests.bot.hostile_addresses import FAMILIES, PRIVATE_IPV4, PRIVATE_IPV6, ipv6_forms

PIECES = st.sampled_from(
    [
        *("http", "https", "://", ":", "/", "//", "\\", "?", "#", "@", "%", "%2e", "[", "]", ".", "..", "-", "_", " "),
        *("site.example", "example", "localhost", "127.0.0.1", "127", "0x7f", "::1", "::ffff:10.0.0.1", "80", "8443"),
        *("\r\n", "\t", "\0", "。", "１", "ß", "ı", "É", "\u200d", "\u00ad", "xn--", "xn--bcher-kva", "℀", "\ud800"),
    ]
)


@pytest.mark.parametrize("address", [*PRIVATE_IPV4, *PRIVATE_IPV6])
def test_special_addresses_are_not_public(address: str) -> None:
    """Neither those of our own nets nor those that are reserved for something."""
    assert not is_public(address)


@pytest.mark.parametrize("address", [*PRIVATE_IPV4, "93.184.216.34"])
def test_ipv4_in_ipv6_is_not_public(address: str) -> None:
    """However it is put there, and also where the IPv4 address itself is public."""
    assert [form for form in ipv6_forms(address) if is_public(form)] == []


@pytest.mark.parametrize(
    "address",
    [
        *("1.1.1.1", "9.255.255.255", "11.0.0.0", "93.184.216.34", "100.63.255.255", "100.128.0.0", "126.255.255.255"),
        *("172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "223.255.255.255"),
        *("2001:200::1", "2001:4860:4860::8888", "2606:4700::1111", "2a00:1450::1", "2003::1"),
    ],
)
def test_the_neighbours_of_special_addresses_are_public(address: str) -> None:
    """No more is kept away than has to be."""
    assert is_public(address)


@pytest.mark.parametrize("text", ["", "site.example", "2606:4700::1111%eth0", "[2606:4700::1111]", "1.1", "01.1.1.1"])
def test_what_is_no_address_is_not_public(text: str) -> None:
    """A zone makes an address a matter of this machine."""
    assert not is_public(text)


@given(st.ip_addresses())
def test_what_python_keeps_apart_is_not_public(address: IPv4Address | IPv6Address) -> None:
    """The list is at least as strict as the standard library's."""
    assert not is_public(str(address)) or (address.is_global and not address.is_multicast)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40) | st.text(max_size=40).map("http://".__add__))
@example("http://site.example?/@b")
@example("http://site.example//other.example/../..//a")
def test_any_text_is_refused_or_has_a_canonical_address(text: str) -> None:
    """With a host that is a full name or a public number, which survives being read again."""
    try:
        url = web_address(text)
    except SourceError:
        return

    assert web_address(str(url)) == url
    assert str(web_address(str(url))) == str(url)
    assert url.scheme in ("http", "https")
    assert url.port in PORTS
    assert not url.fragment
    assert url.raw_user is None
    assert url.raw_password is None
    host = url.raw_host or ""
    assert is_public(host) or (host.isascii() and "." in host and host.rpartition(".")[2][0].isalpha())


@pytest.mark.parametrize("family", FAMILIES)
def test_hostile_spellings_are_refused_before_any_look_up(family: str) -> None:
    """All but the names, whose addresses nobody knows yet."""
    accepted = []
    for url in FAMILIES[family]:
        try:
            accepted.append(str(web_address(url)))
        except SourceError:
            continue

    assert not accepted or family.startswith("names")


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("http://site.example", "http://site.example/"),
        ("HTTPS://SITE.Example.:443", "https://site.example/"),
        ("http://site.example:443/", "http://site.example:443/"),
        ("https://site.example:8443?a=b#c", "https://site.example:8443/?a=b"),
        ("http://site.example:/a", "http://site.example/a"),
        ("http://bücher.example/ä?ö=ü", "http://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC"),
        ("http://ｓｉｔｅ。example/", "http://site.example/"),
        ("http://site.example/a b/../c?d=e f", "http://site.example/c?d=e%20f"),
        ("http://site.example/a%2Fb?c=%26", "http://site.example/a%2Fb?c=%26"),
        ("http://site.example//a", "http://site.example//a"),
        ("http://site.example/@a:b", "http://site.example/@a:b"),
        ("http://[2606:4700:0:0:0:0:0:1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("http://93.184.216.34./", "http://93.184.216.34/"),
    ],
)
def test_an_address_has_one_spelling(text: str, canonical: str) -> None:
    """The one that is asked for and shown."""
    assert str(web_address(text)) == canonical

"""Which addresses of the web are public, and how one may be written.

Whoever gives the bot an address makes it send requests, so an address must not lead to where only the bot's own machine
can go (server-side request forgery). This module judges what can be read off the text; `public_network` holds the rest.
"""

import re
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from yarl import URL

from bot.errors import AddressProblem, ForbiddenAddress, NotAnAddress

SCHEMES = ("https", "http")
PORTS = (80, 443, 8080, 8443)
MAX_URL_CHARS = 4000

# IANA's special-purpose registries (RFC 6890), written out because `ipaddress` differs between Python's versions.
_SPECIAL_IPV4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' address translation
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure gives its machines' metadata here
        "169.254.0.0/16",  # link-local, and most other clouds' metadata
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
_GLOBAL_IPV6 = IPv6Network("2000::/3")  # mapped, translated, unique local, link-local and multicast ones lie outside
_SPECIAL_IPV6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which holds an IPv4 address
        "3fff::/20",  # documentation
    )
)
_AUTHORITY = re.compile(r"(?:\[(?P<ipv6>[0-9A-Fa-f:.]+)\]|(?P<host>[^\[\]:@%]+))(?::(?P<port>[0-9]{0,5}))?")
# The last label starts with a letter, so that no number is taken for a name (127.1, 0x7f.1, 2130706433).
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
_LONGEST_NAME = 253


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet; what is no IP address is not.

    >>> [is_public(address) for address in ("93.184.216.34", "10.0.0.1", "::ffff:93.184.216.34", "2606:4700::1111")]
    [True, False, False, True]
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in _SPECIAL_IPV4)
    return ip.scope_id is None and ip in _GLOBAL_IPV6 and not any(ip in network for network in _SPECIAL_IPV6)


def web_address(text: str) -> URL:
    """The address in its one canonical spelling: host in lower case and ASCII, no usual port, no fragment.

    >>> str(web_address("HTTPS://Bücher.Example.:443/a b#top"))
    'https://xn--bcher-kva.example/a%20b'

    Raises:
        NotAnAddress: anything but http and https, a user or password, an unusual port, or a host that is neither a full
            name nor an IP address as it is usually written.
        ForbiddenAddress: an IP address that is not public.
    """
    text = text.strip().replace(" ", "%20")
    if len(text) > MAX_URL_CHARS:
        raise NotAnAddress(AddressProblem.LENGTH)
    if "\\" in text or not text.isprintable():
        raise NotAnAddress(AddressProblem.CHARACTER)
    scheme, mark, rest = text.partition("://")
    scheme = scheme.lower()
    if not mark or scheme not in SCHEMES:
        raise NotAnAddress(AddressProblem.SCHEME)
    end = next((at for at, character in enumerate(rest) if character in "/?#"), len(rest))
    authority, path = rest[:end], "/" + rest[end:].removeprefix("/")
    if "@" in authority:
        raise NotAnAddress(AddressProblem.USER)
    match = _AUTHORITY.fullmatch(authority)
    if match is None:
        raise NotAnAddress(AddressProblem.HOST)
    host = _ipv6(match["ipv6"]) if match["ipv6"] else _name_or_ipv4(match["host"])
    return URL(f"{scheme}://{host}{_port(match['port'], scheme)}{path}").with_fragment(None)


def _ipv6(text: str) -> str:
    try:
        address = str(IPv6Address(text))
    except AddressValueError:
        raise NotAnAddress(AddressProblem.HOST) from None
    if not is_public(address):
        raise ForbiddenAddress
    return f"[{address}]"


def _name_or_ipv4(text: str) -> str:
    try:
        host = (URL.build(scheme="http", host=text).raw_host or "").lower().removesuffix(".")
    except ValueError:  # of which UnicodeError is one
        raise NotAnAddress(AddressProblem.HOST) from None
    if _NAME.fullmatch(host) and len(host) <= _LONGEST_NAME:
        return host
    try:
        IPv4Address(host)
    except AddressValueError:
        raise NotAnAddress(AddressProblem.HOST) from None
    if not is_public(host):
        raise ForbiddenAddress
    return host


def _port(text: str | None, scheme: str) -> str:
    usual = 443 if scheme == "https" else 80
    port = int(text or usual)
    if port not in PORTS:
        raise NotAnAddress(AddressProblem.PORT)
    return "" if port == usual else f":{port}"

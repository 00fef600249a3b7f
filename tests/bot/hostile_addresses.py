"""Addresses by which somebody might send the bot to where it must not go, in families."""

from collections.abc import Iterator
from ipaddress import IPv4Address

PRIVATE_IPV4 = (
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",  # noqa: S104 (nothing is bound to it)
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "169.254.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.254",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.254",
    "198.18.0.1",
    "198.19.255.254",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
)
PRIVATE_IPV6 = (
    "::",
    "::1",
    "0:0:0:0:0:0:0:1",
    "0000:0000:0000:0000:0000:0000:0000:0001",
    "::2",
    "fe80::1",
    "febf:ffff::1",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "ff02::1",
    "ff0e::1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "4000::1",
    "5f00::1",
)
OTHER_SCHEMES = (
    "file:///etc/passwd",
    "file://site.example/etc/passwd",
    "ftp://site.example/a.txt",
    "gopher://site.example:80/_GET%20/",
    "dict://site.example:80/d",
    "ldap://site.example/",
    "ws://site.example/",
    "data:text/html,<p>hello",
    "javascript:alert(1)",
    "about:blank",
    "view-source:http://site.example/",
    "jar:http://site.example!/a",
    "httpx://site.example/",
    "http:site.example/",
    "http:/site.example/",
    "://site.example/",
    "//site.example/",
    "/etc/passwd",
    "site.example/",
    "https//site.example",
    "",
    " ",
    "http://",
    "http:///",
    "https:///etc/passwd",
    "ｈｔｔｐ://site.example/",
)
WITH_USERS = (
    "http://user@site.example/",
    "http://user:password@site.example/",
    "http://@site.example/",
    "http://:@site.example/",
    "http://site.example@127.0.0.1/",
    "http://site.example:80@127.0.0.1/",
    "http://site.example%40127.0.0.1/",
    "http://127.0.0.1@site.example/",
    "http://a@b@site.example/",
    "http://site.example＠127.0.0.1/",
)
ODD_PORTS = (
    *(f"http://site.example:{port}/" for port in (0, 1, 21, 22, 25, 81, 445, 3306, 5432, 6379, 9200, 11211, 65535)),
    "http://site.example:65536/",
    "http://site.example:99999999/",
    "http://site.example:-80/",
    "http://site.example:+80/",
    "http://site.example:80:22/",
    "http://site.example:80 22/",
    "http://site.example:８０/",
    "http://site.example:0x50/",
    "http://site.example:a/",
    f"http://[2606:4700::1111]:{22}/",
)
TRICKS = (
    "http:\\\\127.0.0.1\\",
    "http:/\\127.0.0.1/",
    "http://site.example\\@127.0.0.1/",
    "http://127.0.0.1\\.site.example/",
    "http://site.example\\.127.0.0.1/",
    "http://127.0.0.1\t.site.example/",
    "http://127.0.0.1\n.site.example/",
    "http://site.example/\r\nHost: 127.0.0.1",
    "http://site.example/ HTTP/1.1\r\nX: y\r\n\r\nGET /",
    "http://site.example\r\n/",
    "http://site.example\0/",
    "http://site.example\0.127.0.0.1/",
    "http://site.example\u2028/",
    "http://site\u200b.example/",
    "http://site.example\u202e/",
    "http://\ud800.example/",
    "http://127.0.0.1%00.site.example/",
    "http://127.0.0.1%0d%0a.site.example/",
    "http://127.0.0.1%2f.site.example/",
    "http://127.0.0.1%23.site.example/",
    "http://%31%32%37.0.0.1/",
    "http://127.0.0.1／.site.example/",
    "http://127.0.0.1＃.site.example/",
    "http://site.example℀127.0.0.1/",
    "http://127.0.0.1#@site.example/",
    "http://127.0.0.1?@site.example/",
    "http://127.0.0.1/@site.example/",
    "http://127.0.0.1;site.example/",
    "http://127.0.0.1,site.example/",
    "http://127.0.0.1 site.example/",
    "http://①②⑦.⓪.⓪.①/",
    "http://²130706433/",
    "http://[::1]site.example/",
    "http://[::1",
    "http://::1/",
    "http://[::1].site.example/",
    "http://[[::1]]/",
    "http://[127.0.0.1]/",
    "http://[v1.a]/",
    "http://[fe80::1%lo]/",
    "http://[fe80::1%25lo]/",
    "http://[::1%25lo]/",
    "http://[2606:4700::1111%25eth0]/",
    "http://[：：1]/",
    "http://localhost/",
    "http://localhost./",
    "http://LOCALHOST:8080/",
    "http://ⓛocalhost/",
    "http://localhost%2esite.example/",
    "http://intranet/",
    "http://metadata/",
    "http://./",
    "http://../",
    "http://.site.example/",
    "http://site..example/",
    "http://site.example../",
    "http://-site.example/",
    "http://" + "a" * 64 + ".example/",
    "http://" + "a." * 130 + "example/",
    "http://site.example/" + "a" * 5000,
    "http://1.2.3/",
    "http://1.2.3.4.5/",
    "http://256.256.256.256/",
    "http://127.0.0.1.1/",
    "http://site.0x7f/",
    "http://site.1/",
)
INNER_NAMES = {
    "metadata.google.internal": "169.254.169.254",
    "instance-data.ec2.internal": "fd00:ec2::254",
    "localhost.localdomain": "127.0.0.1",
    "router.local": "192.168.0.1",
    "db.corp": "10.0.0.1",
    **{f"inner-{number}.example": address for number, address in enumerate(PRIVATE_IPV4 + PRIVATE_IPV6)},
    **{f"mapped-{number}.example": f"::ffff:{address}" for number, address in enumerate(PRIVATE_IPV4)},
    "zone.example": "fe80::1%eth0",
    "nonsense.example": "not an address",
}
"""Names, and the private address that each resolves to."""


def ipv4_hosts(address: str) -> Iterator[str]:
    """An IPv4 address in every spelling that some program takes for it."""
    number = int(IPv4Address(address))
    a, b, c, d = IPv4Address(address).packed
    yield from (address, f"{address}.", f"{address}..")
    yield from (str(number), hex(number), hex(number).upper(), f"0{number:o}", f"0x{number:012x}", f"{number + 2**32}")
    yield from (f"{a}.{number & 0xFFFFFF}", f"{a}.{b}.{number & 0xFFFF}", f"0x{a:x}.{number & 0xFFFFFF}")
    yield from (f"{a:#x}.{b:#x}.{c:#x}.{d:#x}", f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"{a:03}.{b:03}.{c:03}.{d:03}")
    yield from (f"{a:#x}.0{b:o}.{c}.{d}", f"{a:#x}.{b}.{c}.{d}", f"{a}.{b}.{c}.{d:#x}", f"{a}.{b}.{c}.0{d:o}")
    yield address.translate({ord("0") + digit: "０１２３４５６７８９"[digit] for digit in range(10)})
    yield from (address.replace(".", dot) for dot in ("。", "．", "｡", "%2e"))
    yield "".join(f"%{ord(character):02x}" for character in address)
    yield from (f"[{host}]" for host in ipv6_forms(address))


def ipv6_forms(address: str) -> Iterator[str]:
    """An IPv4 address inside IPv6 ones: mapped, compatible, translated, 6to4, Teredo, ISATAP."""
    high, low = divmod(int(IPv4Address(address)), 1 << 16)
    yield from (
        f"::ffff:{address}",
        f"::ffff:{high:x}:{low:x}",
        f"0:0:0:0:0:ffff:{high:x}:{low:x}",
        f"::FFFF:{address}",
    )
    yield from (f"::{address}", f"::ffff:0:{address}", f"64:ff9b::{address}", f"64:ff9b::{high:x}:{low:x}")
    yield from (f"64:ff9b:1::{address}", f"2002:{high:x}:{low:x}::", f"2002:{high:x}:{low:x}::1")
    yield from (f"2001:0:{high:x}:{low:x}::1", f"2001::{high ^ 0xFFFF:x}:{low ^ 0xFFFF:x}", f"fe80::5efe:{address}")


FAMILIES: dict[str, tuple[str, ...]] = {
    "IPv4": tuple(dict.fromkeys(f"http://{host}/" for address in PRIVATE_IPV4 for host in ipv4_hosts(address))),
    "IPv4 with ports and paths": tuple(
        f"{scheme}://{address}{rest}"
        for address in PRIVATE_IPV4
        for scheme, rest in (("https", "/latest/meta-data/"), ("HTTP", ":8080"), ("https", ":8443?a=b"), ("http", "#a"))
    ),
    "IPv6": tuple(f"{scheme}://[{address}]/" for address in PRIVATE_IPV6 for scheme in ("http", "https")),
    "names": (*(f"http://{name}/" for name in INNER_NAMES), "http://١٢٧.٠.٠.١/"),
    "names with a dot": tuple(f"http://{name.upper()}./" for name in INNER_NAMES),
    "schemes": OTHER_SCHEMES,
    "users": WITH_USERS,
    "ports": ODD_PORTS,
    "tricks": TRICKS,
}

"""Pages and files from the web; nothing here leaves 127.0.0.1."""

import gzip
import zlib

import pytest

from bot.article_source import DEFAULT_LIMITS, MEDIA_TYPES, SUFFIXES, Fetched, Limits, check_upload, fetch
from bot.errors import AddressProblem, NotAllowedByRobots, NotAnAddress, Refused, TooLarge, TooManyRedirects, WrongType
from index.readers import LIMIT_BYTES
from tests.bot.web import HTML, PUBLIC, UNTIL_CLOSED, Site, Web, Writes, endlessly, error_of, redirect, reply


async def test_a_page_is_fetched(site: Site, web: Web) -> None:
    """Its bytes, its final address and the name of a file that a reader knows."""
    site.pages["/stories/flood?part=1"] = reply(HTML, content_type="Text/HTML; charset=UTF-8")

    fetched = await fetch(" HTTP://Site.Example:80/stories/flood?part=1#the-third-day ", network=web)

    assert fetched == Fetched(
        content=HTML,
        url="http://site.example/stories/flood?part=1",
        media_type="text/html",
        charset="utf-8",
        file_name="flood.html",
        redirects=(),
    )


async def test_a_request_says_who_asks_and_nothing_else(site: Site, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot's name, what it reads, and no cookie, login, referrer or proxy of the environment."""
    for key in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(key, "http://127.0.0.1:9/")
    site.pages["/"] = reply(status="302 Found", headers=["Location: /b", "Set-Cookie: a=b; Path=/"])
    site.pages["/b"] = reply(HTML)

    await fetch("http://site.example", network=web)

    assert [request.target for request in site.requests] == ["/robots.txt", "/", "/b"]
    for request in site.requests:
        assert request.headers["user-agent"].startswith("pullquote ")
        assert request.headers["accept-encoding"] == "gzip, deflate"
        assert "application/pdf" in request.headers["accept"]
        assert request.headers["connection"] == "close"
        assert set(request.headers) <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


@pytest.mark.parametrize(
    ("path", "content_type", "file_name"),
    [
        ("/flood", "text/html", "flood.html"),
        ("/", "text/html; charset=x", "site.example.html"),
        ("/a/b.php", "application/xhtml+xml", "b.html"),
        ("/a/b/", "text/html", "b.html"),
        ("/notes.md", "text/plain", "notes.md"),
        ("/notes.markdown", "text/plain", "notes.md"),
        ("/notes", "text/markdown", "notes.md"),
        ("/notes.md", "text/html", "notes.html"),
        ("/raw.TXT", "application/octet-stream", "raw.txt"),
        ("/paper.pdf", "application/octet-stream", "paper.pdf"),
        ("/paper.pdf", None, "paper.pdf"),
        ("/paper", "application/pdf", "paper.pdf"),
        ("/get?file=1", "application/pdf", "get.pdf"),
        ("/letter.docx", "binary/octet-stream", "letter.docx"),
        ("/%C3%9Cber%20uns", "text/html", "Über uns.html"),
        ("/..%2F..%2Fetc%2Fpasswd", "text/plain", "passwd.txt"),
        ("/" + "a" * 300, "text/plain", "a" * 80 + ".txt"),
        ("/a%00%0Ab", "text/plain", "ab.txt"),
    ],
)
async def test_the_format_is_told_by_type_then_by_path(
    site: Site, web: Web, path: str, content_type: str | None, file_name: str
) -> None:
    """The suffix of the file's name is that of its format, and the rest of it a plain name."""
    site.pages[path] = reply(HTML, content_type=content_type)

    fetched = await fetch(f"http://site.example{path}", network=web)

    assert fetched.file_name == file_name


@pytest.mark.parametrize(
    ("sent", "charset"),
    [
        ("windows-1252", "cp1252"),
        ('"ISO-8859-1"', "iso8859-1"),
        ("Shift_JIS", "shift_jis"),
        ("gb2312", "gb2312"),
        ("nonsense", None),
        ("hex", None),
        ("punycode", None),
        ("utf-7", None),
        ("", None),
        ("a" * 3000, None),
    ],
)
async def test_only_charsets_of_pages_are_passed_on(site: Site, web: Web, sent: str, charset: str | None) -> None:
    """As Python's codec; none that is no text, or that takes forever to decode."""
    site.pages["/a"] = reply("Grün".encode("cp1252"), content_type=f"text/plain; charset={sent}")

    assert (await fetch("http://site.example/a", network=web)).charset == charset


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(HTML)),
        ("deflate", zlib.compress(HTML)),
        ("deflate", zlib.compress(HTML, wbits=-15)),
        ("identity", HTML),
        ("gzip", gzip.compress(HTML[:20]) + gzip.compress(HTML[20:])),
    ],
    ids=["gzip", "zlib", "raw deflate", "identity", "two members"],
)
async def test_compressed_pages_are_unpacked(site: Site, web: Web, encoding: str, body: bytes) -> None:
    """In the encodings that were asked for."""
    site.pages["/a"] = reply(body, headers=[f"Content-Encoding: {encoding}"])

    assert (await fetch("http://site.example/a", network=web)).content == HTML


async def test_redirects_are_followed_and_told(site: Site, web: Web) -> None:
    """Relative and absolute ones, to another site and port; the address at the end is the page's."""
    site.pages["/a"] = redirect("b?c=d#top", "301 Moved Permanently")
    site.pages["/b?c=d"] = redirect("//other.example/e", "307 Temporary Redirect")
    site.pages["other.example/e"] = redirect("http://site.example:8443/f", "308 Permanent Redirect")
    site.pages["site.example:8443/f"] = reply(HTML)

    fetched = await fetch("http://site.example/a", network=web)

    assert fetched.url == "http://site.example:8443/f"
    assert fetched.redirects == ("http://site.example/a", "http://site.example/b?c=d", "http://other.example/e")
    assert {port for _, port in web.connections} == {80, 8443}


@pytest.mark.parametrize("location", ["/again", "/", "http://site.example/again"])
async def test_redirects_end(site: Site, web: Web, location: str) -> None:
    """A loop is left after five redirects."""
    site.pages["/"] = redirect("/again")
    site.pages["/again"] = redirect(location)

    error = await error_of("http://site.example/", web)

    assert isinstance(error, TooManyRedirects)
    assert str(error) == "The page leads on to another more than 5 times. Give the address that it ends at."
    assert len(site.asked_for()) == 6


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("site.example/flood", AddressProblem.SCHEME),
        ("ftp://site.example/", AddressProblem.SCHEME),
        ("http://me@site.example/", AddressProblem.USER),
        ("http://site.example:22/", AddressProblem.PORT),
        ("http://127.1/", AddressProblem.HOST),
        ("http://site.example\\a", AddressProblem.CHARACTER),
        ("http://site.example/" + "a" * 4000, AddressProblem.LENGTH),
    ],
)
async def test_what_is_wrong_with_an_address_is_said(web: Web, url: str, problem: AddressProblem) -> None:
    """In one sentence, with what to do next."""
    with pytest.raises(NotAnAddress) as caught:
        await fetch(url, network=web)

    assert caught.value.problem == problem
    assert str(caught.value) == f"This is not the address of a web page, because {problem}. Check it."


async def test_a_redirect_to_no_address_says_so(site: Site, web: Web) -> None:
    """It isn't the member who misspelt it."""
    site.pages["/"] = redirect("ftp://site.example/")

    error = await error_of("http://site.example/", web)

    assert isinstance(error, NotAnAddress)
    assert str(error).startswith("The page leads on to an address that cannot be followed, because it does not start")


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (401, "The page asks for a login or a payment, or keeps bots out (401). Upload the article instead."),
        (402, "The page asks for a login or a payment, or keeps bots out (402). Upload the article instead."),
        (403, "The page asks for a login or a payment, or keeps bots out (403). Upload the article instead."),
        (404, "There is no page at this address (404). Check it."),
        (410, "There is no page at this address (410). Check it."),
        (429, "The site has been asked too often (429). Try again later."),
        (451, "The site may not show this page, for legal reasons (451)."),
        (500, "The site has a problem of its own (500). Try again later."),
        (503, "The site has a problem of its own (503). Try again later."),
        (204, "The site does not give this page (204). Check the address, or upload the article."),
        (300, "The site does not give this page (300). Check the address, or upload the article."),
        (302, "The site does not give this page (302). Check the address, or upload the article."),
        (418, "The site does not give this page (418). Check the address, or upload the article."),
    ],
)
async def test_a_refusal_is_told_by_its_status(site: Site, web: Web, status: int, sentence: str) -> None:
    """Honestly, and with what helps."""
    site.pages["/"] = reply(HTML, f"{status} Whatever") if status != 204 else reply(b"", "204 No Content")

    error = await error_of("http://site.example/", web)

    assert isinstance(error, Refused)
    assert error.status == status
    assert str(error) == sentence


@pytest.mark.parametrize(
    ("path", "content_type", "given"),
    [
        ("/a", "image/png", "image/png"),
        ("/a.pdf", "video/mp4", "video/mp4"),
        ("/a", "application/octet-stream", "application/octet-stream"),
        ("/a.exe", "application/octet-stream", "application/octet-stream"),
        ("/a", None, "application/octet-stream"),
        ("/a", "application/json", "application/json"),
        ("/a", "**bold**/@everyone", ""),
    ],
)
async def test_other_types_are_refused(site: Site, web: Web, path: str, content_type: str | None, given: str) -> None:
    """By their name, unless that is none."""
    site.pages[path] = reply(HTML, content_type=content_type)

    error = await error_of(f"http://site.example{path}", web)

    assert isinstance(error, WrongType)
    assert error.given == given
    assert "everyone" not in str(error)


@pytest.mark.parametrize(
    ("robots", "is_read"),
    [
        (b"User-agent: *\nDisallow: /", False),
        (b"User-agent: *\nDisallow: /private/\n", True),
        (b"User-agent: Pullquote\nDisallow: /open/\n\nUser-agent: *\nAllow: /", False),
        (b"\xef\xbb\xbfUser-agent: pullquote\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        (b"<!doctype html><p>no such page", True),
        (b"\xff\xfe\x00", True),
        (b"", True),
        (b"User-agent: *\nDisallow: /\n" + b"#" * 600_000, True),
    ],
    ids=["all", "elsewhere", "us", "all but us", "page", "no text", "empty", "too long to be read"],
)
async def test_robots_txt_is_heeded(site: Site, web: Web, robots: bytes, is_read: bool) -> None:  # noqa: FBT001 (a case)
    """Where it can be read, and before the page is asked for."""
    site.pages["/robots.txt"] = reply(robots, content_type="text/plain")
    site.pages["/open/a"] = reply(HTML)

    result = await error_of("http://site.example/open/a", web)

    assert isinstance(result, Fetched if is_read else NotAllowedByRobots)
    assert site.asked_for() == (["/open/a"] if is_read else [])
    if not is_read:
        assert str(result) == "site.example asks bots not to read this page (robots.txt). Upload the article instead."


@pytest.mark.parametrize(
    "robots",
    [
        reply(b"", "403 Forbidden"),
        reply(b"User-agent: *\nDisallow: /", "503 Service Unavailable"),
        redirect("http://127.0.0.1/robots.txt"),
        redirect("/robots.txt"),
        b"nonsense",
        endlessly(b"", pause_s=0.05),
        endlessly(UNTIL_CLOSED, b"#" * 10_000),
    ],
    ids=["refused", "server error", "leads inside", "loop", "no HTTP", "silent", "endless"],
)
async def test_robots_txt_that_cannot_be_had_forbids_nothing(site: Site, web: Web, robots: bytes | Writes) -> None:
    """And costs no more than its share of the time."""
    site.pages["/robots.txt"] = robots
    site.pages["/"] = reply(HTML)

    fetched = await fetch("http://site.example/", limits=Limits(robots_s=0.2, total_s=3), network=web)

    assert fetched.content == HTML
    assert {address for address, _ in web.connections} == {PUBLIC}


async def test_robots_txt_of_each_site_on_the_way_is_heeded(site: Site, web: Web) -> None:
    """Also where a page leads to another site, and once for each."""
    site.pages["site.example/"] = redirect("/b")
    site.pages["site.example/b"] = redirect("http://shy.example/")
    site.pages["shy.example/robots.txt"] = reply(b"User-agent: *\nDisallow: /", content_type="text/plain")

    error = await error_of("http://site.example/", web)

    assert isinstance(error, NotAllowedByRobots)
    assert error.host == "shy.example"
    assert [request.host for request in site.requests if request.target == "/robots.txt"] == [
        "site.example",
        "shy.example",
    ]


@pytest.mark.parametrize("name", ["flood.txt", "FLOOD.MD", "a.b.markdown", "README"])
def test_uploads_that_a_reader_knows_are_taken(name: str) -> None:
    """Up to the limit, whatever the case of the suffix."""
    check_upload(name, 0)
    check_upload(name, LIMIT_BYTES)


def test_uploads_are_refused_with_what_is_possible() -> None:
    """Before they are downloaded."""
    with pytest.raises(TooLarge) as too_large:
        check_upload("flood.txt", 6_140_000)
    with pytest.raises(WrongType) as wrong_type:
        check_upload("flood.exe", 10)
    with pytest.raises(WrongType) as strange:
        check_upload("flood.**@everyone**", 10)

    assert str(too_large.value) == "This has 6.1 MB and is too large: the limit is 5 MB. Give a part of it."
    assert str(wrong_type.value) == (
        ".exe cannot be read. Give a web page, a PDF, a Word document (.docx), plain text or Markdown."
    )
    assert str(strange.value).startswith("This kind of file cannot be read.")


def test_the_limits_are_the_readers() -> None:
    """What is fetched can be read: no more bytes than a reader takes, and one suffix a format."""
    assert DEFAULT_LIMITS.size_bytes == LIMIT_BYTES
    assert set(MEDIA_TYPES.values()) == set(SUFFIXES.values()) <= set(SUFFIXES)

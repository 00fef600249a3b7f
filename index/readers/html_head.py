"""What a page says of itself: title, address, language, and the article's body where its data hold it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import regex

from index.languages import language_code
from index.readers.html_page import Element
from index.readers.html_segments import heading_text
from index.readers.html_text import letters, one_line

_ADDRESS = regex.compile(r"https?://[^\s<>\"]{1,2000}", regex.IGNORECASE)
_SEPARATOR = regex.compile(r"\s+(?:[|–—·•»«~]|-{1,2}|::|//|/|<|>|›)\s+|\s*[|»]\s*|\s+::?\s+|:\s+(?=\S+\Z)")
_MAX_TITLE_LENGTH = 300
_MAX_HEADINGS = 200
_MAX_DATA_LENGTH = 1_000_000
_BRAND = regex.compile(
    r"(?:^|[\s_-])(?:logo|brand|branding|site-?(?:title|name|logo)|masthead|blog-?title)(?:$|[\s_-])", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Head:
    """A page's own account of its article; `body` is the article's text as its data (JSON-LD) have it, or empty."""

    title: str | None
    source_url: str | None
    language: str | None
    body: str


def head_of(root: Element) -> Head:
    """What a page says of itself."""
    entries = _meta(root)
    data = list(_articles(root))
    return Head(
        title=_title(root, entries, data),
        source_url=_source_url(root, entries),
        language=_language(root),
        body=max((unescape(str(item.get("articleBody") or "")) for item in data), key=len, default=""),
    )


def without_site(title: str, site: str, headings: list[str]) -> str:
    """The title of a page without the name of its site, which stands before or after a separator.

    The site's name is known, else it is the shorter side of the last separator, unless a heading holds that too.

    >>> without_site("The flood of 1931 | The Valley Post", "", [])
    'The flood of 1931'
    """
    parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    known = letters(site)
    for cut in (parts[-1], parts[0]):
        before, after = title[: cut.start()].strip(), title[cut.end() :].strip()
        if known and letters(after) == known and before:
            return without_site(before, "", headings) if cut is not parts[0] else before
        if known and letters(before) == known and after:
            return after
    if any(letters(title) == letters(heading) for heading in headings):
        return title
    before, after = title[: parts[-1].start()].strip(), title[parts[-1].end() :].strip()
    if not before or not after or (known and known not in letters(title)):
        return title
    return before if len(after) <= len(before) else after


def _title(root: Element, entries: dict[str, str], data: list[dict[str, object]]) -> str | None:
    """The longest h1, else h2, that the page's own title holds, else that title without the site's name."""
    site = entries.get("og:site_name", "")
    page_title = one_line(root.xpath("string((//title[not(ancestor::svg)])[1])"))
    named = [
        title for title in (entries.get("og:title", ""), page_title, entries.get("twitter:title", "")) if letters(title)
    ]
    keys = [letters(title) for title in named]
    headings = {tag: _headings(root, tag, site) for tag in ("h1", "h2")}
    everything = [*headings["h1"], *headings["h2"]]
    first_parts = {letters(parts[0]) for title in named if len(parts := _SEPARATOR.split(title)) > 1}
    last_parts = {letters(parts[-1]) for title in named if len(parts := _SEPARATOR.split(title)) > 1}
    leads = [heading for heading in everything if letters(heading) in first_parts]
    for found in headings.values():
        held = [
            heading
            for heading in found
            if any(letters(heading) in key for key in keys)
            and not (leads and letters(heading) in last_parts - first_parts)
        ]
        if held:
            return max(held, key=len)
    if named:
        return without_site(named[0], site, everything)
    headlines = [one_line(unescape(str(item["headline"]))) for item in data if item.get("headline")]
    return next(iter([*headlines, *everything]), None)


def _headings(root: Element, tag: str, site: str) -> list[str]:
    """The headings of a level that could be a title: short, and not the site's name."""
    found = []
    for element in root.xpath(f"(//{tag})[position() <= {_MAX_HEADINGS}]"):
        heading = heading_text(element)
        if not letters(heading) or len(heading) > _MAX_TITLE_LENGTH or letters(heading) == letters(site):
            continue
        if not any(_BRAND.search(each.get("class") or each.get("id") or "") for each in _closest(element)):
            found.append(heading)
    return found


def _closest(element: Element) -> Iterator[Element]:
    """An element, the one around it, and the one that opens it."""
    yield element
    yield from [parent for parent in (element.getparent(),) if parent is not None]
    yield from list(element[:1])


def _meta(root: Element) -> dict[str, str]:
    """The head's entries by their lower-case names, the first of each name."""
    entries: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower().strip()
        content = one_line(element.get("content") or "")
        if name and content and len(content) <= 2 * _MAX_TITLE_LENGTH:
            entries.setdefault(name, content)
    return entries


def _source_url(root: Element, entries: dict[str, str]) -> str | None:
    """The canonical address, absolute; None where the page gives none."""
    links = [
        (link.get("href") or "").strip()
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    addresses = [*links, entries.get("og:url", "")]
    return next((address for address in addresses if _ADDRESS.fullmatch(address)), None)


def _language(root: Element) -> str | None:
    tags = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang"))
    return next((code for tag in tags if tag and (code := language_code(tag))), None)


def _articles(root: Element) -> Iterator[dict[str, object]]:
    """The entries of the page's JSON-LD that have a headline or a body."""
    for script in root.xpath("//script[contains(@type, 'ld+json')]"):
        source = script.text or ""
        if len(source) > _MAX_DATA_LENGTH:
            continue
        try:
            waiting: list[object] = [json.loads(source, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop()
            if isinstance(item, list):
                waiting += reversed(item)
            elif isinstance(item, dict):
                if isinstance(item.get("articleBody"), str) or isinstance(item.get("headline"), str):
                    yield item
                waiting += [part for key, part in item.items() if key in {"@graph", "mainEntity", "mainEntityOfPage"}]

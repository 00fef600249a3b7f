"""What a page says of itself: title, address, language, and the article's body where its data hold it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import regex

from index.languages import language_code
from index.passages import word_count
from index.readers.html_page import Element
from index.readers.html_segments import heading_text
from index.readers.html_text import letters, one_line

_ADDRESS = regex.compile(r"https?://[^\s<>\"]{1,2000}", regex.IGNORECASE)
_SEPARATOR = regex.compile(r"\s+(?:[|–—·•»«~]|-{1,2}|::|//|/|<|>|›)\s+|\s*[|»]\s*|\s+::?\s+|:\s+(?=\S+\Z)")
_STRONG_SEPARATOR = regex.compile(r"\s*[|»]\s*")
_MANY_PARTS = 2
_MIN_HEADLINE_WORDS = 4
_MIN_SHARED_LENGTH = 4
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_MAX_TITLE_LENGTH = 300
_MAX_HEADINGS = 200
_MIN_SHARE_OF_H2 = 0.5
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
    strong = _STRONG_SEPARATOR.split(title)
    if len(strong) > _MANY_PARTS:
        return max(strong, key=lambda part: len(letters(part))).strip()
    parts = list(_SEPARATOR.finditer(title))
    known = letters(site)
    for cut in (parts[-1], parts[0]) if parts else ():
        before, after = title[: cut.start()].strip(), title[cut.end() :].strip()
        if known and letters(after) == known and before:
            return without_site(before, "", headings) if cut is not parts[0] else before
        if known and letters(before) == known and after:
            return after
    if not parts or any(letters(title) == letters(heading) for heading in headings):
        return title
    return _longer_side(title, parts[-1], known)


def _longer_side(title: str, cut: "regex.Match[str]", site: str) -> str:
    """The longer side of a separator; all of it where the site has a name that is not in it, except at a bar."""
    before, after = title[: cut.start()].strip(), title[cut.end() :].strip()
    is_bar = _STRONG_SEPARATOR.fullmatch(cut.group()) is not None
    if not before or not after or (site and site not in letters(title) and not is_bar):
        return title
    return before if len(after) <= len(before) else after


def _title(root: Element, entries: dict[str, str], data: list[dict[str, object]]) -> str | None:
    """The longest h1 that the page's own title holds, else the only one, else such an h2, else that title alone.

    A headline is often other than what search engines are told, but then it has a word of that too.
    """
    site = entries.get("og:site_name", "")
    page_title = one_line(root.xpath("string((//title[not(ancestor::svg)])[1])"))
    titles = (entries.get("og:title", ""), page_title, entries.get("twitter:title", ""))
    named = [title for title in titles if letters(title) and len(title) <= _MAX_TITLE_LENGTH]
    highest, lower = _headings(root, "h1", site), _headings(root, "h2", site)
    if not named:
        headlines = [one_line(unescape(str(item["headline"]))) for item in data if item.get("headline")]
        return next((title for title in [*headlines, *highest, *lower] if len(title) <= _MAX_TITLE_LENGTH), None)
    bare = without_site(named[0], site, [*highest, *lower])
    held = _held(highest, [*highest, *lower], named)
    if not held:
        held = _headlines(highest, named)
    if not held:  # a short one may as well be a word of the title
        least = _MIN_SHARE_OF_H2 * len(letters(bare))
        held = [heading for heading in _held(lower, lower, named) if len(letters(heading)) >= least]
    return _with_colon(max(held, key=len, default=bare), named)


def _headlines(highest: list[str], titles: list[str]) -> list[str]:
    """The only h1, if it is a headline: some words, one of them in a title."""
    if len(set(highest)) != 1 or word_count(highest[0]) < _MIN_HEADLINE_WORDS:
        return []
    return highest[:1] if any(_long_words(highest[0]) & _long_words(title) for title in titles) else []


def _long_words(text: str) -> set[str]:
    return {word for word in _WORDS.findall(text.casefold()) if len(word) >= _MIN_SHARED_LENGTH}


def _with_colon(heading: str, titles: list[str]) -> str:
    """The heading, with the colon that a title has where markup alone parts the first words of the heading."""
    plain = _without_colons(heading)
    return next(
        (
            title
            for title in titles
            if " :" not in title and title != heading and _without_colons(title) == plain and ":" in title
        ),
        heading,
    )


def _without_colons(text: str) -> str:
    return one_line(text.replace(":", " "))


def _held(headings: list[str], others: list[str], titles: list[str]) -> list[str]:
    """The headings that a title holds, without one that is its last part where another is its first."""
    keys = [letters(title) for title in titles]
    parts = [_SEPARATOR.split(title) for title in titles]
    firsts = {letters(each[0]) for each in parts if len(each) > 1}
    lasts = {letters(each[-1]) for each in parts if len(each) > 1} - firsts
    is_led = any(letters(other) in firsts for other in others)
    return [
        heading
        for heading in headings
        if any(letters(heading) in key for key in keys) and not (is_led and letters(heading) in lasts)
    ]


def _headings(root: Element, tag: str, site: str) -> list[str]:
    """The headings of a level that could be a title: short, and not the site's name."""
    found = []
    for element in root.xpath(f"(//{tag}[not(ancestor::nav or ancestor::footer)])[position() <= {_MAX_HEADINGS}]"):
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

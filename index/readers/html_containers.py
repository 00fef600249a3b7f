"""Where on a page its segments stand: the containers around them, the furniture among these, and the article's own."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import regex

from index.readers.html_page import Element
from index.readers.html_segments import HEADINGS, ITEMS, LISTS, Segment

Around = Mapping[Element, Element | None]
"""For each element the innermost piece of furniture that it is or stands in."""

INNER = HEADINGS | LISTS | ITEMS | frozenset({"p", "blockquote", "pre", "table", "tbody", "tr"})
"""What is part of the text rather than a container of it."""

PAGE = frozenset({"html", "body", "main", "article"})
_LEVELS_UP = 2
_MIN_SHARE_OF_MAIN = 0.85
_MAX_LINK_SHARE = 0.3
_MIN_WORDS = 8
_MAX_NAMES_LENGTH = 500
_COMMENTS = (
    r"comments?|visitor-?comments?|commentaires?|comentarios?|commenti|kommentare?r?|reacties|disqus|talkbacks?|replies"
)
_FURNITURE_CLASS = regex.compile(
    r"(?:^|[\s_-])(?:related\w*|recirc\w*|share|sharing|sharedaddy|social|newsletter\w*|promo|promoted|sponsored|advert\w*"
    r"|ads?|cookies?|consent|breadcrumbs?|byline|paywall|sidebar|nav|navbox|navigation|menu|toc|infobox"
    r"|reflist|references|catlinks|hatnote|ambox|sistersitebox|noprint|subscribe|signup|tags|teaser|outbrain|taboola"
    r"|most-(?:read|popular)|read-(?:more|next|also)|author-(?:bio|box|info|card)|post-meta|entry-meta|skip-link"
    rf"|{_COMMENTS})(?:$|[\s_-])",
    regex.IGNORECASE,
)
_COMMENTS_CLASS = regex.compile(rf"(?:^|[\s_-])(?:{_COMMENTS})(?:$|[\s_-])", regex.IGNORECASE)
_BESIDE_CLASS = regex.compile(
    r"(?:^|[\s_-])(?:author|byline|bio|banner|embed\w*|modal|popup|overlay|tooltip|caption|credit|meta|timestamp|date|rating"
    r"|button|btn|cta|toolbar|label|gallery|slide\w*|video|player|poll|quiz|legal|disclaimer|copyright|teaser|card|footer"
    r"|header|kicker|eyebrow|topics?)(?:$|[\s_-])",
    regex.IGNORECASE,
)
_FURNITURE_TAGS = frozenset({"nav", "footer", "button", "form", "amp-sidebar", "amp-ad"})
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)


def containers(segment: Segment) -> list[Element]:
    """The containers that a segment stands in, from the inside: the first around its paragraph, and some levels up."""
    container = segment.element
    while container.tag in INNER and container.getparent() is not None:
        container = container.getparent()
    found = [container]
    while len(found) <= _LEVELS_UP and found[-1].getparent() is not None:
        found.append(found[-1].getparent())
    return found


def furniture_around(root: Element) -> dict[Element, Element | None]:
    """For each element the innermost one, itself or around it, that says of itself that it is the page's, or hidden."""
    around: dict[Element, Element | None] = {}
    for element in root.iter():
        around[element] = element if _is_furniture_itself(element) else around.get(element.getparent())
    return around


def is_of_comments(furniture: Element | None) -> bool:
    """Whether a piece of furniture holds what readers wrote."""
    return furniture is not None and _COMMENTS_CLASS.search(names(furniture)) is not None


def main_of(root: Element, segments: Sequence[Segment]) -> Element:
    """The innermost element that holds nearly all of the segments' text; the root where there is none."""
    lengths = lengths_below(root, segments)
    total = lengths[root]
    inside_out = reversed(list(lengths))
    return next((element for element in inside_out if total and lengths[element] >= _MIN_SHARE_OF_MAIN * total), root)


def lengths_below(root: Element, segments: Collection[Segment]) -> dict[Element, int]:
    """How many characters of the segments each element of the page holds, in the order of the page."""
    lengths: dict[Element, int] = dict.fromkeys(root.iter(), 0)
    for segment in segments:
        lengths[segment.element] += len(segment.text)
    for element in reversed(list(lengths)):
        if element is not root:
            lengths[element.getparent()] += lengths[element]
    return lengths


def home_of(segments: Sequence[Segment]) -> Element | None:
    """The container that most of the text of full paragraphs is directly in; None where there is none."""
    lengths: Counter[Element] = Counter()
    for segment in segments:
        if is_prose(segment):
            lengths[containers(segment)[0]] += len(segment.text)
    return next((element for element, length in lengths.most_common(1) if 2 * length > lengths.total()), None)


def is_below(element: Element, container: Element) -> bool:
    """Whether an element is a container or stands in it."""
    return element is container or any(each is container for each in element.iterancestors())


def is_prose(segment: Segment) -> bool:
    """Whether a segment reads as a full paragraph."""
    return (
        segment.link_share <= _MAX_LINK_SHARE
        and segment.is_sentence
        and segment.words >= _MIN_WORDS
        and not segment.is_furniture
        and not is_beside(segment)
    )


def is_beside(segment: Segment) -> bool:
    """Whether a segment, or what is right around it, says that it stands beside the text: a card, a byline, a video."""
    return any(_BESIDE_CLASS.search((each.get("class") or "")[:_MAX_NAMES_LENGTH]) for each in closest(segment))


def closest(segment: Segment) -> list[Element]:
    """A segment's element, and the one around it unless that is the page's own."""
    parent = segment.element.getparent()
    return [segment.element, *([] if parent is None or parent.tag in PAGE else [parent])]


def names(element: Element) -> str:
    """What an element is called; the id of a heading says what it is about, not what it is."""
    identity = "" if element.tag in HEADINGS else element.get("id") or ""
    return f"{element.get('class') or ''} {identity}"[:_MAX_NAMES_LENGTH]


def _is_furniture_itself(element: Element) -> bool:
    return element.tag not in PAGE and (
        element.tag in _FURNITURE_TAGS
        or _FURNITURE_CLASS.search(names(element)) is not None
        or _HIDDEN.search((element.get("style") or "")[:_MAX_NAMES_LENGTH]) is not None
    )

"""What the structure of a page adds to the choice of an extractor, and takes from it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

import regex

from index.passages import word_count
from index.readers.furniture import is_furniture
from index.readers.html_page import Element
from index.readers.html_segments import HEADINGS, ITEMS, LISTS, Segment
from index.readers.html_text import ends_as_sentence, letters, one_line
from index.records import Span

Around = Mapping[Element, Element | None]
"""For each element the innermost piece of furniture that it is or stands in."""

_INNER = HEADINGS | LISTS | ITEMS | frozenset({"p", "blockquote", "pre", "table", "tbody", "tr"})
_LEVELS_UP = 2
_MIN_SHARE_OF_ARTICLE = 0.6
_MIN_SHARE_OF_MAIN = 0.85
_MIN_SIBLINGS = 2
_MAX_LINK_SHARE = 0.5
_MAX_LINK_SHARE_AT_THE_ENDS = 0.3
_LINKS = 0.8
_MIN_WORDS_OUTSIDE = 15
_MIN_WORDS_AT_THE_ENDS = 8
_MIN_WORDS_OF_LOOSE_TEXT = 5
_MAX_FURNITURE_SHARE = 0.3
_MIN_REPEATED_LENGTH = 40
_MIN_PULLED_LENGTH = 25
_FURNITURE_CLASS = regex.compile(
    r"(?:^|[\s_-])(?:related\w*|recirc\w*|share|sharing|sharedaddy|social|newsletter\w*|promo|promoted|sponsored|advert\w*"
    r"|ads?|cookies?|consent|breadcrumbs?|byline|paywall|comments?|sidebar|nav|navbox|navigation|menu|toc|infobox"
    r"|reflist|references|catlinks|hatnote|ambox|sistersitebox|noprint|subscribe|signup|tags|teaser|outbrain|taboola"
    r"|most-(?:read|popular)|read-(?:more|next|also)|author-(?:bio|box|info|card)|post-meta|entry-meta|skip-link)(?:$|[\s_-])",
    regex.IGNORECASE,
)
_CARD_CLASS = regex.compile(
    r"(?:^|[\s_-])(?:video|player|author|bio|byline|disclaimer|poll|quiz)(?:$|[\s_-])", regex.IGNORECASE
)
_MAX_TEASER_LENGTH = 350
_MAX_LINE_LENGTH = 1000
_ASIDE_CLASS = regex.compile(
    r"(?:^|[\s_-])(?:author|byline|bio|banner|embed\w*|modal|popup|overlay|tooltip|caption|credit|meta|timestamp|date|rating"
    r"|button|btn|cta|toolbar|label|gallery|slide\w*|video|player|poll|quiz|legal|disclaimer|copyright|teaser|card|footer"
    r"|header|kicker|eyebrow|topics?)(?:$|[\s_-])",
    regex.IGNORECASE,
)
_FURNITURE_TAGS = frozenset({"nav", "footer", "button", "form", "amp-sidebar", "amp-ad"})
_NEVER_FURNITURE = frozenset({"html", "body", "main", "article"})
_MAX_NAMES_LENGTH = 500
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)
_PULLED = regex.compile(r"pull|aside|callout|highlight|tweet", regex.IGNORECASE)
_CAPTION_CLASS = regex.compile(r"(?:^|[\s_-])(?:caption|figcaption|cutline)(?:$|[\s_-])", regex.IGNORECASE)


def is_caption(segment: Segment) -> bool:
    """Whether a segment is marked up as the caption of a figure or a table."""
    element = segment.element
    for _ in range(_LEVELS_UP):
        if element is None:
            return False
        if element.tag in {"figcaption", "caption"} or _CAPTION_CLASS.search(element.get("class") or ""):
            return True
        element = element.getparent()
    return False


def completed(root: Element, segments: Sequence[Segment], chosen: Collection[int], title: str | None) -> set[int]:
    """The choice, with what stands among its segments, in the same containers, and reads like the article too.

    A container is the article's where most of its text was chosen. Between its first and its last chosen segment what
    is no list of links is of the article; before and after it, full sentences are.
    """
    if not chosen:
        return set()
    around = _furniture_around(root)
    title_key = letters(title or "")
    titles = [at for at in range(min(chosen)) if segments[at].key == title_key]
    opening = range(titles[-1] + 1 if titles else min(chosen), min(chosen))
    spans = _spans(segments, chosen)
    added = {
        at
        for at, segment in enumerate(segments)
        for container in _around(segment)
        if at not in chosen
        and container in spans
        and around[segment.element] is around[container]
        and _belongs(at, segment, spans[container], opening, is_direct=_directly_in(segment, container))
    }
    result = added.union(chosen)
    return result | _captions(root, segments, result, around)


def prose(root: Element, segments: Sequence[Segment]) -> set[int]:
    """The full sentences of a page outside its furniture: what is left to take where nothing was chosen."""
    around = _furniture_around(root)
    return {at for at, segment in enumerate(segments) if around[segment.element] is None and _is_prose(segment)}


def cleared(root: Element, segments: Sequence[Segment], chosen: Collection[int], title: str | None) -> list[Segment]:
    """The chosen segments without the title, lines of the page's own, repetitions, and strays outside the article."""
    title_key = letters(title or "")
    main, around = _main(root, segments, chosen), _furniture_around(root)
    kept = [
        segments[at]
        for at in sorted(chosen)
        if segments[at].key != title_key
        and not _is_line_of_the_page(segments[at])
        and not _is_stray(segments[at], main)
    ]
    total = sum(len(segment.text) for segment in kept)
    beside = {id(segment) for segment in kept if around[segment.element] is not around[main] or _is_card(segment)}
    for gone in (beside, _teasers(root, segments, main)):
        if sum(len(segment.text) for segment in kept if id(segment) in gone) <= _MAX_FURNITURE_SHARE * total:
            kept = [segment for segment in kept if id(segment) not in gone]
    return list(_without_repetitions(kept))


def _around(segment: Segment) -> list[Element]:
    """The containers that a segment stands in, from the inside: the first around its paragraph, and some levels up."""
    container = segment.element
    while container.tag in _INNER and container.getparent() is not None:
        container = container.getparent()
    found = [container]
    while len(found) <= _LEVELS_UP and found[-1].getparent() is not None:
        found.append(found[-1].getparent())
    return found


def _spans(segments: Sequence[Segment], chosen: Collection[int]) -> dict[Element, Span]:
    """The containers of which most was chosen, each with its first and last chosen segment."""
    totals: Counter[Element] = Counter()
    kept: Counter[Element] = Counter()
    places: dict[Element, list[int]] = {}
    for at, segment in enumerate(segments):
        for container in _around(segment):
            totals[container] += len(segment.text)
            if at in chosen:
                kept[container] += len(segment.text)
                places.setdefault(container, []).append(at)
    return {
        container: Span(found[0], found[-1])
        for container, found in places.items()
        if len(found) >= _MIN_SIBLINGS and kept[container] >= _MIN_SHARE_OF_ARTICLE * totals[container]
    }


def _belongs(at: int, segment: Segment, span: Span, opening: range, *, is_direct: bool) -> bool:
    """Whether a segment that was not chosen is of the article, which has the given span in a container around it.

    `opening` are the places between the title and the article; `is_direct` says that no other container is between.
    """
    if span.start < at < span.end:
        return _reads_on(segment)
    return (at in opening or (at > span.end and is_direct)) and _is_prose(segment) and segment.element.tag != "li"


def _directly_in(segment: Segment, container: Element) -> bool:
    return _around(segment)[0] is container


def _reads_on(segment: Segment) -> bool:
    """Whether a segment between others of the article is of it."""
    if _is_line_of_the_page(segment) or segment.link_share > _MAX_LINK_SHARE or _is_beside(segment):
        return False
    if segment.element.tag in _INNER:
        return True
    return ends_as_sentence(segment.text) and word_count(segment.text) >= _MIN_WORDS_OF_LOOSE_TEXT


def _is_prose(segment: Segment) -> bool:
    """Whether a segment reads as a full paragraph."""
    return (
        segment.link_share <= _MAX_LINK_SHARE_AT_THE_ENDS
        and ends_as_sentence(segment.text)
        and word_count(segment.text) >= _MIN_WORDS_AT_THE_ENDS
        and not _is_line_of_the_page(segment)
        and not _is_beside(segment)
    )


def _is_line_of_the_page(segment: Segment) -> bool:
    return len(segment.text) <= _MAX_LINE_LENGTH and is_furniture(one_line(segment.text))


def _is_beside(segment: Segment) -> bool:
    """Whether a segment, or what is right around it, says that it stands beside the text: a card, a byline, a video."""
    parent = segment.element.getparent()
    around = [segment.element, *([] if parent is None or parent.tag in _NEVER_FURNITURE else [parent])]
    return any(_ASIDE_CLASS.search((each.get("class") or "")[:_MAX_NAMES_LENGTH]) for each in around)


def _furniture_around(root: Element) -> dict[Element, Element | None]:
    """For each element the innermost one, itself or around it, that says of itself that it is the page's, or hidden."""
    around: dict[Element, Element | None] = {}
    for element in root.iter():
        names = f"{element.get('class') or ''} {element.get('id') or ''}"[:_MAX_NAMES_LENGTH]
        is_furniture_itself = element.tag not in _NEVER_FURNITURE and (
            element.tag in _FURNITURE_TAGS
            or _FURNITURE_CLASS.search(names) is not None
            or _HIDDEN.search((element.get("style") or "")[:_MAX_NAMES_LENGTH]) is not None
        )
        around[element] = element if is_furniture_itself else around.get(element.getparent())
    return around


def _captions(root: Element, segments: Sequence[Segment], chosen: Collection[int], around: Around) -> set[int]:
    """The captions of figures inside the article."""
    main, last = _main(root, segments, chosen), max(chosen, default=-1)
    return {
        at
        for at, segment in enumerate(segments[: last + 1])
        if is_caption(segment) and _is_below(segment, main) and around[segment.element] is around[main]
    }


def _main(root: Element, segments: Sequence[Segment], chosen: Collection[int]) -> Element:
    """The innermost element that holds nearly all that was chosen; the root where nothing was."""
    lengths = _lengths_below(root, [segments[at] for at in chosen])
    total = lengths[root]
    inside_out = reversed(list(lengths))
    return next((element for element in inside_out if total and lengths[element] >= _MIN_SHARE_OF_MAIN * total), root)


def _lengths_below(root: Element, segments: Sequence[Segment]) -> dict[Element, int]:
    """How many characters of the segments each element of the page holds, in the order of the page."""
    lengths: dict[Element, int] = dict.fromkeys(root.iter(), 0)
    for segment in segments:
        lengths[segment.element] += len(segment.text)
    for element in reversed(list(lengths)):
        if element is not root:
            lengths[element.getparent()] += lengths[element]
    return lengths


def _teasers(root: Element, segments: Sequence[Segment], main: Element) -> set[int]:
    """What announces other articles: headings that are links to them, with the few lines around each."""
    headings = [
        segment
        for segment in segments
        if segment.is_heading and segment.link_share > _LINKS and not _leads_to_itself(segment)
    ]
    if not headings:
        return set()
    lengths = _lengths_below(root, segments)
    cards: set[Element] = set()
    for heading in headings:
        card = heading.element
        while card is not main and card is not root and lengths[card] <= len(heading.text):
            card = card.getparent()
        if card is not main and card is not root and lengths[card] - len(heading.text) <= _MAX_TEASER_LENGTH:
            cards.add(card)
    return {
        id(segment)
        for segment in segments
        if any(element in cards for element in (segment.element, *segment.element.iterancestors()))
    }


def _leads_to_itself(segment: Segment) -> bool:
    return any((link.get("href") or "#").startswith("#") for link in segment.element.iter("a"))


def _is_card(segment: Segment) -> bool:
    """Whether a segment stands in a box that is no part of the text: a video, a biography, a notice."""
    parent = segment.element.getparent()
    around = [segment.element, *([] if parent is None or parent.tag in _NEVER_FURNITURE else [parent])]
    return any(_CARD_CLASS.search((each.get("class") or "")[:_MAX_NAMES_LENGTH]) for each in around)


def _is_below(segment: Segment, main: Element) -> bool:
    return segment.element is main or any(element is main for element in segment.element.iterancestors())


def _is_stray(segment: Segment, main: Element) -> bool:
    """Whether a chosen segment is a line of links, or a few words outside the article."""
    is_sentence = ends_as_sentence(segment.text)
    if segment.link_share > _LINKS and not is_sentence and not segment.is_heading and segment.element.tag not in ITEMS:
        return True
    if _is_below(segment, main):
        return False
    return word_count(segment.text) < _MIN_WORDS_OUTSIDE and not is_caption(segment)


def _without_repetitions(segments: Sequence[Segment]) -> Iterator[Segment]:
    """The segments, each text once; a quotation that is pulled out of a paragraph is none of them."""
    keys = {segment.key for segment in segments}
    seen: set[str] = set()
    for segment in segments:
        if segment.key in seen and len(segment.key) >= _MIN_REPEATED_LENGTH:
            continue
        if _is_pulled(segment) and any(segment.key in key and segment.key != key for key in keys):
            continue
        seen.add(segment.key)
        yield segment


def _is_pulled(segment: Segment) -> bool:
    if len(segment.key) < _MIN_PULLED_LENGTH:
        return False
    parent = segment.element.getparent()
    around = [segment.element, *([parent] if parent is not None else [])]
    return any(each.tag in {"aside", "blockquote"} or _PULLED.search(each.get("class") or "") for each in around)

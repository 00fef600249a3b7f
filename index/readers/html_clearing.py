"""What the structure of a page takes from the choice of an extractor: what stands beside the article or leads away."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, islice, takewhile

import regex

from index.readers.furniture import is_pointer
from index.readers.html_containers import (
    PAGE,
    closest,
    containers,
    furniture_around,
    home_of,
    is_below,
    is_of_comments,
    is_prose,
    lengths_below,
    main_of,
    names,
)
from index.readers.html_page import Element
from index.readers.html_segments import ITEMS, LISTS, Segment
from index.readers.html_text import letters, one_line

_LINKS = 0.8
_MOSTLY_LINKS = 0.7
_HALF_LINKS = 0.5
_MAX_WORDS_OF_LINKS = 30
_MIN_WORDS_OUTSIDE = 15
_MIN_WORDS_OF_AN_ARTICLE = 60
_MAX_WORDS_OF_A_LINE = 12
_MAX_LINES_BEFORE = 8
_MAX_LINKS_AFTER = 0.4
_MAX_INTRODUCTION_WORDS = 8
_MAX_FURNITURE_SHARE = 0.3
_LEVELS_OF_CARDS = 4
_MAX_TEASER_LENGTH = 350
_MAX_SHORTENED_LENGTH = 800
_MIN_LONG_TEXT = 200
_MIN_REPEATED_LENGTH = 40
_MIN_PULLED_LENGTH = 25
_MAX_PULLED_LENGTH = 250
_CARD_CLASS = regex.compile(
    r"(?:^|[\s_-])(?:video|player|author|bio|byline|disclaimer|poll|quiz)(?:$|[\s_-])", regex.IGNORECASE
)
_BOX_CLASS = regex.compile(
    r"(?:^|[\s_-])(?:(?:about-?(?:the-?)?)?authors?-?(?:bio\w*|box|info\w*|card|profile|mini)|bio(?:graphy)?|about-?(?:the-?)?authors?"
    r"|disturber|donat\w*|appeal|membership)(?:$|[\s_-])",
    regex.IGNORECASE,
)
_PULLED = regex.compile(r"pull|aside|callout|highlight|tweet", regex.IGNORECASE)
_HAS_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_SHORTENED = regex.compile(r"(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\s*\Z")

Signature = tuple[str, str]
"""An element's tag and class, which are the same for the containers of one article."""


def cleared(root: Element, segments: Sequence[Segment], chosen: Sequence[int], title: str | None) -> list[Segment]:
    """The chosen segments without the title, lines of the page's own, repetitions, and strays outside the article."""
    title_key = letters(title or "")
    kept = [
        segments[at]
        for at in chosen
        if segments[at].key != title_key and not segments[at].is_furniture and not _leads_away(segments[at])
    ]
    around = furniture_around(root)
    furniture = around[main_of(root, kept)]
    kept = _without(kept, lambda each: is_of_comments(around[each.element]) and furniture is None, is_certain=True)
    main = main_of(root, kept)
    kept = _without(kept, lambda each: around[each.element] is not furniture or _is_card(each, main))
    teasers = _teasers(root, segments, main_of(root, kept))
    kept = _without(kept, lambda each: id(each) in teasers)
    kept = _without_outsiders(root, kept)
    kept = _without_lines_around(kept)
    kept = _without_link_lists(segments, kept)
    return list(_without_repetitions(kept))


def _without(
    kept: list[Segment],
    is_gone: Callable[[Segment], bool],
    *,
    is_certain: bool = False,
) -> list[Segment]:
    """Those that stay, unless what goes is too much to be anything but the article itself."""
    rest = [segment for segment in kept if not is_gone(segment)]
    total, left = (sum(len(each.text) for each in some) for some in (kept, rest))
    if total - left <= _MAX_FURNITURE_SHARE * total:
        return rest
    if is_certain and sum(each.words for each in rest if is_prose(each)) >= _MIN_WORDS_OF_AN_ARTICLE:
        return rest
    return kept


def _leads_away(segment: Segment) -> bool:
    """Whether a segment is a line of links to somewhere else."""
    if segment.is_heading or segment.element.tag in ITEMS:
        return False
    is_sentence = segment.is_sentence
    if segment.link_share > _LINKS and not is_sentence:
        return True
    most = _MOSTLY_LINKS if is_sentence else _HALF_LINKS
    return segment.link_share > most and segment.words <= _MAX_WORDS_OF_LINKS


def _teasers(root: Element, segments: Sequence[Segment], main: Element) -> set[int]:
    """What announces other articles: headings that are links to them, with the few lines around each."""
    headings = [
        segment
        for segment in segments
        if segment.is_heading and segment.link_share > _LINKS and not _leads_to_itself(segment)
    ]
    if not headings:
        return set()
    lengths = lengths_below(root, segments)
    shortened = lengths_below(root, [segment for segment in segments if _SHORTENED.search(segment.text[-10:])])
    cards: set[Element] = set()
    for heading in headings:
        card = heading.element
        while card is not main and card is not root and lengths[card] <= len(heading.text):
            card = card.getparent()
        most = _MAX_SHORTENED_LENGTH if shortened[card] else _MAX_TEASER_LENGTH
        if card is not main and card is not root and lengths[card] - len(heading.text) <= most:
            cards.add(card)
    return {
        id(segment)
        for segment in segments
        if any(element in cards for element in (segment.element, *segment.element.iterancestors()))
    }


def _leads_to_itself(segment: Segment) -> bool:
    return any((link.get("href") or "#").startswith("#") for link in segment.element.iter("a"))


def _is_card(segment: Segment, main: Element) -> bool:
    """Whether a segment stands in a box that is no part of the text: a video, a biography, an appeal."""
    if any(_CARD_CLASS.search(names(each)) for each in closest(segment)):
        return True
    boxes = takewhile(lambda each: each is not main and each.tag not in PAGE, segment.element.iterancestors())
    return any(_BOX_CLASS.search(names(each)) for each in islice(boxes, _LEVELS_OF_CARDS))


def _without_outsiders(root: Element, kept: list[Segment]) -> list[Segment]:
    """Without what follows outside the article's own containers, and without few words outside them before it.

    Its own are the one that holds most of it, and others of the same tag and class as those that its paragraphs are in.
    """
    home = home_of(kept)
    main = main_of(root, kept) if home is None else home
    inside = [is_below(segment.element, main) for segment in kept]
    within = [segment for segment, is_inside in zip(kept, inside, strict=True) if is_inside]
    likes = {_signature(main), *(_signature(containers(each)[0]) for each in within if is_prose(each))}
    last = max((at for at, is_inside in enumerate(inside) if is_inside), default=len(kept))
    gone = {
        id(segment)
        for at, (segment, is_inside) in enumerate(zip(kept, inside, strict=True))
        if not is_inside
        and not segment.is_caption
        and not _is_like(segment, likes, main)
        and (at > last or (segment.words < _MIN_WORDS_OUTSIDE and not segment.is_heading and not is_prose(segment)))
    }
    return _without(kept, lambda each: id(each) in gone)


def _is_like(segment: Segment, likes: set[Signature], main: Element) -> bool:
    """Whether a segment's container is named as those of the article are, or stands right beside them with a long text.

    One without a name is like another beside it.
    """
    container = containers(segment)[0]
    if container.get("class") and _signature(container) in likes:
        return True
    nearest = [main.getparent(), *islice(main.iterancestors(), 1, 2)]
    if not any(container.getparent() is each for each in nearest):
        return False
    is_nameless = not container.get("class") and not main.get("class") and container.tag == main.tag
    return is_nameless or (len(segment.text) >= _MIN_LONG_TEXT and is_prose(segment))


def _signature(element: Element) -> Signature:
    return element.tag, element.get("class") or ""


def _without_lines_around(kept: list[Segment]) -> list[Segment]:
    """Without the few words before the first paragraph and after the last that are none: bylines, dates, labels."""
    full = [at for at, segment in enumerate(kept) if is_prose(segment) or _is_sentence_with_links(segment)]
    if not full or full[0] > _MAX_LINES_BEFORE:
        return kept
    text = {kept[full[0]].element, kept[full[-1]].element}
    return [
        segment
        for at, segment in enumerate(kept)
        if full[0] <= at <= full[-1]
        or segment.is_heading
        or segment.is_caption
        or segment.element in text
        or not _is_a_few_words(segment, is_after=at > full[-1])
    ]


def _is_sentence_with_links(segment: Segment) -> bool:
    return segment.is_sentence and segment.words > _MAX_WORDS_OF_A_LINE


def _is_a_few_words(segment: Segment, *, is_after: bool) -> bool:
    if segment.is_sentence or segment.text.endswith(",") or segment.words > _MAX_WORDS_OF_A_LINE:
        return False
    if is_after:
        return segment.link_share > _MAX_LINKS_AFTER
    return segment.element.tag not in ITEMS or _HAS_YEAR.search(segment.text) is not None


def _without_link_lists(segments: Sequence[Segment], kept: list[Segment]) -> list[Segment]:
    """Without lists of links at the end, or after a line that says so, and without lines that introduce nothing."""
    last = max((at for at, segment in enumerate(kept) if is_prose(segment)), default=len(kept))
    places = {id(segment): at for at, segment in enumerate(kept)}
    before = dict(zip(map(id, segments[1:]), segments, strict=False))
    gone: set[int] = set()
    for around, run in groupby(kept, key=_list_around):
        items = list(run)
        if around is None or any(item.link_share < _MOSTLY_LINKS for item in items):
            continue
        first = items[0]
        if places[id(first)] > last or (id(first) in before and is_pointer(one_line(before[id(first)].text))):
            gone.update(id(item) for item in items)
    rest = _without(kept, lambda each: id(each) in gone)
    return list(_without_introductions(segments, rest))


def _list_around(segment: Segment) -> Element | None:
    return next((each for each in segment.element.iterancestors() if each.tag in LISTS), None)


def _without_introductions(segments: Sequence[Segment], kept: Sequence[Segment]) -> Iterator[Segment]:
    """Without short lines before a colon that only links follow on the page."""
    followers = dict(zip(map(id, segments), segments[1:], strict=False))
    stays = {id(segment) for segment in kept}
    for segment in kept:
        follower = followers.get(id(segment))
        leads_nowhere = follower is not None and id(follower) not in stays and follower.link_share > _HALF_LINKS
        if not (leads_nowhere and segment.text.endswith(":") and segment.words <= _MAX_INTRODUCTION_WORDS):
            yield segment


def _without_repetitions(segments: Sequence[Segment]) -> Iterator[Segment]:
    """The segments, each text once; a quotation that is pulled out of a paragraph is none of them."""
    keys = {segment.key for segment in segments}
    home = home_of(segments)
    numbers = Counter(containers(segment)[0] for segment in segments)
    seen: set[str] = set()
    for segment in segments:
        if segment.key in seen and len(segment.key) >= _MIN_REPEATED_LENGTH:
            continue
        if _is_pulled(segment) and any(segment.key in key and segment.key != key for key in keys):
            continue
        if home is not None and _is_pulled_alone(segment, home, numbers):
            continue
        seen.add(segment.key)
        yield segment


def _is_pulled(segment: Segment) -> bool:
    if len(segment.key) < _MIN_PULLED_LENGTH:
        return False
    parent = segment.element.getparent()
    around = [segment.element, *([parent] if parent is not None else [])]
    return any(each.tag in {"aside", "blockquote"} or _PULLED.search(each.get("class") or "") for each in around)


def _is_pulled_alone(segment: Segment, home: Element, numbers: Counter[Element]) -> bool:
    """Whether words that are no sentence stand in a box of their own among the article's paragraphs."""
    box = containers(segment)[0]
    return (
        segment.element.tag in {"p", "div", "span"}
        and not segment.is_caption
        and not segment.is_bold
        and _MIN_PULLED_LENGTH <= len(segment.text) <= _MAX_PULLED_LENGTH
        and not segment.is_sentence
        and box is not home
        and box.tag in {"div", "aside"}
        and numbers[box] == 1
        and is_below(box, home)
    )

"""What the structure of a page adds to the choice of an extractor."""

from collections import Counter
from collections.abc import Collection, Sequence

from index.readers.html_containers import (
    INNER,
    Around,
    containers,
    furniture_around,
    is_below,
    is_beside,
    is_prose,
    main_of,
)
from index.readers.html_page import Element
from index.readers.html_segments import Segment
from index.readers.html_text import letters
from index.records import Span

_MIN_SHARE_OF_ARTICLE = 0.6
_MIN_SIBLINGS = 2
_MAX_LINK_SHARE = 0.5
_MAX_LINK_SHARE_OF_A_SENTENCE = 0.7
_MIN_WORDS_OF_LOOSE_TEXT = 5


def completed(root: Element, segments: Sequence[Segment], chosen: Collection[int], title: str | None) -> set[int]:
    """The choice, with what stands among its segments, in the same containers, and reads like the article too.

    A container is the article's where most of its text was chosen. Between its first and its last chosen segment what
    is no list of links is of the article; before and after it, full sentences are.
    """
    if not chosen:
        return set()
    around = furniture_around(root)
    title_key = letters(title or "")
    titles = [at for at in range(min(chosen)) if segments[at].key == title_key or segments[at].element.tag == "h1"]
    opening = range(titles[-1] + 1 if titles else min(chosen), min(chosen))
    spans = _spans(segments, chosen)
    added = {
        at
        for at, segment in enumerate(segments)
        for container in containers(segment)
        if at not in chosen
        and container in spans
        and around[segment.element] is around[container]
        and _belongs(at, segment, spans[container], opening, is_direct=container is containers(segment)[0])
    }
    result = added.union(chosen)
    return result | _captions(root, segments, result, around)


def prose(root: Element, segments: Sequence[Segment]) -> set[int]:
    """The full sentences of a page outside its furniture: what is left to take where nothing was chosen."""
    around = furniture_around(root)
    return {at for at, segment in enumerate(segments) if around[segment.element] is None and is_prose(segment)}


def _spans(segments: Sequence[Segment], chosen: Collection[int]) -> dict[Element, Span]:
    """The containers of which most was chosen, each with its first and last chosen segment."""
    totals: Counter[Element] = Counter()
    kept: Counter[Element] = Counter()
    places: dict[Element, list[int]] = {}
    for at, segment in enumerate(segments):
        for container in containers(segment):
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
    return (at in opening or (at > span.end and is_direct)) and is_prose(segment) and segment.element.tag != "li"


def _reads_on(segment: Segment) -> bool:
    """Whether a segment between others of the article is of it."""
    is_sentence = segment.is_sentence
    most = _MAX_LINK_SHARE_OF_A_SENTENCE if is_sentence else _MAX_LINK_SHARE
    if segment.is_furniture or segment.link_share > most or is_beside(segment):
        return False
    if segment.element.tag in INNER:
        return True
    return is_sentence and segment.words >= _MIN_WORDS_OF_LOOSE_TEXT


def _captions(root: Element, segments: Sequence[Segment], chosen: Collection[int], around: Around) -> set[int]:
    """The captions of figures inside the article."""
    main, last = main_of(root, [segments[at] for at in sorted(chosen)]), max(chosen, default=-1)
    return {
        at
        for at, segment in enumerate(segments[: last + 1])
        if segment.is_caption and is_below(segment.element, main) and around[segment.element] is around[main]
    }

"""What has become of the questions without an answer, with the articles as they are now."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from index import Gap, GapGroup, Library, PullquoteError, grouped

MOST_REVIEWED = 300


class Review(NamedTuple):
    """The questions that are still without an answer, in groups; how often any was asked, and how often since answered.

    `left_out` counts the different questions beyond `MOST_REVIEWED`, which were not looked at.
    """

    groups: list[GapGroup]
    times: int
    answered: int
    left_out: int


def review(gaps: Sequence[Gap], library: Library, read_at: Mapping[str, datetime]) -> Review:
    """Ask the library again what it did not answer, the first `MOST_REVIEWED` of the questions; some 0.2 s at most.

    One whose answer did not help is answered by now where the passage that comes first is from an article that was read
    since; `read_at` tells of a server's own articles when that was.
    """
    reviewed = gaps[:MOST_REVIEWED]
    still = [gap for gap in reviewed if not _is_answered(gap, library, read_at)]
    return Review(
        groups=grouped(still, library.language),
        times=sum(gap.times for gap in gaps),
        answered=sum(gap.times for gap in reviewed) - sum(gap.times for gap in still),
        left_out=len(gaps) - len(reviewed),
    )


def _is_answered(gap: Gap, library: Library, read_at: Mapping[str, datetime]) -> bool:
    try:
        answer = library.ask(gap.question, 1)
    except PullquoteError:
        return False
    if not answer.found or not gap.unhelpful:
        return answer.found
    read = read_at.get(answer.hits[0].passage.article_id)
    return read is not None and read > gap.last_at

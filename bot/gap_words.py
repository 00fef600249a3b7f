"""What is said of the questions without an answer to those who manage a server."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.escaping import message_length
from bot.gap_review import Review
from bot.kept_feedback import Keeping
from bot.markup import clipped
from bot.panels import NAME_LIMIT, VALUE_LIMIT, Panel, and_more, fitting
from bot.wording import ENGLISH, Wording
from index import Gap, GapGroup

EXAMPLES_SHOWN = 3
LENGTH_SHOWN = 200
WORD_LENGTH = 60


def render_gaps(review: Review, since: datetime | None, keeping: Keeping, words: Wording = ENGLISH) -> Panel:
    """The questions in groups, what was asked most first, with how often and with some in their own words.

    `since` is when the oldest may have been asked; None where none are kept at all.
    """
    several = [group for group in review.groups if group.times > 1]
    once = [gap for group in review.groups if group.times == 1 for gap in group.gaps]
    fields = [(_name(group, words), _examples(group, words)) for group in several]
    if once:
        fields.append((words.gettext("Asked once"), _lines(once, words)))
    description = " ".join(_summary(review, since, keeping, words))
    return fitting(Panel(words.gettext("Questions without an answer"), description, tuple(fields)), words)


def render_keeping(keeping: Keeping, days: int, words: Wording = ENGLISH) -> str:
    """What is kept from now on."""
    if not days:
        return _none_at_all(words)
    if keeping is Keeping.NONE:
        sentence = words.gettext("From now on no questions are kept here. `/gaps clear` drops those that are.")
    elif keeping is Keeping.ASKED:
        sentence = words.gettext(
            "Questions to me without an answer are kept here for {time}, without who asked. In watched channels, those "
            "that are not addressed to me are not."
        )
    else:
        sentence = words.gettext(
            "Questions without an answer are kept here for {time}, without who asked. In watched channels, so are "
            "those that are not addressed to me."
        )
    return sentence.format(time=duration(days, words))


def duration(days: int, words: Wording = ENGLISH) -> str:
    """Some days, to be put into a sentence."""
    return words.ngettext("{count} day", "{count} days", days).format(count=days)


def render_cleared(count: int, words: Wording = ENGLISH) -> str:
    """How many questions were dropped."""
    return words.ngettext("{count} question was dropped.", "{count} questions were dropped.", count).format(count=count)


def _summary(review: Review, since: datetime | None, keeping: Keeping, words: Wording) -> Iterator[str]:
    if since is None:
        yield _none_at_all(words)
        return
    sentence = words.ngettext(
        "Since {day}, {count} question found no answer, or none that helped.",
        "Since {day}, {count} questions found no answer, or none that helped.",
        review.times,
    )
    yield sentence.format(day=f"<t:{int(since.timestamp())}:D>", count=review.times)
    if review.answered:
        sentence = words.ngettext(
            "{count} of them is answered by now.", "{count} of them are answered by now.", review.answered
        )
        yield sentence.format(count=review.answered)
    if review.left_out:
        sentence = words.ngettext(
            "{count} that was asked less often is not shown.",
            "{count} that were asked less often are not shown.",
            review.left_out,
        )
        yield sentence.format(count=review.left_out)
    if keeping is Keeping.NONE:
        yield words.gettext("At the moment none are kept: see `/gaps keep`.")


def _none_at_all(words: Wording) -> str:
    return words.gettext("Whoever runs me has set that no questions are kept.")


def _name(group: GapGroup, words: Wording) -> str:
    shared = ", ".join(clipped(word, WORD_LENGTH) for word in group.words)
    return f"{shared or clipped(group.gaps[0].question, NAME_LIMIT // 2)} · {_times(group.times, words)}"


def _examples(group: GapGroup, words: Wording) -> str:
    lines = [_line(gap, words) for gap in group.gaps[:EXAMPLES_SHOWN]]
    left = len(group.gaps) - EXAMPLES_SHOWN
    return "\n".join([*lines, *([and_more(left, words)] if left > 0 else [])])


def _lines(gaps: Sequence[Gap], words: Wording) -> str:
    """As many questions as one field takes."""
    lines: list[str] = []
    room = VALUE_LIMIT - message_length(and_more(len(gaps), words)) - 1
    for gap in gaps:
        line = _line(gap, words)
        room -= message_length(line) + 1
        if room < 0:
            return "\n".join([*lines, and_more(len(gaps) - len(lines), words)])
        lines.append(line)
    return "\n".join(lines)


def _line(gap: Gap, words: Wording) -> str:
    """One question, with how often it was asked and whether there was an answer that did not help."""
    remarks = [_times(gap.times, words)] if gap.times > 1 else []
    if gap.unhelpful:
        remarks.append(words.gettext("the answer did not help"))
    question = words.gettext("“{word}”").format(word=clipped(gap.question, LENGTH_SHOWN))
    return " · ".join([question, *remarks])


def _times(count: int, words: Wording) -> str:
    return words.ngettext("{count} time", "{count} times", count).format(count=count)

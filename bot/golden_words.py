"""What is said of golden questions: that one is pinned, how they stand, and which fall with an article's new words."""

from collections.abc import Sequence

from bot.escaping import message_length
from bot.links import Link
from bot.markup import CONTENT_LIMIT, bold, clipped, small
from bot.panels import NAME_LIMIT, Panel, and_more, fitting
from bot.render import Frame, render_page
from bot.shelf_words import Changes, change_lines
from bot.wording import ENGLISH, Wording
from index import RANKS_LOOKED_AT, Article, Checked, Quote, Standing

WORDS_SHOWN = 80
FALLEN_SHOWN = 5


def render_pinned(  # noqa: PLR0913 (what a page is of)
    checked: Checked, quote: Quote, number: int, count: int, words: Wording = ENGLISH, *, link: Link | None
) -> str:
    """That a question was pinned to the best sentence of a quote, the so-manieth of those found, and how it stands."""
    head = words.gettext("Pinned to the words in bold: {question}").format(question=clipped(checked.golden.question))
    return render_page(quote, number, count, Frame((head,), (standing_line(checked, words),)), words, link=link)


def render_golden(checked: Sequence[Checked], words: Wording = ENGLISH) -> Panel:
    """The golden questions of a server; those that do not come first stand at the top."""
    title = words.gettext("Golden questions")
    if not checked:
        none = words.gettext("None yet. `/golden add` pins a question to the words that have to answer it.")
        return Panel(title, none)
    fields = tuple(
        (clipped(each.golden.question, NAME_LIMIT), f"{_pinned(each, words)}\n{standing_line(each, words)}")
        for each in sorted(checked, key=lambda each: each.is_first)
    )
    lines = [_counted(checked, words)]
    if any(each.standing is Standing.LOST for each in checked):
        lines.append(words.gettext("Where an article no longer has the words, pin the question to others."))
    return fitting(Panel(title, "\n".join(lines), fields), words)


def standing_line(checked: Checked, words: Wording = ENGLISH) -> str:
    """How a golden question stands, and what comes first in its place, as a line in small type."""
    standing = {
        Standing.FIRST: words.gettext("Comes first."),
        Standing.UNANSWERED: words.gettext("Comes first, but I’m not sure enough to answer with it."),
        Standing.LOST: words.gettext("The article no longer has these words."),
        Standing.LATER: _place(checked, words),
    }[checked.standing]
    if checked.first is None or checked.rank == 1:
        return small(standing)
    instead = words.gettext("First comes: “{words}”").format(words=clipped(checked.first.best_text, WORDS_SHOWN))
    return small(f"{standing} {instead}")


def render_held_back(article: Article, fallen: Sequence[Checked], changes: Changes, words: Wording = ENGLISH) -> str:
    """That an article's new words wait, which golden questions fall with them, and what they change; one message."""
    sentence = words.ngettext(
        "Nothing is changed yet: with the new words of {title}, {count} golden question would no longer come first.",
        "Nothing is changed yet: with the new words of {title}, {count} golden questions would no longer come first.",
        len(fallen),
    )
    lines = [sentence.format(title=bold(clipped(article.title)), count=len(fallen))]
    for each in fallen[:FALLEN_SHOWN]:
        lines += [bold(clipped(each.golden.question, WORDS_SHOWN)), standing_line(each, words)]
    if len(fallen) > FALLEN_SHOWN:
        lines.append(and_more(len(fallen) - FALLEN_SHOWN, words))
    for line in change_lines(changes):
        if message_length("\n".join([*lines, line])) > CONTENT_LIMIT:
            break
        lines.append(line)
    return "\n".join(lines)


def render_kept(checked: Sequence[Checked], words: Wording = ENGLISH) -> list[str]:
    """A line on how golden questions stand after an update; none where there are none."""
    if not all(each.is_first for each in checked):
        return [_counted(checked, words)]
    sentence = words.ngettext(
        "The golden question still comes first.", "All {count} golden questions still come first.", len(checked)
    )
    return [sentence.format(count=len(checked))] if checked else []


def _counted(checked: Sequence[Checked], words: Wording) -> str:
    sentence = words.gettext("Golden questions that come first: {first} of {count}.")
    return sentence.format(first=sum(each.is_first for each in checked), count=len(checked))


def _place(checked: Checked, words: Wording) -> str:
    if checked.rank is None:
        return words.gettext("Is not among the first {count} passages.").format(count=RANKS_LOOKED_AT)
    return words.gettext("Comes in place {rank}.").format(rank=checked.rank)


def _pinned(checked: Checked, words: Wording) -> str:
    return words.gettext("“{word}”").format(word=clipped(checked.golden.words[0], WORDS_SHOWN))

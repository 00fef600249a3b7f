"""What is kept of members and what is not, in plain words, as it is in a place."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.gap_words import duration
from bot.kept_feedback import Keeping
from bot.manners import Manners
from bot.panels import Panel
from bot.wording import ENGLISH, Wording
from index import Forgotten


@dataclass(frozen=True, slots=True)
class Kept:
    """Which questions without an answer are kept in a place and for how many days.

    `logs_questions` says that questions go into the log, `has_marks` that what a member leaves can be told by a mark.
    """

    keeping: Keeping = Keeping.NONE
    days: int = 0
    logs_questions: bool = False
    has_marks: bool = False


def render_privacy(manners: Manners, kept: Kept, words: Wording = ENGLISH) -> Panel:
    """What is read, what is kept and where it goes."""
    fields = (
        (words.gettext("What I read"), _reading(manners, words)),
        (words.gettext("What I keep"), " ".join(_keeping(kept, words))),
        *([(words.gettext("How it goes"), _leaving(words))] if kept.has_marks else []),
        (
            words.gettext("Where your question goes"),
            words.gettext(
                "It is compared with the article on the machine that runs me. No other service sees it, and no "
                "language model."
            ),
        ),
        (
            words.gettext("What stays in Discord"),
            words.gettext(
                "My answers, like any message. So that you can remove them, their buttons hold your Discord ID. If "
                "you delete your question, its answer goes too."
            ),
        ),
    )
    return Panel(words.gettext("What is kept"), "", fields)


def render_forgotten(forgotten: Forgotten, words: Wording = ENGLISH) -> str:
    """How much of a member was removed."""
    if not any(forgotten):
        return words.gettext("I find nothing that I keep of you.")
    sentence = words.gettext(
        "Removed for good: questions: {questions}, verdicts: {verdicts}. My answers in Discord stay; “Remove” takes "
        "one away."
    )
    return sentence.format(questions=forgotten.questions, verdicts=forgotten.verdicts)


def _keeping(kept: Kept, words: Wording) -> Iterator[str]:
    if kept.logs_questions:
        yield words.gettext(
            "At the moment questions go into my log, without names, as whoever runs me looks for a fault."
        )
    if kept.keeping is not Keeping.NONE:
        sentence = words.gettext(
            "Questions to me that find no answer, or none that helps, for {time} and without who asked. Those who "
            "manage this server can read them, to see what the articles lack. Mentions, addresses and long numbers "
            "are left out."
        )
        yield sentence.format(time=duration(kept.days, words))
        yield (
            words.gettext("Where I answer unasked, those that are not addressed to me are kept too.")
            if kept.keeping is Keeping.ALL
            else words.gettext("Where I answer unasked, those that are not addressed to me are not kept.")
        )
        yield words.gettext("Otherwise no question, no name, no message.")
    elif not kept.logs_questions:
        yield words.gettext("Nothing about you: no question, no name, no message.")
    yield words.gettext("If a question follows on from another, I read that one back in the channel.")
    yield words.gettext("“Helpful” and “Not helpful” are kept with the passage, but not who pressed.")


def _leaving(words: Wording) -> str:
    return words.gettext(
        "`/privacy delete` removes at once what you left, in all servers; deleting a message does not. I find it by a "
        "mark that takes my secret key to make; without the key nobody can tell from it who you are."
    )


def _reading(manners: Manners, words: Wording) -> str:
    if manners.needs_message_content:
        return words.gettext(
            "The messages of the channels that I can see, only to tell whether one is a question for me."
        )
    return words.gettext(
        "Messages that mention me, replies to me that ping me, and what you write to me directly. The others reach "
        "me without their text."
    )

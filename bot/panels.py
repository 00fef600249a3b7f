"""Lists with a title, each the content of one embed, within Discord's limits."""

from dataclasses import dataclass, replace

from bot.escaping import message_length
from bot.wording import ENGLISH, Wording

TITLE_LIMIT = 256
NAME_LIMIT = 256
VALUE_LIMIT = 1024
FIELD_LIMIT = 25
TOTAL_LIMIT = 5800  # of 6000, so that there is room to say that there is more


@dataclass(frozen=True, slots=True)
class Panel:
    """A title, a description and fields, which are names with their values."""

    title: str
    description: str = ""
    fields: tuple[tuple[str, str], ...] = ()


def fitting(panel: Panel, words: Wording = ENGLISH) -> Panel:
    """The panel with as many of its fields as Discord shows; its description says how many more there are."""
    kept: list[tuple[str, str]] = []
    room = TOTAL_LIMIT - message_length(panel.title) - message_length(panel.description)
    for name, value in panel.fields:
        room -= message_length(name) + message_length(value)
        if room < 0 or len(kept) == FIELD_LIMIT:
            break
        kept.append((name, value))
    left = len(panel.fields) - len(kept)
    if not left:
        return panel
    description = "\n".join(filter(None, [panel.description, and_more(left, words)]))
    return replace(panel, description=description, fields=tuple(kept))


def and_more(count: int, words: Wording = ENGLISH) -> str:
    """That a list goes on."""
    return words.ngettext("… and {count} more.", "… and {count} more.", count).format(count=count)

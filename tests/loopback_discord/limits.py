"""Discord's rules for a message that its description does not state."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.loopback_discord.components import (
    ACTION_ROW,
    BUTTON,
    LINK_STYLE,
    PREMIUM_STYLE,
    SELECTS,
    STRING_SELECT,
    TEXT_DISPLAY,
    Path,
    walk,
)
from tests.loopback_discord.mentions import pings_of
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.problems import Problem
from tests.loopback_discord.records import IS_COMPONENTS_V2

CONTENT_LIMIT = 2000
EMBEDS_LIMIT = 6000
TEXT_DISPLAYS_LIMIT = 4000
ROW_LIMIT = 5
COMPONENT_LIMIT = 40
SELECT_OPTION_LIMIT = 25

BODY_PARTS = ("content", "embeds", "attachments", "sticker_ids", "poll", "components")


def length(text: str) -> int:
    """Count a text in UTF-16 units, the strictest of the ways in which Discord's limits are read.

    >>> length("a😀")
    3
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_empty(message: Payload, file_count: int = 0) -> bool:
    """Tell whether there is nothing in a message that anyone could see."""
    content = message.get("content") or ""
    return not file_count and not content.strip() and not any(message.get(part) for part in BODY_PARTS[1:])


def pings_unasked(body: Payload) -> bool:
    """Tell whether a body would ping someone without having said whom it may ping."""
    texts = [body.get("content") or "", *_displayed_texts(body)]
    return body.get("allowed_mentions") is None and any(pings_of(text) for text in texts)


def problems(body: Payload, *, is_v2: bool | None = None) -> Iterator[Problem]:
    """Find what Discord would refuse in a message's body.

    `is_v2` tells whether the message is made of components only; if None, its flags do.
    """
    if is_v2 is None:
        is_v2 = bool((body.get("flags") or 0) & IS_COMPONENTS_V2)
    yield from _content_problems(body)
    yield from _embed_problems(body.get("embeds") or [])
    components = body.get("components") or []
    yield from _custom_id_problems(components)
    for path, component in walk(components, ("components",)):
        yield from _component_problems(path, component)
    yield from _v2_problems(body) if is_v2 else _row_problems(components)


def _content_problems(body: Payload) -> Iterator[Problem]:
    if length(body.get("content") or "") > CONTENT_LIMIT:
        yield _too_long(("content",), CONTENT_LIMIT)


def _embed_problems(embeds: list[Payload]) -> Iterator[Problem]:
    if sum(length(text) for embed in embeds for text in _embed_texts(embed)) > EMBEDS_LIMIT:
        message = f"Embed size exceeds maximum size of {EMBEDS_LIMIT}"
        yield Problem(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", message)
    for position, embed in enumerate(embeds):
        if not _is_web_url(embed.get("url") or "https://"):
            yield Problem(("embeds", position, "url"), "URL_TYPE_INVALID_SCHEME", "Not a well formed URL.")
        for at, field in enumerate(embed.get("fields") or ()):
            for part in ("name", "value"):
                if not (field.get(part) or "").strip():
                    yield Problem(
                        ("embeds", position, "fields", at, part), "BASE_TYPE_REQUIRED", "This field is required"
                    )


def _embed_texts(embed: Payload) -> Iterator[str]:
    yield embed.get("title") or ""
    yield embed.get("description") or ""
    yield (embed.get("footer") or {}).get("text") or ""
    yield (embed.get("author") or {}).get("name") or ""
    for field in embed.get("fields") or ():
        yield field.get("name") or ""
        yield field.get("value") or ""


def _custom_id_problems(components: list[Payload]) -> Iterator[Problem]:
    places = [(path, c["custom_id"]) for path, c in walk(components, ("components",)) if c.get("custom_id")]
    counts = Counter(custom_id for _, custom_id in places)
    for path, custom_id in places:
        if counts[custom_id] > 1:
            message = "Component custom id cannot be duplicated"
            yield Problem((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", message)


def _component_problems(path: Path, component: Payload) -> Iterator[Problem]:
    kind = component.get("type")
    if kind == BUTTON:
        yield from _button_problems(path, component)
    elif kind == STRING_SELECT:
        yield from _select_problems(path, component)
    elif kind == ACTION_ROW:
        inside = component.get("components") or []
        if len(inside) > 1 and any(one.get("type") in SELECTS for one in inside):
            yield Problem(path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A select menu fills its row")


def _button_problems(path: Path, button: Payload) -> Iterator[Problem]:
    style, url, custom_id = button.get("style"), button.get("url"), button.get("custom_id")
    if style == LINK_STYLE:
        if not url:
            yield Problem((*path, "url"), "BASE_TYPE_REQUIRED", "A url is required")
        elif not _is_web_url(url, "discord://"):
            yield Problem((*path, "url"), "URL_TYPE_INVALID_SCHEME", "Scheme must be one of http, https, discord")
        if custom_id:
            yield Problem(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A link has no custom id")
    elif style != PREMIUM_STYLE and not custom_id:
        yield Problem((*path, "custom_id"), "BASE_TYPE_REQUIRED", "A custom id is required")
    if style != PREMIUM_STYLE and not button.get("label") and not button.get("emoji"):
        yield Problem(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or an emoji is required")


def _select_problems(path: Path, select: Payload) -> Iterator[Problem]:
    options = select.get("options") or []
    if not 1 <= len(options) <= SELECT_OPTION_LIMIT:
        message = f"Must be between 1 and {SELECT_OPTION_LIMIT} in length."
        yield Problem((*path, "options"), "BASE_TYPE_BAD_LENGTH", message)
    if len({option.get("value") for option in options}) < len(options):
        yield Problem((*path, "options"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "A value is used twice")


def _row_problems(components: list[Payload]) -> Iterator[Problem]:
    if len(components) > ROW_LIMIT:
        yield Problem(("components",), "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {ROW_LIMIT} in length.")
    for position, component in enumerate(components):
        if component.get("type") != ACTION_ROW:
            message = "Only an action row may stand here without the flag IS_COMPONENTS_V2"
            yield Problem(("components", position, "type"), "BASE_TYPE_CHOICES", message)


def _v2_problems(body: Payload) -> Iterator[Problem]:
    for part in ("content", "embeds", "sticker_ids", "poll"):
        if body.get(part):
            message = "Cannot be used together with the flag IS_COMPONENTS_V2"
            yield Problem((part,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)
    if sum(1 for _ in walk(body.get("components") or [])) > COMPONENT_LIMIT:
        message = f"Must be {COMPONENT_LIMIT} or fewer in all."
        yield Problem(("components",), "BASE_TYPE_BAD_LENGTH", message)
    if sum(map(length, _displayed_texts(body))) > TEXT_DISPLAYS_LIMIT:
        message = f"Text exceeds maximum size of {TEXT_DISPLAYS_LIMIT}"
        yield Problem(("components",), "COMPONENT_MAX_TEXT_SIZE_EXCEEDED", message)


def _displayed_texts(body: Payload) -> list[str]:
    components = body.get("components") or []
    return [str(c.get("content") or "") for _, c in walk(components) if c.get("type") == TEXT_DISPLAY]


def _too_long(path: Path, limit: int) -> Problem:
    return Problem(path, "BASE_TYPE_MAX_LENGTH", f"Must be {limit} or fewer in length.")


def _is_web_url(url: Any, *more_schemes: str) -> bool:
    return str(url).startswith(("http://", "https://", *more_schemes))

"""The tree of a message's or a modal's components."""

from collections.abc import Iterator

from tests.loopback_discord.payloads import Payload

ACTION_ROW, BUTTON, STRING_SELECT, TEXT_DISPLAY, LABEL = 1, 2, 3, 10, 18
SELECTS = (3, 5, 6, 7, 8)
LINK_STYLE, PREMIUM_STYLE = 5, 6

Path = tuple[str | int, ...]


def walk(components: list[Payload], path: Path = ()) -> Iterator[tuple[Path, Payload]]:
    """Give every component with its path, outer ones first."""
    for position, component in enumerate(components):
        here = (*path, position)
        yield here, component
        yield from walk(component.get("components") or [], (*here, "components"))
        for single in ("accessory", "component"):
            if single in component:
                yield (*here, single), component[single]


def numbered(components: list[Payload]) -> list[Payload]:
    """Give every component an id of its own, as Discord does to those that come without."""
    ids = {id(component): number for number, (_, component) in enumerate(walk(components), start=1)}
    return [_with_id(component, ids) for component in components]


def _with_id(component: Payload, ids: dict[int, int]) -> Payload:
    inner: Payload = {}
    if "components" in component:
        inner["components"] = [_with_id(one, ids) for one in component["components"]]
    for single in ("accessory", "component"):
        if single in component:
            inner[single] = _with_id(component[single], ids)
    return {"id": ids[id(component)], **component, **inner}

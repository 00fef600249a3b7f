"""When the commands count as changed."""

from typing import Any

import pytest

from bot.command_sync import is_same

ASK: dict[str, Any] = {
    "name": "ask",
    "description": "Ask.",
    "type": 1,
    "options": [{"type": 3, "name": "question", "description": "What?", "required": True, "max_length": 100}],
    "nsfw": False,
    "dm_permission": True,
    "default_member_permissions": None,
    "contexts": None,
    "integration_types": None,
}
MENU: dict[str, Any] = {"name": "Find in the article", "type": 3, "nsfw": False}
FILLED_IN = {
    "id": "1",
    "version": "2",
    "application_id": "3",
    "name_localizations": None,
    "contexts": [0, 1, 2],
    "integration_types": [0],
    "default_member_permissions": None,
}


def test_what_discord_adds_is_no_change() -> None:
    """Ids, filled-in defaults and a menu's empty description make no difference."""
    offered = [{**MENU, **FILLED_IN, "description": ""}, {**ASK, **FILLED_IN}]

    assert is_same([ASK, MENU], offered)


@pytest.mark.parametrize(
    "offered",
    [
        pytest.param([], id="none yet"),
        pytest.param([ASK], id="one is missing"),
        pytest.param([ASK, MENU, {**MENU, "name": "Old"}], id="one too many"),
        pytest.param([{**ASK, "description": "Other."}, MENU], id="another description"),
        pytest.param([{**ASK, "options": []}, MENU], id="without options"),
        pytest.param([{**ASK, "options": [{**ASK["options"][0], "required": False}]}, MENU], id="no longer required"),
        pytest.param([{**ASK, "options": [{**ASK["options"][0], "max_length": 99}]}, MENU], id="another limit"),
        pytest.param([{**ASK, "type": 2}, MENU], id="another type"),
    ],
)
def test_every_difference_is_a_change(offered: list[Any]) -> None:
    """What a member would see or could type decides."""
    assert not is_same([ASK, MENU], offered)


def test_no_translations_are_the_same_however_they_are_written() -> None:
    """A command without translations is told with an empty object, and may come back with null."""
    untranslated: dict[str, Any] = {"name_localizations": {}, "description_localizations": {}}

    assert is_same([{**ASK, **untranslated}, MENU], [{**ASK, "name_localizations": None}, MENU])


@pytest.mark.parametrize("names", [None, {"de": "frag"}], ids=["none yet", "another"])
def test_a_new_translation_is_a_change(names: dict[str, str] | None) -> None:
    """What only some members see decides too."""
    translated = {**ASK, "name_localizations": {"de": "fragen"}}

    assert is_same([translated], [dict(translated)])
    assert not is_same([translated], [{**translated, "name_localizations": names}])


def test_permissions_may_come_as_numbers_or_strings() -> None:
    """Discord writes large numbers as strings."""
    assert is_same([{**MENU, "default_member_permissions": 32}], [{**MENU, "default_member_permissions": "32"}])

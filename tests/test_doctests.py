import doctest
import importlib
import pkgutil

import pytest

import bot
import index
from tests import loopback_discord

PACKAGES = (index, bot, loopback_discord)
MODULES = sorted(
    name
    for package in PACKAGES
    for name in (
        package.__name__,
        *(module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")),
    )
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_are_true(name: str) -> None:
    """Every example in a module's docstrings gives what it shows."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_modules_with_examples_are_found() -> None:
    """The walk over the packages finds their modules, so that the test above runs over something."""
    expected = {
        "index",
        "index.engines.repair",
        "index.evaluation.metrics",
        "bot.remarks",
        "tests.loopback_discord.limits",
    }

    assert expected <= set(MODULES)

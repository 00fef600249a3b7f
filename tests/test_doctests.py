import doctest
import importlib
import pkgutil

import pytest

import index

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(index.__path__, "index.")
    if not module.name.startswith("index.evaluation")
)


@pytest.mark.parametrize("name", ["index", *MODULES])
def test_the_examples_in_docstrings_are_true(name: str) -> None:
    """Every example in a module's docstrings gives what it shows."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_modules_with_examples_are_found() -> None:
    """The walk over the package finds its modules, so that the test above runs over something."""
    assert {"index.analyzer", "index.engines.repair", "index.readers.decoding"} <= set(MODULES)

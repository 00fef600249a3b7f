"""Request bodies against Discord's own description of its API, where that is at hand.

The description is data of others and lies beside the checkout, not in it; without it nothing is checked here.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.loopback_discord.problems import Problem

DESCRIPTION_PATH = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"
DESCRIPTION_URI = "urn:discord:openapi"

# Discord takes ids as numbers too, and discord.py sends some of them so.
LENIENT_SNOWFLAKE = {"type": ["string", "integer"], "pattern": "^(0|[1-9][0-9]*)$"}

CODES = {
    "maxLength": "BASE_TYPE_BAD_LENGTH",
    "minLength": "BASE_TYPE_BAD_LENGTH",
    "maxItems": "BASE_TYPE_BAD_LENGTH",
    "minItems": "BASE_TYPE_BAD_LENGTH",
    "maximum": "NUMBER_TYPE_MAX",
    "minimum": "NUMBER_TYPE_MIN",
    "required": "BASE_TYPE_REQUIRED",
    "enum": "BASE_TYPE_CHOICES",
    "uniqueItems": "BASE_TYPE_DUPLICATE",
}


class Description:
    """The parsed description, with one validator for each operation that takes a body."""

    def __init__(self, path: Path = DESCRIPTION_PATH) -> None:
        self._description = _load(path) if path.exists() else None
        self._validators: dict[tuple[str, str], Draft202012Validator | None] = {}

    @property
    def is_available(self) -> bool:
        """Whether there is a description to check against."""
        return self._description is not None

    def problems(self, method: str, template: str, body: Any) -> list[Problem]:
        """List what is wrong with an operation's body; nothing if the description does not speak of it."""
        key = method, template
        if key not in self._validators:
            self._validators[key] = self._validator(method, template)
        validator = self._validators[key]
        return [] if validator is None else [_problem(error) for error in validator.iter_errors(body)]

    def _validator(self, method: str, template: str) -> Draft202012Validator | None:
        if self._description is None:
            return None
        operation = self._description["paths"].get(template, {}).get(method.lower(), {})
        content = operation.get("requestBody", {}).get("content", {})
        if "application/json" not in content:
            return None
        steps = ("paths", template, method.lower(), "requestBody", "content", "application/json", "schema")
        pointer = "/".join(_escaped(step) for step in steps)
        return _validator_for(self._description, f"{DESCRIPTION_URI}#/{pointer}")


@cache
def _load(path: Path) -> dict[str, Any]:
    description: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    description["components"]["schemas"]["SnowflakeType"] = LENIENT_SNOWFLAKE
    return description


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")


def _validator_for(description: dict[str, Any], reference: str) -> Draft202012Validator:
    resource = DRAFT202012.create_resource(description)
    registry: Registry[Any] = Registry().with_resource(DESCRIPTION_URI, resource)
    unions = _Unions(description["components"]["schemas"])
    rules = {"oneOf": unions.check, "anyOf": unions.check}
    validator_class: type[Draft202012Validator] = extend(Draft202012Validator, rules)  # type: ignore[no-untyped-call]
    return validator_class({"$ref": reference}, registry=registry, format_checker=_format_checker())


def _format_checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    checker.checks("uri")(lambda value: not isinstance(value, str) or ":" in value)
    checker.checks("date-time", raises=ValueError)(
        lambda value: not isinstance(value, str) or bool(datetime.fromisoformat(value))
    )
    return checker


class _Unions:
    """Validates a union by the one branch that its `type` names: fast, and the errors are of that branch."""

    def __init__(self, schemas: dict[str, Any]) -> None:
        self._schemas = schemas

    def check(
        self, validator: Draft202012Validator, branches: list[dict[str, Any]], instance: Any, _schema: Any
    ) -> Iterator[ValidationError]:
        """Yield the errors of the branch that is meant."""
        meant = [branch for branch in branches if self._could_be(validator, self._resolved(branch), instance)]
        if not meant:
            yield ValidationError(f"{instance!r} is of no kind that is allowed here")
            return
        attempts = [list(validator.descend(instance, branch)) for branch in meant]
        yield from min(attempts, key=len)

    def _resolved(self, branch: dict[str, Any]) -> dict[str, Any]:
        reference = branch.get("$ref")
        if reference is None:
            return branch
        schema: dict[str, Any] = self._schemas[reference.rpartition("/")[2]]
        return schema

    @staticmethod
    def _could_be(validator: Draft202012Validator, schema: dict[str, Any], instance: Any) -> bool:
        if "const" in schema:
            return bool(schema["const"] == instance)
        kinds = schema.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if kinds and not any(validator.is_type(instance, kind) for kind in kinds):
            return False
        named = schema.get("properties", {}).get("type", {}).get("enum")
        return named is None or not isinstance(instance, dict) or instance.get("type") in named


def _problem(error: ValidationError) -> Problem:
    path = tuple(error.absolute_path)
    return Problem(path, CODES.get(str(error.validator), "BASE_TYPE_INVALID"), error.message[:300])

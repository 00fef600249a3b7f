"""An article's sections as one text and back, whatever fields they have."""

import dataclasses
import json
from typing import Any, TypeVar

from index.records import Paragraph, Section

Record = TypeVar("Record", Paragraph, Section)


def written(sections: tuple[Section, ...]) -> str:
    """The sections as JSON: their fields by name, so that what is stored outlives a new field.

    >>> written((Section("Opening", (Paragraph(0, 4, 1),)),))[:39]
    '[{"heading":"Opening","paragraphs":[{"s'
    """
    # Not as \\u escapes: two lone surrogates side by side would come back as one character.
    return json.dumps([dataclasses.asdict(each) for each in sections], ensure_ascii=False, separators=(",", ":"))


def restored(text: str) -> tuple[Section, ...]:
    """The sections that were written.

    A field that is no longer known is passed over; one that was not known then has its default, else None.
    """
    return tuple(
        _record(Section, {**stored, "paragraphs": tuple(_record(Paragraph, each) for each in stored["paragraphs"])})
        for stored in json.loads(text)
    )


def _record(kind: type[Record], stored: dict[str, Any]) -> Record:
    missing = dataclasses.MISSING
    values: dict[str, Any] = {
        field.name: stored.get(field.name)
        for field in dataclasses.fields(kind)
        if field.name in stored or (field.default is missing and field.default_factory is missing)
    }
    return kind(**values)

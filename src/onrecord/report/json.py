"""Readings as JSON and back: the values as they are, under the same names.

``to_json`` gives plain data, ``from_json`` the equal :class:`Reading` again. ``reading.schema.json`` beside
this file describes the shape; ``docs/formats.md`` explains it.
"""

from __future__ import annotations

import hashlib
import json
import types
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from ..errors import NotAReading, OnrecordError
from ..values import Document, Excerpt, Reading, Statement

SCHEMA = "onrecord/reading/1"
# These part lines for some readers of JSON lines; JSON only lets them stand inside strings.
_LINE_PARTERS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def to_json(reading: Reading) -> dict[str, Any]:
    """Plain data for ``json.dumps``: dictionaries, lists, strings, numbers, ``None``."""
    return {"schema": SCHEMA} | typing.cast(dict[str, Any], _encode(reading))


def from_json(data: object, *, source: str = "JSON") -> Reading:
    """The reading that ``to_json`` made ``data`` from. ``path`` and unknown members are ignored.

    Raises :class:`NotAReading` where a member is missing or of the wrong kind, where the text is not the one
    the checksum was taken of, and where an excerpt is not what stands at its offsets.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise NotAReading(source, f'no "schema": "{SCHEMA}" in it')
    try:
        reading = typing.cast(Reading, _decode(data, Reading, ""))
    except _Misfit as misfit:
        raise NotAReading(source, str(misfit)) from None
    _verify(reading, source)
    return reading


def error_to_json(path: str, error: OnrecordError) -> dict[str, Any]:
    """The object that stands in the output for a source that could not be read."""
    return {"path": path, "error": {"kind": error.kind, "source": error.source, "reason": error.reason}}


def dumps(data: object, *, indent: int | None = None) -> str:
    """``data`` as JSON text. Without ``indent`` it is one line for every reader of lines."""
    return json.dumps(data, ensure_ascii=False, indent=indent).translate(_LINE_PARTERS)


def schema_text() -> str:
    """The JSON Schema of a reading, as shipped."""
    return resources.files(__package__).joinpath("reading.schema.json").read_text(encoding="utf-8")


class _Misfit(Exception):
    """Where and how data departs from the values; never leaves this module."""


def _encode(value: object) -> object:
    if is_dataclass(value):
        return {f.name: _encode(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    return value


def _decode(data: object, wanted: Any, path: str) -> object:
    origin = typing.get_origin(wanted)
    if origin in {types.UnionType, typing.Union}:
        if data is None and types.NoneType in typing.get_args(wanted):
            return None
        (inner,) = (a for a in typing.get_args(wanted) if a is not types.NoneType)
        return _decode(data, inner, path)
    if origin is Literal:
        if not isinstance(data, str) or data not in typing.get_args(wanted):
            raise _Misfit(f"{path} is not one of {', '.join(typing.get_args(wanted))}")
        return data
    if origin is tuple:
        if not isinstance(data, list):
            raise _Misfit(f"{path} is not a list")
        inner = typing.get_args(wanted)[0]
        return tuple(_decode(item, inner, f"{path}[{i}]") for i, item in enumerate(data))
    if is_dataclass(wanted):
        return _decode_object(data, wanted, path)
    if not isinstance(data, wanted) or isinstance(data, bool):
        raise _Misfit(f"{path} is not {'a string' if wanted is str else 'a whole number'}")
    return data


def _decode_object(data: object, wanted: Any, path: str) -> object:
    if not isinstance(data, dict):
        raise _Misfit(f"{path} is not an object")
    members = {}
    for name, hint in _hints(wanted).items():
        where = f"{path}.{name}" if path else name
        if name not in data:
            raise _Misfit(f"{where} is missing")
        members[name] = _decode(data[name], hint, where)
    return wanted(**members)


@cache
def _hints(wanted: type) -> dict[str, Any]:
    hints = typing.get_type_hints(wanted)
    return {f.name: hints[f.name] for f in fields(typing.cast(Any, wanted))}


def _verify(reading: Reading, source: str) -> None:
    document = reading.document
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    if digest != document.sha256:
        raise NotAReading(source, f"the text has the checksum {digest}, not {document.sha256}")
    for where, excerpt in _excerpts(document, reading.statements):
        stands = document.text[max(excerpt.start, 0) : max(excerpt.end, 0)]
        if stands != excerpt.text or not 0 <= excerpt.start <= excerpt.end:
            raise NotAReading(source, f"{where} is not what stands at its offsets", offset=excerpt.start)


def _excerpts(document: Document, statements: tuple[Statement, ...]) -> Iterator[tuple[str, Excerpt]]:
    if document.published and document.published.evidence:
        yield "document.published.evidence", document.published.evidence
    for i, step in enumerate(document.provenance.steps):
        if step.evidence:
            yield f"document.provenance.steps[{i}].evidence", step.evidence
    for i, statement in enumerate(statements):
        for role in ("source", "cue", "content"):
            for j, excerpt in enumerate(getattr(statement, role)):
                yield f"statements[{i}].{role}[{j}]", excerpt
        if statement.speaker.mention:
            yield f"statements[{i}].speaker.mention", statement.speaker.mention

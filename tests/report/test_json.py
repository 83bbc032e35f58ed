"""Readings as JSON: the same names as in Python, and the equal reading back."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import fields, replace
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given, settings

from onrecord import values
from onrecord.errors import NotAReading, NotFound
from onrecord.report.json import SCHEMA, dumps, error_to_json, from_json, schema_text, to_json
from onrecord.values import Reading
from readings import readings, sample

SHAPE = json.loads(schema_text())


@given(readings())
def test_a_reading_comes_back_equal_through_json_text(reading: Reading) -> None:
    assert from_json(json.loads(dumps(to_json(reading)))) == reading


@given(readings())
@settings(deadline=None)
def test_every_reading_fits_the_schema(reading: Reading) -> None:
    jsonschema.validate(to_json(reading), SHAPE)


def test_an_error_fits_the_schema_and_a_reading_without_its_text_does_not() -> None:
    jsonschema.validate(error_to_json("page.html", NotFound("page.html", "no such file")), SHAPE)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"path": "page.html"}, SHAPE)


def test_the_sample_with_provenance_and_date_comes_back_equal_and_fits_the_schema() -> None:
    data = to_json(sample())
    jsonschema.validate({"path": "page.html"} | data, SHAPE)
    assert from_json(data) == sample()


def test_the_schema_is_itself_sound() -> None:
    jsonschema.Draft202012Validator.check_schema(SHAPE)


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (values.Document, SHAPE["$defs"]["document"]),
        (values.Statement, SHAPE["$defs"]["statement"]),
        (values.Speaker, SHAPE["$defs"]["speaker"]),
        (values.Excerpt, SHAPE["$defs"]["excerpt"]),
        (values.Span, SHAPE["$defs"]["span"]),
        (values.Provenance, SHAPE["$defs"]["provenance"]),
        (values.ProvenanceStep, SHAPE["$defs"]["provenance"]["properties"]["steps"]["items"]),
        (values.Block, SHAPE["$defs"]["document"]["properties"]["blocks"]["items"]),
        (values.Note, SHAPE["$defs"]["notes"]["items"]),
        (values.Extractor, SHAPE["$defs"]["reading"]["properties"]["extractor"]),
    ],
)
def test_names_in_json_are_the_names_in_python(value: Any, shape: dict[str, Any]) -> None:
    names = {field.name for field in fields(value)}
    assert set(shape["properties"]) == names == set(shape["required"])


@pytest.mark.parametrize(
    ("labels", "shape"),
    [
        (values.BlockKind, SHAPE["$defs"]["document"]["properties"]["blocks"]["items"]["properties"]["kind"]),
        (values.Manner, SHAPE["$defs"]["statement"]["properties"]["manner"]),
        (values.Act, SHAPE["$defs"]["statement"]["properties"]["act"]),
        (values.SpeakerType, SHAPE["$defs"]["speaker"]["properties"]["type"]),
        (values.How, SHAPE["$defs"]["speaker"]["properties"]["how"]),
        (values.Confidence, SHAPE["$defs"]["confidence"]),
    ],
)
def test_labels_in_the_schema_are_the_labels_in_python(labels: Any, shape: dict[str, Any]) -> None:
    assert tuple(shape["enum"]) == get_args(labels)


def changed(*path: str | int, to: object) -> dict[str, Any]:
    data = deepcopy(to_json(sample()))
    *way, last = path
    at: Any = data
    for step in way:
        at = at[step]
    at[last] = to
    return data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ([], "schema"),
        ({"schema": "onrecord/reading/2"}, "schema"),
        ({"schema": SCHEMA}, "document is missing"),
        (changed("statements", to={}), "statements is not a list"),
        (changed("statements", 0, to=3), "statements[0] is not an object"),
        (changed("statements", 0, "manner", to="loud"), "statements[0].manner is not one of"),
        (changed("statements", 0, "act", to=None), "statements[0].act is not one of"),
        (changed("statements", 1, "cue", 0, "start", to="4"), "statements[1].cue[0].start is not a whole number"),
        (changed("statements", 1, "cue", 0, "end", to=True), "statements[1].cue[0].end is not a whole number"),
        (changed("document", "text", to="other words"), "checksum"),
        (changed("statements", 1, "cue", 0, "start", to=0), "statements[1].cue[0] is not what stands"),
        (changed("statements", 1, "content", 0, "text", to="No."), "statements[1].content[0] is not what stands"),
        (changed("statements", 1, "speaker", "mention", "text", to="x"), "statements[1].speaker.mention is not"),
        (changed("document", "provenance", "steps", 0, "evidence", "end", to=1), "steps[0].evidence is not"),
    ],
)
def test_what_is_no_reading_is_refused_with_the_place_and_the_reason(data: object, why: str) -> None:
    with pytest.raises(NotAReading) as refusal:
        from_json(data, source="a.json")
    assert refusal.value.source == "a.json"
    assert why in refusal.value.reason


@pytest.mark.parametrize("parter", ["\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_a_json_line_is_one_line_for_every_reader_of_lines(parter: str) -> None:
    line = dumps({"text": f"a{parter}b"})
    assert line.splitlines() == [line]
    assert json.loads(line) == {"text": f"a{parter}b"}


def test_an_error_is_told_by_kind_source_and_reason() -> None:
    assert error_to_json("a.html", NotFound("a.html", "no such file")) == {
        "path": "a.html",
        "error": {"kind": "not_found", "source": "a.html", "reason": "no such file"},
    }


def test_a_member_that_we_do_not_know_does_no_harm() -> None:
    reading = replace(sample(), notes=())
    assert from_json({"path": "x", "later": 1} | to_json(reading)) == reading

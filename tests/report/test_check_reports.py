"""A check as text, JSON and CSV: every verdict with its reason, its place, or what was searched."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import jsonschema
import pytest

from checks import RECORD, sample
from onrecord.report.check_csv import CHECK_COLUMNS, check_to_csv
from onrecord.report.check_json import check_schema_text, check_to_json, quote_to_json
from onrecord.report.check_terminal import check_to_terminal
from onrecord.report.verdicts import SIGNS, searched, summary
from onrecord.values import CheckReport

SCHEMA = json.loads(check_schema_text())


def test_the_summary_counts_every_verdict() -> None:
    told = "1 verbatim, 1 trimmed, 1 reworded, 1 altered, 1 misattributed, 1 not found, 1 not judged"
    assert summary(sample()) == f"7 quotes: {told}"
    assert summary(CheckReport(None, (), ())) == "No quotes to check"


def test_what_was_searched_is_told_with_its_size() -> None:
    assert searched(sample()) == "Searched 1 record, 4 turns, 53 words: brann"


def test_json_has_the_shape_that_its_schema_says() -> None:
    jsonschema.validate(json.loads(json.dumps(check_to_json(sample()))), SCHEMA)


def test_each_quote_alone_has_the_shape_of_a_quote() -> None:
    report = sample()
    shape = {"$defs": SCHEMA["$defs"], "$ref": "#/$defs/quote"}
    for quote in report.quotes:
        jsonschema.validate(json.loads(json.dumps(quote_to_json(report, quote))), shape)


def test_json_names_the_record_by_its_checksum_and_its_span_is_the_passage() -> None:
    report = sample()
    data = quote_to_json(report, report.quotes[0])
    start, end = data["record_span"]
    assert data["record"] == "brann"
    assert data["record_sha256"] == RECORD.document.sha256
    assert data["record_speaker"] == "Piet Halloran"
    assert RECORD.document.text[start:end] == "Nobody has seen the list"


def test_json_of_a_quote_that_is_not_found_tells_what_was_searched_and_what_came_nearest() -> None:
    report = sample()
    data = quote_to_json(report, report.quotes[5])
    assert data["record_span"] is None
    assert data["searched"] == ["brann"]
    assert data["nearest"]["record_excerpts"][0]["text"] == "They will leave"
    alone = replace(report.quotes[5], searched=("hallam",))
    assert quote_to_json(report, alone)["searched"] == ["hallam"]


def test_a_quote_that_was_not_judged_has_no_verdict_and_a_reason() -> None:
    report = sample()
    data = quote_to_json(report, report.quotes[6])
    assert (data["verdict"], data["reason"]) == (None, "fewer than three words")


def test_csv_has_a_row_for_each_quote_under_the_named_columns() -> None:
    head, *rows = list(csv.reader(io.StringIO(check_to_csv(sample()), newline=""), strict=True))
    assert tuple(head) == CHECK_COLUMNS
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["verdict"] for row in told] == [
        *("verbatim", "trimmed", "reworded", "altered", "misattributed", "not_found", "skipped"),
    ]
    assert told[3]["changes"].startswith("scope: “provided that the list has been agreed” → “”")
    assert told[5]["nearest"] == "brann: They will leave"
    start, end = map(int, told[0]["record_spans"].split(".."))
    assert RECORD.document.text[start:end] == told[0]["record_words"]


def test_csv_runs_no_formula() -> None:
    report = sample()
    evil = replace(report.quotes[0], quote="=1+1", speaker="@SUM(A1)", id="+1", context="-1")
    row = list(csv.reader(io.StringIO(check_to_csv(replace(report, quotes=(evil,))), newline="")))[1]
    assert all(cell[:1] not in "=+-@" or not cell for cell in row)


def test_the_terminal_shows_sign_verdict_and_reason_of_each_quote() -> None:
    shown = check_to_terminal(sample(), width=100)
    for quote in sample().quotes:
        label = quote.verdict.label if quote.verdict else "skipped"
        assert SIGNS[label] in shown
        assert (quote.verdict.reason if quote.verdict else "Not judged: fewer than three words.") in shown
    assert "(likely; unsure: it may be altered)" in shown
    assert shown.index("q7") < shown.index("Searched 1 record")


def test_the_terminal_marks_words_that_differ_without_colour() -> None:
    shown = " ".join(check_to_terminal(sample(), width=100).split())
    assert "They will {+go once+} the list is there." in shown
    assert "They will [-leave when-] the list is there." in shown
    assert "first of June, [-provided that the list has been agreed-]" in shown


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_of_the_terminal_is_wider_than_it(width: int) -> None:
    assert max(map(len, check_to_terminal(sample(), width=width).splitlines())) <= width


def test_control_characters_do_not_reach_the_terminal() -> None:
    report = sample()
    evil = replace(report.quotes[0], quote="\x1b[31mred\u202e", speaker="a\x07")
    shown = check_to_terminal(replace(report, quotes=(evil,)))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\x07" not in shown

"""Statements as CSV: a row each, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.report.csv import BOM, COLUMNS, safe, to_csv
from onrecord.values import Reading
from readings import Page, readings, sample

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%"]
FORMULAS = ["1+1", "cmd|'/C calc'!A0", 'HYPERLINK("http://x","y")', "SUM(A1:A9)", "IMPORTXML(A1)"]


def parsed(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_each_statement_is_a_row_under_the_named_columns() -> None:
    head, *rows = parsed(to_csv(sample()))
    assert tuple(head) == COLUMNS
    assert [dict(zip(head, row, strict=True))["id"] for row in rows] == [f"s{n}" for n in range(1, 11)]
    second = dict(zip(head, rows[1], strict=True))
    assert second["speaker"] == second["source"] == "Vadim Lesnov"
    assert second["content"] == "“We are ready on the first of April,”"
    assert (second["act"], second["manner"], second["addressee"]) == ("promise", "direct", "reporters")
    assert second["place"] == "Paragraph 1"


def test_spans_are_written_as_no_spreadsheet_reads_a_date_and_slice_the_text() -> None:
    reading = sample()
    head, *rows = parsed(to_csv(reading))
    for row, statement in zip(rows, reading.statements, strict=True):
        spans = dict(zip(head, row, strict=True))["content_spans"].split(" ")
        slices = [reading.document.text[slice(*map(int, span.split("..")))] for span in spans]
        assert slices == [e.text for e in statement.content]


@given(readings())
def test_any_reading_gives_one_row_a_statement(reading: Reading) -> None:
    rows = parsed(to_csv(reading))
    assert [len(row) for row in rows] == [len(COLUMNS)] * (len(reading.statements) + 1)


@given(readings())
def test_no_cell_begins_like_a_formula(reading: Reading) -> None:
    for row in parsed(to_csv(reading))[1:]:
        assert not [cell for cell in row if cell.lstrip(" \u00a0\ufeff\u200b")[:1] in STARTS]


@pytest.mark.parametrize("start", STARTS, ids=ascii)
@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\ufeff"], ids=ascii)
def test_a_formula_is_kept_behind_an_apostrophe(start: str, formula: str, before: str) -> None:
    assert safe(before + start + formula) == "'" + before + start + formula


@given(st.text(st.characters(categories=["L", "N"]), max_size=5))
def test_words_stay_as_they_are(words: str) -> None:
    assert safe(words) == words


def test_a_byte_order_mark_is_there_only_on_wish() -> None:
    assert to_csv(sample(), bom=True) == BOM + to_csv(sample())
    assert not to_csv(sample()).startswith(BOM)


def test_line_ends_and_quotation_marks_in_words_stay_within_their_cell() -> None:
    page = Page(("paragraph", 'He said "yes,\nand no", twice.'))
    page.say("Pell", '"yes,\nand no"', source="He", cue="said")
    assert '"yes,\nand no"' in parsed(to_csv(page.reading()))[1]

"""What comes out of a comparison: JSON with its schema, CSV, TEI, the terminal."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree

import jsonschema
import pytest
from test_injection import PAYLOADS

import tei
from comparisons import sample, with_words
from onrecord.report.compare_csv import columns, comparison_to_csv
from onrecord.report.compare_json import comparison_schema_text, comparison_to_json
from onrecord.report.compare_tei import comparison_to_tei
from onrecord.report.compare_terminal import comparison_to_terminal
from onrecord.values import Comparison, Note

NS = "{http://www.tei-c.org/ns/1.0}"


def test_the_json_fits_its_schema() -> None:
    jsonschema.validate(comparison_to_json(sample()), json.loads(comparison_schema_text()))


def test_spans_in_the_json_give_the_words_back() -> None:
    comparison = sample()
    for link in comparison_to_json(comparison)["links"]:
        for record, spans, texts in zip(comparison.records, link["spans"], link["texts"], strict=True):
            assert [record.document.text[a:b] for a, b in spans] == texts


def test_the_json_says_who_agrees_and_who_stands_alone() -> None:
    link = comparison_to_json(sample())["links"][1]
    assert (link["relation"], link["supports"], link["alone"]) == ("differs", [[0, 2], [1]], [1])


def test_the_csv_has_a_row_for_each_link_and_columns_for_each_record() -> None:
    comparison = sample()
    rows = list(csv.DictReader(io.StringIO(comparison_to_csv(comparison))))
    assert len(rows) == len(comparison.links)
    assert list(rows[0]) == columns(comparison)
    assert rows[1]["agree"] == "A and C against B"
    assert rows[1]["B_words"] == "Fourteen boats were lost in the storm."


def test_no_cell_of_the_csv_begins_a_formula() -> None:
    rows = csv.reader(io.StringIO(comparison_to_csv(with_words("=1+1"))))
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@"}]


def test_the_tei_is_well_formed_and_keeps_the_content_models() -> None:
    assert tei.faults(comparison_to_tei(sample())) == []


@pytest.mark.parametrize("words", PAYLOADS[::7])
def test_hostile_words_break_no_tei(words: str) -> None:
    assert tei.faults(comparison_to_tei(with_words(words))) == []


def test_the_checker_of_tei_finds_what_is_wrong() -> None:
    good = comparison_to_tei(sample())
    for old, new in (
        ('type="substantive"', 'type="grave"'),
        ('wit="#B"', 'wit="#Z"'),
        ("<listWit>", "<listWit><p/>"),
        ("lem", "lemma"),
        ('xml:id="p2"', 'xml:id="p1"'),
    ):
        assert tei.faults(good.replace(old, new)), old


def test_an_apparatus_is_substantive_where_the_meaning_differs_else_wording() -> None:
    root = ElementTree.fromstring(comparison_to_tei(sample()))  # noqa: S314 - ours
    kinds = {ab.get("{http://www.w3.org/XML/1998/namespace}id"): ab.find(f"{NS}app") for ab in root.iter(f"{NS}ab")}
    assert {name: app.get("type") if app is not None else None for name, app in kinds.items()} == {
        "p1": None,
        "p2": "substantive",
        "p3": "wording",
        "p4": "substantive",
    }


def test_records_with_one_text_share_a_reading_and_the_base_is_the_lemma() -> None:
    root = ElementTree.fromstring(comparison_to_tei(sample()))  # noqa: S314 - ours
    app = next(ab for ab in root.iter(f"{NS}app"))
    assert [(e.tag.removeprefix(NS), e.get("wit")) for e in app][:2] == [("lem", "#A #C"), ("rdg", "#B")]


def test_the_terminal_shows_differences_of_substance_first_and_the_counts_last() -> None:
    text = comparison_to_terminal(sample(), width=100)
    order = [text.index(words) for words in ("≠ differs", "Eleven boats", "In one record only", "4 passages:")]
    assert order == sorted(order)
    assert "A and C against B" in text


def test_the_terminal_prints_no_control_characters_of_a_record() -> None:
    assert "\x1b" not in comparison_to_terminal(with_words("\x1b[31m"), width=100)


def test_notes_stand_in_every_report() -> None:
    comparison: Comparison = replace(sample(), notes=(Note("empty", "there is nothing in it"),))
    assert "there is nothing in it" in comparison_to_terminal(comparison)
    assert comparison_to_json(comparison)["notes"][0]["kind"] == "empty"

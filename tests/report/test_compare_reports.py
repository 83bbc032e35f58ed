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
from comparisons import THANKS, across, found, of, sample, with_words
from onrecord.report.compare_csv import columns, comparison_to_csv
from onrecord.report.compare_html import comparison_to_html
from onrecord.report.compare_json import comparison_schema_text, comparison_to_json
from onrecord.report.compare_tei import comparison_to_tei
from onrecord.report.compare_terminal import comparison_to_terminal
from onrecord.values import Comparison, Link, Note

NS = "{http://www.tei-c.org/ns/1.0}"


def test_the_json_fits_its_schema() -> None:
    jsonschema.validate(comparison_to_json(sample()), json.loads(comparison_schema_text()))


def test_the_json_of_several_languages_fits_its_schema_and_has_the_glosses() -> None:
    comparison = across()
    out = comparison_to_json(comparison)
    jsonschema.validate(out, json.loads(comparison_schema_text()))
    begin = comparison.links[0].pairings[0].glosses[1][0]
    gloss = {"start": begin.start, "end": begin.end, "text": "начале", "english": "beginning"}
    assert [p["glosses"] for p in out["links"][0]["pairings"]] == [[[], [gloss]], [[], []], [[gloss], []]]


def test_the_terminal_says_in_short_what_words_mean_where_the_meaning_differs() -> None:
    text = comparison_to_terminal(across(), width=100)
    assert "закрытие = closure" in text
    assert "fermeture = closure" in text
    assert "beginning" not in text


def test_spans_in_the_json_give_the_words_back() -> None:
    comparison = sample()
    for link in comparison_to_json(comparison)["links"]:
        for record, spans, texts in zip(comparison.records, link["spans"], link["texts"], strict=True):
            assert [record.document.text[a:b] for a, b in spans] == texts


def test_the_json_says_who_agrees_and_who_stands_alone() -> None:
    link = comparison_to_json(sample())["links"][1]
    alone = [{"record": 1, "what": "change", "kinds": ["number"]}]
    assert (link["relation"], link["supports"], link["alone"]) == ("differs", [[0, 2], [1]], alone)
    assert link["told"] == "Only the official text “b” says so; the official texts “a” and “c” agree."


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


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('type="substantive"', 'type="grave"', "an app is of type grave"),
        ('type="substantive"', 'type="two words"', "app has type=two words"),
        ('type="substantive"', 'n="1" resp="x"', "app has resp=x"),
        ('wit="#B"', 'wit="#Z"', "#Z is no witness"),
        ('wit="#B"', 'wit="B"', "rdg has wit=B"),
        ('wit="#B"', 'wit="#A"', "not each witness once"),
        ("<listWit>", "<listWit><p/>", "listWit holds p"),
        ("<listWit>", "<listWit>words", "listWit holds words"),
        ("lem", "lemma", "lemma is unknown"),
        ('xml:id="p2"', 'xml:id="p1"', "p1 is given twice"),
        ('xml:id="p2"', 'xml:id="2"', "ab has"),
        ('<ab xml:id="p2"', "<ab", "a passage has no name"),
        (' method="parallel-segmentation"', "", "variantEncoding lacks method"),
        ('location="internal"', 'location="external"', "variantEncoding has location"),
        ("<sourceDesc>", "<sourceDesc/><sourceDesc>", "sourceDesc holds nothing"),
        ("<publicationStmt>", "<notesStmt><note/></notesStmt><publicationStmt>", "fileDesc holds"),
        ("</teiHeader>", "</teiHeader><teiHeader/>", "TEI holds"),
        ('xmlns="http://www.tei-c.org/ns/1.0"', "", "is unknown"),
    ],
)
def test_the_checker_of_tei_finds_what_is_wrong(old: str, new: str, told: str) -> None:
    good = comparison_to_tei(sample())
    assert old in good
    assert [fault for fault in tei.faults(good.replace(old, new, 1 if old != "lem" else -1)) if told in fault]


def test_the_tei_says_where_a_passage_of_the_same_words_has_moved() -> None:
    one, *rest = sample().links
    document = comparison_to_tei(replace(sample(), links=(replace(one, moved=True), *rest)))
    assert tei.faults(document) == []
    assert '<ab xml:id="p1">Thank you all.<note type="moved">' in document


def test_the_tei_of_nothing_is_a_whole_document() -> None:
    assert tei.faults(comparison_to_tei(replace(sample(), links=()))) == []


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


def test_the_terminal_shows_differences_of_substance_first_and_then_the_counts() -> None:
    text = comparison_to_terminal(sample(), width=100)
    order = [text.index(words) for words in ("≠ differs", "Eleven boats", "4 passages:", "In C only: 1 passage")]
    assert order == sorted(order)
    assert "Only the official text “b” says so; the official texts “a” and “c” agree." in text


def test_the_terminal_prints_no_control_characters_of_a_record() -> None:
    assert "\x1b" not in comparison_to_terminal(with_words("\x1b[31m"), width=100)


def alone(*lines: str) -> Comparison:
    """A record of some lines beside one that has none of them."""
    a, b = of("a", *lines), of("b", THANKS)
    links = tuple(
        Link(f"p{n}", (found(a, line), ()), "only", False, (), ((0,), (1,))) for n, line in enumerate(lines, 1)
    )
    return Comparison((a, b), links)


LINES = [f"Ship {n} of the line {'came in ' * (1 + n % 3)}at noon." for n in range(1, 31)]


def test_of_many_passages_that_one_record_alone_has_the_terminal_shows_the_longest_and_counts_the_rest() -> None:
    text = comparison_to_terminal(alone(*LINES), width=100)
    shown = [line for line in text.splitlines() if line.startswith("∅")]
    assert "In A only: 30 passages; the 5 longest" in text
    assert [int(line.split()[1][1:]) for line in shown] == [2, 5, 8, 11, 14]
    assert "and 25 more; --html, --csv or --json show all" in text


def test_of_few_passages_that_one_record_alone_has_the_terminal_shows_all() -> None:
    text = comparison_to_terminal(alone(*LINES[:5]), width=100)
    assert [line in text for line in LINES[:5]] == [True] * 5
    assert "more;" not in text


def test_where_nothing_differs_in_substance_the_terminal_says_so_unless_nothing_corresponds() -> None:
    without = replace(sample(), links=tuple(link for link in sample().links if link.relation != "differs"))
    assert "No difference of substance was found." in comparison_to_terminal(without)
    assert "No difference" not in comparison_to_terminal(alone(*LINES))


def test_notes_stand_in_every_report_that_has_a_place_for_them() -> None:
    comparison: Comparison = replace(sample(), notes=(Note("little corresponds", "there is nothing in it"),))
    assert "there is nothing in it" in comparison_to_terminal(comparison)
    assert "there is nothing in it" in comparison_to_html(comparison)
    assert comparison_to_json(comparison)["notes"][0]["kind"] == "little corresponds"
    document = comparison_to_tei(comparison)
    assert tei.faults(document) == []
    assert '<note type="little-corresponds">there is nothing in it</note>' in document


def test_a_record_that_was_cut_is_named_at_the_head_of_the_terminal_and_of_the_page() -> None:
    a, *others = sample().records
    comparison = replace(sample(), records=(replace(a, notes=(Note("truncated", "the text ends early"),)), *others))
    text, page = comparison_to_terminal(comparison), comparison_to_html(comparison)
    assert text.index("a, truncated: the text ends early") < text.index("Differences of substance")
    assert page.index("the text ends early") < page.index("<section")
    assert (text.count("ends early"), page.count("ends early")) == (1, 1)

"""Formats of other tools: Citron's JSON, W3C Web Annotation, brat in PolNeAR's layout."""

from __future__ import annotations

import importlib.util
import json
import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given

from onrecord.report.brat import to_brat
from onrecord.report.citron import to_citron
from onrecord.report.webannotation import to_webannotation
from onrecord.values import Excerpt, Reading, Statement
from readings import Page, readings, sample

SCORER = Path(__file__).parents[3] / "shared" / "bench" / "attribution_score.py"
ROLES = ("source", "cue", "content")


def spans(excerpts: tuple[Excerpt, ...]) -> list[tuple[int, int]]:
    return sorted((e.start, e.end) for e in excerpts if e.start < e.end)


# Citron -------------------------------------------------------------------


@given(readings())
def test_citron_spans_slice_its_text(reading: Reading) -> None:
    data = to_citron(reading)
    for quote in data["quotes"]:
        for span in (quote["cue"], *quote["sources"], *quote["contents"], *quote["coreferences"]):
            assert data["text"][span["start"] : span["end"]] == span["text"]


def test_citron_has_the_members_that_its_format_names() -> None:
    quote = to_citron(sample())["quotes"][1]
    assert quote["cue"]["text"] == "told"
    assert [s["text"] for s in quote["sources"]] == ["Vadim Lesnov"]
    assert [s["text"] for s in quote["contents"]] == ["“We are ready on the first of April,”"]
    assert quote["coreferences"] == []
    assert "confidence" not in quote


def test_a_pronoun_refers_to_the_full_name_on_the_page() -> None:
    quote = to_citron(sample())["quotes"][2]
    assert [s["text"] for s in quote["sources"]] == ["he"]
    assert [s["text"] for s in quote["coreferences"]] == ["Vadim Lesnov"]


@pytest.mark.parametrize(
    ("text", "source", "content", "cue"),
    [
        ("Osei: The tape will.", "Osei", "The tape will.", ":"),
        ("– We stand by it.", (), "We stand by it.", "W"),
        ("Osei “Yes.”", "Osei", "“Yes.”", "“"),
    ],
)
def test_where_there_is_no_cue_a_sign_of_the_text_stands_for_it(text: str, source: str, content: str, cue: str) -> None:
    page = Page(("paragraph", text)).say("Osei", content, source=source)
    assert to_citron(page.reading())["quotes"][0]["cue"]["text"] == cue


# Web Annotation -----------------------------------------------------------


@given(readings())
def test_both_selectors_of_a_target_choose_the_same_words(reading: Reading) -> None:
    text = reading.document.text
    for item in to_webannotation(reading)["items"]:
        for target in item["target"]:
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text[max(0, position["start"] - 32) : position["end"] + 32] == around


def test_an_annotation_names_speaker_act_manner_and_addressee() -> None:
    item = to_webannotation(sample())["items"][1]
    assert {body["onrecord:field"]: body["value"] for body in item["body"]} == {
        "speaker": "Vadim Lesnov",
        "act": "promise",
        "manner": "direct",
        "addressee": "reporters",
    }
    assert [t["onrecord:role"] for t in item["target"]] == ["source", "cue", "content"]


def test_every_annotation_has_its_own_id_and_a_nested_one_names_the_outer() -> None:
    page = to_webannotation(sample())
    assert page["type"] == "AnnotationPage"
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == len(ids) == 10
    assert page["items"][6]["onrecord:inside"] == ids[5]


def test_the_target_is_the_stored_text_and_says_where_it_came_from() -> None:
    reading = sample()
    source = to_webannotation(reading)["items"][0]["target"][0]["source"]
    assert source["id"] == f"urn:sha256:{reading.document.sha256}"
    assert source["via"] == "https://hallam-courier.example/talks"


def test_every_word_that_is_not_the_standard_s_is_in_the_context() -> None:
    page = to_webannotation(sample())
    standard = re.findall(
        r"\w+",
        "id type startIndex items motivation body target purpose value source selector start end exact prefix suffix "
        "format language via",
    )
    used = set(re.findall(r'"([^"]+)": ', json.dumps(page["items"])))
    assert {word for word in used - set(standard) if not word.startswith("onrecord:")} == set()
    assert "onrecord" in page["@context"][1]


# brat ---------------------------------------------------------------------


def read_standoff(ann: str) -> list[dict[str, list[tuple[int, int]]]]:
    """The relations of an ``.ann`` file by role."""
    bound: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    relations = []
    for line in ann.split("\n"):
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            role, _, offsets = rest.split("\t")[0].partition(" ")
            bound[key] = (role, [(int(a), int(b)) for a, b in (o.split() for o in offsets.split(";"))])
        elif key.startswith("E"):
            found: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
            for _, _, target in (part.partition(":") for part in rest.split()):
                role, offsets_ = bound[target]
                if role.lower() in found:
                    found[role.lower()] += offsets_
            relations.append(found)
    return relations


def said(statement: Statement) -> dict[str, list[tuple[int, int]]]:
    return {role: spans(getattr(statement, role)) for role in ROLES}


@given(readings())
def test_every_statement_comes_back_from_brat(reading: Reading) -> None:
    expected = [said(s) for s in reading.statements]
    kept = [roles for roles in expected if any(roles.values())]
    assert read_standoff(to_brat(reading)) == kept


@given(readings())
def test_a_line_of_brat_is_never_broken_by_the_words(reading: Reading) -> None:
    for line in to_brat(reading).splitlines():
        assert re.match(r"[TE#]\d+\t", line)


def test_the_sample_in_brat_reads_as_the_corpus_does() -> None:
    lines = to_brat(sample()).splitlines()
    assert lines[:4] == [
        "T1\tAttribution 28 29\t:",
        "T2\tSource 22 28\tAldous",
        "T3\tCue 28 29\t:",
        "T4\tContent 30 57\tNobody spoke of a condition",
    ]
    assert lines[4] == "E1\tAttribution:T1 Source:T2 Cue:T3 Content:T4"
    assert lines[5] == "#1\tAnnotatorNotes E1\tMiriam Aldous; deny; indirect"


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    if not SCORER.exists():
        pytest.skip(f"the scorer of the benchmark is not at {SCORER}")
    spec = importlib.util.spec_from_file_location("attribution_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_scorer_of_the_benchmark_reads_what_we_write(scorer: Any, tmp_path: Path) -> None:
    reading = replace(sample(), notes=())
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "talks.txt").write_bytes(reading.document.text.encode())
    (tmp_path / "attributions" / "talks_onrecord.ann").write_bytes(to_brat(reading).encode())
    text, relations = scorer.load_gold(str(tmp_path))["talks"]
    assert text == reading.document.text
    assert [{role: sorted(r[role]) for role in ROLES} for r in relations] == [said(s) for s in reading.statements]

"""Translation or substance in the report's words: one sentence a passage, and what is said of the whole."""

from __future__ import annotations

import json
from itertools import permutations

import jsonschema
import pytest

from onrecord.comparing.witnesses import Agreement
from onrecord.report.compare_html import comparison_to_html
from onrecord.report.compare_json import comparison_schema_text, comparison_to_json
from onrecord.report.compare_terminal import comparison_to_terminal
from onrecord.report.witnesses import Witnesses
from onrecord.values import Change, ChangeKind, Closeness, Comparison, Excerpt, Link, Pairing, Record, RecordKind, Share
from three import across, compared, made

A, B, C = "the official text “a”", "the official text “b”", "the interpreter's version “c”"
D = "the captions “d”"
SPAN = (Excerpt(0, 9, "Thank you"),)
NAMES: tuple[tuple[str, RecordKind], ...] = (
    ("a", "official text"),
    ("b", "official text"),
    ("c", "interpreter"),
    ("d", "captions"),
)


def witness(name: str, kind: RecordKind) -> Record:
    return made("Thank you all for coming to Hallam.", name, kind)


def link(holders: str, *differing: str) -> Link:
    """A passage that the records of ``holders`` have; "ab number" says that two differ, and in what. Others agree."""
    numbers = ["abcd".index(letter) for letter in holders]
    kinds: dict[tuple[int, int], list[ChangeKind]] = {}
    for told in differing:
        pair, *rest = told.split(maxsplit=1)
        kinds["abcd".index(pair[0]), "abcd".index(pair[1])] = rest[0].split() if rest else []  # type: ignore[assignment]
    pairings = tuple(
        Pairing(x, y, "differs", tuple(Change(kind, "", "", "") for kind in kinds[x, y]))
        if (x, y) in kinds
        else Pairing(x, y, "reworded")
        for x in numbers
        for y in numbers
        if x < y
    )
    count = 4 if "d" in holders else 3
    who = Agreement(pairings, numbers, count)
    spans = tuple(SPAN if n in numbers else () for n in range(count))
    return Link("p1", spans, "differs", False, (), who.supports(), pairings, who.alone())


def of(*links: Link, count: int = 3, closeness: Closeness | None = None) -> Comparison:
    return Comparison(tuple(witness(*one) for one in NAMES[:count]), links, closeness=closeness)


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (link("abc"), ""),
        (link("abc", "ac number", "bc number"), f"Only {C} says so; the official texts “a” and “b” agree."),
        (link("abc", "ac addition", "bc addition"), f"Only {C} adds this; the official texts “a” and “b” agree."),
        (link("abc", "ac omission", "bc omission"), f"Only {C} leaves this out; the official texts “a” and “b” agree."),
        (link("abc", "ab name", "ac name"), f"Only {A} says so; {B} and {C} agree."),
        (link("abc", "ac term"), f"{A} and {C} differ; {B} agrees with both."),
        (
            link("abc", "ab number", "ac name", "bc number name"),
            f"No two of the official texts “a” and “b” and {C} agree; only {B} differs from both others in the number; "
            f"only {C} differs from both others in the name.",
        ),
        (link("abc", "ab term", "ac term", "bc term"), f"No two of the official texts “a” and “b” and {C} agree."),
        (link("ab"), f"Only {C} leaves this out; the official texts “a” and “b” have it and agree."),
        (link("ac", "ac time"), f"Only {B} leaves this out; {A} and {C} have it and differ."),
        (link("c"), f"Only {C} has this; the official texts “a” and “b” do not."),
    ],
)
def test_a_sentence_says_who_stands_alone_and_who_agrees(passage: Link, sentence: str) -> None:
    assert Witnesses(of(passage)).told(passage) == sentence[:1].upper() + sentence[1:]


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (
            link("abcd", "ad number", "bd number", "cd number"),
            f"Only the captions “d” say so; the official texts “a” and “b” and {C} agree.",
        ),
        (
            link("abcd", "ac term", "ad term", "bc term", "bd term"),
            f"{A} and {C} differ; {A} and {D} differ; {B} and {C} differ; {B} and {D} differ; any other two agree.",
        ),
        (link("ad"), f"{B} and {C} leave this out; {A} and the captions “d” have it and agree."),
        (
            link("abd", "ad number", "bd number"),
            f"Only {C} leaves this out; only the captions “d” say so; the official texts “a” and “b” agree.",
        ),
    ],
)
def test_of_four_records_it_is_said_as_exactly(passage: Link, sentence: str) -> None:
    assert Witnesses(of(passage, count=4)).told(passage) == sentence[:1].upper() + sentence[1:]


def test_of_two_records_nothing_is_said() -> None:
    comparison, witnesses = compared(*across()[:2])
    assert [witnesses.told(link) for link in comparison.links] == [""] * len(comparison.links)
    assert (witnesses.whole(), witnesses.closer(), comparison.closeness) == ([], "", None)
    assert [link.alone for link in comparison.links] == [()] * len(comparison.links)


def test_what_each_record_alone_has_is_counted() -> None:
    differs = link("abc", "ac number", "bc number")
    (told,) = Witnesses(of(differs, differs, link("ab"), link("a"))).whole()
    assert told == (
        f"The official text “a” stands alone with 1 addition; {C} stands alone with 1 omission and 2 changes."
    )


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        (((2, 3, 4), (1, 6, 9)), f"The interpreter's version “c” stands closer to it. {{}} {C} 3 of 4, {B} 6 of 9."),
        (
            ((2, 2, 4), (1, 3, 6)),
            f"The official text “b” and {C} stand equally close to it. {{}} {B} 3 of 6, {C} 2 of 4.",
        ),
        (((1, 1, 1), (2, 0, 0)), f"The official text “b” stands closer to it. {{}} {B} 1 of 1, {C} 0 of 0."),
        (((1, 0, 0), (2, 0, 0)), "No other version has a passage of it."),
    ],
)
def test_it_is_said_which_version_stands_closer_and_how_that_was_counted(
    shares: tuple[tuple[int, int, int], ...], told: str
) -> None:
    found = Closeness(0, "it says “text of record”", tuple(Share(*share) for share in shares))
    counted = "Counted were the passages that agree with it, of those that both have:"
    head = f"The original wording is taken to be that of {A}: it says “text of record”."
    assert Witnesses(of(closeness=found)).closer() == f"{head} {told.format(counted)}"


def test_where_the_original_is_not_known_the_reason_is_said() -> None:
    told = Witnesses(of(closeness=Closeness(None, "it is not among the records"))).closer()
    assert told == "Which version stands closer to the original wording is not told: it is not among the records."


def test_a_written_translation_is_called_one_and_two_of_one_name_get_their_letters() -> None:
    text = "Statement, 3 May 2031\nUnofficial translation\n\nEDDA LUND: Thank you all for coming to Hallam."
    a, b = made(text, "x"), made("Thank you all for coming to Hallam.", "x")
    witnesses = Witnesses(Comparison((a, b, witness("c", "interpreter")), ()))
    assert witnesses.named([0, 1, 2]) == f"the official text “x” (B), {C} and the translation “x” (A)"


def test_a_text_its_translation_and_an_interpreter_are_told_apart_in_every_report() -> None:
    comparison, witnesses = compared(*across())
    only = "Only the interpreter's version “geneva”"
    told = {
        f"{only} says so; the official texts “en” and “ru” agree.",
        f"{only} leaves this out; the official texts “en” and “ru” have it and agree.",
        f"{only} has this; the official texts “en” and “ru” do not.",
    }
    assert {witnesses.told(link) for link in comparison.links} == told | {""}
    assert "The official text “en” stands closer to it." in witnesses.whole()[1]
    text = " ".join(comparison_to_terminal(comparison, width=100).split())
    assert [sentence for sentence in (*told, *witnesses.whole()) if sentence not in text] == []
    assert "Left out in C only: 1 passage" in text
    data = comparison_to_json(comparison)
    jsonschema.validate(data, json.loads(comparison_schema_text()))
    assert (data["closeness"]["told"], data["closeness"]["original"]) == (witnesses.whole()[1], 1)
    assert {one["told"] for one in data["links"]} == told | {""}
    page = comparison_to_html(comparison).replace("&#39;", "'")
    assert [sentence for sentence in (*told, *witnesses.whole()) if sentence not in page] == []


def test_in_whichever_order_the_records_are_given_the_sentences_are_the_same() -> None:
    seen = set()
    for order in permutations(across()):
        comparison, witnesses = compared(*order, base=2)
        seen.add((*sorted(witnesses.told(link) for link in comparison.links), *witnesses.whole()))
    assert len(seen) == 1


def test_a_page_of_two_records_has_no_paragraph_on_the_whole() -> None:
    comparison, _ = compared(*across()[:2])
    assert comparison_to_html(comparison).count('class="deck"') == 1

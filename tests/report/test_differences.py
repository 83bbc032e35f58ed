"""Words that differ, for the eye: each at its place, and nothing that does not count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import RECORD, passage
from onrecord.record import record
from onrecord.report.differences import differences
from onrecord.values import Passage

LEAVE = "They will leave when the list is there."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("They will leave when the list is there", []),
        ("“They’ll leave, when the list is there!”", []),
        ("They will soon leave when the list is there.", [("added", "soon", [])]),
        ("They will leave when the list is", [("left out", "", ["there"])]),
        ("They will go when the list is there.", [("replaced", "go", ["leave"])]),
        ("They leave when a list is there.", [("left out", "", ["will"]), ("replaced", "a", ["the"])]),
    ],
)
def test_added_left_out_and_replaced_words_are_told_apart(quote: str, found: list[tuple[str, str, list[str]]]) -> None:
    text = RECORD.document.text
    told = [
        (d.kind, quote[d.here.start : d.here.end], [text[s.start : s.end] for s in d.there])
        for d in differences(quote, RECORD, passage(LEAVE))
    ]
    assert told == found


def test_words_left_out_at_two_places_have_a_span_at_each() -> None:
    where = passage("Nobody has seen the list", "That is a promise with a door in the back.")
    (difference,) = differences("Nobody has seen a promise with a door in the back.", RECORD, where)
    assert [RECORD.document.text[s.start : s.end] for s in difference.there] == ["the list", "That is"]


def test_an_aside_is_no_difference() -> None:
    heard = record(b"EDDA LUND: We stay (laughs) where we are.\n\nPIET HALLORAN: Where?", name="a")
    where = passage("We stay (laughs) where we are.", of=heard)
    assert differences("We stay where we are.", heard, where) == ()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80), st.data())
def test_spans_lie_within_the_quote_and_the_passage(quote: str, said: str, data: st.DataObject) -> None:
    heard = record(f"EDDA LUND: yes {said} no.".encode(), name="a")
    text = heard.document.text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    where = Passage("a", heard.document.sha256, (heard.document.excerpt(start, end),), None)
    at = 0
    for difference in differences(quote, heard, where):
        assert at <= difference.here.start <= difference.here.end <= len(quote)
        at = difference.here.end
        assert all(start <= span.start < span.end <= end for span in difference.there)

"""A record made ready for searching: what is in its index, and how long that takes. All texts are invented."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import seconds
from onrecord.matching.index import build
from onrecord.matching.sameness import normal_form
from transcripts import made

TALK = """EDDA LUND: We counted (Applause.) the boats, [laughs] all of them.

PIET HALE: I counted (inaudible) the nets [crosstalk] as well.
"""


def test_what_nobody_spoke_is_in_no_index() -> None:
    record = made(TALK)
    found = build(record)
    assert [word.form for word in found.words] == [
        *("we", "counted", "the", "boats", "all", "of", "them", "i", "counted", "the", "nets", "as", "well")
    ]
    assert [int(turn) for turn in found.turn] == [0] * 7 + [1] * 6
    for word in found.words:
        assert record.document.text[word.start : word.end].lower() == word.form


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_a_word_that_begins_in_a_note_is_left_out_however_notes_overlap(notes: list[tuple[int, int]]) -> None:
    text = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda"
    kept = [w.form for w in normal_form(text) if not any(a <= w.start < b for a, b in notes)]
    assert [w.form for w in normal_form(text, notes=notes)] == kept


@pytest.mark.parametrize(
    "unit",
    [
        "    start_engine(pump, valve): return [level] (see below)\n",
        "EDDA LUND: The pump is old. (Applause.) The valve is new. [laughs]\n\n",
        '{"id": [1], "name": "Brann", "text": "The valve (left) is new."}\n',
    ],
    ids=["code", "asides", "data"],
)
def test_a_text_full_of_brackets_takes_time_in_proportion(unit: str) -> None:
    small, large = (made(unit * (16_000 // len(unit) * times)) for times in (5, 40))
    assert len(build(small))
    assert seconds(partial(build, large)) < 16 * max(seconds(partial(build, small)), 0.05)

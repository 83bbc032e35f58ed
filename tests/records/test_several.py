"""Several records: each text once, each name once."""

from __future__ import annotations

from onrecord.record import record
from onrecord.records.several import distinct

ONE = b"EDDA LUND: We stay.\n\nPIET HALLORAN: Where?"
OTHER = b"EDDA LUND: We go.\n\nPIET HALLORAN: Where?"


def test_the_same_text_is_kept_once_and_told_of() -> None:
    found = distinct([record(ONE, name="a"), record(OTHER, name="b"), record(ONE, name="c")])
    assert [r.name for r in found.records] == ["a", "b"]
    assert [note.message for note in found.notes] == ["bytes is given twice: it is searched once"]


def test_a_name_that_is_taken_gets_a_number() -> None:
    found = distinct([record(ONE, name="a"), record(OTHER, name="a")])
    assert [r.name for r in found.records] == ["a", "a-2"]
    assert [note.message for note in found.notes] == ["bytes is called a-2: a is taken"]

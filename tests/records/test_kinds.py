"""Whose words a record holds, and what says so."""

from __future__ import annotations

import pytest

from onrecord.record import record
from transcripts import made, spoken

WORDS = "the bay is wide enough for all of us and so we stay where we are until the eels come back "
CAPTIONS = """1
00:00:01,000 --> 00:00:03,000
>> LUND: We stay

2
00:00:04,000 --> 00:00:06,000
where we are.

3
00:00:07,000 --> 00:00:09,000
>> Until when?
"""


@pytest.mark.parametrize(
    ("text", "kind", "basis"),
    [
        ("EDDA LUND: We stay.\n\nPIET HALLORAN: Where?", "official text", "nothing in it says otherwise"),
        (
            "Unofficial translation\n\nEDDA LUND: We stay.\n\nPIET HALLORAN: Where?",
            "interpreter",
            "the record says “translation”",
        ),
        (
            "EDDA LUND: (Via interpreter) We stay where we are.\n\nQUESTION: Where?",
            "interpreter",
            "1 of 2 turns are marked as interpreted",
        ),
        (
            "This transcript was auto-generated.\n\nEDDA LUND: We stay.\n\nPIET HALLORAN: Where?",
            "machine transcript",
            "the record says “auto-generated”",
        ),
        (f"EDDA LUND: {WORDS * 15}\n\nPIET HALLORAN: {WORDS}", "captions", "336 words with 0 full stops"),
        (CAPTIONS, "captions", "3 time marks of captions"),
    ],
)
def test_the_kind_is_told_with_its_basis(text: str, kind: str, basis: str) -> None:
    found = made(text)
    assert (found.kind, found.kind_basis) == (kind, basis)


def test_the_kind_that_is_given_overrules_the_text() -> None:
    found = record(b"Captions\n\nEDDA LUND: We stay.\n\nPIET HALLORAN: Where?", kind="official text")
    assert (found.kind, found.kind_basis) == ("official text", "given")


def test_the_times_of_captions_are_asides_and_not_spoken() -> None:
    found = made(CAPTIONS)
    assert [aside.text for aside in found.asides if "-->" not in aside.text] == ["2", "3"]
    assert [name for name, _ in spoken(found)] == ["Lund", None]

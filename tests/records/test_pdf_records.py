"""Transcripts in PDF: page heads in the middle of speech are asides, and marks that lines are joined over are found."""

from __future__ import annotations

import pytest

from onrecord.record import record
from pdfs import pdf
from transcripts import check_spans, spoken

pytest.importorskip("pypdfium2", reason="the pdf extra is not installed")

PAGES = [
    [
        "EDDA LUND: I told the reporters in Brinn on Monday night",
        "that the strait would stay open to every ship, and that",
        "nobody had asked for more than that. The talks go on.",
        "PIET HALLORAN: Is that so? I had heard something else,",
        "and I heard it in the harbour from people who know it.",
        "MINISTER LUND: It is so. We stay where we are, and we do",
    ],
    [
        "so until the list of the ports has been agreed by all of",
        "the sides, and has been read by the pilots as well.",
        "PIET HALLORAN: And when will that be, if I may ask you?",
        "I ask because the boats are lying there, and they rust.",
        "MINISTER LUND: In June, or a little later in the summer.",
        "I will not name a day, for days have a way of passing.",
    ],
    [
        "PIET HALLORAN: That is not an answer, as you well know.",
        "MINISTER LUND: It is the one that I have for you today,",
        "and it will have to do until there is a better one.",
    ],
]


def test_page_heads_are_asides_and_marks_inside_joined_lines_are_found() -> None:
    found = record(pdf([["Ministry of Fisheries of Orland - Briefing", *lines] for lines in PAGES]))
    check_spans(found)
    told = spoken(found)
    speakers = [name for name, _ in told]
    assert speakers == [
        "Edda Lund",
        "Piet Halloran",
        "Edda Lund",
        "Piet Halloran",
        "Edda Lund",
        "Piet Halloran",
        "Edda Lund",
    ]
    assert {aside.text for aside in found.asides} == {"Ministry of Fisheries of Orland - Briefing"}
    assert told[2][1].endswith("has been read by the pilots as well.")

"""From a passage to its verdict: what stands beside it, and how sure it is. Every word is invented."""

from __future__ import annotations

from dataclasses import replace

from onrecord.checking.verdicts import verdict_on
from onrecord.values import Record, Verdict
from transcripts import made

RECORD = made(
    """Remarks by Edda Lund, as prepared for delivery
4 May 2027

EDDA LUND: We shall count the votes twice, and we shall publish every figure before the end of the week.

PIET HALE: The ferry is late again, and nobody tells the passengers why it is late.
"""
)


def verdict(quote: str, speaker: str = "Edda Lund", record: Record = RECORD) -> Verdict:
    return verdict_on(quote, speaker, "", [record])


def test_a_prepared_text_is_named_beside_a_difference() -> None:
    found = verdict("We shall count the votes … before the end of the week")
    assert found.label == "trimmed"
    assert any("prepared text" in remark for remark in found.remarks)


def test_nothing_stands_beside_the_speakers_own_words() -> None:
    assert verdict("We shall count the votes twice").remarks == ()


def test_captions_are_named_beside_a_difference() -> None:
    captions = replace(RECORD, kind="captions")
    found = verdict("The boat is late again, and nobody tells the passengers", "Piet Hale", captions)
    assert found.label in {"reworded", "altered"}
    assert any("misheard" in remark for remark in found.remarks)


def test_a_doubtful_rewording_says_what_else_it_may_be() -> None:
    found = verdict("The lantern is late again, and nobody tells the passengers why", "Piet Hale")
    assert {found.label, found.unsure} == {"reworded", "altered"}
    assert found.confidence != "sure"


def test_a_speaker_who_is_not_in_the_record_has_not_said_it() -> None:
    assert verdict("We shall count the votes twice", "Ines Vale").label == "misattributed"


def test_a_speaker_whom_nobody_names_is_no_reason_for_an_accusation() -> None:
    assert verdict("We shall count the votes twice", "").label == "verbatim"

"""Whether two names are of one speaker. All names are invented."""

from __future__ import annotations

import pytest

from onrecord.checking.speakers import Cast, same_speaker
from transcripts import made


@pytest.mark.parametrize(
    ("claimed", "recorded", "answer"),
    [
        ("Edda Lund", "Edda Lund", "same"),
        ("Edda Lund", "Lund", "same"),
        ("Ms Lund", "EDDA LUND", "same"),
        ("President Edda M. Lund", "Lund", "same"),
        ("Edda Lund", "E. Lund", "same"),
        ("Oskar Lund", "E. Lund", "other"),
        ("Edda Lund", "Piet Hale", "other"),
        ("Édda Lünd", "Edda Lund", "same"),
        ("the foreign ministry", "Piet Hale", "unknown"),
        ("", "Piet Hale", "unknown"),
        ("Edda Lund", None, "unknown"),
        ("Edda Lund", "unnamed: moderator", "unknown"),
        ("Sergei Varov", "Sergey Varov", "same"),
    ],
)
def test_names_are_compared_as_a_reader_does(claimed: str, recorded: str | None, answer: str) -> None:
    assert same_speaker(claimed, recorded) == answer


def test_a_moderator_may_be_the_one_whom_the_heading_names() -> None:
    record = made(
        "Debate in Marlow\n1 May 2027\nModerators: Ines Vale; Tom Orr\n\nMODERATOR: Good evening.\n\nHALE: Thank you."
    )
    assert Cast(record, "Ines Vale").match(record.turns[0]) == "same"
    assert Cast(record, "Edda Lund").match(record.turns[0]) == "unknown"

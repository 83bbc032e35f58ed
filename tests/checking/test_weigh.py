"""A word put for another that no list knows: altered only in doubt, reworded where the sense stays. All is invented."""

from __future__ import annotations

import pytest

from onrecord.checking.verdicts import verdict_on
from onrecord.values import Verdict
from transcripts import made

RECORD = made(
    "MARA LINDT: The committee found the second pump in the cellar of the old theatre. We will repaint the lighthouse "
    "before the fair. The driver was tired after the long night."
)


def verdict(quote: str) -> Verdict:
    return verdict_on(quote, "Mara Lindt", "", [RECORD])


@pytest.mark.parametrize(
    "quote",
    [
        "The committee found the second pump in the attic of the old theatre",
        "We will demolish the lighthouse before the fair",
        "The driver was drunk after the long night",
    ],
)
def test_another_sense_is_never_passed_over_in_silence(quote: str) -> None:
    found = verdict(quote)
    assert "altered" in {found.label, found.unsure}
    if found.label == "altered":
        assert found.unsure == "reworded"
        assert found.confidence == "doubtful"
        assert found.changes
        assert "another meaning" in found.reason or found.changes[0].here in found.reason


@pytest.mark.parametrize(
    "quote",
    [
        "The committee discovered the second pump in the cellar of the old theatre",
        "We will repaint the lighthouse ahead of the fair",
        "The driver was weary after the long night",
    ],
)
def test_the_same_sense_is_no_accusation(quote: str) -> None:
    assert verdict(quote).label in {"reworded", "verbatim", "trimmed"}

"""What a difference does to the meaning, as a table. All texts are invented."""

from __future__ import annotations

import pytest

from onrecord.matching.align import align, needle
from onrecord.matching.changes import differences
from onrecord.matching.index import index
from onrecord.matching.sameness import similar_names
from onrecord.matching.surroundings import cut_off
from onrecord.matching.vocabulary import misspelt
from transcripts import made


def kinds(record: str, quote: str) -> set[str]:
    found = align(
        needle(quote), index(made(f"PIET HALE: Good morning.\n\nEDDA LUND: {record}\n\nPIET HALE: Thank you."))
    )
    assert found is not None
    rows = [*differences(found), *cut_off(found)]
    for row in rows:
        assert row.why
        assert row.there in record or row.there == ""
        assert row.here in quote or row.here == ""
    return {str(row.kind) for row in rows} - {"none"}


@pytest.mark.parametrize(
    ("record", "quote", "reason"),
    [
        ("We lost forty-one cables.", "We lost 14 cables.", 'the record says "forty-one", the quote "14"'),
        ("We will open the bridge.", "We will open 3 bridge.", 'the quote says "3", the record gives no number there'),
        (
            "We saw forty of her ships.",
            "We saw many of her ships.",
            'the record says "forty", the quote gives no number there',
        ),
    ],
)
def test_the_reason_for_a_number_says_which_side_has_it(record: str, quote: str, reason: str) -> None:
    found = align(needle(quote), index(made(f"EDDA LUND: {record}\n\nPIET HALE: Thank you.")))
    assert found is not None
    assert [d.why for d in differences(found) if d.kind == "number"] == [reason]


@pytest.mark.parametrize(
    ("kind", "record", "quote"),
    [
        (
            "negation",
            "The pilots have never refused to land there at night.",
            "The pilots have refused to land there at night.",
        ),
        (
            "negation",
            "The council approved the plan for the market on Monday.",
            "The council rejected the plan for the market on Monday.",
        ),
        (
            "number",
            "We have counted thirty-one broken windows in the school.",
            "We have counted 13 broken windows in the school.",
        ),
        (
            "name",
            "Our next meeting is in Bellmar at the end of May.",
            "Our next meeting is in Vorholm at the end of May.",
        ),
        ("agent", "They broke the seal before the inspectors came.", "We broke the seal before the inspectors came."),
        (
            "modality",
            "The company should repay the money to the town.",
            "The company must repay the money to the town.",
        ),
        (
            "modality",
            "We could build a second tunnel under the river.",
            "We will build a second tunnel under the river.",
        ),
        (
            "hedge",
            "The fire was possibly started by the heating in the cellar.",
            "The fire was started by the heating in the cellar.",
        ),
        (
            "hedge",
            "It seems to me, as far as we know, that the gate was open.",
            "It seems to me that the gate was open.",
        ),
        ("time", "The committee was paying for the new roof.", "The committee is paying for the new roof."),
        ("scope", "Some of the teachers have signed the letter.", "All of the teachers have signed the letter."),
        ("scope", "The museum is only open to members in winter.", "The museum is open to members in winter."),
        ("term", "Their army began an operation across the river.", "Their army began an invasion across the river."),
        ("addition", "We shall pay for the damage.", "We shall pay for the damage and rebuild every single house."),
        ("scope", "We will sell the land if the council agrees.", "We will sell the land"),
        ("negation", "I am not saying that the mayor knew of it.", "the mayor knew of it"),
        ("hedge", "The union claims that the figures were forged.", "the figures were forged"),
    ],
)
def test_a_change_is_ruled(kind: str, record: str, quote: str) -> None:
    assert kind in kinds(record, quote)


@pytest.mark.parametrize(
    ("record", "quote"),
    [
        ("We have counted thirty-one broken windows.", "We have counted 31 broken windows."),
        ("I think that we should open the gate at once.", "we should open the gate at once"),
        ("Well, you know, we won, and, and that is that.", "we won, and that is that"),
        ("The harbour isn't closed.", "The harbor is not closed."),
        ("We met the people of Qadira.", "We met the people of Kadira."),
    ],
)
def test_what_changes_nothing_is_no_change(record: str, quote: str) -> None:
    assert not kinds(record, quote) - {"wording", "cut"}


def test_a_synonym_is_wording() -> None:
    assert kinds("Everybody in the village knew about it.", "Everyone in the village knew about it.") == {"wording"}


def test_names_with_the_same_consonants_may_be_one() -> None:
    assert similar_names("qaeda", "qaida")
    assert not similar_names("marlow", "harwick")


def test_a_slip_of_spelling_is_no_other_word() -> None:
    assert misspelt("goverment", "government")
    assert not misspelt("county", "country")


def test_a_not_before_think_and_one_in_its_clause_say_the_same() -> None:
    from onrecord.checking.verdicts import verdict_on
    from transcripts import made

    record = made("ADA BRUHN: I do not think that the council should sell the old pier.")
    found = verdict_on("the council should not sell the old pier", "Ada Bruhn", "", [record])
    assert found.label in {"reworded", "trimmed"}
    assert verdict_on("the council should sell the old pier", "Ada Bruhn", "", [record]).label == "altered"

"""How two passages relate, and the kind of change: same words, other words, another meaning."""

from __future__ import annotations

import pytest

from onrecord.comparing.table import mirrored, related
from onrecord.matching.contrasts import Side, contrasts
from onrecord.matching.relation import why
from onrecord.matching.sameness import normal_form
from onrecord.matching.units import units
from onrecord.values import Change, Relation
from transcripts import made


def relation(a: str, b: str) -> tuple[Relation, tuple[Change, ...]]:
    one, two = units(made(a)), units(made(b))
    return related(one, range(len(one)), two, range(len(two)))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We will open the bay on 1 June.", "We’ll open the bay on the first of June!"),
        ("It is a fine harbour, and we keep it so.", "It is a fine harbor, and, um, we keep it so."),
    ],
)
def test_what_is_verbatim_for_a_quote_is_the_same_for_a_passage(a: str, b: str) -> None:
    assert relation(a, b) == ("same", ())


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("The pilots will be paid in June.", "The pilots will not be paid in June.", "negation"),
        ("The pilots lost eleven boats in the storm.", "The pilots lost fourteen boats in the storm.", "number"),
        ("The pilots shall report every wreck they see.", "The pilots may report every wreck they see.", "modality"),
        ("The list was drawn up by Edda Lund in Brann.", "The list was drawn up by Piet Halloran in Brann.", "name"),
        ("The tug hit the pier at noon.", "The tug allegedly hit the pier at noon.", "hedge"),
        ("Some of the crews have signed the paper.", "All of the crews have signed the paper.", "scope"),
    ],
)
def test_a_change_of_substance_is_seen_and_named(a: str, b: str, kind: str) -> None:
    found, changes = relation(a, b)
    assert (found, kind in {c.kind for c in changes}) == ("differs", True)


def test_a_change_of_words_alone_is_reworded() -> None:
    a, b = "The two ministers met on Tuesday in Brann.", "On Tuesday both ministers had a meeting in Brann."
    assert relation(a, b) == ("reworded", ())


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The bill must be paid no later than day 21.", "The bill must be paid by day 21."),
        ("They have three ships.", "They've got 3 ships."),
        ("Some 300 boats were counted.", "About 300 boats were counted."),
        ("We shall go on.", "We will go on."),
    ],
)
def test_what_only_looks_like_a_contrast_is_none(a: str, b: str) -> None:
    sides = [Side(tuple(normal_form(text)), text) for text in (a, b)]
    assert [c for c in contrasts(*sides) if c.kind in {"number", "negation", "modality", "scope"}] == []


def test_a_change_read_backwards_turns_an_addition_into_an_omission() -> None:
    there = Change("addition", "by night", "", why("addition", "", "by night"))
    assert mirrored(there) == Change("omission", "", "by night", why("omission", "by night", ""))
    assert mirrored(mirrored(there)) == there

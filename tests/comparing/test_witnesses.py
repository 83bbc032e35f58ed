"""Who stands alone among three records and more: the same whichever is named first."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.comparing.table import mirrored
from onrecord.comparing.witnesses import Agreement
from onrecord.values import Alone, Change, ChangeKind, Pairing

KINDS: tuple[ChangeKind, ...] = ("number", "name", "negation", "addition", "omission")


def differing(first: int, second: int, *kinds: ChangeKind) -> Pairing:
    return Pairing(first, second, "differs", tuple(Change(kind, "here", "there", "why") for kind in kinds))


def agreeing(first: int, second: int) -> Pairing:
    return Pairing(first, second, "reworded")


@pytest.mark.parametrize(
    ("pairings", "holders", "supports", "alone"),
    [
        ([agreeing(0, 1), agreeing(0, 2), agreeing(1, 2)], (0, 1, 2), ((0, 1, 2),), ()),
        ([agreeing(0, 1)], (0, 1), ((0, 1), (2,)), (Alone(2, "omission"),)),
        ([differing(0, 1, "name")], (0, 1), ((0,), (1,), (2,)), (Alone(2, "omission"),)),
        ([], (1,), ((1,), (0, 2)), (Alone(1, "addition"),)),
        (
            [agreeing(0, 1), differing(0, 2, "number"), differing(1, 2, "number")],
            (0, 1, 2),
            ((0, 1), (2,)),
            (Alone(2, "change", ("number",)),),
        ),
        (
            [differing(0, 1, "addition"), agreeing(0, 2), differing(1, 2, "omission")],
            (0, 1, 2),
            ((0, 2), (1,)),
            (Alone(1, "addition", ("addition",)),),
        ),
        (
            [differing(0, 1, "omission"), agreeing(0, 2), differing(1, 2, "addition")],
            (0, 1, 2),
            ((0, 2), (1,)),
            (Alone(1, "omission", ("omission",)),),
        ),
        (
            [differing(0, 1, "number"), differing(0, 2, "name"), differing(1, 2, "name")],
            (0, 1, 2),
            ((0,), (1,), (2,)),
            (Alone(2, "change", ("name",)),),
        ),
        (
            [differing(0, 1, "number"), differing(0, 2, "name"), differing(1, 2, "number", "name")],
            (0, 1, 2),
            ((0,), (1,), (2,)),
            (Alone(1, "change", ("number",)), Alone(2, "change", ("name",))),
        ),
        ([agreeing(0, 1), agreeing(1, 2), differing(0, 2, "term")], (0, 1, 2), ((0,), (1,), (2,)), ()),
    ],
    ids=[
        "all agree",
        "one of three lacks it",
        "one lacks it and the others differ",
        "one alone has it",
        "one says it otherwise",
        "one adds",
        "one leaves out",
        "no two agree, one name is alone",
        "no two agree, a number and a name are alone",
        "one agrees with two that differ",
    ],
)
def test_of_three_records_it_is_told_who_agrees_and_who_alone_has_something(
    pairings: list[Pairing], holders: tuple[int, ...], supports: tuple[tuple[int, ...], ...], alone: tuple[Alone, ...]
) -> None:
    who = Agreement(pairings, holders, 3)
    assert (who.supports(), who.alone()) == (supports, alone)


def test_of_two_records_none_stands_alone() -> None:
    for pairings, holders in (([differing(0, 1, "number")], (0, 1)), ([], (1,))):
        assert Agreement(pairings, holders, 2).alone() == ()


@st.composite
def rows(draw: st.DrawFn) -> tuple[list[Pairing], tuple[int, ...], list[int]]:
    """Some records that have a passage, how any two relate, and the numbers of the records in another order."""
    count = draw(st.integers(3, 5))
    holders = tuple(sorted(draw(st.sets(st.integers(0, count - 1), min_size=1))))
    kinds = st.lists(st.sampled_from(KINDS), unique=True, max_size=2)
    pairings = [
        differing(x, y, *draw(kinds)) if draw(st.booleans()) else agreeing(x, y) for x, y in combinations(holders, 2)
    ]
    return pairings, holders, draw(st.permutations(range(count)))


def turned(pairing: Pairing, places: list[int]) -> Pairing:
    """A pairing under other numbers, read from the lower one."""
    first, second = places[pairing.first], places[pairing.second]
    if first < second:
        return Pairing(first, second, pairing.relation, pairing.changes)
    return Pairing(second, first, pairing.relation, tuple(map(mirrored, pairing.changes)))


@given(rows())
def test_whoever_is_named_first_the_same_records_agree_and_stand_alone(
    row: tuple[list[Pairing], tuple[int, ...], list[int]],
) -> None:
    pairings, holders, places = row
    one = Agreement(pairings, holders, len(places))
    other = Agreement([turned(p, places) for p in pairings], sorted(places[n] for n in holders), len(places))
    assert {frozenset(places[n] for n in group) for group in one.supports()} == set(map(frozenset, other.supports()))
    assert {(places[a.record], a.what, a.kinds) for a in one.alone()} == {
        (a.record, a.what, a.kinds) for a in other.alone()
    }


@given(rows())
def test_records_of_one_group_agree_with_each_other_and_with_the_same_others(
    row: tuple[list[Pairing], tuple[int, ...], list[int]],
) -> None:
    pairings, holders, places = row
    who = Agreement(pairings, holders, len(places))
    assert sorted(n for group in who.supports() for n in group) == sorted(places)
    for group in who.supports():
        for x, y in combinations(group, 2):
            assert who.agree(x, y)
            assert all(who.agree(x, n) == who.agree(y, n) for n in places)


@given(rows())
def test_whoever_stands_alone_agrees_with_no_other(row: tuple[list[Pairing], tuple[int, ...], list[int]]) -> None:
    pairings, holders, places = row
    who = Agreement(pairings, holders, len(places))
    for one in who.alone():
        assert not [n for n in places if n != one.record and who.agree(n, one.record)]

"""The third verb: two or more records of one event, passage by passage."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.comparing.table import mirrored
from onrecord.record import record
from onrecord.report.witnesses import Witnesses
from onrecord.values import Comparison, Link, Record

EXAMPLES = Path(__file__).parents[1] / "examples"
SENTENCES = [
    "The pilots will be paid from June.",
    "The pilots will not be paid from June.",
    "From June on, pilots get their pay.",
    "Eleven boats were lost in the storm.",
    "The storm cost the fleet fourteen boats.",
    "Edda Lund asked for the list of ports.",
    "The list of ports was asked for by Piet Halloran.",
    "No ship may enter the bay at night.",
    "Ships should not enter the bay after dark.",
    "Thank you.",
]
records = st.lists(st.sampled_from(SENTENCES), max_size=7).map(lambda rows: made("\n\n".join(rows)))
filled = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7).map(lambda rows: made("\n\n".join(rows)))


def made(text: str, name: str = "sample") -> Record:
    return record((text or "(Applause.)").encode(), name=name)


def shape(comparison: Comparison, *, turned: bool = False) -> set[object]:
    """The links without their order, of two records; ``turned``: as if the records were exchanged."""
    step = -1 if turned else 1
    return {_shape(link, turned=turned, step=step) for link in comparison.links}


def _shape(link: Link, *, turned: bool, step: int) -> object:
    changes = tuple(map(mirrored, link.changes)) if turned else link.changes
    return (link.spans[::step], link.relation, link.moved, frozenset(changes))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records, records)
def test_comparing_a_with_b_mirrors_b_with_a(a: Record, b: Record) -> None:
    assert shape(onrecord.compare([a, b])) == shape(onrecord.compare([b, a]), turned=True)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(filled, filled)
def test_every_sentence_of_every_record_is_in_one_link(a: Record, b: Record) -> None:
    comparison = onrecord.compare([a, b])
    for number, one in enumerate((a, b)):
        spans = sorted(e for link in comparison.links for e in link.spans[number])
        text = one.document.text
        assert all(text[e.start : e.end] == e.text for e in spans)
        assert all(x.end <= y.start for x, y in pairwise(spans))
        spoken = [t.span for t in one.turns]
        assert sum(len("".join(e.text.split())) for e in spans) == sum(
            len("".join(text[s.start : s.end].split())) for s in spoken
        )


def test_the_sample_records_differ_in_substance_and_each_says_something_alone() -> None:
    comparison = onrecord.compare([EXAMPLES / "strait-karvelia.txt", EXAMPLES / "strait-ozeria.html"])
    relations = {link.relation for link in comparison.links}
    assert relations == {"same", "reworded", "differs", "only"}


def test_identical_records_are_the_same_throughout_and_a_note_says_so() -> None:
    text = "\n\n".join(SENTENCES)
    comparison = onrecord.compare([made(text), made(text)])
    assert {link.relation for link in comparison.links} == {"same"}
    assert [note.kind for note in comparison.notes] == ["identical"]


def test_an_empty_record_gives_links_of_one_side_and_a_note() -> None:
    comparison = onrecord.compare([made("(Applause.)"), made("\n\n".join(SENTENCES))])
    assert {link.relation for link in comparison.links} == {"only"}
    assert [note.kind for note in comparison.notes] == ["empty"]


def test_records_of_different_events_share_nothing_and_a_note_says_how_little() -> None:
    a = made("The pilots will be paid from June.\n\nEleven boats were lost in the storm.")
    b = made("The bakery on Mill Lane won a prize for rye bread.\n\nIts owner is ninety years old.")
    comparison = onrecord.compare([a, b])
    assert {link.relation for link in comparison.links} == {"only"}
    assert comparison.notes[0].kind == "little corresponds"
    assert "0 of 2 sentences" in comparison.notes[0].message


def test_one_record_inside_the_other_is_the_same_and_the_rest_stands_alone() -> None:
    whole, part = made("\n\n".join(SENTENCES)), made("\n\n".join(SENTENCES[3:6]))
    relations = [link.relation for link in onrecord.compare([whole, part]).links]
    assert (relations.count("same"), relations.count("only")) == (3, len(SENTENCES) - 3)


def test_of_three_records_it_is_told_which_one_stands_alone() -> None:
    a = made("Eleven boats were lost in the storm last night.", "a")
    b = made("Fourteen boats were lost in the storm last night.", "b")
    c = made("Eleven boats were lost last night in the storm.", "c")
    (link,) = onrecord.compare([a, b, c]).links
    assert (link.relation, link.supports) == ("differs", ((0, 2), (1,)))
    assert {(p.first, p.second): p.relation for p in link.pairings}[0, 1] == "differs"


def test_what_two_of_three_say_stands_in_one_row_though_the_base_lacks_it() -> None:
    a = made("The pilots will be paid from June.", "a")
    b = made("The pilots will be paid from June.\n\nEdda Lund asked for the list of ports.", "b")
    c = made("The pilots will be paid from June.\n\nEdda Lund wanted the list of ports.", "c")
    last = onrecord.compare([a, b, c]).links[-1]
    assert (last.holders, last.supports[-1]) == ((1, 2), (0,))


def test_links_keep_the_order_of_the_base() -> None:
    a, b = made("\n\n".join(SENTENCES[:6])), made("\n\n".join(SENTENCES[5::-1]))
    for base, records_ in ((0, (a, b)), (1, (a, b))):
        spans = [link.spans[base][0].start for link in onrecord.compare(records_, base=base).links if link.spans[base]]
        assert spans == sorted(spans)


@pytest.mark.parametrize(("count", "base"), [(1, 0), (2, 2), (2, -1)])
def test_fewer_than_two_records_or_a_base_that_is_none_is_an_error(count: int, base: int) -> None:
    with pytest.raises(ValueError, match=r"two records|there is no record"):
        onrecord.compare([made("Thank you.")] * count, base=base)


def test_a_wrong_turn_mark_does_not_break_the_links() -> None:
    a = made("EDDA LUND: The pilots will be paid from June.\n\nPIET HALLORAN: No ship may enter the bay at night.\n")
    b = made("PIET HALLORAN: The pilots will be paid from June.\n\nEDDA LUND: No ship may enter the bay at night.\n")
    assert [link.relation for link in onrecord.compare([a, b]).links] == ["same", "same"]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(filled, filled, filled, st.integers(0, 2))
def test_of_three_records_every_sentence_is_in_one_row_and_every_record_in_one_group(
    a: Record, b: Record, c: Record, base: int
) -> None:
    comparison = onrecord.compare([a, b, c], base=base)
    for number, one in enumerate((a, b, c)):
        spans = sorted(e for link in comparison.links for e in link.spans[number])
        assert all(x.end <= y.start for x, y in pairwise(spans))
        assert sum(len("".join(e.text.split())) for e in spans) == sum(
            len("".join(one.document.text[t.span.start : t.span.end].split())) for t in one.turns
        )
    for link in comparison.links:
        assert sorted(n for group in link.supports for n in group) == [0, 1, 2]
        assert {frozenset((p.first, p.second)) for p in link.pairings} == {
            frozenset(pair) for pair in combinations(link.holders, 2)
        }
        differ = {frozenset((p.first, p.second)) for p in link.pairings if p.relation == "differs"}
        assert not [d for d in differ for group in link.supports if d <= set(group)]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(filled, filled, filled, st.permutations(range(3)), st.integers(0, 2))
def test_neither_the_order_of_three_records_nor_the_base_changes_a_sentence_on_who_agrees(
    a: Record, b: Record, c: Record, order: list[int], base: int
) -> None:
    named = [replace(one, name=name) for one, name in zip((a, b, c), "abc", strict=True)]
    seen = []
    for comparison in (onrecord.compare(named), onrecord.compare([named[n] for n in order], base=base)):
        witnesses = Witnesses(comparison)
        seen.append((sorted(map(witnesses.told, comparison.links)), witnesses.whole()))
    assert seen[0] == seen[1]


@pytest.mark.parametrize("order", list(permutations("abc")), ids="".join)
def test_a_passage_that_holds_what_two_others_say_makes_these_two_agree_in_no_order(order: tuple[str, ...]) -> None:
    lost, closed = "Eleven boats were lost in the storm last night", "the harbour master of Hallam closed the bay"
    texts = {"a": f"{lost}.", "b": f"{lost}, and {closed}.", "c": f"{closed.capitalize()}."}
    around = "The pilots will be paid from June.\n\n{}\n\nNo ship may enter the bay at night."
    comparison = onrecord.compare([made(around.format(texts[name]), name) for name in order])
    told = Witnesses(comparison).told(comparison.links[1])
    assert told.startswith("No two of the official texts “a”, “b” and “c” agree")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(filled, filled, filled)
def test_the_order_of_the_other_records_changes_no_link_with_the_base(a: Record, b: Record, c: Record) -> None:
    forth, back = onrecord.compare([a, b, c]), onrecord.compare([a, c, b])
    with_base = [
        {(link.spans[0], spans) for link in comparison.links for spans in [link.spans[place]] if link.spans[0]}
        for comparison, place in ((forth, 1), (back, 2))
    ]
    both = [{(x, y) for x, y in rows if y} for rows in with_base]
    assert {e for x, _ in both[0] for e in x} == {e for x, _ in both[1] for e in x}

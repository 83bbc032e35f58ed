"""Which passages of two records correspond: in order, moved, several for one, and none by force."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from onrecord.comparing.pair import beads
from onrecord.matching import anchors, passages
from onrecord.matching.likeness import Channel, Maker, _bag, bag_channel, one_language
from onrecord.matching.units import Units, units
from transcripts import made

A = """The ministers met in Brann on Tuesday to talk about the bay.

They agreed that the pilots will be paid from June.

The harbour master showed them a map of the wrecks.

Mr Halloran thanked the crews of both tugs.

A second meeting will be held in the autumn.
"""
B = """On Tuesday the two ministers met in Brann for talks on the bay.

Mr Halloran thanked both tug crews.

It was agreed that from June the pilots will be paid.

A map of the wrecks was shown to them by the harbour master.

Nobody asked about the price of salt.

There will be another meeting. It is to be held in autumn.
"""


def of(text: str) -> Units:
    return units(made(text))


def numbers(a: str, b: str) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.a, bead.b) for bead in beads(of(a), of(b))]


def test_sentences_that_say_the_same_are_linked_whatever_their_order() -> None:
    found = numbers(A, B)
    assert found[:4] == [((0,), (0,)), ((1,), (2,)), ((2,), (3,)), ((3,), (1,))]


def test_one_sentence_may_correspond_to_two() -> None:
    assert numbers(A, B)[4] == ((4,), (5, 6))


def test_a_link_in_another_order_is_marked_as_moved() -> None:
    moved = [bead for bead in beads(of(A), of(B)) if bead.moved]
    assert [(bead.a, bead.b) for bead in moved] == [((3,), (1,))]


def test_what_only_one_record_says_is_linked_with_nothing() -> None:
    assert 4 not in {j for _, b in numbers(A, B) for j in b}


def test_records_of_different_events_are_not_forced_together() -> None:
    other = "The bakery on Mill Lane won a prize for rye bread.\n\nIts owner, Ida Quist, is ninety years old.\n"
    assert numbers(A, other) == []


def test_exchanging_the_records_mirrors_the_links() -> None:
    assert sorted(numbers(A, B)) == sorted((a, b) for b, a in numbers(B, A))


def test_a_record_is_linked_with_itself_sentence_by_sentence() -> None:
    assert numbers(A, A) == [((n,), (n,)) for n in range(5)]


def test_the_likeness_of_a_run_is_that_of_its_sentences_together() -> None:
    likeness = one_language(of(A), of(B))
    one, other, both = likeness.row(4, 1, 1)[5], likeness.row(4, 1, 1)[6], likeness.row(4, 1, 2)[5]
    assert both > max(one, other)


def test_long_records_are_cut_at_sentences_that_stand_in_both() -> None:
    sentences = [f"Item {n} of the list was read by clerk number {n} in room {n % 7}.\n" for n in range(1600)]
    a, b = of("\n".join(sentences)), of("\n".join(sentences[5:]))
    parts = anchors.stretches(a, b)
    assert len(parts) > 3
    assert all(len(x) * len(y) <= anchors.MOST_PAIRS for x, y in parts)
    assert [x.start - y.start for x, y in parts[1:]] == [5] * (len(parts) - 1)


_THINGS = "harbour pilot council ferry minister storm island treaty winter budget port crew tug bridge letter"
SUBJECTS = _THINGS.split()
_DONE = "painted sold repaired described inspected praised refused counted insured borrowed"
DEEDS = _DONE.split()


def long_record() -> str:
    """150 sentences of one field, no two alike."""
    return "\n\n".join(
        f"The {a} {deed} the {b} on the {n} of the month, and nobody at the {c} objected."
        for n, (a, b, c, deed) in enumerate(
            (SUBJECTS[i], SUBJECTS[(i + k + 1) % 15], SUBJECTS[(i + 2 * k + 5) % 15], DEEDS[k])
            for k in range(10)
            for i in range(15)
        )
    )


UNRELATED = [
    "The baker on Mill Lane won a prize for rye bread, which he sold to the council of the village.",
    "Its owner bought the house in winter, and a letter from the tax office arrived there in spring.",
    "A crew of painters finished the bridge over the brook.",
    "The choir sang for two hours.",
    "Ida Quist counted the sheep, and the dog was praised by the minister.",
]


@pytest.mark.parametrize("count", [1, 3, 5])
def test_a_few_sentences_of_another_event_are_not_forced_into_a_long_record(count: int) -> None:
    assert numbers(long_record(), "\n\n".join(UNRELATED[:count])) == []


def test_a_readout_of_five_sentences_is_found_in_a_long_record() -> None:
    rows = long_record().split("\n\n")
    readout = [
        rows[10],
        rows[40].replace(", and nobody", "; no one"),
        UNRELATED[3],
        rows[90].replace("The ", "It is said that the ", 1),
        rows[130],
    ]
    found = {b: a for a, b in numbers("\n\n".join(rows), "\n\n".join(readout))}
    assert found == {(0,): (10,), (1,): (40,), (3,): (90,), (4,): (130,)}


def long_text(seed: int, count: int) -> str:
    """Sentences of made-up words, common ones often and rare ones seldom, as in any text."""
    random = Random(seed)  # noqa: S311 - no secret
    words = ["".join(pair) for pair in product(("ba", "do", "fi", "gu", "ke"), ("lan", "mor", "nel", "pis", "rut"))]
    common = [one + other for one in words for other in words]
    rows = (
        random.choices(common, [1 / (n + 2) for n in range(len(common))], k=random.randint(8, 14)) for _ in range(count)
    )
    return "\n".join(" ".join(row).capitalize() + "." for row in rows) + "\n"


@pytest.mark.parametrize("kept", [0.0, 0.3, 1.0])
def test_of_long_records_the_work_grows_with_their_length_whether_or_not_they_correspond(
    monkeypatch: pytest.MonkeyPatch, kept: float
) -> None:
    most, count = 4_000, 400
    for module in (anchors, passages):
        monkeypatch.setattr(module, "MOST_PAIRS", most)
    monkeypatch.setattr(anchors, "_STRETCH", 20)
    first = long_text(1, count).splitlines()
    second = [
        line if n < kept * count else new
        for n, (line, new) in enumerate(zip(first, long_text(2, count).splitlines(), strict=True))
    ]
    seen: list[tuple[int, int]] = []

    def by_words(a: Units, b: Units) -> tuple[tuple[float, Channel], ...]:
        seen.append((len(a), len(b)))
        return ((1.0, bag_channel(*([_bag(side, n) for n in range(len(side))] for side in (a, b)))),)

    passages.link(of("\n".join(first)), of("\n".join(second)), Maker(by_words, one_language.bars))
    assert [pair for pair in seen if pair[0] * pair[1] > most] == []
    assert sum(n + m for n, m in seen) <= 3 * 2 * count
    assert bool(seen) or kept == 0.0

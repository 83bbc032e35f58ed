"""The network that reads two passages: what it is given, and what it gives back. All names are invented."""

from __future__ import annotations

import pytest

from onrecord.matching.meaning import encoder
from onrecord.matching.relater import KINDS, known, relater, turned
from onrecord.matching.sameness import normal_form

A = "The Ministry of Orvanna said that the ferries would sail again on 4 May, if the pier at Lusk is repaired."
B = "Ferries will sail again in early June, Orvanna's ministry stated."


def test_a_pair_turned_round_is_read_the_same() -> None:
    forth, back = relater().related([(A, B), (B, A)])
    assert back == turned(forth)
    assert back.kinds["addition"] == forth.kinds["omission"]


def test_what_is_read_together_does_not_matter_much() -> None:
    alone = relater().related([(A, B)])[0]
    fresh = type(relater())(encoder())
    among = fresh.related([(B, "A much longer passage, " * 12), (A, A), (A, B)])[2]
    assert abs(alone.differs - among.differs) < 0.05
    assert max(abs(alone.kinds[k] - among.kinds[k]) for k in KINDS) < 0.05


def test_likelihoods_and_marks_are_of_the_passages() -> None:
    found = relater().related([(A, B)])[0]
    assert 0 <= found.differs <= 1
    assert 0 <= found.differs + found.unrelated <= 1.0001
    for text, marks in ((A, found.marks_a), (B, found.marks_b)):
        assert all(0 <= start < end <= len(text) and 0 <= weight <= 1 for start, end, _, weight in marks)
        assert [m[0] for m in marks] == sorted(m[0] for m in marks)
    for kind in KINDS:
        for text, spans in zip((A, B), found.said(kind), strict=True):
            assert all(text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize("text", ["", "!?", "word " * 2000])
def test_odd_passages_are_read_without_failing(text: str) -> None:
    found = relater().related([(A, text), (text, text)])
    assert all(0 <= reading.differs <= 1 for reading in found)


def test_the_word_lists_tell_what_each_piece_is() -> None:
    one, two = "We must not sell 40 boats.", "We should buy forty boats."
    spans = encoder().meanings([one])[0].spans
    facts = known(normal_form(one), normal_form(two), spans)
    told = {
        one[start:end]: (match, sort) for (start, end), match, sort in zip(spans, facts.match, facts.sort, strict=True)
    }
    assert told["boats"] == (1, 0)
    assert told["40"][0] == 1
    assert told["not"][1] == 2
    assert told["must"][1] == 3
    assert told["sell"][0] in {4, 6}
    assert told["."] == (0, 0)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The envoy left Tarsa before the vote.", "Before the vote was held, the envoy departed from Tarsa."),
        ("Nobody on the bridge was hurt.", "There were no injuries among those on the bridge."),
        ("The union will call off the strike tomorrow.", "Tomorrow the strike is to be called off by the union."),
    ],
)
def test_what_is_said_again_in_other_words_is_nearer_to_fair_than_what_is_changed(a: str, b: str) -> None:
    changed = (
        b.replace("departed from", "arrived in")
        .replace("no injuries", "many injuries")
        .replace("called off", "extended")
    )
    fair, differing = relater().related([(a, b), (a, changed)])
    assert differing.differs > fair.differs + 0.1

"""Which record has the original wording, and which version stands closer to it."""

from __future__ import annotations

from itertools import permutations

import pytest

from onrecord.comparing.original import closeness
from onrecord.values import Closeness, Link, Pairing, Record, Relation
from three import ENGLISH, INTERPRETED, RUSSIAN, across, made

UNOFFICIAL = ENGLISH.replace("2031\n", "2031\nTranslated from Russian\n")
OF_RECORD = ENGLISH.replace("2031\n", "2031\nText of record\n")


def related(*relations: tuple[Relation, Relation]) -> list[Link]:
    """Passages that all three records have; how the first and the last relate to the one in the middle."""
    return [
        Link(f"p{n}", ((), (), ()), "same", False, (), (), (Pairing(0, 1, one), Pairing(1, 2, other)))
        for n, (one, other) in enumerate(relations, 1)
    ]


def found(*records: Record) -> Closeness:
    told = closeness(records, related(("same", "same")))
    assert told is not None
    return told


def test_what_an_interpreter_gives_in_one_language_was_said_in_the_other() -> None:
    told = found(*across())
    assert told.original == 1
    assert told.basis == "“geneva” is interpreted or translated, and of the others “ru” alone is in another language"


def test_a_translation_that_names_its_language_tells_which_record_is_the_original() -> None:
    told = found(made(UNOFFICIAL, "en"), made(RUSSIAN, "ru"), made(INTERPRETED, "geneva"))
    assert (told.original, told.basis) == (1, "“en” is translated from the language of “ru”")


def test_a_record_that_says_so_has_the_original_wording_also_in_one_language() -> None:
    told = found(made(ENGLISH, "press"), made(OF_RECORD, "ministry"), made(INTERPRETED, "geneva"))
    assert (told.original, told.basis) == (1, "it says “Text of record”")


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ((ENGLISH, RUSSIAN, ENGLISH), "no record says that it is the original, or a translation"),
        ((ENGLISH, INTERPRETED, ENGLISH), "it is not among the records"),
        ((RUSSIAN, RUSSIAN, INTERPRETED), "“0” and “1” may each have it"),
        ((OF_RECORD, RUSSIAN, OF_RECORD), "“0” and “2” each say that they have it"),
    ],
)
def test_where_the_original_is_not_told_it_is_said_why(texts: tuple[str, ...], why: str) -> None:
    told = found(*(made(text, str(n)) for n, text in enumerate(texts)))
    assert (told.original, told.basis, told.shares) == (None, why, ())


def test_nothing_is_said_of_two_records_or_of_three_in_one_language_that_are_no_translations() -> None:
    assert closeness([made(ENGLISH, "en"), made(RUSSIAN, "ru")], []) is None
    assert closeness([made(ENGLISH, name) for name in "abc"], []) is None


def test_a_translation_is_not_ranked_with_a_version_in_the_language_of_the_original() -> None:
    records = made(OF_RECORD, "ministry"), made(ENGLISH, "press"), made(RUSSIAN, "ru")
    assert closeness(records, []) is None


def test_words_of_a_record_that_deny_or_of_a_translation_make_no_original() -> None:
    denied = ENGLISH.replace("2031\n", "2031\nThis is not the text of record\n")
    translated = ENGLISH.replace("2031\n", "2031\nUnofficial translation of the original text\n")
    assert found(made(denied, "a"), made(RUSSIAN, "ru"), made(ENGLISH, "b")).original is None
    assert found(made(translated, "a"), made(RUSSIAN, "ru"), made(ENGLISH, "b")).original == 1


def test_counted_are_the_passages_that_agree_of_those_that_both_have() -> None:
    links = related(("same", "differs"), ("reworded", "reworded"), ("differs", "differs"))
    told = closeness(across(), links)
    assert told is not None
    assert [(s.record, s.agree, s.both) for s in told.shares] == [(0, 2, 3), (2, 1, 3)]


def test_the_order_of_the_records_changes_neither_the_original_nor_the_counts() -> None:
    records = across()
    links = related(("same", "differs"), ("reworded", "reworded"))
    seen = set()
    for order in permutations(range(3)):
        places = [order.index(n) for n in range(3)]
        moved = [
            Link("p", ((), (), ()), "same", False, (), (), tuple(
                Pairing(places[p.second], places[p.first], p.relation) for p in link.pairings
            ))
            for link in links
        ]  # fmt: skip
        told = closeness([records[n] for n in order], moved)
        assert told is not None
        assert told.original is not None
        seen.add((order[told.original], told.basis, tuple((order[s.record], s.agree, s.both) for s in told.shares)))
    assert len(seen) == 1

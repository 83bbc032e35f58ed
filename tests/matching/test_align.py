"""Which word of a quote corresponds to which of a record. All texts are invented."""

from __future__ import annotations

from onrecord.matching.align import Alignment, align, needle
from onrecord.matching.index import Library, index
from transcripts import made

RECORD = made(
    """Hearing in Marlow
3 May 2027

EDDA LUND: The ferry left the harbour at nine, and nobody on board had been told of the storm. We lost two lorries.
I do not blame the captain. He followed the rules, all of them, and the rules were bad.

PIET HALE: The rules were good. The captain did not read them.
"""
)
TEXT = RECORD.document.text


def aligned(quote: str) -> Alignment:
    found = align(needle(quote), index(RECORD))
    assert found is not None
    return found


def edits(quote: str) -> list[tuple[str, str, str]]:
    return [(e.kind, " ".join(w.form for w in e.here), " ".join(w.form for w in e.there)) for e in aligned(quote).edits]


def test_an_unbroken_run_has_no_edits_and_one_place() -> None:
    found = aligned("nobody on board had been told of the storm")
    assert not found.edits
    assert [TEXT[a:b] for a, b in found.places] == ["nobody on board had been told of the storm"]
    assert found.coverage == 1


def test_words_left_out_are_an_edit() -> None:
    assert edits("He followed the rules, and the rules were bad.") == [("dropped", "", "all of them")]


def test_another_word_is_an_edit_with_both_words() -> None:
    assert edits("nobody on board had been told of the danger there") == [
        ("replaced", "danger", "storm"),
        ("added", "there", ""),
    ] or (edits("nobody on board had been warned of the storm") == [("replaced", "warned", "told")])


def test_a_negation_is_never_lost() -> None:
    assert ("dropped", "", "not") in edits("I do blame the captain.")


def test_parts_from_far_apart_are_two_places() -> None:
    found = aligned("We lost two lorries … The captain did not read them.")
    assert [TEXT[a:b] for a, b in found.places] == ["We lost two lorries", "The captain did not read them"]


def test_a_mark_and_a_heading_are_not_words_of_the_record() -> None:
    forms = {word.form for word in index(RECORD).words}
    assert not {"hearing", "edda", "piet"} & forms


def test_an_index_is_built_once() -> None:
    assert index(RECORD) is index(RECORD)


def test_a_library_finds_the_record_that_has_the_rare_words() -> None:
    others = [
        made(f"Talk {n}\n\nEDDA LUND: The bridge {n} is open and the road is closed.\n\nPIET HALE: Good.")
        for n in range(9)
    ]
    books = Library([*others, RECORD])
    assert books.likeliest(needle("nobody on board was told of the storm").forms, 1) == [9]

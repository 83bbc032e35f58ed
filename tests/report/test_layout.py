"""What every report says in the same words: places, counts, speakers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.report.layout import cast, place_at, places, plural, summary
from onrecord.values import Reading
from readings import Page, readings, sample


@given(readings())
def test_places_together_are_the_whole_text(reading: Reading) -> None:
    text = reading.document.text
    assert "".join(text[p.start : p.end] for p in places(reading.document)) == text


@given(readings(), st.integers(-1, 90))
def test_a_character_stands_in_the_place_around_it(reading: Reading, offset: int) -> None:
    where = places(reading.document)
    assert place_at(where, offset) == next((p for p in where if p.start <= offset < p.end), None)


@given(readings())
def test_every_place_has_an_address_of_its_own(reading: Reading) -> None:
    anchors = [place.anchor for place in places(reading.document)]
    assert len(set(anchors)) == len(anchors)


@given(readings())
def test_every_statement_belongs_to_one_of_the_cast(reading: Reading) -> None:
    numbers = sorted(n for member in cast(reading) for n in member.statements)
    assert numbers == list(range(1, len(reading.statements) + 1))


def test_the_cast_stands_in_order_of_appearance_the_unnamed_and_unresolved_last() -> None:
    assert [(member.name, member.statements) for member in cast(sample())] == [
        ("Miriam Aldous", (1, 4, 5, 7)),
        ("Vadim Lesnov", (2, 3)),
        ("Rowan Pell", (6, 8)),
        ("unnamed: some captains", (9,)),
        ("", (10,)),
    ]


@pytest.mark.parametrize(
    ("speakers", "sentence"),
    [
        ([], "No statements found"),
        (["Pell"], "1 statement by 1 named speaker"),
        (["Pell", "Osei", "Pell"], "3 statements by 2 named speakers"),
        (["unnamed: some"], "1 statement by 1 unnamed speaker"),
        (["Pell", "unnamed: a", "unnamed: b"], "3 statements by 1 named and 2 unnamed speakers"),
        ([""], "1 statement; in 1 it could not be told who speaks"),
        (["Pell", ""], "2 statements by 1 named speaker; in 1 it could not be told who speaks"),
    ],
)
def test_the_summary_is_one_sentence_that_counts(speakers: list[str], sentence: str) -> None:
    page = Page(("paragraph", "Words."))
    for speaker in speakers:
        page.say(speaker, "Words")
    assert summary(page.reading()) == sentence


def test_counts_are_told_in_words() -> None:
    assert [plural(n, "word") for n in (0, 1, 2811)] == ["0 words", "1 word", "2,811 words"]

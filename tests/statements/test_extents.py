"""Where an excerpt ends: with its quotation marks, without its sentence's full stop."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.extents import with_colon, with_marks, without_place


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("“We sail,” she said.", "We sail", "“We sail,”"),
        ('"We sail," she said.', "We sail", '"We sail,"'),
        ("„Wir fahren“, sagte sie.", "Wir fahren", "„Wir fahren“"),
        ("«Мы идём», — сказала она.", "Мы идём", "«Мы идём»"),
        ("She said “We sail.” Then she left.", "We sail", "“We sail.”"),
        ("She said that they would sail.", "that they would sail", "that they would sail"),
        ("Whose boats? The voters’ own.", "The voters", "The voters"),
        ("She wrote ‘we sail’ twice.", "we sail", "‘we sail’"),
        ("``We sail,'' she said.", "We sail", "``We sail,''"),
        ("'We sail,' she said.", "We sail", "'We sail,'"),
        ("\"I told him 'no',\" she said.", "I told him 'no", "\"I told him 'no',\""),
        ("»We sail«, she said.", "We sail", "»We sail«"),
        ("She liked the '90s. He did not.", "the '90s", "the '90s"),
        ("She said it was “late”, he wrote.", "it was “late", "it was “late”"),
    ],
)
def test_marks_that_touch_the_words_are_taken_in(text: str, words: str, expected: str) -> None:
    at = text.index(words)
    start, end = with_marks(text, at, at + len(words))
    assert text[start:end] == expected


@given(st.text(max_size=60), st.data())
def test_a_span_only_ever_grows_and_stays_inside_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    a, b = with_marks(text, start, end)
    assert 0 <= a <= start <= end <= b <= len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LINDHAVEN — The minister said so.", "The minister"),
        ("PORT HALLAM, Karvelia (KPA) -- The minister said so.", "The minister"),
        ("The minister said so.", "The minister"),
    ],
)
def test_a_dateline_is_no_part_of_the_source(text: str, expected: str) -> None:
    end = text.index("minister") + len("minister")
    a, b = without_place(text, 0, end)
    assert text[a:b] == expected


def test_the_place_where_somebody_speaks_is_no_part_of_the_source() -> None:
    text = "In Port Hallam, Rowan Pell accused the government."
    a, b = without_place(text, 3, text.index(" accused"))
    assert text[a:b] == "Rowan Pell"


def test_only_the_start_of_a_paragraph_has_a_dateline() -> None:
    text = "The NATO — UN panel said so."
    assert without_place(text, 4, 20) == (4, 20)


@pytest.mark.parametrize(("text", "expected"), [("She said: “No.”", "said:"), ("She said, “No.”", "said")])
def test_the_colon_that_leads_to_the_content_is_part_of_the_cue(text: str, expected: str) -> None:
    a, b = with_colon(text, 4, 8)
    assert text[a:b] == expected

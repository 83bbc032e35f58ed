"""What counts as the same words; ``docs/verbatim.md`` says the same to a reader."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.matching.numerals import value
from onrecord.matching.sameness import normal_form, same_words
from onrecord.matching.words import words
from verbatim_page import rows


@pytest.mark.parametrize("row", rows("These do not count"), ids=lambda row: row[0])
def test_the_page_says_what_does_not_count(row: list[str]) -> None:
    _, record, quote = row
    assert same_words(record, quote)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("six and a quarter", "6.25"),
        ("five point two million", "5200000"),
        ("a hundred and seventy thousand", "170000"),
        ("nineteen ninety-eight", "1998"),
        ("twenty-first", "21"),
        ("13th", "13"),
        ("4bn", "4000000000"),
        ("two thousand three hundred and forty", "2340"),
        ("three dozen", "36"),
        ("two and a half", "2.5"),
        ("1,250.50", "1250.5"),
    ],
)
def test_a_number_has_one_form_in_words_and_in_figures(text: str, number: str) -> None:
    (word,) = normal_form(text)
    assert word.form == f"#{number}"
    assert text[word.start : word.end] == text
    assert str(value(word.form)) == number


@pytest.mark.parametrize("text", ["six or seven", "one hundred, two hundred", "May 3, 40 ships"])
def test_two_numbers_are_not_read_as_one(text: str) -> None:
    assert sum(w.form.startswith("#") for w in normal_form(text)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will go.", "We will not go."),
        ("We may go.", "We will go."),
        ("about 40 ships", "about 14 ships"),
        ("They went home.", "We went home."),
        ("The boat was late.", "The ship was late."),
    ],
)
def test_another_word_is_not_the_same(one: str, other: str) -> None:
    assert not same_words(one, other)


@given(st.text(max_size=300))
def test_every_word_of_any_text_stands_where_it_says(text: str) -> None:
    at = 0
    for word in words(text):
        assert at <= word.start < word.end <= len(text)
        at = word.end


@given(st.text(max_size=300))
def test_the_normal_form_of_any_text_is_in_order(text: str) -> None:
    row = normal_form(text)
    assert all(a.end <= b.start for a, b in pairwise(row))
    assert all(word.form for word in row)


@given(st.text(max_size=200))
def test_any_text_is_the_same_as_itself(text: str) -> None:
    assert same_words(text, text)


@given(st.text(alphabet="abc ,.-'1 nothing", max_size=80), st.sampled_from(["not", "never", "nobody"]))
def test_a_negation_is_never_the_same_words(text: str, negation: str) -> None:
    assert not same_words(f"{text} we agreed", f"{text} we {negation} agreed")

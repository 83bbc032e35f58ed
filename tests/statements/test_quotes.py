"""Quotation marks of every habit are found, with exact spans."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.quotes import QuoteIndex, find_quotes, paragraphs

HABITS = {
    "curly double": ("“Yes,” she said.", ["“Yes,”"]),
    "straight double": ('"Yes," she said.', ['"Yes,"']),
    "nested straight": ('"He said "no" to me," she said.', ['"He said "no" to me,"', '"no"']),
    "low and high, German": ("„Nein“, sagte er.", ["„Nein“"]),
    "low and high, Polish": ("„Nie”, powiedział.", ["„Nie”"]),
    "guillemets": ("«Да», — сказал он.", ["«Да»"]),
    "guillemets turned inward": ("»Ja«, sagte sie.", ["»Ja«"]),
    "single guillemets": ("‹Ja›, sagte sie.", ["‹Ja›"]),
    "both marks alike": ("”Ja”, sade hon.", ["”Ja”"]),
    "single curly": ("‘Yes,’ she said.", ["‘Yes,’"]),
    "single straight": ("'Yes,' she said.", ["'Yes,'"]),
    "single low": ("‚Ja‘, sagte er.", ["‚Ja‘"]),
    "closed by a low mark": ("“Yes„ she said.", ["“Yes„"]),
    "curly opened, straight closed": ('“Yes," she said.', ['“Yes,"']),
    "two backticks": ("``Yes,'' she said.", ["``Yes,''"]),
    "corner brackets": ("「はい」と言った。", ["「はい」"]),
    "badly spaced": ('"Yes " and " no " he said.', ['"Yes "', '" no "']),
    "single inside double": ("“They told us ‘wait’,” she said.", ["“They told us ‘wait’,”", "‘wait’"]),
    "double inside single": ("‘They said “wait” again’", ["‘They said “wait” again’", "“wait”"]),
    "unclosed": ("She said: “We will wait.", ["“We will wait."]),
    "apostrophe in a word": ("They don’t know O'Hara’s plan.", []),
    "clipped decade": ("the ’90s and the '80s", []),
    "plural possessive": ("the dogs’ owners and the cats' owners", []),
    "possessive inside single marks": ("‘the dogs’ owners came’ he said", ["‘the dogs’ owners came’"]),
    "height": ("He is 6'2\" tall.", []),
    "stray closing mark": ('the end of it" he said', []),
}


@pytest.mark.parametrize(("text", "expected"), HABITS.values(), ids=HABITS.keys())
def test_every_habit_gives_its_quotes_with_marks(text: str, expected: list[str]) -> None:
    assert [text[q.span.start : q.span.end] for q in find_quotes(text)] == expected


def test_a_quote_over_paragraphs_continues_until_the_last_closes() -> None:
    quotes = find_quotes("“One.\n“Two.\n“Three,” she said.")
    assert [(q.continues, q.closed) for q in quotes] == [(True, False), (True, False), (False, True)]


def test_an_unclosed_quote_ends_with_its_paragraph() -> None:
    quotes = find_quotes("“One.\nTwo.")
    assert [(q.span.end, q.continues) for q in quotes] == [(5, False)]


def test_depth_counts_the_quotes_around() -> None:
    assert [q.depth for q in find_quotes("“They told us ‘wait for “him”’,” she said.")] == [1, 2, 3]


@given(st.text() | st.text(alphabet="\"'“”‘’„«»‚ ab.\n"))
def test_any_text_gives_nested_quotes_that_slice_back(text: str) -> None:
    quotes = find_quotes(text)
    for q in quotes:
        assert 0 <= q.span.start <= q.inner.start <= q.inner.end <= q.span.end <= len(text)
    for a, b in pairwise(quotes):
        assert a.span.start <= b.span.start
        assert b.span.start >= a.span.end or b.span.end <= a.span.end


@given(st.text(alphabet="\"'“”‘’„«» ab.\n"))
def test_no_quote_crosses_a_paragraph(text: str) -> None:
    lines = paragraphs(text)
    for q in find_quotes(text):
        assert any(line.start <= q.span.start and q.span.end <= line.end for line in lines)


@pytest.mark.parametrize("piece", ["“", '"', "' a", "‘a ", "„“a”"], ids=ascii)
def test_time_is_linear_for_hostile_marks(piece: str) -> None:
    started = time.perf_counter()
    find_quotes(piece * 40_000)
    assert time.perf_counter() - started < 5


@given(st.text(alphabet="Aa “”‘’\"'.\n", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_the_index_finds_what_looking_at_every_quote_finds(text: str, a: int, b: int) -> None:
    quotes = find_quotes(text)
    low, high = min(a, b), max(a, b)
    every = [q for q in quotes if q.span.start < high and low < q.span.end]
    assert QuoteIndex(quotes).touching(low, high) == every

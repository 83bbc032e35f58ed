"""Dialogue after a dash, in the Polish, Russian and French way, and in English translated from them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.dashes import find_dashes
from onrecord.statements.quotes import find_quotes, paragraphs

# text, then (speech, telling clause) in order
DIALOGUE: dict[str, tuple[str, list[tuple[str, str | None]]]] = {
    "between two dashes": (
        "– We are ready – said Varo. – More tomorrow.",
        [("We are ready", "said Varo"), ("More tomorrow.", None)],
    ),
    "a leading dash alone": (
        "– The plan threatens nobody, said Varo. – The rest is talk.",
        [("The plan threatens nobody,", "said Varo"), ("The rest is talk.", None)],
    ),
    "after a sentence with a speech verb": (
        "Varo demanded that Lem explain it. – I am waiting – he said.",
        [("I am waiting", "he said")],
    ),
    "after a quote in marks": (
        "“We care,” said Varo. – We are committed.",
        [("We are committed.", None)],
    ),
    "a dash inside speech": (
        "– Let me say – we are in – said Varo.",
        [("Let me say – we are in", "said Varo")],
    ),
    "Russian": ("— Да, — ответил он. — Мы готовы.", [("Да,", "ответил он"), ("Мы готовы.", None)]),
    "French": ("— Oui, répond Varo.", [("Oui", "répond Varo")]),
    "Polish, narrator without a dash": (
        "– Nie – powiedział Nowak. – To koniec. Nowak dodał, że czeka.",
        [("Nie", "powiedział Nowak"), ("To koniec.", None)],
    ),
    "an answer without a clause": (
        "— Ты придёшь?\n— Приду, — сказала она.",
        [("Ты придёшь?", None), ("Приду,", "сказала она")],
    ),
    "bullets": ("- apples\n- pears", []),
    "English asides": ("The dog — an old one — barked. It was late.", []),
    "a dateline": ("BOSTON — The mayor waited.", []),
}


@pytest.mark.parametrize(("text", "expected"), DIALOGUE.values(), ids=DIALOGUE.keys())
def test_speech_and_telling_clause_are_told_apart(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = find_dashes(text, paragraphs(text))
    assert [
        (text[s.words.start : s.words.end], text[s.told.start : s.told.end] if s.told else None) for s in found
    ] == expected


def test_speech_after_a_dash_counts_as_a_quote() -> None:
    text = "– We are ready – said Varo."
    assert [(q.style, text[q.inner.start : q.inner.end]) for q in find_quotes(text)] == [("dash", "We are ready")]


@given(st.text(alphabet="–—- .,saidVaroon\n") | st.text())
def test_any_text_gives_spans_in_order_inside_it(text: str) -> None:
    end = 0
    for s in find_dashes(text, paragraphs(text)):
        assert end <= s.words.start < s.words.end <= len(text)
        end = s.words.end


def test_a_long_run_of_blanks_costs_no_more_than_its_length() -> None:
    text = "She said no." + " " * 200_000 + "– More."
    began = time.process_time()
    find_dashes(text, paragraphs(text))
    assert time.process_time() - began < 2  # each blank as a start of its own: minutes

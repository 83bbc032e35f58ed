"""Windows of word pieces: every word once, in place, with the features of its characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.models import load_tokenizer
from onrecord.statements.pieces import HARD_LIMIT, LIMIT, case_of, line_paragraphs, quote_states, windows

TOKENIZER = load_tokenizer("tokenizer.json")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_words_stand_in_order_and_inside_the_text_for_any_text(text: str) -> None:
    parts = windows(text, line_paragraphs(text), TOKENIZER)
    ends = [(int(s), int(e)) for w in parts for s, e in zip(w.start, w.end, strict=True)]
    assert ends == sorted(ends)
    assert all(0 <= s < e <= len(text) for s, e in ends)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab \n.“”", max_size=300))
def test_every_letter_is_in_some_word(text: str) -> None:
    parts = windows(text, line_paragraphs(text), TOKENIZER)
    covered = {i for w in parts for s, e in zip(w.start, w.end, strict=True) for i in range(s, e)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())


def test_paragraphs_are_packed_whole_up_to_the_limit() -> None:
    text = "\n\n".join(["One two three four five six seven eight nine ten."] * 60)
    parts = windows(text, line_paragraphs(text), TOKENIZER)
    assert all(len(w.ids) <= LIMIT for w in parts)
    numbers = [set(w.paragraph.tolist()) for w in parts]
    assert sum(len(n) for n in numbers) == 60
    assert len(parts) > 1


def test_a_paragraph_longer_than_any_window_is_cut_after_a_sentence() -> None:
    text = "The ferry waits in the harbour until noon. " * 200
    parts = windows(text, line_paragraphs(text), TOKENIZER)
    assert all(len(w.ids) <= HARD_LIMIT + 2 for w in parts)
    assert all(text[w.start[-1] : w.end[-1]] == "." for w in parts[:-1])
    assert sum(len(w.start) for w in parts) == 200 * 9


@pytest.mark.parametrize(
    ("word", "shape"), [("said", 1), ("Osei", 2), ("NATO", 3), ("McCall", 4), ("30", 5), ("“", 6), ("A", 2)]
)
def test_the_case_of_a_word(word: str, shape: int) -> None:
    assert case_of(word) == shape


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("“a” b", "21300"),
        ('"a" b', "21300"),
        ("„a“ b", "21300"),
        ("«a» b", "21300"),
        ("a “b", "0021"),
        ("x” y", "0300"),
    ],
)
def test_quote_states_follow_the_marks(text: str, states: str) -> None:
    assert "".join(map(str, quote_states(text))) == states

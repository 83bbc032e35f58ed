"""All, part or none of the content in the speaker's own words."""

from __future__ import annotations

import pytest

from onrecord.statements.manner import is_turn, manner
from onrecord.statements.quotes import find_quotes
from onrecord.values import Span

# In the texts: [content], {cue}, <source>.
CASES = {
    "all quoted": ("[“We will wait,”] <Varo> {said}.", "direct"),
    "none quoted": ("<Varo> {said} [that they would wait].", "indirect"),
    "part quoted": ("<Varo> {called} [the plan “a disaster”].", "mixed"),
    "two quoted parts": ("[“We will wait,”] <Varo> {said}. [“And see.”]", "direct"),
    "a bare that": ("<Varo> {said} [that “we will wait”].", "direct"),
    "marks around a title": ("<Varo> {praised} [the film “The Long Road Home” at length].", "indirect"),
    "marks in a headline": ("<Varo> {Says} [Plan Was ‘Mocking’ Voters].", "mixed"),
    "the cue inside the marks": ("“<Lem> {says} [he will wait],” Varo said.", "indirect"),
    "a turn": ("<VARO>{:} [We will wait.]", "direct"),
    "a name before a headline": ("<Varo>{:} [We will wait]", "indirect"),
}


def _spans(marked: str) -> tuple[str, dict[str, list[Span]]]:
    plain: list[str] = []
    opened: dict[str, int] = {}
    found: dict[str, list[Span]] = {"[": [], "{": [], "<": []}
    for c in marked:
        if c in "[{<":
            opened[c] = len(plain)
        elif c in "]}>":
            start = {"]": "[", "}": "{", ">": "<"}[c]
            found[start].append(Span(opened[start], len(plain)))
        else:
            plain.append(c)
    return "".join(plain), found


@pytest.mark.parametrize(("marked", "expected"), CASES.values(), ids=CASES.keys())
def test_manner_follows_the_labels_page(marked: str, expected: str) -> None:
    text, found = _spans(marked)
    got = manner(text, found["["], find_quotes(text), cue=found["{"], source=found["<"])
    assert got == expected


def test_a_turn_stands_at_the_start_of_a_line() -> None:
    text = "Then VARO: no"
    assert not is_turn(text, [Span(5, 9)], [Span(9, 10)])

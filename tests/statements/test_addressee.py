"""To whom: the page's own words."""

from __future__ import annotations

import pytest

from onrecord.statements.addressee import addressee
from onrecord.statements.drafts import Draft
from onrecord.values import Document, Excerpt, Language

# <source> {cue} [content]
CASES = {
    "told reporters": ("<Varo> {told} reporters on Monday [that they would wait].", "reporters"),
    "told a paper": ("<Varo> {told} The Ruritania Times [the plan was dead].", "The Ruritania Times"),
    "warned a state": ("<Varo> {warned} Ruritania [that it would pay].", "Ruritania"),
    "asked a person": ("<Varo> {asked} Mr. Lem [whether he knew].", "Mr. Lem"),
    "urged somebody to": ("<Varo> {urged} [Lem to resign].", "Lem"),
    "in a letter to": ("<Varo> {said} in a letter to Parliament [that it must act].", "Parliament"),
    "called on": ("<Varo> {called on} [the council to vote].", "the council"),
    "the cue holds it": ("<Varo> {told reporters} [they would wait].", "reporters"),
    "passive": ("<Varo> {was told} [that it was late].", None),
    "nobody": ("<Varo> {said} on Monday [that they would wait].", None),
    "which of two": ("{Asked} [which of the two transcripts was right], <she> smiled.", None),
    "who": ("<Varo> {asked} [who had sent them].", None),
    "a thing": ("<Varo> {promised} [an answer].", None),
    "an infinitive": ("<They> {say} they plan to leave [early].", None),
}


def _draft(marked: str) -> tuple[Document, Draft]:
    text = "".join(c for c in marked if c not in "<>{}[]")
    pieces: dict[str, list[Excerpt]] = {"<": [], "{": [], "[": []}
    at, opened = 0, 0
    for c in marked:
        if c in "<{[":
            opened = at
        elif c in ">}]":
            pieces[{">": "<", "}": "{", "]": "["}[c]].append(Excerpt(opened, at, text[opened:at]))
        else:
            at += 1
    document = Document(text, "", "-", "text/plain", Language("en", "given"), ())
    return document, Draft(tuple(pieces["<"]), tuple(pieces["{"]), tuple(pieces["["]))


@pytest.mark.parametrize(("marked", "expected"), CASES.values(), ids=CASES.keys())
def test_the_addressee_is_what_the_page_says(marked: str, expected: str | None) -> None:
    assert addressee(*_draft(marked)) == expected

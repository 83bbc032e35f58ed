"""Questions under the name of a paper or station: "Courier: Will the boats leave?" is asked by a journalist of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.records.labels import titles_in
from onrecord.statements import names
from onrecord.statements.page import Page
from onrecord.values import Speaker, Turn

_WORDS = """
    agency broadcaster broadcasting bulletin channel chronicle courier daily dispatch echo enquirer examiner express
    gazette globe guardian herald independent inquirer journal ledger magazine mail media mercury mirror monitor network
    news newspaper newswire observer post press radio standard star sun telegram telegraph television times tribune tv
    weekly anzeiger bote kurier morgenpost nachrichten rundfunk tageblatt tagblatt zeitung funk courrier dépêche gazeta
    dziennik kurjer tygodnik телеканал газета вестник известия новости радио
"""
_OUTLET = frozenset(_WORDS.split())
"""What papers, stations and agencies are called by."""
_ASKING = 0.5
"""The share of an outlet's turns that must ask: a letter or a statement under its name is its own."""


def with_outlets(turns: Sequence[Turn], page: Page) -> list[Turn]:
    """The turns, those marked as questions that an outlet's name opens where somebody else answers."""
    named = [
        t for t in turns if t.speaker and t.mark and not t.question and t.speaker.type in {"person", "organization"}
    ]
    outlets = {
        name
        for name in {t.speaker.name for t in named if t.speaker}
        if _is_outlet(name, page) and _asks(name, named, page)
    }
    if not outlets or all(t.speaker and t.speaker.name in outlets for t in named):
        return list(turns)
    asking = {t.span.start for t in named if t.speaker and t.speaker.name in outlets}
    return [_asked(t) if t.span.start in asking else t for t in turns]


def _is_outlet(name: str, page: Page) -> bool:
    words = name.lower().split()
    if not words or names.is_given(words[0]) or "." in words[0]:
        return False
    if any(e.kind == "person" and " " in e.name for e in page.entities_named(words[-1])):
        return False
    if words[-1] in _OUTLET or (words[0] in _OUTLET and not page.person(name)):
        return True
    return any(e.kind == "organization" and e.name.lower() == name.lower() for e in page.entities_named(words[-1]))


def _asks(name: str, named: Sequence[Turn], page: Page) -> bool:
    """Whether most of what stands under a name is asked."""
    own = [t for t in named if t.speaker and t.speaker.name == name]
    if any(t.mark and titles_in(t.mark.text.rstrip(":").split()) for t in own):
        return False  # "Mr Herald"
    asked = sum("?" in page.text[t.span.start : t.span.end] for t in own)
    return asked > 0 and asked >= _ASKING * len(own)


def _asked(turn: Turn) -> Turn:
    assert turn.speaker is not None
    outlet = Speaker(turn.speaker.name, "organization", turn.speaker.how, turn.speaker.mention)
    return replace(turn, speaker=outlet, question=True)


__all__ = ["with_outlets"]

"""Whose words a record holds: an official text, an interpreter's, captions, or a machine's; and what says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records.lines import Line, is_caption_cue
from onrecord.records.words import CAPTIONS, INTERPRETED, MACHINE
from onrecord.values import Document, RecordKind, Turn

_STOP = re.compile(r"[.!?…]")
# Captions without punctuation: written English has a stop each 15 to 25 words.
_FEWEST_WORDS = 200
_WORDS_A_STOP = 100
_INTERPRETED_SHARE = 0.5
_FEWEST_CUES = 3


def kind_of(document: Document, lines: Sequence[Line], turns: Sequence[Turn], start: int) -> tuple[RecordKind, str]:
    """The kind and its basis: the record's words where they tell, else the form of the text."""
    head = document.text[:start]
    tail = document.text[turns[-1].span.end :] if turns else ""
    cues = sum("-->" in line.text for line in lines if is_caption_cue(line))
    said: tuple[tuple[RecordKind, re.Match[str] | None], ...] = (
        ("machine transcript", MACHINE.search(head) or MACHINE.search(tail)),
        ("captions", CAPTIONS.search(head) if cues < _FEWEST_CUES else None),
        ("interpreter", INTERPRETED.search(head) if cues < _FEWEST_CUES else None),
    )
    for kind, words in said:
        if words:
            return kind, f"the record says “{words.group()}”"
    if cues >= _FEWEST_CUES:
        return "captions", f"{cues} time marks of captions"
    return _by_turns(document, turns) or ("official text", "nothing in it says otherwise")


def _by_turns(document: Document, turns: Sequence[Turn]) -> tuple[RecordKind, str] | None:
    """What the turns tell: most of them interpreted, or hardly a full stop in them."""
    spoken = sum(len(turn.span) for turn in turns)
    interpreted = [turn for turn in turns if turn.interpreted]
    if interpreted and sum(len(turn.span) for turn in interpreted) > _INTERPRETED_SHARE * spoken:
        return "interpreter", f"{len(interpreted)} of {len(turns)} turns are marked as interpreted"
    words = sum(len(document.text[turn.span.start : turn.span.end].split()) for turn in turns)
    stops = sum(len(_STOP.findall(document.text, turn.span.start, turn.span.end)) for turn in turns)
    if words >= _FEWEST_WORDS and stops * _WORDS_A_STOP < words:
        return "captions", f"{words:,} words with {stops} full stops"
    return None


__all__ = ["kind_of"]

"""Which words of a quote and its passage differ, for the eye: same, added, left out, replaced.

What does not count as a difference is decided in ``matching/sameness.py`` and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from ..matching.sameness import normal_form
from ..matching.words import Word, compatible
from ..values import Passage, Record, Span

Kind = Literal["added", "left out", "replaced"]
# Above this many pairs of words a comparison word by word says nothing to a reader, and costs too much.
_MOST_PAIRS = 1_000_000


@dataclass(frozen=True, slots=True)
class Difference:
    """Words ``here`` (offsets into the quote) for words ``there`` (into the record's text, a span for each place).

    ``here`` is empty, at the place where they are missing, for words left out; ``there`` is empty for words added.
    """

    kind: Kind
    here: Span
    there: tuple[Span, ...]


def differences(quote: str, record: Record, passage: Passage) -> tuple[Difference, ...]:
    """The differences in the order of the quote."""
    ours = normal_form(quote)
    asides = [(aside.start, aside.end) for aside in record.asides]
    theirs: list[tuple[int, Word]] = []
    for place, excerpt in enumerate(passage.excerpts):
        near = [aside for aside in asides if aside[0] < excerpt.end and aside[1] > excerpt.start]
        found = normal_form(record.document.text, excerpt.start, excerpt.end, notes=near)
        theirs.extend((place, word) for word in found)
    if not ours or not theirs or len(ours) * len(theirs) > _MOST_PAIRS:
        return ()
    return tuple(_compared(quote, ours, theirs))


def _compared(quote: str, ours: Sequence[Word], theirs: Sequence[tuple[int, Word]]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, [w.form for w in ours], [w.form for _, w in theirs], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal" or _are_compatible(ours[a:b], [w for _, w in theirs[c:d]]):
            continue
        at = ours[a].start if a < len(ours) else len(quote)
        here = Span(at, ours[b - 1].end) if b > a else Span(at, at)
        there = tuple(
            Span(run[0].start, run[-1].end)
            for _, group in groupby(theirs[c:d], key=lambda item: item[0])
            for run in [[word for _, word in group]]
        )
        yield Difference("added" if c == d else "left out" if a == b else "replaced", here, there)


def _are_compatible(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """ "it's" for "it is": as many words, and each may stand for the other."""
    pairs = zip(ours, theirs, strict=False)
    return len(ours) == len(theirs) and all(
        a.form in compatible(b.form) or b.form in compatible(a.form) for a, b in pairs
    )


__all__ = ["Difference", "differences"]

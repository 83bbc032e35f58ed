"""Where in the records a quote's words stand: the best place of all, and the best among what its speaker says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.matching.align import Alignment, Needle, align
from onrecord.matching.index import Index, Library, weight
from onrecord.values import Excerpt, Passage, Record, Turn

from .speakers import Cast, Match, name_of

_MOST_RECORDS = 6
"""So many records are aligned in full; the others are ruled out by their rare words and word pairs."""
OWN_WORDS = 0.12
"""By how much another's passage must be the better one before the speaker's own is given up."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage for a quote: how the words correspond, how well (0 to 1), and how its speaker fits the claimed one."""

    alignment: Alignment
    quality: float
    match: Match
    cast: Cast

    @property
    def turn(self) -> Turn | None:
        record = self.alignment.index.record
        if not record.turns:
            return None
        return record.turns[main_turn(self.alignment)]


def main_turn(alignment: Alignment) -> int:
    """The turn that most of the matched weight stands in."""
    weights: dict[int, float] = {}
    for i, j in alignment.pairs:
        turn = int(alignment.index.turn[j])
        weights[turn] = weights.get(turn, 0.0) + weight(alignment.needle.words[i].form)
    return max(weights, key=lambda t: weights[t])


def quality(alignment: Alignment) -> float:
    """How well the words correspond, prices of gaps and additions taken off: 1 for an unbroken run."""
    total = sum(weight(w.form) for w, g in zip(alignment.needle.words, alignment.needle.gloss, strict=True) if not g)
    return max(0.0, alignment.score / total) if total else 0.0


def find(quote: Needle, library: Library, claimed: str) -> Found | None:
    """The best passage, with a lean to the claimed speaker's own words. ``None`` where no word is found."""
    best: Found | None = None
    for number in library.likeliest(quote.forms, _MOST_RECORDS):
        found = _in_record(quote, library.indexes[number], claimed)
        if found and (best is None or _rank(found) > _rank(best)):
            best = found
    return best


def _rank(found: Found) -> float:
    return found.quality + (OWN_WORDS / 2 if found.match == "same" else 0.0)


def _in_record(quote: Needle, index: Index, claimed: str) -> Found | None:
    cast = Cast(index.record, claimed)
    whole = align(quote, index)
    if whole is None:
        return None
    best = _found(whole, cast)
    if best.match == "same" or not cast.present:
        return best
    allowed = own_words(index, cast)
    own = align(quote, index, allowed)
    if own is None:
        return best
    mine = _found(own, cast)
    return mine if mine.quality >= best.quality - OWN_WORDS and mine.quality > 0.3 else best


def own_words(index: Index, cast: Cast) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which words of the record the claimed speaker says."""
    own = np.array([cast.match(turn) == "same" for turn in index.record.turns] or [True], dtype=np.bool_)
    result: np.ndarray[tuple[int], np.dtype[np.bool_]] = own[index.turn]
    return result


def _found(alignment: Alignment, cast: Cast) -> Found:
    turns = alignment.index.record.turns
    match: Match = cast.match(turns[main_turn(alignment)]) if turns else "unknown"
    return Found(alignment, quality(alignment), match, cast)


def passage(record: Record, places: Sequence[tuple[int, int]], turn: Turn | None) -> Passage:
    """The value for a place in a record."""
    text = record.document.text
    excerpts = tuple(Excerpt(a, b, text[a:b]) for a, b in places)
    return Passage(record.name, record.document.sha256, excerpts, name_of(turn) if turn else None)

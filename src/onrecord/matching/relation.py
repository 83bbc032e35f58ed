"""How two passages that correspond relate: same, reworded or differs, and how they differ.

Same is decided by ``sameness.py``. Beyond that, what the rules find and how alike the passages are goes to a judge.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.values import Change, ChangeKind, Relation

from .align import Alignment, align, needle
from .changes import Difference, differences
from .closeness import Closeness
from .contrasts import Contrast, Side, contrasts, coverage
from .index import Index, weight
from .lexicon import lexicon
from .surroundings import cut_off, swapped
from .units import Units, joined
from .words import compatible

FLIPPED: dict[ChangeKind, ChangeKind] = {"addition": "omission", "omission": "addition"}
_NO_CHANGE = frozenset({"none", "cut", "wording", "gloss", "splice"})
_CLOSE = 0.6


@dataclass(frozen=True, slots=True)
class Passages:
    """A passage of record A and one of record B, as texts, words and indexes."""

    a: Side
    b: Side
    index_a: Index
    index_b: Index


@dataclass(frozen=True, slots=True)
class Found:
    """All that the rules see: edits of close alignments (``sure`` or not), contrasts, and how much is covered."""

    edits: tuple[Difference, ...]
    contrasts: tuple[Contrast, ...]
    covered: tuple[float, float]


def passages(a: Units, rows_a: Sequence[int], b: Units, rows_b: Sequence[int]) -> Passages:
    """Runs of sentences of two records, made ready."""
    return Passages(_side(a, rows_a), _side(b, rows_b), _part(a, rows_a), _part(b, rows_b))


def _side(units: Units, rows: Sequence[int]) -> Side:
    return Side(tuple(w for n in rows for w in units.words(n)), units.record.document.text)


def text_of(units: Units, rows: Sequence[int]) -> str:
    """The words of some sentences, as they stand."""
    text = units.record.document.text
    return " ".join(text[units.rows[r[0]].start : units.rows[r[-1]].end] for r in joined(rows))


def _part(units: Units, rows: Sequence[int]) -> Index:
    """The index of some sentences alone."""
    whole = units.index
    places = np.concatenate([np.arange(units.rows[n].first, units.rows[n].last) for n in rows])
    words = [whole.words[k] for k in places]
    return replace(
        whole, words=words, ids=whole.ids[places], turn=whole.turn[places] * 0, sentence=whole.sentence[places],
        starts=[w.start for w in words],
    )  # fmt: skip


def same(pair: Passages) -> bool:
    """Whether the two are the same words, little ones apart."""
    little = lexicon().little
    a, b = ([f for f in side.forms if f not in little] for side in (pair.a, pair.b))
    return len(a) == len(b) and all(x == y or y in compatible(x) for x, y in zip(a, b, strict=True))


def look(pair: Passages, text_a: str, text_b: str) -> Found:
    """What the rules see, from A to B."""
    forth = _edits(text_b, pair.index_a)
    back = [_turned(d) for d in _edits(text_a, pair.index_b)]
    edits = list(forth)
    edits += [d for d in back if d.kind not in {e.kind for e in forth}]
    covered = (coverage(pair.a, pair.b), coverage(pair.b, pair.a))
    return Found(tuple(edits), tuple(contrasts(pair.a, pair.b)), covered)


def _edits(text: str, index: Index) -> list[Difference]:
    alignment = align(needle(text), index)
    if alignment is None:
        return []
    rows = [d for d in differences(alignment) if d.kind not in _NO_CHANGE]
    turned = swapped(alignment)
    if turned and not any(d.kind == "agent" for d in rows):
        rows.append(turned)
    return rows + _cut(alignment)


def _cut(alignment: Alignment) -> list[Difference]:
    return [d for d in cut_off(alignment) if d.kind not in _NO_CHANGE]


def _turned(d: Difference) -> Difference:
    kind = FLIPPED.get(d.kind, d.kind)  # type: ignore[call-overload]
    return replace(d, kind=kind, here=d.there, there=d.here)


def judged(pair: Passages, text_a: str, text_b: str) -> tuple[Relation, tuple[Change, ...]]:
    """The relation of two passages, and the changes from A to B."""
    if same(pair):
        return "same", ()
    found = look(pair, text_a, text_b)
    changes = _changes(pair, found)
    return ("differs", changes) if changes else ("reworded", ())


def _changes(pair: Passages, found: Found) -> tuple[Change, ...]:
    close = min(found.covered) >= _CLOSE
    out: dict[ChangeKind, Change] = {}
    for d in found.edits:
        if close and d.sure:
            kind: ChangeKind = d.kind  # type: ignore[assignment]
            out.setdefault(kind, Change(kind, d.here, d.there, why(kind, d.there, d.here)))
    for c in found.contrasts:
        if c.both and c.kind in {"number", "term", "negation", "modality"}:
            said, stood = pair.b.said(c.b), pair.a.said(c.a)
            out.setdefault(c.kind, Change(c.kind, said, stood, why(c.kind, stood, said)))
    return tuple(out.values())


_WHY: dict[ChangeKind, str] = {
    "negation": "one says yes where the other says no",
    "number": "another number",
    "name": "another name",
    "agent": "somebody else does it",
    "modality": "a firmer or weaker duty or commitment",
    "hedge": "surer in one than in the other",
    "time": "another time",
    "term": "another term, not only another word",
    "scope": "more or less is covered",
    "addition": "said in one only",
    "omission": "said in one only",
    "splice": "words from separate places are run together",
}


def why(kind: ChangeKind, there: str, here: str) -> str:
    """One sentence on a change; it reads the same for both directions."""
    if there and here:
        return f"“{there}” against “{here}”: {_WHY[kind]}"
    return f"“{there or here}” stands in one only" + ("" if kind in FLIPPED else f": {_WHY[kind]}")


_BOTH: tuple[ChangeKind, ...] = ("number", "name", "negation", "modality", "scope", "time", "agent", "term")
_ONE: tuple[ChangeKind, ...] = ("number", "name", "modality", "hedge", "scope")
_EDITED: tuple[ChangeKind, ...] = (
    "negation", "number", "name", "agent", "modality", "hedge", "time", "term", "scope", "addition", "omission",
)  # fmt: skip
FEATURES = (
    "whole", "mean low", "mean high", "farthest low", "farthest high", "covered low", "covered high", "length",
    *(f"both {k}" for k in _BOTH), *(f"one {k}" for k in _ONE), *(f"sure {k}" for k in _EDITED),
    *(f"unsure {k}" for k in _EDITED), *(f"close and {k}" for k in _EDITED),
)  # fmt: skip


def features(pair: Passages, found: Found, near: Closeness) -> tuple[float, ...]:
    """What the judge sees, in the order of ``FEATURES``; the same for both orders of the passages."""
    covered = sorted(found.covered)
    sizes = [sum(weight(w.form) for w in side.words) for side in (pair.a, pair.b)]
    length = abs(math.log((sizes[0] + 1) / (sizes[1] + 1)))
    both = {c.kind for c in found.contrasts if c.both}
    one = {c.kind for c in found.contrasts if not c.both}
    sure = {d.kind for d in found.edits if d.sure}
    unsure = {d.kind for d in found.edits if not d.sure}
    lost = {"addition", "omission"}
    sure, unsure = (kinds | lost if kinds & lost else kinds for kinds in (sure, unsure))
    close = covered[0]
    return (
        near.whole, near.mean_low, near.mean_high, near.farthest_low, near.farthest_high, *covered, length,
        *(float(k in both) for k in _BOTH), *(float(k in one) for k in _ONE), *(float(k in sure) for k in _EDITED),
        *(float(k in unsure) for k in _EDITED), *(close * (k in sure) for k in _EDITED),
    )  # fmt: skip

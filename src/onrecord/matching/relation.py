"""How two passages that correspond relate: same, reworded or differs, and how they differ.

Same is decided by ``sameness.py``. Beyond that, what the rules find goes to a judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from onrecord.values import Change, ChangeKind, Relation

from .align import Alignment, align, needle
from .cases import Difference, Kind
from .changes import differences
from .contrasts import Contrast, Side, contrasts, coverage, only_words
from .index import Index, Vocabulary, Words
from .judge import Logistic, read_judge
from .lexicon import lexicon, stem
from .surroundings import cut_off, swapped
from .units import Units, joined
from .words import compatible

FLIPPED: dict[ChangeKind, ChangeKind] = {"addition": "omission", "omission": "addition"}
_NO_CHANGE = frozenset({"none", "cut", "wording", "gloss", "splice"})


@lru_cache(maxsize=1)
def relation_judge() -> Logistic:
    """The shipped judge of two passages: how likely it is that their meaning differs."""
    return read_judge("relation.json", "differs", FEATURES)


@dataclass(frozen=True, slots=True)
class Passages:
    """A passage of record A and one of record B, as texts, words and indexes."""

    a: Side
    b: Side
    index_a: Index
    index_b: Index


@dataclass(frozen=True, slots=True)
class Found:
    """What can be seen of two passages without an alignment: contrasts, and how much of each the other covers."""

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
    row = [whole.words[int(k)] for k in places]
    vocabulary = Vocabulary()
    ids = np.fromiter((vocabulary.add(w.form) for w in row), np.int32, len(row))
    roots: dict[str, int] = {}
    stems = np.fromiter((roots.setdefault(stem(f), n) for n, f in enumerate(vocabulary.forms)), np.int32)
    words = Words(row, ids, vocabulary.forms)
    turn, sentence = whole.turn[places] * 0, whole.sentence[places]
    return replace(
        whole, words=words, ids=ids, turn=turn, sentence=sentence, vocabulary=vocabulary, stems=stems, roots=roots
    )


def same(pair: Passages) -> bool:
    """Whether the two are the same words, little ones apart."""
    little = lexicon().little
    a, b = ([f for f in side.forms if f not in little] for side in (pair.a, pair.b))
    return len(a) == len(b) and all(x == y or y in compatible(x) for x, y in zip(a, b, strict=True))


def look(pair: Passages) -> Found:
    """What the rules see, from A to B."""
    covered = (coverage(pair.a, pair.b), coverage(pair.b, pair.a))
    return Found(tuple(contrasts(pair.a, pair.b)), covered)


def _both_ways(pair: Passages, text_a: str, text_b: str) -> list[Difference]:
    """The edits from A to B, and of those from B to A the kinds that these have not."""
    forth = _edits(text_b, pair.index_a)
    back = [_turned(d) for d in _edits(text_a, pair.index_b)]
    return forth + [d for d in back if d.kind not in {e.kind for e in forth}]


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
    kind: Kind = "omission" if d.kind == "addition" else "addition" if d.kind == "omission" else d.kind
    return replace(d, kind=kind, here=d.there, there=d.here)


def judged(pair: Passages, text_a: str, text_b: str) -> tuple[Relation, tuple[Change, ...]]:
    """The relation of two passages, and the changes from A to B."""
    if same(pair):
        return "same", ()
    found = look(pair)
    judge = relation_judge()
    differs = judge.probability(features(found)) >= judge.yes
    close = min(found.covered) >= _CLOSE
    if not differs and not close:
        return "reworded", ()
    edits = _both_ways(pair, text_a, text_b)
    if differs or any(d.sure and d.kind in _SURE_WHEN_CLOSE for d in edits):
        return "differs", _changes(pair, found, edits, close=close)
    return "reworded", ()


_CLOSE = 0.7
"""From this share of common words on, both ways, the rules for edits decide by themselves: of the fair pairs of MTRef
(training part) and DEMETR they then call 1 in 8 different, many of them with reason."""
_SURE_WHEN_CLOSE = frozenset({"negation", "number", "name", "agent", "modality", "hedge", "time", "scope"})


def _changes(pair: Passages, found: Found, edits: Sequence[Difference], *, close: bool) -> tuple[Change, ...]:
    """What differs, by kind: the contrasts, then what edits show; if nothing is seen, what is said in one only."""
    out: dict[ChangeKind, Change] = {}
    for c in found.contrasts:
        if c.both or c.kind in {"negation", "hedge"}:
            out.setdefault(c.kind, _change(c.kind, pair.a.said(c.a), pair.b.said(c.b)))
    single = {c.kind for c in found.contrasts if not c.both}
    for d in edits:
        kind = _change_kind(d.kind)
        if kind and d.sure and (close or kind in _BY_EDIT or kind in single):
            out.setdefault(kind, _change(kind, d.there, d.here))
    if not out:
        out = {c.kind: c for c in _lost(pair)}
    return tuple(out.values())


_BY_EDIT = frozenset({"agent", "term", "hedge", "time"})
"""Kinds that an edit shows by itself; of the others a contrast must know too."""


def _change_kind(kind: Kind) -> ChangeKind | None:
    return None if kind in _NO_CHANGE or kind in {"none", "cut", "wording", "gloss"} else kind  # type: ignore[return-value]


def _change(kind: ChangeKind, there: str, here: str) -> Change:
    return Change(kind, here, there, why(kind, there, here))


def _lost(pair: Passages) -> list[Change]:
    """Where nothing else is seen: words for about as many others are another term, else one side says more."""
    left, right = (only_words(x, y) for x, y in ((pair.a, pair.b), (pair.b, pair.a)))
    few, many = sorted((len(left), len(right)))
    if few and many <= 2 * few:
        return [_change("term", pair.a.said(left), pair.b.said(right))]
    if len(right) > len(left):
        return [_change("addition", "", pair.b.said(right))]
    return [_change("omission", pair.a.said(left), "")]


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
_ONE: tuple[ChangeKind, ...] = ("number", "name", "negation", "modality", "hedge", "scope")
FEATURES = (*(f"both {k}" for k in _BOTH), *(f"one {k}" for k in _ONE))
"""What the judge sees: contrasts with words on both sides, or on one."""


def features(found: Found) -> tuple[float, ...]:
    """The values of ``FEATURES``; the same for both orders of the passages."""
    both = {c.kind for c in found.contrasts if c.both}
    one = {c.kind for c in found.contrasts if not c.both}
    return (*(float(k in both) for k in _BOTH), *(float(k in one) for k in _ONE))

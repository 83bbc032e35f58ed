"""How two passages that correspond relate: same, reworded or differs, and how they differ.

Same is decided by ``sameness.py``. Beyond that a network reads both (``relater.py``), rules say what they see, and a
judge weighs the two.
"""

from __future__ import annotations

import math
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
from .relater import Related, relater, turned
from .sameness import normal_form
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
    """What rules see of two passages: contrasts, and where the two are close the edits from A to B."""

    contrasts: tuple[Contrast, ...]
    edits: tuple[Difference, ...]


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


def look(pair: Passages, text_a: str, text_b: str) -> Found:
    """What the rules see, from A to B."""
    close = min(coverage(pair.a, pair.b), coverage(pair.b, pair.a)) >= _CLOSE
    edits = _both_ways(pair, text_a, text_b) if close else []
    return Found(tuple(contrasts(pair.a, pair.b)), tuple(edits))


_CLOSE = 0.7
"""From this share of common words on, both ways, the edits from one to the other can be told."""


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


def read_together(pairs: Sequence[tuple[str, str]]) -> None:
    """Have the network read some pairs of passages at once, on every core; :func:`judged` then finds them read."""
    relater().related([(a, b) for a, b in pairs if a != b])


def judged(pair: Passages, text_a: str, text_b: str) -> tuple[Relation, tuple[Change, ...]]:
    """The relation of two passages, and the changes from A to B."""
    if same(pair):
        return "same", ()
    found = look(pair, text_a, text_b)
    reading = relater().related([(text_a, text_b)])[0]
    judge = relation_judge()
    if judge.probability(features(found, reading)) < judge.yes:
        return "reworded", ()
    return "differs", _changes(pair, found, reading, (text_a, text_b))


def weigh(a: str, b: str) -> tuple[float, Related]:
    """How likely it is that two texts differ in meaning, for texts whose edits the rules have looked at already."""
    if a > b:
        likely, reading = weigh(b, a)
        return likely, turned(reading)
    sides = [Side(tuple(normal_form(text)), text) for text in (a, b)]
    reading = relater().related([(a, b)])[0]
    return relation_judge().probability(features(Found(tuple(contrasts(*sides)), ()), reading)), reading


_SURE_WHEN_CLOSE = frozenset({"negation", "number", "name", "agent", "modality", "hedge", "time", "scope"})
_LIKELY, _SEEN = 0.5, 0.25
"""How likely a kind of change must be: by the network alone, and where a rule sees it too."""


def _changes(pair: Passages, found: Found, reading: Related, texts: tuple[str, str]) -> tuple[Change, ...]:
    """What differs, by kind: what the network finds likely, a rule's word for it lowering the bar; at least one."""
    seen = {c.kind: (pair.a.said(c.a), pair.b.said(c.b)) for c in found.contrasts}
    seen |= {kind: (d.there, d.here) for d in found.edits if (kind := _change_kind(d.kind)) and d.sure}
    likely = {k: v for k, v in reading.kinds.items() if v >= (_SEEN if k in seen else _LIKELY)}
    if not likely:
        best = max(reading.kinds, key=lambda k: reading.kinds[k] + (0.2 if k in seen else 0.0))
        likely = {best: 1.0}
    out = []
    for kind in sorted(likely, key=lambda k: -likely[k]):
        there, here = seen.get(kind) or _marked(pair, reading, kind, texts)
        if kind == "addition":
            there = ""
        if kind == "omission":
            here = ""
        out.append(_change(kind, there, here))
    return tuple(out)


def _marked(pair: Passages, reading: Related, kind: ChangeKind, texts: tuple[str, str]) -> tuple[str, str]:
    """The words that the network marks as part of a change; where it marks none, those that one side alone has."""
    there, here = (
        " … ".join(text[start:end] for start, end in spans)
        for text, spans in zip(texts, reading.said(kind), strict=True)
    )
    if there or here:
        return there, here
    left, right = (only_words(x, y) for x, y in ((pair.a, pair.b), (pair.b, pair.a)))
    return pair.a.said(left), pair.b.said(right)


def _change_kind(kind: Kind) -> ChangeKind | None:
    return None if kind in _NO_CHANGE or kind in {"none", "cut", "wording", "gloss"} else kind  # type: ignore[return-value]


def _change(kind: ChangeKind, there: str, here: str) -> Change:
    return Change(kind, here, there, why(kind, there, here))


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
FEATURES = ("network", "unrelated", *(f"both {k}" for k in _BOTH), *(f"one {k}" for k in _ONE), "sure edit")
"""What the judge sees: what the network thinks, contrasts with words on both sides, or on one, and an edit that is
ruled to change the meaning."""


def features(found: Found, reading: Related) -> tuple[float, ...]:
    """The values of ``FEATURES``; the same for both orders of the passages."""
    both = {c.kind for c in found.contrasts if c.both}
    one = {c.kind for c in found.contrasts if not c.both}
    fair = max(1e-4, 1 - reading.differs - reading.unrelated)
    network = math.log(max(1e-4, reading.differs)) - math.log(fair)
    ruled = any(d.sure and d.kind in _SURE_WHEN_CLOSE for d in found.edits)
    return (
        network, math.log(max(1e-4, reading.unrelated)) - math.log(fair), *(float(k in both) for k in _BOTH),
        *(float(k in one) for k in _ONE), float(ruled),
    )  # fmt: skip

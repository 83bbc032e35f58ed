"""Which word of one text corresponds to which of another: a short text against a long one.

::

    quote     We  will          go   Friday  …  they told us
    record    We  will  surely  go   Monday  (far away)  they told us
              =   =     dropped =    replaced   jump     =    =   =

A dynamic programme over words: every word of the quote is matched, replaced or added; words of the record between two
matches are dropped, at a price that grows with their number up to the price of a jump. A jump is cheaper where the
quote has an ellipsis or a sentence ends, for there quotes are put together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from onrecord.values import Turn

from .index import Floats, Index, weight
from .lexicon import lexicon, stem
from .numerals import is_number
from .sameness import brackets, normal_form, similar_names
from .words import Word, compatible

EditKind = Literal["replaced", "dropped", "added", "inflected", "jump"]

# Prices of the programme, in weights of a full word.
_SYNONYM, _INFLECTED, _NUMBERS, _SPELT = 0.3, 0.55, 0.1, 0.5
_OTHER, _OTHER_BASE = 0.3, 0.1
_ADDED = 0.45
_NEAR = 40
"""Words of the record between two matches that still count as one place."""
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.?|\[\s*…\s*\]")
_STOP = re.compile(r"[.?!:;]|--|[—–]")
_NO = -1e6


@dataclass(frozen=True, slots=True)
class Joint:
    """What stands before a word of the quote: nothing (0), the end of a sentence (1), an ellipsis (2)."""

    kind: int

    @property
    def prices(self) -> tuple[float, float, float, float]:
        """To leave out some words, for each of them, at most; and to go back in the record."""
        return ((0.35, 0.03, 2.4, 3.6), (0.3, 0.02, 1.5, 2.2), (0.05, 0.004, 0.5, 0.9))[self.kind]


@dataclass(frozen=True, slots=True)
class Needle:
    """A quote made ready: its words, what stands before each, and which are a gloss that the writer put in."""

    text: str
    words: tuple[Word, ...]
    joints: tuple[Joint, ...]
    gloss: tuple[bool, ...]

    @property
    def forms(self) -> list[str]:
        return [w.form for w in self.words]


@dataclass(frozen=True, slots=True)
class Edit:
    """A place where two texts part: words ``here`` (in the quote) for words ``there`` (in the record).

    ``marked``: the quote has an ellipsis or brackets there; ``glossed``: all of ``here`` is in brackets. ``before`` and
    ``after`` are the matched words of the record on either side, as numbers, -1 where there is none.
    """

    kind: EditKind
    here: tuple[Word, ...]
    there: tuple[Word, ...]
    marked: bool = False
    glossed: bool = False
    before: int = -1
    after: int = -1


@dataclass(frozen=True, slots=True)
class Alignment:
    """The best correspondence found: ``pairs`` of word numbers (quote, record) in the order of the quote.

    ``coverage`` is the share of the quote's weight that the record has word for word (inflected forms in part).
    """

    needle: Needle
    index: Index
    pairs: tuple[tuple[int, int], ...]
    edits: tuple[Edit, ...]
    coverage: float
    score: float

    @property
    def places(self) -> list[tuple[int, int]]:
        """The separate places of the record, as spans of the text, in its order."""
        found: list[list[int]] = []
        jumps = {(e.before, e.after) for e in self.edits if e.kind == "jump"}
        for n, (_, j) in enumerate(self.pairs):
            if n and (self.pairs[n - 1][1], j) not in jumps:
                found[-1][1] = j
            else:
                found.append([j, j])
        words = self.index.words
        spans = [[words[a].start, words[b].end] for a, b in found]
        for edit in self.edits:
            if edit.kind == "replaced" and edit.before < 0:
                spans[0][0] = min(spans[0][0], edit.there[0].start)
            if edit.kind == "replaced" and edit.after < 0:
                spans[-1][1] = max(spans[-1][1], edit.there[-1].end)
        return sorted((a, b) for a, b in spans)


def needle(text: str) -> Needle:
    """A quote ready for :func:`align`."""
    square = [(a, b) for a, b in brackets(text) if text[a] == "["]
    round_notes = [(a, b) for a, b in brackets(text) if text[a] == "(" and text[a:b].isupper()]
    words = normal_form(text, notes=round_notes)
    joints = []
    at = 0
    for word in words:
        gap = text[at : word.start]
        joints.append(Joint(2 if _ELLIPSIS.search(gap) else 1 if _STOP.search(gap) else 0))
        at = word.end
    gloss = tuple(any(a <= w.start < b for a, b in square) for w in words)
    return Needle(text, tuple(words), tuple(joints), gloss)


def align(quote: Needle, index: Index, allowed: NDArray[np.bool_] | None = None) -> Alignment | None:
    """The best alignment of ``quote`` with words of the record; ``allowed`` masks the words that may be used.

    ``None`` where no word of it is there.
    """
    n, m = len(quote.words), len(index)
    if not n or not m:
        return None
    trail = _Trail(n, m)
    score: Floats = np.zeros(m + 1, np.float32)
    for i in range(n):
        score = _row(i, quote, index, score, trail, allowed)
    return _traced(quote, index, trail)


class _Trail:
    """Where each cell came from: 0 a pair, 1 an added word; and for cells reached over left-out words, from where."""

    def __init__(self, n: int, m: int) -> None:
        self.step = np.zeros((n, m + 1), np.int8)
        self.source = np.full((n, m + 1), -1, np.int32)
        self.last: Floats = np.zeros(m + 1, np.float32)


def _row(
    i: int, quote: Needle, index: Index, previous: Floats, trail: _Trail, allowed: NDArray[np.bool_] | None
) -> Floats:
    m = len(index)
    form = quote.words[i].form
    heavy = weight(form)
    pair = np.full(m + 1, _NO, np.float32)
    pair[1:] = previous[:-1] + _similar(quote.words[i], heavy, index)
    if allowed is not None:
        pair[1:][~allowed] = _NO
    added: Floats = previous - np.float32(0.0 if quote.gloss[i] else _ADDED * heavy)
    trail.step[i] = added > pair
    base: Floats = np.maximum(pair, added)
    trail.last = base
    if i + 1 == len(quote.words):
        return base
    return _with_gaps(base, quote.joints[i + 1].prices, trail.source[i])


def _with_gaps(base: Floats, prices: tuple[float, float, float, float], source: NDArray[np.int32]) -> Floats:
    """The row once words of the record may be left out after it: a few, many, or by going back."""
    opening, each, most, back = prices
    places = _places(len(base))
    fare = each * places
    lifted = base + fare
    high = np.maximum.accumulate(lifted)
    top = np.maximum.accumulate(base)
    out = base.copy()
    near = high[:-1] - opening - fare[1:]
    better = near > out[1:]
    if better.any():
        high_at = np.maximum.accumulate(places * (lifted >= high))
        np.copyto(out[1:], near, where=better)
        np.copyto(source[1:], high_at[:-1], where=better)
    far = top[:-1] - most
    better = far > out[1:]
    if better.any():
        top_at = np.maximum.accumulate(places * (base >= top))
        np.copyto(out[1:], far, where=better)
        np.copyto(source[1:], top_at[:-1], where=better)
    best = int(base.argmax())
    jumped = base[best] - back
    better = jumped > out
    if better.any():
        out[better] = jumped
        source[better] = best
    return out


@lru_cache(maxsize=64)
def _places(length: int) -> NDArray[np.int32]:
    return np.arange(length, dtype=np.int32)


def _similar(word: Word, heavy: float, index: Index) -> Floats:
    """What pairing a word with each word of the record is worth: looked up by form, then spread over the words."""
    form, vocabulary = word.form, index.vocabulary
    worth = np.full(len(vocabulary.forms), -(_OTHER * heavy + _OTHER_BASE), np.float32)
    if is_number(form):
        worth[[n for n, other in enumerate(vocabulary.forms) if is_number(other)]] = _NUMBERS
    else:
        root = stem(form)
        for other, price in (*((o, _SYNONYM) for o in _related(root)), (root, _INFLECTED)):
            if other in index.roots:
                worth[index.stems == index.roots[other]] = price * heavy
        if word.capital and form not in vocabulary.numbers and len(form) > 3:
            worth[[n for n, other in enumerate(vocabulary.forms) if similar_names(form, other)]] = _SPELT * heavy
    for other in compatible(form):
        if other in vocabulary.numbers:
            worth[vocabulary.numbers[other]] = heavy
    return np.asarray(worth[index.ids], np.float32)


def _related(root: str) -> list[str]:
    return _synonym_table().get(root, [])


_SYNONYMS: dict[str, list[str]] = {}


def _synonym_table() -> dict[str, list[str]]:
    if not _SYNONYMS:
        table: dict[str, list[str]] = {}
        for pair in lexicon().synonyms:
            if len(pair) == 2:
                a, b = sorted(pair)
                table.setdefault(a, []).append(b)
                table.setdefault(b, []).append(a)
        _SYNONYMS.update(table)
    return _SYNONYMS


def _traced(quote: Needle, index: Index, trail: _Trail) -> Alignment | None:
    j = int(np.argmax(trail.last))
    score = float(trail.last[j])
    pairs: list[tuple[int, int]] = []
    for i in range(len(quote.words) - 1, -1, -1):
        if not trail.step[i, j]:
            pairs.append((i, j - 1))
            j -= 1
        if i and trail.source[i - 1, j] >= 0:
            j = int(trail.source[i - 1, j])
    pairs.reverse()
    if not pairs:
        return None
    anchors = _without_stragglers(quote, index, [(i, j) for i, j in pairs if _matched(quote, index, i, j)])
    if not anchors:
        return None
    total = sum(weight(w.form) for w, g in zip(quote.words, quote.gloss, strict=True) if not g)
    matched = sum(_matched(quote, index, i, j) * weight(quote.words[i].form) for i, j in anchors if not quote.gloss[i])
    edits = tuple(_edits(quote, index, anchors, pairs))
    return Alignment(quote, index, tuple(anchors), edits, matched / total if total else 0.0, score)


def _matched(quote: Needle, index: Index, i: int, j: int) -> float:
    """1 for the same word, 0.8 for another form of it, else 0."""
    here, there = quote.words[i].form, index.words[j].form
    if there in compatible(here):
        return 1.0
    return 0.8 if not is_number(here) and stem(here) == stem(there) else 0.0


def _between(index: Index, before: int, after: int) -> Sequence[int]:
    """The words between two words of the record; what others say in a short interruption is not counted."""
    if after <= before:
        return ()
    one, two = int(index.turn[before]), int(index.turn[after])
    if one == two or after - before > 4 * _NEAR:
        return range(before + 1, after)
    turns = index.record.turns
    if _name(turns[one]) is None or _name(turns[one]) != _name(turns[two]):
        return range(before + 1, before + 2 + _NEAR)
    own = [k for k in range(before + 1, after) if _name(turns[int(index.turn[k])]) == _name(turns[one])]
    return own if len(own) <= _INTERRUPTED else range(before + 1, before + 2 + _NEAR)


def _name(turn: Turn) -> str | None:
    return turn.speaker.name if turn.speaker else None


_INTERRUPTED = 3
"""So few words may be lost where somebody breaks in."""
_STRAGGLE = 6


def _without_stragglers(quote: Needle, index: Index, anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without words at the ends that were matched far off, for want of better, beside more that were not matched."""
    for end in (1, -1):
        row = anchors[::end]
        for n in range(len(row) - 1, 0, -1):
            (i, j), (h, k) = row[n], row[n - 1]
            if 0 <= end * (j - k) <= _STRAGGLE:
                continue
            span = range(min(h, i) + 1, len(quote.words)) if end > 0 else range(max(h, i))
            whole = sum(weight(quote.words[q].form) for q in span if not quote.gloss[q])
            matched = sum(weight(quote.words[q].form) for q, _ in row[n:])
            if matched < 0.5 * whole:
                row = row[:n]
        anchors = row[::end]
    return anchors


def _edits(quote: Needle, index: Index, anchors: list[tuple[int, int]], pairs: list[tuple[int, int]]) -> list[Edit]:
    """The places where the texts part, in the order of the quote."""
    out: list[Edit] = []
    paired = dict(pairs)
    previous: tuple[int, int] | None = None
    for i, j in [*anchors, (len(quote.words), -1)]:
        first = previous[0] + 1 if previous else 0
        here = range(first, i)
        edge = previous is None or j < 0
        if edge:
            home = previous[1] if previous else j
            inside = [paired[k] for k in here if k in paired and index.sentence[paired[k]] == index.sentence[home]]
            there: Sequence[int] = range(min(inside), max(inside) + 1) if inside else ()
            jump = False
        else:
            assert previous is not None
            there = _between(index, previous[1], j)
            jump = j <= previous[1] or len(there) > _NEAR
            there = () if jump else there
        before = previous[1] if previous else -1
        marked = any(quote.joints[k].kind == 2 for k in range(first, min(i + 1, len(quote.words))) if k) or any(
            quote.gloss[k] for k in here
        )
        if here or len(there):
            kind: EditKind = "replaced" if here and len(there) else "added" if here else "dropped"
            row = tuple(quote.words[k] for k in here)
            glossed = bool(row) and all(quote.gloss[k] for k in here)
            out.append(Edit(kind, row, tuple(index.words[k] for k in there), marked, glossed, before, j))
        if jump:
            out.append(Edit("jump", (), (), marked, False, before, j))
        if j >= 0 and index.words[j].form not in compatible(quote.words[i].form):
            out.append(Edit("inflected", (quote.words[i],), (index.words[j],), False, False, j, j))
        previous = (i, j)
    return out


def one_place(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """From the first of several places to the end of the last."""
    return min(a for a, _ in spans), max(b for _, b in spans)

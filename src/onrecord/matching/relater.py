"""The learned reader of two passages: do they say the same, differ in substance, or not correspond at all?

A small network over the encoder's vectors of both passages' word pieces, shipped as ``relation.onnx``;
``docs/models/relation.md`` says on what it was trained. Beside the vectors it sees what the word lists know of each
word: whether the other passage has it, one of its forms or a synonym, and whether it is a name, a number, a negation,
or tells of duty, doubt, extent or time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from onrecord.models.loader import FOLDER, load_session, threads
from onrecord.values import ChangeKind

from .lexicon import lexicon, stem
from .meaning import LAYERS, WIDTH, Encoder, Meaning, encoder
from .numerals import is_number
from .sameness import normal_form
from .words import Word, compatible

KINDS: tuple[ChangeKind, ...] = (
    "negation", "number", "name", "agent", "modality", "hedge", "time", "term", "scope", "addition", "omission",
)  # fmt: skip
RELATIONS = ("fair", "differs", "unrelated")
MATCHES = 7
SORTS = 9
_BATCH = 16
_KEPT = 4_000

Marks = tuple[tuple[int, int, ChangeKind, float], ...]
"""Start and end of each word piece, the likeliest kind of change it is part of, and how likely it is part of one."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the word lists know of each word piece of a passage beside another: see :func:`known`."""

    match: tuple[int, ...]
    sort: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """What the network thinks of two passages A and B."""

    differs: float
    """How likely it is that they correspond and differ in meaning."""
    unrelated: float
    kinds: dict[ChangeKind, float]
    marks_a: Marks
    marks_b: Marks

    def said(self, kind: ChangeKind) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
        """Where A and B are marked with a change of this kind: spans in the two texts."""
        return _runs(self.marks_a, kind), _runs(self.marks_b, kind)


class Relater:
    """The network. Thread-safe; what was read lately is remembered."""

    def __init__(self, encoder: Encoder, name: str = "relation.onnx", folder: Path = FOLDER) -> None:
        self._encoder = encoder
        self._session = load_session(name, folder)
        self._kept: OrderedDict[tuple[str, str], Related] = OrderedDict()
        self._lock = Lock()

    def related(self, pairs: Sequence[tuple[str, str]]) -> list[Related]:
        """One reading a pair. A pair turned round gives the same, with additions for omissions."""
        ordered = [(a, b) if a <= b else (b, a) for a, b in pairs]
        with self._lock:
            kept = {pair: found for pair in ordered if (found := self._kept.get(pair)) is not None}
        fresh = dict(self._read([pair for pair in dict.fromkeys(ordered) if pair not in kept]))
        with self._lock:
            self._kept.update(fresh)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        kept |= fresh
        return [kept[o] if o == p else turned(kept[o]) for o, p in zip(ordered, pairs, strict=True)]

    def _read(self, pairs: list[tuple[str, str]]) -> list[tuple[tuple[str, str], Related]]:
        texts = list(dict.fromkeys(text for pair in pairs for text in pair))
        meanings = dict(zip(texts, self._encoder.meanings(texts), strict=True))
        order = sorted(range(len(pairs)), key=lambda n: -sum(len(meanings[t].ids) for t in pairs[n]))
        parts = [[pairs[n] for n in order[at : at + _BATCH]] for at in range(0, len(order), _BATCH)]
        if len(parts) < 2:
            return [found for part in parts for found in self._batch(part, meanings)]
        with ThreadPoolExecutor(max(1, min(threads(), len(parts)))) as pool:
            return [found for batch in pool.map(lambda part: self._batch(part, meanings), parts) for found in batch]

    def _batch(
        self, pairs: list[tuple[str, str]], meanings: dict[str, Meaning]
    ) -> list[tuple[tuple[str, str], Related]]:
        sides = [(meanings[a], meanings[b]) for a, b in pairs]
        rows = inputs(sides, [both_known(a, b, meanings) for a, b in pairs])
        found = self._session.run(["relations", "kinds", "marks"], rows)
        return [(pair, _reading(sides[n], *(table[n] for table in found))) for n, pair in enumerate(pairs)]


def both_known(a: str, b: str, meanings: dict[str, Meaning]) -> tuple[Known, Known]:
    """What is known of the pieces of two texts beside one another."""
    rows = [normal_form(text) for text in (a, b)]
    return known(rows[0], rows[1], meanings[a].spans), known(rows[1], rows[0], meanings[b].spans)


def inputs(
    sides: Sequence[tuple[Meaning, Meaning]], knowns: Sequence[tuple[Known, Known]]
) -> dict[str, NDArray[np.float32] | NDArray[np.int64]]:
    """The network's inputs for some pairs: rows of pieces, A before B, filled up to one length. ``side`` is 1 for
    pieces of A, 2 for those of B, 0 for what fills up."""
    longest = max(len(a.ids) + len(b.ids) for a, b in sides)
    states = np.zeros((len(sides), longest, LAYERS * WIDTH), np.float32)
    side, match, sort = (np.zeros((len(sides), longest), np.int64) for _ in range(3))
    for row, (texts, facts) in enumerate(zip(sides, knowns, strict=True)):
        at = 0
        for number, (meaning, fact) in enumerate(zip(texts, facts, strict=True), 1):
            part = slice(at, at + len(meaning.ids))
            states[row, part] = meaning.layers
            side[row, part], match[row, part], sort[row, part] = number, fact.match, fact.sort
            at = part.stop
    return {"states": states, "side": side, "match": match, "sort": sort}


_MARKED = 0.4
"""From here on a piece counts as part of a change."""
_GAP = 4
"""Characters between two marked pieces that are shown as one stretch."""


def _runs(marks: Marks, kind: ChangeKind) -> tuple[tuple[int, int], ...]:
    out: list[tuple[int, int]] = []
    for start, end, likeliest, weight in marks:
        if weight < _MARKED or likeliest != kind:
            continue
        if out and start - out[-1][1] <= _GAP:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def _moved(kind: ChangeKind) -> ChangeKind:
    return "omission" if kind == "addition" else "addition" if kind == "omission" else kind


def turned(reading: Related) -> Related:
    """The reading of B and A."""
    a, b = (tuple((s, e, _moved(k), w) for s, e, k, w in marks) for marks in (reading.marks_a, reading.marks_b))
    return Related(reading.differs, reading.unrelated, {_moved(k): v for k, v in reading.kinds.items()}, b, a)


def _reading(
    sides: tuple[Meaning, Meaning],
    relations: NDArray[np.float32],
    kinds: NDArray[np.float32],
    marks: NDArray[np.float32],
) -> Related:
    likely = {kind: float(value) for kind, value in zip(KINDS, kinds, strict=True)}
    first = len(sides[0].ids)
    marks_a, marks_b = (
        tuple(
            (*span, KINDS[int(mark[1:].argmax())], float(1 - mark[0]))
            for span, mark in zip(meaning.spans, row[: len(meaning.spans)], strict=True)
        )
        for meaning, row in zip(sides, (marks[:first], marks[first:]), strict=True)
    )
    return Related(float(relations[1]), float(relations[2]), likely, marks_a, marks_b)


def known(row: Sequence[Word], other: Sequence[Word], spans: Sequence[tuple[int, int]]) -> Known:
    """For each piece whether ``other`` has its word (1 to 6, 0 where a piece is of no word), and the sort of word."""
    facts = _facts(row, other)
    of_word = _words_at(row, spans)
    return Known(
        tuple(facts[w][0] if w >= 0 else 0 for w in of_word), tuple(facts[w][1] if w >= 0 else 0 for w in of_word)
    )


def _words_at(row: Sequence[Word], offsets: Sequence[tuple[int, int]]) -> list[int]:
    """The number of the word at each piece, -1 where none is."""
    out, at = [], 0
    for start, _ in offsets:
        while at < len(row) and row[at].end <= start:
            at += 1
        out.append(at if at < len(row) and row[at].start <= start else -1)
    return out


def _facts(row: Sequence[Word], other: Sequence[Word]) -> list[tuple[int, int]]:
    lists = lexicon()
    forms = {f for w in other for f in compatible(w.form)}
    stems = {stem(w.form) for w in other}
    out = []
    for n, word in enumerate(row):
        root = stem(word.form)
        if word.form in forms:
            match = 1
        elif root in stems:
            match = 2
        elif any(frozenset({root, s}) in lists.synonyms for s in stems):
            match = 3
        elif any(frozenset({root, s}) in lists.opposites or frozenset({root, s}) in lists.terms for s in stems):
            match = 4
        else:
            match = 5 if word.form in lists.function else 6
        out.append((match, _sort(word, first=n == 0)))
    return out


def _sort(word: Word, *, first: bool) -> int:
    lists = lexicon()
    form = word.form
    if is_number(form) or stem(form) in lists.dates:
        return 1
    for n, among in enumerate((lists.negators, _duties(), lists.hedge_words, lists.quantity, lists.times), 2):
        if form in among:
            return n
    if form in lists.person:
        return 7
    return 8 if word.capital and not first else 0


@lru_cache(maxsize=1)
def _duties() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in lexicon().forces if len(phrase) == 1)


@lru_cache(maxsize=2)
def relater(name: str = "relation.onnx") -> Relater:
    """A shipped network, loaded once: for passages of one language, or ``crossing.onnx``."""
    return Relater(encoder(), name)

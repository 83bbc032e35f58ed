"""A record made ready for searching: its words in plain form, where they stand, who speaks, which sentence they are in.

An index is built once for a record and kept; a :class:`Library` joins the indexes of many records, so that one look
finds the records that a quote can be from.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import overload

import numpy as np
from numpy.typing import NDArray

from onrecord.values import Record

from .kept import Kept
from .lexicon import lexicon, stem
from .sameness import brackets, normal_form
from .sentences import sentences
from .words import Word

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

LIGHT = 0.15
"""What a little word weighs beside a full one: enough to break ties, too little to carry a match."""
FUNCTION = 0.4
_STRETCH = 64
"""Words of a record in which rare words count as standing together."""
_SHIFT = 40


@dataclass(slots=True)
class Vocabulary:
    """Forms and their numbers. ``stems[n]`` is the number of the stem of form ``n``."""

    numbers: dict[str, int] = field(default_factory=dict)
    forms: list[str] = field(default_factory=list)

    def add(self, form: str) -> int:
        number = self.numbers.get(form)
        if number is None:
            number = self.numbers[form] = len(self.forms)
            self.forms.append(form)
        return number


class Words(Sequence[Word]):
    """The words of a record, kept as arrays: a word is made when it is looked at."""

    def __init__(self, row: Sequence[Word], ids: Ints, forms: list[str]) -> None:
        self._ids = ids
        self._forms = forms
        self.starts: Ints = np.fromiter((w.start for w in row), np.int32, len(row))
        self._ends: Ints = np.fromiter((w.end for w in row), np.int32, len(row))
        self._capitals = np.fromiter((w.capital for w in row), bool, len(row))

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> list[Word]: ...
    def __getitem__(self, at: int | slice) -> Word | list[Word]:
        if isinstance(at, slice):
            arrays = (self._ids, self.starts, self._ends, self._capitals)
            rows = zip(*(array[at].tolist() for array in arrays), strict=True)
            return [Word(self._forms[number], start, end, capital) for number, start, end, capital in rows]
        number = int(self._ids[at])
        return Word(self._forms[number], int(self.starts[at]), int(self._ends[at]), bool(self._capitals[at]))


@dataclass(slots=True)
class Index:
    """One record's words as arrays of equal length, and its sentences as offsets."""

    record: Record
    words: Words
    ids: Ints
    turn: Ints
    sentence: Ints
    sentence_spans: list[tuple[int, int]]
    sentence_turns: list[int]
    vocabulary: Vocabulary
    stems: Ints
    roots: dict[str, int]

    def __len__(self) -> int:
        return len(self.words)


def weight(form: str) -> float:
    """How much a word counts when words are compared."""
    lists = lexicon()
    if form in lists.negators:
        return 0.7
    if form in lists.little:
        return LIGHT
    return FUNCTION if form in lists.function else 1.0


def build(record: Record) -> Index:
    """The index of one record. A record without turns is one turn."""
    text = record.document.text
    spans = [(t.span.start, t.span.end) for t in record.turns] or [(0, len(text))]
    asides = sorted((a.start, a.end) for a in record.asides)
    aside_starts = [start for start, _ in asides]
    found: list[Word] = []
    turn: list[int] = []
    sentence: list[int] = []
    spans_of: list[tuple[int, int]] = []
    turns_of: list[int] = []
    for number, (start, end) in enumerate(spans):
        inside = asides[bisect_left(aside_starts, start) : bisect_left(aside_starts, end)]
        row = normal_form(text, start, end, notes=[*inside, *brackets(text, start, end)])
        found.extend(row)
        turn.extend([number] * len(row))
        first = len(spans_of)
        spans_of.extend(sentences(text, start, end))
        turns_of.extend([number] * (len(spans_of) - first))
        starts = [s for s, _ in spans_of[first:]]
        sentence.extend(first + max(0, bisect_right(starts, w.start) - 1) for w in row)
    vocabulary = Vocabulary()
    ids = np.fromiter((vocabulary.add(w.form) for w in found), np.int32, len(found))
    roots: dict[str, int] = {}
    stems = np.fromiter((roots.setdefault(stem(f), n) for n, f in enumerate(vocabulary.forms)), np.int32)
    words = Words(found, ids, vocabulary.forms)
    turns, places = np.array(turn, np.int32), np.array(sentence, np.int32)
    return Index(record, words, ids, turns, places, spans_of, turns_of, vocabulary, stems, roots)


index = Kept(build, 4_096)
"""The index of a record, built the first time and kept."""


class Library:
    """Many indexes as one: which of them have a quote's rarer words, and its word pairs, close together."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.indexes = [index(record) for record in records]
        self.vocabulary = Vocabulary()
        parts, owners = [], []
        for number, one in enumerate(self.indexes):
            local = np.fromiter(
                (self.vocabulary.add(f) for f in one.vocabulary.forms), np.int32, len(one.vocabulary.forms)
            )
            parts.append(local[one.ids] if len(one) else one.ids)
            owners.append(np.full(len(one), number, np.int32))
        self.ids: Ints = np.concatenate(parts) if parts else np.empty(0, np.int32)
        self.owner: Ints = np.concatenate(owners) if owners else np.empty(0, np.int32)
        self._order = np.argsort(self.ids, kind="stable")
        counts = np.bincount(self.ids, minlength=len(self.vocabulary.forms))
        self._bounds = np.concatenate([[0], np.cumsum(counts)])
        self.counts = counts

    def places(self, form: str) -> NDArray[np.int64]:
        """Where a form stands, counted through all records."""
        number = self.vocabulary.numbers.get(form)
        if number is None:
            return np.empty(0, np.int64)
        return self._order[self._bounds[number] : self._bounds[number + 1]]

    def likeliest(self, forms: Sequence[str], most: int) -> list[int]:
        """The records, best first, in which rare words of ``forms`` stand nearest together; at most ``most``.

        Words that stand in more than one place in a hundred are looked at only as halves of pairs.
        """
        if len(self.indexes) <= most:
            return list(range(len(self.indexes)))
        votes: dict[int, float] = {}
        size = max(len(self.ids), 1)
        for form in dict.fromkeys(forms):
            found = self.places(form)
            if len(found) <= max(size // 100, 2_000):
                self._vote(votes, found, weight(form))
        for one, two in dict.fromkeys(pairwise(forms)):
            self._vote(votes, self._pairs(one, two), 1.0)
        best: dict[int, float] = {}
        for place, score in votes.items():
            both = score + 0.7 * max(votes.get(place - 1, 0.0), votes.get(place + 1, 0.0))
            record = place >> _SHIFT
            best[record] = max(best.get(record, 0.0), both)
        ranked = sorted(best, key=lambda r: (-best[r], r))[:most]
        return ranked or list(range(min(most, len(self.indexes))))

    def _vote(self, votes: dict[int, float], found: NDArray[np.int64], heavy: float) -> None:
        """A vote for each stretch of a record that has the word, the heavier the rarer the word is."""
        if not len(found):
            return
        score = heavy * float(np.log(max(len(self.ids), 1) / len(found)) + 0.1)
        stretches = (self.owner[found].astype(np.int64) << _SHIFT) + found // _STRETCH
        for place in np.unique(stretches).tolist():
            votes[place] = votes.get(place, 0.0) + score

    def _pairs(self, one: str, two: str) -> NDArray[np.int64]:
        a, b = self.places(one), self.places(two)
        if not len(a) or not len(b):
            return np.empty(0, np.int64)
        number_b = self.vocabulary.numbers[two]
        if len(a) <= len(b):
            after = a[a + 1 < len(self.ids)]
            return np.asarray(after[self.ids[after + 1] == number_b])
        before = b[b > 0]
        return np.asarray(before[self.ids[before - 1] == self.vocabulary.numbers[one]] - 1)

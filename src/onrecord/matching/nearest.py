"""The sentence nearest in meaning to a text, and how near it is: what the judge looks at.

All sentences are compared by one vector each; of the nearest few, every word is compared. A text may be put together
from two sentences, so neighbours are looked at as one as well.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .index import Index, Ints, weight
from .lexicon import lexicon, stem
from .meaning import Encoder, Meaning, held
from .numerals import is_number
from .relater import relater
from .sameness import normal_form

_CLOSER_LOOK = 16
_ENOUGH = 600
_MANY = 150
"""Of more sentences than enough, only the many that share most words with the text are compared by meaning."""

FEATURES = (
    "vector", "words", "both", "stands out", "ahead", "log sentences", "shared words", "numbers missing",
    "names missing", "length", "fair", "corresponds",
)  # fmt: skip
"""What the judge sees, in order (:func:`features`)."""


@dataclass(frozen=True, slots=True)
class Source:
    """A record to look in; ``allowed`` says which of its turns, ``None`` that all of them."""

    index: Index
    allowed: tuple[bool, ...] | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a record, or two that follow each other."""

    index: Index
    start: int
    end: int
    turn: int

    @property
    def text(self) -> str:
        return self.index.record.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest passage and its features."""

    candidate: Candidate
    features: tuple[float, ...]


def nearest(text: str, sources: Sequence[Source], encoder: Encoder) -> Nearest | None:
    """The passage nearest to ``text``; ``None`` where there is nothing to look in."""
    total, among = _candidates(text, sources)
    if not among or not text.strip():
        return None
    texts = [c.text for c in among]
    mine = encoder.meanings([text])[0]
    likeness = encoder.vectors(texts) @ mine.vector
    order = np.argsort(-likeness)[:_CLOSER_LOOK]
    closer = encoder.meanings([texts[n] for n in order])
    rarity = rarity_of(closer, [mine])
    scored = []
    for n, meaning in zip(order.tolist(), closer, strict=True):
        words = held(mine, meaning, rarity)
        scored.append((0.5 * float(likeness[n]) + 0.5 * words, float(likeness[n]), words, n))
    scored.sort(reverse=True)
    both, vector, words, best = scored[0]
    spread = float(likeness.std()) or 1.0
    others = [s[0] for s in scored[1:] if not _overlap(among[s[3]], among[best])][:4]
    ahead = both - (sum(others) / len(others) if others else 0.0)
    out = (vector - float(likeness.mean())) / max(spread, 0.03)
    found = (*features(text, texts[best]), *_read(text, texts[best]))
    return Nearest(among[best], (vector, words, both, min(out, 8.0), ahead, math.log(total + 1), *found))


def _read(text: str, other: str) -> tuple[float, float]:
    """What the network that reads two passages thinks: the odds that they say the same, and that they correspond."""
    reading = relater().related([(other, text)])[0]
    fair = 1 - reading.differs - reading.unrelated
    return _odds(fair), _odds(1 - reading.unrelated)


def _odds(likely: float) -> float:
    kept = min(max(likely, 0.01), 0.99)
    return math.log(kept / (1 - kept))


def _candidates(text: str, sources: Sequence[Source]) -> tuple[int, list[Candidate]]:
    """How many sentences there are, and those to compare: all, or of many the ones that share most words."""
    wanted = {stem(w.form) for w in normal_form(text) if weight(w.form) == 1.0}
    rows = [_allowed(source) for source in sources]
    total = int(sum(len(row) for row in rows))
    if total <= _ENOUGH:
        chosen = [(n, k) for n, row in enumerate(rows) for k in row.tolist()]
    else:
        chosen = _sharing(wanted, sources, rows)
    out = []
    for n, k in chosen:
        out.extend(_alone_and_with_next(sources[n].index, k))
    return total, out


def _allowed(source: Source) -> Ints:
    turns = np.array(source.index.sentence_turns, np.int32)
    if source.allowed is None:
        return np.arange(len(turns), dtype=np.int32)
    return np.flatnonzero(np.array(source.allowed, bool)[turns]).astype(np.int32) if len(turns) else turns


def _alone_and_with_next(index: Index, n: int) -> list[Candidate]:
    spans, turns = index.sentence_spans, index.sentence_turns
    start, end = spans[n]
    out = [Candidate(index, start, end, turns[n])]
    if n + 1 < len(spans) and turns[n + 1] == turns[n] and spans[n + 1][1] - start < 500:
        out.append(Candidate(index, start, spans[n + 1][1], turns[n]))
    return out


def _sharing(wanted: set[str], sources: Sequence[Source], rows: Sequence[Ints]) -> list[tuple[int, int]]:
    """The sentences that share most with a text, rare words first."""
    total = sum(len(row) for row in rows)
    hits: dict[str, list[tuple[int, Ints]]] = {}
    for n, (source, row) in enumerate(zip(sources, rows, strict=True)):
        index = source.index
        roots = index.stems[index.ids]
        ours = np.zeros(len(index.sentence_spans), bool)
        ours[row] = True
        for root in wanted & index.roots.keys():
            found = np.unique(index.sentence[roots == index.roots[root]])
            hits.setdefault(root, []).append((n, found[ours[found]]))
    scores = [np.zeros(len(source.index.sentence_spans)) for source in sources]
    for found_in in hits.values():
        count = sum(len(found) for _, found in found_in)
        for n, found in found_in:
            scores[n][found] += math.log((total + 1) / (count + 0.5))
    flat = np.concatenate([score[row] for score, row in zip(scores, rows, strict=True)])
    owner = np.concatenate([np.full(len(row), n) for n, row in enumerate(rows)])
    place = np.concatenate(rows)
    best = np.argsort(-flat, kind="stable")[:_MANY]
    return [(int(owner[k]), int(place[k])) for k in best if flat[k] > 0]


def features(text: str, other: str) -> tuple[float, float, float, float]:
    """Shared words (by weight), numbers and names of ``text`` that ``other`` lacks, and how long it is beside it."""
    here, there = normal_form(text), normal_form(other)
    stems = {stem(w.form) for w in there}
    synonyms = lexicon().synonyms
    total = shared = 0.0
    numbers = names = 0
    for n, word in enumerate(here):
        heavy = weight(word.form)
        root = stem(word.form)
        total += heavy
        known = root in stems
        if known:
            shared += heavy
        elif heavy == 1.0 and any(frozenset({root, s}) in synonyms for s in stems):
            shared += 0.7 * heavy
        if not known and is_number(word.form) and word.form not in {"#1", "#2"}:
            numbers += 1
        elif not known and word.capital and n and heavy == 1.0:
            names += 1
    length = math.log((len(here) + 1) / (len(there) + 1))
    return (shared / total if total else 0.0, float(min(numbers, 2)), float(min(names, 3)), length)


def _overlap(a: Candidate, b: Candidate) -> bool:
    return a.index is b.index and a.start < b.end and b.start < a.end


def rarity_of(meanings: Sequence[Meaning], texts: Sequence[Meaning]) -> dict[int, float]:
    """How rare each piece of some texts is among the nearest passages."""
    count: dict[int, int] = {}
    for meaning in meanings:
        for piece in set(meaning.ids):
            count[piece] = count.get(piece, 0) + 1
    size = len(meanings)
    return {piece: math.log((size + 1) / (count.get(piece, 0) + 0.5)) for mine in texts for piece in set(mine.ids)}

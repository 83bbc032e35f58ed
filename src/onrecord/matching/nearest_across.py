"""A short text and records in other languages: the sentence, or the short run, that most likely says the same.

::

    text ── terms ──┐                       ┌─ glossed, read by the encoder ─┐
                    ├── held: the likeliest ┤                                ├── judge ──> Match
    records ── sentences, as terms ─────────┘  shared words, numbers, names ─┘

A term is a word with the English stems that it may mean, a number, or a name by how it sounds, as in ``crossing.py``.
A quote may be a part of a sentence: what counts first is how much of *it* the sentence has, not the other way round.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from onrecord.values import Record

from .crossing import NAME, NUMBER, SURE, UNKNOWN, heavy, language_of, names_in, words_of
from .foreign import foreign_words
from .index import Floats
from .judge import Logistic, read_judge
from .kept import Kept
from .lexicon import stem
from .meaning import encoder, held
from .nearest import rarity_of
from .numerals import is_number
from .relater import relater
from .relation_across import ACROSS, beside
from .sameness import normal_form
from .translations import as_english, is_english, meanings
from .units import Units, units
from .words import Word

LONGEST_RUN = 3
_CLOSER_LOOK = 12
"""So many passages, the likeliest by their words, are read by the encoder."""
_LITTLE_NUMBERS = frozenset({"#1", "#2"})
_LONG = 1_500
"""Characters from which on a run is no passage."""

FEATURES = (
    "held", "shared", "ahead", "vector", "soft", "vector ahead", "numbers missing", "numbers met", "names missing",
    "names met", "words", "length", "log sentences", "fair", "corresponds",
)  # fmt: skip
"""What the judge sees, in order."""


@lru_cache(maxsize=1)
def across_judge() -> Logistic:
    """The shipped judge of whether a passage in another language is the one of a text."""
    return read_judge("judge.json", "across", FEATURES)


@dataclass(frozen=True, slots=True)
class Term:
    """A word: the English stems that it may mean with how likely each is, or a number; ``names``: how it sounds, where
    it may be a name, ``named`` how sure that is; ``weight``: what it counts for."""

    roots: dict[str, float]
    names: frozenset[str]
    weight: float
    named: float = 1.0


def terms(words: Sequence[Word], language: str) -> list[Term]:
    """The words of a text as terms."""
    named = {id(word): name for word, name in names_in(words, language)}
    return [_term(word, language, named.get(id(word), frozenset())) for word in words]


def _term(word: Word, language: str, names: frozenset[str]) -> Term:
    if is_number(word.form):
        return Term({word.form: 1.0}, frozenset(), 0.3 if word.form == "#1" else NUMBER)
    if language == "en":
        root = stem(word.form)
        named = _NAME_AND_WORD if is_english(root) else 1.0
        return Term({root: 1.0}, names, NAME if names else heavy(root), named)
    found = meanings(word.form, language)
    if found:
        most = max(found.values())
        roots = {root: min(0.99, likely**SURE) for root, likely in found.items()}
        weight = max(heavy(root) for root, likely in found.items() if likely >= most / 2)
        return Term(roots, names, NAME if names and language != "de" else weight, _NAME_AND_WORD)
    root = as_english(word.form, language)
    return Term({root: 1.0}, names, NAME if names else heavy(root) if is_english(root) else UNKNOWN)


_NAME_AND_WORD = 0.7
"""How sure a likeness in sound is where one of the two is a word of its language as well."""


@dataclass(frozen=True, slots=True)
class _Bag:
    """What a sentence, or a run, has: stems and numbers with how surely, and skeletons of names."""

    roots: dict[str, float]
    names: frozenset[str]

    def has(self, term: Term) -> float:
        """How surely the term has a counterpart here."""
        if term.names & self.names:
            return max(term.named, self._means(term))
        return self._means(term)

    def _means(self, term: Term) -> float:
        return max((min(likely, self.roots.get(root, 0.0)) for root, likely in term.roots.items()), default=0.0)


def _bag(row: Iterable[Term]) -> _Bag:
    roots: dict[str, float] = {}
    names: set[str] = set()
    for term in row:
        names |= term.names
        for root, likely in term.roots.items():
            roots[root] = max(roots.get(root, 0.0), likely)
    return _Bag(roots, frozenset(names))


@dataclass(frozen=True, slots=True)
class Foreign:
    """A record's sentences as terms, and where each stem and each name stands."""

    units: Units
    languages: tuple[str, ...]
    rows: tuple[tuple[Term, ...], ...]
    roots: dict[str, list[tuple[int, float]]]
    names: dict[str, list[int]]

    def has(self, term: Term) -> Floats:
        """For each sentence, how surely the term has a counterpart in it."""
        out = np.zeros(len(self.rows), np.float32)
        for root, likely in term.roots.items():
            for n, sure in self.roots.get(root, ()):
                out[n] = max(out[n], min(likely, sure))
        for name in term.names:
            rows = self.names.get(name, [])
            out[rows] = np.maximum(out[rows], term.named)
        return out


def _build(record: Record) -> Foreign:
    made = units(record)
    languages = tuple(language_of(made, n) for n in range(len(made)))
    rows = tuple(tuple(terms(words_of(made, n), language)) for n, language in enumerate(languages))
    roots: dict[str, list[tuple[int, float]]] = {}
    names: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        bag = _bag(row)
        for root, sure in bag.roots.items():
            roots.setdefault(root, []).append((n, sure))
        for name in bag.names:
            names.setdefault(name, []).append(n)
    return Foreign(made, languages, rows, roots, names)


foreign = Kept(_build, 256)
"""A record made ready, the first time, and kept."""


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences that follow each other in one turn."""

    record: Foreign
    rows: range

    @property
    def start(self) -> int:
        return self.record.units.rows[self.rows[0]].start

    @property
    def end(self) -> int:
        return self.record.units.rows[self.rows[-1]].end

    @property
    def turn(self) -> int:
        return self.record.units.rows[self.rows[0]].turn

    @property
    def language(self) -> str:
        return self.record.languages[self.rows[0]]

    @property
    def text(self) -> str:
        return self.record.units.record.document.text[self.start : self.end]

    def overlaps(self, other: Run) -> bool:
        return self.record is other.record and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Nearest:
    """A passage and its features."""

    run: Run
    features: tuple[float, ...]


Allowed = Callable[[Foreign, int], bool]
"""Whether a sentence of a record is looked at."""


def nearest_across(
    text: str, language: str, records: Sequence[Foreign], allowed: Allowed | None = None
) -> Nearest | None:
    """The passage in another language than ``text`` that is nearest to it, among the sentences that are ``allowed``.

    How far it stands out is told from all sentences. ``None`` where there is none to look at.
    """
    words = normal_form(text) if language == "en" else foreign_words(text, language)
    mine = terms(words, language)
    if not mine:
        return None
    total, found = _by_words(mine, language, records)
    closer = found[:_CLOSER_LOOK]
    if allowed is not None:
        wanted = [one for one in found if all(allowed(one.run.record, n) for n in one.run.rows)]
        closer += [one for one in wanted[: _CLOSER_LOOK // 2] if one not in closer]
    else:
        wanted = found
    if not wanted:
        return None
    read = _read(text, language, [one.run for one in closer])
    among = [n for n, one in enumerate(closer) if allowed is None or one in wanted]
    best = max(among, key=lambda n: closer[n].score + 0.5 * sum(read[n]))
    one = closer[best]
    apart = [n for n in range(len(read)) if not closer[n].run.overlaps(one.run)]
    ahead = one.score - max((_STRANGER, *(closer[n].score for n in apart)))
    vector_ahead = read[best][0] - max((_STRANGER, *(read[n][0] for n in apart)))
    length = math.log((len(mine) + 1) / (sum(len(one.run.record.rows[n]) for n in one.run.rows) + 1))
    return Nearest(
        one.run,
        (
            one.has, one.back, ahead, *read[best], vector_ahead, *_counts(mine, one.run),
            math.log(len(mine) + 1), length, math.log(total + 1), *_related(text, language, one.run),
        ),
    )  # fmt: skip


def _related(text: str, language: str, run: Run) -> tuple[float, float]:
    """What the network for two languages makes of the two, as log-odds: a fair translation, and the same matter."""
    one, other = beside(text, language, run.text, run.language)
    reading = relater(ACROSS.network).related([(one.text, other.text)])[0]
    fair = 1 - reading.differs - reading.unrelated
    return _odds(fair), _odds(1 - reading.unrelated)


def _odds(likely: float) -> float:
    likely = min(1 - 1e-4, max(1e-4, likely))
    return math.log(likely / (1 - likely))


_STRANGER = 0.3
"""What a sentence reaches that has nothing to do with a text: where there is no other, one such is thought of."""


@dataclass(frozen=True, slots=True)
class _Scored:
    """A passage by its words: its score, how much of the text it has, and how much of it the text has."""

    score: float
    run: Run
    has: float
    back: float


def _by_words(mine: Sequence[Term], language: str, records: Sequence[Foreign]) -> tuple[int, list[_Scored]]:
    """How many sentences are in another language, and their runs, the likeliest by their words first."""
    rows = [[n for n, other in enumerate(f.languages) if other != language] for f in records]
    total = sum(map(len, rows))
    found = [np.stack([f.has(term) for term in mine]) for f in records]
    counts = sum((part[:, some].sum(1) for part, some in zip(found, rows, strict=True)), np.zeros(len(mine)))
    weights = np.array([t.weight for t in mine]) * np.log(1 + (total + 8) / (counts + 0.5))
    weights /= weights.sum()
    runs = [run for f, part, some in zip(records, found, rows, strict=True) for run in _runs(f, part, some, weights)]
    own = _bag(mine)
    scored = [_scored(has, run, own) for has, run in sorted(runs, key=lambda row: -row[0])[:_BY_WORDS]]
    return total, sorted(scored, key=lambda one: -one.score)


_BY_WORDS = 200
"""So many passages are looked at from both sides."""


def _runs(f: Foreign, part: Floats, rows: Sequence[int], weights: Floats) -> list[tuple[float, Run]]:
    """The sentences, and the runs that have more of a text than each of their sentences, with how much that is."""
    allowed = set(rows)
    out = []
    single = weights @ part
    for n in rows:
        out.append((float(single[n]), Run(f, range(n, n + 1))))
        for last in range(n + 1, n + LONGEST_RUN):
            if last not in allowed or f.units.rows[last].turn != f.units.rows[n].turn:
                break
            run = Run(f, range(n, last + 1))
            has = float(weights @ part[:, n : last + 1].max(1))
            if has >= max(single[n : last + 1]) + _JOINED and run.end - run.start <= _LONG:
                out.append((has, run))
    return out


_JOINED = 0.08
"""By how much more of the text a further sentence must have."""


def _scored(has: float, run: Run, own: _Bag) -> _Scored:
    row = [term for n in run.rows for term in run.record.rows[n]]
    total = sum(term.weight for term in row)
    back = sum(term.weight * own.has(term) for term in row) / total if total else 0.0
    return _Scored(0.7 * has + 0.3 * back - _PER_SENTENCE * (len(run.rows) - 1), run, has, back)


_PER_SENTENCE = 0.015


def _read(text: str, language: str, runs: Sequence[Run]) -> list[tuple[float, float]]:
    """For each passage what the encoder makes of the two in English words: how alike, and how much is in both."""
    both = [beside(text, language, run.text, run.language) for run in runs]
    pairs = [(here.text, there.text) for here, there in both]
    network = encoder()
    read = dict(zip(flat := [t for pair in pairs for t in pair], network.meanings(flat), strict=True))
    rarity = rarity_of([read[there] for _, there in pairs], [read[here] for here, _ in pairs])
    return [
        (
            float(read[a].vector @ read[b].vector),
            0.5 * held(read[a], read[b], rarity) + 0.5 * held(read[b], read[a], {}),
        )
        for a, b in pairs
    ]


def _counts(mine: Sequence[Term], run: Run) -> tuple[float, ...]:
    """Of the numbers and of the names of a text how many the passage lacks, and has."""
    bag = _bag(term for n in run.rows for term in run.record.rows[n])
    out: list[float] = []
    for wanted in (
        [t for t in mine if any(map(is_number, t.roots)) and not t.roots.keys() & _LITTLE_NUMBERS],
        [t for t in mine if t.names],
    ):
        met = sum(bag.has(term) > 0.5 for term in wanted)
        out += (float(min(len(wanted) - met, 2)), float(min(met, 3)))
    return tuple(out)

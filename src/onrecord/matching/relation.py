"""How two passages that correspond relate: same, reworded or differs, and how they differ.

Same is decided by ``sameness.py``. Beyond that a network reads both (``relater.py``), rules say what they see, and a
judge weighs the two.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.values import Change, ChangeKind, Relation

from .contrasts import Contrast, Side, contrasts, only_words
from .glosses import GlossedPassage
from .judge import Logistic, read_judge
from .lexicon import lexicon
from .relater import Related, relater, turned
from .sameness import normal_form
from .units import Units, joined
from .words import compatible

FLIPPED: dict[ChangeKind, ChangeKind] = {"addition": "omission", "omission": "addition"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Which network reads two passages, and which judge weighs what it thinks."""

    network: str
    judge: str


ONE_LANGUAGE = Reader("relation.onnx", "differs")


@lru_cache(maxsize=2)
def relation_judge(reader: Reader = ONE_LANGUAGE) -> Logistic:
    """A shipped judge of two passages: how likely it is that their meaning differs."""
    return read_judge("relation.json", reader.judge, FEATURES)


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences of a record: the text that is read, and its words where they stand in ``side.text``.

    A passage of another language is read as its gloss; ``original`` is then how it stands.
    """

    text: str
    side: Side
    gloss: GlossedPassage | None = None
    original: str = ""

    def shown(self, spans: Sequence[tuple[int, int]]) -> str:
        """The words at some spans of ``text``, as they stand."""
        if self.gloss is None:
            return _quoted(self.text, spans)
        found = dict.fromkeys(place for span in spans if (place := self.gloss.origin(*span)))
        return _quoted(self.original, sorted(found))


def passage(units: Units, rows: Sequence[int]) -> Passage:
    """Some sentences of a record, made ready."""
    side = Side(tuple(w for n in rows for w in units.words(n)), units.record.document.text)
    return Passage(text_of(units, rows), side)


def text_of(units: Units, rows: Sequence[int]) -> str:
    """The words of some sentences, as they stand."""
    text = units.record.document.text
    return " ".join(text[units.rows[r[0]].start : units.rows[r[-1]].end] for r in joined(rows))


def same(a: Side, b: Side) -> bool:
    """Whether the two are the same words, little ones apart."""
    little = lexicon().little
    one, other = ([f for f in side.forms if f not in little] for side in (a, b))
    return len(one) == len(other) and all(x == y or y in compatible(x) for x, y in zip(one, other, strict=True))


def read_together(pairs: Sequence[tuple[str, str]], reader: Reader = ONE_LANGUAGE) -> None:
    """Have the network read some pairs of passages at once, on every core; :func:`judged` then finds them read."""
    if wanted := [(a, b) for a, b in pairs if a != b]:
        relater(reader.network).related(wanted)


def judged(a: Passage, b: Passage) -> tuple[Relation, tuple[Change, ...]]:
    """The relation of two passages of one language, and the changes from A to B."""
    if same(a.side, b.side):
        return "same", ()
    _, changes = judged_otherwise(a, b, ONE_LANGUAGE)
    return ("differs", changes) if changes else ("reworded", ())


def judged_otherwise(a: Passage, b: Passage, reader: Reader) -> tuple[float, tuple[Change, ...]]:
    """Of two passages in other words, how likely it is that the meaning differs, and how if it does: only with words to
    show for it."""
    seen = contrasts(a.side, b.side)
    reading = relater(reader.network).related([(a.text, b.text)])[0]
    judge = relation_judge(reader)
    likely = judge.probability(features(seen, reading))
    return likely, _changes(a, b, seen, reading) if likely >= judge.yes else ()


def weigh(a: str, b: str) -> tuple[float, Related]:
    """How likely it is that two texts differ in meaning, for texts whose edits the rules have looked at already."""
    if a > b:
        likely, reading = weigh(b, a)
        return likely, turned(reading)
    sides = [Side(tuple(normal_form(text)), text) for text in (a, b)]
    reading = relater().related([(a, b)])[0]
    return relation_judge().probability(features(contrasts(*sides), reading)), reading


_LIKELY, _SEEN = 0.5, 0.25
"""How likely a kind of change must be: by the network alone, and where a rule sees it too."""


def _changes(a: Passage, b: Passage, contrasted: Sequence[Contrast], reading: Related) -> tuple[Change, ...]:
    """What differs, by kind: what the network finds likely, a rule's word for it lowering the bar."""
    seen = {c.kind: (a.side.said(c.a), b.side.said(c.b)) for c in contrasted}
    likely = {k: v for k, v in reading.kinds.items() if v >= (_SEEN if k in seen else _LIKELY)}
    if not likely:
        best = max(reading.kinds, key=lambda k: reading.kinds[k] + (0.2 if k in seen else 0.0))
        likely = {best: 1.0}
    out = []
    for kind in sorted(likely, key=lambda k: -likely[k]):
        there, here = seen.get(kind) or _marked(a, b, reading, kind)
        if kind == "addition":
            there = ""
        if kind == "omission":
            here = ""
        if there or here:
            out.append(_change(kind, there, here))
    return tuple(out)


def _marked(a: Passage, b: Passage, reading: Related, kind: ChangeKind) -> tuple[str, str]:
    """The words that the network marks as part of a change; where it marks none, those that one side alone has."""
    there, here = (side.shown(spans) for side, spans in zip((a, b), reading.said(kind), strict=True))
    if there or here:
        return there, here
    return a.side.said(only_words(a.side, b.side)), b.side.said(only_words(b.side, a.side))


def _quoted(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return " … ".join(" ".join(text[start:end].split()).strip(" ,;:") for start, end in _in_words(text, spans))


_WORD_AT_END = re.compile(r"\w+$")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def _in_words(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marked pieces as stretches of whole words; a word between two is of one stretch with them, and little words alone
    are left out beside others."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        cut = _WORD_AT_END.search(text, 0, start)
        begin = cut.start() if cut and _WORD.match(text, start) else start
        whole = _WORD.match(text, begin)
        stop = max(end, whole.end()) if whole else end
        if out and len(_WORD.findall(text, out[-1][1], begin)) < 2:
            out[-1] = (out[-1][0], max(stop, out[-1][1]))
        else:
            out.append((begin, stop))
    function = lexicon().function
    worded = [(s, e) for s, e in out if _WORD.search(text, s, e)]
    full = [(s, e) for s, e in worded if any(w.lower() not in function for w in _WORD.findall(text, s, e))]
    return full or worded


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
FEATURES = ("network", "unrelated", *(f"both {k}" for k in _BOTH), *(f"one {k}" for k in _ONE))
"""What the judge sees: what the network thinks, and contrasts with words on both sides, or on one."""


def features(seen: Sequence[Contrast], reading: Related) -> tuple[float, ...]:
    """The values of ``FEATURES``; the same for both orders of the passages."""
    both = {c.kind for c in seen if c.both}
    one = {c.kind for c in seen if not c.both}
    fair = max(1e-4, 1 - reading.differs - reading.unrelated)
    network = math.log(max(1e-4, reading.differs)) - math.log(fair)
    return (
        network, math.log(max(1e-4, reading.unrelated)) - math.log(fair), *(float(k in both) for k in _BOTH),
        *(float(k in one) for k in _ONE),
    )  # fmt: skip

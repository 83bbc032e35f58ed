"""Pairs of an English passage and one of another language, word by word in English, with what differs.

A written group of ``translated/`` is an English passage, fair translations of it, translations that differ in a known
way, and passages of the same matter that do not correspond. Parallel text gives fair pairs; and with the English side
altered by script, pairs that differ.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from altered import altered
from examples import ALTERED, DIFFERS, TRANSLATED, UNRELATED, Example, Spans, changed_spans, fair, read_groups, spans_of

from onrecord.matching.glosses import GlossedPassage, gloss
from onrecord.matching.stems import LANGUAGES
from onrecord.values import ChangeKind

SHORTEST, LONGEST = 40, 320
"""Characters of the English side of parallel text that is taken."""


def translated() -> Iterator[Example]:
    """The pairs of the written groups."""
    for group in read_groups(TRANSLATED):
        yield from _pairs(group)


def _pairs(group: dict) -> Iterator[Example]:  # type: ignore[type-arg]
    a, language = group["a"], group["lang"]
    for b in group["reworded"]:
        yield fair(a, gloss(b, language, a).text, "translated")
    for found in group["differs"]:
        b, changes = found["b"], found["changes"]
        kinds = frozenset(c["kind"] for c in changes)
        read = gloss(b, language, a)
        marks_b = _moved_to(read, spans_of(b, changes, "b"))
        yield Example(a, read.text, DIFFERS, kinds, spans_of(a, changes, "a"), marks_b, "translated", 1.0, a)
    for b in group["unrelated"]:
        yield Example(a, gloss(b, language, a).text, UNRELATED, None, None, None, "translated", 1.0, a)


def _moved_to(read: GlossedPassage, spans: Spans) -> Spans:
    """Spans of a passage as spans of its gloss."""
    return tuple(
        (*place, kind)
        for start, end, kind in spans
        for place, (first, last) in zip(read.spans, read.origins, strict=True)
        if first < end and start < last
    )


def parallel(
    folder: Path, language: str, count: int, seed: random.Random, *, changed: bool = True
) -> Iterator[Example]:
    """Some sentences of a file of parallel text: as they are, and where wanted with the English one altered."""
    lines = (folder / f"en-{language}.tsv").read_text(encoding="utf-8").splitlines()
    seed.shuffle(lines)
    taken = 0
    for line in lines:
        one, other = line.split("\t")[:2]
        if taken == count:
            return
        if not SHORTEST <= len(one) <= LONGEST or not 0.6 < len(other) / len(one) < 1.8 or other.isupper():
            continue
        taken += 1
        yield fair(one, gloss(other, language, one).text, "parallel", 0.5)
        other_words = altered(one, seed) if changed else None
        if other_words is not None:
            text, name = other_words
            kind: ChangeKind = ALTERED.get(name, name)  # type: ignore[arg-type]
            marks = changed_spans(one, text, kind)[1]
            yield Example(
                text, gloss(other, language, text).text, DIFFERS, frozenset({kind}), marks, None, "parallel", 0.5, one
            )


def everything(folder: Path, count: int, seed: random.Random) -> Iterator[Example]:
    """The written pairs and ``count`` sentences of every language."""
    yield from translated()
    for language in LANGUAGES:
        yield from parallel(folder, language, count, seed)

"""Pairs of passages with what differs, from the written groups (``passages/``) and the corpora of CHANGES.

A written group is a passage, versions of it that say the same, versions that differ in a known way, and passages of the
same matter that do not correspond. Every version is paired with every other. Corpora: two human translations of a
sentence (MTRef), and the same with one of them altered by script; machine translations with one change (DEMETR); true
and false summaries (SummEdits); chunks of one sentence put for those of another (SemEval-2016 interpretable STS).
"""

from __future__ import annotations

import csv
import difflib
import json
import random
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from altered import altered

from onrecord.values import ChangeKind

sys.path.append(str(Path(__file__).parents[1] / "check"))
from material import demetr, tidy

PASSAGES = Path(__file__).parent / "passages"
TRANSLATED = Path(__file__).parent / "translated"
Spans = tuple[tuple[int, int, ChangeKind], ...]
FAIR, DIFFERS, UNRELATED = range(3)


@dataclass(frozen=True)
class Example:
    """Two passages, how they relate, and where it is known the kinds of change and their places (``None``: unknown)."""

    a: str
    b: str
    relation: int
    kinds: frozenset[ChangeKind] | None
    marks_a: Spans | None
    marks_b: Spans | None
    corpus: str
    weight: float = 1.0
    group: str = ""
    """The passage that a written pair goes back to, else its own: pairs of one group stay together."""


def fair(a: str, b: str, corpus: str, weight: float = 1.0) -> Example:
    return Example(a, b, FAIR, frozenset(), (), (), corpus, weight, a)


def turned(e: Example) -> Example:
    """The same from B to A."""
    kinds = None if e.kinds is None else frozenset(map(_moved, e.kinds))
    marks_a, marks_b = (
        None if m is None else tuple((s, t, _moved(k)) for s, t, k in m) for m in (e.marks_b, e.marks_a)
    )
    return replace(e, a=e.b, b=e.a, kinds=kinds, marks_a=marks_a, marks_b=marks_b)


def _moved(kind: ChangeKind) -> ChangeKind:
    return "omission" if kind == "addition" else "addition" if kind == "omission" else kind


def spans_of(text: str, changes: list[dict[str, str]], side: str) -> Spans:
    out = []
    for change in changes:
        words = change[side]
        at = text.find(words)
        if words and at >= 0:
            out.append((at, at + len(words), change["kind"]))
    return tuple(out)  # type: ignore[arg-type]


def group_examples(group: dict) -> Iterator[Example]:  # type: ignore[type-arg]
    """Every pair of a group's versions whose relation is known."""
    for example in _pairs(group["a"], group["reworded"], group["differs"], group["unrelated"]):
        yield replace(example, group=group["a"])


def _pairs(a: str, fairs: list[str], differing: list[dict], others: list[str]) -> Iterator[Example]:  # type: ignore[type-arg]
    for b in fairs:
        yield fair(a, b, "written")
    for one, other in combinations(fairs, 2):
        yield fair(one, other, "written", 0.7)
    for found in differing:
        b, changes = found["b"], found["changes"]
        kinds = frozenset(c["kind"] for c in changes)
        marks_b = spans_of(b, changes, "b")
        yield Example(a, b, DIFFERS, kinds, spans_of(a, changes, "a"), marks_b, "written")
        for one in fairs:
            yield Example(one, b, DIFFERS, kinds, None, marks_b, "written", 0.7)
    for b in others:
        for one, weight in ((a, 1.0), (fairs[1], 0.7)):
            yield Example(one, b, UNRELATED, None, None, None, "written", weight)


def apart(text: str, every: int = 10) -> bool:
    """Whether a passage's group is kept apart from training: every tenth is."""
    return zlib.crc32(text.encode()) % every == 0


FEW = 5
"""Of the translated groups, of which there are fewer, every fifth is kept apart."""


def read_groups(folder: Path) -> list[dict]:  # type: ignore[type-arg]
    """The groups of every file of passages; the first line of each file says what it is."""
    rows = [json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    return [row for row in rows if "a" in row]


def changed_spans(old: str, new: str, kind: ChangeKind) -> tuple[Spans, Spans]:
    """Where two texts that share most words differ."""
    words = [[(m.group().lower(), m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", t)] for t in (old, new)]
    matcher = difflib.SequenceMatcher(None, [w[0] for w in words[0]], [w[0] for w in words[1]], autojunk=False)
    sides: list[list[tuple[int, int, ChangeKind]]] = [[], []]
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag != "equal":
            for side, first, last in ((0, a1, a2), (1, b1, b2)):
                if last > first:
                    sides[side].append((words[side][first][1], words[side][last - 1][2], kind))
    return tuple(sides[0]), tuple(sides[1])


ALTERED: dict[str, ChangeKind] = {"condition": "scope"}


def translations(folder: Path, seed: random.Random, part: str = "train") -> Iterator[Example]:
    """MTRef: two human translations; and with one of them altered."""
    for line in (folder / "mtref" / f"mtref-{part}.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        one, other = tidy(cells[1]), tidy(cells[3])
        yield fair(one, other, "mtref")
        for base, partner in ((one, other), (other, one)):
            changed = altered(base, seed)
            if changed is None:
                continue
            text, name = changed
            kind: ChangeKind = ALTERED.get(name, name)  # type: ignore[arg-type]
            marks = changed_spans(base, text, kind)[1]
            yield Example(partner, text, DIFFERS, frozenset({kind}), None, marks, "altered", 0.5)


_DEMETR: dict[str, ChangeKind | None] = {
    "critical_id10_numbers_replaced": "number",
    "critical_id11_gender": "agent",
    "critical_id6_addition": "addition",
    "critical_id7_antonym": "term",
    "critical_id8_negation": "negation",
    "critical_id9_ne_replaced": "name",
    "critical_id21_adj_adv_removed": "omission",
    "critical_id24_subj_removed": "omission",
    "critical_id25_ne_removed": "omission",
    "major_id17_tense": "time",
    "major_id5_pp_removed": "omission",
}
_UNHARMED = ("minor_id13_pos_shift", "minor_id14_word_swap", "minor_id16_function_word", "minor_id26_misspelled")


def machine_translations(folder: Path, held: frozenset[str] = frozenset()) -> Iterator[Example]:
    """DEMETR: a machine's translation, and with one change; beside the human one. ``held``: ids left out."""
    seen = set()
    for name, kind in _DEMETR.items():
        for item in demetr(folder, name):
            if item["pert_check"] not in {True, "True"} or item["id"] in held:
                continue
            base, text, human = item["mt_sent"], item["pert_sent"], item["eng_sent"]
            kinds = frozenset({kind}) if kind else None
            marks = changed_spans(base, text, kind or "term")
            if kind == "addition" and not marks[1]:
                continue
            yield Example(base, text, DIFFERS, kinds, *marks, "demetr", 0.8)
            yield Example(human, text, DIFFERS, kinds, None, marks[1], "demetr", 0.5)
            if item["id"] not in seen:
                seen.add(item["id"])
                yield fair(human, base, "demetr")
    for name in _UNHARMED:
        for item in demetr(folder, name):
            if item["id"] not in held:
                yield fair(item["mt_sent"], item["pert_sent"], "demetr", 0.5)


def summaries(folder: Path) -> Iterator[Example]:
    """SummEdits: a true summary, and an edited one that is true to the text or is not; the sentence that differs."""
    for item in json.loads((folder / "summedits" / "summedits_news.json").read_text(encoding="utf-8")):
        one, other = item["original_summary"], item["summary"]
        if one == other:
            continue
        if str(item["label"]) == "1":
            yield fair(one, other, "summedits", 0.7)
        else:
            yield Example(one, other, DIFFERS, None, None, None, "summedits", 0.7)


def chunks(folder: Path) -> Iterator[Example]:
    """SemEval-2016 iSTS: a headline or caption with one chunk put for its partner of the other text."""
    base = folder / "ists" / "Semeval2016" / "train"
    with (base / "train_healines_images_students.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            one, other, text, kind = row["x1"], row["x2"], row["sentence1"], row["y_type"]
            if not one or not other or one.lower() == other.lower() or text.count(one) != 1 or len(one) < 3:
                continue
            changed = tidy(text.replace(one, other))
            if kind == "EQUI":
                yield fair(tidy(text), changed, "ists", 0.7)
            elif kind in {"OPPO", "SIMI"}:
                yield Example(tidy(text), changed, DIFFERS, None, None, None, "ists", 0.7)

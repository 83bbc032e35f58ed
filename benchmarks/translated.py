"""Records made of double human translations: one translation a side, sentences split, merged, dropped and moved.

The corpus is MTRef (MultiMWA): two people translated the same sentence. A record holds forty of them. What is done to
them is drawn by a seed, so that the links are known without anybody having marked them.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from links import Gold, Row

sys.path.append(str(Path(__file__).resolve().parents[1] / "training" / "check"))
from material import tidy

SEED = 11
A_RECORD = 40
"""Sentences a record."""
_DROPPED, _SPLIT, _MERGED, _MOVED = 0.08, 0.08, 0.08, 0.08
"""How many sentences of either side are dropped, split, merged with the next; how many of one side are moved."""
_FARTHEST = 12
_SHORTEST = 5
"""Words that each half of a split sentence has at least."""
_CUT = re.compile(r",? (?=(?:and|but|while|because|although|which|so) )|[,;:] ")


@dataclass(slots=True)
class Line:
    """A line of a record and the numbers of the translations that it holds."""

    text: str
    pairs: set[int]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Records:
    """Two records with their links; ``whole`` are the links of two sentences that nothing was done to."""

    name: str
    sides: tuple[str, str]
    gold: Gold
    whole: frozenset[tuple[int, int]] = field(default=frozenset())


def records(corpus: Path, part: str) -> list[Records]:
    """The records of a part of MTRef: train, dev or test."""
    rows = []
    for line in (corpus / "mtref" / f"mtref-{part}.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        rows.append((written(cells[1]), written(cells[3])))
    drawn = random.Random(f"{SEED} {part}")  # noqa: S311
    return [
        made(f"{part}-{at // A_RECORD:02d}", rows[at : at + A_RECORD], drawn) for at in range(0, len(rows), A_RECORD)
    ]


def written(text: str) -> str:
    """Tokenised text as it is written; further sentences of a line begin with a capital."""
    return re.sub(r"(?<=[.?!] )[a-z]", lambda m: m.group().upper(), tidy(text.strip()))


def made(
    name: str, rows: Sequence[tuple[str, str]], drawn: random.Random, joints: Sequence[str] = ("; ", ", and ")
) -> Records:
    """Two records of some pairs of translations; merged sentences are joined by one of ``joints``."""
    sides = ([Line(a, {n}) for n, (a, _) in enumerate(rows)], [Line(b, {n}) for n, (_, b) in enumerate(rows)])
    touched: set[int] = set()
    for side in (0, 1):
        sides[side][:] = _altered(sides[side], touched, drawn, joints)
    _shuffle(sides[1], touched, drawn)
    whole = frozenset(
        (x, y)
        for x, one in enumerate(sides[0])
        for y, other in enumerate(sides[1])
        if one.pairs == other.pairs and not one.pairs & touched
    )
    texts = ["".join(f"{line.text}\n\n" for line in side) for side in sides]
    return Records(name, (texts[0], texts[1]), Gold(name, "en-en", tuple(_links(*sides))), whole)


def _altered(lines: list[Line], touched: set[int], drawn: random.Random, joints: Sequence[str]) -> list[Line]:
    """Some lines dropped, split and merged, none that something was done to before."""
    out: list[Line] = []
    for at, line in enumerate(lines):
        chance = drawn.random()
        (number,) = line.pairs
        if number in touched:
            if out and number in out[-1].pairs:
                continue  # merged with the line before
        elif chance < _DROPPED:
            touched.add(number)
            continue
        elif chance < _DROPPED + _SPLIT and (halves := split(line.text)):
            touched.add(number)
            out += [Line(half, {number}) for half in halves]
            continue
        elif chance >= 1 - _MERGED and at + 1 < len(lines) and not lines[at + 1].pairs & touched:
            touched |= {number, number + 1}
            joint = drawn.choice(joints)
            out.append(Line(merged(line.text, lines[at + 1].text, joint), {number, number + 1}))
            continue
        out.append(line)
    return out


def split(text: str) -> tuple[str, str] | None:
    """A sentence as two, cut nearest its middle where a clause may end; ``None`` where there is no such place."""
    places = [
        m for m in _CUT.finditer(text) if min(len(text[: m.start()].split()), len(text[m.end() :].split())) >= _SHORTEST
    ]
    if not places:
        return None
    place = min(places, key=lambda m: abs(m.start() - len(text) / 2))
    rest = text[place.end() :]
    return text[: place.start()] + ".", rest[:1].upper() + rest[1:]


def merged(one: str, other: str, joint: str) -> str:
    return one.rstrip(" .") + joint + other[:1].lower() + other[1:]


def _shuffle(lines: list[Line], touched: set[int], drawn: random.Random) -> None:
    """Some lines that nothing was done to are moved, at least three places and at most twelve."""
    for line in [line for line in lines if not line.pairs & touched and drawn.random() < _MOVED]:
        at = lines.index(line)
        to = at + drawn.choice((-1, 1)) * drawn.randint(3, _FARTHEST)
        if 0 <= to < len(lines):
            lines.insert(to, lines.pop(at))
            line.moved = True


def _links(a: Sequence[Line], b: Sequence[Line]) -> list[Row]:
    """A row for every line of the first record that has a counterpart, and for every line that has none."""
    out = []
    for x, one in enumerate(a):
        theirs = tuple(y for y, other in enumerate(b) if one.pairs & other.pairs)
        moved = any(b[y].moved for y in theirs)
        out.append(Row((x,), theirs, "reworded", moved) if theirs else Row((x,), (), "only"))
    linked = {y for row in out for y in row.b}
    return out + [Row((), (y,), "only") for y in range(len(b)) if y not in linked]

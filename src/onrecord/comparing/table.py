"""Several records → one table: a row is a passage across all of them.

Within a row (``rows.py``) any two records that have the passage are set side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from itertools import combinations

from onrecord.matching.anchors import MOST_PAIRS
from onrecord.matching.crossing import across
from onrecord.matching.relater import relater
from onrecord.matching.relation import FLIPPED, judged, passage, read_together, text_of, why
from onrecord.matching.relation_across import ACROSS, judged_across, read_beside
from onrecord.matching.tongues import KNOWN, spoken
from onrecord.matching.units import Units, joined, units
from onrecord.matching.unmatched import glosses
from onrecord.values import Change, Excerpt, Link, Note, Pairing, Record, Relation

from .pair import measure
from .rows import Row, rows_of
from .witnesses import Agreement

_GRAVITY: dict[Relation, int] = {"only": 0, "same": 1, "reworded": 2, "differs": 3}


def table(records: Sequence[Record], base: int) -> tuple[tuple[Link, ...], tuple[Note, ...]]:
    """The links in the order of the base, and what a reader must know of them."""
    made = [units(record) for record in records]
    rows = rows_of(made)
    ordered = _ordered(rows, made, base)
    links = [_link(made, row, number, base) for number, row in enumerate(_read_ahead(ordered, made), 1)]
    return tuple(links), tuple(_notes(records, made, rows, links))


_TOGETHER = 64
"""Rows whose passages are read at a time."""


def _read_ahead(rows: Sequence[Row], made: Sequence[Units]) -> Iterator[Row]:
    """The rows, while the network reads the passages of those that come next."""
    parts = [rows[at : at + _TOGETHER] for at in range(0, len(rows), _TOGETHER)]
    with ThreadPoolExecutor(1) as pool:
        reading = [pool.submit(copy_context().run, _read, part, made) for part in parts]
        for part, done in zip(parts, reading, strict=True):
            done.result()
            yield from part


def _read(rows: Sequence[Row], made: Sequence[Units]) -> None:
    within, between = [], []
    for row in rows:
        for x, y in _two(row):
            here, there = row.units[x], row.units[y]
            if measure(made[x], made[y]) is across:
                between.append(read_beside(made[x], here, made[y], there))
            else:
                within.append((text_of(made[x], here), text_of(made[y], there)))
    read_together(within)
    read_together(between, ACROSS)


def _two(row: Row) -> Iterator[tuple[int, int]]:
    """Any two records that have the passage."""
    return combinations(sorted(n for n, ks in row.units.items() if ks), 2)


def _ordered(rows: list[Row], made: Sequence[Units], base: int) -> list[Row]:
    """The rows in the order of the base; those that it lacks stand where their record has them."""
    at: dict[int, float] = {id(row): float(row.units[base][0]) for row in rows if base in row.units}
    for n in range(len(made)):
        if n == base:
            continue
        last, step = -1.0, 0
        for row in sorted((r for r in rows if n in r.units), key=lambda r: r.units[n][0]):
            if id(row) in at:
                if frozenset((base, n)) not in row.moved:
                    last, step = max(last, at[id(row)]), 0
            else:
                step += 1
                at[id(row)] = last + min(0.9, n * 0.01 + step * 1e-5)
    return sorted(rows, key=lambda row: (at[id(row)], sorted(row.units.items())))


def _link(made: Sequence[Units], row: Row, number: int, base: int) -> Link:
    holders = sorted(n for n, ks in row.units.items() if ks)
    spans = tuple(_excerpts(made[n], row.units.get(n, ())) for n in range(len(made)))
    pairings = tuple(_pairing(made, row, *_from_base(x, y, base)) for x, y in _two(row))
    relation: Relation = "only"
    if len(holders) > 1:
        relation = max((p.relation for p in pairings), key=lambda r: _GRAVITY[r])
    changes = tuple(dict.fromkeys(c for p in pairings if p.first == base or base not in holders for c in p.changes))
    who = Agreement(pairings, holders, len(made))
    return Link(
        f"p{number}", spans, relation, any(p.moved for p in pairings), changes, who.supports(), pairings, who.alone()
    )


def _from_base(x: int, y: int, base: int) -> tuple[int, int]:
    return (y, x) if y == base else (x, y)


def _excerpts(units: Units, rows: Sequence[int]) -> tuple[Excerpt, ...]:
    """A passage as excerpts: sentences that follow each other are one."""
    document = units.record.document
    return tuple(document.excerpt(units.rows[r[0]].start, units.rows[r[-1]].end) for r in joined(rows))


def _pairing(made: Sequence[Units], row: Row, first: int, second: int) -> Pairing:
    moved = frozenset((first, second)) in row.moved
    one, other = (made[first], row.units[first]), (made[second], row.units[second])
    relation, changes = related(*one, *other)
    if relation == "reworded" and len([ks for ks in row.units.values() if ks]) > _TWO:
        relation, changes = _strangers(*one, *other)
    foreign = measure(made[first], made[second]) is across
    shown = (glosses(*one, *other), glosses(*other, *one)) if foreign else ((), ())
    return Pairing(first, second, relation, changes, moved, shown)


_TWO = 2
_UNRELATED = 0.5
"""How likely it must be that two passages have nothing to do with each other, by the network that reads both."""


def _strangers(a: Units, rows_a: Sequence[int], b: Units, rows_b: Sequence[int]) -> tuple[Relation, tuple[Change, ...]]:
    """Two passages in one row with a third, which may say both things while each of them says another one."""
    there, here = text_of(a, rows_a), text_of(b, rows_b)
    if measure(a, b) is across or relater().related([(min(there, here), max(there, here))])[0].unrelated < _UNRELATED:
        return "reworded", ()
    out, more = why("omission", there, ""), why("addition", "", here)
    return "differs", (Change("omission", "", there, out), Change("addition", here, "", more))


def related(a: Units, rows_a: Sequence[int], b: Units, rows_b: Sequence[int]) -> tuple[Relation, tuple[Change, ...]]:
    """The relation of two passages; looked at in one order of the records, whichever is asked for."""
    text_a, text_b = text_of(a, rows_a), text_of(b, rows_b)
    if text_a > text_b:
        relation, changes = related(b, rows_b, a, rows_a)
        return relation, tuple(mirrored(c) for c in changes)
    if measure(a, b) is across:
        return judged_across(a, rows_a, b, rows_b)
    return judged(passage(a, rows_a), passage(b, rows_b))


def mirrored(change: Change) -> Change:
    """A change read the other way."""
    kind = FLIPPED.get(change.kind, change.kind)
    return Change(kind, change.there, change.here, why(kind, change.here, change.there))


def _unread(one: Record, other: Record) -> str | None:
    """What is said of two records in different languages of which one is not known; ``None`` for others."""
    languages = spoken(one), spoken(other)
    for record, spoken_in in zip((one, other), languages, strict=True):
        if not spoken_in and languages[0] != languages[1]:
            why_not = record.document.language.basis.removeprefix("unsure: ")
            return f"the language of {record.name} is not known ({why_not}): much that corresponds is not seen"
    strange = sorted(code for code in languages[0] | languages[1] if code and code not in KNOWN)
    if not strange or len(languages[0] | languages[1]) < 2:
        return None
    told = " and ".join(f"{r.name} is in {r.document.language.code or 'no language for sure'}" for r in (one, other))
    return f"{told}: words of {', '.join(strange)} are not known, and much that corresponds is not seen"


_LITTLE = 0.2
"""Below this share of a record's sentences linked, two records are said to correspond little."""


def _notes(records: Sequence[Record], made: Sequence[Units], rows: Sequence[Row], links: Sequence[Link]) -> list[Note]:
    out = []
    for record, sentences in zip(records, made, strict=True):
        if not len(sentences):
            out.append(Note("empty", f"{record.name} holds no sentence to compare"))
    for x, y in combinations(range(len(records)), 2):
        if records[x].document.sha256 == records[y].document.sha256:
            out.append(Note("identical", f"{records[x].name} and {records[y].name} are the same text"))
        elif len(made[x]) and len(made[y]) and (told := _unread(records[x], records[y])):
            out.append(Note("language", told))
        elif len(made[x]) and len(made[y]):
            out += _little(records, made, rows, x, y) or _held(records, made, links, x, y)
    return out


def _little(records: Sequence[Record], made: Sequence[Units], rows: Sequence[Row], x: int, y: int) -> list[Note]:
    both = [row for row in rows if x in row.units and y in row.units]
    shares = [sum(len(row.units[n]) for row in both) / len(made[n]) for n in (x, y)]
    if max(shares) >= _LITTLE:
        return []
    told = " and ".join(
        f"{sum(len(row.units[n]) for row in both)} of {len(made[n])} sentences of {records[n].name}" for n in (x, y)
    )
    why = "They may be records of different events"
    if len(made[x]) * len(made[y]) > MOST_PAIRS:
        why += "; in records as long as these a passage is found only near others that share their words or rare words"
    return [Note("little corresponds", f"Little corresponds: {told}. {why}")]


def _held(records: Sequence[Record], made: Sequence[Units], links: Sequence[Link], x: int, y: int) -> list[Note]:
    """Whether the shorter of two records has nothing of its own: the other one holds it."""
    whole, part = (x, y) if len(made[x]) > len(made[y]) else (y, x)
    of_part = [link for link in links if link.spans[part]]
    if len(made[x]) == len(made[y]) or not all(link.spans[whole] for link in of_part):
        return []
    found = [p.relation for link in of_part for p in link.pairings if {p.first, p.second} == {x, y}]
    told = "stands there word for word" if set(found) == {"same"} else "has its counterpart there"
    if differing := found.count("differs"):
        told += f", but the meaning differs in {differing:,} of {len(found):,} passages"
    owner = records[part].name
    return [Note("contained", f"{owner} has nothing that {records[whole].name} lacks: every sentence of it {told}")]


__all__ = ["mirrored", "related", "table"]

"""Several records at once: the same text is searched once, and no two have one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.values import Note, Record


@dataclass(frozen=True, slots=True)
class Distinct:
    """Records that differ in text and name, and what was left out or renamed."""

    records: tuple[Record, ...]
    notes: tuple[Note, ...] = ()


def distinct(records: Sequence[Record]) -> Distinct:
    """Each text once, in the order given; a name that comes again gets a number: "talks", "talks-2"."""
    kept: dict[str, Record] = {}
    used: set[str] = set()
    notes: list[Note] = []
    for record in records:
        same = kept.get(record.document.sha256)
        if same is not None:
            source, other = record.document.source, same.document.source
            told = f"{source} is given twice" if source == other else f"{source} is the same text as {other}"
            message = f"{told}: it is searched once"
            notes.append(Note("record", message))
            continue
        name = _free(record.name, used)
        if name != record.name:
            notes.append(Note("record", f"{record.document.source} is called {name}: {record.name} is taken"))
        used.add(name)
        kept[record.document.sha256] = record if name == record.name else replace(record, name=name)
    return Distinct(tuple(kept.values()), tuple(notes))


def named_apart(records: Sequence[Record]) -> tuple[Record, ...]:
    """Every record, the same text twice too; a name that comes again gets a number."""
    used: set[str] = set()
    out = []
    for record in records:
        name = _free(record.name, used)
        used.add(name)
        out.append(record if name == record.name else replace(record, name=name))
    return tuple(out)


def _free(name: str, used: set[str]) -> str:
    count, free = 1, name
    while free in used:
        count += 1
        free = f"{name}-{count}"
    return free


__all__ = ["Distinct", "distinct", "named_apart"]

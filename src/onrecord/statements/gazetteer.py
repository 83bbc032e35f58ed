"""The small dated table of common knowledge: states, seats, ministries, organisations, holders of offices.

A table is a TSV file, one row a line, ``#`` for comments::

    kind    words                 name            type     of      gender  from        to
    office  foreign minister|...  Sergey Lavrov   person   Russia  m       2004-03-09

``kind`` is state, region, adjective, people, capital, seat, ministry, organization, office or person; the last four
columns may be left out. In a ministry's name ``{}`` stands for the state's adjective; ``of`` may be ``*`` there.
Users extend the shipped table with files of the same format; their rows come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal, cast, get_args

from onrecord.errors import BadTable
from onrecord.values import SpeakerType

Kind = Literal[
    "state",
    "region",
    "adjective",
    "people",
    "capital",
    "seat",
    "ministry",
    "organization",
    "office",
    "person",
]
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``words`` are what a page may write, in lower case; the dates are ISO days, "" for open."""

    kind: Kind
    words: tuple[str, ...]
    name: str
    type: SpeakerType
    of: str = ""
    gender: str = ""
    start: str = ""
    end: str = ""

    def holds_on(self, day: str) -> bool:
        """Whether the row is valid on an ISO day."""
        return (not self.start or self.start <= day) and (not self.end or day < self.end)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The rows, and where to find them by kind and word."""

    rows: tuple[Row, ...]
    _index: dict[tuple[str, str], list[Row]] = field(repr=False, compare=False)
    _surnames: dict[str, list[Row]] = field(repr=False, compare=False)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Gazetteer:
        kept = tuple(rows)
        index: dict[tuple[str, str], list[Row]] = {}
        surnames: dict[str, list[Row]] = {}
        for row in kept:
            for word in row.words:
                index.setdefault((row.kind, word), []).append(row)
            if row.type == "person":
                surnames.setdefault(row.name.split()[-1].lower(), []).append(row)
        return cls(kept, index, surnames)

    def find(self, words: str, *kinds: Kind) -> list[Row]:
        """The rows of these kinds that list the words (any case)."""
        low = words.lower()
        return [row for kind in kinds for row in self._index.get((kind, low), ())]

    def state_of(self, words: str) -> str:
        """The state that a name or adjective means: "Russian" gives "Russia"; "" if none."""
        found = self.find(words, "state", "adjective")
        return found[0].name if found else ""

    def adjective(self, state: str) -> str:
        """The adjective of a state ("Russian"), or the state itself."""
        if state in ("United States", "United Kingdom"):
            return "US" if state == "United States" else "UK"
        found = [r for r in self.rows if r.kind == "adjective" and r.name == state]
        word = found[0].words[0] if found else state
        return word[:1].upper() + word[1:] if found else state

    def bearers(self, surname: str) -> list[Row]:
        """Rows of persons whose name ends in a surname."""
        return list(self._surnames.get(surname.lower(), ()))


def load_gazetteer(*extra: Path) -> Gazetteer:
    """The shipped table, with the user's own files before it. Raises :class:`BadTable`, naming file and line."""
    mine = [row for path in extra for row in read_rows(path.read_text(encoding="utf-8"), str(path))]
    return _shipped() if not mine else Gazetteer.of([*mine, *_shipped().rows])


@lru_cache(maxsize=1)
def _shipped() -> Gazetteer:
    return Gazetteer.of(read_rows(read_data("world.tsv"), "world.tsv"))


def read_data(name: str) -> str:
    """The text of a data file shipped with this layer."""
    return (resources.files("onrecord.statements") / "data" / name).read_text(encoding="utf-8")


def read_rows(text: str, source: str) -> list[Row]:
    """Parse and validate a table. Raises :class:`BadTable` at the first bad line."""
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            cells = [c.strip() for c in line.split("\t")]
            rows.append(_row(cells, source, number))
    return rows


def _row(cells: Sequence[str], source: str, number: int) -> Row:
    def bad(why: str) -> BadTable:
        return BadTable(source, f"line {number}: {why}")

    if not 4 <= len(cells) <= _COLUMNS:
        raise bad(f"{len(cells)} columns, where 4 to {_COLUMNS} are wanted (split by tabs)")
    kind, words, name, kind_of_speaker, *rest = cells
    of, gender, start, end = (*rest, "", "", "", "")[:4]
    if kind not in get_args(Kind):
        raise bad(f"no such kind: {kind!r}")
    if kind_of_speaker not in get_args(SpeakerType):
        raise bad(f"no such type: {kind_of_speaker!r}")
    alternatives = tuple(w.strip().lower() for w in words.split("|") if w.strip())
    if not alternatives or not (name or kind == "people"):
        raise bad("words and a name are wanted")
    for day in (start, end):
        if day and not _DATE.fullmatch(day):
            raise bad(f"no date of the form YYYY-MM-DD: {day!r}")
    if start and end and end <= start:
        raise bad("the row ends before it begins")
    if gender not in ("", "m", "f"):
        raise bad(f"gender is m, f or empty, not {gender!r}")
    return Row(cast(Kind, kind), alternatives, name, cast(SpeakerType, kind_of_speaker), of, gender, start, end)

"""A comparison as one page that needs nothing else: for any two of the records two columns, a gutter, an apparatus.

No script, no other file; the policy of the page lets its own style sheets in by their checksum and nothing besides.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ..documents.translation import NAMES as LANGUAGES
from ..matching.likenames import one_name
from ..values import Change, Comparison, Excerpt, Link, Record, Relation
from .check_terminal import facts
from .compare_words import Side, Third, Wording, apart, lacking, sides, third, wording
from .comparisons import (
    NAMES,
    RELATIONS,
    SIGNS,
    TRANSLATION,
    cut,
    language_at,
    pairing_of,
    siglum,
    speaker_at,
    summary,
)  # fmt: skip
from .frame import policy, style, templates
from .layout import plural
from .verdicts import spoken_words
from .witnesses import Witnesses

_SHEETS = ("style.css", "compare.css")
# Where the bars of the overview stand: y and height, large and small; "only" has its record's side of the line.
_BARS = {"same": (27.5, 3), "reworded": (24, 10), "differs": (17, 24)}
_SMALL = {"same": (6, 2), "reworded": (4, 6), "differs": (1, 12)}
_SHORTEST = 45
_NUMBERED = 60
"""With more bars than this there is no room for a number under each, with more than these not on a narrow screen."""
_NARROW = 16
_WORDS = re.compile(r"[^\W\d_]+")
_LETTER = 0.6
"""How much of the overview's width a letter takes, in percent: names of speakers must not run into each other."""


def comparison_to_html(comparison: Comparison) -> str:
    """The page."""
    page = ComparisonPage(comparison)
    return templates().get_template("compare.html").render(page=page, style=style(*_SHEETS), policy=policy(*_SHEETS))


@dataclass(frozen=True, slots=True)
class Shown:
    """A change with the words of both records, those of the others, and why it is one."""

    kind: str
    wordings: tuple[Wording, ...]
    why: str
    thirds: tuple[Third, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One passage of two records as the template shows it."""

    number: int
    anchor: str
    relation: Relation
    sign: str
    name: str
    moved: bool
    turn: str
    turn_language: str | None
    apart: bool
    glossed: bool
    sides: tuple[Side, Side]
    changes: tuple[Shown, ...]
    thirds: tuple[Third, ...]
    elsewhere: str
    remark: str
    size: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A passage in the overview."""

    anchor: str
    title: str
    relation: Relation
    moved: bool
    label: str
    turn: str
    x: str
    middle: str
    width: str
    y: float
    height: float
    small_y: float
    small_height: float


class View:
    """Two records side by side."""

    def __init__(self, comparison: Comparison, first: int, second: int) -> None:
        self.left, self.right = siglum(first), siglum(second)
        one, other = comparison.records[first], comparison.records[second]
        self.left_name, self.right_name = one.name, other.name
        self.left_language, self.right_language = language_name(one), language_name(other)
        self.anchor = f"{self.left}-{self.right}".lower()
        self.rows = list(_rows(comparison, first, second, self.anchor))
        found = {relation: sum(row.relation == relation for row in self.rows) for relation in RELATIONS}
        self.apart = any(row.apart for row in self.rows)
        self.counts = [(r, self._named(r), SIGNS[r], count) for r, count in found.items() if count]
        self.moved = sum(row.moved for row in self.rows)
        agree = found["same"] + found["reworded"]
        self.told = f"{agree} agree, {found['differs']} differ, {found['only']} in one only"
        self.bars = list(_bars(self.rows))
        self.crowded = len(self.bars) > _NARROW

    def _named(self, relation: Relation) -> str:
        """What a relation is called beside its filter."""
        foreign = {row.apart for row in self.rows if row.relation == relation}
        if relation != "reworded" or True not in foreign:
            return NAMES[relation]
        return TRANSLATION if foreign == {True} else f"{TRANSLATION}, or {NAMES[relation]}"


class ComparisonPage:
    """What the template asks for."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.summary = summary(comparison)
        self.whole = Witnesses(comparison).whole()
        count = len(comparison.records)
        base = comparison.base
        order = [base, *(n for n in range(count) if n != base)]
        self.views = [View(comparison, x, y) for x, y in combinations(order, 2)]

    @property
    def apart(self) -> bool:
        """Whether passages stand beside some of another language."""
        return any(view.apart for view in self.views)

    @property
    def rows(self) -> list[Row]:
        return [row for view in self.views for row in view.rows]

    @property
    def title(self) -> str:
        *names, last = (record.name for record in self.comparison.records)
        return f"{', '.join(names)} and {last}"

    @property
    def occasion(self) -> list[tuple[str, str | None]]:
        """What the records say of their event, each with the language in which they do."""
        told: dict[str, str | None] = {}
        for record in self.comparison.records:
            for fact in filter(None, (record.event, record.date, record.place)):
                told.setdefault(fact, record.document.language.code)
        return list(told.items()) or [(plural(len(self.comparison.records), "record"), None)]

    @property
    def witnesses(self) -> list[tuple[str, Record, str, str]]:
        """Letter, record, facts and size of each."""
        return [
            (siglum(n), r, facts(r), f"{plural(len(r.turns), 'turn')}, {plural(spoken_words(r), 'word')}")
            for n, r in enumerate(self.comparison.records)
        ]

    @property
    def notes(self) -> list[tuple[str, Any]]:
        return [(r.name, note) for r in self.comparison.records for note in r.notes if note.kind != "truncated"]

    @property
    def grave(self) -> list[tuple[str, Any]]:
        """What must be known before anything else: notes on the comparison, and records that were cut."""
        return [*(("", note) for note in self.comparison.notes), *cut(self.comparison)]


def language_name(record: Record) -> str:
    """ "Russian", "" where the language is not known."""
    return LANGUAGES.get(record.document.language.code or "", "")


def _rows(comparison: Comparison, first: int, second: int, anchor: str) -> Iterator[Row]:
    speaker: tuple[str, str | None] = ("", None)
    places = [Paragraphs(comparison.records[n]) for n in (first, second)]
    shown = [link for link in comparison.links if link.spans[first] or link.spans[second]]
    elsewhere = _elsewhere(shown, first, second)
    for number, link in enumerate(shown, 1):
        here, there = link.spans[first], link.spans[second]
        pairing = pairing_of(link, first, second)
        relation: Relation = pairing.relation if pairing else "only"
        foreign = apart(comparison, link, first, second)
        own = _speaker(comparison, link, first, second)
        changed = bool(own[0]) and not _one_speaker(own, speaker)
        yield Row(
            number=number,
            anchor=f"{anchor}-{number}",
            relation=relation,
            sign=SIGNS[relation] if relation != "only" else "⊣" if here else "⊢",
            name=_name(relation, foreign, siglum(first if here else second)),
            moved=pairing.moved if pairing else False,
            turn=own[0] if changed else "",
            turn_language=own[1] if own[0] != "Question" else None,
            apart=foreign,
            glossed=bool(pairing and any(pairing.glosses)),
            sides=sides(
                comparison,
                link,
                first,
                second,
                (places[0].told(here, siglum(first)), places[1].told(there, siglum(second))),
            ),
            changes=tuple(_changes(comparison, link, first, second)),
            thirds=tuple(_beside(comparison, link, relation, first, second)),
            elsewhere=elsewhere.get(link.id, ""),
            remark=Witnesses(comparison).told(link) if relation in {"differs", "only"} else "",
            size=max(_SHORTEST, sum(e.end - e.start for e in here or there)),
        )
        speaker = own if changed else speaker


def _name(relation: Relation, foreign: bool, holder: str) -> str:
    if relation == "only":
        return f"only {holder}"
    return TRANSLATION if relation == "reworded" and foreign else relation


def _speaker(comparison: Comparison, link: Link, first: int, second: int) -> tuple[str, str | None]:
    """Who speaks in a passage, and the language in which that is written."""
    for n in (first, second):
        if name := speaker_at(comparison.records[n], link.spans[n]):
            return name, language_at(comparison.records[n], link.spans[n])
    return "", None


def _one_speaker(one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    """Whether a name is the one before, be it in another script."""
    if one[0] == other[0] or not other[0]:
        return one[0] == other[0]
    (name, language), (before, tongue) = one, other
    if language == tongue or "Question" in {name, before}:
        return False
    last, other_last = (words[-1] if (words := _WORDS.findall(name)) else "" for name in (name, before))
    return bool(last and other_last) and one_name(last, language or "en", other_last, tongue or "en")


def _elsewhere(links: Sequence[Link], first: int, second: int) -> dict[str, str]:
    """Where the second record has the passages that have moved: after which of those in the order of both."""
    numbers = {link.id: n for n, link in enumerate(links, 1)}
    out: dict[str, str] = {}
    place = "at the beginning"
    for link in sorted((link for link in links if link.spans[second]), key=lambda link: link.spans[second][0].start):
        pairing = pairing_of(link, first, second)
        if pairing and pairing.moved:
            out[link.id] = f"In {siglum(second)} this stands {place}."
        elif pairing:
            place = f"after {numbers[link.id]}"
    return out


def reason(change: Change) -> str:
    """Why a change is one, without the words, which stand beside it already."""
    words = f"“{change.there}” against “{change.here}”: ", f"“{change.there or change.here}” "
    told = change.why.removeprefix(words[0]).removeprefix(words[1])
    return told[:1].upper() + told[1:]


def _changes(comparison: Comparison, link: Link, first: int, second: int) -> Iterator[Shown]:
    """The changes of two records, read from the one on the left."""
    from ..comparing.table import mirrored

    pairing = pairing_of(link, first, second)
    for own in pairing.changes if pairing else ():
        change = own if pairing and pairing.first == first else mirrored(own)
        wordings = [
            wording(comparison, link, n, other, words)
            for n, other, words in ((first, second, change.there), (second, first, change.here))
            if words
        ]
        thirds = [third(comparison, link, change, first, second, n) for n in _others(comparison, first, second)]
        yield Shown(change.kind, tuple(wordings), reason(change), tuple(thirds))


def _beside(comparison: Comparison, link: Link, relation: Relation, first: int, second: int) -> Iterator[Third]:
    """The other records beside a passage that one of two has alone."""
    if relation == "only":
        for n in _others(comparison, first, second):
            yield lacking(comparison, link, first, second, n)


def _others(comparison: Comparison, first: int, second: int) -> list[int]:
    return [n for n in range(len(comparison.records)) if n not in {first, second}]


class Paragraphs:
    """The paragraphs of a record, numbered from 1; page furniture is none."""

    def __init__(self, record: Record) -> None:
        spans = [b.span for b in record.document.blocks if b.kind != "furniture"]
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def told(self, excerpts: Sequence[Excerpt], letter: str) -> str:
        """ "A ¶3–4": the paragraphs that a passage stands in."""
        found = [
            n
            for e in excerpts
            for n in range(bisect_right(self._ends, e.start) + 1, bisect_left(self._starts, e.end) + 1)
        ]
        if not found:
            return letter
        return f"{letter} ¶{min(found)}" + (f"–{max(found)}" if max(found) > min(found) else "")


def _bars(rows: Sequence[Row]) -> Iterator[Bar]:
    total = sum(row.size for row in rows) or 1
    gap = min(0.5, 30 / max(len(rows), 1))
    room = 100 - gap * (len(rows) - 1)
    x = free = 0.0
    for row in rows:
        width = room * row.size / total
        if row.relation == "only":
            above = bool(row.sides[0].words)
            y, height, small_y, small_height = (17.0 if above else 29.0), 12.0, (1.0 if above else 7.0), 6.0
        else:
            (y, height), (small_y, small_height) = _BARS[row.relation], _SMALL[row.relation]
        turn = "Q" if row.turn == "Question" else row.turn.rpartition(" ")[2]
        if x < free:
            turn = ""
        elif turn:
            free = x + len(turn) * _LETTER + 1
        yield Bar(
            row.anchor, f"Passage {row.number}: {row.name}{', moved' if row.moved else ''}", row.relation, row.moved,
            str(row.number) if len(rows) <= _NUMBERED else "", turn, f"{x:.2f}", f"{x + width / 2:.2f}",
            f"{width:.2f}", y, height, small_y, small_height,
        )  # fmt: skip
        x += width + gap


__all__ = ["comparison_to_html"]

"""A comparison as one page that needs nothing else: for any two of the records two columns, a gutter, an apparatus.

No script, no other file; the policy of the page lets its own style sheets in by their checksum and nothing besides.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from markupsafe import Markup

from ..values import Change, Comparison, Excerpt, Link, Pairing, Passage, Record, Relation
from .check_terminal import facts
from .comparisons import NAMES, RELATIONS, SIGNS, cut, pairing_of, siglum, speaker_at, summary, words_of
from .differences import differences
from .frame import policy, style, templates
from .layout import plural
from .marks import Element, weave
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
_LETTER = 0.6
"""How much of the overview's width a letter takes, in percent: names of speakers must not run into each other."""


def comparison_to_html(comparison: Comparison) -> str:
    """The page."""
    page = ComparisonPage(comparison)
    return (
        templates()
        .get_template("compare.html")
        .render(page=page, reason=reason, style=style(*_SHEETS), policy=policy(*_SHEETS))
    )


@dataclass(frozen=True, slots=True)
class Side:
    """A passage in one of the two columns; no words where the record lacks it."""

    siglum: str
    place: str
    words: Markup
    language: str | None


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
    sides: tuple[Side, Side]
    changes: tuple[Change, ...]
    elsewhere: str
    remarks: tuple[str, ...]
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
        self.left_name, self.right_name = comparison.records[first].name, comparison.records[second].name
        self.anchor = f"{self.left}-{self.right}".lower()
        self.rows = list(_rows(comparison, first, second, self.anchor))
        found = {relation: sum(row.relation == relation for row in self.rows) for relation in RELATIONS}
        self.counts = [(r, NAMES[r], SIGNS[r], count) for r, count in found.items() if count]
        self.moved = sum(row.moved for row in self.rows)
        agree = found["same"] + found["reworded"]
        self.told = f"{agree} agree, {found['differs']} differ, {found['only']} in one only"
        self.bars = list(_bars(self.rows))
        self.crowded = len(self.bars) > _NARROW


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
    def title(self) -> str:
        return " and ".join(record.name for record in self.comparison.records)

    @property
    def occasion(self) -> str:
        told = [fact for r in self.comparison.records for fact in (r.event, r.date, r.place) if fact]
        return " · ".join(dict.fromkeys(told)) or plural(len(self.comparison.records), "record")

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


def _rows(comparison: Comparison, first: int, second: int, anchor: str) -> Iterator[Row]:
    speaker = ""
    places = [Paragraphs(comparison.records[n]) for n in (first, second)]
    shown = [link for link in comparison.links if link.spans[first] or link.spans[second]]
    elsewhere = _elsewhere(shown, first, second)
    for number, link in enumerate(shown, 1):
        here, there = link.spans[first], link.spans[second]
        pairing = pairing_of(link, first, second)
        relation: Relation = pairing.relation if pairing else "only"
        own = speaker_at(comparison.records[first], here) or speaker_at(comparison.records[second], there)
        name = relation if relation != "only" else f"only {siglum(first if here else second)}"
        yield Row(
            number=number,
            anchor=f"{anchor}-{number}",
            relation=relation,
            sign=SIGNS[relation] if relation != "only" else "⊣" if here else "⊢",
            name=name,
            moved=pairing.moved if pairing else False,
            turn=own if own and own != speaker else "",
            sides=_sides(comparison, link, first, second, relation, places),
            changes=_changes(pairing, first),
            elsewhere=elsewhere.get(link.id, ""),
            remarks=tuple(_remarks(comparison, link, relation, first, second)),
            size=max(_SHORTEST, sum(e.end - e.start for e in here or there)),
        )
        speaker = own or speaker


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


def _changes(pairing: Pairing | None, first: int) -> tuple[Change, ...]:
    """The changes of two records, read from the one on the left."""
    if pairing is None:
        return ()
    if pairing.first == first:
        return pairing.changes
    from ..comparing.table import mirrored

    return tuple(mirrored(change) for change in pairing.changes)


def _remarks(comparison: Comparison, link: Link, relation: Relation, first: int, second: int) -> Iterator[str]:
    if len(comparison.records) < 3 or relation not in {"differs", "only"}:
        return
    for third in range(len(comparison.records)):
        if third in {first, second}:
            continue
        letter = siglum(third)
        if not link.spans[third]:
            yield f"{letter} lacks it" + (
                f", with {siglum(second if link.spans[first] else first)}" if relation == "only" else ""
            )
            continue
        sided = [siglum(n) for n in (first, second) if _agree(link, n, third)]
        yield f"{letter}: with {' and '.join(sided)}" if sided else f"{letter}: with neither"
    if told := Witnesses(comparison).told(link):
        yield told


def _agree(link: Link, one: int, other: int) -> bool:
    pairing = pairing_of(link, one, other)
    return pairing is not None and pairing.relation != "differs"


def _sides(
    comparison: Comparison, link: Link, first: int, second: int, relation: Relation, places: Sequence[Paragraphs]
) -> tuple[Side, Side]:
    one, two = comparison.records[first], comparison.records[second]
    here, there = link.spans[first], link.spans[second]
    marked_one: list[tuple[int, int]] = []
    marked_two: list[tuple[int, int]] = []
    if relation in {"reworded", "differs"}:
        words = words_of(there)
        for difference in differences(words, one, Passage(one.name, one.document.sha256, here, None)):
            marked_one += [(span.start, span.end) for span in difference.there]
            marked_two.append((difference.here.start, difference.here.end))
    left = Markup(" … ").join(_marked(one.document.text, e.start, e.end, marked_one) for e in here)
    right = _marked(words_of(there), 0, len(words_of(there)), marked_two)
    return (
        Side(siglum(first), places[0].told(here, siglum(first)), left, one.document.language.code),
        Side(siglum(second), places[1].told(there, siglum(second)), right, two.document.language.code),
    )


def _marked(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Markup:
    elements = [Element(a, b, Markup("<mark>"), Markup("<mark>"), Markup("</mark>")) for a, b in spans if a < b]
    return weave(text, start, end, [e for e in elements if e.start >= start and e.end <= end])


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

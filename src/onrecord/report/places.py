"""Where the marks, the sentences and the margin notes of a reading stand in its text, for the HTML report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..values import Reading, Statement
from .layout import Place, roles
from .marks import Element, escaped, weave

_ROLE_CLASSES = {"source": "src", "cue": "cue"}
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
# A full stop after one of these, or after a lone capital, ends no sentence.
_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Col|Capt|Jr|Sr|No|vs|etc)|\b\w)\.$")

NoteOf = Callable[[int], Markup]


@dataclass(frozen=True, slots=True)
class Mark:
    """The same words in the same role, whichever statements share them (their numbers, from 1)."""

    start: int
    end: int
    css: str
    owners: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Hull:
    """What one statement covers within one place, from its first own mark to its last."""

    start: int
    end: int
    number: int
    first: bool


class Marked:
    """A reading's marks sorted into its places: built once, then asked place by place."""

    def __init__(self, reading: Reading, places: Sequence[Place], note: NoteOf) -> None:
        self._text = reading.document.text
        self._statements = reading.statements
        self._note = note
        self._places = places
        self._starts = [place.start for place in places]
        self._marks = self._sort_marks()
        self._hulls, self.unplaced = self._sort_hulls()

    def html(self, index: int) -> Markup:
        """The words of a place with its marks, statements, sentences and notes."""
        place = self._places[index]
        elements = [
            *self._sentences(place, self._hulls[index]),
            *map(self._statement, self._hulls[index]),
            *map(_mark, self._marks[index]),
        ]
        return weave(self._text, place.start, place.end, elements)

    def _sort_marks(self) -> list[list[Mark]]:
        owners: dict[tuple[int, int, str], list[int]] = {}
        for number, statement in enumerate(self._statements, 1):
            for role, start, end in roles(statement):
                css = _ROLE_CLASSES.get(role, f"c {statement.manner}")
                owners.setdefault((start, end, css), []).append(number)
        sorted_: list[list[Mark]] = [[] for _ in self._places]
        for (start, end, css), numbers in owners.items():
            for index in self._touched(start, end):
                sorted_[index].append(Mark(start, end, css, tuple(dict.fromkeys(numbers))))
        return sorted_

    def _sort_hulls(self) -> tuple[list[list[Hull]], tuple[int, ...]]:
        sorted_: list[list[Hull]] = [[] for _ in self._places]
        unplaced: list[int] = []
        seen: set[tuple[int, int]] = set()
        for number, statement in enumerate(self._statements, 1):
            found: dict[int, tuple[int, int]] = {}
            for start, end in _own_spans(statement, seen):
                for index in self._touched(start, end):
                    place = self._places[index]
                    low, high = max(start, place.start), min(end, place.end)
                    before = found.get(index, (low, high))
                    found[index] = (min(before[0], low), max(before[1], high))
            shown = [i for i in sorted(found) if not self._blank(i)]
            for index in shown:
                sorted_[index].append(Hull(*found[index], number, index == shown[0]))
            if not shown:
                unplaced.append(number)
        return sorted_, tuple(unplaced)

    def _touched(self, start: int, end: int) -> Iterator[int]:
        """The places that the span has words in."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self._places) and self._places[index].start < end:
            if start < end and max(start, self._places[index].start) < self._places[index].end:
                yield index
            index += 1

    def _blank(self, index: int) -> bool:
        place = self._places[index]
        return place.kind == "gap" and not self._text[place.start : place.end].strip()

    def _sentences(self, place: Place, hulls: Sequence[Hull]) -> Iterator[Element]:
        merged: list[tuple[int, int, list[int]]] = []
        for hull in sorted(hulls, key=lambda h: (h.start, h.number)):
            end = sentence_end(self._text, hull.end, place.end)
            first = [hull.number] if hull.first else []
            if merged and hull.start < merged[-1][1]:
                start, before, numbers = merged[-1]
                merged[-1] = (start, max(before, end), numbers + first)
            else:
                merged.append((hull.start, end, first))
        for start, end, numbers in merged:
            opening = Markup('<span class="sent">')
            notes = Markup("").join(self._note(n) for n in sorted(numbers))
            yield Element(start, end, opening, opening, Markup("</span>"), notes)

    def _statement(self, hull: Hull) -> Element:
        again = Markup('<span class="s">')
        if not hull.first:
            return Element(hull.start, hull.end, again, again, Markup("</span>"))
        n, spans = (
            hull.number,
            Markup(" ").join(f"{e.start}-{e.end}" for e in self._statements[hull.number - 1].content),
        )
        opening = Markup(
            '<span class="s" id="s{n}" data-span="{spans}">'
            '<a class="n ap" href="#s{n}" aria-label="Statement {n}">{n}</a>'
        ).format(n=n, spans=spans)
        return Element(hull.start, hull.end, opening, again, Markup("</span>"))


def sentence_end(text: str, at: int, limit: int) -> int:
    """Where the sentence ends that goes on at ``at``; a guess, good enough to place a note."""
    for match in _SENTENCE_END.finditer(text, max(at - 3, 0), limit):
        follows = text[match.end() : match.end() + 3].strip()[:1]
        if match.end() >= at and not follows.islower() and not _SHORT.search(text, max(at - 6, 0), match.end()):
            return match.end()
    return limit


def _own_spans(statement: Statement, seen: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The statement's spans without a source that an earlier statement has shown, unless it is all there is."""
    spans = [(start, end) for _, start, end in roles(statement)]
    sources = {(e.start, e.end) for e in statement.source}
    own = [span for span in spans if span not in sources or span not in seen]
    seen |= sources
    return own or spans


def _mark(mark: Mark) -> Element:
    owners = " ".join(f"s{n}" for n in mark.owners)
    opening = Markup('<span class="{}" data-s="{}">').format(mark.css, owners)
    return Element(mark.start, mark.end, opening, opening, Markup("</span>"))


__all__ = ["Marked", "escaped", "sentence_end"]

"""What every report says of a reading in the same words: places, speakers, counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..values import BlockKind, Document, Reading, Statement

PlaceKind = BlockKind | Literal["gap"]

_KIND_NAMES: dict[str, str] = {
    "headline": "Headline",
    "key_point": "Key point",
    "subhead": "Subhead",
    "paragraph": "Paragraph",
    "caption": "Caption",
    "byline": "Byline",
    "credit": "Credit",
    "furniture": "Page furniture",
    "gap": "Between blocks",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text in a report. All places of a document together are its whole text, in order.

    ``number`` counts within the kind, from 1. A "gap" is what stands between two blocks.
    """

    kind: PlaceKind
    start: int
    end: int
    number: int
    label: str = ""

    @property
    def anchor(self) -> str:
        """The address in the HTML report, such as ``p3`` (third paragraph) or ``key-point-1``."""
        return f"p{self.number}" if self.kind == "paragraph" else f"{self.kind.replace('_', '-')}-{self.number}"

    @property
    def name(self) -> str:
        """The place in words: "Paragraph 3", "Headline", "Comment form"."""
        if self.kind == "furniture" and self.label:
            return self.label[:1].upper() + self.label[1:]
        name = _KIND_NAMES[self.kind]
        return name if self.kind in {"headline", "gap"} and self.number == 1 else f"{name} {self.number}"


@dataclass(frozen=True, slots=True)
class CastMember:
    """One who speaks, and in which statements. ``name`` is "" for all that could not be resolved."""

    name: str
    kind: Literal["named", "unnamed", "unresolved"]
    type: str
    statements: tuple[int, ...]


def places(document: Document) -> tuple[Place, ...]:
    """The whole text in stretches: each block, and each gap between two blocks."""
    counts: dict[str, int] = {}

    def place(kind: PlaceKind, start: int, end: int, label: str = "") -> Place:
        counts[kind] = counts.get(kind, 0) + 1
        return Place(kind, start, end, counts[kind], label)

    found: list[Place] = []
    at = 0
    for block in document.blocks:
        start, end = max(block.span.start, at), min(block.span.end, len(document.text))
        if start >= end:
            continue
        if start > at:
            found.append(place("gap", at, start))
        found.append(place(block.kind, start, end, block.label))
        at = end
    if at < len(document.text):
        found.append(place("gap", at, len(document.text)))
    return tuple(found)


def place_at(places_: Sequence[Place], offset: int) -> Place | None:
    """The place that holds the character at ``offset``."""
    index = bisect_right(places_, offset, key=lambda place: place.start) - 1
    return places_[index] if index >= 0 and offset < places_[index].end else None


def cast(reading: Reading) -> tuple[CastMember, ...]:
    """Who speaks, in order of appearance: the named, then the unnamed, then one entry for the unresolved."""
    found: dict[tuple[str, str], tuple[str, list[int]]] = {}
    for number, statement in enumerate(reading.statements, 1):
        key = (speaker_kind(statement), statement.speaker.name)
        found.setdefault(key, (statement.speaker.type, []))[1].append(number)
    kinds: tuple[Literal["named", "unnamed", "unresolved"], ...] = ("named", "unnamed", "unresolved")
    return tuple(
        CastMember(name, wanted, type_, tuple(numbers))
        for wanted in kinds
        for (kind, name), (type_, numbers) in found.items()
        if kind == wanted
    )


def speaker_kind(statement: Statement) -> Literal["named", "unnamed", "unresolved"]:
    """Whether the speaker has a name, is left unnamed by the page, or could not be told."""
    name = statement.speaker.name
    if not name:
        return "unresolved"
    unnamed = statement.speaker.type == "unnamed" or name.startswith("unnamed")
    return "unnamed" if unnamed else "named"


def speaker_name(statement: Statement) -> str:
    """The speaker as a report shows it; for an unresolved one, the page's words with a question mark."""
    if statement.speaker.name:
        return statement.speaker.name
    words = " ".join(e.text for e in statement.source).strip()
    return f"{words}?" if words else "speaker not found"


def summary(reading: Reading) -> str:
    """One sentence: "18 statements by 6 named and 2 unnamed speakers; 1 speaker could not be told"."""
    count = len(reading.statements)
    if not count:
        return "No statements found"
    members = cast(reading)
    named = sum(m.kind == "named" for m in members)
    unnamed = sum(m.kind == "unnamed" for m in members)
    unresolved = sum(len(m.statements) for m in members if m.kind == "unresolved")
    sentence = plural(count, "statement")
    if named and unnamed:
        sentence += f" by {named} named and {plural(unnamed, 'unnamed speaker')}"
    elif named or unnamed:
        sentence += f" by {plural(named, 'named speaker') if named else plural(unnamed, 'unnamed speaker')}"
    if unresolved:
        sentence += f"; in {unresolved} it could not be told who speaks"
    return sentence


def plural(count: int, noun: str) -> str:
    """ "1 statement", "2,811 statements"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def roles(statement: Statement) -> Iterator[tuple[str, int, int]]:
    """Every span of a statement with its role, in the order of the text."""
    found = [
        (role, excerpt.start, excerpt.end)
        for role, excerpts in (
            ("source", statement.source),
            ("cue", statement.cue),
            ("content", statement.content),
        )
        for excerpt in excerpts
    ]
    yield from sorted(found, key=lambda item: (item[1], item[2]))


def first_offset(statement: Statement) -> int:
    """Where a statement stands: at its first content or cue, as a source may serve several."""
    spans = [*statement.content, *statement.cue] or [*statement.source]
    return min((e.start for e in spans), default=0)

"""A reading for the terminal: each statement under its block, in words that also work without colour.

::

    Paragraph 2
       2  Vadim Lesnov · promise · direct · to reporters
          “We are ready,” [Vadim Lesnov] <told> reporters

The source stands in square brackets, the cue in angle ones; what is underlined is the content.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.table import Table
from rich.text import Text

from ..values import Document, Note, Reading, Statement
from .console import printed
from .layout import Place, first_offset, place_at, places, plural, roles, speaker_name, summary
from .plain import harmless

_STYLES = {"source": "bold", "cue": "italic cyan", "content": "underline"}
_SIGNS = {"source": ("[", "]"), "cue": ("<", ">"), "content": ("", "")}
# Words between two marks of a statement are shown up to this many characters, as an aside or a name needs.
_BETWEEN = 90
_INDENT = 6


def to_terminal(reading: Reading, *, width: int = 80, colour: bool = False) -> str:
    """The report as text of at most ``width`` columns, with terminal styles if ``colour``."""
    return printed(_parts(reading), width=width, colour=colour)


def _parts(reading: Reading) -> Iterator[Text | Table]:
    yield from _head(reading)
    where = places(reading.document)
    numbered = list(enumerate(reading.statements, 1))
    numbers = {statement.id: number for number, statement in numbered}

    def place_of(item: tuple[int, Statement]) -> Place | None:
        return place_at(where, first_offset(item[1]))

    for place, items in groupby(numbered, key=place_of):
        yield Text()
        yield Text(harmless(place.name) if place else "Outside the text", style="dim")
        for number, statement in items:
            yield from _statement(reading.document, number, statement, numbers)
    yield from _notes(reading)


def _head(reading: Reading) -> Iterator[Text | Table]:
    document = reading.document
    if document.title:
        yield Text(harmless(document.title), style="bold")
    facts = [
        document.outlet,
        document.published.date[:10] if document.published else None,
        document.language.code or "language unsure",
        plural(len(document.text), "character"),
        document.source,
    ]
    yield Text(harmless(" · ".join(fact for fact in facts if fact)), style="dim")
    for step in document.provenance.steps:
        yield Text(harmless(f"{step.role.replace('_', ' ')}: {step.name} ({step.basis})"), style="dim")
    if document.provenance.translation:
        guess = document.provenance.translation
        origin = f" from {guess.from_language}" if guess.from_language else ""
        yield Text(harmless(f"translation{origin}: {guess.confidence}, {'; '.join(guess.reasons)}"), style="dim")
    yield Text()
    yield Text(summary(reading) + ".", style="bold")
    if reading.statements:
        yield Text("[who speaks] and <the cue> are marked so; brackets are not part of the text.", style="dim")
    if document.truncated:
        yield Text(f"The text is cut: it passed the limit on {harmless(document.truncated)}.", style="bold")


def _statement(
    document: Document, number: int, statement: Statement, numbers: dict[str, int]
) -> Iterator[Text | Table]:
    parts: list[str] = [statement.act, statement.manner]
    if statement.addressee:
        parts.append(f"to {statement.addressee}")
    if statement.inside in numbers:
        parts.append(f"inside {numbers[statement.inside]}")
    if statement.confidence != "sure":
        parts.append(statement.confidence)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", width=_INDENT - 2)
    table.add_column(overflow="fold")
    head = Text(harmless(speaker_name(statement)), style="bold")
    head.append(harmless("".join(f" · {part}" for part in parts)), style="not bold")
    table.add_row(Text(str(number), style="dim"), head)
    table.add_row(Text(), _words(document, statement))
    yield table


def _words(document: Document, statement: Statement) -> Text:
    """The statement's words in the order of the text, with what stands between them where it is short."""
    line = Text()
    at: int | None = None
    for role, start, end in _flat(statement):
        if at is not None and start > at:
            between = document.text[at:start]
            short = len(between) <= _BETWEEN and "\n\n" not in between
            line.append(harmless(between) if short else " … ", style="dim")
        before, after = _SIGNS[role]
        line.append(before, style="dim")
        line.append(harmless(document.text[start:end]), style=_STYLES[role])
        line.append(after, style="dim")
        at = max(at or 0, end)
    return line


def _flat(statement: Statement) -> Iterator[tuple[str, int, int]]:
    """The roles one after the other: where two overlap, the later one gives way."""
    at = 0
    for role, start, end in roles(statement):
        if end > max(start, at):
            yield role, max(start, at), end
            at = end


def _notes(reading: Reading) -> Iterator[Text]:
    notes = reading.notes
    if not notes:
        return
    yield Text()
    yield Text("What was skipped or guessed, and why", style="dim")
    for note in notes:
        yield _note(note)


def _note(note: Note) -> Text:
    where = f" ({note.span.start}–{note.span.end})" if note.span else ""
    return Text(f"  {harmless(note.kind)}: {harmless(note.message)}{where}")


__all__ = ["to_terminal"]

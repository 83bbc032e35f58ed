"""A check for the terminal: each quote under its verdict, why, and where the record has it.

::

    ≠ altered        q2  Vadim Lesnov
                     “We are ready on the first of April,”
                     The condition is missing.
                     velmar, Vadim Lesnov: We are ready on the first of April, [-provided that …-]

Words of the record in ``[-…-]`` are not in the quote, words of the quote in ``{+…+}`` not in the record: the marks of
word differences that programmers know, readable without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from ..documents.translation import NAMES
from ..values import CheckedQuote, CheckReport, Note, Passage, Record
from .console import printed
from .differences import Difference, differences
from .plain import harmless
from .verdicts import (
    SIGNS,
    doubt,
    label_of,
    name_of,
    place_of,
    reason,
    record_of,
    search_told,
    searched,
    summary,
    words_of,
)

_STYLES = {
    "verbatim": "green",
    "trimmed": "blue",
    "reworded": "blue",
    "altered": "bold red",
    "misattributed": "bold red",
    "not_found": "bold",
    "skipped": "dim",
}
_LABEL_WIDTH = 16


def check_to_terminal(report: CheckReport, *, width: int = 80, colour: bool = False) -> str:
    """The report as text of at most ``width`` columns, with terminal styles if ``colour``."""
    return printed(_parts(report), width=width, colour=colour)


def _parts(report: CheckReport) -> Iterator[Text | Table]:
    if report.reading:
        document = report.reading.document
        yield Text(harmless(document.title or document.source), style="bold")
    yield Text(summary(report) + ".", style="bold")
    for quote in report.quotes:
        yield Text()
        yield _quote(report, quote)
    yield Text()
    yield Text(harmless(searched(report)) + ".", style="dim")
    for record in report.searched:
        yield Text(harmless(f"  {record.name}: {facts(record)}"), style="dim")
    notes = [("", note) for note in report.notes] + [(r.name, n) for r in report.searched for n in r.notes]
    if notes:
        yield Text("What was skipped or guessed, and why", style="dim")
        yield from (_note(name, note) for name, note in notes)


def facts(record: Record) -> str:
    """The kind of a record and what says so, its event, day and place."""
    told: list[str | None] = [f"{record.kind} ({record.kind_basis})", *_in_words(record)]
    told += [record.event, record.date, record.place, record.document.source]
    return " · ".join(fact for fact in told if fact)


def _in_words(record: Record) -> list[str]:
    """The language of a record that is not in English."""
    code = record.document.language.code
    return [NAMES[code]] if code in NAMES and code != "en" else []


def _note(name: str, note: Note) -> Text:
    return Text(harmless(f"  {name + ', ' if name else ''}{note.kind}: {note.message}"))


def _quote(report: CheckReport, quote: CheckedQuote) -> Table:
    label = label_of(quote)
    verdict = quote.verdict
    passage = verdict.passage if verdict else None
    record = record_of(report, passage) if passage else None
    shown = verdict is not None and verdict.label not in {"verbatim", "misattributed"}
    shown = shown and passage is not None and passage.language is None
    found = differences(quote.quote, record, passage) if record and passage and shown else ()
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1)
    table.add_column(width=_LABEL_WIDTH - 3)
    table.add_column(overflow="fold")
    head = Text(harmless(f"{quote.id}  {quote.speaker}"))
    if doubt(quote):
        head.append(f"  ({doubt(quote)})", style="dim")
    table.add_row(Text(SIGNS[label], style=_STYLES[label]), Text(name_of(label), style=_STYLES[label]), head)
    for line in _lines(report, quote, passage, record, found):
        table.add_row("", "", line)
    return table


def _lines(
    report: CheckReport,
    quote: CheckedQuote,
    passage: Passage | None,
    record: Record | None,
    found: Sequence[Difference],
) -> Iterator[Text]:
    verdict = quote.verdict
    here = _marked(quote.quote, 0, len(quote.quote), [(d.here.start, d.here.end) for d in found], "{+", "+}")
    yield Text.assemble("“", here, "”") if quote.quote[:1].isalnum() else here
    grave = verdict is not None and verdict.label in {"altered", "misattributed"}
    yield Text(harmless(reason(quote)), style="bold" if grave else "")
    if verdict is None:
        return
    for remark in verdict.remarks:
        yield Text(harmless(remark), style="dim")
    if passage:
        line = Text(harmless(f"{place_of(passage)}, {passage.speaker or 'speaker not told'}: "), style="dim")
        spans = [(span.start, span.end) for d in found for span in d.there]
        for number, excerpt in enumerate(passage.excerpts):
            line.append(" … " if number else "")
            text = record.document.text if record else ""
            words = (
                _marked(text, excerpt.start, excerpt.end, spans, "[-", "-]") if record else Text(harmless(excerpt.text))
            )
            line.append_text(words)
        yield line
    elif verdict.nearest:
        near = verdict.nearest
        yield Text(
            harmless(f"Nearest, in {place_of(near)}, {near.speaker or 'speaker not told'}: {words_of(near)}"),
            style="dim",
        )
    if verdict.label == "not_found":
        yield Text(harmless(f"Searched: {search_told(report, quote)}"), style="dim")


def _marked(text: str, start: int, end: int, spans: Sequence[tuple[int, int]], opening: str, closing: str) -> Text:
    """``text[start:end]`` with signs around the spans that lie in it."""
    line = Text()
    at = start
    for first, last in sorted(spans):
        begin, stop = max(first, at), min(last, end)
        if begin < stop:
            line.append(harmless(text[at:begin]))
            line.append(f"{opening}{harmless(text[begin:stop])}{closing}", style="underline")
            at = stop
    line.append(harmless(text[at:end]))
    return line


__all__ = ["check_to_terminal", "facts"]

"""A comparison for the terminal: what differs in substance first, then what one record alone has, then the counts.

::

    ≠ differs   p5  term, number
                A  The strait was never closed; passage was blocked …
                B  The strait was never closed; passage was suspended …
                “blocked” against “suspended”: another term, not only another word
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from ..values import Comparison, Link
from .check_terminal import facts
from .comparisons import SIGNS, siglum, speaker_at, standing, summary, words_of
from .console import printed
from .plain import harmless

_STYLES = {"same": "dim", "reworded": "blue", "differs": "bold red", "only": "bold"}
_MOST_WORDS = 60


def comparison_to_terminal(comparison: Comparison, *, width: int = 80, colour: bool = False) -> str:
    """The report as text of at most ``width`` columns, with terminal styles if ``colour``."""
    return printed(_parts(comparison), width=width, colour=colour)


def _parts(comparison: Comparison) -> Iterator[Text | Table]:
    for number, record in enumerate(comparison.records):
        base = " (base)" if number == comparison.base and len(comparison.records) > 2 else ""
        yield Text(harmless(f"{siglum(number)}  {record.name}: {facts(record)}{base}"), style="bold")
    differing = [link for link in comparison.links if link.relation == "differs"]
    single = [link for link in comparison.links if link.relation == "only"]
    if differing:
        yield Text()
        yield Text("Differences of substance", style="bold")
        for link in differing:
            yield Text()
            yield _link(comparison, link)
    if single:
        yield Text()
        yield Text("In one record only", style="bold")
        for link in single:
            yield _link(comparison, link)
    yield Text()
    yield Text(summary(comparison) + ".", style="bold")
    notes = [("", note) for note in comparison.notes] + [(r.name, n) for r in comparison.records for n in r.notes]
    if notes:
        yield Text("What was skipped or guessed, and why", style="dim")
        for name, note in notes:
            yield Text(harmless(f"  {name + ', ' if name else ''}{note.kind}: {note.message}"))


def _link(comparison: Comparison, link: Link) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1)
    table.add_column(width=9)
    table.add_column(overflow="fold")
    kinds = ", ".join(dict.fromkeys(change.kind for change in link.changes))
    head = "  ".join(part for part in (link.id, kinds, f"{SIGNS['moved']} moved" if link.moved else "") if part)
    style = _STYLES[link.relation]
    table.add_row(Text(SIGNS[link.relation], style=style), Text(link.relation, style=style), Text(harmless(head)))
    for line in _lines(comparison, link):
        table.add_row("", "", line)
    return table


def _lines(comparison: Comparison, link: Link) -> Iterator[Text]:
    for number in link.holders:
        record = comparison.records[number]
        speaker = speaker_at(record, link.spans[number])
        line = Text(siglum(number) + "  ", style="bold")
        if speaker:
            line.append(harmless(f"{speaker}: "), style="dim")
        line.append(harmless(_cut(words_of(link.spans[number]))))
        yield line
    for change in link.changes:
        yield Text(harmless(change.why), style="bold")
    if standing(link):
        yield Text(harmless(standing(link)), style="dim")


def _cut(words: str) -> str:
    row = words.split()
    return words if len(row) <= _MOST_WORDS else " ".join(row[:_MOST_WORDS]) + " …"


__all__ = ["comparison_to_terminal"]

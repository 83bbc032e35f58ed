"""A comparison as CSV (RFC 4180), one row a link, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from ..values import Comparison, Link
from .comparisons import siglum, standing, words_of
from .csv import BOM, safe


def comparison_to_csv(comparison: Comparison, *, bom: bool = False) -> str:
    """A head and a row for each link; three columns a record: its words, spans and speaker come after the relation."""
    rows = [_line(columns(comparison)), *(_line(_cells(comparison, link)) for link in comparison.links)]
    return (BOM if bom else "") + "".join(rows)


def columns(comparison: Comparison) -> list[str]:
    """The names of the columns; those of a record carry its letter."""
    out = ["id", "relation", "moved", "changes", "agree"]
    for number in range(len(comparison.records)):
        out += [f"{siglum(number)}_record", f"{siglum(number)}_words", f"{siglum(number)}_spans"]
    return [*out, "decision", "note"]


def _cells(comparison: Comparison, link: Link) -> Iterable[str]:
    yield link.id
    yield link.relation
    yield "moved" if link.moved else ""
    yield "; ".join(f"{c.kind}: “{c.there}” → “{c.here}” ({c.why})" for c in link.changes)
    yield standing(link)
    for record, spans in zip(comparison.records, link.spans, strict=True):
        yield record.name
        yield words_of(spans)
        yield " ".join(f"{e.start}..{e.end}" for e in spans)
    yield ""
    yield ""


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([safe(cell) for cell in cells])
    return line.getvalue()


__all__ = ["columns", "comparison_to_csv"]

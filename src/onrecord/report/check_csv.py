"""A check as CSV (RFC 4180), one row a quote, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from ..values import CheckedQuote, CheckReport
from .csv import BOM, safe
from .verdicts import label_of, searched_for, words_of

CHECK_COLUMNS = (
    "id",
    "verdict",
    "quote",
    "speaker",
    "reason",
    "confidence",
    "unsure",
    "changes",
    "remarks",
    "record",
    "record_speaker",
    "record_words",
    "record_spans",
    "nearest",
    "searched",
    "context",
    "record_sha256",
    "page_sha256",
    "decision",
    "note",
)


def check_to_csv(report: CheckReport, *, bom: bool = False) -> str:
    """A head and a row for each quote; the last two columns are empty, for a person's decision and note."""
    lines = [_line(CHECK_COLUMNS), *(_line(_cells(report, quote)) for quote in report.quotes)]
    return (BOM if bom else "") + "".join(lines)


def _cells(report: CheckReport, quote: CheckedQuote) -> Iterable[str]:
    verdict = quote.verdict
    passage = verdict.passage if verdict else None
    nearest = verdict.nearest if verdict and not passage else None
    changes = [f"{c.kind}: “{c.there}” → “{c.here}” ({c.why})" for c in verdict.changes] if verdict else []
    missed = verdict is not None and verdict.label == "not_found"
    return (
        quote.id,
        label_of(quote),
        quote.quote,
        quote.speaker,
        verdict.reason if verdict else quote.skipped or "",
        verdict.confidence if verdict else "",
        (verdict.unsure or "") if verdict else "",
        "; ".join(changes),
        "; ".join(verdict.remarks) if verdict else "",
        passage.record if passage else "",
        (passage.speaker or "") if passage else "",
        words_of(passage) if passage else "",
        " ".join(f"{e.start}..{e.end}" for e in passage.excerpts) if passage else "",
        f"{nearest.record}: {words_of(nearest)}" if nearest else "",
        " ".join(searched_for(report, quote)) if missed else "",
        quote.context,
        passage.sha256 if passage else "",
        report.reading.document.sha256 if report.reading else "",
        "",
        "",
    )


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([safe(cell) for cell in cells])
    return line.getvalue()


__all__ = ["CHECK_COLUMNS", "check_to_csv"]

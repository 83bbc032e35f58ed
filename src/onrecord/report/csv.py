"""Statements as CSV (RFC 4180), one row each, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ..values import Excerpt, Reading, Statement
from .layout import Place, first_offset, place_at, places

BOM = "\ufeff"
COLUMNS = (
    "path",
    "id",
    "place",
    "speaker",
    "speaker_type",
    "how",
    "act",
    "manner",
    "addressee",
    "confidence",
    "source",
    "cue",
    "content",
    "source_spans",
    "cue_spans",
    "content_spans",
    "inside",
    "extractor",
    "text_sha256",
)
# What makes Excel, LibreOffice or Google Sheets read a cell as a formula, the full-width forms of it
# included.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠|%")


def header() -> str:
    """The first line."""
    return _line(COLUMNS)


def rows(reading: Reading, *, path: str | None = None) -> Iterator[str]:
    """One line a statement. A cell may hold line ends between its quotation marks, as the text does."""
    where = places(reading.document)
    for statement in reading.statements:
        yield _line(_cells(reading, statement, where, reading.document.source if path is None else path))


def to_csv(reading: Reading, *, bom: bool = False) -> str:
    """Header and rows of one reading."""
    return (BOM if bom else "") + header() + "".join(rows(reading))


def safe(cell: str) -> str:
    """``cell`` with an apostrophe before it where a spreadsheet would run it as a formula."""
    starts = {cell[:1], cell.lstrip(" \u00a0\ufeff\u200b")[:1]}
    return f"'{cell}" if starts & _FORMULA else cell


def _cells(reading: Reading, statement: Statement, where: tuple[Place, ...], path: str) -> Iterable[str]:
    place = place_at(where, first_offset(statement))
    return (
        path,
        statement.id,
        place.name if place else "",
        statement.speaker.name,
        statement.speaker.type,
        statement.speaker.how,
        statement.act,
        statement.manner,
        statement.addressee or "",
        statement.confidence,
        _words(statement.source),
        _words(statement.cue),
        _words(statement.content),
        _spans(statement.source),
        _spans(statement.cue),
        _spans(statement.content),
        statement.inside or "",
        reading.extractor.name,
        reading.document.sha256,
    )


def _words(excerpts: tuple[Excerpt, ...]) -> str:
    return " … ".join(e.text for e in excerpts)


def _spans(excerpts: tuple[Excerpt, ...]) -> str:
    """ "12..40 52..60": a form that no spreadsheet takes for a date."""
    return " ".join(f"{e.start}..{e.end}" for e in excerpts)


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([safe(cell) for cell in cells])
    return line.getvalue()

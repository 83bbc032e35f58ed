"""Tables of quotes: CSV with a head, or one JSON object a line; with ``id``, ``quote``, ``speaker`` and two more.

::

    id,quote,speaker,context,record
    q1,"We are ready, we said so.",Edda Lund,"“We are ready, we said so,” Lund told reporters.",2027-05-04
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.documents.inputs import gather
from onrecord.documents.limits import Limits
from onrecord.documents.text import decode
from onrecord.errors import BadQuotes, EmptyInput, NoSuchRecord
from onrecord.values import QuoteToCheck, Record

WANTED = ("id", "quote", "speaker")
MORE = ("context", "record")
_LONGEST_FIELD = 1_000_000

Row = tuple[int, Mapping[str, object]]


def read_quotes(source: str | Path | bytes, *, limits: Limits | None = None) -> tuple[QuoteToCheck, ...]:
    """The quotes in a table, in its order. Raises :class:`BadQuotes` that names file and line where it breaks the form.

    A table whose first character is ``{`` is JSON Lines, any other CSV with commas, semicolons or tabs.
    """
    raw = gather(source, limits=limits or Limits())
    try:
        text = decode(raw.body, raw.source).text
    except EmptyInput:
        raise BadQuotes(raw.source, "the table is empty") from None
    if raw.truncated:
        raise BadQuotes(raw.source, f"the table is too large: it passes the limit on {raw.truncated}")
    rows = list(
        _json_rows(text, raw.source) if text.lstrip("\ufeff \n\t").startswith("{") else _csv_rows(text, raw.source)
    )
    if not rows:
        raise BadQuotes(raw.source, "there is no quote in the table")
    quotes = tuple(_quote(row, number, raw.source) for number, row in rows)
    _refuse_doubles([(number, quote.id) for (number, _), quote in zip(rows, quotes, strict=True)], raw.source)
    return quotes


def known_records(quotes: Sequence[QuoteToCheck], records: Sequence[Record], source: str) -> None:
    """Raise :class:`NoSuchRecord` for the first quote whose record is not among ``records``."""
    names = {record.name for record in records}
    for quote in quotes:
        if quote.record is not None and quote.record not in names:
            told = ", ".join(sorted(names)[:10]) + (", …" if len(names) > 10 else "")
            raise NoSuchRecord(source, f"quote {quote.id}: no record is called {quote.record!r}; there are: {told}")


def _csv_rows(text: str, source: str) -> Iterator[Row]:
    text = text.removeprefix("\ufeff")
    first = text.lstrip("\n").partition("\n")[0]
    delimiter = max(",;\t", key=lambda sign: (first.count(sign), sign == ","))
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    head: list[str] = []
    at = 1
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                pass
            elif not head:
                head = [cell.strip().lower() for cell in cells]
                _check_columns(head, source, at)
            elif len(cells) != len(head):
                raise BadQuotes(source, f"line {at}: {_cells(len(cells))}, where the head has {len(head)}")
            else:
                yield at, dict(zip(head, cells, strict=True))
            at = reader.line_num + 1
    except csv.Error as error:
        raise BadQuotes(source, f"line {at}: not CSV: {error}") from None


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _json_rows(text: str, source: str) -> Iterator[Row]:
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise BadQuotes(source, f"line {number}: not JSON") from None
        if not isinstance(row, dict):
            raise BadQuotes(source, f"line {number}: not a JSON object")
        _check_columns(list(row), source, number)
        yield number, row


def _check_columns(names: Sequence[str], source: str, line: int) -> None:
    known = {*WANTED, *MORE}
    unknown = [name for name in names if name not in known]
    missing = [name for name in WANTED if name not in names]
    double = [name for name in dict.fromkeys(names) if list(names).count(name) > 1]
    told = f"the columns are {', '.join(WANTED)} and, where wanted, {', '.join(MORE)}"
    if missing:
        raise BadQuotes(source, f"line {line}: no column {_quoted(missing)}; {told}")
    if unknown:
        raise BadQuotes(source, f"line {line}: unknown column {_quoted(unknown)}; {told}")
    if double:
        raise BadQuotes(source, f"line {line}: the column {_quoted(double)} stands there twice")


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(repr(name[:60]) for name in names[:5])


def _quote(row: Mapping[str, object], line: int, source: str) -> QuoteToCheck:
    told = {name: _words(row.get(name), name, line, source) for name in (*WANTED, *MORE)}
    if not told["id"]:
        raise BadQuotes(source, f"line {line}: the id is empty")
    if not told["quote"]:
        raise BadQuotes(source, f"line {line}: the quote is empty")
    return QuoteToCheck(told["id"], told["quote"], told["speaker"], told["context"], told["record"] or None)


def _words(value: object, name: str, line: int, source: str) -> str:
    if value is None:
        return ""
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise BadQuotes(source, f"line {line}: {name} is not a string")
    return value.encode("utf-8", "replace").decode("utf-8").strip()


def _refuse_doubles(ids: Sequence[tuple[int, str]], source: str) -> None:
    seen: dict[str, int] = {}
    for line, name in ids:
        if name in seen:
            raise BadQuotes(source, f"line {line}: the id {name[:60]!r} stands on line {seen[name]} too")
        seen[name] = line


__all__ = ["MORE", "WANTED", "known_records", "read_quotes"]

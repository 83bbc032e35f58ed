"""``onrecord compare``: two or more records of one event, passage by passage."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from .options import report_options
from .output import BROKEN_PIPE, INTERRUPTED, Output, complain, shown, silence_stdout, tell_if_cut

if TYPE_CHECKING:
    from ..values import Comparison, Record

FORMATS = ("terminal", "json", "jsonl", "csv", "html", "tei")


@click.command(short_help="Set records of one event side by side.")
@click.argument("records", nargs=-1, required=True, metavar="RECORD RECORD...")
@click.option("--base", metavar="RECORD", help="The record that changes are read from: its name, or its number from 1.")
@report_options(FORMATS, row="passage", named_after="first record", lang_of="records")
def compare(records: tuple[str, ...], **given: Any) -> None:
    """Set two or more records of one event side by side, passage by passage.

    Shown is what differs in substance and how, what one record alone has, and how much is the same or only worded
    otherwise. With three records or more it is told which one stands alone.
    """
    if len(records) < 2:
        raise click.UsageError("one record is nothing to compare: give two or more")
    if records.count("-") > 1:
        raise click.UsageError("standard input can be read once only")
    if given["bom"] and given["format_"] != "csv":
        raise click.UsageError("--bom goes with --csv only")
    try:
        code = _run(records, given)
    except BrokenPipeError:
        silence_stdout()
        sys.exit(BROKEN_PIPE)
    except KeyboardInterrupt:
        complain("stopped", "nothing was compared to the end")
        sys.exit(INTERRUPTED)
    sys.exit(code)


def _run(sources: tuple[str, ...], given: dict[str, Any]) -> int:
    from ..compare import compare as compared
    from ..errors import OnrecordError

    records = _records(sources, given)
    if records is None:
        return 1
    base = _base(given["base"], records)
    try:
        comparison = compared(records, base=base, encoder=given["encoder"], translator=given["translator"])
    except OnrecordError as error:
        complain(error.source or sources[0], error.reason)
        return 1
    return 0 if _write(sources, given, comparison) else 1


def _records(sources: tuple[str, ...], given: dict[str, Any]) -> tuple[Record, ...] | None:
    """The records, each under a name of its own; ``None`` where one of them could not be read."""
    from ..errors import OnrecordError
    from ..record import record
    from ..records.several import named_apart
    from .progress import Bar
    from .read import read_options

    options = read_options(given | {"media_type": None, "max_bytes": None, "max_seconds": None})
    found: list[Record] = []
    with Bar(len(sources)) as bar:
        for source in sources:
            try:
                found.append(record(source, options=options))
            except OnrecordError as error:
                bar.pause()
                complain(error.source or source, error.reason)
                return None
            bar.advance()
    for source, made in zip(sources, found, strict=True):
        tell_if_cut(source, made.notes)
    return named_apart(found)


def _base(wanted: str | None, records: tuple[Record, ...]) -> int:
    """The number of the base; raises ``click.UsageError`` where no record is meant."""
    if wanted is None:
        return 0
    named = [n for n, record in enumerate(records) if wanted in {record.name, record.document.source}]
    if named:
        return named[0]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(records):
        return int(wanted) - 1
    names = ", ".join(record.name for record in records)
    raise click.UsageError(f"--base {shown(wanted)} is none of the records: {names}")


def _write(sources: tuple[str, ...], given: dict[str, Any], comparison: Comparison) -> bool:
    """Write what was asked for; whether all of it could be written."""
    from ..report.compare_html import comparison_to_html
    from .files import stem, write_whole

    output, html = given["output"], given["html"]
    try:
        if html is not None:
            path = html / f"{stem(shown(sources[0]))}-compare.html" if html.is_dir() else html
            write_whole(path, comparison_to_html(comparison))
        if output is not None and str(output) != "-":
            write_whole(output, "".join(_pieces(given, comparison, on_screen=False)))
            return True
    except OSError as error:
        complain(sources[0], f"the report could not be written: {error}")
        return False
    screen = Output(sys.stdout.buffer)
    for piece in _pieces(given, comparison, on_screen=sys.stdout.isatty()):
        screen.write(piece)
    return True


def _pieces(given: dict[str, Any], comparison: Comparison, *, on_screen: bool) -> Iterator[str]:
    """The comparison in the format that is wanted, in pieces of whole lines."""
    from ..report.compare_csv import comparison_to_csv
    from ..report.compare_html import comparison_to_html
    from ..report.compare_json import comparison_to_json, link_to_json
    from ..report.compare_tei import comparison_to_tei
    from ..report.compare_terminal import comparison_to_terminal
    from ..report.json import dumps
    from ..report.witnesses import Witnesses

    match given["format_"]:
        case "json":
            yield dumps(comparison_to_json(comparison), indent=2) + "\n"
        case "jsonl":
            witnesses = Witnesses(comparison)
            for link in comparison.links:
                yield dumps(link_to_json(link, witnesses)) + "\n"
        case "csv":
            yield comparison_to_csv(comparison, bom=given["bom"])
        case "html":
            yield comparison_to_html(comparison)
        case "tei":
            yield comparison_to_tei(comparison)
        case _:
            width = max(40, min(shutil.get_terminal_size((100, 24)).columns, 120))
            yield comparison_to_terminal(comparison, width=width, colour=on_screen)


__all__ = ["compare"]

"""``onrecord check``: the quotes of a page or table against records."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import report_options
from .output import BROKEN_PIPE, INTERRUPTED, Output, complain, shown, silence_stdout, tell_if_cut

if TYPE_CHECKING:
    from ..read import ReadOptions
    from ..values import CheckReport, Note, QuoteToCheck, Record

FORMATS = ("terminal", "json", "jsonl", "csv", "html")
KINDS = ("official text", "interpreter", "captions", "machine transcript")
VERDICTS = ("verbatim", "trimmed", "reworded", "altered", "misattributed", "not_found")
FOUND_FAULT = 3


class _Against(click.Command):
    """A command whose ``--against`` takes every word up to the next option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(_spread(args)))


def _spread(args: Sequence[str]) -> Iterator[str]:
    """``--against a b`` as ``--against a --against b``."""
    taking = False
    waiting = False
    for word in args:
        if word == "--against":
            taking = waiting = True
        elif word.startswith("-") and word != "-":
            if waiting:
                yield "--against"
            taking = waiting = False
            yield word
        elif taking:
            waiting = False
            yield from ("--against", word)
        else:
            yield word
    if waiting:
        yield "--against"


def _labels(ctx: click.Context, option: click.Parameter, value: str | None) -> tuple[str, ...]:
    names = tuple(name.strip().replace(" ", "_") for name in (value or "").split(",") if name.strip())
    for name in names:
        if name not in VERDICTS:
            raise click.BadParameter(f"{name!r} is no verdict; there are {', '.join(VERDICTS)}")
    return names


@click.command(cls=_Against, short_help="Set the quotes of a page beside the record.")
@click.argument("page", required=False)
@click.option(
    "--against",
    multiple=True,
    required=True,
    metavar="RECORD...",
    help="The records: files, addresses, or folders of files. All words up to the next option.",
)
@click.option("--quotes", metavar="TABLE", help="Check the quotes of a CSV or JSON Lines file, in place of a page.")
@click.option("--indirect", is_flag=True, help="Check what the page reports without quotation marks, too.")
@click.option("--kind", type=click.Choice(KINDS), help="Whose words the records hold, where you know better.")
@report_options(FORMATS, row="quote", named_after="page", lang_of="page")
@click.option(
    "--fail-on",
    callback=_labels,
    metavar="VERDICTS",
    help="Exit with 3 if a quote has one of these verdicts, parted by commas: altered,misattributed,not_found",
)
def check(page: str | None, **given: Any) -> None:
    """Set the quotes of PAGE, or of a table, beside the passages of the records, and say what differs.

    A record that cannot be read is named with its reason on standard error, the others are still searched, and the
    exit code is 1.
    """
    wanted = Wanted.of(page, given)
    try:
        code = _run(wanted)
    except BrokenPipeError:
        silence_stdout()
        sys.exit(BROKEN_PIPE)
    except KeyboardInterrupt:
        complain("stopped", "nothing was checked to the end")
        sys.exit(INTERRUPTED)
    sys.exit(code)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for, checked."""

    page: str | None
    table: str | None
    records: tuple[str, ...]
    options: ReadOptions
    given: dict[str, Any]

    @property
    def subject(self) -> str:
        """What is checked, by the name that the user gave."""
        return self.page if self.page is not None else self.table or ""

    @classmethod
    def of(cls, page: str | None, given: dict[str, Any]) -> Wanted:
        """Check what the options ask together; raises ``click.UsageError``."""
        from .read import read_options

        table = given["quotes"]
        if (page is None) == (table is None):
            told = "a page and a table" if page else "nothing to check"
            raise click.UsageError(f"{told}: give either PAGE, before --against, or --quotes TABLE")
        if table is not None and given["indirect"]:
            raise click.UsageError("--indirect goes with a page: a table holds quotes only")
        if given["bom"] and given["format_"] != "csv":
            raise click.UsageError("--bom goes with --csv only")
        records = tuple(file for name in given["against"] for file in _files(name))
        if [page or table, *records].count("-") > 1:
            raise click.UsageError("standard input can be read once only")
        options = read_options(given | {"media_type": None, "max_bytes": None, "max_seconds": None})
        return cls(page, table, records, options, given)


def _files(name: str) -> list[str]:
    """A folder's files, in the order of their names; anything else as it is."""
    folder = Path(name)
    if "://" in name or not folder.is_dir():
        return [name]
    files = [str(file) for file in sorted(folder.iterdir()) if file.is_file() and not file.name.startswith(".")]
    return files or [name]


def _run(wanted: Wanted) -> int:
    from ..errors import OnrecordError

    try:
        quotes = _quotes(wanted)
        records, notes, failed = _records(wanted)
        if not records:
            return 1
        report = _report(wanted, quotes, records)
    except OnrecordError as error:
        complain(error.source or wanted.subject, error.reason)
        return 1
    report = replace(report, notes=tuple(dict.fromkeys((*notes, *report.notes))))
    if not _write(wanted, report):
        return 1
    return 1 if failed else _verdict_code(wanted, report)


def _quotes(wanted: Wanted) -> tuple[QuoteToCheck, ...]:
    from ..records.quotes import read_quotes

    return () if wanted.table is None else read_quotes(wanted.table)


def _records(wanted: Wanted) -> tuple[tuple[Record, ...], list[Note], int]:
    """The records that could be read, what must be known of them, and how many could not."""
    from ..errors import OnrecordError
    from ..record import record
    from ..records.several import distinct
    from ..values import Note
    from .progress import Bar

    found: list[Record] = []
    notes: list[Note] = []
    options = replace(wanted.options, language=None)
    with Bar(len(wanted.records)) as bar:
        for source in wanted.records:
            try:
                found.append(record(source, kind=wanted.given["kind"], options=options))
            except OnrecordError as error:
                bar.pause()
                complain(error.source or source, error.reason)
                bar.resume()
                notes.append(Note("record", f"{shown(source)} was not searched: {error.reason}"))
            bar.advance()
    for made in found:
        tell_if_cut(made.document.source, made.notes)
    failed = len(notes)
    kept = distinct(found)
    return kept.records, [*notes, *kept.notes], failed


def _report(wanted: Wanted, quotes: tuple[QuoteToCheck, ...], records: tuple[Record, ...]) -> CheckReport:
    from ..check import check as check_page
    from ..check import check_quotes
    from ..read import read
    from ..records.quotes import known_records

    own = {role: wanted.given[role] for role in ("encoder", "translator")}
    if wanted.page is None:
        known_records(quotes, records, wanted.table or "")
        return check_quotes(quotes, against=records, **own)
    reading = read(wanted.page, options=wanted.options)
    tell_if_cut(wanted.page, reading.document.notes)
    return check_page(reading, against=records, indirect=wanted.given["indirect"], **own)


def _verdict_code(wanted: Wanted, report: CheckReport) -> int:
    faults = wanted.given["fail_on"]
    found = any(quote.verdict and quote.verdict.label in faults for quote in report.quotes)
    return FOUND_FAULT if found else 0


def _write(wanted: Wanted, report: CheckReport) -> bool:
    """Write what was asked for; whether all of it could be written."""
    from ..report.check_html import check_to_html
    from .files import stem, write_whole

    output, html = wanted.given["output"], wanted.given["html"]
    try:
        if html is not None:
            path = html / f"{stem(shown(wanted.subject))}-check.html" if html.is_dir() else html
            write_whole(path, check_to_html(report))
        if output is not None and str(output) != "-":
            write_whole(output, "".join(_pieces(wanted, report, on_screen=False)))
            return True
    except OSError as error:
        complain(wanted.subject, f"the report could not be written: {error}")
        return False
    screen = Output(sys.stdout.buffer)
    for piece in _pieces(wanted, report, on_screen=sys.stdout.isatty()):
        screen.write(piece)
    return True


def _pieces(wanted: Wanted, report: CheckReport, *, on_screen: bool) -> Iterator[str]:
    """The report in the format that is wanted, in pieces of whole lines."""
    from ..report.check_csv import check_to_csv
    from ..report.check_html import check_to_html
    from ..report.check_json import check_to_json, quote_to_json
    from ..report.check_terminal import check_to_terminal
    from ..report.json import dumps

    match wanted.given["format_"]:
        case "json":
            yield dumps(check_to_json(report), indent=2) + "\n"
        case "jsonl":
            for quote in report.quotes:
                yield dumps(quote_to_json(report, quote)) + "\n"
        case "csv":
            yield check_to_csv(report, bom=wanted.given["bom"])
        case "html":
            yield check_to_html(report)
        case _:
            width = max(40, min(shutil.get_terminal_size((100, 24)).columns, 120))
            yield check_to_terminal(report, width=width, colour=on_screen)


__all__ = ["check"]

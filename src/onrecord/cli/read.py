"""``onrecord read``: pages in, who said what out."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import bom_option, names_option
from .output import BROKEN_PIPE, INTERRUPTED, Output, complain, shown, silence_stdout
from .render import FORMATS, STREAMS, Look, Stream

if TYPE_CHECKING:
    from ..errors import OnrecordError
    from ..read import Account, ReadOptions
    from ..values import Reading
    from .files import Folder
    from .progress import Bar


@click.command(short_help="Show who said what in pages.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--json", is_flag=True, help="One JSON object; for several sources an array.")
@click.option("--jsonl", is_flag=True, help="One JSON object a line, as each is done.")
@click.option("--csv", is_flag=True, help="One row a statement, safe for spreadsheets.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Any format by name.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Write there, not to the screen. A folder for html of several sources, and for brat.",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Also write a page that needs nothing else. A folder for several sources.",
)
@click.option("--lang", metavar="CODE", help="The language, such as en, where the page's own word is wrong.")
@click.option("--type", "media_type", metavar="TYPE", help="What to read it as: text/html, text/plain, …")
@names_option
@bom_option
@click.option("--max-bytes", type=click.IntRange(min=1), help="The most that one source may hold.")
@click.option("--max-seconds", type=click.FloatRange(min=0.1), help="The longest that one fetch may take.")
def read(sources: tuple[str, ...], **given: Any) -> None:
    """Show who said what in each SOURCE: a file (HTML, text, PDF), an address, or - for standard input.

    A web archive (WARC) is read page by page. A source that cannot be read is named with its reason on standard
    error, the others are still done, and the exit code is 1.
    """
    from ..documents.warc import is_archive

    wanted = Wanted.of(given, many=len(sources) > 1 or any(map(is_archive, sources)))
    tally = Tally(len(sources))
    try:
        _run(sources, wanted, tally)
    except BrokenPipeError:
        silence_stdout()
        sys.exit(BROKEN_PIPE)
    except KeyboardInterrupt:
        complain("stopped", f"{tally.read} read, {tally.failed} failed, {tally.left} not begun or not finished")
        sys.exit(INTERRUPTED)
    if tally.failed:
        if tally.total > 1:
            complain("done", f"{tally.read} of {tally.total} sources read, {tally.failed} failed")
        sys.exit(1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for, checked."""

    options: ReadOptions
    format: str
    output: Path | None
    html: Path | None
    bom: bool
    many: bool

    @classmethod
    def of(cls, given: dict[str, Any], *, many: bool) -> Wanted:
        """Check what the options ask together; raises ``click.UsageError``."""
        name = _format(given)
        output, html = given["output"], given["html"]
        if given["bom"] and name != "csv":
            raise click.UsageError("--bom goes with --csv only")
        if many and name in {"html", "brat"} and output is None:
            raise click.UsageError(f"several sources as {name} want a folder: -o FOLDER")
        for option, path in (("--html", html), ("-o", output if name == "html" else None)):
            if many and path is not None and path.exists() and not path.is_dir():
                raise click.UsageError(f"several sources want a folder, and {option} {path} is a file")
        return cls(read_options(given), name, output, html, given["bom"], many)

    def folder_wanted(self) -> bool:
        """Whether the main format goes into files of a folder."""
        return self.output is not None and (self.format == "brat" or (self.format == "html" and self.many))


@dataclass(slots=True)
class Tally:
    """Every source is read, or failed, or left. An archive is one source until its pages are known."""

    total: int
    read: int = 0
    failed: int = 0

    @property
    def left(self) -> int:
        return self.total - self.read - self.failed


def _format(given: dict[str, Any]) -> str:
    """The one format that was asked for."""
    asked = {name: f"--{name}" for name in ("json", "jsonl", "csv") if given[name]}
    if given["format_"]:
        asked.setdefault(given["format_"], f"--format {given['format_']}")
    if len(asked) > 1:
        raise click.UsageError(f"one format at a time, not {' and '.join(asked.values())}")
    return next(iter(asked), "terminal")


def read_options(given: dict[str, Any]) -> ReadOptions:
    """How to read, as the options say; raises ``click.BadParameter`` for a bad table of names."""
    from dataclasses import replace

    from ..documents.limits import Limits
    from ..read import ReadOptions

    for path in given["names"]:
        _check_names(path)
    limits = {name: given[name] for name in ("max_bytes", "max_seconds") if given[name] is not None}
    return ReadOptions(
        language=_language(given["lang"]),
        media_type=_media_type(given["media_type"]),
        tables=given["names"],
        limits=replace(Limits(), **limits),
    )


def _check_names(path: Path) -> None:
    """Raise ``click.BadParameter`` with the file's name where a table of names cannot be used."""
    from ..errors import BadTable
    from ..statements.gazetteer import load_gazetteer

    try:
        load_gazetteer(path)
    except BadTable as error:
        reason = str(error)
    except UnicodeDecodeError as error:
        reason = f"{path}: this is not UTF-8 text: it breaks at byte {error.start:,}"
    except OSError as error:
        reason = f"{path}: it cannot be read: {(error.strerror or 'unknown error').lower()}"
    else:
        return
    raise click.BadParameter(reason, param_hint="--names")


def _language(named: str | None) -> str | None:
    from ..documents.language import SERVED, language_code

    if named is None:
        return None
    code = language_code(named)
    if code is not None:
        return code
    raise click.BadParameter(
        f"“{named}” is no code of a language (ISO 639-1): {', '.join(SERVED)} are read as they should be, "
        "other languages by their quotation marks only",
        param_hint="--lang",
    )


def _media_type(named: str | None) -> str | None:
    from ..documents.readers import MEDIA_TYPES

    if named is None or named.partition(";")[0].strip().lower() in MEDIA_TYPES:
        return named
    raise click.BadParameter(f"“{named}” is none of {', '.join(MEDIA_TYPES)}", param_hint="--type")


def _run(sources: Sequence[str], wanted: Wanted, tally: Tally) -> None:
    from ..read import Account, outcomes
    from .progress import Bar

    with Bar(len(sources)) as bar:
        printer = Printer.open(wanted, bar)
        try:
            printer.write(printer.stream.begin())
            for outcome in outcomes(sources, options=wanted.options):
                if isinstance(outcome.result, Account):
                    printer.tell(outcome.path, outcome.result)
                    tally.total -= 1
                else:
                    tally.total += outcome.inside
                    bar.expect(outcome.inside)
                    if printer.take(outcome.path, outcome.result):
                        tally.read += 1
                    else:
                        tally.failed += 1
                bar.advance()
            printer.write(printer.stream.end())
        finally:
            printer.close()


def _fault(path: str, error: Exception) -> OnrecordError:
    from ..errors import Unexpected

    return Unexpected(path, f"a fault in onrecord, please report it: {type(error).__name__}: {error}")


def _unwritten(error: OSError) -> str:
    name = f" {error.filename}" if error.filename else ""
    return f"the report{name} could not be written: {(error.strerror or 'unknown error').lower()}"


@dataclass(slots=True)
class Printer:
    """Where the results of one run go."""

    wanted: Wanted
    stream: Stream
    bar: Bar
    output: Output
    file: Any = None
    folder: Folder | None = None
    pages: Folder | None = None
    shares_screen: bool = field(default=False)

    @classmethod
    def open(cls, wanted: Wanted, bar: Bar) -> Printer:
        """Open what ``wanted`` names; raises ``click.UsageError`` where that cannot be."""
        from .files import Folder

        file = None
        try:
            if wanted.output is not None and not wanted.folder_wanted() and str(wanted.output) != "-":
                file = wanted.output.open("wb")
        except OSError as error:
            raise click.UsageError(f"cannot write {wanted.output}: {error.strerror}") from None
        on_screen = file is None and sys.stdout.isatty()
        look = Look(
            width=max(40, min(shutil.get_terminal_size((100, 24)).columns, 120)), colour=on_screen, bom=wanted.bom
        )
        return cls(
            wanted,
            STREAMS[wanted.format](look, many=wanted.many),
            bar,
            Output(file or sys.stdout.buffer),
            file,
            Folder(wanted.output) if wanted.folder_wanted() and wanted.output else None,
            Folder(wanted.html) if wanted.html and (wanted.many or wanted.html.is_dir()) else None,
            on_screen,
        )

    def take(self, path: str, outcome: Reading | OnrecordError) -> bool:
        """Write what came of one source; whether it was read and written."""
        from ..errors import OnrecordError

        if isinstance(outcome, OnrecordError):
            self.fail(path, outcome)
            return False
        try:
            self._files(path, outcome)
            pieces = list(self.stream.reading(shown(path), outcome)) if self.folder is None else []
        except OSError as error:
            self.fail(path, OnrecordError(path, _unwritten(error)))
            return False
        except Exception as error:
            self.fail(path, _fault(path, error))
            return False
        for piece in pieces:
            self.write(piece)
        return True

    def fail(self, path: str, error: OnrecordError) -> None:
        """Say why on standard error, and in the output where the format has a place for it."""
        self.bar.pause()
        complain(error.source or path, error.reason)
        self.bar.resume()
        for piece in self.stream.failure(shown(path), error):
            self.write(piece)

    def tell(self, path: str, account: Account) -> None:
        """Say on standard error what became of the records of an archive."""
        from ..documents.warc import in_words

        said = [f"{account.read:,} read", f"{account.failed:,} failed"]
        if account.skipped:
            said.insert(1, f"{sum(account.skipped.values()):,} skipped ({in_words(account.skipped)})")
        records = "1 record" if account.records == 1 else f"{account.records:,} records"
        self.bar.pause()
        complain(path, f"{records}: {', '.join(said)}")
        self.bar.resume()

    def write(self, text: str) -> None:
        if not text or self.folder is not None:
            return
        if self.shares_screen:
            self.bar.pause()
        self.output.write(text)
        if self.shares_screen:
            self.bar.resume()

    def close(self) -> None:
        if self.file is not None:
            self.file.close()

    def _files(self, path: str, reading: Reading) -> None:
        from .files import write_whole

        if self.folder is not None:
            write = self.folder.brat if self.wanted.format == "brat" else self.folder.html
            write(shown(path), reading)
        if self.pages is not None:
            self.pages.html(shown(path), reading)
        elif self.wanted.html is not None:
            from ..report.html import to_html

            write_whole(self.wanted.html, to_html(reading))

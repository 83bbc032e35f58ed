"""The first verb: from a page to who said what.

::

    source ── documents.load ──> Document ── statements.extract ──> Statements ──> Reading

Of several sources a web archive is opened first: each of its pages is a source of its own.
Nothing here looks at the text; it hands on values and gathers what the reader of a report must know.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import OnrecordError, Unexpected
from .models import threads
from .values import Document, Extractor, Note, Reading

if TYPE_CHECKING:
    from .documents.draft import Raw
    from .documents.limits import Limits

Source = str | Path | bytes


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read. The defaults are right for one page of unknown kind.

    ``language`` and ``media_type`` overrule what the page says of itself; ``source_name`` is the name to
    show for a source that has none, such as standard input; ``tables`` are the user's own tables of names,
    read before ours; ``limits`` is the most that one source may cost (``None``: the limits that onrecord
    ships).
    """

    language: str | None = None
    media_type: str | None = None
    source_name: str | None = None
    tables: tuple[Path, ...] = ()
    limits: Limits | None = None


def read(source: Source, *, options: ReadOptions | None = None) -> Reading:
    """Who says what in ``source``: a path, a URL, "-" for standard input, or the bytes themselves.

    A web archive must hold exactly one page; :func:`read_all` reads several. Raises an
    :class:`~onrecord.errors.OnrecordError` that says why where ``source`` cannot be read.
    """
    return _read(source, options or ReadOptions())


def _read(source: Source | Raw, options: ReadOptions) -> Reading:
    from .documents import load
    from .documents.limits import Limits
    from .statements.assemble import extract

    document = load(
        source,
        limits=options.limits or Limits(),
        source_name=options.source_name,
        media_type=options.media_type,
        language=options.language,
    )
    found = extract(document, tables=options.tables)
    notes = gather_notes(document, found.extractor, found.notes)
    return Reading(document, found.statements, found.extractor, notes)


def read_all(
    sources: Sequence[Source], *, options: ReadOptions | None = None, jobs: int | None = None
) -> Iterator[Reading | OnrecordError]:
    """Read many sources, ``jobs`` at a time, and give what came of each in the order given.

    By default one more than there are cores is read at a time, for one computes while another waits.

    An error is an outcome like any other: it is handed out in its place, and the sources after it are still read.
    A web archive gives an outcome for each page in it, and for each place where it is damaged. No more than a few
    sources wait to be taken, so memory does not grow with their number.
    """
    for outcome in outcomes(sources, options=options, jobs=jobs):
        if not isinstance(outcome.result, Account):
            yield outcome.result


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the records of a web archive; ``skipped`` tells how many were skipped for which reason."""

    read: int
    failed: int
    skipped: Mapping[str, int]

    @property
    def records(self) -> int:
        return self.read + self.failed + sum(self.skipped.values())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: ``path`` is what was given, for a page of a web archive "<path>#<address>".

    ``inside`` is set for what comes of a part of an archive; the account of its records follows the last of them.
    """

    path: str
    result: Reading | OnrecordError | Account
    inside: bool = False


def outcomes(
    sources: Sequence[Source], *, options: ReadOptions | None = None, jobs: int | None = None
) -> Iterator[Outcome]:
    """As :func:`read_all`, with the name of each source, and with the account of each web archive."""
    options = options or ReadOptions()
    read_now = failed_now = 0
    for outcome in _in_turn(sources, options, jobs or threads() + 1):
        result = outcome.result
        if isinstance(result, Account):
            yield replace(outcome, result=replace(result, read=read_now, failed=failed_now))
            read_now = failed_now = 0
            continue
        if outcome.inside:
            read_now += isinstance(result, Reading)
            failed_now += isinstance(result, OnrecordError)
        yield outcome


def _in_turn(sources: Sequence[Source], options: ReadOptions, jobs: int) -> Iterator[Outcome]:
    """What comes of each step, in order, ``jobs`` of them at a time."""
    from .documents.warc import is_archive

    if jobs == 1 or (len(sources) <= 1 and not any(map(is_archive, sources))):
        for step in _steps(sources, options):
            yield _done(step, options)
        return
    pool = ThreadPoolExecutor(jobs, "onrecord-sources")
    waiting: deque[Future[Outcome]] = deque()
    try:
        for step in _steps(sources, options):
            waiting.append(pool.submit(_done, step, options))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Step:
    """Something to be read, or an outcome that is known already."""

    path: str
    work: Source | Raw | OnrecordError | Account
    inside: bool = False


def _steps(sources: Sequence[Source], options: ReadOptions) -> Iterator[_Step]:
    from .documents.warc import is_archive

    for source in sources:
        if is_archive(source):
            yield from _pages(os.fspath(source), options)
        else:
            yield _Step(_name(source), source)


def _pages(path: str, options: ReadOptions) -> Iterator[_Step]:
    """The pages of a web archive and what is wrong with it; then its account, or one error where it has no page."""
    from .documents.inputs import opened
    from .documents.limits import Limits
    from .documents.warc import Skipped, members, no_page

    skipped: Counter[str] = Counter()
    inside = False
    error: OnrecordError | None = None
    try:
        with opened(path, path) as file:
            for member in members(file, path, options.limits or Limits()):
                if isinstance(member, Skipped):
                    skipped[member.reason] += 1
                else:
                    inside = True
                    yield _Step(member.source, member, inside)
    except OnrecordError as raised:
        error = raised
    except Exception as raised:
        error = _fault(path, raised)
    if error is None and not inside:
        error = no_page(path, skipped)
    if error is not None:
        yield _Step(path, error, inside)
    if inside:
        yield _Step(path, Account(0, 0, skipped))


def _done(step: _Step, options: ReadOptions) -> Outcome:
    work = step.work
    if isinstance(work, OnrecordError | Account):
        return Outcome(step.path, work, step.inside)
    try:
        return Outcome(step.path, _read(work, options), step.inside)
    except OnrecordError as error:
        return Outcome(step.path, error, step.inside)
    except Exception as error:
        return Outcome(step.path, _fault(step.path, error), step.inside)


def _name(source: Source) -> str:
    return source if isinstance(source, str) else str(source)[:200]


def _fault(path: str, error: Exception) -> OnrecordError:
    return Unexpected(path, f"a fault in onrecord, please report it: {type(error).__name__}: {error}")


def gather_notes(document: Document, extractor: Extractor, found: tuple[Note, ...]) -> tuple[Note, ...]:
    """All that was cut, guessed or skipped, each once: the page's own notes, then ours where none is."""
    notes = list(dict.fromkeys((*document.notes, *found)))
    kinds = {note.kind for note in notes}
    if document.truncated is not None and "truncated" not in kinds:
        notes.append(Note("truncated", f"the text is cut: it passed the limit on {document.truncated}"))
    if document.language.code is None and "language" not in kinds:
        notes.append(Note("language", f"the language could not be told: {document.language.basis}"))
    if extractor.name == "rules" and not kinds & {"rules", "language", "extractor"}:
        notes.append(Note("rules", "read by rules, not by the model: only what marks and dashes show is found"))
    if "furniture" not in kinds:
        notes.extend(_furniture(document))
    return tuple(notes)


def _furniture(document: Document) -> list[Note]:
    pieces = [block for block in document.blocks if block.kind == "furniture"]
    if not pieces:
        return []
    words = sum(len(document.text[b.span.start : b.span.end].split()) for b in pieces)
    labels = list(dict.fromkeys(b.label for b in pieces if b.label))
    what = f" ({', '.join(labels)})" if labels else ""
    count = "1 piece" if len(pieces) == 1 else f"{len(pieces)} pieces"
    message = f"{count} of page furniture{what}, {words:,} words in all, not searched for statements"
    return [Note("furniture", message)]

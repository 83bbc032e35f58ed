"""The first verb: from a page to who said what.

::

    source ── documents.load ──> Document ── statements.extract ──> Statements ──> Reading

Nothing here looks at the text; it hands on values and gathers what the reader of a report must know.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import OnrecordError, Unexpected
from .models import threads
from .values import Document, Extractor, Note, Reading

if TYPE_CHECKING:
    from .documents.limits import Limits


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


def read(source: str | Path | bytes, *, options: ReadOptions | None = None) -> Reading:
    """Who says what in ``source``: a path, a URL, "-" for standard input, or the bytes themselves.

    Raises an :class:`~onrecord.errors.OnrecordError` that says why where ``source`` cannot be read.
    """
    from .documents import load
    from .documents.limits import Limits
    from .statements import extract

    options = options or ReadOptions()
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
    sources: Sequence[str | Path | bytes], *, options: ReadOptions | None = None, jobs: int | None = None
) -> Iterator[Reading | OnrecordError]:
    """Read many sources, ``jobs`` at a time (default: one a core), and give what came of each in the order given.

    An error is an outcome like any other: it is handed out in its place, and the sources after it are still read.
    No more than a few sources wait to be taken, so memory does not grow with their number.
    """
    count = min(jobs or threads(), max(len(sources), 1))
    if count == 1:
        for source in sources:
            yield _outcome(source, options)
        return
    pool = ThreadPoolExecutor(count, "onrecord-sources")
    waiting: deque[Future[Reading | OnrecordError]] = deque()
    try:
        for source in sources:
            waiting.append(pool.submit(_outcome, source, options))
            if len(waiting) > 2 * count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _outcome(source: str | Path | bytes, options: ReadOptions | None) -> Reading | OnrecordError:
    try:
        return read(source, options=options)
    except OnrecordError as error:
        return error
    except Exception as error:
        name = source if isinstance(source, str) else str(source)[:200]
        return Unexpected(name, f"a fault in onrecord, please report it: {type(error).__name__}: {error}")


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

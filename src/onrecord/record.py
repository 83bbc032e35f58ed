"""From a document to a record: who says what where, in an official transcript.

::

    source ── documents ──> Document ── records.transcribe ──> Record
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from .read import ReadOptions, Source
from .values import Record, RecordKind


def record(
    source: Source, *, kind: RecordKind | None = None, name: str | None = None, options: ReadOptions | None = None
) -> Record:
    """The record in ``source``: a path, a URL, "-" for standard input, or the bytes themselves.

    ``kind`` says whose words it holds, where the user knows better than the text tells; ``name`` is what to call it
    (by default the file's name without its ending). Raises an :class:`~onrecord.errors.OnrecordError` that says why
    where ``source`` cannot be read.
    """
    from .documents import load_with_bold
    from .documents.limits import Limits
    from .records import transcribe

    options = options or ReadOptions()
    document, bold = load_with_bold(
        source,
        limits=options.limits or Limits(),
        source_name=options.source_name,
        media_type=options.media_type,
        language=options.language,
    )
    return transcribe(document, name=name or record_name(document.source), kind=kind, tables=options.tables, bold=bold)


def record_name(source: str) -> str:
    """What a record is called: the last part of its path or address, without the ending."""
    archive, _, address = source.partition("#")
    if "://" in address and "://" not in archive:
        source = address
    if "://" in source:
        parts = urlsplit(source)
        source = parts.path.rstrip("/").rpartition("/")[2] or parts.netloc
        return re.sub(r"\.\w{1,5}$", "", source) or "record"
    base = Path(source).name
    return re.sub(r"(?<=.)\.\w{1,5}$", "", base) or "record"

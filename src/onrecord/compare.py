"""The third verb: two or more records of one event, passage by passage.

::

    Records ── units ──> sentences ── likeness, passages ──> beads ── relation ──> Links ──> Comparison
"""

from __future__ import annotations

from collections.abc import Sequence

from .read import ReadOptions, Source
from .values import Comparison, Record


def compare(
    records: Sequence[Record | Source],
    *,
    base: int = 0,
    options: ReadOptions | None = None,
    encoder: str | None = None,
    translator: str | None = None,
) -> Comparison:
    """What corresponds in two or more records of one event, what differs, and what one of them alone has.

    ``records``: records, or what :func:`onrecord.record` takes. ``base`` is the number of the record whose order the
    links keep and from which changes are read. ``encoder`` and ``translator`` are models of your own for records in
    several languages, by folder or name. Raises ``ValueError`` for fewer than two records or a base that is none
    of them, and an :class:`~onrecord.errors.OnrecordError` that says why where a source or a model cannot be read.
    """
    from .comparing.original import closeness
    from .comparing.table import table
    from .matching.plugged import plugged, using
    from .record import record

    if len(records) < 2:
        raise ValueError("two records at least are needed to compare")
    if not 0 <= base < len(records):
        raise ValueError(f"there is no record {base}: they are counted from 0 to {len(records) - 1}")
    own = plugged(encoder, translator)
    read = tuple(r if isinstance(r, Record) else record(r, options=options) for r in records)
    with using(own):
        links, notes = table(read, base)
    return Comparison(read, links, base, (*notes, *own.notes()), closeness(read, links), own.models)

"""From bytes to a :class:`~onrecord.values.Document`: fetching, decoding, blocks, provenance, dates, language."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from onrecord.documents.limits import Limits
from onrecord.values import Document, Span

if TYPE_CHECKING:
    from onrecord.documents.draft import Raw

__all__ = ["Limits", "load", "load_with_bold"]


def load(
    source: str | os.PathLike[str] | bytes | Raw,
    *,
    limits: Limits | None = None,
    source_name: str | None = None,
    media_type: str | None = None,
    language: str | None = None,
) -> Document:
    """The document in ``source``: a URL, the path of an HTML, text or PDF file or of a web archive with one page in
    it, "-" for standard input, bytes, or a page that :mod:`onrecord.documents.warc` took out of an archive.

    ``source_name`` is what to call it where it has no name of its own; ``media_type`` and ``language`` overrule
    what the page says of itself. What passes one of the ``limits`` is cut with a mark in ``truncated`` and a note,
    or refused. Raises an :class:`~onrecord.errors.OnrecordError` where there is nothing to read, and no other error.
    """
    document, _ = load_with_bold(
        source, limits=limits, source_name=source_name, media_type=media_type, language=language
    )
    return document


def load_with_bold(
    source: str | os.PathLike[str] | bytes | Raw,
    *,
    limits: Limits | None = None,
    source_name: str | None = None,
    media_type: str | None = None,
    language: str | None = None,
) -> tuple[Document, tuple[Span, ...]]:
    """As :func:`load`, with the bold words that blocks of a page begin with: names or questions, in a transcript."""
    from onrecord.documents.assemble import assemble
    from onrecord.documents.inputs import gather
    from onrecord.documents.readers import read_draft

    limits = limits or Limits()
    raw = gather(source, limits=limits, source_name=source_name)
    draft = read_draft(raw, limits=limits, media_type=media_type)
    bold = tuple(Span(item.start, item.start + item.bold) for item in draft.items if item.bold)
    return assemble(raw, draft, language=language), bold

"""onrecord tells what was said, by whom, and whether the record bears it out.

    >>> import onrecord
    >>> reading = onrecord.read("article.html")      # a path, a URL, or bytes
    >>> reading.statements[0].speaker.name
    'Vadim Lesnov'

The values are explained in :mod:`onrecord.values`, the errors in :mod:`onrecord.errors`.
"""

from __future__ import annotations

from .errors import OnrecordError
from .read import ReadOptions, read, read_all
from .values import (
    Block,
    Document,
    Excerpt,
    Extractor,
    Language,
    Note,
    Provenance,
    ProvenanceStep,
    Published,
    Reading,
    Span,
    Speaker,
    Statement,
    Translation,
)

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Document",
    "Excerpt",
    "Extractor",
    "Language",
    "Note",
    "OnrecordError",
    "Provenance",
    "ProvenanceStep",
    "Published",
    "ReadOptions",
    "Reading",
    "Span",
    "Speaker",
    "Statement",
    "Translation",
    "__version__",
    "read",
    "read_all",
]

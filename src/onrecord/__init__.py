"""onrecord tells what was said, by whom, and whether the record bears it out.

    >>> import onrecord
    >>> reading = onrecord.read("article.html")      # a path, a URL, or bytes
    >>> reading.statements[0].speaker.name
    'Vadim Lesnov'
    >>> records = [onrecord.record("transcript.txt")]
    >>> onrecord.check(reading, against=records).quotes[0].verdict.label
    'altered'

The values are explained in :mod:`onrecord.values`, the errors in :mod:`onrecord.errors`.
"""

from __future__ import annotations

from .check import check, check_quotes
from .compare import compare
from .errors import OnrecordError
from .read import ReadOptions, read, read_all
from .record import record
from .values import (
    Block,
    Change,
    CheckedQuote,
    CheckReport,
    Comparison,
    Document,
    Excerpt,
    Extractor,
    Language,
    Link,
    Note,
    OwnModel,
    Pairing,
    Passage,
    Provenance,
    ProvenanceStep,
    Published,
    QuoteToCheck,
    Reading,
    Record,
    Span,
    Speaker,
    Statement,
    Translation,
    Turn,
    Verdict,
)

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Change",
    "CheckReport",
    "CheckedQuote",
    "Comparison",
    "Document",
    "Excerpt",
    "Extractor",
    "Language",
    "Link",
    "Note",
    "OnrecordError",
    "OwnModel",
    "Pairing",
    "Passage",
    "Provenance",
    "ProvenanceStep",
    "Published",
    "QuoteToCheck",
    "ReadOptions",
    "Reading",
    "Record",
    "Span",
    "Speaker",
    "Statement",
    "Translation",
    "Turn",
    "Verdict",
    "__version__",
    "check",
    "check_quotes",
    "compare",
    "read",
    "read_all",
    "record",
]

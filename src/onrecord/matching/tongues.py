"""In which language each turn of a record is: English questions and Russian answers are one record."""

from __future__ import annotations

from onrecord.documents.language import detect
from onrecord.values import Record

from .kept import Kept
from .stems import LANGUAGES

KNOWN = ("en", *LANGUAGES)
"""The languages that can be compared with each other."""
_ENOUGH = 120
"""Letters of a turn in one script that can tell its language for themselves."""


def _tongues(record: Record) -> tuple[str | None, ...]:
    text, own = record.document.text, record.document.language.code
    spans = [(turn.span.start, turn.span.end) for turn in record.turns]
    if len(spans) < 2:
        return (own,) * max(1, len(spans))
    return tuple(_of(text[start:end], own) for start, end in spans)


tongues = Kept(_tongues, 64)
"""The language of each turn, that of the record where a turn is too short to tell; without turns that one alone."""

_NEGLIGIBLE = 0.05
"""A language in which so small a share of a record is said may be a mistake, and changes nothing."""


def spoken(record: Record) -> set[str | None]:
    """The languages in which a record says more than a little; where its own is unsure, it is left out."""
    sizes: dict[str | None, int] = {}
    for turn, language in zip(record.turns, tongues(record), strict=False):
        sizes[language] = sizes.get(language, 0) + turn.span.end - turn.span.start
    total = sum(sizes.values())
    found = {language for language, size in sizes.items() if size > _NEGLIGIBLE * total}
    return (found or {record.document.language.code}) - {None}


def _of(words: str, own: str | None) -> str | None:
    letters = sum(map(str.isalpha, words))
    cyrillic = sum(1 for c in words if "\u0400" <= c <= "\u04ff")
    if letters and (cyrillic * 2 > letters) != (own in {"ru", "uk", "be", "bg", "sr", "mk"}):
        found = detect(words).code  # another script than that of the record
        return found if found in KNOWN else "en" if cyrillic * 2 <= letters < _ENOUGH else found
    if letters < _ENOUGH:
        return own
    found = detect(words, declared=own).code
    return found if found in KNOWN else own

"""The second verb: every quote of a page, or of a table, against one or more records.

::

    Reading ──> quotes ──┐
    table   ──> quotes ──┴── find (words, then meaning) ──> Verdicts ──> CheckReport
                  Records ──┘
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .read import Source
from .values import (
    CheckedQuote,
    CheckReport,
    Excerpt,
    Note,
    QuoteToCheck,
    Reading,
    Record,
    Search,
    Verdict,
)

FEWEST_WORDS = 3
"""Shorter quotes are not judged: two words stand in any record."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def check(
    page: Reading | Source,
    *,
    against: Sequence[Record],
    indirect: bool = False,
    encoder: str | None = None,
    translator: str | None = None,
) -> CheckReport:
    """What the records bear out of the quotes of ``page``: a reading, or what :func:`onrecord.read` takes.

    ``indirect``: statements without quotation marks are checked too, as reworded, altered or not found. ``encoder`` and
    ``translator`` are models of your own for records in another language, by folder or name. Raises an
    :class:`~onrecord.errors.OnrecordError` that says why where ``page`` or a model cannot be read.
    """
    from .matching.plugged import plugged, using

    with using(plugged(encoder, translator)) as own:
        report = _check(page, against, indirect)
    return replace(report, notes=(*report.notes, *own.notes()), models=own.models)


def _check(page: Reading | Source, against: Sequence[Record], indirect: bool) -> CheckReport:
    from .checking.quotes import page_quotes
    from .read import read

    reading = page if isinstance(page, Reading) else read(page)
    records, notes = _searchable(against, reading.document.language.code, reading.document.text)
    todo = page_quotes(reading, indirect=indirect)
    reason = notes[-1].message if notes and not records else None
    checked = tuple(
        _checked(QuoteToCheck(q.id, q.quote, q.speaker, q.context), records, reason, q.excerpts, q.indirect)
        for q in todo
    )
    return CheckReport(reading, tuple(against), checked, tuple(notes))


def check_quotes(
    quotes: Sequence[QuoteToCheck],
    *,
    against: Sequence[Record],
    encoder: str | None = None,
    translator: str | None = None,
) -> CheckReport:
    """What the records bear out of quotes from a table; a quote that names a record is looked for in that one.

    ``encoder`` and ``translator`` as for :func:`check`.
    """
    from .matching.plugged import plugged, using

    with using(plugged(encoder, translator)) as own:
        report = _check_quotes(quotes, against)
    return replace(report, notes=(*report.notes, *own.notes()), models=own.models)


def _check_quotes(quotes: Sequence[QuoteToCheck], against: Sequence[Record]) -> CheckReport:
    words = " ".join(q.quote for q in quotes)
    table = _language_of(words)
    codes = {r.document.language.code for r in against} - {None}
    known = {r.name for r in against}
    by_language: dict[str | None, tuple[list[Record], list[Note]]] = {}
    rows = []
    for quote in quotes:
        own = _language_of(quote.quote) if len(codes) > 1 else None
        language = own if own in codes else table
        if language not in by_language:
            by_language[language] = _searchable(against, language, quote.quote if own in codes else words)
        records, notes = by_language[language]
        chosen = [r for r in records if quote.record is None or r.name == quote.record]
        reason = None
        if quote.record is not None and quote.record not in known:
            reason = f"there is no record {quote.record}"
        elif quote.record is not None and not chosen:
            reason = f"the record {quote.record} is in another language or script than the quote"
        elif not chosen:
            reason = notes[-1].message if notes else None
        rows.append(_checked(quote, chosen, reason, (), False))
    return CheckReport(None, tuple(against), tuple(rows), _together(by_language.values()))


def _together(parts: Iterable[tuple[list[Record], list[Note]]]) -> tuple[Note, ...]:
    """The notes on records, less that one is not searched for some quotes where it is for others."""
    kept = list(parts)
    searched = {f"{r.name} is in another " for records, _ in kept for r in records}
    notes = dict.fromkeys(note for _, found in kept for note in found)
    return tuple(n for n in notes if n.kind != "language" or not any(n.message.startswith(s) for s in searched))


_ENGLISH = 0.25
"""So large a share of English little words tells English, where a table is too short for the model of languages."""
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_OTHER_LETTERS = re.compile(r"[^\W\d_\u0400-\u04ff]")


def _language_of(text: str) -> str | None:
    """The language of a table's quotes; of a few short ones too, where little words or the script tell it."""
    from .documents.language import detect
    from .matching.lexicon import lexicon

    code = detect(text).code
    words = [word.lower() for word in _WORD.findall(text)]
    if code or not words:
        return code
    little = sum(word in lexicon().function for word in words)
    return "en" if little >= _ENGLISH * len(words) else None


_SAMPLE = 20_000


def _is_cyrillic(text: str) -> bool:
    return len(_CYRILLIC.findall(text)) > len(_OTHER_LETTERS.findall(text))


def _searchable(against: Sequence[Record], language: str | None, text: str) -> tuple[list[Record], list[Note]]:
    """The records in the page's language, each text once, and a note for each that is not searched."""
    records: list[Record] = []
    notes: list[Note] = []
    seen: dict[str, Record] = {}
    for record in against:
        other = record.document.language.code
        if record.document.sha256 in seen:
            first = seen[record.document.sha256]
            if first is not record:
                notes.append(Note("record", f"{record.name} is the same text as {first.name}: it is searched once"))
            continue
        seen[record.document.sha256] = record
        if language and other and language != other:
            message = f"{record.name} is in another language ({other}) than the page ({language}): it is not searched"
        elif not (language and other) and _is_cyrillic(text) != _is_cyrillic(record.document.text[:_SAMPLE]):
            message = f"{record.name} is in another script than the page: it is not searched"
        else:
            message = ""
        if message:
            notes.append(Note("language", message))
            continue
        records.append(record)
    return records, notes


def _checked(
    quote: QuoteToCheck, records: Sequence[Record], reason: str | None, excerpts: tuple[Excerpt, ...], indirect: bool
) -> CheckedQuote:
    verdict: Verdict | None = None
    search: Search | None = None
    skipped = reason
    if skipped is None and len(_WORD.findall(quote.quote)) < FEWEST_WORDS:
        skipped = "fewer than three words: too short to judge"
    if skipped is None and not records:
        skipped = "there is no record to search"
    if skipped is None:
        from .checking.verdicts import search_for, verdict_on

        verdict = verdict_on(quote.quote, quote.speaker, quote.context, records, report=indirect)
        search = search_for(quote.speaker, records) if verdict.label == "not_found" else None
    searched = tuple(record.name for record in records) if verdict else ()
    return CheckedQuote(
        quote.id, quote.quote, quote.speaker, verdict, quote.context, excerpts, skipped, searched, search
    )

"""The second verb: every quote of a page, or of a table, against one or more records.

::

    Reading ──> quotes ──┐
    table   ──> quotes ──┴── find (words, then meaning) ──> Verdicts ──> CheckReport
                  Records ──┘
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
    to_search = _searchable(against, reading.document.language.code, reading.document.text)
    todo = page_quotes(reading, indirect=indirect)
    checked = tuple(
        _checked(QuoteToCheck(q.id, q.quote, q.speaker, q.context), to_search, None, q.excerpts, q.indirect)
        for q in todo
    )
    return CheckReport(reading, tuple(against), checked, to_search.notes)


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
    by_language: dict[str | None, _ToSearch] = {}
    rows = []
    for quote in quotes:
        own = _language_of(quote.quote) if len(codes) > 1 else None
        language = own if own in codes else table
        if language not in by_language:
            by_language[language] = _searchable(against, language, quote.quote if own in codes else words)
        chosen = by_language[language].of(quote.record)
        reason = None
        if quote.record is not None and quote.record not in known:
            reason = f"there is no record {quote.record}"
        elif quote.record is not None and not chosen.records and not chosen.across:
            reason = f"the record {quote.record} is in another language or script than the quote"
        rows.append(_checked(quote, chosen, reason, (), False))
    return CheckReport(None, tuple(against), tuple(rows), _together(by_language.values()))


@dataclass(frozen=True, slots=True)
class _ToSearch:
    """The records in a page's language, those in another that it can be held against, and notes on all others."""

    language: str | None
    records: tuple[Record, ...]
    across: tuple[Record, ...]
    notes: tuple[Note, ...]

    def of(self, name: str | None) -> _ToSearch:
        """Of one record alone, where one is named."""
        if name is None:
            return self
        records, across = (tuple(r for r in some if r.name == name) for some in (self.records, self.across))
        return replace(self, records=records, across=across)


def _together(parts: Iterable[_ToSearch]) -> tuple[Note, ...]:
    """The notes on records, less that one is not searched for some quotes where it is for others."""
    kept = list(parts)
    searched = {f"{r.name} is in another " for part in kept for r in part.records}
    notes = dict.fromkeys(note for part in kept for note in part.notes)
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
    if _is_cyrillic(text):
        letters = set(text.lower())
        return "ru" if letters & _RUSSIAN and not letters & _UKRAINIAN else None
    little = sum(word in lexicon().function for word in words)
    return "en" if little >= _ENGLISH * len(words) else None


_RUSSIAN, _UKRAINIAN = frozenset("ыэё"), frozenset("іїєґў")
"""Letters that only the one has; Belarusian has one of the others."""
_SAMPLE = 20_000


def _is_cyrillic(text: str) -> bool:
    return len(_CYRILLIC.findall(text)) > len(_OTHER_LETTERS.findall(text))


def _searchable(against: Sequence[Record], language: str | None, text: str) -> _ToSearch:
    """The records in the page's language and in others, each text once, and a note for each that is not the page's."""
    records: list[Record] = []
    across: list[Record] = []
    notes: list[Note] = []
    seen: dict[str, Record] = {}
    for record in against:
        if record.document.sha256 in seen:
            first = seen[record.document.sha256]
            if first is not record:
                notes.append(Note("record", f"{record.name} is the same text as {first.name}: it is searched once"))
            continue
        seen[record.document.sha256] = record
        here, there, message = _where(record, language, text)
        if message:
            notes.append(Note("language", message))
        if here:
            records.append(record)
        if there:
            across.append(record)
    return _ToSearch(language, tuple(records), tuple(across), tuple(notes))


def _where(record: Record, language: str | None, text: str) -> tuple[bool, bool, str]:
    """Whether a record is searched for the words of a page, whether across languages, and what is to be said of it."""
    from .matching.tongues import KNOWN, spoken

    other = record.document.language.code
    if not (language and other):
        differs = _is_cyrillic(text) != _is_cyrillic(record.document.text[:_SAMPLE])
        message = f"{record.name} is in another script than the page: it is not searched" if differs else ""
        return not differs, False, message
    if language not in KNOWN or other not in KNOWN:
        message = f"{record.name} is in another language ({other}) than the page ({language}): it is not searched"
        return language == other, False, message if language != other else ""
    if language == other and not _has_both_scripts(record):
        return True, False, ""
    tongues = {one for one in spoken(record) if one in KNOWN}
    there = bool(tongues - {language})
    message = f"{record.name} is in another language ({other}) than the page ({language}): {_ACROSS}"
    return language == other or language in tongues, there, message if there and language != other else ""


_ACROSS = "a quote is set beside what says the same in it, which leaves a doubt"
_BOTH = 0.05
"""More of the letters than this is more than names and titles."""


def _has_both_scripts(record: Record) -> bool:
    """Whether a record has more than a little in Cyrillic and in other letters: it may be in two languages."""
    text = record.document.text[: 5 * _SAMPLE]
    cyrillic, rest = len(_CYRILLIC.findall(text)), len(_OTHER_LETTERS.findall(text))
    return min(cyrillic, rest) > _BOTH * (cyrillic + rest)


def _checked(
    quote: QuoteToCheck, to_search: _ToSearch, skipped: str | None, excerpts: tuple[Excerpt, ...], indirect: bool
) -> CheckedQuote:
    records = tuple({id(r): r for r in (*to_search.records, *to_search.across)}.values())
    if skipped is None and not records and to_search.notes:
        skipped = to_search.notes[-1].message
    if skipped is None and len(_WORD.findall(quote.quote)) < FEWEST_WORDS:
        skipped = "fewer than three words: too short to judge"
    if skipped is None and not records:
        skipped = "there is no record to search"
    verdict, search = _judged(quote, to_search, indirect) if skipped is None else (None, None)
    searched = tuple(record.name for record in records) if verdict else ()
    return CheckedQuote(
        quote.id, quote.quote, quote.speaker, verdict, quote.context, excerpts, skipped, searched, search
    )


def _judged(quote: QuoteToCheck, to_search: _ToSearch, indirect: bool) -> tuple[Verdict, Search | None]:
    """The verdict, and what was searched where nothing was found; the page's own language comes first."""
    from .checking.across import Across, search_across, verdict_across
    from .checking.verdicts import search_for, verdict_on

    own: tuple[Verdict, Search | None] | None = None
    if to_search.records:
        found = verdict_on(quote.quote, quote.speaker, quote.context, to_search.records, report=indirect)
        own = found, search_for(quote.speaker, to_search.records) if found.label == "not_found" else None
    if own is not None and not to_search.across:
        return own
    across = Across(to_search.language or "en", to_search.across)
    verdict = verdict_across(quote.quote, quote.speaker, across, own[0] if own else None, report=indirect)
    missed = verdict.label == "not_found"
    return verdict, search_across(quote.speaker, across, own[1] if own else None) if missed else None

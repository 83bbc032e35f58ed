"""Which of several records has the original wording, as far as they tell, and which version stands closer to it.

A record has it that says so ("text of record"), or that alone is in the language from which another is translated, or
in another language than what an interpreter or translator gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from onrecord.values import Closeness, Link, Record, Share

_SAYS_SO = re.compile(
    r"(?<!\bnot )(?<!\bnot the )(?<!\bnot an )(?<!\bне )"
    r"\b(?:text of record|(?:authentic|original) (?:text|version|wording)|in the original language"
    r"|(?:аутентичный|подлинный|оригинальный) текст|текст оригинала|на языке оригинала"
    r"|(?:автентичний|оригінальний) текст|текст оригіналу|мовою оригіналу"
    r"|tekst (?:oryginalny|autentyczny)|w języku oryginału|originaltext|originalfassung|verbindliche(?:r text| fassung)"
    r"|texte (?:original|authentique|faisant foi)|version originale)\b",
    re.IGNORECASE,
)
_HEAD = 2000
"""Characters before the first turn in which a record may say what it is."""


def closeness(records: Sequence[Record], links: Sequence[Link]) -> Closeness | None:
    """Which version stands closer to the original; ``None`` where no two are translations, or of fewer than three."""
    if len(records) < 3:
        return None
    found = _original(records)
    if found is None or found.original is None:
        return found
    versions = _versions(records, found.original)
    if len(versions) < 2:
        return None
    shares = [_share(links, found.original, n) for n in versions]
    order = sorted(shares, key=lambda share: (-_part(share), records[share.record].name, share.record))
    return Closeness(found.original, found.basis, tuple(order))


def _original(records: Sequence[Record]) -> Closeness | None:
    """Which record has the original wording, or why that is not told; ``None`` where nothing suggests translations."""
    rendered = [n for n, record in enumerate(records) if _is_rendered(record)]
    others = [n for n in range(len(records)) if n not in rendered]
    said = {n: match.group() for n in others if (match := _said(records[n])) is not None}
    if len(said) == 1:
        number, words = next(iter(said.items()))
        return Closeness(number, f"it says “{words}”")
    if said:
        return Closeness(None, f"{_names(records, list(said))} each say that they have it")
    if not rendered:
        several = len({record.document.language.code for record in records} - {None}) > 1
        return Closeness(None, "no record says that it is the original, or a translation") if several else None
    return _by_language(records, rendered, others)


def _by_language(records: Sequence[Record], rendered: Sequence[int], others: Sequence[int]) -> Closeness:
    """The one record in the language that was translated from, or in another than was translated into."""
    told = {n: code for n in rendered if (code := _from_language(records[n])) is not None}
    into = {records[n].document.language.code for n in rendered}
    fits = [
        n
        for n in others
        if (code := records[n].document.language.code) and (code in told.values() if told else code not in into)
    ]
    if not fits:
        return Closeness(None, "it is not among the records")
    if len(fits) > 1:
        return Closeness(None, f"{_names(records, fits)} may each have it")
    telling = list(told) or rendered
    verb, name = "is" if len(telling) == 1 else "are", _names(records, fits)
    if told:
        return Closeness(fits[0], f"{_names(records, telling)} {verb} translated from the language of {name}")
    why = f"interpreted or translated, and of the others {name} alone is in another language"
    return Closeness(fits[0], f"{_names(records, telling)} {verb} {why}")


def _from_language(record: Record) -> str | None:
    translation = record.document.provenance.translation
    return translation.from_language if translation and translation.confidence != "doubtful" else None


def _is_rendered(record: Record) -> bool:
    translation = record.document.provenance.translation
    return record.kind == "interpreter" or (translation is not None and translation.confidence != "doubtful")


def _said(record: Record) -> re.Match[str] | None:
    """The words before the first turn that say that this is the original."""
    end = record.turns[0].span.start if record.turns else len(record.document.text)
    return _SAYS_SO.search(record.document.text, 0, min(end, _HEAD))


def _versions(records: Sequence[Record], original: int) -> list[int]:
    """The records to be ranked: those in other languages than the original; where all are in one language, all others.

    What is judged within a language is not set beside what is judged across two.
    """
    own = records[original].document.language.code
    others = [n for n in range(len(records)) if n != original]
    codes = {records[n].document.language.code for n in others}
    if codes == {own}:
        return others
    return [n for n in others if records[n].document.language.code not in {own, None}]


def _share(links: Sequence[Link], original: int, version: int) -> Share:
    both = [p for link in links for p in link.pairings if {p.first, p.second} == {original, version}]
    return Share(version, sum(p.relation != "differs" for p in both), len(both))


def _part(share: Share) -> Fraction:
    return Fraction(share.agree, share.both) if share.both else Fraction(-1)


def _names(records: Sequence[Record], numbers: Sequence[int]) -> str:
    return " and ".join(sorted(f"“{records[n].name}”" for n in numbers))


__all__ = ["closeness"]

"""A comparison as TEI P5, a critical apparatus by parallel segmentation: one ``ab`` a passage, the base as ``lem``.

``app`` has the type "substantive" where the meaning differs or a record lacks the passage, else "wording". Records with
the same text share a reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from ..values import Comparison, Link
from .comparisons import siglum, summary, words_of

NAMESPACE = "http://www.tei-c.org/ns/1.0"
# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def comparison_to_tei(comparison: Comparison) -> str:
    """The whole document."""
    return "".join(f"{line}\n" for line in _lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<TEI xmlns="{NAMESPACE}">'
    yield from _header(comparison)
    yield "  <text>"
    yield "    <body>"
    if comparison.links:
        for link in comparison.links:
            yield from _passage(comparison, link)
    else:
        yield "      <p/>"
    yield "    </body>"
    yield "  </text>"
    yield "</TEI>"


def _header(comparison: Comparison) -> Iterator[str]:
    names = ", ".join(record.name for record in comparison.records)
    yield "  <teiHeader>"
    yield "    <fileDesc>"
    yield f"      <titleStmt><title>{_text(f'Comparison of {names}')}</title></titleStmt>"
    yield f"      <publicationStmt><p>{_text(f'Made by onrecord. {summary(comparison)}.')}</p></publicationStmt>"
    notes = [("", note) for note in comparison.notes] + [(r.name, n) for r in comparison.records for n in r.notes]
    if notes:
        yield "      <notesStmt>"
        for name, note in notes:
            yield f"        {_note(note.kind, f'{name}: {note.message}' if name else note.message)}"
        yield "      </notesStmt>"
    yield "      <sourceDesc>"
    yield "        <listWit>"
    for number, record in enumerate(comparison.records):
        language = record.document.language.code
        attribute = f" xml:lang={quoteattr(language)}" if language else ""
        told = [record.name, record.event, record.date, record.document.source, f"SHA-256 {record.document.sha256}"]
        said = ". ".join(part for part in told if part)
        yield f'          <witness xml:id="{siglum(number)}"{attribute}>{_text(said)}</witness>'
    yield "        </listWit>"
    yield "      </sourceDesc>"
    yield "    </fileDesc>"
    yield '    <encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>'
    yield "  </teiHeader>"


def _passage(comparison: Comparison, link: Link) -> Iterator[str]:
    readings = _readings(comparison, link)
    moved = _note("moved", "The records have this passage in different places.") if link.moved else ""
    if len(readings) == 1:
        yield f'      <ab xml:id="{link.id}">{_text(next(iter(readings)))}{moved}</ab>'
        return
    kind = "substantive" if link.relation in {"differs", "only"} else "wording"
    yield f'      <ab xml:id="{link.id}">'
    yield f'        <app type="{kind}">'
    for place, (words, numbers) in enumerate(readings.items()):
        wit = " ".join(f"#{siglum(n)}" for n in numbers)
        element = "rdg" if place else "lem"
        yield (
            f'          <{element} wit="{wit}">{_text(words)}</{element}>'
            if words
            else f'          <{element} wit="{wit}"/>'
        )
    for change in link.changes:
        yield f"          {_note(change.kind, change.why)}"
    if moved:
        yield f"          {moved}"
    yield "        </app>"
    yield "      </ab>"


def _readings(comparison: Comparison, link: Link) -> dict[str, list[int]]:
    """The wordings with the records that have them, the base's first; "" for those that lack the passage."""
    order = [comparison.base, *(n for n in range(len(comparison.records)) if n != comparison.base)]
    out: dict[str, list[int]] = {}
    for number in order:
        out.setdefault(" ".join(words_of(link.spans[number]).split()), []).append(number)
    return out


def _note(kind: str, words: str) -> str:
    """A note; its type is one word, as TEI wants it."""
    return f'<note type="{"-".join(kind.split())}">{_text(words)}</note>'


def _text(words: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", words))


__all__ = ["NAMESPACE", "comparison_to_tei"]

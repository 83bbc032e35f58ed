"""One reader for each format: bytes in, a :class:`~onrecord.documents.draft.Draft` out."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.documents.blocks import Item
from onrecord.documents.draft import Draft, Raw
from onrecord.documents.limits import Limits
from onrecord.documents.sniff import Format, foreign_xml, known_binary, sniff
from onrecord.documents.text import Decoded, decode, few_zeros, pieces
from onrecord.errors import EmptyInput, InputError, NotText, TooLarge
from onrecord.values import Note, Span

_FORCED: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/pdf": "pdf",
}
MEDIA_TYPES = tuple(_FORCED)
"""What a source may be read as."""


def read_draft(raw: Raw, *, limits: Limits, media_type: str | None = None) -> Draft:
    """The text of ``raw`` cut in items; ``media_type`` overrules what the bytes look like."""
    return _placed(_draft(raw, limits, media_type))


def _draft(raw: Raw, limits: Limits, media_type: str | None) -> Draft:
    if not raw.body:
        raise EmptyInput(raw.source, "there is nothing in it")
    what = known_binary(raw.body)
    if what:
        raise NotText(raw.source, f"this is {what}, not a page")
    forced = _FORCED.get((media_type or "").split(";")[0].strip().lower())
    form = forced or sniff(raw.body, media_type=raw.media_type, name=raw.url or raw.source)
    if form == "pdf":
        if raw.truncated:
            raise TooLarge(raw.source, f"a PDF of more than {limits.max_bytes:,} bytes cannot be read in part")
        from onrecord.documents.pdf import read_pdf

        return read_pdf(raw.body, raw.source, limits)
    root = foreign_xml(raw.body) if form == "text" or not forced else None
    if root:
        raise InputError(raw.source, f"this is XML (<{root}>), not a page")
    if form == "html":
        from onrecord.documents.html import declared_charset, read_html

        body = _without_padding(raw.body)
        found = decode(body, raw.source, declared=raw.charset or declared_charset(body))
        draft = read_html(found.text, raw.source, limits)
        if passed_over := len(raw.body) - len(body):
            draft = replace(
                draft, notes=(*draft.notes, Note("encoding", f"{passed_over} NUL bytes between tags left out"))
            )
    else:
        found = decode(raw.body, raw.source, declared=raw.charset)
        draft = read_text(found.text, limits)
    return _with_notes(draft, raw, found)


def read_text(text: str, limits: Limits) -> Draft:
    """A flat text: every line that is not blank belongs to one item."""
    kept = text[: limits.max_chars]
    items = tuple(Item(piece.start, piece.end, piece.text) for piece in pieces(kept))
    return Draft(kept, items, "text/plain", truncated="size" if len(kept) < len(text) else None)


_LAST_WORDS, _LAST_CHARS = 6, 80


def _placed(draft: Draft) -> Draft:
    """The draft with the place where it was cut in the note on that: how much was read, and the last words of it."""
    if not draft.truncated:
        return draft
    end = draft.text[-_LAST_CHARS:].split()[-_LAST_WORDS:]
    place = f", {len(draft.text):,} characters, up to “… {' '.join(end)}”"
    notes = tuple(replace(n, message=n.message + place) if n.kind == "truncated" else n for n in draft.notes)
    return replace(draft, notes=notes)


_PADDING = re.compile(rb"(?<=[>\s])\0++|(?<!\0)\0++(?=[<\s]|\Z)")


def _without_padding(body: bytes) -> bytes:
    """Markup without the stray NULs that some servers leave between its tags; as browsers do."""
    return _PADDING.sub(b"", body) if b"\0" in body and few_zeros(body) else body


def _with_notes(draft: Draft, raw: Raw, found: Decoded) -> Draft:
    """The draft with what the reader must know of how it was read."""
    truncated = draft.truncated or raw.truncated
    notes = [*raw.notes, *draft.notes]
    if truncated and not any(note.kind == "truncated" for note in notes):
        notes.append(Note("truncated", f"the input passed the limit on {truncated}: only the beginning was read"))
    if found.broken:
        first = draft.text.find("\ufffd")
        at = Span(first, first + 1) if first >= 0 else None
        message = f"{found.broken} bytes were no {found.encoding} text and are shown as \ufffd"
        notes.append(Note("encoding", message, at))
    elif not found.encoding.startswith(("utf-8", "utf-16")):
        notes.append(Note("encoding", f"read as {found.encoding}, which is a guess from the letters"))
    return replace(draft, truncated=truncated, notes=tuple(notes))

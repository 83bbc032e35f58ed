"""From a draft to the document: judge the blocks, then ask for language, date and provenance."""

from __future__ import annotations

import hashlib

from onrecord.documents.blocks import classify
from onrecord.documents.dates import published
from onrecord.documents.draft import Draft, Raw
from onrecord.documents.language import SERVED, detect, language_code
from onrecord.documents.provenance import trace
from onrecord.errors import EmptyInput, UnsupportedLanguage
from onrecord.values import Document, Language, Note

_NO_ARTICLE = "all text of the page was taken for furniture: no statement was looked for in it"


def assemble(raw: Raw, draft: Draft, *, language: str | None = None) -> Document:
    """The document of a draft. Raises :class:`EmptyInput` where no text is left,
    :class:`UnsupportedLanguage` where ``language`` names none."""
    if not draft.items:
        raise EmptyInput(raw.source, "there is no text in it")
    blocks = classify(draft.items, title=draft.meta.title)
    spoken = "\n".join(
        draft.text[b.span.start : b.span.end] for b in blocks if b.kind in {"headline", "key_point", "paragraph"}
    )
    told = (
        _given(language, raw.source)
        if language
        else detect(spoken or draft.text, declared=draft.meta.language, basis="the page's lang attribute")
    )
    notes = list(draft.notes)
    if told.code is None and not any(note.kind == "language" for note in notes):
        notes.append(Note("language", f"the language could not be told: {told.basis.removeprefix('unsure: ')}"))
    if all(block.kind == "furniture" for block in blocks):
        notes.append(Note("no article", _NO_ARTICLE))
    headline = next((b for b in blocks if b.kind == "headline"), None)
    title = " ".join(draft.text[headline.span.start : headline.span.end].split()) if headline else None
    outlet, provenance = trace(draft, blocks, language=told.code, url=raw.url)
    return Document(
        text=draft.text,
        sha256=hashlib.sha256(draft.text.encode()).hexdigest(),
        source=raw.source,
        media_type=draft.media_type,
        language=told,
        blocks=blocks,
        title=title or draft.meta.title,
        published=published(draft, blocks, url=raw.url),
        outlet=outlet,
        url=raw.url or draft.meta.canonical,
        provenance=provenance,
        truncated=draft.truncated,
        notes=tuple(notes),
    )


def _given(language: str, source: str) -> Language:
    code = language_code(language)
    if code is None:
        raise UnsupportedLanguage(
            source, f"“{language}” is no code of a language; those read best are {', '.join(SERVED)}"
        )
    return Language(code, "given by the caller")

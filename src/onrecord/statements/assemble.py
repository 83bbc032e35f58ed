"""From a document to its statements: which reader reads it, how the readers' drafts join, what each statement gets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.statements.acts import act
from onrecord.statements.addressee import addressee
from onrecord.statements.cues import is_speech_verb
from onrecord.statements.drafts import Draft
from onrecord.statements.extents import with_marks
from onrecord.statements.linker import Attribution
from onrecord.statements.manner import manner
from onrecord.statements.pieces import Paragraph
from onrecord.statements.quotes import Quote, find_quotes
from onrecord.statements.rules import english_habits, read_by_rules
from onrecord.statements.speakers import resolve
from onrecord.statements.tagger import model_hash, tagger
from onrecord.values import Confidence, Document, Excerpt, Extractor, Note, Speaker, Statement

NESTED_SURE = 0.8
_WORD = re.compile(r"[^\W\d_]+")
BY_RULES = ("ru", "uk", "pl", "de", "fr")
"""Languages that are read by rules and word lists alone."""


@dataclass(frozen=True, slots=True)
class Statements:
    """What was found, what found it, and what was not looked for."""

    statements: tuple[Statement, ...]
    extractor: Extractor
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A draft, the network's attribution behind it (``None``: the rules made it), and whose content it stands in."""

    draft: Draft
    attribution: Attribution | None = None
    inside: Found | None = None


def extract(document: Document, *, tables: tuple[Path, ...] = ()) -> Statements:
    """All statements of a document, in the order of the text. Furniture is not read.

    English (and text too short to tell, in Latin letters) is read by the shipped network with rules beside it; ru,
    uk, pl, de and fr by rules; any other language by its quotation marks alone, and a note says so. Raises
    ``ModelError`` if the shipped model is damaged, ``InputError`` if a user's table is not one.
    """
    text = document.text
    blocks = [b for b in document.blocks if b.kind != "furniture"]
    quotes = find_quotes(text, [b.span for b in blocks])
    code = document.language.code
    english = code == "en" or (code is None and _latin(text))
    notes: list[Note] = []
    if english:
        paragraphs = [Paragraph(b.span, b.kind == "headline") for b in blocks if b.kind not in ("byline", "credit")]
        found = english_drafts(document, paragraphs, quotes)
        extractor = Extractor("model", model_hash())
    else:
        language = code if code in BY_RULES else None
        found = [Found(d) for d in read_by_rules(document, language or "")]
        extractor = Extractor("rules")
        notes.append(_by_rules(code))
    speakers = resolve(document, [f.draft for f in found], tables=tables)
    ids = {id(f): f"s{number}" for number, f in enumerate(found, 1)}
    made = tuple(_statement(document, f, ids, s, quotes) for f, s in zip(found, speakers, strict=True))
    return Statements(made, extractor, tuple(notes))


def _by_rules(code: str | None) -> Note:
    if code in BY_RULES:
        return Note("rules", f"read by rules ({code}): quotes with their speakers; indirect speech is not looked for")
    name = f"language {code!r}" if code else "a language that could not be told"
    return Note("language", f"{name} is not supported: only what stands between quotation marks is read")


def _latin(text: str) -> bool:
    letters = [c for c in text[:20_000] if c.isalpha()]
    return sum(c < "ɐ" for c in letters) * 2 > len(letters)


def english_drafts(document: Document, paragraphs: Sequence[Paragraph], quotes: Sequence[Quote]) -> list[Found]:
    """The network's attributions and the drafts of the rules for habits it was not trained on, in text order."""
    text = document.text
    read = tagger().attributions(text, paragraphs)
    runs = Runs(quotes)
    found = [Found(draft_of(document, a, runs), a) for a in read]
    taken = bytearray(len(text))
    for f in found:
        for piece in f.draft.content:
            taken[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
    for draft in english_habits(document, quotes):
        if not any(taken.find(1, piece.start, piece.end) >= 0 for piece in draft.content):
            found.append(Found(draft))
    found += nested_drafts(document, found, runs)
    return sorted(found, key=lambda f: (f.draft.start, f.inside is not None))


def nested_drafts(document: Document, found: Sequence[Found], runs: Runs) -> list[Found]:
    """Attributions inside contents ("she said that he had accused them"): each content is read as a text of its own.

    PolNeAR annotates the outer attribution alone, so the network never sees both at once. Only contents with a
    speech verb are read again, and only speech of somebody else, linked as surely as ``NESTED_SURE``, is kept.
    """
    text = document.text
    outer: list[tuple[Excerpt, Found]] = []
    for f in found:
        for piece in f.draft.content:
            if any(is_speech_verb(w.lower(), "en") for w in _WORD.findall(piece.text)[1:]):
                outer.append((piece, f))
    paragraphs = [Paragraph(piece.span) for piece, _ in outer]
    starts = [piece.start for piece, _ in outer]
    out = []
    for a in tagger().attributions(text, paragraphs):
        if a.sure < NESTED_SURE or not _is_speech(document, a):
            continue
        piece, holder = outer[bisect_right(starts, a.cue[0][0]) - 1]
        draft = draft_of(document, a, runs)
        ends = [e for p in (draft.source, draft.cue, draft.content) for e in p]
        if all(piece.start <= e.start and e.end <= piece.end for e in ends):
            out.append(Found(draft, a, inside=holder))
    return out


def draft_of(document: Document, a: Attribution, runs: Runs) -> Draft:
    """Excerpts for an attribution's spans; contents take their quotation marks and a quote's further paragraphs."""
    text = document.text
    contents = [with_marks(text, s, e) for s, e in a.content]
    contents += [further for s, e in contents for further in runs.after(s, e)]
    return Draft(
        source=tuple(document.excerpt(s, e) for s, e in sorted(a.source)),
        cue=tuple(document.excerpt(s, e) for s, e in sorted(a.cue)),
        content=tuple(document.excerpt(s, e) for s, e in _joined(contents)),
    )


def _is_speech(document: Document, a: Attribution) -> bool:
    """Somebody else's words, not an attitude in passing: a speech verb, a source beyond "I", a clause as content."""
    source, cue, content = (" ".join(document.text[s:e] for s, e in spans) for spans in (a.source, a.cue, a.content))
    spoken = any(is_speech_verb(w, "en") for w in _WORD.findall(cue))
    return spoken and len(content.split()) >= 4 and source.lower() not in {"", "i", "we", "you"}


class Runs:
    """Quotes over several paragraphs: each opens with a mark, only the last closes."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._outer = [q for q in quotes if q.depth == 1]
        self._starts = [q.span.start for q in self._outer]

    def after(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans of the paragraphs in which a quote that touches [start, end) goes on."""
        out: list[tuple[int, int]] = []
        i = max(0, bisect_right(self._starts, start) - 1)
        goes_on = False
        while i < len(self._outer):
            q = self._outer[i]
            if goes_on:
                out.append((q.span.start, q.span.end))
            elif q.span.start >= end:
                break
            goes_on = q.continues and (goes_on or (q.span.start < end and start < q.span.end))
            i += 1
        return out


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for s, e in sorted(spans):
        if out and s <= out[-1][1]:
            out[-1] = (out[-1][0], max(e, out[-1][1]))
        else:
            out.append((s, e))
    return out


def _statement(
    document: Document, found: Found, ids: Mapping[int, str], speaker: Speaker, quotes: Sequence[Quote]
) -> Statement:
    draft, a = found.draft, found.attribution
    text = document.text
    return Statement(
        id=ids[id(found)],
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        manner=manner(text, draft.content, quotes, cue=draft.cue, source=draft.source),
        speaker=speaker,
        addressee=addressee(document, draft),
        act=act(draft, a.acts if a else None, document.language.code or "en"),
        confidence=_confidence(a, speaker),
        inside=ids[id(found.inside)] if found.inside is not None else None,
    )


def _confidence(a: Attribution | None, speaker: Speaker) -> Confidence:
    if a is None:
        return "likely" if speaker.name else "doubtful"
    if a.sure >= 0.9 and speaker.name:
        return "sure"
    return "likely" if a.sure >= 0.6 else "doubtful"

"""From a document to its statements: which reader reads it, how the readers' drafts join, what each statement gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.statements.acts import act
from onrecord.statements.addressee import addressee
from onrecord.statements.drafts import Draft
from onrecord.statements.english import english_drafts
from onrecord.statements.linker import Attribution
from onrecord.statements.manner import manner
from onrecord.statements.pieces import Paragraph
from onrecord.statements.quotes import QuoteIndex, find_quotes
from onrecord.statements.rules import read_by_rules
from onrecord.statements.runs import Found
from onrecord.statements.speakers import resolve
from onrecord.statements.tagger import model_hash
from onrecord.statements.tongues.speakers import speakers_of
from onrecord.values import Confidence, Document, Extractor, Note, Speaker, Statement

BY_RULES = ("ru", "uk", "pl", "de", "fr")
"""Languages that are read by rules and word lists alone."""
_OPENING = "“\"„«‘'`"


@dataclass(frozen=True, slots=True)
class Statements:
    """What was found, what found it, and what was not looked for."""

    statements: tuple[Statement, ...]
    extractor: Extractor
    notes: tuple[Note, ...] = ()


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
        found = english_drafts(document, _paragraphs(document), quotes)
        extractor = Extractor("model", model_hash())
    else:
        language = code if code in BY_RULES else None
        found = [Found(d) for d in read_by_rules(document, language or "")]
        extractor = Extractor("rules")
        notes.append(_by_rules(code))
    drafts = [f.draft for f in found]
    if code in BY_RULES:
        speakers = speakers_of(document, drafts, quotes, code, tables=tables)
        notes += _without_speaker(drafts, speakers)
    else:
        speakers = resolve(document, drafts, tables=tables, quotes=quotes)
    ids = {id(f): f"s{number}" for number, f in enumerate(found, 1)}
    index = QuoteIndex(quotes)
    made = tuple(_statement(document, f, ids, s, index) for f, s in zip(found, speakers, strict=True))
    return Statements(made, extractor, tuple(notes))


def _paragraphs(document: Document) -> list[Paragraph]:
    """What the network reads: all blocks but furniture, bylines and credits."""
    out: list[Paragraph] = []
    before = None
    for b in document.blocks:
        if b.kind not in ("furniture", "byline", "credit"):
            opens = document.text[b.span.start] in _OPENING
            goes_on = opens and b.kind == "paragraph" and before == "paragraph"
            out.append(Paragraph(b.span, b.kind == "headline", goes_on, alone=b.kind != "paragraph"))
        before = b.kind
    return out


def _by_rules(code: str | None) -> Note:
    if code in BY_RULES:
        return Note(
            "rules",
            f"read by rules ({code}): quotes with their speakers, and indirect speech only after a conjunction or "
            'a phrase such as "according to"',
        )
    name = f"language {code!r}" if code else "a language that could not be told"
    return Note("language", f"{name} is not supported: only what stands between quotation marks is read")


def _without_speaker(drafts: Sequence[Draft], speakers: Sequence[Speaker]) -> list[Note]:
    """How many quotes nobody is named for, so that none is lost in silence."""
    open_ends = sum(s.how == "unresolved" for s in speakers)
    if not open_ends:
        return []
    have = "1 statement has no speaker" if open_ends == 1 else f"{open_ends} statements have no speaker"
    return [Note("speakers", f"{have} that the rules could tell, of {len(drafts)} in all")]


def _latin(text: str) -> bool:
    letters = [c for c in text[:20_000] if c.isalpha()]
    return sum(c < "ɐ" for c in letters) * 2 > len(letters)


def _statement(
    document: Document, found: Found, ids: Mapping[int, str], speaker: Speaker, index: QuoteIndex
) -> Statement:
    draft, a = found.draft, found.attribution
    text = document.text
    quotes = sorted({q for piece in draft.content for q in index.touching(piece.start, piece.end)})
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

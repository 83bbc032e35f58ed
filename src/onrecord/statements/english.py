"""English: the network's attributions, the rules' drafts for habits it was not trained on, and what is nested."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.statements.cues import english_forms, is_speech_verb
from onrecord.statements.drafts import Draft
from onrecord.statements.extents import with_marks, without_place
from onrecord.statements.linker import Attribution
from onrecord.statements.pieces import Paragraph
from onrecord.statements.quotes import Quote
from onrecord.statements.rules import english_habits
from onrecord.statements.tagger import tagger
from onrecord.values import Document, Span

NESTED_SURE = 0.8
NESTED_DEPTH = 3
SHORTEST_QUOTE = 20
"""Characters: a shorter quote that nobody is named for is mostly a name, a title or a word held at arm's length."""
_QUOTE_MARKS = '“"„«'
_TELLING_VERBS = """
    say|tell|claim|argue|report|write|insist|stress|note|add|believe|maintain|ask|deny|reject|accuse|blame|condemn|warn
    |threaten|demand|urge|promise|pledge|vow|admit|acknowledge|concede|announce|declare|predict
"""
_NOUNS_TOO = frozenset(("claim", "claims", "report", "reports", "note", "notes", "stress", "demand", "demands"))
_TELLING = frozenset(form for verb in _TELLING_VERBS.split("|") for form in english_forms(verb.strip())) - _NOUNS_TOO
_NO_TELLING_AFTER = frozenset(
    ("to", "i", "we", "you", "will", "would", "can", "could", "should", "must", "let", "not", "never", "please")
)
_STOP = re.compile(r"[.!?…][\"”’»)]*\s+")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A draft, the network's attribution behind it (``None``: the rules made it), and whose content it stands in."""

    draft: Draft
    attribution: Attribution | None = None
    inside: Found | None = None


def english_drafts(document: Document, paragraphs: Sequence[Paragraph], quotes: Sequence[Quote]) -> list[Found]:
    """The network's attributions and the drafts of the rules for habits it was not trained on, in text order."""
    text = document.text
    read = tagger().attributions(text, paragraphs)
    runs = Runs(quotes)
    found = [Found(draft_of(document, a, runs), a) for a in read if a.cue]
    found += _cueless(document, [Span(*a.content[0]) for a in read if not a.cue], runs)
    taken = bytearray(len(text))
    for f in found:
        for piece in f.draft.content:
            taken[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
    for draft in english_habits(document, quotes):
        if not any(taken.find(1, piece.start, piece.end) >= 0 for piece in draft.content):
            found.append(Found(draft))
    found += nested_drafts(document, found, runs)
    return sorted(found, key=lambda f: (f.draft.start, f.inside is not None))


def draft_of(document: Document, a: Attribution, runs: Runs) -> Draft:
    """Excerpts for an attribution's spans; contents take their quotation marks and a quote's further paragraphs."""
    text = document.text
    contents = [with_marks(text, s, e) for s, e in a.content]
    contents += [further for s, e in contents for further in runs.after(s, e)]
    return Draft(
        source=tuple(document.excerpt(*without_place(text, s, e)) for s, e in sorted(a.source)),
        cue=tuple(document.excerpt(s, e) for s, e in sorted(a.cue)),
        content=tuple(document.excerpt(s, e) for s, e in _joined(contents)),
    )


def _cueless(document: Document, contents: Sequence[Span], runs: Runs) -> list[Found]:
    """Contents that belong to no cue: read again by themselves, where they hold one, else kept if they are quotes."""
    text = document.text
    again = [c for c in contents if any(is_speech_verb(w, "en") for w in _WORD.findall(text, c.start, c.end)[1:])]
    read = tagger().attributions(text, [Paragraph(span) for span in again])
    found = [Found(draft_of(document, a, runs), a) for a in read if a.cue]
    for span in contents:
        if span not in again:
            a = Attribution((), (), ((span.start, span.end),), None, 0.0)
            draft = draft_of(document, a, runs)
            if draft.content[0].text[0] in _QUOTE_MARKS and len(span) >= SHORTEST_QUOTE:
                found.append(Found(draft, a))
    return found


def nested_drafts(document: Document, found: Sequence[Found], runs: Runs) -> list[Found]:
    """Attributions inside contents ("she said that he had accused them"): a content's sentences read by themselves.

    PolNeAR annotates the outer attribution alone, so the network never sees both at once. Only sentences with a
    telling verb are read again, and only speech of somebody else, linked as surely as ``NESTED_SURE``, is kept.
    """
    text = document.text
    out: list[Found] = []
    outer = [(piece.span, f) for f in found for piece in f.draft.content]
    for _ in range(NESTED_DEPTH):
        inside = [(s, f) for span, f in outer for s in _sentences(text, span) if _tells(text, s)]
        inside.sort(key=lambda o: o[0].start)
        starts = [span.start for span, _ in inside]
        outer = []
        for a in tagger().attributions(text, [Paragraph(span) for span, _ in inside]):
            if not a.cue:
                continue
            span, holder = inside[bisect_right(starts, a.cue[0][0]) - 1]
            draft = draft_of(document, a, runs)
            ends = [e for p in (draft.source, draft.cue, draft.content) for e in p]
            if a.sure < NESTED_SURE or not all(span.start <= e.start and e.end <= span.end for e in ends):
                continue
            kept = Found(draft, a, inside=holder)
            if _is_speech(draft):
                out.append(kept)
                holder = kept
            outer += [(e.span, holder) for e in draft.content if len(e.text) < len(span)]
    return out


def _sentences(text: str, piece: Span) -> list[Span]:
    stops = [m.end() for m in _STOP.finditer(text, piece.start, piece.end)]
    return [Span(a, b) for a, b in zip([piece.start, *stops], [*stops, piece.end], strict=True) if a < b]


def _tells(text: str, span: Span) -> bool:
    """Whether a verb of telling stands behind the first word, told of somebody: not "I say", not "to say"."""
    words = [w.lower() for w in _WORD.findall(text, span.start, span.end)]
    return any(b in _TELLING and a not in _NO_TELLING_AFTER for a, b in pairwise(words))


def _is_speech(draft: Draft) -> bool:
    """Somebody else's words, not an attitude in passing: a telling verb, a source beyond "I", a clause as content."""
    source, cue, content = (" ".join(e.text for e in role) for role in (draft.source, draft.cue, draft.content))
    spoken = any(w.lower() in _TELLING for w in _WORD.findall(cue))
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

"""English: the network's attributions, the rules' drafts for habits it was not trained on, and what is nested."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.statements.credited import credited_quotes
from onrecord.statements.cues import is_speech_verb
from onrecord.statements.drafts import Draft
from onrecord.statements.linker import Attribution
from onrecord.statements.nested import nested_drafts
from onrecord.statements.pieces import Paragraph
from onrecord.statements.quotes import Quote
from onrecord.statements.rules import english_habits, english_turns
from onrecord.statements.runs import Found, Runs, draft_of
from onrecord.statements.sources import mend
from onrecord.statements.tagger import tagger
from onrecord.values import Document, Excerpt, Span

SHORTEST_QUOTE = 20
"""Characters: a shorter quote that nobody is named for is mostly a name, a title or a word held at arm's length."""
_QUOTE_MARKS = "“\"„«»‘'"
_WORD = re.compile(r"[^\W\d_]+")


def english_drafts(document: Document, paragraphs: Sequence[Paragraph], quotes: Sequence[Quote]) -> list[Found]:
    """The network's attributions and the drafts of the rules for habits it was not trained on, in text order."""
    text = document.text
    told = [*english_turns(document), *credited_quotes(document, quotes)]
    spoken_for = _Taken(text, (e for d in told for e in (*d.source, *d.content)))
    rest = [replace(p, alone=True) if spoken_for.touches(p.span) else p for p in paragraphs]
    read = tagger().attributions(text, rest, quotes)
    read = [a for a in read if not any(spoken_for.touches(Span(*c)) for c in a.content)]
    runs = Runs(quotes, [c for a in read if a.cue for c in a.content])
    found = [Found(d) for d in told]
    found += [Found(draft_of(document, a, runs), a) for a in read if a.cue]
    found = [m for f in found for m in mend(document, f)]
    taken = _Taken(text, (e for f in found for e in f.draft.content))
    lost = [Span(*a.content[0]) for a in read if not a.cue]
    for f in _cueless(document, [c for c in lost if not taken.touches(c)], runs, paragraphs):
        if not any(taken.touches(e.span) for e in f.draft.content):
            found.append(f)
            taken.add(f.draft.content)
    for draft in english_habits(document, quotes):
        if not any(taken.touches(piece.span) for piece in draft.content):
            found += mend(document, Found(draft))
    found += nested_drafts(document, found, runs)
    return sorted(found, key=lambda f: (f.draft.start, f.inside is not None))


class _Taken:
    """Which characters of a text are somebody's words already."""

    def __init__(self, text: str, pieces: Iterable[Excerpt]) -> None:
        self._taken = bytearray(len(text))
        self.add(pieces)

    def add(self, pieces: Iterable[Excerpt]) -> None:
        for piece in pieces:
            self._taken[piece.start : piece.end] = b"\1" * (piece.end - piece.start)

    def touches(self, span: Span) -> bool:
        return self._taken.find(1, span.start, span.end) >= 0


def _cueless(document: Document, contents: Sequence[Span], runs: Runs, paragraphs: Sequence[Paragraph]) -> list[Found]:
    """Contents that belong to no cue: read again by themselves, where they hold one, else kept if they are quotes.

    A short quote is kept where it is all that its paragraph holds: then it is speech.
    """
    text = document.text
    again = [c for c in contents if any(is_speech_verb(w, "en") for w in _WORD.findall(text, c.start, c.end)[1:])]
    read = tagger().attributions(text, [Paragraph(span) for span in again])
    found = [Found(draft_of(document, a, runs), a) for a in read if a.cue]
    heads = {p.span.start: len(p.span) for p in paragraphs}
    for span in contents:
        a = Attribution((), (), ((span.start, span.end),), None, 0.0)
        draft = draft_of(document, a, runs)
        quote = draft.content[0]
        all_there_is = len(quote.text) >= heads.get(quote.start, len(text)) - 1
        if span in again and not (all_there_is and not any(_within(f.draft, span) for f in found)):
            continue
        if quote.text[0] in _QUOTE_MARKS and (len(span) >= SHORTEST_QUOTE or all_there_is):
            found.append(Found(draft, a))
    return found


def _within(draft: Draft, span: Span) -> bool:
    return any(span.start <= e.start < span.end for e in draft.content)

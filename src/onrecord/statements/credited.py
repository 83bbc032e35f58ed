"""Quotes whose speaker stands behind them without a verb: a pull quote's last line, a quote with a dash and a name.

::

    “We were cheated.”                 “We will win” – Coach Dan Poe on the final
    Rosa Klein, county engineer        [content----)cue  [source---)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.statements.drafts import Draft
from onrecord.statements.quotes import Quote
from onrecord.values import Block, Document, Span

_NAME = r"[A-ZÀ-Þ][\w.’'-]*(?: (?:de |van |von |al-|bin |of |the |der )?[A-ZÀ-Þ][\w.’'-]*){0,4}"
_DASHED = re.compile(rf"\s*(?P<cue>[—–―]|--?)\s*(?P<source>{_NAME})(?P<more>\s*(?:,|\(|@)[^.!?\n]{{0,90}})?\s*$")
_PLAIN = re.compile(rf"\s*(?P<source>{_NAME}),\s[^.!?:;“”\"\n]{{2,80}}\s*$")
_BEHIND = re.compile(rf"\s*(?P<cue>[—–―]|--?)\s*(?P<source>{_NAME})(?:,[^.!?\n]{{2,80}})?\s*$")
_IN_HEADLINE = re.compile(
    rf"\s*(?P<cue>[—–―:-])\s+(?P<source>{_NAME})(?:\s(?:on|in|after|about|before|as|at|to|over)\s[^“”\"\n]+|,[^“”\"\n]+)?$"
)
_NO_NAME = re.compile(r"(?i)\b(?:how|why|what|who|when|where|inside|the|a|an|is|are|photos?|video|watch|review|live)\b")
_HANDLE = re.compile(r"\(@\w+\)")
LONGEST = 600
"""Characters of a paragraph without marks that a line "— NAME" below it may claim: a post or a pull quote."""


def credited_quotes(document: Document, quotes: Sequence[Quote]) -> list[Draft]:
    """The drafts for all quotes that a name stands behind, in text order."""
    blocks = [b for b in document.blocks if b.kind != "furniture"]
    held = _Held(document.text, quotes)
    out = []
    for k, block in enumerate(blocks):
        before = blocks[k - 1] if k else None
        after = blocks[k + 1] if k + 1 < len(blocks) else None
        found = _behind(document, block, held) or (_below(document, before, block, after, held) if before else None)
        if found:
            out.append(found)
    return out


class _Held:
    """The closed outer quotes by where they start."""

    def __init__(self, text: str, quotes: Sequence[Quote]) -> None:
        self._text = text
        self._opening = {q.span.start: q for q in quotes if q.depth == 1 and q.closed and q.style != "dash"}

    def first(self, span: Span) -> Quote | None:
        """The quote that a paragraph opens with."""
        return self._opening.get(span.start)

    def whole(self, span: Span) -> bool:
        """Whether one quote is all that a paragraph holds."""
        q = self.first(span)
        return q is not None and not self._text[q.span.end : span.end].strip(" .,\n")


def _behind(document: Document, block: Block, held: _Held) -> Draft | None:
    """``“We will win” – Coach Dan Poe``, in one line."""
    quote = held.first(block.span)
    if quote is None:
        return None
    heading = block.kind in ("headline", "subhead", "key_point")
    m = (_IN_HEADLINE if heading else _BEHIND).match(document.text, quote.span.end, block.span.end)
    if m is None or _NO_NAME.search(m["source"]) or len(document.text[quote.inner.start : quote.inner.end].split()) < 2:
        return None
    if heading and not _named_below(document, block, m["source"]):
        return None
    return _draft(document, m, quote.span)


def _named_below(document: Document, block: Block, source: str) -> bool:
    """Whether the text speaks of that name: else the words may be the headline's own ("Hopes Dashed")."""
    last = source.rsplit(maxsplit=1)[-1]
    return re.search(rf"\b{re.escape(last)}\b", document.text[block.span.end :]) is not None


def _below(document: Document, before: Block, block: Block, after: Block | None, held: _Held) -> Draft | None:
    """A line of its own below the words: ``— Rosa Klein``, ``Rosa Klein, county engineer``."""
    text = document.text
    if before.kind != "paragraph" or block.kind not in ("paragraph", "subhead", "byline", "credit"):
        return None
    whole = held.whole(before.span)
    m = _DASHED.match(text, block.span.start, block.span.end)
    if m is None:
        plain = _PLAIN.match(text, block.span.start, block.span.end) if whole else None
        return _draft(document, plain, before.span) if plain and not _NO_NAME.search(plain["source"]) else None
    names = m["source"].split()
    listed = any(b is not None and text[b.span.start] in "—–―-•*" for b in (before, after))
    post = bool(_HANDLE.search(m.group()))
    marked = any(c in text[before.span.start : before.span.end] for c in '“”"«»„')
    framed = after is not None and not marked and len(before.span) <= LONGEST and len(names) > 1
    if listed or _NO_NAME.search(m["source"]) or not (whole or post or framed):
        return None
    return _draft(document, m, before.span)


def _draft(document: Document, m: re.Match[str], content: Span) -> Draft:
    cue = (document.excerpt(*m.span("cue")),) if m.re.groupindex.get("cue") else ()
    return Draft((document.excerpt(*m.span("source")),), cue, (document.excerpt(content.start, content.end),))

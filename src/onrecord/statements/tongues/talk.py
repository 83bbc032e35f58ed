"""Interviews and dialogue: turns with a name and a colon, questions as headings, speech after a dash with no clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.statements.clauses import Told
from onrecord.statements.drafts import Draft
from onrecord.statements.tongues.split import split
from onrecord.statements.tongues.words import is_particle, tongue, words_of
from onrecord.values import Block, Document, Excerpt, Span

_LABEL = re.compile(r"\s*(?P<name>[^\W\d_][^\n:?!«»„“”\"]{1,50}?)(?P<colon>\s?:)\s+(?=\S)")
_NO_TURNS = ("headline", "caption", "key_point")
_DASH = re.compile(r"\s*[–—―]\s*(?=\S)")
_ANSWER = re.compile(r"(?<=[?!.…])\s+[–—―]\s+(?=[^\W\d_])")
_LONG_QUESTION = 60  # words; a longer paragraph that ends in "?" is prose


def turns(document: Document, blocks: Sequence[Block], language: str) -> list[Draft]:
    """The turns of an interview, in order: ``Ahrens: …`` lines, or questions set as paragraphs of their own."""
    return _labelled(document, blocks, language) or _asked(document, blocks, language)


def _labelled(document: Document, blocks: Sequence[Block], language: str) -> list[Draft]:
    """Lines that open with a name and a colon, where at least two do and one label comes twice."""
    text = document.text
    found = [(k, m) for k, b in enumerate(blocks) if b.kind not in _NO_TURNS and (m := _label(text, b, language))]
    labels = Counter(m["name"].strip() for _, m in found)
    if len(found) < 2 or (max(labels.values()) < 2 and (len(found) < 4 or len(labels) > 3)):
        return []
    out = []
    for n, (k, m) in enumerate(found):
        stop = found[n + 1][0] if n + 1 < len(found) else k + 1
        content = [document.excerpt(m.end(), _rstrip(text, m.end(), blocks[k].span.end))]
        for block in blocks[k + 1 : stop] if stop - k <= 6 else ():
            if block.kind == "paragraph":
                content.append(document.excerpt(block.span.start, _rstrip(text, block.span.start, block.span.end)))
        source = document.excerpt(m.start("name"), _rstrip(text, m.start("name"), m.end("name")))
        colon = document.excerpt(m.end("colon") - 1, m.end("colon"))
        out.append(Draft((source,), (colon,), tuple(c for c in content if c.start < c.end)))
    return [d for d in out if d.content]


def _label(text: str, block: Block, language: str) -> re.Match[str] | None:
    """A label of one to four words, all names or roles."""
    m = _LABEL.match(text, block.span.start, block.span.end)
    if m is None or text[m.end() : m.end() + 1] in '«„“"':
        return None
    words = words_of(text, m.start("name"), m.end("name"), language)
    known = tongue(language)
    fits = all(w.text[0].isupper() or is_particle(w) or known.is_noun("role", w.low) or w.text in "-&." for w in words)
    return m if 1 <= len(words) <= 4 and words[0].text[0].isupper() and fits else None


def _asked(document: Document, blocks: Sequence[Block], language: str) -> list[Draft]:
    """Questions as paragraphs of their own (often bold) with their answers, where they speak to somebody: "Sie", "вы".

    Nobody is named on either side: whom the page interviews is said in its introduction, if at all.
    """
    text, known = document.text, tongue(language)
    asks = [k for k, b in enumerate(blocks) if b.kind in ("paragraph", "subhead") and _is_question(text, b.span)]
    every = set(asks)
    asks = [k for k in asks if k + 1 < len(blocks) and k + 1 not in every and blocks[k + 1].kind == "paragraph"]
    polite = [k for k in asks if any(known.has("you", w.low) for w in words_of(text, *_ends(blocks[k]), language))]
    if len(asks) < 2 or 2 * len(polite) < len(asks):
        return []
    out = []
    for n, k in enumerate(asks):
        stop = asks[n + 1] if n + 1 < len(asks) else k + 2
        answer = [b for b in blocks[k + 1 : stop] if b.kind == "paragraph"]
        out.append(Draft((), (), (_excerpt(document, blocks[k].span),)))
        out.append(Draft((), (), tuple(_excerpt(document, b.span) for b in answer)))
    return out


def _ends(block: Block) -> tuple[int, int]:
    return block.span.start, block.span.end


def _is_question(text: str, span: Span) -> bool:
    words = text[span.start : span.end].strip()
    return words.endswith("?") and words[:1] not in '«„“"–—' and 2 <= len(words.split()) <= _LONG_QUESTION


def _excerpt(document: Document, span: Span) -> Excerpt:
    start = span.start
    while start < span.end and document.text[start].isspace():
        start += 1
    return document.excerpt(start, _rstrip(document.text, start, span.end))


def unclaimed(text: str, blocks: Sequence[Block], taken: bytearray, language: str) -> list[Told]:
    """Speech after a dash that no clause tells: paragraphs with a dash beside others, one of them a question."""
    free = [b.kind == "paragraph" and taken.find(1, b.span.start, b.span.end) < 0 for b in blocks]
    led = [_DASH.match(text, b.span.start, b.span.end) if ok else None for b, ok in zip(blocks, free, strict=True)]
    opens = [bool(_DASH.match(text, b.span.start, b.span.end)) for b in blocks]
    out: list[Told] = []
    for k, m in enumerate(led):
        if m is None or not _is_sentence(text, m.end(), blocks[k].span.end):
            continue
        run = [n for n in range(max(0, k - 4), min(len(blocks), k + 5)) if all(opens[min(n, k) : max(n, k) + 1])]
        asked = any("?" in text[blocks[n].span.start : blocks[n].span.end] for n in run)
        claimed = any(opens[n] and not free[n] for n in run)
        if not (asked or claimed):
            continue
        at = m.end()
        for cut in [*_ANSWER.finditer(text, m.end(), blocks[k].span.end), None]:
            end = _rstrip(text, at, cut.start() if cut else blocks[k].span.end)
            inside = split(text, Span(at, end), Span(at, end), language)
            source = (inside[0].source,) if inside and inside[0].source else ()
            out.append(Told(source, inside[0].cue, inside[1]) if inside else Told((), (), (Span(at, end),)))
            at = cut.end() if cut else end
    return out


def _is_sentence(text: str, start: int, end: int) -> bool:
    words = text[start:end].strip()
    return words[:1].isupper() and words[-1:] in ".!?…"


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end

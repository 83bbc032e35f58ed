"""Whether a content is given in the speaker's own words: all of it, part of it, or none.

Words between quotation marks (or after a dash) count as the speaker's own, with these exceptions, after
``docs/labels.md``: marks around a proper name or a title, marks that also hold the cue (then the whole
attribution is told by somebody else), and a bare "that" outside the marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from onrecord.statements.quotes import Quote
from onrecord.values import Excerpt, Manner, Span

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*|[$€£%]")
_LITTLE_WORDS = """
    a an and as at but by for from in into of on or the to vs with
    de la le les du des von und der die das el и в на о i w na o z
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())
_LETTER = re.compile(r"(?:Q|A|Question|Answer)\s?[.:]")
_OPENS_LINE = re.compile(r"^[ \t\"“„«(\[*]{0,4}(?P<name>[^\s:][^:\n]{0,60}?) ?:", re.MULTILINE)
_DASHES = frozenset(("—", "–", "―", "-", "--"))
_BARE = frozenset(("that", "что", "що", "że", "dass", "que", "qu"))


def manner(
    text: str,
    content: Sequence[Span | Excerpt],
    quotes: Sequence[Quote],
    *,
    cue: Sequence[Span | Excerpt] = (),
    source: Sequence[Span | Excerpt] = (),
) -> Manner:
    """``direct``, ``indirect`` or ``mixed``.

    ``quotes`` are those of the text (or of the paragraphs concerned), sorted. ``cue`` and ``source`` tell
    apart the speaker's own quote from one around the whole attribution, and a transcript's turn ("SMITH:
    ...") from a headline.
    """
    if is_turn(text, source, cue):
        return "direct"
    own = [q for q in _near(quotes, content) if not _holds(q, cue) and _is_own(text, q, content)]
    inside = outside = bare = 0
    for piece in content:
        for m in _WORD.finditer(text, piece.start, piece.end):
            if any(q.span.start <= m.start() < q.span.end for q in own):
                inside += 1
            elif m.group().lower() in _BARE:
                bare += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def is_turn(text: str, source: Sequence[Span | Excerpt], cue: Sequence[Span | Excerpt]) -> bool:
    """Whether source and cue are the mark of a turn at the start of a line: ``SMITH:``, ``Q.``, or a name that opens
    another line in the same way (``Malk:``); or the dash and name below a quote that is set apart.
    """
    if len(cue) != 1 or len(source) > 1:
        return False
    mark = text[cue[0].start : cue[0].end].strip()
    if not source:
        return bool(_LETTER.fullmatch(mark)) and _at_line_start(text, cue[0].start)
    if mark in _DASHES:
        return _at_line_start(text, cue[0].start) and cue[0].end <= source[0].start
    if mark != ":" or not _at_line_start(text, source[0].start):
        return False
    name = text[source[0].start : source[0].end].strip('"“„«([ ')
    letters = [c for c in name if c.isalpha()]
    if not letters or cue[0].start - source[0].end >= 40:
        return False
    return all(c.isupper() for c in letters) or _openings(text)[name] > 1


@lru_cache(maxsize=4)
def _openings(text: str) -> Counter[str]:
    """How many lines open with which words and a colon."""
    return Counter(m["name"] for m in _OPENS_LINE.finditer(text))


def _at_line_start(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at]
    return "\n" in before or not before.strip('"“„«([ *\t')


def _near(quotes: Sequence[Quote], content: Sequence[Span | Excerpt]) -> list[Quote]:
    return [q for q in quotes if any(q.span.start < p.end and p.start < q.span.end for p in content)]


def _holds(quote: Quote, pieces: Sequence[Span | Excerpt]) -> bool:
    return any(quote.inner.start <= p.start and p.end <= quote.inner.end and p.start < p.end for p in pieces)


def _is_own(text: str, quote: Quote, content: Sequence[Span | Excerpt]) -> bool:
    """Whether a quote that touches the content gives the speaker's words, and does not just mark a name."""
    if quote.style == "dash":
        return True
    inner = text[quote.inner.start : quote.inner.end]
    words = _WORD.findall(inner)
    if not words:
        return False
    whole = sum(1 for p in content for m in _WORD.finditer(text, p.start, p.end))
    if whole <= len(words):
        return True  # the quote is all there is
    return _in_title_case(text, quote, content) or not _is_name(text, quote, words)


def _in_title_case(text: str, quote: Quote, content: Sequence[Span | Excerpt]) -> bool:
    """Whether the words around the quote have capitals too, as in headlines: capitals then tell no name."""
    around = [
        m.group()
        for p in content
        for m in _WORD.finditer(text, p.start, p.end)
        if not quote.span.start <= m.start() < quote.span.end and m.group().lower() not in _LITTLE
    ]
    return len(around) > 1 and sum(w[:1].isupper() for w in around) >= 0.8 * len(around)


def _is_name(text: str, quote: Quote, words: list[str]) -> bool:
    """Quoted words that are a proper name or title: all but little words begin with a capital, no full stop
    inside.
    """
    inner = text[quote.inner.start : quote.inner.end]
    if re.search(r"[.!?]\s", inner) or inner.rstrip()[-1:] in "!?" or len(words) > 9:
        return False
    heavy = [w for w in words if w.lower() not in _LITTLE]
    if not heavy or not all(w[:1].isupper() or w[:1].isdigit() for w in heavy):
        return False
    return not all(w.isupper() and len(w) > 1 for w in heavy) or len(heavy) == 1

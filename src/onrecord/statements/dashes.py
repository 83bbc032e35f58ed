"""Dialogue after a dash, as the Polish, Russian and French press sets it.

::

    – We are ready – said Varo. – More tomorrow.
      [speech)       [told---)    [speech------)

A paragraph that opens with a dash is speech if a telling clause ("said Varo") stands in it, or in a neighbour
that opens with a dash too; a list of bullet points is none. Inside a paragraph a dash after a full stop opens
speech only where a speech verb stands before it or right behind the closing dash.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from onrecord.statements.cues import is_speech_verb
from onrecord.values import Span

_DASH = "–—―"
_OPENING = re.compile(r"\s*[–—―-]\s*(?=\S)")
_BREAK = re.compile(rf"(?<!\s)\s+[{_DASH}-]\s+|(?<=[,.!?…])\s?[{_DASH}]\s+")
_AGAIN = re.compile(rf"[.,:;!?…]*\s*[{_DASH}-]\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_TOLD_AT_END = re.compile(r",\s+(?=[^\W\d_])")
_STOP = re.compile(r"[.!?…]+[»”\"’)]*(?=\s|$)")
_TRIES, _BACK, _CLAUSE = 40, 600, 400  # bounds that keep one long paragraph of dashes linear
_REACH = 5  # words within which a telling clause shows its verb


@dataclass(frozen=True, slots=True)
class Spoken:
    """Speech after a dash: its words, the telling clause behind it (or ``None``), and the dash's own
    start.
    """

    start: int
    words: Span
    told: Span | None


def find_dashes(text: str, blocks: Sequence[Span]) -> list[Spoken]:
    """The dash dialogue of the paragraphs, in order. Linear in the text."""
    out: list[Spoken] = []
    opened = [bool(_OPENING.match(text, b.start, b.end)) for b in blocks]
    read = [_paragraph(text, b, led) for b, led in zip(blocks, opened, strict=True)]
    for k, (found, led) in enumerate(zip(read, opened, strict=True)):
        told = any(s.told for s in found)
        neighbour = any(opened[n] and any(s.told for s in read[n]) for n in (k - 1, k + 1) if 0 <= n < len(read))
        rule = text[blocks[k].start : blocks[k].end].lstrip()[:1]
        if led and not told and not (neighbour and rule in _DASH):
            continue
        out += found
    return out


def _paragraph(text: str, block: Span, led: bool) -> list[Spoken]:
    if led:
        m = _OPENING.match(text, block.start, block.end)
        assert m is not None
        return _speech(text, m.end(), block.end, m.start() + _indent(m.group()))
    return _inner(text, block)


def _indent(opening: str) -> int:
    return len(opening) - len(opening.lstrip())


def _inner(text: str, block: Span) -> list[Spoken]:
    """Speech that begins inside a paragraph: ``… she said. – More words.``"""
    for m in islice(_BREAK.finditer(text, block.start, block.end), _TRIES):
        before = text[max(block.start, m.start() - _BACK) : m.start()].rstrip()
        after = text[m.end() : m.end() + 1]
        closed = before[-1:] in ".!?…" or before[-2:] in {".”", '."', ".»", "!”", "?”"}
        if not (closed and after.isupper()):
            continue
        last = _last_sentence(before)
        verb_before = any(is_speech_verb(w) for w in _WORD.findall(last))
        found = _speech(text, m.end(), block.end, m.start() + _indent(m.group()))
        if verb_before or any(s.told for s in found):
            return found
    return []


def _last_sentence(before: str) -> str:
    stops = [m.end() for m in _STOP.finditer(before) if m.end() < len(before)]
    return before[stops[-1] :] if stops else before


def _speech(text: str, start: int, limit: int, dash: int) -> list[Spoken]:
    """Split from the first word of speech: speech, telling clause, speech again."""
    out: list[Spoken] = []
    at, opened = start, dash
    while at < limit:
        told = _telling(text, at, limit)
        if told is not None and out and _narrator(text, at, limit) < told[0]:
            told = None  # the narrator spoke before this clause
        if told is None:
            end = _rstrip(text, at, _narrator(text, at, limit))
            cue = _told_at_end(text, at, end)
            out.append(Spoken(opened, Span(at, _rstrip(text, at, cue.start if cue else end, ", ")), cue))
            break
        words_end, clause = told
        out.append(Spoken(opened, Span(at, _rstrip(text, at, words_end)), clause))
        again = _BREAK.match(text, clause.end, limit)
        if again is None:
            again = _AGAIN.match(text, clause.end, limit)
        if again is None:
            break
        opened = again.end() - len(again.group().lstrip(" ,.:;!?…"))
        at = again.end()
    return [s for s in out if s.words.start < s.words.end]


def _narrator(text: str, at: int, limit: int) -> int:
    """Where the narrator takes over again without a dash: a later sentence that opens with a name and its
    verb.
    """
    for stop in _STOP.finditer(text, at, limit):
        words = [m.group() for m in islice(_WORD.finditer(text, stop.end(), limit), 4)]
        for a, b in pairwise(words):
            named = a[:1].isupper() and a != "I" and is_speech_verb(b)
            if named or (is_speech_verb(a) and b[:1].isupper()):
                return stop.end()
    return limit


def _telling(text: str, at: int, limit: int) -> tuple[int, Span] | None:
    """Where the speech ends and its telling clause stands: after a dash, or ", said X." before a further
    dash.
    """
    for m in _BREAK.finditer(text, at, limit):
        clause = _clause(text, m.end(), limit)
        if clause is not None:
            return m.start(), clause
        after = text[m.end() : m.end() + 1]
        if after.isupper() and text[m.start() - 1 : m.start()] in ".!?…":
            cue = _told_at_end(text, at, m.start())
            if cue is not None:
                return cue.start, cue
    return None


def _clause(text: str, start: int, limit: int) -> Span | None:
    """The telling clause that begins here: a speech verb within its first words, up to its stop or the next
    dash.
    """
    words = list(islice(_WORD.finditer(text, start, limit), _REACH))
    if not words or words[0].start() != start:
        return None
    far = min(limit, start + _CLAUSE)
    ends = [m.start() for m in (_STOP.search(text, start, far), _BREAK.search(text, start, far)) if m]
    end = min([*ends, far])
    small = text[start].islower()
    reach = words if small else words[:3]
    if not any(is_speech_verb(w.group()) for w in reach if w.start() < end):
        return None
    return Span(start, _rstrip(text, start, end, ", "))


def _told_at_end(text: str, at: int, end: int) -> Span | None:
    """``…, said Varo.`` at the end of speech that no dash closes."""
    commas = list(_TOLD_AT_END.finditer(text, max(at, end - 160), end))
    for m in reversed(commas[-3:]):
        words = [w.group() for w in _WORD.finditer(text, m.end(), end)]
        stop = _STOP.search(text, m.end(), end)
        if stop is not None and stop.end() < end:
            continue
        if words and len(words) <= 14 and any(is_speech_verb(w) for w in words[:2]):
            return Span(m.end(), stop.start() if stop else end)
    return None


def _rstrip(text: str, start: int, end: int, chars: str = "") -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in chars):
        end -= 1
    return end

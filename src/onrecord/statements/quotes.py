"""Which stretches of a text stand between quotation marks, of any habit, in one pass over each paragraph.

::

    “He said ‘no’,” she wrote.
    [-------------)              depth 1, span with the marks, inner without
             [---)               depth 2

Double marks are paired first, then single marks among those that share the same double marks around them,
because an apostrophe looks like a closing single mark. An unclosed double mark ends with its paragraph; an
unclosed single mark is an apostrophe. Speech after a dash (:mod:`onrecord.statements.dashes`) counts as a
quote too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from onrecord.statements.dashes import find_dashes
from onrecord.values import Span

Style = Literal["double", "straight", "low", "guillemets", "single", "corner", "dash"]

_STYLES: dict[str, Style] = {
    '"': "straight",
    "``": "double",
    "“": "double",
    "”": "double",
    "‟": "double",
    "″": "straight",
    "＂": "straight",
    "„": "low",
    "«": "guillemets",
    "»": "guillemets",
    "「": "corner",
    "『": "corner",
    "‹": "single",
    "›": "single",
}
_DOUBLE = re.compile(r"``|''|[\"“”‟„«»＂「」『』‹›]")
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_SINGLE = re.compile(r"['‘’‚‛]")
_FEET = re.compile(r"\d['’′]\s?\d{1,2}$")
_CLIPPED = re.compile(r"(?:\d\ds?\b|(?:em|til|cause|tis|twas|bout|round|cuz|n)\b)", re.IGNORECASE)

_CLOSERS = {
    '"': '"“”',
    "“": "”“\"„''",
    "‟": "”\"''",
    "”": '”"',
    "``": "''\"”",
    "''": "''",
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "＂": "＂",
}
"""What may close a quote that this mark opened; the habits of the world, slips of scrapers included."""
_AFTER_OPENING = "([{<—–-/'‘’‚\"“„«‹”"
_BEFORE_CLOSING = ")]}>.,;:!?…—–-/'’\"”»›"


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A stretch between quotation marks.

    ``span`` holds the marks, ``inner`` does not; ``depth`` is 1 for a quote inside no other. ``closed`` is
    False where the closing mark is missing. ``continues`` says that the next paragraph goes on with the same
    quote.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool
    continues: bool
    style: Style


class QuoteIndex:
    """Finds the quotes that touch a stretch without looking at all of them."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._quotes = quotes
        self._starts = [q.span.start for q in quotes]
        self._reach = list(accumulate((q.span.end for q in quotes), max))

    def touching(self, start: int, end: int) -> list[Quote]:
        """The quotes that share a character with ``[start, end)``, in order."""
        out: list[Quote] = []
        i = bisect_left(self._starts, end) - 1
        while i >= 0 and self._reach[i] > start:
            if self._quotes[i].span.end > start:
                out.append(self._quotes[i])
            i -= 1
        return out[::-1]


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    inner: int


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    inner_start: int
    inner_end: int
    end: int
    closed: bool
    mark: str


def paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of a text that hold more than blanks: what stands in for blocks where there are none."""
    return tuple(Span(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace())


def find_quotes(text: str, blocks: Sequence[Span] | None = None) -> tuple[Quote, ...]:
    """Every quote of the text in order, outer before inner.

    ``blocks`` are the paragraphs (in order, not overlapping), by default the lines. Never raises on any text;
    time is linear in its length.
    """
    quotes: list[Quote] = []
    carried: int | None = None  # where in the list an unclosed quote of the paragraph before stands
    for block in paragraphs(text) if blocks is None else blocks:
        here = _nest(_in_paragraph(text, block, carried is not None))
        if carried is not None and here and here[0].span.start == _first(text, block):
            quotes[carried] = replace(quotes[carried], continues=True)
        open_ended = (i for i, q in enumerate(here) if not q.closed and q.span.end == block.end)
        carried = next((len(quotes) + i for i in open_ended), None)
        quotes += here
    return tuple(_with_dashes(text, list(paragraphs(text)) if blocks is None else list(blocks), quotes))


def _with_dashes(text: str, blocks: Sequence[Span], quotes: list[Quote]) -> list[Quote]:
    """Speech after a dash joins the quotes, unless it stands inside marks; marks inside it are one deeper."""
    spoken = [Quote(Span(s.start, s.words.end), s.words, 1, True, False, "dash") for s in find_dashes(text, blocks)]
    if not spoken:
        return quotes
    merged = sorted([*quotes, *spoken], key=lambda q: (q.span.start, -q.span.end))
    out: list[Quote] = []
    holder: Quote | None = None
    for q in merged:
        if holder is not None and q.span.start < holder.span.end:
            if q.style == "dash" or q.span.end > holder.span.end:
                continue
            out.append(replace(q, depth=q.depth + 1) if holder.style == "dash" else q)
            continue
        holder = q
        out.append(q)
    return out


def _first(text: str, block: Span) -> int:
    """Where the first character that is no blank stands."""
    at = block.start
    while at < block.end and text[at].isspace():
        at += 1
    return at


def _in_paragraph(text: str, block: Span, running: bool) -> list[_Found]:
    doubles = _doubles(text, block, running)
    return doubles + _singles(text, block, doubles, running)


# -- double marks ----------------------------------------------------------------------------------


def _doubles(text: str, block: Span, running: bool) -> list[_Found]:
    marks = [m for m in _DOUBLE.finditer(text, block.start, block.end) if not _is_measure(text, m, block)]
    found = _pair(text, block, marks, running, toggle=False)
    straight = sum(m.group() == '"' for m in marks)
    if straight and straight % 2 == 0 and any(not f.closed and f.mark == '"' for f in found):
        # An even number that does not pair by its blanks is badly spaced: take turns instead.
        again = _pair(text, block, marks, running, toggle=True)
        if all(f.closed for f in again):
            return again
    return found


def _is_measure(text: str, m: re.Match[str], block: Span) -> bool:
    """``6'2"`` is a height, and ``5''`` no quote."""
    return m.group() in {'"', "''"} and bool(_FEET.search(text, max(block.start, m.start() - 6), m.start()))


def _pair(text: str, block: Span, marks: list[re.Match[str]], running: bool, *, toggle: bool) -> list[_Found]:
    stack: list[_Open] = []
    out: list[_Found] = []
    for m in marks:
        mark, at = m.group(), m.start()
        depth = _closes(text, block, mark, m, stack, toggle)
        if depth is not None:
            for left in reversed(stack[depth + 1 :]):
                out.append(_Found(left.at, left.inner, at, at, False, left.mark))
            opened = stack[depth]
            out.append(_Found(opened.at, opened.inner, at, m.end(), True, opened.mark))
            del stack[depth:]
        elif _opens(text, block, mark, m):
            stack.append(_Open(mark, at, m.end()))
        elif running and not stack and not out and mark in '"”»“':
            start = _first(text, block)  # the quote of the paragraph before, not opened again
            out.append(_Found(start, start, at, m.end(), True, mark))
    for left in reversed(stack):
        out.append(_Found(left.at, left.inner, block.end, block.end, False, left.mark))
    return out


def _sides(text: str, block: Span, m: re.Match[str]) -> tuple[bool, bool]:
    """Whether the left side looks like that of an opening mark, and the right like that of a closing one."""
    before = text[m.start() - 1] if m.start() > block.start else " "
    after = text[m.end()] if m.end() < block.end else " "
    return before.isspace() or before in _AFTER_OPENING, after.isspace() or after in _BEFORE_CLOSING


def _closes(text: str, block: Span, mark: str, m: re.Match[str], stack: list[_Open], toggle: bool) -> int | None:
    """Which open quote this mark closes, as an index into the stack, or ``None``."""
    top = len(stack) - 1
    for i in range(top, max(-1, top - 8), -1):
        if mark in _CLOSERS[stack[i].mark] and (len(mark) > 1) == (mark == "''"):
            break
    else:
        return None
    opener = stack[i].mark
    left, right = _sides(text, block, m)
    if mark == "„":
        return i if right and not left else None
    sure = (
        (mark in "”»›」』" and mark != opener)
        or (mark in "«‹" and opener in "»›")
        or (mark == "“" and opener == "„")
        or (mark == '"' and toggle)
    )
    return i if sure or right or not left else None


def _opens(text: str, block: Span, mark: str, m: re.Match[str]) -> bool:
    if mark in {"“", "„", "«", "‹", "‟", "``", "「", "『"}:
        return True
    if mark in {"」", "』"}:
        return False
    left, right = _sides(text, block, m)
    if mark in {'"', "＂"}:
        return left or not right  # a closing look and nothing open: a stray mark
    return left and not right  # ”Så här” and »so«


# -- single marks ----------------------------------------------------------------------------------


def _singles(text: str, block: Span, doubles: list[_Found], running: bool) -> list[_Found]:
    """Pair single marks among those with the same double marks around them."""
    marks = list(_SINGLE.finditer(text, block.start, block.end))
    if not marks:
        return []
    around = _around([m.start() for m in marks], doubles)
    groups: dict[int, list[int]] = {}
    for m, owner in zip(marks, around, strict=True):
        if not _inside_pair(doubles, owner, m.start()):
            continue
        groups.setdefault(owner, []).append(m.start())
    out: list[_Found] = []
    for group in groups.values():
        out += _pair_singles(text, block, group)
    first = _first(text, block)
    lone = first < block.end and text[first] == "‘" and not any(f.start == first for f in out)
    if lone and not _CLIPPED.match(text, first + 1) and (running or not doubles):
        out = [f for f in out if f.start > first]
        out.append(_Found(first, first + 1, block.end, block.end, False, "‘"))
    return out


def _around(at: list[int], doubles: list[_Found]) -> list[int]:
    """For each offset the index of the innermost double quote around it, or -1. Both lists are walked
    once.
    """
    events = sorted(range(len(doubles)), key=lambda i: (doubles[i].start, -doubles[i].end))
    stack: list[int] = []
    out: list[int] = []
    nxt = 0
    for offset in at:
        while nxt < len(events) and doubles[events[nxt]].start <= offset:
            stack.append(events[nxt])
            nxt += 1
        while stack and doubles[stack[-1]].end <= offset:
            stack.pop()
        out.append(stack[-1] if stack else -1)
    return out


def _inside_pair(doubles: list[_Found], owner: int, at: int) -> bool:
    """False for a character that is part of a double mark itself, such as the two of ``''``."""
    return owner < 0 or doubles[owner].inner_start <= at < max(doubles[owner].inner_end, 1)


def _pair_singles(text: str, block: Span, at: list[int]) -> list[_Found]:
    out: list[_Found] = []
    n = len(at)
    openers = [_may_open(text, block, a) for a in at]
    i = 0
    while i < n:
        if not openers[i]:
            i += 1
            continue
        close = _closer(text, block, at, openers, i)
        if close is None:
            i += 1
            continue
        out.append(_Found(at[i], at[i] + 1, at[close], at[close] + 1, True, text[at[i]]))
        i = close + 1
    return out


def _closer(text: str, block: Span, at: list[int], openers: list[bool], i: int) -> int | None:
    """The closing mark for the opener ``i``: the first sure one before the next opener, else the first
    possible.
    """
    possible = None
    for j in range(i + 1, len(at)):
        if openers[j] and not (text[at[i]] == "‚" and text[at[j]] == "‘"):
            break
        if not _may_close(text, block, at[j]) or at[j] == at[i] + 1:
            continue
        if not _maybe_possessive(text, block, at[j]):
            return j
        possible = j if possible is None else possible
    return possible


def _char(text: str, block: Span, at: int) -> str:
    return text[at] if block.start <= at < block.end else " "


def _may_open(text: str, block: Span, at: int) -> bool:
    before, after = _char(text, block, at - 1), _char(text, block, at + 1)
    if after.isspace() or (after in ".,;:!?)]}" and text[at] != "‘"):
        return False
    if text[at] == "‘" and not before.isalnum():
        return True
    if text[at] == "’" or not (before.isspace() or before in '([{<—–-/"“„«‹'):
        return text[at] == "‚" and not before.isalnum()
    if text[at] == "‚":
        return True
    return not _CLIPPED.match(text, at + 1)


def _may_close(text: str, block: Span, at: int) -> bool:
    before, after = _char(text, block, at - 1), _char(text, block, at + 1)
    return text[at] != "‚" and not before.isspace() and not after.isalnum()


def _maybe_possessive(text: str, block: Span, at: int) -> bool:
    """``the dogs’ bark``: an s before, a blank and a lower-case letter behind."""
    after = _char(text, block, at + 1)
    return _char(text, block, at - 1) in "sSzxc" and after == " " and _char(text, block, at + 2).isalnum()


# -- the tree --------------------------------------------------------------------------------------


def _nest(found: list[_Found]) -> list[Quote]:
    """Sort into text order, outer first, and count how many hold each. Crossing ones (none should be) are
    dropped.
    """
    out: list[Quote] = []
    ends: list[int] = []
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        while ends and ends[-1] <= f.start:
            ends.pop()
        if ends and f.end > ends[-1]:
            continue
        ends.append(f.end)
        style = _STYLES.get(f.mark, "single")
        span, inner = Span(f.start, f.end), Span(f.inner_start, max(f.inner_start, f.inner_end))
        out.append(Quote(span, inner, len(ends), f.closed, False, style))
    return out

"""Where a link cannot go: what stands between a cue and another span that makes them strangers.

The network scores every pair in a window and always has a best one. These bars say "none" where the page does: a
quote alone in its paragraph belongs to a cue elsewhere only if it goes on, or follows directly.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.statements.pieces import Paragraph
from onrecord.statements.quotes import Quote

Place = tuple[int, int]
SHORTEST = 4
"""Words: a shorter quote alone in its paragraph is an answer in a dialogue as often as the speaker going on."""
NAME_COLON = re.compile(
    r"(?:^|(?<=[.!?;][”\"’'» ])|(?<=[.!?;])) *(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}): *(?=[“\"‘'«„])",
    re.MULTILINE,
)
_OWN_CLAUSE = re.compile(r"(?:;|[,”\"’']\s+(?:but|while|whereas|although|though))\s+$")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


class Bars:
    """The bars of a text's paragraphs, made once. Places are character offsets [start, end)."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], quotes: Sequence[Quote] = ()) -> None:
        self._text = text
        self._paragraphs = paragraphs
        outer = [q for q in quotes if q.depth == 1 and q.style != "dash"]
        self._lone, self._goes_on = _lone(text, paragraphs, outer)
        inside = _Inside(outer)
        self._semicolons = [m.start() for m in re.finditer(";", text) if not inside.at(m.start())]
        names = [m for m in NAME_COLON.finditer(text) if not inside.at(m.start("name"))] if outer else []
        self._turns = [(m.start("name"), m.end()) for m in names]
        self._turn_ends = [end for _, end in self._turns]

    def content(self, cue: Place, content: Place, here: int, there: int) -> bool:
        """Whether a content in paragraph ``there`` may belong to a cue in paragraph ``here``."""
        if here != there:
            return self._reaches(here, there)
        low, high = (cue[1], content[0]) if cue[0] < content[0] else (content[1], cue[0])
        if bisect_left(self._semicolons, low) < bisect_left(self._semicolons, high):
            return False
        k = bisect_left(self._turn_ends, content[0] - 1)
        if k < len(self._turns) and self._turn_ends[k] <= content[0] + 1:  # “…” Poe: “…”
            return cue[1] > self._turns[k][0]
        return True

    def source(self, cue: Place, source: Place, cues: Sequence[Place], here: int, there: int) -> bool:
        """Whether a source may belong to a cue: not across ", but", where it stands right before a cue of its own."""
        if here != there:
            return not (self._paragraphs[here].alone or self._paragraphs[there].alone)
        own = [c for c in cues if c != cue and 0 <= c[0] - source[1] <= 1]
        if not own:
            return True
        if source[0] < cue[0]:  # "Police said the man, named as Reed, told officers": not police
            other = self._text[own[0][1] : cue[0]].rstrip()
            return not other.endswith(",") or self._text[cue[0] : cue[1]].split()[0].endswith("ing")
        return not _OWN_CLAUSE.search(self._text, max(cue[1], source[0] - 12), source[0])

    def _reaches(self, here: int, there: int) -> bool:
        if self._paragraphs[here].alone or self._paragraphs[there].alone:
            return False
        low, high = sorted((here, there))
        if all(self._goes_on[low:high]):
            return True
        if there != here + 1:
            return False
        span = self._paragraphs[here].span
        if self._text[span.start : span.end].rstrip()[-1:] == ":":
            return True
        # Of 29 such quotes that the network linked in part of PolNeAR's training texts, 25 were rightly linked; of
        # those further away, or before the cue, 4 of 70.
        answered = there + 1 < len(self._lone) and self._lone[there + 1] > 0
        return self._lone[there] >= SHORTEST and not answered


def _lone(text: str, paragraphs: Sequence[Paragraph], outer: Sequence[Quote]) -> tuple[list[int], list[bool]]:
    """For each paragraph the words of the closed quotes that are all it holds (0: there is more), and whether its
    quote goes on in the next.
    """
    lone, goes_on = [], []
    starts = [q.span.start for q in outer]
    for p in paragraphs:
        here = outer[bisect_left(starts, p.span.start) : bisect_left(starts, p.span.end)]
        goes_on.append(bool(here) and here[-1].continues)
        spoken = sum(len(_WORD.findall(text, q.inner.start, q.inner.end)) for q in here if q.closed)
        whole = bool(here) and here[0].span.start - p.span.start <= 1 and p.span.end - here[-1].span.end <= 1
        lone.append(spoken if whole and spoken == len(_WORD.findall(text, p.span.start, p.span.end)) else 0)
    return lone, goes_on


class _Inside:
    def __init__(self, outer: Sequence[Quote]) -> None:
        self._outer = outer
        self._starts = [q.span.start for q in outer]

    def at(self, offset: int) -> bool:
        k = bisect_right(self._starts, offset) - 1
        return k >= 0 and offset < self._outer[k].span.end

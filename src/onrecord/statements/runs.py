"""From the network's spans to excerpts: with their marks, and with the further paragraphs of a quote that goes on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.statements.drafts import Draft
from onrecord.statements.extents import with_colon, with_marks, without_place
from onrecord.statements.linker import Attribution
from onrecord.statements.quotes import Quote
from onrecord.values import Document


@dataclass(frozen=True, slots=True)
class Found:
    """A draft, the network's attribution behind it (``None``: the rules made it), and whose content it stands in."""

    draft: Draft
    attribution: Attribution | None = None
    inside: Found | None = None


class Runs:
    """Quotes over several paragraphs: each opens with a mark, only the last closes.

    ``claimed`` are the contents that have a cue of their own: a run takes no quote that touches one.
    """

    def __init__(self, quotes: Sequence[Quote], claimed: Sequence[tuple[int, int]] = ()) -> None:
        self._outer = [q for q in quotes if q.depth == 1]
        self._starts = [q.span.start for q in self._outer]
        self._claimed = {i for s, e in claimed for i in self._touched(s, e)}

    def _touched(self, start: int, end: int) -> range:
        first = max(0, bisect_right(self._starts, start) - 1)
        if first < len(self._outer) and self._outer[first].span.end <= start:
            first += 1
        return range(first, max(first, bisect_right(self._starts, end - 1)))

    def around(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans of the paragraphs before and after in which a quote that touches [start, end) runs."""
        here = self._touched(start, end)
        if not here:
            return []
        first, last = here[0], here[-1]
        while first > 0 and self._outer[first - 1].continues and first - 1 not in self._claimed:
            first -= 1
        while last + 1 < len(self._outer) and self._outer[last].continues and last + 1 not in self._claimed:
            last += 1
        more = [*range(first, here[0]), *range(here[-1] + 1, last + 1)]
        return [(self._outer[i].span.start, self._outer[i].span.end) for i in more]


def draft_of(document: Document, a: Attribution, runs: Runs) -> Draft:
    """Excerpts for an attribution's spans; contents take their quotation marks and a quote's other paragraphs."""
    text = document.text
    contents = [with_marks(text, s, e) for s, e in a.content]
    contents += [further for s, e in contents for further in runs.around(s, e)]
    return Draft(
        source=tuple(document.excerpt(*without_place(text, s, e)) for s, e in sorted(a.source)),
        cue=tuple(document.excerpt(*with_colon(text, s, e)) for s, e in sorted(a.cue)),
        content=tuple(document.excerpt(s, e) for s, e in _joined(contents)),
    )


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for s, e in sorted(spans):
        if out and s <= out[-1][1]:
            out[-1] = (out[-1][0], max(e, out[-1][1]))
        else:
            out.append((s, e))
    return out

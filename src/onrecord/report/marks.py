"""Spans into markup: any spans over a text, overlapping as they like, as elements that nest.

::

    text       The minister said that she had heard Pell deny it .
    spans      |---- a ----|
                        |--------- b ----------|
    elements   <a>The mi<b>nister</b></a><b> said that she ...</b>

An element that crosses the end of another is closed with it and opened again. The words are never touched: the
markup without its tags, and without what is marked as apparatus, is the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_NOTHING = Markup("")
# Neither can stand in HTML; U+FFFD takes one place as they do, so that offsets hold.
_IMPOSSIBLE = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


@dataclass(frozen=True, slots=True)
class Element:
    """One span as markup. ``again`` opens it anew where it had to be cut; ``last`` stands before its real end."""

    start: int
    end: int
    open: Markup
    again: Markup
    close: Markup
    last: Markup = _NOTHING


def escaped(text: str) -> Markup:
    """``text`` for HTML. What a parser of HTML would change is written so that it stays; see ``_IMPOSSIBLE``."""
    return Markup(str(escape(text.translate(_IMPOSSIBLE))).replace("\r", "&#13;"))  # noqa: S704


def weave(text: str, start: int, end: int, elements: Iterable[Element]) -> Markup:
    """``text[start:end]`` with the elements around their words. What lies outside the stretch is cut off.

    Of two elements over the same words the one given first stands outside. An element without words is left out.
    """
    clipped = [(max(e.start, start), min(e.end, end), i, e) for i, e in enumerate(elements)]
    waiting = sorted((c for c in clipped if c[0] < c[1]), key=lambda c: (c[0], -c[1], c[2]))
    return Markup("").join(_sweep(text, start, end, waiting))


_Clipped = tuple[int, int, int, Element]


def _sweep(text: str, start: int, end: int, waiting: Sequence[_Clipped]) -> Iterator[Markup]:
    stack: list[_Clipped] = []
    at = start
    next_ = 0
    while True:
        begins = waiting[next_][0] if next_ < len(waiting) else end
        ends = min((c[1] for c in stack), default=end)
        point = min(begins, ends, end)
        yield escaped(text[at:point])
        at = point
        yield from _close(stack, at)
        while next_ < len(waiting) and waiting[next_][0] == at:
            stack.append(waiting[next_])
            yield waiting[next_][3].open
            next_ += 1
        if at == end and not stack:
            return


def _close(stack: list[_Clipped], at: int) -> Iterator[Markup]:
    """Close what ends here; what stands inside it and goes on is opened again."""
    lowest = next((i for i, c in enumerate(stack) if c[1] <= at), len(stack))
    above = stack[lowest:]
    del stack[lowest:]
    for clipped in reversed(above):
        if clipped[1] <= at:
            yield clipped[3].last
        yield clipped[3].close
    for clipped in above:
        if clipped[1] > at:
            stack.append(clipped)
            yield clipped[3].again

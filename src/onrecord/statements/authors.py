"""Who writes "I": the byline of the page, or the name under a letter."""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.statements import names
from onrecord.statements.page import Page
from onrecord.values import Excerpt

_NAME = r"(?:[A-ZÀ-ÞŁŚŻ][\w.’'-]*\s+){1,3}[A-ZÀ-ÞŁŚŻ][\w’'-]+"
_BYLINE = re.compile(rf"^\s*(?:By|by|BY|Von|Par|Автор:|Autor:)?\s*({_NAME})\s*(?:$|,|\||;|·|•|–|—|\n)")
_SIGNED = re.compile(rf"^\W*({_NAME})(?:\s*[;,|]\s*(?:[A-Z][\w.’' -]+,?\s*)+)?\.?$")
_ABOUT = re.compile(rf"^\W*({_NAME})(?:, [^.]{{3,80}},)? (?:is|was|teaches|writes|works|serves|lives|has been)\b")


def author_of(page: Page, at: int) -> Excerpt | None:
    """The author of the words at an offset: the next signature below them, or the page's byline."""
    return _byline(page) or _signature(page, at)


def _byline(page: Page) -> Excerpt | None:
    for block in page.document.blocks:
        if block.kind == "byline":
            m = _BYLINE.match(page.text[block.span.start : block.span.end])
            if m:
                start = block.span.start + m.start(1)
                return Excerpt(start, start + len(m[1]), m[1])
    for span in page.paragraphs[1:4]:
        m = re.match(rf"^By ({_NAME})\s*(?:$|,|\|)", page.text[span.start : span.end])
        if m:
            start = span.start + m.start(1)
            return Excerpt(start, start + len(m[1]), m[1])
    return None


def _signature(page: Page, at: int) -> Excerpt | None:
    """The first short line below that is a name (and a place), or begins an author's note."""
    for span in page.paragraphs[bisect_right(page.paragraphs, at, key=lambda s: s.start) :]:
        line = page.text[span.start : span.end].strip()
        m = _SIGNED.match(line) if len(line) < 80 else None
        if m is None and span == page.paragraphs[-1]:
            m = _ABOUT.match(line)
        if m and names.is_given(m[1].split()[0]):
            start = page.text.index(m[1], span.start)
            return Excerpt(start, start + len(m[1]), m[1])
    return None

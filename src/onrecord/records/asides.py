"""Words in a record that nobody spoke: "(Applause.)", "[laughs]", "(Via interpreter)", page heads, caption times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.records.labels import Label
from onrecord.records.lines import Line, is_caption_cue
from onrecord.records.words import ASIDE
from onrecord.values import Document, Excerpt, Span

_BRACKETED = re.compile(r"\([^()\[\]\n]{1,120}\)|\[[^()\[\]\n]{1,120}\]|\*[^*\n]{3,40}\*")
_STAMP = re.compile(r"\[\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\]|\(\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?\)")


def find_asides(document: Document, lines: Sequence[Line], marks: Sequence[Label], start: int) -> tuple[Excerpt, ...]:
    """The asides from ``start`` on, in order, without overlap. Turn marks are none, nor is what stands below."""
    taken = sorted((mark.start, mark.end) for mark in marks)
    last = max((line.end for line in lines), default=0)
    inside = (span for line in lines if line.end > start for span in _in_line(line))
    within = (span for span in _furniture(document) if span.end <= last)
    spans = sorted({*inside, *_notes(marks), *within}, key=lambda span: (span.start, -span.end))
    found: list[Excerpt] = []
    at = start
    mark = 0
    for span in spans:
        while mark < len(taken) and taken[mark][1] <= span.start:
            mark += 1
        in_mark = mark < len(taken) and taken[mark][0] < span.end
        if span.start >= at and not in_mark:
            found.append(document.excerpt(span.start, span.end))
            at = span.end
    return tuple(found)


def _in_line(line: Line) -> Iterator[Span]:
    if is_caption_cue(line):
        yield Span(line.start, line.end)
        return
    for match in _BRACKETED.finditer(line.text):
        words = match.group()[1:-1]
        whole = len(match.group()) == len(line.text) and match.group()[0] != "*"
        if whole or ASIDE.match(words) or _STAMP.fullmatch(match.group()):
            yield Span(line.start + match.start(), line.start + match.end())


def _notes(marks: Sequence[Label]) -> Iterator[Span]:
    for mark in marks:
        if mark.note:
            yield mark.note


def _furniture(document: Document) -> Iterator[Span]:
    """What the markup or the layout says is none of the text. Of a plain text only its words could say so."""
    if document.media_type != "text/plain":
        yield from (block.span for block in document.blocks if block.kind == "furniture" and len(block.span))


__all__ = ["find_asides"]

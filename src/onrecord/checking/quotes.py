"""The quotes of a page: what stands between its quotation marks, whose words they are said to be, in which sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.matching.sentences import sentences
from onrecord.statements.quotes import Quote, find_quotes
from onrecord.values import Document, Excerpt, Reading, Statement

_STOP = re.compile(r"[.?!…][\"'”’»)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class PageQuote:
    """A quote of a page. ``indirect`` says that it is reported without quotation marks."""

    id: str
    quote: str
    speaker: str
    context: str
    excerpts: tuple[Excerpt, ...]
    indirect: bool = False


def page_quotes(reading: Reading, *, indirect: bool) -> list[PageQuote]:
    """Every quote of the page in its order; with ``indirect`` what is reported without marks too."""
    document = reading.document
    marks = find_quotes(document.text, [b.span for b in document.blocks] or None)
    spans = list(sentences(document.text))
    out = []
    for statement in reading.statements:
        if statement.manner == "indirect":
            if indirect:
                out.append(_reported(document, statement, spans))
            continue
        parts = _parts(document, statement, marks)
        for n, part in enumerate(parts):
            name = statement.id if len(parts) == 1 else f"{statement.id}.{n + 1}"
            text = " ".join(e.text for e in part)
            out.append(
                PageQuote(
                    name, text, statement.speaker.name, _around(document, part[0].start, part[-1].end, spans), part
                )
            )
    return out


def _reported(document: Document, statement: Statement, spans: Sequence[tuple[int, int]]) -> PageQuote:
    content = _without_that(document, statement.content)
    context = _around(document, content[0].start, content[-1].end, spans)
    text = " ".join(e.text for e in content)
    return PageQuote(statement.id, text, statement.speaker.name, context, content, indirect=True)


_THAT = re.compile(r"that\s+(?=\w)", re.IGNORECASE)


def _without_that(document: Document, content: tuple[Excerpt, ...]) -> tuple[Excerpt, ...]:
    """What is reported, without the word that reports it."""
    that = _THAT.match(content[0].text)
    return (document.excerpt(content[0].start + that.end(), content[0].end), *content[1:]) if that else content


def _parts(document: Document, statement: Statement, marks: Sequence[Quote]) -> list[tuple[Excerpt, ...]]:
    """What stands in marks within the content: one part as long as a sentence of the quote goes on."""
    inner: list[Excerpt] = []
    for piece in statement.content:
        inside = [q for q in marks if q.depth == 1 and q.inner.start < piece.end and piece.start < q.inner.end]
        for quote in inside:
            excerpt = _stripped(document, max(quote.inner.start, piece.start), min(quote.inner.end, piece.end))
            if excerpt and excerpt not in inner:
                inner.append(excerpt)
        if not inside and statement.manner == "direct":
            excerpt = _stripped(document, piece.start, piece.end)
            if excerpt:
                inner.append(excerpt)
    out: list[list[Excerpt]] = []
    for excerpt in sorted(inner):
        goes_on = out and not _STOP.search(out[-1][-1].text)
        if goes_on and not _STOP.search(document.text[out[-1][-1].end : excerpt.start].rstrip(' \n"“«„‘')):
            out[-1].append(excerpt)
        else:
            out.append([excerpt])
    return [tuple(part) for part in out]


def _stripped(document: Document, start: int, end: int) -> Excerpt | None:
    piece = document.text[start:end]
    left = len(piece) - len(piece.lstrip(' \n\t"“”‘«»„'))
    right = len(piece.rstrip(' \n\t,"“”«»'))
    return document.excerpt(start + left, start + right) if right > left else None


def _around(document: Document, start: int, end: int, spans: Sequence[tuple[int, int]]) -> str:
    """The sentences that hold ``[start, end)``."""
    first = max(0, bisect_right(spans, (start, 1 << 60)) - 1)
    last = max(first, bisect_right(spans, (end - 1, 1 << 60)) - 1)
    return document.text[spans[first][0] : max(spans[last][1], end)] if spans else ""

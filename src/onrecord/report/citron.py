"""Readings in the JSON of Citron (BBC R&D, 2021), so that tools made for it go on working."""

from __future__ import annotations

from typing import Any

from ..values import Document, Excerpt, Reading, Statement


def to_citron(reading: Reading) -> dict[str, Any]:
    """``text`` and ``quotes``, each with ``cue``, ``sources``, ``contents``, ``coreferences`` and ``id``.

    Citron wants exactly one cue: of several the first is given. Where the page has none, the first sign
    after the source ("Name: words") stands for it, or the first sign of the content. What Citron has no word
    for (speaker, act, manner, addressee) stands under ``onrecord``. Its ``confidence`` is a probability; we
    have none to give.
    """
    document = reading.document
    return {"text": document.text, "quotes": [_quote(document, s) for s in reading.statements]}


def _quote(document: Document, statement: Statement) -> dict[str, Any]:
    mention = statement.speaker.mention
    coreferences = [mention] if mention and mention not in statement.source else []
    return {
        "id": statement.id,
        "cue": _span(statement.cue[0] if statement.cue else _stand_in(document, statement)),
        "sources": [_span(e) for e in statement.source],
        "contents": [_span(e) for e in statement.content],
        "coreferences": [_span(e) for e in coreferences],
        "onrecord": {
            "speaker": statement.speaker.name,
            "act": statement.act,
            "manner": statement.manner,
            "addressee": statement.addressee,
            "confidence": statement.confidence,
        },
    }


def _stand_in(document: Document, statement: Statement) -> Excerpt:
    begin = statement.content[0].start
    if statement.source:
        after = statement.source[-1].end
        between = document.text[after:begin]
        sign = len(between) - len(between.lstrip())
        if sign < len(between):
            return document.excerpt(after + sign, after + sign + 1)
    return document.excerpt(begin, min(begin + 1, len(document.text)))


def _span(excerpt: Excerpt) -> dict[str, Any]:
    return {"start": excerpt.start, "end": excerpt.end, "text": excerpt.text}

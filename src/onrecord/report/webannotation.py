"""Readings as a W3C Web Annotation collection page (JSON-LD), one annotation a statement."""

from __future__ import annotations

from typing import Any

from ..values import Document, Excerpt, Reading, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# The words of the labels that the vocabulary of the W3C lacks.
VOCABULARY = "urn:onrecord:vocabulary:"
_AROUND = 32


def to_webannotation(reading: Reading) -> dict[str, Any]:
    """An ``AnnotationPage``. Positions count code points of the stored text, named by its checksum.

    The text is the target's source, and the page's address, where known, what it came ``via``: offsets hold
    for the text alone, while a ``TextQuoteSelector`` also finds the words on the page.
    """
    document = reading.document
    text = {"id": f"urn:sha256:{document.sha256}", "type": "Text", "format": "text/plain"}
    if document.language.code:
        text["language"] = document.language.code
    if document.url:
        text["via"] = document.url
    return {
        "@context": [CONTEXT, {"onrecord": VOCABULARY}],
        "id": f"urn:onrecord:reading:{document.sha256}",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [_annotation(document, statement, text) for statement in reading.statements],
    }


def _annotation(document: Document, statement: Statement, text: dict[str, str]) -> dict[str, Any]:
    annotation: dict[str, Any] = {
        "id": f"urn:onrecord:statement:{document.sha256}:{statement.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": _bodies(statement),
        "target": [
            _target(document, excerpt, role, text)
            for role, excerpts in (
                ("source", statement.source),
                ("cue", statement.cue),
                ("content", statement.content),
            )
            for excerpt in excerpts
        ],
        "onrecord:confidence": statement.confidence,
        "onrecord:how": statement.speaker.how,
    }
    if statement.inside:
        annotation["onrecord:inside"] = f"urn:onrecord:statement:{document.sha256}:{statement.inside}"
    return annotation


def _bodies(statement: Statement) -> list[dict[str, str]]:
    bodies = [("identifying", "speaker", statement.speaker.name)] if statement.speaker.name else []
    bodies += [("classifying", "act", statement.act), ("classifying", "manner", statement.manner)]
    if statement.addressee:
        bodies.append(("identifying", "addressee", statement.addressee))
    return [
        {"type": "TextualBody", "purpose": purpose, "onrecord:field": field, "value": value}
        for purpose, field, value in bodies
    ]


def _target(document: Document, excerpt: Excerpt, role: str, text: dict[str, str]) -> dict[str, Any]:
    before = document.text[max(0, excerpt.start - _AROUND) : excerpt.start]
    after = document.text[excerpt.end : excerpt.end + _AROUND]
    quote = {"type": "TextQuoteSelector", "exact": excerpt.text, "prefix": before, "suffix": after}
    return {
        "type": "SpecificResource",
        "source": text,
        "onrecord:role": role,
        "selector": [
            {"type": "TextPositionSelector", "start": excerpt.start, "end": excerpt.end},
            quote,
        ],
    }

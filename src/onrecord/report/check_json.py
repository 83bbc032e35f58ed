"""A check as JSON: one object for all of it, or one flat object a quote. ``check.schema.json`` describes both."""

from __future__ import annotations

from importlib import resources
from typing import Any

from ..values import CheckedQuote, CheckReport, Document, Excerpt, Note, OwnModel, Passage, Record, Search
from .comparisons import language_at
from .verdicts import record_of, searched_for

SCHEMA = "onrecord/check/1"


def check_to_json(report: CheckReport) -> dict[str, Any]:
    """Plain data: the page, the records that were searched, every quote with its verdict, the notes."""
    return {
        "schema": SCHEMA,
        "page": _page(report.reading.document) if report.reading else None,
        "searched": [record_to_json(record) for record in report.searched],
        "quotes": [quote_to_json(report, quote) for quote in report.quotes],
        "notes": _notes(report.notes),
        "models": models_to_json(report.models),
    }


def models_to_json(models: tuple[OwnModel, ...]) -> list[dict[str, str]]:
    """The user's own models that a result rests on."""
    return [{"role": model.role, "name": model.name} for model in models]


def quote_to_json(report: CheckReport, quote: CheckedQuote) -> dict[str, Any]:
    """One quote: its verdict, the passage and what differs. ``verdict`` is null where it was not judged."""
    verdict = quote.verdict
    passage = verdict.passage if verdict else None
    data: dict[str, Any] = {
        "id": quote.id,
        "quote": quote.quote,
        "speaker": quote.speaker,
        "context": quote.context,
        "excerpts": _excerpts(quote.excerpts),
        "verdict": verdict.label if verdict else None,
        "reason": verdict.reason if verdict else quote.skipped or "",
        "confidence": verdict.confidence if verdict else None,
        "unsure": verdict.unsure if verdict else None,
        "changes": [
            {"kind": c.kind, "here": c.here, "there": c.there, "why": c.why}
            for c in (verdict.changes if verdict else ())
        ],
        "remarks": list(verdict.remarks) if verdict else [],
        "record": passage.record if passage else None,
        "record_sha256": passage.sha256 if passage else None,
        "record_span": [passage.span.start, passage.span.end] if passage else None,
        "record_speaker": passage.speaker if passage else None,
        "record_language": _language(report, passage) if passage else None,
        "record_excerpts": _excerpts(passage.excerpts) if passage else [],
    }
    if verdict and verdict.label == "not_found":
        data["searched"] = list(searched_for(report, quote))
        data["search"] = _search(quote.search) if quote.search else None
        data["nearest"] = _passage(report, verdict.nearest) if verdict.nearest else None
    return data


def check_schema_text() -> str:
    """The JSON Schema of a check, as shipped."""
    return resources.files(__package__).joinpath("check.schema.json").read_text(encoding="utf-8")


def _page(document: Document) -> dict[str, Any]:
    return {
        "source": document.source,
        "url": document.url,
        "title": document.title,
        "published": document.published.date if document.published else None,
        "language": document.language.code,
        "sha256": document.sha256,
    }


def record_to_json(record: Record) -> dict[str, Any]:
    """What is known of a record, without its text."""
    return {
        "name": record.name,
        "source": record.document.source,
        "sha256": record.document.sha256,
        "kind": record.kind,
        "kind_basis": record.kind_basis,
        "language": record.document.language.code,
        "event": record.event,
        "date": record.date,
        "place": record.place,
        "turns": len(record.turns),
        "speakers": list(dict.fromkeys(t.speaker.name for t in record.turns if t.speaker and t.speaker.name)),
        "notes": _notes(record.notes),
    }


def _passage(report: CheckReport, passage: Passage) -> dict[str, Any]:
    return {
        "record": passage.record,
        "record_sha256": passage.sha256,
        "record_span": [passage.span.start, passage.span.end],
        "record_speaker": passage.speaker,
        "record_language": _language(report, passage),
        "record_excerpts": _excerpts(passage.excerpts),
    }


def _language(report: CheckReport, passage: Passage) -> str | None:
    """The language of a passage; ``None`` where it is not known."""
    record = record_of(report, passage)
    return passage.language or (language_at(record, passage.excerpts) if record else None)


def _search(search: Search) -> dict[str, Any]:
    return {
        "turns": search.turns,
        "sentences": search.sentences,
        "speaker": search.speaker,
        "own_turns": search.own_turns,
        "own_sentences": search.own_sentences,
    }


def _excerpts(excerpts: tuple[Excerpt, ...]) -> list[dict[str, Any]]:
    return [{"start": e.start, "end": e.end, "text": e.text} for e in excerpts]


def _notes(notes: tuple[Note, ...]) -> list[dict[str, Any]]:
    return [
        {"kind": n.kind, "message": n.message, "span": {"start": n.span.start, "end": n.span.end} if n.span else None}
        for n in notes
    ]


__all__ = ["SCHEMA", "check_schema_text", "check_to_json", "models_to_json", "quote_to_json", "record_to_json"]

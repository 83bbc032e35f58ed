"""A comparison as JSON: the records, and every link with its spans. ``comparison.schema.json`` describes it."""

from __future__ import annotations

from importlib import resources
from typing import Any

from ..values import Change, Comparison, Link, Note
from .check_json import models_to_json, record_to_json
from .comparisons import alone, counts, moved

SCHEMA = "onrecord/comparison/1"


def comparison_to_json(comparison: Comparison) -> dict[str, Any]:
    """Plain data. Spans are ``[start, end]`` in the text of each record; records are named by their numbers from 0."""
    return {
        "schema": SCHEMA,
        "base": comparison.base,
        "records": [record_to_json(record) for record in comparison.records],
        "counts": {**counts(comparison), "moved": moved(comparison)},
        "links": [link_to_json(link) for link in comparison.links],
        "notes": _notes(comparison.notes),
        "models": models_to_json(comparison.models),
    }


def link_to_json(link: Link) -> dict[str, Any]:
    """One link: where it stands in each record, and how the records relate there."""
    return {
        "id": link.id,
        "spans": [[[e.start, e.end] for e in spans] for spans in link.spans],
        "texts": [[e.text for e in spans] for spans in link.spans],
        "relation": link.relation,
        "moved": link.moved,
        "changes": _changes(link.changes),
        "supports": [list(group) for group in link.supports],
        "alone": list(alone(link)),
        "pairings": [
            {
                "first": p.first,
                "second": p.second,
                "relation": p.relation,
                "moved": p.moved,
                "changes": _changes(p.changes),
            }
            for p in link.pairings
        ],
    }


def comparison_schema_text() -> str:
    """The JSON Schema of a comparison, as shipped."""
    return resources.files(__package__).joinpath("comparison.schema.json").read_text(encoding="utf-8")


def _changes(changes: tuple[Change, ...]) -> list[dict[str, str]]:
    return [{"kind": c.kind, "here": c.here, "there": c.there, "why": c.why} for c in changes]


def _notes(notes: tuple[Note, ...]) -> list[dict[str, Any]]:
    return [
        {"kind": n.kind, "message": n.message, "span": {"start": n.span.start, "end": n.span.end} if n.span else None}
        for n in notes
    ]


__all__ = ["SCHEMA", "comparison_schema_text", "comparison_to_json", "link_to_json"]

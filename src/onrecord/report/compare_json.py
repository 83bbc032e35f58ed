"""A comparison as JSON: the records, and every link with its spans. ``comparison.schema.json`` describes it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from typing import Any

from ..values import Change, Comparison, Excerpt, Gloss, Link, Note, Pairing
from .check_json import models_to_json, record_to_json
from .comparisons import counts, glosses_of, moved
from .witnesses import Witnesses

SCHEMA = "onrecord/comparison/1"


def comparison_to_json(comparison: Comparison) -> dict[str, Any]:
    """Plain data. Spans are ``[start, end]`` in the text of each record; records are named by their numbers from 0."""
    witnesses = Witnesses(comparison)
    return {
        "schema": SCHEMA,
        "base": comparison.base,
        "records": [record_to_json(record) for record in comparison.records],
        "counts": {**counts(comparison), "moved": moved(comparison)},
        "closeness": _closeness(comparison, witnesses),
        "links": [link_to_json(link, witnesses) for link in comparison.links],
        "notes": _notes(comparison.notes),
        "models": models_to_json(comparison.models),
    }


def link_to_json(link: Link, witnesses: Witnesses) -> dict[str, Any]:
    """One link: where it stands in each record, how the records relate there, and what is told of them."""
    return {
        "id": link.id,
        "spans": [[[e.start, e.end] for e in spans] for spans in link.spans],
        "texts": [[e.text for e in spans] for spans in link.spans],
        "relation": link.relation,
        "moved": link.moved,
        "changes": _changes(link.changes),
        "supports": [list(group) for group in link.supports],
        "alone": [{"record": one.record, "what": one.what, "kinds": list(one.kinds)} for one in link.alone],
        "told": witnesses.told(link),
        "pairings": [_pairing(link, p) for p in link.pairings],
    }


def _pairing(link: Link, pairing: Pairing) -> dict[str, Any]:
    return {
        "first": pairing.first,
        "second": pairing.second,
        "relation": pairing.relation,
        "moved": pairing.moved,
        "changes": _changes(pairing.changes),
        "glosses": [
            [_gloss(gloss, link.spans[n]) for gloss in glosses_of(pairing, n)] for n in (pairing.first, pairing.second)
        ],
    }


def _gloss(gloss: Gloss, spans: Sequence[Excerpt]) -> dict[str, Any]:
    holder = next(e for e in spans if e.start <= gloss.start and gloss.end <= e.end)
    text = holder.text[gloss.start - holder.start : gloss.end - holder.start]
    return {"start": gloss.start, "end": gloss.end, "text": text, "english": gloss.english}


def comparison_schema_text() -> str:
    """The JSON Schema of a comparison, as shipped."""
    return resources.files(__package__).joinpath("comparison.schema.json").read_text(encoding="utf-8")


def _closeness(comparison: Comparison, witnesses: Witnesses) -> dict[str, Any] | None:
    found = comparison.closeness
    if found is None:
        return None
    return {
        "original": found.original,
        "basis": found.basis,
        "shares": [{"record": s.record, "agree": s.agree, "both": s.both} for s in found.shares],
        "told": witnesses.closer(),
    }


def _changes(changes: tuple[Change, ...]) -> list[dict[str, str]]:
    return [{"kind": c.kind, "here": c.here, "there": c.there, "why": c.why} for c in changes]


def _notes(notes: tuple[Note, ...]) -> list[dict[str, Any]]:
    return [
        {"kind": n.kind, "message": n.message, "span": {"start": n.span.start, "end": n.span.end} if n.span else None}
        for n in notes
    ]


__all__ = ["SCHEMA", "comparison_schema_text", "comparison_to_json", "link_to_json"]

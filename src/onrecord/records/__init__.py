"""From a document to a :class:`~onrecord.values.Record`: turns, who speaks in them, and whose words they are."""

from __future__ import annotations

from onrecord.records.assemble import transcribe

__all__ = ["transcribe"]

"""Records for tests, from text; every one of them is invented."""

from __future__ import annotations

from onrecord.record import record
from onrecord.values import Record


def made(text: str) -> Record:
    """The record in a text, its spans checked."""
    found = record(text.encode(), name="sample")
    check_spans(found)
    return found


def check_spans(record: Record) -> None:
    """Every span of a record gives its words back, and turns are in order without overlap."""
    text = record.document.text
    at = 0
    for turn in record.turns:
        assert at <= turn.span.start < turn.span.end <= len(text)
        assert text[turn.span.start : turn.span.end].strip() == text[turn.span.start : turn.span.end]
        at = turn.span.end
    excerpts = [*record.asides, *(turn.mark for turn in record.turns if turn.mark)]
    excerpts += [turn.speaker.mention for turn in record.turns if turn.speaker and turn.speaker.mention]
    for excerpt in excerpts:
        assert text[excerpt.start : excerpt.end] == excerpt.text
    assert list(record.asides) == sorted(record.asides)


def spoken(record: Record) -> list[tuple[str | None, str]]:
    """Who says what: the speaker's name (``None`` where nobody is named) and the words."""
    text = record.document.text
    return [(t.speaker.name if t.speaker else None, text[t.span.start : t.span.end]) for t in record.turns]

"""Readings in brat's stand-off format, laid out as the PolNeAR corpus is: a text file and an ``.ann`` file.

::

    T1	Source 14 17	he
    T2	Cue 18 22	said
    T3	Content 0 12;24 40	"Yes," he said, "of course"
    T4	Attribution 18 22	said
    E1	Attribution:T4 Source:T1 Cue:T2 Content:T3
    #1	AnnotatorNotes E1	Vadim Lesnov; promise; direct; to reporters
"""

from __future__ import annotations

from collections.abc import Iterable

from ..values import Excerpt, Reading, Statement
from .plain import harmless

ANNOTATOR = "onrecord"


def to_brat(reading: Reading) -> str:
    """The ``.ann`` text. Its offsets count code points of the ``.txt`` beside it, which is the text as
    stored."""
    lines: list[str] = []
    spans = 0
    for number, statement in enumerate(reading.statements, 1):
        anchors: list[str] = []
        for role, excerpts in _roles(statement):
            kept = tuple(sorted(e for e in excerpts if e.start < e.end))
            if kept:
                spans += 1
                lines.append(_text_bound(spans, role, kept))
                anchors.append(f"{role}:T{spans}")
        if anchors:
            lines.append(f"E{number}\t{' '.join(anchors)}")
            lines.append(f"#{number}\tAnnotatorNotes E{number}\t{_note(statement)}")
    return "".join(f"{line}\n" for line in lines)


def _roles(statement: Statement) -> Iterable[tuple[str, tuple[Excerpt, ...]]]:
    yield "Attribution", statement.cue or statement.content[:1]
    yield "Source", statement.source
    yield "Cue", statement.cue
    yield "Content", statement.content


def _text_bound(number: int, role: str, excerpts: tuple[Excerpt, ...]) -> str:
    offsets = ";".join(f"{e.start} {e.end}" for e in excerpts)
    words = " ".join(harmless(e.text) for e in excerpts)
    return f"T{number}\t{role} {offsets}\t{words}"


def _note(statement: Statement) -> str:
    parts = [statement.speaker.name or "speaker unresolved", statement.act, statement.manner]
    if statement.addressee:
        parts.append(f"to {statement.addressee}")
    return harmless("; ".join(parts))

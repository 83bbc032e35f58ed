"""From a document to its record: marks, turns, speakers, asides, kind and heading, each found once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from onrecord.records.asides import find_asides
from onrecord.records.cast import Cast
from onrecord.records.heading import names_event, read_heading, title_speaker
from onrecord.records.kinds import kind_of
from onrecord.records.labels import Label
from onrecord.records.lines import Line, is_caption_cue, lines
from onrecord.records.marks import find_marks
from onrecord.records.outlets import with_outlets
from onrecord.records.words import INTERPRETED, MYSELF, SALUTATION
from onrecord.statements.gazetteer import Gazetteer, load_gazetteer
from onrecord.statements.page import Page
from onrecord.values import Document, Note, Record, RecordKind, Span, Speaker, Turn

_END = re.compile(
    r"\W*|\W*end\b\W*\d.*|\W*(?:end|ends|end of (?:the )?\w+|ende|конец|кінець|koniec|fin|\d+)\W*", re.IGNORECASE
)
# A statement of fewer words before the first mark is an editor's line, not a speech.
_OPENING_WORDS = 60
_OF_MYSELF = 2
_WORD = re.compile(r"[^\W\d_]+")


def transcribe(
    document: Document,
    *,
    name: str,
    kind: RecordKind | None = None,
    table: Gazetteer | None = None,
    tables: Sequence[Path] = (),
    bold: Sequence[Span] = (),
) -> Record:
    """The record in a document. ``kind`` overrules what the record tells; ``bold`` are words that begin blocks so.

    A text without marks is one turn, spoken by whom its heading names. Turns never overlap, and offsets are those of
    ``document.text``. Raises :class:`~onrecord.errors.BadTable` for a bad table of names, and no other error.
    """
    page = Page(document, table or load_gazetteer(*tables), ())  # quotations inside speech do not matter here
    all_lines = [line for line in lines(document) if not _is_furniture(line, document)]
    marks = find_marks(all_lines, page, bold)
    stop = marks[0].line.number if marks else -1
    before = [line for line in all_lines if line.number < stop] if marks else all_lines
    opens = _first_spoken(before, document, sure=bool(marks))
    head = [line for line in before if opens is None or line.number < opens.number]
    main = title_speaker(page, head)
    cast = Cast(page, marks, main)
    turns = _turns(document, all_lines, marks, cast)
    opening = _opening(document, before, opens, marks, cast.main if marks else main)
    turns = with_outlets([*opening, *turns], page)
    start = turns[0].mark.start if turns and turns[0].mark else turns[0].span.start if turns else len(document.text)
    if INTERPRETED.search(document.text[:start]) and not any(turn.interpreted for turn in turns):
        turns = [_interpreted(turn) for turn in turns]
    told = (kind, "given") if kind else kind_of(document, all_lines, turns, start)
    heading = read_heading(document, head)
    return Record(
        document=document,
        name=name,
        kind=told[0],
        kind_basis=told[1],
        turns=tuple(turns),
        asides=find_asides(document, all_lines, marks, start),
        event=heading.event,
        date=heading.date,
        place=heading.place,
        notes=_notes(document, marks, turns, before if marks and not opening else ()),
    )


def _is_furniture(line: Line, document: Document) -> bool:
    """Furniture that markup or layout names. In a plain text the words alone would say so, and they may be spoken."""
    return line.kind == "furniture" and document.media_type != "text/plain"


def _first_spoken(before: Sequence[Line], document: Document, *, sure: bool) -> Line | None:
    """The first line that reads as speech, behind the title and what goes with it; unless ``sure``, any paragraph."""
    spoken = [line for line in before if not is_caption_cue(line)]
    for at, line in enumerate(spoken):
        if at == 0 and not sure and _sentence_on_top(line, document):
            return line
        title = document.title is not None and line.text and line.text in document.title
        if line.is_speech and not (title and at == 0 and len(spoken) > 1):
            return line
    if not spoken or sure:
        return None
    if len(spoken) == 1:
        return spoken[0]
    return next((line for line in spoken if line.kind == "paragraph" and line.number > 0), None)


def _sentence_on_top(line: Line, document: Document) -> bool:
    """Whether the first line of a plain text is a sentence of it, though it may be a headline: it has a full stop and
    names no event. A headline that is taken as spoken does little harm; a sentence that is not is lost."""
    stops = line.ends_sentence and line.text.rstrip("\"'”’»“")[-1:] in set(".!?…")
    return document.media_type == "text/plain" and line.kind == "headline" and stops and not names_event(line.text)


def _opening(
    document: Document, before: Sequence[Line], opens: Line | None, marks: Sequence[Label], main: Speaker | None
) -> list[Turn]:
    """The speech before the first mark, or without any; none where that is but an editor's line."""
    if opens is None:
        return []
    kept = [line for line in before if line.number >= opens.number]
    words = [word for line in kept for word in _WORD.findall(line.text.lower())]
    spoken = SALUTATION.match(opens.text) is not None or sum(word in MYSELF for word in words) >= _OF_MYSELF
    if marks and (len(words) < _OPENING_WORDS or not spoken):
        return []
    if marks and main is None and marks[0].kind != "question":
        return []
    turn = _turn(document, opens.start, kept, main, None)
    return [turn] if turn else []


def _turns(document: Document, all_lines: Sequence[Line], marks: Sequence[Label], cast: Cast) -> list[Turn]:
    found: list[Turn] = []
    at = 0
    for number, mark in enumerate(marks):
        stop = _begins(document, marks[number + 1]) if number + 1 < len(marks) else len(document.text)
        while at < len(all_lines) and all_lines[at].end <= mark.speech:
            at += 1
        ahead = at
        kept: list[Line] = []
        while ahead < len(all_lines) and all_lines[ahead].start < stop:
            kept.append(all_lines[ahead])
            ahead += 1
        at = max(at, ahead - 1)
        turn = _turn(document, mark.speech, kept, cast.speaker(mark), mark, stop)
        if turn:
            found.append(turn)
    return found


def _begins(document: Document, mark: Label) -> int:
    """Where a mark begins with what stands before it on its line: a number, a time, a dash; no words."""
    before = document.text[mark.line.start : mark.start]
    return mark.start if any(char.isalpha() for char in before) else mark.line.start


def _turn(
    document: Document,
    start: int,
    kept: Sequence[Line],
    speaker: Speaker | None,
    mark: Label | None,
    stop: int | None = None,
) -> Turn | None:
    """The turn from ``start`` to the last of its lines that is spoken; ``None`` where nothing is."""
    rest = list(kept)
    while rest and _is_end(rest[-1]):
        rest.pop()
    if not rest:
        return None
    end = min(rest[-1].end, stop if stop is not None else rest[-1].end)
    text = document.text[start:end]
    begin = start + len(text) - len(text.lstrip())
    end = begin + len(text.strip())
    if begin >= end:
        return None
    return Turn(
        Span(begin, end),
        speaker,
        document.excerpt(mark.start, mark.end) if mark and mark.end > mark.start else None,
        question=mark is not None and mark.kind == "question",
        interpreted=mark is not None and mark.interpreted,
    )


def _is_end(line: Line) -> bool:
    """Whether a line below speech is none of it: "# # #", "END", the frame of a caption."""
    return is_caption_cue(line) or (len(line.text) <= 60 and _END.fullmatch(line.text) is not None)


def _interpreted(turn: Turn) -> Turn:
    return Turn(turn.span, turn.speaker, turn.mark, turn.question, True)


def _notes(
    document: Document, marks: Sequence[Label], turns: Sequence[Turn], unspoken: Sequence[Line]
) -> tuple[Note, ...]:
    notes = list(document.notes)
    if not turns:
        notes.append(Note("turns", "no turn was found in it: there is a heading, and nothing that somebody says"))
    elif not marks:
        who = turns[0].speaker.name if turns[0].speaker else "nobody whom its heading names"
        notes.append(Note("turns", f"no turn marks: taken as one speech, by {who}", turns[0].span))
    elif len(turns) == 1:
        notes.append(Note("turns", "one turn only", turns[0].span))
    words = sum(len(line.text.split()) for line in unspoken)
    if words > _OPENING_WORDS:
        notes.append(Note("heading", f"{words:,} words before the first turn mark are not taken as spoken"))
    unresolved = sum(turn.speaker is not None and not turn.speaker.name for turn in turns)
    if unresolved:
        notes.append(Note("speakers", f"in {unresolved} turns it could not be told who speaks"))
    return tuple(notes)


__all__ = ["transcribe"]

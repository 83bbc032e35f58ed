"""The lines of a record with their blocks: turn marks stand at the beginning of a line, in every house style."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.documents.calendars import is_date_line
from onrecord.documents.lines import is_prose
from onrecord.values import BlockKind, Document

_LINE = re.compile(r"[^\n\v\f\x85\u2028\u2029]+")
_ENDS = re.compile(r"[.!?…:;,—–-][\"”’»“)\]]*$|[)\]]$")
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]\.$")
_CUE_LINE = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?[.,]\d{3}\s{0,3}-->\s{0,3}\d{1,2}:\d{2}.*|\d{1,5}|WEBVTT.*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the blanks at its ends. ``fresh`` is set where no sentence goes on from the line before."""

    start: int
    end: int
    text: str
    kind: BlockKind
    fresh: bool
    number: int

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence, a clause or a bracket ends with the line; a line of a heading seldom does."""
        return bool(_ENDS.search(self.text[-6:])) and not _INITIAL.search(self.text[-4:])

    @property
    def is_speech(self) -> bool:
        """Whether the line reads as spoken, not as a heading, a date or a name."""
        if self.kind in {"byline", "credit", "caption"} or is_date_line(self.text):
            return False
        stops = self.ends_sentence and self.text[-1] not in ")]"  # a heading may end in a bracket
        return is_prose(self.text) or (self.kind == "paragraph" and stops)


def lines(document: Document) -> tuple[Line, ...]:
    """Every line of every block, in order."""
    found: list[Line] = []
    for block in document.blocks:
        before = ""
        for match in _LINE.finditer(document.text, block.span.start, block.span.end):
            text = match.group().strip()
            if not text:
                continue
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            fresh = not before or bool(_ENDS.search(before[-6:]))
            found.append(Line(start, start + len(text), text, block.kind, fresh, len(found)))
            before = text
    return tuple(found)


def is_caption_cue(line: Line) -> bool:
    """Whether a line belongs to the frame of a caption file: a number, a span of time, its first line."""
    return _CUE_LINE.fullmatch(line.text) is not None

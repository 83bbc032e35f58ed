"""What stands above the first word spoken: the event, its day and place, and of whom the title says that he speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.documents.calendars import find_date, is_date_line
from onrecord.records.labels import titles_in
from onrecord.records.lines import Line
from onrecord.records.words import EVENT, FIELD
from onrecord.statements import names
from onrecord.statements.page import Page
from onrecord.values import Document, Speaker

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*\.?")
_BY = re.compile(
    r"\b(?:by|of|from|with|delivered by)\s+(?=[A-ZÀ-Þ]|the\s)|^(?=[^:]{3,60}:\s)|^(?=[^’']{3,60}[’']s\s)", re.IGNORECASE
)
# "Interview with", "Remarks by": what stands before a name without a title.
_EVENT_BY = re.compile(rf"\b(?:{'|'.join(sorted(EVENT))})\s(?:by|with)\s+$", re.IGNORECASE)
_PLACE_PART = re.compile(r"^[A-ZÀ-ÞА-ЯЁІЇЄҐ0-9][\w.'’-]*(?:\s[\w.'’-]+){0,5}$")
_IN = re.compile(r"\b(?:in|at)\s((?:the\s)?[A-ZÀ-Þ][\w.'’-]*(?:[\s,]+(?:of\s|the\s|de\s)?[A-ZÀ-Þ][\w.'’-]*){0,5})$")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading tells; ``None`` for what it does not."""

    event: str | None = None
    date: str | None = None
    place: str | None = None


def read_heading(document: Document, head: Sequence[Line]) -> Heading:
    """The event, day and place that the lines before the first turn give."""
    told = [line.text for line in head if len(line.text) <= _LONGEST and not _is_field(line.text)]
    dated = next(((at, found) for at, text in enumerate(told) for found in [find_date(text)] if found), None)
    date = dated[1].iso if dated else document.published.date[:10] if document.published else None
    titles = [text for text in told if not is_date_line(text)]
    event = next((text for text in titles if _WORD.search(text) and names_event(text)), None)
    event = event or (titles[0] if titles else _title_outside(document))
    return Heading(event, date, _place(told, dated[0] if dated else None, event))


def title_speaker(page: Page, head: Sequence[Line]) -> Speaker | None:
    """Who speaks by the title or byline: "Remarks by Foreign Minister Lund", "Ada Varo: speech in Hallam"."""
    if not head:
        return None
    for line in head:
        if line.kind == "furniture" or len(line.text) > _LONGEST or _is_field(line.text):
            continue
        for match in _BY.finditer(line.text):
            found = _person_at(page, line, match.end())
            if found:
                return found
    for line in head:
        if line.kind != "furniture" and len(line.text) <= _LONGEST and not _is_field(line.text):
            for mention in page.mentions_in(line.start, line.end):
                entity = page.owner.get(mention.name_start)
                if entity is not None and entity.kind == "person" and " " in entity.name:
                    where = page.excerpt(mention)
                    return Speaker(entity.name.replace("’", "'"), "person", "full name in the source", where)
    return None


def _person_at(page: Page, line: Line, at: int) -> Speaker | None:
    """The person whose titles and name begin at ``at`` of a line, as far as capitals go."""
    start = line.start + at
    for mention in page.mentions_in(start, line.end):
        entity = page.owner.get(mention.name_start)
        if entity is not None and entity.kind == "person" and mention.start <= start + 60:
            if page.text[start : mention.name_start].count(",") > 1:
                break
            return Speaker(entity.name.replace("’", "'"), "person", "full name in the source", page.excerpt(mention))
    words = _capitalised(line.text, at)
    parts = [match.group() for match in words]
    cut = titles_in(parts)
    named = len(parts) - cut
    plain = cut == 0 and named in {2, 3} and _EVENT_BY.search(line.text, 0, at) is not None
    other = {part.lower() for part in parts[cut:]} & (
        EVENT | names.ORG_WORDS | names.PLACE_WORDS | {"the", "of", "for"}
    )
    if other or not 1 <= named <= 3 or not (cut or plain):
        return None
    begin, end = line.start + words[cut].start(), line.start + words[-1].end()
    return Speaker(" ".join(parts[cut:]), "person", "title or office", page.document.excerpt(begin, end))


def _capitalised(text: str, at: int) -> list[re.Match[str]]:
    """The words from ``at`` on that begin with a capital, with what small words a title or name may hold."""
    words: list[re.Match[str]] = []
    for match in _WORD.finditer(text, at):
        small = match.group().lower() in names.PARTICLES or match.group() in {"the", "of", "for"}
        between = text[words[-1].end() : match.start()] if words else text[at : match.start()]
        if between.strip() or not (match.group()[0].isupper() or small):
            break
        words.append(match)
    return words


def _title_outside(document: Document) -> str | None:
    """The title that only the markup gives; one that stands in the text is a heading, or spoken."""
    title = document.title
    return title if title and title.split()[0] not in document.text[: len(title) + 2] else None


def _is_field(text: str) -> bool:
    """ "Source: …", "Moderators: …": a line of a form."""
    name, colon, _ = text.partition(":")
    return bool(colon) and bool(name.split()) and name.split()[0].lower() in FIELD


def names_event(text: str) -> bool:
    """Whether a line has a word for an event: "briefing", "remarks"."""
    return any(word.lower() in EVENT for word in _WORD.findall(text))


def _place(told: Sequence[str], dated: int | None, event: str | None) -> str | None:
    if dated is not None:
        found = find_date(told[dated])
        assert found is not None
        for rest in (told[dated][found.end :], told[dated][: found.start]):
            parts = [part.strip() for part in re.split(r"[,·|–—]", rest) if part.strip()]
            parts = [part for part in parts if _PLACE_PART.match(part) and not is_date_line(f"{part} 1 May 2000")]
            if parts and not any(map(names_event, parts)):
                return ", ".join(parts)
        following = told[dated + 1] if dated + 1 < len(told) else ""
        parts = [part.strip() for part in following.split(",")]
        if following != event and all(map(_PLACE_PART.match, parts)) and not names_event(following):
            return following
    match = _IN.search(event or "")
    return match[1] if match else None


__all__ = ["Heading", "read_heading", "title_speaker"]

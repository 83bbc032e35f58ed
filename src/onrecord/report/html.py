"""A reading as one page that needs nothing else: the article whole, who says what in its margin.

Without the elements of class ``ap`` the text of ``<article>`` is the stored text, character for character. No
script, no other file; the policy of the page lets its own style sheet in by its checksum and nothing besides.
"""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from ..values import Document, Reading, Statement
from .frame import policy, style, templates
from .layout import CastMember, Place, cast, places, plural, speaker_name, summary
from .places import Marked

_SHEET = "style.css"
_QUOTES = "\"'“”„«»‘’‹›"
_TAGS = {"headline": "h2", "subhead": "h2"}
_TYPE_NAMES = {"organization": "organisation"}
_ROLE_NAMES = {
    "first_published": "first published by",
    "translated": "translated by",
    "edited": "edited by",
    "republished": "republished by",
}


def to_html(reading: Reading) -> str:
    """The page."""
    return templates().get_template("read.html").render(page=Page(reading), style=style(_SHEET), policy=policy(_SHEET))


class Page:
    """What the template asks for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.document = reading.document
        self.cast = cast(reading)
        self.summary = summary(reading)
        self.places = places(reading.document)
        self._numbers = {s.id: n for n, s in enumerate(reading.statements, 1)}
        self._who = {n: i for i, member in enumerate(self.cast, 1) for n in member.statements}
        self._parts = templates().get_template("parts.html").module
        self.marked = Marked(reading, self.places, self.note)
        self._lead = _lead(self.places)

    @property
    def title(self) -> str:
        return self.document.title or self.document.source

    @property
    def has_headline(self) -> bool:
        return self._lead > 0

    @property
    def lead(self) -> Markup:
        """The headline, and what stands before it."""
        return self._stretch(0, self._lead)

    @property
    def body(self) -> Markup:
        return self._stretch(self._lead, len(self.places))

    @property
    def unplaced(self) -> Markup:
        """The notes of statements whose spans lie outside the text or have no words."""
        return Markup("").join(map(self.note, self.marked.unplaced))

    @property
    def facts(self) -> list[str]:
        facts = [self.document.outlet, _day(self.document.published.date) if self.document.published else None]
        return [fact for fact in facts if fact]

    @property
    def address(self) -> str | None:
        """The page's address, if a browser may be sent there."""
        url = self.document.url or self.document.source
        return url if is_web_address(url) else None

    @property
    def steps(self) -> list[tuple[str, Any]]:
        return [(_ROLE_NAMES[step.role], step) for step in self.document.provenance.steps]

    @property
    def cuts(self) -> list[str]:
        """What is missing from the text."""
        said = [note.message for note in self.reading.notes if note.kind == "truncated"]
        if self.document.truncated and not said:
            said = [f"the text is cut: it passed the limit on {self.document.truncated}"]
        return said

    @property
    def notes(self) -> list[Any]:
        return [note for note in self.reading.notes if note.kind != "truncated"]

    def note(self, number: int) -> Markup:
        """The margin note of a statement."""
        statement = self.reading.statements[number - 1]
        return Markup(  # noqa: S704 - made by an autoescaping template
            self._parts.note(  # type: ignore[attr-defined]
                number,
                statement,
                speaker_name(statement),
                self._who[number],
                self._outer(statement),
                offsets(statement),
            )
        )

    def type_name(self, member: CastMember) -> str:
        if member.kind == "unnamed":
            return "not named in the text"
        if member.kind == "unresolved":
            return "who is meant could not be told"
        return _TYPE_NAMES.get(member.type, member.type)

    def _outer(self, statement: Statement) -> int | None:
        if statement.inside is None:
            return None
        return self._numbers.get(statement.inside)

    def _stretch(self, start: int, end: int) -> Markup:
        """The places from ``start`` to ``end``; pieces of furniture in a row are folded together."""
        done: list[Markup] = []
        index = start
        while index < end:
            run = self._furniture_run(index, end)
            if run > index:
                done.append(self._furniture(index, run))
                index = run
            else:
                done.append(self._place(index))
                index += 1
        return Markup("").join(done)

    def _furniture_run(self, index: int, end: int) -> int:
        """Where the run of furniture that begins at ``index`` ends: ``index`` itself if none does."""
        run = index
        for at in range(index, end):
            if self.places[at].kind == "furniture":
                run = at + 1
            elif at == index or not self._blank(at):
                break
        return run

    def _furniture(self, start: int, end: int) -> Markup:
        pieces = self.places[start:end]
        names = list(dict.fromkeys(p.label or "page furniture" for p in pieces if p.kind == "furniture"))
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        name = ", ".join(names[:3]) + more
        text = self.document.text[pieces[0].start : pieces[-1].end]
        words = Markup("").join(map(self._place, range(start, end)))
        fold = self._parts.furniture(  # type: ignore[attr-defined]
            pieces[0].anchor, name[:1].upper() + name[1:], plural(len(text.split()), "word"), words
        )
        return Markup(fold)  # noqa: S704

    def _place(self, index: int) -> Markup:
        place = self.places[index]
        words = self.marked.html(index)
        if self._blank(index):
            return words
        tag = "h1" if index == self._lead - 1 else _TAGS.get(place.kind, "p")
        return Markup(self._parts.block(place, words, tag, self._needs_bullet(place)))  # type: ignore[attr-defined]  # noqa: S704

    def _needs_bullet(self, place: Place) -> bool:
        """Whether a key point stands in the text without a mark of its own."""
        first = self.document.text[place.start]
        return place.kind == "key_point" and (first.isalnum() or first in _QUOTES)

    def _blank(self, index: int) -> bool:
        place = self.places[index]
        return place.kind == "gap" and not self.document.text[place.start : place.end].strip()


def is_web_address(url: str) -> bool:
    """Whether ``url`` is a plain http or https address, safe to put in a link."""
    if any(char.isspace() or not char.isprintable() for char in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc


def offsets(statement: Statement) -> str:
    """ "785–798 and 815–891"."""
    spans = [f"{e.start}–{e.end}" for e in statement.content]
    return " and ".join([", ".join(spans[:-1]), spans[-1]]) if len(spans) > 1 else "".join(spans)


def _lead(places_: tuple[Place, ...]) -> int:
    """How many places stand in the head of the page: all up to a headline that only furniture comes before."""
    for index, place in enumerate(places_):
        if place.kind == "headline":
            return index + 1
        if place.kind not in {"furniture", "gap"}:
            return 0
    return 0


def _day(date: str) -> str:
    """ "13 March 2031" for an ISO date or moment; anything else as it stands."""
    try:
        day = datetime.date.fromisoformat(date[:10])
    except ValueError:
        return date
    return f"{day.day} {day:%B} {day.year}"


__all__ = ["Document", "to_html"]

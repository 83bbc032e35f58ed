"""A check as one page that needs nothing else: each quote beside its passage, and the records whole, below.

No script, no other file; the policy of the page lets its own style sheets in by their checksum and nothing besides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..documents.translation import NAMES
from ..values import CheckedQuote, CheckReport, Passage, Record
from .check_terminal import facts
from .differences import Difference, differences
from .frame import policy, style, templates
from .html import is_web_address
from .layout import plural
from .marks import Element, escaped, weave
from .places import sentence_end
from .verdicts import (
    SIGNS,
    counts,
    doubt,
    label_of,
    name_of,
    reason,
    record_of,
    search_told,
    searched,
    spoken_words,
    summary,
)

_SHEETS = ("style.css", "check.css")
_ORDER = ("altered", "misattributed", "not_found")
# How much of the record is shown around a passage, if no sentence ends before.
_AROUND = 240
_KINDS = {"added": "added", "left out": "left", "replaced": "other"}


def check_to_html(report: CheckReport) -> str:
    """The page."""
    page = CheckPage(report)
    return templates().get_template("check.html").render(page=page, style=style(*_SHEETS), policy=policy(*_SHEETS))


@dataclass(frozen=True, slots=True)
class Row:
    """One quote as the template shows it."""

    number: int
    quote: CheckedQuote
    label: str
    name: str
    sign: str
    doubt: str
    reason: str
    here: Markup
    there: Markup
    siglum: str
    anchor: str
    speaker: str
    searched: str
    nearest: Markup
    nearest_in: str
    language: str
    """Of the passage, where it is not the quote's own."""
    tongue: str


class CheckPage:
    """What the template asks for."""

    def __init__(self, report: CheckReport) -> None:
        self.report = report
        self.summary = summary(report)
        self.searched = searched(report)
        self._sigla = {id(record): _siglum(n) for n, record in enumerate(report.searched)}
        self._hits: dict[int, list[tuple[int, Passage]]] = {}
        self.rows = [self._row(n, quote) for n, quote in enumerate(report.quotes, 1)]
        first = {label: n for n, label in reversed([(row.number, row.label) for row in self.rows])}
        self.counts = [(label, name_of(label), SIGNS[label], count, first[label]) for label, count in counts(report)]

    @property
    def title(self) -> str:
        document = self.report.reading.document if self.report.reading else None
        return (document.title or document.source) if document else "A table of quotes"

    @property
    def language(self) -> str:
        """Of the page."""
        return (self.report.reading.document.language.code or "") if self.report.reading else ""

    @property
    def address(self) -> str | None:
        document = self.report.reading.document if self.report.reading else None
        url = (document.url or document.source) if document else ""
        return url if url and is_web_address(url) else None

    @property
    def records(self) -> list[tuple[str, Record, str, str, Markup]]:
        """Siglum, record, facts, size and the whole text of each."""
        return [
            (
                self._sigla[id(record)],
                record,
                facts(record),
                f"{plural(len(record.turns), 'turn')}, {plural(spoken_words(record), 'word')}",
                self._text(record),
            )
            for record in self.report.searched
        ]

    @property
    def notes(self) -> list[Any]:
        own = [("", note) for note in self.report.notes]
        return own + [(record.name, note) for record in self.report.searched for note in record.notes]

    def _row(self, number: int, quote: CheckedQuote) -> Row:
        verdict = quote.verdict
        passage = verdict.passage if verdict else None
        nearest = verdict.nearest if verdict and not passage else None
        place = passage or nearest
        record = record_of(self.report, place) if place else None
        if record and place:
            self._hits.setdefault(id(record), []).append((number, place))
        whole = verdict is None or verdict.label in {"verbatim", "misattributed"} or passage is None
        whole = whole or bool(place and place.language)
        found = differences(quote.quote, record, passage) if record and passage and not whole else ()
        words = _there(record, place, found) if record and place else Markup("")
        missed = verdict is not None and verdict.label == "not_found"
        return Row(
            number=number,
            quote=quote,
            label=label_of(quote),
            name=name_of(label_of(quote)),
            sign=SIGNS[label_of(quote)],
            doubt=doubt(quote),
            reason=reason(quote),
            here=_here(quote.quote, found),
            there=words if passage else Markup(""),
            siglum=self._sigla[id(record)] if record else "",
            anchor=f"r{number}" if record else "",
            speaker=(place.speaker or "speaker not told") if place else "",
            searched=search_told(self.report, quote) if missed else "",
            nearest=words if nearest else Markup(""),
            nearest_in=nearest.record if nearest else "",
            language=(place.language or "") if place else "",
            tongue=NAMES[place.language] if place and place.language else "",
        )

    def _text(self, record: Record) -> Markup:
        """The record's whole text: its turn marks, its asides, and the passages that quotes were set beside."""
        elements = [_wrapped(t.mark.start, t.mark.end, "b", "turn") for t in record.turns if t.mark]
        elements += [_wrapped(aside.start, aside.end, "span", "aside") for aside in record.asides]
        for number, passage in self._hits.get(id(record), []):
            for place, excerpt in enumerate(passage.excerpts):
                elements.append(_hit(number, place, excerpt.start, excerpt.end))
        return weave(record.document.text, 0, len(record.document.text), elements)


def _siglum(number: int) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return letters[number] if number < len(letters) else f"R{number + 1}"


def _hit(number: int, place: int, start: int, end: int) -> Element:
    again = Markup('<span class="hit">')
    if place:
        return Element(start, end, again, again, Markup("</span>"))
    opening = Markup('<span class="hit" id="r{n}"><a class="back-to" href="#q{n}" aria-label="Quote {n}">{n}</a>')
    return Element(start, end, opening.format(n=number), again, Markup("</span>"))


def _wrapped(start: int, end: int, tag: str, css: str) -> Element:
    opening = Markup('<{} class="{}">').format(Markup(tag), css)  # noqa: S704 - a tag of ours
    return Element(start, end, opening, opening, Markup("</{}>").format(Markup(tag)))  # noqa: S704


def _here(quote: str, found: Sequence[Difference]) -> Markup:
    """The quote; what the record lacks stands in ``ins``, and a sign where words of the record are left out."""
    elements = []
    gaps: list[int] = []
    for difference in found:
        if difference.kind == "left out":
            gaps.append(difference.here.start)
        else:
            elements.append(_wrapped(difference.here.start, difference.here.end, "ins", _KINDS[difference.kind]))
    parts: list[Markup] = []
    at = 0
    for gap in sorted(set(gaps)):
        parts.append(weave(quote, at, gap, elements))
        parts.append(Markup('<span class="gap" title="words left out here"></span>'))
        at = gap
    parts.append(weave(quote, at, len(quote), elements))
    return Markup("").join(parts)


def _there(record: Record, passage: Passage, found: Sequence[Difference]) -> Markup:
    """The passage with what the quote lacks in ``del``, and the rest of its sentence around it in grey."""
    text = record.document.text
    elements = [_wrapped(s.start, s.end, "del", _KINDS[d.kind]) for d in found for s in d.there]
    if not found:
        elements = [_wrapped(e.start, e.end, "mark", "") for e in passage.excerpts]
    context = Markup('<span class="ctx">{}</span>')
    parts: list[Markup] = []
    at = 0
    for number, excerpt in enumerate(passage.excerpts):
        before, after = _around(record, excerpt.start, excerpt.end)
        if number and 0 <= excerpt.start - at <= _AROUND and _same_turn(record, at, excerpt.start):
            parts.append(weave(text, at, excerpt.start, [_wrapped(at, excerpt.start, "del", "left")]))
        elif number:
            parts.append(Markup(" … "))
        if not number:
            parts.append(context.format(escaped(text[before : excerpt.start])))
        parts.append(weave(text, excerpt.start, excerpt.end, elements))
        at = excerpt.end
        if number == len(passage.excerpts) - 1:
            parts.append(context.format(escaped(text[at:after])))
    return Markup("").join(parts)


def _same_turn(record: Record, start: int, end: int) -> bool:
    return any(turn.span.start <= start and end <= turn.span.end for turn in record.turns)


def _around(record: Record, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds ``[start, end)``, within its turn."""
    text = record.document.text
    turn = next((t.span for t in record.turns if t.span.start <= start < t.span.end), None)
    low = max(turn.start if turn else 0, start - _AROUND, text.rfind("\n", 0, start) + 1)
    high = min(turn.end if turn else len(text), end + _AROUND)
    line = text.find("\n", end, high)
    high = max(end, line if line >= 0 else high)
    at = low
    while (following := sentence_end(text, at, start)) < start:
        at = following + 1
    begin = min(at, start)
    return begin + len(text[begin:start]) - len(text[begin:start].lstrip()), max(end, sentence_end(text, end, high))


__all__ = ["check_to_html"]

"""The words of two records on the page of a comparison: what is marked in them, what is glossed, in which language.

In one language the words that differ are marked. Across languages every word differs: there the words of the changes
are marked, and those without a counterpart have their meaning below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..values import Change, Comparison, Excerpt, Gloss, Link, Pairing, Passage, Record, Span
from .comparisons import glosses_of, language_at, pairing_of, siglum, words_of
from .differences import differences
from .marks import Element, escaped, weave


@dataclass(frozen=True, slots=True)
class Side:
    """A passage in one of the two columns; no words where the record lacks it."""

    siglum: str
    place: str
    words: Markup
    language: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one record in a change, and what those of them mean that are glossed."""

    siglum: str
    words: str
    language: str | None
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Third:
    """A record beside the two that are shown: its words, where they are known, and with whom it goes."""

    wording: Wording
    told: str


def apart(comparison: Comparison, link: Link, first: int, second: int) -> bool:
    """Whether both records have the passage, each in a language of its own."""
    languages = {language_at(comparison.records[n], link.spans[n]) for n in (first, second) if link.spans[n]}
    return len(languages - {None}) > 1


def sides(comparison: Comparison, link: Link, first: int, second: int, places: Sequence[str]) -> tuple[Side, Side]:
    """The passage in both columns; ``places`` say where it stands in each record."""
    pairing = pairing_of(link, first, second)
    if pairing is None or apart(comparison, link, first, second):
        left, right = (_across(comparison.records[n], link.spans[n], pairing, n) for n in (first, second))
    else:
        left, right = _alike(comparison, link, pairing, first, second)
    here, there = (language_at(comparison.records[n], link.spans[n]) for n in (first, second))
    return Side(siglum(first), places[0], left, here), Side(siglum(second), places[1], right, there)


def _alike(comparison: Comparison, link: Link, pairing: Pairing, first: int, second: int) -> tuple[Markup, Markup]:
    """Two passages in one language: the words that differ are marked in both."""
    one, here, words = comparison.records[first], link.spans[first], words_of(link.spans[second])
    marked_one: list[Span] = []
    marked_two: list[Span] = []
    if pairing.relation in {"reworded", "differs"}:
        for difference in differences(words, one, Passage(one.name, one.document.sha256, here, None)):
            marked_one += difference.there
            marked_two.append(difference.here)
    left = Markup(" … ").join(_woven(one.document.text, e.start, e.end, _marks(marked_one)) for e in here)
    return left, _woven(words, 0, len(words), _marks(marked_two))


def _across(record: Record, excerpts: Sequence[Excerpt], pairing: Pairing | None, number: int) -> Markup:
    """A passage beside one of another language, or beside none."""
    own = language_at(record, excerpts)
    elements: list[Element] = []
    if pairing is not None:
        wordings = [_words_in(change, pairing, number) for change in pairing.changes]
        elements = _marks(span for words in wordings for span in found(excerpts, words))
        elements += map(_ruby, glosses_of(pairing, number))
    pieces = []
    for excerpt in excerpts:
        words = _woven(record.document.text, excerpt.start, excerpt.end, elements)
        language = language_at(record, [excerpt])
        pieces.append(words if language in {own, None} else Markup('<span lang="{}">{}</span>').format(language, words))
    return Markup(" … ").join(pieces)


def _marks(spans: Iterable[Span]) -> list[Element]:
    return [Element(s.start, s.end, Markup("<mark>"), Markup("<mark>"), Markup("</mark>")) for s in spans if len(s)]


def _ruby(gloss: Gloss) -> Element:
    below = Markup('<rt lang="en">{}</rt>').format(escaped(gloss.english))
    return Element(gloss.start, gloss.end, Markup("<ruby>"), Markup("<ruby>"), Markup("</ruby>"), below)


def _woven(text: str, start: int, end: int, elements: Sequence[Element]) -> Markup:
    return weave(text, start, end, [e for e in elements if e.start >= start and e.end <= end])


def found(excerpts: Sequence[Excerpt], wording: str) -> list[Span]:
    """Where a passage has the words of a change, whose pieces are joined with an ellipsis."""
    out = []
    for piece in filter(None, wording.split(" … ")):
        words = r"\s+".join(map(re.escape, piece.split()))
        pattern = re.compile(rf"(?<!\w){words}(?!\w)")
        for excerpt in excerpts:
            if match := pattern.search(excerpt.text):
                out.append(Span(excerpt.start + match.start(), excerpt.start + match.end()))
                break
    return out


def _words_in(change: Change, pairing: Pairing, number: int) -> str:
    return change.there if pairing.first == number else change.here


def wording(comparison: Comparison, link: Link, number: int, other: int, words: str) -> Wording:
    """The words of a change as record ``number`` has them beside ``other``."""
    excerpts = link.spans[number]
    pairing = pairing_of(link, number, other)
    spans = found(excerpts, words) if pairing else []
    meant = [
        gloss.english
        for gloss in (glosses_of(pairing, number) if pairing else ())
        if any(span.start <= gloss.start < span.end for span in spans)
    ]
    return Wording(siglum(number), words, language_at(comparison.records[number], excerpts), " ".join(meant))


def third(comparison: Comparison, link: Link, change: Change, first: int, second: int, number: int) -> Third:
    """What a third record has where two differ, and with which of the two that goes."""
    if not link.spans[number]:
        return lacking(comparison, link, first, second, number)
    readings = {n: _reading(link, change, n, number) for n in (first, second)}
    sided = [n for n, reading in readings.items() if reading is None]
    if len(sided) != 1:
        sided = agreeing(link, first, second, number)
    other, words = next(((n, words) for n, words in readings.items() if words), (first, ""))
    return Third(wording(comparison, link, number, other, words), _with(sided))


def _reading(link: Link, change: Change, one: int, number: int) -> str | None:
    """The words of record ``number`` in the change of the same kind from ``one``; ``None`` where there is none."""
    pairing = pairing_of(link, one, number)
    same = next((c for c in pairing.changes if c.kind == change.kind), None) if pairing else None
    return _words_in(same, pairing, number) if pairing and same else None


def lacking(comparison: Comparison, link: Link, first: int, second: int, number: int) -> Third:
    """A third record beside a passage that one of the two has alone, or that it lacks itself."""
    own = Wording(siglum(number), "", language_at(comparison.records[number], link.spans[number]))
    if link.spans[number]:
        return Third(own, f"has it: {_with(agreeing(link, first, second, number))}")
    without = [n for n in (first, second) if not link.spans[n]]
    return Third(own, f"lacks it, {_with(without)}" if without else "lacks it")


def agreeing(link: Link, first: int, second: int, number: int) -> list[int]:
    """Which of two records a third one agrees with over the whole passage."""
    found = [(n, pairing_of(link, n, number)) for n in (first, second)]
    return [n for n, pairing in found if pairing is not None and pairing.relation != "differs"]


def _with(numbers: Sequence[int]) -> str:
    return f"with {' and '.join(map(siglum, numbers))}" if numbers else "with neither"


__all__ = ["Side", "Third", "Wording", "agreeing", "apart", "found", "lacking", "sides", "third", "wording"]

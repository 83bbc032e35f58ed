"""What every report of a comparison says in the same words: signs, letters for the records, counts, who agrees."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import get_args

from ..comparing.witnesses import Agreement
from ..matching.tongues import tongues
from ..values import Comparison, Excerpt, Gloss, Link, Note, Pairing, Record, Relation
from .layout import plural

RELATIONS: tuple[Relation, ...] = get_args(Relation)
SIGNS: dict[str, str] = {"same": "=", "reworded": "≈", "differs": "≠", "only": "∅", "moved": "↕"}
NAMES: dict[str, str] = {
    "same": "same words",
    "reworded": "other words, same meaning",
    "differs": "the meaning differs",
    "only": "in one only",
}
TRANSLATION = "fair translation"
"""What "reworded" is called where the languages differ."""


def siglum(number: int) -> str:
    """The letter of a record: A, B, C …"""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return letters[number] if number < len(letters) else f"R{number + 1}"


def counts(comparison: Comparison) -> dict[Relation, int]:
    """How many links have each relation, in the order of the relations."""
    found = Counter(link.relation for link in comparison.links)
    return {relation: found[relation] for relation in RELATIONS}


def moved(comparison: Comparison) -> int:
    return sum(link.moved for link in comparison.links)


def summary(comparison: Comparison) -> str:
    """ "23 passages: 5 same, 9 reworded, 4 differ, 5 in one only, 2 moved"."""
    if not comparison.links:
        return "No passage to compare"
    words = {"same": "same", "reworded": "reworded", "differs": "differ", "only": "in one only"}
    told = [f"{count:,} {words[relation]}" for relation, count in counts(comparison).items() if count]
    if moved(comparison):
        told.append(f"{moved(comparison):,} moved")
    return f"{plural(len(comparison.links), 'passage')}: {', '.join(told)}"


def cut(comparison: Comparison) -> list[tuple[str, Note]]:
    """The records of which only the beginning was read, each by its name, and the note that says where it ends."""
    return [(r.name, note) for r in comparison.records for note in r.notes if note.kind == "truncated"]


def words_of(excerpts: Sequence[Excerpt]) -> str:
    """A passage's words; separate places are joined with an ellipsis."""
    return " … ".join(excerpt.text for excerpt in excerpts)


def speaker_at(record: Record, excerpts: Sequence[Excerpt]) -> str:
    """Who speaks where a passage begins, "" where the record does not tell."""
    if not excerpts:
        return ""
    at = excerpts[0].start
    before = bisect_right(record.turns, at, key=lambda t: t.span.start)
    turn = record.turns[before - 1] if before else None
    if turn is None or at >= turn.span.end:
        return ""
    if turn.speaker is None or not turn.speaker.name:
        return "Question" if turn.question else ""
    return turn.speaker.name.removeprefix("unnamed: ")


def language_at(record: Record, excerpts: Sequence[Excerpt]) -> str | None:
    """The language of a passage: that of the turn which it begins in, else that of the record; ``None`` if unsure."""
    before = bisect_right(record.turns, excerpts[0].start, key=lambda t: t.span.start) if excerpts else 0
    return tongues(record)[before - 1] if before else record.document.language.code


def glosses_of(pairing: Pairing, number: int) -> tuple[Gloss, ...]:
    """The glosses for one of the two records of a pairing."""
    return pairing.glosses[pairing.first != number]


def pairing_of(link: Link, one: int, other: int) -> Pairing | None:
    """How two records relate in a link, ``None`` where one of them lacks it."""
    return next((p for p in link.pairings if {p.first, p.second} == {one, other}), None)


def standing(link: Link) -> str:
    """Who agrees: "A and C against B"; only those that differ where a third agrees with both; "" for two records."""
    if sum(map(len, link.supports)) < 3 or len(link.supports) < 2:
        return ""
    agreement = Agreement(link.pairings, link.holders, len(link.spans))
    if any(agreement.agree(x, y) for one, other in combinations(link.supports, 2) for x in one for y in other):
        return ", ".join(f"{siglum(x)} against {siglum(y)}" for x, y in agreement.differing())
    groups = [" and ".join(siglum(n) for n in group) for group in link.supports]
    lacking = [n for n in link.supports[-1] if not link.spans[n]]
    if lacking and len(lacking) == len(link.supports[-1]):
        head = " against ".join(groups[:-1])
        return f"{head}; {groups[-1]} without it"
    return " against ".join(groups)


__all__ = [
    "NAMES",
    "RELATIONS",
    "SIGNS",
    "TRANSLATION",
    "counts",
    "cut",
    "glosses_of",
    "language_at",
    "moved",
    "pairing_of",
    "siglum",
    "speaker_at",
    "standing",
    "summary",
    "words_of",
]

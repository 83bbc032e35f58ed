"""A quote and the records in other languages: does a passage there say the same, or the same but for a number, a "not"?

::

    quote ── nearest_across ──> passage ── a bar ──> weigh_across ──> reworded | altered
               of the speaker      └─ below: of anybody ──> misattributed | not_found

A translation is never verbatim. Almost every verdict leaves a doubt, for the bar and the reader of two languages err.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.documents.translation import NAMES
from onrecord.matching.contrasts import contrasts
from onrecord.matching.likenames import one_name
from onrecord.matching.nearest_across import Allowed, Foreign, Nearest, across_judge, foreign, nearest_across
from onrecord.matching.relation import relation_judge, why
from onrecord.matching.relation_across import ACROSS, beside, weigh_across
from onrecord.matching.translations import meanings
from onrecord.values import Change, Confidence, Excerpt, Passage, Record, Relation, Search, Turn, Verdict, VerdictLabel

from .reported import verdict_on_report
from .speakers import Match, name_of, same_speaker

_MOST_WITNESSES = 6
"""Records that are looked through one by one for what stands beside a verdict."""


@dataclass(frozen=True, slots=True)
class Across:
    """Records that are searched in another language than the quote's own."""

    language: str
    records: tuple[Record, ...]

    @property
    def tongues(self) -> list[str]:
        """Their languages in words: "Russian"."""
        found = {one for record in self.records for one in foreign(record).languages} - {self.language}
        return sorted(NAMES[one] for one in found)


def verdict_across(quote: str, speaker: str, across: Across, own: Verdict | None, *, report: bool = False) -> Verdict:
    """The verdict once the records in other languages are searched; ``own`` is what those in the quote's language say.

    What these have comes first: the others then stand beside it as a remark.
    """
    if own is not None and own.label != "not_found":
        return replace(own, remarks=(*own.remarks, *_witnesses(quote, speaker, across, across.records)))
    records = [foreign(record) for record in across.records]
    cast = _Cast(speaker, across.language)
    found = nearest_across(quote, across.language, records, cast.own(records))
    if found is None or _likely(found) < across_judge().yes:
        verdict = _of_another(quote, across, records, cast) or _nothing(speaker, across, own, found)
        return verdict_on_report(quote, verdict) if report and verdict.label == "misattributed" else verdict
    rest = [record for record in across.records if record is not found.run.record.units.record]
    verdict = _related(quote, across.language, found)
    return replace(verdict, remarks=(*verdict.remarks, *_witnesses(quote, speaker, across, rest)))


def _likely(found: Nearest) -> float:
    return across_judge().probability(found.features)


def _related(quote: str, language: str, found: Nearest) -> Verdict:
    """``reworded`` or ``altered``: what the passage says beyond the quote is no difference."""
    place, tongue = _passage(found), NAMES[found.run.language]
    relation, changes, likely = _weighed(quote, language, found)
    kept = tuple(change for change in changes if change.kind != "omission")
    judge = relation_judge(ACROSS)
    shown = sorted(kept, key=lambda change: not _is_plain(change))
    plain = bool(shown) and (_is_plain(shown[0]) or (likely >= judge.sure and len(kept) == len(changes)))
    if relation == "differs" and shown and (plain or likely >= _ALTERED):
        confidence: Confidence = "likely" if plain else "doubtful"
        told = shown[0].why[:1].upper() + shown[0].why[1:]
        reason = f"{told} (translated from {tongue})"
        return Verdict("altered", reason, confidence, place, tuple(shown), unsure=None if plain else "reworded")
    unsure: VerdictLabel | None = None
    if relation == "differs" or likely >= _SETTLED * judge.yes:
        unsure = "altered"
    elif _likely(found) < across_judge().sure:
        unsure = "not_found"
    reason = f"A translation of this passage, which is in {tongue}, as far as can be told"
    return Verdict("reworded", reason, "doubtful" if unsure else "likely", place, unsure=unsure)


def _weighed(quote: str, language: str, found: Nearest) -> tuple[Relation, tuple[Change, ...], float]:
    """How the passage and the quote relate; of a longer passage that part which says most nearly the same."""
    text, tongue = found.run.text, found.run.language
    parts = (text, *_shorter(text, quote))
    weighed = [weigh_across(part, tongue, quote, language) for part in parts]
    best = min(range(len(parts)), key=lambda n: weighed[n][2])
    relation, changes, likely = weighed[best]
    numbers = _other_numbers(parts[best], tongue, quote, language)
    if numbers:
        kept = tuple(change for change in changes if change.kind != "number")
        return "differs", (*numbers, *kept), likely
    return relation, changes, likely


def _other_numbers(text: str, tongue: str, quote: str, language: str) -> tuple[Change, ...]:
    """Where one number stands for another, which rules see for sure."""
    one, other = (passage.side for passage in beside(text, tongue, quote, language))
    found = [(one.said(c.a), other.said(c.b)) for c in contrasts(one, other) if c.kind == "number" and c.both]
    return tuple(Change("number", here, there, why("number", there, here)) for there, here in found)


_CLAUSE = re.compile(r"(?<=[,;:.!?—–])\s+")
_LONGER = 1.4
"""A passage with so many times the letters of a quote may say more; below it is one whole with it."""
_MOST_PARTS = 6


def _shorter(text: str, quote: str) -> list[str]:
    """Clauses of a passage that follow each other and are about as long as the quote."""
    clauses = _CLAUSE.split(text)
    if len(text) < _LONGER * len(quote) or len(clauses) < 2:
        return []
    runs = [" ".join(clauses[i:j]) for i in range(len(clauses)) for j in range(i + 1, len(clauses) + 1)]
    fit = [run.strip(" ,;:—–") for run in runs if len(quote) < _LONGER * len(run) and len(run) < len(text)]
    return sorted(fit, key=lambda run: abs(len(run) - len(quote)))[:_MOST_PARTS]


_ALTERED = 0.6
"""From this likelihood on another meaning is called altered, with a doubt; the reader's own bar calls too many fair
translations different. Set on written groups that the network has not learned on."""
_SETTLED = 0.5
"""Below this share of the lower bar a translation passes without the doubt that it may be altered."""


def _is_plain(change: Change) -> bool:
    """Whether one number, or name, stands for another."""
    return change.kind in {"number", "name"} and bool(change.here and change.there)


def _of_another(quote: str, across: Across, records: Sequence[Foreign], cast: _Cast) -> Verdict | None:
    """``misattributed`` where somebody else, by name or as a question, says what the quote says."""
    if not cast.claimed:
        return None
    found = nearest_across(quote, across.language, records)
    if found is None or _likely(found) < across_judge().sure:
        return None
    turn = _turn(found)
    present = cast.present(found.run.record)
    if turn is None or not (turn.question or cast.match(found.run.record, turn) == "other" or present):
        return None
    if _related(quote, across.language, found).label != "reworded":
        return None
    name, tongue = name_of(turn), NAMES[found.run.language]
    who = "a question" if turn.question else name.removeprefix("unnamed: ") if name else "somebody else"
    reason = f"The words are in the record, in {tongue}, but it is {who} that says them"
    return Verdict("misattributed", reason, "doubtful", _passage(found), unsure="not_found")


def _nothing(speaker: str, across: Across, own: Verdict | None, found: Nearest | None) -> Verdict:
    who = f" that {speaker.removeprefix('unnamed: ')} says" if speaker else ""
    tongues = " and ".join(across.tongues)
    also = "this language and in " if own else ""
    reason = f"Nothing{who} in the records, in {also}{tongues}, has this meaning, as far as can be told"
    if not any(f.rows for f in map(foreign, across.records)) and not own:
        reason = "No turn was found in what was searched: nobody says anything in it"
    doubt = (found is not None and _likely(found) > _NEARLY * across_judge().yes) or bool(own and own.unsure)
    near = own.nearest if own and own.nearest else _passage(found) if found else None
    confidence: Confidence = "doubtful" if doubt else "likely"
    return Verdict("not_found", reason, confidence, nearest=near, unsure="reworded" if doubt else None)


_NEARLY = 0.6
"""From this share of the bar on what is not found may be reworded."""


def _witnesses(quote: str, speaker: str, across: Across, records: Iterable[Record]) -> tuple[str, ...]:
    """What other records have, one remark each."""
    out = []
    for record in list(records)[:_MOST_WITNESSES]:
        rows = [foreign(record)]
        found = nearest_across(quote, across.language, rows, _Cast(speaker, across.language).own(rows))
        if found is not None and _likely(found) >= across_judge().sure:
            words = " ".join(found.run.text.split())
            out.append(f"the {NAMES[found.run.language]} record {record.name} has: “{words}”")
    return tuple(out)


def search_across(speaker: str, across: Across, own: Search | None) -> Search:
    """What was looked through, with what was in the quote's own language."""
    cast = _Cast(speaker, across.language)
    records = [foreign(record) for record in across.records]
    allowed = cast.own(records)
    turns = sum(len(f.units.record.turns) for f in records)
    mine = [(id(f), f.units.rows[n].turn) for f in records for n in range(len(f.rows)) if allowed(f, n)]
    present = any(map(cast.present, records))
    size = sum(len(f.rows) for f in records)
    own_turns = len(set(mine)) if turns else 0
    if own is None:
        return Search(turns, size, speaker if present else "", own_turns, len(mine))
    name = own.speaker or (speaker if present else "")
    return Search(
        own.turns + turns, own.sentences + size, name, own.own_turns + own_turns, own.own_sentences + len(mine)
    )


def _turn(found: Nearest) -> Turn | None:
    turns = found.run.record.units.record.turns
    return turns[found.run.turn] if turns else None


def _passage(found: Nearest) -> Passage:
    run, record = found.run, found.run.record.units.record
    turn = _turn(found)
    excerpt = Excerpt(run.start, run.end, run.text)
    return Passage(record.name, record.document.sha256, (excerpt,), name_of(turn) if turn else None, run.language)


class _Cast:
    """Who of the records is the claimed speaker, whose name another script may spell."""

    def __init__(self, claimed: str, language: str) -> None:
        self.claimed = claimed
        self._language = language
        self._names = _names(claimed, language)
        self._known: dict[tuple[str | None, str], Match] = {}

    def match(self, record: Foreign, turn: Turn) -> Match:
        own = record.units.record.document.language.code or "en"
        key = (name_of(turn), own if own in NAMES else "en")
        if key not in self._known:
            self._known[key] = self._compare(*key)
        return self._known[key]

    def present(self, record: Foreign) -> bool:
        """Whether the claimed speaker speaks in a record."""
        return any(self.match(record, turn) == "same" for turn in record.units.record.turns)

    def own(self, records: Sequence[Foreign]) -> Allowed:
        """The sentences that can be the claimed speaker's: his own where he speaks, else those of nobody named."""
        present = {id(record): self.present(record) for record in records}

        def allowed(record: Foreign, n: int) -> bool:
            turns = record.units.record.turns
            if not turns or not self.claimed:
                return True
            turn = turns[record.units.rows[n].turn]
            if present[id(record)]:
                return self.match(record, turn) == "same"
            return self.match(record, turn) == "unknown" and not turn.question

        return allowed

    def _compare(self, name: str | None, language: str) -> Match:
        if not self.claimed or name is None or name.startswith("unnamed") or self.claimed.startswith("unnamed"):
            return "unknown"
        if same_speaker(self.claimed, name) == "same":
            return "same"
        theirs = _names(name, language)
        if not self._names or not theirs:
            return "unknown"
        mine = self._names
        if one_name(mine[-1], self._language, theirs[-1], language):
            given = mine[:-1] and theirs[:-1]
            return "same" if not given or _alike(mine[0], self._language, theirs[0], language) else "other"
        short = len(mine) == 1 or len(theirs) == 1
        same = any(one_name(a, self._language, b, language) for a in mine for b in theirs)
        return "same" if short and same else "other"


def _alike(one: str, language: str, other: str, other_language: str) -> bool:
    """Whether two given names may be one: by sound, by an initial, or too short to tell."""
    if len(one) < 4 or len(other) < 4:
        return True
    return one_name(one, language, other, other_language)


_PART = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


def _names(name: str, language: str) -> list[str]:
    """The parts of a speaker's name that are names, not words of an office."""
    parts = [part for part in _PART.findall(name) if part[:1].isupper()]
    if language == "en":
        return [part for part in parts if same_speaker(part, part) != "unknown"]
    return [part for part in parts if not meanings(part.lower(), language)] or parts[-1:]


__all__ = ["Across", "search_across", "verdict_across"]

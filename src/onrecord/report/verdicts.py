"""What every report of a check says in the same words: signs, names of verdicts, counts, what was searched."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from ..documents.translation import NAMES
from ..values import CheckedQuote, CheckReport, Passage, Record, VerdictLabel
from .layout import plural

LABELS: tuple[VerdictLabel, ...] = get_args(VerdictLabel)
SIGNS: dict[str, str] = {
    "verbatim": "=",
    "trimmed": "…",
    "reworded": "≈",
    "altered": "≠",
    "misattributed": "⇄",
    "not_found": "∅",
    "skipped": "–",
}


def name_of(label: str) -> str:
    """A verdict in words: "not found"; "not judged" for a quote that was skipped."""
    return "not judged" if label == "skipped" else label.replace("_", " ")


def label_of(quote: CheckedQuote) -> str:
    """The verdict's label, or "skipped"."""
    return quote.verdict.label if quote.verdict else "skipped"


def counts(report: CheckReport) -> list[tuple[str, int]]:
    """How many quotes have each verdict, in the order of the labels, without those that none has."""
    found = Counter(map(label_of, report.quotes))
    return [(label, found[label]) for label in (*LABELS, "skipped") if found[label]]


def summary(report: CheckReport) -> str:
    """ "5 quotes: 3 verbatim, 1 altered, 1 not judged"."""
    if not report.quotes:
        return "No quotes to check"
    told = ", ".join(f"{count:,} {name_of(label)}" for label, count in counts(report))
    return f"{plural(len(report.quotes), 'quote')}: {told}"


def searched(report: CheckReport) -> str:
    """ "Searched 2 records, 31 turns, 2,140 words: brann, hallam"."""
    if not report.searched:
        return "No record was searched"
    turns = sum(len(record.turns) for record in report.searched)
    words = sum(spoken_words(record) for record in report.searched)
    names = ", ".join(record.name for record in report.searched[:12])
    more = f" and {len(report.searched) - 12:,} more" if len(report.searched) > 12 else ""
    told = f"{plural(len(report.searched), 'record')}, {plural(turns, 'turn')}, {plural(words, 'word')}"
    return f"Searched {told}: {names}{more}"


def spoken_words(record: Record) -> int:
    """How many words the turns of a record hold."""
    return sum(len(record.document.text[turn.span.start : turn.span.end].split()) for turn in record.turns)


def record_of(report: CheckReport, passage: Passage) -> Record | None:
    """The record that a passage stands in, by its name and checksum."""
    found = [record for record in report.searched if record.document.sha256 == passage.sha256]
    return next((record for record in found if record.name == passage.record), found[0] if found else None)


def searched_for(report: CheckReport, quote: CheckedQuote) -> tuple[str, ...]:
    """The names of the records that were searched for a quote."""
    return quote.searched or tuple(record.name for record in report.searched)


_MOST_NAMES = 12


def search_told(report: CheckReport, quote: CheckedQuote) -> str:
    """ "brann (10 turns, 31 sentences; for the meaning 5 turns of Edda Lund, 12 sentences)"."""
    names = searched_for(report, quote)
    more = f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else ""
    told = ", ".join(names[:_MOST_NAMES]) + more
    search = quote.search
    if search is None:
        return told
    size = [plural(search.turns, "turn")] if search.turns else []
    size.append(plural(search.sentences, "sentence"))
    turns = plural(search.own_turns, "turn")
    whose = f"{turns} of {search.speaker}" if search.speaker else f"{turns} whose speaker is not named"
    own = f"{whose}, {plural(search.own_sentences, 'sentence')}"
    meaning = f"; for the meaning {own}" if search.own_turns < search.turns else ""
    if search.turns and not search.own_turns:
        meaning = f"; for the meaning none: no turn can be {quote.speaker}’s"
    return f"{told} ({', '.join(size)}{meaning})"


def place_of(passage: Passage) -> str:
    """ "talks", or "talks, in Russian" where the passage is in another language than the quote."""
    return f"{passage.record}, in {NAMES[passage.language]}" if passage.language else passage.record


def words_of(passage: Passage) -> str:
    """The passage's words; separate places are joined with an ellipsis."""
    return " … ".join(excerpt.text for excerpt in passage.excerpts)


def reason(quote: CheckedQuote) -> str:
    """Why, as a sentence with its full stop."""
    told = quote.verdict.reason if quote.verdict else f"Not judged: {quote.skipped or 'no reason is given'}"
    return told if told.rstrip('”"’)')[-1:] in set(".!?…") else f"{told}."


def doubt(quote: CheckedQuote) -> str:
    """ "likely; unsure: it may be reworded", "" where the verdict is sure."""
    if quote.verdict is None:
        return ""
    told: list[str] = [] if quote.verdict.confidence == "sure" else [quote.verdict.confidence]
    if quote.verdict.unsure:
        told.append(f"unsure: it may be {name_of(quote.verdict.unsure)}")
    return "; ".join(told)


__all__ = [
    "LABELS",
    "SIGNS",
    "counts",
    "doubt",
    "label_of",
    "name_of",
    "place_of",
    "reason",
    "record_of",
    "search_told",
    "searched",
    "searched_for",
    "spoken_words",
    "summary",
    "words_of",
]

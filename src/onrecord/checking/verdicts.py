"""From a passage to its verdict: what the differences come to, who speaks, and the sentence that says why."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.matching.align import needle
from onrecord.matching.cases import Difference
from onrecord.matching.changes import differences, raised
from onrecord.matching.index import Library, weight
from onrecord.matching.lexicon import lexicon
from onrecord.matching.sameness import normal_form
from onrecord.matching.surroundings import cut_off, splice, swapped
from onrecord.values import Change, ChangeKind, Confidence, Record, Search, Verdict, VerdictLabel

from .carrier import carried, denies
from .find import Found, find, passage
from .paraphrase import looked_through, paraphrased
from .reported import as_reported, verdict_on_report
from .speakers import name_of
from .weigh import weighed

LEXICAL = 0.45
"""From this quality on a passage is judged by its words; below it, by its meaning."""
_NO_CHANGE = frozenset({"none", "cut", "wording", "gloss"})


@dataclass(frozen=True, slots=True)
class Findings:
    """All that differs between a quote and its passage, sorted by what it does."""

    changes: tuple[Difference, ...]
    doubts: tuple[Difference, ...]
    wording: tuple[Difference, ...]
    cuts: tuple[Difference, ...]
    jumps: int


def findings(found: Found, context: str, *, report: bool = False) -> Findings:
    """What differs, what the sentence around the quote supplies taken off; of a ``report`` also tense and person."""
    alignment = found.alignment
    rows = differences(alignment)
    jumps = [e for e in alignment.edits if e.kind == "jump"]
    rows += [d for e in jumps if (d := splice(alignment, e))]
    turned = swapped(alignment)
    if turned and not any(d.kind == "agent" for d in rows):
        rows.append(turned)
    supplied = _outside(context, alignment.needle.text)
    denied = denies(context, alignment.needle.text)
    rows += [d for d in cut_off(alignment) if not (_supplied(d, supplied) or (denied and d.kind == "negation"))]
    rows = raised(rows)
    if alignment.coverage < _LOOSE and sum(d.kind == "wording" for d in rows) > 1:
        rows = [_in_other_words(d) for d in rows]
    if report:
        rows = [as_reported(d) for d in rows]
    return Findings(
        tuple(d for d in rows if d.kind not in _NO_CHANGE and d.sure),
        tuple(d for d in rows if d.kind not in _NO_CHANGE and not d.sure),
        tuple(d for d in rows if d.kind == "wording"),
        tuple(d for d in rows if d.kind in {"cut", "gloss"}),
        len(jumps),
    )


_LOOSE = 0.75
"""Below this coverage, with other words in two places, a text is a rendering: a word more is no claim more."""


def _in_other_words(difference: Difference) -> Difference:
    """What would be an addition or a doubt in a quote word for word is wording in a loose rendering."""
    small = difference.kind == "addition" and difference.size < _FEW_WORDS
    if difference.kind not in _NO_CHANGE and (small or not difference.sure):
        return replace(difference, kind="wording", sure=False)
    return difference


_FEW_WORDS = 3.0
"""In weights of a full word."""


def _outside(context: str, quote: str) -> set[str]:
    """The words of the sentence around the quote."""
    rest = context.replace(quote, " ") if quote and quote in context else ""
    return {w.form for w in normal_form(rest)}


def _supplied(difference: Difference, outside: set[str]) -> bool:
    """Whether the sentence around the quote says what the cut left off."""
    if not outside:
        return False
    lists = lexicon()
    lost = [w.form for w in normal_form(difference.there)]
    heavy = [f for f in lost if f not in lists.function]
    if difference.kind == "hedge":
        return bool(outside & (lists.hedge_words | {"believes", "believed", "thinks", "thought", "think", "believe"}))
    return len(heavy) > 0 and sum(f in outside for f in heavy) >= 0.6 * len(heavy)


def worded(found: Found, context: str, *, report: bool = False) -> Verdict:
    """The verdict on a quote whose words are found."""
    alignment = found.alignment
    record = alignment.index.record
    place = passage(record, alignment.places, found.turn)
    if _others(found):
        return Verdict("misattributed", _who(found), "sure" if found.quality > 0.8 else "likely", place)
    seen = findings(found, context, report=report)
    label, unsure, confidence = _label(seen)
    if label == "reworded" and unsure:
        seen, label, unsure, confidence = _decided(found, seen)
    changes = tuple(_change(d) for d in (*seen.changes, *(seen.doubts if label == "altered" else ())))
    beside = remarks(found, label)
    open_to_doubt = label in {"trimmed", "reworded"} or (label == "verbatim" and _after_a_no(found))
    if open_to_doubt and record.document.language.code not in _RULED:
        unsure, confidence, beside = "altered", "doubtful", (*beside, _NOT_RULED)
    return Verdict(label, _reason(label, seen), confidence, place, changes, unsure=unsure, remarks=beside)


_RULED = frozenset({None, "en"})
"""The languages whose rules are known: in others a dropped "not" is a word like any other."""
_NOT_RULED = "what a difference does to the meaning is judged in English only: look at the words left out or put in"
_NO_ABROAD = frozenset((
    "nicht", "kein", "keine", "keinen", "keinem", "keiner", "keines", "nie", "niemals", "ne", "n", "pas", "jamais",
    "ni", "nigdy", "не", "ни", "нет", "ні", "ніколи", "никогда",
))  # fmt: skip
"""Words that deny in German, French, Polish, Russian and Ukrainian."""


def _after_a_no(found: Found) -> bool:
    """Whether the word before the passage, in a language without rules, is a no that the quote leaves off."""
    first = min(j for _, j in found.alignment.pairs)
    return first > 0 and found.alignment.index.words[first - 1].form in _NO_ABROAD


def _decided(found: Found, seen: Findings) -> tuple[Findings, VerdictLabel, VerdictLabel | None, Confidence]:
    """Other words that no rule knows: what the judge of two passages says of them."""
    judged = weighed(found.alignment, seen.wording)
    if judged.altered is not None:
        return replace(seen, doubts=(judged.altered,)), "altered", "reworded", "doubtful"
    return seen, "reworded", "altered" if judged.open else None, "likely"


_PREPARED = re.compile(r"\b(as prepared|prepared (for delivery|remarks|text)|check against delivery)\b", re.IGNORECASE)


def remarks(found: Found, label: VerdictLabel) -> tuple[str, ...]:
    """What is worth knowing beside a verdict: whose words the record holds, and whose it does not name."""
    record, turn = found.alignment.index.record, found.turn
    out = []
    if label != "verbatim":
        heading = record.document.text[: record.turns[0].span.start if record.turns else 500]
        if _PREPARED.search(heading):
            out.append("the record is a prepared text: it may have been delivered otherwise")
        if record.kind == "interpreter" or (turn and turn.interpreted):
            out.append("the record has the interpreter's words, not the speaker's")
        if record.kind in {"captions", "machine transcript"}:
            out.append("the record is made by a machine or in haste: a word may be misheard")
    if found.match == "unknown" and turn is not None:
        out.append("the record does not name who says these words")
    return tuple(out)


def _others(found: Found) -> bool:
    if found.match == "other":
        return True
    return found.match == "unknown" and found.cast.present and bool(found.turn)


def _who(found: Found) -> str:
    turn = found.turn
    name = name_of(turn) if turn else None
    if turn and turn.question:
        asker = f" (of {name})" if name and turn.speaker and turn.speaker.type == "organization" else ""
        return f"The words are a journalist's question{asker} in the record"
    if name and name.startswith("unnamed: "):
        return f"The words are in the record, but said by another: {name[9:]}"
    return (
        f"The words are in the record, but {name} says them" if name else "Somebody else says these words in the record"
    )


def _label(seen: Findings) -> tuple[VerdictLabel, VerdictLabel | None, Confidence]:
    if seen.changes:
        return "altered", None, "sure"
    if seen.doubts:
        return "altered", "reworded", "doubtful"
    if seen.wording:
        plain = all(d.sure for d in seen.wording)
        return "reworded", None if plain else "altered", "sure" if plain else "likely"
    if seen.cuts or seen.jumps:
        return "trimmed", None, "sure"
    return "verbatim", None, "sure"


def _change(d: Difference) -> Change:
    kind: ChangeKind = d.kind  # type: ignore[assignment]
    return Change(kind, d.here, d.there, d.why)


def _reason(label: VerdictLabel, seen: Findings) -> str:
    if label == "altered":
        return _sentence((seen.changes or seen.doubts)[0].why)
    if label == "reworded":
        shown = next((d for d in seen.wording if not d.sure), seen.wording[0])
        return _sentence(f"the same meaning in other words: {shown.why}")
    if label == "trimmed":
        return _sentence(seen.cuts[0].why) if seen.cuts else "Parts from separate places, each as it was said"
    return "The words stand in the record as quoted"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def verdict_on(quote: str, speaker: str, context: str, records: Sequence[Record], *, report: bool = False) -> Verdict:
    """The verdict on one quote: by its words where they are found, else by its meaning.

    ``report`` says that it stands without quotation marks: reported speech, which claims no words.
    """
    books = library(tuple(records))
    ready = needle(quote)
    found = find(ready, books, speaker)
    if found is not None and is_worded(found):
        verdict = worded(found, context, report=report)
        verdict = verdict if report else carried(verdict, found, books, context)
    else:
        verdict = paraphrased(quote, books, speaker)
    return verdict_on_report(quote, verdict) if report else verdict


def search_for(speaker: str, records: Sequence[Record]) -> Search:
    """What :func:`verdict_on` looks through for a quote of ``speaker``."""
    return looked_through(library(tuple(records)), speaker)


_LIBRARIES: OrderedDict[tuple[int, ...], Library] = OrderedDict()


def library(records: tuple[Record, ...]) -> Library:
    """The library of some records, kept for the next quote."""
    key = tuple(id(r) for r in records)
    kept = _LIBRARIES.get(key)
    if kept is None or any(a.record is not b for a, b in zip(kept.indexes, records, strict=True)):
        kept = _LIBRARIES[key] = Library(records)
        while len(_LIBRARIES) > 64:
            _LIBRARIES.popitem(last=False)
    return kept


_RUN = 4.0
"""A run of this weight in one place is the record's own, whatever is added to it: five words, three of them full."""


def is_worded(found: Found) -> bool:
    """Whether the quote is judged by its words: they correspond well, or a long run of them does."""
    if found.quality >= LEXICAL:
        return True
    alignment = found.alignment
    words = alignment.needle.words
    total = sum(weight(w.form) for w in words)
    best = run = 0.0
    previous: tuple[int, int] | None = None
    for i, j in alignment.pairs:
        joined = previous is not None and i - previous[0] <= 2 and 0 < j - previous[1] <= 3
        run = (run if joined else 0.0) + weight(words[i].form)
        best = max(best, run)
        previous = (i, j)
    return best >= _RUN and best >= 0.4 * total

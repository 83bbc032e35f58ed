"""Statements without quotation marks: reported speech moves verbs back and turns persons round, which is no change.

"We will open it tomorrow" is reported as "she said they would open it the next day". A statement is reworded, altered
or not found: it claims no words, so it can be neither verbatim nor trimmed, and whose words stand there is no matter.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from onrecord.matching.cases import Difference
from onrecord.matching.contrasts import Contrast, Side, contrasts, only_words
from onrecord.matching.index import weight
from onrecord.matching.lexicon import lexicon, stem
from onrecord.matching.sameness import normal_form
from onrecord.matching.sentences import sentences
from onrecord.values import Change, Passage, Verdict

_BACK = {
    **dict.fromkeys(("would", "will", "going", "to", "'d"), "will"),
    **dict.fromkeys(("could", "can"), "can"),
    **dict.fromkeys(("might", "may"), "may"),
    **dict.fromkeys(("has", "have", "had", "is", "are", "am", "was", "were", "be", "been", "being", "'s"), "be"),
    **dict.fromkeys(("do", "does", "did"), "do"),
}
"""Auxiliaries by what they say when the time of the telling is taken off."""
_FORCES = frozenset({"will", "can", "may"})
_EMPTY = frozenset({"be", "do", "that", "whether"})
_PERSON = "a person"


def _bare(words: str) -> Counter[str]:
    """What some words say, whoever tells them and when."""
    lists = lexicon()
    forms = [w.form for w in normal_form(words)]
    told = [_PERSON if f in lists.person else _BACK.get(f) or stem(f) for f in forms if f not in lists.little]
    return Counter(form for form in told if form not in _EMPTY)


def as_reported(difference: Difference) -> Difference:
    """The difference as wording, where it is only that somebody else tells it, later."""
    if difference.kind not in {"time", "agent", "modality", "addition", "wording"}:
        return difference
    here, there = _bare(difference.here), _bare(difference.there)
    if here == there:
        return replace(difference, kind="wording", sure=True)
    if difference.kind == "modality" and here & there and here.keys() & _FORCES == there.keys() & _FORCES:
        return replace(difference, kind="wording", sure=False)
    return difference


_SAME_MEANING = "The same meaning, reported without quotation marks"


def verdict_on_report(statement: str, verdict: Verdict) -> Verdict:
    """What a verdict on words comes to for a statement that claims none."""
    if verdict.label == "misattributed" and verdict.passage is not None:
        who = verdict.passage.speaker or "somebody whom the record does not name"
        reason = f"The speaker does not say so in the records; it is {who} who does"
        return Verdict("not_found", reason, "likely", nearest=verdict.passage)
    if verdict.label in {"verbatim", "trimmed"}:
        return replace(verdict, label="reworded", reason=_SAME_MEANING)
    if verdict.label != "reworded" or verdict.passage is None:
        return verdict
    found = _contradiction(statement, verdict.passage)
    if found is not None:
        reason = found.why[:1].upper() + found.why[1:]
        return replace(
            verdict, label="altered", reason=reason, confidence="doubtful", changes=(found,), unsure="reworded"
        )
    return replace(verdict, reason=_SAME_MEANING) if verdict.confidence == "sure" else verdict


_ABOUT_THE_SAME = 0.6
"""The share of its full words that a statement must have in common with one sentence to be held against it."""


def _contradiction(statement: str, passage: Passage) -> Change | None:
    """A "not", or another number, in one of the two: only a single sentence that shares many words is looked at."""
    there_text = " ".join(excerpt.text for excerpt in passage.excerpts)
    if len(list(sentences(there_text))) != 1:
        return None
    here = Side(tuple(normal_form(statement)), statement)
    there = Side(tuple(normal_form(there_text)), there_text)
    full = sum(weight(form) == 1.0 for form in here.forms)
    if not full or 1 - len(only_words(here, there)) / full < _ABOUT_THE_SAME:
        return None
    found = [c for c in contrasts(here, there) if c.kind == "negation" or (c.kind == "number" and c.both)]
    return _change(found[0], here, there) if found else None


def _change(contrast: Contrast, here: Side, there: Side) -> Change:
    mine, other = here.said(contrast.a), there.said(contrast.b)
    if contrast.both:
        why = f'the record says "{other}", the page "{mine}"'
    elif mine:
        why = f'the page says "{mine}", the record does not'
    else:
        why = f'the record says "{other}", the page does not'
    return Change(contrast.kind, mine, other, why)

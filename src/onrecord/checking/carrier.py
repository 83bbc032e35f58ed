"""The sentence that carries a quote can alter it too: `said 40 ships "will leave by May"`, of four in the record.

::

    page      Lund said    40 ships   “will leave the strait by May”
    record    I can say that four ships will leave the strait by May
                           |-differ-| |-------- quoted ----------|

Only the words that touch the quote are looked at, and only where they go on in it: no comma, no colon between. What
stands there must differ from what stands in the same place of the record, wherever the record has the quoted words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from onrecord.matching.cases import Difference, named, phrases_in
from onrecord.matching.contrasts import names_of_one
from onrecord.matching.index import Index, Library
from onrecord.matching.lexicon import Force, Lexicon, lexicon, stem, tense
from onrecord.matching.numerals import is_number, value
from onrecord.matching.sameness import normal_form
from onrecord.matching.words import Word
from onrecord.values import Change, Verdict

from .find import Found
from .speakers import same_speaker

_OPENING = re.compile(r"\w\s+[\"“„«»‘']\s?$")
_CLOSING = re.compile(r"^[\"”“«»’']\s+(?=\w)")
_BREAK = re.compile(r"[.?!;:,()—–\"“”«»]|--")
_NEAR = 4
"""So many words on either side are looked at; a run of so many is the same place of the record."""
_CLOSE = Decimal("0.05")
"""Numbers that differ by less are one, rounded."""
_REFUSALS = frozenset(
    map(stem, ("refused", "declined", "failed", "rejected", "avoided", "denied", "opposed", "excluded", "ruled"))
) | frozenset(map(stem, ("banned", "forbidden", "prevented", "stopped")))
"""Words with a "no" in them."""
_DISOWNING = frozenset(("denied", "denies", "denying", "false", "untrue", "doubted", "doubts"))
_REFUSING = frozenset(("refused", "refuses", "declined", "declines"))


@dataclass(frozen=True, slots=True)
class Beside:
    """The words that touch the quoted ones in one text: before them, the nearest last, and after them."""

    before: tuple[Word, ...]
    after: tuple[Word, ...]
    text: str
    sentence: tuple[str, ...] = ()

    def said(self, words: Sequence[Word]) -> str:
        return self.text[words[0].start : words[-1].end] if words else ""


def carried(verdict: Verdict, found: Found, library: Library, context: str) -> Verdict:
    """The verdict once the words around the quote are held against the record; as it was where nothing is claimed."""
    if verdict.label not in {"verbatim", "trimmed", "reworded"}:
        return verdict
    carrier = _carrier(context, found.alignment.needle.text)
    if carrier is None:
        return verdict
    first, last = min(j for _, j in found.alignment.pairs), max(j for _, j in found.alignment.pairs)
    here = _beside(found.alignment.index, first, last)
    for rule in (_negation, _number_before, _number_after, _force, _doer, _object):
        difference = rule(carrier, here, found)
        if difference and all(rule(carrier, other, found) for other in _elsewhere(found, library)):
            return _altered(verdict, difference)
    return verdict


def denies(context: str, quote: str) -> bool:
    """Whether the words before the quote say the "no" that the record has before it: "refused to “sell the lamps”"."""
    carrier = _carrier(context, quote)
    near = [w.form for w in carrier.before[-_NEAR:]] if carrier else []
    return bool(set(near) & lexicon().negators or {stem(f) for f in near} & _REFUSALS)


def _altered(verdict: Verdict, found: Difference) -> Verdict:
    change = Change(found.kind, found.here, found.there, found.why)  # type: ignore[arg-type]
    return replace(
        verdict,
        label="altered",
        reason=found.why[:1].upper() + found.why[1:],
        confidence="likely" if found.sure else "doubtful",
        changes=(*verdict.changes, change),
        unsure=verdict.label,
    )


def _carrier(context: str, quote: str) -> Beside | None:
    """What touches the quote in its sentence; ``None`` where it is not set in marks there, or stands twice."""
    inner = quote.strip(" \n\t\"“”„«»‘’'")
    if not inner or context.count(inner) != 1:
        return None
    at = context.index(inner)
    before: tuple[Word, ...] = ()
    if _OPENING.search(context[:at]) and not inner[:1].isupper():
        begin = max((m.end() for m in _BREAK.finditer(context, 0, len(context[:at].rstrip(" \"“„«»‘'")))), default=0)
        before = tuple(w for w in normal_form(context, begin, at))
    after: tuple[Word, ...] = ()
    closing = _CLOSING.match(context[at + len(inner) :])
    if closing and inner[-1:].isalnum():
        start = at + len(inner) + closing.end()
        stop = _BREAK.search(context, start)
        after = tuple(normal_form(context, start, stop.start() if stop else len(context)))[:_NEAR]
    return Beside(before, after, context) if before or after else None


def _beside(index: Index, first: int, last: int) -> Beside:
    """The words of the record that touch its words ``first`` to ``last``, in the same sentence."""
    words, sentence = index.words, index.sentence
    low, high = first, last + 1
    while low > 0 and sentence[low - 1] == sentence[first]:
        low -= 1
    while high < len(words) and sentence[high] == sentence[last]:
        high += 1
    whole = tuple(w.form for w in words[low:high])
    text = index.record.document.text
    span = index.sentence_spans[int(sentence[last])]
    asked = "?" if text[span[0] : span[1]].rstrip('"”’)]').endswith("?") else ""
    return Beside(tuple(words[low:first]), tuple(words[last + 1 : high]), text, (*whole, asked))


def _elsewhere(found: Found, library: Library) -> Iterator[Beside]:
    """Every other place that has the first or the last words of the quote."""
    forms = found.alignment.needle.forms
    own = found.alignment
    ends = {min(j for _, j in own.pairs), max(j for _, j in own.pairs)}
    for index in library.indexes:
        for run, back in ((forms[:_NEAR], 0), (forms[-_NEAR:], 1)):
            for at in _runs(index, run):
                place = at if not back else at + len(run) - 1
                if index is own.index and place in ends:
                    continue
                first = at if not back else max(0, place - len(forms) + 1)
                last = place if back else min(len(index) - 1, at + len(forms) - 1)
                yield _beside(index, first, last)


def _runs(index: Index, forms: Sequence[str]) -> list[int]:
    numbers = [index.vocabulary.numbers.get(form) for form in forms]
    if not numbers or None in numbers or len(index) < len(numbers):
        return []
    size = len(index) - len(numbers) + 1
    fits = np.ones(size, bool)
    for n, number in enumerate(numbers):
        fits &= index.ids[n : n + size] == number
    return [int(at) for at in np.flatnonzero(fits)]


def _why(here: str, there: str) -> str:
    record = f'the record "{there}"' if there else "the record says it without"
    return f'the sentence around the quote says "{here}", {record}'


def _difference(kind: str, here: str, there: str, *, sure: bool) -> Difference:
    return Difference(kind, here, there, _why(here, there), sure)  # type: ignore[arg-type]


def _negation(carrier: Beside, record: Beside, found: Found) -> Difference | None:
    """ "refused to “share the charts”", "would not “share the charts”", where the record says that they will; "denied
    that “the charts are shared”", where it says that they are."""
    lists = lexicon()
    near = carrier.before[-2:]
    forms = [w.form for w in near]
    refused = len(near) == 2 and forms[0] in _REFUSING and forms[1] == "to"
    denied = bool(near) and forms[-1] in {"not", "never"} and len(carrier.before) > 1
    disowned = len(near) == 2 and forms[0] in _DISOWNING and forms[1] == "that"
    if not (refused or denied or disowned) or found.alignment.needle.forms[:1] in (["only"], ["just"]):
        return None
    stem_forms = {stem(f) for f in record.sentence}
    uncertain = phrases_in(record.sentence, lists.conditions) or "?" in record.sentence
    if set(record.sentence) & lists.negators or stem_forms & _REFUSALS or uncertain:
        return None
    if disowned:
        return _difference("negation", carrier.said(near), "", sure=True)
    there = [w for w in record.before[-2:] if (w.form,) in lists.forces]
    if not there or record.before[-1].form != there[-1].form or lists.forces[(there[-1].form,)] not in _FIRM:
        return None
    shown = carrier.before[-2:]
    return _difference("negation", carrier.said(shown), record.said(record.before[-2:]), sure=True)


_FIRM: frozenset[Force] = frozenset(("coming", "required"))


def _number_before(carrier: Beside, record: Beside, found: Found) -> Difference | None:
    """ "40 ships “will leave”", where four ships do: the same thing is counted, next to the quote on both sides."""
    here, there = _counted(carrier.before[-_NEAR:]), _counted(record.before[-_NEAR:])
    if not here or not there or _about(carrier.before) or _about(record.before):
        return None
    if [stem(w.form) for w in here[1:]] != [stem(w.form) for w in there[1:]] or _one_amount(here[0], there[0]):
        return None
    return _difference("number", carrier.said(here), record.said(there), sure=True)


def _number_after(carrier: Beside, record: Beside, found: Found) -> Difference | None:
    """ "“will cost” 40 million dollars", where it is four."""
    here, there = carrier.after[:2], record.after[:2]
    if not here or not there or not (is_number(here[0].form) and is_number(there[0].form)):
        return None
    if [stem(w.form) for w in here[1:]] != [stem(w.form) for w in there[1:]] or _one_amount(here[0], there[0]):
        return None
    return _difference("number", carrier.said(here), record.said(there), sure=True)


def _counted(row: Sequence[Word]) -> tuple[Word, ...]:
    """A number with what is counted, up to the quote; nothing where words of another kind stand between."""
    lists = lexicon()
    at = next((n for n in range(len(row) - 1, -1, -1) if is_number(row[n].form)), None)
    if at is None or at == len(row) - 1 or any(w.form in lists.function for w in row[at + 1 :]):
        return ()
    return tuple(row[at:])


def _about(row: Sequence[Word]) -> bool:
    return bool(phrases_in([w.form for w in row], lexicon().approximate))


def _one_amount(one: Word, other: Word) -> bool:
    a, b = value(one.form), value(other.form)
    return a is None or b is None or abs(a - b) <= _CLOSE * max(abs(a), abs(b))


_REPORTED: dict[str, Force] = {"would": "coming", "shall": "coming"}
"""What these words may report or stand for: "will"."""


def _force_of(row: Sequence[Word], lists: Lexicon) -> tuple[Force | None, tuple[Word, ...]]:
    """The strength of a duty or commitment that the last word or two before the quote give."""
    for size in (2, 1):
        forms = tuple(w.form for w in row[-size:])
        if len(forms) == size and forms in lists.forces:
            return _REPORTED.get(forms[0], lists.forces[forms]), tuple(row[-size:])
    return None, ()


def _force(carrier: Beside, record: Beside, found: Found) -> Difference | None:
    """ "must “leave the strait”", where they may."""
    lists = lexicon()
    (one, here), (other, there) = _force_of(carrier.before, lists), _force_of(record.before, lists)
    if one is None or other is None or one == other or "?" in record.sentence:
        return None
    if {one, other} & {"conditional"} or set(record.sentence) & lists.negators:
        return None
    return _difference(
        "modality", carrier.said(here), record.said(there), sure={one, other} == {"required", "possible"}
    )


def _doer(carrier: Beside, record: Beside, found: Found) -> Difference | None:
    """ "said Ozeria “fired first”", where the record says that Karvelia did."""
    first = found.alignment.needle.forms[0]
    if not (tense(first) == "past" or (first,) in lexicon().forces or first in {"is", "are", "has", "have"}):
        return None
    if len(carrier.before) < 2 or not _tells(carrier.before[:-1]):
        return None
    return _other_name("agent", carrier, record, (carrier.before[-1:], record.before[-1:]), found)


def _object(carrier: Beside, record: Beside, found: Found) -> Difference | None:
    """ "“will never attack” Ozeria", where it is Karvelia."""
    if _tells(carrier.after[1:]):
        return None
    return _other_name("name", carrier, record, (carrier.after[:1], record.after[:1]), found)


def _tells(row: Sequence[Word]) -> bool:
    return any(w.form in lexicon().claims or w.form in {"that", "told", "added", "warned"} for w in row)


def _other_name(
    kind: str, carrier: Beside, record: Beside, pair: tuple[Sequence[Word], Sequence[Word]], found: Found
) -> Difference | None:
    """Two names where one stands in the other's place. Never sure: a state may be named by its capital."""
    here, there = pair
    if not named(here, carrier.text) or not named(there, record.text):
        return None
    one, other = here[0].form, there[0].form
    said = carrier.said(here)
    if names_of_one(one, other) or same_speaker(said, found.cast.claimed) == "same":
        return None
    return _difference(kind, said, record.said(there), sure=False)

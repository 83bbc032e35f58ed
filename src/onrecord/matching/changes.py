"""What an edit does to the meaning: the rules that can be ruled, on aligned words and word lists.

Each edit of an alignment gives one :class:`Difference`. Its ``kind`` is one of the changes of ``docs/labels.md``, or

- ``none``: nothing that counts (little words, sounds, a slip of the transcript),
- ``cut``: words of the record left out, nothing of what is claimed with them,
- ``wording``: other words, the same meaning as far as rules can tell,
- ``gloss``: a bracketed word in place of the record's.

``sure`` says whether a list or a form rules it, or whether it is only the likelier reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .align import Alignment
from .cases import Case, Difference, cases, content, heavy, hedges_in, is_view, joined, phrases_in
from .lexicon import Lexicon, lexicon, stem, tense
from .numerals import is_number
from .sameness import normal_form, similar_names
from .vocabulary import misspelt


def differences(alignment: Alignment) -> list[Difference]:
    """The differences of an alignment in the order of the quote; jumps are not among them (``surroundings.py``)."""
    lists = lexicon()
    found = [case for edit in alignment.edits if edit.kind != "jump" for case in cases(alignment, edit)]
    added = {stem(f) for case in found if not case.there for f in content(case.here, lists)}
    gone = {stem(f) for case in found if not case.here for f in content(case.there, lists)}
    return raised([_moved_word(case, added & gone, lists) or _judged(case) for case in found])


_VIEWS = frozenset({"think", "believe", "suppose", "expect", "imagine", "want"})


def raised(found: list[Difference]) -> list[Difference]:
    """A "not" that stands before "think" on one side and in the clause after it on the other says the same."""
    lists = lexicon()
    rows = [tuple({w.form for w in normal_form(text)} for text in (d.here, d.there)) for d in found]
    for this, other in ((0, 1), (1, 0)):
        nots = [
            n for n, row in enumerate(rows)
            if found[n].kind == "negation" and row[this] & lists.negators and not row[other] & lists.negators
        ]  # fmt: skip
        views = [
            n for n, row in enumerate(rows)
            if found[n].kind in {"negation", "hedge"} and row[other] & lists.negators
            and {*map(stem, row[other])} & _VIEWS
        ]  # fmt: skip
        if len(nots) == len(views) == 1:
            why = 'the "not" stands before another verb, and says the same'
            return [
                replace(d, kind="wording", why=why, sure=True) if n in {*nots, *views} else d
                for n, d in enumerate(found)
            ]
    return found


def _moved_word(case: Case, moved: set[str], lists: Lexicon) -> Difference | None:
    """Words that stand a little earlier or later: the same words in another order."""
    forms = case.here or case.there
    roots = {stem(f) for f in content(forms, lists)}
    if set(forms) & lists.person.keys():
        return None
    if not roots or not roots <= moved or (case.here and case.there):
        return None
    if not case.here:
        return case.difference("none", "it stands elsewhere in the quote")
    return case.difference("wording", f'"{case.said}" stands in another place')


def _judged(case: Case) -> Difference:
    lists = lexicon()
    for rule in (
        _nothing, _gloss, _inflection, _negation, _number, _agent, _force, _hedge, _time, _scope, _name, _term,
        _wording,
    ):  # fmt: skip
        found = rule(case, lists)
        if found is not None:
            return found
    return case.difference("cut", f'the quote leaves out "{case.stood}"')


def _nothing(case: Case, lists: Lexicon) -> Difference | None:
    here, there = heavy(case.here, lists), heavy(case.there, lists)
    if case.edit.marked and case.edit.kind == "dropped" and set(case.there) - lists.little:
        return None
    if not here and (case.edge or not there):
        return case.difference("none", "little words")
    if joined(case.here) == joined(case.there) or _without_possessive(here) == _without_possessive(there):
        return case.difference("none", "the same words, written in another way")
    if len(here) + len(there) == 1 and (here or there)[0] in lists.prepositions:
        return case.difference("none", "little words")
    if {*here} <= {"a", "any"} and {*there} <= {"a", "any"}:
        return case.difference("none", "little words")
    return _slip(case, here, there, lists)


def _without_possessive(forms: Sequence[str]) -> list[str]:
    return [f for f in forms if f != "'s"]


def _slip(case: Case, here: Sequence[str], there: Sequence[str], lists: Lexicon) -> Difference | None:
    """A slip of the pen or of the tongue: a word misspelt, a name spelt otherwise, a start broken off."""
    if len(here) == len(there) == 1:
        capital = any(w.capital for w in case.edit.there) and min(len(here[0]), len(there[0])) > 3
        if capital and similar_names(here[0], there[0]) and stem(here[0]) != stem(there[0]):
            return case.difference("none", "the same name in another spelling")
        if misspelt(here[0], there[0]):
            return case.difference("none", "a slip in spelling")
    if case.broken_off and not here and not _weighty(there, lists):
        return case.difference("none", "a start that the speaker broke off")
    return None


def _weighty(forms: Sequence[str], lists: Lexicon) -> bool:
    return any(f in lists.negators or is_number(f) or f in lists.hedge_words for f in forms)


def _inflection(case: Case, lists: Lexicon) -> Difference | None:
    if case.edit.kind != "inflected":
        return None
    here, there = case.here[0], case.there[0]
    if here in lists.person or there in lists.person:
        return None
    if {tense(here), tense(there)} == {"past", "present"} and not case.governed:
        return case.difference("time", f'"{case.stood}" in the record is "{case.said}" in the quote', sure=False)
    return case.difference("none", "another form of the same word")


def _negation(case: Case, lists: Lexicon) -> Difference | None:
    here = [f for f in case.here if f in lists.negators]
    there = [f for f in case.there if f in lists.negators]
    if case.exclaimed:
        there = [f for f in there if f != "no"]
    if len(here) % 2 == len(there) % 2:
        pair = _opposites(case, lists)
        if pair:
            return case.difference("negation", f'"{pair[1]}" in the record is "{pair[0]}" in the quote')
        return None
    side = case.there if there else case.here
    rest = [f for f in content(heavy(side, lists), lists) if f not in lists.negators]
    if not (case.here and case.there) and (len(rest) > 3 or (rest and case.edit.marked and set(side) & lists.copulas)):
        return None  # a clause of its own, left out or put in whole
    if not case.here and case.following[:1] == ("only",):
        return None
    if there:
        return case.difference("negation", f'the record says "{there[0]}", the quote does not')
    return case.difference("negation", f'the quote says "{here[0]}", the record does not')


def _opposites(case: Case, lists: Lexicon) -> tuple[str, str] | None:
    for a in content(case.here, lists):
        for b in content(case.there, lists):
            if a != b and (frozenset({stem(a), stem(b)}) in lists.opposites or _denies(a, b) or _denies(b, a)):
                return a, b
    return None


_ADJECTIVE = re.compile(r"(able|ible|al|ent|ant|ive|ate|ect|ete|ite|ure|ful|ic|ar|ed|ly|y)$")


def _denies(one: str, other: str) -> bool:
    """Whether a word is another with a prefix that turns it round: "unfair", "disagree", "impossible"."""
    for prefix in ("un", "dis", "non", "mis"):
        if one == prefix + other and len(other) > 3:
            return True
    return any(one == p + other and len(other) > 4 and _ADJECTIVE.search(other) for p in ("in", "im", "ir", "il"))


def _number(case: Case, lists: Lexicon) -> Difference | None:
    here, there = [f for f in case.here if is_number(f)], [f for f in case.there if is_number(f)]
    why = f'the record says "{case.stood}", the quote "{case.said}"'
    if here and there and set(here) != set(there):
        return case.difference("number", why)
    if here and case.there and not there and not set(here) <= _VAGUE:
        return case.difference("number", f'the quote says "{case.said}", the record gives no number there')
    if there and case.here and not here and not set(there) <= _VAGUE:
        return case.difference("number", f'the record says "{case.stood}", the quote gives no number there')
    dated = [{f: lists.dates[stem(f)] for f in side if stem(f) in lists.dates} for side in (case.here, case.there)]
    if set(dated[0].values()) & set(dated[1].values()) and {stem(f) for f in dated[0]} != {stem(f) for f in dated[1]}:
        return case.difference("number", why)
    if not case.here and phrases_in(case.there, lists.bounds) and is_number((*case.following, "")[0]):
        return case.difference("scope", f'the limit "{case.stood}" is left out')
    return None


_VAGUE = frozenset({"#1", "#2"})
"""Numbers that are often no more than "a" or "both"."""
_FIRST = frozenset({"i", "we"})


def _agent(case: Case, lists: Lexicon) -> Difference | None:
    here = {lists.person[f] for f in case.here if f in lists.person} - {"it", "who"}
    there = {lists.person[f] for f in case.there if f in lists.person} - {"it", "who"}
    if not here or not there or here == there or case.edit.marked or here & there:
        return None
    if len(content(case.there, lists)) > 3:
        return None
    why = f'"{case.stood}" in the record is "{case.said}" in the quote: somebody else is meant'
    return case.difference("agent", why, sure=not (here <= _FIRST and there <= _FIRST))


def _force(case: Case, lists: Lexicon) -> Difference | None:
    here = {lists.forces[p] for p in phrases_in(case.here, lists.forces)}
    there = {lists.forces[p] for p in phrases_in(case.there, lists.forces)}
    weak_here, weak_there = phrases_in(case.here, lists.weak), phrases_in(case.there, lists.weak)
    firm_here, firm_there = phrases_in(case.here, lists.firm), phrases_in(case.there, lists.firm)
    why = f'"{case.stood}" in the record is "{case.said}" in the quote: firmer or weaker'
    pairs = {frozenset({stem(a), stem(b)}) for a in content(case.here, lists) for b in content(case.there, lists)}
    crossed = (weak_there and (here or firm_here)) or (weak_here and (there or firm_there))
    if (here and there and here != there) or crossed or pairs & lists.commitments:
        return case.difference("modality", why)
    small = len(content(case.there, lists)) + len(content(case.here, lists)) <= 2
    one_sided = here ^ there
    if one_sided and small and not case.edge and _verbal(case):
        if one_sided == {"coming"} and ({tense(f) for f in (*case.here, *case.there)} & {"past"}):
            return None
        if one_sided <= {"coming", "conditional"} and not (case.here and case.there):
            return case.difference("modality", why, sure=False)
        if not case.here:
            why = f'the record says "{case.stood}", the quote does not: firmer or weaker'
        elif not case.there:
            why = f'the quote says "{case.said}", the record does not: firmer or weaker'
        return case.difference("modality", why)
    return None


def _verbal(case: Case) -> bool:
    """Whether both sides are small enough to be about one verb."""
    return len(case.here) <= 4 and len(case.there) <= 4


def _hedge(case: Case, lists: Lexicon) -> Difference | None:
    here, there = hedges_in(case.here, lists), hedges_in(case.there, lists)
    if bool(here) == bool(there):
        return None
    phrase = (there or here)[0]
    side = case.there if there else case.here
    rest = len(content(side, lists)) - len(content(phrase, lists))
    if rest > 2 or (not (case.here and case.there) and len(side) - len(phrase) > 3 and set(side) & lists.copulas):
        return None
    if there:
        if phrase[0] in {"i", "we"} and is_view(case.following):
            return case.difference("cut", f'the quote leaves out "{case.stood}" before a view of what should be done')
        own = phrase in {("i", "think"), ("i", "believe"), ("we", "believe"), ("i", "feel"), ("we", "think")}
        return case.difference("hedge", f'the record says "{case.stood}", the quote leaves it out', sure=not own)
    return case.difference("hedge", f'the quote says "{case.said}", the record does not')


def _time(case: Case, lists: Lexicon) -> Difference | None:
    here = [lists.times[f] for f in case.here if f in lists.times]
    there = [lists.times[f] for f in case.there if f in lists.times]
    why = f'"{case.stood}" in the record is "{case.said}" in the quote'
    if here and there and set(here) != set(there):
        return case.difference("time", why)
    if not (case.here and case.there) or len(case.there) > 8:
        return None
    return case.difference("time", why) if _moved(case.here, case.there) else None


def _moved(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether the verbs of two short runs of words tell of different times."""
    a, b = _times_of(here), _times_of(there)
    return bool(a and b and a != b)


def _times_of(forms: Sequence[str]) -> str:
    if "will" in forms or ("going" in forms and "to" in forms):
        return "future"
    auxiliary = [f for f in forms if f in {"was", "were", "had", "did", "is", "are", "am", "has", "have", "do", "does"}]
    if auxiliary:
        past = tense(auxiliary[0]) == "past" or (auxiliary[0] in {"has", "have"} and len(forms) > 1)
        return "past" if past else "present"
    return ""


def _scope(case: Case, lists: Lexicon) -> Difference | None:
    here = {lists.quantity[f] for f in case.here if f in lists.quantity}
    there = {lists.quantity[f] for f in case.there if f in lists.quantity}
    why = f'"{case.stood}" in the record is "{case.said}" in the quote: more or less than was said'
    short = len(content(case.there, lists)) <= 3
    if here and there and here != there:
        return case.difference("scope", why)
    if short and not here and there & {"some", "most", "few", "only"}:
        return case.difference("scope", f'the record says "{case.stood}", the quote leaves it out')
    alone = len(content(case.here, lists)) <= 1
    if not there and not case.there and alone and here & {"all", "only", "most"}:
        return case.difference("scope", f'the quote says "{case.said}", the record does not', sure=False)
    if phrases_in(case.there[:4], lists.conditions) and not phrases_in(case.here, lists.conditions):
        return case.difference("scope", f'the condition "{case.stood}" is left out')
    return _limit(case, lists) if short else None


def _limit(case: Case, lists: Lexicon) -> Difference | None:
    """A limit left out ("in principle", "knowingly"), or put in other words."""
    limited = any(f in lists.limits for f in case.there)
    if not case.here and (limited or phrases_in(case.there, lists.limit_phrases)):
        return case.difference("scope", f'the limit "{case.stood}" is left out')
    if case.here and limited:
        why = f'"{case.stood}" in the record is "{case.said}" in the quote: more or less than was said'
        return case.difference("scope", why, sure=False)
    return None


def _name(case: Case, lists: Lexicon) -> Difference | None:
    here, there = case.names_here, case.names_there
    if not here or not there or case.edit.marked:
        return None
    if any(frozenset({stem(a), stem(b)}) in lists.synonyms for a in here for b in there):
        return None
    one, other = joined(here), joined(there)
    if similar_names(one, other):
        return case.difference("none", "the same name in another spelling")
    why = f'"{case.stood}" in the record is "{case.said}" in the quote'
    if min(len(one), len(other)) > 3 and (one.startswith(other) or other.startswith(one)):
        return case.difference("wording", why)
    return case.difference("name", why)


def _term(case: Case, lists: Lexicon) -> Difference | None:
    for a in content(case.here, lists):
        for b in content(case.there, lists):
            pair = frozenset({stem(a), stem(b)})
            if len(pair) == 2 and pair in lists.terms and pair not in lists.synonyms:
                return case.difference("term", f'"{case.stood}" in the record is "{case.said}" in the quote')
    return None


def _gloss(case: Case, lists: Lexicon) -> Difference | None:
    if not case.edit.glossed or not case.here:
        return None
    if case.there:
        return case.difference("gloss", f'the quote puts "{case.said}" for "{case.stood}"')
    return case.difference("none", f'the quote explains: "{case.said}"')


def _wording(case: Case, lists: Lexicon) -> Difference | None:
    if not case.here:
        return None
    if not case.there:
        return _added(case, lists)
    here, there = content(heavy(case.here, lists), lists), content(heavy(case.there, lists), lists)
    left = [a for a in here if not any(_akin(a, b, lists) for b in there)]
    gone = [b for b in there if not any(_akin(a, b, lists) for a in here)]
    why = f'"{case.stood}" in the record is "{case.said}" in the quote'
    if not left and len(gone) > 2:
        return case.difference("cut", f'the quote leaves out "{case.stood}"')
    if len(left) > 1 and len(left) > 2 * len(gone) + 1:
        return case.difference("addition", f'the quote says "{case.said}", the record does not', sure=False)
    return case.difference("wording", why, sure=not left and not gone)


def _added(case: Case, lists: Lexicon) -> Difference:
    """Words that the record lacks."""
    full = content(heavy(case.here, lists), lists)
    if not full:
        return case.difference("wording", f'the quote adds "{case.said}"')
    return case.difference("addition", f'the quote says "{case.said}", the record does not', sure=len(full) > 1)


def _akin(a: str, b: str, lists: Lexicon) -> bool:
    return stem(a) == stem(b) or frozenset({stem(a), stem(b)}) in lists.synonyms

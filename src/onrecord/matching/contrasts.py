"""What differs between two passages that correspond, whatever the order of their words: typed contrasts.

The rules of ``changes.py`` look at one edit of a close alignment. A readout words things afresh, and then there is no
close alignment to look at; but a number, a name, a "not", a "must" that one passage has and the other lacks is seen.
All contrasts are symmetric: two passages exchanged give the same kinds, with the sides exchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from onrecord.statements.names import CALENDAR, ORG_WORDS, PLACE_WORDS, noun
from onrecord.values import ChangeKind

from .cases import content, hedges_in, named, phrases_in
from .index import weight
from .lexicon import Lexicon, lexicon, stem
from .numerals import is_number, value
from .sameness import similar_names
from .words import Word, compatible


@dataclass(frozen=True, slots=True)
class Side:
    """One passage: its words, and the text that they stand in."""

    words: tuple[Word, ...]
    text: str

    @property
    def forms(self) -> list[str]:
        return [w.form for w in self.words]

    def said(self, forms: Sequence[str]) -> str:
        """The words of the text from the first of ``forms`` to the last where they are close, else joined by "…"."""
        spots = [w for w in self.words if w.form in set(forms)]
        if not spots:
            return ""
        if spots[-1].end - spots[0].start < 60:
            return self.text[spots[0].start : spots[-1].end]
        return " … ".join(dict.fromkeys(self.text[w.start : w.end] for w in spots))


@dataclass(frozen=True, slots=True)
class Contrast:
    """A difference of one kind: forms on side ``a``, forms on side ``b``. ``both``: each side has its own."""

    kind: ChangeKind
    a: tuple[str, ...]
    b: tuple[str, ...]

    @property
    def both(self) -> bool:
        return bool(self.a and self.b)


def contrasts(a: Side, b: Side) -> list[Contrast]:
    """Every contrast between the two, in the order of the kinds."""
    lists = lexicon()
    left_a, left_b = _unmatched(a, b, lists), _unmatched(b, a, lists)
    found = [
        _numbers(a, b),
        _names(a, b),
        _negation(a, b, left_a, left_b, lists),
        _modality(a, b, lists),
        _hedges(a, b, lists),
        _quantities(a, b, lists),
        _conditions(a, b, lists),
        _times(a, b, lists),
        _persons(a, b, lists),
        _terms(left_a, left_b, lists),
    ]
    return [c for c in found if c is not None]


def coverage(a: Side, b: Side) -> float:
    """The share of ``a``'s weight that ``b`` has word for word, in another form, or as a synonym."""
    total = sum(weight(w.form) for w in a.words)
    left = sum(weight(f) for f in _unmatched(a, b, lexicon()))
    return 1 - left / total if total else 0.0


def only_words(a: Side, b: Side) -> list[str]:
    """The full words of ``a`` that ``b`` has in no form."""
    return [f for f in _unmatched(a, b, lexicon()) if weight(f) == 1.0]


def _unmatched(a: Side, b: Side, lists: Lexicon) -> list[str]:
    forms = set(b.forms)
    stems = {stem(f) for f in forms}
    out = []
    for form in a.forms:
        if compatible(form) & forms or (not is_number(form) and stem(form) in stems):
            continue
        if weight(form) == 1.0 and any(frozenset({stem(form), s}) in lists.synonyms for s in stems):
            continue
        out.append(form)
    return out


_CALENDAR = {form: n for n, form in enumerate(sorted(CALENDAR))}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3650}
_PER = {"hour": Decimal(1) / 24} | {unit: Decimal(days) for unit, days in _DAYS.items()}


def _amounts(side: Side) -> dict[str, Decimal]:
    """The numbers of a passage with their values: a span of time in days; months and days of the week as themselves."""
    out: dict[str, Decimal] = {}
    forms = side.forms
    for n, form in enumerate(forms):
        if form in CALENDAR and side.words[n].capital and n:
            out[form] = Decimal(-1 - _CALENDAR[form])
            continue
        number = value(form)
        if number is None:
            continue
        following = stem(forms[n + 1]) if n + 1 < len(forms) else ""
        out[form] = number * _PER[following] if following in _PER else number
    return out


def _numbers(a: Side, b: Side) -> Contrast | None:
    here, there = _amounts(a), _amounts(b)
    left = tuple(f for f, v in here.items() if f not in there and v not in there.values())
    right = tuple(f for f, v in there.items() if f not in here and v not in here.values())
    if left and right:
        return Contrast("number", left, right)
    left, right = (tuple(f for f in row if f not in {"#1", "#2"}) for row in (left, right))
    return Contrast("number", left, right) if left or right else None


def _names(a: Side, b: Side) -> Contrast | None:
    left, right = _only_names(a, b), _only_names(b, a)
    return Contrast("name", left, right) if left or right else None


_COMMON = ORG_WORDS | PLACE_WORDS | CALENDAR


def _only_names(a: Side, b: Side) -> tuple[str, ...]:
    """The names of ``a`` that ``b`` has in no form: not as an adjective, in capitals only, or in another spelling."""
    forms = set(b.forms)
    out = []
    for word in named(a.words, a.text):
        form = word.form
        if form in _COMMON or noun(form) is not None:
            continue  # "the Minister", "the Commission"
        if form in forms or stem(form) in {stem(f) for f in forms}:
            continue
        if any(names_of_one(form, other) for other in forms):
            continue
        out.append(form)
    return tuple(dict.fromkeys(out))


def names_of_one(one: str, other: str) -> bool:
    """Whether two names may be forms of one: "Velmora" and "Velmoran", "Kiev" and "Kyiv"."""
    short = min(len(one), len(other))
    shared = next((n for n in range(short) if one[n] != other[n]), short)
    return (short > 3 and shared >= max(4, short - 2)) or (short > 3 and similar_names(one, other))


_IDIOMS = (
    ("no", "later", "than"), ("not", "later", "than"), ("no", "more", "than"), ("no", "less", "than"),
    ("no", "fewer", "than"), ("not", "only"), ("no", "doubt"), ("not", "least"), ("none", "other", "than"),
    ("no", "sooner", "than"), ("nothing", "but"), ("nothing", "less", "than"), ("not", "just"), ("not", "merely"),
)  # fmt: skip
"""A "no" that denies nothing."""
_WITH_NO = (
    *("fail", "failure", "refuse", "refusal", "decline", "exempt", "exclude", "exclusion", "lack", "absence", "absent"),
    *("prevent", "avoid", "prohibit", "forbid", "ban", "bar", "stop", "cease", "abolish", "deny", "reject", "unable"),
    *("impossible", "unwilling", "instead"),
)
_IMPLICIT = frozenset(stem(f) for f in _WITH_NO)
"""Words with a "no" in them: one of these and a "not" may say the same."""


def _negation(a: Side, b: Side, left_a: list[str], left_b: list[str], lists: Lexicon) -> Contrast | None:
    here, there = _denials(a, lists), _denials(b, lists)
    opposite = next(
        ((x, y) for x in left_a for y in left_b if x != y and frozenset({stem(x), stem(y)}) in lists.opposites), None
    )
    odd = (len(here) - len(there)) % 2 == 1
    if odd == bool(opposite):
        return None  # "not accepted" and "rejected" agree
    if opposite:
        return Contrast("negation", (opposite[0],), (opposite[1],))
    if _IMPLICIT & {stem(f) for f in (*left_a, *left_b)}:
        return None
    return Contrast("negation", tuple(here), tuple(there))


def _denials(side: Side, lists: Lexicon) -> list[str]:
    """The words that deny something, an idiom's "no" left out."""
    forms = side.forms
    idle = {f for phrase in phrases_in(forms, _IDIOMS) for f in phrase}
    return [f for f in forms if f in lists.negators and f not in idle]


_AGREE = tuple(
    map(frozenset, ({"coming", "firm", "required"}, {"conditional", "possible"}, {"conditional", "advised"}))
)
"""Forces that one wording may exchange: "shall", "will" and "undertakes to"; "would" and "might"."""


def _modality(a: Side, b: Side, lists: Lexicon) -> Contrast | None:
    here, there = _forces(a, lists), _forces(b, lists)
    left = {force: phrase for force, phrase in here.items() if force not in there}
    right = {force: phrase for force, phrase in there.items() if force not in here}
    if left and right and any({x, y} <= agree for x in left for y in right for agree in _AGREE):
        return None
    return Contrast("modality", _flat(left.values()), _flat(right.values())) if left or right else None


def _forces(side: Side, lists: Lexicon) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for phrase in phrases_in(side.forms, lists.forces):
        out.setdefault(lists.forces[phrase], phrase)
    for name, phrases in (("weak", lists.weak), ("firm", lists.firm)):
        for phrase in phrases_in(side.forms, phrases):
            out.setdefault(name, phrase)
    return out


def _flat(phrases: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(form for phrase in phrases for form in phrase)


def _hedges(a: Side, b: Side, lists: Lexicon) -> Contrast | None:
    here, there = hedges_in(a.forms, lists), hedges_in(b.forms, lists)
    return Contrast("hedge", _flat(here), _flat(there)) if bool(here) != bool(there) else None


def _quantities(a: Side, b: Side, lists: Lexicon) -> Contrast | None:
    here, there = _counted(a, lists), _counted(b, lists)
    left = tuple(f for k, f in here.items() if k not in there)
    right = tuple(f for k, f in there.items() if k not in here)
    return Contrast("scope", left, right) if left or right else None


def _counted(side: Side, lists: Lexicon) -> dict[str, str]:
    """How much is meant: "all", "some" …; before a number these only say about how many."""
    following = [*side.forms[1:], ""]
    return {
        lists.quantity[f]: f
        for f, after in zip(side.forms, following, strict=True)
        if f in lists.quantity and not is_number(after)
    }


def _conditions(a: Side, b: Side, lists: Lexicon) -> Contrast | None:
    here, there = (phrases_in(s.forms, [*lists.conditions, *lists.limit_phrases]) for s in (a, b))
    return Contrast("scope", _flat(here), _flat(there)) if bool(here) != bool(there) else None


def _times(a: Side, b: Side, lists: Lexicon) -> Contrast | None:
    here, there = ({lists.times[f]: f for f in s.forms if f in lists.times} for s in (a, b))
    left = tuple(f for k, f in here.items() if k not in there)
    right = tuple(f for k, f in there.items() if k not in here)
    return Contrast("time", left, right) if left and right else None


def _persons(a: Side, b: Side, lists: Lexicon) -> Contrast | None:
    here, there = ({lists.person[f]: f for f in s.forms if f in lists.person} for s in (a, b))
    left = tuple(f for k, f in here.items() if k not in there and k not in {"it", "who"})
    right = tuple(f for k, f in there.items() if k not in here and k not in {"it", "who"})
    return Contrast("agent", left, right) if left and right else None


def _terms(left_a: list[str], left_b: list[str], lists: Lexicon) -> Contrast | None:
    for x in content(left_a, lists):
        for y in content(left_b, lists):
            pair = frozenset({stem(x), stem(y)})
            if len(pair) == 2 and pair in lists.terms and pair not in lists.synonyms:
                return Contrast("term", (x,), (y,))
    return None

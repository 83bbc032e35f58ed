"""The word lists behind the rules: what may come and go, what weighs, and what one word is to another.

The lists stand in ``data/``; nothing here knows a rule.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import permutations
from typing import Any, Literal

Tense = Literal["past", "present", ""]
Force = Literal["possible", "advised", "required", "coming", "conditional"]

_VOWELS = set("aeiou")
_ENDINGS = ("", "s", "ed", "d", "ing", "er", "ers", "ful", "able", "ably", "ist", "ists", "hood", "less", "ally", "ism")


def _data(name: str) -> str:
    return (files(__package__) / "data" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    out: dict[str, str] = {}
    for line in _data("spelling.tsv").splitlines():
        if line and not line.startswith("#"):
            variant, standard = line.split("\t")
            for ending in _ENDINGS:
                out[variant + ending] = standard + ending
            if variant.endswith("e"):
                out[variant[:-1] + "ing"] = standard[:-1] + "ing" if standard.endswith("e") else standard + "ing"
                out[variant[:-1] + "ed"] = standard[:-1] + "ed" if standard.endswith("e") else standard + "ed"
    return out


@lru_cache(maxsize=100_000)
def spelling(form: str) -> str:
    """``form`` in the one spelling that words are compared in."""
    if form in _spellings():
        return _spellings()[form]
    if len(form) > 5:
        for old, new in (("isation", "ization"), ("yse", "yze"), ("ysed", "yzed"), ("ysing", "yzing")):
            if form.endswith(old):
                return form[: -len(old)] + new
        for old in ("ise", "ised", "ises", "ising", "iser", "isers"):
            if form.endswith(old) and form[-len(old) - 1] not in _VOWELS:
                return form[: -len(old)] + "iz" + old[2:]
    return form


@dataclass(frozen=True)
class Lexicon:
    """Sets of forms, and of phrases as tuples of forms."""

    little: frozenset[str]
    sounds: frozenset[str]
    asides: frozenset[tuple[str, ...]]
    function: frozenset[str]
    prepositions: frozenset[str]
    copulas: frozenset[str]
    negators: frozenset[str]
    opposites: frozenset[frozenset[str]]
    forces: dict[tuple[str, ...], Force]
    weak: frozenset[tuple[str, ...]]
    firm: frozenset[tuple[str, ...]]
    commitments: frozenset[frozenset[str]]
    dates: dict[str, str]
    bounds: frozenset[tuple[str, ...]]
    hedge_words: frozenset[str]
    hedge_phrases: frozenset[tuple[str, ...]]
    claims: frozenset[str]
    approximate: frozenset[tuple[str, ...]]
    boosters: frozenset[str]
    quantity: dict[str, str]
    limits: frozenset[str]
    limit_phrases: frozenset[tuple[str, ...]]
    conditions: frozenset[tuple[str, ...]]
    times: dict[str, str]
    person: dict[str, str]
    synonyms: frozenset[frozenset[str]]
    terms: frozenset[frozenset[str]]

    @cached_property
    def hedges(self) -> tuple[tuple[str, ...], ...]:
        """Phrases and single words that hedge."""
        return (*self.hedge_phrases, *((word,) for word in self.hedge_words))


def _pairs(groups: list[str]) -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset({stem(spelling(a)), stem(spelling(b))}) for group in groups for a, b in permutations(group.split(), 2)
    )


def _words(row: str) -> frozenset[str]:
    return frozenset(map(spelling, row.split()))


def _phrases(items: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(map(spelling, item.split())) for item in items)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists, read once."""
    table: dict[str, dict[str, Any]] = tomllib.loads(_data("lexicon.toml"))
    easy, hedge, scope = table["plain"], table["hedge"], table["scope"]
    function = " ".join(
        easy[k] for k in ("little", "prepositions", "conjunctions", "determiners", "copulas", "pronouns")
    )
    forces: dict[tuple[str, ...], Force] = {}
    names: tuple[Force, ...] = ("possible", "advised", "required", "coming", "conditional")
    for name in names:
        forces |= dict.fromkeys((tuple(p.split()) for p in table["modality"][name]), name)
    return Lexicon(
        little=_words(easy["little"]),
        sounds=_words(easy["sounds"]),
        asides=_phrases(easy["asides"]),
        function=_words(function) | {"not"},
        prepositions=_words(easy["prepositions"]),
        copulas=_words(easy["copulas"]),
        negators=_words(table["negation"]["words"]),
        opposites=_pairs(table["negation"]["opposites"]),
        forces=forces,
        weak=_phrases(table["modality"]["weak"]),
        firm=_phrases(table["modality"]["firm"]),
        commitments=_pairs(table["modality"]["commitments"]),
        dates={w: name for name in ("dates", "often", "units") for w in map(stem, _words(table["number"][name]))},
        bounds=_phrases(table["number"]["bounds"]),
        hedge_words=_words(hedge["words"]) | _words(hedge["verbs"]),
        hedge_phrases=_phrases(hedge["phrases"]),
        claims=_words(hedge["claims"]),
        approximate=_phrases(hedge["approximate"]),
        boosters=_words(hedge["boosters"]),
        quantity={w: name for name in ("only", "few", "many", "some", "most", "all") for w in _words(scope[name])},
        limits=_words(scope["limits"]),
        limit_phrases=_phrases(scope["limit_phrases"]),
        conditions=_phrases(scope["conditions"]),
        times={w: name for name in ("past", "present", "future", "this") for w in _words(table["time"][name])},
        person={w: group.split()[0] for group in table["agent"]["same"] for w in group.split()},
        synonyms=_pairs(table["meaning"]["synonyms"]),
        terms=_pairs(table["meaning"]["terms"]),
    )


@lru_cache(maxsize=1)
def _irregular() -> tuple[dict[str, str], frozenset[str]]:
    """Form → base, and which forms are past."""
    base: dict[str, str] = {}
    past: set[str] = set()
    for line in _data("irregular.tsv").splitlines():
        if line and not line.startswith("#"):
            verb, second, third = line.split("\t")
            for form in (second, *third.split("/")):
                base.setdefault(form, verb)
                if form != verb:
                    past.add(form)
    for form, verb in (("was", "be"), ("were", "be"), ("is", "be"), ("are", "be"), ("am", "be"), ("been", "be"),
                       ("had", "have"), ("has", "have"), ("did", "do"), ("does", "do"), ("done", "do")):  # fmt: skip
        base[form] = verb
    past |= {"was", "were", "had", "did"}
    return base, frozenset(past)


@lru_cache(maxsize=100_000)
def stem(form: str) -> str:
    """What the inflected forms of a word share: "asked", "asking" and "asks" give "ask". Rough on purpose."""
    base, _ = _irregular()
    if form in base:
        return base[form]
    word = form
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif (len(word) > 3 and word.endswith("es") and word[-3] in "sxz") or word.endswith(("ches", "shes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    for ending in ("ing", "ied", "ed"):
        if len(word) > len(ending) + 2 and word.endswith(ending) and _VOWELS & set(word[: -len(ending)] + "y"):
            word = word[: -len(ending)] + ("y" if ending == "ied" else "")
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsez":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


@lru_cache(maxsize=50_000)
def tense(form: str) -> Tense:
    """ "past" for a verb form that tells of the past, "present" for one that does not, "" where the form is no help."""
    base, past = _irregular()
    if form in past:
        return "past"
    if form in {"is", "are", "am", "'s", "has", "have", "do", "does"}:
        return "present"
    if len(form) > 4 and form.endswith("ed"):
        return "past"
    if form.endswith("ing") or form in base:
        return ""
    return "present"

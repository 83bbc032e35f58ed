"""The words of a passage that have no counterpart in a passage of another language, each with what it means in English.

A word has a counterpart if one of its likely meanings, a form of that or a synonym is among the words of the other
passage, or it is the same number or name. Little words are passed over, those apart that deny, oblige or allow.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.statements.names import CALENDAR
from onrecord.values import Gloss

from .crossing import language_of, words_of
from .lexicon import lexicon, stem
from .likenames import in_latin, skeletons
from .numerals import is_number
from .stems import stem_in
from .translations import as_english, is_english, meanings, senses, spelt
from .units import Units
from .words import Word

_LIKELY = 0.05
"""The least share of a meaning that is looked for in the other passage."""
_SURE = 0.25
"""The least share of a meaning, with its kin, that is shown: below it a gloss would rather mislead."""
_AS_GOOD = 0.3
"""From this share of the likeliest meaning on, the word that is written alike is taken: French "port" is no door."""
_FAMILY = 0.6
"""Words that share so much of the longer one, and five letters, are of one family: "suspend" and "suspension"."""
_LEAST, _LEAST_SHARED = 3, 5
_SUFFIXES = frozenset(
    ("ful", "fully", "ly", "al", "ally", "er", "or", "ment", "ion", "ation", "ing", "ness", "ity", "y", "ship", "able")
)
"""What may be written on to a shorter word of one family: "law" and "lawful"."""

_PARTICLES = {"ru": frozenset(("ли", "же", "том")), "uk": frozenset(("чи", "же", "ж")), "fr": frozenset(("ne", "n"))}
"""Words that have no meaning of their own where they stand most."""
_SAME_NUMBER = {"#2": "both"}


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the other passage offers: English stems, names by how they sound, and what it denies or obliges with."""

    stems: frozenset[str]
    names: frozenset[str]
    weights: frozenset[str]


def glosses(a: Units, rows_a: Sequence[int], b: Units, rows_b: Sequence[int]) -> tuple[Gloss, ...]:
    """Glosses for the passage of ``a``, at their places in its record; English sentences need none, nor do those beside
    a passage that is all in their own language."""
    other = [(words_of(b, n), language_of(b, n)) for n in rows_b]
    beside = _beside(other)
    out: list[Gloss] = []
    for n in rows_a:
        language = language_of(a, n)
        if language != "en" and any(language != tongue for _, tongue in other):
            out += _glossed(words_of(a, n), language, beside, a.record.document.text)
    return tuple(out)


def _beside(sentences: Iterable[tuple[Sequence[Word], str]]) -> _Beside:
    stems: set[str] = set()
    names: set[str] = set()
    weights: set[str] = set()
    for words, language in sentences:
        for word in words:
            found = _english(word, language)
            stems.update(found)
            weights.update(weight for root in found if (weight := _weight(root)))
            if word.capital or not found:
                names |= skeletons(word.form, language)
        if language == "en":
            weights.update(_phrases([word.form for word in words]))
    return _Beside(frozenset(stems), frozenset(names), frozenset(weights))


def _english(word: Word, language: str) -> set[str]:
    """The English stems that a word of the other passage may be."""
    if is_number(word.form):
        return {word.form}
    if language == "en":
        return {stem(word.form)}
    found = meanings(word.form, language)
    return {root for root, share in found.items() if share >= _LIKELY} or {as_english(word.form, language)}


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, str]:
    """The stems of words that deny, oblige, advise or allow, each with which of these it does."""
    lists = lexicon()
    out = {stem(form): "no" for form in lists.negators}
    out |= {stem(phrase[0]): force for phrase, force in lists.forces.items() if len(phrase) == 1}
    out |= {stem(form): "required" for form in ("oblige", "obligation", "duty", "require")}
    return {root: kind for root, kind in out.items() if kind not in {"coming", "conditional"}}


def _weight(root: str) -> str:
    return _weights().get(root, "")


def _phrases(forms: Sequence[str]) -> Iterable[str]:
    """What the phrases of an English passage do: "have to" obliges."""
    text = f" {' '.join(forms)} "
    return (force for phrase, force in lexicon().forces.items() if len(phrase) > 1 and f" {' '.join(phrase)} " in text)


@lru_cache(maxsize=1)
def _little() -> frozenset[str]:
    return frozenset(map(stem, lexicon().function | lexicon().little)) - _weights().keys()


def _glossed(words: Sequence[Word], language: str, beside: _Beside, text: str) -> Iterable[Gloss]:
    particles = _PARTICLES.get(language, frozenset())
    for place, word in enumerate(words):
        if word.form.lower() in particles:
            continue
        shown = _shown(word, language, beside, text)
        of_a_date = shown == "year" and place and is_number(words[place - 1].form)
        if shown and not of_a_date:
            yield Gloss(word.start, word.end, shown)


def _shown(word: Word, language: str, beside: _Beside, text: str) -> str:
    """What a word means in English, "" where it has a counterpart, needs none, or nobody knows."""
    if is_number(word.form):
        figures = any(map(str.isdigit, text[word.start : word.end]))
        known = {word.form, _SAME_NUMBER.get(word.form, "")} & beside.stems
        return "" if figures or known or word.form == "#1" else word.form[1:]
    found = senses(word.form, language)
    if word.capital and skeletons(word.form, language) & beside.names:
        return ""
    if not found:
        return _unknown(word, language, beside, text)
    best = [_best(sense, word.form, language) for sense in found]
    if all(root in _little() for root in best) or _has_counterpart(found, beside):
        return ""
    shown = " ".join(map(spelt, best))
    if min(map(_sureness, found, best)) < _SURE or shown == word.form.lower():
        return ""
    return shown.capitalize() if shown in CALENDAR else shown


def _best(sense: Mapping[str, float], form: str, language: str) -> str:
    """The likeliest meaning, or the English word that is written like this one if it is among the likely ones."""
    alike = {as_english(form, language), stem(stem_in(language, form))} & sense.keys()
    likeliest = max(sense, key=lambda root: (sense[root], root))
    return next((root for root in sorted(alike) if sense[root] >= _AS_GOOD * sense[likeliest]), likeliest)


def _sureness(sense: Mapping[str, float], best: str) -> float:
    """How likely the best of the meanings is, with those that come to the same."""
    kin = (r for r in sense if r == best or _akin(r, (best,)) or (_weight(best) and _weight(r) == _weight(best)))
    return sum(sense[root] for root in kin)


def _unknown(word: Word, language: str, beside: _Beside, text: str) -> str:
    """A name that the other passage lacks, spelt in Latin letters; other words that no table has are left alone."""
    root = as_english(word.form, language)
    shown = text[word.start : word.end]
    if not word.capital or root in beside.stems or in_latin(shown) == shown or is_english(root):
        return ""
    return in_latin(shown)


def _has_counterpart(found: Sequence[Mapping[str, float]], beside: _Beside) -> bool:
    likely = {root for sense in found for root, share in sense.items() if share >= _LIKELY}
    if {_weight(root) for root in likely} - {""} & beside.weights:
        return True
    return any(root in beside.stems or _akin(root, beside.stems) for root in likely - _little())


@lru_cache(maxsize=1)
def _synonyms() -> Mapping[str, set[str]]:
    out: dict[str, set[str]] = {}
    for pair in lexicon().synonyms:
        for root in pair:
            out.setdefault(root, set()).update(pair - {root})
    return out


def _akin(root: str, stems: Collection[str]) -> bool:
    """Whether one of the words is a synonym or of the same family."""
    begin = root[:_LEAST]
    return not _synonyms().get(root, set()).isdisjoint(stems) or any(
        other[:_LEAST] == begin and _one_family(root, other) for other in stems
    )


def _one_family(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) >= _LEAST and long.startswith(short) and long[len(short) :] in _SUFFIXES:
        return True
    shared = max(_LEAST_SHARED, math.ceil(_FAMILY * len(long)))
    return len(short) >= _LEAST_SHARED and short[:shared] == long[:shared]


__all__ = ["glosses"]

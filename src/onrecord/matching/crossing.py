"""How alike the sentences of two records are that are in two languages: every word by what it means in English.

A sentence becomes a bag of English stems. An English word is its own stem; a word of another language is the stems that
it may mean, each as heavy as it is likely (``translations.py``). Two further languages meet in English the same way.
Numbers have one form in all languages and names are known by how they sound; both weigh most. A translator of the
user's (``plugged.py``) takes the place of the tables, for all but the numbers; an encoder stands beside the bags.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .days import dated
from .foreign import foreign_words
from .index import weight
from .lexicon import lexicon, stem
from .likenames import skeletons
from .likeness import Bars, Channel, Maker, bag_channel, vector_channel
from .numerals import is_number
from .plugged import in_use
from .sameness import normal_form
from .stems import LANGUAGES
from .tongues import tongues
from .translations import as_english, is_english, meanings
from .units import Units
from .words import Word

Bag = dict[str, float]

NUMBER, NAME, _LITTLE = 1.6, 1.3, 0.15
UNKNOWN = 0.6
"""What a word counts for that no table has: it would only make its sentence less alike."""
SURE = 0.5
"""How much likelier words are made to look, as a power: a word with four like translations is still one of them."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A word that may be a name: its sentence, its skeletons, and whether it is a word of the language too."""

    sentence: int
    skeletons: frozenset[str]
    word: bool


@dataclass(frozen=True, slots=True)
class _Side:
    bags: list[Bag]
    names: list[_Name]


def _channels(a: Units, b: Units) -> tuple[tuple[float, Channel], ...]:
    sides = (_side(a), _side(b))
    _name(sides)
    return ((1.0, bag_channel(sides[0].bags, sides[1].bags)),)


def _channels_with_encoder(a: Units, b: Units) -> tuple[tuple[float, Channel], ...]:
    one, other = (in_use().vectors([units.text(n) for n in range(len(units))]) for units in (a, b))
    return ((0.6, _channels(a, b)[0][1]), (0.4, vector_channel(one, other)))


across = Maker(_channels, Bars(0.05, 0.15, 0.25, 0.3, 0.05, joining=-0.01), uneven=0.03)
"""For two records in two languages. Its bars were set on the half of the NTREX documents that is for development."""
across_with_encoder = Maker(_channels_with_encoder, Bars(0.1, 0.25, 0.34, 0.4, 0.055, joining=-0.01), uneven=0.03)
"""The same with an encoder of the user's. Its bars lie between those of ``across`` and what unrelated sentences have in
vectors that are centred, up to 0.2; every encoder is another, and they are set on none."""


def language_of(units: Units, n: int) -> str:
    """The language of a sentence; English where it is none that is known."""
    languages = tongues(units.record)
    language = languages[min(units.rows[n].turn, len(languages) - 1)]
    return language if language in LANGUAGES else "en"


def words_of(units: Units, n: int) -> list[Word]:
    """The words of a sentence as its language is read."""
    language, unit = language_of(units, n), units.rows[n]
    if language == "en":
        return dated(units.words(n), units.record.document.text, "en", unit.start, unit.end)
    return foreign_words(units.record.document.text, language, unit.start, unit.end)


def _side(units: Units) -> _Side:
    side = _Side([], [])
    translated = _translated(units)
    for n in range(len(units)):
        language, row = language_of(units, n), words_of(units, n)
        if in_use().translates(language):
            numbers = {word.form: NUMBER for word in row if is_number(word.form)}
            language, row = "en", translated[n]
            side.bags.append(_english_bag(word for word in row if not is_number(word.form)) | numbers)
        else:
            side.bags.append(_english_bag(row) if language == "en" else _foreign_bag(row, language))
        side.names.extend(_names(row, language, n))
    return side


def _translated(units: Units) -> dict[int, list[Word]]:
    """The words of those sentences that the user's translator can translate, in English."""
    out: dict[int, list[Word]] = {}
    rows = [(n, language_of(units, n)) for n in range(len(units))]
    for language in sorted({language for _, language in rows if in_use().translates(language)}):
        mine = [n for n, other in rows if other == language]
        said = in_use().english([units.text(n) for n in mine], language)
        for n, text in zip(mine, said, strict=True):
            out[n] = dated(list(normal_form(text)), text, "en", 0, len(text))
    return out


def _english_bag(row: Iterable[Word]) -> Bag:
    bag: Bag = {}
    for word in row:
        root = word.form if is_number(word.form) else stem(word.form)
        bag[root] = max(bag.get(root, 0.0), NUMBER if is_number(word.form) else heavy(root))
    return bag


def _foreign_bag(row: Iterable[Word], language: str) -> Bag:
    """The English stems that the words of a sentence may mean; one is surer the more words may mean it."""
    unsure: Bag = {}
    bag: Bag = {}
    for word in row:
        if is_number(word.form):
            bag[word.form] = NUMBER
            continue
        found = meanings(word.form, language)
        if not found:
            root = as_english(word.form, language)
            if not is_english(root):
                bag[root] = max(bag.get(root, 0.0), UNKNOWN)
                continue
            found = {root: 1.0}
        for root, likely in found.items():
            unsure[root] = unsure.get(root, 1.0) * (1.0 - min(0.99, likely**SURE))
    for root, doubt in unsure.items():
        bag[root] = max(bag.get(root, 0.0), (1.0 - doubt) * heavy(root))
    return bag


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    """What the stems of little words count for."""
    out: dict[str, float] = {}
    for form in lexicon().function | lexicon().little:
        heavy = weight(form)
        out[stem(form)] = min(out.get(stem(form), 1.0), _LITTLE if heavy < 1.0 else 1.0)
    return out


def heavy(root: str) -> float:
    """What an English stem counts for."""
    return _weights().get(root, 1.0)


def _names(row: Sequence[Word], language: str, sentence: int) -> list[_Name]:
    return [
        _Name(sentence, found, _is_word(word, language) or not word.capital) for word, found in names_in(row, language)
    ]


def _is_word(word: Word, language: str) -> bool:
    return bool(meanings(word.form, language)) if language != "en" else is_english(stem(word.form))


def names_in(row: Sequence[Word], language: str) -> list[tuple[Word, frozenset[str]]]:
    """The words of a sentence that may be names, each with how it may sound."""
    out = []
    for place, word in enumerate(row):
        if not word.form[0].isalpha():
            continue
        known = _is_word(word, language)
        capital = word.capital and (place > 0 or not known)
        if (capital or (not known and len(word.form) > 5)) and (found := skeletons(word.form, language)):
            out.append((word, found))
    return out


def _name(sides: tuple[_Side, _Side]) -> None:
    """Names that sound alike become one thing in the bags; what is a word as well only where both records have it."""
    groups = _groups(name.skeletons for side in sides for name in side.names)
    held = [{groups[next(iter(name.skeletons))] for name in side.names} for side in sides]
    both = held[0] & held[1]
    for side in sides:
        for name in side.names:
            group = groups[next(iter(name.skeletons))]
            if group in both or not name.word:
                side.bags[name.sentence][f"~{group}"] = NAME


def _groups(sets: Iterable[frozenset[str]]) -> dict[str, str]:
    """Each skeleton with one that stands for all that it is joined with by names that have several."""
    above: dict[str, str] = {}

    def top(one: str) -> str:
        while above.setdefault(one, one) != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for together in sets:
        ordered = sorted(together)
        for other in ordered[1:]:
            above[top(other)] = top(ordered[0])
        top(ordered[0])
    return {one: top(one) for one in above}

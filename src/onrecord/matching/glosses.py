"""A passage in another language, word by word in English: what the reader of two passages (``relater.py``) is given.

A word that may mean several things is given as the one that the other passage has, if it is at all likely, else as the
likeliest; a name is spelt as the other passage spells it. The order stays that of the language. A gloss is no
translation: it is read beside a real English passage by a network that has learned on such glosses. Where the user has
plugged in a translator, its translation stands for the gloss.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.statements.names import CALENDAR

from .foreign import foreign_words
from .index import weight
from .lexicon import stem
from .likenames import in_latin, skeletons
from .numerals import is_number
from .plugged import Plugged, in_use, tied
from .sameness import normal_form
from .sentences import sentences
from .translations import as_english, is_english, senses, spelt
from .words import Word

_LIKELY_ENOUGH = 0.2
"""A little word of the other passage is taken from this share of the likeliest meaning's on, a full word always."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """English words for a passage of another language. ``spans[k]`` is a word's place in ``text``, ``origins[k]`` the
    place of the word of the passage that it stands for."""

    text: str
    spans: tuple[tuple[int, int], ...]
    origins: tuple[tuple[int, int], ...]

    def origin(self, start: int, end: int) -> tuple[int, int] | None:
        """Where in the passage the words stand that ``text[start:end]`` glosses."""
        hit = [o for s, o in zip(self.spans, self.origins, strict=True) if s[0] < end and start < s[1]]
        return (min(start for start, _ in hit), max(stop for _, stop in hit)) if hit else None


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the other passage offers: its words by stem, numbers by value, and its names by how they sound."""

    forms: Mapping[str, str]
    names: Mapping[str, str]


def gloss(passage: str, language: str, beside: str) -> Gloss:
    """``passage`` in one of ``stems.LANGUAGES`` in English words, as it is best read beside an English passage."""
    if in_use().translates(language):
        return _translated(passage, language, in_use())
    return _word_by_word(passage, language, beside)


@lru_cache(maxsize=2_000)
def _word_by_word(passage: str, language: str, beside: str) -> Gloss:
    other = _beside(beside)
    text = ""
    spans: list[tuple[int, int]] = []
    origins: list[tuple[int, int]] = []
    end = 0
    for n, word in enumerate(foreign_words(passage, language)):
        stops = "".join(c for c in passage[end : word.start] if c in ".?!,;:—–-")[:1] if n else ""
        text += stops if stops in set(".?!,;:") else ""
        end = word.end
        for shown in _shown(word, language, other, first=n == 0 or stops in set(".?!")):
            text += " " if text else ""
            spans.append((len(text), len(text) + len(shown)))
            origins.append((word.start, word.end))
            text += shown
    return Gloss(text + ".", tuple(spans), tuple(origins))


def _translated(passage: str, language: str, own: Plugged) -> Gloss:
    """A translation as a gloss: its words lead back to those words of the passage that the tables know for them."""
    text = ""
    spans: list[tuple[int, int]] = []
    origins: list[tuple[int, int]] = []
    places = list(sentences(passage))
    for (start, end), said in zip(places, own.english([passage[a:b] for a, b in places], language), strict=True):
        text += " " if text else ""
        for (first, last), word in tied(said, foreign_words(passage, language, start, end), language):
            spans.append((len(text) + first, len(text) + last))
            origins.append((word.start, word.end))
        text += said
    return Gloss(text, tuple(spans), tuple(origins))


@lru_cache(maxsize=2_000)
def _beside(text: str) -> _Beside:
    forms: dict[str, str] = {}
    names: dict[str, str] = {}
    for word in normal_form(text):
        shown = text[word.start : word.end]
        forms.setdefault(word.form if is_number(word.form) else stem(word.form), shown)
        if word.capital:
            for one in skeletons(shown, "en"):
                names.setdefault(one, shown)
    return _Beside(forms, names)


def _shown(word: Word, language: str, other: _Beside, *, first: bool) -> list[str]:
    """The English words that are put for one."""
    if is_number(word.form):
        return [other.forms.get(word.form, word.form[1:])]
    found = senses(word.form, language)
    if word.capital:
        sounds = skeletons(word.form, language)
        name = next((other.names[s] for s in sorted(sounds) if s in other.names), None)
        if name is not None and (not first or not found or not is_english(stem(name.lower()))):
            return [name]
    if not found:
        root = as_english(word.form, language)
        if root in other.forms:
            return [other.forms[root]]
        return [in_latin(word.form.lower() if first else word.form)]
    out = [_chosen(sense, other) for sense in found]
    if word.capital and not first and language != "de":
        out = [o[:1].upper() + o[1:] for o in out]
    return out


def _chosen(sense: Mapping[str, float], other: _Beside) -> str:
    best = max(sense.values())
    offered = [
        root for root, share in sense.items()
        if root in other.forms and (weight(root) == 1.0 or share >= _LIKELY_ENOUGH * best)
    ]  # fmt: skip
    if offered:
        shown = other.forms[max(offered, key=lambda r: (sense[r], r))].lower()
    else:
        shown = spelt(max(sense, key=lambda r: (sense[r], r)))
    return shown.capitalize() if shown in CALENDAR else shown

"""A passage in another language, word by word in English: what the reader of two passages (``relater.py``) is given.

A word that may mean several things is given as the one that the other passage has, if it is at all likely, else as the
likeliest; a name is spelt as the other passage spells it. The order stays that of the language. A gloss is no
translation: it is read beside a real English passage by a network that has learned on such glosses. Where the user has
plugged in a translator, its translation stands for the gloss.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
class GlossedPassage:
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


def gloss(passage: str, language: str, beside: str) -> GlossedPassage:
    """``passage`` in one of ``stems.LANGUAGES`` in English words, as it is best read beside an English passage."""
    if in_use().translates(language):
        return _translated(passage, language, in_use())
    return _word_by_word(passage, language, beside)


@lru_cache(maxsize=2_000)
def _word_by_word(passage: str, language: str, beside: str) -> GlossedPassage:
    other = _beside(beside)
    text = ""
    spans: list[tuple[int, int]] = []
    origins: list[tuple[int, int]] = []
    end = 0
    words = foreign_words(passage, language)
    doubled = _doubled(words, passage, language)
    for n, word in enumerate(words):
        stop = next((c for c in passage[end : word.start] if c in ".?!,;:"), "") if n else ""
        text += stop
        end = word.end
        if n in doubled:
            continue
        for shown in _shown(word, language, other, first=n == 0 or stop in {".", "?", "!"}):
            text += " " if text else ""
            spans.append((len(text), len(text) + len(shown)))
            origins.append((word.start, word.end))
            text += shown
    return GlossedPassage(text + ".", tuple(spans), tuple(origins))


_DENY = {
    "ru": (re.compile("не|нет"), re.compile("ни|ни(?:кт|ког|ком|кем|чт|чег|чем|гд|куд|как|откуд|сколько).*")),
    "uk": (re.compile("не|нема|немає"), re.compile("ні|жод[еі]?н.*|ні(?:хт|щ|ког|ком|ким|чог|чом|чим|кол|д|куд|як).*")),
    "pl": (
        re.compile("nie"),
        re.compile("ani|żad[ne].*|ni(?:kt|k[to]|kog|kom|kim|c|czeg|czem|czym|gdy|gdzi|jak)(?:o|u|y|ie)?"),
    ),
    "fr": (re.compile("ne"), re.compile("pas|plus|jamais|rien|personne|aucune?|ni|nulle?|guère")),
}
"""Words that deny, and those beside which they only say so again: "никто не пришёл" is "nobody came"."""
_CLAUSE = re.compile("[.?!,;:]")


def _doubled(words: Sequence[Word], passage: str, language: str) -> set[int]:
    """Which words of a passage deny what another word of their clause denies."""
    if language not in _DENY:
        return set()
    again, first = _DENY[language]
    out: set[int] = set()
    clause: list[int] = []
    for n, word in enumerate(words):
        if n and _CLAUSE.search(passage, words[n - 1].end, word.start):
            clause = []
        clause.append(n)
        if any(first.fullmatch(words[k].form.lower()) for k in clause):
            out |= {k for k in clause if again.fullmatch(words[k].form.lower())}
    return out


def _translated(passage: str, language: str, own: Plugged) -> GlossedPassage:
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
    return GlossedPassage(text, tuple(spans), tuple(origins))


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

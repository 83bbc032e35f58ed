"""What words of other languages mean in English, with probabilities: the shipped tables ``words-XX.txt.gz``.

``training/lexicon`` makes them. English words are stems as ``lexicon.stem`` gives them, others as ``stems.stem_in``.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from onrecord.models.loader import FOLDER, read_checked

from .days import month_of
from .lexicon import stem
from .stems import LANGUAGES, bare, stem_in, without_elision

Meanings = Mapping[str, float]

_SHORTEST_PART = 4
"""Letters of each part of a compound."""


@lru_cache(maxsize=len(LANGUAGES))
def _table(language: str, folder: Path = FOLDER) -> dict[str, str]:
    """Each stem with its line; lines are taken apart only when their word is met."""
    text = gzip.decompress(read_checked(f"words-{language}.txt.gz", folder)).decode("utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines())


@lru_cache(maxsize=1)
def _english(folder: Path = FOLDER) -> dict[str, str]:
    """Each English stem with its commonest form."""
    text = gzip.decompress(read_checked("words-en.txt.gz", folder)).decode("utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {root: form or root for root, form in rows}


def spelt(root: str) -> str:
    """An English stem as a word."""
    return _english().get(root, root)


def is_english(root: str) -> bool:
    """Whether a stem is one of an English word."""
    return root in _english()


def _read(line: str) -> dict[str, float]:
    parts = (item.rpartition(":") for item in line.split(" "))
    return {word: int(share) / 100 for word, _, share in parts}


@lru_cache(maxsize=50_000)
def senses(form: str, language: str) -> tuple[Meanings, ...]:
    """English stems for a word as it stands, with how likely each is: one table, none where the word is not known, and
    two for a German compound of two known words. A month means nothing else."""
    if month := month_of(form, language):
        return ({stem(month): 1.0},)
    table = _table(language)
    root = stem_in(language, form)
    if root in table:
        return (_read(table[root]),)
    if language == "de" and (parts := _compound(bare(form, language), table)):
        return tuple(_read(table[part]) for part in parts)
    return ()


@lru_cache(maxsize=50_000)
def meanings(form: str, language: str) -> Meanings:
    """The senses of a word in one table; empty where the word is not known. A compound means what its parts mean."""
    out: dict[str, float] = {}
    for sense in senses(form, language):
        for word, share in sense.items():
            out[word] = max(out.get(word, 0.0), share)
    return out


_LINKS = ("", "s", "es", "n", "en", "er")
"""What stands between the parts of a compound: "Friedens|gespräche"."""


def _compound(word: str, table: Mapping[str, str]) -> tuple[str, str] | None:
    """The stems of the two known words that a German word is made of, the longest last one that there is."""
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        last = stem_in("de", word[cut:])
        if last not in table:
            continue
        for link in _LINKS:
            if word[:cut].endswith(link) and cut - len(link) >= _SHORTEST_PART:
                first = stem_in("de", word[: cut - len(link)])
                if first in table:
                    return first, last
    return None


def as_english(form: str, language: str) -> str:
    """A word that is not known as an English one would be written: many are the same in both."""
    return stem(bare(without_elision(form) if language == "fr" else form, language))

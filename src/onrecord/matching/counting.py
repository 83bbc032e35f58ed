"""Numbers in Russian, Ukrainian, Polish, German and French → the form that English ones have: "сорок семь" → "#47".

Figures are read as those languages write them: "1,5" is one and a half, "25 000" and "25.000" twenty-five thousand. The
words stand in ``data/counting.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

from .numerals import number_form
from .stems import bare
from .words import Word

_FIGURES = re.compile(r"\d")
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,']\d{3})+(?!\d)")
_TIME = re.compile(r"(\d\d?)(?::| ?h ?)(\d\d)")


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, str]]:
    text = (files(__package__) / "data" / "counting.toml").read_text(encoding="utf-8")
    out: dict[str, dict[str, str]] = tomllib.loads(text)
    return out


@lru_cache(maxsize=8)
def _words(language: str) -> dict[str, Decimal]:
    rows = _lists()[language].items()
    return {form: Decimal(name) for name, forms in rows if name != "article" for form in forms.split()}


@lru_cache(maxsize=8)
def _articles(language: str) -> frozenset[str]:
    return frozenset(_lists()[language].get("article", "").split())


@lru_cache(maxsize=1)
def _german_pair() -> re.Pattern[str]:
    """ "vierundzwanzig": one and ten."""
    known = _words("de")
    ones = "|".join(["ein", *(form for form, value in known.items() if 0 < value < 10)])
    tens = "|".join(form for form, value in known.items() if 20 <= value < 100)
    return re.compile(rf"({ones})und({tens})")


@lru_cache(maxsize=20_000)
def _german(word: str) -> Decimal | None:
    """A German number in one word: "vierundzwanzig", "zweitausenddreihundertste"."""
    known = _words("de").get(word) or (Decimal(1) if word == "ein" else None)
    if known is not None:
        return known
    for ending in ("sten", "ster", "stes", "ste", "ten", "ter", "te"):
        if word.endswith(ending) and (found := _german(word[: -len(ending)])) and found > 12:
            return found
    pair = _german_pair()
    if match := pair.fullmatch(word):
        one, ten = _german(match[1]), _words("de")[match[2]]
        return ten + one if one else None
    for scale in ("tausend", "hundert"):
        if scale in word and (match := re.fullmatch(f"(.*?){scale}(?:und)?(.*)", word)):
            first = _german(match[1]) if match[1] else Decimal(1)
            rest = _german(match[2]) if match[2] else Decimal(0)
            if first is not None and rest is not None:
                return first * (1000 if scale == "tausend" else 100) + rest
    return None


def number_word(form: str, language: str) -> Decimal | None:
    """The value of one word, ``None`` where it is no number."""
    plain = bare(form, language)
    return _german(plain) if language == "de" and plain != "ein" else _words(language).get(plain)


def figures(text: str) -> Decimal:
    """Figures as the five languages write them."""
    if _GROUPED.fullmatch(text) and not text.startswith("0"):
        return Decimal(re.sub(r"\D", "", text))
    digits = re.sub(r"[ \u00a0\u202f']", "", text).replace(",", ".")
    return Decimal(digits if digits.count(".") < 2 else digits.replace(".", ""))


class _Reader:
    """Reads one number at a time from a row of words as they stand in a text."""

    def __init__(self, row: Sequence[Word], text: str, language: str) -> None:
        self.row = row
        self.text = text
        self.language = language

    def _close(self, at: int) -> bool:
        gap = self.text[self.row[at - 1].end : self.row[at].start]
        return len(gap) <= 2 and not gap.strip(" \u00a0\u202f-‑.") and "\n" not in gap

    def _value(self, at: int) -> Decimal | None:
        return number_word(self.row[at].form, self.language) if at < len(self.row) else None

    def read(self, at: int) -> tuple[Decimal, int] | None:
        """The number that begins at word ``at`` and where the next word is, ``None`` where there is none."""
        form = self.row[at].form
        if _FIGURES.match(form):
            time = _TIME.fullmatch(form)
            if time:
                return Decimal(int(time[1]) * 100 + int(time[2]) if int(time[2]) else int(time[1])), at + 1
            number = figures(form)
            value = self._value(at + 1)
            if value is not None and value >= 1000 and self._close(at + 1):
                return number * value, at + 2
            return number, at + 1
        if bare(form, self.language) in _articles(self.language):
            value = self._value(at + 1)
            if value is None or not (value >= 1_000_000 or value == 12) or not self._close(at + 1):
                return None
            return self._spelt(at + 1)
        return self._spelt(at) if self._value(at) is not None else None

    def _spelt(self, at: int) -> tuple[Decimal, int]:
        total, current, start = Decimal(0), Decimal(0), at
        while at < len(self.row) and (at == start or self._close(at)):
            value = self._value(at)
            if value is None:
                if self._joins(at):
                    at += 1
                    continue
                break
            if value >= 1000:
                if total and value >= total and at > start:
                    break
                total, current = total + (current or 1) * value, Decimal(0)
            elif value == 100 and 1 <= current < 10:
                current *= 100
            elif value == 20 and current == 4 and self.language == "fr":
                current = Decimal(80)
            elif at == start or self._fits(current, value, fresh=current == 0 and bool(total)):
                current += value
            else:
                break
            at += 1
        return total + current, at

    def _joins(self, at: int) -> bool:
        """ "vingt et un", "soixante et onze"."""
        if self.language != "fr" or self.row[at].form.lower() != "et" or at + 1 >= len(self.row):
            return False
        after = bare(self.row[at + 1].form, "fr")
        before = self._value(at - 1)
        return before is not None and 20 <= before <= 60 and after == "onze" and self._close(at + 1)

    def _fits(self, current: Decimal, value: Decimal, *, fresh: bool) -> bool:
        """Whether ``value`` goes on with a number that stands at ``current``."""
        if fresh:
            return True
        if value != int(value) or current == 0 or current % 10:
            return False
        if self.language == "fr" and value < 20 and current % 100 in {60, 80}:
            return True
        if self.language == "fr" and value < 10 and current % 100 in {70, 90}:
            return True
        return current % 100 == 0 if value >= 10 else current % 100 != 10


def with_figures(row: Sequence[Word], text: str, language: str) -> list[Word]:
    """``row``, words as they stand in ``text``, with every number as one word whose form is ``#`` and its value."""
    reader = _Reader(row, text, language)
    out: list[Word] = []
    at = 0
    while at < len(row):
        found = reader.read(at)
        if found is None:
            out.append(row[at])
            at += 1
            continue
        number, after = found
        if language == "fr":
            number, after = _french_one(reader, number, after)
        out.append(Word(number_form(number), row[at].start, row[after - 1].end))
        at = after
    return out


_MOST_SPELT = 10**15
"""Nobody puts a word for one behind a number as large as this, which may have more digits than can be divided."""


def _french_one(reader: _Reader, number: Decimal, at: int) -> tuple[Decimal, int]:
    """ "vingt et un", "quatre-vingt-un": the article is a number after a ten."""
    row = reader.row
    if number >= _MOST_SPELT or number % 10 or not 20 <= number % 100 <= 80 or at >= len(row):
        return number, at
    step = at + (row[at].form.lower() == "et")
    glued = step > at or (row[at - 1].end < len(reader.text) and reader.text[row[at - 1].end] in "-‑")
    if glued and step < len(row) and bare(row[step].form, "fr") in _articles("fr") and reader._close(step):
        return number + 1, step + 1
    return number, at

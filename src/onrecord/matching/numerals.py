"""Numbers in words and in figures → one form: "four and a quarter", "4.25", "twenty-five thousand", "25,000", "13th".

A number's form is ``#`` with its value in plain decimals. Ordinals and cardinals share a form, for dates are written
either way ("30 June", "the thirtieth of June").
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from .words import Word

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_UNITS = {word: n for names in (_ONES, _ORDINALS) for n, word in enumerate(names)}
_TENS_VALUE = {word: 10 * (n + 2) for n, word in enumerate(_TENS)}
_TENS_VALUE |= {word[:-1] + "ieth": value for word, value in _TENS_VALUE.items()}
_SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
    "hundredth": 100, "thousandth": 1_000, "bn": 1_000_000_000, "mn": 1_000_000, "k": 1_000, "m": 1_000_000,
}  # fmt: skip
_SHORT_SCALES = {"bn", "mn", "k", "m"}
_FRACTIONS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_STARTS = frozenset({*_UNITS, *_TENS_VALUE, "a"})
_SUFFIXES = {"st", "nd", "rd", "th"}
_DIGITS = re.compile(r"\d")


def is_number(form: str) -> bool:
    return form.startswith("#")


def value(form: str) -> Decimal | None:
    """The value of a number's form, ``None`` for any other word."""
    return Decimal(form[1:]) if is_number(form) else None


def number_form(number: Decimal) -> str:
    """A value as the form of a word."""
    text = f"{number:f}"
    return "#" + (text.rstrip("0").rstrip(".") if "." in text else text)


def _figure(form: str) -> Decimal | None:
    if not _DIGITS.match(form):
        return None
    try:
        return Decimal(form.replace(",", ""))
    except InvalidOperation:  # digits of other scripts, superscripts
        return None


class _Reader:
    """Reads one number at a time from a row of words."""

    def __init__(self, row: list[Word], text: str) -> None:
        self.row = row
        self.text = text

    def _get(self, at: int) -> str:
        return self.row[at].form if at < len(self.row) else ""

    def _close(self, at: int) -> bool:
        """Whether word ``at`` follows the one before it with nothing but a blank or a hyphen between."""
        if not 0 < at < len(self.row):
            return False
        gap = self.text[self.row[at - 1].end : self.row[at].start]
        return len(gap) <= 1 and gap in {"", " ", "-", "\u00a0", "‑", "–"}

    def _below_hundred(self, at: int) -> tuple[int, int] | None:
        word = self._get(at)
        if word in _TENS_VALUE:
            unit = _UNITS.get(self._get(at + 1), 0)
            if 0 < unit < 10 and self._close(at + 1):
                return _TENS_VALUE[word] + unit, at + 2
            return _TENS_VALUE[word], at + 1
        if word in _UNITS:
            return _UNITS[word], at + 1
        return None

    def _figures(self, at: int) -> tuple[Decimal, int] | None:
        number = _figure(self._get(at))
        if number is None:
            return None
        colon = at + 1 < len(self.row) and self.text[self.row[at].end : self.row[at + 1].start] == ":"
        minutes = _figure(self._get(at + 1)) if colon else None
        if minutes is not None and number < 25 and len(self._get(at + 1)) == 2:  # a time of day
            return (number * 100 + minutes if minutes else number), at + 2
        if self._get(at + 1) in _SUFFIXES and self.row[at].end == self.row[at + 1].start:
            return number, at + 2
        return number, at + 1

    def read(self, at: int) -> tuple[Decimal, int] | None:
        """The number that begins at word ``at`` and where the next word is, ``None`` where there is none."""
        figures = self._figures(at)
        if figures is not None:
            return self._scaled(*figures)
        start = at
        if self._get(at) == "a" and self._get(at + 1) in {"hundred", "thousand", "million", "billion", "dozen"}:
            first: tuple[int, int] | None = (1, at + 1)
        else:
            first = self._below_hundred(at)
        if first is None:
            return None
        low, at = first
        pair = self._below_hundred(at) if 10 <= low < 100 and self._close(at) else None
        if pair and 10 <= pair[0] < 100 and self._get(start) not in _ORDINALS:  # a year, or a time of day
            return Decimal(low * 100 + pair[0]), pair[1]
        return self._scaled(Decimal(low), at)

    def _scaled(self, number: Decimal, at: int) -> tuple[Decimal, int]:
        number, at = self._fraction(number, at)
        total, current = Decimal(0), number
        while True:
            word = self._get(at)
            if not self._close(at):
                break
            if word == "dozen":
                current, at = current * 12, at + 1
            elif word in _SCALES and (word not in _SHORT_SCALES or self._glued(at)):
                scale = _SCALES[word]
                current *= scale
                at += 1
                if scale > 100:
                    total, current = total + current, Decimal(0)
            else:
                step = self._more(at, current, total)
                if step is None:
                    break
                current, at = current + step[0], step[1]
        return self._half(total + current, at)

    def _glued(self, at: int) -> bool:
        return at > 0 and self.row[at].start - self.row[at - 1].end <= 0

    def _more(self, at: int, current: Decimal, total: Decimal) -> tuple[int, int] | None:
        """What is added after a scale: "hundred and ten", "thousand four"."""
        after_scale = at > 0 and self._get(at - 1) in _SCALES and self._get(at - 1) not in _SHORT_SCALES
        if not after_scale:
            return None
        skip = 1 if self._get(at) == "and" else 0
        found = self._below_hundred(at + skip) if self._close(at) and self._close(at + skip) else None
        if found is None or (current % 100 if current else total % 100):
            return None
        return found

    def _fraction(self, number: Decimal, at: int) -> tuple[Decimal, int]:
        """ "two point one", "six point two five"."""
        if self._get(at) != "point" or number != int(number):
            return number, at
        digits = ""
        step = at + 1
        while self._close(step) and (found := self._below_hundred(step)) and found[0] < 10 and found[1] == step + 1:
            digits += str(found[0])
            step = found[1]
        if not digits:
            return number, at
        return number + Decimal("0." + digits), step

    def _half(self, number: Decimal, at: int) -> tuple[Decimal, int]:
        """ "and a half", "and a quarter", "and three quarters"."""
        if self._get(at) != "and":
            return number, at
        if self._get(at + 1) in {"a", "one"} and self._get(at + 2) in _FRACTIONS and number == int(number):
            return number + _FRACTIONS[self._get(at + 2)], at + 3
        if self._get(at + 1) == "three" and self._get(at + 2) == "quarters" and number == int(number):
            return number + Decimal("0.75"), at + 3
        return number, at


def with_numbers(row: list[Word], text: str) -> list[Word]:
    """``row`` with every number, of however many words, as one word."""
    out: list[Word] = []
    reader = _Reader(row, text)
    at = 0
    while at < len(row):
        if row[at].form == "dollar" and text[row[at].start : row[at].end] == "$":
            found = reader.read(at + 1)
            if found:  # "$4 million" in the order in which it is spoken
                number, after = found
                out.append(Word(number_form(number), row[at + 1].start, row[after - 1].end))
                out.append(row[at])
                at = after
                continue
        found = reader.read(at) if row[at].form in _STARTS or row[at].form[0].isdigit() else None
        if found is None:
            out.append(row[at])
            at += 1
            continue
        number, after = found
        out.append(Word(number_form(number), row[at].start, row[after - 1].end))
        at = after
        if out[-1].form and at < len(row) and row[at].form == "per" and reader._get(at + 1) == "cent":
            out.append(Word("%", row[at].start, row[at + 1].end))
            at += 2
    return out

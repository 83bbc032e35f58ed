"""Dates and clock times in six languages → the words that they have in common: a day, a month and a year; "#1430".

"02.05.2026", "2026-05-02" and "2. Mai 2026" are a number, the month's name in the language of the text, and a number.
Figures are read by the habit of the language: day first, also between slashes, but in English only where no other order
is a date. "Half past two in the afternoon" is not read; "2.30 p.m.", "14h30", "14 Uhr 30" and "8 часов вечера" are.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

from .numerals import number_form
from .words import Word

_DATE = re.compile(
    r"(?<![\d.,/-])(?:(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)"
    r"|(?P<a>\d\d?)(?P<by>[-/]|\. ?)(?P<b>\d\d?)(?P=by)(?P<c>\d{4}|\d\d(?!\d)))(?![\d/-]|[.,]\d)"
)
_ROMAN = re.compile(
    r"(?<![\d.,])(?P<a>\d\d?)(?P<by>\. ?| )(?P<b>X|I{1,3}|I?[VX]|VI{1,3}|XI{1,2})(?P=by)(?P<c>\d{4})(?!\d)"
)
_ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_FIRST_YEAR, _LAST_YEAR = 1000, 2199


@dataclass(frozen=True, slots=True)
class _Habits:
    """What a language says dates and times with: a month's forms by number, and what tells a time."""

    months: tuple[tuple[str, ...], ...]
    short: dict[str, str]
    year: frozenset[str]
    time: re.Pattern[str]
    later: frozenset[str]


@lru_cache(maxsize=8)
def _habits(language: str) -> _Habits:
    text = (files(__package__) / "data" / "days.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)[language]
    months = tuple(tuple(line.split()) for line in lists["months"])
    short = {cut: months[n][0] for n, cuts in enumerate(lists["short"].split()) for cut in cuts.lower().split("|")}
    later, earlier = (lists[key].split("|") for key in ("later", "earlier"))
    parts = "|".join(map(re.escape, sorted((*later, *earlier), key=len, reverse=True)))
    hours, minutes, before = ("|".join(lists[key].split()) for key in ("hours", "minutes", "before"))
    named = rf"(?:(?<= )|\b)(?P<cue>{before})\.?\s" if before else r"(?P<cue>(?!))"
    said = rf"(?P<said>\s?(?:{hours})\b\.?)" if hours else r"(?P<said>(?!))"
    spelt = rf"(?:\s?(?P<spelt>[0-5]?\d)(?!\d|[.,:]\d)(?:\s?(?:{minutes})\b\.?)?)?" if hours else r"(?P<spelt>(?!))?"
    time = re.compile(
        rf"(?:{named})?(?<![\d.,:/-])(?P<hour>[01]?\d|2[0-4])(?:(?P<sep>[:.]|\s?h\s?)(?P<minute>[0-5]\d))?(?![\d/-]|[.,:]\d)"
        rf"(?:{said}{spelt})?(?:\s?(?P<part>{parts})(?!\w))?",
        re.IGNORECASE,
    )
    return _Habits(months, short, frozenset(lists["year"].split()), time, frozenset(later))


@lru_cache(maxsize=8)
def _numbers(language: str) -> dict[str, int]:
    return {form.lower(): n for n, forms in enumerate(_habits(language).months, 1) for form in forms}


def month_of(form: str, language: str) -> str | None:
    """The English name of a month, in small letters, for a word that is its name as the language writes it."""
    number = (
        _numbers(language).get(form.lower().replace("ё", "е"))
        if form[:1].isupper() == (language in {"de", "en"})
        else None
    )
    return _habits("en").months[number - 1][0].lower() if number else None


def dated(row: Sequence[Word], text: str, language: str, start: int, end: int) -> list[Word]:
    """``row``, the words of ``text[start:end]``, with the dates and clock times in figures as the words they stand for,
    and months as the language spells them beside a day."""
    found = sorted([*_dates(text, language, start, end), *_times(text, language, start, end)], key=lambda f: f[0].start)
    out: list[Word] = []
    at = 0
    for word in row:
        while at < len(found) and found[at][-1].end <= word.start:
            out.extend(found[at])
            at += 1
        if at == len(found) or word.end <= found[at][0].start:
            out.append(word)
    for rest in found[at:]:
        out.extend(rest)
    return _spelt_out(_without_year_words(out, text, language), text, language)


def _dates(text: str, language: str, start: int, end: int) -> Iterator[list[Word]]:
    for match in _DATE.finditer(text, start, end):
        if match["y"]:
            order = ("y", "m", "d")
            year, month, day = (int(match[part]) for part in "ymd")
        else:
            first, second, year = (int(match[part]) for part in "abc")
            if len(match["c"]) == 2:
                if match["by"] != "." or len(match["a"]) + len(match["b"]) < 4 or language == "en":
                    continue
                year += 2000 if year < 70 else 1900
            day_first = _day_first(first, second, match["by"], language)
            if day_first is None:
                continue
            order = ("c", "b", "a") if day_first else ("c", "a", "b")
            day, month = (first, second) if day_first else (second, first)
        if 1 <= month <= 12 and 1 <= day <= 31 and _FIRST_YEAR <= year <= _LAST_YEAR:
            yield _date(match, language, (year, month, day), order)
    if language == "pl":
        for match in _ROMAN.finditer(text, start, end):
            month, day, year = _ROMANS.index(match["b"]) + 1, int(match["a"]), int(match["c"])
            if 1 <= day <= 31 and _FIRST_YEAR <= year <= _LAST_YEAR:
                yield _date(match, language, (year, month, day), ("c", "b", "a"))


def _day_first(first: int, second: int, by: str, language: str) -> bool | None:
    """Whether the day stands first; ``None`` where that cannot be told."""
    if second > 12:
        return False if first <= 12 else None
    if language != "en" or by[0] == "." or first > 12 or first == second:
        return True
    return None


def _date(match: re.Match[str], language: str, values: tuple[int, int, int], order: tuple[str, str, str]) -> list[Word]:
    """The words of a date in the order in which they stand."""
    year, month, day = values
    name = _habits(language).months[month - 1][0]
    forms = (number_form(Decimal(year)), name.lower() if language == "en" else name, number_form(Decimal(day)))
    words = [
        Word(form, match.start(part), match.end(part), form[0].isupper() or (language == "en" and n == 1))
        for n, (form, part) in enumerate(zip(forms, order, strict=True))
    ]
    return sorted(words, key=lambda word: word.start)


def _times(text: str, language: str, start: int, end: int) -> Iterator[list[Word]]:
    habits = _habits(language)
    dates = [match.span() for match in _DATE.finditer(text, start, end)]
    for match in habits.time.finditer(text, start, end):
        if any(low < match.end() and match.start() < high for low, high in dates) or not _is_time(
            match, text, language
        ):
            continue
        hour, minute = int(match["hour"]), int(match["minute"] or match["spelt"] or 0)
        part = (match["part"] or "").lower()
        if part and hour <= 12:
            hour = hour % 12 + (12 if part in habits.later else 0)
        stop = max(match.end(group) for group in ("hour", "minute", "said", "spelt", "part"))
        yield [Word(number_form(Decimal(hour * 100 + minute if minute else hour)), match.start("hour"), stop)]


_COUNTED = re.compile(
    r"\s?(?:%|[$€£]|раз|процент|відсот|proc|prozent|mln|млн|тыс|тис|млрд|mld|км|km|м\b|т\b|кг|kg)", re.IGNORECASE
)


def _is_time(match: re.Match[str], text: str, language: str) -> bool:
    """Whether figures that may be a clock time are one: a colon or "h" says so, a full stop only with another sign, and
    an hour alone only with the part of the day or further minutes ("8 часов" may be how long)."""
    sep = (match["sep"] or "").strip()
    if match["said"] and language == "de":
        return True
    if sep == ".":
        told = bool(match["part"]) or (bool(match["said"]) and language != "en")
        return told or (bool(match["cue"]) and not _COUNTED.match(text, match.end()))
    if sep:
        return sep == ":" or language == "fr" or bool(match["part"])
    if match["said"] and match["spelt"]:
        return len(match["spelt"]) == 2
    return bool(match["part"])


def _spelt_out(row: list[Word], text: str, language: str) -> list[Word]:
    """Months that are cut off after a day ("2 сент. 2026 г.") as they are in full."""
    short = _habits(language).short
    for n in range(1, len(row)):
        word, day = row[n], row[n - 1]
        full = short.get(word.form.lower())
        if full and re.fullmatch(r"\d\d?(?:\. ?| )", text[day.start : word.start]):
            row[n] = word._replace(form=full.lower() if language == "en" else full)
    return row


def _without_year_words(row: list[Word], text: str, language: str) -> list[Word]:
    """Without "года" and "r." after a year in figures."""
    words = _habits(language).year
    if not words:
        return row
    out: list[Word] = []
    for word in row:
        before = text[out[-1].start : out[-1].end] if out else ""
        if word.form.lower() in words and len(before) == 4 and before.isdigit() and before[0] in "12":
            gap = text[out[-1].end : word.start]
            if not gap.strip() and len(gap) <= 1 and "\n" not in gap:
                continue
        out.append(word)
    return out


__all__ = ["dated", "month_of"]

"""Dates as people write them, in the six languages."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from onrecord.documents.cues import phrases

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "en2": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "de2": "jänner feber mär apr mai jun jul aug sep okt nov dez",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "fr2": "janv févr mars avr mai juin juil août sept oct nov déc",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "pl2": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ru2": "янв фев мар апр мая июн июл авг сен окт ноя дек",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "uk2": "січ лют бер кві тра чер лип сер вер жов лис гру",
    "en3": "jan feb mar apr may june july aug sept oct nov dec",
}
_NUMBER = {name: at + 1 for names in _MONTHS.values() for at, name in enumerate(names.split())}
_NAMES = "|".join(sorted(map(re.escape, _NUMBER), key=len, reverse=True))
_PATTERNS = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(rf"(?<!\d)(?P<d>\d\d?)(?:st|nd|rd|th|er|\.)?\s+(?P<n>{_NAMES})\.?,?\s+(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(rf"(?<!\w)(?P<n>{_NAMES})\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>(?:19|20)\d\d)(?!\d)"),
)
_TIME = re.compile(
    r"\d\d?[:.h]\d\d(?::\d\d)?|\b(?:a\.?m|p\.?m|[a-z]{2,4}t|gmt|utc|uhr|godz|год|года|році|року|roku|r|г|р|at|um|à|o|в|о|and|on)\b\.?"
)
_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа|п[’']ятниця|субота|неділя"
    r"|четвер|mon|tue|wed|thu|fri|sat|sun)\b\.?"
)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A day and where it stands in the text that was looked at."""

    iso: str
    start: int
    end: int


def find_date(text: str) -> DateFound | None:
    """The first date with a year in ``text``; "02/12/2021" only where it can be read in one way."""
    low = text.lower() if len(text.lower()) == len(text) else text
    found = [hit for pattern in _PATTERNS for match in [pattern.search(low)] if match for hit in [_read(match)] if hit]
    return min(found, key=lambda hit: hit.start, default=None)


def is_date_line(text: str) -> bool:
    """Whether a line only says when: "Published 2 December 2021, 10:20", "Stand: 02.12.2021"."""
    if len(text) > 120:
        return False
    found = find_date(text) if any(c.isdigit() for c in text) else None
    if found is None:
        return False
    left = (text[: found.start] + " " + text[found.end :]).lower()
    again = find_date(left)
    left = left[: again.start] + " " + left[again.end :] if again else left
    left = _WEEKDAY.sub(" ", _TIME.sub(" ", left))
    for cue in sorted(phrases("date"), key=len, reverse=True):
        if cue in left:
            left = left.replace(cue, " ", 1)
    return sum(1 for c in left if c.isalpha()) <= 3


def _read(match: re.Match[str]) -> DateFound | None:
    parts = match.groupdict()
    if "n" in parts:
        month, day = _NUMBER[parts["n"]], int(parts["d"])
    elif "m" in parts:
        month, day = int(parts["m"]), int(parts["d"])
    else:
        first, second = int(parts["a"]), int(parts["b"])
        if first <= 12 and second <= 12 and first != second:
            return None
        month, day = (first, second) if second > 12 else (second, first)
    try:
        iso = datetime.date(int(parts["y"]), month, day).isoformat()
    except ValueError:
        return None
    return DateFound(iso, match.start(), match.end())

"""A text in sentences, without a model: enough to say what stands beside a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.?!…]+[\"'”’»)\]]*(?=\s|$)|\n\s*\n|(?<=[a-zа-яёіїєґ]{2}[.?!])(?=[A-ZА-ЯЁІЇЄҐ])|[。！？]")
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sen",
        "gov",
        "rep",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "st",
        "jr",
        "sr",
        "inc",
        "corp",
        "ltd",
        "co",
        "vs",
        "etc",
        "no",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "u.s",
        "u.n",
        "u.k",
        "fla",
        "calif",
        "mass",
        "mich",
        "wis",
        "pa",
        "va",
        "conn",
    ]
)
_LAST = re.compile(r"([\w.]+)\.$")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as offsets in ``text``, blanks at their ends left out."""
    stop = len(text) if end is None else end
    at = start
    for match in _END.finditer(text, start, stop):
        if _goes_on(text, at, match, stop):
            continue
        if span := _trimmed(text, at, match.end()):
            yield span
        at = match.end()
    if span := _trimmed(text, at, stop):
        yield span


def _goes_on(text: str, at: int, match: re.Match[str], stop: int) -> bool:
    mark = match.group()
    if not mark or mark.isspace():
        return False
    after = text[match.end() : min(stop, match.end() + 12)].lstrip("\"'“‘«([ \n\t")
    if mark[0] == ".":
        last = _LAST.search(text[at : match.start() + 1])
        word = last.group(1) if last else ""
        if word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I"):
            return bool(after)
    return after[:1].islower()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return (start + left, start + right) if right > left else None

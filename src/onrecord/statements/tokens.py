"""Words of a page with what the search for names wants to know: case, possessive, gap, paragraph, sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.values import Span

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?(?![\w])|[^\W\d_](?:\w|[-’'&](?=\w))*|\d[\w.,%-]*\w|\d|[^\w\s]")
_ABBREVIATED = """
    mr mrs ms dr prof gov sen rep reps sens gen lt col capt sgt maj adm cmdr rev hon jr sr st inc ltd co corp vs fr
    jan feb aug sept oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo
    mont neb nev okla ore pa tenn tex va vt wash wis wyo no pres supt messrs bros u.s d.c e.g i.e etc
"""
ABBREVIATED = frozenset(_ABBREVIATED.split())
_SMALL_TOO = frozenset(["vs", "etc", "inc", "ltd", "co", "corp", "u.s", "d.c", "e.g", "i.e"])
_STOP = re.compile(r"[.!?…]")
_MARKS = "\"'“”‘’„«»‹›([{"


class Token(NamedTuple):
    """A word without its possessive ending, or one mark. ``gap`` is what stands before it on its line."""

    text: str
    start: int
    end: int
    gap: str
    paragraph: int
    sentence: int
    initial: bool
    possessive: bool
    low: str
    capital: bool
    word: bool


def tokenize(text: str, paragraphs: Sequence[Span]) -> list[Token]:
    """The tokens of the paragraphs. Sentences are counted through the whole page; a paragraph begins a new one."""
    out: list[Token] = []
    sentence = -1
    for number, block in enumerate(paragraphs):
        sentence += 1
        fresh = True
        last = block.start
        at = block.start
        for m in _TOKEN.finditer(text, block.start, block.end):
            if m.start() < at:  # the point of an abbreviation, taken with its word
                continue
            start, end, possessive = _trim(text, m, block.end)
            word = text[start:end]
            gap = text[last:start]
            if not fresh and out and _begins(text, out, word, gap):
                sentence += 1
                fresh = True
            first = word[0]
            token = (
                word,
                start,
                end,
                gap,
                number,
                sentence,
                fresh,
                possessive,
                word.lower(),
                first.isupper(),
                first.isalpha(),
            )
            out.append(Token._make(token))
            if first.isalnum():
                fresh = False
            at = end + 2 if possessive and text[end : end + 1] != word[-1:] else end
            at = min(max(at, m.end()), block.end) if possessive else at
            last = at
    return out


def _trim(text: str, m: re.Match[str], limit: int) -> tuple[int, int, bool]:
    """Where the token ends: with the point of an abbreviation or an initial, without a possessive ending."""
    start, end = m.span()
    word = text[start:end]
    if not word[0].isalpha():
        return start, end, False
    if len(word) > 2 and word[-1] in "sS" and word[-2] in "’'":
        return start, end - 2, True
    if word[-1] in "sS" and text[end : end + 1] in ("’", "'") and not text[end + 1 : end + 2].isalpha():
        return start, end, len(word) > 3 and text[end + 1 : end + 2] == " "
    if text[end : end + 1] == "." and end < limit:
        initial = len(word) == 1 and word.isupper() and word != "I"
        if initial or _is_abbreviated(word, text, end) or (word[-2:-1] == "." and word[-1].isupper()):
            return start, end + 1, False
    return start, end, False


def _is_abbreviated(word: str, text: str, end: int) -> bool:
    """Whether the point behind a word belongs to it: "Mass." and "No. 4", but "a mass." and "said no." end there."""
    low = word.lower()
    if low == "no":
        return text[end + 1 : end + 2] == " " and text[end + 2 : end + 3].isdigit()
    return low in ABBREVIATED and (word[0].isupper() or low in _SMALL_TOO)


def _begins(text: str, out: list[Token], word: str, gap: str) -> bool:
    """Whether a sentence begins with this word: after a stop and a blank, with a capital, digit or mark."""
    if not gap or gap[0] == "" or not gap[:1].isspace():
        return False
    if not (word[0].isupper() or word[0].isdigit() or word[0] in _MARKS or word[0] in "–—"):
        return False
    i = len(out) - 1
    while i > len(out) - 8 and i >= 0 and out[i].text in "\"'”’»“)]":
        i -= 1
    return i >= 0 and bool(_STOP.fullmatch(out[i].text))


class Index:
    """Looks up which token stands at or after an offset."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._starts = [t.start for t in tokens]
        self._tokens = tokens

    def at(self, offset: int) -> int:
        """The number of the token that holds the offset, or of the last one before it (0 if none)."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def within(self, start: int, end: int) -> range:
        """The numbers of the tokens that begin in ``[start, end)``."""
        low = bisect_right(self._starts, start - 1)
        return range(low, bisect_right(self._starts, end - 1))

"""What counts as the same words: the one place that decides it. ``docs/verbatim.md`` says the same to a reader.

:func:`normal_form` takes a text apart into words that can be compared one by one. What does not count is gone from
them or written in one way: case, punctuation, typography, spelling, contractions, numerals, sounds ("um"), notes in
brackets, words said twice, false starts. Each word keeps its offsets, so what is compared can always be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from .lexicon import lexicon
from .numerals import is_number, with_numbers
from .words import COMPATIBLE, Word, compatible, words

_BRACKETS = re.compile(r"\[[^\[\]\n]{0,200}\]|\((?:[A-Z][A-Z \-,.'’]{2,60}|[^()\n]{0,60})\)")
_DOUBLED = frozenset(
    ["that", "had", "very", "no", "really", "so", "yes", "many", "much", "never", "years", "thank", "ha"]
)
_LONGEST_REPEAT = 6
_LONGEST_START = 8
_BREAK = re.compile(r"--|[—–…]|\.\.\.|- ")
_PAUSE = re.compile(r"--|[—–…,]|\.\.\.|- ")
_END = re.compile(r"[.?!](?!\.)")


def normal_form(
    text: str, start: int = 0, end: int | None = None, *, notes: Sequence[tuple[int, int]] = ()
) -> list[Word]:
    """The words of ``text[start:end]`` that count, in order, at their offsets in ``text``.

    ``notes`` are stretches that nobody spoke.
    """
    stop = len(text) if end is None else end
    joined = _per_cent(with_numbers(list(_outside(words(text, start, stop), notes)), text))
    sounds = lexicon().sounds
    spoken = [w for w in joined if w.form not in sounds]
    return _without_restarts(spoken, text)


def _outside(row: Iterable[Word], notes: Sequence[tuple[int, int]]) -> Iterator[Word]:
    """The words that begin in none of the notes, in one pass over both: a text may hold thousands of each."""
    waiting = sorted(notes, reverse=True)
    noted = 0
    for word in row:
        while waiting and waiting[-1][0] <= word.start:
            noted = max(noted, waiting.pop()[1])
        if word.start >= noted:
            yield word


def brackets(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where something stands in square brackets, or in round ones as transcripts set their notes."""
    return [m.span() for m in _BRACKETS.finditer(text, start, len(text) if end is None else end)]


def _per_cent(row: list[Word]) -> list[Word]:
    out: list[Word] = []
    for word in row:
        if word.form == "cent" and out and out[-1].form == "per":
            out[-1] = Word("%", out[-1].start, word.end)
        else:
            out.append(word)
    return out


def _without_restarts(row: list[Word], text: str) -> list[Word]:
    """Without the first copy of what is said twice in a row, and without what a speaker takes back to begin again."""
    keep = [True] * len(row)
    forms = [w.form for w in row]
    for at in range(1, len(row)):
        gap = text[row[at - 1].end : row[at].start]
        length = _repeated(row, forms, at, text)
        if not length and gap != " " and (_PAUSE.search(gap) or _has_sound(gap)):
            length = _begun_again(row, at, gap, text)
        for i in range(at - length, at):
            keep[i] = False
    return [word for word, kept in zip(row, keep, strict=True) if kept]


def _has_sound(gap: str) -> bool:
    return any(c.isalpha() for c in gap)


def _repeated(row: list[Word], forms: list[str], at: int, text: str) -> int:
    """How many words before ``at`` are said again from ``at`` on."""
    first = forms[at]
    among = COMPATIBLE.get(first)
    for n in range(min(_LONGEST_REPEAT, at, len(row) - at), 0, -1):
        before = forms[at - n]
        if before != first and (among is None or before not in among):
            continue
        if not all(_alike(forms[at - n + k], forms[at + k]) for k in range(1, n)):
            continue
        gap = text[row[at - 1].end : row[at].start]
        if n == 1 and is_number(first) and not (_has_sound(gap) or _BREAK.search(gap)):
            continue
        if n == 1 and first in _DOUBLED and not _PAUSE.search(gap):
            continue
        if not _END.search(text[row[at - n].start : row[at + n - 1].end]):
            return n
    return 0


def _begun_again(row: list[Word], at: int, gap: str, text: str) -> int:
    """How many words before ``at`` are a start that is broken off, for the next two words begin it again."""
    if not (_BREAK.search(gap) or _has_sound(gap)) or at + 1 >= len(row):
        return 0
    for n in range(2, min(_LONGEST_START, at) + 1):
        first = at - n
        if _alike(row[first].form, row[at].form) and _alike(row[first + 1].form, row[at + 1].form):
            return 0 if _END.search(text[row[first].start : row[at - 1].end]) else n
    return 0


def _alike(a: str, b: str) -> bool:
    return a == b or b in compatible(a)


@lru_cache(maxsize=100_000)
def _bones(name: str) -> str:
    out = ""
    for old, new in (("ph", "f"), ("ck", "k"), ("kh", "h"), ("w", "v"), ("q", "k"), ("c", "k")):
        name = name.replace(old, new)
    for c in name:
        if c not in "aeiouyhj'" and out[-1:] != c:
            out += c
    return out


def similar_names(one: str, other: str) -> bool:
    """Whether two spellings may be of one name: the same consonants in the same order, whatever the vowels."""
    return bool(_bones(one)) and _bones(one) == _bones(other)


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same words: what :func:`normal_form` leaves of them differs in little words at most."""
    a, b = _full(one), _full(other)
    if len(a) != len(b):
        return "".join(w.form for w in a) == "".join(w.form for w in b)
    return all(_alike(x.form, y.form) or _one_name(x, y) for x, y in zip(a, b, strict=True))


def _full(text: str) -> list[Word]:
    little = lexicon().little
    return [w for w in normal_form(text, notes=brackets(text)) if w.form not in little]


def _one_name(one: Word, other: Word) -> bool:
    return (
        one.capital
        and other.capital
        and min(len(one.form), len(other.form)) > 3
        and similar_names(one.form, other.form)
    )

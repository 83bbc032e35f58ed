"""Text in Russian, Ukrainian, Polish, German or French → words as they stand, numbers as one word each.

English has a reading of its own (``matching/sameness.py``), which knows its contractions and what counts as the same
words; of the other languages only what is needed to find the passage that says the same in English.
"""

from __future__ import annotations

import re

from .counting import with_figures
from .days import dated
from .stems import without_elision
from .words import Word

_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
_WORDS = re.compile(
    r"\d\d?(?::| ?h ?)\d\d(?!\d)"
    r"|\d{1,3}(?:[ \u00a0\u202f.,']\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
    rf"|{_LETTERS}(?:['’ʼ`]{_LETTERS})*|[%$€£]"
)
_LONGEST_SUFFIX = 3
"""Letters after figures that only bend them: "2-го", "90-х", "1er"."""
_ABBREVIATED = re.compile(r"^(?:тыс|тис|млн|млрд|трлн|tys|mln|mld|bln|tsd|mio|mrd)$", re.I)


def foreign_words(text: str, language: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]`` in one of ``stems.LANGUAGES``, as they stand; numbers as ``#`` and value."""
    stop = len(text) if end is None else end
    row: list[Word] = []
    for match in _WORDS.finditer(text, start, stop):
        form, at = match.group(), match.start()
        if row and _bends(row[-1], form, text[row[-1].end : at]):
            continue
        if language == "fr":
            short = without_elision(form)
            at, form = at + len(form) - len(short), short
        row.append(Word(form, at, match.end(), form[0].isupper()))
    return with_figures(dated(row, text, language, start, stop), text, language)


def _bends(before: Word, form: str, gap: str) -> bool:
    if not before.form[0].isdigit() or not form[0].isalpha() or len(form) > _LONGEST_SUFFIX:
        return False
    return gap in {"", "-", "‑"} and not _ABBREVIATED.match(form)

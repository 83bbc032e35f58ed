"""How two passages in two languages relate: a fair translation, or does the meaning differ?

The passage that is not English is read as its gloss (``glosses.py``) beside the other, by a network and a judge that
have learned on such pairs (``docs/models/relation.md``); what rules see is weighed in. Two passages neither of which is
English are both read as glosses.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.values import Change, Relation

from .contrasts import Side
from .crossing import language_of
from .glosses import gloss
from .relation import Passage, Reader, judged_otherwise, text_of
from .sameness import normal_form
from .units import Units
from .words import Word

ACROSS = Reader("crossing.onnx", "across")


def judged_across(
    a: Units, rows_a: Sequence[int], b: Units, rows_b: Sequence[int]
) -> tuple[Relation, tuple[Change, ...]]:
    """The relation of two passages, and the changes from A to B."""
    one, other = text_of(a, rows_a), text_of(b, rows_b)
    languages = _language(a, rows_a), _language(b, rows_b)
    if languages[0] == languages[1] and one == other:
        return "same", ()
    relation, changes, _ = weigh_across(one, languages[0], other, languages[1])
    return relation, changes


def weigh_across(a: str, language_a: str, b: str, language_b: str) -> tuple[Relation, tuple[Change, ...], float]:
    """The relation of two texts, ``reworded`` (a fair translation) or ``differs``, the changes from A to B, and how
    likely it is that the meaning differs."""
    first, second = beside(a, language_a, b, language_b)
    likely, changes = judged_otherwise(first, second, ACROSS)
    return ("differs", changes, likely) if changes else ("reworded", (), likely)


def beside(a: str, language_a: str, b: str, language_b: str) -> tuple[Passage, Passage]:
    """Two texts as they are read, each beside the other."""
    if language_a == "en":
        return _english(a), _glossed(b, language_b, a)
    if language_b != "en" and a > b:
        return beside(b, language_b, a, language_a)[::-1]
    second = _english(b) if language_b == "en" else _glossed(b, language_b, "")
    return _glossed(a, language_a, second.text), second


def read_beside(a: Units, rows_a: Sequence[int], b: Units, rows_b: Sequence[int]) -> tuple[str, str]:
    """The texts that the network is given for two passages."""
    one, other = beside(text_of(a, rows_a), _language(a, rows_a), text_of(b, rows_b), _language(b, rows_b))
    return one.text, other.text


def _language(units: Units, rows: Sequence[int]) -> str:
    """The language of most of the sentences."""
    found = [language_of(units, n) for n in rows]
    return max(sorted(set(found)), key=found.count)


def _english(text: str) -> Passage:
    return Passage(text, Side(tuple(normal_form(text)), text))


def _glossed(text: str, language: str, other: str) -> Passage:
    read = gloss(text, language, other)
    words = []
    for word in normal_form(read.text):
        start, end = read.origin(word.start, word.end) or (0, 0)
        words.append(Word(word.form, start, end, word.capital))
    return Passage(read.text, Side(tuple(words), text), read, text)

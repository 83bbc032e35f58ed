"""How two passages in two languages relate, as far as that is plain: numbers are compared, words are not yet.

What is linked is taken for a translation (``reworded``). It ``differs`` where both have numbers and share none.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.values import Change, Relation

from .crossing import language_of, words_of
from .numerals import is_number
from .relation import text_of, why
from .units import Units

_LITTLE = frozenset({"#1"})
""" "One" is no number in every language: elsewhere it may be an article."""


def judged_across(
    a: Units, rows_a: Sequence[int], b: Units, rows_b: Sequence[int]
) -> tuple[Relation, tuple[Change, ...]]:
    """The relation of two passages, and the changes from A to B."""
    alike = {language_of(a, n) for n in rows_a} == {language_of(b, n) for n in rows_b}
    if alike and text_of(a, rows_a) == text_of(b, rows_b):
        return "same", ()
    first, second = _numbers(a, rows_a), _numbers(b, rows_b)
    if first and second and not first.keys() & second.keys():
        there, here = (" … ".join(found.values()) for found in (first, second))
        return "differs", (Change("number", here, there, why("number", there, here)),)
    return "reworded", ()


def _numbers(units: Units, rows: Sequence[int]) -> dict[str, str]:
    """The numbers of some sentences with the words that say them."""
    text = units.record.document.text
    found = (word for n in rows for word in words_of(units, n) if is_number(word.form))
    return {word.form: text[word.start : word.end] for word in found if word.form not in _LITTLE}

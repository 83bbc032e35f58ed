"""Who is meant by initials and a surname in a record whose names have cases: "В.А.Леснов" under "Вадима Леснова"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.statements.clauses import Word
from onrecord.statements.inflection import CASED, nominatives
from onrecord.statements.tongues.words import Tongue, capital_runs, tongue, words_of
from onrecord.values import Document, Excerpt


class FullNames:
    """The names of two words and more in the first ``end`` characters of a document: in its heading."""

    def __init__(self, document: Document, end: int) -> None:
        language = document.language.code
        self._document = document
        self._known = tongue(language) if language in CASED else None
        self._runs: list[Sequence[Word]] = []
        if self._known:
            words = words_of(document.text, 0, end, self._known.language)
            self._runs = [words[first : last + 1] for first, last in capital_runs(words) if last > first]

    def bearer(self, name: Sequence[str]) -> tuple[str, Excerpt] | None:
        """The full name in the nominative for a given name or initials with a surname, and where the heading has it."""
        if self._known is None or len(name) < 2:
            return None
        for run in self._runs:
            for given, surname in pairwise(run):
                found = self._given(given.text, name, surname.text, self._known)
                if found:
                    full = f"{found} {_spelt(name[-1])}"
                    return full, self._document.excerpt(given.start, surname.end)
        return None

    def _given(self, word: str, name: Sequence[str], surname: str, known: Tongue) -> str | None:
        """The given name that a word is a form of, if it has the initial of ``name`` and stands before its surname."""
        own, first = _spelt(name[-1]), name[0]
        if word[:1] != first[:1] or not ("." in first or word == first):
            return None
        genders = {told for form, told in nominatives(surname, "surname", known.language) if form == own}
        if surname == own and known.given(word):
            return word
        forms = [
            form
            for form, told in nominatives(word, "given", known.language)
            if known.given(form) == told and (surname == own or told in genders)
        ]
        return forms[0] if forms else None


def _spelt(word: str) -> str:
    """A surname in capitals as it is written in a sentence."""
    return "-".join(part.capitalize() for part in word.split("-")) if word.isupper() else word


__all__ = ["FullNames"]

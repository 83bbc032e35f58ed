"""An edit as the rules look at it: its words on both sides, what follows, whether the speaker broke off there.

:class:`Difference` is what the rules of ``changes.py`` make of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.values import ChangeKind

from .align import Alignment, Edit
from .index import weight
from .lexicon import Lexicon, lexicon
from .numerals import is_number
from .vocabulary import known
from .words import Word

Kind = ChangeKind | Literal["none", "cut", "wording", "gloss"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs at one place, from the record (``there``) to the quote (``here``), and why it is called so."""

    kind: Kind
    here: str
    there: str
    why: str
    sure: bool = True
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """An edit with what the rules ask of it again and again."""

    edit: Edit
    here: tuple[str, ...]
    there: tuple[str, ...]
    said: str
    stood: str
    following: tuple[str, ...]
    broken_off: bool
    edge: bool
    exclaimed: bool
    governed: bool
    names_here: tuple[str, ...]
    names_there: tuple[str, ...]

    def difference(self, kind: Kind, why: str, *, sure: bool = True) -> Difference:
        size = sum(weight(f) for f in (*self.here, *self.there))
        return Difference(kind, self.said, self.stood, why, sure, size)


def cases(alignment: Alignment, edit: Edit) -> Iterator[Case]:
    quote, record = alignment.needle.text, alignment.index.record.document.text
    words = alignment.index.words
    there = edit.there
    edge = edit.before < 0 or edit.after < 0
    if edge and edit.kind == "added":
        there = _neighbours(alignment, edit)
    after = edit.after if edit.after >= 0 else edit.before + len(there) + 1
    following = tuple(w.form for w in words[after : after + 10]) if 0 <= after < len(words) else ()
    if edge:
        there = _joined_on(alignment, edit, there)
    gap = record[there[0].start : words[after].start] if there and 0 <= after < len(words) else ""
    broken = any(mark in gap for mark in ("--", "—", "–", "...", "…")) and len(there) <= 4
    exclaimed = any(w.form == "no" and record[w.end : w.end + 1] == "," for w in there)
    yield Case(
        edit,
        tuple(w.form for w in edit.here),
        tuple(w.form for w in there),
        _excerpt(quote, edit.here),
        _excerpt(record, there),
        following,
        broken,
        edge,
        exclaimed,
        _governed(alignment, edit),
        tuple(w.form for w in named(edit.here, quote)),
        tuple(w.form for w in named(edit.there, record)),
    )


def _excerpt(text: str, row: Sequence[Word]) -> str:
    return text[row[0].start : row[-1].end] if row else ""


def _neighbours(alignment: Alignment, edit: Edit) -> tuple[Word, ...]:
    """For words added at an end of the quote: the record's words in that place, if they are of the same sort."""
    words, sentence = alignment.index.words, alignment.index.sentence
    n = len(edit.here)
    if n > 4:
        return ()
    if edit.before < 0 <= edit.after:
        near = range(max(0, edit.after - n), edit.after)
        home = sentence[edit.after]
    elif edit.before >= 0:
        near = range(edit.before + 1, min(len(words), edit.before + 1 + n))
        home = sentence[edit.before]
    else:
        return ()
    row = tuple(words[k] for k in near if sentence[k] == home)
    here = [sort_of(w) for w in edit.here]
    there = [sort_of(w) for w in row]
    shared = [s for s in here if s != "word" and s in there]
    return row if shared or (n == 1 and here == there == ["word"]) else ()


def _governed(alignment: Alignment, edit: Edit) -> bool:
    """Whether a verb's form tells no time: after "will", "to" or "would", or as the first word of a fragment."""
    if edit.kind != "inflected":
        return False
    row = alignment.needle.words
    at = next((n for n, w in enumerate(row) if w is edit.here[0]), 0)
    lists = lexicon()
    if at == 0:
        return not edit.here[0].capital
    near = {w.form for w in row[max(0, at - 2) : at]}
    return bool({(f,) for f in near} & set(lists.forces)) or (
        row[at - 1].form in {"to", "not"} and not near & {"is", "was"}
    )


def _joined_on(alignment: Alignment, edit: Edit, there: tuple[Word, ...]) -> tuple[Word, ...]:
    """``there``, or a little more or less of the record at that end if it is written as one word in the quote."""
    words = alignment.index.words
    wanted = joined([w.form for w in edit.here])
    for n in range(1, len(edit.here) + 3):
        first = edit.before + 1 if edit.after < 0 else max(0, edit.after - n)
        row = words[first : first + n]
        if row and joined([w.form for w in row]) == wanted:
            return tuple(row)
    return there


def named(row: Sequence[Word], text: str) -> list[Word]:
    """The words of ``row`` that are names, by their capitals; at the head of a sentence only if no common word."""
    lists = lexicon()
    return [
        w
        for w in row
        if w.capital
        and w.form not in lists.function
        and not is_number(w.form)
        and (not _begins(text, w.start) or not known(w.form))
    ]


def _begins(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at].rstrip(" \n\"'“”‘’«(")
    return not before or before[-1] in ".?!:;…\n—–"


def sort_of(word: Word) -> str:
    """Which of the sorts that stand for one another a word is of: a number, a name, a pronoun, a quantity, …"""
    lists = lexicon()
    form = word.form
    if is_number(form):
        return "number"
    if form in lists.quantity:
        return "quantity"
    if form in lists.person:
        return "pronoun"
    if (form,) in lists.forces:
        return "modal"
    if form in lists.function:
        return "function"
    return "name" if word.capital else "word"


def heavy(forms: Sequence[str], lists: Lexicon) -> list[str]:
    """What is left of some words without little words and asides."""
    row = list(forms)
    there = set(forms)
    for aside in sorted((a for a in lists.asides if a[0] in there), key=len, reverse=True):
        at = 0
        while at + len(aside) <= len(row):
            if tuple(row[at : at + len(aside)]) == aside:
                del row[at : at + len(aside)]
            else:
                at += 1
    return [f for f in row if f not in lists.little]


def content(forms: Sequence[str], lists: Lexicon) -> list[str]:
    """The words that carry meaning of their own."""
    return [f for f in forms if f not in lists.function]


def phrases_in(forms: Sequence[str], phrases: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Which of some phrases stand among ``forms``, the longest first, each word used once."""
    used = [False] * len(forms)
    out = []
    there = set(forms)
    for phrase in sorted((p for p in phrases if p[0] in there), key=len, reverse=True):
        for at in range(len(forms) - len(phrase) + 1):
            span = range(at, at + len(phrase))
            if tuple(forms[at : at + len(phrase)]) == phrase and not any(used[k] for k in span):
                for k in span:
                    used[k] = True
                out.append(phrase)
    return out


def joined(forms: Sequence[str]) -> str:
    return "".join(f.replace("'", "") for f in forms)


_DUTY = frozenset({"should", "must", "ought", "need", "needs", "shall"})


def is_view(following: Sequence[str]) -> bool:
    """Whether what follows "I think" is a view of what should be done, which stands without it too."""
    row = list(following[:10])
    return bool(_DUTY & set(row)) or any(a in {"have", "has", "'ve", "got"} and b == "to" for a, b in pairwise(row))


def hedges_in(forms: Sequence[str], lists: Lexicon) -> list[tuple[str, ...]]:
    """The hedges among ``forms``, phrases and single words."""
    return phrases_in(forms, lists.hedges)

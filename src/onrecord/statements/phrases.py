"""A source as a phrase: names and words in a row, cut where its core ends, split where it joins several speakers.

::

    A lawyer for the paper, Ada Varo,
    [core--) [rest-----------------)
    head: lawyer
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.statements import names
from onrecord.statements.mentions import Mention
from onrecord.statements.page import Page
from onrecord.values import Excerpt

_JOINING = frozenset(("/", "&", "%", "’", "'", "“", "”", '"', "‘", "$"))
_WORDS_OF_PREPOSITIONS = """
    of in for with by on at from to about against over like including than between among near under after before
    within behind as during across through
"""
PREPOSITIONS = frozenset(_WORDS_OF_PREPOSITIONS.split())
RELATIVE = frozenset(("who", "which", "that", "whose", "whom", "where"))
_WORDS_OF_DETERMINERS = """
    a an the this that these those its his her their our my your some any every each another both all other
    many most several few no more fellow only just even such said own former-day
"""
DETERMINERS = frozenset(_WORDS_OF_DETERMINERS.split())
_WORDS_OF_INDEFINITE = """
    some many most several few any other others more nearly about almost another no one two three four five six
    seven eight nine ten dozens hundreds thousands numerous various a an percent half least over up
"""
INDEFINITE = frozenset(_WORDS_OF_INDEFINITE.split())
_WORDS_OF_EMPTY_ADJECTIVES = """
    new newest latest recent previous earlier other another first second top last final initial separate same
    recently similar subsequent initial upcoming instant only national federal own
"""
EMPTY_ADJECTIVES = frozenset(_WORDS_OF_EMPTY_ADJECTIVES.split())


_IN_OFFICE = frozenset(("former", "then", "acting", "current", "outgoing", "deputy", "vice"))


@dataclass(frozen=True, slots=True)
class Atom:
    """A name, or a word or mark that is none."""

    text: str
    low: str
    start: int
    end: int
    mention: Mention | None
    possessive: bool

    @property
    def is_word(self) -> bool:
        return self.mention is None and self.text[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Phrase:
    """The core's parts (split at "and"), what follows the core, and all atoms."""

    parts: tuple[tuple[Atom, ...], ...]
    rest: tuple[Atom, ...]
    atoms: tuple[Atom, ...]

    @property
    def words(self) -> set[str]:
        return {a.low for a in self.atoms if a.is_word}


def atoms_of(page: Page, pieces: Sequence[Excerpt]) -> list[Atom]:
    """The atoms of a source. A name that reaches out of it is cut to the words inside."""
    out: list[Atom] = []
    for piece in pieces:
        inside = page.index.within(piece.start, piece.end)
        if piece.start < piece.end and page.tokens:  # a span that begins inside a word
            first = page.index.at(piece.start)
            if page.tokens[first].start < piece.start < page.tokens[first].end:
                inside = range(first, max(inside.stop, first + 1))
        out += _atoms(page, inside)
    return out


def _atoms(page: Page, inside: range) -> list[Atom]:
    begins: dict[int, Mention] = {}
    if inside:
        tokens = page.tokens
        for found in page.mentions_in(tokens[inside.start].start, tokens[inside.stop - 1].end):
            begins[max(found.first, inside.start)] = found
    out: list[Atom] = []
    i = inside.start
    while i < inside.stop:
        t = page.tokens[i]
        m = begins.get(i)
        if m is not None and not _is_common(page, m):
            end = min(m.last + 1, inside.stop)
            if page.tokens[end - 1].end > m.name_start:
                text = page.text[m.name_start : m.end]
                out.append(Atom(text, text.lower(), t.start, m.end, m, page.tokens[end - 1].possessive))
                i = end
                continue
        out.append(Atom(t.text, t.low, t.start, t.end, None, t.possessive))
        i += 1
    return out


def _is_common(page: Page, m: Mention) -> bool:
    """A capitalised common noun (in a headline, at the start of a sentence) is a word, not a name."""
    if m.kind not in ("single", "unknown", "organization") or " " in m.name or m.row is not None:
        return False
    if m.name_start in page.owner and page.owner[m.name_start].kind == "person":
        return False
    low = m.name.lower()
    if m.title_case and m.kind == "single" and m.name_start not in page.owner and not m.name.isupper():
        return names.noun(low) is not None or not _named_elsewhere(page, m)
    plain = names.noun(low) is not None and not m.name.isupper()
    return plain or (low in page.lower and (m.title_case or page.tokens[m.first].initial))


def _named_elsewhere(page: Page, m: Mention) -> bool:
    return any(not o.title_case for o in page.by_name.get(m.name, ()))


def parse(page: Page, pieces: Sequence[Excerpt]) -> Phrase:
    """Cut a source into core parts and rest."""
    atoms = atoms_of(page, pieces)
    while atoms and not (atoms[0].text[:1].isalnum() or atoms[0].mention):
        atoms.pop(0)
    while atoms and not (atoms[-1].text[:1].isalnum() or atoms[-1].mention):
        atoms.pop()
    while len(atoms) > 1 and atoms[0].low in {"neither", "either"}:
        atoms.pop(0)
    while len(atoms) > 1 and atoms[-1].low in {"each", "both", "also", "too", "himself", "herself", "themselves"}:
        atoms.pop()
    return _phrase(atoms)


def _phrase(atoms: Sequence[Atom]) -> Phrase:
    cut = _core_end(atoms)
    parts = _split(atoms[:cut])
    return Phrase(tuple(tuple(p) for p in parts), tuple(atoms[cut:]), tuple(atoms))


def joined_phrases(phrase: Phrase) -> tuple[Phrase, ...]:
    """``Ada Varo, a lawyer, | and the treasurer Ben Lem``: the phrases that "and" joins behind a closed aside.

    Empty where there is only one.
    """
    atoms = phrase.atoms
    first = len(atoms) - len(phrase.rest)
    cuts = [k for k in range(first + 1, len(atoms)) if _opens_another(atoms, k)]
    if not cuts:
        return ()
    bounds = [0, *cuts, len(atoms)]
    pieces = [_trimmed(atoms[a:b]) for a, b in pairwise(bounds)]
    return tuple(_phrase(p) for p in pieces if p)


def _opens_another(atoms: Sequence[Atom], k: int) -> bool:
    """Whether "and" at ``k`` stands behind a comma and before a name, with or without a role: ``, and her aide X``."""
    if atoms[k].low not in {"and", "nor"} or atoms[k].mention is not None or atoms[k - 1].text != ",":
        return False
    role = False
    for n in range(k + 1, min(k + 8, len(atoms))):
        a = atoms[n]
        if a.mention is not None and not a.possessive:
            return n + 1 == len(atoms) or not atoms[n + 1].is_word
        if a.text == "," and role:
            continue
        role = names.noun(a.low, "role") is not None
        if not (role or a.possessive or a.low in DETERMINERS or a.low in EMPTY_ADJECTIVES or a.low in _IN_OFFICE):
            return False
    return False


def _trimmed(atoms: Sequence[Atom]) -> list[Atom]:
    out = list(atoms)
    while out and out[0].mention is None and (not out[0].is_word or out[0].low in {"and", "nor"}):
        out.pop(0)
    while out and out[-1].mention is None and not out[-1].is_word:
        out.pop()
    return out


def _core_end(atoms: Sequence[Atom]) -> int:
    solid = False  # something that may be a head has been seen
    for k, a in enumerate(atoms):
        if a.mention is not None:
            solid = True
            continue
        if not a.is_word:
            tight = k > 0 and atoms[k - 1].end == a.start
            joins = a.text in _JOINING or (a.text == "-" and tight) or not solid
            listed = a.text == "," and _list_goes_on(atoms, k)
            if joins or listed:
                continue
            return k
        if solid and (a.low in PREPOSITIONS or a.low in RELATIVE):
            return k
        going_on = k + 1 < len(atoms) and _is_thing(atoms[k + 1])
        if solid and k and a.low.endswith(("ed", "ing")) and _is_thing(atoms[k - 1]) and not going_on:
            return k
        if a.low not in DETERMINERS and a.low not in PREPOSITIONS:
            solid = True
    return len(atoms)


def _list_goes_on(atoms: Sequence[Atom], k: int) -> bool:
    """``Ada Varo, Ben Lem and Cy Dorn``: a comma between names with an "and" before the last."""
    if k > 2 and k + 2 < len(atoms) and atoms[k - 2].text == "," and atoms[k + 1].low == "and":
        return atoms[k - 1].mention is not None and atoms[k + 2].mention is not None  # "Ada Varo, Ben Lem, and Cy Dorn"
    if k + 2 >= len(atoms) or atoms[k - 1].mention is None or atoms[k + 1].mention is None:
        return False
    tail = atoms[k + 2 :]
    if tail[0].low == "and":
        return len(tail) > 1 and tail[1].mention is not None
    if tail[0].text != "," or len(tail) < 3:
        return False
    return (tail[1].low == "and" and tail[2].mention is not None) or _list_goes_on(atoms, k + 2)


def _is_thing(a: Atom) -> bool:
    return a.mention is not None or names.noun(a.low, "document", "organ", "message", "role") is not None


def _split(atoms: Sequence[Atom]) -> list[list[Atom]]:
    parts: list[list[Atom]] = [[]]
    for a in atoms:
        if a.mention is None and (a.low in {"and", "or", "nor"} or (a.text == "," and parts[-1])):
            parts.append([])
        elif a.is_word or a.mention is not None:
            parts[-1].append(a)
    return [p for p in parts if p]


def words_of(page: Page, atoms: Sequence[Atom], *, bare: bool = True) -> str:
    """The page's words from the first atom to the last, without determiners and empty adjectives in front."""
    kept = list(atoms)
    while bare and len(kept) > 1 and kept[0].mention is None:
        if kept[0].low not in DETERMINERS and kept[0].low not in EMPTY_ADJECTIVES:
            break
        kept.pop(0)
    if not kept:
        return ""
    return " ".join(page.text[kept[0].start : kept[-1].end].split())


def excerpt_of(page: Page, atoms: Sequence[Atom]) -> Excerpt:
    """The page's words from the first atom to the last."""
    start, end = atoms[0].start, atoms[-1].end
    return Excerpt(start, end, page.text[start:end])


def short_tail(page: Page, phrase: Phrase, prepositions: set[str]) -> str:
    """What follows the core, if it is short and begins with one of the prepositions, else ""."""
    rest = list(phrase.rest)
    if not rest or rest[0].low not in prepositions or len(rest) > 5:
        return ""
    if any(not (a.is_word or a.mention) for a in rest):
        return ""
    return " ".join(page.text[rest[0].start : rest[-1].end].split())

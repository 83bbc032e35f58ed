"""What may be a turn mark: the words at the beginning of a line that name who speaks, and what they tell.

::

    FOREIGN MINISTER LUND: (Via interpreter) Thank you.
    |-- titles --| |name|   |--- note ----|  |- speech

Nothing is decided here: ``marks.py`` looks at all labels of a record and says which of them are turn marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.records.lines import Line
from onrecord.records.words import ANSWER, FIELD, FROM, INTERPRETED, OFFICE, QUESTION, VOICE
from onrecord.statements import names
from onrecord.values import Span

Kind = Literal["question", "answer", "voice", "name"]
Style = Literal["capitals", "title case"]

_STAMP = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
_LEAD = re.compile(rf"(?:[-–—•*]\s+|>>+\s*|\d{{1,4}}[.)]\s+)?(?:{_STAMP}\s{{0,3}}(?:[-–—]\s+)?)?[*_]{{0,3}}")
_SIGN = re.compile(rf"(?:>>+|{_STAMP}\s+[-–—])\s+(?=\S)")
_COLON = re.compile(r"[^:：\n]{1,100}?\s?[:：](?:[*_]{1,3})?(?=\s|$|[\[(\"“«„‘])")
_LETTER = re.compile(r"([QA])\d{0,3}(?:[.:)]\s+|\s{2,}|(?<=Q)\s(?=[^\W\d_a-z]))")
_BRACKET = re.compile(r"\s*[\[(]([^\])\n]{1,80})[\])]\s*")
_BEHIND = re.compile(r"^(.*?)((?:\s*[\[(][^\])(\[\n]{1,80}[\])])*)\s*$")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’‘`-](?=[^\W\d_]))*[.]?|\d{1,3}|#\d{1,3}")
_INITIALS = re.compile(r"(?<![^\W\d_])((?:[^\W\d_a-zа-яіїєґё]\.)+)(?=[^\W\d_]{2})")
_SMALL = frozenset(("of", "the", "for", "and", "&"))
_MIXED = frozenset(("mr", "mrs", "ms", "dr", "mr.", "mrs.", "ms.", "dr.", "mc", "mac"))
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Label:
    """A stretch ``[start, end)`` that may be a mark; ``speech`` is where the words behind it begin.

    ``titles`` and ``name`` are its words; ``rest`` what follows a comma or stands in brackets ("Radio Castrel").
    """

    line: Line
    start: int
    end: int
    speech: int
    kind: Kind
    style: Style
    titles: tuple[str, ...] = ()
    name: tuple[str, ...] = ()
    rest: str = ""
    interpreted: bool = False
    alone: bool = False
    note: Span | None = None

    @property
    def key(self) -> str:
        """The label for counting: its words in lower case."""
        return " ".join((*self.titles, *self.name)).lower() or self.kind


def label_of(line: Line) -> Label | None:
    """The label that a line begins with, if its words could be one."""
    lead = _LEAD.match(line.text)
    at = lead.end() if lead else 0
    letter = _LETTER.match(line.text, at)
    if letter:
        kind: Kind = "question" if letter[1] == "Q" else "answer"
        return _made(line, at, letter.start(1) + len(letter.group().rstrip()), _Told(kind, "capitals"))
    colon = _COLON.match(line.text, at)
    if colon:
        return _read(line, at, colon.end())
    sign = _SIGN.match(line.text)
    return _made(line, 0, len(sign.group().rstrip()), _Told("voice", "capitals")) if sign else None


def label_alone(line: Line) -> Label | None:
    """The label that a whole line is, without a colon: a name above what is said."""
    if len(line.text) > 80 or line.text[-1:] in ".,;:!?…":
        return None
    lead = _LEAD.match(line.text)
    return _read(line, lead.end() if lead else 0, len(line.text), alone=True)


def label_bold(line: Line, end: int) -> Label | None:
    """The label that the bold words at the beginning of a line are, up to ``end``, without a colon."""
    words = line.text[: end - line.start]
    return _read(line, 0, end - line.start, alone=True) if len(words) <= 80 and words[-1:] not in ".,;!?…" else None


def label_inside(line: Line, start: int, end: int) -> Label | None:
    """The label at ``[start, end)`` in the middle of a line."""
    return _read(line, start - line.start, end - line.start)


def _read(line: Line, at: int, stop: int, *, alone: bool = False) -> Label | None:
    words = line.text[at:stop].rstrip(":： \t*_")
    bracketed = _BRACKET.fullmatch(words)
    behind = _BEHIND.match(words)
    if bracketed:
        words, notes = bracketed[1], ""
    elif behind and behind[1].strip():
        words, notes = behind[1].strip(), behind[2].strip()
    else:
        return None
    core, comma, rest = words.partition(",")
    rest = " ".join(part for part in (rest.strip(), notes.strip("[]() ")) if part)
    parts = _INITIALS.sub(r"\1 ", core).split()  # "В.А.Леснов"
    if not 1 <= len(parts) <= _MOST_WORDS or not all(map(_fits, parts)) or not _is_capital(parts[0]):
        return None
    kind = _kind(parts)
    if kind is None:
        return None
    style: Style = "capitals" if bracketed or _in_capitals(parts) else "title case"
    if comma and kind == "name" and style == "title case" and len(parts) < 2:
        return None
    cut = titles_in(parts) if kind == "name" else 0
    holder = notes.strip("[]() ").split()
    if 0 < cut == len(parts) and _is_holder(holder):
        return _made(line, at, stop, _Told(kind, style, tuple(parts), tuple(holder), alone=alone))
    who = _asker(parts) if kind == "question" else () if kind == "answer" else tuple(parts[cut:])
    return _made(line, at, stop, _Told(kind, style, tuple(parts[:cut]), who, rest, alone))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words of a label tell."""

    kind: Kind
    style: Style
    titles: tuple[str, ...] = ()
    name: tuple[str, ...] = ()
    rest: str = ""
    alone: bool = False


def _made(line: Line, at: int, stop: int, told: _Told) -> Label:
    """The label at ``[at, stop)`` of a line; a note of the interpreter behind it is no speech."""
    start, end = line.start + at, line.start + stop
    speech, note = end, None
    interpreted = bool(INTERPRETED.search(told.rest))
    behind = _BRACKET.match(line.text, stop)
    if behind and INTERPRETED.search(behind[1]):
        words = behind.group()
        begin = line.start + behind.start() + len(words) - len(words.lstrip())
        note = Span(begin, begin + len(words.strip()))
        speech, interpreted = line.start + behind.end(), True
    return Label(
        line,
        start,
        end,
        speech,
        told.kind,
        told.style,
        told.titles,
        told.name,
        told.rest,
        interpreted,
        told.alone,
        note,
    )


def _fits(word: str) -> bool:
    low = word.lower()
    if low in _SMALL or low in names.PARTICLES or (low in FROM and word.isupper()):
        return True
    return _WORD.fullmatch(word) is not None and (_is_capital(word) or word[0] in "#0123456789" or "-" in word)


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or word[:1].istitle()


def _in_capitals(parts: list[str]) -> bool:
    letters = [word for word in parts if word.lower() not in _MIXED and any(c.isalpha() for c in word)]
    return bool(letters) and all(_upper(word) for word in letters) and any(len(w.strip(".")) > 1 for w in letters)


def _upper(word: str) -> bool:
    """All capitals, save for the small letter of "McPHEE"."""
    return word.isupper() or (word[:2] == "Mc" and word[2:].isupper()) or word.lower() in names.PARTICLES


def _kind(parts: list[str]) -> Kind | None:
    """What the words name; ``None`` for the name of a field ("Source", "Note")."""
    low = [word.lower().strip(".").replace("’", "'").removesuffix("'s") for word in parts]
    if low[0] in QUESTION and (len(low) == 1 or low[1] in FROM or low[1].strip("#").isdigit()):
        return "question"
    if low[-1] in QUESTION and low[0] in VOICE:  # "UNIDENTIFIED REPORTER"
        return "question"
    if len(low) == 1 and low[0] in ANSWER:
        return "answer"
    if low[0] in FIELD:
        return None
    known = [word in VOICE or word in {"the", "member", "from"} or word.strip("#").isdigit() for word in low]
    if all(known) or (low[0] in VOICE and known[-1]):
        return "voice"
    return "name" if any(len(word) > 1 or word.isupper() for word in parts) else None


def _is_holder(words: list[str]) -> bool:
    """Whether the words in brackets behind an office name who holds it: "The Minister for Fisheries (Edda Lund)"."""
    fits = 2 <= len(words) <= 4 and all(_fits(word) and _is_capital(word) for word in words)
    return fits and not any(word.lower() in names.ORG_WORDS or word.isupper() for word in words)


def _asker(parts: list[str]) -> tuple[str, ...]:
    """Who asks, where a mark says so: "QUESTION FROM EDDA LUND"."""
    if len(parts) > 2 and parts[1].lower() in FROM:
        return tuple(parts[2:])
    return ()


def titles_in(parts: list[str]) -> int:
    """How many words at the front are titles or the name of an office ("THE", "FOREIGN", "MINISTER")."""
    low = [word.lower() for word in parts]
    cut = at = 0
    while at < len(low):
        step = next((n for n in (3, 2, 1) if _is_title(low, at, n)), 0)
        if step:
            cut = at + step
        at += step or 1
    if 0 < cut < len(low) and low[cut] in _SMALL:  # "MINISTER OF TRADE VOSS": the last word is the name, if it can be
        cut = len(low) if low[-1] in OFFICE or len(low) - cut < 3 else len(low) - 1
    return cut


def _is_title(low: list[str], at: int, length: int) -> bool:
    words = " ".join(low[at : at + length])
    return at + length <= len(low) and names.noun(words, "role", "honorific") is not None and not _is_surname(low, at)


def _is_surname(low: list[str], at: int) -> bool:
    """ "Ada King", "Ben Judge": behind a given name a title is a surname."""
    return at == len(low) - 1 and at > 0 and names.is_given(low[at - 1]) and names.noun(low[at - 1]) is None


__all__ = ["Label", "label_alone", "label_bold", "label_inside", "label_of", "titles_in"]

"""Which legacy encoding explains some bytes that are not UTF-8.

Each candidate decodes a sample; its words are then judged as a reader would: letters of one script, capitals
only where capitals stand, and the letters that our six languages use.
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

CANDIDATES = (
    "cp1252",
    "cp1250",
    "iso8859-2",
    "cp1251",
    "koi8-u",
    "cp866",
    "iso8859-5",
    "mac-cyrillic",
    "mac-roman",
    "cp852",
)
# Python has codecs that are no charsets of pages (punycode, unicode_escape): a page may not name those.
_DECLARABLE = (
    "cp125",
    "cp8",
    "cp9",
    "iso8859",
    "koi8",
    "mac",
    "ascii",
    "shift_jis",
    "euc",
    "iso2022",
    "gb",
    "big5",
    "tis",
)
_WIDE = ("shift_jis", "euc", "iso2022", "gb", "big5", "cp932", "cp936", "cp949", "cp950")
_SAMPLE = 60_000
_WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f\W\d_][^\W\d_]*")
_ODD = re.compile(r"[^\W\d_][\x80-\x9f¡-©«-´¶-¿×÷\u2500-\u25ff¬¦†‡‰]+[^\W\d_]")
_LATIN = frozenset("äöüßéèêëàâçîïôûùœæąćęłńóśźżáíúñåø" + "ÄÖÜÉÈÀÇĄĆĘŁŃÓŚŹŻÁÍÚÑÅØŒ")
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ")
_COMMON = frozenset("оеаинтсрвліу")
# What a declaration is worth: a tie goes to the declared charset, a clear misreading does not.
_TRUST = 0.2


def best_guess(data: bytes, declared: str | None) -> str | None:
    """The encoding that reads ``data`` best, ``None`` if all fail; ``declared`` wins where it is plausible."""
    sample = _sample(data)
    named = _known(declared)
    if named and named.startswith(_WIDE) and _reads_well(data, named):
        return named
    scores: dict[str, float] = {}
    for encoding in dict.fromkeys((named, *CANDIDATES) if named else CANDIDATES):
        try:
            text = sample.decode(encoding, "replace")
        except (LookupError, UnicodeError, ValueError):
            continue
        scores[encoding] = _score(text, encoding) + (_TRUST if encoding == named else 0.0)
    return max(scores, key=lambda name: scores[name]) if scores else None


def _reads_well(data: bytes, encoding: str) -> bool:
    """Whether all but one in a thousand characters decode: by chance, East Asian encodings do not do that."""
    text = data.decode(encoding, "replace")
    return text.count("\ufffd") * 1000 <= len(text)


def _known(declared: str | None) -> str | None:
    """The declared charset as Python names it, if it is one for text; browsers read Latin-1 as cp1252."""
    try:
        name = codecs.lookup((declared or "").strip().strip("\"'")).name
    except (LookupError, UnicodeError, ValueError):
        return None
    if not name.startswith(_DECLARABLE):
        return None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _sample(data: bytes) -> bytes:
    """The parts of ``data`` that matter: the lines with bytes over 0x7F, up to a limit."""
    if len(data) <= _SAMPLE:
        return data
    high = re.search(rb"[\x80-\xff]", data)
    start = max(high.start() - 1000, 0) if high else 0
    return data[start : start + _SAMPLE]


def _score(text: str, encoding: str) -> float:
    """How much of the non-ASCII text reads like words, between about -2 and 1."""
    total = 0.0
    weight = 0
    for match in _WORD.finditer(text):
        word = match.group()
        weight += 1
        total += _word_score(word)
    odd = len(_ODD.findall(text)) + 2 * text.count("\ufffd") + sum(text.count(chr(c)) for c in range(128, 160))
    weight += odd
    total -= 2 * odd
    return total / weight if weight else -0.001 * (encoding != "cp1252")


def _word_score(word: str) -> float:
    ascii_letters = sum(1 for c in word if c.isascii())
    foreign = [c for c in word if not c.isascii()]
    if any(a.islower() and b.isupper() for a, b in pairwise(word)):
        return -1.0
    cyrillic = sum(1 for c in foreign if "\u0400" <= c <= "\u04ff")
    if cyrillic:
        if ascii_letters or cyrillic < len(foreign):
            return -1.0
        if any(c.lower() not in _CYRILLIC for c in foreign):
            return -0.5
        common = sum(1 for c in foreign if c in _COMMON)
        return 0.6 + 0.4 * common / len(foreign) if not word.isupper() else 0.3
    if len(word) > 2 and ascii_letters * 2 < len(word):
        return -0.7
    return sum(1.0 if c in _LATIN else -0.6 for c in foreign) / len(foreign)

"""Text → words: each with its plain form, and where it stands.

Every form is lower case, without accents or typographic habits, in one spelling, and contractions are taken apart::

    He didn’t honour it.
    he  did not  honor  it        "did" is at [3, 6), "not" at [6, 9)

Numbers, fillers and repetitions are dealt with in ``numerals.py`` and ``sameness.py``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .lexicon import spelling


class Word(NamedTuple):
    """A word in its plain form; ``text[start:end]`` is how it stands in the text. ``capital``: it begins with one."""

    form: str
    start: int
    end: int
    capital: bool = False


class _Piece(NamedTuple):
    form: str
    start: int
    end: int


_LETTER = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_PREFIXES = "non|co|re|pre|anti|multi|semi|sub|inter|over|under|un|post|counter|mid|micro|macro|mini|bi|hyper|ultra"
_WORDS = re.compile(
    rf"(?:(?<![^\W_])(?:[A-Za-z]\.){{2,}})"  # U.S., a.m.
    r"|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"  # scripts without spaces: a sign at a time
    rf"|(?:(?<![^\W_])(?i:{_PREFIXES})[-‑])?{_LETTER}[^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+{_LETTER}*)*"
    rf"(?:['’ʼ‘`´]{_LETTER}[\u0300-\u036f]*(?:{_LETTER}[\u0300-\u036f]*)*)*"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[%$€£¥]"
)
_APOSTROPHES = str.maketrans("’ʼ‘`´", "'''''")
_WHOLE = {
    "can't": (("can", 0, 3), ("not", 3, 5)),
    "cannot": (("can", 0, 3), ("not", 3, 6)),
    "won't": (("will", 0, 2), ("not", 2, 5)),
    "shan't": (("shall", 0, 3), ("not", 3, 6)),
    "ain't": (("is", 0, 2), ("not", 2, 5)),
    "gonna": (("going", 0, 3), ("to", 3, 5)),
    "gotta": (("got", 0, 3), ("to", 3, 5)),
    "wanna": (("want", 0, 3), ("to", 3, 5)),
    "let's": (("let", 0, 3), ("us", 3, 5)),
    "'em": (("them", 0, 3),),
    "y'all": (("you", 0, 1), ("all", 1, 5)),
    "o'clock": (("oclock", 0, 7),),
    "percent": (("%", 0, 7),),
}
_ENDINGS = {"'re": "are", "'ll": "will", "'ve": "have", "'m": "am", "'s": "'s", "'d": "'d", "n't": "not"}
_CODES = {"US", "U.S.", "U.S", "USA", "U.S.A."}
_SAME = {
    "okay": "ok", "%": "%", "$": "dollar", "€": "euro", "£": "pound", "¥": "yen",
    "dollars": "dollar", "euros": "euro", "pounds": "pound", "mister": "mr", "thru": "through", "til": "until",
    "till": "until", "tv": "television", "cos": "because",
}  # fmt: skip


def plain(word: str) -> str:
    """``word`` without case, accents and typographic habits, in one spelling."""
    joined = word.translate(_APOSTROPHES).replace("-", "").replace("‑", "")
    decomposed = unicodedata.normalize("NFKD", joined).casefold()
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)) or decomposed
    return spelling(_SAME.get(bare, bare))


@lru_cache(maxsize=200_000)
def _pieces(raw: str) -> tuple[_Piece, ...]:
    if raw in _CODES:
        return (_Piece("u.s.", 0, len(raw)),)
    low = raw.translate(_APOSTROPHES).lower()
    if low in _WHOLE and len(low) == len(raw):
        return tuple(_Piece(*piece) for piece in _WHOLE[low])
    if "." in low and low[0].isalpha():
        return (_Piece(low.replace(".", ""), 0, len(raw)),)
    if len(low) == len(raw):
        for ending, form in _ENDINGS.items():
            if low.endswith(ending):
                cut = len(low) - len(ending)
                return (*(_pieces(raw[:cut]) if cut else ()), _Piece(form, cut, len(raw)))
    return (_Piece(plain(raw), 0, len(raw)),)


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of ``text[start:end]`` in order, at their offsets in ``text``."""
    for match in _WORDS.finditer(text, start, len(text) if end is None else end):
        raw = match.group()
        at = match.start()
        capital = raw[0].isupper()
        for piece in _pieces(raw):
            yield Word(piece.form, at + piece.start, at + piece.end, capital)


COMPATIBLE: dict[str, frozenset[str]] = {
    "'s": frozenset({"'s", "is", "has", "us"}),
    "is": frozenset({"is", "'s"}),
    "has": frozenset({"has", "'s"}),
    "'d": frozenset({"'d", "would", "had"}),
    "would": frozenset({"would", "'d"}),
    "had": frozenset({"had", "'d"}),
    "us": frozenset({"us", "'s"}),
}
"""Which forms a short form may stand for. "'s" also marks a possessive, so the words alone cannot decide."""


def compatible(form: str) -> frozenset[str]:
    """Every form that counts as the same word."""
    return COMPATIBLE.get(form) or frozenset({form})

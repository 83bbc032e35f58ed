"""Whether a form is a word of English at all, by the vocabulary of the encoder: 30,000 pieces, most of them words."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from onrecord.models.loader import load_tokenizer


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    pieces = load_tokenizer("tokenizer.json").get_vocab()
    return frozenset(p for p in pieces if p.isalpha() and len(p) > 2)


def known(form: str) -> bool:
    """Whether the vocabulary has the form as one word."""
    return form in _words()


def misspelt(one: str, other: str) -> bool:
    """Whether one of two forms is the other with a slip: no word itself, but spelt almost as one."""
    if one == other or min(len(one), len(other)) < 3 or one[0] != other[0] or not (one + other).isalpha():
        return False
    close = sorted(one) == sorted(other) or SequenceMatcher(None, one, other).ratio() >= 0.8
    return close and known(one) != known(other)

"""The words of the five languages that are read by rules: what ends a source, who is a role, which are given names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.statements.clauses import Word, words_in
from onrecord.statements.gazetteer import read_data

_CLITIC = re.compile(r"(?P<verb>[^\W\d_].*?)-(?P<who>(?:t-)?(?:ils?|elles?|on|je|nous))$", re.IGNORECASE)
_ELIDED = re.compile(r"(?P<first>(?:l|d|qu)['’])(?P<rest>[^\W\d_].*)", re.IGNORECASE)
_KEPT = frozenset(("d'après", "d'abord", "d'ailleurs", "d'accord"))
_ARTICLE_WORDS = "der die das dem den des ein eine einer einem einen le la les l' un une du d'"
ARTICLES = frozenset(_ARTICLE_WORDS.split())
_PARTICLES = frozenset(
    ["von", "van", "de", "du", "des", "der", "den", "la", "le", "di", "da", "zu", "zum", "vom", "d'", "del", "el", "al"]
)


@dataclass(frozen=True, slots=True)
class Tongue:
    """The word lists of one language, by kind, from ``data/tongues.tsv``."""

    language: str
    kinds: dict[str, frozenset[str]]
    stems: dict[str, tuple[str, ...]]

    def has(self, kind: str, word: str) -> bool:
        return word in self.kinds.get(kind, ())

    def pronoun(self, word: str) -> str:
        """``he``, ``she``, ``they``, ``i`` or ``we`` for a pronoun, else ""."""
        return next((kind for kind in ("he", "she", "they", "i", "we") if self.has(kind, word)), "")

    def is_noun(self, kind: str, word: str) -> bool:
        """Whether a word (in lower case) is a role, a body or one of the family, in any form."""
        word = word.rstrip(".")
        if kind == "kin" or self.language == "fr":
            return self.has(kind, word) or self.has(kind, word.removesuffix("s"))
        if self.language == "de":
            bare = re.sub(r"(?:innen|in|en|s|n|e)$", "", word)
            ends = self.stems.get(kind, ())
            return any(w.endswith(ends) for w in (word, bare, word.removesuffix("in"), word.removesuffix("s")))
        return any(word.startswith(stem) for stem in self.stems.get(kind, ()))

    def given(self, word: str) -> str:
        """``m`` or ``f`` for a given name in the nominative, else ""; of a double name the first part counts."""
        word = word.replace("’", "'")
        for part in (word, word.split("-")[0]):
            for gender in ("m", "f"):
                if self.has(gender, part):
                    return gender
        return ""


@lru_cache(maxsize=5)
def tongue(language: str) -> Tongue:
    kinds: dict[str, set[str]] = {}
    for line in read_data("tongues.tsv").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        code, kind, words = line.split("\t")
        if code == language:
            kinds.setdefault(kind, set()).update(w.replace("_", " ") for w in words.split())
    frozen = {kind: frozenset(words) for kind, words in kinds.items()}
    stems = {kind: tuple(sorted(frozen.get(kind, ()))) for kind in ("role", "body")}
    return Tongue(language, frozen, stems)


def words_of(text: str, start: int, end: int, language: str) -> list[Word]:
    """The words and marks of a stretch; French ``a-t-elle`` and ``répond-il`` fall apart."""
    out: list[Word] = []
    for w in _unelided(words_in(text, start, end)) if language == "fr" else words_in(text, start, end):
        m = _CLITIC.match(w.text) if language == "fr" else None
        if m is None or m["verb"].lower() in {"est", "c'est"}:
            out.append(w)
            continue
        verb, who = m["verb"], m["who"].removeprefix("t-")
        out.append(Word(verb, verb.lower().replace("’", "'"), w.start, w.start + len(verb)))
        out.append(Word(who, who.lower(), w.end - len(who), w.end))
    return out


def _unelided(words: Sequence[Word]) -> Iterator[Word]:
    """``l’adjoint`` as two words."""
    for w in words:
        elided = _ELIDED.fullmatch(w.text) if w.low not in _KEPT else None
        if elided is None:
            yield w
            continue
        cut = w.start + elided.end("first")
        yield Word(elided["first"], elided["first"].lower().replace("’", "'"), w.start, cut)
        yield Word(elided["rest"], elided["rest"].lower().replace("’", "'"), cut, w.end)


def is_name_word(w: Word) -> bool:
    """A word with a capital, or an initial; no article at the head of a sentence."""
    return w.text[0].isupper() and w.low not in ARTICLES


def joins_name(w: Word) -> bool:
    """A particle, small or not: ``von``, ``Le`` as in Jeanne Le Gall."""
    return w.low in _PARTICLES


def is_particle(w: Word) -> bool:
    return w.low in _PARTICLES and w.text[0].islower()


def capital_runs(words: Sequence[Word]) -> list[tuple[int, int]]:
    """The stretches of words with capitals, particles between them included, as ``[first, last]``."""
    runs: list[tuple[int, int]] = []
    k = 0
    while k < len(words):
        if not is_name_word(words[k]):
            k += 1
            continue
        last = k
        while last + 1 < len(words):
            if is_name_word(words[last + 1]):
                last += 1
            elif last + 2 < len(words) and words[last + 1].low in _PARTICLES and is_name_word(words[last + 2]):
                last += 2
            else:
                break
        runs.append((k, last))
        k = last + 1
    return runs

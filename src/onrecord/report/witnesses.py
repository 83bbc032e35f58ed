"""Translation or substance, in sentences: which version alone says so, who agrees, which is closer to the original.

::

    Only the interpreter's version “geneva” says so; the official texts “en” and “ru” agree.

Records are called by what they are and by name, so that a sentence is the same in whichever order they were given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from ..comparing.witnesses import Agreement
from ..values import Alone, ChangeKind, Comparison, Link, Record, Share
from .comparisons import siglum
from .layout import plural

_CALLED = {
    "official text": ("the official text", "the official texts"),
    "interpreter": ("the interpreter's version", "the interpreters' versions"),
    "translation": ("the translation", "the translations"),
    "captions": ("the captions", "the captions"),
    "machine transcript": ("the machine transcript", "the machine transcripts"),
}
_TRANSLATED = re.compile(r"“(?:translat|перевод с|в переводе|у перекладі|tłumaczeni|übersetzt|tradui|traduct)", re.I)
"""What the basis of the kind "interpreter" quotes from a record that is a written translation."""
_VERBS = {
    "says": "say",
    "adds": "add",
    "has": "have",
    "leaves": "leave",
    "differs": "differ",
    "stands": "stand",
    "agrees": "agree",
}
_IN: dict[ChangeKind, str] = {
    "negation": "yes or no",
    "number": "the number",
    "name": "the name",
    "agent": "who does it",
    "modality": "how firm a duty it is",
    "hedge": "how sure it is",
    "time": "the time",
    "term": "the term",
    "scope": "how much is covered",
    "addition": "what it adds",
    "omission": "what it leaves out",
    "splice": "what it runs together",
}
_COUNTED = ("addition", "omission", "change")


class Witnesses:
    """What is said of the records of one comparison; nothing of two records alone."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._records = comparison.records

    def told(self, link: Link) -> str:
        """One sentence on who agrees in a passage; "" where all do, or there are only two records."""
        who = Agreement(link.pairings, link.holders, len(self._records))
        if len(self._records) < 3 or not (who.lacking or who.differing()):
            return ""
        if len(who.holders) == 1:
            return f"Only {self._does(who.holders, 'has')} this; {self.named(who.lacking)} do not."
        parts = []
        if who.lacking:
            only = "only " if len(who.lacking) == 1 else ""
            parts.append(f"{only}{self._does(who.lacking, 'leaves')} this out")
        parts.append(self._of_holders(who, link.alone))
        return _sentence("; ".join(parts))

    def whole(self) -> list[str]:
        """The sentences on the whole: what each record alone has, and which version stands closer to the original."""
        if len(self._records) < 3:
            return []
        return [sentence for sentence in (self._tally(), self._closer()) if sentence]

    def closer(self) -> str:
        """Which version stands closer to the original, and how that was counted; "" where there is nothing to say."""
        return self._closer() if len(self._records) > 2 else ""

    def named(self, numbers: Sequence[int]) -> str:
        """The records by what they are and by name: "the official texts “a” and “b” and the captions “c”"."""
        groups: dict[str, list[str]] = {}
        for n in sorted(numbers, key=self._rank):
            groups.setdefault(_kind(self._records[n]), []).append(self._name(n))
        return _and([f"{_CALLED[kind][len(names) > 1]} {_and(names)}" for kind, names in groups.items()])

    def _of_holders(self, who: Agreement, alone: Sequence[Alone]) -> str:
        """Who agrees among the records that have a passage, two at least."""
        holders, differing = who.holders, who.differing()
        if not differing:
            return f"{self.named(holders)} have it and agree" if who.lacking else f"{self.named(holders)} agree"
        if len(differing) == len(list(combinations(holders, 2))):
            if len(holders) == 2:
                return f"{self.named(holders)} have it and differ"
            own = [self._own(one, len(holders)) for one in self._ordered(alone) if one.kinds]
            return "; ".join([f"no two of {self.named(holders)} agree", *own])
        lone = [one for one in alone if one.record in holders]
        rest = [n for n in holders if n not in {one.record for one in lone}]
        if lone and all(who.agree(x, y) for x, y in combinations(rest, 2)):
            return "; ".join([*map(self._only, self._ordered(lone)), f"{self.named(rest)} agree"])
        return self._pairs(who, differing)

    def _pairs(self, who: Agreement, differing: Sequence[tuple[int, int]]) -> str:
        """Who differs from whom, where it is no matter of one against the others."""
        pairs = sorted((sorted(pair, key=self._rank) for pair in differing), key=lambda p: [self._rank(n) for n in p])
        told = "; ".join(f"{self.named(pair)} differ" for pair in pairs)
        both = [n for n in who.holders if not any(n in pair for pair in differing)]
        if len(pairs) == 1:
            return f"{told}; {self._does(both, 'agrees')} with both"
        return f"{told}; any other two agree"

    def _only(self, one: Alone) -> str:
        match one.what:
            case "addition":
                return f"only {self._does([one.record], 'adds')} this"
            case "omission":
                return f"only {self._does([one.record], 'leaves')} this out"
            case _:
                return f"only {self._does([one.record], 'says')} so"

    def _own(self, one: Alone, count: int) -> str:
        others = "both others" if count == 3 else "all others"
        return f"only {self._does([one.record], 'differs')} from {others} in {_and([_IN[k] for k in one.kinds])}"

    def _ordered(self, alone: Sequence[Alone]) -> list[Alone]:
        return sorted(alone, key=lambda one: self._rank(one.record))

    def _tally(self) -> str:
        """How many additions, omissions and changes each record alone has."""
        found: Counter[tuple[int, str]] = Counter(
            (one.record, one.what) for link in self._comparison.links for one in link.alone
        )
        parts = []
        for n in sorted({record for record, _ in found}, key=self._rank):
            told = [plural(found[n, what], what) for what in _COUNTED if found[n, what]]
            parts.append(f"{self._does([n], 'stands')} alone with {_and(told)}")
        return _sentence("; ".join(parts))

    def _closer(self) -> str:
        found = self._comparison.closeness
        if found is None:
            return ""
        if found.original is None:
            return f"Which version stands closer to the original wording is not told: {found.basis}."
        head = f"The original wording is taken to be that of {self.named([found.original])}: {found.basis}."
        first = found.shares[0]
        if not first.both:
            return f"{head} No other version has a passage of it."
        even = [s.record for s in found.shares if s.both and s.agree * first.both == first.agree * s.both]
        how = "equally close" if len(even) > 1 else "closer" if len(found.shares) == 2 else "closest"
        counted = ", ".join(f"{self.named([s.record])} {s.agree:,} of {s.both:,}" for s in self._by_rank(found.shares))
        nearest = _sentence(f"{self._does(even, 'stands')} {how} to it")
        return f"{head} {nearest} Counted were the passages that agree with it, of those that both have: {counted}."

    def _by_rank(self, shares: Sequence[Share]) -> list[Share]:
        """The nearest first, and those that are as near as each other in the order of their names."""
        return sorted(shares, key=lambda s: (-s.agree / s.both if s.both else 1.0, self._rank(s.record)))

    def _does(self, numbers: Sequence[int], verb: str) -> str:
        return f"{self.named(numbers)} {_VERBS[verb] if self._many(numbers) else verb}"

    def _many(self, numbers: Sequence[int]) -> bool:
        return len(numbers) > 1 or self._records[numbers[0]].kind == "captions"

    def _rank(self, n: int) -> tuple[int, str, str, int]:
        """Where a record is named among others, whatever its number."""
        record = self._records[n]
        return list(_CALLED).index(_kind(record)), record.name, record.document.sha256, n

    def _name(self, n: int) -> str:
        """A name in quotes; with the letter of the record where another has the same name."""
        name = self._records[n].name
        alike = sum(record.name == name for record in self._records) > 1
        return f"“{name}” ({siglum(n)})" if alike else f"“{name}”"


def _kind(record: Record) -> str:
    translated = record.kind == "interpreter" and _TRANSLATED.search(record.kind_basis)
    return "translation" if translated else record.kind


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}." if words else ""


def _and(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


__all__ = ["Witnesses"]

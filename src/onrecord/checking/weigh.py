"""Other words in a quote, where no list tells whether they mean the same: the judge of two passages decides.

To call a fair quote altered is the worst error, so that takes the judge's higher bar, and the verdict then says that it
is in doubt; between the bars it stays "reworded" and says that it may be altered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.matching.align import Alignment
from onrecord.matching.cases import Difference
from onrecord.matching.relation import relation_judge, weigh
from onrecord.values import ChangeKind

_OF_A_WORD: frozenset[ChangeKind] = frozenset(
    {"term", "negation", "agent", "modality", "hedge", "time", "scope", "name"}
)
"""What a word for another can change."""


_SETTLED = 0.5
"""Below this share of the judge's lower bar other words pass without a doubt beside them."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Other words, weighed: ``altered`` where they are as good as surely another meaning, ``open`` where it is not
    told."""

    altered: Difference | None
    open: bool


def weighed(alignment: Alignment, wording: Sequence[Difference]) -> Weighed:
    """What the judge says of the words that no rule decides."""
    unsettled = [d for d in wording if not d.sure]
    judge = relation_judge()
    likely, reading = weigh(_stretch(alignment), alignment.needle.text)
    if likely < _SETTLED * judge.yes:
        return Weighed(None, open=False)
    if likely < judge.sure:
        return Weighed(None, open=True)
    kind = max(_OF_A_WORD, key=lambda k: (reading.kinds[k], k))
    first = unsettled[0]
    why = f'"{first.there}" in the record is "{first.here}" in the quote: another meaning, as far as can be told'
    return Weighed(replace(first, kind=kind, why=why), open=True)


def _stretch(alignment: Alignment) -> str:
    """The record's words from the first that the quote has, or has other words for, to the last."""
    words = alignment.index.words
    spans = [(words[j].start, words[j].end) for _, j in alignment.pairs]
    spans += [(w.start, w.end) for e in alignment.edits if e.here for w in e.there]
    return alignment.index.record.document.text[min(s for s, _ in spans) : max(e for _, e in spans)]

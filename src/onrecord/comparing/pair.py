"""Two records: which of their sentences correspond. The answer mirrors when they are exchanged."""

from __future__ import annotations

import math
from dataclasses import replace

from onrecord.matching.likeness import Maker, one_language
from onrecord.matching.passages import ALIKE, Bead, link
from onrecord.matching.units import Units


def beads(a: Units, b: Units, likeness: Maker = one_language) -> list[Bead]:
    """The passages of ``a`` and ``b`` that correspond.

    The same text is linked with itself sentence by sentence. Others are always looked at in one order, that of their
    checksums, so that ties are broken the same way whichever comes first. ``likeness`` says how alike two sentences
    are; for records in two languages it is another.
    """
    if a.record.document.sha256 == b.record.document.sha256 and _places(a) == _places(b):
        return [Bead((n,), (n,), 1.0) for n in range(len(a))]
    if (a.record.document.sha256, a.record.name) > (b.record.document.sha256, b.record.name):
        return sorted(
            (replace(bead, a=bead.b, b=bead.a) for bead in beads(b, a, likeness)), key=lambda bead: (bead.a, bead.b)
        )
    if not len(a) or not len(b):
        return []
    return _unforced(link(a, b, likeness), a, b)


def _places(units: Units) -> list[tuple[int, int]]:
    return [(row.start, row.end) for row in units.rows]


_FEW = 1 / 3
"""Where less of the shorter record is linked than this, the two may be of different events …"""
_STRONG, _CLEAR = 0.45, 0.4
"""… and a link counts only if it is this strong. Sentences of two events in one field reach 0.35 by chance."""
_FEW_CLEAR = 0.25
"""The same where less of the shorter record is in clear links than this. Of records of the training part of MTRef, in
two translations, 0.79 and more was; of records of 120 sentences that have nothing in common, 0.1, with 0.41 linked."""
_TINY = 25
"""In so few pairs of sentences hardly one is alike by chance."""
_HAYSTACK = 0.065
"""How much more alike two sentences must be for each power of e by which one record is longer than the other. The best
of 150 strangers of a sentence has a likeness of up to 0.4; its other translation seldom has less."""


def _unforced(found: list[Bead], a: Units, b: Units) -> list[Bead]:
    """Without links by chance: those that a long record has for any sentence, and all weak ones if few are strong."""
    short, long = sorted((len(a), len(b)))
    bar = min(_STRONG, ALIKE + _HAYSTACK * math.log(long / short))
    kept = [bead for bead in found if bead.likeness >= bar] if long > short * _LONGER else found
    if a.record.document.language.code != b.record.document.language.code:
        enough = _share(kept, short) >= _FEW  # names and numbers alone make no clear link
    else:
        clear = [bead for bead in kept if bead.likeness >= _CLEAR]
        enough = _share(kept, short) >= _FEW and (short * long <= _TINY or _share(clear, short) >= _FEW_CLEAR)
    return kept if enough else [bead for bead in kept if bead.likeness >= _STRONG]


_LONGER = 3
"""Records of one event may well be of such different lengths."""


def _share(found: list[Bead], shorter: int) -> float:
    return min(sum(len(bead.a) for bead in found), sum(len(bead.b) for bead in found)) / shorter

"""Quotes whose words are not in the record: does a sentence of the speaker's say the same in other words?"""

from __future__ import annotations

import math
from collections.abc import Sequence

from onrecord.matching.index import Index, Library
from onrecord.matching.judge import judge
from onrecord.matching.meaning import encoder
from onrecord.matching.nearest import FEATURES, Nearest, Source, nearest
from onrecord.matching.relation import relation_judge, weigh
from onrecord.values import Excerpt, Passage, Search, Verdict

from .speakers import Cast, name_of

FEWEST = 4
"""Sentences: among fewer the nearest stands out whatever it says, so its meaning alone decides nothing."""


def paraphrased(quote: str, library: Library, claimed: str) -> Verdict:
    """``reworded`` with the passage, or ``not_found`` with the nearest one."""
    found = nearest(quote, _spoken(library.indexes, claimed), encoder())
    if found is None:
        return Verdict("not_found", _nothing(library, claimed), "sure")
    place = _passage(found)
    probability = judge().probability(found.features)
    few = found.features[FEATURES.index("log sentences")] < math.log(FEWEST + 1)
    if few or probability < judge().yes:
        doubt = probability > 0.6 * judge().yes
        return Verdict(
            "not_found",
            _nothing(library, claimed),
            "likely" if doubt else "sure",
            nearest=place,
            unsure="reworded" if doubt else None,
        )
    if _another_meaning(quote, found):
        reason = "Other words for this passage, which may mean something else"
        return Verdict("reworded", reason, "doubtful", place, unsure="altered")
    sure = probability >= judge().sure
    reason = "Other words, but the meaning of this passage as far as can be told"
    return Verdict("reworded", reason, "likely" if sure else "doubtful", place, unsure=None if sure else "not_found")


def _another_meaning(quote: str, found: Nearest) -> bool:
    """Whether the quote has a number that the passage lacks, or the judge of two passages holds that they differ by
    more than what the quote leaves out."""
    if found.features[FEATURES.index("numbers missing")]:
        return True
    likely, reading = weigh(found.candidate.text, quote)
    kind = max(reading.kinds, key=lambda k: (reading.kinds[k], k))
    return likely >= relation_judge().yes and kind != "omission"


def _spoken(indexes: Sequence[Index], claimed: str) -> list[Source]:
    """The turns that can be the claimed speaker's: his own where he speaks, else those of nobody named."""
    out = []
    for index in indexes:
        turns = index.record.turns
        cast = Cast(index.record, claimed)
        wanted = {"same"} if cast.present else {"same", "unknown"}
        allowed = tuple(cast.match(t) in wanted and (cast.present or not t.question) for t in turns)
        out.append(Source(index, allowed or None))
    return out


def looked_through(library: Library, claimed: str) -> Search:
    """How much of the records is searched: all for the words, the turns that can be the speaker's for the meaning."""
    turns = sentences = own_turns = own_sentences = 0
    present = False
    for source in _spoken(library.indexes, claimed):
        index = source.index
        present = present or Cast(index.record, claimed).present
        turns += len(index.record.turns)
        sentences += len(index.sentence_spans)
        own_turns += sum(source.allowed or ())
        own_sentences += sum(source.allowed is None or source.allowed[turn] for turn in index.sentence_turns)
    return Search(turns, sentences, claimed if present else "", own_turns, own_sentences)


def _passage(found: Nearest) -> Passage:
    c = found.candidate
    record = c.index.record
    turn = record.turns[c.turn] if record.turns else None
    excerpt = Excerpt(c.start, c.end, c.text)
    return Passage(record.name, record.document.sha256, (excerpt,), name_of(turn) if turn else None)


def _nothing(library: Library, claimed: str) -> str:
    if not any(index.record.turns for index in library.indexes):
        return "No turn was found in what was searched: nobody says anything in it"
    where = "the record" if len(library.indexes) == 1 else f"any of the {len(library.indexes)} records"
    who = f" that {claimed.removeprefix('unnamed: ')} says" if claimed else ""
    return f"Nothing{who} in {where} has these words or this meaning"

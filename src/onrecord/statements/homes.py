"""Which state a page speaks from, and which office names need that: "the Senate", "the Treasury".

Several states have a Senate and a Treasury. Without a state before it such a name is the one of the page's own
state: the dateline's, else the state that the page names most. Where neither tells, the page's words stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import zip_longest

from onrecord.statements.gazetteer import Gazetteer
from onrecord.statements.mentions import Entity, Mention
from onrecord.statements.tokens import Token

_WORDS_SHARED = """
    the of and for department ministry office bureau service council court house justice treasury labor commerce energy
    education agriculture interior transportation health human services veterans affairs homeland security defense
    defence senate representatives congress supreme national secret census home foreign parliament trade
"""
_SHARED = frozenset(_WORDS_SHARED.split())
_AMERICAN = frozenset(("republican", "republicans", "democrat", "democrats", "gop", "fbi", "pentagon"))
_DASHES = frozenset(("—", "–", "-"))
_DATELINE = 9  # tokens from the start of a paragraph to the dash of its dateline
_OPENING = 5  # paragraphs in which a dateline may stand: headline, subhead and byline come first


def is_shared(name: str) -> bool:
    """Whether a name consists of words that the offices of many states are made of."""
    return all(w in _SHARED for w in name.lower().split())


def home_of(
    tokens: Sequence[Token], mentions: Sequence[Mention], table: Gazetteer, owner: Callable[[Mention], Entity | None]
) -> str:
    """The state a page speaks from: its dateline's, else the one it names most; "" where two are named alike."""
    dateline = _dateline(tokens, table)
    if dateline:
        return dateline
    told: Counter[str] = Counter()
    for m in mentions:
        row, e = m.row, owner(m)
        if row is not None and row.kind in ("state", "capital", "seat", "region"):
            told[row.of if row.kind == "region" else row.name] += 1
        elif e is not None and e.kind == "person" and e.words:
            held = {r.of for r in table.bearers(e.words[-1]) if r.name == e.name and r.kind == "office"}
            told.update(held if len(held) == 1 else ())
    for a, b in zip_longest(tokens, tokens[1:]):
        if a.capital:
            rows = (table.find(f"{a.low} {b.low}", "adjective") if b else []) or table.find(a.low, "adjective")
            told.update([rows[0].name] if rows else ["United States"] if a.low in _AMERICAN else [])
    first, second = (*told.most_common(2), ("", 0), ("", 0))[:2]
    return first[0] if first[1] > second[1] else ""


def _dateline(tokens: Sequence[Token], table: Gazetteer) -> str:
    """``MANILA, May 3 —``, ``WASHINGTON (AP) –``: the state of the place in capitals that opens a paragraph."""
    for k, t in enumerate(tokens):
        if t.paragraph >= _OPENING:
            break
        if (k and tokens[k - 1].paragraph == t.paragraph) or not t.text.isupper() or len(t.text) < 3:
            continue
        line = [x for x in tokens[k : k + _DATELINE] if x.paragraph == t.paragraph]
        if not any(x.text in _DASHES for x in line):
            continue
        for length in (3, 2, 1):
            place = " ".join(x.low for x in line[:length])
            if rows := table.find(place, "capital", "seat", "state", "region"):
                return rows[0].of if rows[0].kind == "region" else rows[0].name
        named = [x for x in line[1:] if x.capital]
        for x in named:
            if rows := table.find(x.low, "region", "state"):
                return rows[0].of if rows[0].kind == "region" else rows[0].name
    return ""

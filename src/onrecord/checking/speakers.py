"""Whether the speaker whom a page names is the one who speaks in a record: full names, surnames, offices."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from onrecord.matching.likenames import one_name
from onrecord.values import Record, Turn

Match = Literal["same", "other", "unknown"]

_PARTS = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*\.?")
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "president",
        "vice",
        "prime",
        "minister",
        "secretary",
        "senator",
        "sen",
        "governor",
        "gov",
        "representative",
        "rep",
        "congressman",
        "congresswoman",
        "chancellor",
        "ambassador",
        "general",
        "gen",
        "colonel",
        "col",
        "captain",
        "major",
        "lieutenant",
        "judge",
        "justice",
        "mayor",
        "councillor",
        "councilor",
        "commissioner",
        "director",
        "chairman",
        "chairwoman",
        "chair",
        "chief",
        "minister",
        "foreign",
        "state",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "deputy",
        "former",
        "the",
        "king",
        "queen",
        "prince",
        "princess",
        "speaker",
        "premier",
        "attorney",
        "pope",
        "bishop",
        "archbishop",
        "father",
        "rabbi",
        "imam",
        "president-elect",
        "senator-elect",
        "delegate",
        "envoy",
        "special",
    ]
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "md", "phd"])
_BODIES = frozenset(
    [
        "ministry",
        "department",
        "government",
        "office",
        "agency",
        "commission",
        "committee",
        "council",
        "party",
        "house",
        "palace",
        "kremlin",
        "campaign",
        "bank",
        "union",
        "court",
        "police",
        "army",
        "navy",
        "company",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "officials",
        "official",
        "reporters",
        "journalist",
    ]
)


@lru_cache(maxsize=10_000)
def _parts(name: str) -> tuple[str, ...]:
    """The names in a name, lower case, without accents, titles and suffixes."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = [w.rstrip(".").lower().replace("’", "'") for w in _PARTS.findall(bare)]
    kept = [w for w in words if w not in _TITLES and w not in _SUFFIXES]
    return tuple(kept)


def same_speaker(claimed: str, recorded: str | None) -> Match:
    """Whether two names are of one person. "unknown" where one of them names nobody, or an office only."""
    if not claimed.strip() or recorded is None or recorded.startswith("unnamed") or claimed.startswith("unnamed"):
        return "unknown"
    one, two = _parts(claimed), _parts(recorded)
    if not one or not two or set(one) & _BODIES or set(two) & _BODIES:
        return "unknown"
    if _is_cyrillic(one) != _is_cyrillic(two):
        given = [name for names in (one, two) for name in names[:-1][:1] if len(name) > 1]
        fit = len(given) < 2 or _sounds_alike(*given)
        return "same" if fit and _sounds_alike(one[-1], two[-1]) else "unknown"
    return _compared(one, two)


def _compared(one: tuple[str, ...], two: tuple[str, ...]) -> Match:
    if one == two:
        return "same"
    if _alike(one[-1], two[-1]):
        return "same" if _given_fit(one[:-1], two[:-1]) else "other"
    if len(one) == 1 or len(two) == 1:
        short, full = (one, two) if len(one) == 1 else (two, one)
        return "same" if any(_alike(short[0], part) for part in full) else "other"
    return "same" if set(one) <= set(two) or set(two) <= set(one) else "other"


def _is_cyrillic(parts: tuple[str, ...]) -> bool:
    return any("\u0400" <= c <= "\u04ff" for part in parts for c in part)


def _sounds_alike(a: str, b: str) -> bool:
    """Whether two surnames in two scripts may be one."""
    cyrillic, latin = (a, b) if _is_cyrillic((a,)) else (b, a)
    return any(one_name(cyrillic, language, latin, "en") for language in ("ru", "uk"))


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    return min(len(a), len(b)) > 4 and SequenceMatcher(None, a, b).ratio() >= 0.84


def _given_fit(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    if not one or not two:
        return True
    a, b = one[0], two[0]
    if len(a) == 1 or len(b) == 1:
        initial, names = (a, two) if len(a) == 1 else (b, one)
        return any(name[0] == initial for name in names)
    return a[:3] == b[:3] or bool(set(one) & set(two)) or a[0] == b[0]


def name_of(turn: Turn) -> str | None:
    """The name of a turn's speaker, ``None`` where the record names nobody."""
    return turn.speaker.name if turn.speaker and turn.speaker.name else None


class Cast:
    """How the speakers of one record fit a claimed name; each name is compared once."""

    def __init__(self, record: Record, claimed: str) -> None:
        self._record = record
        self.claimed = claimed
        self._known: dict[str | None, Match] = {}
        first = record.turns[0].span.start if record.turns else 0
        self._heading = record.document.text[: min(first, 2_000)]
        self.present = any(self.match(turn) == "same" for turn in record.turns)

    def match(self, turn: Turn) -> Match:
        name = name_of(turn)
        if name not in self._known:
            self._known[name] = self._compare(name)
        return self._known[name]

    def _compare(self, name: str | None) -> Match:
        found = same_speaker(self.claimed, name)
        if found == "unknown" and name and name.startswith("unnamed: ") and self._named_as(name[9:]):
            return "same"
        return found

    def _named_as(self, role: str) -> bool:
        """Whether the heading names the claimed speaker in the same line as the role ("Moderators: …")."""
        parts = _parts(self.claimed)
        if not parts or len(role) < 4:
            return False
        return any(role.lower() in line.lower() and parts[-1] in _parts(line) for line in self._heading.splitlines())

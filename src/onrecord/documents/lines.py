"""What a single line tells about itself: a credit, a heading of page furniture, a title, a bullet, prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.documents.calendars import is_date_line
from onrecord.documents.credits import find_credits, is_byline
from onrecord.documents.cues import heading_label, holds_speech, line_label, phrases, tells_who
from onrecord.values import BlockKind

_BULLET = re.compile(r"[•●▪◦■►▸‣∙·✓✔*](?=\s?\S)\s*|[-–—](?=\s)\s+")
_ROUND_BULLET = re.compile(r"[•●▪◦■►▸‣∙·✓✔*]")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»“)\]]*\s+[\"“„«‘(]?[A-ZÀ-ÖØ-ÞĄ-ŽА-ЯЁІЇЄҐ0-9–—]")
_FINAL = re.compile(r"[.!?…][\"”’»“')\]]*$")
_TURN = re.compile(r"[^\W\d_][^:.!?\n]{0,40}:\s")
_INNER_DASH = re.compile(r"\w[,!?.…\"”]* [–—-] ?\w")
_LIST_PHOTO = re.compile(r"(?:getty images|/\s?(?:ap|afp|reuters|dpa|pap|epa|tass|тасс)|ap photo)\W*$")
_PREDICATE = re.compile(
    r" (?:was|is|were|are|has|had|will|shows?|showed|war|ist|sind|hat|wurde|a|est|était|ont|był[ao]?|jest|была?|было)\b"
)
# A title in quotation marks: "“Not a word, not a comma”". Speech that stands alone ends as a sentence does.
_QUOTED_TITLE = re.compile(r"[\"“„«]([^\"“”„«»\n]{2,80}[^\"“”„«»\n.!?…,;:–—-])[\"“”»]")
# Below this a line without a full stop can be a title; above it, it is prose.
_LONGEST_TITLE = 120
_LONGEST_HEADLINE = 220


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line says about itself; ``opens`` where it is a heading that what follows belongs to."""

    kind: BlockKind
    label: str = ""
    opens: bool = False


@lru_cache(maxsize=20_000)
def mark(text: str) -> Mark | None:
    """The kind of a line that can be told from its words alone, else ``None``."""
    if len(text) > 420:
        return None
    heading = heading_label(text)
    if heading and heading != "section":
        return Mark("furniture", heading, opens=True)
    if is_date_line(text):
        return Mark("furniture", "date")
    if is_byline(text):
        return Mark("byline")
    credit = _credit_mark(text)
    if credit:
        return credit
    label = line_label(text)
    return Mark("furniture", label) if label else None


def is_section_name(text: str) -> bool:
    """Whether a line is but the name of a part of a paper ("World", "Politik")."""
    return heading_label(text) == "section"


def is_title(text: str, longest: int = _LONGEST_TITLE) -> bool:
    """Whether a line looks like a title: short, begun with a capital, without a full stop."""
    if len(text) > longest or "\n" in text or text[-1:] in ".;:,…" or is_bullet(text):
        return False
    first = text.lstrip("\"“„«‘'(¿¡[")[:1]
    if not (first.isupper() or first.isdigit()) or not any(c.isalpha() for c in text):
        return False
    speech = text[0] in '"“„«‘' and holds_speech(text) and not _QUOTED_TITLE.fullmatch(text)
    return not (_FINAL.search(text.rstrip("?!")) or speech)


def is_headline(text: str) -> bool:
    """Whether a first line can be the headline: as a title, but longer, and a single final stop is allowed."""
    if len(text) > _LONGEST_HEADLINE or is_bullet(text):
        return False
    return len(text) <= _LONGEST_TITLE or not _SENTENCE_END.search(text)


def is_prose(text: str) -> bool:
    """Whether a line is running text: a full sentence or more, or somebody's words."""
    if len(text) >= 160 or (holds_speech(text[:2000]) and not _QUOTED_TITLE.fullmatch(text)):
        return True
    return bool(_FINAL.search(text)) and (len(text) >= 60 or bool(_SENTENCE_END.search(text)))


def ends_cut(text: str) -> bool:
    """Whether a text is cut off, as a teaser is: it ends in an ellipsis or in "Read more"."""
    return text.endswith(("…", "...", "[…]", "[...]", "…]", "»»", "→"))


def is_bullet(text: str) -> bool:
    """Whether a line begins with a bullet or a dash."""
    return bool(_BULLET.match(text))


def is_round_bullet(text: str) -> bool:
    """Whether the bullet can be nothing else: not a dash, which opens speech in many languages."""
    return bool(_ROUND_BULLET.match(text))


def is_dash_item(text: str) -> bool:
    """Whether a line begun with a dash is an item of a list, not somebody's words ("– Words – said X.")."""
    dash = _BULLET.match(text)
    if not dash or is_round_bullet(text):
        return False
    return not _INNER_DASH.search(text, dash.end()) and not re.search(r"[.!?…]\W*$", text)


def is_turn(text: str) -> bool:
    """Whether a line begins as a turn in an interview: a name or a letter, then a colon."""
    return bool(_TURN.match(text))


def _credit_mark(text: str) -> Mark | None:
    low = text.lower()
    photo = _photo_place(low)
    if photo == 0:
        return Mark("credit")
    hits = find_credits(text)
    if hits and hits[0].start <= 3:
        return None if _credit_is_subject(text, hits[0].end) else Mark("credit")
    if photo is not None and len(text) <= 320 and not holds_speech(text[photo:]):
        return Mark("caption")
    return None


def _credit_is_subject(text: str, end: int) -> bool:
    """Whether a sentence goes on behind what reads as a credit: "Reporting by Ann Lee was false, the minister said"."""
    rest = text[end:]
    return bool(_FINAL.search(rest)) and (tells_who(rest) or bool(_PREDICATE.match(rest)))


@cache
def _any_photo() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, phrases("photo"))))


def _photo_place(low: str) -> int | None:
    """Where the credit of a picture begins: 0 for a line that is one, ``None`` where there is none."""
    start = len(low) - len(low.lstrip("(|/© "))
    if low.startswith(phrases("photo"), start) and len(low) <= 160:
        return 0
    tail = max(len(low) - 90, 0)
    for cue in phrases("photo") if _any_photo().search(low, tail) else ():
        at = low.rfind(cue, tail)
        if at > 0 and not low[at - 1].isalnum() and (cue.endswith((":", ".")) or low[at - 1] in "(|/©["):
            return at
    match = _LIST_PHOTO.search(low, tail)
    return match.start() if match and len(low) <= 320 else None

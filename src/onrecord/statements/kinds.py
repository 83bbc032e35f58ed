"""What a name does on the page that tells a person from a body, where the words of the name do not.

A person says "he" of himself, stands behind a role ("The prosecutor, Zyx Varo,") or, with two or three words that no
body's name has, simply speaks. A body has "the" before it, or says "it" of itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.statements import names
from onrecord.statements.cues import is_speech_verb
from onrecord.statements.tokens import Token

_HE_SHE = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_ITS = frozenset(("it", "its", "itself", "they", "their", "we", "our"))
_THAT = frozenset(("that", "yes", "no"))
_SAID = frozenset(("said", "says", "added", "adds", "recalled", "recalls", "explained", "explains", "wrote", "writes"))
_BODY_END = re.compile(
    r"(?:tion|sion|tions|ics|ity|ment|ance|ence|ism|ware|soft|tech|bank|corp|works|peace|book|tube|news|com|net)$"
)
_WORDS_BODIES_OPEN_WITH = """
    red black white blue green human open free general best new united national international royal first save stop air
    big bright clean common creative digital electric global good great healthy just legal modern northern southern
    eastern western public radical real safe social true world young zero extinction amnesty
"""
_OPENERS = frozenset(_WORDS_BODIES_OPEN_WITH.split())
_WORDS_FOR_SEVERAL = "staff management family crew opposition leadership defence defense prosecution press public"
_SEVERAL = frozenset(_WORDS_FOR_SEVERAL.split())
_OPENING = frozenset(("the", "a", "an", "its", "their", "his", "her", "our", "my"))
_REACH = 4  # tokens behind the verb in which "he" still means who spoke


def told_gender(tokens: Sequence[Token], first: int, last: int) -> str:
    """``Varo said she was late``: the gender that the clause tells of the name before its verb, "" if none."""
    if first and tokens[first - 1].low in {"the", "a", "an"}:
        return ""
    for t in _clause(tokens, last):
        if t.low in _HE_SHE:
            return _HE_SHE[t.low] if t.low in {"he", "she"} else ""
        if t.low not in _THAT and not is_speech_verb(t.low, "en"):
            return ""
    return ""


def speaks_of_itself(tokens: Sequence[Token], last: int) -> bool:
    """``Marsh said it was late``: a body by its pronoun."""
    return any(t.low in _ITS for t in _clause(tokens, last))


def _clause(tokens: Sequence[Token], last: int) -> list[Token]:
    """The tokens from a name's speech verb a few words on, none if no such verb follows the name."""
    after = tokens[last + 1 : last + 2 + _REACH]
    if not after or not after[0].text.islower() or not is_speech_verb(after[0].low, "en"):
        return []
    out: list[Token] = []
    for t in after:
        if not t.word or t.sentence != after[0].sentence or t.capital:
            break
        out.append(t)
    return out


def speaks(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name is the subject of a verb of speech, before it or behind it."""
    if _clause(tokens, last):
        return True
    before = tokens[first - 1] if first else None
    return before is not None and before.low in _SAID and before.sentence == tokens[first].sentence


def behind_role(tokens: Sequence[Token], first: int) -> bool:
    """``The prosecutor, Zyx Varo,``, ``A lawyer for the paper, Zyx Varo,``: a name behind one person's role."""
    if first < 3 or tokens[first - 1].text != ",":
        return False
    core: list[str] = []
    for k in range(first - 2, max(-1, first - 13), -1):
        t = tokens[k]
        if not t.word:
            return False
        core.insert(0, t.low)
        inner = k > 0 and tokens[k - 1].low in {"of", "for", "at", "in"}
        if t.possessive or (t.low in _OPENING and not inner):
            break
    else:
        return False
    cut = next((k for k, w in enumerate(core) if w in {"of", "for", "at", "in"}), len(core))
    head = core[cut - 1] if cut else ""
    return names.noun(head, "role") is not None and not names.is_plural(head)


def like_a_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words of a name, or "the" before it, are a body's."""
    words = tokens[first : last + 1]
    if words[0].low in _OPENERS or len(words) > 3 or has_body_shape(tokens, first, last):
        return True
    for t in words:
        if not t.word or t.low in names.ORG_WORDS | names.PLACE_WORDS | _SEVERAL or _BODY_END.search(t.low):
            return True
        if names.noun(t.low, "organ", "document", "group", "message"):
            return True
    return False


def has_body_shape(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name has "the" before it, a digit or a capital inside a word: ``the Marsh``, ``MarshNet``."""
    if first and tokens[first - 1].low == "the":
        return True
    for t in tokens[first : last + 1]:
        rest = re.sub(r"^(?:Mc|Mac|[A-ZÀ-Þ][’'-])|-[A-ZÀ-Þ]", "", t.text)[1:]
        if any(c.isupper() and t.word for c in rest.rstrip(".")) and "." not in t.text:
            return True
        if any(c.isdigit() for c in t.text):
            return True
    return False

"""To whom something was said, in the page's words: "told reporters", "in a letter to X", "asked Varo
whether".
"""

from __future__ import annotations

import re

from onrecord.statements.drafts import Draft
from onrecord.values import Document

_TAKES = """
    tell told tells telling ask asked asks asking warn warned warns warning inform informed informs informing
    remind reminded reminds reminding assure assured assures assuring urge urged urges urging advise advised
    advises advising instruct instructed instructs order ordered orders ordering beg begged begs implore
    implored implores notify notified notifies persuade persuaded convince convinced command commanded brief
    briefed briefs invite invited invites inviting request requested encourage encouraged encourages
    encouraging lecture lectured promise promised promises reassure reassured call-on scold scolded admonish
    admonished challenge challenged challenges counsel counseled exhort exhorted email emailed text texted
    quiz quizzed pressed presses
"""
_TAKES_OBJECT = frozenset(_TAKES.split())
_PHRASE = re.compile(r"\b(?:call(?:s|ed|ing)? (?:up)?on|appeal(?:s|ed|ing)? to|plead(?:s|ed|ing)? with)\b", re.I)
_TO = re.compile(
    r"\b(?:in|during) (?:an? |his |her |their |its |the )?(?:[\w-]+ ){0,3}"
    r"(?:letter|email|e-mail|memo|message|note|text|interview|speech|remarks|statement|address|testimony|call|talk)s?"
    r" (?:to|with|before|for) (?P<who>[^,.;:“”\"]{2,60})",
    re.IGNORECASE,
)
_SAID_TO = re.compile(
    r"\b(?:said|say|says|wrote|writes|speaking|spoke|speaks|talking|talked|explained|confided|pitched|announced|complained|"
    r"admitted|suggested|proposed|recommended|boasted|sent|addressed)\b (?:\w+ ){0,2}?(?:to|with|before) "
    r"(?P<who>[^,.;:“”\"]{2,60})",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s(?:that|whether|if|when|how|why|what|who|which|where|to|in|on|at|after|before|during|about|as|by|for|while|"
    r"not|from|because|with|last|this|earlier|late|later|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"via|over|recently|then|ahead|there|they|he|she|it|and then)\b|\s[–—-]\s|\s*[,;:“”\"(«„‘]|"
    r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSen)(?<!\bGov)(?<!\bRep)(?<!\bGen)(?<!\b[A-Z])\.|$"
)
_TO_DO = re.compile(r"(?P<who>(?:[\w’'.-]+ ){1,6}?)(?:not )?(?:to [a-z]+|that )")
_WORDS_OF_OPENERS = """
    the a an his her their its our my me him them us you people two some several many
"""
_OPENERS = frozenset(_WORDS_OF_OPENERS.split())
_ARTICLE_ENDS = re.compile(r"(?:\b(?:the|a|an|his|her|their|its|and|of)|’s|'s)$", re.IGNORECASE)
_WORDS_OF_NOT_WHO = """
    that whether if when how why what to in on at about it this so there nothing something everything much
    more anything story truth lie joke by of with as from after before during over the. again earlier later
    today yesterday monday tuesday wednesday thursday friday saturday sunday not for
    which who whom whose whichever whoever whatever
"""
_NOT_WHO = frozenset(_WORDS_OF_NOT_WHO.split())
_BE = frozenset(("was", "were", "been", "is", "are", "be"))
_REACH = 120


def addressee(document: Document, draft: Draft) -> str | None:
    """The words that say to whom, ``None`` where the page does not.

    Looks behind the cue (or inside it, where the cue holds its object), up to the content or the end of the
    clause. Only English is read.
    """
    if not draft.cue or not draft.content or document.language.code not in ("en", None):
        return None
    text = document.text
    first, last = draft.cue[0], draft.cue[-1]
    inside = _inside(first.text)
    if inside:
        return inside
    after = _clean(text[last.end : _limit(text, draft, last.end)])
    words = last.text.lower().split()
    takes = bool(words) and words[-1] in _TAKES_OBJECT
    passive = len(words) > 1 and words[-2] in _BE and not words[-1].endswith("ing")
    if (takes and not passive) or _ends_with_call(last.text):
        found = _object(after)
        if found and not _is_all_said(found, draft):
            return found
    window = " ".join((last.text, after))
    for pattern in (_TO, _SAID_TO):
        m = pattern.search(window)
        if m and m.start() < 80:
            return _somebody(m["who"])
    return None if passive else _in_content(text, draft)


def _is_all_said(found: str, draft: Draft) -> bool:
    """Whether the words are the content and nothing but it: "promised [an answer]" names nobody."""
    content = draft.content[0]
    near = 0 <= content.start - draft.cue[-1].end <= 1
    return near and _clean(content.text).rstrip(".,;:!?") == found


def _in_content(text: str, draft: Draft) -> str | None:
    """``urged [Varo to resign]``: whom the content's first words name, where it says what they should do."""
    cue, content = draft.cue[-1], draft.content[0]
    if not (_TAKES_OBJECT & set(cue.text.lower().split()[-1:]) or _ends_with_call(cue.text)):
        return None
    m = _TO_DO.match(text, content.start, content.end)
    near = 0 <= content.start - cue.end <= 1
    return _somebody(m["who"]) if near and m else None


def _somebody(words: str) -> str | None:
    """A name, a noun with an article, or a plural: not the verb behind an infinitive's "to"."""
    found = _object(words)
    if not found:
        return None
    first = found.split()[0].lower()
    known = found[0].isupper() or first in _OPENERS or found.split()[-1].endswith("s")
    return found if known else None


def _ends_with_call(cue: str) -> bool:
    return any(m.end() == len(cue.strip()) for m in _PHRASE.finditer(cue.strip()))


def _inside(cue: str) -> str | None:
    """``told reporters`` annotated as one cue."""
    words = cue.split()
    for k, w in enumerate(words[:-1]):
        if w.lower() in _TAKES_OBJECT and (k == 0 or words[k - 1].lower() not in {"was", "were", "been"}):
            return _object(" ".join(words[k + 1 :]))
    m = _TO.search(cue) or _SAID_TO.search(cue)
    return _object(m["who"]) if m else None


def _limit(text: str, draft: Draft, start: int) -> int:
    """Where to stop reading: the line's end, or a content whose object is not the addressee."""
    line = text.find("\n", start)
    end = min(len(text) if line < 0 else line, start + _REACH)
    for piece in draft.content:
        if (start <= piece.start < end and piece.start - start > 1) or (
            start <= piece.start <= start + 1 and piece.text[:1] in "“\"‘«„'"
        ):
            end = piece.start
    for piece in draft.source:
        if start <= piece.start < end:
            end = piece.start
    return end


def _clean(words: str) -> str:
    return " ".join(words.split())


def _object(words: str) -> str | None:
    """The noun phrase that the words begin with, if it can be somebody."""
    words = words.strip()
    cut = _CUT.search(words)
    found = words[: cut.start()].strip() if cut else words
    while _ARTICLE_ENDS.search(found) and cut and cut.end() < len(words):
        nxt = _CUT.search(words, cut.end())
        if nxt is None or nxt.start() <= cut.start():
            break
        cut = nxt
        found = words[: cut.start()].strip()
    tokens = found.split()
    if not tokens or len(tokens) > 10 or tokens[0].lower() in _NOT_WHO or not found[0].isalpha():
        return None
    return found

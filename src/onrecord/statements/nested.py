"""Attributions inside contents: "she said that he had accused them"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from onrecord.statements.cues import english_forms
from onrecord.statements.drafts import Draft
from onrecord.statements.pieces import Paragraph
from onrecord.statements.runs import Found, Runs, draft_of
from onrecord.statements.tagger import tagger
from onrecord.values import Document, Excerpt, Span

NESTED_SURE = 0.8
NESTED_DEPTH = 2
_TELLING_VERBS = """
    say|tell|claim|argue|report|write|insist|stress|note|add|believe|maintain|ask|deny|reject|accuse|blame|condemn|warn
    |threaten|demand|urge|promise|pledge|vow|admit|acknowledge|concede|announce|declare|predict
"""
_NOUNS_TOO = frozenset(("claim", "claims", "report", "reports", "note", "notes", "stress", "demand", "demands"))
_TELLING = frozenset(form for verb in _TELLING_VERBS.split("|") for form in english_forms(verb.strip())) - _NOUNS_TOO
_NO_TELLING_AFTER = frozenset(
    ("to", "i", "we", "you", "will", "would", "can", "could", "should", "must", "let", "not", "never", "please")
)
_STOP = re.compile(r"[.!?…][\"”’»)]*\s+")
_WORD = re.compile(r"[^\W\d_]+")
_PAST = "|".join(sorted({f for f in _TELLING if f.endswith(("ed", "said", "told", "wrote")) or f == "says"}))
_NAME = r"(?:(?:the|The)\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w.’'-]*){0,4}"
_CLAUSE = re.compile(
    rf"(?P<source>{_NAME}|(?P<pronoun>he|she|they|He|She|They)(?=\s\w+:\s[“\"‘']))\s+"
    rf"(?P<cue>(?:(?:had|has|have|also|since|then|later|once|again)\s+){{0,3}}(?:(?:{_PAST})\b|called\s+(?:on|for)\b))"
    r"[:,]?\s+(?P<content>\S)"
)
_STARTS = re.compile(r"(?:^|(?<=[“\"‘'(\s]))(?=[A-Zhst])")
_CONTENT_ENDS = re.compile(
    rf"(?=[.!?;](?:[”\"’']|\s|$))|(?=[,]?\s+(?:and|but|while)\s+(?:that\s+)?{_NAME}\s+(?:(?:had|has|have|also)\s+)*"
    rf"(?:{_PAST}|called)\b)|(?=[,.]?[”\"]\s*$)|$"
)
_WORDS_OF_NOBODY = """
    i we you it this that these those there what who he she they if when as in on and but
"""
_NOBODY = frozenset(_WORDS_OF_NOBODY.split())
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]*(?:’\w[^‘’]*)*’|'[^']*'")


def nested_drafts(document: Document, found: Sequence[Found], runs: Runs) -> list[Found]:
    """The network's and the rules' attributions inside contents; the network's come first where both see one.

    PolNeAR annotates the outer attribution alone, so the network never sees both at once. Only sentences with a
    telling verb are read again, and only speech of somebody else, linked as surely as ``NESTED_SURE``, is kept. The
    rules read the plain form that it then misses: a name, a telling verb, and what is told.
    """
    out = _by_network(document, found, runs)
    seen = [e.span for f in (*found, *out) for e in f.draft.cue]
    for f in (*found, *out):
        for draft in _by_rules(document, f.draft.content):
            if not any(a.start < e.end and e.start < a.end for a in seen for e in draft.cue):
                out.append(Found(draft, inside=f))
                seen += [e.span for e in draft.cue]
    return out


def _by_network(document: Document, found: Sequence[Found], runs: Runs) -> list[Found]:
    text = document.text
    out: list[Found] = []
    outer = [(piece.span, f) for f in found for piece in f.draft.content]
    for _ in range(NESTED_DEPTH):
        inside = [(s, f) for span, f in outer for s in _sentences(text, span) if _tells(text, s)]
        inside.sort(key=lambda o: o[0].start)
        starts = [span.start for span, _ in inside]
        outer = []
        for a in tagger().attributions(text, [Paragraph(span) for span, _ in inside]):
            if not a.cue:
                continue
            span, holder = inside[bisect_right(starts, a.cue[0][0]) - 1]
            draft = draft_of(document, a, runs)
            ends = [e for p in (draft.source, draft.cue, draft.content) for e in p]
            if a.sure < NESTED_SURE or not all(span.start <= e.start and e.end <= span.end for e in ends):
                continue
            kept = Found(draft, a, inside=holder)
            if _is_speech(draft):
                out.append(kept)
                holder = kept
            outer += [(e.span, holder) for e in draft.content if len(e.text) < len(span)]
    return out


def _by_rules(document: Document, content: Sequence[Excerpt]) -> list[Draft]:
    """``[that] NAME (had) accused …``, clause by clause."""
    text = document.text
    out = []
    for piece in content:
        at = piece.start
        while (m := _next_clause(text, at, piece.end)) is not None:
            start, end = _told(text, m.start("content"), piece.end)
            at = max(end, m.end("cue"))
            if start < end:
                spans = (m.span("source"), m.span("cue"), (start, end))
                source, cue, told = (document.excerpt(*s) for s in spans)
                out.append(Draft((source,), (cue,), (told,)))
    return out


def _next_clause(text: str, at: int, end: int) -> re.Match[str] | None:
    for start in _STARTS.finditer(text, at, end):
        m = _CLAUSE.match(text, start.start(), end)
        if m and (m["pronoun"] or m["source"].split()[0].lower() not in _NOBODY) and _opens(text, at, m.start()):
            return m
    return None


def _opens(text: str, at: int, start: int) -> bool:
    """Whether a clause opens here: at the start, behind "that" or "and", or behind a mark."""
    before = text[max(at, start - 8) : start].rstrip()
    return not before or before[-1] in "“\"‘'(.!?;,:" or before.split()[-1].lower() in {"that", "and", "but", "while"}


def _told(text: str, start: int, limit: int) -> tuple[int, int]:
    """What is told: the quote that begins here, or the words up to the clause's end."""
    quote = _QUOTED.match(text, start, limit)
    if quote:
        return quote.span()
    m = _CONTENT_ENDS.search(text, start, limit)
    end = m.start() if m else limit
    while end > start and text[end - 1] in ' ,”"':
        end -= 1
    return start, end


def _sentences(text: str, piece: Span) -> list[Span]:
    stops = [m.end() for m in _STOP.finditer(text, piece.start, piece.end)]
    return [Span(a, b) for a, b in zip([piece.start, *stops], [*stops, piece.end], strict=True) if a < b]


def _tells(text: str, span: Span) -> bool:
    """Whether a verb of telling stands behind the first word, told of somebody: not "I say", not "to say"."""
    words = [w.lower() for w in _WORD.findall(text, span.start, span.end)]
    return any(b in _TELLING and a not in _NO_TELLING_AFTER for a, b in pairwise(words))


def _is_speech(draft: Draft) -> bool:
    """Somebody else's words, not an attitude in passing: a telling verb, a source beyond "I", a clause as content."""
    source, cue, content = (" ".join(e.text for e in role) for role in (draft.source, draft.cue, draft.content))
    spoken = any(w.lower() in _TELLING for w in _WORD.findall(cue))
    return spoken and len(content.split()) >= 4 and source.lower() not in {"", "i", "we", "you"}

"""A telling clause that stands inside the quotation marks, as the Russian, Ukrainian and French press sets it.

::

    «Мы проиграли, — сказал Петров. — Но мы вернёмся»
     [content----)    [clause-----)    [content-----)
"""

from __future__ import annotations

import re
from itertools import islice

from onrecord.statements.tongues.clause import Clause, read_clause
from onrecord.statements.tongues.words import words_of
from onrecord.values import Span

_DASHED = re.compile(r"(?<=[,.!?…])[»”“\"]?\s*[–—-]\s+(?=[^\W\d_])")
_DASHED_END = re.compile(r"[,.;:!?…]*\s*[–—-]\s+|[.!?…]+(?=\s*$)|,\s+(?=[«„“\"])")
_COMMA = re.compile(r"[»”]?[,!?]\s+(?=(?:a|ont|s[’']est|avait|[^\W\d_]+-(?:t-)?(?:il|elle|on)|[^\W\d_]{3,})\b)")
_COMMA_END = re.compile(r"\s?[,.;:!?…]+(?=\s|$)")
_STOP = re.compile(r"[.!?…]+(?=\s|$)")
_MOST = 220  # characters of a clause inside the marks
_TRIES = 30


def split(text: str, outer: Span, inner: Span, language: str) -> tuple[Clause, tuple[Span, ...]] | None:
    """The clause inside a quotation and the pieces of speech around it, ``None`` where there is none."""
    pattern, ending = (_COMMA, _COMMA_END) if language == "fr" else (_DASHED, _DASHED_END)
    for m in islice(pattern.finditer(text, inner.start, inner.end), _TRIES):
        end = ending.search(text, m.end(), min(inner.end, m.end() + _MOST))
        stop = end.start() if end else inner.end
        if end is None and inner.end - m.end() > _MOST:
            continue
        if (
            language == "fr"
            and end is not None
            and text[end.start() : end.end()].strip() == ","
            and _is_aside(text, end.end(), inner.end)
        ):
            full = _STOP.search(text, end.end(), inner.end)
            stop = full.start() if full else inner.end
        words = words_of(text, m.end(), stop, language)
        if not words or not (words[0].text[0].islower() or words[0].text[0].isupper()):
            continue
        clause = read_clause(words, language, anchored=True)
        if clause is None or clause.cue[0].start > words[min(2, len(words) - 1)].start:
            continue
        if (clause.source is None and len(words) > 1) or not _tells(text, clause, language):
            continue
        return clause, _around(text, outer, inner, m.start() + (text[m.start()] in ",!?…"), stop)
    return None


def _is_aside(text: str, at: int, limit: int) -> bool:
    """``, a dit Paul Denis, maire de Lyon. …``: a small word behind the comma explains the name."""
    return (
        re.match(
            r"\s(?:\d|le|la|les|maire|ministre|président|présidente|directeur|directrice|porte-parole)",
            text[at:limit][:20],
        )
        is not None
    )


def _tells(text: str, clause: Clause, language: str) -> bool:
    """French has no dash to show a clause by: there the verb must stand before somebody with a capital or a pronoun."""
    if language != "fr":
        return True
    if clause.source is None:
        return False
    said = text[clause.source.start : clause.source.end]
    inverted = clause.source.start > clause.cue[0].start
    return inverted and (
        any(c.isupper() for c in said)
        or said.lower() in {"il", "elle", "on", "ils", "elles"}
        or said[:3] in {"le ", "la ", "un "}
    )


def _around(text: str, outer: Span, inner: Span, start: int, stop: int) -> tuple[Span, ...]:
    """The speech before and behind a clause, the marks of the quotation with it."""
    behind = stop
    while behind < inner.end and (text[behind].isspace() or text[behind] in ",.;:–—-"):
        behind += 1
    first = Span(outer.start, start)
    return (first, Span(behind, outer.end)) if behind < inner.end else (first,)

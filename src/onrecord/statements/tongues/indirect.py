"""Indirect speech in the five languages, as far as a small word shows it: "that", and "according to".

::

    Варов заявил, что переговоры завершены.      Решение, по мнению экспертов, запоздало.
    source verb   content                        content  cue       source     content
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.statements.clauses import Told, Word
from onrecord.statements.quotes import Quote
from onrecord.statements.tongues.clause import read_clause
from onrecord.statements.tongues.quoted import according, with_title
from onrecord.statements.tongues.sentences import MARK, sentences
from onrecord.statements.tongues.words import Tongue, is_name_word, tongue
from onrecord.values import Span

_NEAR = 7  # words between the verb and "that"
_TRIES, _WINDOW = 4, 60  # conjunctions tried in a sentence, and words looked back from each
_LEAST = 8  # characters of a content


def indirect(text: str, block: Span, quotes: Sequence[Quote], language: str) -> list[Told]:
    """One attribution a sentence at most."""
    known = tongue(language)
    out = []
    starts = {q.span.start: q.span for q in quotes}
    for sentence in sentences(text, block, quotes, language):
        words = list(sentence.words)
        told = _that(words, known) or _according(text, words, known)
        if told is not None:
            out.append(with_title(text, told, starts, language))
    return out


def _that(words: Sequence[Word], known: Tongue) -> Told | None:
    tries = 0
    for k, w in enumerate(words):
        if tries == _TRIES:
            break
        if k < 2 or not known.has("that", w.low) or (known.language != "fr" and words[k - 1].text != ","):
            continue
        tries += 1
        spoken = [x for x in words[max(0, k - _WINDOW) : k] if x.text != MARK]
        clause = read_clause(spoken, known.language, anchored=False)
        near = {x.start for x in words[max(0, k - _NEAR) : k]}
        if clause is None or clause.source is None or clause.cue[-1].start not in near:
            continue
        content = _between(words, k, len(words))
        if content is not None:
            return Told((clause.source,), clause.cue, (content,))
    return None


def _between(words: Sequence[Word], first: int, last: int) -> Span | None:
    """From one word to another, marks at both ends left out; ``None`` for less than a few letters."""
    while last > first and words[last - 1].text in ",.;:–—-?!…":
        last -= 1
    while first < last and words[first].text in ",.;:–—-":
        first += 1
    return Span(words[first].start, words[last - 1].end) if first < last else None


def _according(text: str, words: list[Word], known: Tongue) -> Told | None:
    outside = [w for w in words if w.text != MARK]
    clause = according(text, outside, known.language)
    if clause is None or clause.source is None:
        return None
    first = next(k for k, w in enumerate(words) if w.start >= clause.span.start)
    after = next((k for k, w in enumerate(words) if w.start >= clause.span.end), len(words))
    after = _past_aside(words, after, known)
    head = _between(words, 0, first)
    tail = _between(words, after, len(words))
    pieces = _pieces(words, first, after, head, tail)
    if sum(p.end - p.start for p in pieces) < _LEAST:
        return None
    return Told((clause.source,), clause.cue, pieces)


def _pieces(words: Sequence[Word], first: int, after: int, head: Span | None, tail: Span | None) -> tuple[Span, ...]:
    """What is told: behind the phrase where it opens the sentence, before it where it ends it, both between commas."""
    if head is None:
        return (tail,) if tail else ()
    between = words[first - 1].text == "," and after < len(words) and words[after].text == ","
    return (head, tail) if between and tail else (head,)


def _past_aside(words: Sequence[Word], k: int, known: Tongue) -> int:
    """Behind ``, директора завода,`` and the like: what explains the source is no content."""
    if (
        k + 1 >= len(words)
        or words[k].text != ","
        or is_name_word(words[k + 1])
        or not known.is_noun("role", words[k + 1].low)
    ):
        return k
    return next((n for n in range(k + 2, min(len(words), k + 12)) if words[n].text == ","), k)

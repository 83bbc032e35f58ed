"""Text → what the tagger's network sees: word pieces in windows of whole paragraphs, with shape and quote features.

A window is ``[CLS] paragraph [SEP] paragraph [SEP] …``, at most ``LIMIT`` pieces; paragraphs are never cut unless
one alone is longer than ``HARD_LIMIT``. Labels stand on words, read at each word's first piece.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.values import Span

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

Ints = NDArray[np.int64]

LIMIT = 256
"""Pieces a window holds: MiniLM was tuned on 256, and longer windows cost more than they gave on PolNeAR dev."""
HARD_LIMIT = 510
CLS, SEP = 101, 102
_EDGES = np.array([[CLS, 0, 0, 0], [SEP, 0, 0, 0]], dtype=np.int64)

CASES = 7  # none, lower, Capitalised, UPPER, miXed, digits, punctuation
QUOTES = 4  # outside, inside, an opening mark, a closing mark
PLACES = 2  # body, headline

OPENING = "“„«‟"
CLOSING = "”»"
STRAIGHT = '"'
_MARK = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]")


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces (``ids``, features; one entry a piece) and words (``first`` piece, ``start``/``end`` in the text)."""

    ids: Ints
    case: Ints
    quote: Ints
    place: Ints
    first: Ints
    start: Ints
    end: Ints
    paragraph: Ints


@lru_cache(maxsize=20_000)
def case_of(word: str) -> int:
    """The shape of a word as one of ``CASES`` numbers."""
    if not word[:1].isalnum():
        return 6
    if word[0].isdigit():
        return 5
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[1:].islower() else 4


def quote_states(text: str) -> Ints:
    """For each character of a paragraph: outside (0) or inside (1) double quote marks, or such a mark (2, 3)."""
    states = np.zeros(len(text), np.int64)
    depth, low_mark, at = 0, False, 0  # after „ a “ closes, as in German and Polish typography
    for m in _MARK.finditer(text):
        i, c = m.start(), m.group()
        states[at:i] = 1 if depth else 0
        if c in CLOSING or (c in STRAIGHT and depth) or (c == "“" and depth and low_mark):
            depth = max(0, depth - 1)
            states[i] = 3
        else:
            depth += 1
            low_mark = c == "„"
            states[i] = 2
        at = i + 1
    states[at:] = 1 if depth else 0
    return states


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that the network sees whole.

    ``goes_on``: it may go on with what the one before began; only a quote over paragraphs does, each of which opens
    with a mark. ``alone``: its parts belong to nothing outside it, as in headlines, key points and captions.
    """

    span: Span
    headline: bool = False
    goes_on: bool = False
    alone: bool = False


def windows(text: str, paragraphs: Sequence[Paragraph], tokenizer: Tokenizer, *, limit: int = LIMIT) -> list[Window]:
    """Pack the paragraphs, in order, into windows."""
    done: list[Window] = []
    waiting: list[_Strip] = []
    length = 1
    for number, paragraph in enumerate(paragraphs):
        encoding = tokenizer.encode(text[paragraph.span.start : paragraph.span.end], add_special_tokens=False)
        if not encoding.ids:
            continue
        whole = _strip(text, paragraph, encoding, number)
        for low, high in _chunks(encoding):
            strip = whole.cut(low, high)
            if waiting and length + len(strip.pieces) + 1 > limit:
                done.append(_window(waiting))
                waiting, length = [], 1
            waiting.append(strip)
            length += len(strip.pieces) + 1
    if waiting:
        done.append(_window(waiting))
    return done


@dataclass(frozen=True, slots=True)
class _Strip:
    """Pieces of one paragraph (rows: id, case, quote, place) and its words (rows: first piece, start, end, number)."""

    pieces: Ints
    words: Ints

    def cut(self, low: int, high: int) -> _Strip:
        """The pieces [low, high); both lie between words."""
        a, b = np.searchsorted(self.words[:, 0], (low, high))
        return _Strip(self.pieces[low:high], self.words[a:b] - (low, 0, 0, 0))


def _strip(text: str, paragraph: Paragraph, encoding: Encoding, number: int) -> _Strip:
    base = paragraph.span.start
    offsets = np.asarray(encoding.offsets, dtype=np.int64)
    belongs = np.asarray(encoding.word_ids, dtype=np.int64)
    first = np.flatnonzero(np.diff(belongs, prepend=-1))
    last = np.append(first[1:], len(belongs)) - 1
    start, end = offsets[first, 0] + base, offsets[last, 1] + base
    cases = [case_of(text[s:e]) for s, e in zip(start.tolist(), end.tolist(), strict=True)]
    states = quote_states(text[base : paragraph.span.end])
    pieces = np.empty((len(belongs), 4), np.int64)
    pieces[:, 0] = encoding.ids
    pieces[:, 1] = np.repeat(np.asarray(cases, dtype=np.int64), last - first + 1)
    pieces[:, 2] = states[offsets[:, 0]]
    pieces[:, 3] = paragraph.headline
    return _Strip(pieces, np.stack([first, start, end, np.full_like(first, number)], axis=1))


def _window(strips: Sequence[_Strip]) -> Window:
    pieces, words, at = [_EDGES[:1]], [], 1
    for strip in strips:
        pieces += [strip.pieces, _EDGES[1:]]
        words.append(strip.words + np.array((at, 0, 0, 0)))
        at += len(strip.pieces) + 1
    return Window(*np.concatenate(pieces).T.copy(), *np.concatenate(words).T.copy())


def _chunks(encoding: Encoding) -> list[tuple[int, int]]:
    """The whole paragraph, or, where it is longer than HARD_LIMIT pieces, stretches that end with a sentence."""
    n = len(encoding.ids)
    if n <= HARD_LIMIT:
        return [(0, n)]
    words, tokens = encoding.word_ids, encoding.tokens
    out, low = [], 0
    while n - low > HARD_LIMIT:
        high = low + LIMIT
        ends = (i + 1 for i in range(high, low + LIMIT // 2, -1) if tokens[i] in ".!?" and words[i] != words[i + 1])
        stop = next(ends, None)
        if stop is None:
            stop = next((i for i in range(high, low, -1) if words[i] != words[i - 1]), high)
        out.append((low, stop))
        low = stop
    out.append((low, n))
    return out


def line_paragraphs(text: str) -> list[Paragraph]:
    """The non-blank lines of a flat text; the first is the headline (as the PolNeAR corpus is laid out)."""
    out: list[Paragraph] = []
    position = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped)
            out.append(Paragraph(Span(start, start + len(stripped)), headline=not out))
        position += len(line)
    return out

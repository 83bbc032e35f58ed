"""Text → what the tagger's network sees: word pieces in windows of whole paragraphs, with shape and quote features.

A window is ``[CLS] paragraph [SEP] paragraph [SEP] …``, at most ``LIMIT`` pieces; paragraphs are never cut unless
one alone is longer than ``HARD_LIMIT``. Labels stand on words, read at each word's first piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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

CASES = 7  # none, lower, Capitalised, UPPER, miXed, digits, punctuation
QUOTES = 4  # outside, inside, an opening mark, a closing mark
PLACES = 2  # body, headline

OPENING = "“„«‟"
CLOSING = "”»"
STRAIGHT = '"'


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


def quote_states(text: str) -> list[int]:
    """For each character of a paragraph: outside (0) or inside (1) double quote marks, or such a mark (2, 3)."""
    states = [0] * len(text)
    depth, low_mark = 0, False  # after „ a “ closes, as in German and Polish typography
    for i, c in enumerate(text):
        if c in CLOSING or (c in STRAIGHT and depth) or (c == "“" and depth and low_mark):
            depth = max(0, depth - 1)
            states[i] = 3
        elif c in OPENING or c in STRAIGHT:
            depth += 1
            low_mark = c == "„"
            states[i] = 2
        else:
            states[i] = 1 if depth else 0
    return states


@dataclass(slots=True)
class _Open:
    ids: list[int]
    case: list[int]
    quote: list[int]
    place: list[int]
    first: list[int]
    start: list[int]
    end: list[int]
    paragraph: list[int]

    @classmethod
    def new(cls) -> _Open:
        return cls([CLS], [0], [0], [0], [], [], [], [])

    def close(self) -> Window:
        return Window(*(np.asarray(getattr(self, name), dtype=np.int64) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that the network sees whole, and whether it is a headline."""

    span: Span
    headline: bool = False


def windows(text: str, paragraphs: Sequence[Paragraph], tokenizer: Tokenizer, *, limit: int = LIMIT) -> list[Window]:
    """Pack the paragraphs, in order, into windows."""
    encodings = tokenizer.encode_batch([text[p.span.start : p.span.end] for p in paragraphs], add_special_tokens=False)
    done: list[Window] = []
    window = _Open.new()
    for number, (paragraph, encoding) in enumerate(zip(paragraphs, encodings, strict=True)):
        for low, high in _chunks(encoding):
            if len(window.ids) > 1 and len(window.ids) + high - low + 1 > limit:
                done.append(window.close())
                window = _Open.new()
            _add(window, text, paragraph, encoding, (low, high, number))
    if len(window.ids) > 1:
        done.append(window.close())
    return done


def _chunks(encoding: Encoding) -> list[tuple[int, int]]:
    """The whole paragraph, or, where it is longer than HARD_LIMIT pieces, stretches that end with a sentence."""
    n = len(encoding.ids)
    if n <= HARD_LIMIT:
        return [(0, n)] if n else []
    words, tokens = encoding.word_ids, encoding.tokens
    out, low = [], 0
    while n - low > HARD_LIMIT:
        high = low + LIMIT
        stop = next((i + 1 for i in range(high, low + LIMIT // 2, -1) if tokens[i] in ".!?" and
                     words[i] != words[i + 1]), None)  # fmt: skip
        if stop is None:
            stop = next((i for i in range(high, low, -1) if words[i] != words[i - 1]), high)
        out.append((low, stop))
        low = stop
    out.append((low, n))
    return out


def _add(window: _Open, text: str, paragraph: Paragraph, encoding: Encoding, where: tuple[int, int, int]) -> None:
    low, high, number = where
    base = paragraph.span.start
    states = quote_states(text[base : paragraph.span.end])
    offsets, words, ids = encoding.offsets, encoding.word_ids, encoding.ids
    place = int(paragraph.headline)
    previous: int | None = None
    case = 0
    for i in range(low, high):
        s, e = offsets[i]
        if words[i] != previous:
            previous = words[i]
            stop = e
            j = i + 1
            while j < high and words[j] == previous:
                stop = offsets[j][1]
                j += 1
            case = case_of(text[base + s : base + stop])
            window.first.append(len(window.ids))
            window.start.append(base + s)
            window.end.append(base + stop)
            window.paragraph.append(number)
        window.ids.append(ids[i])
        window.case.append(case)
        window.quote.append(states[s] if s < len(states) else 0)
        window.place.append(place)
    window.ids.append(SEP)
    window.case.append(0)
    window.quote.append(0)
    window.place.append(0)


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


def batch(parts: Sequence[Window]) -> dict[str, Ints]:
    """Windows padded to one length: ``ids``, ``case``, ``quote``, ``place``, ``mask`` of shape (windows, pieces)."""
    longest = max(len(w.ids) for w in parts)
    arrays = {name: np.zeros((len(parts), longest), np.int64) for name in ("ids", "case", "quote", "place", "mask")}
    for row, window in enumerate(parts):
        n = len(window.ids)
        for name in ("ids", "case", "quote", "place"):
            arrays[name][row, :n] = getattr(window, name)
        arrays["mask"][row, :n] = 1
    return arrays

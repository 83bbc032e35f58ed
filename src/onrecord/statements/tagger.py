"""The shipped network at run time: paragraphs → attributions, one pass of the encoder over each window.

Made by ``training/statements``; what it was trained on, its figures and limits stand in ``docs/models/statements.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.models import checksum, load_session, load_tokenizer, threads
from onrecord.statements.acts import ACTS
from onrecord.statements.bars import Bars
from onrecord.statements.labels import IMPOSSIBLE, best_paths, continuing, spans_of
from onrecord.statements.linker import Attribution, Pairs, Spans, link
from onrecord.statements.pieces import Paragraph, Window, windows
from onrecord.statements.quotes import Quote

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_CONTINUES = continuing()
STATE = 384
"""The width of a word's state; its meaning stands behind it."""
ACTS_AT_ONCE = 8
AT_ONCE = 64
"""Windows that are held at a time, so that memory stays flat on long texts."""


class Tagger:
    """The encoder and its heads. Use :func:`tagger` for the one shared instance."""

    def __init__(self, encoder: InferenceSession, linker: InferenceSession, acts: InferenceSession,
                 tokenizer: Tokenizer) -> None:  # fmt: skip
        self._encoder, self._linker, self._acts = encoder, linker, acts
        self._tokenizer = tokenizer
        self._moves: Floats | None = None
        self._pool = ThreadPoolExecutor(threads(), "onrecord-windows")

    def attributions(
        self, text: str, paragraphs: Sequence[Paragraph], quotes: Sequence[Quote] = ()
    ) -> list[Attribution]:
        """All attributions in the paragraphs, in the order of their cues; then contents without one (see ``link``)."""
        parts = windows(text, paragraphs, self._tokenizer)
        bars = Bars(text, paragraphs, quotes)
        out: list[Attribution] = []
        for i in range(0, len(parts), AT_ONCE):
            some = parts[i : i + AT_ONCE]
            emissions, states = self.encode(some)
            assert self._moves is not None
            for window, scores in zip(some, emissions, strict=True):
                scores[np.ix_(_walls(window, paragraphs), _CONTINUES)] += IMPOSSIBLE
            paths = best_paths(emissions, self._moves)
            out += link(text, some, [spans_of(p) for p in paths], np.concatenate(states), self, bars=bars)
        return out

    def encode(self, parts: Sequence[Window]) -> tuple[list[Floats], list[Floats]]:
        """For each window its words' label scores (words, 13), and states and meanings side by side (words, 640).

        One window a run: nothing is padded, and one window's arrays stay in a core's cache.
        """
        found = list(self._pool.map(self._encode, parts)) if len(parts) > 1 else [self._encode(p) for p in parts]
        return [f[0] for f in found], [f[1] for f in found]

    def _encode(self, window: Window) -> tuple[Floats, Floats]:
        feed = {name: getattr(window, name)[None] for name in ("ids", "case", "quote", "place")}
        emissions, words, self._moves = self._encoder.run(None, feed)
        return emissions[0][window.first], words[0][window.first]

    def link(self, words: Floats, spans: Spans, sources: Pairs, contents: Pairs) -> tuple[Floats, Floats, Floats]:
        """See :class:`onrecord.statements.linker.Heads`."""
        states = words[:, :STATE]
        found = self._linker.run(
            None,
            {
                "cues": ends(states, spans.cue),
                "sources": ends(states, spans.source),
                "contents": ends(states, spans.content),
                "source_index": sources.index,
                "source_features": sources.features,
                "content_index": contents.index,
                "content_features": contents.features,
            },
        )
        return found[0], found[1], found[2]

    def acts(self, words: Floats, index: Ints, roles: Ints) -> Floats:
        """See :class:`onrecord.statements.linker.Heads`."""
        meanings = words[:, STATE:]
        lengths = (roles >= 0).sum(1)
        order = np.argsort(lengths)
        scores = np.empty((len(roles), len(ACTS)), np.float32)
        for i in range(0, len(order), ACTS_AT_ONCE):  # of like length, so that little is filled up
            some = order[i : i + ACTS_AT_ONCE]
            longest = int(lengths[some[-1]])
            feed = {"words": meanings[index[some, :longest]], "roles": roles[some, :longest]}
            scores[some] = self._acts.run(None, feed)[0]
        return scores


def _walls(window: Window, paragraphs: Sequence[Paragraph]) -> Ints:
    """The words that begin a paragraph which no span of the paragraph before may reach into."""
    first = np.flatnonzero(np.diff(window.paragraph, prepend=-1))
    return first[[not paragraphs[n].goes_on for n in window.paragraph[first].tolist()]]


def ends(words: Floats, spans: Ints) -> Floats:
    """First and last word's states side by side: (n, 2w)."""
    return np.concatenate([words[spans[:, 0]], words[spans[:, 1]]], axis=1)


@cache
def tagger() -> Tagger:
    """The shipped model, loaded once a process. Raises ``ModelError`` if a file is not the shipped one."""
    return Tagger(
        load_session("tagger.onnx", approximate=True), load_session("linker.onnx"), load_session("acts.onnx"),
        load_tokenizer("tokenizer.json"),
    )  # fmt: skip


def model_hash() -> str:
    """What every reading by the model carries: the SHA-256 of the tagger's file."""
    return checksum("tagger.onnx")

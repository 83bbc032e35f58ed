"""The shipped network at run time: paragraphs → attributions, one pass of the encoder over each window.

Made by ``training/statements``; what it was trained on, its figures and limits stand in ``docs/models/statements.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.models import checksum, load_session, load_tokenizer
from onrecord.statements.labels import best_paths, spans_of
from onrecord.statements.linker import Attribution, Pairs, Spans, link
from onrecord.statements.pieces import Paragraph, Window, batch, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

BATCH = 4096
"""Pieces in one run of the encoder: more costs memory and gains no speed on two cores."""
SPAN_LIMIT = 40
"""Windows whose spans are linked at a time, so that memory stays flat on long texts."""


class Tagger:
    """The encoder and its heads. Use :func:`tagger` for the one shared instance."""

    def __init__(self, encoder: InferenceSession, linker: InferenceSession, acts: InferenceSession,
                 tokenizer: Tokenizer) -> None:  # fmt: skip
        self._encoder, self._linker, self._acts = encoder, linker, acts
        self._tokenizer = tokenizer
        self._moves: Floats | None = None

    def attributions(self, text: str, paragraphs: Sequence[Paragraph]) -> list[Attribution]:
        """All attributions in the paragraphs, in the order of their cues."""
        parts = windows(text, paragraphs, self._tokenizer)
        out: list[Attribution] = []
        for i in range(0, len(parts), SPAN_LIMIT):
            some = parts[i : i + SPAN_LIMIT]
            emissions, states = self.encode(some)
            assert self._moves is not None
            paths = best_paths(emissions, self._moves)
            out += link(text, some, [spans_of(p) for p in paths], np.concatenate(states), self)
        return out

    def encode(self, parts: Sequence[Window]) -> tuple[list[Floats], list[Floats]]:
        """For each window its words' label scores (words, 13) and states (words, w)."""
        order = sorted(range(len(parts)), key=lambda i: len(parts[i].ids))
        emissions: list[Floats] = [np.zeros((0, 13), np.float32)] * len(parts)
        states = list(emissions)
        group: list[int] = []
        for i in [*order, -1]:
            if group and (i < 0 or (len(group) + 1) * len(parts[i].ids) > BATCH):
                found = self._encoder.run(None, batch([parts[j] for j in group]))
                self._moves = found[2]
                for row, j in enumerate(group):
                    emissions[j] = found[0][row][parts[j].first]
                    states[j] = found[1][row][parts[j].first]
                group = []
            group.append(i)
        return emissions, states

    def link(self, words: Floats, spans: Spans, sources: Pairs, contents: Pairs) -> tuple[Floats, Floats, Floats]:
        """See :class:`onrecord.statements.linker.Heads`."""
        found = self._linker.run(
            None,
            {
                "cues": ends(words, spans.cue),
                "sources": ends(words, spans.source),
                "contents": ends(words, spans.content),
                "source_index": sources.index,
                "source_features": sources.features,
                "content_index": contents.index,
                "content_features": contents.features,
            },
        )
        return found[0], found[1], found[2]

    def acts(self, words: Floats, cues: Ints, contents: Ints) -> Floats:
        """See :class:`onrecord.statements.linker.Heads`."""
        total = np.concatenate([np.zeros((1, words.shape[1])), np.cumsum(words, axis=0, dtype=np.float64)])
        first, last = contents[:, 0], contents[:, 1] + 1
        mean = ((total[last] - total[first]) / (last - first)[:, None]).astype(np.float32)
        feed = {"cues": ends(words, cues), "contents": ends(words, contents), "mean": mean}
        scores: Floats = self._acts.run(None, feed)[0]
        return scores


def ends(words: Floats, spans: Ints) -> Floats:
    """First and last word's states side by side: (n, 2w)."""
    return np.concatenate([words[spans[:, 0]], words[spans[:, 1]]], axis=1)


FILES = ("tagger.onnx", "linker.onnx", "acts.onnx", "tokenizer.json")


@cache
def tagger() -> Tagger:
    """The shipped model, loaded once a process. Raises ``ModelError`` if a file is not the shipped one."""
    return Tagger(
        load_session("tagger.onnx"), load_session("linker.onnx"), load_session("acts.onnx"),
        load_tokenizer("tokenizer.json"),
    )  # fmt: skip


def model_hash() -> str:
    """What every reading by the model carries: the SHA-256 of the tagger's file."""
    return checksum("tagger.onnx")

"""Role spans → attributions: each content to its cue, each cue to its source or to none.

The pair scores come from the network's heads; this file says which pairs are asked and how the answers are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.bars import Bars
from onrecord.statements.links import Layout, pair_features
from onrecord.statements.pieces import Window

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
SOURCE, CUE, CONTENT = 0, 1, 2
MOST_WORDS = (12, 16, 40)
"""How many words of a source, a cue and a content the act is judged by."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which cue goes with which other span (``index`` (p, 2)) and how they lie (``features`` (p, 5))."""

    index: Ints
    features: Ints


@dataclass(frozen=True, slots=True)
class Spans:
    """First and last words of every span of a role, over all windows of a text one after the other: (n, 2)."""

    source: Ints
    cue: Ints
    content: Ints


class Heads(Protocol):
    """The network's small heads over the words: states and meanings side by side (T, w + 256)."""

    def link(self, words: Floats, spans: Spans, sources: Pairs, contents: Pairs) -> tuple[Floats, Floats, Floats]:
        """Scores of the source pairs, of the content pairs, and of "no source" for each cue."""
        ...

    def acts(self, words: Floats, index: Ints, roles: Ints) -> Floats:
        """Scores of the acts, (n, 13), for n attributions whose words :func:`role_words` has laid out."""
        ...


@dataclass(frozen=True, slots=True)
class Attribution:
    """Character spans of one attribution, the scores of its act, and how sure the links are (0 to 1)."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    acts: Floats | None
    sure: float


def link(
    text: str,
    parts: Sequence[Window],
    spans: Sequence[Sequence[tuple[int, int, int]]],
    words: Floats,
    heads: Heads,
    *,
    bars: Bars | None = None,
) -> list[Attribution]:
    """Join the spans of all windows into attributions, in the order of their cues.

    ``spans[k]`` are the (role, first word, last word) of window k; ``words`` its words' states, windows end to end.
    ``bars`` says which pairs the page itself keeps apart: those are not asked for.
    Contents that no cue could be found for come last, each as an attribution of its own without cue and source.
    """
    table, sources, contents = _pairs(text, parts, spans, bars)
    start = np.concatenate([w.start for w in parts])
    end = np.concatenate([w.end for w in parts])

    def place(span: Ints) -> tuple[int, int]:
        return int(start[span[0]]), int(end[span[1]])

    if not len(table.cue):
        return [Attribution((), (), (place(c),), None, 0.0) for c in table.content]
    source_scores, content_scores, none_scores = heads.link(words, table, sources, contents)
    chosen_source, source_sure = _best(sources.index[:, ::-1], source_scores, len(table.cue), none_scores, by=1)
    chosen_cue, cue_sure = _best(contents.index, content_scores, len(table.content), None, by=1)
    members: list[list[int]] = [[] for _ in table.cue]
    for row, cue in enumerate(chosen_cue.tolist()):
        if cue >= 0:
            members[cue].append(row)
    kept = [c for c, rows in enumerate(members) if rows]
    laid = [
        ([table.source[s] for s in chosen_source[[c]].tolist() if s >= 0], [table.cue[c]], table.content[members[c]])
        for c in kept
    ]
    acts = heads.acts(words, *role_words(laid)) if kept else np.zeros((0, 0), np.float32)
    out = []
    for row, c in enumerate(kept):
        s = int(chosen_source[c])
        out.append(
            Attribution(
                source=(place(table.source[s]),) if s >= 0 else (),
                cue=(place(table.cue[c]),),
                content=tuple(place(table.content[k]) for k in members[c]),
                acts=acts[row],
                sure=float(min(source_sure[c], *(cue_sure[k] for k in members[c]))),
            )
        )
    lost = np.flatnonzero(chosen_cue < 0)
    return out + [Attribution((), (), (place(table.content[k]),), None, 0.0) for k in lost]


def role_words(attributions: Sequence[Sequence[Iterable[Ints]]]) -> tuple[Ints, Ints]:
    """The words of each attribution that its act is judged by: their numbers and their roles, both (n, W).

    An attribution is given as the spans of its source, cue and content. ``MOST_WORDS`` of each are taken; shorter rows
    are filled up with word 0 in role -1.
    """
    rows = []
    for spans in attributions:
        taken = [
            [w for first, last in role for w in range(int(first), int(last) + 1)][:most]
            for role, most in zip(spans, MOST_WORDS, strict=True)
        ]
        rows.append([(w, role) for role, words in enumerate(taken) for w in words])
    longest = max(len(r) for r in rows)
    filled = np.array([r + [(0, -1)] * (longest - len(r)) for r in rows], np.int64)
    return filled[:, :, 0], filled[:, :, 1]


def _pairs(
    text: str,
    parts: Sequence[Window],
    spans: Sequence[Sequence[tuple[int, int, int]]],
    bars: Bars | None,
) -> tuple[Spans, Pairs, Pairs]:
    rows: list[list[Ints]] = [[], [], []]
    sizes = [0, 0, 0]
    index: dict[int, list[Ints]] = {SOURCE: [], CONTENT: []}
    features: dict[int, list[Ints]] = {SOURCE: [], CONTENT: []}
    shift = 0
    for window, found in zip(parts, spans, strict=True):
        here = [np.array([s[1:] for s in found if s[0] == role], np.int64).reshape(-1, 2) for role in range(3)]
        if len(here[CUE]):
            layout = Layout.of(window, text)
            for role in (SOURCE, CONTENT):
                grid = np.indices((len(here[CUE]), len(here[role]))).reshape(2, -1).T
                seen = pair_features(layout, here[CUE], here[role]).reshape(-1, 5)
                if bars is not None:
                    may = _allowed(window, here[CUE], here[role], bars, role)
                    grid, seen = grid[may], seen[may]
                index[role].append(grid + np.array((sizes[CUE], sizes[role])))
                features[role].append(seen)
        for role in range(3):
            rows[role].append(here[role] + shift)
            sizes[role] += len(here[role])
        shift += len(window.first)
    joined = [np.concatenate(r) if r else np.zeros((0, 2), np.int64) for r in rows]

    def pairs(role: int) -> Pairs:
        empty = (np.zeros((0, 2), np.int64), np.zeros((0, 5), np.int64))
        return Pairs(np.concatenate([empty[0], *index[role]]), np.concatenate([empty[1], *features[role]]))

    return Spans(*joined), pairs(SOURCE), pairs(CONTENT)


def _allowed(window: Window, cues: Ints, others: Ints, bars: Bars, role: int) -> NDArray[np.bool_]:
    """For every cue with every other span whether the page allows the pair, in the order of the grid."""

    def places(spans: Ints) -> list[tuple[int, int]]:
        return list(zip(window.start[spans[:, 0]].tolist(), window.end[spans[:, 1]].tolist(), strict=True))

    at_cues, at_others = places(cues), places(others)
    in_cues, in_others = window.paragraph[cues[:, 0]].tolist(), window.paragraph[others[:, 0]].tolist()
    return np.array(
        [
            bars.content(cue, other, a, b) if role == CONTENT else bars.source(cue, other, at_cues, a, b)
            for cue, a in zip(at_cues, in_cues, strict=True)
            for other, b in zip(at_others, in_others, strict=True)
        ],
        dtype=bool,
    )


def _best(index: Ints, scores: Floats, n: int, none: Floats | None, *, by: int) -> tuple[Ints, Floats]:
    """For each of ``n`` rows (column ``by`` of ``index``) the other's best partner, -1 for none, and its share."""
    best = np.full(n, -1)
    top = np.full(n, -np.inf) if none is None else none.astype(np.float64).copy()
    weight = np.zeros(n) if none is None else np.exp(none.astype(np.float64))
    rows = index[:, by]
    np.add.at(weight, rows, np.exp(scores.astype(np.float64)))
    for row, partner, score in zip(rows.tolist(), index[:, 1 - by].tolist(), scores.tolist(), strict=True):
        if score > top[row]:
            top[row], best[row] = score, partner
    with np.errstate(divide="ignore", invalid="ignore"):
        sure = np.where(weight > 0, np.exp(top) / weight, 0.0)
    return best, sure.astype(np.float32)

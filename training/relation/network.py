"""The network: a transformer of two layers over the pieces of both passages, from the frozen encoder's vectors.

The encoder itself is not trained: its vectors are made once a text, which makes training a matter of minutes on two
cores and reading a pair cheap. Attention is pulled towards pieces of like meaning by a learned share of their cosine
(compare the soft alignment of Parikh et al. 2016, decomposable attention).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from onrecord.matching.meaning import LAYERS, WIDTH
from onrecord.matching.relater import KINDS, MATCHES, RELATIONS, SORTS

INNER = 192
HEADS = 6
DEPTH = 2
FARTHEST = 12
"""Pieces: places farther apart than this are told as this far."""


class Layer(nn.Module):
    """Attention over both passages, then a feed-forward step; heads see the cosine of pieces, one half across only."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.before = nn.LayerNorm(INNER)
        self.turn = nn.Linear(INNER, 3 * INNER)
        self.likeness = nn.Parameter(torch.full((LAYERS, HEADS), 3.0))
        self.distance = nn.Embedding(2 * FARTHEST + 1, HEADS)
        nn.init.zeros_(self.distance.weight)
        self.out = nn.Linear(INNER, INNER)
        self.after = nn.LayerNorm(INNER)
        self.step = nn.Sequential(nn.Linear(INNER, 2 * INNER), nn.GELU(), nn.Linear(2 * INNER, INNER))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, cosines: Tensor, hidden: Tensor, within: Tensor) -> Tensor:
        """``x`` (B, P, i), ``cosines`` (B, 3, P, P), ``hidden`` (B, h, P, P): what a head may not see, ``within``
        (B, P, P): which pieces are of one passage, where it counts how far they are apart (Shaw et al. 2018)."""
        size, count, _ = x.shape
        q, k, v = self.turn(self.before(x)).reshape(size, count, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(2, 3) * (INNER // HEADS) ** -0.5
        scores = scores + (cosines[:, :, None] * self.likeness[:, :, None, None]).sum(1)
        places = torch.arange(count)
        apart = (places[None] - places[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST
        scores = scores + self.distance(apart).permute(2, 0, 1)[None] * within[:, None]
        share = scores.masked_fill(hidden, -1e4).softmax(3)
        x = x + self.dropout(self.out((share @ v).transpose(1, 2).reshape(size, count, INNER)))
        return x + self.dropout(self.step(self.after(x)))


class Network(nn.Module):
    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.enter = nn.Linear(LAYERS * WIDTH, INNER)
        self.match = nn.Embedding(MATCHES, INNER)
        self.sort = nn.Embedding(SORTS, INNER)
        self.side = nn.Embedding(3, INNER)
        self.nearest = nn.Linear(2 * LAYERS, INNER)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(DEPTH))
        self.end = nn.LayerNorm(INNER)
        self.dropout = nn.Dropout(dropout)
        self.mark = nn.Linear(INNER, len(KINDS) + 1)
        self.pool = nn.Linear(6 * INNER, INNER)
        self.relation = nn.Linear(INNER + len(KINDS), len(RELATIONS))
        self.kind = nn.Linear(INNER + len(KINDS), len(KINDS))

    def forward(self, states: Tensor, side: Tensor, match: Tensor, sort: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """``states`` (B, P, 1152), the others (B, P) → logits of relations (B, 3), of kinds (B, 11), of marks
        (B, P, 12), where the first mark is "none"."""
        size, count, _ = states.shape
        layers = states.reshape(size, count, LAYERS, WIDTH).transpose(1, 2)
        cosines = layers @ layers.transpose(2, 3)
        keep = side > 0
        across = (side[:, :, None] != side[:, None]) & keep[:, None]
        best = cosines.masked_fill(~across[:, None], -1.0).amax(3)
        middle = cosines.masked_fill(~across[:, None], 0.0).clamp(min=0).pow(8).sum(3)
        near = torch.cat([best, middle], 1).transpose(1, 2)
        x = self.enter(states * 12.0) + self.match(match) + self.sort(sort) + self.side(side) + self.nearest(near)
        x = self.dropout(x)
        half = HEADS // 2
        hidden = torch.cat(
            [~across[:, None].expand(-1, half, -1, -1), ~keep[:, None, None].expand(-1, HEADS - half, count, -1)], 1
        )
        within = (side[:, :, None] == side[:, None]).to(x.dtype)
        for layer in self.layers:
            x = layer(x, cosines, hidden, within)
        x = self.end(x)
        marks = self.mark(self.dropout(x))
        sharp = (marks[..., 1:] - marks[..., :1]).masked_fill(~keep[..., None], -1e4)
        pooled = []
        for number in (1, 2):
            mine = (side == number)[..., None]
            pooled.append(torch.where(mine, x, 0.0).sum(1) / mine.sum(1).clamp(min=1))
            pooled.append(x.masked_fill(~mine, -1e4).amax(1))
            focus = sharp.amax(2).masked_fill(side != number, -1e4).softmax(1)
            pooled.append((x * focus[..., None]).sum(1))
        meaning = self.dropout(nn.functional.gelu(self.pool(self.dropout(torch.cat(pooled, 1)))))
        both = torch.cat([meaning, sharp.amax(1).clamp(-10, 10)], 1)
        return self.relation(both), self.kind(both), marks

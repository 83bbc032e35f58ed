"""The network's figures on a corpus, by the benchmark's own measures, through the decoding that onrecord ships."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from corpus import batch
from model import Network
from numpy.typing import NDArray

from onrecord.statements.acts import ACTS
from onrecord.statements.labels import best_paths, spans_of
from onrecord.statements.linker import Attribution, Pairs, Spans, link
from onrecord.statements.pieces import line_paragraphs, windows

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))
import attribution as measure

Floats = NDArray[np.float32]


class TorchHeads:
    """The heads of a network in training, as the linker asks them; words are states and meanings side by side."""

    def __init__(self, net: Network) -> None:
        self.net = net
        self.width = net.emit.in_features

    def link(self, words: Floats, spans: Spans, sources: Pairs, contents: Pairs) -> tuple[Floats, Floats, Floats]:
        states = torch.from_numpy(words[:, : self.width])
        cue, source, content = (
            self.net.spans(states, torch.from_numpy(s)) for s in (spans.cue, spans.source, spans.content)
        )
        return (
            self.net.source_pairs.flat(cue, source, *map(torch.from_numpy, (sources.index, sources.features))).numpy(),
            self.net.content_pairs.flat(
                cue, content, *map(torch.from_numpy, (contents.index, contents.features))
            ).numpy(),
            self.net.no_source(cue)[:, 0].numpy(),
        )

    def acts(self, words: Floats, index: NDArray[np.int64], roles: NDArray[np.int64]) -> Floats:
        meanings = torch.from_numpy(words[:, self.width :])
        scores: Floats = self.net.act(meanings[torch.from_numpy(index)], torch.from_numpy(roles)).numpy()
        return scores


@torch.no_grad()
def predict(net: Network, text: str, tokenizer: object) -> list[Attribution]:
    """What the network finds in a flat text."""
    net.eval()
    parts = windows(text, line_paragraphs(text), tokenizer)  # type: ignore[arg-type]
    order = sorted(range(len(parts)), key=lambda i: len(parts[i].ids))
    found: dict[int, tuple[Floats, Floats]] = {}
    for i in range(0, len(order), 8):
        group = order[i : i + 8]
        arrays = {k: torch.from_numpy(v) for k, v in batch([parts[j] for j in group]).items()}
        hidden, emit, meaning = net.encode(**arrays)
        words = torch.cat([hidden, meaning], 2)
        for row, j in enumerate(group):
            first = parts[j].first
            found[j] = emit[row].numpy()[first], words[row].numpy()[first]
    if not parts:
        return []
    paths = best_paths([found[j][0] for j in range(len(parts))], net.crf.moves.detach().numpy())
    words_of_all = np.concatenate([found[j][1] for j in range(len(parts))])
    return link(text, parts, [spans_of(p) for p in paths], words_of_all, TorchHeads(net))


def figures(net: Network, corpus: Path, tokenizer: object, speakers: Path | None) -> dict[str, float]:
    """The benchmark's figures; without its speakers and manners, which the network does not decide."""
    score = measure.Score()
    named = measure.load_speakers(speakers) if speakers else {}
    for article in measure.load_corpus(corpus):
        found = [
            measure.Attribution(
                {"source": list(a.source), "cue": list(a.cue), "content": list(a.content)},
                act=ACTS[int(a.acts.argmax())] if a.acts is not None else "",
            )
            for a in predict(net, article.text, tokenizer)
            if a.cue
        ]
        score.add(article, found, named.get(article.name))
    return {k: v for k, v in score.figures().items() if k not in ("speaker", "manner", "speaker and act, recall")}

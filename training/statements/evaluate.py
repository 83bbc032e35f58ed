"""The network's figures on a corpus, by the scorer's own rules, through the decoding that onrecord ships."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

import numpy as np
import torch
from corpus import Article
from model import Network
from numpy.typing import NDArray

from onrecord.statements.labels import best_paths, spans_of
from onrecord.statements.linker import Attribution, Pairs, Spans, link
from onrecord.statements.pieces import batch, line_paragraphs, windows

Floats = NDArray[np.float32]
SCORER = Path(os.environ.get("ONRECORD_SCORER", "../shared/bench/attribution_score.py"))


class TorchHeads:
    """The heads of a network in training, as the linker asks them."""

    def __init__(self, net: Network) -> None:
        self.net = net

    def link(self, words: Floats, spans: Spans, sources: Pairs, contents: Pairs) -> tuple[Floats, Floats, Floats]:
        states = torch.from_numpy(words)
        cue, source, content = (
            self.net.spans(states, torch.from_numpy(s)) for s in (spans.cue, spans.source, spans.content)
        )
        return (
            self.net.source_pairs.flat(
                cue, source, torch.from_numpy(sources.index), torch.from_numpy(sources.features)
            ).numpy(),
            self.net.content_pairs.flat(
                cue, content, torch.from_numpy(contents.index), torch.from_numpy(contents.features)
            ).numpy(),
            self.net.no_source(cue)[:, 0].numpy(),
        )

    def acts(self, words: Floats, cues: NDArray[np.int64], contents: NDArray[np.int64]) -> Floats:
        states = torch.from_numpy(words)
        cue, content = (self.net.spans(states, torch.from_numpy(s)) for s in (cues, contents))
        mean = torch.stack([states[a : b + 1].mean(0) for a, b in contents.tolist()])
        return self.net.act_scores(cue, content, mean).numpy()


@torch.no_grad()
def predict(net: Network, text: str, tokenizer: object) -> list[Attribution]:
    net.eval()
    parts = windows(text, line_paragraphs(text), tokenizer)  # type: ignore[arg-type]
    emissions: list[Floats] = []
    states: list[Floats] = []
    order = sorted(range(len(parts)), key=lambda i: len(parts[i].ids))
    found: dict[int, tuple[Floats, Floats]] = {}
    for i in range(0, len(order), 8):
        group = order[i : i + 8]
        arrays = {k: torch.from_numpy(v) for k, v in batch([parts[j] for j in group]).items()}
        hidden, emit = net.encode(**arrays)
        for row, j in enumerate(group):
            first = parts[j].first
            found[j] = emit[row].numpy()[first], hidden[row].numpy()[first]
    for j in range(len(parts)):
        emissions.append(found[j][0])
        states.append(found[j][1])
    paths = best_paths(emissions, net.crf.moves.detach().numpy())
    return link(text, parts, [spans_of(p) for p in paths], np.concatenate(states), TorchHeads(net)) if parts else []


def row(name: str, found: list[Attribution], acts: tuple[str, ...] = ()) -> dict[str, object]:
    """One line for the scorer."""
    out = []
    for a in found:
        entry: dict[str, object] = {r: [list(s) for s in getattr(a, r)] for r in ("source", "cue", "content")}
        if acts and a.acts is not None:
            entry["act"] = acts[int(a.acts.argmax())]
        out.append(entry)
    return {"doc": name, "attributions": out}


def figures(net: Network, articles: list[Article], tokenizer: object, corpus: Path) -> dict[str, float]:
    from train import ACTS

    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for a in articles:
            file.write(json.dumps(row(a.name, predict(net, a.text, tokenizer), ACTS)) + "\n")
        file.flush()
        return scored(corpus, Path(file.name))


def scored(corpus: Path, predictions: Path) -> dict[str, float]:
    """Run the scorer's own main on a predictions file."""
    spec = importlib.util.spec_from_file_location("attribution_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    speakers = SCORER.parent.parent / "data" / "polnear-dev-speakers.jsonl"
    sys.argv = [str(SCORER), str(corpus), str(predictions), "--json"]
    if speakers.exists() and corpus.name == "dev":
        sys.argv += ["--speakers", str(speakers)]
    caught = io.StringIO()
    with redirect_stdout(caught):
        scorer.main()
    return dict(json.loads(caught.getvalue()))

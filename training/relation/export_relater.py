"""Trained weights → relation.onnx or crossing.onnx, and its checksum in the list.

python export_relater.py WEIGHTS.pt --name relation.onnx --out ../../src/onrecord/models
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch
from network import Network
from torch import Tensor, nn

from onrecord.matching.meaning import LAYERS, WIDTH

sys.path.append(str(Path(__file__).parents[1] / "statements"))
from export import save, write_checksums


class Likely(nn.Module):
    """The network with probabilities for logits."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, states: Tensor, side: Tensor, match: Tensor, sort: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        relations, kinds, marks = self.net(states, side, match, sort)
        return relations.softmax(1), kinds.sigmoid(), marks.softmax(2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    net = Network()
    net.load_state_dict(torch.load(args.weights, weights_only=True))
    numbers = torch.ones(2, 9, dtype=torch.long)
    rows = {"states": torch.randn(2, 9, LAYERS * WIDTH), "side": numbers, "match": numbers, "sort": numbers}
    axes = {n: {0: "pair", 1: "piece"} for n in (*rows, "marks")} | {n: {0: "pair"} for n in ("relations", "kinds")}
    save(Likely(net), rows, axes, ["relations", "kinds", "marks"], args.out / args.name)
    write_checksums(args.out)


if __name__ == "__main__":
    main()

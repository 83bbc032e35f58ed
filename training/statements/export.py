"""Trained weights → the shipped files: int8 encoder, heads, tokenizer, checksums.

    python export.py WEIGHTS.pt --out ../../src/onrecord/models

The encoder's matrix products are quantised to int8, with a scale for each channel, activations at run time, and 7 bits
of the 8, because products of full ones overflow on many processors: with 8 bits exact content fell by 0.7 on PolNeAR
dev, with 7 by 0.3. Its word table is stored as int8 with one scale a row.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from model import MEANING, Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn
from train import base_model
from transformers import AutoModel

from onrecord.statements.acts import ACTS
from onrecord.statements.links import SIZES

FLOAT = 1
"""The number of float32 in ONNX: what the quantiser takes tensors of fused operators to be."""


class RowTable(nn.Module):
    """An embedding as int8 rows with a scale each."""

    rows: Tensor
    scale: Tensor

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


class Encoder(nn.Module):
    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net
        net.encoder.embeddings.word_embeddings = RowTable(net.encoder.embeddings.word_embeddings.weight.data)  # type: ignore[union-attr]

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, place: Tensor) -> tuple[Tensor, ...]:
        hidden, emissions, meaning = self.net.encode(ids, case, quote, place, None)
        return emissions, torch.cat([hidden, meaning], 2), self.net.crf.moves + 0


class Linker(nn.Module):
    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, cues: Tensor, sources: Tensor, contents: Tensor, source_index: Tensor, source_features: Tensor,
        content_index: Tensor, content_features: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:  # fmt: skip
        return (
            self.net.source_pairs.flat(cues, sources, source_index, source_features),
            self.net.content_pairs.flat(cues, contents, content_index, content_features),
            self.net.no_source(cues)[:, 0],
        )


class Acts(nn.Module):
    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, words: Tensor, roles: Tensor) -> Tensor:
        scores: Tensor = self.net.act(words, roles)
        return scores


def save(
    module: nn.Module,
    inputs: dict[str, Tensor],
    axes: dict[str, dict[int, str]],
    outputs: list[str],
    to: Path,
) -> None:
    with torch.no_grad():
        torch.onnx.export(
            module.eval(), tuple(inputs.values()), str(to), input_names=list(inputs), output_names=outputs,
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip


def export(weights: Path, out: Path) -> None:
    encoder = AutoModel.from_pretrained(str(base_model()), add_pooling_layer=False, attn_implementation="eager")
    net = Network(encoder, len(ACTS))
    net.load_state_dict(torch.load(weights, weights_only=True))
    net.eval()
    width = int(encoder.config.hidden_size)
    out.mkdir(parents=True, exist_ok=True)
    pieces = {n: torch.ones(1, 7, dtype=torch.long) for n in ("ids", "case", "quote", "place")}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "tagger.onnx"
        axes = {n: {1: "piece"} for n in (*pieces, "emissions", "words")}
        save(Encoder(net), pieces, axes, ["emissions", "words", "moves"], plain)
        fused = optimize_model(str(plain), "bert", num_heads=12, hidden_size=width, opt_level=0)
        fused.save_model_to_file(str(plain))
        quantize_dynamic(
            plain, out / "tagger.onnx", op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True,
            weight_type=QuantType.QInt8, extra_options={"DefaultTensorType": FLOAT},
        )  # fmt: skip
    ends = torch.randn(3, 2 * width)
    index = torch.zeros(4, 2, dtype=torch.long)
    features = torch.zeros(4, len(SIZES), dtype=torch.long)
    linker = {"cues": ends, "sources": ends, "contents": ends, "source_index": index, "source_features": features,
              "content_index": index, "content_features": features}  # fmt: skip
    axes = {n: {0: n} for n in (*linker, "source_scores", "content_scores", "no_source")}
    save(Linker(net), linker, axes, ["source_scores", "content_scores", "no_source"], out / "linker.onnx")
    acts = {"words": torch.randn(3, 5, MEANING), "roles": torch.tensor([[0, 1, 1, 2, 2]] * 3)}
    axes = {"words": {0: "n", 1: "word"}, "roles": {0: "n", 1: "word"}, "scores": {0: "n"}}
    save(Acts(net), acts, axes, ["scores"], out / "acts.onnx")
    shutil.copy(base_model() / "tokenizer.json", out / "tokenizer.json")
    write_checksums(out)


def write_checksums(folder: Path) -> None:
    """List every model file of a folder with its SHA-256."""
    files = sorted(p for p in folder.iterdir() if p.suffix in {".onnx", ".json", ".gz"} and p.name != "checksums.json")
    table = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    (folder / "checksums.json").write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    export(args.weights, args.out)


if __name__ == "__main__":
    main()

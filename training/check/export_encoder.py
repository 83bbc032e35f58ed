"""The sentence encoder → the shipped file: int8, with the vector of a text and those of its pieces.

    python export_encoder.py --out ../../src/onrecord/models

The base is all-MiniLM-L6-v2 as published, nothing is trained here. ``vectors`` are the means over the last layer, of
length 1; ``pieces`` the fourth layer, which fits words of like meaning to one another better than the last: on
paraphrases that share few words it found the right sentence more often. ``layers`` are the second, fourth and last side
by side, each of length 1, for the network that reads two passages (training/relation). Quantised as the tagger is
(training/statements/export.py).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn
from transformers import AutoModel

sys.path.insert(0, str(Path(__file__).parents[1] / "statements"))
from export import FLOAT, RowTable, write_checksums
from train import base_model

LAYERS = (2, 4, 6)
PIECES_LAYER = 4


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(base_model()), add_pooling_layer=False, attn_implementation="eager", output_hidden_states=True
        ).eval()
        self.encoder.embeddings.word_embeddings = RowTable(self.encoder.embeddings.word_embeddings.weight.data)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        out = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=torch.zeros_like(ids))
        keep = mask[..., None].float()
        mean = (out.last_hidden_state * keep).sum(1) / keep.sum(1)
        found = {n: nn.functional.normalize(out.hidden_states[n], dim=2) for n in LAYERS}
        return nn.functional.normalize(mean, dim=1), found[PIECES_LAYER], torch.cat([found[n] for n in LAYERS], 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    net = Encoder()
    width = int(net.encoder.config.hidden_size)
    sample = torch.ones(2, 7, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        plain = Path(folder) / "encoder.onnx"
        axes = {n: {0: "text", 1: "piece"} for n in ("ids", "mask", "pieces", "layers")} | {"vectors": {0: "text"}}
        torch.onnx.export(
            net, (sample, sample), str(plain), input_names=["ids", "mask"],
            output_names=["vectors", "pieces", "layers"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        optimize_model(str(plain), "bert", num_heads=12, hidden_size=width, opt_level=0).save_model_to_file(str(plain))
        quantize_dynamic(
            plain, args.out / "encoder.onnx", op_types_to_quantize=["MatMul", "Attention"], per_channel=True,
            reduce_range=True, weight_type=QuantType.QInt8, extra_options={"DefaultTensorType": FLOAT},
        )  # fmt: skip
    write_checksums(args.out)


if __name__ == "__main__":
    main()

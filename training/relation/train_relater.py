"""Written passages and CHANGES (unpacked) → the weights of the network.

    python train_relater.py CHANGES --out FOLDER

Every tenth written group is kept apart; its figures are printed after each epoch, with false alarms on pairs of MTRef
train that are kept apart too. One seed.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import examples
import torch
from examples import DIFFERS, FAIR, Example
from network import Network
from torch import Tensor, nn

from onrecord.matching.meaning import Encoder, Meaning
from onrecord.matching.relater import KINDS, Known, both_known, inputs

SEED = 3


@dataclass(frozen=True)
class Row:
    """An example as tensors need it."""

    example: Example
    sides: tuple[Meaning, Meaning]
    knowns: tuple[Known, Known]
    kinds: list[float] | None
    marks: list[int]
    """One a piece; -100 where unknown."""

    @property
    def size(self) -> int:
        return len(self.marks)


def row_of(example: Example, meanings: dict[str, Meaning]) -> Row:
    sides = (meanings[example.a], meanings[example.b])
    marks = []
    for meaning, places in zip(sides, (example.marks_a, example.marks_b), strict=True):
        for start, _ in meaning.spans:
            hit = [k for s, t, k in places or () if s <= start < t]
            marks.append(-100 if places is None else KINDS.index(hit[0]) + 1 if hit else 0)
    kinds = None if example.kinds is None else [float(k in example.kinds) for k in KINDS]
    return Row(example, sides, both_known(example.a, example.b, meanings), kinds, marks)


def encoded(examples: list[Example]) -> dict[str, Meaning]:
    """Every text's vectors."""
    texts = list(dict.fromkeys(text for e in examples for text in (e.a, e.b)))
    out: dict[str, Meaning] = {}
    encoder = Encoder()
    for at in range(0, len(texts), 512):
        part = texts[at : at + 512]
        out.update(zip(part, encoder.meanings(part), strict=True))
    return out


def tensors(batch: list[Row]) -> dict[str, Tensor]:
    return {
        name: torch.from_numpy(t) for name, t in inputs([r.sides for r in batch], [r.knowns for r in batch]).items()
    }


def split(changes: Path, seed: random.Random) -> tuple[list[Example], list[Example]]:
    """Training examples, and those kept apart."""
    train: list[Example] = []
    held: list[Example] = []
    for group in examples.read_groups(examples.PASSAGES):
        (held if examples.apart(group["a"]) else train).extend(examples.group_examples(group))
    for example in [
        *examples.translations(changes, seed), *examples.machine_translations(changes), *examples.summaries(changes),
        *examples.chunks(changes),
    ]:  # fmt: skip
        if example.corpus not in {"mtref", "altered"} or not examples.apart(example.a):
            train.append(example)
        elif example.corpus == "mtref":
            held.append(example)
    return train, held


def batches(rows: list[Row], size: int, seed: random.Random) -> Iterator[list[Row]]:
    """Rows of about equal length together, in random order."""
    order = sorted(range(len(rows)), key=lambda n: rows[n].size + seed.random() * 12)
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    seed.shuffle(groups)
    for group in groups:
        yield [rows[n] for n in group]


def loss_of(net: Network, batch: list[Row]) -> Tensor:
    relations, kinds, marks = net(**tensors(batch))
    weight = torch.tensor([r.example.weight for r in batch])
    gold = torch.tensor([r.example.relation for r in batch])
    loss = (nn.functional.cross_entropy(relations, gold, reduction="none", label_smoothing=0.05) * weight).mean()
    known = [n for n, r in enumerate(batch) if r.kinds is not None]
    if known:
        target = torch.tensor([batch[n].kinds for n in known])
        rows = nn.functional.binary_cross_entropy_with_logits(kinds[known], target, reduction="none").sum(1)
        loss = loss + 0.5 * (rows * weight[known]).mean()
    longest = marks.shape[1]
    tags = torch.tensor([r.marks + [-100] * (longest - len(r.marks)) for r in batch])
    if (tags >= 0).any():
        balance = torch.ones(len(KINDS) + 1)
        balance[0] = 0.3
        loss = loss + 0.7 * nn.functional.cross_entropy(marks.transpose(1, 2), tags, weight=balance, ignore_index=-100)
    return loss


@torch.no_grad()
def figures(net: Network, rows: list[Row]) -> str:
    """Right relations and found kinds on the written groups kept apart, and false alarms on translations."""
    net.eval()
    right = total = alarms = fairs = 0
    found = gold = good = hits = kinds_right = kinds_said = kinds_gold = 0
    for batch in batches(rows, 32, random.Random(0)):
        relations, kinds, _ = net(**tensors(batch))
        for row, said, likely in zip(batch, relations.argmax(1).tolist(), torch.sigmoid(kinds).tolist(), strict=True):
            if row.example.corpus == "mtref":
                fairs += 1
                alarms += said == DIFFERS
                continue
            total += 1
            right += said == row.example.relation
            found += said == DIFFERS
            gold += row.example.relation == DIFFERS
            hits += said == row.example.relation == DIFFERS
            good += said == FAIR == row.example.relation
            if said == row.example.relation == DIFFERS and row.example.kinds:
                named = {k for k, v in zip(KINDS, likely, strict=True) if v > 0.5} or {
                    KINDS[max(range(len(KINDS)), key=lambda n: likely[n])]
                }
                kinds_right += len(named & row.example.kinds)
                kinds_said += len(named)
                kinds_gold += len(row.example.kinds)
    net.train()
    return (
        f"relation {right / total:.3f}, differs P {hits / max(1, found):.3f} R {hits / gold:.3f}, "
        f"kinds P {kinds_right / max(1, kinds_said):.3f} R {kinds_right / max(1, kinds_gold):.3f}, "
        f"false alarms on translations {alarms / max(1, fairs):.3f} of {fairs}"
    )


def fit(net: Network, rows: list[Row], kept: list[Row], args: argparse.Namespace, seed: random.Random) -> None:
    """Train, print the figures on what is kept apart after each epoch, and write the weights to ``args.out``."""
    started = time.time()
    parameters = list(net.parameters())
    optimizer = torch.optim.AdamW(parameters, lr=args.rate, weight_decay=0.02)
    steps = args.epochs * (len(rows) // args.batch + 1)
    warm = max(1, steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, (n + 1) / warm) * max(0.02, 1 - max(0, n - warm) / (steps - warm))
    )
    args.out.mkdir(parents=True, exist_ok=True)
    net.train()
    step = 0
    for epoch in range(1, args.epochs + 1):
        total = 0.0
        for batch in batches(rows, args.batch, seed):
            loss = loss_of(net, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
            step += 1
            if step % 50 == 0:
                print(f"step {step} of {steps}, loss {loss.item():.3f}, {time.time() - started:.0f} s", flush=True)
        print(f"epoch {epoch}: loss {total / max(1, len(rows) // args.batch):.3f}; {figures(net, kept)}", flush=True)
        torch.save(net.state_dict(), args.out / "last.pt")


def options(description: str | None) -> argparse.ArgumentParser:
    """What both networks' trainings take."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--most", type=int, default=0, help="examples, for a trial")
    parser.add_argument("--seed", type=int, default=SEED)
    return parser


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("changes", type=Path)
    args = parser.parse_args()
    seed = random.Random(args.seed)
    torch.manual_seed(args.seed)
    train, held = split(args.changes, seed)
    seed.shuffle(train)
    train = train[: args.most or None]
    both = [e if seed.random() < 0.5 else examples.turned(e) for e in train]
    meanings = encoded([*both, *held])
    rows, kept = ([row_of(e, meanings) for e in part] for part in (both, held))
    print(f"{len(rows)} examples, {len(kept)} kept apart", flush=True)
    fit(Network(), rows, kept, args, seed)


if __name__ == "__main__":
    main()

"""Written passages in two languages and PARALLEL text → the weights of the network that reads across languages.

    python train_crossing.py PARALLEL --from WEIGHTS.pt --out FOLDER

It begins with the weights of the network for English (``train_relater.py``) and goes on with English passages beside
glosses of others, and with some of the English groups, so that what they teach is kept. Every fifth translated
group is kept apart. One seed.
"""

from __future__ import annotations

import random
from pathlib import Path

import crossing
import examples
import torch
from network import Network
from train_relater import encoded, fit, options, row_of

SENTENCES = 800
"""Sentences of parallel text of each language."""
ENGLISH = 6_000
"""English pairs that are seen again."""


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("parallel", type=Path)
    parser.add_argument("--from", dest="begin", type=Path, required=True)
    args = parser.parse_args()
    seed = random.Random(args.seed)
    torch.manual_seed(args.seed)
    found = list(crossing.everything(args.parallel, SENTENCES, seed))
    held = [e for e in found if e.corpus == "translated" and examples.apart(e.group, examples.FEW)]
    train = [e for e in found if not examples.apart(e.group, examples.FEW)]
    again = [
        e for g in examples.read_groups(examples.PASSAGES) if not examples.apart(g["a"])
        for e in examples.group_examples(g)
    ]  # fmt: skip
    train += seed.sample(again, ENGLISH)
    seed.shuffle(train)
    both = [e if seed.random() < 0.5 else examples.turned(e) for e in train[: args.most or None]]
    meanings = encoded([*both, *held])
    rows, kept = ([row_of(e, meanings) for e in part] for part in (both, held))
    print(f"{len(rows)} examples, {len(kept)} kept apart", flush=True)
    net = Network()
    net.load_state_dict(torch.load(args.begin, weights_only=True))
    fit(net, rows, kept, args, seed)


if __name__ == "__main__":
    main()

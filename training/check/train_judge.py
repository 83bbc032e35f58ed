"""The judge of paraphrases: CHANGES (unpacked) → judge.json.

    python train_judge.py CHANGES --out ../../src/onrecord/models

For every pair a record is put together around one text: sentences of the same topic, and others at random. The other
text is looked for in it twice, with its partner there and without. Only pairs that share few words count, for the
others are found by their words. One seed; a minute on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from pathlib import Path

import numpy as np
from material import Pair, demetr, index_of, summaries, translations

from onrecord.matching.index import Index
from onrecord.matching.meaning import Encoder, encoder
from onrecord.matching.nearest import FEATURES, Source, features, nearest

sys.path.append(str(Path(__file__).parents[1] / "relation"))
from examples import PASSAGES, apart, read_groups

SEED = 11
FEW = 0.35
"""Up to this share of common words a pair is one for the judge."""
RECALL = 0.9
"""Of true paraphrases, at least this share must be found: to call a fair quote unfounded is the worse error."""
MOST_PAIRS = 300
SIZES = (10, 25, 60, 150)

Rows = list[tuple[tuple[float, ...], bool]]


def paired(pairs: list[Pair], network: Encoder, random_: random.Random) -> Rows:
    """A row for each pair and for each record, with and without the partner."""
    pairs = [p for p in pairs if min(shared(p.one, p.other), shared(p.other, p.one)) < FEW]
    pairs = random_.sample(pairs, min(MOST_PAIRS, len(pairs)))
    index = index_of([p.other for p in pairs])
    vectors = network.vectors([p.other for p in pairs])
    mine = network.vectors([p.one for p in pairs])
    rows: Rows = []
    for n, pair in enumerate(pairs):
        near = [t for t in np.argsort(-(vectors @ mine[n])).tolist() if t != n][:12]
        size = random_.choice(SIZES)
        turns = {*near, *random_.sample(range(len(pairs)), min(size, len(pairs)))} - {n}
        rows += both_ways(pair.one, index, turns, n, network)
    return rows


def both_ways(quote: str, index: Index, turns: set[int], partner: int, network: Encoder) -> Rows:
    """What is found for a quote among ``turns``, with its partner among them and without."""
    found = nearest(quote, [Source(index, mask(index, {*turns, partner}))], network)
    missed = nearest(quote, [Source(index, mask(index, turns))], network)
    if not found or not missed or found.candidate.turn != partner or found.features[6] >= FEW:
        return []
    return [(found.features, True), (missed.features, False)]


def mask(index: Index, turns: set[int]) -> tuple[bool, ...]:
    return tuple(n in turns for n in range(len(index.record.turns)))


def shared(one: str, other: str) -> float:
    return features(one, other)[0]


def summed(folder: Path, network: Encoder, random_: random.Random) -> Rows:
    """Sentences of true summaries against their text, and against what is left of it without its nearest passages."""
    rows: Rows = []
    for body, claims in summaries(folder):
        index = index_of(body)
        for claim in random_.sample(claims, min(6, len(claims))):
            found = nearest(claim, [Source(index)], network)
            if not found or found.features[6] >= FEW:
                continue
            left = set(range(len(body)))
            for _ in range(3):
                best = nearest(claim, [Source(index, mask(index, left))], network)
                left -= {best.candidate.turn} if best else set()
            missed = nearest(claim, [Source(index, mask(index, left))], network)
            if missed:
                rows += [(found.features, True), (missed.features, False)]
    return rows


def written(file: Path, network: Encoder, random_: random.Random) -> Rows:
    """The free renderings that were written for this, in short records of one topic and in long ones of several."""
    topics: dict[str, list[tuple[str, str]]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            topic, said, quote = line.split("\t")
            topics.setdefault(topic, []).append((said, quote))
    texts = [(topic, said) for topic, pairs in topics.items() for said, _ in pairs if said]
    index = index_of([said for _, said in texts])
    rows: Rows = []
    for topic, pairs in topics.items():
        home = {n for n, (t, _) in enumerate(texts) if t == topic}
        for said, quote in pairs:
            for _ in range(2):
                turns = home | set(random_.sample(range(len(texts)), random_.choice((0, 5, 20, 60))))
                if said:
                    partner = texts.index((topic, said))
                    rows += both_ways(quote, index, turns - {partner}, partner, network)
                elif missed := nearest(quote, [Source(index, mask(index, turns))], network):
                    rows.append((missed.features, False))
    return rows


def groups(random_: random.Random, network: Encoder) -> Rows:
    """Written groups that the network was not trained on: free versions of a passage, and what was never said."""
    kept = [g for g in read_groups(PASSAGES) if apart(g["a"])]
    index = index_of([g["a"] for g in kept])
    rows: Rows = []
    for n, group in enumerate(kept):
        for quote in group["reworded"][1:]:
            turns = set(random_.sample(range(len(kept)), random_.choice(SIZES[:3])))
            rows += both_ways(quote, index, turns - {n}, n, network)
        for quote in group["unrelated"]:
            turns = {n} | set(random_.sample(range(len(kept)), random_.choice(SIZES[:3])))
            missed = nearest(quote, [Source(index, mask(index, turns))], network)
            if missed and missed.features[6] < FEW:
                rows.append((missed.features, False))
    return rows


def fit(free: Rows, others: Rows, ridge: float = 3.0) -> dict[str, object]:
    """Logistic regression by Newton's method, and the probabilities at which it answers.

    The free renderings are what is met in the press, so they weigh as much as all the rest, and they set the bars.
    """
    rows = [*free, *others]
    share = np.array([1.0] * len(free) + [len(free) / max(1, len(others))] * len(others))
    x = np.array([r[0] for r in rows])
    y = np.array([r[1] for r in rows], float)
    means, scales = x.mean(0), x.std(0) + 1e-6
    z = np.hstack([(x - means) / scales, np.ones((len(x), 1))])
    w = np.zeros(z.shape[1])
    penalty = np.diag([ridge] * (len(w) - 1) + [0.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ w))
        hessian = z.T @ (z * (share * p * (1 - p))[:, None]) + penalty
        w += np.linalg.solve(hessian, z.T @ (share * (y - p)) - penalty @ w)
    p = (1 / (1 + np.exp(-z @ w)))[: len(free)]
    y = y[: len(free)]
    yes = float(np.quantile(p[y == 1], 1 - RECALL))
    sure = float(max(yes, np.quantile(p[y == 0], 0.95)))
    right, wrong = np.mean((p >= yes) == y), np.mean(p[y == 0] >= yes)
    print(f"free renderings: accuracy {right:.3f} at {yes:.3f}; wrongly found {wrong:.3f}")
    return {
        "features": FEATURES,
        "means": [round(float(v), 5) for v in means],
        "scales": [round(float(v), 5) for v in scales],
        "weights": [round(float(v), 5) for v in w[:-1]],
        "bias": round(float(w[-1]), 5),
        "yes": round(yes, 4),
        "sure": round(sure, 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("changes", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    random_ = random.Random(SEED)
    network = encoder()
    pairs = translations(args.changes, ("train",))
    pairs += [Pair(r["eng_sent"], r["mt_sent"], "demetr") for r in demetr(args.changes, "base_id35_reference")]
    free = written(Path(__file__).with_name("paraphrases.tsv"), network, random_) + groups(random_, network)
    others = [*paired(pairs, network, random_), *summed(args.changes, network, random_)]
    print(f"{len(free)} rows of free renderings, {len(others)} of translations and summaries")
    table = {"paraphrase": fit(free, others)}
    for name, weight in zip(FEATURES, table["paraphrase"]["weights"], strict=True):  # type: ignore[call-overload]
        print(f"  {name:14s} {weight:+.2f}")
    path = args.out / "judge.json"
    others = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(json.dumps(others | table, indent=1) + "\n", encoding="utf-8")
    listed = args.out / "checksums.json"
    sums = json.loads(listed.read_text(encoding="utf-8")) if listed.exists() else {}
    sums["judge.json"] = hashlib.sha256((args.out / "judge.json").read_bytes()).hexdigest()
    listed.write_text(json.dumps(dict(sorted(sums.items())), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""The judges of two passages: written groups, CHANGES and PARALLEL text (unpacked), of all what the networks were not
trained on → relation.json.

    python train_relation.py CHANGES PARALLEL --out ../../src/onrecord/models

Each weighs what a network thinks and what rules see: one for passages of one language (``relation.onnx``), one for
those of two (``crossing.onnx``). A contrast may only speak for a difference. The lower bar has the best F1 of
"differs", the upper one a high precision; few of the fair translations reach either. One seed; a minute on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import zlib
from pathlib import Path

import crossing
import numpy as np
from examples import DIFFERS, FEW, UNRELATED, Example, apart
from numpy.typing import NDArray
from train_relater import SEED, split

from onrecord.matching.contrasts import Side, contrasts
from onrecord.matching.relater import Related, relater
from onrecord.matching.relation import FEATURES, features, same
from onrecord.matching.sameness import normal_form
from onrecord.matching.stems import LANGUAGES

MOST_FALSE_ALARMS = 0.08
"""Of fair translations; below the tenth that is aimed at, for the bar is set on few."""
DIFFERENT = 1 / 3
"""The share of passages in other words that differ, for which the bars are set."""
SURE = 0.85
"""Of those called different from the upper bar on, this share is."""

Table = NDArray[np.float64]


def measured(example: Example, reading: Related) -> tuple[float, ...] | None:
    """The features of a pair; ``None`` where it is the same words or none."""
    sides = [Side(tuple(normal_form(text)), text) for text in (example.a, example.b)]
    if not all(side.words for side in sides):
        return None
    return None if same(*sides) else features(contrasts(*sides), reading)


def fitted(x: Table, y: Table, ridge: float = 2.0) -> tuple[Table, Table, Table]:
    """Means, scales and weights (the last is the bias), by accelerated projected gradients."""
    means, scales = np.zeros(x.shape[1]), np.full(x.shape[1], 0.5)
    z = np.c_[(x - means) / scales, np.ones(len(x))]
    low = np.zeros(x.shape[1] + 1)
    low[[FEATURES.index("unrelated"), -1]] = -9.0
    step = 1 / (np.linalg.norm(z, 2) ** 2 / 4 + ridge)
    weights = ahead = np.zeros(z.shape[1])
    pace = 1.0
    for _ in range(600):
        slope = z.T @ (1 / (1 + np.exp(-z @ ahead)) - y) + ridge * np.r_[ahead[:-1], 0.0]
        new = np.maximum(ahead - step * slope, low)
        following = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead, weights, pace = new + (pace - 1) / following * (new - weights), new, following
    return means, scales, weights


def judged(model: tuple[Table, Table, Table], x: Table) -> Table:
    means, scales, weights = model
    out: Table = 1 / (1 + np.exp(-(np.c_[(x - means) / scales, np.ones(len(x))] @ weights)))
    return out


def bars(held: Table, y: Table, fair: NDArray[np.bool_]) -> tuple[float, float]:
    """``yes``, the bar with the best F1, and ``sure``, the lowest with a precision of ``SURE``, where few translations
    are called different."""
    scored = []
    for bar in np.arange(0.3, 0.99, 0.01):
        hits = DIFFERENT * (held[(y == 1) & ~fair] > bar).mean()
        wrong = (1 - DIFFERENT) * (held[(y == 0) & ~fair] > bar).mean()
        if (held[fair] > bar).mean() <= MOST_FALSE_ALARMS and hits:
            scored.append((float(2 * hits / (hits + wrong + DIFFERENT)), float(hits / (hits + wrong)), float(bar)))
    yes = max(scored)[2]
    return yes, min(bar for _, precision, bar in scored if precision >= SURE and bar >= yes)


TRANSLATIONS = frozenset({"mtref", "parallel"})


def learned(name: str, kept: list[Example], network: str) -> dict[str, object]:
    """A judge's table, from pairs that its network was not trained on; prints how it does on folds of them."""
    readings = relater(network).related([(e.a, e.b) for e in kept])
    rows = [(found, e) for e, r in zip(kept, readings, strict=True) if (found := measured(e, r))]
    x, y = np.array([found for found, _ in rows]), np.array([float(e.relation == DIFFERS) for _, e in rows])
    fair = np.array([e.corpus in TRANSLATIONS for _, e in rows])
    fold = np.array([zlib.crc32(e.group.encode()) // 10 % 5 for _, e in rows])
    held = np.zeros(len(y))
    for k in range(5):
        held[fold == k] = judged(fitted(x[fold != k], y[fold != k]), x[fold == k])
    yes, sure = bars(held, y, fair)
    shares = [float((held[rows] > yes).mean()) for rows in ((y == 1) & ~fair, (y == 0) & ~fair, fair)]
    print(
        f"{name}: {len(y)} pairs; found {shares[0]:.3f}, false alarms {shares[1]:.3f}, "
        f"on translations {shares[2]:.3f}; yes {yes:.2f}, sure {sure:.2f}"
    )
    means, scales, weights = ([round(float(v), 5) for v in row] for row in fitted(x, y))
    table = {"features": list(FEATURES), "means": means, "scales": scales, "weights": weights[:-1], "bias": weights[-1]}
    return table | {"yes": round(yes, 4), "sure": round(sure, 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("changes", type=Path)
    parser.add_argument("parallel", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    within = [e for e in split(args.changes, random.Random(SEED))[1] if e.relation != UNRELATED]
    between = [e for e in crossing.translated() if apart(e.group, FEW) and e.relation != UNRELATED]
    for language in LANGUAGES:
        between += crossing.parallel(args.parallel, language, SENTENCES, random.Random(SEED + 1), changed=False)
    judges = {
        "differs": learned("one language", within, "relation.onnx"),
        "across": learned("two languages", between, "crossing.onnx"),
    }
    write(args.out, judges)


SENTENCES = 100
"""Sentences of parallel text of each language."""


def write(folder: Path, judges: dict[str, dict[str, object]]) -> None:
    """``relation.json``, and its checksum in the list."""
    data = json.dumps(judges, indent=1) + "\n"
    (folder / "relation.json").write_text(data, encoding="utf-8")
    path = folder / "checksums.json"
    listed = json.loads(path.read_text(encoding="utf-8"))
    listed["relation.json"] = hashlib.sha256(data.encode()).hexdigest()
    path.write_text(json.dumps(dict(sorted(listed.items())), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

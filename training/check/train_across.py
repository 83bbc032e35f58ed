"""The judge of passages in other languages: written groups (``../relation/translated/``) → ``across`` in judge.json.

Only groups that the network for two languages was not trained on are taken: half of them, every second, set the
weights, the other half is measured. Each quote, whole and in part, is looked for in a record that has a version of it
and in one that has only passages of the same matter. Usage: train_across.py MODELS
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "relation"))

import examples  # noqa: E402

from onrecord.matching.nearest_across import FEATURES, foreign, nearest_across  # noqa: E402
from onrecord.record import record  # noqa: E402

YES, SURE = 0.6, 0.8
"""Of what was never said, and is of the same matter, about one in ten passes the first."""
SIZES = ((3, 0), (6, 6), (99, 60))
"""Groups in a record, and other passages beside them."""
Row = tuple[int, str, bool, tuple[float, ...]]
"""The half, what is asked for, whether the right passage is found, and the features."""


def part(text: str, rng: random.Random) -> str:
    """A clause of a text, or half of it."""
    clauses = [c for c in re.split(r"(?<=[,;:.—–])\s+", text) if len(c.split()) >= 5]
    words = text.split()
    size = max(6, len(words) * 11 // 20)
    start = rng.choice((0, max(0, len(words) - size)))
    return (rng.choice(clauses) if len(clauses) > 1 else " ".join(words[start : start + size])).strip(" ,.;:—–")


def asked(kind: str, half: int, quote: str, language: str, said: list[str], wanted: str | None) -> Iterator[Row]:
    """The row of one quote and one record."""
    made = record(("\n\n".join(said) + "\n").encode(), name="said")
    found = nearest_across(quote, language, [foreign(made)])
    if found is not None:
        at = made.document.text.find(wanted) if wanted else -1
        yield half, kind, at >= 0 and found.run.start < at + len(wanted or "") and at < found.run.end, found.features


def rows(language: str) -> Iterator[Row]:
    """All rows of one language."""
    lines = (HERE.parent / "relation" / "translated" / f"{language}.jsonl").read_text("utf-8").splitlines()
    groups: list[dict[str, Any]] = [g for g in map(json.loads, lines) if "a" in g]
    apart = [g for g in groups if examples.apart(g["a"], examples.FEW)]
    others = [g for g in groups if not examples.apart(g["a"], examples.FEW)]
    for half, (size, noise) in ((half, size) for half in (0, 1) for size in SIZES):
        rng = random.Random(f"{language}{half}{size}")
        mine = apart[half::2]
        for at in range(0, len(mine), size):
            chunk, beside = mine[at : at + size], rng.sample(others, noise)
            for group in chunk:
                version, altered = rng.choice(group["reworded"]), rng.choice(group["differs"])["b"]
                rest = [text for g in chunk for text in g["unrelated"]] + [rng.choice(g["reworded"]) for g in beside]
                english = [g["a"] for g in (*chunk, *beside) if g is not group]
                for kind, text, wanted in (("pos", version, version), ("diff", altered, altered), ("neg", None, None)):
                    said = rng.sample([*rest, text] if text else rest, len(rest) + bool(text))
                    yield from asked(kind, half, group["a"], "en", said, wanted)
                    yield from asked(f"{kind} part", half, part(group["a"], rng), "en", said, wanted)
                for kind, quote in (("pos", version), ("pos part", part(version, rng)), ("diff", altered)):
                    yield from asked(kind, half, quote, language, [*english, group["a"]], group["a"])
                    yield from asked("neg", half, quote, language, english, None)
                yield from asked("neg", half, rng.choice(group["unrelated"]), language, [*english, group["a"]], None)


def fitted(x: np.ndarray[Any, Any], y: np.ndarray[Any, Any], l2: float = 5.0) -> tuple[np.ndarray[Any, Any], ...]:
    """Means, scales, and the weights of a logistic regression, the bias last, by Newton's method."""
    mean, scale = x.mean(0), x.std(0) + 1e-6
    z = np.c_[(x - mean) / scale, np.ones(len(x))]
    weights, ridge = np.zeros(z.shape[1]), np.r_[np.full(z.shape[1] - 1, l2), 0.0]
    for _ in range(60):
        p = 1 / (1 + np.exp(-z @ weights))
        slope, bend = z.T @ (p - y) + ridge * weights, (z * (p * (1 - p))[:, None]).T @ z + np.diag(ridge + 1e-9)
        weights = weights - np.linalg.solve(bend, slope)
    return mean, scale, weights


def main(models: Path) -> None:
    """Fit, print the figures of the other half, and write."""
    found = [row for language in ("ru", "uk", "pl", "de", "fr") for row in rows(language)]
    train = [row for row in found if row[0] == 0]
    mean, scale, weights = fitted(np.array([r[3] for r in train]), np.array([float(r[2]) for r in train]))
    told: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for _, kind, right, features in (row for row in found if row[0] == 1):
        p = 1 / (1 + np.exp(-np.r_[(np.array(features) - mean) / scale, 1.0] @ weights))
        told[kind].append((p >= YES, p >= YES and right))
    for kind, seen in sorted(told.items()):
        print(f"{kind:10s} {len(seen):5d} found {np.mean([f for f, _ in seen]):.3f}, in the right place "
              f"{np.mean([r for _, r in seen]):.3f}")  # fmt: skip
    table = json.loads((models / "judge.json").read_text("utf-8"))
    short = [[round(float(v), 5) for v in row] for row in (mean, scale, weights)]
    table["across"] = {
        "features": list(FEATURES), "means": short[0], "scales": short[1], "weights": short[2][:-1],
        "bias": short[2][-1], "yes": YES, "sure": SURE,
    }  # fmt: skip
    (models / "judge.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    sums = json.loads((models / "checksums.json").read_text("utf-8"))
    sums["judge.json"] = hashlib.sha256((models / "judge.json").read_bytes()).hexdigest()
    (models / "checksums.json").write_text(json.dumps(dict(sorted(sums.items())), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

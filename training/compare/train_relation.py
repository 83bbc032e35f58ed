"""The judge of two passages: CHANGES (unpacked) → relation.json.

    python train_relation.py CHANGES --out ../../src/onrecord/models

Fair pairs are two translations of a sentence; different ones have one of them altered. A contrast may only
speak for a difference. One seed; a minute on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import zlib
from pathlib import Path

import numpy as np
from altered import altered
from numpy.typing import NDArray

from onrecord.matching.relation import FEATURES, features, look, passages, same
from onrecord.matching.units import Units, units

sys.path.append(str(Path(__file__).parents[1] / "check"))
from material import demetr, record_of, tidy

SEED = 5
MOST_PAIRS = 3_600
MOST_FALSE_ALARMS = 0.2
CRITICAL = (
    *("critical_id10_numbers_replaced", "critical_id11_gender", "critical_id6_addition", "critical_id7_antonym"),
    *("critical_id8_negation", "critical_id9_ne_replaced", "critical_id21_adj_adv_removed", "critical_id25_ne_removed"),
    *("major_id17_tense", "major_id5_pp_removed", "critical_id24_subj_removed"),
)

Row = tuple[str, str, bool, str]
Table = NDArray[np.float64]


def material(folder: Path, random_: random.Random) -> list[Row]:
    """One text, the other, whether they differ, and the corpus."""
    rows: list[Row] = []
    for line in (folder / "mtref" / "mtref-train.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        one, other = tidy(cells[1]), tidy(cells[3])
        rows.append((one, other, False, "mtref"))
        changed = altered(other, random_)
        if changed:
            rows.append((one, changed[0], True, "altered"))
    seen = set()
    for name in CRITICAL:
        for item in demetr(folder, name):
            if item["pert_check"] and item["pert_sent"] != item["mt_sent"]:
                rows.append((item["eng_sent"], item["pert_sent"], True, "demetr"))
            if item["id"] not in seen:
                seen.add(item["id"])
                rows.append((item["eng_sent"], item["mt_sent"], False, "demetr"))
    text = (folder / "summedits" / "summedits_news.json").read_text(encoding="utf-8")
    for item in json.loads(text):
        if item["summary"] != item["original_summary"]:
            rows.append((item["original_summary"], item["summary"], item["label"] == "0", "summedits"))
    random_.shuffle(rows)
    return rows[:MOST_PAIRS]


def measured(one: str, other: str) -> tuple[float, ...] | None:
    """The features of a pair; ``None`` where it is the same words or none."""
    sides: list[Units] = [units(record_of([text])) for text in (one, other)]
    if not all(len(side) for side in sides):
        return None
    pair = passages(sides[0], range(len(sides[0])), sides[1], range(len(sides[1])))
    return None if same(pair) else features(look(pair))


def fitted(x: Table, y: Table, ridge: float = 2.0) -> tuple[Table, Table, Table]:
    """Means, scales and weights (the last is the bias), by accelerated projected gradients."""
    means, scales = np.zeros(x.shape[1]), np.full(x.shape[1], 0.3)
    z = np.c_[(x - means) / scales, np.ones(len(x))]
    low = np.r_[np.zeros(x.shape[1]), -9.0]
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("changes", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    rows = [(found, row) for row in material(args.changes, random.Random(SEED)) if (found := measured(row[0], row[1]))]
    x, y = np.array([found for found, _ in rows]), np.array([float(row[2]) for _, row in rows])
    fair = np.array([row[3] == "mtref" for _, row in rows])
    fold = np.array([zlib.crc32(row[0].encode()) % 5 for _, row in rows])
    held = np.zeros(len(y))
    for k in range(5):
        held[fold == k] = judged(fitted(x[fold != k], y[fold != k]), x[fold == k])
    bars = [bar for bar in np.arange(0.2, 0.95, 0.01) if (held[fair] > bar).mean() <= MOST_FALSE_ALARMS]
    yes = max(bars, key=lambda bar: (held[y == 1] > bar).mean() + (held[y == 0] <= bar).mean())
    print(
        f"found {(held[y == 1] > yes).mean():.3f}, false alarms on MTRef {(held[fair] > yes).mean():.3f}, yes {yes:.2f}"
    )
    write(args.out, fitted(x, y), float(yes), float(np.quantile(held[fair], 0.95)))


def write(folder: Path, model: tuple[Table, Table, Table], yes: float, sure: float) -> None:
    """``relation.json``, and its checksum in the list."""
    means, scales, weights = ([round(float(v), 5) for v in row] for row in model)
    table = {"features": list(FEATURES), "means": means, "scales": scales, "weights": weights[:-1], "bias": weights[-1]}
    data = json.dumps({"differs": table | {"yes": round(yes, 4), "sure": round(max(yes, sure), 4)}}, indent=1) + "\n"
    (folder / "relation.json").write_text(data, encoding="utf-8")
    path = folder / "checksums.json"
    listed = json.loads(path.read_text(encoding="utf-8"))
    listed["relation.json"] = hashlib.sha256(data.encode()).hexdigest()
    path.write_text(json.dumps(dict(sorted(listed.items())), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

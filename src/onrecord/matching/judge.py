"""The learned judge: how likely it is that two texts say the same, from what ``matching/nearest.py`` measures.

A logistic regression, shipped as ``judge.json``; ``docs/models/judge.md`` says on what it was trained.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.errors import ModelError
from onrecord.models.loader import read_checked

from .nearest import FEATURES


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights over standardised features, and the probabilities from which the answer is yes, and is sure."""

    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    yes: float
    sure: float

    def probability(self, features: Sequence[float]) -> float:
        rows = zip(features, self.means, self.scales, self.weights, strict=True)
        total = self.bias + sum(w * (x - m) / s for x, m, s, w in rows)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def read_judge(file: str, name: str, features: tuple[str, ...]) -> Logistic:
    """The judge ``name`` of a model file, if it was made for these features."""
    try:
        table = json.loads(read_checked(file))[name]
        if tuple(table["features"]) != features:
            raise ValueError("other features")
        return Logistic(
            tuple(table["means"]), tuple(table["scales"]), tuple(table["weights"]), float(table["bias"]),
            float(table["yes"]), float(table["sure"]),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(file, f"is not a judge ({error}); install onrecord again") from error


@lru_cache(maxsize=1)
def judge() -> Logistic:
    """The shipped judge of paraphrases."""
    return read_judge("judge.json", "paraphrase", FEATURES)

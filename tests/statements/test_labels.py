"""Label paths: what may follow what, and that the best path is the best."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.statements.labels import LABELS, allowed, best_paths, label, may_end, may_start, spans_of

FEW = [0, label(0, "B"), label(0, "E"), label(0, "S"), label(2, "B"), label(2, "I")]


def _sound(path: list[int]) -> bool:
    moves = allowed()
    return bool(may_start()[path[0]] and may_end()[path[-1]] and all(moves[a, b] for a, b in pairwise(path)))


@pytest.mark.parametrize(
    ("before", "after", "right"),
    [
        ("O", "B-cue", True),
        ("O", "I-cue", False),
        ("B-cue", "E-cue", True),
        ("B-cue", "E-source", False),
        ("E-source", "B-cue", True),
        ("B-content", "O", False),
        ("S-cue", "S-content", True),
    ],
)
def test_a_span_begins_before_it_goes_on_and_ends_in_its_own_role(before: str, after: str, right: bool) -> None:
    assert allowed()[LABELS.index(before), LABELS.index(after)] == right


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_the_best_path_scores_as_high_as_any_sound_path(seed: int, words: int) -> None:
    rng = np.random.default_rng(seed)
    emissions = rng.normal(size=(words, len(LABELS))).astype(np.float32)
    emissions[:, [t for t in range(len(LABELS)) if t not in FEW]] = -50
    moves = rng.normal(size=(len(LABELS), len(LABELS))).astype(np.float32)

    def total(path: list[int]) -> float:
        steps = sum(float(moves[a, b]) for a, b in pairwise(path))
        return steps + sum(float(emissions[i, t]) for i, t in enumerate(path))

    (found,) = best_paths([emissions], moves)
    best = max(total(list(p)) for p in product(FEW, repeat=words) if _sound(list(p)))
    assert _sound(found.tolist())
    assert total(found.tolist()) == pytest.approx(best, abs=1e-3)


def test_windows_of_different_length_do_not_disturb_each_other() -> None:
    rng = np.random.default_rng(3)
    moves = rng.normal(size=(13, 13)).astype(np.float32)
    parts = [rng.normal(size=(n, 13)).astype(np.float32) for n in (9, 1, 30)]
    together = best_paths(parts, moves)
    alone: list[NDArray[np.int64]] = [best_paths([p], moves)[0] for p in parts]
    assert [p.tolist() for p in together] == [p.tolist() for p in alone]


def test_spans_of_a_path_are_its_runs() -> None:
    tags = ["O", "S-cue", "B-content", "I-content", "E-content", "B-source", "E-source"]
    path = np.array([LABELS.index(t) for t in tags])
    assert spans_of(path) == [(1, 1, 1), (2, 2, 4), (0, 5, 6)]


def test_no_windows_no_paths() -> None:
    assert best_paths([], np.zeros((13, 13), np.float32)) == []

"""The measures behind the figures of check, on quotes few enough to count by hand."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))
from verdicts import Gold, Said, covers, score


def gold(
    name: str, verdict: str, *changes: str, alt: tuple[str, ...] = (), span: tuple[int, int] | None = (0, 10)
) -> Gold:
    return Gold(name, "words", "Lund", "", None, verdict, frozenset(changes), span, frozenset(alt))


QUOTES = [
    gold("a", "verbatim"),
    gold("b", "reworded", alt=("altered",)),
    gold("c", "altered", "number", "name"),
    gold("d", "not_found", span=None),
]
SAID = {
    "a": Said("verbatim", span=(0, 10)),
    "b": Said("altered", frozenset({"term"}), (5, 30)),
    "c": Said("altered", frozenset({"number"}), (6, 30)),
}


def test_the_figures_are_those_that_one_counts_by_hand() -> None:
    assert score(QUOTES, SAID).figures() == {
        "quotes": 4,
        "accuracy": 50.0,
        "lenient": 75.0,
        "macro F1": 41.7,
        "false alarms": 50.0,
        "misses": 0.0,
        "located": 66.7,
        "changes F1": 66.7,
    }


def test_half_of_the_gold_span_is_enough() -> None:
    assert covers((0, 10), (5, 100))
    assert not covers((0, 10), (6, 100))
    assert not covers((0, 10), None)


def test_a_quote_without_a_prediction_is_missing() -> None:
    assert score(QUOTES, {}).table["verbatim", "missing"] == 1

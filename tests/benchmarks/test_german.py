"""The figures for German: counted by the tokens of the article, each quote once."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

from german import Said, Score, covered, found_in, load

TEXT = "„Wir warten noch“, sagte Karin Holm."
TOKENS = ["„", "Wir", "warten", "noch", "“", ",", "sagte", "Karin", "Holm", "."]


def _said(quote: set[int], speaker: set[int]) -> Said:
    return Said(frozenset(quote), frozenset(speaker))


def test_an_article_is_read_with_a_quote_annotated_twice_counted_once(tmp_path: Path) -> None:
    quote = {"type": "Direct", "quote": {"spans": [{"charBegin": 0, "charEnd": 17}]}}
    speaker = {"spans": [{"charBegin": 25, "charEnd": 35}]}
    row = {
        "originalText": TEXT,
        "sentences": [{"charBegin": 0, "tokens": TOKENS}],
        "annotations": [{**quote, "speaker": speaker}, {**quote, "speaker": None}],
    }
    path = tmp_path / "a.json"
    path.write_text(json.dumps(row), encoding="utf-8")
    text, places, gold = load(path)
    assert [text[a:b] for a, b in places] == TOKENS
    assert [(set(g.quote), set(g.speaker)) for g in gold] == [({0, 1, 2, 3, 4}, {7, 8})]
    assert [(f.quote, f.speaker) for f in found_in(text, places, "a")] == [(gold[0].quote, gold[0].speaker)]


def test_tokens_are_covered_if_they_share_a_character() -> None:
    assert covered([(0, 1), (1, 4), (5, 8)], [(3, 6)]) == {1, 2}


def test_words_speakers_and_exact_spans_are_counted_apart() -> None:
    score = Score()
    score.add("a", [_said({1, 2, 3, 4}, {6}), _said({10, 11}, {12})], [_said({1, 2, 3}, {6, 7}), _said({20}, set())])
    counts = score.counts
    assert (counts["tp"], counts["found"], counts["gold"], counts["exact"]) == (3, 4, 6, 0)
    assert (counts["right"], counts["speakers"], counts["all_speakers"]) == (1, 1, 2)

"""What the linker sees of a pair of spans."""

from __future__ import annotations

import numpy as np

from onrecord.models import load_tokenizer
from onrecord.statements.links import SIZES, Layout, pair_features
from onrecord.statements.pieces import line_paragraphs, windows

TEXT = "“We sail,” Osei said. Pell agreed that it was late.\n\nLesnov said no."
(WINDOW,) = windows(TEXT, line_paragraphs(TEXT), load_tokenizer("tokenizer.json"))
LAYOUT = Layout.of(WINDOW, TEXT)


def _word(words: str) -> list[int]:
    at = TEXT.index(words)
    inside = [
        i for i, (s, e) in enumerate(zip(WINDOW.start, WINDOW.end, strict=True)) if at <= s and e <= at + len(words)
    ]
    return [inside[0], inside[-1]]


def _features(cues: list[str], others: list[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return pair_features(LAYOUT, np.array([_word(c) for c in cues]), np.array([_word(o) for o in others]))


def test_distance_grows_and_tells_before_from_after() -> None:
    found = _features(["agreed"], ["Pell", "that it was late", "Lesnov", "We sail"])[0, :, 0]
    pell, late, lesnov, sail = found.tolist()
    assert late < lesnov < 9 <= pell < sail


def test_sentences_between_are_counted_and_paragraphs_told_apart() -> None:
    found = _features(["agreed"], ["Pell", "We sail", "Lesnov"])[0, :, 3]
    assert found.tolist() == [0, 1, 3]


def test_other_cues_between_are_counted() -> None:
    found = _features(["said", "agreed"], ["Pell", "We sail"])
    assert found[:, :, 1].tolist() == [[0, 0], [0, 1]]


def test_quoted_words_are_seen_as_quoted() -> None:
    assert _features(["agreed"], ["We sail", "Pell"])[0, :, 4].tolist() == [1, 0]


def test_every_feature_is_below_its_size() -> None:
    n = len(WINDOW.first)
    every = np.stack([np.arange(n), np.arange(n)], axis=1)
    assert (pair_features(LAYOUT, every, every).reshape(-1, 5).max(0) < np.array(SIZES)).all()

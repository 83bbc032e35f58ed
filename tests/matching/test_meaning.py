"""Sentences by meaning. All texts are invented."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.matching.index import index
from onrecord.matching.judge import judge
from onrecord.matching.meaning import WIDTH, encoder
from onrecord.matching.nearest import FEATURES, Source, nearest
from onrecord.matching.sentences import sentences
from transcripts import made

RECORD = made(
    """EDDA LUND: The bridge will be closed to lorries for a year. We have enough blankets. The school opens on Monday.

PIET HALE: I slept in the town hall with my children. Nobody asked the villages before the gates were opened."""
)


def test_vectors_have_length_one_and_are_the_same_alone_and_together() -> None:
    network = encoder()
    together = network.vectors(["The bridge is closed.", "We have soup."])
    assert together.shape == (2, WIDTH)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-3)
    assert float(together[0] @ network.meanings(["The bridge is closed."])[0].vector) > 0.98


def test_the_nearest_sentence_is_found_without_a_common_word() -> None:
    found = nearest("Heavy vehicles cannot cross it until next spring", [Source(index(RECORD))], encoder())
    assert found is not None
    assert "lorries" in found.candidate.text
    assert len(found.features) == len(FEATURES)


def test_only_allowed_turns_are_looked_in() -> None:
    found = nearest(
        "Heavy vehicles cannot cross it until next spring", [Source(index(RECORD), (False, True))], encoder()
    )
    assert found is not None
    assert found.candidate.turn == 1


def test_the_judge_gives_a_probability() -> None:
    found = nearest("People living there were never consulted", [Source(index(RECORD))], encoder())
    assert found is not None
    assert 0 < judge().probability(found.features) < 1
    assert judge().yes <= judge().sure


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Hale left. He was ill.", 2),
        ("It cost 4.5 million. Why? Nobody knows!", 3),
        ("“We won.” she said.", 1),
        ("The U.S. envoy came at 5 p.m. on Friday.", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    found = list(sentences(text))
    assert len(found) == count
    assert all(text[a:b] == text[a:b].strip() for a, b in found)

"""What a speaker does: the cue decides where it names an act, else the network's scores. All names are invented."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.statements.acts import ACTS, CUE_BONUS, act
from onrecord.statements.drafts import Draft
from onrecord.values import Act, Excerpt


def _draft(source: str, cue: str, content: str) -> Draft:
    pieces, at = [], 0
    for words in (source, cue, content):
        pieces.append((Excerpt(at, at + len(words), words),))
        at += len(words) + 1
    return Draft(*pieces)


def _scores(likely: Act, by: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    scores = np.zeros(len(ACTS), np.float32)
    scores[ACTS.index(likely)] = by
    return scores


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("warned", "that the strait would freeze", "warn"),
        ("called on", "Karvelia to open the port", "demand"),
        ("asked", "whether the ferry had left", "ask"),
        ("asked", "to see the logbook", "demand"),
        ("said", "“Who let the pilots go?”", "ask"),
        ("did not say", "when the talks would end", "state"),
        ("said", "the talks were long", "state"),
    ],
)
def test_without_the_network_the_cue_and_the_form_decide(cue: str, content: str, expected: Act) -> None:
    assert act(_draft("Lesnov", cue, content), None, "en") == expected


def test_a_cue_that_names_no_act_leaves_it_to_the_network() -> None:
    assert act(_draft("Lesnov", "said", "the escorts are a disgrace"), _scores("accuse", 0.1), "en") == "accuse"


def test_a_cue_that_names_an_act_outweighs_a_hesitant_network() -> None:
    assert act(_draft("Lesnov", "promised", "an answer"), _scores("state", CUE_BONUS - 1), "en") == "promise"


def test_a_network_surer_than_the_lexicon_overrules_the_cue() -> None:
    assert act(_draft("Lesnov", "declared", "himself content"), _scores("support", CUE_BONUS + 1), "en") == "support"


def test_scores_are_not_changed_by_asking() -> None:
    scores = _scores("state", 1)
    act(_draft("Lesnov", "vowed", "to return"), scores, "en")
    assert scores.tolist() == _scores("state", 1).tolist()

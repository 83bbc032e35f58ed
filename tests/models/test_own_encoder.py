"""An encoder of the user's own, on a tiny model made here; ``scripts/test-plugs`` has what it needs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import ownmodels
from onrecord.errors import ModelError
from onrecord.models.own import own_encoder

pytest.importorskip("sentence_transformers", reason="onrecord[encoder] is not installed; run scripts/test-plugs")


def test_sentences_that_mean_the_same_have_like_vectors(tmp_path: Path) -> None:
    made = own_encoder(str(ownmodels.encoder(tmp_path / "tiny")))
    one, other = made.vectors([f"{text}." for text in ownmodels.SAID]), made.vectors(ownmodels.ENGLISH)
    assert np.allclose(np.linalg.norm(one, axis=1), 1, atol=1e-4)
    assert (one @ other.T).argmax(1).tolist() == [0, 1, 2, 3]
    assert made.name == "tiny"


def test_a_folder_that_holds_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        own_encoder(str(tmp_path))


def test_passages_that_no_table_knows_are_linked_by_it_and_the_result_names_it(tmp_path: Path) -> None:
    assert ownmodels.linked()[0] == 0
    count, found = ownmodels.linked(encoder=str(ownmodels.encoder(tmp_path / "tiny")))
    assert count == len(ownmodels.SAID)
    assert [model.role for model in found.models] == ["encoder"]

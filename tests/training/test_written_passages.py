"""The written passages of training/relation: their form, so that every mark of a change can be found in its text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.matching.relater import KINDS

FILES = sorted((Path(__file__).parents[2] / "training" / "relation" / "passages").glob("*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=[p.stem for p in FILES])
def test_every_group_has_its_parts_and_every_change_its_words(path: Path) -> None:
    note, *groups = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    assert "invented" in note["note"]
    for group in groups:
        assert len(group["reworded"]) > 1
        assert group["unrelated"]
        for found in group["differs"]:
            for change in found["changes"]:
                assert change["kind"] in KINDS
                assert change["a"] in group["a"]
                assert change["b"] in found["b"]
                assert change["a"] or change["b"]


def test_kinds_are_written_about_equally_often() -> None:
    kinds = [
        change["kind"]
        for path in FILES
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
        for found in json.loads(line)["differs"]
        for change in found["changes"]
    ]
    assert min(map(kinds.count, KINDS)) > len(kinds) / len(KINDS) / 2

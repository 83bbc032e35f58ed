"""Model files: loaded only if they are the shipped ones, refused with words that help."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.models import FOLDER, checksum, load_session, load_tokenizer
from onrecord.models.loader import read_checked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("checksums.json", "acts.onnx", "tokenizer.json"):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def test_every_listed_file_is_there_and_is_the_right_one() -> None:
    listed = json.loads((FOLDER / "checksums.json").read_text(encoding="utf-8"))
    assert listed
    for name in listed:
        assert read_checked(name)


def test_every_model_file_is_listed() -> None:
    files = {p.name for p in FOLDER.iterdir() if p.suffix in {".onnx", ".json", ".gz"}} - {"checksums.json"}
    assert files == set(json.loads((FOLDER / "checksums.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("at", [0, 100, 5000, -1], ids=["first byte", "header", "middle", "last byte"])
def test_one_flipped_bit_is_refused_before_loading(folder: Path, at: int) -> None:
    data = bytearray((folder / "acts.onnx").read_bytes())
    data[at] ^= 1
    (folder / "acts.onnx").write_bytes(data)
    with pytest.raises(ModelError, match=r"acts\.onnx: has SHA-256 [0-9a-f]{64}, expected [0-9a-f]{64}; install"):
        load_session("acts.onnx", folder)


@pytest.mark.parametrize("keep", [0, 1, 1000])
def test_a_cut_file_is_refused(folder: Path, keep: int) -> None:
    (folder / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes()[:keep])
    with pytest.raises(ModelError, match="expected"):
        load_tokenizer("tokenizer.json", folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "acts.onnx").unlink()
    with pytest.raises(ModelError, match=r"acts\.onnx: cannot be read \(No such file"):
        load_session("acts.onnx", folder)


def test_a_folder_in_place_of_a_file_is_refused(folder: Path) -> None:
    (folder / "acts.onnx").unlink()
    (folder / "acts.onnx").mkdir()
    with pytest.raises(ModelError, match="cannot be read"):
        load_session("acts.onnx", folder)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "null"])
def test_a_broken_list_is_refused(folder: Path, content: str) -> None:
    (folder / "checksums.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"has no checksum for acts\.onnx"):
        checksum("acts.onnx", folder)

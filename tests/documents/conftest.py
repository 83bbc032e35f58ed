"""Samples: small pages with invented countries, officials and papers, each with a line that says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.documents import load
from onrecord.values import Document

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def sample() -> Callable[[str], Document]:
    """The document of a sample; a text's last paragraph, which says that it is invented, is left out."""

    def read(name: str) -> Document:
        if name.endswith(".html"):
            return load(SAMPLES / name)
        text = (SAMPLES / name).read_text("utf-8").rstrip().rpartition("\n\n")[0]
        return load(text.encode(), source_name=name)

    return read


@pytest.fixture
def shown() -> Callable[[Document], list[tuple[str, str]]]:
    """The blocks of a document as pairs of kind and words; furniture's kind is its label."""

    def show(document: Document) -> list[tuple[str, str]]:
        return [
            (block.label if block.kind == "furniture" else block.kind, document.text[block.span.start : block.span.end])
            for block in document.blocks
        ]

    return show

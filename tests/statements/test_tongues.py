"""Pages of the five languages read whole: every quote that a careful reader lists, with its speaker, and nothing else.

The pages in ``pages/`` are written by us, their people and places invented. Under the text stands what a reader lists:
the speaker ("?" where the page does not tell), then the pieces of the content.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import Reading, ReadOptions, read

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def _page(path: Path) -> tuple[str, list[list[str]]]:
    text, _, listed = path.read_text("utf-8").partition("\n---\n")
    return text + "\n", [line.split(" | ") for line in listed.splitlines()]


def _reading(text: str, language: str) -> Reading:
    return read(text.encode(), options=ReadOptions(language=language, media_type="text/plain"))


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_gives_every_quote_with_its_speaker(path: Path) -> None:
    text, listed = _page(path)
    reading = _reading(text, path.stem[:2])
    assert [[s.speaker.name or "?", *(p.text for p in s.content)] for s in reading.statements] == listed


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_the_words_of_a_page_are_the_slices_of_its_text(path: Path) -> None:
    reading = _reading(_page(path)[0], path.stem[:2])
    pieces = [p for s in reading.statements for p in (*s.source, *s.cue, *s.content)]
    assert pieces
    assert all(reading.document.text[p.start : p.end] == p.text for p in pieces)

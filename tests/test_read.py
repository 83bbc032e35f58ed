"""The verb itself, and the package's one visible door."""

from __future__ import annotations

import hashlib
import types
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import ReadOptions, read
from onrecord.errors import OnrecordError
from onrecord.read import gather_notes
from onrecord.report.layout import roles
from onrecord.values import Block, Extractor, Language, Note, Span
from readings import document, sample

SAMPLE = Path(__file__).parents[1] / "examples" / "strait.html"
MODEL = Extractor("model", "ab" * 32)


def test_what_is_visible_is_what_all_names() -> None:
    visible = {
        name
        for name, value in vars(onrecord).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType) and name != "annotations"
    }
    assert visible | {"__version__"} == set(onrecord.__all__)


def test_the_sample_page_has_its_speakers_and_every_excerpt_is_what_stands_there() -> None:
    reading = read(SAMPLE)
    text = reading.document.text
    assert {"Vadim Lesnov", "Miriam Aldous", "Johanna Osei", "Rowan Pell"} <= {
        s.speaker.name for s in reading.statements
    }
    for statement in reading.statements:
        for excerpt in (*statement.source, *statement.cue, *statement.content):
            assert text[excerpt.start : excerpt.end] == excerpt.text


def test_no_statement_is_found_in_furniture() -> None:
    reading = read(SAMPLE)
    furniture = [b.span for b in reading.document.blocks if b.kind == "furniture"]
    assert len(furniture) > 5
    for statement in reading.statements:
        for _, start, end in roles(statement):
            assert not any(start < span.end and end > span.start for span in furniture)


def test_reading_twice_gives_equal_values() -> None:
    assert read(SAMPLE) == read(SAMPLE)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300).filter(str.strip))
def test_any_text_gives_a_reading_or_an_error_of_ours(text: str) -> None:
    try:
        reading = read(text.encode("utf-8", "replace"))
    except OnrecordError:
        return
    assert reading.document.sha256 == hashlib.sha256(reading.document.text.encode()).hexdigest()
    for statement in reading.statements:
        for excerpt in (*statement.source, *statement.cue, *statement.content):
            assert reading.document.text[excerpt.start : excerpt.end] == excerpt.text


def test_the_language_that_the_user_names_overrules_the_page() -> None:
    assert read(SAMPLE, options=ReadOptions(language="de")).document.language.code == "de"


def test_furniture_is_counted_in_one_note() -> None:
    blocks = (Block("furniture", Span(0, 9), "newsletter"), Block("furniture", Span(10, 15), "footer"))
    (note,) = gather_notes(document("Sign up ! Or not", blocks), MODEL, ())
    assert note.kind == "furniture"
    assert note.message == (
        "2 pieces of page furniture (newsletter, footer), 5 words in all, not searched for statements"
    )


@pytest.mark.parametrize(
    ("page", "extractor", "kind"),
    [
        (replace(document("a"), truncated="depth"), MODEL, "truncated"),
        (replace(document("a"), language=Language(None, "too short")), MODEL, "language"),
        (document("a"), Extractor("rules"), "rules"),
    ],
)
def test_what_was_cut_or_guessed_is_told(page: onrecord.Document, extractor: Extractor, kind: str) -> None:
    assert [note.kind for note in gather_notes(page, extractor, ())] == [kind]


def test_what_a_layer_below_has_told_is_not_told_again() -> None:
    told = Note("truncated", "cut at 10 MB")
    page = replace(document("a"), truncated="size", notes=(told,))
    assert gather_notes(page, MODEL, (told,)) == (told,)


def test_a_sound_page_leaves_nothing_to_tell() -> None:
    assert gather_notes(document("a"), MODEL, ()) == ()
    assert sample().notes != ()

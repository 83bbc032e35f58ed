"""The one door: what is given, what it is taken for, and what happens when it cannot be read."""

from __future__ import annotations

import hashlib
import io
import sys
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import seconds
from onrecord.documents import Limits, load
from onrecord.errors import EmptyInput, InputError, NotFound, NotText, OnrecordError
from onrecord.values import Document

TEXT = "No deal on the strait\n\nThe minister told reporters in Brinn on Monday that the strait would stay open."
PAGE = f"<!doctype html><html><body><p>{TEXT}</p></body></html>"


def sound(document: Document) -> bool:
    """Whether blocks are in order, cover the text, and the hash is that of the text."""
    text = document.text
    covered = "".join(text[b.span.start : b.span.end] for b in document.blocks)
    return (
        all(one.span.end <= two.span.start for one, two in pairwise(document.blocks))
        and "".join(covered.split()) == "".join(text.split())
        and document.sha256 == hashlib.sha256(text.encode()).hexdigest()
    )


@given(st.one_of(st.binary(), st.text().map(str.encode)))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_sound_document_or_a_named_error(data: bytes) -> None:
    """Nothing but our errors is ever raised, and loading twice gives equal values."""
    try:
        document = load(data)
    except OnrecordError:
        return
    assert sound(document)
    assert load(data) == document


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
@settings(max_examples=200, deadline=None)
def test_a_plain_text_is_stored_as_it_is(text: str) -> None:
    """Not a character of the input is lost: what is stored is what was given."""
    if text.strip() and not text.startswith("\ufeff"):
        assert load(text.encode(), media_type="text/plain").text == text


def test_a_path_is_read(tmp_path: Path) -> None:
    """The source is what the user gave."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    document = load(path)
    assert (document.text, document.source, document.media_type) == (TEXT, str(path), "text/plain")


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """ "-" means standard input; it may be given a name."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert load("-", source_name="piped").source == "piped"


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", PAGE, "text/html"),
        ("a.html", TEXT, "text/plain"),
        ("a.bin", PAGE, "text/html"),
        ("a.txt", "<p> is a tag, says this text about tags in web pages", "text/plain"),
        ("a", "<!-- a comment --><div><p>" + TEXT, "text/html"),
    ],
    ids=["page called txt", "text called html", "page without a name", "text with a tag", "page after a comment"],
)
def test_the_content_decides_before_the_name(tmp_path: Path, name: str, content: str, media_type: str) -> None:
    """What a file is called counts only where its content leaves it open."""
    path = tmp_path / name
    path.write_text(content, "utf-8")
    assert load(path).media_type == media_type


def test_the_caller_overrules_content_and_language() -> None:
    """A given media type and language are taken at their word."""
    document = load(PAGE.encode(), media_type="text/plain", language="pl")
    assert (document.media_type, document.language.code) == ("text/plain", "pl")
    assert document.language.basis == "given by the caller"


@pytest.mark.parametrize(
    ("data", "error", "word"),
    [
        (b"", EmptyInput, "nothing"),
        (b" \n ", EmptyInput, "blanks"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, NotText, "PNG"),
        (b"PK\x03\x04" + b"\0" * 40, NotText, "ZIP"),
        (b"{\\rtf1 text}", NotText, "RTF"),
        (b"text\0text", NotText, "binary"),
        (b'<?xml version="1.0"?><rss><channel/></rss>', InputError, "rss"),
    ],
    ids=["empty", "blank", "picture", "archive", "rtf", "nul", "feed"],
)
def test_what_cannot_be_read_is_named(data: bytes, error: type[OnrecordError], word: str) -> None:
    """The reason says what the thing is, in plain words."""
    with pytest.raises(error, match=word) as caught:
        load(data, source_name="given")
    assert caught.value.source == "given"


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    """No such file; a folder is no file."""
    with pytest.raises(NotFound):
        load(tmp_path / "none.txt")
    with pytest.raises(NotFound):
        load("a\0b")
    with pytest.raises(InputError, match="folder"):
        load(tmp_path)


def test_what_passes_the_limit_on_bytes_is_cut_with_a_mark(tmp_path: Path) -> None:
    """Reading stops at the limit; the mark and a note say so; what was read is whole."""
    path = tmp_path / "large.txt"
    path.write_text("żółta łódź " * 1000, "utf-8")
    document = load(path, limits=Limits(max_bytes=1001))
    assert document.truncated == "size"
    assert "truncated" in {note.kind for note in document.notes}
    assert document.text.startswith("żółta łódź żółta")


@pytest.mark.parametrize("content", ["word " * 400, PAGE.replace("</p>", "</p>" + "<p>more words</p>" * 400)])
def test_what_passes_the_limit_on_characters_is_cut_with_a_mark(content: str) -> None:
    """The stored text keeps within the limit."""
    document = load(content.encode(), limits=Limits(max_chars=300))
    assert document.truncated == "size"
    assert sound(document)


def test_a_guessed_encoding_is_told() -> None:
    """A reader must know that the letters are a guess."""
    document = load("Министр заявил, что пролив останется открытым для всех кораблей.".encode("cp1251"))
    assert [note.kind for note in document.notes] == ["encoding"]


def test_an_unsure_language_is_told() -> None:
    """Too few letters: no code, and a note."""
    document = load("Пролив открыт".encode())
    assert document.language.code is None
    assert "language" in {note.kind for note in document.notes}


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [
        lambda n: b"word and " * (n // 9),
        lambda n: "“ab\n".encode() * (n // 6),
        lambda n: b"(" * n,
        lambda n: b"Some Title\n\n" * (n // 12),
        lambda n: b"Long text of an article, told in one line. " * 9 + b"\nLeave a Reply\nSome words.\n" * (n // 27),
        lambda n: b"<div>x" * (n // 6),
        lambda n: b"<html><p>" + b"x<br>" * (n // 5),
    ],
    ids=["one line", "open quotes", "brackets", "titles", "comment forms", "deep", "line breaks"],
)
def test_time_grows_with_length_and_no_faster(make: object) -> None:
    """Four times the text takes about four times as long, not sixteen."""
    assert callable(make)
    load(make(2_000))

    small, large = (seconds(partial(load, make(size))) for size in (60_000, 240_000))
    assert large <= 8 * small + 0.2

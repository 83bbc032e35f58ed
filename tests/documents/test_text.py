"""Bytes to text: encodings, what is no text, and lines."""

from __future__ import annotations

import codecs
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.text import decode, pieces
from onrecord.errors import EmptyInput, NotText

TEXTS = {
    "ru": "Министр заявил, что встреча состоялась в столице. Посланница не согласилась.",
    "uk": "Міністр заявив, що їхня зустріч відбулася в столиці. Посланниця не погодилася.",
    "pl": "Minister powiedział, że żółta łódź płynie. „Tak” – odparła posłanka.",
    "de": "Der Präsident äußerte sich über die Gespräche. „Ja“, sagte er später.",
    "fr": "Le président a déclaré «\xa0oui\xa0» à l’été, où il était né.",
}
CASES = [
    ("ru", "cp1251"),
    ("ru", "koi8-r"),
    ("ru", "iso8859-5"),
    ("ru", "cp866"),
    ("uk", "cp1251"),
    ("uk", "koi8-u"),
    ("pl", "cp1250"),
    ("pl", "iso8859-2"),
    ("de", "cp1252"),
    ("fr", "cp1252"),
]


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "no-such-charset", "punycode"])
@pytest.mark.parametrize(("language", "encoding"), CASES)
def test_a_wrong_declaration_does_not_ruin_the_text(language: str, encoding: str, declared: str | None) -> None:
    """Whatever the page claims, the letters decide how legacy bytes are read."""
    data = TEXTS[language].encode(encoding, "ignore")
    assert decode(data, "x", declared=declared).text == data.decode(encoding)


@pytest.mark.parametrize("declared", ["cp1251", "iso-8859-2", "utf-16", "shift_jis"])
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_valid_utf8_is_read_as_utf8_whatever_is_declared(declared: str, text: str) -> None:
    """UTF-8 that decodes is not second-guessed."""
    data = text.encode()
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        assert decode(data, "x", declared=declared).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    """The mark names the encoding and is no part of the text."""
    assert decode("Żółta łódź".encode(encoding), "x", declared="cp1252").text == "Żółta łódź"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_known_by_its_zeros(encoding: str) -> None:
    """Latin text in UTF-16 has a NUL beside every letter."""
    assert decode("The strait is open".encode(encoding), "x").text == "The strait is open"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("shift_jis", "大臣は月曜日に述べた。"), ("gb2312", "部长星期一表示。"), ("euc-kr", "장관은 월요일에 말했다.")],
)
def test_a_declared_east_asian_encoding_is_believed_where_it_fits(encoding: str, text: str) -> None:
    """Such bytes decode by chance in no other East Asian encoding, so the page knows best."""
    assert decode(text.encode(encoding) * 5, "x", declared=encoding).text == text * 5


def test_a_few_broken_bytes_leave_the_rest_readable() -> None:
    """UTF-8 cut in mid-letter is still UTF-8; the count of broken bytes is told."""
    found = decode("żółta łódź płynie, żółta łódź stoi".encode() + b"\xc5", "x")
    assert (found.encoding, found.broken, found.text[:10]) == ("utf-8", 1, "żółta łódź")


@pytest.mark.parametrize("data", [b"a\0b", b"\0" * 9 + b"a", bytes(range(1, 32)) * 4])
def test_binary_data_is_refused(data: bytes) -> None:
    """NUL, or many control characters, mean that this is no text."""
    with pytest.raises(NotText):
        decode(data, "x")


@pytest.mark.parametrize("data", [b"", b" \n\t", "\u2003\n".encode()])
def test_blanks_are_nothing_to_read(data: bytes) -> None:
    """Nothing, or only blanks, is an empty input."""
    with pytest.raises(EmptyInput):
        decode(data, "x")


def test_line_ends_become_newlines() -> None:
    """CRLF and CR are stored as LF; offsets count the stored text."""
    assert decode(b"a\r\nb\rc\n", "x").text == "a\nb\nc\n"


@given(st.binary(min_size=1))
def test_any_bytes_give_clean_text_or_a_named_error(data: bytes) -> None:
    """No lone surrogate and no NUL ever comes out."""
    try:
        text = decode(data, "x").text
    except (NotText, EmptyInput):
        return
    text.encode("utf-8")
    assert "\0" not in text


def test_lines_wrapped_in_columns_make_one_piece() -> None:
    """A line end where the next word had no room is no end of a paragraph."""
    paragraph = "The minister told reporters in Brinn on Monday that the strait would stay open to every ship. " * 3
    wrapped = textwrap.fill(paragraph, 60)
    assert [piece.text for piece in pieces(f"{wrapped}\nShort line\nAnother")] == [wrapped, "Short line", "Another"]


def test_short_lines_that_had_room_are_pieces_of_their_own() -> None:
    """The longest of many short lines does not swallow its neighbour."""
    lines = ["The strait stays open, says Minister Orlan today", "By Jane Roe", "World", "Brinn", "A last line here"]
    assert [piece.text for piece in pieces("\n".join(lines))] == lines


def test_long_lines_are_paragraphs_of_their_own() -> None:
    """Without columns, every line is a piece."""
    text = "\n".join(["word " * 60, "word " * 50, "end"])
    assert len(pieces(text)) == 3


@pytest.mark.parametrize("stray", [b"\0", b"\xed\xa0\x80", b"\0 and \xed\xa0\x80"])
def test_a_stray_nul_or_half_a_pair_does_not_make_a_text_binary(stray: bytes) -> None:
    """Each shows as U+FFFD and is counted; the other words are read as they are."""
    found = decode(b"The minister told reporters " + stray + b" that the strait would stay open.", "x")
    assert found.encoding == "utf-8"
    assert found.text.startswith("The minister told reporters \ufffd")
    assert found.broken == found.text.count("\ufffd")


def test_many_nuls_are_no_strays() -> None:
    """More than one byte in twenty is binary data."""
    with pytest.raises(NotText):
        decode(b"text\0text\0text", "x")

"""PDF: paragraphs from lines, page heads, and what cannot be read. The files are made here, byte by byte."""

from __future__ import annotations

import hashlib
import threading
from itertools import pairwise

import pytest

from onrecord.documents import Limits, load
from onrecord.errors import NoTextLayer, NotText, PasswordProtected, TooLarge
from onrecord.values import Document
from pdfs import pdf

pytest.importorskip("pypdfium2", reason="the pdf extra is not installed")

BODY = [
    "The minister told reporters in Brinn on Monday that the",
    "strait would stay open to every ship, and that nobody had",
    "asked for more than that. The talks go on in June.",
    "The envoy answered that she had seen the ships herself on",
    "Sunday, and that the coast guard had been nowhere near.",
]


def rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locked() -> bytes:
    """A PDF whose encryption dictionary asks for a password (40 bits, revision 2 of the standard handler)."""
    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    owner = rc4(hashlib.md5(b"owner" + pad[:27]).digest()[:5], b"secret" + pad[:26])  # noqa: S324
    key = hashlib.md5(b"secret" + pad[:26] + owner + b"\xfc\xff\xff\xff" + b"0" * 16).digest()[:5]  # noqa: S324
    user = rc4(key, pad)
    handler = f"/Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P -4"
    number = b"0".hex() * 16
    return pdf([BODY], trailer=f" /Encrypt << {handler} >> /ID [<{number}> <{number}>]")


def shown(document: Document) -> list[tuple[str, str]]:
    return [(b.label or b.kind, document.text[b.span.start : b.span.end]) for b in document.blocks]


def test_lines_are_joined_to_paragraphs() -> None:
    """A line that had room for the next word ends its paragraph; the others go on."""
    document = load(pdf([["No deal on the strait", *BODY]]))
    assert document.media_type == "application/pdf"
    assert shown(document) == [
        ("headline", "No deal on the strait"),
        ("paragraph", " ".join(BODY[:3])),
        ("paragraph", " ".join(BODY[3:])),
    ]


def test_a_word_parted_at_a_line_end_is_made_whole() -> None:
    """A hyphen before a small letter at a line end is the printer's."""
    lines = ["The minister told reporters in Brinn that the govern-", "ment would not accept any change of the border."]
    assert "the government would" in load(pdf([lines])).text


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_heads_are_furniture() -> None:
    """What every page repeats is named, and does not part the paragraph that runs past it."""
    pages = [
        ["Harbour Gazette", *BODY[:2], "1"],
        ["Harbour Gazette", BODY[2], BODY[3], "2"],
        ["Harbour Gazette", "Sunday morning, and more than once.", "Nobody answered her that day.", "3"],
    ]
    found = shown(load(pdf(pages)))
    assert [words for kind, words in found if kind == "page head"] == ["Harbour Gazette"] * 3
    assert [words for kind, words in found if kind == "page number"] == ["1", "2", "3"]
    assert any(f"{BODY[1]} {BODY[2]}" in words for _, words in found)


def test_blocks_are_in_order_and_cover_the_text() -> None:
    """As for every document."""
    document = load(pdf([BODY, BODY, BODY]))
    assert all(one.span.end <= two.span.start for one, two in pairwise(document.blocks))
    assert "".join("".join(words for _, words in shown(document)).split()) == "".join(document.text.split())


def test_title_and_date_come_from_the_file_where_the_text_is_silent() -> None:
    """The basis says that it is only the day the file was made."""
    document = load(pdf([BODY], info="<< /Title (No deal) /CreationDate (D:20310502102000Z) >>"))
    assert document.published is not None
    assert (document.title, document.published.date) == ("No deal", "2031-05-02")
    assert document.published.basis == "PDF creation date"


def test_a_scan_has_no_text_layer() -> None:
    """Pages without a letter: OCR is named as the way on."""
    with pytest.raises(NoTextLayer, match="OCR"):
        load(pdf([[], []]))


def test_a_locked_pdf_is_named() -> None:
    """It opens with a password only."""
    with pytest.raises(PasswordProtected):
        load(locked())


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\nnothing that a reader could use\n%%EOF"])
def test_a_damaged_pdf_is_named(data: bytes) -> None:
    """Neither a crash nor an empty document."""
    with pytest.raises(NotText, match="damaged"):
        load(data)


@pytest.mark.parametrize("cut", range(0, 1000, 90))
def test_a_pdf_cut_anywhere_is_read_or_named(cut: int) -> None:
    """PDFium mends some cuts; the others are errors of ours."""
    data = pdf([BODY])
    try:
        assert load(data[: len(data) - cut]).text
    except (NotText, NoTextLayer):
        assert cut


def test_pages_past_the_limit_are_marked() -> None:
    """What was not read is told."""
    document = load(pdf([BODY] * 4), limits=Limits(max_pages=2))
    assert document.truncated == "pages"
    assert "truncated" in {note.kind for note in document.notes}


def test_text_past_the_limit_is_marked() -> None:
    """As for every other kind of page."""
    assert load(pdf([BODY] * 4), limits=Limits(max_chars=150)).truncated == "size"


def test_a_pdf_past_the_limit_on_bytes_is_refused() -> None:
    """A part of a PDF cannot be read."""
    with pytest.raises(TooLarge):
        load(pdf([BODY]), limits=Limits(max_bytes=500))


def test_threads_may_read_at_once() -> None:
    """PDFium is not safe in threads; our lock makes it so."""
    data = pdf([BODY] * 3)
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(load(data).text)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 8
    assert len(set(texts)) == 1

"""Bytes to text, and text to lines.

The stored text is the decoded text with ``\\r\\n`` and ``\\r`` turned into ``\\n``; nothing else is changed, so every
offset in onrecord counts code points of exactly this text. A lone surrogate or a NUL never occurs in it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.documents.charsets import best_guess
from onrecord.errors import EmptyInput, NotText

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE = re.compile(r"[^\n\v\f\x85\u2028\u2029]+")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_BULLET = re.compile(r"\s*(?:[•●▪◦■►▸‣∙·]|[-–—*+](?=\s))")
# A text set in narrow columns has no line longer than this; mail and wire texts stop at 65 to 100.
_WIDEST_COLUMN = 120
_NARROWEST_COLUMN = 45


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes: ``encoding`` is what read it, ``broken`` how many bytes had to be replaced."""

    text: str
    encoding: str
    broken: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that makes one block: never blank, without blanks at its ends."""

    start: int
    end: int
    text: str


def decode(data: bytes, source: str, *, declared: str | None = None) -> Decoded:
    """The text in ``data``: a byte-order mark decides, then UTF-8, then the declared charset, then a guess.

    A declared charset that does not explain the bytes is not believed. Raises :class:`EmptyInput` where there
    is nothing but blanks and :class:`NotText` for binary data.
    """
    if not data.strip(b" \t\r\n\f\v\x00"):
        raise EmptyInput(source, "there is nothing in it" if not data else "there are only blanks in it")
    found = _from_mark(data) or _from_utf8(data) or _from_wide(data)
    if found is None:
        if not few_zeros(data):
            raise NotText(source, "this is binary data, not text", offset=data.index(b"\0"))
        found = _from_guess(data, declared)
    if found is None:
        raise NotText(source, "no encoding that we know explains these bytes")
    _refuse_binary(found.text, source)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyInput(source, "there are only blanks in it")
    return Decoded(text, found.encoding, found.broken)


def clean(text: str) -> str:
    """``text`` without lone surrogates and NULs: each becomes U+FFFD, so offsets stay."""
    if text.isascii() and "\0" not in text:
        return text
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def pieces(text: str) -> list[Piece]:
    """The blocks of a flat text: blank lines part them, and so does a line end that is not a mere wrap."""
    width = _column_width(text)
    found: list[Piece] = []
    start = end = -1
    for line in _LINE.finditer(text):
        stripped = line.group().strip()
        if not stripped:
            continue
        begin = line.start() + len(line.group()) - len(line.group().lstrip())
        if start >= 0 and not _continues(text, end, begin, width):
            found.append(Piece(start, end, text[start:end]))
            start = -1
        start = begin if start < 0 else start
        end = begin + len(stripped)
    if start >= 0:
        found.append(Piece(start, end, text[start:end]))
    return found


def _column_width(text: str) -> int:
    """The width of a text that is wrapped in columns, else 0: most of its line ends must be for want of room."""
    longest = max((len(line.group().rstrip()) for line in _LINE.finditer(text)), default=0)
    if not _NARROWEST_COLUMN <= longest <= _WIDEST_COLUMN:
        return 0
    lines = text.split("\n")
    pairs = [(one, two) for one, two in pairwise(lines) if one.strip() and two.strip()]
    wrapped = sum(1 for one, two in pairs if _has_no_room(one, two, longest))
    return longest if wrapped >= 2 and wrapped * 2 >= len(pairs) else 0


def _has_no_room(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on this one."""
    return len(line.rstrip()) + 1 + len(following.split(None, 1)[0]) > width


def _continues(text: str, end: int, begin: int, width: int) -> bool:
    """Whether the line at ``begin`` only goes on with the one that stops at ``end``."""
    if not width or text.count("\n", end, begin) != 1 or _BULLET.match(text, begin):
        return False
    stop = text.find("\n", begin)
    return _has_no_room(text[text.rfind("\n", 0, end) + 1 : end], text[begin : stop if stop > 0 else None], width)


def _from_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            broken = text.count("\ufffd")
            return None if "\0" in text else Decoded(text, encoding, broken)
    return None


def few_zeros(data: bytes) -> bool:
    """Whether NULs, if any, are strays in a text: at most one byte in twenty. UTF-16 and binary data hold more."""
    return data.count(0) * 20 <= len(data)


def _from_utf8(data: bytes) -> Decoded | None:
    """UTF-8, also with a few broken bytes, as a cut or a careless join leaves them."""
    if not few_zeros(data):
        return None
    try:
        # Halves of UTF-16 pairs, each written as UTF-8: some programs make them, nothing else looks like them.
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        good = len(text) - broken - len(data.translate(None, bytes(range(128, 256))))
        return Decoded(clean(text), "utf-8", broken + data.count(0)) if good >= 10 * broken else None
    replaced = clean(text)
    return Decoded(replaced, "utf-8", replaced.count("\ufffd") - text.count("\ufffd") if replaced is not text else 0)


def _from_wide(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: every other byte of Latin text is NUL."""
    sample = data[:4096]
    if b"\0" not in sample or len(data) % 2:
        return None
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) > 0.4 * len(zeros) and zeros.count(0) > 0.8 * sample.count(0):
            text = data.decode(encoding, "replace")
            if "\0" not in text:
                return Decoded(text, encoding, text.count("\ufffd"))
    return None


def _from_guess(data: bytes, declared: str | None) -> Decoded | None:
    encoding = best_guess(data, declared)
    if encoding is None:
        return None
    text = clean(data.decode(encoding, "replace"))
    return Decoded(text, encoding, text.count("\ufffd"))


def _refuse_binary(text: str, source: str) -> None:
    """Raise :class:`NotText` where control characters are too many for a text (over 1 in 50)."""
    first = _CONTROL.search(text)
    if first and len(_CONTROL.findall(text)) * 50 > len(text):
        raise NotText(source, "this is binary data, not text", offset=first.start())

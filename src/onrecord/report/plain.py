"""Words from a page, made safe to print: no control characters, no reordering of the line they stand in."""

from __future__ import annotations

import unicodedata

# Format characters with no business in one printed line: they join, mark or space, and show nothing.
_SILENT = frozenset("\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb")
# Emoji and the scripts of Persian and India need these two.
_KEPT = frozenset("\u200c\u200d")
_BLANKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")


def harmless(text: str) -> str:
    """``text`` in one line that cannot move the cursor, colour the screen or run backwards.

    Control characters turn into their pictures (ESC is ␛), overrides of direction into their names
    (⟨U+202E⟩).
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_harmless(char) for char in text)


def _harmless(char: str) -> str:
    if char in _BLANKS:
        return " "
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    if category == "Cc":
        code = ord(char)
        return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"
    if category != "Cf" or char in _KEPT or "\u0600" <= char <= "\u0605" or char == "\u06dd":
        return char
    return "" if char in _SILENT else f"⟨U+{ord(char):04X}⟩"

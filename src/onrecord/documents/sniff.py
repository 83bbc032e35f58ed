"""What some bytes are: the content decides, then the media type, then the name."""

from __future__ import annotations

import re
from email.message import Message
from typing import Literal

from onrecord.documents.warcstream import opens_archive

Format = Literal["html", "text", "pdf"]

_KNOWN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive, or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "an MP3 file"),
    (b"RIFF", "a sound, picture or video file"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
)
_STRONG = re.compile(rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
_WEAK = re.compile(
    rb"<(?:div|p|article|main|section|h[1-6]|table|meta|title|script|style|link|span|ul|ol|br|a|header|nav)[\s/>]",
    re.IGNORECASE,
)
_XML_ROOT = re.compile(rb"<\?xml[^>]{0,200}>\s{0,100}(?:<!--[^>]{0,500}-->\s{0,100})?<([A-Za-z][\w:.-]{0,40})")
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx")
_TEXT_NAMES = (".txt", ".text", ".md")


def media_and_charset(header: str) -> tuple[str, str | None]:
    """The bare media type in lower case ("" if there is none) and the charset that a ``Content-Type`` header names."""
    message = Message()
    message["Content-Type"] = header
    charset = message.get_content_charset() if header else None
    return header.partition(";")[0].strip().lower(), charset


def known_binary(data: bytes) -> str | None:
    """What a binary file is in plain words, ``None`` for anything else."""
    if data[4:8] == b"ftyp":
        return "a video or picture file"
    if opens_archive(data[:512]):
        return "a web archive, which is read from a file of its own only"
    return next((name for magic, name in _KNOWN if data.startswith(magic)), None)


def foreign_xml(data: bytes) -> str | None:
    """The root element of XML that is no page (a feed, a TEI file), else ``None``."""
    match = _XML_ROOT.match(data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n"))
    name = match.group(1).decode("ascii", "replace") if match else None
    return name if name and name.lower() != "html" else None


def sniff(data: bytes, *, media_type: str | None, name: str) -> Format:
    """How to read ``data``: strong signs in it come first, weak ones only where nothing speaks against them."""
    head = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f")
    said = (media_type or "").split(";")[0].strip().lower()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if _opens_html(head, _STRONG):
        return "html"
    ending = name.lower().split("?")[0].split("#")[0]
    if said in {"text/html", "application/xhtml+xml"} or ending.endswith(_HTML_NAMES):
        return "html" if _WEAK.search(data[:200_000].replace(b"\x00", b"")) or _STRONG.search(head) else "text"
    if said == "text/plain" or ending.endswith(_TEXT_NAMES):
        return "text"
    return "html" if _opens_html(head, _WEAK) else "text"


def _opens_html(head: bytes, pattern: re.Pattern[bytes]) -> bool:
    """Whether a tag stands first, after comments and an XML declaration."""
    at = 0
    while head.startswith((b"<!--", b"<?"), at):
        stop = head.find(b"-->" if head.startswith(b"<!--", at) else b">", at)
        if stop < 0:
            return False
        at = stop + (3 if head.startswith(b"<!--", at) else 1)
        at += len(head[at:]) - len(head[at:].lstrip())
    return bool(pattern.match(head, at))

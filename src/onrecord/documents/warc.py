"""Web archives (WARC): every response that is a page becomes a source of its own, every other record is told of.

::

    pages.warc.gz ── members ──> Raw        a page, named "pages.warc.gz#https://…"
                                Skipped     a record that holds no page: a request, a picture, a 404 …
                                an error    a record that should hold one and cannot be read

Records are framed here and not by warcio, which takes a cut file for a whole one; warcio reads the heads of records
and of HTTP, and joins chunks. Damage costs the record that it hits: what follows is read, and carries a note.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, TypeGuard

from onrecord.documents.draft import Raw
from onrecord.documents.limits import Limits
from onrecord.documents.sniff import media_and_charset, sniff
from onrecord.documents.warcstream import (
    BOMB_RATIO,
    FIRST_WORD,
    GZIP,
    Bomb,
    Broken,
    Stream,
    blank_line,
    inflate_step,
    open_stream,
    opens_archive,
)
from onrecord.errors import DamagedArchive, EmptyInput, InputError, MissingExtra, OnrecordError, TooLarge
from onrecord.values import Note

_NAMES = (".warc", ".warc.gz")
_PEEK = 512
_LONGEST_HEAD = 262_144
_MOST_DAMAGE = 100
_MOST_REASONS = 10
_MAX_LAYERS = 2
_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_GZIP_NAMES = frozenset({"gzip", "x-gzip"})
_HASHES = {"sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256", "sha512": "sha512", "md5": "md5"}
# Why the crawler says that it stopped early, and the limit it comes to here.
_CUT_BY = {"length": "size", "time": "time", "disconnect": "disconnect"}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that holds no page, and why: a few words that are the same for all records of that kind."""

    reason: str
    offset: int


def is_archive(source: object) -> TypeGuard[str | os.PathLike[str]]:
    """Whether ``source`` is the path of a web archive: its content decides, for a damaged one its name."""
    if not isinstance(source, str | os.PathLike):
        return False
    path = os.fspath(source)
    try:
        if not os.path.isfile(path):  # nothing but a file may be looked into twice
            return False
        with open(path, "rb") as file:
            head = file.read(_PEEK)
    except (OSError, ValueError):
        return False
    return opens_archive(head) or str(path).lower().endswith(_NAMES)


def members(file: BinaryIO, name: str, limits: Limits) -> Iterator[Raw | Skipped | OnrecordError]:
    """What each record of the archive in ``file`` is, in order; nothing is left out.

    Raises :class:`MissingExtra` where the reader of archives is not installed.
    """
    archive = _Archive(name, limits, _parsers(name))
    stream = open_stream(file, limits.max_bytes)
    damaged = 0
    while True:
        try:
            if not archive.advance(stream):
                return
            yield archive.record(stream)
            continue
        except Broken as broken:
            damaged += 1
            yield archive.damage(broken)
            if archive.doubt is None:
                archive.doubt = broken.offset
            after = broken.offset + 1
        if damaged == _MOST_DAMAGE:
            reason = f"more than {_MOST_DAMAGE} places are damaged: nothing behind byte {after - 1:,} was read"
            yield DamagedArchive(name, reason, offset=after - 1)
            return
        if not stream.resume(after):
            return


def only_page(file: BinaryIO, name: str, limits: Limits) -> Raw:
    """The page of an archive that holds exactly one; raises an :class:`InputError` for any other."""
    found: Raw | None = None
    skipped: Counter[str] = Counter()
    for member in members(file, name, limits):
        if isinstance(member, OnrecordError):
            raise member
        if isinstance(member, Skipped):
            skipped[member.reason] += 1
        elif found is not None:
            several = "this is a web archive of several pages, and one was asked for"
            raise InputError(name, f"{several}: use onrecord.read_all, or onrecord read --jsonl")
        else:
            found = member
    if found is None:
        raise no_page(name, skipped)
    return found


def no_page(name: str, skipped: Mapping[str, int]) -> EmptyInput:
    """The error for an archive without a page."""
    count = sum(skipped.values())
    what = f"this web archive holds no page: skipped {in_words(skipped)}" if count else "there is nothing in it"
    return EmptyInput(name, what)


def in_words(skipped: Mapping[str, int]) -> str:
    """Counted reasons in one line, the most frequent first: "2 request, 1 image/png"."""
    ordered = sorted(skipped.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{count:,} {reason}" for reason, count in ordered[:_MOST_REASONS]]
    rest = sum(count for _, count in ordered[_MOST_REASONS:])
    return ", ".join([*shown, *([f"{rest:,} for other reasons"] if rest else [])])


@dataclass(frozen=True, slots=True)
class _Parsers:
    """The parts of warcio that are used: heads of records, heads of HTTP answers, chunks."""

    record: Any
    http: Any
    chunks: Any


def _parsers(name: str) -> _Parsers:
    try:
        from warcio.bufferedreaders import ChunkedDataReader  # type: ignore[import-untyped]
        from warcio.recordloader import ArcWarcRecordLoader  # type: ignore[import-untyped]
    except ImportError:
        raise MissingExtra(name, "reading web archives needs one more part: pip install 'onrecord[warc]'") from None
    loader = ArcWarcRecordLoader(verify_http=False)
    return _Parsers(loader.warc_parser, loader.http_parser, ChunkedDataReader)


@dataclass(slots=True)
class _Archive:
    """One archive that is being read.

    ``doubt`` is the offset of the first damage, once there is one; ``unended`` where the file ends, if nothing there
    shows that its last record is whole.
    """

    name: str
    limits: Limits
    parsers: _Parsers
    doubt: int | None = None
    unended: int | None = None

    def advance(self, stream: Stream) -> bool:
        """Go to the next record, ``False`` at the end of the archive."""
        while not stream.peek(1):
            if self.unended is not None:
                offset, self.unended = self.unended, None
                raise Broken("it ends without the blank line that closes a record, and may be cut", offset)
            if not stream.next_member():
                return False
        return True

    def record(self, stream: Stream) -> Raw | Skipped | OnrecordError:
        """What the next record is. It is taken from the stream to its last byte, whatever it is."""
        offset = stream.place()
        head = stream.head(_LONGEST_HEAD)
        headers = self._headers(head, offset)
        length = headers.get_header("Content-Length", "")
        if not re.fullmatch(r"[0-9]{1,15}", length.strip()):
            raise Broken("a record does not tell its length", offset)
        reason = _no_response(headers)
        keep = 0 if reason else self.limits.max_bytes + _LONGEST_HEAD
        block = _Block.take(stream, int(length), keep, _Digest.of(headers.get_header("WARC-Block-Digest")))
        self._close(stream, offset, block)
        if reason:
            return Skipped(reason, offset)
        url = _address(headers)
        source = f"{self.name}#{url}"
        if block.digest is not None and not block.digest.fits():
            why = f"the record at byte {offset:,} is corrupt: its checksum is not the one that was archived"
            return DamagedArchive(source, why, offset=offset)
        try:
            return _Response(source, url, headers, block, self).member(offset)
        except _NotRead as error:
            return error.kind(source, f"the record at byte {offset:,} {error}", offset=offset)

    def damage(self, broken: Broken) -> OnrecordError:
        """The error that names the file and the offset."""
        if isinstance(broken, Bomb):
            return TooLarge(self.name, f"the record at byte {broken.offset:,} {broken.reason}", offset=broken.offset)
        reason = f"the archive is damaged at byte {broken.offset:,}: {broken.reason}"
        return DamagedArchive(self.name, reason, offset=broken.offset)

    def notes(self) -> tuple[Note, ...]:
        if self.doubt is None:
            return ()
        return (Note("archive", f"the archive is damaged at byte {self.doubt:,}, before this page"),)

    def _headers(self, head: bytes, offset: int) -> Any:
        if not head.startswith(FIRST_WORD):
            raise Broken("no record begins where one should", offset)
        try:
            return self.parsers.record.parse(io.BytesIO(head))
        except Exception:  # warcio has an exception of its own for each module
            raise Broken("the head of a record makes no sense", offset) from None

    def _close(self, stream: Stream, offset: int, block: _Block) -> None:
        """Take the blank line behind a block; what stands there instead shows that the length is wrong."""
        if block.missing:
            raise Broken(f"it breaks off {block.missing:,} bytes before the end of a record", offset)
        line_ends = stream.skip_line_ends()
        following = stream.peek(len(FIRST_WORD))
        if following and (not line_ends or not FIRST_WORD.startswith(following)):
            raise Broken("a record is longer or shorter than it says", offset)
        if not following and line_ends < 2 and stream.open_ended:
            self.unended = stream.place()


@dataclass(slots=True)
class _Digest:
    """A checksum that the archive gives, and the one that is being made."""

    wanted: str
    made: Any

    @classmethod
    def of(cls, header: str | None) -> _Digest | None:
        """The checksum of a header such as ``sha1:3I42H3S6…``; none of a kind that we do not know."""
        kind, _, value = (header or "").strip().partition(":")
        name = _HASHES.get(kind.strip().lower())
        return cls(value.strip(), hashlib.new(name, usedforsecurity=False)) if name and value else None

    def fits(self) -> bool:
        """Whether both are one, written in base 32, base 16 or base 64."""
        raw = self.made.digest()
        return (
            self.wanted.upper().rstrip("=") in {base64.b32encode(raw).decode().rstrip("="), raw.hex().upper()}
            or self.wanted == base64.b64encode(raw).decode()
        )


@dataclass(slots=True)
class _Block:
    """The content of a record: its beginning, how long it is, and how much of it is not there."""

    data: bytes
    length: int
    missing: int
    digest: _Digest | None

    @classmethod
    def take(cls, stream: Stream, length: int, keep: int, digest: _Digest | None) -> _Block:
        """Take ``length`` bytes and keep the first ``keep``; a checksum is made only where any are kept."""
        parts: list[bytes] = []
        left, kept = length, 0
        while left and (data := stream.read(left)):
            left -= len(data)
            if kept < keep:
                parts.append(data[: keep - kept])
                kept += len(parts[-1])
            if keep and digest is not None:
                digest.made.update(data)
        return cls(b"".join(parts), length, left, digest if keep else None)


class _NotRead(Exception):
    """Why a response gives no page, and as which error; never leaves this module."""

    def __init__(self, reason: str, kind: type[OnrecordError] = InputError) -> None:
        super().__init__(reason)
        self.kind = kind


@dataclass(slots=True)
class _Response:
    """The record of an HTTP answer."""

    source: str
    url: str
    headers: Any
    block: _Block
    archive: _Archive
    notes: list[Note] = field(default_factory=list)
    truncated: str | None = None

    def member(self, offset: int) -> Raw | Skipped:
        """The page, or why there is none."""
        http, payload = self._http()
        status = http.get_statuscode()
        if status != "200":
            return Skipped(f"status {status[:20]}", offset)
        media, charset = media_and_charset(http.get_header("Content-Type") or "")
        media = media or media_and_charset(self.headers.get_header("WARC-Identified-Payload-Type") or "")[0]
        if media and media not in _PAGES:
            return Skipped(media[:80], offset)
        if re.fullmatch(r"https?://[^/?#]+/robots\.txt", self.url, re.IGNORECASE):
            return Skipped("robots.txt", offset)
        if not payload:
            return Skipped("no content", offset)
        self.notes.extend(self.archive.notes())
        self._doubt(payload)
        self._find_cut(http, payload)
        body = self._unpacked(http, payload)
        if not media and sniff(body, media_type=None, name="") != "html":
            return Skipped("no media type", offset)
        return Raw(body, self.source, self.url, media or None, charset, self.truncated, tuple(self.notes))

    def _http(self) -> tuple[Any, bytes]:
        """The head of the answer and what it carries, as it came over the wire."""
        data = self.block.data
        end = blank_line(data[: _LONGEST_HEAD + 1])
        if end < 0 and len(data) <= _LONGEST_HEAD:
            end = len(data)
        if end < 0 or not data.startswith(b"HTTP/"):
            raise _NotRead("holds no sound HTTP answer")
        try:
            return self.archive.parsers.http.parse(io.BytesIO(data[:end])), data[end:]
        except Exception:  # as for the head of a record
            raise _NotRead("holds no sound HTTP answer") from None

    def _doubt(self, payload: bytes) -> None:
        """Note where a checksum of the payload alone does not fit: crawlers do not agree on what it is taken of."""
        digest = _Digest.of(self.headers.get_header("WARC-Payload-Digest")) if self.block.digest is None else None
        if digest is None or len(self.block.data) < self.block.length:
            return
        digest.made.update(payload)
        if not digest.fits():
            self.notes.append(Note("archive", "its checksum is not the one that was archived: words may be damaged"))

    def _find_cut(self, http: Any, payload: bytes) -> None:
        """Mark a page of which the archive has the beginning only."""
        unpacked = http.get_header("Content-Encoding") and _looks_plain(payload)
        why = (self.headers.get_header("WARC-Truncated") or "").strip().lower()
        told = (http.get_header("Content-Length") or "").strip()
        if why:
            self._cut(_CUT_BY.get(why, "size"), f"whoever archived the page cut it ({why[:40]})")
        elif len(self.block.data) < self.block.length:
            self.truncated = "size"
        elif re.fullmatch(r"[0-9]{1,15}", told) and int(told) > len(payload) and not unpacked:
            announced = f"the {int(told):,} bytes that the server announced"
            self._cut("disconnect", f"the archive has {len(payload):,} of {announced}")

    def _cut(self, by: str, message: str) -> None:
        self.truncated = by
        self.notes.append(Note("truncated", f"{message}: only the beginning was read"))

    def _unpacked(self, http: Any, payload: bytes) -> bytes:
        """The page as its server wrote it: chunks joined, unpacked, at most ``max_bytes``."""
        most = self.archive.limits.max_bytes
        if (http.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
            payload = self._joined(payload)
        said = (http.get_header("Content-Encoding") or "").lower().split(",")
        layers = [layer.strip() for layer in said if layer.strip() not in {"", "identity"}]
        if len(layers) > _MAX_LAYERS or not set(layers) <= _GZIP_NAMES | {"deflate"}:
            if _looks_plain(payload):  # some archives hold what was unpacked, under the old headers
                layers = []
            else:
                raise _NotRead(f"is packed as {', '.join(layers)[:80]}, which is not read")
        size = len(payload)
        for layer in reversed(layers):
            payload = self._inflated(payload, layer)
        if len(payload) > most:
            if len(payload) > BOMB_RATIO * size:
                why = f"unpacks to more than {most:,} bytes, over {BOMB_RATIO} times its size"
                raise _NotRead(why, TooLarge)
            self.truncated = self.truncated or "size"
        return payload[:most]

    def _joined(self, payload: bytes) -> bytes:
        """The chunks as one; what is not in chunks, though its headers say so, is as it is."""
        if not re.match(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r\n", payload):
            return payload
        reader = self.archive.parsers.chunks(io.BytesIO(payload), raise_exceptions=True, decomp_type=None)
        parts: list[bytes] = []
        try:
            while data := reader.read(65_536):
                parts.append(data)
        except Exception as error:  # warcio's own, which carries what it had of the last chunk
            parts.append(getattr(error, "data", b"") or b"")
            if self.truncated is None:
                self._cut("disconnect", "the archive does not have the page to its end")
        return b"".join(parts)

    def _inflated(self, payload: bytes, layer: str) -> bytes:
        """One layer of packing taken off, a little more than the limit at most."""
        packed = payload.startswith(GZIP[:2]) if layer in _GZIP_NAMES else not _looks_plain(payload)
        if not packed:
            return payload
        most = self.archive.limits.max_bytes
        parts: list[bytes] = []
        size, begun, left, whole = 0, 0, payload, False
        try:
            while left and size <= most:  # gzip may be a row of members
                inflate, begun = zlib.decompressobj(_window(left, layer)), size
                while size <= most and not inflate.eof:
                    data, rest = inflate_step(inflate, left)
                    if not data and not inflate.eof and len(rest) == len(left):
                        break
                    left = rest
                    parts.append(data)
                    size += len(data)
                whole = inflate.eof
                if not whole or layer not in _GZIP_NAMES:
                    break
        except zlib.error:
            if not size:
                raise _NotRead("holds a page that cannot be unpacked") from None
            whole = whole and size == begun
        if size > most:
            self.truncated = self.truncated or "size"
        elif not whole and self.truncated is None:
            self._cut("disconnect", "the archive does not have the page to its end")
        return b"".join(parts)


def _window(packed: bytes, layer: str) -> int:
    """How zlib is to read: "deflate" means zlib's format, and for some servers the bare one."""
    if layer in _GZIP_NAMES:
        return 16 + zlib.MAX_WBITS
    return zlib.MAX_WBITS if packed[:1] and packed[0] & 15 == 8 and int.from_bytes(packed[:2]) % 31 == 0 else -15


def _looks_plain(payload: bytes) -> bool:
    return payload[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _no_response(headers: Any) -> str | None:
    """Why a record cannot hold a page, by its head alone."""
    kind = (headers.get_header("WARC-Type") or "").strip().lower()
    if kind != "response":
        return kind[:40] if re.fullmatch(r"[a-z]{1,40}", kind) else "unknown type of record"
    if headers.get_header("WARC-Segment-Number"):
        return "part of a page in several records"
    if not re.match(r"https?://[^/?#]", _address(headers), re.IGNORECASE):
        return "no web address"
    return None


def _address(headers: Any) -> str:
    """The target's URL in one line; blanks and control characters become escapes."""
    url = (headers.get_header("WARC-Target-URI") or "").strip()
    url = url[1:-1] if url.startswith("<") and url.endswith(">") else url
    return re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029]", lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), url)

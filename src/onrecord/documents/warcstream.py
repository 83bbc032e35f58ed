"""The bytes of a web archive, plain or gzipped: one member at a time, and the way back in after damage.

A gzipped archive is a row of gzip members, one a record by the book; each is checked to its end (CRC and length), so
that a cut or a flipped bit never passes for the end of a page. A plain archive is one member as long as the file.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import BinaryIO, ClassVar

GZIP = b"\x1f\x8b\x08"
FIRST_WORD = b"WARC/"
# What unpacks to more than this many times its size, and passes the limit on size, is a bomb.
BOMB_RATIO = 100
_CHUNK = 16_384
# Enough for a gzip header and the first letters behind it; more would let a file full of false starts cost much.
_TRIAL = 512
_RECORD = re.compile(rb"(?:\A|\n)(?=WARC/[01]\.[0-9]{1,2}\r?\n)")
_LONGEST_FIRST_LINE = 16


class Broken(Exception):
    """Where and how an archive breaks its format; never leaves the package's own modules."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


class Bomb(Broken):
    """Something that unpacks to far more than it may."""


def inflate_step(inflate: zlib._Decompress, packed: bytes) -> tuple[bytes, bytes]:
    """At most a chunk of what ``packed`` unpacks to, and what is left of it."""
    data = inflate.decompress(packed, _CHUNK)
    return data, inflate.unused_data if inflate.eof else inflate.unconsumed_tail


@dataclass(slots=True)
class Stream:
    """Reads inside one member; ``start`` is where the current one begins in the file."""

    file: BinaryIO
    max_bytes: int
    start: int = 0
    buffer: bytes = b""
    # Whether a record tells by what follows it that it is whole; a gzip member tells so itself.
    open_ended: ClassVar[bool] = True

    def place(self) -> int:
        """The offset in the file that names what is read next."""
        raise NotImplementedError

    def more(self) -> bytes:
        """The next bytes of this member, none at its end; raises :class:`Broken`."""
        raise NotImplementedError

    def next_member(self) -> bool:
        """Go on to what follows the member that has ended; ``False`` at the end of the file."""
        raise NotImplementedError

    def resume(self, after: int) -> bool:
        """Go on with the first record that begins at ``after`` or later, ``False`` where there is none."""
        raise NotImplementedError

    def read(self, count: int) -> bytes:
        """Up to ``count`` bytes, none at the end of the member."""
        if not self.buffer:
            self.buffer = self.more()
        data, self.buffer = self.buffer[:count], self.buffer[count:]
        return data

    def peek(self, count: int) -> bytes:
        """The next ``count`` bytes, fewer at the end of the member, without taking them."""
        while len(self.buffer) < count and (data := self.more()):
            self.buffer += data
        return self.buffer[:count]

    def head(self, longest: int) -> bytes:
        """What stands before the next blank line, with it; raises :class:`Broken` where none comes soon."""
        at = self.place()
        while (end := blank_line(self.buffer)) < 0:
            if len(self.buffer) > longest:
                raise Broken("the head of a record does not end", at)
            data = self.more()
            if not data:
                raise Broken("it breaks off in the head of a record", at)
            self.buffer += data
        data, self.buffer = self.buffer[:end], self.buffer[end:]
        return data

    def skip_line_ends(self) -> int:
        """Take the line ends that come next, and tell how many they were."""
        count = 0
        while self.peek(1) in {b"\r", b"\n"}:
            rest = self.buffer.lstrip(b"\r\n")
            count += self.buffer.count(b"\n", 0, len(self.buffer) - len(rest))
            self.buffer = rest
        return count


@dataclass(slots=True)
class Plain(Stream):
    """A file of records as they are."""

    taken: int = 0

    def place(self) -> int:
        return self.taken - len(self.buffer)

    def more(self) -> bytes:
        data = self.file.read(_CHUNK)
        self.taken += len(data)
        return data

    def next_member(self) -> bool:
        return False

    def resume(self, after: int) -> bool:
        self.file.seek(after)
        self.taken, self.buffer = after, b""
        while data := self.more():
            self.buffer += data
            found = _RECORD.search(self.buffer)
            if found:
                self.buffer = self.buffer[found.end() :]
                return True
            self.buffer = self.buffer[-_LONGEST_FIRST_LINE:]
        return False


@dataclass(slots=True)
class Gzipped(Stream):
    """A file of gzip members. ``packed`` is what was read of the file and not unpacked yet."""

    open_ended: ClassVar[bool] = False
    packed: bytes = b""
    taken: int = 0
    given: int = 0
    full: bool = False
    inflate: zlib._Decompress | None = None

    def place(self) -> int:
        return self.start

    def more(self) -> bytes:
        while self.inflate is not None:
            if not self.packed and not self.full and not self._fill():
                raise Broken("it breaks off", self.start)
            try:
                data, self.packed = inflate_step(self.inflate, self.packed)
            except zlib.error:
                raise Broken("the gzip data is corrupt", self.start) from None
            self.full = len(data) == _CHUNK
            if self.inflate.eof:
                self.inflate = None
            self.given += len(data)
            spent = self._position() - self.start
            if self.given > self.max_bytes and self.given > BOMB_RATIO * spent:
                raise Bomb(
                    f"unpacks to more than {self.max_bytes:,} bytes, over {BOMB_RATIO} times its size", self.start
                )
            if data:
                return data
        return b""

    def next_member(self) -> bool:
        while len(self.packed) < len(GZIP) and self._fill():
            pass
        if not self.packed:
            return False
        self.start = self._position()
        if not self.packed.startswith(GZIP):
            cut = GZIP.startswith(self.packed)
            raise Broken("it breaks off" if cut else "what stands there is no gzip data", self.start)
        self.inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self.given, self.full = 0, False
        return True

    def resume(self, after: int) -> bool:
        self.file.seek(after)
        self.taken, self.packed, self.buffer, self.inflate = after, b"", b"", None
        at = 0
        while True:
            found = self.packed.find(GZIP, at)
            if found < 0:
                self.packed, at = self.packed[1 - len(GZIP) :], 0
                if not self._fill():
                    return False
                continue
            if len(self.packed) - found < _TRIAL:
                self.packed, found = self.packed[found:], 0
                while len(self.packed) < _TRIAL and self._fill():
                    pass
            if _opens_record(self.packed[found : found + _TRIAL]):
                self.packed = self.packed[found:]
                return self.next_member()
            at = found + 1

    def _fill(self) -> bool:
        data = self.file.read(_CHUNK)
        self.taken += len(data)
        self.packed += data
        return bool(data)

    def _position(self) -> int:
        return self.taken - len(self.packed)


def open_stream(file: BinaryIO, max_bytes: int) -> Stream:
    """The stream of an archive from its beginning; what is not gzip is read as plain."""
    gzipped = file.read(len(GZIP)).startswith(GZIP[:2])
    file.seek(0)
    return Gzipped(file, max_bytes) if gzipped else Plain(file, max_bytes)


def opens_archive(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is a web archive, plain or gzipped."""
    return head.startswith(FIRST_WORD) or (head.startswith(GZIP) and _opens_record(head[:_TRIAL]))


def _opens_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(packed, len(FIRST_WORD)) == FIRST_WORD
    except zlib.error:
        return False


def blank_line(data: bytes) -> int:
    """Where the first blank line ends, -1 if there is none."""
    ends = [at + len(mark) for mark in (b"\r\n\r\n", b"\n\n") if (at := data.find(mark)) >= 0]
    return min(ends, default=-1)

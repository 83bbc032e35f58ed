"""Web archives: each page a source of its own, each record accounted for, no cut or flipped bit in silence.

The archives are made here by warcio; the countries, papers and people on the pages are invented.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import subprocess
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from onrecord import OnrecordError, Reading, read, read_all
from onrecord.cli import main
from onrecord.documents import Limits, load
from onrecord.documents.draft import Raw
from onrecord.documents.warc import Skipped, is_archive, members
from onrecord.errors import DamagedArchive, EmptyInput, InputError, NotText, TooLarge
from onrecord.read import Account, ReadOptions, outcomes

HTML = {"Content-Type": "text/html; charset=utf-8"}
SITE = "https://observer.example"


def page(number: int) -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>Velmar keeps ferry {number}</title>'
        f'<meta property="article:published_time" content="2031-03-{number + 10}"></head>'
        f"<body><article><h1>Velmar keeps ferry {number}</h1>"
        f"<p>“Ferry {number} will sail on every day of the winter,” the Velmari harbour minister Ines Tarrow "
        "told reporters.</p>"
        f"<p>The harbour board of Ostra said on Monday that it had not been asked about ferry {number}.</p>"
        "</article></body></html>"
    )


@dataclass
class Made:
    """An archive that is being written; ``starts`` are the offsets of its records."""

    packed: bool
    out: io.BytesIO = field(default_factory=io.BytesIO)
    starts: list[int] = field(default_factory=list)
    writer: Any = None

    def __post_init__(self) -> None:
        self.writer = WARCWriter(self.out, gzip=self.packed)

    def add(
        self,
        url: str,
        body: bytes = b"",
        http: Mapping[str, str] | None = None,
        *,
        kind: str = "response",
        status: str = "200 OK",
        warc: Mapping[str, str] | None = None,
    ) -> Made:
        headers = StatusAndHeaders(status, list((HTML if http is None else http).items()), protocol="HTTP/1.1")
        if kind == "request":
            headers = StatusAndHeaders("GET / HTTP/1.1", [("Host", "observer.example")], is_http_request=True)
        record = self.writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            http_headers=headers if kind in {"response", "request", "revisit"} else None,
            warc_headers_dict=dict(warc or {}),
        )
        self.starts.append(self.out.tell())
        self.writer.write_record(record)
        return self

    def page(self, number: int) -> Made:
        return self.add(f"{SITE}/ferry-{number}", page(number).encode())

    @property
    def data(self) -> bytes:
        return self.out.getvalue()

    def save(self, folder: Path, data: bytes | None = None) -> str:
        path = folder / ("pages.warc.gz" if self.packed else "pages.warc")
        path.write_bytes(self.data if data is None else data)
        return str(path)


@pytest.fixture(params=[True, False], ids=["gz", "plain"])
def made(request: pytest.FixtureRequest) -> Made:
    return Made(request.param)


def found(path: str, limits: Limits | None = None) -> list[Raw | Skipped | OnrecordError]:
    with open(path, "rb") as file:
        return list(members(file, path, limits or Limits()))


def pages_of(items: Iterable[object]) -> list[str]:
    return [item.url or "" for item in items if isinstance(item, Raw)]


def errors_of(items: Iterable[object]) -> list[OnrecordError]:
    return [item for item in items if isinstance(item, OnrecordError)]


def only(made: Made, folder: Path, limits: Limits | None = None) -> Raw:
    (item,) = found(made.save(folder), limits)
    assert isinstance(item, Raw), item
    return item


def mixed(made: Made) -> Made:
    """Two pages among records of every other sort."""
    made.add("", b"software: a test\r\n", kind="warcinfo")
    made.add(f"{SITE}/ferry-1", kind="request").page(1)
    made.add(f"{SITE}/map.png", b"\x89PNG", {"Content-Type": "image/png"})
    made.add(f"{SITE}/gone", b"<html>gone</html>", status="404 Not Found")
    made.add(f"{SITE}/old", b"", {"Location": "/ferry-1"}, status="301 Moved Permanently")
    made.add(f"{SITE}/ferry-1", b"", kind="revisit")
    made.add(f"{SITE}/ferry-1", b"fetchTimeMs: 12", kind="metadata")
    made.add(f"{SITE}/robots.txt", b"User-agent: *", {"Content-Type": "text/plain"})
    made.add("dns:observer.example", b"observer.example. 300 IN A 192.0.2.1", kind="resource")
    return made.page(2)


REASONS = {
    **{"warcinfo": 1, "request": 1, "image/png": 1, "status 404": 1, "status 301": 1},
    **{"revisit": 1, "metadata": 1, "robots.txt": 1, "resource": 1},
}


def test_each_page_is_a_source_and_every_other_record_is_told_of(made: Made, tmp_path: Path) -> None:
    path = mixed(made).save(tmp_path)
    items = found(path)
    assert len(items) == len(made.starts)
    assert [i.source for i in items if isinstance(i, Raw)] == [f"{path}#{SITE}/ferry-{n}" for n in (1, 2)]
    assert Counter(i.reason for i in items if isinstance(i, Skipped)) == REASONS
    assert [i.offset for i in items if isinstance(i, Skipped)] == [
        start for start, item in zip(made.starts, items, strict=True) if isinstance(item, Skipped)
    ]


def test_a_page_of_an_archive_reads_as_the_page_of_that_address(made: Made, tmp_path: Path) -> None:
    path = made.page(1).page(2).save(tmp_path)
    first, second = read_all([path])
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    document = first.document
    assert (document.source, document.url) == (f"{path}#{SITE}/ferry-1", f"{SITE}/ferry-1")
    assert document.outlet == "observer.example"
    assert document.published is not None
    assert document.published.date == "2031-03-11"
    assert document.text == load(page(1).encode()).text
    assert "Ines Tarrow" in {s.speaker.name for s in first.statements}
    assert second.document.url == f"{SITE}/ferry-2"


@pytest.mark.parametrize("jobs", [1, 3])
def test_outcomes_keep_their_order_and_the_account_adds_up(made: Made, tmp_path: Path, jobs: int) -> None:
    text = tmp_path / "note.txt"
    text.write_text("“The quay is closed,” the harbour master said on Monday.", "utf-8")
    path = mixed(made).add(f"{SITE}/blank", b"<html><body> </body></html>").save(tmp_path)
    came = list(outcomes([str(text), path, str(text)], jobs=jobs))
    assert [o.path for o in came] == [
        str(text), f"{path}#{SITE}/ferry-1", f"{path}#{SITE}/ferry-2", f"{path}#{SITE}/blank", path, str(text)
    ]  # fmt: skip
    assert [o.inside for o in came] == [False, True, True, True, False, False]
    account = came[4].result
    assert account == Account(2, 1, REASONS)
    assert isinstance(account, Account)
    assert account.records == len(made.starts)
    assert len(list(read_all([str(text), path, str(text)], jobs=jobs))) == 5


def test_read_takes_an_archive_of_one_page(made: Made, tmp_path: Path) -> None:
    path = made.add(f"{SITE}/x", kind="request").page(1).save(tmp_path)
    assert read(path) == next(iter(read_all([path])))
    assert load(Path(path)).url == f"{SITE}/ferry-1"


def test_read_says_what_to_do_with_an_archive_of_several_pages(made: Made, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"several pages.*read_all.*--jsonl"):
        read(made.page(1).page(2).save(tmp_path))


def test_an_archive_without_a_page_says_what_was_in_it(made: Made, tmp_path: Path) -> None:
    path = made.add(f"{SITE}/x", kind="request").save(tmp_path)
    with pytest.raises(EmptyInput, match="holds no page: skipped 1 request"):
        read(path)
    (outcome,) = outcomes([path])
    assert isinstance(outcome.result, EmptyInput)


def test_the_content_tells_an_archive_whatever_its_name(made: Made, tmp_path: Path) -> None:
    other = tmp_path / "crawl.bin"
    other.write_bytes(made.page(1).data)
    assert is_archive(other)
    assert read(other).document.url == f"{SITE}/ferry-1"
    assert not is_archive(tmp_path)
    assert not is_archive(b"WARC/1.0\r\n")
    assert not is_archive("https://observer.example/x.warc.gz")


def test_the_bytes_of_an_archive_are_not_taken_for_a_text(made: Made) -> None:
    with pytest.raises(NotText, match="a web archive, which is read from a file"):
        read(made.page(1).data)


# --- what HTTP says of a page


def test_the_charset_of_the_http_header_is_honoured(made: Made, tmp_path: Path) -> None:
    body = "<html><body><p>Фэры будуць плаваць, сказала міністар партоў.</p></body></html>".encode("cp1251")
    made.add(f"{SITE}/by", body, {"Content-Type": "Text/HTML; Charset=windows-1251"})
    assert only(made, tmp_path).charset == "windows-1251"
    assert "Фэры будуць плаваць" in read(made.save(tmp_path)).document.text


def raw_deflate(data: bytes) -> bytes:
    squeeze = zlib.compressobj(wbits=-15)
    return squeeze.compress(data) + squeeze.flush()


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda data: gzip.compress(data[:90]) + gzip.compress(data[90:])),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
        ("gzip, deflate", lambda data: zlib.compress(gzip.compress(data))),
        ("identity", bytes),
        ("gzip", bytes),  # unpacked by the crawler, under the old header
        ("br", bytes),
    ],
)
def test_a_packed_page_is_unpacked(made: Made, tmp_path: Path, coding: str, pack: Any) -> None:
    made.add(f"{SITE}/x", pack(page(1).encode()), {**HTML, "Content-Encoding": coding})
    item = only(made, tmp_path)
    assert item.body.decode() == page(1)
    assert (item.truncated, item.notes) == (None, ())


def test_a_packing_that_is_not_read_is_named(made: Made, tmp_path: Path) -> None:
    made.add(f"{SITE}/x", b"\x0b\x02\x80", {**HTML, "Content-Encoding": "br"})
    (error,) = errors_of(found(made.save(tmp_path)))
    assert "packed as br" in error.reason
    assert error.source.endswith(f"#{SITE}/x")


def test_chunks_are_joined(made: Made, tmp_path: Path) -> None:
    body = page(1).encode()
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in (body[:70], body[70:])) + b"0\r\n\r\n"
    made.add(f"{SITE}/x", chunked, {**HTML, "Transfer-Encoding": "chunked"})
    assert only(made, tmp_path).body == body


@pytest.mark.parametrize(
    ("http", "warc", "body"),
    [
        ({"Content-Length": "99999"}, {}, page(1).encode()),
        ({}, {"WARC-Truncated": "length"}, page(1).encode()),
        ({"Transfer-Encoding": "chunked"}, {}, b"fff\r\n" + page(1).encode()),
        ({"Content-Encoding": "gzip"}, {}, gzip.compress(page(1).encode())[:-30]),
    ],
    ids=["Content-Length", "WARC-Truncated", "chunks", "gzip"],
)
def test_a_page_of_which_only_the_beginning_was_archived_says_so(
    made: Made, tmp_path: Path, http: dict[str, str], warc: dict[str, str], body: bytes
) -> None:
    made.add(f"{SITE}/x", body, {**HTML, **http}, warc=warc)
    item = only(made, tmp_path)
    assert item.body.startswith(page(1).encode()[:300])
    document = load(item)
    assert document.truncated
    assert [note.kind for note in document.notes].count("truncated") == 1


def test_a_page_over_the_limit_is_cut_with_a_mark(made: Made, tmp_path: Path) -> None:
    item = only(made.page(1), tmp_path, Limits(max_bytes=200))
    assert (len(item.body), item.truncated) == (200, "size")


def test_a_page_without_a_media_type_is_known_by_its_content(made: Made, tmp_path: Path) -> None:
    made.add(f"{SITE}/x", page(1).encode(), {"Server": "quay"}).add(f"{SITE}/y", b"\x00\x01", {"Server": "quay"})
    items = found(made.save(tmp_path))
    assert pages_of(items) == [f"{SITE}/x"]
    assert [i.reason for i in items if isinstance(i, Skipped)] == ["no media type"]


def test_an_address_stays_one_line(made: Made, tmp_path: Path) -> None:
    made.add(f"<{SITE}/a b\u2028c\x07>", page(1).encode())
    assert only(made, tmp_path).url == f"{SITE}/a%20b%E2%80%A8c%07"


# --- bombs


def test_a_bomb_inside_http_is_refused_and_the_rest_is_read(made: Made, tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>" + b"a" * 3_000_000)
    path = made.page(1).add(f"{SITE}/x", bomb, {**HTML, "Content-Encoding": "gzip"}).page(2).save(tmp_path)
    items = found(path, Limits(max_bytes=1_000_000))
    assert len(pages_of(items)) == 2
    (error,) = errors_of(items)
    assert isinstance(error, TooLarge)


def test_a_bomb_of_an_archive_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    made = Made(True).page(1)
    start = len(made.data)
    big = Made(False).add(f"{SITE}/x", b"a" * 60_000_000).data
    path = made.save(tmp_path, made.data + gzip.compress(big) + Made(True).page(2).data)
    begin = time.monotonic()
    items = found(path, Limits(max_bytes=100_000))
    assert time.monotonic() - begin < 2
    (error,) = errors_of(items)
    assert isinstance(error, TooLarge)
    assert error.offset == start
    assert pages_of(items) == [f"{SITE}/ferry-1", f"{SITE}/ferry-2"]


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\n" * 50_000,
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 400000\r\n\r\n" * 20_000,
        b"\x1f\x8b\x08" * 200_000,
        b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + b"\x1f\x8b\x08\x08aaaaaaaaaaa" * 50_000,
        b"\x1f\x8b",
        b"WARC/1.0\r\n\r\n" * 20_000,
    ],
    ids=["heads", "lengths", "magic", "names", "two bytes", "empty heads"],
)
def test_a_hostile_file_ends_soon_and_with_named_errors(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(data)
    begin = time.monotonic()
    items = found(str(path))
    assert time.monotonic() - begin < 10
    assert 1 <= len(errors_of(items)) == len(items) <= 101


# --- cut and corrupt archives


def cuts(made: Made) -> list[int]:
    """20 places inside records: near the beginnings and the ends of some, and anywhere."""
    draw = random.Random(2021)  # noqa: S311
    ends = [*made.starts[1:], len(made.data)]
    near = [start + 3 for start in made.starts[:5]] + [end - 1 for end in ends[:5]]
    return near + [draw.randrange(1, len(made.data)) for _ in range(10)]


@pytest.mark.parametrize("number", range(20))
def test_a_cut_archive_gives_the_pages_before_the_cut_and_names_file_and_offset(
    made: Made, tmp_path: Path, number: int
) -> None:
    for n in range(1, 9):
        made.add(f"{SITE}/ferry-{n}", kind="request").page(n)
    at = cuts(made)[number]
    path = made.save(tmp_path, made.data[:at])
    items = found(path)
    begun = sum(start < at for start in made.starts)
    last = made.starts[begun - 1]
    (error,) = errors_of(items)
    assert isinstance(error, DamagedArchive)
    assert error.source == path
    assert error.offset is not None
    assert f"at byte {error.offset:,}" in error.reason
    whole = sum(start < last for start in made.starts[1::2])
    assert pages_of(items)[:whole] == [f"{SITE}/ferry-{n}" for n in range(1, whole + 1)]
    if len(items) == begun:  # the last record is the one that is cut
        assert error.offset == last
    else:  # all of it is there but the blank line behind it
        assert (len(items), error.offset) == (begun + 1, at)
        assert not made.packed


def test_a_cut_archive_is_read_and_exits_with_1(made: Made, tmp_path: Path) -> None:
    path = made.page(1).page(2).page(3).save(tmp_path, made.data[:-200])
    result = CliRunner().invoke(main, ["read", "--jsonl", path])
    assert result.exit_code == 1
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["path"] for row in rows] == [f"{path}#{SITE}/ferry-1", f"{path}#{SITE}/ferry-2", path]
    assert rows[2]["error"]["kind"] == "damaged_archive"
    assert f"at byte {made.starts[2]:,}" in rows[2]["error"]["reason"]
    assert result.stderr.splitlines()[1:] == [
        f"onrecord: {path}: 3 records: 2 read, 1 failed",
        "onrecord: done: 2 of 3 sources read, 1 failed",
    ]


@pytest.mark.parametrize("seed", range(20))
def test_a_flipped_bit_costs_its_record_and_no_other(made: Made, tmp_path: Path, seed: int) -> None:
    for n in range(1, 7):
        made.page(n)
    draw = random.Random(seed)  # noqa: S311
    victim = draw.randrange(6)
    ends = [*made.starts[1:], len(made.data)]
    low = made.starts[victim] if made.packed else ends[victim] - 300  # a plain head has no checksum
    data = bytearray(made.data)
    at = draw.randrange(low, ends[victim] - 4)
    data[at] ^= 1 << draw.randrange(8)
    items = found(made.save(tmp_path, bytes(data)))
    spared = [f"{SITE}/ferry-{n}" for n in range(1, 7) if n - 1 != victim]
    texts = {item.url: item.body for item in items if isinstance(item, Raw)}
    assert [url for url in texts if url in spared] == spared
    damaged = f"{SITE}/ferry-{victim + 1}"
    if damaged in texts:  # a bit that nobody reads, such as the time in a gzip header
        assert made.packed
        assert texts[damaged] == page(victim + 1).encode()
    else:
        (error,) = errors_of(items)
        assert isinstance(error, DamagedArchive)
        assert error.offset == made.starts[victim]


@pytest.mark.parametrize("seed", range(30))
def test_any_damage_gives_pages_and_named_errors_only(made: Made, tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311
    data = bytearray(mixed(made).data)
    for _ in range(draw.randrange(1, 40)):
        data[draw.randrange(len(data))] = draw.randrange(256)
    path = made.save(tmp_path, bytes(data[: draw.randrange(1, len(data) + 1)]))
    for item in found(path):
        assert isinstance(item, Raw | Skipped | InputError)


def test_a_page_behind_a_damage_carries_a_note(made: Made, tmp_path: Path) -> None:
    data = made.page(1).page(2).data
    broken = data.replace(b"WARC/1.0", b"WARC/9.9", 1) if not made.packed else data[:20] + b"\0\0\0\0" + data[24:]
    items = found(made.save(tmp_path, broken))
    (item,) = [i for i in items if isinstance(i, Raw)]
    assert item.url == f"{SITE}/ferry-2"
    assert [note.kind for note in load(item).notes] == ["archive"]


def test_an_archive_packed_as_one_is_read(tmp_path: Path) -> None:
    made = Made(False).page(1).page(2)
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(gzip.compress(made.data))
    assert pages_of(found(str(path))) == [f"{SITE}/ferry-1", f"{SITE}/ferry-2"]
    path.write_bytes(gzip.compress(made.data)[:-5])
    assert isinstance(found(str(path))[-1], DamagedArchive)


def test_what_is_named_an_archive_and_is_none_is_an_error(tmp_path: Path) -> None:
    for name, data in (("a.warc", b"Dear diary"), ("b.warc.gz", b"\x1f\x8b\x08\0 nothing"), ("c.warc", b"")):
        (tmp_path / name).write_bytes(data)
        (result,) = read_all([tmp_path / name])
        assert isinstance(result, DamagedArchive if data else EmptyInput)


# --- the command


def test_the_command_names_each_page_and_accounts_for_every_record(made: Made, tmp_path: Path) -> None:
    path = mixed(made).save(tmp_path)
    result = CliRunner().invoke(main, ["read", "--json", path])
    assert result.exit_code == 0
    assert [row["path"] for row in json.loads(result.stdout)] == [f"{path}#{SITE}/ferry-{n}" for n in (1, 2)]
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"onrecord: {path}: 11 records: 2 read, 9 skipped (1 image/png, 1 metadata, ")
    assert line.endswith(", 0 failed")


def test_reports_of_pages_are_files_named_after_their_addresses(made: Made, tmp_path: Path) -> None:
    path = made.page(1).page(2).save(tmp_path)
    result = CliRunner().invoke(main, ["read", path, "--format", "html", "-o", str(tmp_path / "out")])
    assert result.exit_code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["ferry-1.html", "ferry-2.html"]


def test_the_limits_of_the_caller_hold_for_each_page(made: Made, tmp_path: Path) -> None:
    path = made.page(1).page(2).save(tmp_path)
    for reading in read_all([path], options=ReadOptions(limits=Limits(max_bytes=400))):
        assert isinstance(reading, Reading)
        assert reading.document.truncated == "size"


WITHOUT = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "warcio":
            raise ImportError(name)

sys.meta_path.insert(0, Blocked())
from onrecord.cli import main
main(sys.argv[1:])
"""


def test_without_the_extra_the_line_that_installs_it_is_given(tmp_path: Path) -> None:
    path = Made(True).page(1).save(tmp_path)
    command = [sys.executable, "-c", WITHOUT, "read", "--jsonl", path]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ})  # noqa: S603
    assert done.returncode == 1
    error = json.loads(done.stdout)
    assert error["path"] == path
    assert error["error"]["kind"] == "missing_extra"
    assert "pip install 'onrecord[warc]'" in error["error"]["reason"]
    assert "pip install 'onrecord[warc]'" in done.stderr

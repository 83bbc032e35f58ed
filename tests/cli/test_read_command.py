"""``onrecord read``: every source accounted, errors in one line, output in whole lines."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from onrecord import __version__, read
from onrecord.cli import main
from onrecord.report.csv import BOM
from onrecord.report.json import from_json, schema_text

PAGE = "Talks end\n\n“We are ready on the first of April,” Vadim Lesnov told reporters. “We are not afraid,” he said.\n"
DATED = """<!doctype html><html lang="en"><head><title>Talks end</title>
<meta property="article:published_time" content="2031-03-21"></head><body><article><h1>Talks end</h1>
<p>The talks in Lindhaven ended on Monday without a word on the escorts.</p>
<p>“The strait is open,” the Ozerian foreign minister said on Monday after the talks.</p></article></body></html>"""
ONRECORD = (sys.executable, "-m", "onrecord")


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "talks.txt"
    path.write_text(PAGE, encoding="utf-8")
    return str(path)


@pytest.fixture
def empty(tmp_path: Path) -> str:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    return str(path)


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_of_one_source_is_the_reading_that_python_gives(page: str) -> None:
    result = run("read", "--json", page)
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    jsonschema.validate(data, json.loads(schema_text()))
    assert data["path"] == page
    assert from_json(data) == read(page)


def test_json_of_several_sources_is_an_array_that_carries_the_failed(page: str, empty: str) -> None:
    result = run("read", "--json", page, empty, page)
    assert result.exit_code == 1
    first, second, third = json.loads(result.stdout)
    assert first == third
    assert second["path"] == empty
    assert second["error"]["kind"] == "empty_input"


def test_json_of_one_failed_source_is_its_error(empty: str) -> None:
    result = run("read", "--json", empty)
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert set(data) == {"path", "error"}
    assert set(data["error"]) == {"kind", "source", "reason"}
    jsonschema.validate(data, json.loads(schema_text()))


def test_each_json_line_is_one_source_in_the_order_given(page: str, empty: str) -> None:
    missing = page + ".no"
    rows = lines(run("read", "--jsonl", missing, page, empty))
    assert [row["path"] for row in rows] == [missing, page, empty]
    assert [row.get("error", {}).get("kind") for row in rows] == ["not_found", None, "empty_input"]


def test_a_failure_is_one_line_that_names_source_and_reason_and_the_others_are_done(page: str, empty: str) -> None:
    result = run("read", "--jsonl", empty, page)
    assert result.exit_code == 1
    first, last = result.stderr.splitlines()
    assert first.startswith(f"onrecord: {empty}: ")
    assert last == "onrecord: done: 1 of 2 sources read, 1 failed"
    assert "statements" in lines(result)[1]


def test_a_source_with_line_ends_and_escapes_in_its_name_still_makes_one_line() -> None:
    result = run("read", "no\nsuch\x1b[31m\u202efile")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "no such␛[31m⟨U+202E⟩file" in line


def test_the_default_is_the_report_for_the_terminal(page: str) -> None:
    result = run("read", page)
    assert result.exit_code == 0
    assert re.search(r"\d+ statements? by|No statements found", result.stdout)
    assert "\x1b" not in result.stdout


def test_csv_has_one_head_for_all_sources_and_the_path_in_each_row(page: str, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PAGE, encoding="utf-8")
    result = run("read", "--csv", page, str(other))
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    count = len(read(page).statements)
    assert [row["path"] for row in rows] == [page] * count + [str(other)] * count
    assert run("read", "--csv", "--bom", page).stdout.startswith(BOM)


def test_html_is_written_beside_the_report_for_the_terminal(page: str, tmp_path: Path) -> None:
    target = tmp_path / "new" / "report.html"
    result = run("read", page, "--html", str(target))
    assert result.exit_code == 0
    assert result.stdout == run("read", page).stdout
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert [p.name for p in target.parent.iterdir()] == ["report.html"]


def test_html_of_several_sources_goes_into_a_folder_under_names_that_differ(page: str, tmp_path: Path) -> None:
    target = tmp_path / "pages"
    assert run("read", page, page, "--html", str(target)).exit_code == 0
    assert sorted(p.name for p in target.iterdir()) == ["talks-2.html", "talks.html"]


def test_brat_goes_into_a_folder_as_the_corpus_is_laid_out(page: str, tmp_path: Path) -> None:
    target = tmp_path / "corpus"
    result = run("read", page, "--format", "brat", "-o", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert (target / "text" / "talks.txt").read_text("utf-8") == read(page).document.text
    assert (target / "attributions" / "talks_onrecord.ann").exists()


@pytest.mark.parametrize("name", ["webannotation", "citron"])
def test_other_formats_are_one_object_for_one_source_and_one_a_line_for_several(name: str, page: str) -> None:
    one = json.loads(run("read", page, "--format", name).stdout)
    assert lines(run("read", page, page, "--format", name)) == [one, one]


def test_output_goes_into_the_file_that_is_named(page: str, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    result = run("read", "--jsonl", page, "-o", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text("utf-8") == run("read", "--jsonl", page).stdout


def test_a_report_that_cannot_be_written_is_a_failure_of_its_source(page: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    result = run("read", "--jsonl", page, "--html", str(tmp_path / "file" / "x.html"))
    assert result.exit_code == 1
    assert "could not be written" in lines(result)[0]["error"]["reason"]


def test_standard_input_is_the_source_named_by_a_dash() -> None:
    done = subprocess.run([*ONRECORD, "read", "--json", "-"], input=PAGE.encode(), capture_output=True, check=True)  # noqa: S603
    data = json.loads(done.stdout)
    assert data["path"] == "-"
    assert data["document"]["text"].startswith("Talks end")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--no-such-option", "{page}"),
        ("--format", "xml", "{page}"),
        ("--bom", "{page}"),
        ("--format", "html", "{page}", "{page}"),
        ("--format", "brat", "{page}", "{page}"),
        ("--html", "{page}", "{page}", "{page}"),
        ("--names", "{page}.no", "{page}"),
        ("--max-bytes", "0", "{page}"),
        ("--jsonl", "-o", "/no/such/folder/x", "{page}"),
    ],
)
def test_a_call_that_makes_no_sense_exits_with_2(arguments: tuple[str, ...], page: str) -> None:
    result = run("read", *(a.replace("{page}", page) for a in arguments))
    assert result.exit_code == 2
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("table", "why"), [(b"office\tminister\n", "line 1"), (b"\xff\xfe\x00", "UTF-8"), (b"lord\ta\tB\tperson", "lord")]
)
def test_a_table_of_names_that_breaks_its_format_is_refused_before_any_source_is_read(
    table: bytes, why: str, page: str, tmp_path: Path
) -> None:
    names = tmp_path / "names.tsv"
    names.write_bytes(table)
    result = run("read", "--jsonl", "--names", str(names), page)
    assert (result.exit_code, result.stdout) == (2, "")
    assert why in result.stderr


def test_a_table_of_names_of_your_own_tells_who_holds_an_office(tmp_path: Path) -> None:
    story = tmp_path / "story.html"
    story.write_text(DATED, encoding="utf-8")
    names = Path(__file__).parents[2] / "examples" / "strait-names.tsv"
    without, with_ = (
        {s["speaker"]["name"] for s in json.loads(run("read", "--json", *more, str(story)).stdout)["statements"]}
        for more in ((), ("--names", str(names)))
    )
    assert "Vadim Lesnov" in with_ - without


def test_a_limit_given_on_the_command_line_holds(page: str) -> None:
    result = run("read", "--jsonl", "--max-bytes", "20", page)
    (row,) = lines(result)
    assert "error" in row or row["document"]["truncated"] is not None
    assert (result.exit_code == 1) == ("error" in row)


def test_a_fault_of_ours_is_named_and_the_other_sources_are_done(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import onrecord.report.json

    real, calls = onrecord.report.json.to_json, []

    def once(reading: Any) -> dict[str, Any]:
        calls.append(reading)
        if len(calls) == 1:
            raise RuntimeError("of a sort")
        return real(reading)

    monkeypatch.setattr(onrecord.report.json, "to_json", once)
    result = run("read", "--jsonl", page, page)
    assert result.exit_code == 1
    first, second = lines(result)
    assert first["error"]["kind"] == "unexpected"
    assert "RuntimeError: of a sort" in first["error"]["reason"]
    assert "statements" in second


def test_the_schema_and_the_version_are_printed() -> None:
    assert run("schema").stdout == schema_text()
    assert __version__ in run("--version").stdout


def test_python_dash_m_is_the_same_program() -> None:
    done = subprocess.run([*ONRECORD, "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == run("--version").stdout


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, onrecord.cli; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    heavy = {
        "numpy",
        "onnxruntime",
        "tokenizers",
        "lxml",
        "trafilatura",
        "jinja2",
        "rich",
        "babel",
        "urllib3",
        "py3langid",
    }
    assert heavy & set(done.stdout.split()) == set()


def _heeds_ctrl_c() -> None:
    """A program started in the background of a script would ignore the signal."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
def test_ctrl_c_leaves_whole_lines_and_accounts_for_every_source(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(PAGE * 20, encoding="utf-8")
    sources = [str(tmp_path / f"{number}.txt") for number in range(400)]
    program = subprocess.Popen(  # noqa: S603
        [*ONRECORD, "read", "--jsonl", *sources],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,  # communicate() would lose what a buffer has of the second line
        preexec_fn=_heeds_ctrl_c,  # noqa: PLW1509
    )
    assert program.stdout is not None
    first = program.stdout.readline()
    program.send_signal(signal.SIGINT)
    rest, complaint = program.communicate(timeout=60)
    done = [json.loads(line) for line in (first + rest).decode().splitlines()]
    assert (first + rest).endswith(b"\n")
    assert program.returncode == 130
    read_, failed, left = map(int, re.findall(r"\d+", complaint.decode().splitlines()[-1]))
    assert read_ + failed + left == 400
    assert len(done) in {read_ + failed, read_ + failed + 1}
    assert left > 0


BIG_LINES = """
import sys
from onrecord.cli.output import Output
try:
    while True:
        Output(sys.stdout.buffer).write("x" * 3_000_000 + "\\n")
except KeyboardInterrupt:
    sys.exit(130)
"""


def test_a_line_that_is_being_written_is_finished_before_ctrl_c_counts() -> None:
    program = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", BIG_LINES],
        stdout=subprocess.PIPE,
        preexec_fn=_heeds_ctrl_c,  # noqa: PLW1509
    )
    assert program.stdout is not None
    begun = os.read(program.stdout.fileno(), 1000)
    program.send_signal(signal.SIGINT)
    rest, _ = program.communicate(timeout=60)
    assert program.returncode == 130
    assert set(map(len, (begun + rest).split(b"\n")[:-1])) == {3_000_000}
    assert (begun + rest).endswith(b"\n")


def test_a_closed_pipe_ends_the_program_in_silence(page: str) -> None:
    program = subprocess.Popen(  # noqa: S603
        [*ONRECORD, "read", "--jsonl", *[page] * 200], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert program.stdout is not None
    program.stdout.readline()
    program.stdout.close()
    assert program.stderr is not None
    assert program.stderr.read() == b""
    assert program.wait(timeout=60) == 141


@pytest.mark.parametrize("named", ["english", "zz", "e", "12", "EN english"])
def test_a_language_that_is_no_code_is_a_usage_error_with_the_codes(page: str, named: str) -> None:
    result = run("read", "--lang", named, page)
    assert result.exit_code == 2
    assert "en, ru, uk, pl, de, fr" in " ".join(result.stderr.split())


@pytest.mark.parametrize("named", ["EN", "en-US", "EN_us", " en "])
def test_a_language_code_may_be_spelled_as_tags_are(page: str, named: str) -> None:
    data = json.loads(run("read", "--json", "--lang", named, page).stdout)
    assert data["document"]["language"] == {"code": "en", "basis": "given by the caller"}


def test_two_formats_are_a_usage_error(page: str) -> None:
    for pair in (("--json", "--csv"), ("--jsonl", "--json"), ("--csv", "--format", "html")):
        result = run("read", *pair, page)
        assert result.exit_code == 2
        assert "one format at a time" in result.stderr


def test_a_type_that_nothing_is_read_as_is_a_usage_error_with_the_types(page: str) -> None:
    result = run("read", "--type", "foo/bar", page)
    assert result.exit_code == 2
    assert "text/html" in result.stderr


def test_a_table_of_names_that_is_no_text_is_named(page: str, tmp_path: Path) -> None:
    table = tmp_path / "names.tsv"
    table.write_bytes(b"office\t\xff\xfe")
    result = run("read", "--names", str(table), page)
    assert result.exit_code == 2
    assert "names.tsv: this is not UTF-8 text" in result.stderr


def test_a_report_that_cannot_be_written_is_named_without_the_draft_beside_it(page: str) -> None:
    result = run("read", "--html", "/proc/x.html", page)
    assert result.exit_code == 1
    assert "the report /proc/x.html could not be written: no such file or directory" in result.stderr

"""``onrecord compare``: the command as a whole, with good input and with bad."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

import tei
from onrecord.cli import main
from onrecord.report.compare_json import comparison_schema_text
from pages import parsed

A = "The pilots will be paid from June.\n\nEleven boats were lost in the storm.\n\nThank you all for coming here.\n"
B = "The pilots will not be paid from June.\n\nEleven boats were lost in the storm.\n\nThe bay is closed.\n"


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["compare", *args])


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("a", A), ("b", B)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return str(tmp_path / "a.txt"), str(tmp_path / "b.txt")


def test_the_terminal_tells_the_difference_and_the_counts(files: tuple[str, str]) -> None:
    result = run(*files)
    assert result.exit_code == 0
    assert "≠ differs   p1  negation" in result.stdout
    assert "4 passages: 1 same, 1 differ, 2 in one only." in result.stdout


def test_json_fits_the_schema_that_the_command_prints(files: tuple[str, str]) -> None:
    data = json.loads(run(*files, "--json").stdout)
    shape = CliRunner().invoke(main, ["schema", "comparison"]).stdout
    assert shape == comparison_schema_text()
    jsonschema.validate(data, json.loads(shape))


def test_json_lines_are_the_links(files: tuple[str, str]) -> None:
    lines = run(*files, "--jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == json.loads(run(*files, "--json").stdout)["links"]


def test_tei_is_valid(files: tuple[str, str]) -> None:
    assert tei.faults(run(*files, "--format", "tei").stdout) == []


def test_tei_of_three_records_cites_each_of_them_in_every_apparatus(files: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text(A.replace("Eleven", "Twelve"), encoding="utf-8")
    document = run(*files, str(tmp_path / "c.txt"), "--format", "tei", "--base", "c").stdout
    assert tei.faults(document) == []
    assert document.count("<witness ") == 3
    assert '<lem wit="#C">Twelve boats were lost in the storm.</lem>' in document
    assert '<rdg wit="#A #B">Eleven boats were lost in the storm.</rdg>' in document


def test_a_page_is_written_beside_the_other_output(files: tuple[str, str], tmp_path: Path) -> None:
    assert run(*files, "--html", str(tmp_path)).exit_code == 0
    assert parsed((tmp_path / "a-compare.html").read_text("utf-8")).find(".//article") is not None


@pytest.mark.parametrize("base", ["b", "2"])
def test_the_base_is_a_name_or_a_number(files: tuple[str, str], base: str) -> None:
    data = json.loads(run(*files, "--json", "--base", base).stdout)
    assert (data["base"], data["records"][data["base"]]["name"]) == (1, "b")


def test_records_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder, text in (("x", A), ("y", B)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "talks.txt").write_text(text, encoding="utf-8")
    data = json.loads(run(str(tmp_path / "x" / "talks.txt"), str(tmp_path / "y" / "talks.txt"), "--json").stdout)
    assert [record["name"] for record in data["records"]] == ["talks", "talks-2"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["a.txt"], "one record is nothing to compare"),
        (["-", "-"], "standard input can be read once only"),
        (["a.txt", "b.txt", "--bom"], "--bom goes with --csv only"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused_in_words(args: list[str], told: str) -> None:
    result = run(*args)
    assert (result.exit_code, told in result.output) == (2, True)


def test_a_base_that_is_none_of_the_records_is_refused(files: tuple[str, str]) -> None:
    result = run(*files, "--base", "c")
    assert (result.exit_code, "none of the records: a, b" in result.output) == (2, True)


def test_a_record_that_cannot_be_read_is_named_with_its_reason(files: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run(files[0], str(tmp_path / "empty.txt"))
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert "there is nothing in it" in result.stderr
    assert "Traceback" not in result.output

"""The dated table: reading it, its errors, and what it answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import BadTable
from onrecord.statements.gazetteer import load_gazetteer, read_rows

GOOD = "office\tforeign minister|top diplomat\tAda Varo\tperson\tRuritania\tf\t2020-01-01\t2024-01-01"

BAD = {
    "too few columns": ("office\tforeign minister", "columns"),
    "no such kind": (GOOD.replace("office", "bureau"), "kind"),
    "no such type": (GOOD.replace("person", "robot"), "type"),
    "no words": (GOOD.replace("foreign minister|top diplomat", "|"), "words"),
    "no date": (GOOD.replace("2020-01-01", "1 May"), "date"),
    "ends before it begins": (GOOD.replace("2024", "2010"), "ends before"),
    "no such gender": (GOOD.replace("\tf\t", "\tx\t"), "gender"),
}


@pytest.mark.parametrize(("line", "why"), BAD.values(), ids=BAD.keys())
def test_a_bad_line_is_named_with_its_file_and_number(line: str, why: str) -> None:
    with pytest.raises(BadTable, match=rf"mine\.tsv: line 2: .*{why}"):
        read_rows(f"# comment\n{line}\n", "mine.tsv")


def test_a_row_holds_from_its_first_day_to_the_day_before_its_last() -> None:
    (row,) = read_rows(GOOD, "mine.tsv")
    assert [row.holds_on(d) for d in ("2019-12-31", "2020-01-01", "2023-12-31", "2024-01-01")] == [
        False,
        True,
        True,
        False,
    ]


def test_rows_of_the_user_come_first(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("seat\tKremlin\tRuritania\tstate\n", encoding="utf-8")
    assert load_gazetteer(mine).find("Kremlin", "seat")[0].name == "Ruritania"


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("Moscow", "capital", "Russia"),
        ("Downing Street", "seat", "United Kingdom"),
        ("french", "adjective", "France"),
        ("OSCE", "organization", "Organization for Security and Cooperation in Europe"),
    ],
    ids=["capital", "seat", "adjective", "organisation"],
)
def test_the_shipped_table_knows(words: str, kind: str, name: str) -> None:
    assert load_gazetteer().find(words, kind)[0].name == name  # type: ignore[arg-type]

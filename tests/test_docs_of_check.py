"""The pages on check, records and formats name every option, member, column, verdict and kind, and no other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import click
import pytest

from onrecord import values
from onrecord.cli import main
from onrecord.cli.check import FORMATS, KINDS, VERDICTS
from onrecord.records.quotes import MORE, WANTED
from onrecord.report.check_csv import CHECK_COLUMNS
from onrecord.report.check_json import check_schema_text
from test_docs_of_read import first_column

DOCS = Path(__file__).parents[1] / "docs"
SHAPE = json.loads(check_schema_text())
DEFS = SHAPE["$defs"]


@pytest.mark.parametrize(
    ("page", "heading", "names"),
    [
        ("formats.md", "check report", SHAPE["properties"]),
        ("formats.md", "page", DEFS["page"]["properties"]),
        ("formats.md", "record", DEFS["record"]["properties"]),
        ("formats.md", "quote", DEFS["quote"]["properties"]),
        ("formats.md", "check csv", CHECK_COLUMNS),
        ("check.md", "Verdicts", get_args(values.VerdictLabel)),
        ("check.md", "Tables of quotes", (*WANTED, *MORE)),
        ("records.md", "Whose words", get_args(values.RecordKind)),
    ],
)
def test_the_pages_name_everything_and_nothing_else(page: str, heading: str, names: Any) -> None:
    assert sorted(first_column(page, heading)) == sorted(names)


def test_the_page_on_check_explains_every_option_and_no_other() -> None:
    options = [name for o in main.commands["check"].params if isinstance(o, click.Option) for name in o.opts]
    assert sorted(first_column("check.md", "Options")) == sorted(set(options))


def test_the_command_offers_the_verdicts_and_kinds_that_the_values_have() -> None:
    assert get_args(values.VerdictLabel) == VERDICTS
    assert get_args(values.RecordKind) == KINDS


def test_the_page_on_check_names_every_format() -> None:
    page = (DOCS / "check.md").read_text("utf-8")
    assert [name for name in FORMATS if f"`{name}`" not in page] == []

"""The pages on compare and formats name every option, member, relation and format, and no other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import click
import pytest

from onrecord import values
from onrecord.cli import main
from onrecord.cli.compare import FORMATS
from onrecord.report.compare_json import comparison_schema_text
from test_docs_of_read import first_column

DOCS = Path(__file__).parents[1] / "docs"
SHAPE = json.loads(comparison_schema_text())


@pytest.mark.parametrize(
    ("page", "heading", "names"),
    [
        ("formats.md", "comparison", SHAPE["properties"]),
        ("formats.md", "link", SHAPE["$defs"]["link"]["properties"]),
        ("formats.md", "pairing", SHAPE["$defs"]["pairing"]["properties"]),
        ("compare.md", "Relations", get_args(values.Relation)),
    ],
)
def test_the_pages_name_everything_and_nothing_else(page: str, heading: str, names: Any) -> None:
    assert sorted(first_column(page, heading)) == sorted(names)


def test_the_page_on_compare_explains_every_option_and_no_other() -> None:
    options = [name for o in main.commands["compare"].params if isinstance(o, click.Option) for name in o.opts]
    assert sorted(first_column("compare.md", "Options")) == sorted(set(options))


def test_the_page_on_compare_names_every_format() -> None:
    page = (DOCS / "compare.md").read_text("utf-8")
    assert [name for name in FORMATS if f"`{name}`" not in page] == []

"""The pages on read, labels and formats name every option, member, column and label, and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from click.testing import CliRunner

from onrecord import values
from onrecord.cli import main
from onrecord.cli.render import FORMATS
from onrecord.report.csv import COLUMNS
from onrecord.report.json import schema_text

DOCS = Path(__file__).parents[1] / "docs"
SHAPE = json.loads(schema_text())
DEFS = SHAPE["$defs"]


def first_column(page: str, heading: str) -> list[str]:
    """The names in the first column of the table that follows a heading."""
    text = (DOCS / page).read_text("utf-8")
    section = re.split(r"^#+ ", text.split(f"# {heading}\n", 1)[1], flags=re.M)[0]
    return [name for row in re.findall(r"^\| (`.*?) \|", section, flags=re.M) for name in re.findall(r"`([^`]+)`", row)]


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("reading", DEFS["reading"]["properties"]),
        ("document", DEFS["document"]["properties"]),
        ("provenance step", DEFS["provenance"]["properties"]["steps"]["items"]["properties"]),
        ("translation", DEFS["provenance"]["properties"]["translation"]["anyOf"][1]["properties"]),
        ("statement", DEFS["statement"]["properties"]),
        ("speaker", DEFS["speaker"]["properties"]),
        ("note", DEFS["notes"]["items"]["properties"]),
        ("extractor", DEFS["reading"]["properties"]["extractor"]["properties"]),
        ("csv", COLUMNS),
    ],
)
def test_the_page_on_formats_names_every_member_and_no_other(heading: str, names: Any) -> None:
    assert sorted(first_column("formats.md", heading)) == sorted(names)


def test_the_page_on_formats_has_a_section_for_every_format() -> None:
    headings = re.findall(r"^## (.*)$", (DOCS / "formats.md").read_text("utf-8"), flags=re.M)
    assert sorted(name for heading in headings for name in heading.split(", ")) == sorted(FORMATS)


@pytest.mark.parametrize(
    ("heading", "labels"),
    [
        ("Manner", get_args(values.Manner)),
        ("Act", get_args(values.Act)),
        ("Speaker", (*get_args(values.SpeakerType), *get_args(values.How))),
        ("Blocks of a page", get_args(values.BlockKind)),
    ],
)
def test_the_page_on_labels_explains_every_label_and_no_other(heading: str, labels: tuple[str, ...]) -> None:
    assert sorted(first_column("labels.md", heading)) == sorted(labels)


def test_the_page_on_read_explains_every_option_and_no_other() -> None:
    options = [name for o in main.commands["read"].params if isinstance(o, click.Option) for name in o.opts]
    assert sorted(first_column("read.md", "Options")) == sorted(set(options))


def test_every_command_is_on_the_page_on_read() -> None:
    page = (DOCS / "read.md").read_text("utf-8")
    assert [name for name in main.commands if f"onrecord {name}" not in page] == []


def test_the_example_of_json_on_the_page_has_offsets_that_fit_its_words() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", (DOCS / "formats.md").read_text("utf-8"), flags=re.S)
    (statement,) = json.loads(example)["statements"]
    assert set(statement) == set(DEFS["statement"]["properties"])
    for role in ("source", "cue", "content"):
        assert [e["end"] - e["start"] for e in statement[role]] == [len(e["text"]) for e in statement[role]]


@pytest.mark.parametrize(
    ("command", "place"),
    [
        ("check examples/strait.html --against examples/strait-karvelia.txt examples/strait-ozeria.html", 25),
        ("read examples/strait.html", 80),
        ("compare examples/strait-karvelia.txt examples/strait-ozeria.html", 100),
    ],
)
def test_results_in_the_readme_stand_at_the_top_and_are_what_the_commands_print(
    command: str, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = DOCS.parent
    head = (root / "README.md").read_text("utf-8").splitlines()[:place]
    start = head.index(f"    $ onrecord {command}")
    stop = next(i for i in range(start + 1, len(head)) if head[i] and not head[i].startswith("    "))
    shown = [line[4:] for line in head[start + 1 : stop] if line]
    monkeypatch.chdir(root)
    printed = CliRunner().invoke(main, command.split(" ")).stdout.splitlines()
    assert len(shown) > 3
    assert [line for line in map(_unnumbered, shown) if line not in set(map(_unnumbered, printed))] == []


def _unnumbered(line: str) -> str:
    """A line without the number of its statement.

    Networks in whole numbers round a little differently on another processor, so that a statement just at the bar may
    come or go, and all those after it have another number.
    """
    return re.sub(r"^ +\d+  |(?<= )s\d+(\.\d+)?(?=  )", "", line)

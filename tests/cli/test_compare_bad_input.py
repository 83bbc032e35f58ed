"""`onrecord compare` where one record holds the other, or both are one, or one holds nothing: in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tei
from onrecord.cli import main
from onrecord.cli.compare import FORMATS
from pages import classes, parsed

WHOLE = [
    "EDDA LUND: The pilots will be paid from June, and the arrears will be settled by the end of August.",
    "PIET HALLORAN: Eleven boats were lost in the storm. Four more were damaged beyond repair.",
    "EDDA LUND: No ship may enter the bay at night until the lights on the northern mole have been mended.",
    "PIET HALLORAN: We have asked the insurers for a list of the claims, and they promised it for Friday.",
    "QUESTION: What will the repairs cost?",
    "PIET HALLORAN: About four and a half million crowns, of which the state pays two thirds.",
]
REWORDED = [
    "EDDA LUND: The bay stays closed to ships at night until the northern mole has its lights mended.",
    "PIET HALLORAN: The insurers were asked for a list of the claims, and it is promised for Friday.",
]
TEXTS = {"whole": WHOLE, "part": WHOLE[1:4], "reworded": REWORDED, "same": WHOLE, "nothing": ["(Applause.)"]}
PAIRS = [("whole", "part"), ("part", "whole"), ("whole", "reworded"), ("whole", "same"), ("whole", "nothing")]
PAIRS += [("nothing", "whole"), ("nothing", "silence")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, lines in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "silence.txt").write_text("(Silence.)\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    return tmp_path


def run(folder: Path, one: str, other: str, form: str) -> Result:
    files = [str(folder / f"{name}.txt") for name in (one, other)]
    return CliRunner().invoke(main, ["compare", *files, "--format", form])


def compared(folder: Path, one: str, other: str) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(run(folder, one, other, "json").stdout)
    return found


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_every_format_ends_well(folder: Path, one: str, other: str, form: str) -> None:
    result = run(folder, one, other, form)
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_every_word_that_is_spoken_is_in_one_passage_of_every_format(folder: Path, one: str, other: str) -> None:
    said = [" ".join(line.split(": ")[-1] for line in TEXTS[name]) for name in (one, other) if name in TEXTS]
    spoken = sorted(word for text in said if "(" not in text for word in text.split())
    links = compared(folder, one, other)["links"]
    texts = [" ".join(t) for link in links for t in link["texts"]]  # type: ignore[attr-defined]
    assert sorted(" ".join(texts).split()) == spoken
    rows = list(csv.DictReader(io.StringIO(run(folder, one, other, "csv").stdout)))
    assert sorted(" ".join(row[f"{side}_words"] for row in rows for side in "AB").split()) == spoken
    page = parsed(run(folder, one, other, "html").stdout)
    cells = [p for row in page.iter("article") for p in row.iter("p") if p.get("dir")]
    assert sorted(" ".join("".join(cell.itertext()) for cell in cells).split()) == spoken


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_tei_is_valid(folder: Path, one: str, other: str) -> None:
    assert tei.faults(run(folder, one, other, "tei").stdout) == []


@pytest.mark.parametrize(("one", "other"), [("whole", "part"), ("part", "whole")])
def test_a_record_that_is_part_of_the_other_is_the_same_there_and_the_rest_stands_alone(
    folder: Path, one: str, other: str
) -> None:
    found = compared(folder, one, other)
    assert [link["relation"] for link in found["links"]] == ["only", *["same"] * 4, "only", "only"]
    assert [note["message"] for note in found["notes"]] == [
        "part has nothing that whole lacks: every sentence of it stands there word for word"
    ]


def test_a_record_that_is_part_of_the_other_in_other_words_is_linked_with_that_part_only(folder: Path) -> None:
    found = compared(folder, "whole", "reworded")
    both = [link["texts"] for link in found["links"] if link["relation"] != "only"]
    assert [[a[0][:14], b[0][:14]] for a, b in both] == [  # type: ignore[misc, has-type]
        ["No ship may en", "The bay stays "],
        ["We have asked ", "The insurers w"],
    ]
    told = "reworded has nothing that whole lacks: every sentence of it has its counterpart there"
    assert found["notes"][0]["message"].startswith(told)  # type: ignore[attr-defined]


def test_the_page_says_at_its_head_that_a_record_is_held_or_empty(folder: Path) -> None:
    for other, told in (
        ("part", "part has nothing that whole lacks"),
        ("nothing", "nothing holds no sentence to compare"),
    ):
        page = parsed(run(folder, "whole", other, "html").stdout)
        assert [p for p in page.iter("p") if "deck" in classes(p) and told in "".join(p.itertext())]


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_with_nothing_in_it_is_named_and_nothing_is_compared(folder: Path, form: str) -> None:
    result = run(folder, "whole", "empty", form)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "empty.txt: there is nothing in it" in result.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_a_text_that_is_cut_is_named_with_the_place_on_standard_error(
    folder: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.documents.limits.Limits.__init__.__defaults__", (20_000_000, 250, 99, 9, 9.0, 5))
    result = run(folder, "whole", "same", form)
    assert result.exit_code == 0
    assert [line.partition(".txt: ")[2] for line in result.stderr.splitlines()] == [
        "the input passed the limit on size: only the beginning was read, 250 characters, "
        "up to “… bay at night until the li”"
    ] * 2

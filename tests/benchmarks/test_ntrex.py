"""Alignment across languages, measured: which sentences are taken, and the baseline that knows lengths alone."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))
from ntrex import by_length, documents, records

ROW = "{name}\t{en}\t{ru}\tукраїнською\tpo polsku\tauf Deutsch\ten français\n"


def corpus(folder: Path) -> Path:
    path = folder / "sample.tsv"
    rows = [ROW.format(name="d0", en="Pilots of Brann to be paid", ru="Заголовок")]
    rows += [
        ROW.format(name=f"d{d}", en=f"Clerk {n} said so.", ru=f"Так сказал {n}.") for d in (0, 1) for n in range(9)
    ]
    path.write_text("".join(rows), encoding="utf-8")
    return path


def test_documents_hold_their_sentences_without_headlines(tmp_path: Path) -> None:
    found = documents(corpus(tmp_path))
    assert [(name, len(rows)) for name, rows in found] == [("d0", 9), ("d1", 9)]
    assert found[0][1][0][:2] == ["Clerk 0 said so.", "Так сказал 0."]


def test_every_document_is_in_one_half_and_drawn_the_same_way_again(tmp_path: Path) -> None:
    path = corpus(tmp_path)
    halves = [[one.name for one in records(path, "ru", half)] for half in ("dev", "test")]
    assert halves == [["00"], ["01"]]
    assert [one.sides for one in records(path, "ru", "dev")] == [one.sides for one in records(path, "ru", "dev")]


def test_by_length_alone_a_long_line_goes_with_the_two_that_are_as_long_together() -> None:
    a = ["x" * 60, "x" * 100, "x" * 20]
    b = ["y" * 62, "y" * 48, "y" * 50, "y" * 21]
    assert [(row.a, row.b) for row in by_length(a, b)][::-1] == [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,))]

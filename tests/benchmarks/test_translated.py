"""Records made of translations: what is done to the sentences is done by a seed, and the links follow from it."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))
from links import Row
from peers import difflib_answer, linked_lines
from translated import Records, made, split, written
from translations import false_alarms

ROWS = [
    (
        f"Clerk {n} said that list {n} was read in the old hall, and nobody answered question {n} there.",
        f"In the old hall list {n} was read out, as clerk {n} said, but question {n} had no answer.",
    )
    for n in range(40)
]


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def numbers(line: str) -> set[str]:
    return {word.strip(".,;") for word in line.split() if word.strip(".,;").isdigit()}


@pytest.fixture(scope="module")
def records() -> list[Records]:
    return [made("r", ROWS, random.Random(seed)) for seed in range(20)]  # noqa: S311


def test_two_lines_are_linked_where_they_hold_the_same_translation_and_nowhere_else(records: list[Records]) -> None:
    for one in records:
        a, b = map(lines, one.sides)
        linked = {(x, y) for row in one.gold.rows for x in row.a for y in row.b}
        assert linked == {(x, y) for x, s in enumerate(a) for y, t in enumerate(b) if numbers(s) & numbers(t)}


def test_every_line_is_in_a_link_or_alone(records: list[Records]) -> None:
    for one in records:
        for side in (0, 1):
            touched = {n for row in one.gold.rows for n in (row.a, row.b)[side]}
            assert touched == set(range(len(lines(one.sides[side]))))


def test_sentences_are_dropped_split_merged_and_moved(records: list[Records]) -> None:
    kinds = {(len(row.a), len(row.b)) for one in records for row in one.gold.rows}
    assert {(1, 1), (1, 2), (1, 0), (0, 1)} <= kinds
    assert any(row.moved for one in records for row in one.gold.rows)
    merged = [line for one in records for side in one.sides for line in lines(side) if len(numbers(line)) == 2]
    assert merged


def test_a_whole_pair_is_one_that_nothing_was_done_to(records: list[Records]) -> None:
    for one in records:
        a, b = map(lines, one.sides)
        assert one.whole
        assert all((a[x], b[y]) in ROWS for x, y in one.whole)


def test_the_same_seed_gives_the_same_records() -> None:
    assert made("r", ROWS, random.Random(4)) == made("r", ROWS, random.Random(4))  # noqa: S311
    assert made("r", ROWS, random.Random(4)) != made("r", ROWS, random.Random(5))  # noqa: S311


def test_a_sentence_is_split_where_a_clause_ends_or_not_at_all() -> None:
    assert split("The clerk read the whole list, and nobody in it was present.") == (
        "The clerk read the whole list.",
        "And nobody in it was present.",
    )
    assert split("The clerk read the whole list to them.") is None


def test_tokenised_text_is_written_as_people_write() -> None:
    assert written("the list was n't read . nobody came .") == "The list wasn't read. Nobody came."


def test_a_false_alarm_is_a_whole_pair_that_is_said_to_differ(records: list[Records]) -> None:
    one = records[0]
    edges = sorted(one.whole)
    rows = [Row((x,), (y,), "differs" if n < 3 else "reworded") for n, (x, y) in enumerate(edges[:10])]
    assert false_alarms([one], {"r": rows}) == (3, 10)


def test_lines_are_linked_where_enough_aligned_words_are_shared() -> None:
    sides = [["one two three four", "five six"], ["one two three four", "seven"]]
    rows = linked_lines([[0, 0, 3], [1, 1, 0]], sides, 0.5)
    assert rows == [Row((0,), (0,), "reworded"), Row((1,), (), "only"), Row((), (1,), "only")]


def test_difflib_links_equal_lines(tmp_path: Path) -> None:
    for name, text in (("a", "One.\nTwo.\nThree.\n"), ("b", "One.\nThree.\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    rows = difflib_answer(tmp_path / "a", tmp_path / "b").rows
    assert [(row.a, row.b) for row in rows] == [((0,), (0,)), ((1,), ()), ((2,), (1,))]

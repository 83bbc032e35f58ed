"""Records made of double human translations, through the command line, with difflib and CollateX beside it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from links import Row, by_lines, score
from peers import Answer, collatex_answer, collatex_python, difflib_answer
from translated import Records, records

Tool = Callable[[Path, Path], Answer]


def report(corpus: Path, part: str, compared: Callable[[Path, Path], dict[str, object]]) -> list[str]:
    """The table for one part of the corpus."""
    made = records(corpus, part)
    rows = sum(len(r.gold.rows) for r in made)
    out = [f"MTRef {part}: {len(made)} pairs of records, {rows:,} links and lines alone", ""]
    edges = sum(len(_edges(r.gold.rows)) for r in made)
    out[0] += f", {edges:,} edges"
    out.append("              edges F1  found  only F1  differs  by the clock")

    def ours(first: Path, second: Path) -> Answer:
        began = time.perf_counter()
        found = compared(first, second)
        return Answer(by_lines(found, (first, second)), time.perf_counter() - began)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for one in made:
            for side, text in zip("ab", one.sides, strict=True):
                (folder / f"{one.name}.{side}.txt").write_text(text, encoding="utf-8")
        out.append(_line("onrecord", folder, made, ours))
        out.append(_line("difflib", folder, made, difflib_answer))
        python = collatex_python()
        if isinstance(python, str):
            out.append(f"CollateX      not measured: {python}")
        else:
            out.append(_line("CollateX", folder, made, lambda a, b: collatex_answer(python, a, b)))
    return out


def _line(tool: str, folder: Path, made: Sequence[Records], answer: Tool) -> str:
    answers = {one.name: answer(folder / f"{one.name}.a.txt", folder / f"{one.name}.b.txt") for one in made}
    figures = score([one.gold for one in made], {name: said.rows for name, said in answers.items()})["all"]
    hit = sum(len(_edges(one.gold.rows) & _edges(answers[one.name].rows)) for one in made)
    alarms, found = false_alarms(made, {name: said.rows for name, said in answers.items()})
    told = f"{100 * alarms / max(found, 1):5.1f} %" if tool == "onrecord" else "      –"
    seconds, stopped = sum(said.seconds for said in answers.values()), sum(said.stopped for said in answers.values())
    more = f", {stopped} stopped" if stopped else f"  ({alarms} of {found} whole pairs)" if tool == "onrecord" else ""
    return (
        f"{tool:12s}  {figures['edges F1']:8.1f}  {hit:5,}  {figures['only F1']:7.1f}  {told}  {seconds:7.1f} s{more}"
    )


def _edges(rows: Sequence[Row]) -> set[tuple[int, int]]:
    return {(x, y) for row in rows for x in row.a for y in row.b}


def false_alarms(made: Sequence[Records], said: dict[str, list[Row]]) -> tuple[int, int]:
    """How many of the whole pairs that were linked are said to differ, though two people translated one sentence."""
    called = []
    for one in made:
        relation = {(x, y): row.relation for row in said[one.name] for x in row.a for y in row.b}
        called += [relation[edge] for edge in one.whole if edge in relation]
    return called.count("differs"), len(called)

"""Sentence alignment across languages: scripts/bench ntrex FILE [--half dev] [--lang ru]

FILE is ntrex.tsv: news documents in English with five translations, a sentence a row. Of each document two records are
made, one in English and one in another language; sentences of either are dropped, split and merged, and some of one are
moved, all drawn by a seed. Beside onrecord stands the alignment by length alone of Gale and Church (1993). Documents
with an even number are the half that onrecord was developed on, the others the half that it was not.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import tempfile
import time
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import onrecord
from links import Gold, Row, by_lines, score
from machine import describe
from onrecord.report.compare_json import comparison_to_json
from translated import Records, made

LANGUAGES = ("ru", "uk", "pl", "de", "fr")
SEED = 19
_SENTENCE = re.compile(r"[.?!:…][\"'”’)]*$")
"""How a sentence ends. Headlines are left out: no record has them among what is said."""
_VARIANCE = 6.8
_PRIORS = {(1, 1): 0.89, (1, 0): 0.005, (0, 1): 0.005, (2, 1): 0.0445, (1, 2): 0.0445, (2, 2): 0.011}
"""Those of Gale and Church."""


def documents(path: Path) -> list[tuple[str, list[list[str]]]]:
    """Each document with its rows: English, then the languages in their order."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    spoken = [row for row in rows if _SENTENCE.search(row[1])]
    return [(name, [row[1:] for row in part]) for name, part in groupby(spoken, key=lambda row: row[0])]


def records(path: Path, language: str, half: str) -> list[Records]:
    """The records of one half of the documents: "dev" or "test"."""
    column = 1 + LANGUAGES.index(language)
    out = []
    for number, (name, rows) in enumerate(documents(path)):
        if (half == "dev") == (number % 2 == 0):
            drawn = random.Random(f"{SEED} {name} {language}")  # noqa: S311
            out.append(made(f"{number:02d}", [(row[0], row[column]) for row in rows], drawn, ("; ",)))
    return out


def by_length(a: Sequence[str], b: Sequence[str]) -> list[Row]:
    """Gale and Church: the likeliest way to pair lines in their order when only their lengths are known."""
    lengths = [[len(line) for line in side] for side in (a, b)]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            for (n, m), prior in _PRIORS.items():
                if i >= n and j >= m and (i - n, j - m) in best:
                    cost = best[i - n, j - m][0] + _cost(sum(lengths[0][i - n : i]), sum(lengths[1][j - m : j]), prior)
                    if (i, j) not in best or cost < best[i, j][0]:
                        best[i, j] = (cost, (n, m))
    i, j = len(a), len(b)
    rows = []
    while i or j:
        n, m = best[i, j][1]
        i, j = i - n, j - m
        rows.append(Row(tuple(range(i, i + n)), tuple(range(j, j + m)), "reworded" if n and m else "only"))
    return rows


def _cost(one: int, other: int, prior: float) -> float:
    mean = (one + other) / 2
    far = abs(one - other) / math.sqrt(_VARIANCE * mean) if mean else 0.0
    return -math.log(prior) - math.log(max(1e-300, math.erfc(far / math.sqrt(2))))


def ours(one: Records, language: str, folder: Path) -> list[Row]:
    """What onrecord links."""
    files = [folder / f"{one.name}.{code}.txt" for code in ("en", language)]
    for file, text in zip(files, one.sides, strict=True):
        file.write_text(text, encoding="utf-8")
    sides = [
        onrecord.record(str(file), options=onrecord.ReadOptions(language=code))
        for file, code in zip(files, ("en", language), strict=True)
    ]
    return by_lines(comparison_to_json(onrecord.compare(sides)), files)


def report(path: Path, language: str, half: str) -> list[str]:
    """The figures for one language and half."""
    pairs = records(path, language, half)
    gold = [Gold(one.name, f"en-{language}", one.gold.rows) for one in pairs]
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        found = {one.name: ours(one, language, Path(folder)) for one in pairs}
    seconds = time.perf_counter() - began
    lengths = {one.name: by_length(*(side.split("\n\n")[:-1] for side in one.sides)) for one in pairs}
    out = []
    for tool, said in (("onrecord", found), ("length alone", lengths)):
        figures = score(gold, said)["all"]
        extra = f"  differs {_differs(said):.1f} %  {seconds:.1f} s" if tool == "onrecord" else ""
        edges, only = figures["edges F1"], figures["only F1"]
        out.append(f"{half:5s} en-{language}  {tool:14s}edges F1 {edges:5.1f}  only F1 {only:5.1f}{extra}")
    return out


def _differs(said: dict[str, list[Row]]) -> float:
    linked = [row.relation for rows in said.values() for row in rows if row.a and row.b]
    return 100 * linked.count("differs") / max(1, len(linked))


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench ntrex", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--half", choices=("dev", "test"))
    parser.add_argument("--lang", choices=LANGUAGES)
    args = parser.parse_args()
    print("\n".join(describe([args.file])))
    for half in (args.half,) if args.half else ("dev", "test"):
        for language in (args.lang,) if args.lang else LANGUAGES:
            print("\n".join(report(args.file, language, half)), flush=True)


if __name__ == "__main__":
    main()

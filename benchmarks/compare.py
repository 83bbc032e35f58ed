"""Records against records: scripts/bench compare DIR [--lang en-en] | --translations CHANGES [--part dev] | --speed

DIR holds pairs.jsonl and, for each pair NN, NN.a.txt and NN.b.txt, one passage a line. CHANGES holds mtref/, double
human translations of which records are made. The records go through the command line (onrecord compare --json). Beside
it stand two peers: difflib on the lines, and CollateX in an environment of its own, which is made the first time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from links import Gold, Row, by_lines, load_gold, score
from machine import describe
from peers import Answer, collatex_answer, collatex_python, difflib_answer
from speed_of_compare import SIZES, speed
from translations import report


def compared(first: Path, second: Path) -> dict[str, object]:
    """What the command says of two files."""
    command = [sys.executable, "-m", "onrecord", "compare", str(first), str(second), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"onrecord compare ended with {done.returncode}: {done.stderr[-2000:]}")
    out: dict[str, object] = json.loads(done.stdout)
    return out


def predicted(folder: Path, gold: list[Gold]) -> dict[str, list[Row]]:
    """The links of every pair, in lines."""
    out = {}
    for pair in gold:
        files = (folder / f"{pair.name}.a.txt", folder / f"{pair.name}.b.txt")
        out[pair.name] = by_lines(compared(*files), files)
    return out


def beside(name: str, folder: Path, gold: list[Gold], answer: Callable[[Path, Path], Answer]) -> list[str]:
    """What another tool finds, and how long it takes."""
    said = {pair.name: answer(folder / f"{pair.name}.a.txt", folder / f"{pair.name}.b.txt") for pair in gold}
    took = sum(found.seconds for found in said.values())
    return ["", f"{name}, {took:.2f} s", *table(gold, {key: found.rows for key, found in said.items()})]


def peers(folder: Path, gold: list[Gold]) -> list[str]:
    """The peers, one after the other."""
    out = beside("difflib on the lines", folder, gold, difflib_answer)
    python = collatex_python()
    if isinstance(python, str):
        return [*out, "", f"CollateX: not measured, {python}"]
    return out + beside("CollateX on the words", folder, gold, lambda a, b: collatex_answer(python, a, b))


def table(gold: list[Gold], said: dict[str, list[Row]]) -> list[str]:
    """One line a pair of languages, and one for all."""
    figures = score(gold, said)
    order = sorted(figures, key=lambda key: (key == "all", key))
    return [f"{key:6s} " + "  ".join(f"{k} {v}" for k, v in figures[key].items()) for key in order]


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench compare", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="a folder with pairs.jsonl and NN.a.txt, NN.b.txt")
    parser.add_argument("--lang", default="en-en", help="which pairs: en-en (the default), or all")
    parser.add_argument("--speed", action="store_true", help="measure speed instead, on records that are made up")
    parser.add_argument("--words", type=int, nargs="+", metavar="N", help="a side, for --speed; else 6000 20000 60000")
    parser.add_argument("--translations", type=Path, metavar="CHANGES", help="measure on records made of translations")
    parser.add_argument("--part", choices=("train", "dev", "test"), help="of the translations; else dev and test")
    parser.add_argument("--predictions", type=Path, help="also write the predictions (JSONL)")
    args = parser.parse_args()
    if args.speed:
        for line in (*describe(), ""):
            print(line, flush=True)
        for line in speed(args.words or SIZES):
            print(line, flush=True)
        return
    if args.translations:
        parts = (args.part,) if args.part else ("dev", "test")
        files = [args.translations / "mtref" / f"mtref-{part}.tsv" for part in parts]
        print("\n".join(describe(files)))
        for part in parts:
            print("\n".join(["", *report(args.translations, part, compared)]), flush=True)
        return
    if args.folder is None:
        parser.error("a folder, --translations or --speed")
    gold = [pair for pair in load_gold(args.folder / "pairs.jsonl") if args.lang in {"all", pair.languages}]
    began = time.perf_counter()
    said = predicted(args.folder, gold)
    seconds = time.perf_counter() - began
    if args.predictions:
        rows = ({"pair": g.name, "links": [r.plain() for r in said[g.name]]} for g in gold)
        args.predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    files = [args.folder / f"{pair.name}.{side}.txt" for pair in gold for side in "ab"]
    print("\n".join(describe([args.folder / "pairs.jsonl", *files])))
    print(f"{len(gold)} pairs, {seconds:.1f} s with starting the command for each\n")
    print("\n".join(table(gold, said)))
    print("\n".join(peers(args.folder, gold)))


if __name__ == "__main__":
    main()

"""Quotes against records: scripts/bench check DIR | scripts/bench check --speed

DIR holds quotes.jsonl (id, record or none, sentence, quote, claimed_speaker, and the gold verdict) and records/*.txt.
The quotes go through the command line (onrecord check --quotes TABLE --against records/*), without the gold. Beside it
stand two peers: a search for the string, and rapidfuzz's ratio where that is installed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from machine import describe
from speed_of_check import measured
from verdicts import Gold, Said, Score, load_gold, score

Peer = Callable[[Gold, Mapping[str, str]], Said]


def predicted(gold: list[Gold], records: list[Path]) -> dict[str, Said]:
    """What the command says of every quote."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "quotes.jsonl"
        rows = [
            {"id": q.id, "quote": q.quote, "speaker": q.speaker, "context": q.context, "record": q.record} for q in gold
        ]
        lines = (json.dumps({k: v for k, v in row.items() if v is not None}) + "\n" for row in rows)
        table.write_text("".join(lines), encoding="utf-8")
        command = [sys.executable, "-m", "onrecord", "check", "--quotes", str(table), "--jsonl"]
        command += [part for path in records for part in ("--against", str(path))]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"onrecord check ended with {done.returncode}: {done.stderr[-2000:]}")
    out = {}
    for line in done.stdout.splitlines():
        row = json.loads(line)
        if row.get("verdict"):
            span = row["record_span"]
            out[row["id"]] = Said(
                row["verdict"], frozenset(c["kind"] for c in row["changes"]), tuple(span) if span else None
            )
    return out


def string_search(quote: Gold, texts: Mapping[str, str]) -> Said:
    """Verbatim where the string is in the record, else not found."""
    for text in [texts[quote.record]] if quote.record else texts.values():
        at = text.find(quote.quote)
        if at >= 0:
            return Said("verbatim", span=(at, at + len(quote.quote)))
    return Said("not_found")


def fuzzy_ratio(quote: Gold, texts: Mapping[str, str]) -> Said:
    """The best partial ratio of rapidfuzz, on lower case: verbatim from 95, reworded from 75."""
    from rapidfuzz import fuzz

    best, span = 0.0, (0, 0)
    for text in [texts[quote.record]] if quote.record else texts.values():
        found = fuzz.partial_ratio_alignment(quote.quote.lower(), text.lower())
        if found and found.score > best:
            best, span = found.score, (found.dest_start, found.dest_end)
    return Said("verbatim" if best >= 95 else "reworded", span=span) if best >= 75 else Said("not_found")


def peers() -> dict[str, Peer]:
    found: dict[str, Peer] = {"string search": string_search}
    try:
        import rapidfuzz  # noqa: F401
    except ImportError:
        print("rapidfuzz is not installed: that peer is left out", file=sys.stderr)
    else:
        found["fuzzy ratio"] = fuzzy_ratio
    return found


def beside(ours: Score, others: Mapping[str, Score]) -> list[str]:
    """The figures of onrecord and of its peers, side by side."""
    figures = {"onrecord": ours.figures(), **{name: s.figures() for name, s in others.items()}}
    rows = ["               " + "".join(f"{name:>15s}" for name in figures)]
    rows += [f"{key:14s} " + "".join(f"{f[key]:15}" for f in figures.values()) for key in ours.figures()]
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench check", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="a folder with quotes.jsonl and records/")
    parser.add_argument("--speed", action="store_true", help="measure speed instead, on records that are made up")
    parser.add_argument("--many", type=int, default=1_000, help="so many records for --speed")
    parser.add_argument("--predictions", type=Path, help="also write the predictions (JSONL)")
    parser.add_argument("--misses", type=Path, help="also write the ids of wrong verdicts (TSV: id, gold, said)")
    args = parser.parse_args()
    if args.speed:
        print("\n".join([*describe(), *measured(args.many)]))
        return
    if args.folder is None:
        parser.error("a folder, or --speed")
    records = sorted((args.folder / "records").iterdir())
    gold = load_gold(args.folder / "quotes.jsonl")
    began = time.perf_counter()
    said = predicted(gold, records)
    seconds = time.perf_counter() - began
    ours = score(gold, said)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in records}
    others = {name: score(gold, {q.id: peer(q, texts) for q in gold}) for name, peer in peers().items()}
    if args.predictions:
        args.predictions.write_text("".join(_row(i, s) for i, s in said.items()), encoding="utf-8")
    if args.misses:
        rows = (f"{g.id}\t{g.verdict}\t{s.verdict}\n" for g, s in ours.wrong)
        args.misses.write_text("".join(rows), encoding="utf-8")
    print("\n".join(describe([args.folder / "quotes.jsonl", *records])))
    print(f"{len(gold)} quotes, {len(records)} records, {seconds:.1f} s with reading them\n")
    print("\n".join(f"{key:14s} {value}" for key, value in ours.figures().items()))
    print("\n".join([*ours.confusion(), "", *beside(ours, others)]))


def _row(name: str, said: Said) -> str:
    row = {"id": name, "verdict": said.verdict, "changes": sorted(said.changes), "record_span": said.span}
    return json.dumps(row) + "\n"


if __name__ == "__main__":
    main()

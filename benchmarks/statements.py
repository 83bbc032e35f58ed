"""Who said what, against a corpus: scripts/bench statements CORPUS [--speakers GOLD.jsonl]

Reads every text of CORPUS through the command line (onrecord read --jsonl) and prints the figures of
benchmarks/attribution.py. Statements inside another's content are left out: PolNeAR annotates the outer one alone.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from attribution import ROLES, Attribution, Score, load_corpus, load_speakers
from machine import describe


def readings(paths: list[Path]) -> Iterator[dict[str, object]]:
    """One JSON object for each path, from one run of the command."""
    command = [sys.executable, "-m", "onrecord", "read", "--jsonl", "--lang", "en", *map(str, paths)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:  # noqa: S603
        assert process.stdout is not None
        for line in process.stdout:
            yield json.loads(line)
    if process.returncode:
        raise SystemExit(f"onrecord read ended with {process.returncode}")


def attribution(statement: dict[str, object]) -> Attribution:
    """A statement of the JSON as the scorer's value."""
    row: dict[str, list[dict[str, int]]] = {r: statement[r] for r in ROLES}  # type: ignore[misc]
    speaker: dict[str, str] = statement["speaker"]  # type: ignore[assignment]
    return Attribution(
        {r: [(e["start"], e["end"]) for e in row[r]] for r in ROLES},
        str(statement["id"]),
        speaker["name"],
        str(statement["act"]),
        str(statement["manner"]),
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench statements", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a folder with text/ and attributions/")
    parser.add_argument("--speakers", type=Path, help="gold speakers, acts and manners (JSONL)")
    parser.add_argument("--predictions", type=Path, help="also write the predictions as the shared scorer reads them")
    parser.add_argument("--misses", type=Path, help="also write every wrong speaker, act and manner (TSV)")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    args = parser.parse_args()
    articles = load_corpus(args.corpus)
    if not articles:
        raise SystemExit(f"{args.corpus}: no text/*.txt with attributions/*.ann")
    named = load_speakers(args.speakers) if args.speakers else {}
    score, rows = Score(), []
    paths = [args.corpus / "text" / f"{a.name}.txt" for a in articles]
    for article, reading in zip(articles, readings(paths), strict=True):
        document: dict[str, str] = reading["document"]  # type: ignore[assignment]
        if document["text"] != article.text:
            raise SystemExit(f"{article.name}: the stored text is not the file's, offsets cannot be compared")
        statements: list[dict[str, object]] = reading["statements"]  # type: ignore[assignment]
        found = [attribution(s) for s in statements if not s["inside"]]
        score.add(article, found, named.get(article.name))
        rows.append({"doc": article.name, "attributions": [_row(a) for a in found]})
    if args.predictions:
        args.predictions.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    if args.misses:
        args.misses.write_text("".join("\t".join(m) + "\n" for m in score.misses), encoding="utf-8")
    if args.json:
        print(json.dumps(score.figures()))
        return
    corpus_files = [p for sub in ("text", "attributions") for p in (args.corpus / sub).iterdir()]
    print("\n".join(describe(corpus_files)))
    print(f"{len(articles)} documents, {sum(len(a.gold) for a in articles)} gold attributions")
    print("\n".join(score.rows()))


def _row(a: Attribution) -> dict[str, object]:
    spans = {r: [list(s) for s in a.spans[r]] for r in ROLES}
    return {**spans, "speaker": a.speaker, "act": a.act, "manner": a.manner}


if __name__ == "__main__":
    main()

"""Quotations in German news: scripts/bench german DIR [--part dev|train] [--misses FILE]

DIR is the "Dataset of Quotation Attribution in German News Articles" (Petersen-Frey and Biemann, 2024) as unpacked: a
folder with data/dev and data/train. Its licence is non-commercial: it is measured with, never trained on or shipped.
Direct quotes alone are measured: each article is read by ``onrecord.read`` with the language given.

- quote span: the words of all direct quotes, found and annotated, as sets of tokens (an article's tokens are the
  data set's own); also the quotes whose first and last word are found exactly.
- speaker: of the annotated quotes that were found (half their words) and have a speaker, how many have a source that
  shares its words with the annotated one.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from machine import describe
from onrecord import ReadOptions, read

Tokens = frozenset[int]


@dataclass(frozen=True, slots=True)
class Said:
    """A quote as the numbers of its tokens, and its speaker's; the same for what is found and what is annotated."""

    quote: Tokens
    speaker: Tokens
    words: str = ""


@dataclass(slots=True)
class Score:
    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, gold: list[Said], found: list[Said]) -> None:
        c = self.counts
        all_gold: set[int] = set().union(*(g.quote for g in gold))
        all_found: set[int] = set().union(*(f.quote for f in found))
        c["tp"] += len(all_gold & all_found)
        c["gold"] += len(all_gold)
        c["found"] += len(all_found)
        exact = {g.quote for g in gold} & {f.quote for f in found}
        c["exact"] += len(exact)
        c["gold_quotes"] += len({g.quote for g in gold})
        c["found_quotes"] += len({f.quote for f in found})
        self.misses += [f"{name}\textra\t{f.words}" for f in found if not f.quote & all_gold]
        for g in gold:
            hit = next((f for f in found if 2 * len(f.quote & g.quote) >= len(g.quote)), None)
            if hit is None:
                self.misses.append(f"{name}\tmissed\t{g.words}")
            elif g.speaker:
                c["speakers"] += 1
                c["right"] += bool(hit.speaker & g.speaker)
                if not hit.speaker & g.speaker:
                    self.misses.append(f"{name}\tspeaker\t{g.words}\t{hit.words}")
            if g.speaker:
                c["all_speakers"] += 1

    def rows(self) -> list[str]:
        c = self.counts
        return [
            _row("quote span, words", c["tp"], c["found"], c["gold"]),
            _row("quote span, exact", c["exact"], c["found_quotes"], c["gold_quotes"]),
            f"speaker of found quotes  {_percent(c['right'], c['speakers'])} of {c['speakers']}",
            f"speaker of all quotes    {_percent(c['right'], c['all_speakers'])} of {c['all_speakers']}",
        ]


def _row(name: str, right: int, found: int, gold: int) -> str:
    return f"{name:24} P {_percent(right, found)}  R {_percent(right, gold)}  F1 {_percent(2 * right, found + gold)}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f}" if whole else "    -"


def load(path: Path) -> tuple[str, list[tuple[int, int]], list[Said]]:
    """An article's text, its tokens as offsets, and its direct quotes; a quote annotated twice counts once."""
    row: dict[str, Any] = json.loads(path.read_text("utf-8"))
    text: str = row["originalText"]
    places: list[tuple[int, int]] = []
    at = 0
    for sentence in row["sentences"]:
        at = max(at, int(sentence["charBegin"]))
        for token in sentence["tokens"]:
            start = text.find(token, at)
            if start < 0:
                raise SystemExit(f"{path.name}: the token {token!r} is not in the text")
            places.append((start, start + len(token)))
            at = start + len(token)
    merged: dict[Tokens, tuple[set[int], str]] = {}
    for a in row["annotations"]:
        if a["type"] != "Direct":
            continue
        spans = [(s["charBegin"], s["charEnd"]) for s in a["quote"]["spans"]]
        speaker = [(s["charBegin"], s["charEnd"]) for s in (a["speaker"] or {}).get("spans", [])]
        words = " | ".join(text[s:e] for s, e in spans) + "\t" + " | ".join(text[s:e] for s, e in speaker)
        known = merged.setdefault(covered(places, spans), (set(), words))
        known[0].update(covered(places, speaker))
    return text, places, [Said(q, frozenset(s), w) for q, (s, w) in merged.items()]


def covered(places: list[tuple[int, int]], spans: list[tuple[int, int]]) -> Tokens:
    """The numbers of the tokens inside any of some spans."""
    return frozenset(k for k, (a, b) in enumerate(places) for s, e in spans if a < e and s < b)


def found_in(text: str, places: list[tuple[int, int]], name: str) -> list[Said]:
    """What onrecord reads as given in the speaker's own words."""
    reading = read(text.encode(), options=ReadOptions(language="de", media_type="text/plain", source_name=name))
    if reading.document.text != text:
        raise SystemExit(f"{name}: the stored text is not the file's, offsets cannot be compared")
    out = []
    for s in reading.statements:
        if s.manner == "direct":
            speaker = covered(places, [(e.start, e.end) for e in s.source])
            words = " | ".join(e.text for e in s.content) + "\t" + " | ".join(e.text for e in s.source)
            out += [Said(covered(places, [(e.start, e.end)]), speaker, words) for e in s.content]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench german", description=__doc__)
    parser.add_argument("corpus", type=Path, help="the unpacked data set")
    parser.add_argument("--part", default="dev", choices=("dev", "train"))
    parser.add_argument("--misses", type=Path, help="also write what was missed, added or given to somebody else (TSV)")
    args = parser.parse_args()
    paths = sorted((args.corpus / "data" / args.part).glob("*.json"))
    if not paths:
        raise SystemExit(f"{args.corpus}: no data/{args.part}/*.json")
    score = Score()
    for path in paths:
        text, places, gold = load(path)
        score.add(path.name, gold, found_in(text, places, path.name))
    if args.misses:
        args.misses.write_text("\n".join(score.misses), encoding="utf-8")
    print("\n".join(describe(paths)))
    print(f"{len(paths)} articles, {score.counts['gold_quotes']} direct quotes")
    print("\n".join(score.rows()))


if __name__ == "__main__":
    main()

"""The measures of verdicts: what is right, what is a false alarm, what is missed, whether the passage is the one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

VERDICTS = ("verbatim", "trimmed", "reworded", "altered", "misattributed", "not_found")
FINE = frozenset({"verbatim", "trimmed", "reworded"})


@dataclass(frozen=True)
class Gold:
    """A quote and what is known of it. ``alt`` are other verdicts that a careful reader might give."""

    id: str
    quote: str
    speaker: str
    context: str
    record: str | None
    verdict: str
    changes: frozenset[str]
    span: tuple[int, int] | None
    alt: frozenset[str]


@dataclass(frozen=True)
class Said:
    """A prediction."""

    verdict: str
    changes: frozenset[str] = frozenset()
    span: tuple[int, int] | None = None


def load_gold(path: Path) -> list[Gold]:
    """The quotes of a JSONL file."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            span = row.get("record_span")
            out.append(
                Gold(
                    row["id"], row["quote"], row["claimed_speaker"], row.get("sentence", ""), row.get("record"),
                    row["verdict"], frozenset(row.get("changes") or ()), tuple(span) if span else None,
                    frozenset(row.get("alt") or ()),
                )
            )  # fmt: skip
    return out


@dataclass
class Score:
    """Counts over quotes."""

    table: Counter[tuple[str, str]] = field(default_factory=Counter)
    lenient: int = 0
    with_span: int = 0
    located: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[Gold, Said]] = field(default_factory=list)

    def add(self, gold: Gold, said: Said) -> None:
        self.table[gold.verdict, said.verdict] += 1
        right = said.verdict == gold.verdict
        self.lenient += right or said.verdict in gold.alt
        if not right:
            self.wrong.append((gold, said))
        if gold.span:
            self.with_span += 1
            self.located += covers(gold.span, said.span)
        if gold.verdict == said.verdict == "altered":
            self.kinds["right"] += len(gold.changes & said.changes)
            self.kinds["added"] += len(said.changes - gold.changes)
            self.kinds["missed"] += len(gold.changes - said.changes)

    def f1(self, verdict: str) -> float | None:
        """The F1 of a verdict, ``None`` where the gold has none of it."""
        gold = sum(n for (g, _), n in self.table.items() if g == verdict)
        said = sum(n for (_, s), n in self.table.items() if s == verdict)
        return 200 * self.table[verdict, verdict] / max(gold + said, 1) if gold else None

    def figures(self) -> dict[str, float]:
        n = sum(self.table.values())
        fine = sum(c for (g, _), c in self.table.items() if g in FINE)
        alarms = sum(c for (g, s), c in self.table.items() if g in FINE and s not in FINE)
        missed = sum(c for (g, s), c in self.table.items() if g not in FINE and s in FINE)
        f1 = [v for verdict in VERDICTS if (v := self.f1(verdict)) is not None]
        kinds = self.kinds
        return {
            "quotes": n,
            "accuracy": _share(sum(self.table[v, v] for v in VERDICTS), n),
            "lenient": _share(self.lenient, n),
            "macro F1": round(sum(f1) / max(len(f1), 1), 1),
            "false alarms": _share(alarms, fine),
            "misses": _share(missed, n - fine),
            "located": _share(self.located, self.with_span),
            "changes F1": _share(2 * kinds["right"], 2 * kinds["right"] + kinds["added"] + kinds["missed"]),
        }

    def confusion(self) -> list[str]:
        """The table of verdicts, gold in rows."""
        rows = ["gold \\ said   " + "".join(f"{v[:10]:>12s}" for v in VERDICTS)]
        for verdict in VERDICTS:
            cells = "".join(f"{self.table[verdict, other]:12d}" for other in VERDICTS)
            f1 = self.f1(verdict)
            rows.append(f"{verdict:14s}{cells}" + (f"   F1 {f1:.1f}" if f1 is not None else ""))
        return rows


def _share(part: float, whole: float) -> float:
    return round(100 * part / max(whole, 1), 1)


def covers(gold: tuple[int, int], said: tuple[int, int] | None) -> bool:
    """Whether a predicted span covers half of the gold one or more."""
    if said is None:
        return False
    return max(0, min(gold[1], said[1]) - max(gold[0], said[0])) >= 0.5 * (gold[1] - gold[0])


def score(gold: Iterable[Gold], said: Mapping[str, Said]) -> Score:
    """The score of predictions; a quote without one counts as missing."""
    out = Score()
    for quote in gold:
        out.add(quote, said.get(quote.id, Said("missing")))
    return out

"""Links between the lines of two records: the gold, what a tool says, and the score of one against the other."""

from __future__ import annotations

import difflib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """Lines ``a`` of one record and ``b`` of the other, by their numbers, and how they relate."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    relation: str
    moved: bool = False
    changes: frozenset[str] = frozenset()

    def plain(self) -> dict[str, object]:
        return {
            "a": list(self.a),
            "b": list(self.b),
            "relation": self.relation,
            "moved": self.moved,
            "changes": sorted(self.changes),
        }


@dataclass(frozen=True, slots=True)
class Gold:
    """One pair of records with its links."""

    name: str
    languages: str
    rows: tuple[Row, ...]


def load_gold(path: Path) -> list[Gold]:
    """The pairs of ``pairs.jsonl``."""
    out = []
    for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
        pair = json.loads(line)
        rows = tuple(
            Row(tuple(x["a"]), tuple(x["b"]), x["relation"], bool(x["moved"]), frozenset(x.get("changes") or ()))
            for x in pair["links"]
        )
        out.append(Gold(pair["pair"], f"{pair['lang_a']}-{pair['lang_b']}", rows))
    return out


def by_lines(comparison: Mapping[str, Any], files: Sequence[Path]) -> list[Row]:
    """The links of ``onrecord compare --json`` in lines; a line that no link of two sides touches stands alone."""
    places = [_lines(path, link_texts) for path, link_texts in zip(files, _texts(comparison), strict=True)]
    rows, linked = [], (set[int](), set[int]())
    for link in comparison["links"]:
        a, b = (tuple(sorted({n for e in link["spans"][s] for n in places[s].get(tuple(e), ())})) for s in (0, 1))
        if link["relation"] == "only":
            continue
        linked[0].update(a)
        linked[1].update(b)
        rows.append(Row(a, b, link["relation"], link["moved"], frozenset(c["kind"] for c in link["changes"])))
    counts = [len(_nonblank(path)) for path in files]
    rows += [Row((n,), (), "only") for n in range(counts[0]) if n not in linked[0]]
    rows += [Row((), (n,), "only") for n in range(counts[1]) if n not in linked[1]]
    return rows


def _texts(comparison: Mapping[str, Any]) -> list[list[tuple[int, int, str]]]:
    """For each record the spans of all links with their words."""
    out: list[list[tuple[int, int, str]]] = [[], []]
    for link in comparison["links"]:
        for side in (0, 1):
            spans = zip(link["spans"][side], link["texts"][side], strict=True)
            out[side] += [(start, end, text) for (start, end), text in spans]
    return [sorted(side) for side in out]


def _nonblank(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _lines(path: Path, spans: Sequence[tuple[int, int, str]]) -> dict[tuple[int, int], tuple[int, ...]]:
    """Which lines of the file each span touches. Spans come in order, and so do the lines that hold their words."""
    whole = path.read_text(encoding="utf-8")
    bounds, at = [], 0
    for line in _nonblank(path):
        at = whole.index(line, at)
        bounds.append((at, at + len(line)))
        at += len(line)
    out, at = {}, 0
    for start, end, text in spans:
        at = whole.index(text, at)
        stop = at + len(text)
        out[start, end] = tuple(n for n, (a, b) in enumerate(bounds) if at < b and a < stop)
        at = stop
    return out


def difflib_rows(first: Path, second: Path) -> list[Row]:
    """What difflib finds: equal lines are the same, lines replaced one by one differ, the rest stand alone."""
    a, b = _nonblank(first), _nonblank(second)
    rows: list[Row] = []
    for kind, i, k, j, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        pairs = min(k - i, m - j) if kind in {"equal", "replace"} else 0
        relation = "same" if kind == "equal" else "differs"
        rows += [Row((i + n,), (j + n,), relation) for n in range(pairs)]
        rows += [Row((n,), (), "only") for n in range(i + pairs, k)] + [
            Row((), (n,), "only") for n in range(j + pairs, m)
        ]
    return rows


def score(gold: Sequence[Gold], said: Mapping[str, Sequence[Row]]) -> dict[str, dict[str, float]]:
    """The figures by pair of languages and for all."""
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in gold:
        counted = _counted(pair.rows, said.get(pair.name, ()))
        for key in (pair.languages, "all"):
            totals[key].update(counted)
    return {key: _figures(n) for key, n in totals.items()}


def _exploded(rows: Sequence[Row]) -> tuple[dict[Edge, Row], set[tuple[str, int]]]:
    edges = {(x, y): row for row in rows for x in row.a for y in row.b}
    single = {("a", x) for row in rows if not row.b for x in row.a} | {
        ("b", y) for row in rows if not row.a for y in row.b
    }
    return edges, single


def _counted(gold: Sequence[Row], said: Sequence[Row]) -> Counter[str]:
    ours, mine = _exploded(gold), _exploded(said)
    both = ours[0].keys() & mine[0].keys()
    differ = [{e for e, row in side[0].items() if row.relation == "differs"} for side in (ours, mine)]
    hit = differ[0] & differ[1]
    kinds = [(ours[0][e].changes, mine[0][e].changes) for e in hit]
    return Counter(
        edge_hit=len(both), edge_p=len(mine[0]), edge_g=len(ours[0]),
        only_hit=len(ours[1] & mine[1]), only_p=len(mine[1]), only_g=len(ours[1]),
        relation=sum(ours[0][e].relation == mine[0][e].relation for e in both),
        d_hit=len(hit), d_p=len(differ[1]), d_g=len(differ[0]),
        c_hit=sum(len(g & p) for g, p in kinds), c_all=sum(len(g) + len(p) for g, p in kinds),
    )  # fmt: skip


def _figures(n: Counter[str]) -> dict[str, float]:
    def f1(hit: int, said: int, true: int) -> float:
        return round(200 * hit / max(said + true, 1), 1)

    return {
        "edges F1": f1(n["edge_hit"], n["edge_p"], n["edge_g"]),
        "only F1": f1(n["only_hit"], n["only_p"], n["only_g"]),
        "relation": round(100 * n["relation"] / max(n["edge_hit"], 1), 1),
        "differs P": round(100 * n["d_hit"] / max(n["d_p"], 1), 1),
        "differs R": round(100 * n["d_hit"] / max(n["d_g"], 1), 1),
        "differs F1": f1(n["d_hit"], n["d_p"], n["d_g"]),
        "changes F1": round(200 * n["c_hit"] / max(n["c_all"], 1), 1),
    }

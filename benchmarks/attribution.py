"""Attributions against a corpus in PolNeAR's brat layout: spans by role, whole attributions, speakers and acts.

The measures are those of PolNeAR (Newell et al. 2018) and of the project's scorer, number for number:

token R        tokens that carry role R in any attribution
exact R        spans of role R, equal once quote marks, commas and blanks at their ends are off
soft whole     attributions paired one to one: cues share a token, source and content reach Jaccard 0.5 in tokens
strict whole   those pairs where all three roles are exactly equal

and, over the soft pairs with a gold speaker: how often speaker, act and manner are right.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROLES = ("source", "cue", "content")
EDGE = " \t\r\n\"'“”‘’„«»‹›`,.;:–—-"
"""What does not count at the ends of a span."""
_TOKEN = re.compile(r"\w+|[^\w\s]")

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Attribution:
    """One attribution as spans by role; speaker, act and manner where they are known."""

    spans: Mapping[str, Spans]
    id: str = ""
    speaker: str = ""
    act: str = ""
    manner: str = ""


@dataclass(frozen=True)
class Article:
    name: str
    text: str
    gold: list[Attribution]


def load_corpus(folder: Path) -> list[Article]:
    """``text/NAME.txt`` with ``attributions/NAME_ANNOTATOR.ann`` (the first annotator counts)."""
    out = []
    for path in sorted((folder / "text").glob("*.txt")):
        found = sorted(p for p in (folder / "attributions").iterdir() if p.name.startswith(path.stem + "_"))
        if found:
            with path.open(encoding="utf-8", newline="") as file:
                out.append(Article(path.stem, file.read(), list(read_brat(found[0]))))
    return out


def read_brat(path: Path) -> Iterable[Attribution]:
    """The attributions of one .ann file: T lines are spans, E lines join them."""
    spans: dict[str, Spans] = {}
    events: list[tuple[str, list[list[str]]]] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            ident, _, rest = line.rstrip("\n").partition("\t")
            fields = rest.split("\t")[0].split(" ", 1)
            if ident.startswith("T") and rest:
                spans[ident] = [(int(a), int(b)) for a, b in (o.split() for o in fields[1].split(";"))]
            elif ident.startswith("E") and rest:
                events.append((ident, [a.split(":") for a in rest.split("\t")[0].split()]))
    for ident, args in events:
        roles: dict[str, Spans] = {r: [] for r in ROLES}
        for name, target in args:
            role = re.sub(r"\d+$", "", name).lower()
            if role in roles and target in spans:
                roles[role] += spans[target]
        if roles["content"] or roles["cue"]:
            yield Attribution(roles, ident)


def load_speakers(path: Path) -> dict[str, dict[str, Attribution]]:
    """Gold speakers, acts and manners: by document and attribution."""
    out: dict[str, dict[str, Attribution]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        out[row["doc"]] = {
            a["id"]: Attribution({}, a["id"], a["speaker"], a["act"], a["manner"]) for a in row["attributions"]
        }
    return out


def joined(text: str, spans: Iterable[Sequence[int]]) -> set[tuple[int, int]]:
    """Spans of one role, joined where only edge characters stand between them, trimmed of them at the ends."""
    runs: list[list[int]] = []
    for start, end in sorted((s[0], s[1]) for s in spans):
        if runs and not text[runs[-1][1] : start].strip(EDGE):
            runs[-1][1] = max(end, runs[-1][1])
        else:
            runs.append([start, end])
    out = set()
    for start, end in runs:
        words = text[start:end]
        a = start + len(words) - len(words.lstrip(EDGE))
        b = start + len(words.rstrip(EDGE))
        if a < b:
            out.add((a, b))
    return out


def same_speaker(found: str, gold: str) -> bool:
    """Equal names, or one the tail of the other: "Trump" for "Donald Trump", never "Donald"."""
    if gold.startswith("unnamed"):
        return not found or found.startswith("unnamed")
    p, g = _name_words(found), _name_words(gold)
    if not p or not g or found.startswith("unnamed"):
        return False
    return p == g or (p[-1] == g[-1] and (set(p) <= set(g) or set(g) <= set(p)))


def _name_words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"^(the|us|u\.s\.)\s+", "", re.sub(r"[^\w\s.:]", " ", plain))
    return [t for t in re.split(r"[\s.]+", plain) if t]


@dataclass
class Score:
    """Running counts; ``rows()`` are the printed lines, ``figures()`` the numbers."""

    hits: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str, str, str]] = field(default_factory=list)

    def count(self, key: str, hits: int, found: int, gold: int) -> None:
        self.hits[key] += hits
        self.found[key] += found
        self.gold[key] += gold

    def add(
        self, article: Article, found: Sequence[Attribution], named: Mapping[str, Attribution] | None = None
    ) -> None:
        """Score one article's attributions."""
        text, gold = article.text, article.gold
        tokens = [m.span() for m in _TOKEN.finditer(text)]
        for role in ROLES:
            g = _tokens(tokens, (s for a in gold for s in a.spans[role]))
            p = _tokens(tokens, (s for a in found for s in a.spans[role]))
            self.count(f"token {role}", len(g & p), len(p), len(g))
            ge = set().union(*(joined(text, a.spans[role]) for a in gold))
            pe = set().union(*(joined(text, a.spans[role]) for a in found))
            self.count(f"exact {role}", len(ge & pe), len(pe), len(ge))
        soft = strict = 0
        for i, j in _pairs(tokens, gold, found):
            soft += 1
            strict += all(joined(text, gold[i].spans[r]) == joined(text, found[j].spans[r]) for r in ROLES)
            if named is not None and gold[i].id in named:
                self._compare(article, found[j], named[gold[i].id])
        self.count("soft whole", soft, len(found), len(gold))
        self.count("strict whole", strict, len(found), len(gold))
        self.speakers["annotated"] += len(named or ())

    def _compare(self, article: Article, found: Attribution, gold: Attribution) -> None:
        right = same_speaker(found.speaker, gold.speaker)
        self.speakers["paired"] += 1
        self.speakers["speaker"] += right
        for name in ("act", "manner"):
            self.speakers[name] += getattr(found, name) == getattr(gold, name)
            if getattr(found, name) != getattr(gold, name):
                self.misses.append((name, article.name + "|" + gold.id, getattr(gold, name), getattr(found, name)))
        if not right:
            self.misses.append(("speaker", article.name + "|" + gold.id, gold.speaker, found.speaker))
        self.speakers["all"] += right and found.act == gold.act

    def rows(self) -> list[str]:
        out = []
        for key in self.keys():
            h, p, g = self.hits[key], self.found[key], self.gold[key]
            f1 = 200 * h / max(p + g, 1)
            out.append(f"{key:14s} P {100 * h / max(p, 1):5.1f}  R {100 * h / max(g, 1):5.1f}  F1 {f1:5.1f}")
        n = self.speakers
        if n["annotated"]:
            for key in ("speaker", "act", "manner"):
                out.append(f"{key:14s} {100 * n[key] / max(n['paired'], 1):5.1f} % of {n['paired']} paired")
            share = 100 * n["all"] / n["annotated"]
            out.append(f"speaker and act right, of all {n['annotated']} annotated: {share:.1f} %")
        return out

    def keys(self) -> list[str]:
        return [f"{k} {r}" for k in ("token", "exact") for r in ROLES] + ["soft whole", "strict whole"]

    def figures(self) -> dict[str, float]:
        """F1 and shares in percent, rounded to two places."""
        out = {k: round(200 * self.hits[k] / max(self.found[k] + self.gold[k], 1), 2) for k in self.keys()}
        n = self.speakers
        if n["annotated"]:
            out |= {k: round(100 * n[k] / max(n["paired"], 1), 2) for k in ("speaker", "act", "manner")}
            out["speaker and act, recall"] = round(100 * n["all"] / n["annotated"], 2)
        return out


def _tokens(tokens: Sequence[tuple[int, int]], spans: Iterable[Sequence[int]]) -> frozenset[int]:
    wanted = [(s[0], s[1]) for s in spans]
    if not wanted:
        return frozenset()
    from bisect import bisect_left, bisect_right

    starts, ends = [t[0] for t in tokens], [t[1] for t in tokens]
    return frozenset(i for a, b in wanted for i in range(bisect_right(ends, a), bisect_left(starts, b)))


def _pairs(
    tokens: Sequence[tuple[int, int]], gold: Sequence[Attribution], found: Sequence[Attribution]
) -> list[tuple[int, int]]:
    """The best one-to-one pairs, most overlap first."""
    gt, pt = ([{r: _tokens(tokens, a.spans[r]) for r in ROLES} for a in some] for some in (gold, found))
    scored = []
    for i, a in enumerate(gt):
        for j, b in enumerate(pt):
            if a["cue"] & b["cue"] or (not a["cue"] and not b["cue"]):
                content, source = _jaccard(a["content"], b["content"]), _jaccard(a["source"], b["source"])
                if content >= 0.5 and source >= 0.5:
                    scored.append((content + source, i, j))
    out, used_gold, used_found = [], set(), set()
    for _, i, j in sorted(scored, reverse=True):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            out.append((i, j))
    return out


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return 1.0 if not a and not b else len(a & b) / len(a | b)

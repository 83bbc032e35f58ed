"""PolNeAR (brat layout) → windows with labels and links, and quote-style augmentation of its texts."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.labels import label
from onrecord.statements.links import Layout, pair_features
from onrecord.statements.pieces import Window, line_paragraphs, windows

ROLES = ("source", "cue", "content")
EDGE = " \t\r\n\"'“”‘’„«»‹›`,.;:–—-"
"""Characters that do not count at the ends of a span, nor between two pieces of one (as the scorer has it)."""

Spans = list[tuple[int, int]]


@dataclass
class Attribution:
    """One annotated attribution: for each role its spans, trimmed and joined."""

    id: str
    source: Spans
    cue: Spans
    content: Spans
    acts: tuple[str, ...] = ()
    """What each of its readers called the act."""


@dataclass
class Article:
    name: str
    text: str
    attributions: list[Attribution] = field(default_factory=list)


def load(folder: Path, acts: dict[tuple[str, str], tuple[str, ...]] | None = None) -> list[Article]:
    """Read ``text/NAME.txt`` with the first ``attributions/NAME_*.ann`` of each."""
    out = []
    for path in sorted((folder / "text").glob("*.txt")):
        found = sorted((folder / "attributions").glob(path.stem.replace("[", "[[]") + "_*.ann"))
        if not found:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        article = Article(path.stem, text)
        for ident, roles in _annotations(found[0]):
            spans = {r: joined(text, roles[r], keep=r == "cue") for r in ROLES}
            named = (acts or {}).get((path.stem, ident), ())
            article.attributions.append(Attribution(ident, acts=named, **spans))
        out.append(article)
    return out


def _annotations(path: Path) -> list[tuple[str, dict[str, Spans]]]:
    spans: dict[str, Spans] = {}
    events: list[tuple[str, list[list[str]]]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        parts = line.split("\t")
        if len(parts) < 2:
            continue
        if parts[0].startswith("T"):
            offsets = parts[1].split(" ", 1)[1]
            spans[parts[0]] = [(int(a), int(b)) for a, b in (o.split() for o in offsets.split(";"))]
        elif parts[0].startswith("E"):
            events.append((parts[0], [a.split(":") for a in parts[1].split()]))
    out = []
    for ident, args in events:
        roles: dict[str, Spans] = {r: [] for r in ROLES}
        for name, target in args:
            role = re.sub(r"\d+$", "", name).lower()
            if role in roles and target in spans:
                roles[role] += spans[target]
        out.append((ident, roles))
    return out


def joined(text: str, spans: Spans, *, keep: bool = False) -> Spans:
    """Spans of one role, joined over EDGE characters and trimmed of them (``keep`` leaves a bare ":" alone)."""
    out: Spans = []
    for s, e in sorted(spans):
        if out and not text[out[-1][1] : s].strip(EDGE):
            out[-1] = (out[-1][0], max(e, out[-1][1]))
        else:
            out.append((s, e))
    trimmed = []
    for s, e in out:
        a, b = s, e
        while a < b and text[a] in EDGE:
            a += 1
        while b > a and text[b - 1] in EDGE:
            b -= 1
        if a < b:
            trimmed.append((a, b))
        elif keep:
            trimmed.append((s, e))
    return trimmed


@dataclass
class Example:
    """A window with a label a word, its gold spans as words, and which cue each belongs to."""

    window: Window
    labels: NDArray[np.int64]
    cues: NDArray[np.int64]
    sources: NDArray[np.int64]
    contents: NDArray[np.int64]
    content_cue: NDArray[np.int64]
    cue_source: NDArray[np.int64]
    """For each cue the row of its source; len(sources) where it has none."""
    acts: NDArray[np.float32]
    """For each cue the share of its readers that chose each act; zeros where nobody was asked."""
    source_features: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 0, 5), np.int64))
    content_features: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 0, 5), np.int64))


def examples(article: Article, tokenizer: object, acts: tuple[str, ...], limit: int) -> list[Example]:
    """All windows of an article, with what of its attributions lies inside each."""
    text = article.text
    parts = windows(text, line_paragraphs(text), tokenizer, limit=limit)  # type: ignore[arg-type]
    return [_example(text, w, article.attributions, acts) for w in parts]


def _words(window: Window, span: tuple[int, int]) -> tuple[int, int] | None:
    first = int(np.searchsorted(window.end, span[0], side="right"))
    last = int(np.searchsorted(window.start, span[1], side="left")) - 1
    return (first, last) if 0 <= first <= last < len(window.first) else None


def _example(text: str, window: Window, gold: list[Attribution], acts: tuple[str, ...]) -> Example:
    tags = np.zeros(len(window.first), np.int64)
    rows: dict[str, dict[tuple[int, int], int]] = {r: {} for r in ROLES}
    links: list[tuple[int, list[int], list[int], NDArray[np.float32]]] = []
    low, high = int(window.start[0]), int(window.end[-1])
    for a in gold:
        placed: dict[str, list[int]] = {}
        for number, role in enumerate(ROLES):
            placed[role] = []
            for span in getattr(a, role):
                clipped = (max(span[0], low), min(span[1], high))
                found = _words(window, clipped) if clipped[0] < clipped[1] else None
                if found is None or (found not in rows[role] and tags[found[0] : found[1] + 1].any()):
                    continue
                if found not in rows[role]:
                    rows[role][found] = len(rows[role])
                    _mark(tags, number, found)
                placed[role].append(rows[role][found])
        act = np.array([a.acts.count(name) / max(1, len(a.acts)) for name in acts], np.float32)
        for cue in placed["cue"][:1]:
            links.append((cue, placed["source"], placed["content"], act))
    spans = {r: np.array(list(rows[r]), np.int64).reshape(-1, 2) for r in ROLES}
    content_cue = np.full(len(spans["content"]), -1)
    cue_source = np.full(len(spans["cue"]), -1)
    cue_act = np.zeros((len(spans["cue"]), len(acts)), np.float32)
    for cue, source_rows, content_rows, act in links:
        cue_source[cue] = source_rows[0] if source_rows else len(spans["source"])
        cue_act[cue] = act
        for row in content_rows:
            content_cue[row] = cue
    example = Example(
        window, tags, spans["cue"], spans["source"], spans["content"], content_cue, cue_source, cue_act
    )  # fmt: skip
    layout = Layout.of(window, text)
    example.source_features = pair_features(layout, spans["cue"], spans["source"])
    example.content_features = pair_features(layout, spans["cue"], spans["content"])
    return example


def _mark(tags: NDArray[np.int64], role: int, words: tuple[int, int]) -> None:
    first, last = words
    if first == last:
        tags[first] = label(role, "S")
        return
    tags[first], tags[last] = label(role, "B"), label(role, "E")
    tags[first + 1 : last] = label(role, "I")


def batch(parts: Sequence[Window]) -> dict[str, NDArray[np.int64]]:
    """Windows padded to one length: ``ids``, ``case``, ``quote``, ``place``, ``mask`` of shape (windows, pieces)."""
    longest = max(len(w.ids) for w in parts)
    arrays = {name: np.zeros((len(parts), longest), np.int64) for name in ("ids", "case", "quote", "place", "mask")}
    for row, window in enumerate(parts):
        n = len(window.ids)
        for name in ("ids", "case", "quote", "place"):
            arrays[name][row, :n] = getattr(window, name)
        arrays["mask"][row, :n] = 1
    return arrays


# Augmentation: the quoting habits that US news lacks.

STYLES = ("„”", "„“", "«»", '""', "“”", "‘’", "””")


def restyled(article: Article, rng: random.Random) -> Article:
    """The article with other quote marks, or with its quotes as dash dialogue; spans move along."""
    edits: list[tuple[int, int, str]] = []
    dash = rng.random() < 0.35
    style = rng.choice(STYLES)
    drop = rng.random() < 0.15
    mark = rng.choice("–—-–")
    position = 0
    for line in article.text.splitlines(keepends=True):
        opens = [position + m.start() for m in re.finditer('[“”"]', line)]
        starts_quote = line.lstrip()[:1] in '“"'
        if dash and starts_quote and len(opens) in (2, 4) and len(line) > 20:
            edits += _dashed(article.text, opens, mark)
        else:
            inside = False
            for at in opens:
                closing = article.text[at] == "”" or (article.text[at] == '"' and inside)
                inside = not closing
                if drop and closing and rng.random() < 0.3:
                    edits.append((at, at + 1, ""))
                else:
                    edits.append((at, at + 1, style[1] if closing else style[0]))
        position += len(line)
    return _edited(article, edits)


def _dashed(text: str, marks: list[int], mark: str) -> list[tuple[int, int, str]]:
    """“Words,” said X. “More.” → – Words – said X. – More."""
    edits = []
    for number, (a, b) in enumerate(zip(marks[::2], marks[1::2], strict=True)):
        edits.append((a, a + 1, f"{mark} "))
        last = number == len(marks) // 2 - 1
        stop = b
        if text[b - 1] == ",":
            stop = b - 1
        ends_line = not text[b + 1 :].split("\n", 1)[0].strip()
        edits.append((stop, b + 1, "" if last and ends_line else f" {mark}"))
    return edits


def _edited(article: Article, edits: list[tuple[int, int, str]]) -> Article:
    pieces, starts, shifts = [], [0], [0]
    position, shift = 0, 0
    for a, b, new in sorted(edits):
        pieces += [article.text[position:a], new]
        position = b
        shift += len(new) - (b - a)
        starts.append(b)
        shifts.append(shift)
    pieces.append(article.text[position:])
    text = "".join(pieces)
    at = np.array(starts)

    def moved(i: int) -> int:
        return i + shifts[int(np.searchsorted(at, i, side="right")) - 1]

    out = Article(article.name, text)
    for one in article.attributions:
        roles = {r: joined(text, [(moved(s), max(moved(e), moved(s))) for s, e in getattr(one, r)], keep=r == "cue")
                 for r in ROLES}  # fmt: skip
        out.attributions.append(Attribution(one.id, acts=one.acts, **roles))
    return out

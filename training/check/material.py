"""Pairs of texts that say the same, from the corpora of CHANGES, and records to look for one of them in."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.matching.index import Index, build
from onrecord.matching.sentences import sentences
from onrecord.values import Document, Language, Record, Span, Turn

_SPACED = ((" ,", ","), (" .", "."), (" n't", "n't"), (" '", "'"), (" ?", "?"), (" !", "!"), (" ;", ";"), (" :", ":"))


@dataclass(frozen=True)
class Pair:
    """Two texts of one meaning, and the corpus they are from."""

    one: str
    other: str
    corpus: str


def record_of(texts: Sequence[str]) -> Record:
    """A record in which each text is a turn."""
    text, turns = "", []
    for piece in texts:
        turns.append(Turn(Span(len(text), len(text) + len(piece)), None))
        text += piece + "\n\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(text, digest, "training", "text/plain", Language("en", "given"), ())
    return Record(document, "training", "official text", "given", tuple(turns))


def index_of(texts: Sequence[str]) -> Index:
    return build(record_of(texts))


def tidy(text: str) -> str:
    """Tokenised text as it is written."""
    for old, new in _SPACED:
        text = text.replace(old, new)
    text = re.sub(r'" (.*?) "', r'"\1"', text)
    return text[:1].upper() + text[1:]


def translations(folder: Path, parts: Sequence[str]) -> list[Pair]:
    """Two human translations of a sentence (MTRef), and a human and a machine's one (DEMETR)."""
    out = []
    for part in parts:
        for line in (folder / "mtref" / f"mtref-{part}.tsv").read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 3 and min(len(cells[1]), len(cells[3])) > 30:
                out.append(Pair(tidy(cells[1]), tidy(cells[3]), "mtref"))
    return out


def demetr(folder: Path, name: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads((folder / "demetr" / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def summaries(folder: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Sentences of a news text, and of summaries that are true to it."""
    rows = json.loads((folder / "summedits" / "summedits_news.json").read_text(encoding="utf-8"))
    texts: dict[str, list[str]] = {}
    for row in rows:
        if row["label"] == 1:
            texts.setdefault(row["doc"], []).append(row["summary"])
    for doc, found in texts.items():
        body = [doc[a:b] for a, b in sentences(doc)]
        claims = dict.fromkeys(s[a:b] for s in found for a, b in sentences(s))
        yield [s for s in body if len(s) > 25], list(claims)

"""Parallel text and dictionaries → ``words-XX.txt.gz``: what the words of a language mean in English, how likely.

    python training/lexicon/learn.py --parallel DIR --dictionaries DIR --out src/onrecord/models [--only pl]

Words are stems, as ``matching/stems.py`` and ``matching/lexicon.py`` make them; numbers are read and need no table.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parent))
sys.path.append(str(Path(__file__).resolve().parents[1] / "relation"))
from aligner import Numbers, aligned
from examples import FEW, TRANSLATED, apart, read_groups

from onrecord.matching.foreign import foreign_words
from onrecord.matching.lexicon import stem
from onrecord.matching.numerals import is_number
from onrecord.matching.sameness import normal_form
from onrecord.matching.stems import LANGUAGES, stem_in

Pair = tuple[list[str], list[str]]

LONGEST = 40
"""Words of a sentence; the table of two long ones is large and says little."""
MOST_LINKS = 60_000_000
SAME_SENTENCE = 2
"""So many translations of one sentence are taken: the corpus has those of a dozen systems."""
_DICTIONARY_COUNTS = 3
"""An entry of a dictionary counts as much as so many sentences."""
_WRITTEN_COUNTS = 4
"""A pair of the written vocabulary of official language, or of the written passages that a translation was made of."""
VOCABULARY = Path(__file__).parent / "written"
MOST, LEAST = 8, 0.03
SEEN = 2
_MARKUP = re.compile(r"\[p\].*?\[/p\]|\[c[^\]]*\].*?\[/c\]|\\\[.*?\\\]|\[/?[a-z0-9]+[^\]]*\]|/[^/]*/|\([^)]*\)")


def english(text: str) -> list[str]:
    return [stem(w.form) for w in normal_form(text) if not is_number(w.form)]


def foreign(text: str, language: str) -> list[str]:
    return [stem_in(language, w.form) for w in foreign_words(text, language) if not is_number(w.form)]


def parallel(path: Path, language: str) -> Iterator[Pair]:
    """The sentences of a file, of each not too many translations."""
    seen: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) != 2 or seen[0][cells[0]] >= SAME_SENTENCE or seen[1][cells[1]] >= SAME_SENTENCE:
            continue
        seen[0][cells[0]] += 1
        seen[1][cells[1]] += 1
        if max(len(cells[0]), len(cells[1])) > LONGEST * 9:
            continue
        one, other = english(cells[0]), foreign(cells[1], language)
        if 0 < len(one) <= LONGEST and 0 < len(other) <= LONGEST and len(one) < 2.5 * len(other) + 3:
            yield one, other


def entries(path: Path, language: str) -> Iterator[Pair]:
    """The entries of a dictionary in DSL: the head word, and each of the translations that stand below it."""
    head = ""
    for line in gzip.decompress(path.read_bytes()).decode("utf-16-le").splitlines():
        if not line.startswith(("\t", "#", "\ufeff")):
            head = line.strip() if line.strip() and not head else head if line.strip() else ""
        elif line.startswith("\t[b]"):
            shown = re.search(r"\[c darkblue\](.*?)\[/c\]", line)
            head = shown[1] if shown and shown[1] != "~" else head
        elif line.startswith("\t[m1]") and head:
            for meaning in _MARKUP.sub(" ", line).split(","):
                one, other = english(head), foreign(meaning, language)
                if 0 < len(one) <= 4 and 0 < len(other) <= 4:
                    yield one, other


def vocabulary(language: str) -> Iterator[Pair]:
    """What was written for the project: words and phrases of official language, and passages with fair translations,
    but not those by which translations are judged."""
    lines = (VOCABULARY / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    texts = [line.split("\t") for line in lines if not line.startswith("#")]
    for group in read_groups(TRANSLATED):
        if group["lang"] == language and not apart(group["a"], FEW):
            texts += [[group["a"], fair] for fair in group["reworded"][:2]]
    for one, other in texts:
        yield english(one), foreign(other, language)


def numbered(pairs: Sequence[Pair]) -> tuple[list[tuple[Numbers, Numbers]], list[str], list[str]]:
    """Words as numbers, those of either language by the order in which they come."""
    known: tuple[dict[str, int], dict[str, int]] = ({}, {})
    out = []
    for pair in pairs:
        one, other = (
            np.array([names.setdefault(w, len(names)) for w in words], np.int32)
            for names, words in zip(known, pair, strict=True)
        )
        out.append((one, other))
    return out, list(known[0]), list(known[1])


def table(pairs: Sequence[Pair]) -> dict[str, list[tuple[str, float]]]:
    """Each foreign stem with what it means, the likeliest first."""
    sentences, ours, theirs = numbered(pairs)
    seen = np.bincount(np.concatenate([other for _, other in sentences]))
    known, counts = aligned(sentences, len(theirs))
    totals = np.bincount(known % len(theirs), weights=counts)
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    good = np.flatnonzero(counts >= LEAST * totals[known % len(theirs)])
    for at in good[np.argsort(-counts[good], kind="stable")].tolist():
        one, other = int(known[at]) // len(theirs), int(known[at]) % len(theirs)
        if seen[other] >= SEEN and len(found[theirs[other]]) < MOST and totals[other] > 0.2:
            found[theirs[other]].append((ours[one], float(counts[at] / totals[other])))
    return found


def written(found: dict[str, list[tuple[str, float]]]) -> bytes:
    """A line a stem, with its translations and how many in a hundred each is."""
    lines = []
    for word in sorted(found):
        meanings = " ".join(f"{e}:{max(1, round(100 * p))}" for e, p in found[word] if ":" not in e and " " not in e)
        if meanings:
            lines.append(f"{word}\t{meanings}\n")
    return gzip.compress("".join(lines).encode(), 9, mtime=0)


def english_table(folder: Path) -> bytes:
    """A line an English stem: its commonest form, where that is another."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    seen: set[str] = set()
    for language in LANGUAGES:
        for line in (folder / f"en-{language}.tsv").read_text(encoding="utf-8").splitlines():
            sentence = line.split("\t")[0]
            if sentence in seen:
                continue
            seen.add(sentence)
            for word in normal_form(sentence):
                if word.form.isalpha():
                    forms[stem(word.form)][word.form] += 1
    lines = []
    for root, counts in sorted(forms.items()):
        if sum(counts.values()) >= SEEN:
            form = counts.most_common(1)[0][0]
            lines.append(f"{root}\t{'' if form == root else form}\n")
    return gzip.compress("".join(lines).encode(), 9, mtime=0)


def checked(folder: Path) -> None:
    """The list of checksums with those of the tables."""
    listed = folder / "checksums.json"
    sums = json.loads(listed.read_text(encoding="utf-8")) if listed.exists() else {}
    for path in folder.glob("words-*.txt.gz"):
        sums[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    listed.write_text(json.dumps(dict(sorted(sums.items())), indent=2) + "\n", encoding="utf-8")


def shortened(pairs: list[Pair]) -> list[Pair]:
    """As many of the sentences as there is room for, from all over the corpus."""
    total = sum(len(a) * len(b) for a, b in pairs)
    step = max(1.0, total / MOST_LINKS)
    return [pairs[int(n * step)] for n in range(int(len(pairs) / step))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parallel", type=Path, required=True)
    parser.add_argument("--dictionaries", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", choices=("en", *LANGUAGES))
    args = parser.parse_args()
    for language in (args.only,) if args.only else ("en", *LANGUAGES):
        if language == "en":
            (args.out / "words-en.txt.gz").write_bytes(english_table(args.parallel))
            continue
        pairs = shortened(list(parallel(args.parallel / f"en-{language}.tsv", language)))
        dictionary = args.dictionaries / f"en-{language}-enwiktionary.dsl.gz"
        listed = list(entries(dictionary, language)) if dictionary.exists() else []
        own = [pair for pair in vocabulary(language) if all(pair)]
        found = table(pairs + listed * _DICTIONARY_COUNTS + own * _WRITTEN_COUNTS)
        data = written(found)
        (args.out / f"words-{language}.txt.gz").write_bytes(data)
        print(
            f"{language}: {len(pairs)} sentences, {len(listed)} entries, {len(own)} written; "
            f"{len(found)} words, {len(data)} bytes",
            flush=True,
        )


if __name__ == "__main__":
    main()

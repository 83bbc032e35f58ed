"""Two versions of one event, made up: the same sentences, some worded otherwise, some dropped, some moved."""

from __future__ import annotations

import random

from speed_of_check import _WORDS


def made_up(words: int, seed: int) -> str:
    """A record of about ``words`` words; records of one length and different seeds are versions of one event."""
    common = random.Random(words)  # noqa: S311
    own = random.Random(seed)  # noqa: S311
    sentences: list[list[str]] = []
    while sum(map(len, sentences)) < words:
        topic = f"Item{len(sentences)}"
        sentences.append([topic, *(common.choice(_WORDS) for _ in range(common.randint(8, 24)))])
    out: list[str] = []
    for sentence in sentences:
        if own.random() < 0.05:
            continue
        changed = [own.choice(_WORDS) if own.random() < 0.08 else word for word in sentence]
        at = max(0, len(out) - own.randint(1, 5)) if own.random() < 0.03 else len(out)
        out.insert(at, " ".join(changed) + ".")
    return "\n".join(out) + "\n"

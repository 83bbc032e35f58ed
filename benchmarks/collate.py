"""CollateX as a process of its own: two lists of lines on standard input (JSON) → how many words each two share.

Run by the Python of its own environment, which has CollateX and not onrecord. It prints, as JSON, the seconds that the
collation took and ``[line, line, words]`` for every two lines in which the table of alignment sets equal words side by
side.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter

from collatex import collate


def witness(name: str, lines: list[str]) -> dict[str, object]:
    """A witness of which each word knows its line."""
    tokens = [
        {"t": word + " ", "n": word.lower(), "line": number}
        for number, line in enumerate(lines)
        for word in re.findall(r"\w+", line)
    ]
    return {"id": name, "tokens": tokens}


def main() -> None:
    a, b = json.load(sys.stdin)
    began = time.perf_counter()
    table = collate({"witnesses": [witness("A", a), witness("B", b)]}, output="table", segmentation=False)
    took = time.perf_counter() - began
    shared: Counter[tuple[int, int]] = Counter()
    for column in table.columns:
        cells = column.tokens_per_witness
        if len(cells) == 2:
            one, other = (cells[name][0].token_data for name in ("A", "B"))
            if one["n"] == other["n"]:
                shared[one["line"], other["line"]] += 1
    json.dump({"seconds": took, "shared": [[x, y, n] for (x, y), n in sorted(shared.items())]}, sys.stdout)


if __name__ == "__main__":
    main()

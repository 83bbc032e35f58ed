"""Speed and memory of reading: scripts/bench speed CORPUS (a folder with text/*.txt)

Prints articles a second once started, the peak memory of that process, one article in a cold process, the help
page, the growth of time with length up to 1 MB, and where the time goes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from machine import describe

_RUN = """
import json, resource, sys, time
from pathlib import Path
import onrecord
texts = [Path(p) for p in json.load(sys.stdin)]
onrecord.read(texts[0])
spent = []
for rounds in range({rounds}):
    began = time.perf_counter()
    found = {how}
    spent.append(time.perf_counter() - began)
    assert all(isinstance(f, onrecord.Reading) for f in found)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([spent, peak]))
"""

_MANY = "list(onrecord.read_all(texts))"
_ALONE = "[onrecord.read(path) for path in texts]"

_STAGES = """
import cProfile, json, pstats, sys
from pathlib import Path
import onrecord
texts = [Path(p) for p in json.load(sys.stdin)]
onrecord.read(texts[0])
profile = cProfile.Profile()
profile.enable()
for path in texts:
    onrecord.read(path)
profile.disable()
stats = pstats.Stats(profile).stats
total = sum(row[2] for row in stats.values())
rooms = {}
for (file, _, name), row in stats.items():
    parts = file.replace("\\\\", "/").split("/onrecord/")
    if len(parts) > 1:
        rooms[parts[-1]] = rooms.get(parts[-1], 0) + row[2]
    elif "acquire" in name or "onnxruntime" in name + file:
        rooms["the network, waited for"] = rooms.get("the network, waited for", 0) + row[2]
    else:
        rooms["other libraries"] = rooms.get("other libraries", 0) + row[2]
print(json.dumps([total, sorted(rooms.items(), key=lambda r: -r[1])[:14]]))
"""


def python(code: str, given: object) -> Any:
    """Run code in a fresh interpreter with JSON on its standard input; its last line of output, parsed."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def cold(*args: str, times: int = 5) -> float:
    """The median wall time of a whole onrecord process."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "onrecord", *args], stdout=subprocess.DEVNULL, check=True)  # noqa: S603
        spent.append(time.perf_counter() - began)
    return sorted(spent)[len(spent) // 2]


def growth(texts: list[Path], sizes: list[int]) -> list[tuple[int, float]]:
    """Seconds for one text of each size (characters), made by joining the corpus's articles."""
    whole = "\n\n".join(p.read_text(encoding="utf-8") for p in texts)
    while len(whole) < max(sizes):
        whole += "\n\n" + whole
    out = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.txt"
            path.write_text(whole[:size], encoding="utf-8")
            spent, _ = python(_RUN.format(rounds=1, how=_ALONE), [str(path)])
            out.append((size, spent[0]))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench speed", description=__doc__)
    parser.add_argument("corpus", type=Path)
    args = parser.parse_args()
    texts = sorted((args.corpus / "text").glob("*.txt"))
    if not texts:
        raise SystemExit(f"{args.corpus}: no text/*.txt")
    words = sum(len(p.read_text(encoding="utf-8").split()) for p in texts)
    print("\n".join(describe(texts)))
    names = [str(p) for p in texts]
    for title, how in (("many at a time", _MANY), ("one after the other", _ALONE)):
        spent, peak = python(_RUN.format(rounds=3, how=how), names)
        best, middle, worst = sorted(spent)
        print(
            f"{len(texts)} articles of {words / len(texts):.0f} words, started, {title}:"
            f" {len(texts) / middle:.1f} articles/s (3 rounds: {best:.2f}, {middle:.2f}, {worst:.2f} s),"
            f" peak {peak / 1024:.0f} MB"
        )
    print(f"one article, cold, whole process: {cold('read', names[0]):.2f} s;  --help: {cold('--help'):.2f} s")
    for size, seconds in growth(texts, [62_500, 125_000, 250_000, 500_000, 1_000_000]):
        print(f"one text of {size:9,} characters: {seconds:6.2f} s, {1e6 * seconds / size:5.2f} s a million")
    total, rooms = python(_STAGES, names)
    print(f"where {total:.1f} s go (profiled, so slower):")
    for name, seconds in rooms:
        print(f"  {100 * seconds / total:5.1f} %  {name}")


if __name__ == "__main__":
    main()

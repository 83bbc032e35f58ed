"""What an environment holds of a lock: the number of distributions and their size on disk, the largest first."""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path


def locked_names(lock: str) -> set[str]:
    """The normalized names in a lock file."""
    return {name.lower().replace("_", "-") for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}


def size(distribution: Distribution) -> int:
    """The bytes of a distribution's files, compiled ones included."""
    paths = (Path(str(file.locate())) for file in distribution.files or ())
    return sum(path.stat().st_size for path in paths if path.is_file())


def main() -> None:
    names = locked_names(Path(sys.argv[1]).read_text("utf-8"))
    sizes = {
        found.name: size(found)
        for found in distributions()
        if found.name.lower().replace("_", "-").replace(".", "-") in names
    }
    package = Path(__file__).parents[2] / "src" / "onrecord"
    own = sum(path.stat().st_size for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    for name, count in sorted(sizes.items(), key=lambda item: -item[1])[:8]:
        print(f"{count / 1e6:8.1f} MB  {name}")
    print(f"{own / 1e6:8.1f} MB  onrecord")
    print(f"distributions: {len(sizes) + 1}, onrecord included")
    print(f"size on disk: {(sum(sizes.values()) + own) / 1e6:.0f} MB")


if __name__ == "__main__":
    main()

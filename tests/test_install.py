"""What is installed: exactly what the locks say, small enough, under licences that we may use, and never online."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("core", "build", "dev")
MAX_DISTRIBUTIONS = 50
MAX_WHEEL_BYTES = 100_000_000
# Words that name the licences we take; every installed core distribution must show one of them and none of the others.
LICENCES = (
    *(
        "apache",
        "mit",
        "bsd",
        "isc",
        "python software foundation",
        "psf",
        "mpl",
        "mozilla",
        "zlib",
        "public domain",
        "unlicense",
    ),
    *("cc0", "dual license"),
)
REFUSED = re.compile(r"\b(agpl|gnu affero|gpl(?!.*(mpl|lgpl))|sspl|commons clause|busl)", re.IGNORECASE)
FLOORS = {"urllib3": "2.6.3", "jinja2": "3.1.6", "lxml": "5.3"}


def entries(lock: str) -> dict[str, list[Requirement]]:
    """Each locked name with its pinned requirements (one for each platform that differs)."""
    found: dict[str, list[Requirement]] = {}
    text = (ROOT / "requirements" / f"{lock}.lock").read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            requirement = Requirement(line.partition("--hash")[0].strip())
            found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def here(lock: str) -> dict[str, str]:
    """What the lock installs on this machine: names and versions."""
    chosen = {
        name: [r for r in requirements if r.marker is None or r.marker.evaluate()]
        for name, requirements in entries(lock).items()
    }
    return {name: str(found[0].specifier).removeprefix("==") for name, found in chosen.items() if found}


def wanted(lock: str) -> list[Requirement]:
    """What ``pyproject.toml`` asks for directly, for a lock."""
    project = PROJECT["project"]
    lines: list[str] = list(project["dependencies"]) if lock != "build" else []
    if lock == "dev":
        extras = project["optional-dependencies"]
        lines += [line for name, extra in extras.items() if name != "encoder" for line in extra]  # PyTorch is large
    if lock != "core":
        lines += PROJECT["dependency-groups"][lock]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", LOCKS)
def test_each_lock_holds_what_the_project_asks_for(lock: str) -> None:
    locked = here(lock)
    for requirement in wanted(lock):
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_is_pinned_and_hashed(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert lines
    assert all(re.match(r"[A-Za-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line) for line in lines)


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_a_host(lock: str) -> None:
    assert "://" not in (ROOT / "requirements" / f"{lock}.lock").read_text("utf-8")


def test_the_locks_agree_with_each_other() -> None:
    dev = here("dev")
    assert {**here("build"), **here("core")}.items() <= dev.items()


def test_every_lock_entry_is_needed() -> None:
    reached: set[str] = set()
    waiting = [requirement.name for requirement in wanted("core")]
    locked = here("core")
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in reached or name not in locked:
            continue
        reached.add(name)
        needs = metadata(name).get_all("Requires-Dist") or []
        waiting += [Requirement(need).name for need in needs]
    assert set(locked) == reached


def test_a_core_installation_has_at_most_fifty_distributions() -> None:
    assert len(here("core")) + 1 <= MAX_DISTRIBUTIONS


def _field(about: PackageMetadata, name: str) -> list[str]:
    """The first lines of a field: some packages put the whole text of a licence there."""
    return [value[:200] for value in about.get_all(name) or []]


@pytest.mark.parametrize("name", sorted(here("core")))
def test_every_core_distribution_has_a_licence_we_may_use(name: str) -> None:
    about = metadata(name)
    classifiers = [c for c in about.get_all("Classifier") or [] if c.startswith("License")]
    said = " ".join([*_field(about, "License-Expression"), *_field(about, "License"), *classifiers]).lower()
    assert any(word in said for word in LICENCES), said
    assert not REFUSED.search(said), said


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_versions_with_known_holes_are_not_installed(name: str, floor: str) -> None:
    assert Version(version(name)) >= Version(floor)


def test_no_gpl_library_crept_in() -> None:
    for name in ("levenshtein", "python-levenshtein", "unidecode", "pymupdf", "collatex", "bertalign"):
        assert name not in entries("dev")
        with pytest.raises(PackageNotFoundError):
            metadata(name)


def _run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, cwd=ROOT, env=kept)  # noqa: S603


@pytest.mark.slow
def test_reading_imports_neither_the_hub_client_nor_other_clients() -> None:
    code = (
        "import sys, onrecord; onrecord.read('examples/strait.html');"
        "print(*sorted({m.split('.')[0] for m in sys.modules} & "
        "{'huggingface_hub', 'hf_xet', 'httpx', 'httpx2', 'requests', 'aiohttp', 'torch', 'transformers'}))"
    )
    done = _run(sys.executable, "-c", code)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


@pytest.mark.slow
def test_everything_works_without_a_network() -> None:
    unshare = shutil.which("unshare")
    if unshare is None or _run(unshare, "--net", "--map-root-user", "true").returncode:
        pytest.skip("network namespaces are not to be had here")
    python = [sys.executable, "-m", "onrecord", "read", "examples/strait.html", "--jsonl"]
    alone = _run(unshare, "--net", "--map-root-user", *python)
    assert alone.returncode == 0, alone.stderr
    assert alone.stdout == _run(*python).stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it would be published, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    done = _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    package = ROOT / "src"
    files = {
        path.relative_to(package).as_posix()
        for path in (package / "onrecord").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == files
    assert "onrecord/py.typed" in names


@pytest.mark.slow
def test_the_wheel_carries_its_licence_and_is_small(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/NOTICE") for name in names)
    assert wheel.stat().st_size <= MAX_WHEEL_BYTES


@pytest.mark.slow
def test_the_wheel_is_the_same_when_built_twice(wheel: Path, tmp_path: Path) -> None:
    done = _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert next(tmp_path.glob("*.whl")).read_bytes() == wheel.read_bytes()


@pytest.mark.parametrize("script", ["demo", "test", "test-plugs", "lint", "bench", "lock", "measure-install"])
def test_scripts_can_be_run(script: str) -> None:
    path = ROOT / "scripts" / script
    assert os.access(path, os.X_OK)
    assert _run("bash", "-n", str(path)).returncode == 0


def test_without_a_python_the_demo_says_what_is_missing(tmp_path: Path) -> None:
    for tool in ("bash", "dirname", "cat", "env"):
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / tool).symlink_to(found)
    done = _run(str(tmp_path / "bash"), "scripts/demo", PATH=str(tmp_path))
    assert done.returncode == 1
    assert "Python 3.11 or later is needed" in done.stderr
    assert "Traceback" not in done.stderr

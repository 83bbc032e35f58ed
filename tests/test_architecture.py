"""The house: layers that only look down, rooms of a sensible size, and nothing that runs what it reads."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).parents[1]
PACKAGE = Path(onrecord.__file__).parent
# From the ground up. A module may import from its own layer and from those before it.
LAYERS = (
    "values",
    "errors",
    "models",
    "documents",
    "statements",
    "records",
    "matching",
    "checking",
    "comparing",
    "read",
    "record",
    "check",
    "compare",
    "report",
    "cli",
    "__main__",
)
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
MAX_MODULE_LINES = 500
MAX_FUNCTION_LINES = 60
# Calls that execute what they are given, or build any object that a file asks for.
RUNNERS = {"eval", "exec", "__import__", "execfile"}
LOADERS = {
    *("pickle.load", "pickle.loads", "pickle.Unpickler", "cPickle.loads", "dill.loads", "joblib.load", "marshal.loads"),
    *("shelve.open", "yaml.load", "yaml.unsafe_load", "yaml.full_load", "torch.load", "os.system", "os.popen"),
}
UNSAFE_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "torch", "subprocess"}


def _tree(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text("utf-8"), module)


def _layer(dotted: str) -> str | None:
    """The layer of ``onrecord.documents.html`` is ``documents``; the package itself has none."""
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "onrecord" else None


def _imports(module: str) -> Iterator[str]:
    """Every onrecord module that ``module`` imports, those inside functions too, by full name."""
    parts = ["onrecord", *module.removesuffix(".py").removesuffix("/__init__").split("/")]
    package = parts if module.endswith("__init__.py") else parts[:-1]
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *(node.module.split(".") if node.module else [])])
            yield from (f"{stem}.{alias.name}" if stem == "onrecord" else stem for alias in node.names)


def test_every_part_of_the_package_has_a_layer() -> None:
    parts = {name.split("/")[0].removesuffix(".py") for name in MODULES} - {"__init__"}
    assert parts == set(LAYERS)


@pytest.mark.parametrize("module", [name for name in MODULES if name != "__init__.py"])
def test_imports_never_point_upward(module: str) -> None:
    own = LAYERS.index(module.split("/", maxsplit=1)[0].removesuffix(".py"))
    used = {layer for name in _imports(module) if (layer := _layer(name)) in LAYERS}
    assert not {layer for layer in used if LAYERS.index(layer) > own}


@pytest.mark.parametrize("module", MODULES)
def test_no_module_is_a_giant(module: str) -> None:
    assert len((PACKAGE / module).read_text("utf-8").splitlines()) <= MAX_MODULE_LINES


@pytest.mark.parametrize("module", MODULES)
def test_no_function_is_a_giant(module: str) -> None:
    long = [
        (node.name, length)
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > MAX_FUNCTION_LINES
    ]
    assert not long


@pytest.mark.parametrize("module", MODULES)
def test_nothing_runs_what_it_reads(module: str) -> None:
    tree = _tree(module)
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }
    assert not called & (RUNNERS | LOADERS)
    assert not imported & UNSAFE_MODULES


def test_models_are_of_kinds_that_cannot_run() -> None:
    kinds = {path.suffix for path in (PACKAGE / "models").iterdir() if path.is_file()}
    assert kinds <= {".py", ".onnx", ".json", ".tsv", ".safetensors", ".parquet", ".txt", ".md", ".gz"}


@pytest.mark.parametrize("module", MODULES)
def test_the_architecture_page_names_every_module(module: str) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert module.endswith("__init__.py") or f"`{module}`" in page


def test_the_architecture_page_names_no_module_that_is_gone() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z_/]+\.py)`", page))
    assert named <= set(MODULES)


@pytest.mark.parametrize("folder", ["src", "docs", "scripts", "requirements", ".ci", "examples"])
def test_no_file_names_a_machine(folder: str) -> None:
    texts = (
        (path, path.read_text("utf-8", errors="ignore"))
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file() and path.suffix not in {".onnx", ".pyc"} and path.name != "tokenizer.json"
    )
    paths = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/|files\.pythonhosted|pypi\.org/simple")
    assert [str(path) for path, text in texts if paths.search(text)] == []

"""What ``import onrecord`` shows is what it lists, and every listed name says what it is."""

from __future__ import annotations

import inspect
import types

import pytest

import onrecord


def test_the_visible_names_are_the_listed_ones() -> None:
    visible = {name for name, value in vars(onrecord).items() if not name.startswith("_") and not _is_module(value)}
    assert visible - {"annotations"} == set(onrecord.__all__) - {"__version__"}


def _is_module(value: object) -> bool:
    return isinstance(value, types.ModuleType)


def test_the_list_is_sorted_and_without_doubles() -> None:
    assert sorted(set(onrecord.__all__)) == onrecord.__all__


@pytest.mark.parametrize("name", [name for name in onrecord.__all__ if not name.startswith("_")])
def test_every_public_name_is_explained(name: str) -> None:
    documentation = inspect.getdoc(getattr(onrecord, name))
    assert documentation
    assert not documentation.startswith(f"{name}(")  # what a dataclass writes when nobody did

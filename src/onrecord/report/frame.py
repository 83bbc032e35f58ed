"""What the HTML reports share: templates that escape, style sheets in the page, a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from markupsafe import Markup

from .marks import escaped

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def templates() -> Environment:
    """The templates of this folder; every value is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("onrecord.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.finalize = _finalize
    return environment


def _finalize(value: object) -> object:
    return escaped(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def style(*sheets: str) -> Markup:
    """The style sheets of these names, one after the other."""
    folder = resources.files(__package__).joinpath("templates")
    return Markup("\n").join(Markup(folder.joinpath(name).read_text(encoding="utf-8")) for name in sheets)  # noqa: S704 - ours


@cache
def policy(*sheets: str) -> str:
    """The content security policy of a page that holds these sheets: they are let in by checksum, nothing besides."""
    digest = base64.b64encode(hashlib.sha256(style(*sheets).encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


__all__ = ["policy", "style", "templates"]

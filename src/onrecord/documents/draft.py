"""What the readers of the formats hand on: the input as it came, and the text with what its markup said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.documents.blocks import Item
from onrecord.values import Note


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they came, and what came with them; ``notes`` is what the reader must know of how they came."""

    body: bytes
    source: str
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    truncated: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """What a page says of itself outside its text.

    ``tags`` are its meta tags by lower-case name or property, ``linked`` its JSON-LD objects, ``times`` the
    ``datetime`` of its time elements.
    """

    title: str | None = None
    language: str | None = None
    canonical: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    linked: tuple[Mapping[str, Any], ...] = ()
    times: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A text cut in items, not yet judged."""

    text: str
    items: tuple[Item, ...]
    media_type: str
    meta: Meta = field(default_factory=Meta)
    truncated: str | None = None
    notes: tuple[Note, ...] = ()

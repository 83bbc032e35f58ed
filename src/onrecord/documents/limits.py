"""How much onrecord reads of one input before it stops and says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one input may cost. What passes a limit is a typed error or a ``truncated`` mark.

    ``max_bytes`` counts after decompression; ``max_chars`` is the length of the stored text; ``max_depth``
    the nesting of HTML elements; ``max_pages`` the pages of a PDF; ``max_seconds`` and ``max_redirects``
    hold for one fetch, all hops together.
    """

    max_bytes: int = 20_000_000
    max_chars: int = 5_000_000
    max_depth: int = 200_000
    max_pages: int = 2_000
    max_seconds: float = 30.0
    max_redirects: int = 5

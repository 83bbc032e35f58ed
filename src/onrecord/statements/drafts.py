"""What the readers hand to the resolvers: an attribution as spans, before anybody asks who is meant."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.values import Excerpt


@dataclass(frozen=True, slots=True)
class Draft:
    """Source, cue and content as excerpts in text order; any may be empty but the content, as in a Statement."""

    source: tuple[Excerpt, ...]
    cue: tuple[Excerpt, ...]
    content: tuple[Excerpt, ...]

    @property
    def start(self) -> int:
        """Where the draft begins: the order of drafts in a document."""
        pieces = (*self.source, *self.cue, *self.content)
        return min((p.start for p in pieces), default=0)

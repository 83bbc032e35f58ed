"""Who is meant by a turn mark: a fuller mark of the record first, then the text, then the dated table."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.records.inflected import FullNames
from onrecord.records.labels import Label
from onrecord.statements import names, offices
from onrecord.statements.mentions import Entity, Mention
from onrecord.statements.page import Page
from onrecord.statements.people import UNRESOLVED
from onrecord.values import Excerpt, Speaker

_PARTS = re.compile(r"(?<![’'])[^\W\d_]+|(?<=[’'])[^\W\d_]{2,}")
# Behind these words a speaker gives his own name; any other full name in his turns is somebody else's.
_MYSELF = re.compile(r"(?:\bI[’']?\s?a?m|\bmy name is|\bthis is)\s+$", re.IGNORECASE)


class Cast:
    """The speakers of one record. ``main`` is who answers where a mark says only "A:", if known before."""

    def __init__(self, page: Page, marks: Sequence[Label], main: Speaker | None = None) -> None:
        self._page = page
        self._spelt = _spellings(page)
        self._full: dict[str, list[Label]] = {}
        for mark in marks:
            if mark.kind == "name" and len(mark.name) > 1:
                self._full.setdefault(mark.name[-1].lower(), []).append(mark)
        self._known: dict[str, Speaker | None] = {}
        self._starts = [mark.start for mark in marks]
        self._keys = [mark.key for mark in marks]
        self._heading = FullNames(page.document, marks[0].start if marks else 0)
        self._title = main
        self._main: Speaker | None = None
        self._main = main or self._only_one(marks)

    def speaker(self, mark: Label) -> Speaker | None:
        """Who speaks after a mark; ``None`` where the mark names nobody."""
        if mark.kind == "question" and not mark.name:
            return None
        if mark.kind == "answer":
            return self._main or UNRESOLVED
        key = f"{mark.kind} {mark.key} {mark.rest}" if mark.kind == "question" else mark.key
        if key not in self._known:
            self._known[key] = self._voice(mark) if mark.kind == "voice" else self._named(mark)
        return self._known[key]

    @property
    def main(self) -> Speaker | None:
        """Who answers: the one whom the title names, else the only one whom marks name."""
        return self._main

    def _only_one(self, marks: Sequence[Label]) -> Speaker | None:
        keys = {mark.key: mark for mark in marks if mark.kind == "name"}
        found = {speaker.name: speaker for mark in keys.values() for speaker in [self.speaker(mark)] if speaker}
        return found.popitem()[1] if len(found) == 1 else None

    def _voice(self, mark: Label) -> Speaker | None:
        words = " ".join(mark.name).lower()
        return Speaker(f"unnamed: {words}", "unnamed", "unnamed in the text", self._excerpt(mark)) if words else None

    def _named(self, mark: Label) -> Speaker:
        if not mark.name:
            return self._office(mark)
        if any(word.lower() in names.ORG_WORDS for word in mark.name[1:]) and not names.is_given(mark.name[0]):
            return Speaker(self._spell(mark.name), "organization", "turn mark", self._excerpt(mark))
        return self._by_title(mark) or self._by_heading(mark) or self._by_text(mark) or self._by_marks(mark)

    def _by_title(self, mark: Label) -> Speaker | None:
        if self._title is None or not _is_short_for(mark.name, self._title.name.split()):
            return None
        return Speaker(self._title.name, "person", "turn mark", self._title.mention)

    def _by_heading(self, mark: Label) -> Speaker | None:
        found = self._heading.bearer(mark.name)
        return Speaker(found[0], "person", "turn mark", found[1]) if found else None

    def _by_text(self, mark: Label) -> Speaker | None:
        entity = self._entity(mark)
        if entity and "." in _bare(entity.name).split()[0] and self._fuller(mark):
            return None
        return Speaker(self._proper(entity.name), "person", "turn mark", self._where(entity)) if entity else None

    def _by_marks(self, mark: Label) -> Speaker:
        """A fuller mark, else the table, else the mark as it stands."""
        fuller = self._fuller(mark)
        row = "" if fuller else self._row(mark)
        if row:
            return Speaker(row, "person", "table")
        return Speaker(self._spell((fuller or mark).name), "person", "turn mark", self._excerpt(fuller or mark))

    def _entity(self, mark: Label) -> Entity | None:
        """The person of the text whom the name of the mark fits."""
        given, last = mark.name[:-1], mark.name[-1]
        found = [e for e in self._page.entities_named(last) if _is_full(e) and _fits_given(e, given)]
        found = [e for e in found if any(self._is_told(m, mark) for m in e.mentions if " " in m.name)]
        told = names.gender_of(" ".join(mark.titles)) if mark.titles else ""
        found = [e for e in found if not told or self._page.gender(e) in {"", told}] or found
        if given:
            return max(found, key=lambda e: len(e.mentions), default=None)
        if len(found) == 1:
            return found[0]
        titles = {word.lower() for word in mark.titles}
        return max(found, key=lambda e: (len(titles & e.roles), self._weight(e)), default=None)

    def _is_told(self, mention: Mention, mark: Label) -> bool:
        """Whether a full name may be the speaker's: not where he says it himself of somebody else."""
        turn = bisect_right(self._starts, mention.name_start) - 1
        if turn < 0 or self._keys[turn] != mark.key or mention.name_start < self._starts[turn] + len(mark.key) + 2:
            return True
        before = self._page.text[max(0, mention.start - 16) : mention.start]
        return _bare(mention.name) != mention.name or _MYSELF.search(before) is not None

    def _weight(self, e: Entity) -> tuple[bool, int]:
        """Of two of one surname the one whom the record also marks in full, then the one named more often."""
        marked = any(_fits_given(e, mark.name[:-1]) for mark in self._full.get(e.words[-1].lower(), ()))
        return marked, len(e.mentions)

    def _fuller(self, mark: Label) -> Label | None:
        others = [o for o in self._full.get(mark.name[-1].lower(), ()) if _is_fuller(o.name, mark.name)]
        same = [o for o in others if not mark.name[:-1] or o.name[0][:1] == mark.name[0][:1]]
        return same[0] if len({o.key for o in same}) == 1 else None

    def _row(self, mark: Label) -> str:
        """The one bearer of a surname in the table, if the text speaks of his state."""
        page = self._page
        if len(mark.name) > 1:
            return ""
        rows = [r for r in page.table.bearers(mark.name[0]) if "first lady" not in r.words and page.speaks_of(r.of)]
        rows = [r for r in rows if page.day and r.holds_on(page.day)] or rows
        found = {r.name for r in rows}
        return found.pop() if len(found) == 1 else ""

    def _office(self, mark: Label) -> Speaker:
        """Who holds the office that a mark names alone: "THE PRESIDENT:"."""
        words = [word.lower() for word in mark.titles]
        surname = [e for e in self._page.entities_named(words[-1]) if " " in e.name]
        if surname and len(words) == 1:
            return Speaker(self._proper(surname[0].name), "person", "turn mark", self._where(surname[0]))
        bare = [word for word in words if word not in {"the", "mr", "mr.", "madam", "madame"}]
        role = offices.head_role(bare) if bare else ""
        holders = [e for e in self._page.by_role.get(role, ()) if set(bare) <= e.roles | {role}] if role else []
        if len(holders) == 1 and " " in holders[0].name:
            return Speaker(self._proper(holders[0].name), "person", "title or office", self._where(holders[0]))
        rows = offices.by_table(self._page, " ".join(bare), self._page.day) if bare else []
        if len(rows) == 1:
            return Speaker(rows[0].name, "person", "title or office")
        return Speaker(f"unnamed: {' '.join(words)}", "unnamed", "unnamed in the text", self._excerpt(mark))

    def _where(self, entity: Entity) -> Excerpt:
        full = next((m for m in entity.mentions if " " in m.name), entity.mentions[0])
        return self._page.excerpt(full)

    def _excerpt(self, mark: Label) -> Excerpt:
        return self._page.document.excerpt(mark.start, mark.end)

    def _proper(self, name: str) -> str:
        name = _bare(name)
        return self._spell(name.split()) if name.isupper() else name.replace("’", "'")

    def _spell(self, words: Sequence[str]) -> str:
        """A name in capitals as the text writes it elsewhere, else with one capital a part."""
        return " ".join(map(self._word, words)).replace("’", "'")

    def _word(self, word: str) -> str:
        if not word.isupper() or len(word.strip(".")) < 2 or re.fullmatch(r"(?:[^\W\d_]\.)+", word):
            return word
        if word.lower() in names.PARTICLES:
            return word.lower()
        return self._spelt.get(word) or _PARTS.sub(lambda part: part.group().capitalize(), word)


def _spellings(page: Page) -> dict[str, str]:
    """For each word in capitals the form with small letters that the text has first."""
    found: dict[str, str] = {}
    for token in page.tokens:
        if token.word and token.capital and not token.text.isupper():
            found.setdefault(token.text.upper(), token.text)
    return found


def _bare(name: str) -> str:
    """A name without the "I'm" that a capital drew into it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.replace("’", "'").lower() in {"i'm", "i", "it's", "that's"} else name


def _is_full(entity: Entity) -> bool:
    """Whether a person has a name of two words; "Of Trade Varo" is what is left of a title in capitals."""
    first, _, rest = _bare(entity.name).partition(" ")
    return bool(rest) and first.lower() not in names.FUNCTION_WORDS


def _is_fuller(name: Sequence[str], short: Sequence[str]) -> bool:
    """Whether a mark's name says more than another's: more words, or a given name for initials."""
    initials = len(short) > 1 and "." in short[0]
    return "." not in name[0] if initials else len(name) > len(short)


def _is_short_for(words: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a mark's name is the name that the title gives, or its end."""
    if not full or words[-1].lower() != full[-1].lower():
        return False
    return len(words) == 1 or words[0].lower().rstrip(".") in {full[0].lower().rstrip("."), full[0][:1].lower()}


def _fits_given(entity: Entity, given: Sequence[str]) -> bool:
    """Whether the given names or initials of a mark are those of the person."""
    if not given:
        return True
    first, own = given[0].lower().rstrip("."), _bare(entity.name).split()[0].lower().rstrip(".")
    return own == first or (min(len(own), len(first)) == 1 and own[0] == first[0]) or first.startswith(own[:1] + ".")


__all__ = ["Cast"]

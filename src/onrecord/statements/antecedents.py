"""Whom a pronoun means: the most prominent fitting name before it, as newspapers write."""

from __future__ import annotations

from bisect import bisect_left, insort

from onrecord.statements import names
from onrecord.statements.mentions import Entity, Mention
from onrecord.statements.page import Page

SHE = frozenset(("she", "her", "hers", "herself"))
HE = frozenset(("he", "his", "him", "himself"))
_AWAY, _SUBJECT, _SOURCE, _SURE, _OFTEN = 1.0, 1.0, 0.9, 0.4, 0.08
_NEAR = 2  # sentences back in which the subject comes before all others
_WINDOW = 9  # sentences looked back; news seldom leaves a pronoun further from its name


class Antecedents:
    """Weighs the persons before a pronoun. Weights were set on 24 PolNeAR dev articles with gold spans.

    ``sources`` maps where a source begins to the entity found for it, so that a chain of "he said" goes on.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.sources: dict[int, Entity] = {}
        self._chain: list[tuple[int, Entity]] = []
        self._starts = [m.name_start for m in page.mentions]
        self._openers = [t for t in page.tokens if t.initial and t.low in {"he", "she"} and not page.in_quote(t.start)]
        self._next = 0
        self._called: dict[int, str] = {}

    def note(self, at: int, entity: Entity) -> None:
        """Remember that the source at an offset means an entity."""
        self.sources[at] = entity
        insort(self._chain, (at, entity), key=lambda x: x[0])

    def gendered(self, pronoun: str, at: int, *, without: Entity | None = None) -> Entity | None:
        """The person that "he" or "she" at an offset means, ``None`` if nobody fits."""
        self._follow(at)
        return self._marked(pronoun, at, self._best(pronoun, at, without))

    def _marked(self, pronoun: str, at: int, e: Entity | None) -> Entity | None:
        """Keep that a person has been called "she": after the second time a "he" is somebody else."""
        if e is not None and not self.page.gender(e) and not self.page.in_quote(at):
            self._called[id(e)] = self._called.get(id(e), "") + ("f" if pronoun in SHE else "m")
        return e

    def _told(self, e: Entity) -> str:
        called = self._called.get(id(e), "")
        return self.page.gender(e) or (called[0] if len(called) > 1 and len(set(called)) == 1 else "")

    def _follow(self, at: int) -> None:
        """Carry the chain over the sentences before that open with a pronoun, sources or not."""
        while self._next < len(self._openers) and self._openers[self._next].start < at:
            t = self._openers[self._next]
            self._next += 1
            if t.start not in self.sources and (e := self._marked(t.low, t.start, self._best(t.low, t.start, None))):
                self.note(t.start, e)

    def _best(self, pronoun: str, at: int, without: Entity | None) -> Entity | None:
        wanted = "f" if pronoun in SHE else "m"
        scores: dict[int, float] = {}
        found: dict[int, Entity] = {}
        here = self.page.sentence(at)
        inside = self.page.quote_at(at)
        seen: dict[int, int] = {}
        for m in self._before(at, here):
            e = self.page.owner.get(m.name_start)
            if e is None or e.kind != "person" or e is without:
                continue
            told = self._told(e)
            if told and told != wanted:
                continue
            score = self._weight(m, here, told == wanted, inside is not None, at)
            found[id(e)] = e
            seen[id(e)] = seen.get(id(e), 0) + 1
            scores[id(e)] = max(scores.get(id(e), -99.0), score)
        self._add_chain(at, here, wanted, without, (scores, found))
        for key in scores:
            scores[key] += min(seen.get(key, 0), 4) * _OFTEN
        if not scores:
            return None
        best = found[max(scores, key=lambda k: scores[k])]
        nearer = self._nearer_subject(at, here, wanted, without)
        if nearer is None:
            return best
        e = self.page.owner.get(nearer.name_start)
        return e if e is not None and e.kind == "person" else None

    def _nearer_subject(self, at: int, here: int, wanted: str, without: Entity | None) -> Mention | None:
        """The name that opens the sentence before as its subject, where the pronoun may mean it.

        It comes before all others, whether that sentence is a statement or not; a name of which the page does not
        tell whose it is leaves the pronoun open.
        """
        for m in self._before(at, here):
            e = self.page.owner.get(m.name_start)
            unknown = e is None and m.kind in ("single", "unknown") and not names.is_plural(m.name)
            somebody = unknown or (e is not None and e.kind == "person" and e is not without)
            if not somebody or m.quoted or m.title_case or m.possessive:
                continue
            if m.sentence < here - _NEAR or m.sentence == here:
                return None
            if self.page.paragraph(m.name_start) != self.page.paragraph(at):
                return None
            told = self._told(e) if e is not None else ""
            if self._opens(m) and told in ("", wanted):
                return m
        return None

    def _opens(self, m: Mention) -> bool:
        """Whether a name opens its sentence as the subject: ``Varo agreed``, ``One islander, Varo, 91, has``."""
        toks = self.page.tokens
        k = m.first
        if k >= 2 and toks[k - 1].text == "," and names.noun(toks[k - 2].low, "role"):
            k -= 2
            while k and not toks[k].initial and toks[k].text.islower():
                k -= 1
        nxt = toks[m.last + 1] if m.last + 1 < len(toks) else None
        verb = nxt is not None and (nxt.text == "," or nxt.text.islower())
        return toks[k].initial and verb

    def _before(self, at: int, here: int) -> list[Mention]:
        high = bisect_left(self._starts, at)
        out: list[Mention] = []
        for m in reversed(self.page.mentions[:high]):
            if here - m.sentence > _WINDOW or len(out) > 60:
                break
            out.append(m)
        return out

    def _weight(self, m: Mention, here: int, sure: bool, both_quoted: bool, at: int) -> float:
        score = -_AWAY * min(here - m.sentence, 6) - 0.1 * max(0, here - m.sentence - 6)
        score += _SUBJECT * m.subject + _SOURCE * (m.name_start in self.sources or m.start in self.sources)
        score += _SURE * sure - 0.3 * (not sure and " " not in m.name and not m.titles)
        if m.quoted and not (both_quoted and self.page.quote_at(at) is self.page.quote_at(m.name_start)):
            score -= 2.0
        if m.possessive:
            score -= 0.4
        if m.title_case and m.sentence == 0:
            score -= 0.6
        return score - 0.0001 * min(at - m.name_start, 2000)

    def _add_chain(
        self,
        at: int,
        here: int,
        wanted: str,
        without: Entity | None,
        into: tuple[dict[int, float], dict[int, Entity]],
    ) -> None:
        """Earlier sources count as subjects where they stand, pronouns among them."""
        scores, found = into
        high = bisect_left(self._chain, at, key=lambda x: x[0])
        for where, e in reversed(self._chain[max(0, high - 60) : high]):
            away = here - self.page.sentence(where)
            if away > _WINDOW:
                break
            told = self._told(e)
            if e.kind != "person" or e is without or (told and told != wanted):
                continue
            score = (
                -_AWAY * min(away, 6) + _SUBJECT + _SOURCE + _SURE * (told == wanted) - 0.0001 * min(at - where, 2000)
            )
            if self.page.in_quote(where) and not self.page.in_quote(at):
                score -= 2.0
            found[id(e)] = e
            scores[id(e)] = max(scores.get(id(e), -99.0), score)

    def relative(self, at: int) -> Entity | None:
        """The name right before "who" or "which", or the one an apposition before it explains."""
        i = self.page.index.at(at)
        toks = self.page.tokens
        sentence = toks[i].sentence if toks else 0
        k = i - 1
        if k >= 0 and toks[k].text in {",", "–", "—", "-"}:
            k -= 1
        before = toks[k] if k >= 0 else None
        high = bisect_left(self._starts, at)
        for m in reversed(self.page.mentions[max(0, high - 8) : high]):
            if m.sentence != sentence:
                break
            if before is not None and m.end >= before.end:
                return self.page.owner.get(m.name_start)
            between = [t for t in toks[m.last + 1 : i] if t.word]
            comma = m.last + 1 < len(toks) and toks[m.last + 1].text in {",", "–", "—"}
            plural = bool(between) and names.is_plural(between[-1].low)
            owner = self.page.owner.get(m.name_start)
            if comma and not plural and len(between) < 14 and owner is not None and owner.kind == "person":
                return owner
        return None

"""Speakers that are persons by name, and nobody named: the small answers that the resolver puts together."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.statements import names, offices
from onrecord.statements.mentions import Entity, Mention
from onrecord.statements.page import Page
from onrecord.statements.phrases import INDEFINITE, Atom, Phrase, words_of
from onrecord.values import Excerpt, How, Speaker, SpeakerType

UNRESOLVED = Speaker("", "unnamed", "unresolved")


def family(page: Page, m: Mention) -> Speaker | None:
    """``the Varos``: the two of that surname on the page."""
    if not m.name.endswith("s") or " " in m.name:
        return None
    found = [e for e in page.entities_named(m.name[:-1]) if " " in e.name]
    if not found:
        return None
    return Speaker(join_names([e.name for e in found]), "person", "surname") if len(found) == 2 else UNRESOLVED


def only_initial(page: Page, name: str) -> bool:
    """Whether a word has its capital only where sentences begin."""
    return all(page.tokens[m.first].initial for m in page.by_name.get(name, ()))


def person(page: Page, e: Entity, m: Mention) -> Speaker:
    """The speaker for a person of the page, named by a mention."""
    if e.from_table:
        return Speaker(e.name, "person", "table")
    if " " in e.name:
        how: How = "full name in the source" if m.name == e.name else "surname"
        where = next((x for x in e.mentions if x.name == e.name), m)
        return Speaker(e.name, "person", how, page.excerpt(where))
    return from_table(page, m) or Speaker(e.name, "person", "surname", page.excerpt(m))


def from_table(page: Page, m: Mention) -> Speaker | None:
    """A surname the page never completes, where the table knows one bearer (on the page's day)."""
    if " " in m.name or m.name.lower() in page.lower:
        return None
    rows = [r for r in page.table.bearers(m.name) if page.speaks_of(r.of)]
    titled = offices.by_table(page, " ".join((*m.titles, m.name.lower())), page.day) if m.titles else []
    rows = [r for r in titled if r in rows] or rows
    held = {r.name for r in rows if page.day and r.holds_on(page.day)} or {r.name for r in rows}
    return Speaker(held.pop(), "person", "table") if len(held) == 1 else None


def subject_aside(page: Page, cue: Excerpt) -> tuple[Entity, Mention] | None:
    """``Varo, sitting beside Lem, repeated …``: the name that opens the sentence, all else between commas."""
    i = page.index.at(cue.start)
    if not page.tokens or i < 2 or page.tokens[i - 1].text != "," or page.tokens[i].low in {"was", "were", "is"}:
        return None
    for m in page.before(cue.start, 12):
        first = page.tokens[m.first]
        aside = m.last + 1 < i and page.tokens[m.last + 1].text == ","
        if first.initial and aside and m.sentence == page.tokens[i].sentence:
            e = page.owner.get(m.name_start)
            commas = sum(t.text == "," for t in page.tokens[m.last + 1 : i])
            return (e, m) if e is not None and e.kind == "person" and commas == 2 else None
    return None


def behind_apposition(page: Page, phrase: Phrase) -> Atom | None:
    """``Through her lawyer, [Ada Varo, Lem] denied …``: the first name belongs to the lawyer, the second speaks."""
    first, marks = phrase.atoms[0], [a for a in phrase.rest if a.text == ","]
    i = page.index.at(first.start)
    if first.mention is None or len(phrase.rest) != 2 or len(marks) != 1 or phrase.rest[1].mention is None:
        return None
    if i < 3 or page.tokens[i - 1].text != "," or names.noun(page.tokens[i - 2].low, "role") is None:
        return None
    opening = [t.low for t in page.tokens[max(0, i - 7) : i - 2] if t.sentence == page.tokens[i].sentence]
    return phrase.rest[1] if {"through", "via"} & set(opening) else None


def fullest(e: Entity) -> Mention:
    """The mention that gives the whole name."""
    return next((m for m in e.mentions if m.name == e.name), e.mentions[0])


def low_words(atoms: Sequence[Atom]) -> str:
    """The words in lower case, marks left out."""
    return " ".join(a.low for a in atoms if a.is_word or a.mention)


def join_names(found: Sequence[str]) -> str:
    """Names joined with "and", each once."""
    seen: list[str] = []
    for name in found:
        if name not in seen:
            seen.append(name)
    return " and ".join(seen)


def joined(found: Sequence[Speaker]) -> Speaker:
    """One speaker for several: every one counts, those whom the page does not name with its words."""
    lead = next((s for s in found if s.type != "unnamed" and s.name), None)
    if lead is None:
        return next((s for s in found if s.name), UNRESOLVED)
    kinds = {s.type for s in found if s.type != "unnamed"}
    kind: SpeakerType = kinds.pop() if len(kinds) == 1 else "group"
    kept = [s.name.removeprefix("unnamed: ") for s in found if s.name]
    return Speaker(join_names(kept), kind, lead.how, lead.mention)


def unnamed(page: Page, atoms: Sequence[Atom]) -> Speaker:
    """The page's own words, where nobody is named."""
    words = words_of(page, atoms, bare=False)
    for det in ("the ", "a ", "an "):
        if words.lower().startswith(det) and det == "the ":
            words = words[len(det) :]
    first_word = words.split(" ")[0]
    first = first_word.lower()
    common = first in page.lower or first in names.FUNCTION_WORDS or first in INDEFINITE or names.noun(first)
    small = words[:1].lower() + words[1:] if common and not (first_word.isupper() and len(first_word) > 1) else words
    return Speaker(f"unnamed: {small}", "unnamed", "unnamed in the text")

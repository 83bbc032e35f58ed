"""Who is meant by a title or office: "the mayor", "the Illinois senator", "the secretary of state".

The page comes first: a person whose titles or apposition hold the role. Then the dated table of office holders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.statements import names
from onrecord.statements.gazetteer import Row
from onrecord.statements.mentions import Entity
from onrecord.statements.page import Page, role_words, rows_by_date
from onrecord.statements.phrases import DETERMINERS, EMPTY_ADJECTIVES, Atom

_WORDS_OF_TOO_COMMON = """
    official officer member man woman boy girl voter resident worker student expert critic fellow player
"""
_TOO_COMMON = frozenset(_WORDS_OF_TOO_COMMON.split())
_POSSESSIVES = frozenset(("his", "her", "their", "my", "our"))
_PARTIES = {"gop": "republican", "democratic": "democrat"}


@dataclass(frozen=True, slots=True)
class Holder:
    """The answer: a person of the page, or a row of the table."""

    entity: Entity | None
    row: Row | None = None

    @property
    def name(self) -> str:
        return self.entity.name if self.entity is not None else self.row.name if self.row else ""


def head_role(words: Sequence[str]) -> str:
    """The role at the end of a phrase ("lawyer" for "the Texas attorney"), "" if it does not end in one."""
    for length in (3, 2, 1):
        known = names.noun(" ".join(words[-length:]), "role")
        if known and not names.is_plural(words[-1]):
            return known.same
    return ""


def by_page(page: Page, part: Sequence[Atom], rest: Sequence[Atom], owner: Entity | None = None) -> Entity | None:
    """The person of the page who has the role, the nearest before the phrase; one named later only in the lead.

    ``owner`` is whose it is, in "his spokesman".
    """
    core = [a.low for a in part]
    at = part[0].start
    role = head_role(core)
    known = names.noun(core[-1], "role")
    kin = known is not None and known.gender != ""  # wife, father: of the owner by nature
    if not role or role in _TOO_COMMON:
        return None
    determiner = core[0] if core[0] in DETERMINERS else ""
    definite = determiner in {"the", "this", "that"} | _POSSESSIVES
    modifiers = _modifiers(core, rest)
    found: list[tuple[tuple[int, int, int], Entity]] = []
    for e in page.by_role.get(role, ()):
        if ("former" in modifiers) > ("former" in e.roles):
            continue
        if core[0] in _POSSESSIVES and not kin and (owner is None or owner.words[-1].lower() not in e.roles):
            continue  # "his spokesman": somebody else's will not do
        before = [m.name_start for m in e.mentions if m.name_start < at]
        if not definite and before:
            continue  # "a judge" is somebody new
        agree = len(modifiers & e.roles)
        place = max(before) if before else -min(m.name_start for m in e.mentions)
        found.append(((agree, bool(before), place), e))
    if not found:
        return None
    if not definite:
        lead = page.paragraph(at) <= 3
        return found[0][1] if len(found) == 1 and lead and determiner in {"", "a", "an"} else None
    best = max(found, key=lambda x: x[0])
    missing = modifiers - best[1].roles - {role}
    return best[1] if not missing or best[0][0] or len(found) == 1 else None


def _modifiers(core: Sequence[str], rest: Sequence[Atom]) -> set[str]:
    words = {w for w in core[:-1] if w not in DETERMINERS and w not in EMPTY_ADJECTIVES}
    words |= {a.low for a in rest if a.mention is not None or names.noun(a.low, "role")} if rest else set()
    out: set[str] = set()
    for w in words:
        out |= {_PARTIES.get(x, x) for x in role_words(w)} or {w}
    return out


def by_table(page: Page, words: str, day: str) -> list[Row]:
    """The holders the table gives for a phrase, on the page's day or (day unknown) those the page names.

    ``words`` is the whole phrase in lower case. Empty where nothing fits or several would.
    """
    rows, phrase = _office_rows(page, words)
    if not rows:  # "the highest-ranking US and Russian diplomats"
        said = {w for r in _states(page, words) for w in (*r.words, "and")}
        rows, phrase = _office_rows(page, " ".join(w for w in words.split() if w not in said))
    if not rows:
        return []
    states = [row.name for row in _states(page, words.replace(phrase, " "))]
    offered = {r.of for r in rows}
    bodies = {r.name for w in words.split() for r in page.table.find(w.strip(",."), "organization")}
    wanted = {*states, *(bodies & offered)}
    if wanted:
        rows = [r for r in rows if r.of in wanted]
    former = "former" in words.split() or "ex-" in words
    if former:
        rows = [r for r in rows if r.end and (not day or r.end <= day)]
    elif day:
        rows = rows_by_date(rows, day)
    named = [r for r in rows if _on_page(page, r)]
    if named:
        return _one_each(named)
    return _one_each(rows) if wanted and day and not former else []


def _office_rows(page: Page, words: str) -> tuple[list[Row], str]:
    split = words.replace(",", " ").split()
    for length in (5, 4, 3, 2, 1):
        for k in range(len(split) - length + 1):
            phrase = " ".join(split[k : k + length])
            for form in (phrase, phrase.removesuffix("s")):
                if rows := page.table.find(form, "office"):
                    return rows, phrase
    return [], ""


def _states(page: Page, words: str) -> list[Row]:
    out: list[Row] = []
    split = words.replace(",", " ").replace("’s", "").replace("'s", "").split()
    k = 0
    while k < len(split):
        for length in (3, 2, 1):
            rows = page.table.find(" ".join(split[k : k + length]), "adjective", "state")
            if rows and k + length <= len(split):
                out.append(rows[0])
                k += length - 1
                break
        k += 1
    return out


def _on_page(page: Page, row: Row) -> bool:
    return row.name.split()[-1] in page.last_words


def _one_each(rows: Sequence[Row]) -> list[Row]:
    """At most one holder a state; nothing where two would compete."""
    by_state: dict[str, set[str]] = {}
    for r in rows:
        by_state.setdefault(r.of, set()).add(r.name)
    if any(len(held) > 1 for held in by_state.values()):
        return []
    seen: set[str] = set()
    return [r for r in rows if not (r.name in seen or seen.add(r.name))]  # type: ignore[func-returns-value]

"""Who is meant by a title or office: "the mayor", "the Illinois senator", "the secretary of state".

The page comes first: a person whose titles or apposition hold the role. Then the dated table of office holders.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.statements import names
from onrecord.statements.gazetteer import Row
from onrecord.statements.mentions import Entity
from onrecord.statements.page import Page, role_words, rows_by_date
from onrecord.statements.phrases import DETERMINERS, EMPTY_ADJECTIVES, PREPOSITIONS, RELATIVE, Atom

_WORDS_OF_TOO_COMMON = """
    official officer member man woman boy girl voter resident worker student expert critic fellow player
    islander neighbor
"""
_TOO_COMMON = frozenset(_WORDS_OF_TOO_COMMON.split())
_POSSESSIVES = frozenset(("his", "her", "their", "my", "our"))
_WORDS_OF_DEPARTMENTS = """
    finance defence defense health foreign interior home justice education energy trade commerce culture sport sports
    environment transport transportation labour labor economy economics agriculture farm housing treasury information
    digital technology science industry planning tourism immigration migration welfare family families women youth
    infrastructure water fisheries mining oil security police fire press prime deputy vice assistant shadow junior
"""
_DEPARTMENTS = frozenset(_WORDS_OF_DEPARTMENTS.split())
_LOWER_RANKS = ("vice", "deputy", "assistant", "shadow")
_OTHER_OFFICES = ("former",)
_ANY_BODY = frozenset(("company", "firm", "group", "organization", "organisation"))
_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
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
    return _role_at_end(words)[0]


def _role_at_end(words: Sequence[str]) -> tuple[str, int]:
    """The role at the end of a phrase and how many words it has there."""
    for length in (3, 2, 1):
        known = names.noun(" ".join(words[-length:]), "role")
        if known and not names.is_plural(words[-1]):
            return known.same, min(length, len(words))
    return "", 0


def by_page(page: Page, part: Sequence[Atom], rest: Sequence[Atom], owner: Entity | None = None) -> Entity | None:
    """The person of the page who has the role, the nearest before the phrase; one named later only in the lead.

    ``owner`` is whose it is, in "his spokesman". A holder of whom the page does not say what sets the office apart
    ("Kenyan", "finance", "the bank's") is somebody else.
    """
    core = [a.low for a in part]
    at = part[0].start
    role, length = _role_at_end(core)
    if not role or role in _TOO_COMMON:
        return None
    determiner = core[0] if core[0] in DETERMINERS else ""
    definite = determiner in {"the", "this", "that"} | _POSSESSIVES or part[0].possessive
    apart = setting_apart(page, part[: len(part) - length], rest)
    if not definite:  # "A Texas judge" opens a page that then gives his court, not his region
        apart = [words for words in apart if not page.table.find(words, "region")]
    modifiers = _modifiers(core[: len(core) - length], rest)
    found: list[tuple[tuple[int, int, int], Entity]] = []
    for e in page.by_role.get(role, ()):
        if any((w in modifiers) > (w in e.roles) for w in _OTHER_OFFICES) or _holds_another(page, e, modifiers, core):
            continue
        if core[0] in _POSSESSIVES and not _belongs(e, owner):
            continue  # "his spokesman", "his wife": somebody else's will not do
        if not all(_fits(page, e, words) for words in apart):
            continue
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
    words = {w for w in core if w not in DETERMINERS and w not in EMPTY_ADJECTIVES}
    words |= {a.low for a in _tail(rest) if a.mention is not None or names.noun(a.low, "role")}
    out: set[str] = set()
    for w in words:
        out |= {_PARTIES.get(x, x) for x in role_words(w)} or {w}
    return out


def _tail(rest: Sequence[Atom]) -> list[Atom]:
    """What follows the core up to the first mark or relative word: ``of Marsh & Sons``."""
    for k, a in enumerate(rest):
        joined = a.low == "and" and not (k + 1 < len(rest) and rest[k + 1].mention)
        if joined or a.low in RELATIVE or not (a.is_word or a.mention):
            return list(rest[:k])
    return list(rest)


def ends_in_another(rest: Sequence[Atom]) -> bool:
    """Whether what follows a core ends in an office of another's: "(a lawyer) for the mayor"."""
    tail = _tail(rest)
    if not tail or tail[-1].mention is not None or names.is_plural(tail[-1].low):
        return False
    return names.noun(tail[-1].low, "role") is not None and any(a.low in PREPOSITIONS for a in tail)


def setting_apart(page: Page, core: Sequence[Atom], rest: Sequence[Atom]) -> list[str]:
    """The words that make an office another than its like: states, names, whose it is, departments, "of Lem"."""
    out: list[str] = []
    for a in core:
        name = a.mention is not None or bool(page.table.state_of(a.text)) or bool(page.table.find(a.text, "region"))
        if name or a.possessive or a.low in _DEPARTMENTS:
            out.append(a.low)
    opened = ""
    for a in _tail(rest):
        if a.low in PREPOSITIONS:
            opened = a.low
            continue
        plain = a.mention is None
        empty = plain and (a.low in DETERMINERS or a.low in names.FUNCTION_WORDS)
        if not empty and opened in ({"of", "for"} if plain else {"of", "for", "at", "in", "from"}):
            out.append(a.low)
    return out


def _fits(page: Page, e: Entity, words: str) -> bool:
    """Whether the page or the table says of a person what sets the office apart."""
    if _content(words) <= e.roles or words in e.roles or _PARTIES.get(words) in e.roles:
        return True
    if words in _ANY_BODY:  # "the company's chief executive" after "chief executive of Marsh & Sons"
        return bool(e.roles & _ANY_BODY) or not any(names.noun(r, "organ") for r in e.roles)
    if _is_kin(e) and words.rsplit(maxsplit=1)[-1] == e.words[-1].lower():  # a wife who bears the same name
        return True
    state = page.table.state_of(words)
    if not state:
        return False
    if any(r.of == state for r in page.table.bearers(e.words[-1]) if r.name == e.name):
        return True
    return any(_content(w) <= e.roles for w in page.words_of_state(state))


def _content(words: str) -> set[str]:
    return {_PARTIES.get(w, w) for w in _WORD.findall(words) if w not in names.FUNCTION_WORDS} or {words}


def _belongs(e: Entity, owner: Entity | None) -> bool:
    """Whether a person is told to be the owner's: by the owner's name, or by an office that the owner has."""
    if owner is None or owner is e:
        return False
    surname = owner.words[-1].lower()
    return surname in e.roles or surname == e.words[-1].lower() or bool(_whose(e) & owner.roles)


def _whose(e: Entity) -> set[str]:
    """The offices in what the page says of a person that are another's: "the mayor" in "the mayor's wife"."""
    offices = {r for r in e.roles if (known := names.noun(r, "role")) is not None and not known.gender}
    return offices if _is_kin(e) else set()


def _is_kin(e: Entity) -> bool:
    return any((known := names.noun(r, "role")) is not None and known.gender != "" for r in e.roles)


def _holds_another(page: Page, e: Entity, modifiers: set[str], core: Sequence[str]) -> bool:
    """``the president`` is no vice president, ``the mayor`` no deputy mayor."""
    lower = {w for w in _LOWER_RANKS if w in e.roles and w not in modifiers and w not in core}
    if not lower:
        return False
    rows = [r for r in page.table.bearers(e.words[-1]) if r.name == e.name]
    return not any(core[-1] in r.words for r in rows)


def by_table(page: Page, words: str, day: str, apart: Sequence[str] = (), head: str = "") -> list[Row]:
    """The holders the table gives for a phrase, on the page's day or (day unknown) those the page names.

    ``words`` is the whole phrase in lower case, ``apart`` what sets its office apart, ``head`` the word that the
    office must hold ("wife" in "the wife of the president"). Empty where nothing fits, several would, or something
    sets it apart that is neither in the table's words nor a state's or body's name.
    """
    rows, phrase = _office_rows(page, words, head)
    if not rows:  # "the highest-ranking US and Russian diplomats"
        said = {w for r in _states(page, words) for w in (*r.words, "and")}
        rows, phrase = _office_rows(page, " ".join(w for w in words.split() if w not in said), head)
    if not rows:
        return []
    states = [row.name for row in _states(page, words.replace(phrase, " "))]
    offered = {r.of for r in rows}
    bodies = {r.name for w in words.split() for r in page.table.find(w.strip(",."), "organization")}
    wanted = {*states, *(bodies & offered)}
    if _beyond(page, apart, phrase, wanted):
        return []
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


def _beyond(page: Page, apart: Sequence[str], phrase: str, wanted: set[str]) -> bool:
    """Whether something sets an office apart that the table's row does not know: "of state for health"."""
    inside = set(phrase.split())
    for words in apart:
        state = page.table.state_of(words) or next((r.name for r in page.table.find(words, "organization")), "")
        if state not in wanted and not set(words.split()) <= inside:
            return True
    return False


def _office_rows(page: Page, words: str, head: str) -> tuple[list[Row], str]:
    split = words.replace(",", " ").split()
    for length in (5, 4, 3, 2, 1):
        for k in range(len(split) - length + 1):
            phrase = " ".join(split[k : k + length])
            if head and head not in split[k : k + length]:
                continue
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

"""Speakers that are no single person: organisations, ministries, states, groups, documents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.statements import kinds, names
from onrecord.statements.gazetteer import Row
from onrecord.statements.homes import is_shared
from onrecord.statements.mentions import Entity, Mention
from onrecord.statements.page import Page
from onrecord.statements.phrases import (
    DETERMINERS,
    EMPTY_ADJECTIVES,
    INDEFINITE,
    Atom,
    Phrase,
    excerpt_of,
    short_tail,
    words_of,
)
from onrecord.values import Excerpt, Speaker

_CAMPAIGN = frozenset(("campaign", "camp", "administration", "team", "government", "cabinet", "office", "foundation"))
_CLASSES = {
    "agency": "agency department bureau service services administration authority investigations office ministry",
    "ministry": "ministry department",
    "newspaper": "times post journal herald tribune news gazette",
    "court": "court",
    "committee": "committee commission council board caucus",
    "company": "inc corp company",
    "university": "university college",
    "party": "party",
    "network": "news",
    "police": "police",
}
_VERBISH = re.compile(r"^(?:\w+ed|is|are|was|were|has|have|had|will|would|met|said|say|says|agree|told|spoke)$")


def named(page: Page, m: Mention, e: Entity | None) -> Speaker:
    """The speaker for a name that is an organisation's, a ministry's, a state's or a seat's."""
    row = m.row
    where = page.excerpt(m)
    if row is not None and row.kind in ("state", "region", "capital", "seat"):
        return _town(page, m) or _state(row)
    ministry = _ministry(page, m.name)
    if ministry:
        return Speaker(ministry, "organization", "ministry")
    if row is not None and row.of and row.of != page.home and is_shared(m.name):
        return Speaker(m.name, "organization", "organisation", where)
    if row is not None and row.kind != "ministry":
        return Speaker(row.name, row.type, "organisation")
    if row is None and " " not in m.name and _shown_as_state(page, m.name):
        return Speaker(m.name, "state", "state", where)
    name = e.name if e is not None and len(e.name) >= len(m.name) else m.name
    return Speaker(name, "organization", "organisation", where)


def _state(row: Row) -> Speaker:
    if row.kind in ("state", "region"):
        return Speaker(row.name, "state", "state")
    return Speaker(row.name, row.type, "seat stands for state")


def _town(page: Page, m: Mention) -> Speaker | None:
    """``Moscow, Idaho,``: a town that bears the name of a capital or state."""
    after = page.tokens[m.last + 1 : m.last + 3]
    if len(after) < 2 or after[0].text != "," or " " in m.name:
        return None
    region = next((r for r in page.mentions_in(after[1].start, after[1].end)), None)
    if region is None or region.row is None or region.row.kind != "region":
        return None
    closing = [t.low for t in page.tokens[region.last + 1 : region.last + 3]]
    if closing and (closing[0] not in {",", "."} or {"and", "or"} & set(closing)):
        return None  # a list, or another name
    return Speaker(f"{m.name}, {region.name}", "organization", "organisation", page.excerpt(m))


def _ministry(page: Page, name: str) -> str:
    """``Russian Foreign Ministry`` → ``Russian Ministry of Foreign Affairs``; "" if it is none."""
    words = name.removeprefix("the ").split()
    for cut in (0, 1, 2, 3):
        rest = " ".join(words[cut:])
        rows = page.table.find(rest, "ministry")
        if not rows:
            continue
        state = page.table.state_of(" ".join(words[:cut])) if cut else ""
        if cut and not state:
            continue
        own = [r for r in rows if r.of == state]
        if own:
            return own[0].name
        if not state and is_shared(rest) and not any(r.of == "*" for r in rows):
            return next((r.name for r in rows if r.of == page.home), "")
        if not state:
            fixed = [r for r in rows if r.of != "*"]
            if len(fixed) == 1 and len(rows) == 1:
                return fixed[0].name
            state = _state_of_page(page, rest)
        general = [r for r in rows if r.of == "*"]
        if state and general:
            own = [r for r in rows if r.of == state]
            pattern = own[0].name if own else general[0].name
            return pattern.replace("{}", page.table.adjective(state)).replace("{of}", state)
    return ""


def _state_of_page(page: Page, ministry: str) -> str:
    """The state whose ministry of this kind the page names in full, if only one."""
    found = set()
    for m in page.mentions:
        low = m.name.lower()
        if m.kind == "organization" and low.endswith(ministry.lower()) and low != ministry.lower():
            state = page.table.state_of(m.name[: -len(ministry)].strip())
            if state:
                found.add(state)
    return found.pop() if len(found) == 1 else ""


_STATES_HAVE = "(?:(?:foreign|prime|defen[cs]e) minister|government|parliament|embassy|army|navy|ambassador)s?"
_OFFICE = re.compile(
    rf"\b{_STATES_HAVE} of (?:([A-Z]\w+) and )?([A-Z]\w+)|\b([A-Z]\w+)(?:[’']s?)?(?= {_STATES_HAVE}\b)"
)


def unknown(page: Page, m: Mention) -> Speaker:
    """A name of which nothing more is known: a person's, a state's, or a body's, as one word that tells nothing is."""
    words = m.name.split()
    where = page.excerpt(m)
    like_body = kinds.like_a_body(page.tokens, m.first, m.last) or kinds.speaks_of_itself(page.tokens, m.last)
    if page.document.language.code not in ("en", None):
        like_body = like_body and (len(words) > 3 or kinds.has_body_shape(page.tokens, m.first, m.last))
    elif not (like_body or m.titles or " " in m.name or names.is_given(m.name) or page.table.bearers(m.name)):
        if _shown_as_state(page, m.name):
            return Speaker(m.name, "state", "state", where)
        like_body = m.name.isupper() or _shown_as_body(page, m.name) or m.name.lower() not in page.lower
    if like_body and not m.titles:
        return Speaker(m.name, "organization", "organisation", where)
    return Speaker(m.name, "person", "full name in the source" if len(words) > 1 else "surname", where)


def _shown_as_state(page: Page, word: str) -> bool:
    """Whether the page gives it what states have: "foreign ministers of Ruritania", "the Ruritanian army"."""
    if page.owners_of_offices is None:
        found = (m.group(*range(1, 4)) for m in _OFFICE.finditer(page.text))
        page.owners_of_offices = {w for groups in found for w in groups if w}
    stem = word.rstrip("aeiy") or word
    adjective = re.compile(rf"{re.escape(stem)}[a-z]{{0,3}}(?:n|ese|ish)")
    return any(w == word or adjective.fullmatch(w) for w in page.owners_of_offices)


def _shown_as_body(page: Page, word: str) -> bool:
    """Whether the page has a body of that name ("Marsh Energy"), or says "it" or "Marsh, a company" of it."""
    if word not in page.shown_as_body:
        page.shown_as_body[word] = word in page.body_openings or _described_as_body(page, word)
    return page.shown_as_body[word]


def _described_as_body(page: Page, word: str) -> bool:
    """Whether one mention has a body's words behind it."""
    for m in page.by_name.get(word, ()):
        after = page.tokens[m.last + 1 : m.last + 8]
        aside = len(after) > 1 and after[0].text == "," and after[1].low in {"a", "an", "the", "one", "which"}
        if aside and any(names.noun(t.low, "organ") for t in after[2:]):
            return True
        if kinds.speaks_of_itself(page.tokens, m.last):
            return True
    return False


def is_campaign(head: str) -> bool:
    return head in _CAMPAIGN


def campaign(page: Page, owner: str, rest: Sequence[Atom]) -> Speaker:
    """``Varo's campaign`` → ``Ada Varo campaign``; an administration keeps the surname alone."""
    head = words_of(page, rest)
    name = owner if rest[-1].low in {"campaign", "camp", "team", "foundation"} else owner.rsplit(maxsplit=1)[-1]
    state = page.table.state_of(owner)
    if rest[-1].low == "government" and state:
        name = page.table.adjective(state)
    return Speaker(f"{name} {head.removeprefix('presidential ')}", "organization", "organisation")


def group(page: Page, part: Sequence[Atom]) -> Speaker | None:
    """Party members and whole classes of people; samples of them ("some fans") are nobody named."""
    head = part[-1].text
    low = head.lower()
    people = bool(page.table.find(low.rsplit(maxsplit=1)[-1], "people")) and (low.endswith("s") or low == head)
    if not (names.noun(low, "group") or people or low in {"gop"}) or not names.is_plural(low):
        return None
    before = {a.low for a in part[:-1]}
    if before & (INDEFINITE - {"many", "most"}) or any(a.low[0].isdigit() for a in part[:-1]):
        return None
    if before & {"many", "most"}:
        words = words_of(page, part, bare=False)
        return Speaker(words[:1].lower() + words[1:], "group", "group")
    return Speaker(words_of(page, part), "group", "group")


def with_members(page: Page, phrase: Phrase) -> Speaker | None:
    """``Critics of the plan, like Ada Varo,``: a loose group of which the page names members."""
    part = phrase.parts[0] if phrase.parts else ()
    at = next((k for k, a in enumerate(phrase.rest) if a.low in {"including", "like"} and k), None)
    if at is None or not part or not names.is_plural(part[-1].low):
        return None
    head = part[-1].mention
    if head is not None and (head.row is not None or head.name_start in page.owner):
        return None
    if {a.low for a in part} & (INDEFINITE - {"other", "others"}) or phrase.rest[at - 1].text != ",":
        return None
    members = []
    for a in phrase.rest[at + 1 :]:
        owner = page.owner.get(a.mention.name_start) if a.mention is not None else None
        if owner is not None and owner.kind != "state":
            members.append(owner.name)
    if not members or any(a.text == "," for a in phrase.rest[: at - 1]):
        return None
    words = words_of(page, (*part, *phrase.rest[: at - 1]))
    return Speaker(f"{words[:1].lower()}{words[1:]}, including {' and '.join(members)}", "group", "group")


def body(page: Page, part: Sequence[Atom], phrase: Phrase, last: Speaker | None) -> Speaker | None:
    """A body named by a common noun: "the Varo administration", "the agency", "the Russian government"."""
    head = part[-1]
    known = names.noun(head.low, "organ")
    if known is None or (names.is_plural(head.low) and known.same != "police"):
        return None
    by_name = _with_name(page, part, known.same)
    if by_name is not None:
        return by_name
    panel = known.same in {"committee", "court"} and phrase.rest[:1] and phrase.rest[0].low == "of"
    inner = next((a for a in phrase.rest[:4] if a.mention is not None), None)
    if panel and inner is not None and inner.mention is not None and inner.mention.kind == "organization":
        return named(page, inner.mention, page.owner.get(inner.mention.name_start))
    return _without_name(page, part, phrase, known.same, last)


def _with_name(page: Page, part: Sequence[Atom], same: str) -> Speaker | None:
    """A name before the noun: "Varo administration", "Russian government", "Gazette newspaper chain"."""
    proper = [a for a in part[:-1] if a.mention is not None]
    if part[0].low in {"a", "an"}:
        proper = [a for a in proper if a.mention is not None and a.mention.kind not in ("single", "unknown")]
    if not proper:
        return None
    mention = proper[-1].mention
    if mention is not None and _only_describes(page, part, same):
        return named(page, mention, page.owner.get(mention.name_start))
    state = page.table.state_of(proper[-1].text)
    core = [a for a in part if a.low not in DETERMINERS]
    if state and same == "administration":
        return Speaker(f"{page.table.adjective(state)} {part[-1].text}", "organization", "organisation")
    return Speaker(words_of(page, core), "organization", "organisation", excerpt_of(page, core))


def _without_name(page: Page, part: Sequence[Atom], phrase: Phrase, same: str, last: Speaker | None) -> Speaker | None:
    """ "the agency", "a court": a body that the page names elsewhere, or one told by what follows."""
    at = part[-1].start
    new = part[0].low in {"a", "an", "another", "one"} or len(part) == 1 or part[0].text[:1].isupper()
    later = _later_body(page, same, part, at) if new else None
    if later is not None or (new and part[0].low != "the"):
        return later
    if same == "state":
        return _last_state(page, at)
    if same in {"administration", "campaign"}:
        return _owned_body(page, part[-1].low, at)
    found = _earlier_body(page, same, at, last)
    tail = short_tail(page, phrase, {"of", "for"})
    if found is None and tail:
        core = [a for a in part if a.low not in DETERMINERS]
        return Speaker(f"{words_of(page, core)} {tail}", "organization", "organisation")
    return found


def _only_describes(page: Page, part: Sequence[Atom], same: str) -> bool:
    """``the Gazette newspaper chain``: the noun only says what the name is, and is no part of it."""
    last = next((a for a in reversed(part[:-1]) if a.mention is not None), None)
    if last is None or last.mention is None or last.possessive or last.mention.kind in ("person", "state"):
        return False
    if page.table.find(last.low, "adjective", "people") or names.noun(last.low, "group", "role"):
        return False
    return same in {"newspaper", "website", "network", "company", "agency"}


def _earlier_body(page: Page, same: str, at: int, last: Speaker | None) -> Speaker | None:
    words = set(_CLASSES.get(same, same).split())
    for m in page.before(at, 400):
        if m.kind == "organization" and _speaks_of(page, m, words):
            s = named(page, m, page.owner.get(m.name_start))
            return Speaker(s.name, s.type, s.how, s.mention)
    open_kind = same in {"website", "newspaper", "group", "company", "network", "agency", "campaign", "committee"}
    if last is not None and open_kind and last.type == "organization":
        return Speaker(last.name, last.type, "organisation", last.mention)
    return None


def _speaks_of(page: Page, m: Mention, words: set[str]) -> bool:
    names_it = {w.lower() for w in m.name.split()}
    if m.row is not None:
        names_it |= {w.lower() for w in m.row.name.split()}
    return bool(names_it & words) and len(names_it) > 1


def _later_body(page: Page, same: str, part: Sequence[Atom], at: int) -> Speaker | None:
    """``a federal appeals court`` in the lead: the body named in full below that fits best, the first of these.

    Further down only one whose name holds every qualifying word ("appeals") counts.
    """
    words = set(_CLASSES.get(same, same).split())
    qualifiers = {a.low for a in part[:-1]} - DETERMINERS - EMPTY_ADJECTIVES
    lead = page.paragraph(at) <= 2
    best: tuple[int, Mention] | None = None
    for m in (*page.mentions[:60], *page.before(at, 200)):
        if m.kind != "organization" or m.title_case or not _speaks_of(page, m, words):
            continue
        agree = len(qualifiers & set(m.name.lower().split()))
        full = bool(qualifiers) and agree == len(qualifiers)
        if (full or (lead and page.paragraph(m.name_start) <= 4)) and (best is None or agree > best[0]):
            best = (agree, m)
    return named(page, best[1], page.owner.get(best[1].name_start)) if best else None


def _owned_body(page: Page, head: str, at: int) -> Speaker | None:
    """``the administration`` after ``the Varo administration``: with the name it had last."""
    for m in page.before(at, 200):
        nxt = page.tokens[m.last + 1] if m.last + 1 < len(page.tokens) else None
        owner = page.owner.get(m.name_start)
        if nxt is not None and nxt.low == head and nxt.gap == " " and owner is not None and owner.kind == "person":
            name = owner.name if head == "campaign" else owner.words[-1]
            return Speaker(f"{name} {head}", "organization", "organisation")
    return None


def _last_state(page: Page, at: int) -> Speaker | None:
    before = next((m for m in page.before(at, 100) if m.kind == "state"), None)
    return named(page, before, None) if before else None


def near_body(page: Page, at: int) -> Speaker | None:
    """The organisation named last in the sentence of an offset or the one before, for "it"."""
    here = page.sentence(at)
    for m in page.before(at, 20):
        if m.kind == "organization" and not m.quoted and here - m.sentence <= 1:
            return named(page, m, page.owner.get(m.name_start))
    return None


def plural_subject(page: Page, at: int) -> Excerpt | None:
    """The words from the start of the sentence to its first verb, where "they" or "each" looks back."""
    i = page.index.at(at)
    toks = page.tokens
    if not toks:
        return None
    first = i
    while first > 0 and toks[first - 1].sentence == toks[i].sentence:
        first -= 1
    if i - first < 3 and first > 0:  # the pronoun opens the sentence: look at the one before
        i = first
        first -= 1
        while first > 0 and toks[first - 1].sentence == toks[i - 1].sentence:
            first -= 1
    stop = first
    while stop < i and stop - first < 14 and not (toks[stop].text.islower() and _VERBISH.match(toks[stop].low)):
        stop += 1
    if stop in (first, i):
        return None
    start, end = toks[first].start, toks[stop - 1].end
    return Excerpt(start, end, page.text[start:end])

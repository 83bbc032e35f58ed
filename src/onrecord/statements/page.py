"""A page as the resolvers see it: its sentences, names and who they belong to, in order, made once a document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.statements import kinds, names
from onrecord.statements.gazetteer import Gazetteer, Row
from onrecord.statements.homes import home_of
from onrecord.statements.inflection import CASED, all_in_another_case
from onrecord.statements.mentions import Entity, Finder, Mention, one_off, party_of
from onrecord.statements.quotes import Quote, find_quotes, paragraphs
from onrecord.statements.tokens import Index, tokenize
from onrecord.values import Document, Excerpt

_AMERICAN = {"republican", "republicans", "democrat", "democrats", "white house", "gop", "fbi", "congress"}
_SMALL_WORDS = "a an the and but or nor for of in on at to by as with from via vs into over de la up out off"
_HEADLINE_SMALL = frozenset(_SMALL_WORDS.split())
_PLACING = frozenset(("in", "to", "from", "of", "near", "at", "across", "into", "inside", "outside", "over", "between"))
_OPENING = frozenset(("the", "a", "an", "its", "their", "his", "her"))
_WORDS = re.compile(r"[^\W\d_](?:\w|[-’'](?=\w))*")


class Page:
    """Tokens, mentions and entities of one document. Building it is linear in the text."""

    def __init__(self, document: Document, table: Gazetteer, quotes: Sequence[Quote] | None = None) -> None:
        self.document = document
        self.text = document.text
        self.table = table
        kept = [b for b in document.blocks if b.kind != "furniture"]
        spans = [b.span for b in kept] if kept else list(paragraphs(self.text))
        self.paragraphs = spans
        self.headlines = {i for i, b in enumerate(kept) if b.kind in ("headline", "subhead")}
        self.quotes = tuple(quotes) if quotes is not None else find_quotes(self.text, spans)
        self._outer = [q for q in self.quotes if q.depth == 1 and len(q.span) > 25]
        self._outer_starts = [q.span.start for q in self._outer]
        self.tokens = tokenize(self.text, spans)
        self.index = Index(self.tokens)
        self._title_case = self._title_case_paragraphs()
        finder = Finder(
            self.tokens,
            table,
            is_title_case=lambda i: self.tokens[i].paragraph in self._title_case,
            is_quoted=self.in_quote,
            english=document.language.code in ("en", None),
        )
        self.mentions = finder.find()
        self._starts = [m.name_start for m in self.mentions]
        self.by_name: dict[str, list[Mention]] = {}
        for m in self.mentions:
            self.by_name.setdefault(m.name, []).append(m)
        self.last_words = {m.name.split()[-1] for m in self.mentions if m.kind in ("person", "single")}
        self.body_openings = {
            m.name.split()[0] for m in self.mentions if " " in m.name and m.kind in ("organization", "unknown")
        }
        self.shown_as_body: dict[str, bool] = {}
        self.owners_of_offices: set[str] | None = None
        self.lower = finder.lower
        self.day = (document.published.date[:10] if document.published else "") or ""
        self._spoken: dict[str, bool] = {}
        self._state_words: dict[str, list[str]] = {}
        self.entities: list[Entity] = []
        self.owner: dict[int, Entity] = {}
        """The entity of a mention, by where its name begins."""
        self._by_last: dict[str, list[Entity]] = {}
        self._by_name: dict[str, Entity] = {}
        self._by_stem: dict[str, list[Entity]] = {}
        self.cased = document.language.code in CASED
        self._by_first: dict[str, list[Entity]] = {}
        self._by_initials: dict[str, Entity] = {}
        self._by_shape: dict[tuple[str, int], list[Entity]] = {}
        self.by_role: dict[str, list[Entity]] = {}
        self._unify()
        self._describe()
        self.home = home_of(self.tokens, self.mentions, table, lambda m: self.owner.get(m.name_start))

    # -- places -------------------------------------------------------------------------------------------------

    def in_quote(self, offset: int) -> bool:
        return self.quote_at(offset) is not None

    def quote_at(self, offset: int) -> Quote | None:
        """The long outermost quote that holds an offset."""
        i = bisect_right(self._outer_starts, offset) - 1
        if i >= 0 and self._outer[i].span.start <= offset < self._outer[i].span.end:
            return self._outer[i]
        return None

    def sentence(self, offset: int) -> int:
        return self.tokens[self.index.at(offset)].sentence if self.tokens else 0

    def paragraph(self, offset: int) -> int:
        return self.tokens[self.index.at(offset)].paragraph if self.tokens else 0

    def excerpt(self, m: Mention) -> Excerpt:
        return Excerpt(m.name_start, m.end, self.text[m.name_start : m.end])

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        return [m for m in self._window(start, end) if m.name_start < end and start < m.end]

    def _window(self, start: int, end: int) -> list[Mention]:
        return self.mentions[bisect_left(self._starts, start - 200) : bisect_left(self._starts, end)]

    def before(self, at: int, most: int) -> Iterator[Mention]:
        """The mentions before an offset, the nearest first, at most so many."""
        high = bisect_left(self._starts, at)
        return reversed(self.mentions[max(0, high - most) : high])

    def entities_named(self, surname: str) -> list[Entity]:
        """The persons of a surname, in the order of the page."""
        return [e for e in self._by_last.get(surname.lower(), []) if e.kind == "person"]

    def person(self, name: str) -> Entity | None:
        """The person of this full name, if the page has one."""
        e = self._by_name.get(name.lower())
        return e if e is not None and e.kind == "person" and e.name == name else None

    def _title_case_paragraphs(self) -> set[int]:
        """Paragraphs in which nearly every word has a capital, verbs too: headlines, whatever the layout calls them."""
        small: Counter[int] = Counter()
        capital: Counter[int] = Counter()
        for t in self.tokens:
            if t.word and t.low not in _HEADLINE_SMALL:
                (capital if t.capital else small)[t.paragraph] += 1
        return {p for p, n in capital.items() if 3 <= n < 40 and n >= 8 * small[p]}

    # -- entities -----------------------------------------------------------------------------------------------

    def _unify(self) -> None:
        """Give every mention its entity: full names first, then surnames, then given names alone."""
        full = [m for m in self.mentions if m.kind == "person" and " " in m.name]
        for m in sorted(full, key=lambda m: (m.title_case, m.name_start)):
            self._join(m)
        for m in self.mentions:
            if m.name_start in self.owner:
                continue
            if m.kind in ("organization", "state") and (namesake := self._namesake(m)) is None:
                self._body(m)
            elif m.kind == "state" and namesake is not None:
                m.row = None
                self._attach(namesake, m)
            elif entity := self.bearer(m.name, m) or self._by_acronym(m.name) or self._known(m):
                self._attach(entity, m)
            elif m.kind == "person" and not m.title_case:
                self._join(m)
        for e in self.entities:
            e.mentions.sort(key=lambda m: m.name_start)

    def _namesake(self, m: Mention) -> Entity | None:
        """The person of the page who bears the name of a place: "Holland" after "Katie Holland", not "in Holland"."""
        before = self.tokens[m.first - 1].low if m.first else ""
        if m.kind != "state" or " " in m.name or m.title_case or before in _PLACING:
            return None
        found = self.entities_named(m.name)
        if not found and kinds.speaks(self.tokens, m.first, m.last):
            found = [e for e in self._by_first.get(m.name.lower(), ()) if len(e.words) > 1]
        return self._choose(found, m)

    def _known(self, m: Mention) -> Entity | None:
        """A bare surname that the page never completes: the one bearer in the table, if the page speaks of his state.

        A first lady's row does not make her husband's surname doubtful.
        """
        if " " in m.name or m.title_case or m.kind not in ("single", "person") or m.name.lower() in self.lower:
            return None
        rows = [r for r in self.table.bearers(m.name) if "first lady" not in r.words and self.speaks_of(r.of)]
        titled = [r for r in rows if any(t in r.words for t in _titles(m))]
        dated = [r for r in titled or rows if self.day and r.holds_on(self.day)] or titled or rows
        if len({r.name for r in dated}) != 1:
            return None
        return self._new(Entity(dated[0].name, "person", dated[0].gender, from_table=True))

    def speaks_of(self, state: str) -> bool:
        """Whether the page names a state (or body) by any of its words."""
        if state not in self._spoken:
            kinds = ("state", "adjective", "capital", "seat", "organization")
            rows = [r for r in self.table.rows if r.kind == "region" or r.kind in kinds]
            words = {w for r in rows if state == (r.of if r.kind == "region" else r.name) for w in r.words}
            words |= _AMERICAN if state == "United States" else set()
            text = self.text.lower()
            self._spoken[state] = any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text) for w in words if len(w) > 2)
            self._spoken[state] |= state == "United States" and re.search(r"\bUS\b|\bU\.S\.", self.text) is not None
        return self._spoken[state]

    def words_of_state(self, state: str) -> list[str]:
        """What a page may write for a state: its names and adjectives."""
        if state not in self._state_words:
            rows = [r for r in self.table.rows if r.name == state and r.kind in ("state", "adjective")]
            self._state_words[state] = [w for r in rows for w in r.words]
        return self._state_words[state]

    def _join(self, m: Mention) -> None:
        words = [w for w in m.name.split() if w.lower() not in names.SUFFIXES] or m.name.split()
        for e in (*self._by_last.get(words[-1].lower(), []), *self._inflected(words)):
            if len(words) > 1 and len(e.words) > 1 and (_same_given(e.words[0], words[0]) or self.cased):
                self._attach(e, m)
                return
        self._attach(self._new(Entity(_proper(m.name), "person")), m)

    def _inflected(self, words: Sequence[str]) -> list[Entity]:
        """Persons whose name these words give in another case, in the languages that have them."""
        if not self.cased or not words:
            return []
        return [e for e in self._by_stem.get(words[-1][:3].lower(), ()) if all_in_another_case(e.words, words)]

    def _new(self, e: Entity) -> Entity:
        self.entities.append(e)
        self._by_last.setdefault(e.words[-1].lower() if e.words else e.name.lower(), []).append(e)
        self._by_name.setdefault(e.name.lower(), e)
        if e.kind == "person" and e.words:
            last = e.words[-1].lower()
            self._by_first.setdefault(e.words[0].lower(), []).append(e)
            self._by_stem.setdefault(last[:3], []).append(e)
            if len(e.words) > 1:
                self._by_shape.setdefault((last[0], len(last)), []).append(e)
        elif e.kind == "organization":
            self._by_initials.setdefault(_initials(e.name), e)
        return e

    def _body(self, m: Mention) -> None:
        name = self._canonical(m)
        known = self._by_name.get(name.lower()) or self._by_acronym(m.name)
        if known is None or known.kind == "person":
            known = self._new(Entity(name, "state" if m.kind == "state" else "organization"))
        self._attach(known, m)

    def _canonical(self, m: Mention) -> str:
        if m.row is None or m.row.kind in ("ministry", "capital", "seat"):
            return m.name
        return m.row.name or m.name

    def _by_acronym(self, name: str) -> Entity | None:
        letters = name.replace(".", "")
        if not (2 <= len(letters) <= 6 and letters.isupper()):
            return None
        return self._by_initials.get(letters)

    def _attach(self, e: Entity, m: Mention) -> None:
        e.mentions.append(m)
        self.owner[m.name_start] = e

    def bearer(self, name: str, near: Mention | None = None) -> Entity | None:
        """The person of the page that a surname, the end of a name, or a given name alone means."""
        words = [w.lower() for w in name.split() if w.lower() not in names.SUFFIXES]
        if not words:
            return None
        found = [e for e in self._by_last.get(words[-1], []) if e.kind == "person" and _ends(e, words)]
        if not found:
            found = self._by_first.get(words[0], []) if len(words) == 1 else []
        if not found:
            found = self._inflected(words)
        if not found:
            found = self._slips(words[-1]) if len(words) == 1 else []
        return self._choose(found, near)

    def slip_of(self, name: str) -> Entity | None:
        """The person whose surname a single unknown name misspells, if only one fits."""
        found = self._slips(name.lower()) if " " not in name else []
        return found[0] if len(found) == 1 else None

    def _slips(self, word: str) -> list[Entity]:
        """A surname spelt one letter off, which the press does."""
        if len(word) < 5 or word in self.lower:
            return []
        near = [e for n in (-1, 0, 1) for e in self._by_shape.get((word[0], len(word) + n), ())]
        slips = [e for e in near if one_off(e.words[-1].lower(), word)]
        return [e for e in slips if word != e.words[-1].lower() + "s"]  # "the Varos" are a family

    def _choose(self, found: list[Entity], near: Mention | None) -> Entity | None:
        if len(found) < 2 or near is None:
            return found[0] if found else None
        told = names.gender_of(" ".join(near.titles)) if near.titles else ""
        fitting = [e for e in found if not told or not self.gender(e) or self.gender(e) == told]
        roles = set(near.titles)
        fitting = fitting or found
        if roles - {"mr.", "ms.", "mrs."}:
            held = [e for e in fitting if any(roles & set(m.titles) for m in e.mentions)]
            fitting = held or fitting
        before = [e for e in fitting if any(m.name_start < near.name_start for m in e.mentions)]
        left = before or fitting
        return left[0] if len(left) == 1 else max(left, key=lambda e: self._prominence(e, near.name_start))

    def _prominence(self, e: Entity, at: int) -> tuple[float, int]:
        """How strongly a bare surname means this bearer: named in full as a subject, and lately."""
        named = [m for m in e.mentions if m.name_start < at and (" " in m.name or m.titles)]
        weight = sum((0.5 if m.quoted else 1.0) + 0.6 * m.subject for m in named[-6:])
        bearers = self._by_last.get(e.words[-1].lower(), [])
        weight += 1.0 * (
            bool(bearers) and e is min(bearers, key=_introduced)
        )  # named first: the page is about this one
        return weight, max((m.name_start for m in named), default=-e.mentions[0].name_start)

    def gender(self, e: Entity) -> str:
        """``m``, ``f`` or "" from titles, roles, the table, or the given name."""
        if e.kind != "person":
            return ""
        if not e.gender:
            titled = " ".join(t for m in e.mentions for t in m.titles if names.noun(t, "honorific"))
            told = names.gender_of(titled)
            rows = [r for r in self.table.bearers(e.words[-1]) if r.name == e.name] if e.words else []
            by_name = names.gender_of(e.words[0]) if len(e.words) > 1 else ""
            by_clause = {m.told for m in e.mentions} - {""}
            e.gender = told or (rows[0].gender if rows else "") or by_name or _gender_by_role(e.roles)
            e.gender = e.gender or (by_clause.pop() if len(by_clause) == 1 else "")
        return e.gender

    # -- roles --------------------------------------------------------------------------------------------------

    def _describe(self) -> None:
        for e in self.entities:
            if e.kind != "person":
                continue
            for m in e.mentions:
                e.roles |= role_words(" ".join(m.titles))
                e.roles |= self._behind(m)
                e.roles |= self._before(m)
            for role in e.roles:
                self.by_role.setdefault(role, []).append(e)

    def _behind(self, m: Mention) -> set[str]:
        """Words of the apposition behind a name, and of a party in brackets."""
        out: set[str] = set()
        party = party_of(self.text, m.end)
        if party:
            out.add(party[0])
            rows = self.table.find(party[1], "region") or self.table.find(party[1].rstrip("."), "region")
            out |= {w for r in rows for w in r.name.lower().split()}
        i = m.last + 1
        toks = self.tokens
        if i + 1 < len(toks) and m.titles and toks[i].low in {"of", "for"} and toks[i + 1].capital:
            place = next((x for x in self.mentions_in(toks[i + 1].start, toks[i + 1].end)), None)
            out |= role_words(place.name) if place else set()  # "Mayor Ada Varo of Dorn"
        if i < len(toks) and toks[i].text == "(":
            i += 1
            while i < len(toks) and toks[i].text != ")" and i - m.last < 10:
                i += 1
            i += 1
        if i < len(toks) and toks[i].text in {",", "–", "—", "-"}:
            out |= self._apposition(i + 1)
        return out

    def _apposition(self, i: int) -> set[str]:
        words: list[str] = []
        for t in self.tokens[i : i + 16]:
            if t.text in {",", ".", ";", "–", "—", ":"}:
                break
            words.append(t.low)
        head = [w for w in words[:9] if names.noun(w, "role")]
        opens = words[:1] and words[0] in {"a", "an", "the", "former", "then"}
        opens = opens or (words[:1] == ["who"] and words[1:2] and words[1] in {"is", "was", "served", "serves"})
        owned = bool(self.tokens[i : i + 3]) and any(t.possessive for t in self.tokens[i : i + 3])
        return role_words(" ".join(words)) if head and (opens or owned or words[:1] == head[:1]) else set()

    def _before(self, m: Mention) -> set[str]:
        """``the mayor, Ada Varo,``: the role written before the name, with a comma between.

        "A lawyer for the mayor, Ada Varo," may mean either, and tells nothing.
        """
        i = m.first
        if i < 3 or self.tokens[i - 1].text != ",":
            return set()
        core: list[str] = []
        for k in range(i - 2, max(-1, i - 13), -1):
            t = self.tokens[k]
            if not t.word:
                return set()
            core.insert(0, t.low)
            inner = t.low in {"the", "a", "an"} and k > 1 and self.tokens[k - 1].low in {"of", "for", "at"}
            if inner and names.noun(core[-1], "role") is None:
                continue  # "the president of the bank, Ada Varo"
            if inner and names.noun(self.tokens[k - 2].low, "role"):
                return set()
            if t.low in _OPENING or t.possessive:
                break
        else:
            return set()
        cut = next((k for k, w in enumerate(core) if w in {"of", "for", "at", "in"}), len(core))
        if not names.noun(core[cut - 1] if cut else "", "role"):
            return set()
        return role_words(" ".join(core)) | (self._owner_before(k) if core[0] in {"his", "her"} else set())

    def _owner_before(self, i: int) -> set[str]:
        """Whose "his wife" is: the surname of the last person named before in that sentence."""
        for m in self.before(self.tokens[i].start, 4):
            e = self.owner.get(m.name_start)
            if m.sentence != self.tokens[i].sentence:
                break
            if e is not None and e.kind == "person":
                return {e.words[-1].lower()}
        return set()


def _proper(name: str) -> str:
    """A name in capitals ("ADA VARO") as it is written elsewhere."""
    if not name.isupper() or len(name) < 4:
        return name
    return " ".join(w.capitalize() if w.isalpha() else w for w in name.split())


def _gender_by_role(roles: set[str]) -> str:
    """The gender that the page's own role words tell; "spokesman" also stands for its like, and tells none then."""
    known = {r: n for r in roles if (n := names.noun(r, "role")) is not None}
    literal = [r for r in known if not any(n.same == r and other != r for other, n in known.items())]
    told = {names.gender_of(r) for r in literal} - {""}
    return told.pop() if len(told) == 1 else ""


def _titles(m: Mention) -> set[str]:
    joined = " ".join(m.titles)
    return {*m.titles, joined, joined.removeprefix("former ")}


def _introduced(e: Entity) -> tuple[bool, int]:
    full = [m for m in e.mentions if " " in m.name]
    return not full, full[0].name_start if full else 0


def role_words(text: str) -> set[str]:
    """The words of a title or apposition, each also as the word that stands for its like."""
    out: set[str] = set()
    low = text.lower()
    words = _WORDS.findall(low) + re.findall(r"\b[a-z]+\.", low)
    for n in (1, 2, 3):
        for k in range(len(words) - n + 1):
            phrase = " ".join(words[k : k + n])
            known = names.noun(phrase, "role", "honorific")
            if known:
                out |= {phrase, known.same}
            elif n == 1 and phrase not in names.FUNCTION_WORDS:
                out.add(phrase)
    if "former" in words or "ex" in words or "then" in words:
        out.add("former")
    return out


def _same_given(a: str, b: str) -> bool:
    a, b = a.lower().strip("."), b.lower().strip(".")
    return (
        a == b
        or (len(a) == 1 and b.startswith(a))
        or (len(b) == 1 and a.startswith(b))
        or (min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a)))
    )


def _ends(e: Entity, words: list[str]) -> bool:
    return [w.lower() for w in e.words[-len(words) :]] == words


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper())


def rows_by_date(rows: Sequence[Row], day: str) -> list[Row]:
    """The rows that hold on a day; all of them if the day is not known."""
    return [r for r in rows if r.holds_on(day)] if day else list(rows)

"""Names on a page: sequences of capitalised words, sorted into persons, organisations and states, without a model.

A mention is a name with the titles before it; an entity is all mentions of one person or body::

    former Republican nominee Gov. Ada B. Varo (R-IN), a lawyer,
    [titles-----------------------[name-----)
                                     roles: former, republican, nominee, governor, indiana, lawyer
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.statements import kinds, names
from onrecord.statements.gazetteer import Gazetteer, Row
from onrecord.statements.tokens import Token

MentionKind = Literal["person", "organization", "state", "single", "unknown"]
_REACH = 60  # tokens back in which somebody named by an office may be the "he" behind a place's name
_FORMER = frozenset(("former", "retired", "acting", "outgoing", "fellow"))
_JOINTS = frozenset(("of", "for", "and", "on", "&", "to", "in"))
_HEADS = """
    academy association board bureau center centre chamber church college commission committee council court
    democratic department director embassy federation foundation government house institute international league
    ministry museum national office organisation organization parliament party secretary school society union
    united university veterans voice american americans citizens people bank congress conference coalition campaign
    women students brotherhood alliance citizenship agency
"""
_ORG_HEADS = frozenset(_HEADS.split())
_PARTY = re.compile(r",?\s*\(?\b(?P<party>[RDI])-(?P<place>(?:[A-Z][a-z]*\.?\s?){1,3})\)?")
_ALL_CAPS = re.compile(r"[A-Z][A-Z.'’-]+")


@dataclass(slots=True)
class Mention:
    """A name where it stands. ``start`` holds the titles too; ``first`` and ``last`` are token numbers."""

    start: int
    name_start: int
    end: int
    name: str
    kind: MentionKind
    titles: tuple[str, ...]
    first: int
    last: int
    possessive: bool = False
    subject: bool = False
    quoted: bool = False
    sentence: int = 0
    title_case: bool = False
    row: Row | None = None
    told: str = ""  # the gender that a "he said he" tells


@dataclass(slots=True, eq=False)
class Entity:
    """One person or body, with every mention in order and the words that describe it (stem words, lower case)."""

    name: str
    kind: Literal["person", "organization", "state"]
    gender: str = ""
    roles: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    from_table: bool = False

    @property
    def words(self) -> list[str]:
        return [w for w in self.name.split() if w.lower() not in names.SUFFIXES] or self.name.split()


class Finder:
    """Finds the mentions among the tokens of one page."""

    def __init__(
        self,
        tokens: Sequence[Token],
        table: Gazetteer,
        *,
        is_title_case: Callable[[int], bool],
        is_quoted: Callable[[int], bool],
        english: bool = True,
    ) -> None:
        self.tokens = tokens
        self.table = table
        self.is_title_case = is_title_case
        self.is_quoted = is_quoted
        self.english = english
        self.lower = {t.text for t in tokens if t.word and t.text[:1].islower()}
        self.singles: set[str] = set()
        self.personal: set[int] = set()

    def find(self) -> list[Mention]:
        out: list[Mention] = []
        i = 0
        while i < len(self.tokens):
            end = self._sequence(i)
            if end == i:
                i += 1
                continue
            out += self._classify(i, end)
            i = end
        self.singles = {m.name.lower() for m in out if m.kind == "single"}
        self.personal = {x for m in out if m.kind == "person" and " " in m.name for x in (m.name_start, m.end)}
        for m in out:
            if m.kind == "unknown" and self._looks_personal(m):
                m.kind = "person"
            m.sentence = self.tokens[m.first].sentence
            m.quoted = self.is_quoted(m.name_start)
        if self.english:
            self._tell_persons(out)
        self._mark_subjects(out)
        return out

    # -- where a name begins and ends ---------------------------------------------------------------------------

    def _starts_name(self, i: int) -> bool:
        t = self.tokens[i]
        if not t.capital or t.low in names.CALENDAR or (not self.english and t.low in names.OTHER_FUNCTION_WORDS):
            return False
        if t.low in _FORMER:
            return self._goes_on(i)
        if names.is_function_word(t.low) or (t.initial and self._is_ordinary(i)):
            return False
        return not (t.text == "I" or (len(t.text) == 1 and not self._goes_on(i)))

    def _is_ordinary(self, i: int) -> bool:
        """A word at the start of a sentence that the page also writes small, and that begins no known name."""
        t = self.tokens[i]
        pair = f"{t.low} {self.tokens[i + 1].low}" if self._goes_on(i) else ""
        if pair and (self._is_known(pair) or names.noun(pair, "role")):
            return False
        if names.noun(t.low, "role", "honorific") or names.is_given(t.low) or t.text.isupper():
            return t.low in self.lower and not self._goes_on(i)
        return t.low in self.lower or (t.low.endswith(("ing", "ly")) and not self._is_known(t.low))

    def _is_known(self, word: str) -> bool:
        return bool(self.table.find(word, "state", "capital", "seat", "organization", "region"))

    def _goes_on(self, i: int) -> bool:
        """Whether the next token carries on the same capitalised sequence."""
        if i + 1 >= len(self.tokens):
            return False
        here, nxt = self.tokens[i], self.tokens[i + 1]
        if nxt.gap not in (" ", "\u00a0", "") or here.possessive or not nxt.word or nxt.initial:
            return False
        if nxt.gap == "" and not here.text.endswith("."):
            return False
        return nxt.capital and nxt.text != "I" and (nxt.low not in names.FUNCTION_WORDS or nxt.low == "may")

    def _sequence(self, i: int) -> int:
        """One past the last token of the name that begins at ``i``; ``i`` itself if none does."""
        if not self._starts_name(i):
            return i
        end = i + 1
        while end < len(self.tokens) and end - i < 14:
            if self._goes_on(end - 1):
                end += 1
                continue
            step = self._over_joint(i, end)
            if not step:
                break
            end += step
        return end

    def _over_joint(self, i: int, end: int) -> int:
        """How many tokens a joint ("of the", "von der", "and" inside a body's name) lets the name go on for."""
        toks = self.tokens
        if toks[end - 1].possessive or toks[end].gap != " ":
            return 0
        if toks[end].text == "&" and end + 1 < len(toks) and toks[end + 1].capital:
            return 2
        if toks[end].low == "and":
            for length in (4, 3, 2):
                words = " ".join(t.low for t in toks[i : end + length])
                if self.table.find(words, "organization", "ministry", "state"):
                    return length
        n = 0
        while end + n < len(toks) and n < 3 and toks[end + n].gap == " " and toks[end + n].word:
            low = toks[end + n].low
            if (low in names.PARTICLES and toks[end + n].text.islower()) or (
                (low in _JOINTS or (low == "the" and n)) and self._is_body(i, end, low)
            ):
                n += 1
            else:
                break
        after = end + n
        if not n or after >= len(toks) or toks[after].gap != " " or not toks[after].capital:
            return 0
        return n + 1 if toks[after].low not in names.FUNCTION_WORDS else 0

    def _is_body(self, i: int, end: int, joint: str) -> bool:
        """Whether the words so far begin the name of an office or body, which may hold "of" and "for"."""
        words = [t.low for t in self.tokens[i:end]]
        if joint == "and":
            after = self.tokens[end + 1 : end + 4]
            if not after or after[0].low == "the" or any(t.low in _ORG_HEADS for t in after if t.capital):
                return False  # another body
            inner = any(t.low in {"of", "for"} for t in self.tokens[i:end])
            return (inner and words[0] in _ORG_HEADS) or words[-1] in {"food", "health", "citizenship"}
        if self.is_title_case(i) and joint not in {"of"}:
            return False
        if joint in {"to", "in", "on"}:
            return joint == "on" and words[0] in {"committee", "council"}
        title = names.noun(words[-1], "role") is not None and words[-1] in {"secretary", "minister"}
        return title or any(w in _ORG_HEADS for w in words)

    # -- what kind of name it is --------------------------------------------------------------------------------

    def _classify(self, i: int, end: int) -> list[Mention]:
        """The mention (or none) that the tokens ``[i, end)`` make."""
        toks = self.tokens
        low = [t.low for t in toks[i:end]]
        title_case = self.is_title_case(i)
        whole = " ".join(low)
        row = self._row(whole)
        if row is not None:
            return [self._mention(i, i, end, _kind_of(row), row)]
        cut = self._after_titles(low)
        body = max((k for k, w in enumerate(low) if w in names.ORG_WORDS or w == "&"), default=-1)
        members = body >= 0 and cut == len(low) and names.is_plural(low[-1])  # "Conference of Mayors"
        if (body >= cut or members) and not title_case:
            return [self._mention(i, i, end, "organization")]
        if cut == len(low) or title_case:  # a title without a name; a headline
            return self._in_title_case(i, end) if cut < len(low) else []
        return [self._personal(i, cut, end, low)]

    def _personal(self, i: int, cut: int, end: int, low: list[str]) -> Mention:
        """The mention for words that are a person's after ``cut`` titles, or not known to be anybody's."""
        name = i + cut
        rest = low[cut:]
        if cut or self._role_before(i):
            row = self._row(" ".join(rest))
            kind: MentionKind = "person" if row is None or row.type == "person" else _kind_of(row)
            return self._mention(i, name, end, kind, row)
        given = next((k for k in range(len(rest) - 1) if self._is_given(rest, k)), None)
        if given is not None and rest[-1] not in names.PLACE_WORDS:
            return self._mention(i, i + given, end, "person")
        return self._mention(i, i, end, "single" if len(rest) == 1 else "unknown")

    def _is_given(self, words: list[str], k: int) -> bool:
        initials = bool(re.fullmatch(r"(?:[a-z]\.)+", words[k])) and k == 0
        return initials or names.is_given(words[k], sure=k > 0 or len(words) == 1)

    def _row(self, words: str) -> Row | None:
        kinds = self.table.find(words, "state", "capital", "seat", "organization", "ministry", "region")
        return kinds[0] if kinds else None

    def _after_titles(self, low: list[str]) -> int:
        """How many of the words are titles, from the front: the last title word and all before it."""
        cut = 0
        k = 0
        while k < len(low):
            step = self._title_at(low, k)
            if step:
                cut = k + step
                k += step
            else:
                k += 1
        return cut

    def _title_at(self, low: list[str], k: int) -> int:
        for length in (5, 4, 3, 2, 1):
            words = " ".join(low[k : k + length])
            if k + length > len(low):
                continue
            known = names.noun(words, "role", "honorific")
            if length == 1 and known and names.is_given(words) and k + 1 == len(low):
                continue
            if known or (length > 1 and self.table.find(words, "office")):
                return length
        return 0

    def _in_title_case(self, i: int, end: int) -> list[Mention]:
        """In a title-case line only a given name with one word behind it, or known words, make a name."""
        low = [t.low for t in self.tokens[i:end]]
        out: list[Mention] = []
        k = 0
        while k < len(low):
            for length in (4, 3, 2, 1):
                row = self._row(" ".join(low[k : k + length])) if k + length <= len(low) else None
                if row is not None:
                    out.append(self._mention(i + k, i + k, i + k + length, _kind_of(row), row))
                    k += length
                    break
            else:
                if k + 1 < len(low) and names.is_given(low[k], sure=True):
                    out.append(self._mention(i + k, i + k, i + k + 2, "person"))
                    k += 2
                else:
                    out.append(self._mention(i + k, i + k, i + k + 1, "single"))
                    k += 1
        for m in out:
            m.title_case = True
        return out

    def _mention(self, i: int, name: int, end: int, kind: MentionKind, row: Row | None = None) -> Mention:
        toks = self.tokens
        first = self._titles_from(i) if kind == "person" else i
        words = " ".join(t.text for t in toks[name:end])
        titles = tuple(t.low for t in toks[first:name])
        m = Mention(toks[first].start, toks[name].start, toks[end - 1].end, words, kind, titles, first, end - 1)
        m.possessive = toks[end - 1].possessive
        m.row = row
        return m

    def _role_before(self, i: int) -> bool:
        """Whether a small role noun stands right before: ``lawyer Ada Varo``."""
        t = self.tokens[i]
        return (
            i > 0
            and t.gap == " "
            and not self.tokens[i - 1].possessive
            and self.tokens[i - 1].text.islower()
            and not names.is_plural(self.tokens[i - 1].low)
            and names.noun(self.tokens[i - 1].low, "role") is not None
        )

    def _titles_from(self, i: int) -> int:
        """Where the titles written small before a name begin: ``former Republican nominee Ada Varo``."""
        former = i > 0 and self.tokens[i].gap == " " and self.tokens[i - 1].text in _FORMER
        if not former and not self._role_before(i):
            return i
        k = i - 1
        while k > 0 and i - k < 7:
            before = self.tokens[k - 1]
            if self.tokens[k].gap != " " or not before.word or before.possessive:
                break
            small = before.text.islower() and before.low in names.FUNCTION_WORDS and before.low != "former"
            if small or _NO_TITLE.search(before.text) or self.tokens[k].initial:
                break
            k -= 1
        return k

    def _looks_personal(self, m: Mention) -> bool:
        """An unknown sequence is a person's if its last word also stands alone, or a person's details follow."""
        words = m.name.split()
        if len(words) > 4 or words[-1].lower() in names.PLACE_WORDS or _ALL_CAPS.fullmatch(words[-1]):
            return False
        after = self.tokens[m.last + 1 : m.last + 4]
        if len(after) > 2 and after[0].text == ",":
            age = after[1].text.isdigit() and len(after[1].text) == 2
            tail = self.tokens[m.last + 2 : m.last + 12]
            thing = any(names.noun(t.low, "organ", "document") for t in tail[:4] if t.word and t.text.islower())
            if age or after[1].low == "who" or (not thing and after[1].low in {"a", "an", "the"}):
                return True
        low = words[-1].lower()
        if low in self.singles and not self._is_known(low):
            return True
        return len(words) == 2 and (self._beside_person(m) or any(one_off(low, s) for s in self.singles))

    def _tell_persons(self, mentions: Sequence[Mention]) -> None:
        """Names that do on the page what only a person does are persons', wherever they stand."""
        told = set()
        anybody = False
        for m in mentions:
            if not anybody and self._is_person_though_place(m):
                m.kind, m.row = "person", None
            anybody = anybody or m.kind == "person"
            if m.title_case or m.possessive or m.row is not None or m.kind not in ("person", "single", "unknown"):
                continue
            m.told = kinds.told_gender(self.tokens, m.first, m.last)
            if m.kind != "person" and self._does_as_persons(m):
                told.add(m.name)
        for m in mentions:
            if m.name in told and m.kind in ("single", "unknown"):
                m.kind = "person"

    def _is_person_though_place(self, m: Mention) -> bool:
        """``Chad said he was tired`` on a page that has spoken of nobody else who "he" may be."""
        if m.kind != "state" or " " in m.name or m.title_case:
            return False
        before = self.tokens[max(0, m.first - _REACH) : m.first]
        anybody = any(names.noun(t.low, "role") and not names.is_plural(t.low) for t in before)
        return not anybody and kinds.told_gender(self.tokens, m.first, m.last) != ""

    def _does_as_persons(self, m: Mention) -> bool:
        """Whether an unknown name stands where only a person's does, and has no body's words."""
        if kinds.like_a_body(self.tokens, m.first, m.last) or self.table.find(m.name, "adjective", "people"):
            return False
        after = self.tokens[m.last + 1 : m.last + 4]
        aged = len(after) > 2 and after[0].text == after[2].text == "," and after[1].text.isdigit()
        if aged and len(after[1].text) == 2:
            return True
        lone = m.kind == "single"
        plain = names.noun(m.name) is not None or names.is_plural(m.name) or m.name.lower() in self.lower
        if lone and (plain or _ALL_CAPS.fullmatch(m.name)):
            return False
        if m.told or (kinds.behind_role(self.tokens, m.first) and not lone):
            return True
        if lone:
            return False
        return kinds.speaks(self.tokens, m.first, m.last) and not kinds.speaks_of_itself(self.tokens, m.last)

    def _beside_person(self, m: Mention) -> bool:
        """Joined by "and" to a person: ``Tyra Lenn and Ben Dorn``."""
        after = self.tokens[m.last + 1 : m.last + 3]
        before = self.tokens[max(0, m.first - 2) : m.first]
        ahead = len(after) == 2 and after[0].low == "and" and after[1].start in self.personal
        back = len(before) == 2 and before[1].low == "and" and before[0].end in self.personal
        return (ahead or back) and not {w.lower() for w in m.name.split()} & (names.ORG_WORDS | names.PLACE_WORDS)

    def _mark_subjects(self, mentions: list[Mention]) -> None:
        seen: set[int] = set()
        for m in mentions:
            before = self.tokens[m.first - 1] if m.first else None
            if before is not None and before.low in {"the", "a", "an"} and m.first > 1:
                before = self.tokens[m.first - 2]
            governed = before is not None and before.sentence == m.sentence and before.low in _PREPOSITIONS
            nxt = self.tokens[m.last + 1] if m.last + 1 < len(self.tokens) else None
            verb = nxt is not None and nxt.text.islower() and _VERBISH.search(nxt.low) is not None
            if not m.possessive and not governed and (verb or m.sentence not in seen):
                m.subject = True
            if not m.possessive and not governed:
                seen.add(m.sentence)


_PREPOSITIONS = frozenset(
    ("of", "in", "for", "with", "by", "on", "at", "from", "to", "about", "against", "over", "like", "than", "between")
)
_NO_TITLE = re.compile(r"^(?:said|told|the|an?)$|^[a-z]+(?:[^s]s|ing|[^r]ed)$")
_VERBISH = re.compile(
    r"(?:ed|says?|said|told|is|was|has|had|will|would|wrote|went|made|gave|did|does|called|took|came|spoke)$"
)


def one_off(a: str, b: str) -> bool:
    """Whether two long words differ by one letter put in, left out or replaced, the first letter the same."""
    if a == b or min(len(a), len(b)) < 5 or a[0] != b[0] or abs(len(a) - len(b)) > 1:
        return False
    k = next((k for k in range(min(len(a), len(b))) if a[k] != b[k]), min(len(a), len(b)))
    return a[k + 1 :] == b[k + 1 :] or a[k:] == b[k + 1 :] or a[k + 1 :] == b[k:]


def _kind_of(row: Row) -> MentionKind:
    if row.kind in ("state", "capital", "region"):
        return "state"
    return "organization" if row.type == "organization" else "state" if row.type == "state" else "unknown"


def party_of(text: str, at: int) -> tuple[str, str] | None:
    """Party and place from ``(R-IN)`` or ``, D-Mo.,`` right behind a name, the place as written."""
    m = _PARTY.match(text, at)
    if m is None:
        return None
    return {"R": "republican", "D": "democrat", "I": "independent"}[m["party"]], m["place"].strip()

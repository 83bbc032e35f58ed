"""The persons of a page in the five languages, each once, under the name in the nominative.

::

    встретился с Анной Петровой … Петрова сказала
                 [given][surname]   → Анна Петрова, f, two mentions
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.statements.clauses import Word
from onrecord.statements.inflection import CASED, nominatives, same_in_another_case, surname_in_nominative
from onrecord.statements.quotes import Quote
from onrecord.statements.tongues.words import (
    Tongue,
    capital_runs,
    is_name_word,
    is_particle,
    joins_name,
    tongue,
    words_of,
)
from onrecord.values import Document, Span

_PATRONYMIC = ("вич", "вича", "вичем", "вичу", "вна", "вны", "вной", "вне", "йович", "івна", "івни")
_SURNAME_ENDS = {
    "ru": (
        "ов",
        "ев",
        "ёв",
        "ин",
        "ын",
        "ий",
        "ый",
        "ой",
        "ко",
        "ук",
        "юк",
        "ич",
        "ян",
        "дзе",
        "швили",
        "ец",
        "ер",
        "ман",
    ),
    "uk": (
        "ов",
        "ев",
        "єв",
        "ін",
        "ий",
        "ко",
        "ук",
        "юк",
        "ич",
        "ян",
        "дзе",
        "швілі",
        "ець",
        "ів",
        "їв",
        "ер",
        "ман",
        "ак",
        "як",
    ),
    "pl": (
        "ski",
        "ska",
        "cki",
        "cka",
        "dzki",
        "dzka",
        "ak",
        "ek",
        "ik",
        "yk",
        "cz",
        "sz",
        "sk",
        "usk",
        "er",
        "uk",
        "ań",
        "ień",
    ),
}
_AMBIGUOUS = (
    "ова",
    "ева",
    "ёва",
    "ина",
    "ына",
    "єва",
    "іна",
    "ська",
    "цька",
    "ская",
    "цкая",
)  # a woman, or a man (or place) in the genitive


@dataclass(slots=True, eq=False)
class Person:
    """A person: name in the nominative, gender ("" if the page does not tell), and where the page names them."""

    given: str
    surname: str
    gender: str
    mentions: list[Span] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return f"{self.given} {self.surname}".strip()


@dataclass(frozen=True, slots=True)
class Name:
    """What some words give of a person: given name and surname in the nominative, as far as can be told."""

    given: str
    surname: str
    gender: str
    span: Span
    oblique: bool
    first: int
    """Which of the words the name begins with."""


def read_name(words: Sequence[Word], known: Tongue, *, genitive: bool = False) -> Name | None:
    """The full name in a stretch of words with capitals: the first known given name and what follows it.

    ``genitive``: the words stand behind "по словам" or the like, so a form that could be two cases is that one.
    """
    for k, w in enumerate(words[:-1]):
        forms = _given_forms(w.text, known, genitive=genitive)
        if not forms or (not is_name_word(words[k + 1]) and not joins_name(words[k + 1])):
            continue
        rest = [x for x in words[k + 1 :] if not x.low.endswith(_PATRONYMIC)] or list(words[k + 1 :])
        rest = (
            rest[: 1 + next((n for n, x in enumerate(rest) if not joins_name(x)), 0)]
            if known.language != "fr"
            else rest
        )
        surname = " ".join(x.text for x in rest)
        span = Span(w.start, rest[-1].end)
        given, gender, oblique = _best(forms, surname, known, genitive=genitive)
        if oblique:
            surname = surname_in_nominative(surname, gender, known.language)
        return Name(given, surname, gender, span, oblique, k)
    return None


def _given_forms(word: str, known: Tongue, *, genitive: bool) -> list[tuple[str, str, bool]]:
    """The given names that a word may be a form of: name, gender, whether in another case."""
    out = [(word, gender, False)] if (gender := known.given(word)) else []
    if known.language in CASED:
        out += [
            (form, told, True) for form, told in nominatives(word, "given", known.language) if known.given(form) == told
        ]
    return sorted(out, key=lambda f: f[2] is not genitive)


def _best(
    forms: Sequence[tuple[str, str, bool]], surname: str, known: Tongue, *, genitive: bool
) -> tuple[str, str, bool]:
    """Of several readings of a given name the one whose gender the surname's ending fits."""
    if len(forms) > 1 and not genitive:
        for form in forms:
            told = {g for _, g in nominatives(surname, "surname", known.language)}
            if form[2] and told == {form[1]} and not surname.endswith(_AMBIGUOUS):
                return form
    return forms[0]


class Inside:
    """Whether an offset is inside one of some spans that do not overlap."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(spans)
        self.starts = [s.start for s in self.spans]

    def __contains__(self, offset: int) -> bool:
        k = bisect_right(self.starts, offset) - 1
        return k >= 0 and offset < self.spans[k].end


class Roster:
    """Every person that a page names in full, found in one walk, and whoever its sources name besides."""

    def __init__(self, document: Document, quotes: Sequence[Quote], language: str) -> None:
        self.known = tongue(language)
        self.document = document
        self.persons: list[Person] = []
        self._by_given: dict[str, list[Person]] = {}
        self.places: list[tuple[int, Person]] = []
        blocks = [b for b in document.blocks if b.kind not in ("furniture", "byline", "credit")]
        outer = Inside([q.span for q in quotes if q.depth == 1 and q.style != "dash"])
        spans = [b.span for b in blocks] or [Span(0, len(document.text))]
        read = [words_of(document.text, s.start, s.end, language) for s in spans]
        for words in read:
            self._scan(words, outer)
        alone = {p.surname: p for p in reversed(self.persons)}
        for words in read:
            self._surnames(words, alone, outer)
        self.places.sort(key=lambda p: p[0])

    def _scan(self, words: Sequence[Word], outer: Inside) -> None:
        for first, last in capital_runs(words):
            name = read_name(words[first : last + 1], self.known)
            if name is None:
                self._titled(words, first, last, outer)
                continue
            person = self.add(name)
            role = self._roles(words, first + name.first, last)
            person.roles |= role
            if name.span.start not in outer:
                self.places.append((name.span.start, person))

    def _titled(self, words: Sequence[Word], first: int, last: int, outer: Inside) -> None:
        """``Prezydent Ukrainy Wołodymyr Kozak`` at the head of a sentence, though we do not know the given name."""
        opens = first == 0 or words[first - 1].text in ".!?…"
        run = list(words[first : last + 1])
        roles = {w.low for w in run if self.known.is_noun("role", w.low)}
        bodies = any(self.known.is_noun("body", w.low) for w in run)
        while run and self.known.is_noun("role", run[0].low):
            run.pop(0)
        if not opens or not roles or bodies or len(run) not in (2, 3) or is_particle(run[0]):
            return
        if self.known.language == "de" and len(run) != 2:
            return
        gender = "f" if self.known.language in CASED and run[-2].text.endswith(("а", "я", "a")) else ""
        gender = gender or ("m" if self.known.language in CASED else "")
        name = Name(run[-2].text, run[-1].text, gender, Span(run[-2].start, run[-1].end), oblique=False, first=0)
        person = self.add(name)
        person.roles |= roles
        if name.span.start not in outer:
            self.places.append((name.span.start, person))

    def _surnames(self, words: Sequence[Word], alone: dict[str, Person], outer: Inside) -> None:
        """Where a surname that the page completes elsewhere stands alone."""
        for first, last in capital_runs(words):
            w = words[last]
            if last - first > 1 or (last > first and not self.known.is_noun("role", words[first].low)):
                continue
            person = alone.get(w.text)
            if person is not None and w.start not in outer:
                self.places.append((w.start, person))

    def _roles(self, words: Sequence[Word], first: int, last: int) -> set[str]:
        """The role words before a name, and right behind it between commas."""
        out: set[str] = set()
        for w in reversed(words[max(0, first - 6) : first]):
            if not w.is_word:
                break
            if self.known.is_noun("role", w.low):
                out.add(w.low)
        if last + 1 < len(words) and words[last + 1].text == ",":
            for w in words[last + 2 : last + 6]:
                if not w.is_word or self.known.has("stop", w.low):
                    break
                if self.known.is_noun("role", w.low):
                    out.add(w.low)
        return out

    def add(self, name: Name) -> Person:
        """The person of a full name: one that the page has, in whatever case, or a new one."""
        for p in self._by_given.get(name.given, ()):
            if self._same(p, name):
                if not name.oblique and p.name != f"{name.given} {name.surname}":
                    p.given, p.surname, p.gender = name.given, name.surname, name.gender
                    p.mentions.insert(0, name.span)
                else:
                    p.mentions.append(name.span)
                return p
        p = Person(name.given, name.surname, name.gender, [name.span])
        self.persons.append(p)
        self._by_given.setdefault(p.given, []).append(p)
        return p

    def _same(self, p: Person, name: Name) -> bool:
        if p.given != name.given or (p.gender and name.gender and p.gender != name.gender):
            return False
        if p.surname == name.surname:
            return True
        return self.known.language in CASED and same_in_another_case(p.surname, name.surname)

    def by_surname(self, word: str) -> Person | None:
        """The one person of a surname, in whatever case; ``None`` if there is none or there are several."""
        exact = [p for p in self.persons if word in (p.surname, p.given, p.surname.split()[-1])]
        if not exact and self.known.language in CASED:
            exact = [p for p in self.persons if _is_form(word, p, self.known.language)]
        if not exact and self.known.language == "de" and word.endswith("s"):
            exact = [p for p in self.persons if p.surname == word[:-1]]
        return exact[0] if len({p.name for p in exact}) == 1 else None

    def by_role(self, word: str) -> Person | None:
        """The one person whom the page gives this role (``министр``, ``Bürgermeisterin``)."""
        low = word.lower()
        held = [p for p in self.persons if any(_same_role(low, r, self.known.language) for r in p.roles)]
        return held[0] if len(held) == 1 else None


def _is_form(word: str, p: Person, language: str) -> bool:
    """Whether a word is this person's surname (or given name) in another case."""
    told = surname_in_nominative(word, p.gender, language)
    if told == p.surname:
        return True
    if not same_in_another_case(word, p.surname):
        return False
    return not (p.gender == "f" and word.endswith(_SURNAME_ENDS[language]) and not word.endswith("a"))


def _same_role(a: str, b: str, language: str) -> bool:
    if a == b.split("-", maxsplit=1)[0] or (language == "de" and b.endswith(a)):
        return True
    if language in CASED:
        return same_in_another_case(a, b) and abs(len(a) - len(b)) <= 3
    return a == b


def looks_like_surname(word: str, language: str, *, titled: bool) -> bool:
    """Whether one word with a capital can be a surname in the nominative; behind a title may stand a place."""
    if language not in CASED:
        return True
    if word.endswith(_AMBIGUOUS):
        return not titled
    return not titled or ends_like_surname(word, language)


def ends_like_surname(word: str, language: str) -> bool:
    """Whether a word ends as surnames in the nominative do."""
    return word.endswith((*_SURNAME_ENDS[language], *_AMBIGUOUS)) and len(word) > 3

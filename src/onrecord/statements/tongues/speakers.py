"""Who is meant by each source in the five languages: names in the nominative, titles, pronouns, bodies, or nobody.

A name is given only where the page says so; else the answer is "unnamed: <the page's words>", or nobody at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

from onrecord.statements.clauses import Word
from onrecord.statements.cues import lexicon
from onrecord.statements.drafts import Draft
from onrecord.statements.gazetteer import Gazetteer, load_gazetteer
from onrecord.statements.inflection import CASED, nominatives
from onrecord.statements.quotes import Quote
from onrecord.statements.tongues.clause import MANY
from onrecord.statements.tongues.roster import Person, Roster, ends_like_surname, looks_like_surname, read_name
from onrecord.statements.tongues.words import ARTICLES, capital_runs, is_name_word, is_particle, tongue, words_of
from onrecord.values import Document, Excerpt, How, Span, Speaker, SpeakerType

UNRESOLVED = Speaker("", "unnamed", "unresolved")
_MINE = frozenset(
    [
        "mein",
        "meine",
        "meiner",
        "meinem",
        "meinen",
        "unser",
        "unsere",
        "mon",
        "ma",
        "mes",
        "notre",
        "мой",
        "моя",
        "моей",
        "моего",
        "наш",
        "наша",
        "мій",
        "моя",
        "моєї",
        "наш",
        "mój",
        "moja",
        "mojej",
        "mojego",
        "nasz",
        "nasza",
        "sein",
        "seine",
        "ihr",
        "ihre",
        "son",
        "sa",
        "его",
        "её",
        "ее",
        "їх",
        "його",
        "її",
        "jego",
        "jej",
    ]
)
_REACH = 2500  # characters a pronoun looks back
_PAST = {"ru": ("ла", "лась"), "uk": ("ла", "лася", "лась"), "pl": ("ła",)}
_MOST = 60  # names looked back
_PAST_M = {"ru": ("л", "лся"), "uk": ("в", "вся"), "pl": ("ł",)}


def speakers_of(
    document: Document, drafts: Sequence[Draft], quotes: Sequence[Quote], language: str, *, tables: Sequence[Path] = ()
) -> tuple[Speaker, ...]:
    """The speaker of every draft, in the order given, which is the order of the text.

    ``tables`` are the user's own; raises :class:`onrecord.errors.BadTable` for a bad one.
    """
    return tuple(Resolver(document, quotes, language, load_gazetteer(*tables)).all(drafts))


def _without_article(said: str) -> str:
    first, _, rest = said.partition(" ")
    if rest and first.lower() in ARTICLES - {"ein", "eine", "un", "une"}:
        return rest
    return re.sub(r"(?i)^l['’]", "", said)


class Resolver:
    """Resolves the sources of one page from the first to the last."""

    def __init__(self, document: Document, quotes: Sequence[Quote], language: str, table: Gazetteer) -> None:
        self.document = document
        self.language = language
        self.table = table
        self.known = tongue(language)
        self.roster = Roster(document, quotes, language)
        self.chain: list[tuple[int, Person | None]] = []  # who spoke, in order; None for somebody without a name

    def all(self, drafts: Sequence[Draft]) -> list[Speaker]:
        self._read_ahead(drafts)
        return [self._one(draft) for draft in drafts]

    def _read_ahead(self, drafts: Sequence[Draft]) -> None:
        """Full names in sources that hold no given name we know: the page may use the surname before."""
        for draft in drafts:
            for piece in draft.source[:1]:
                words = self._words(piece)
                if read_name(words, self.known, genitive=self._governs(draft)) is None:
                    self._unknown_name(words)

    def _words(self, piece: Excerpt) -> list[Word]:
        words = words_of(self.document.text, piece.start, piece.end, self.language)
        opened = next((k for k, w in enumerate(words) if w.text == "("), None)
        return words[:opened] if opened else words

    def _governs(self, draft: Draft) -> bool:
        """Whether the cue puts its source into another case: "по словам", "według"."""
        cue = " ".join(p.text.lower() for p in draft.cue)
        return (
            self.language in CASED
            and cue in lexicon(self.language).sources
            and not cue.startswith(("как ", "як ", "jak "))
        )

    # -- one source ------------------------------------------------------------------------------------------------

    def _one(self, draft: Draft) -> Speaker:
        if not draft.source:
            return self._dropped(draft) if draft.cue else UNRESOLVED
        piece = draft.source[0]
        words = [w for w in self._words(piece) if w.is_word]
        if not words:
            return UNRESOLVED
        if len(words) == 1 and (pronoun := self.known.pronoun(words[0].low)):
            return self._pronoun(pronoun, piece.start)
        speaker = self._named(words, piece, governed=self._governs(draft))
        if speaker.type == "unnamed":
            self.chain.append((piece.start, None))
        if draft.cue and draft.cue[0].text == ":":
            return self._before_colon(words, piece, speaker)
        return speaker

    def _before_colon(self, words: Sequence[Word], piece: Excerpt, speaker: Speaker) -> Speaker:
        if speaker.how == "organisation" and len(words) == 1:
            return self._unnamed(piece)  # "ZEITUNG:" asks in its own interview
        return speaker if self._may_stand_before_colon(words, speaker) else UNRESOLVED

    def _may_stand_before_colon(self, words: Sequence[Word], speaker: Speaker) -> bool:
        """A headline's first word before a colon is often no speaker: "Скандал: «…»"."""
        known = any(self.known.is_noun(kind, w.low) for w in words for kind in ("role", "body", "kin"))
        if known or speaker.how in ("full name in the source", "title or office", "table", "organisation"):
            return True
        return speaker.type == "person" and (
            self.roster.by_surname(words[-1].text) is not None
            or (self.language in CASED and ends_like_surname(words[-1].text, self.language))
        )

    def _is_kin(self, words: Sequence[Word]) -> bool:
        return self.known.has("kin", next((w for w in words if w.low not in ARTICLES), words[0]).low)

    def _named(self, words: list[Word], piece: Excerpt, *, governed: bool) -> Speaker:
        owned = words[0].low in _MINE or self._is_kin(words)
        if owned and not any(self.known.given(w.text) for w in words):
            return self._unnamed(piece)
        name = read_name(words, self.known, genitive=governed)
        if name is not None:
            return self._person(self.roster.add(name), "full name in the source", name.span.start)
        if (known := self._unknown_name(words)) is not None:
            return self._person(known, "full name in the source", piece.start)
        return self._without_full_name(words, piece, governed)

    def _without_full_name(self, words: list[Word], piece: Excerpt, governed: bool) -> Speaker:
        capital = self._name_words(words)
        for w in reversed(capital):
            if (person := self.roster.by_surname(w.text)) is not None:
                return self._person(person, "surname", w.start)
        roles = [w for w in words if self.known.is_noun("role", w.low)]
        if len(capital) == 1 and (single := self._single(words, capital[0], bool(roles), governed)) is not None:
            return single
        held = self.roster.by_role(roles[-1].text) if roles and not capital and len(words) <= 2 else None
        if held is not None:
            return self._person(held, "title or office", piece.start)
        return self._body(words, piece, roles) or self._unnamed(piece)

    def _name_words(self, words: Sequence[Word]) -> list[Word]:
        """Words with a capital that are neither a role nor (German) a noun behind an article."""
        out = []
        for k, w in enumerate(words):
            noun = (
                self.known.is_noun("role", w.low) or self.known.is_noun("body", w.low) or self.known.has("kin", w.low)
            )
            article = (
                self.language == "de" and k > 0 and (words[k - 1].low in ARTICLES or words[k - 1].text[0].islower())
            )
            place = k > 0 and (is_particle(words[k - 1]) or words[k - 1].low in {"de", "d'", "des", "du", "von", "aus"})
            if is_name_word(w) and not (noun or article or place):
                out.append(w)
        return out

    def _unknown_name(self, words: Sequence[Word]) -> Person | None:
        """Two words with capitals whose first is no given name we know: a person if a role stands before them."""
        words = [w for w in words if w.is_word]
        role = any(self.known.is_noun("role", w.low) for w in words)
        body = any(self.known.is_noun("body", w.low) for w in words)
        for first, last in capital_runs(words):
            run = list(words[first : last + 1])
            while run and (self.known.is_noun("role", run[0].low) or self.known.is_noun("body", run[0].low)):
                run = run[1:]
            if run and is_particle(run[0]):
                continue  # "Vorsitzende des Ausschusses"
            if self.language == "de" and (
                run and run[0] is not words[0] and words[words.index(run[0]) - 1].low in ARTICLES
            ):
                continue
            whole = len(run) == len(words) and not body
            if len(run) not in (2, 3) or not (role or whole) or any(w.text.isupper() and len(w.text) > 2 for w in run):
                continue
            if first and words[first - 1].low in {"de", "du", "des", "d'", "von", "aus"} and not whole:
                continue
            return self._add_unknown(run[-2:] if not is_particle(run[-2]) else run)
        return None

    def _add_unknown(self, run: Sequence[Word]) -> Person:
        given, surname = run[0].text, " ".join(w.text for w in run[1:])
        for p in self.roster.persons:
            if p.surname == surname and p.given == given:
                return p
        gender = ""
        if self.language in CASED:
            gender = "f" if given.endswith(("а", "я", "a")) and surname.endswith(("а", "я", "a")) else "m"
        p = Person(given, surname, gender, [Span(run[0].start, run[-1].end)])
        self.roster.persons.append(p)
        return p

    def _single(self, words: Sequence[Word], w: Word, titled: bool, governed: bool) -> Speaker | None:
        """One word with a capital that the page never completes: a surname, a body in capitals, a state."""
        where = self.document.excerpt(w.start, w.end)
        rows = [] if titled else self.table.find(w.low, "state", "capital", "seat", "organization")
        if rows:
            kind: SpeakerType = "organization" if rows[0].type == "organization" else "state"
            return Speaker(rows[0].name or w.text, kind, "table", where)
        if w.text.isupper() and len(w.text) > 1:
            return None if titled else Speaker(w.text, "organization", "organisation", where)
        surname = self._surname(w.text, governed) if self._may_be_surname(words, w, titled) else ""
        return Speaker(surname, "person", "surname", where) if surname else None

    def _may_be_surname(self, words: Sequence[Word], w: Word, titled: bool) -> bool:
        """Whether a word stands where a surname does: alone, or last behind a title."""
        alone = len([x for x in words if x.low not in ARTICLES]) == 1
        if titled:
            behind = self.language != "fr" or words[-1] is w
            return behind and looks_like_surname(w.text, self.language, titled=True)
        return alone and len(words) == 1 and looks_like_surname(w.text, self.language, titled=False)

    def _surname(self, word: str, governed: bool) -> str:
        """The surname in the nominative, "" where several would do."""
        if not governed:
            return word
        forms = [form for form, _ in nominatives(word, "surname", self.language)]
        sure = len(set(forms)) == 1 or (len(forms) > 1 and len(forms[0]) <= len(word) - 1 and len(word) > 6)
        return forms[0] if forms and sure else ""

    def _body(self, words: Sequence[Word], piece: Excerpt, roles: Sequence[Word]) -> Speaker | None:
        if (roles and self.language != "de") or not any(self.known.is_noun("body", w.low) for w in words):
            return None
        head = next(w for w in words if self.known.is_noun("body", w.low) or self.known.is_noun("role", w.low))
        if not self.known.is_noun("body", head.low) or self.known.is_noun("role", head.low):
            return None
        named = _without_article(" ".join(piece.text.split()))
        return Speaker(named, "organization", "organisation", piece)

    def _unnamed(self, piece: Excerpt) -> Speaker:
        """The page's words, without an article, their sentence's capital made small."""
        whole = " ".join(piece.text.split())
        said = _without_article(whole)
        first = said.split(" ")[0]
        common = self.language != "de" or first.lower() in _MINE | ARTICLES
        common = common and not self.known.given(first)
        if said == whole and common and not (first.isupper() and len(first) > 1):
            said = said[:1].lower() + said[1:]
        return Speaker(f"unnamed: {said}", "unnamed", "unnamed in the text")

    def _person(self, p: Person, how: How, at: int) -> Speaker:
        self.chain.append((at, p))
        where = p.mentions[0] if p.mentions else None
        return Speaker(p.name, "person", how, self.document.excerpt(where.start, where.end) if where else None)

    # -- pronouns --------------------------------------------------------------------------------------------------

    def _dropped(self, draft: Draft) -> Speaker:
        """A verb without its subject (– ocenił): the speaker before, if the verb's gender fits."""
        verb = draft.cue[0].text.lower().split()[0]
        ends, male = _PAST.get(self.language, ()), _PAST_M.get(self.language, ())
        if verb.endswith(MANY):
            return UNRESOLVED
        wanted = "f" if verb.endswith(ends) else "m" if verb.endswith(male) else ""
        person = self._meant(wanted, draft.cue[0].start)
        return self._as_pronoun(person, draft.cue[0].start)

    def _pronoun(self, pronoun: str, at: int) -> Speaker:
        if pronoun in ("he", "she"):
            return self._as_pronoun(self._meant("m" if pronoun == "he" else "f", at), at)
        return UNRESOLVED

    def _as_pronoun(self, person: Person | None, at: int) -> Speaker:
        return self._person(person, "pronoun", at) if person is not None else UNRESOLVED

    def _meant(self, wanted: str, at: int) -> Person | None:
        """The last person of that gender who spoke, or whom a later sentence names first."""
        here = max(self.document.text.rfind("\n", max(0, at - _REACH), at), 0)
        if self.chain and self.chain[-1][1] is None and self.chain[-1][0] >= here:
            return None  # "The guard …, he said": nobody whom the page names
        start = self._paragraphs_back(at)
        spoke = [(a, p) for a, p in self.chain[-_MOST:] if p is not None and start < a < at]
        high = bisect_left(self.roster.places, at, key=lambda x: x[0])
        places = self.roster.places[max(0, high - _MOST) : high]
        opening = [(a, p) for a, p in places if a > start and self._opens(a)]
        for _, p in sorted([*spoke, *opening], key=lambda x: -x[0]):
            if p.gender and (p.gender == wanted or not wanted):
                return p
            if not p.gender:
                return p
        near = [p for a, p in places if a > start and (p.gender == wanted or not p.gender or not wanted)]
        return near[-1] if near and len({p.name for p in near}) == 1 else None

    def _paragraphs_back(self, at: int) -> int:
        """Where the third paragraph before this one begins, as far as a pronoun looks back."""
        start = max(0, at - _REACH)
        ends = [m.end() for m in re.finditer(r"\n+", self.document.text[start:at])]
        return start + ends[-4] - 1 if len(ends) > 3 else start - 1

    def _opens(self, at: int) -> bool:
        """Whether a name stands at the head of its sentence, a title before it at most."""
        before = self.document.text[max(0, at - 90) : at]
        head = re.split(r"[.!?…:]\s|\n", before)[-1]
        return len(head.split()) <= 5 and "," not in head and not self._governed(head)

    def _governed(self, head: str) -> bool:
        return any(self.known.has("stop", w.lower()) for w in head.split())

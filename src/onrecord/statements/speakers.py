"""Who is meant by each source: names, offices, pronouns, bodies, documents, or nobody named.

The page is asked first, then the dated table. A name is given only where something on the page or in the table says
so; else the answer is "unnamed: <the page's words>", or "" with ``how="unresolved"``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.statements import bodies, names, offices, papers, people
from onrecord.statements.antecedents import HE, SHE, Antecedents
from onrecord.statements.authors import author_of
from onrecord.statements.drafts import Draft
from onrecord.statements.gazetteer import Gazetteer, load_gazetteer
from onrecord.statements.inflection import english_pronoun
from onrecord.statements.manner import is_turn
from onrecord.statements.mentions import Entity, Mention
from onrecord.statements.page import Page
from onrecord.statements.people import UNRESOLVED, fullest, join_names, low_words, unnamed
from onrecord.statements.phrases import DETERMINERS, INDEFINITE, Atom, Phrase, joined_phrases, parse, words_of
from onrecord.statements.quotes import Quote
from onrecord.values import Document, Excerpt, Speaker

_BACK = 60  # drafts looked back: no reader carries "they" further
_MARKS = frozenset((",", ":", "–", "—"))
_FIRST = frozenset(("i", "me", "my", "mine", "myself"))
_WE = frozenset(("we", "us", "our", "ours", "ourselves"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves", "both", "each"))
_IT = frozenset(("it", "its", "itself"))
_WHO = frozenset(("who", "which", "that", "whom", "whose"))


def resolve(
    document: Document,
    drafts: Sequence[Draft],
    *,
    table: Gazetteer | None = None,
    tables: Sequence[Path] = (),
    quotes: Sequence[Quote] | None = None,
) -> tuple[Speaker, ...]:
    """The speaker of every draft, in the order given.

    ``tables`` are files of the user's own, in the format of :mod:`onrecord.statements.gazetteer`; raises
    :class:`onrecord.errors.BadTable` for a bad one. ``quotes`` saves finding them again.
    """
    known = table or load_gazetteer(*tables)
    found = Resolver(Page(document, known, quotes), drafts).all()
    return tuple(replace(s, name=s.name.replace("’", "'")) if "’" in s.name else s for s in found)


class Resolver:
    """Resolves the sources of one page, keeping what earlier ones meant."""

    def __init__(self, page: Page, drafts: Sequence[Draft]) -> None:
        self.page = page
        self.drafts = list(drafts)
        self.day = page.day
        self.antecedents = Antecedents(page)
        self.done: dict[int, Speaker] = {}
        self.entities: dict[int, Entity] = {}
        self.busy: set[int] = set()
        self.looking_back = False
        self.order = sorted(range(len(drafts)), key=lambda i: _at(drafts[i]))
        self.place = {i: n for n, i in enumerate(self.order)}
        self.documents = papers.named_documents(page)
        self._quoting = self._quoted_drafts()

    def all(self) -> tuple[Speaker, ...]:
        for i in self.order:
            self.one(i)
        return tuple(self.done[i] for i in range(len(self.drafts)))

    def _earlier(self, i: int) -> Iterator[int]:
        """The drafts before ``i`` in the text, the nearest first, as far as anything can be carried."""
        place = self.place[i]
        return reversed(self.order[max(0, place - _BACK) : place])

    def _quoted_drafts(self) -> dict[int, int]:
        """For each long quote (by its start) the draft whose content it is and whose cue stands outside."""
        out: dict[int, int] = {}
        for i in self.order:
            draft = self.drafts[i]
            for piece in draft.content:
                quote = self.page.quote_at(min(piece.start + 1, piece.end - 1))
                if quote is None or any(
                    quote.span.start <= p.start < quote.span.end for p in (*draft.cue, *draft.source)
                ):
                    continue
                out.setdefault(quote.span.start, i)
        return out

    def one(self, i: int) -> Speaker:
        """The speaker of the draft ``i``, resolved on first asking."""
        if i in self.done:
            return self.done[i]
        if i in self.busy:
            return UNRESOLVED
        self.busy.add(i)
        draft = self.drafts[i]
        speaker = self._of_source(draft.source, i) if draft.source else self._without_source(i)
        self.busy.discard(i)
        self.done[i] = speaker
        return speaker

    # -- the ways in --------------------------------------------------------------------------------------------

    def _of_source(self, source: Sequence[Excerpt], i: int) -> Speaker:
        draft = self.drafts[i]
        if is_turn(self.page.text, source, draft.cue):
            return self._turn(source, i)
        phrase = parse(self.page, source)
        if not phrase.parts:
            return UNRESOLVED
        speaker = self.phrase(phrase, i)
        if speaker.type == "unnamed" and speaker.name and i not in self.entities:
            self._note_unnamed(speaker, phrase, i)
        elif speaker.how not in ("unresolved", "first person") and i not in self.entities:
            self._note_by_name(speaker, i, phrase.atoms[0].start)
        return speaker

    def _note_unnamed(self, speaker: Speaker, phrase: Phrase, i: int) -> None:
        """One unnamed person ("my mother", "an analyst") can be the "she" of the next sentence."""
        head = phrase.parts[-1][-1].low if phrase.parts else ""
        if len(phrase.parts) == 1 and names.noun(head, "role") and not names.is_plural(head):
            nobody = Entity(speaker.name, "person", names.gender_of(head))
            self.entities[i] = nobody
            self.antecedents.note(phrase.atoms[0].start, nobody)

    def _note_by_name(self, speaker: Speaker, i: int, at: int) -> None:
        e = self.page.person(speaker.name)
        if e is not None:
            self.entities[i] = e
            self.antecedents.note(at, e)

    def phrase(self, phrase: Phrase, i: int) -> Speaker:
        """The speaker that a parsed phrase names."""
        if not phrase.parts:
            return UNRESOLVED
        whole = [a.low for a in phrase.atoms if a.is_word or a.mention]
        if several := joined_phrases(phrase):
            return people.joined([self.phrase(p, i) for p in several])
        if len(phrase.parts) == 1:
            if (pronoun := self._pronoun_of(phrase)) is not None:
                return self._pronoun(pronoun, phrase, i)
            if (subject := people.behind_apposition(self.page, phrase)) is not None:
                return self._name(subject, i)
            role = names.noun(phrase.parts[0][-1].low, "role") if phrase.parts[0][-1].mention is None else None
            told = self._apposition(phrase, i) if role else None  # a name of its own comes before all else
            speaker = told or bodies.with_members(self.page, phrase) or self._part(phrase.parts[0], phrase, i)
            if (speaker.type == "unnamed" or not speaker.name) and not role:
                speaker = self._apposition(phrase, i) or speaker
            return speaker
        return self._several(phrase, whole, i)

    def _pronoun_of(self, phrase: Phrase) -> str | None:
        first = phrase.parts[0]
        low = [a.low for a in first]
        if len(low) == 1 and (other := english_pronoun(low[0], self.page.document.language.code)):
            return other
        if len(low) == 1 or (len(low) == 2 and low[1] in {"himself", "herself", "both", "too", "also", "all"}):
            known = _FIRST | _WE | _THEY | _IT | _WHO | HE | SHE | {"you", "your", "this", "these", "those"}
            word = low[0].replace("’", "'").partition("'")[0]  # "she'll"
            return word if word in known and first[0].mention is None else None
        return None

    def _several(self, phrase: Phrase, whole: Sequence[str], i: int) -> Speaker:
        """Parts joined by "and": every named one counts; nobody is named where none of them is."""
        if self._shares_noun(phrase):
            return unnamed(self.page, phrase.atoms)
        found = [self._member(p, phrase, i) for p in phrase.parts]
        both = offices.by_table(self.page, " ".join(whole), self.day)
        if len(both) > 1 and not any(s.type == "person" for s in found):
            return Speaker(join_names([r.name for r in both]), "person", "title or office")
        if all(s.type == "unnamed" or not s.name for s in found):
            return self._apposition(phrase, i) or unnamed(self.page, phrase.atoms)
        if phrase.parts[-1][-1].low in _FIRST:  # "my brother and I"
            found.insert(0, found.pop())
        return people.joined(found)

    def _shares_noun(self, phrase: Phrase) -> bool:
        """``Varo House and Ministry spokesmen``: bodies before a plural that belongs to both."""
        *first, last = phrase.parts
        owned = len(last) > 1 and last[-2].mention is not None and last[-1].is_word
        bodies_first = all(p[-1].mention is not None and p[-1].mention.kind != "person" for p in first)
        role = names.noun(last[-1].low, "role") is not None and names.is_plural(last[-1].low)
        return owned and bodies_first and role and not offices.by_table(self.page, low_words(phrase.atoms), self.day)

    def _member(self, part: Sequence[Atom], phrase: Phrase, i: int) -> Speaker:
        single = Phrase((tuple(part),), (), tuple(part))
        if (pronoun := self._pronoun_of(single)) is not None:
            return self._pronoun(pronoun, single, i)
        last = phrase.parts[-1][-1]
        if len(part) == 1 and part[0].mention and last.mention and " " not in part[0].text:
            shared = f"{part[0].text} {last.text.split()[-1]}"  # "both Ada and Ben Varo"
            if self.page.person(shared) is not None:
                return Speaker(shared, "person", "full name in the source")
        return self._part(part, single, i)

    def _apposition(self, phrase: Phrase, i: int) -> Speaker | None:
        """``a lawyer for the paper, Ada Varo,``: the name behind the comma.

        Behind "a lawyer for the mayor," it may be either's, and nobody is named.
        """
        if not phrase.parts or names.is_plural(phrase.parts[-1][-1].low):
            return None
        k = next((k for k, a in enumerate(phrase.rest) if a.text in _MARKS), len(phrase.rest))
        if offices.ends_in_another(phrase.rest[:k]):
            return None
        for _ in range(2):
            nxt, after = (phrase.rest[n] if n < len(phrase.rest) else None for n in (k + 1, k + 2))
            alone = after is None or after.text in _MARKS or after.text == "("
            if nxt is not None and nxt.mention is not None and nxt.mention.kind == "person" and alone:
                return self._name(nxt, i)
            k = next((n for n in range(k + 1, len(phrase.rest)) if phrase.rest[n].text in _MARKS), len(phrase.rest))
        return None

    # -- one part -----------------------------------------------------------------------------------------------

    def _part(self, part: Sequence[Atom], phrase: Phrase, i: int) -> Speaker:
        head = part[-1]
        if head.mention is not None:
            owner = self.page.owner.get(head.mention.name_start)
            if head.mention.kind != "person" and (owner is None or owner.kind != "person"):
                special = self._office(part, phrase, i) or bodies.group(self.page, part)
                if special:
                    return special
            return self._name(head, i)
        steps = (self._possessed, self._whose, self._this, self._thing, self._office)
        for step in steps:
            if (found := step(part, phrase, i)) is not None:
                return found
        return unnamed(self.page, phrase.atoms)

    def _whose(self, part: Sequence[Atom], phrase: Phrase, i: int) -> Speaker | None:
        """``the agency's bureaucracy`` speaks for the agency."""
        if names.noun(part[-1].low, "role", "document"):
            return None
        owner = next((k for k, a in enumerate(part[:-1]) if a.possessive and names.noun(a.low, "organ")), None)
        return None if owner is None else self._part(part[: owner + 1], Phrase((), (), tuple(part)), i)

    def _this(self, part: Sequence[Atom], phrase: Phrase, i: int) -> Speaker | None:
        """``this poll``: the document that spoke last, if it is of that kind."""
        known = names.noun(part[-1].low, "document")
        last = self._last_body(i) if known and part[0].low in {"this", "that"} else None
        if known is None or last is None or last.type != "document":
            return None
        spoken = names.noun(last.name.split()[-1], "document")
        return last if spoken is not None and spoken.same == known.same else None

    def _thing(self, part: Sequence[Atom], phrase: Phrase, i: int) -> Speaker | None:
        """A body, a document or a group."""
        last = self._last_body(i)
        maker = last.name if last is not None and last.type == "organization" else ""
        return (
            bodies.body(self.page, part, phrase, last)
            or papers.document(self.page, part, phrase, self.documents, maker)
            or bodies.group(self.page, part)
        )

    def _name(self, atom: Atom, i: int) -> Speaker:
        m = atom.mention
        assert m is not None
        e = self.page.owner.get(m.name_start)
        if e is not None and e.kind == "person":
            self.entities[i] = e
            self.antecedents.note(atom.start, e)
            return people.person(self.page, e, m)
        if m.row is not None or (e is not None and e.kind in ("organization", "state")):
            return bodies.named(self.page, m, e)
        if (group := bodies.group(self.page, [atom])) is not None:
            return group
        return self._unknown_name(m, atom)

    def _unknown_name(self, m: Mention, atom: Atom) -> Speaker:
        if (slip := self.page.slip_of(m.name)) is not None:
            return people.person(self.page, slip, m)
        if " " not in m.name and names.is_plural(m.name) and people.only_initial(self.page, m.name):
            return unnamed(self.page, [atom])  # "Proponents said": a noun with a sentence's capital
        return people.family(self.page, m) or people.from_table(self.page, m) or bodies.unknown(self.page, m)

    def _possessed(self, part: Sequence[Atom], phrase: Phrase, i: int) -> Speaker | None:
        """``Varo's campaign``, ``his lawyer``, ``Varo aides``: what belongs to somebody named or meant."""
        owner, rest, owner_name = self._owner(part, i)
        if not rest:
            return None
        head = rest[-1].low
        if bodies.is_campaign(head) and owner_name and not names.is_plural(head):
            return bodies.campaign(self.page, owner_name, rest)
        known = names.noun(head, "message", "document")
        if known and owner is not None and not names.is_plural(head):
            if known.kind == "message":
                self.entities[i] = owner
                self.antecedents.note(part[0].start, owner)
                return Speaker(owner.name, "person", "surname")
            return Speaker(f"{owner.name}'s {words_of(self.page, rest)}", "document", "document")
        return None

    def _owner(self, part: Sequence[Atom], i: int) -> tuple[Entity | None, Sequence[Atom], str]:
        for k, a in enumerate(part[:-1]):
            if a.mention is not None:
                e = self.page.owner.get(a.mention.name_start)
                if e is not None and e.kind == "person":
                    return e, part[k + 1 :], e.name
                return None, part[k + 1 :], a.text if a.possessive or k <= 1 else ""
        if part[0].low in {"his", "her"}:
            e = self.antecedents.gendered(part[0].low, part[0].start)
            return e, part[1:], e.name if e else ""
        return None, (), ""

    def _office(self, part: Sequence[Atom], phrase: Phrase, i: int) -> Speaker | None:
        if {a.low for a in part} & (INDEFINITE - {"a", "an", "two"}):
            return None
        words = " ".join(a.low for a in (*part, *phrase.rest) if a.is_word or a.mention)
        plural = names.is_plural(part[-1].low)
        if plural and part[0].low in {"the", "both", "these", "those"} and (several := self._both(part, i)):
            return several
        owner = self._owner(part, i)[0] if part[0].low in {"his", "her"} else None
        entity = None if plural else offices.by_page(self.page, part, phrase.rest, owner)
        if entity is not None:
            self.entities[i] = entity
            self.antecedents.note(part[0].start, entity)
            return Speaker(entity.name, "person", "title or office", self.page.excerpt(fullest(entity)))
        if part[0].low in {"a", "an"}:
            return None
        apart = offices.setting_apart(self.page, part[:-1], phrase.rest)
        rows = offices.by_table(self.page, words, self.day, apart, part[-1].low.rsplit(maxsplit=1)[-1])
        if not rows or (len(rows) > 1) != plural:
            return None
        return Speaker(join_names([r.name for r in rows]), "person", "title or office")

    def _both(self, part: Sequence[Atom], i: int) -> Speaker | None:
        """``the senators``: the last joined persons, if each has that role."""
        known = names.noun(part[-1].low, "role")
        if known is not None and "two" in {a.low for a in part}:
            here = self.page.paragraph(part[0].start)
            held = [e for e in self.page.by_role.get(known.same, ()) if self._near(e, part[0].start, here)]
            return Speaker(join_names([e.name for e in held]), "person", "title or office") if len(held) == 2 else None
        for k in self._earlier(i):
            s = self.done.get(k, UNRESOLVED)
            if known is None or s.type != "person" or " and " not in s.name:
                continue
            found = [self.page.person(n) for n in s.name.split(" and ")]
            if any(e is not None and known.same in e.roles for e in found):
                return Speaker(s.name, "person", "title or office", s.mention)
        return None

    def _near(self, e: Entity, at: int, paragraph: int) -> bool:
        """Whether a person was named in this paragraph or the three before."""
        return any(m.name_start < at and paragraph - self.page.paragraph(m.name_start) <= 3 for m in e.mentions)

    # -- pronouns -----------------------------------------------------------------------------------------------

    def _pronoun(self, pronoun: str, phrase: Phrase, i: int) -> Speaker:
        at = phrase.atoms[0].start
        if pronoun in HE or pronoun in SHE:
            inside = self._enclosing(i)
            told = self.entities.get(inside) if inside is not None else None
            return self._meant(self.antecedents.gendered(pronoun, at, without=told), i, at)
        if pronoun in _FIRST or pronoun in _WE:
            return self._first_person(pronoun, i)
        if pronoun in _THEY:
            return self._plural(i, at)
        if pronoun in _WHO:
            return self._relative(i, at)
        last = (self._last_body(i) or bodies.near_body(self.page, at)) if pronoun in _IT else None
        return Speaker(last.name, last.type, "pronoun", last.mention) if last else UNRESOLVED

    def _relative(self, i: int, at: int) -> Speaker:
        e = self.antecedents.relative(at)
        if e is not None and e.kind == "organization":
            return Speaker(e.name, "organization", "pronoun")
        return self._meant(e if e is not None and e.kind == "person" else None, i, at)

    def _meant(self, e: Entity | None, i: int, at: int) -> Speaker:
        if e is None:
            return UNRESOLVED
        self.entities[i] = e
        self.antecedents.note(at, e)
        if e.name.startswith("unnamed:"):
            return Speaker(e.name, "unnamed", "pronoun")
        name = people.person(self.page, e, e.mentions[0]).name if " " not in e.name and e.mentions else e.name
        return Speaker(
            name, "person", "pronoun", None if e.from_table or not e.mentions else self.page.excerpt(fullest(e))
        )

    def _enclosing(self, i: int) -> int | None:
        """The draft in whose quoted words the source of draft ``i`` stands."""
        draft = self.drafts[i]
        pieces = draft.source or draft.cue or draft.content
        quote = self.page.quote_at(pieces[0].start) if pieces else None
        if quote is None:
            return None
        outer = self._quoting.get(quote.span.start)
        return None if outer == i else outer

    def _first_person(self, pronoun: str, i: int) -> Speaker:
        outer = self._enclosing(i)
        if outer is not None:
            told = self.one(outer)
            if told.name and told.type == "person":
                return Speaker(told.name, told.type, "first person", told.mention)
            return UNRESOLVED
        if self.page.quote_at(self.drafts[i].source[0].start) or pronoun in _WE:
            return UNRESOLVED
        author = author_of(self.page, self.drafts[i].source[0].start)
        return Speaker(author.text, "person", "first person", author) if author else UNRESOLVED

    def _plural(self, i: int, at: int) -> Speaker:
        """The last earlier source in these paragraphs that means several, or a body."""
        here = self.page.sentence(at)
        for k in self._earlier(i):
            s = self.one(k)
            source = self.drafts[k].source
            if not source or here - self.page.sentence(source[0].start) > 4 or source[0].start >= at:
                continue
            if " and " in s.name or s.type in ("group", "organization", "state") or self._is_plural(source):
                return Speaker(s.name, s.type, "pronoun", s.mention) if s.name else UNRESOLVED
        subject = None if self.looking_back else bodies.plural_subject(self.page, at)
        if subject:
            self.looking_back = True  # one step: a subject that is "they" again is not followed
            speaker = self.phrase(parse(self.page, [subject]), i)
            self.looking_back = False
            if speaker.name and (" and " in speaker.name or speaker.type in ("group", "organization")):
                return Speaker(speaker.name, speaker.type, "pronoun", speaker.mention)
        return UNRESOLVED

    def _is_plural(self, source: Sequence[Excerpt]) -> bool:
        parts = parse(self.page, source).parts
        return bool(parts) and (len(parts) > 1 or names.is_plural(parts[0][-1].low))

    def _last_body(self, i: int) -> Speaker | None:
        """The last organisation, state or document that an earlier source meant, within reach."""
        at = _at(self.drafts[i])
        for k in self._earlier(i):
            s = self.done.get(k, UNRESOLVED)
            source = self.drafts[k].source
            if source and self.page.paragraph(at) - self.page.paragraph(source[0].start) > 3:
                break
            if s.name and s.type in ("organization", "state", "document"):
                return s
        return None

    # -- no source, and turns -----------------------------------------------------------------------------------

    def _turn(self, source: Sequence[Excerpt], i: int) -> Speaker:
        words = self.page.text[source[0].start : source[0].end].strip(' "“„«([')
        e = self.page.bearer(words) or self.page.bearer(words.split()[-1])
        if e is not None:
            self.entities[i] = e
            return Speaker(e.name, "person", "turn mark", self.page.excerpt(fullest(e)))
        if len(words) < 3:
            return UNRESOLVED
        name = " ".join(w.capitalize() if w.isalpha() else w for w in words.split())
        return Speaker(name, "person", "turn mark", source[0])

    def _without_source(self, i: int) -> Speaker:
        """A subject before an aside; or the speaker of the quote before, where one goes on in the same paragraph."""
        draft = self.drafts[i]
        pieces = [*draft.cue, *draft.content]
        if draft.cue and (subject := people.subject_aside(self.page, draft.cue[0])) is not None:
            return people.person(self.page, *subject)
        quote = self.page.quote_at(draft.content[0].start) if draft.content else None
        goes_on = (quote is not None and not draft.cue) or (self.page.cased and bool(draft.cue))
        if not pieces or not goes_on:
            return UNRESOLVED
        for k in self._earlier(i):
            same = self.page.paragraph(_at(self.drafts[k])) == self.page.paragraph(pieces[0].start)
            told = self.one(k)
            if same and told.name and (draft.cue or self.page.quote_at(self.drafts[k].content[0].start)):
                return Speaker(told.name, told.type, "previous statement", told.mention)
            if not same:
                break
        return UNRESOLVED


def _at(draft: Draft) -> int:
    pieces = draft.source or draft.cue or draft.content
    return pieces[0].start if pieces else 0


__all__ = ["DETERMINERS", "UNRESOLVED", "Draft", "resolve"]

"""Telling clauses: "said Varo on Monday", "Как заявил Варо", ``laut Varo``; and what they tell.

::

    “We will wait,” said Minister Ada Varo on Monday.
    content         cue  source           |stop: a preposition
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.statements.cues import Lexicon, lexicon
from onrecord.statements.dashes import Spoken
from onrecord.statements.quotes import Quote
from onrecord.values import Span

_TOKEN = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]+(?:[’'-][^\W\d_]+)*\.?|\d[\w.,]*|[^\w\s]")
_STOP = re.compile(r"(?<![A-ZА-ЯЁ])[.!?…]+[»”\"’“)]*(?=\s|$)")
_SHORT = "mr. mrs. ms. dr. prof. gov. sen. rep. gen. lt. col. st. jr. sr. rev. del. r. g. ks. św. hr. mme. m."
_ABBREVIATIONS = frozenset(_SHORT.split())
_STOPPERS = {
    "en": """
        on in at during after before to that when while as for with from by who which about amid following earlier
        later late yesterday today ahead if because monday tuesday wednesday thursday friday saturday sunday adding
        and but""",
    "ru": """
        в во на после перед об о что при по для с со из от к когда отвечая комментируя передает сообщает журналистам
        добавив вчера сегодня накануне и но а""",
    "uk": """
        у в на після перед про що при по для з із зі від до коли під вчора сьогодні напередодні журналістам і й та
        але""",
    "pl": """
        w we na po przed podczas o że przy dla z ze od do gdy kiedy wczoraj dziś dzisiaj dziennikarzom i oraz ale""",
    "de": """
        am im in an auf nach vor bei während über dass zum zur für mit aus als gestern heute gegenüber und aber laut""",
    "fr": """
        à au aux dans lors pendant après avant sur que qui pour avec par hier aujourd'hui lundi mardi mercredi jeudi
        vendredi samedi dimanche devant en et mais""",
}
_PRONOUNS = {
    "en": "he she they i we it who",
    "ru": "он она они я мы",
    "uk": "він вона вони я ми",
    "pl": "on ona oni one ja my",
    "de": "er sie es ich wir man",
    "fr": "il elle ils elles on je nous t-il t-elle t-on",
}
_CONJUNCTIONS = {"en": "that", "ru": "что", "uk": "що", "pl": "że", "de": "dass", "fr": "que|qu'|qu’"}
_AUX = {
    "en": "has have had is are was were will would did does do also then later again once further",
    "de": "hat haben habe hatte",
    "fr": "a ont avait s'est s’est se lui leur nous également aussi encore",
    "ru": "также тоже ранее уже затем",
    "uk": "також теж раніше вже потім",
    "pl": "także również też wcześniej już następnie się",
}
_ENGLISH_PASTS = ("said", "told", "wrote", "thought", "spoke", "sang", "read", "went on", "swore", "put", "began")
_WORDS_OF_BEFORE_NOUNS = """
    the a an his her their its our my your this that these those of 's in to no
"""
_BEFORE_NOUNS = frozenset(_WORDS_OF_BEFORE_NOUNS.split())
_DROPS_PRONOUNS = frozenset(("pl", "ru", "uk"))
_DAY_WORDS = """
    lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui montag dienstag mittwoch donnerstag freitag
    samstag sonntag gestern heute am monday tuesday wednesday thursday friday saturday sunday wczoraj dziś вчера
    сегодня вчора сьогодні
"""
_DAYS = frozenset(_DAY_WORDS.split())
_FAR = 200


@dataclass(frozen=True, slots=True)
class Told:
    """Spans of one attribution."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    low: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


def words_in(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of a stretch; a full stop stays with an abbreviation or an initial."""
    out = []
    for m in _TOKEN.finditer(text, start, end):
        word = m.group()
        if (
            word[-1] == "."
            and len(word) > 1
            and not (word.lower() in _ABBREVIATIONS or (len(word) == 2 and word[0].isupper()))
        ):
            out.append(Word(word[:-1], word[:-1].lower(), m.start(), m.end() - 1))
            out.append(Word(".", ".", m.end() - 1, m.end()))
        else:
            out.append(Word(word, word.lower().replace("’", "'"), m.start(), m.end()))
    return out


# -- direct speech ---------------------------------------------------------------------------------


def direct(text: str, block: Span, quotes: Sequence[Quote], spoken: Sequence[Spoken], language: str) -> list[Told]:
    """The quotes and dash speech of one paragraph with the clauses that tell who speaks."""
    if not language:
        return []
    lex = lexicon(language)
    pieces = _pieces(text, quotes, spoken)
    out: list[Told] = []
    previous_end = block.start
    for k, (span, told) in enumerate(pieces):
        nxt = pieces[k + 1][0].start if k + 1 < len(pieces) else block.end
        goes_on = told is None and bool(out) and any(s.words == span for s in spoken)
        clause = None if goes_on else _behind(text, span.end, nxt, language, lex, told)
        if clause is None and not goes_on and (language != "en" or _opens_sentence(text, span)):
            clause = _ahead(text, previous_end, span.start, language, lex)
        if clause is not None:
            joined = out and clause[1] and out[-1].cue == clause[1]
            if joined:  # “…,” said Varo, “…”
                out[-1] = Told(out[-1].source, out[-1].cue, (*out[-1].content, span))
            else:
                out.append(Told(clause[0], clause[1], (span,)))
        elif out and _same_breath(text, out[-1], span):
            out[-1] = Told(out[-1].source, out[-1].cue, (*out[-1].content, span))
        previous_end = span.end
    return out


def _last_word(text: str, end: int) -> str:
    return text[max(0, end - 12) : end].rsplit(" ", 1)[-1].lower()


def _pieces(text: str, quotes: Sequence[Quote], spoken: Sequence[Spoken]) -> list[tuple[Span, Span | None]]:
    """What may be speech: quotes of some length, and dash speech, in order."""
    marks = [(q.span, None) for q in quotes if _is_speech(text, q)]
    dashes = [(s.words, s.told) for s in spoken if not any(_overlap(s.words, m[0]) for m in marks)]
    return sorted([*marks, *dashes], key=lambda p: p[0].start)


def _is_speech(text: str, q: Quote) -> bool:
    """Three words, or two with a mark of a sentence's end; shorter ones are names or clipped words."""
    inner = text[q.inner.start : q.inner.end].strip()
    ends = inner[-1:] in ".,!?…" or text[q.span.end : q.span.end + 3].lstrip()[:1] in {",", "–", "—"}
    words = len(inner.split())
    return words >= 4 or (ends and words >= 1)


def _opens_sentence(text: str, span: Span) -> bool:
    """Whether a quote begins like a sentence; English clipped quotes are left to the model."""
    return text[span.start : span.end].lstrip("“\"‘'«„[ ")[:1].isupper()


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


Clause = tuple[tuple[Span, ...], tuple[Span, ...]]


def _behind(text: str, start: int, limit: int, language: str, lex: Lexicon, told: Span | None) -> Clause | None:
    """The clause behind a quote: ``, said Varo`` or ``, Varo said``."""
    if told is not None:
        return read_clause(words_in(text, told.start, told.end), language, lex, anchored=True)
    if language == "en" and text[max(0, start - 8) : start].rstrip("”\"’'»“ ")[-1:] not in {
        ",",
        "?",
        "!",
        "…",
        "-",
        "—",
        "–",
    }:
        return None  # after a full stop a new sentence begins
    limit = min(limit, start + _FAR)
    stop = _STOP.search(text, start, limit)
    while stop is not None and _last_word(text, stop.start() + 1) in _ABBREVIATIONS:
        stop = _STOP.search(text, stop.end(), limit)
    words = words_in(text, start, stop.start() if stop else limit)
    while words and not words[0].is_word:
        if words[0].text in ".!?;:…":
            return None
        words.pop(0)
    return read_clause(words, language, lex, anchored=True)


def _ahead(text: str, start: int, end: int, language: str, lex: Lexicon) -> Clause | None:
    """The clause before a quote: ``Varo said: “…”``, ``As Varo put it, “…”``, ``Varo: “…”``."""
    start = max(start, end - 300)
    before = text[start:end]
    leads = before.rstrip()[-1:] in {":", ","} or _ends_in_that(before, language)
    if not leads and not re.search(r"\w\s*$", before):
        return None
    stops = [m.end() for m in _STOP.finditer(text, start, end) if m.end() < end - 1]
    words = words_in(text, stops[-1] if stops else start, end)
    while words and not words[-1].is_word:
        words.pop()
    found = read_clause(words, language, lex, anchored=False)
    if found is not None:
        return found
    colon = before.rstrip()[-1:] == ":"
    if colon and words and len(words) <= 6 and all(w.is_word and w.text[0].isupper() for w in words):
        at = text.rindex(":", start, end)
        return ((Span(words[0].start, words[-1].end),), (Span(at, at + 1),))
    return None


def _ends_in_that(before: str, language: str) -> bool:
    return re.search(rf"(?i)\b(?:{_CONJUNCTIONS[language]})\s*$", before) is not None


def _same_breath(text: str, last: Told, span: Span) -> bool:
    """A further quote with no clause of its own, right behind the one before or its clause's full stop."""
    end = max(s.end for s in (*last.cue, *last.source, *last.content))
    between = text[end : span.start]
    return len(between) < 60 and not re.search(r"\w{3,}.*\w{3,}.*\w{3,}.*\w{3,}.*\w{3,}.*\w{3,}", between)


def read_clause(words: Sequence[Word], language: str, lex: Lexicon, *, anchored: bool) -> Clause | None:
    """Source and cue of a telling clause; ``anchored``: it must begin with the verb or the source.

    ``None`` where no speech verb stands, or nobody stands beside it.
    """
    spots = [k for k, w in enumerate(words) if w.low in lex.verbs and not _is_noun_here(words, k, language)]
    if anchored:
        spots = [k for k in spots if k < 9]
        spots = spots[:1]
    for k in reversed(spots):
        first, last = _verb_group(words, k, language)
        after = _phrase_after(words, last + 1, language)
        before = _phrase_before(words, first, language, anchored=anchored)
        cue = (Span(words[first].start, words[last].end),)
        inverted = first == 0 or (not before and bool(after))
        chosen = after if inverted and after else before or after
        if not chosen and anchored and first == 0 and language in _DROPS_PRONOUNS:
            return ((), cue)  # "– ocenił.": the verb alone
        if chosen:
            return ((Span(words[chosen[0]].start, words[chosen[1]].end),), cue)
    return None


def _is_noun_here(words: Sequence[Word], k: int, language: str) -> bool:
    """English forms that may be nouns: base forms, capitalised ones, and those behind an article or
    possessive.
    """
    if language != "en":
        return False
    low = words[k].low
    if k == 0 and words[k].text in {"Said", "Asked", "Wrote", "Added"}:
        return False
    if not words[k].text.islower() or low.endswith("ing") or not low.endswith(("ed", "s", *_ENGLISH_PASTS)):
        return True
    return k > 0 and words[k - 1].low in _BEFORE_NOUNS


def _verb_group(words: Sequence[Word], k: int, language: str) -> tuple[int, int]:
    first = last = k
    aux = _AUX[language].split()
    while first > 0 and words[first - 1].low in aux:
        first -= 1
    if language == "de" and last + 1 < len(words) and words[last + 1].low in {"ab", "mit", "hinzu", "ein", "vor", "zu"}:
        last += 1
    return first, last


def _phrase_after(words: Sequence[Word], k: int, language: str) -> tuple[int, int] | None:
    """The source behind the verb, up to a mark or a word that cannot belong to it."""
    stoppers = _STOPPERS[language].split()
    pronouns = _PRONOUNS[language].split()
    if language == "fr" and k < len(words) and words[k].text == "-":
        k += 1
    while k < len(words) - 1 and words[k].low in _DAYS:
        k += 1
    start = k
    while k < len(words) and k - start < 12:
        w = words[k]
        if not w.is_word or (w.low in stoppers and not _holds_on(words, k, language)):
            break
        k += 1
        if k - start == 1 and w.low in pronouns:
            break
    while k > start and words[k - 1].text[0].islower() and k - start > 1 and words[k - 1].low.endswith("ly"):
        k -= 1
    return (start, k - 1) if k > start and _can_be(words[start:k], language) else None


def _holds_on(words: Sequence[Word], k: int, language: str) -> bool:
    """A preposition inside a title, as in "министр по делам …"."""
    return language == "ru" and words[k].low == "по" and k + 1 < len(words) and words[k + 1].low == "делам"


def _phrase_before(words: Sequence[Word], end: int, language: str, *, anchored: bool) -> tuple[int, int] | None:
    """The source before the verb, back to a mark or the start of the clause."""
    k = end
    while k > 0 and end - k < 12 and words[k - 1].is_word:
        k -= 1
    if anchored and k > 0:
        return None
    stoppers = _STOPPERS[language].split()
    auxiliaries = _AUX[language].split()
    pronouns = _PRONOUNS[language].split()
    while k < end and (words[k].low in stoppers or words[k].low in auxiliaries):
        step = k + 1  # "On Monday Varo said": drop the preposition and what it governs
        while step < end and words[step].low not in pronouns and not words[step].text[0].isupper():
            step += 1
        if step < end - 1 and words[step].low in _DAYS:
            step += 1
        k = step
    while end > k and words[end - 1].low in _AUX[language].split():
        end -= 1
    if end - k < 1 or not _can_be(words[k:end], language):
        return None
    return (k, end - 1)


def _can_be(words: Sequence[Word], language: str) -> bool:
    """Whether words can be a source: a pronoun, a name, or a short noun phrase."""
    if not words or words[0].low in _STOPPERS[language].split():
        return False
    pronoun = words[0].low in _PRONOUNS[language].split() and len(words) <= 2
    name = any(w.text[0].isupper() for w in words)
    return pronoun or name or (len(words) >= 1 and len(words[-1].text) > 3 and len(words) <= 7)

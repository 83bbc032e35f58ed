"""Quotations of a paragraph with whoever speaks them, in the five languages.

For each quotation in turn: a clause inside its marks, behind it, before it; a name and a colon; "according to"; the
speaker of the quotation right before. What is left is handed on with nobody, if it is speech and no name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.statements.clauses import Told, Word
from onrecord.statements.cues import lexicon
from onrecord.statements.dashes import Spoken
from onrecord.statements.inflection import CASED
from onrecord.statements.quotes import Quote
from onrecord.statements.tongues.clause import Clause, noun_phrase, read_clause
from onrecord.statements.tongues.roster import ends_like_surname
from onrecord.statements.tongues.sentences import MARK, Sentence, outside, sentences
from onrecord.statements.tongues.split import split
from onrecord.statements.tongues.words import Tongue, is_name_word, is_particle, tongue, words_of
from onrecord.values import Span

_WINDOW = 60  # words on each side of a quotation in which its clause is looked for
_SUBJUNCTIVE = frozenset(
    [
        "sei",
        "seien",
        "habe",
        "werde",
        "würden",
        "würde",
        "könne",
        "solle",
        "müsse",
        "wolle",
        "dürfe",
        "hätten",
        "hätte",
        "gebe",
    ]
)
_COLON_DASH = re.compile(r":\s+[–—―]\s*(?=[^\W\d_])")
_TITLED = re.compile(
    r"(?i)(?:zeitung|zeitschrift|magazin|film\w*|buch\w*|roman\w*|lied\w*|album\w*|titel\w*|namens|schiff\w*|sendung|serie|"
    r"motto|projekt\w*|operation|aktion|газет\w+|фильм\w*|книг\w+|роман\w*|песн\w+|альбом\w*|сериал\w*|журнал\w*|проект\w*|"
    r"клуб\w*|групп\w+|компани\w+|агентств\w+|канал\w*|премі\w+|газет\w+|фільм\w*|книж?г\w+|пісн\w+|гурт\w*|film\w*|"
    r"książ\w+|powieś\w+|piosenk\w+|gazet\w+|dziennik\w*|tygodnik\w*|projekt\w*|journal|livre|chanson|émission|magazine|"
    r"série|projet|opération|quotidien|hebdomadaire|association)$"
)


@dataclass(frozen=True, slots=True)
class _Block:
    """What is needed to read one paragraph."""

    text: str
    span: Span
    quotes: Sequence[Quote]
    language: str


def quoted(text: str, block: Span, quotes: Sequence[Quote], language: str) -> list[Told]:
    """The quotations of one paragraph, each with its source and cue where it has one."""
    here = _Block(text, block, quotes, language)
    out: list[Told] = []
    source: tuple[Span, ...] = ()  # whoever spoke last in this paragraph
    for sentence in sentences(text, block, quotes, language) if quotes else ():
        alone, carries = _alone(sentence), _carries_on(sentence, language)
        for k, number in sentence.at.items():
            told = _one(here, sentence, k, quotes[number])
            if told is None:
                continue
            if not told.cue and (is_speech(text, quotes[number]) or out) and carries:
                told = Told(source, (), told.content)
            last = out[-1] if out else None
            if last is not None and (
                _same_clause(last, told) or (not told.cue and last.cue and alone and _right_behind(here, last, told))
            ):
                out[-1] = Told(last.source, last.cue, (*last.content, *told.content))
            elif told.cue or told.source or is_speech(text, quotes[number]):
                out.append(told)
            source = told.source or source
        if not sentence.at:
            source = _source_alone(sentence, language) or source
    starts = {q.span.start: q.span for q in quotes}
    return [with_title(text, told, starts, language) for told in out]


def with_title(text: str, told: Told, starts: Mapping[int, Span], language: str) -> Told:
    """A source that ends in a kind of body holds its name in marks too: ``газета «Труд»``."""
    if not told.source:
        return told
    source = told.source[-1]
    last = words_of(text, source.start, source.end, language)[-1:]
    name = starts.get(source.end + 1)
    own = name is not None and any(p.start < name.end and name.start < p.end for p in told.content)
    if name is None or own or not last or not tongue(language).is_noun("body", last[0].low):
        return told
    if text[source.end : name.start].strip():
        return told
    return Told((*told.source[:-1], Span(source.start, name.end)), told.cue, told.content)


def _source_alone(sentence: Sentence, language: str) -> tuple[Span, ...]:
    """Who speaks in a sentence without quotation: ``Varo sagte, dass er warte.``"""
    clause = read_clause(sentence.words[: 2 * _WINDOW], language, anchored=False)
    return (clause.source,) if clause and clause.source else ()


def _carries_on(sentence: Sentence, language: str) -> bool:
    """Whether a sentence with no clause of its own still gives the words of whoever spoke last.

    A quotation alone does; so does the German subjunctive of reported speech ("Sie seien „…“").
    """
    if _alone(sentence):
        return True
    words = outside(sentence, 0, 2 * _WINDOW)
    return language == "de" and any(w.low in _SUBJUNCTIVE for w in words)


def _alone(sentence: Sentence) -> bool:
    """Whether nothing but quotations stands in a sentence."""
    return not any(w.is_word for w in sentence.words)


def _same_clause(a: Told, b: Told) -> bool:
    """„…“, sagte Varo, „…“: one clause tells both."""
    return bool(a.cue) and a.cue == b.cue


def _one(here: _Block, sentence: Sentence, k: int, quote: Quote) -> Told | None:
    inside = split(here.text, quote.span, quote.inner, here.language)
    if inside is not None:
        return _told(inside[0], inside[1])
    if _is_title(here, sentence, k, quote):
        return None
    clause = _clause(here, sentence, k)
    return _told(clause, (quote.span,)) if clause else Told((), (), (quote.span,))


def _told(clause: Clause, content: tuple[Span, ...]) -> Told:
    return Told((clause.source,) if clause.source else (), clause.cue, content)


def _clause(here: _Block, sentence: Sentence, k: int) -> Clause | None:
    high = min(len(sentence.words), k + 1 + _WINDOW)
    nxt = next((n for n in range(k + 1, high) if sentence.words[n].text == MARK), high)
    low = max(0, k - _WINDOW)
    previous = next((n + 1 for n in range(k - 1, low - 1, -1) if sentence.words[n].text == MARK), low)
    behind = list(sentence.words[k + 1 : nxt])
    while behind and not behind[0].is_word:
        if behind[0].text in ".;:":
            behind = []
            break
        behind.pop(0)
    ahead = outside(sentence, previous, k)
    around = outside(sentence, k - _WINDOW, k + _WINDOW)
    return (
        read_clause(behind, here.language, anchored=True)
        or _ahead(here, ahead)
        or according(here.text, around, here.language)
        or (read_clause(outside(sentence, k - _WINDOW, k), here.language, anchored=False) if previous else None)
        or read_clause(behind, here.language, anchored=False)
        or read_clause(around, here.language, anchored=False)
    )


def _ahead(here: _Block, words: list[Word]) -> Clause | None:
    """``Varo sagte: „…“``, ``Как заявил Варо, «…»``, ``Varo: „…“``."""
    colon = bool(words) and words[-1].text == ":"
    at = words[-1] if words else None
    while words and not words[-1].is_word:
        words = words[:-1]
    found = read_clause(words, here.language, anchored=False)
    if found is not None or not colon or at is None:
        return found
    mark = Span(at.start, at.end)
    return before_colon(words, mark, here.language) or _subject_before_colon(words, mark, here.language)


def _subject_before_colon(words: Sequence[Word], colon: Span, language: str) -> Clause | None:
    """``Der Minister winkte ab: „…“``: somebody does anything, and a colon opens the words."""
    known = tongue(language)
    start = 0
    while start < len(words) and (not words[start].is_word or words[start].low in {"doch", "но", "але", "ale", "mais"}):
        start += 1
    if known.language == "de":
        return _german_subject(words, colon, known)
    found = noun_phrase(words, start, len(words), known)
    if found is None or found[1] + 1 >= len(words):
        return None
    inside, after = words[found[0] : found[1] + 1], words[found[1] + 1]
    if after.text == "," and found[1] + 2 < len(words):
        after = words[found[1] + 2]
    if known.pronoun(inside[0].low) and known.pronoun(inside[0].low) not in ("he", "she"):
        return None
    somebody = any(known.is_noun("role", w.low) or known.given(w.text) or known.pronoun(w.low) for w in inside)
    names = [w.text for w in inside if is_name_word(w)]
    if language in CASED:
        somebody = somebody or len(names) > 1 or any(ends_like_surname(name, language) for name in names)
    acts = after.text[0].islower() and (somebody or not known.has("stop", after.low)) and not is_particle(after)
    return Clause(Span(inside[0].start, inside[-1].end), (colon,)) if somebody and acts else None


def _german_subject(words: Sequence[Word], colon: Span, known: Tongue) -> Clause | None:
    """``Hier sparte der Präsident nicht mit Kritik: „…“``: the first phrase in the nominative that can speak."""
    for k, w in enumerate(words):
        last = words[k - 1] if k else None
        if last is not None and (not last.is_word or is_name_word(last) or known.has("stop", last.low)):
            continue
        pronoun = known.pronoun(w.low) in ("he", "she")
        if not (pronoun or is_name_word(w) or w.low in {"der", "die", "das", "ein", "eine"}):
            continue
        found = noun_phrase(words, k, len(words), known)
        inside = words[k : found[1] + 1] if found else ()
        if pronoun or any(known.is_noun("role", x.low) or known.given(x.text) for x in inside):
            return Clause(Span(w.start, inside[-1].end), (colon,)) if inside and inside[-1] is not words[-1] else None
    return None


def before_colon(words: Sequence[Word], colon: Span, language: str) -> Clause | None:
    """A name or a role alone before a colon: ``Министр Павел Орлов: «…»``."""
    known = tongue(language)
    start = 0
    while start < len(words) and not words[start].is_word:
        start += 1
    found = noun_phrase(words, start, len(words), known)
    if found is None or found[1] != len(words) - 1 or found[1] - start > 9:
        return None
    inside = words[start : found[1] + 1]
    named = sum(is_name_word(w) for w in inside)
    role = any(known.is_noun("role", w.low) or known.is_noun("body", w.low) for w in inside)
    if not (named >= 2 or role or (named == 1 and len(inside) == 1)):
        return None
    return Clause(Span(words[start].start, words[found[1]].end), (colon,))


def according(text: str, words: Sequence[Word], language: str) -> Clause | None:
    """``по словам Анны Петровой``, ``laut Varo``, ``selon Varo``, ``dem Amt zufolge``."""
    lex, known = lexicon(language), tongue(language)
    here = {w.low for w in words}
    for form in sorted(lex.sources, key=len, reverse=True):
        if form.split()[0] not in here:
            continue
        parts = form.replace("l'", "l' ").split()
        for k in range(len(words) - len(parts)):
            if [w.low for w in words[k : k + len(parts)]] == parts:
                found = noun_phrase(words, k + len(parts), len(words), known)
                if found is not None:
                    cue = Span(words[k].start, words[k + len(parts) - 1].end)
                    return Clause(Span(words[found[0]].start, words[found[1]].end), (cue,))
    return _pour(words, known) if language == "fr" else _postposed(words, lex.postposed, known)


def _pour(words: Sequence[Word], known: Tongue) -> Clause | None:
    """``Pour Jean Varo, « … »`` at the head of a sentence."""
    if len(words) < 4 or words[0].low != "pour" or not is_name_word(words[1]):
        return None
    found = noun_phrase(words, 1, len(words), known)
    if found is None or found[1] + 1 >= len(words) or words[found[1] + 1].text != ",":
        return None
    return Clause(Span(words[1].start, words[found[1]].end), (Span(words[0].start, words[0].end),))


def _postposed(words: Sequence[Word], forms: Sequence[str], known: Tongue) -> Clause | None:
    """``dem Amt zufolge``."""
    for k, w in enumerate(words):
        if w.low in forms:
            start = k
            while start > 0 and words[start - 1].is_word:
                start -= 1
            found = noun_phrase(words, start, k, known)
            if found is not None:
                return Clause(Span(words[start].start, words[found[1]].end), (Span(w.start, w.end),))
    return None


def _right_behind(here: _Block, last: Told, told: Told) -> bool:
    """A further quotation with no clause of its own, with next to nothing between it and the one before."""
    end = max(p.end for p in (last.content[-1], *last.cue, *last.source))
    between = here.text[end : told.content[0].start]
    return len(between) < 60 and len(re.findall(r"\w{3,}", between)) < 6


# -- speech or a name ------------------------------------------------------------------------------


def is_speech(text: str, quote: Quote) -> bool:
    """Whether a quotation that nobody tells is speech: four words, or a sentence; shorter ones are names or terms."""
    inner = text[quote.inner.start : quote.inner.end].strip()
    words = inner.split()
    heavy = [w for w in words if len(w) > 3]
    if len(words) < 9 and heavy and all(w.strip('«„“"(')[:1].isupper() for w in heavy) and inner[-1:] not in ".!?…":
        return False
    told = text[quote.span.end : quote.span.end + 3].lstrip()[:1] in {",", "–", "—"}
    told = told or text[max(0, quote.span.start - 3) : quote.span.start].rstrip()[-1:] == ":"
    return len(words) >= 3 or (len(words) >= 1 and (inner[-1:] in ".!?…" or told))


def _is_title(here: _Block, sentence: Sentence, k: int, quote: Quote) -> bool:
    """A name in marks: ``газета «Труд»``, ``der Film „Nacht“``."""
    inner = here.text[quote.inner.start : quote.inner.end].strip()
    words = inner.split()
    before = sentence.words[k - 1] if k else None
    if not words or len(words) > 6 or not inner[:1].isupper() or inner[-1:] in ".!?…,":
        return False
    if before is None or not before.is_word:
        return False
    heavy = [w for w in words if len(w) > 3]
    all_capital = len(words) > 1 and all(w[:1].isupper() for w in heavy)
    if here.language == "de" and all_capital and before.low in {"im", "in", "dem", "der", "den", "vom", "zum", "aus"}:
        return True
    named = _TITLED.search(before.text) is not None or tongue(here.language).is_noun("body", before.low)
    plain = here.language != "de" and len(words) <= 3 and not read_clause([before], here.language, anchored=False)
    colon_follows = k + 1 < len(sentence.words) and sentence.words[k + 1].text in {",", "–", "—"}
    return named or (plain and not colon_follows)


# -- speech after a dash ---------------------------------------------------------------------------


def dashed(text: str, block: Span, spoken: Sequence[Spoken], language: str) -> list[Told]:
    """Speech after a dash with the clauses that the dashes set off; later pieces go with the one before."""
    out: list[Told] = []
    for s in spoken:
        clause = None
        if s.told is not None:
            clause = read_clause(words_of(text, s.told.start, s.told.end, language), language, anchored=True)
        if clause is not None:
            out.append(_told(clause, (s.words,)))
        elif s.told is not None:  # no clause in this language: an answer after a second dash
            end = s.told.end + (text[s.told.end : s.told.end + 1] in {".", "!", "?", "…"})
            out += [Told((), (), (s.words,)), Told((), (), (Span(s.told.start, end),))]
        elif out:
            out[-1] = Told(out[-1].source, out[-1].cue, (*out[-1].content, s.words))
        else:
            ahead = _ahead(
                _Block(text, block, (), language), words_of(text, max(block.start, s.start - 200), s.start, language)
            )
            out.append(_told(ahead, (s.words,)) if ahead else Told((), (), (s.words,)))
    end = max((s.told or s.words).end for s in spoken) if spoken else block.start
    return out + _behind_colon(text, Span(end, block.end), language) if not spoken or spoken[-1].told else out


def _behind_colon(text: str, block: Span, language: str) -> list[Told]:
    """``Премьер Иван Орлов: — Решение принято.``: a name, a colon, a dash, the words."""
    m = _COLON_DASH.search(text, block.start, min(block.end, block.start + 200))
    if m is None:
        return []
    words = words_of(text, block.start, m.start() + 1, language)
    clause = _ahead(_Block(text, block, (), language), words)
    end = block.end
    while end > m.end() and text[end - 1].isspace():
        end -= 1
    return [_told(clause, (Span(m.end(), end),))] if clause and m.end() < end else []


__all__ = ["MARK", "according", "before_colon", "dashed", "is_speech", "quoted"]

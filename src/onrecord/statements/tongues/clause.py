"""The telling clause in the five languages: a speech verb, and the words beside it that name who speaks.

::

    Как заявил министр спорта Павел Орлов в среду, «…»
        verb   source                     |stop
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.statements.clauses import Word
from onrecord.statements.cues import Lexicon, lexicon
from onrecord.statements.tongues.words import ARTICLES, Tongue, capital_runs, is_name_word, is_particle, tongue
from onrecord.values import Span

_REACH = 9  # words before the verb of a clause that must begin at once
_LONG = 16  # words of a source
_GENITIVE = frozenset(
    [
        "der",
        "des",
        "dieser",
        "dieses",
        "eines",
        "einer",
        "seiner",
        "ihrer",
        "und",
        "von",
        "vom",
        "van",
        "de",
        "für",
        "zu",
        "den",
        "di",
    ]
)
_PREFIXES = frozenset(["zu", "an", "ab", "ein", "vor", "auf", "mit", "aus"])
_JOINING = frozenset(["und", "oder", "и", "та", "й", "i", "oraz", "et"])
_OBJECTS = frozenset(
    [
        "ihn",
        "ihm",
        "ihr",
        "ihnen",
        "es",
        "uns",
        "mich",
        "mir",
        "dies",
        "das",
        "hierzu",
        "dazu",
        "darauf",
        "dabei",
        "sich",
        "ему",
        "ей",
        "им",
        "его",
        "её",
        "їм",
        "йому",
        "jego",
        "mu",
        "to",
    ]
)
MANY = ("liśmy", "ли", "лись", "лися", "li", "ły", "ją", "ют", "ят", "ють", "ять")
"""How verbs end whose subject is several, or nobody in particular."""
_OPEN = '«„“"»”'


@dataclass(frozen=True, slots=True)
class Clause:
    """Source (``None`` where the verb drops it) and the pieces of the cue."""

    source: Span | None
    cue: tuple[Span, ...]

    @property
    def span(self) -> Span:
        pieces = [*self.cue, *([self.source] if self.source else [])]
        return Span(min(p.start for p in pieces), max(p.end for p in pieces))


def read_clause(words: Sequence[Word], language: str, *, anchored: bool) -> Clause | None:
    """The telling clause among words; ``anchored``: it must begin with them (behind a quote).

    ``None`` where no speech verb stands, or nobody stands beside it.
    """
    lex, known = lexicon(language), tongue(language)
    spots = [k for k in range(len(words)) if _is_verb(words, k, lex, known)]
    if anchored:
        spots = [k for k in spots if k < _REACH][:1]
    for k in reversed(spots):
        found = _beside(words, k, known, lex, anchored=anchored)
        if found is not None:
            return found
    return None


def _is_verb(words: Sequence[Word], k: int, lex: Lexicon, known: Tongue) -> bool:
    w = words[k]
    if w.low == "so":  # „…“, so Varo
        ahead = next((x for x in words[k + 1 : k + 3] if not known.has("skip", x.low)), None)
        opens = k == 0 or not words[k - 1].is_word
        return (
            known.language == "de"
            and opens
            and ahead is not None
            and (
                is_name_word(ahead)
                or ahead.low in {"der", "die", "das", "ein", "eine"}
                or known.pronoun(ahead.low) != ""
            )
        )
    if w.text[0].isupper() and k and (known.language == "de" or not w.text.isupper()) and words[k - 1].is_word:
        return False  # a noun or a name
    return w.low in lex.verbs or bool(_second_part(words, k, lex))


def _second_part(words: Sequence[Word], k: int, lex: Lexicon) -> tuple[int, int] | None:
    """``hob … hervor``, ``a dit``, ``sprach von``: where the rest of a phrase of several words stands."""
    for phrase in _phrases(lex).get(words[k].low, ()):
        rest = phrase.split()[1:]
        for at in range(k + 1, min(len(words), k + 14)):
            if [w.low for w in words[at : at + len(rest)]] == rest and not _governs(words, at, rest):
                return at, at + len(rest) - 1
            if not words[at].is_word and words[at].text not in _OPEN:
                break
    return None


def _governs(words: Sequence[Word], at: int, rest: Sequence[str]) -> bool:
    """German "sagte zu": no part of the verb where it is a preposition, "sagte zu den Vorwürfen"."""
    return rest[0] in _PREFIXES and len(rest) == 1 and at + 1 < len(words) and words[at + 1].is_word


def _phrases(lex: Lexicon) -> dict[str, list[str]]:
    return _by_first_word(frozenset(lex.phrases))


@lru_cache(maxsize=16)
def _by_first_word(phrases: frozenset[str]) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        made.setdefault(phrase.split()[0], []).append(phrase)
    return made


def _beside(words: Sequence[Word], k: int, known: Tongue, lex: Lexicon, *, anchored: bool) -> Clause | None:
    first, last, extra = _verb_group(words, k, known, lex)
    cue = [Span(words[first].start, words[last].end)]
    if extra:
        cue.append(Span(words[extra[0]].start, words[extra[1]].end))
    if known.language == "fr" and (clitic := next((w for w in words[first:last] if known.pronoun(w.low)), None)):
        return Clause(Span(clitic.start, clitic.end), _around_clitic(words[first : last + 1], clitic))
    if words[k].low.endswith("liśmy"):
        return Clause(None, tuple(cue))  # "zapytaliśmy": we asked, whoever stands behind is asked
    if words[k].low in {"heißt", "hieß"}:
        return _it_says(words, last + 1, known, tuple(cue))
    before = _before(words, first, known, anchored=anchored)
    if before is None and first and words[first - 1].low in _JOINING and not anchored:
        before = noun_phrase(words, 0, first - 1, known)  # "Der Minister dankte allen und sagte: …"
    chosen = _subject(words, before, _after(words, last + 1, known, extra), known, opens=first == 0)
    if chosen is not None and _is_place(words, chosen, words[k].low, known):
        return Clause(None, tuple(cue))
    if chosen is None:
        return _dropped(words, first, last + 1, known, tuple(cue)) if anchored else None
    return Clause(Span(words[chosen[0]].start, words[chosen[1]].end), tuple(cue))


def _is_place(words: Sequence[Word], chosen: tuple[int, int], verb: str, known: Tongue) -> bool:
    """``В мэрии Липок сообщили``: one name beside a verb in the plural does not speak."""
    one = chosen[0] == chosen[1] and is_name_word(words[chosen[0]]) and not known.pronoun(words[chosen[0]].low)
    noun = any(known.is_noun(kind, words[chosen[0]].low) for kind in ("role", "body", "kin"))
    return (
        one
        and not noun
        and known.language in ("ru", "uk", "pl")
        and verb.endswith(MANY)
        and chosen[1] + 1 <= len(words)
    )


def _around_clitic(words: Sequence[Word], clitic: Word) -> tuple[Span, ...]:
    """The cue of ``a-t-elle ajouté`` is what stands on both sides of the pronoun: ``a``, ``ajouté``."""
    head = [w for w in words if w.end <= clitic.start]
    tail = [w for w in words if w.start >= clitic.end]
    return tuple(Span(part[0].start, part[-1].end) for part in (head, tail) if part)


def _it_says(words: Sequence[Word], k: int, known: Tongue, cue: tuple[Span, ...]) -> Clause | None:
    """German ``heißt es in dem Schreiben``: the document, or whoever stands behind "bei" or "aus"."""
    while k < len(words) and (known.has("skip", words[k].low) or words[k].low in {"es", "dazu"}):
        k += 1
    if k < len(words) and words[k].low in {"in", "im", "aus", "bei", "beim", "von", "vom", "seitens"}:
        found = noun_phrase(words, k + 1, len(words), known)
        if found is not None:
            return Clause(Span(words[found[0]].start, words[found[1]].end), cue)
    return None


def _dropped(words: Sequence[Word], first: int, k: int, known: Tongue, cue: tuple[Span, ...]) -> Clause | None:
    """A verb whose subject is left out (– ocenił) or stands behind "in his blog": написал в своём блоге Зимин."""
    if first or known.language not in ("ru", "uk", "pl"):
        return None
    governed = True
    for n in range(k, len(words)):
        w = words[n]
        if not w.is_word:
            break
        if known.has("stop", w.low):
            governed = True
        elif w.text[0].islower():
            governed = governed and not (
                n > k and words[n - 1].text[0].islower() and not known.has("stop", words[n - 1].low)
            )
        elif not governed:
            found = noun_phrase(words, n, len(words), known)
            return Clause(Span(words[n].start, words[found[1]].end), cue) if found else None
        else:
            return None if n + 1 < len(words) and is_name_word(words[n + 1]) else Clause(None, cue)
    return Clause(None, cue)


Place = tuple[int, int]


def _subject(
    words: Sequence[Word], before: Place | None, after: Place | None, known: Tongue, *, opens: bool
) -> Place | None:
    """Which of the phrases around a verb speaks."""
    if before is None or after is None or opens:
        return after if opens and after else before or after
    if known.language == "fr":
        return before
    dative = words[before[0]].low in {"dem", "den", "einem", "einer", "der"} and words[before[0]].low != "der"
    fem = words[before[0]].low == "der" and any(
        w.low.endswith(("zeitung", "agentur", "presse")) for w in words[before[0] : before[1] + 1]
    )
    unfit = dative or fem or not _agrees(words, before, known)
    return after if unfit and _agrees(words, after, known) else before


def _agrees(words: Sequence[Word], phrase: tuple[int, int], known: Tongue) -> bool:
    """Whether the words before a German verb can be its subject: somebody who can speak."""
    inside = words[phrase[0] : phrase[1] + 1]
    return any(_can_speak(w, known) for w in inside) or any(a < b for a, b in capital_runs(inside))


def _verb_group(words: Sequence[Word], k: int, known: Tongue, lex: Lexicon) -> tuple[int, int, tuple[int, int] | None]:
    """First and last word of the verb, auxiliaries before it included, and its other part further on."""
    first = last = k
    while first > 0 and (known.has("aux", words[first - 1].low) or _joins(words, first - 1, known)):
        first -= 1
    if known.language == "fr" and first < k and not any(known.has("aux", w.low) for w in words[first:k]):
        first = k
    extra = _second_part(words, k, lex)
    if extra and extra[0] == last + 1:
        last, extra = extra[1], None
    if last + 1 < len(words) and words[last + 1].low == "się":
        last += 1
    return first, last, extra


def _joins(words: Sequence[Word], k: int, known: Tongue) -> bool:
    """French: what may stand between auxiliary and participle, ``a-t-elle ajouté``, ``a également dit``."""
    if known.language != "fr" or k == 0:
        return False
    between = known.pronoun(words[k].low) or words[k].low in {
        "également",
        "aussi",
        "encore",
        "ainsi",
        "ensuite",
        "même",
    }
    return bool(between) and known.has("aux", words[k - 1].low)


# -- who speaks ------------------------------------------------------------------------------------


def _after(words: Sequence[Word], k: int, known: Tongue, extra: tuple[int, int] | None) -> tuple[int, int] | None:
    """The source behind the verb."""
    while k < len(words) - 1 and words[k].is_word and not is_name_word(words[k]) and _skips(words, k, known):
        k += 1
    if known.language == "de":
        while k < len(words) - 1 and known.has("skip", words[k].low) and words[k + 1].is_word:
            k += 1
    return noun_phrase(words, k, extra[0] if extra else len(words), known)


def _skips(words: Sequence[Word], k: int, known: Tongue) -> bool:
    low = words[k].low
    owned = is_name_word(words[k + 1]) or any(known.is_noun(kind, words[k + 1].low) for kind in ("role", "kin", "body"))
    if (known.has("skip", low) and not (low == "leur" and owned)) or (low in _OBJECTS and not owned):
        return True
    day = k + 1 < len(words) and low in {"в", "у", "w", "we", "am"} and known.has("skip", words[k + 1].low)
    return day


def noun_phrase(
    words: Sequence[Word], start: int, limit: int, known: Tongue, far: int | None = None
) -> tuple[int, int] | None:
    """The words from ``start`` that can name who speaks, ``None`` if none can; an apposition may reach to ``far``."""
    if start >= limit:
        return None
    if known.pronoun(words[start].low):
        return (start, start)
    k, quoted = start, False
    while k < limit and k - start < _LONG:
        w = words[k]
        if w.text in _OPEN and (quoted or (k > start and k + 1 < limit)):
            quoted = not quoted
        elif not w.is_word and not quoted:
            if not (w.text in "-&" or w.text.isdigit()):
                break
        elif not quoted and w.text[0].islower() and _ends_phrase(words, start, k, limit, known):
            break
        k += 1
    k = _with_apposition(words, start, k, far or limit, known)
    while k > start and words[k - 1].text not in _OPEN:
        if words[k - 1].is_word and not known.has("skip", words[k - 1].low):
            break
        k -= 1
    return (start, k - 1) if k > start and _can_be(words[start:k], known) else None


def _ends_phrase(words: Sequence[Word], start: int, k: int, limit: int, known: Tongue) -> bool:
    """Whether a small word cannot belong to the phrase: a preposition; in German a verb or an adverb behind a noun."""
    low = words[k].low
    if known.language == "de" and k > start and is_name_word(words[k - 1]) and low not in _GENITIVE:
        return True
    return known.has("stop", low) and not _holds_on(words, start, k, limit, known)


def _holds_on(words: Sequence[Word], start: int, k: int, limit: int, known: Tongue) -> bool:
    """A preposition inside a title: ``министр по делам молодёжи Анна Варова``, ``Sprecher von Holm``."""
    so_far = words[start:k]
    if not so_far or (any(last > first for first, last in capital_runs(so_far)) and known.language != "de"):
        return False
    if words[k].low in {"von", "vom"} and known.language == "de":
        return True
    if words[k].low in {"и", "і", "та", "й", "i", "oraz", "et", "und"}:
        return k + 1 < limit and is_name_word(words[k + 1]) and is_name_word(so_far[-1])
    return _role_goes_on(words[start:k], words[k].low, known) and _name_ahead(words, k, limit, known)


def _role_goes_on(so_far: Sequence[Word], low: str, known: Tongue) -> bool:
    """Whether the words so far are a role that a preposition may go on: ``adjoint au``, ``министр по``."""
    if known.language == "fr":
        return low in {"au", "aux", "à", "en"} and known.is_noun("role", so_far[-1].low)
    return known.language != "de" and (known.is_noun("role", so_far[0].low) or len(so_far) <= 2)


def _name_ahead(words: Sequence[Word], k: int, limit: int, known: Tongue) -> bool:
    """Whether two words with capitals follow a preposition soon, no mark between."""
    for n in range(k + 1, min(limit - 1, k + 8)):
        if not words[n].is_word or known.has("skip", words[n].low):
            return False
        if is_name_word(words[n]) and is_name_word(words[n + 1]):
            return words[k].low not in {"в", "у", "w", "что", "що", "że", "и", "і"} or n - k > 1
    return False


def _with_apposition(words: Sequence[Word], start: int, end: int, limit: int, known: Tongue) -> int:
    """``der Sprecher der Polizei, Jan Holm``, ``le maire de Lyon, Paul Denis``: the name behind the comma."""
    tail = end
    if known.language in ("de", "fr") and tail < limit and words[tail].is_word:
        while tail < limit and words[tail].is_word and tail - end < 6:  # "in Köln"
            tail += 1
    named = any(known.given(w.text) for w in words[start:end])
    role = any(known.is_noun("role", w.low) for w in words[start:end])
    if named or not role or tail >= limit or words[tail].text != ",":
        return end
    run = next((r for r in capital_runs(words[tail + 1 : tail + 7]) if r[0] == 0 and r[1] >= 1), None)
    return tail + 2 + run[1] if run else end


def _before(words: Sequence[Word], end: int, known: Tongue, *, anchored: bool) -> tuple[int, int] | None:
    """The source before the verb, from the start of its clause."""
    stop = end
    while stop > 0 and (known.has("skip", words[stop - 1].low) or known.has("aux", words[stop - 1].low)):
        stop -= 1
    if stop > 1 and words[stop - 1].text == ",":
        stop = _over_aside(words, stop - 1)
    start = stop
    while start > 0 and (words[start - 1].is_word or words[start - 1].text in "-&" + _OPEN):
        start -= 1
    if anchored and start > 0:
        return None
    head = _head(words, start, stop, known)
    if head is None:
        return None
    found = noun_phrase(words, head, stop, known, end)
    if found is None or any(w.is_word and not _may_trail(w, known) for w in words[found[1] + 1 : stop][:1]):
        return None
    return found


def _head(words: Sequence[Word], start: int, stop: int, known: Tongue) -> int | None:
    """Where the source can begin: behind "as", adverbs and adverbials. ``None`` in a clause with "that".

    In German the verb stands second, so behind a preposition there is no source: "Nach dem Spiel sagte …".
    """
    while start < stop:
        low = words[start].low
        if known.has("that", low):
            return None
        noble = words[start].text in {"Von", "Van"} and start + 1 < stop and is_particle(words[start + 1])
        stops = known.has("stop", low) and not noble
        if known.has("as", low):
            start += 1
        elif not stops and not known.has("skip", low):
            break
        elif stops and known.language == "de" and low not in {"und", "aber", "auch", "denn"}:
            return None
        else:
            start = _over_adverbial(words, start, stop, known)
    return start


def _may_trail(w: Word, known: Tongue) -> bool:
    return known.has("stop", w.low) or known.has("skip", w.low)


def _over_aside(words: Sequence[Word], comma: int) -> int:
    """``Орлов, министр спорта, заявил``: where the words before the aside end."""
    for k in range(comma - 1, max(-1, comma - 14), -1):
        if words[k].text in {",", "–", "—"}:
            return k
    return comma


def _over_adverbial(words: Sequence[Word], k: int, stop: int, known: Tongue) -> int:
    """Past "В среду", "На встрече": to the next pronoun, role or name that the preposition does not govern."""
    if known.has("skip", words[k].low):
        return k + 1
    k += 1
    governed = k
    while k < stop:
        w = words[k]
        somebody = known.pronoun(w.low) or known.is_noun("role", w.low) or is_name_word(w)
        if somebody and (k > governed or known.pronoun(w.low)):
            return k
        k += 1
        if known.has("skip", w.low):
            return k
    return k


def _can_speak(w: Word, known: Tongue) -> bool:
    noun = any(known.is_noun(kind, w.low) for kind in ("role", "body", "kin"))
    return (
        noun or bool(known.pronoun(w.low)) or known.given(w.text) != "" or (is_name_word(w) and known.language != "de")
    )


def _can_be(words: Sequence[Word], known: Tongue) -> bool:
    """Whether words can name who speaks: a pronoun, a name, a role, a body, or a short phrase."""
    noble = len(words) > 2 and words[0].text in {"Von", "Van"} and is_particle(words[1])
    if (
        (known.has("stop", words[0].low) and not noble)
        or known.has("that", words[0].low)
        or known.has("as", words[0].low)
    ):
        return False
    if known.language in ("de", "fr") and len(words) == 1 and words[0].low in ARTICLES:
        return False
    if len(words) == 1 and known.has("skip", words[0].low):
        return False
    if any(_can_speak(w, known) for w in words):
        return True
    if known.language == "de":
        return any(is_name_word(w) for w in words)
    return len(words[-1].text) > 3 and len(words) <= 6

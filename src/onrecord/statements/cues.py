"""The words that signal an attribution, in six languages, and the act that a cue names.

English verbs are listed in their base form and inflected by rule; the other languages list forms, with
``stem+end`` for the regular ones. Which act belongs to which cue follows ``docs/labels.md``; most cues
("said") name none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from onrecord.statements.gazetteer import read_data
from onrecord.values import Act

LANGUAGES = ("en", "ru", "uk", "pl", "de", "fr")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_IRREGULAR_FORMS = """
    say said|tell told|write wrote written|think thought|feel felt|know knew known|speak spoke spoken|see saw seen
    hear heard|find found|understand understood|swear swore sworn|sing sang sung|begin began begun|go went gone
    put put|read read|show showed shown|foresee foresaw foreseen|forecast forecast|bet bet|lay laid|hit hit
    withdraw withdrew withdrawn|make made|give gave given|take took taken|stand stood|tear tore torn
    shoot shot|come came come|overrule overruled|fight fought|teach taught|stick stuck|set set|sum summed
    plead pleaded pled|foretell foretold|undertake undertook undertaken|beseech besought|spell spelled spelt
    broadcast broadcast|quip quipped|rip ripped|slam slammed|admit admitted|beg begged|rebut rebutted|pan panned
    snap snapped|nod nodded|grin grinned|commit committed|permit permitted|blog blogged|infer inferred|brag bragged
    dub dubbed|snub snubbed|concur concurred|demur demurred|refer referred|hold held|learn learned learnt
    throw threw thrown
"""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cues of one language: forms of verbs and nouns with their act, fixed phrases, forms of "according
    to".
    """

    verbs: dict[str, Act | None] = field(default_factory=dict)
    nouns: dict[str, Act | None] = field(default_factory=dict)
    phrases: dict[str, Act | None] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    postposed: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _irregular() -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for entry in re.split(r"[|\n]", _IRREGULAR_FORMS):
        base, *forms = entry.split() or [""]
        out[base] = forms
    return out


def english_forms(base: str) -> list[str]:
    """Every form of an English verb, also of "call on" and the like: ``warn`` → warn, warns, warned,
    warning.
    """
    head, _, tail = base.partition(" ")
    tail = f" {tail}" if tail else ""
    past = _irregular().get(head) or [_past(head)]
    return [form + tail for form in (head, _third(head), *past, _ing(head, past))]


def _third(verb: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh|o)$", verb):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if re.search(r"[^aeiou]y$", verb) else verb + "ed"


def _ing(verb: str, past: list[str]) -> str:
    doubled = past[0][: len(verb) + 1]
    if past[0].endswith("ed") and doubled == verb + verb[-1] and len(past[0]) == len(verb) + 3:
        return doubled + "ing"
    if verb in {"put", "bet", "begin", "set", "hit"}:
        return verb + verb[-1] + "ing"
    return verb[:-1] + "ing" if re.search(r"[^eo]e$", verb) else verb + "ing"


def _slavic_past(stem: str, ending: str) -> list[str]:
    """``сказа+л`` → сказал, сказала, сказало, сказали; ``подели+лся`` likewise; Polish ``ał`` → ała, eli,
    ały.
    """
    reflexive = ending.endswith(("ся", " się"))
    if ending.startswith("л") or ending.startswith("в"):
        short = {"л": "л", "в": "в"}[ending[0]]
        ends = [short, "ла", "ло", "ли"]
        if not reflexive:
            return [stem + e for e in ends]
        more = ("лась", "лось", "лись", "лася", "лися")
        return [stem + short + "ся", *(stem + e for e in more)]
    tail = " się" if reflexive else ""
    base = ending.removesuffix(" się")
    soft = base.removesuffix("ł")
    plural = "eli" if soft == "a" else soft + "li"
    return [stem + e + tail for e in (base, base + "a", base + "o", base + "y", plural)]


def _french(stem: str) -> list[str]:
    soft = stem + "e" if stem.endswith("g") else stem
    return [stem + e for e in ("e", "ent", "er", "é", "ée", "és")] + [soft + e for e in ("ait", "aient", "a", "ant")]


def _forms(language: str, word: str) -> list[str]:
    if language == "en":
        return english_forms(word)
    stem, plus, ending = word.partition("+")
    if not plus:
        return [word]
    if language == "fr":
        first, *more = ending.split(" ", 1)
        tail = f" {more[0]}" if more else ""
        return [f + tail for f in _french(stem)] if first == "er" else [stem]
    return _slavic_past(stem, ending) if ending else [stem]


@lru_cache(maxsize=len(LANGUAGES))
def lexicon(language: str) -> Lexicon:
    """The cues of a language; an empty lexicon for one we have no words for."""
    out = Lexicon()
    sources: list[str] = []
    postposed: list[str] = []
    for line in read_data("cues.tsv").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        code, kind, act_name, words = line.split("\t")
        if code != language:
            continue
        act = None if act_name == "-" else cast(Act, act_name)
        for word in words.split("|"):
            if kind == "verb":
                for form in _forms(language, word):
                    _put(out.phrases if " " in form else out.verbs, form, act)
            elif kind == "noun":
                for form in (word, word + "s" if word[-1] != "y" else word[:-1] + "ies"):
                    _put(out.nouns, form, act)
            elif kind == "phrase":
                _put(out.phrases, word, act)
            else:
                (postposed if kind == "before" else sources).append(word)
    return Lexicon(out.verbs, out.nouns, out.phrases, tuple(sources), tuple(postposed))


def _put(into: dict[str, Act | None], form: str, act: Act | None) -> None:
    if into.get(form) is None:
        into[form] = act


@lru_cache(maxsize=1)
def all_verbs() -> frozenset[str]:
    """Every speech verb form of every language: dash dialogue is told by them before the language is
    asked.
    """
    return frozenset(form for code in LANGUAGES for form in lexicon(code).verbs)


def is_speech_verb(word: str, language: str | None = None) -> bool:
    """Whether a word is a form of a speech verb, in one language or in any."""
    low = word.lower().replace("’", "'")
    return low in (all_verbs() if language is None else lexicon(language).verbs)


_NEGATIONS = {
    "en": r"\b(?:not|never|no|nor|neither|without|cannot)\b|n['’]t\b"
    r"|\bfail(?:s|ed)? to\b|\bstopp?(?:ed)? short of\b",
    "ru": r"\bне\b|\bни\b",
    "uk": r"\bне\b|\bні\b",
    "pl": r"\bnie\b",
    "de": r"\b(?:nicht|kein\w*|nie|niemals)\b",
    "fr": r"\b(?:ne|n['’])\b.{0,12}\b(?:pas|jamais|rien|plus)\b|\bn['’]\w+ (?:pas|jamais)\b",
}


def negated(cue: str, language: str = "en") -> bool:
    """Whether a cue is negated: "did not say when" names no act."""
    pattern = _NEGATIONS.get(language)
    return bool(pattern) and re.search(pattern or "", cue, re.IGNORECASE) is not None


def act_of_cue(cue: str, language: str = "en") -> Act | None:
    """The act that the cue's words name, ``None`` where the content must decide.

    Of several the first phrase counts, then the last verb ("agreed to demand": demand), then a noun. A
    negated cue is ``state``, unless the refusal is the act ("declined to say": ``reject``).
    """
    words = lexicon(language)
    low = cue.lower().replace("’", "'")
    tokens = _WORD.findall(low)
    named = _phrase_act(words, low) or _word_act(words, tokens, language)
    if language == "en" and named == "promise" and re.search(r"\brefus\w* to\b", low):
        return "reject"
    if language == "en" and re.search(r"\b(?:refus\w*|declin\w*)\b", low):
        return "reject"
    return "state" if named is not None and negated(low, language) else named


def _phrase_act(words: Lexicon, low: str) -> Act | None:
    found = [p for p, act in words.phrases.items() if act and p in low]
    found = [p for p in found if re.search(rf"\b{re.escape(p)}\b", low)]
    return words.phrases[max(found, key=len)] if found else None


def _word_act(words: Lexicon, tokens: list[str], language: str) -> Act | None:
    if language == "en" and tokens[:1] == ["asked"] and "to" in tokens[1:]:
        return "demand"
    named = [words.verbs[t] for t in tokens if words.verbs.get(t)]
    if not named:
        named = [words.nouns[t] for t in tokens if words.nouns.get(t) and t not in words.verbs]
    return named[-1] if named else None

"""Word lists about people: given names with gender, titles, roles, and nouns that tell what kind of thing speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from anyascii import anyascii

from onrecord.statements.gazetteer import read_data

NounClass = Literal["honorific", "role", "document", "message", "organ", "group"]
Gender = Literal["m", "f", ""]

SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "m.d.", "ph.d.", "esq."))
_PARTICLE_WORDS = "de da di du del della der den van von la le el al bin ibn ben abu ter ten dos das zu san st st."
PARTICLES = frozenset(_PARTICLE_WORDS.split())
_ORG_WORDS = """
    academy administration agency airlines alliance army assembly association authority authorities bank board
    broadcasting bureau cabinet campaign caucus center centre chamber church club coalition college commission
    committee company conference confederation congress consulate corp corp. corporation council court daily
    department dispatch division embassy enquirer examiner federation forces foundation forum front fund gazette
    globe government group guard headquarters herald hospital house inc inc. industries initiative institute
    institution intelligence journal league legion legislature llc ltd ltd. magazine media ministry mission monitor
    movement museum navy network news office organisation organization panel parliament partnership party police
    post press radio registry representatives research review school secretariat senate service services society
    station studios syndicate system task team telegraph television times today treasury tribune tribunal tv union
    university watch weekly
    project pac strategies analytics polling averages investigations games awards airport
"""
ORG_WORDS = frozenset(_ORG_WORDS.split())
_PLACE_WORDS = "street avenue road square park river lake county city island islands beach valley bay mountain"
PLACE_WORDS = frozenset(f"{_PLACE_WORDS} district province region north south east west state states".split())
_CALENDAR = """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan. feb. aug. sept. oct. nov. dec. christmas easter thanksgiving
"""
CALENDAR = frozenset(_CALENDAR.split())
_FUNCTION_WORDS = """
    a about above after again against all almost along already also although am amid among an and another any anyone
    anything are around as asked at away back be because been before being below beside besides between beyond both
    but by can cannot citing could despite did do does doing down during each earlier either else even ever every
    everyone everything few finally first five for four from further given had has have having he hence her here
    hers herself him himself his how however i if in indeed instead into is it its itself just last later least
    less let like likewise many maybe me meanwhile might more moreover most much must my myself nearly neither never
    nevertheless next no nobody none nor not nothing now of off often on once one only onto or other others our ours
    out over own per perhaps please quite rather really recently same second several shall she should similarly
    since six so some someone something sometimes soon still such ten than that the their theirs them then there
    therefore these they thing things third this those though three through throughout thus till to today together
    tomorrow tonight too toward towards two under unlike until up upon us very was we well were what whatever when
    whenever where whereas whether which while who whoever whom whose why will with within without would yes yesterday
    yet you your yours asked called breaking update updated exclusive watch read according speaking add adding yeah
    ok okay former poll report photo video image opinion analysis editorial
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
_CONTRACTED = re.compile(r"([a-z]+)[’'](?:s|ll|d|ve|re|m)")


def is_function_word(low: str) -> bool:
    """Whether a word in lower case is a function word, also in a contraction: ``she'll``, ``I've``."""
    m = _CONTRACTED.fullmatch(low)
    return low in FUNCTION_WORDS or (m is not None and (m[1] in FUNCTION_WORDS or m[1] == "i"))


_OTHER_FUNCTION_WORDS = """
    według zdaniem jak w we na po z ze za do od przy dla i a ale oraz to ten ta te tym jego jej ich nie czy gdy jeśli
    laut nach der die das dem den ein eine einen im am in an auf und aber doch auch wie für mit von vor es ist nicht
    selon d'après le la les l un une des du de ce cette ces et mais dans en pour sur avec par son sa ses leur si quand
    по за в во на с со о об от к у из для и но а это этот эта как не если когда его её их что же ли да
    на думку у і й та але це цей ця як не якщо коли його її їх що же з зі від до про
    он она они я мы вы ты він вона вони ми ви ти on ona oni one my wy er sie wir ihr ich il elle ils elles nous vous je
"""
OTHER_FUNCTION_WORDS = frozenset(_OTHER_FUNCTION_WORDS.split())
"""Function words of the other languages: no name begins with them on a page that is not English."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun's class, the word that stands for its like ("attorney" → "lawyer"), and a gender it tells."""

    kind: NounClass
    same: str
    gender: Gender


@lru_cache(maxsize=1)
def _nouns() -> dict[str, list[Noun]]:
    out: dict[str, list[Noun]] = {}
    for line in read_data("nouns.tsv").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        kind, same, words, gender = (*line.split("\t"), "", "")[:4]
        for word in (same, *filter(None, words.split("|"))):
            out.setdefault(word, []).append(Noun(kind, same, gender))  # type: ignore[arg-type]
    return out


_FEMALE = re.compile(r"(?:woman|women|ess|girl|lady|wife|widow|mother|daughter|sister|niece|aunt|queen)$")
_MALE = re.compile(r"(?<!wo)(?:man|men|gentleman|boy|husband|father|son|brother|nephew|uncle|king)$")


@lru_cache(maxsize=20_000)
def noun(word: str, *kinds: NounClass) -> Noun | None:
    """What a noun (or fixed phrase, any number and case) is, if it is one of ours."""
    low = word.lower().strip()
    for form in (low, *_singulars(low)):
        for found in _nouns().get(form, ()):
            if not kinds or found.kind in kinds:
                return found
    return None


def _singulars(word: str) -> list[str]:
    out = []
    if word.endswith("women") or word.endswith("men"):
        out.append(word[:-2] + "an")
    if word.endswith("ies"):
        out.append(word[:-3] + "y")
    if word.endswith("es"):
        out.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        out.append(word[:-1])
    if word.startswith("ex-"):
        out.append(word[3:])
    return out


def is_plural(word: str) -> bool:
    """Whether an English noun looks plural."""
    low = word.lower()
    if low in {"people", "police", "men", "women", "children", "media", "data", "folks", "elites", "we", "they"}:
        return True
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s")) and len(low) > 3


@lru_cache(maxsize=1)
def _given() -> dict[str, tuple[str, bool]]:
    out = {}
    for line in read_data("given_names.tsv").splitlines():
        if not line.startswith("#") and line.strip():
            name, gender, also = (*line.split("\t"), "")[:3]
            out[name.lower()] = (gender, bool(also))
    return out


def is_given(word: str, *, sure: bool = False) -> bool:
    """Whether a word is a known given name; ``sure``: and not also a common word, place or surname."""
    found = _find_given(word)
    return found is not None and not (sure and found[1])


def _find_given(word: str) -> tuple[str, bool] | None:
    low = word.lower()
    if not low.isascii() and low not in _given():
        low = anyascii(low).lower()  # Иван → ivan
    return _given().get(low) or _given().get(low.split("-")[0])


def gender_of(words: str) -> Gender:
    """The gender that a given name, a form of address or a role tells, "" if none."""
    for word in words.lower().replace("’", "'").split():
        known = noun(word, "honorific")
        if known and known.gender:
            return known.gender
        if _FEMALE.search(word):
            return "f"
        if _MALE.search(word) and noun(word, "role"):
            return "m"
        found = _find_given(word)
        if found and found[0] in ("m", "f"):
            return "m" if found[0] == "m" else "f"
        if found:
            return ""
    return ""

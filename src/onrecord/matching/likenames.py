"""Names across languages and scripts: "Лукан Тессалия" and "Lucan Thessaly", "Тессалией" and "Thessaly".

A name is known by the consonants that one hears: vowels, doubled letters and the many spellings of a hiss are left out.
Since a letter may be heard in more than one way, and an ending may be part of the name or not, a name has a few such
skeletons; two names may be one if they share one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .stems import bare, stem_in

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "s", "з": "s", "и": "i",
    "і": "i", "ї": "i", "й": "", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ў": "u", "ф": "v", "х": "", "ц": "s", "ч": "s", "ш": "s", "щ": "s", "ъ": "", "ы": "i",
    "ь": "", "э": "e", "ю": "u", "я": "a", "ґ": "g",
}  # fmt: skip
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "є": "ye", "ж": "zh", "з": "z", "и": "i",
    "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ў": "w", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "",
    "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ґ": "g",
}  # fmt: skip
_HEARD = {
    "en": (("sch", "s"), ("tch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("kh", ""), ("gh", "g"), ("ph", "v"),
           ("th", "t"), ("ck", "k"), ("qu", "kv"), ("x", "ks"), ("ts", "s"), ("tz", "s"), ("j", "ds")),
    "de": (("tsch", "s"), ("sch", "s"), ("ch", ""), ("ck", "k"), ("ph", "v"), ("th", "t"), ("qu", "kv"), ("x", "ks"),
           ("tz", "s"), ("ts", "s"), ("j", "")),
    "fr": (("tch", "s"), ("ch", "s"), ("gn", "n"), ("ph", "v"), ("th", "t"), ("qu", "k"), ("x", "ks"), ("ts", "s"),
           ("dj", "ds"), ("j", "s")),
    "pl": (("szcz", "s"), ("sz", "s"), ("cz", "s"), ("rz", "s"), ("dz", "s"), ("ch", ""), ("qu", "kv"), ("x", "ks"),
           ("ts", "s"), ("j", "")),
}  # fmt: skip
_SOFT_C = re.compile("c(?=[eiy])")
_SOFT_G = re.compile("g+(?=[eiy])")
_ENDS = re.compile(r"(?:['’]s?)$")
_OF_A_COUNTRY = {
    "en": re.compile("(?:ians?|ans?|ish|ese|is?)$"),
    "ru": re.compile("(?:ий|ей|ь)?с?к?$"),
    "uk": re.compile("(?:ій|ь)?сь?к?$"),
    "pl": re.compile("(?:ij|yj)?(?:sk|ck)?$"),
    "de": re.compile("(?:ian)?isch$"),
    "fr": re.compile("(?:ien|ienn|ais|ois)$"),
}
"""What makes a name of a country the word for what is of it, written on to the stem: "карвельск", "Karvelian"."""
_LEAST = 2
"""Consonants of a skeleton that can tell a name from others."""


def heard(name: str, language: str) -> str:
    """The skeleton of a name as it is written in a language."""
    low = bare(name, "ru" if language == "ru" else "uk" if language == "uk" else "en")
    if any("\u0400" <= c <= "\u04ff" for c in low):
        low = low.replace("дж", "ds").replace("тс", "s")
        if language == "uk":
            low = low.replace("зг", "sg").replace("г", "")
        return _bones("".join(_CYRILLIC.get(c, c) for c in low))
    for old, new in _HEARD.get(language, _HEARD["en"]):
        low = low.replace(old, new)
    low = _SOFT_C.sub("s", low) if language != "pl" else re.sub("c(?!k)", "s", low)
    return _bones(low)


_MERGED = str.maketrans({"c": "k", "q": "k", "w": "v", "f": "v", "z": "s"})


def _bones(low: str) -> str:
    out = ""
    for c in low.translate(_MERGED):
        if c.isalpha() and c not in "aeiouyhj" and out[-1:] != c:
            out += c
    return out


def _other_ways(low: str) -> set[str]:
    """How else a name in an English text may be heard, for names of many tongues stand there."""
    ways = {
        low.replace("j", "y"),
        low.replace("c", "s"),
        low.replace("w", "u"),
        low.replace("ch", "k"),
        low.replace("ch", ""),
        _SOFT_G.sub("ds", low),
    }
    return {heard(way, "en") for way in ways}


@lru_cache(maxsize=50_000)
def skeletons(name: str, language: str) -> frozenset[str]:
    """What a name may sound like, at least two consonants each; as it stands, and without an ending."""
    plain = _ENDS.sub("", name)
    forms = {plain}
    if language in {"ru", "uk", "pl"} and len(plain) > 4:
        forms.add(plain[: len(stem_in(language, plain))])
    if language in {"de", "fr", "en"} and len(plain) > 4 and plain.endswith("s"):
        forms.add(plain[:-1])
    if len(plain) > 5:
        root = plain if language == "en" else plain[: len(stem_in(language, plain))]
        forms.add(_OF_A_COUNTRY[language].sub("", root))
    out = {heard(form, language) for form in forms}
    low = plain.lower()
    if language == "en":
        out |= _other_ways(low)
    if language in {"ru", "uk"} and "г" in low:
        out.add(heard(low.replace("г", "х"), "ru"))
        out.add(heard(low, "ru"))
    return frozenset(found for found in out if len(found) >= _LEAST)


def in_latin(name: str) -> str:
    """A name in Cyrillic letters as an English text may spell it; others as they are."""
    out = "".join(_LATIN.get(c, c) for c in name.lower())
    return out.capitalize() if name[:1].isupper() else out


def one_name(one: str, language: str, other: str, other_language: str) -> bool:
    """Whether two words, each in its language, may be one name."""
    if one.lower() == other.lower():
        return True
    sounds = skeletons(one, language), skeletons(other, other_language)
    return bool(sounds[0] & sounds[1]) if all(sounds) else _letters(one) == _letters(other)


def _letters(name: str) -> str:
    """A name by its letters, where it has too few consonants to be heard: "Осей" and "Osei"."""
    low = bare(in_latin(name), "en").replace("kh", "h").translate(str.maketrans("yj", "ii"))
    return re.sub(r"(.)\1+", r"\1", low)

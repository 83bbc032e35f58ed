"""What the inflected forms of a word share in Russian, Ukrainian, Polish, German and French. Rough on purpose.

The word tables (``matching/translations.py``) are learned on these stems, so that what is cut off too much or too
little is cut off in both places alike. The rules for Russian follow the Snowball stemmer; the others are of its kind.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LANGUAGES = ("ru", "uk", "pl", "de", "fr")
"""The languages beside English whose words are known."""

_KEPT = {"ru": "й", "uk": "йї"}
"""Letters that are no accented ones, though they can be taken apart."""
_PLAIN = str.maketrans({"ё": "е", "ґ": "г", "ł": "l", "ß": "ss", "œ": "oe", "æ": "ae", "’": "", "'": "", "ʼ": ""})


@lru_cache(maxsize=200_000)
def bare(form: str, language: str) -> str:
    """A word in lower case, without accents and apostrophes."""
    low = unicodedata.normalize("NFC", form).lower().translate(_PLAIN)
    kept = _KEPT.get(language, "")
    out = ""
    for letter in low:
        if letter in kept or letter.isascii():
            out += letter
        else:
            out += "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return out


def _ending(endings: str, after: str = "") -> re.Pattern[str]:
    ordered = sorted(endings.split(), key=len, reverse=True)
    return re.compile(rf"{f'(?<=[{after}])' if after else ''}(?:{'|'.join(ordered)})$")


_RU_GERUND = (_ending("в вши вшись", "ая"), _ending("ив ивши ившись ыв ывши ывшись"))
_RU_REFLEXIVE = _ending("ся сь")
_RU_ADJECTIVE = _ending("ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею")
_RU_PARTICIPLE = (_ending("ем нн вш ющ щ", "ая"), _ending("ивш ывш ующ"))
_RU_VERB = (
    _ending("ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно", "ая"),
    _ending("ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю"),
)
_RU_NOUN = _ending(
    "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я"
)
_UK_REFLEXIVE = _ending("ся сь")
_UK_ADJECTIVE = _ending("ий ій а я е є ого ього ому ьому им ім ої ьої ою ьою ею у ю і ї их іх ими іми іше іший")
_UK_VERB = _ending(
    "уватимуть уватиме уватимемо ювати атимуть атиме атимемо ятимуть ятиме итимуть итиме ітимуть ітиме "
    "увати увала ували ував увало ує ують уємо уть ють ать ять ити їти іти ати яти ути ила или ило ив "
    "ала али ало "
    "ав яла яли яв іла іли ів ено єно ано ито емо ємо имо їмо ите йте іть їть ить ає яє ають яють"
)
_UK_NOUN = _ending(
    "а я і ї у ю ом ем єм ою ею єю ами ями ах ях ів їв ей ам ям ові еві єві о е є и ь ість ості істю ання "
    "анні анням яння ення енні енням"
)
_PL_ENDINGS = (
    _ending("osciami osciach osciom oscia osci osc nosc"),
    _ending(
        "owalismy owaliscie owala owali owalo owaly owany owana owane owanie owania owaniu owano owac owal uje "
        "uja ujac "
        "ujemy ujesz ujecie ajac ajacy ajaca ajace ajacych alismy ilismy ylismy elismy ala ali alo aly ila ili "
        "ilo ily yla "
        "yli ylo yly ela eli elo ely iono ono ano ana ane any anych anym aniem ania aniu anie enia eniu eniem "
        "enie ienie "
        "ac ic yc ec al il yl aja amy acie asz imy icie isz ymy ycie emy esz uc"
    ),
    _ending(
        "iejszy iejsza iejsze ejszy ejsza ejsze ejszych szych iego iemu iej imi ich im ego emu ej ymi ych ym iami "
        "iach iom iow "
        "ami ach om ow owi owie iem em ie ia iu io a e y i o u"
    ),
)
_DE_ENDINGS = (
    _ending("ern en er em es e n s st", "a-z"),
    _ending(
        "ungen ung heiten heit keiten keit lichen lich isch isten ist test tet ten te end et t er en est st", "a-z"
    ),
)
_FR_ENDINGS = (
    _ending(
        "issements issement ements ement ments ment ations ation itions ition ateurs ateur atrices atrice ites "
        "ite euses euse eurs "
        "eur issaient issait issant issent erions eraient erait eront erai era erez aient ait ais ant ants ante "
        "antes ees ee es er "
        "ez ent irent ir irait ira is it us ut ux aux al ale ales if ive ifs ives s e"
    ),
)
_ELISION = re.compile(r"^(?:l|d|j|m|t|s|c|n|qu|jusqu|lorsqu|puisqu)['’ʼ](?=\w)", re.I)


def without_elision(form: str) -> str:
    """ "l'accord" → "accord": what is written on to a French word is cut off."""
    return _ELISION.sub("", form)


@lru_cache(maxsize=200_000)
def stem_in(language: str, form: str) -> str:
    """The stem of a word as it is written in one of ``LANGUAGES``."""
    if language == "fr":
        form = without_elision(form)
    word = bare(form, language)
    return {"ru": _russian, "uk": _ukrainian, "pl": _polish, "de": _german, "fr": _french}[language](word)


def _cut(word: str, ending: re.Pattern[str], least: int) -> str:
    found = ending.search(word, least)
    return word[: found.start()] if found else word


def _cut_one(word: str, endings: tuple[re.Pattern[str], ...], least: int) -> str:
    for ending in endings:
        shorter = _cut(word, ending, least)
        if shorter != word:
            return shorter
    return word


_RU_VOWEL = re.compile("[аеиоуыэюя]")


def _russian(word: str) -> str:
    vowel = _RU_VOWEL.search(word)
    if vowel is None:
        return word
    least = max(vowel.end(), 2)
    out = _cut_one(word, _RU_GERUND, least)
    if out == word:
        word = _cut(word, _RU_REFLEXIVE, least)
        out = _cut(word, _RU_ADJECTIVE, least)
        if out != word:
            out = _cut_one(out, _RU_PARTICIPLE, least)
        else:
            out = _cut_one(word, _RU_VERB, least)
            if out == word:
                out = _cut(word, _RU_NOUN, least)
    out = _cut(out, re.compile("и$"), least)
    out = _cut(out, re.compile("ость?$"), least + 1)
    out = _cut(out, re.compile("ейше?$"), least + 1)
    return re.sub("нн$", "н", out) if out.endswith("нн") else _cut(out, re.compile("ь$"), least)


def _ukrainian(word: str) -> str:
    if len(word) < 4:
        return word
    word = _cut(word, _UK_REFLEXIVE, 3)
    noun, verb = _cut(word, _UK_NOUN, 3), _cut(word, _UK_VERB, 3)
    out = min((noun, verb, _cut(word, _UK_ADJECTIVE, 3)), key=len)
    out = _cut(out, re.compile("ь$"), 3)
    return out[:-1] if out.endswith("нн") else out


def _polish(word: str) -> str:
    if len(word) < 4:
        return word
    word = re.sub("sie$", "", word) if len(word) > 7 else word
    out = _cut_one(word, _PL_ENDINGS, 3)
    out = _cut(out, re.compile("(?:i|y)$"), 3)
    return re.sub("rz$", "r", re.sub("dz$", "d", out)) if len(out) > 3 else out


def _german(word: str) -> str:
    if len(word) < 4:
        return word
    out = (
        word[2:] if word.startswith("ge") and len(word) > 6 and word.endswith(("t", "en", "te", "ten", "ter")) else word
    )
    for ending in _DE_ENDINGS:
        out = out if out.endswith("t") and len(out) < _SHORT else _cut(out, ending, 4)
    return out


_SHORT = 6
"""In a German word with fewer letters a "t" at the end may well be its own: "Bucht"."""


def _french(word: str) -> str:
    if len(word) < 4:
        return word
    word = re.sub("(?<=[^s])s$|x$", "", word)
    out = _cut_one(word, _FR_ENDINGS, 3)
    out = re.sub("(?:e|i)$", "", out) if len(out) > 3 else out
    return re.sub(r"([^e])\1$", r"\1", out)

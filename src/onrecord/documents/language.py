"""The language of a text, or an honest "unsure"."""

from __future__ import annotations

import re
import threading
from functools import cache
from typing import TYPE_CHECKING

from onrecord.values import Language

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

SERVED = ("en", "ru", "uk", "pl", "de", "fr")
"""The languages that onrecord reads."""

# Neighbours and large languages, so that a text in one of them is not taken for one of ours.
_OTHERS = (
    *("be", "bg", "cs", "sk", "sl", "hr", "sr", "mk", "lt", "lv", "et", "fi", "sv", "da", "no", "nl", "es", "pt"),
    *("gl", "eu", "sq", "is", "cy", "ga", "kk", "ky", "mn", "ka", "hy", "az", "th", "ur", "bn", "ta"),
    *("it", "ro", "hu", "el", "tr", "ca", "la", "eo", "ar", "he", "fa", "hi", "zh", "ja", "ko", "vi", "id"),
)
# The other codes of ISO 639-1: what a user may name, though we read it by its quotation marks only.
_CODES = (
    "aa ab af ak am an as av ay az ba bh bi bm bn bo br bs ce ch co cr cu cv cy dv dz ee eu ff fj fo fy ga gd gl gn "
    "gu gv ha ho ht hy hz ia ie ig ii ik io is iu jv ka kg ki kj kk kl km kn kr ks ku kv kw ky lb lg li ln lo lu mg "
    "mh mi ml mn mr ms mt my na nb nd ne ng nn nr nv ny oc oj om or os pa pi ps qu rm rn rw sa sc sd se sg si sm sn "
    "so sq ss st su sw ta te tg th ti tk tl tn to ts tt tw ty ug ur uz ve vo wa wo xh yi yo za zu"
)
_NAMED = frozenset((*SERVED, *_OTHERS, *_CODES.split()))
# Under this many letters no detector is safe, least of all with Cyrillic.
_LEAST_LETTERS = 50
_SAMPLE = 6_000
_WORDS = {
    "en": "the of and to in that is was for it with as his on be at by he this had not are but from have they which",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an aus er hat dass",
    "fr": "le de la les et des en un une du que qui est dans pour par sur pas au avec ce il plus ne se sont été cette",
    "pl": "w i na z się do nie że to jest o od przez po za jak ale oraz który które dla jego są było tym też",
    "ru": "и в не на что с он как это по но к из у за от его так же было для только бы она мы все был о",
    "uk": "і в у не на що з до як це та за від його він але й для про вона ми був було або які який",
}
_ENOUGH = 1000
"""Characters on which the model confirms what the little words say."""
_SURE_SHARE = 0.18
_RUSSIAN = re.compile("[ыэъё]")
_UKRAINIAN = re.compile("[іїєґ]")
_WORD = re.compile(r"[^\W\d_]+")
_lock = threading.Lock()


def detect(text: str, *, declared: str | None = None, basis: str = "") -> Language:
    """The language of ``text``; ``declared`` is what the page says of itself, and ``basis`` where it says so.

    The page is believed unless its text says otherwise. Under about 50 letters only the page can tell.
    """
    named = _code(declared)
    sample = _sample(text)
    letters = sum(map(str.isalpha, sample))
    if letters < _LEAST_LETTERS:
        if named and _alphabet_fits(named, sample):
            return Language(named, basis or "declared")
        return Language(None, f"unsure: the text has only {letters} letters")
    found, how = _by_words(sample) or (None, "")
    plain = found == "en"  # no neighbour shares its little words, and most pages need no model then
    modelled, how_modelled = (found, how) if plain else _by_model(sample[:_ENOUGH] if found else sample)
    if found is None or (modelled or found) != found or (named and named not in SERVED):
        # Spanish and Romanian have many little words of French: only where nothing else is named do they decide.
        found, how = modelled, how_modelled
    found, how = _by_letters(found, how, sample)
    if how != "common words" and (told := _romanised(sample)):
        return Language(None, told)
    if named and (found == named or ((found is None or how == "unsure") and _alphabet_fits(named, sample))):
        return Language(named, basis or "declared")
    if named and found:
        how = f"{how}; the page says {named}"
    return Language(found, how if found else "unsure: no language fits the text well")


def _code(declared: str | None) -> str | None:
    """The two-letter code at the start of a language tag ("en-GB", "uk_UA"); "ua" is a common slip for "uk"."""
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", (declared or "").strip())
    code = match.group().lower() if match else None
    return "uk" if code == "ua" else code


def language_code(named: str) -> str | None:
    """The two-letter code for what a user calls a language ("EN", "en-GB"), ``None`` where it names none."""
    code = _code(named) if re.fullmatch(r"\s*[A-Za-z]{2}(?:[-_][A-Za-z0-9]+)*\s*", named) else None
    return code if code in _NAMED else None


def _sample(text: str) -> str:
    """The middle of a long text: menus and plugs stand at its ends."""
    if len(text) <= _SAMPLE:
        return text
    start = (len(text) - _SAMPLE) // 3
    return text[start : start + _SAMPLE]


def _by_words(sample: str) -> tuple[str, str] | None:
    """A language whose little words are plainly those of the text; cheap, and right for whole articles."""
    words = _WORD.findall(sample.lower())
    if len(words) < _FEW_WORDS:
        return None
    shares = sorted(
        ((sum(1 for word in words if word in little) / len(words), code) for code, little in _little().items()),
        reverse=True,
    )
    (best, code), (second, _) = shares[0], shares[1]
    if best >= _SURE_SHARE and best >= 2 * second and not _foreign_letters(code, sample):
        return code, "common words"
    return None


@cache
def _little() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _WORDS.items()}


def _foreign_letters(code: str, sample: str) -> bool:
    """Whether letters occur that the language does not have, as Belarusian's ў beside Russian words."""
    low = sample.lower()
    strange = {"ru": "іїєґўјљњћђџќѓѕ", "uk": "ыэъёўјљњћђџќѓѕ"}.get(code)
    return bool(strange) and sum(low.count(c) for c in strange or "") * 100 > len(low)


def _by_model(sample: str) -> tuple[str | None, str]:
    with _lock:
        ranked = _identifier().rank(sample)
    code, sure = str(ranked[0][0]), float(ranked[0][1])
    return (code, "py3langid") if sure >= 0.7 else (None, "unsure")


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in (*SERVED, *_OTHERS) if code in identifier.labels])
    return identifier


def _by_letters(found: str | None, how: str, sample: str) -> tuple[str | None, str]:
    """Never Ukrainian for Russian: і ї є ґ are not Russian, ы э ъ ё are not Ukrainian."""
    if found not in {"ru", "uk"}:
        return found, how
    low = sample.lower()
    russian, ukrainian = len(_RUSSIAN.findall(low)), len(_UKRAINIAN.findall(low))
    if russian == ukrainian == 0:
        return None, "unsure"
    better = "ru" if russian > ukrainian else "uk"
    if max(russian, ukrainian) < 3 * min(russian, ukrainian):
        return None, "unsure"
    return better, how if better == found else "letters of the alphabet"


_ROMANISED = {
    "Russian": "chto ne na i v s k po dlya eto etot kak ili yego ego byl byla bylo my oni za iz ot o ob yesli esli",
    "Ukrainian": "shcho ne na i v z do po dlya tse tsey yak abo yoho buv bula bulo buly my vony za vid pro u yakshcho",
}  # fmt: skip
_OF_SLAVS = re.compile("(?:ykh|ogo|ego|oho|yye|yie|aya|oye|iya|tsiy|shch|zh|kh|nnya|niye|nie)")


def _romanised(sample: str) -> str:
    """What is said of Russian or Ukrainian in Latin letters, of which nothing is read; "" for other texts."""
    words = _WORD.findall(sample.lower())
    if len(words) < _FEW_WORDS or sum(map(str.isascii, words)) < _PLAIN * len(words):
        return ""
    shares = {n: sum(w in little.split() for w in words) / len(words) for n, little in _ROMANISED.items()}
    name = max(shares, key=lambda n: shares[n])
    marked = sum(1 for w in words if _OF_SLAVS.search(w)) / len(words)
    if shares[name] < _SURE_SHARE or marked < _MARKED:
        return ""
    return f"unsure: it looks like {name} in Latin letters, which is not read"


_FEW_WORDS = 20
_MARKED = 0.1
"""The share of words with what Slavic words have in Latin letters."""
_PLAIN = 0.97
"""The share of words without accents: Polish, Czech and Croatian have letters of their own for these sounds."""


def _alphabet_fits(code: str, sample: str) -> bool:
    """Whether the script of the text is that of the language."""
    letters = [c for c in sample if c.isalpha()]
    cyrillic = sum(1 for c in letters if "\u0400" <= c <= "\u04ff")
    latin = sum(1 for c in letters if c.isascii() or "\u00c0" <= c <= "\u024f")
    if not letters or code not in SERVED:
        return bool(letters)
    if code == "ru" and _UKRAINIAN.search(sample.lower()):
        return False
    if code == "uk" and _RUSSIAN.search(sample.lower()):
        return False
    return (cyrillic if code in {"ru", "uk"} else latin) * 2 > len(letters)

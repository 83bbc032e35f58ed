"""Whether a text reads as a translation, and from which language: an estimate, with its reasons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.documents.cues import cues
from onrecord.values import Block, Confidence, ProvenanceStep, Translation

NAMES = {"en": "English", "de": "German", "fr": "French", "pl": "Polish", "ru": "Russian", "uk": "Ukrainian"}
# Speech after a dash: opened at the start of a paragraph and followed by who said it, or taken up again after it.
# A verb of saying must stand there, for a list may be dashed too.
_SAYING = "(?:said|says|added|stressed|told|noted|asked|replied|explained|sagte|erklärte|betonte|fügte)"
_DASH_OPENS = re.compile(rf"[–—-] ?[^\W\d_][^\n]{{0,600}}?(?: [–—-] (?:\w+ ){{0,3}}|, ){_SAYING}\b")
_DASH_AGAIN = re.compile(rf"\b{_SAYING}\b[^.\n–—]{{0,80}}\.? [–—] [A-ZÄÖÜ]")
_FOREIGN_MARKS = {
    "pl": re.compile(r"„[^„”“\n]{3,300}”"),
    "de": re.compile(r"„[^„”“\n]{3,300}“"),
    "": re.compile(r"«[^«»\n]{3,300}»"),
}
_LETTERS = {
    "pl": re.compile(r"[ąćęłńśźżĄĆĘŁŃŚŹŻ]"),
    "de": re.compile(r"[äöüßÄÖÜ]"),
    "fr": re.compile(r"[àâçèêëîïôùûœÀÂÇÈÊËÎÏÔÙÛŒ]"),
    "uk": re.compile(r"[іїєґІЇЄҐ]"),
    "ru": re.compile(r"[ыэъёЫЭЪЁ]"),
}
# Weights are set by hand: two strong signs or four weak ones make it likely. On the 84 texts of PolNeAR dev,
# all written in English, nothing is reported.
_LIKELY = 4
_DOUBTFUL = 2
_MOST_CHARS = 60_000


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an estimate is made from."""

    text: str
    blocks: Sequence[Block]
    steps: Sequence[ProvenanceStep]
    language: str | None
    locale: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class _Sign:
    """One reason: how much it weighs, and the languages it points to."""

    weight: int
    reason: str
    points_to: tuple[str, ...] = ()


def estimate(evidence: Evidence) -> Translation | None:
    """The estimate; ``None`` when nothing, or too little, suggests a translation."""
    signs = list(_signs(evidence))
    stated = [sign for sign in signs if sign.weight >= 10]
    total = sum(sign.weight for sign in signs)
    if total < _DOUBTFUL:
        return None
    likely = total >= _LIKELY and len(signs) >= 2
    confidence: Confidence = "sure" if stated else "likely" if likely else "doubtful"
    return Translation(confidence, _from_language(signs, evidence.language), tuple(s.reason for s in signs))


def _signs(evidence: Evidence) -> Iterator[_Sign]:
    yield from _credit_signs(evidence)
    yield from _house_signs(evidence)
    spoken = "\n".join(
        evidence.text[b.span.start : b.span.end] for b in evidence.blocks if b.kind in {"paragraph", "key_point"}
    )[:_MOST_CHARS]
    yield from _mark_signs(spoken, evidence.language)
    yield from _phrase_signs(evidence)
    locale = (evidence.locale or "")[:2].lower()
    if locale in NAMES and evidence.language and locale != evidence.language:
        yield _Sign(2, f"the markup says that the page is in {NAMES[locale]} (og:locale)", (locale,))


def _credit_signs(evidence: Evidence) -> Iterator[_Sign]:
    for step in evidence.steps:
        if step.role != "translated":
            continue
        words = step.evidence.text if step.evidence else step.basis
        points = tuple(
            code
            for code, names in cues().words["language"].items()
            if code != evidence.language and any(re.search(rf"\b{re.escape(n)}\b", words.lower()) for n in names)
        )
        yield _Sign(10, f"the page says so: {' '.join(words.split())}", points)
    for step in evidence.steps:
        if step.role not in {"edited", "translated"} or step.evidence is None:
            continue
        code = _name_language(step.name)
        if code and code != evidence.language:
            yield _Sign(1, f"the name in “{' '.join(step.evidence.text.split())}” has {NAMES[code]} letters", (code,))


def _house_signs(evidence: Evidence) -> Iterator[_Sign]:
    for step in evidence.steps:
        code = house_language(step.name)
        if step.role not in {"first_published", "republished"} or code is None or code == evidence.language:
            continue
        weight = 2 if step.role == "first_published" else 1
        verb = "first published" if step.role == "first_published" else "republished"
        yield _Sign(weight, f"{step.name}, a house that writes in {NAMES[code]}, {verb} it", (code,))


def house_language(name: str) -> str | None:
    """The language of a house, by our small table or by its domain; ``None`` where neither tells."""
    low = name.lower()
    bare = re.sub(r"^(?:www\.|the )|\.[a-z]{2,4}$", "", low)
    for group in ("outlet", "agency"):
        for code, names in cues().words[group].items():
            if any(bare == known.lower().removeprefix("the ") or low == known.lower() for known in names):
                return code
    ending = re.search(r"\.(pl|de|fr|ru|ua|at)$", low)
    return {"ua": "uk", "at": "de"}.get(ending.group(1), ending.group(1)) if ending else None


def _mark_signs(spoken: str, language: str | None) -> Iterator[_Sign]:
    """Marks of speech that the language of the text does not use."""
    if language not in {"en", "de"}:
        return
    lines = spoken.split("\n")
    opened = sum(1 for line in lines if _DASH_OPENS.match(line))
    again = sum(1 for line in lines if _DASH_AGAIN.search(line))
    if opened + again >= 2:
        points: tuple[str, ...] = ("pl", "ru", "uk", "fr")
        yield _Sign(
            2,
            f"speech stands after a dash in {opened + again} paragraphs, which {NAMES[language]} does not do",
            points,
        )
        marked = sum(1 for line in lines if re.search(r"[“\"„«]\w", line))
        if marked:
            yield _Sign(1, f"speech is marked in two ways: by dashes and, in {marked} paragraphs, by quotation marks")
    if language == "en":
        for code, pattern in _FOREIGN_MARKS.items():
            count = len(pattern.findall(spoken))
            if count >= 2:
                points = (code,) if code else ("ru", "uk", "fr")
                yield _Sign(1, f"{count} quotes stand in marks that English does not use", points)


def _phrase_signs(evidence: Evidence) -> Iterator[_Sign]:
    phrases = cues().words["calque"].get(evidence.language or "", ())
    low = evidence.text[:_MOST_CHARS].lower() + evidence.text[max(len(evidence.text) - 5000, _MOST_CHARS) :].lower()
    found = [phrase for phrase in phrases if phrase in low]
    if len(found) >= 2:
        yield _Sign(
            1, "turns of phrase that read as carried over: " + "; ".join(f"“{p.strip(' ,')}”" for p in found[:4])
        )
    host = _ending(evidence.url)
    if host and evidence.language and host != evidence.language:
        yield _Sign(1, f"the address of the page ends as in a country where {NAMES[host]} is spoken", (host,))


def _ending(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    ending = host.rpartition(".")[2]
    return {"pl": "pl", "de": "de", "at": "de", "fr": "fr", "ru": "ru", "ua": "uk"}.get(ending)


def _name_language(name: str) -> str | None:
    """The language whose own letters a name has, if only one of ours does."""
    codes = [code for code, letters in _LETTERS.items() if letters.search(name)]
    return codes[0] if len(codes) == 1 else None


def _from_language(signs: Sequence[_Sign], own: str | None) -> str | None:
    """The language that the signs point to: named outright, or by the best of them and by one sign of its own."""
    votes: Counter[str] = Counter()
    own_sign: set[str] = set()
    for sign in signs:
        for code in sign.points_to:
            if code == own:
                continue
            votes[code] += sign.weight
            if len(sign.points_to) == 1:
                own_sign.add(code)
    ranked = votes.most_common(2)
    if not ranked or ranked[0][0] not in own_sign:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None

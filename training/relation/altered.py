"""Sentences altered by script: one change of substance each, of a kind that is known."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from onrecord.matching.lexicon import lexicon, stem

Alter = Callable[[str, random.Random], str | None]

_DUTY = (
    "will>may will>should must>should shall>should may>will can>must should>must would>will has to>may have to>could "
    "are to>may is to>might plans to>will hopes to>will will>hopes to will>intends to could>will"
)
_TIME = (
    "is>was are>were has been>will be have been>are being will be>has been was>is being has>will have is>will be "
    "had>has now yesterday>tomorrow last>next"
)
_EXTENT = (
    "all>some all>most both>one some>most some>all many>a few every>nearly every most>all the>only the several>all "
    "always>sometimes the>the whole"
)
_PERSON = "he>they she>they they>he we>they our>their their>his his>their"
_NUMBERS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty", "thirty"),
    *("forty", "fifty", "sixty", "eighty"),
)
_DOUBT = ("probably", "allegedly", "reportedly", "apparently", "perhaps", "possibly")
_VIEW = ("It is believed that ", "By some accounts, ", "In our view, ", "It is alleged that ", "Reportedly, ")
_CONDITION = (
    "if the other side agrees",
    "provided that the conditions are met",
    "unless otherwise decided",
    "in principle",
    "for the time being",
    "on condition that it is confirmed",
)
_CLAUSE = re.compile(
    r", ([^,]{25,90})(?=[,.])| and ([^,.]{15,60})(?=[.,])| (?:with|after|during|because|while) ([^,.]{20,80})(?=[.,])"
)


def _swap(pairs: str) -> Alter:
    table = [tuple(pair.split(">")) for pair in re.findall(r"[a-z ]+?>[a-z ]+?(?= [a-z ]+?>|$)", pairs)]

    def alter(text: str, random_: random.Random) -> str | None:
        fitting = [(old, new) for old, new in table if re.search(rf"\b{old}\b", text)]
        if not fitting:
            return None
        old, new = random_.choice(fitting)
        return re.sub(rf"\b{old}\b", new, text, count=1)

    return alter


def _doubt(text: str, random_: random.Random) -> str | None:
    words = text.split()
    verbs = [n for n, word in enumerate(words) if word in {"is", "are", "was", "were", "has", "have", "will", "had"}]
    if not verbs:
        return random_.choice(_VIEW) + text[:1].lower() + text[1:]
    words.insert(random_.choice(verbs) + 1, random_.choice(_DOUBT))
    return " ".join(words)


def _denial(text: str, random_: random.Random) -> str | None:
    found = re.search(r"\b(is|are|was|were|will|has|have|had|can|could|should|would|must|did|does|do) (not )?", text)
    if not found:
        return None
    return text[: found.start()] + found.group(1) + (" " if found.group(2) else " not ") + text[found.end() :]


def _number(text: str, random_: random.Random) -> str | None:
    found = list(re.finditer(rf"\b(\d[\d,.]*|{'|'.join(_NUMBERS)})\b", text))
    if not found:
        return None
    match = random_.choice(found)
    old = match.group(1)
    if old[0].isdigit():
        new = str(int(old[0]) % 9 + 1) + old[1:]
    else:
        new = random_.choice([word for word in _NUMBERS if word != old])
    return text[: match.start()] + new + text[match.end() :]


def _omission(text: str, random_: random.Random) -> str | None:
    found = list(_CLAUSE.finditer(text))
    if not found:
        return None
    match = random_.choice(found)
    return text[: match.start()] + text[match.end() :]


def _condition(text: str, random_: random.Random) -> str | None:
    return text.rstrip(".") + random_.choice((", ", " ")) + random_.choice(_CONDITION) + "."


def _term(text: str, random_: random.Random) -> str | None:
    table: dict[str, list[str]] = {}
    for pair in sorted(map(sorted, lexicon().terms)):
        if len(pair) == 2:
            table.setdefault(pair[0], []).append(pair[1])
            table.setdefault(pair[1], []).append(pair[0])
    found = [m for m in re.finditer(r"\b[a-z]{4,}\b", text) if stem(m.group()) in table]
    if not found:
        return None
    match = random_.choice(found)
    return text[: match.start()] + random_.choice(table[stem(match.group())]) + text[match.end() :]


ALTERATIONS: dict[str, Alter] = {
    "modality": _swap(_DUTY),
    "time": _swap(_TIME),
    "scope": _swap(_EXTENT),
    "agent": _swap(_PERSON),
    "hedge": _doubt,
    "negation": _denial,
    "number": _number,
    "omission": _omission,
    "condition": _condition,
    "term": _term,
}


def altered(text: str, random_: random.Random) -> tuple[str, str] | None:
    """The text with one change, and its kind; ``None`` where none of them fits."""
    names = list(ALTERATIONS)
    random_.shuffle(names)
    for name in names:
        changed = ALTERATIONS[name](text, random_)
        if changed is not None and changed != text:
            return changed, name
    return None

"""The phrases of ``cues.toml``, made ready for looking up. Plain comparisons: nothing here can run away."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

_DECORATION = " \t\u00a0*•●·–—-|>»›→▶►▸↓#[](){}:…“”\"'’"
_OPENING = re.compile(r"[\"“„«‘‚']\s?(?=\w)|''(?=\w)|``(?=\w)")
_QUOTED = re.compile(r"[\"“„«‘]\s?[^\"“”„«»‘]{1,400}[\"”“»’]|''[^'\n]{1,400}''")
# A plug is short; in a longer line the same words may close a paragraph or a post.
_LONGEST_PLUG = 200
# Below this a line with a full stop may be a button's text or a plug; it was set on lines of our own.
_SENTENCE = 60
_FINAL = re.compile(r"[.!?…][\"”’»“')\]]*\s*$")
_WORD_BEFORE = re.compile(r"(\w[\w'’-]*),? ?$")
_NAME_AFTER = re.compile(r",? (?:[^\W\d_a-zа-я]|(?:the|der|die|das|le|la|un|une|ein|eine|an?) \w)")
# No subject of "said": auxiliaries of a passive, and those whom a plug speaks to or for.
_NO_SUBJECTS = "to be been being you we us our your and or not vous nous sie wir вы мы ви ми"
_NO_SUBJECT = frozenset(_NO_SUBJECTS.split())
_DASH_SPEECH = re.compile(r"[-–—]\s?[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Credit:
    """One way to credit: the words before the name and after it, and the step it tells of ("" for none)."""

    role: str
    language: str
    before: str
    after: str
    named: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """All the phrases: whole lines, beginnings by their first word, and the rest as they stand in the file."""

    headings: dict[str, str]
    beginnings: dict[str, tuple[tuple[str, str], ...]]
    within: tuple[tuple[str, str], ...]
    credits: tuple[Credit, ...]
    houses: tuple[Credit, ...]
    words: dict[str, dict[str, tuple[str, ...]]]


@cache
def phrases(group: str) -> tuple[str, ...]:
    """The phrases of ``group`` in all languages."""
    return tuple(phrase for found in cues().words[group].values() for phrase in found)


@cache
def cues() -> Cues:
    """The phrases, read once."""
    raw = tomllib.loads(resources.files(__package__).joinpath("cues.toml").read_text("utf-8"))
    beginnings: dict[str, list[tuple[str, str]]] = {}
    for label, phrase in _flat(raw["line"]):
        beginnings.setdefault(_first_word(phrase), []).append((phrase, label))
    words = {
        name: {language: tuple(phrases) for language, phrases in raw[name].items()}
        for name in (
            "about",
            "bio",
            "byline",
            "date",
            "photo",
            "subject",
            "agency",
            "outlet",
            "language",
            "calque",
            "nobody",
            "saying",
            "site",
        )
    }
    return Cues(
        headings={phrase: label for label, phrase in _flat(raw["heading"])},
        beginnings={word: tuple(found) for word, found in beginnings.items()},
        within=tuple((phrase.replace("’", "'"), label) for label, phrase in _flat(raw["within"])),
        credits=tuple(_credits(raw["credit"])),
        houses=tuple(_credits({"": raw["house"]})),
        words=words,
    )


def plain(text: str) -> str:
    """``text`` as phrases are compared: lower case, straight apostrophes, single blanks, no marks around it."""
    return " ".join(text.lower().replace("’", "'").split()).strip(_DECORATION)


def heading_label(text: str) -> str | None:
    """The label of the section that this whole line opens, if it is a known heading."""
    if len(text) > 80:
        return None
    line = plain(text)
    if line in _headings():
        return _headings()[line]
    counted = re.sub(r"^\d+ | ?\(\d+\)$| \d+$", "", line)
    return _headings().get(counted)


def line_label(text: str) -> str | None:
    """The label of the furniture that this line is, by how it begins or what it holds."""
    if len(text) > 400:
        return None
    line = plain(text)
    for phrase, label in cues().beginnings.get(_first_word(line), ()):
        if _begins(line, phrase.replace("’", "'")) and not _goes_on_as_prose(text, line, phrase):
            return label
    if holds_speech(text) or opens_quote(text[:3]):
        return None
    if line.startswith("(c) ") or text.lstrip().startswith("©"):
        return "copyright"
    if len(text) > _LONGEST_PLUG or tells_who(text):
        return None
    found = _within().search(line)
    return dict(cues().within).get(found.group()) if found else None


def _goes_on_as_prose(text: str, line: str, phrase: str) -> bool:
    """Whether a line that begins as furniture does is a sentence of the article: "Loading of grain resumed on Monday".

    It quotes somebody, tells who said it, or is a whole sentence without a word about the site or to its reader.
    """
    if line == phrase.strip(_DECORATION):
        return False
    if phrase.endswith(":") and (" " in phrase.rstrip(" :") or not _FINAL.search(text)):
        # "Read more: “The dam was doomed,” says engineer" is a title of another article. A single word before a colon
        # may be a name: "More: “I will not sign.”"
        return False
    if holds_speech(text) or opens_quote(text[:3]) or tells_who(text):
        return True
    return len(text) >= _SENTENCE and bool(_FINAL.search(text)) and not _site_words().search(line)


def tells_who(text: str) -> bool:
    """Whether a text holds a verb of saying with a subject beside it, as reports do: "the ministry said"."""
    return any(_has_subject(text, match) for match in _saying().finditer(text))


def _has_subject(text: str, verb: re.Match[str]) -> bool:
    """Whether a name or a noun stands beside the verb: not at its start, not "to", "you" or "we"."""
    before = _WORD_BEFORE.search(text, max(verb.start() - 40, 0), verb.start())
    if before is not None:
        return before.group(1).lower() not in _NO_SUBJECT
    return bool(_NAME_AFTER.match(text, verb.end()))


def holds_speech(text: str) -> bool:
    """Whether a line holds somebody's words: a quote of four words or more, or a dash that opens speech."""
    if any(len(match.group().split()) >= 4 for match in _QUOTED.finditer(text)):
        return True
    return bool(_DASH_SPEECH.match(text)) and bool(re.search(r"\w[ ,!?.…][ ]?[–—] ?\w", text))


def opens_quote(text: str) -> bool:
    """Whether any quotation mark opens in ``text``."""
    return bool(_OPENING.search(text))


@cache
def _within() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase, _ in cues().within))


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases('saying')))})(?!\w)", re.IGNORECASE)


@cache
def _site_words() -> re.Pattern[str]:
    """The words of ``[site]``; one that ends in a star stands for all that begin so."""
    stems = [re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in phrases("site")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(stems)})(?!\w)")


@cache
def _headings() -> dict[str, str]:
    return {plain(phrase): label for phrase, label in cues().headings.items()}


def _begins(line: str, phrase: str) -> bool:
    if not line.startswith(phrase.rstrip()):
        return False
    rest = line[len(phrase.rstrip()) :]
    return not rest or not phrase[-1:].isalpha() or not rest[0].isalnum()


def _first_word(phrase: str) -> str:
    parts = phrase.split(None, 1)
    return re.sub(r"\W+$", "", parts[0].replace("’", "'")) if parts else ""


def _flat(table: dict[str, dict[str, list[str]]]) -> list[tuple[str, str]]:
    return [(label, phrase) for label, group in table.items() for phrases in group.values() for phrase in phrases]


def _credits(table: dict[str, dict[str, list[str]]]) -> list[Credit]:
    """The ways to credit, longest first, so that "translated and edited by" is tried before "translated"."""
    found = []
    for role, group in table.items():
        for language, phrases in group.items():
            for phrase in phrases:
                before, mark, after = phrase.partition("{}")
                found.append(Credit("" if role == "other" else role, language, before, after, bool(mark)))
    return sorted(found, key=lambda credit: -len(credit.before))

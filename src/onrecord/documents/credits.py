"""Credits and bylines in a line: who edited, who translated, where it was published first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.documents.cues import Credit, cues, phrases

# A line about the text is short; a longer one that begins alike is a sentence of the article.
_LONGEST_CREDIT = 260
_LONGEST_PLAIN_CREDIT = 130
_CLAUSE = re.compile(r"(?:^|[(\[;|/]|[.!?…*•·]\s|\s[–—-]\s)\s*")
_TOKEN = re.compile(r"[\w&@][\w.&'’@/+-]*")
_JOIN = re.compile(r"(?:,? (?:and|und|et|i|oraz|и|та|і|й|&) |, )")
_CONNECTORS = frozenset(
    {"of", "for", "and", "the", "de", "la", "le", "les", "du", "des", "der", "die", "das", "dem", "den", "von"}
    | {"van", "und", "et", "i", "&", "na", "für", "al", "el", "y", "da", "do", "di"}
)
_TRAILING = re.compile(
    r" (?:website|web site|site|portal|page|magazine|newspaper|webseite|internetseite|portalu|strony|сайт)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|a|an|der|die|das|dem|den|le|la|les|l['’]) ?(?=[\w\"“„«])", re.IGNORECASE)
# Only the first word of a house is written large in many languages: "Новая газета".
_SMALL_PART = re.compile(r"((?: [^\W\d_][\w-]*){1,2})[.\s]*$")
_BY = re.compile(r" (?:by|von|par|przez|übersetzt von|into english by) ")
_QUOTED_NAME = re.compile(r"[\"“„«‘']([^\"“”„«»‘\n]{1,60})[\"”“»’']")
_SMALL_WORDS_AFTER = re.compile(
    r"(?:(?:website|magazine|newspaper|portal|tygodnik\w*|portalu|stronie(?: internetowej)?|газет\w+|сайт\w*) )+"
)
# "the website of the Observer" names the house behind "of".
_PLACE_OF = re.compile(
    r"(?:(?:the|its|der|dem|die|das|le|la) |l['’])?(?:official |online |offizielle[nr]? )?"
    r"(?:websites?|web ?sites?|web ?pages?|sites?(?: web| internet)?|pages?|home ?pages?|portals?|blogs?|"
    r"online edition|newspaper|magazine|web(?:seite|site|auftritt)s?|internetseite|onlineausgabe|seiten?) "
    r"(?:of|von|vom|des|der|du|de) ?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CreditHit:
    """A credit found in a text: its role, the name, and where the words and the name stand."""

    role: str
    language: str
    name: str
    start: int
    end: int


def find_credits(text: str) -> list[CreditHit]:
    """The credits in a line, in order; none in a line that is too long to be one."""
    if len(text) > _LONGEST_CREDIT:
        return []
    low = _lower(text)
    found: list[CreditHit] = []
    for clause in _CLAUSE.finditer(text):
        start = clause.end()
        if found and start < found[-1].end:
            continue
        hit = _credit_at(text, low, start)
        if hit is not None:
            found.append(hit)
    return found


def is_byline(text: str) -> bool:
    """Whether a line says who wrote the text: "By Jane Roe", "Autor: Jan Kowalski", "Von Max Muster, Brinn"."""
    if len(text) > 140 or "\n" in text:
        return False
    low = _lower(text)
    for cue in phrases("byline") if low.startswith(phrases("byline")) else ():
        if not low.startswith(cue) or (cue[-1].isalpha() and low[len(cue) : len(cue) + 1] != " "):
            continue
        start = len(cue) + len(text[len(cue) :]) - len(text[len(cue) :].lstrip())
        end = _run_end(text, start)
        words = text[start:end].split()
        rest = text[end:].strip()
        if words and (len(words) >= 2 or cue.endswith(":")) and _byline_rest(rest, text):
            return True
    return False


def is_bare_name(text: str) -> bool:
    """Whether a line is nothing but a person's name, perhaps with an office after a comma."""
    name, _, rest = text.partition(",")
    tokens = name.split()
    if not 2 <= len(tokens) <= 4 or len(text) > 80 or len(name) > 40 or rest.endswith((".", "!", "?")):
        return False
    return all(re.fullmatch(r"[^\W\d_][^\W\d_]*(?:[-'’][^\W\d_]+)?|[^\W\d_]\.", t) for t in tokens) and all(
        t[0].isupper() and (t[1:].islower() or len(t) <= 2 or "-" in t or "'" in t or "’" in t or t.isupper())
        for t in tokens
    )


def name_at(text: str, start: int) -> tuple[str, int]:
    """The name that begins at ``start`` and where it ends: a quoted title, or a run of capitalised words."""
    place = _PLACE_OF.match(text, start)
    if place and not text[start].isupper():
        start = place.end()
    small = _SMALL_WORDS_AFTER.match(text, start)
    start = small.end() if small else start
    article = _ARTICLE.match(text, start)
    if article and not text[article.start()].isupper():
        start = article.end()
    quoted = _QUOTED_NAME.match(text, start)
    if quoted:
        return quoted.group(1).strip(), quoted.end()
    end = _run_end(text, start)
    joined = _JOIN.match(text, end)
    while joined:
        further = _run_end(text, joined.end())
        if further <= joined.end() or not _is_two_words(text[joined.end() : further]):
            break
        end = further
        joined = _JOIN.match(text, end)
    return _TRAILING.sub("", text[start:end].strip(" .,;:")), end


def _byline_rest(rest: str, text: str) -> bool:
    """Whether what follows the name fits a byline: nothing, or a role, a place, a date."""
    if not rest:
        return True
    if rest[0] in ",|·–—-(/•" or rest.lower().startswith(("and ", "und ", "et ", "i ", "&", "и ", "та ", "in ")):
        return not (text.rstrip().endswith((".", "!", "?")) and len(text) > 60)
    return rest[0].isdigit()


def _credit_at(text: str, low: str, start: int) -> CreditHit | None:
    """The credit whose words begin at ``start``, also after a subject ("This article was ...")."""
    skipped = _after_subject(low, start)
    short = len(text) - start <= _LONGEST_PLAIN_CREDIT
    for credit in _by_beginning().get(low[start : start + 3], ()) if short else ():
        if low.startswith(credit.before, start):
            hit = _named(text, low, start, start, credit)
            if hit:
                return hit
    if skipped is None:
        return None
    nearest: CreditHit | None = None
    for credit in cues().credits:
        if not credit.role or credit.before.rstrip().endswith(":"):
            continue
        at = low.find(credit.before, skipped, skipped + 170)
        if at < 0 or (nearest and at >= nearest.start) or low[at - 1 : at].isalnum():
            continue
        hit = _named(text, low, start, at, credit)
        nearest = hit or nearest
    return nearest


def _after_subject(low: str, start: int) -> int | None:
    for subject in _subjects() if low.startswith(_subjects(), start) else ():
        if low.startswith(subject + " ", start):
            return start + len(subject) + 1
    return None


@cache
def _by_beginning() -> dict[str, tuple[Credit, ...]]:
    """The ways to credit by their first three letters, longest first."""
    found: dict[str, list[Credit]] = {}
    for credit in cues().credits:
        found.setdefault(credit.before[:3], []).append(credit)
    return {beginning: tuple(ways) for beginning, ways in found.items()}


@cache
def _subjects() -> tuple[str, ...]:
    return tuple(sorted(phrases("subject"), key=lambda phrase: -len(phrase)))


def _named(text: str, low: str, start: int, at: int, credit: Credit) -> CreditHit | None:
    """The hit with its name; none where a name must stand and does not."""
    begin = at + len(credit.before)
    if not credit.named:
        whole = not low[begin : begin + 1].isalnum()
        return CreditHit(credit.role, credit.language, "", start, begin) if whole else None
    begin += len(text[begin:]) - len(text[begin:].lstrip())
    if credit.role == "translated" and (language := _language_word(low, begin)):
        end = begin + len(language)
        by = _BY.match(low, end)
        name, end = name_at(text, by.end()) if by else ("", end)
        return CreditHit(credit.role, credit.language, name, start, end)
    name, end = name_at(text, begin)
    small = _SMALL_PART.match(text, end) if credit.language in {"fr", "pl", "ru", "uk"} else None
    if small and name and credit.role == "first_published":
        name, end = text[text.find(name, begin) : small.end(1)], small.end(1)
    if not name or (credit.after and not low[end:].lstrip().startswith(credit.after.strip())):
        return None
    return CreditHit(credit.role, credit.language, name, start, end)


def _language_word(low: str, start: int) -> str:
    """The name of a language at ``start`` ("Translated from Polish"), with what stands before it."""
    rest = low[start : start + 40]
    for prefix in ("", "the ", "języka ", "l'", "l’"):
        for word in phrases("language"):
            if rest.startswith(prefix + word) and not rest[len(prefix + word) :][:1].isalpha():
                return prefix + word
    return ""


def _run_end(text: str, start: int) -> int:
    """The end of the run of capitalised words (and domains) at ``start``; small words only inside it."""
    end = at = start
    while token := _TOKEN.match(text, at):
        word = token.group()
        strong = word[0].isupper() or word[0].isdigit() or word[0] == "@" or _is_domain(word)
        if not strong and word.lower() not in _CONNECTORS:
            break
        stop = token.end()
        if word[-1] in "." and not re.fullmatch(r"(?:[^\W\d_]\.)+|[A-Z][a-z]{1,2}\.", word):
            end = stop - 1 if strong else end
            break
        if strong:
            end = stop
        if text[stop : stop + 1] != " ":
            break
        at = stop + 1
    return end


def _is_domain(word: str) -> bool:
    return bool(re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}\.?", word))


def _is_two_words(text: str) -> bool:
    return len(text.split()) >= 2


def _lower(text: str) -> str:
    """Lower case, one character for one character, so that offsets stay."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("’", "'")

"""Speakers that are documents: polls, reports, laws, films, as the page names them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.statements import names
from onrecord.statements.mentions import Mention
from onrecord.statements.page import Page
from onrecord.statements.phrases import DETERMINERS, EMPTY_ADJECTIVES, Atom, Phrase, excerpt_of, short_tail, words_of
from onrecord.values import Speaker

_FINDINGS = frozenset(("poll", "study", "report", "analysis", "data", "average"))
_DATA = frozenset(("data", "figures", "statistics", "numbers"))


@dataclass(frozen=True, slots=True)
class Named:
    """A document that the page names ("the Dorn/Lem poll"): where, what kind, how."""

    at: int
    kind: str
    name: str


def named_documents(page: Page) -> list[Named]:
    """The documents a page names, in the order of the text."""
    out: list[Named] = []
    for m in page.mentions:
        if m.kind == "person" or m.title_case:
            continue
        k = m.last + 1
        words: list[str] = []
        while k < len(page.tokens) and len(words) < 3 and page.tokens[k].gap == " " and page.tokens[k].word:
            t = page.tokens[k]
            words.append(t.low)
            nxt = page.tokens[k + 1] if k + 1 < len(page.tokens) else None
            if nxt is not None and nxt.gap == " " and names.noun(nxt.low, "document") and nxt.text.islower():
                k += 1
                continue
            known = names.noun(t.low, "document")
            if known and t.text.islower() and not names.is_plural(t.low) and t.low not in {"act", "note", "order"}:
                start = _compound_start(page, m)
                end = _with_short_tail(page, k)
                name = " ".join(page.text[start:end].split())
                out.append(Named(m.name_start, known.same, name))
                break
            if t.low in names.FUNCTION_WORDS or t.capital:
                break
            k += 1
    return out


def _with_short_tail(page: Page, k: int) -> int:
    """Where a document's name ends: with ``of voter lists`` if a mark follows within three small words."""
    toks = page.tokens
    if k + 1 < len(toks) and toks[k + 1].low == "of":
        for n in range(k + 2, min(k + 5, len(toks))):
            if not toks[n].word and n > k + 2:
                return toks[n - 1].end
            if not toks[n].text.islower() or toks[n].low in names.FUNCTION_WORDS:
                break
    return toks[k].end


def _compound_start(page: Page, m: Mention) -> int:
    """``Dorn/Lem``, ``Dorn News-Lem Post``: names run together with a mark."""
    start, first = m.start, m.first
    while first >= 2 and page.tokens[first - 1].text in {"/", "-", "–"} and page.tokens[first].gap == "":
        first -= 2
        start = page.tokens[first].start
    return start


def document(page: Page, part: Sequence[Atom], phrase: Phrase, named: Sequence[Named], maker: str) -> Speaker | None:
    """A poll, report, law, film: named as the page does, or by the last one of its kind that the page named.

    ``maker`` is the body that spoke last, whose bare "data" these may be ("").
    """
    head = part[-1]
    known = names.noun(head.low, "document")
    if known is None:
        return None
    if any(a.mention is not None or a.low[0].isdigit() for a in part[:-1]):
        return _qualified(page, part, phrase)
    pattern = _maker(page, phrase)
    name = words_of(page, part)
    plain = [a for a in part if a.low not in DETERMINERS and a.low not in EMPTY_ADJECTIVES]
    if pattern:
        name = pattern.format(name)
    elif len(plain) <= 1 and (earlier := _earlier(page, known.same, head.low, part[0].start, named)):
        name = earlier
    elif head.low in _DATA and maker and len(plain) <= 1:
        name = f"{maker} {head.low}"
    else:
        name = f"{name} {short_tail(page, phrase, {'in', 'of', 'on'})}".strip()
    return Speaker(name, "document", "document")


def _qualified(page: Page, part: Sequence[Atom], phrase: Phrase) -> Speaker:
    """A document with a name or number before its noun: ``Dorn/Lem poll``, ``2014 study by Ada Varo``."""
    pattern = _maker(page, phrase)
    if pattern and not any(a.mention is not None for a in part[:-1]):
        plain = [a for a in part if "-" not in a.text or not a.text[:1].isdigit()]
        return Speaker(pattern.format(words_of(page, plain)), "document", "document")
    name = re.sub(r"[’']s\b", "", words_of(page, part))
    tail = short_tail(page, phrase, {"of", "by", "in"})
    return Speaker(f"{name} {tail}".strip(), "document", "document", excerpt_of(page, part))


def _earlier(page: Page, same: str, head: str, at: int, named: Sequence[Named]) -> str:
    """The last document of a kind named before an offset; in the lead also the first one named after."""
    if names.is_plural(head):
        return ""
    high = bisect_left(named, at, key=lambda d: d.at)
    before = [d for d in named[max(0, high - 30) : high] if d.kind == same]
    if before:
        return before[-1].name
    here = page.paragraph(at)
    later = [d for d in named[high : high + 30] if d.kind == same] if here <= 2 else []
    if later:
        return later[0].name
    near = [d for d in named[max(0, high - 5) : high] if here - page.paragraph(d.at) <= 2]
    near = [d for d in near if {d.kind, same} <= _FINDINGS]
    return near[-1].name if near else ""


def _maker(page: Page, phrase: Phrase) -> str:
    """``a report by the Office`` → ``Office report``; a person or a journal stays behind the noun."""
    rest = list(phrase.rest)
    for k, a in enumerate(rest[:8]):
        if a.low in {"by", "from", "of", "in"} and a.mention is None:
            for b in rest[k + 1 : k + 7]:
                if b.mention is None:
                    if b.text in {",", "."}:
                        break
                    continue
                e = page.owner.get(b.mention.name_start)
                person = e is not None and e.kind == "person"
                if a.low == "of" or (a.low == "in" and b.mention.kind == "state"):
                    return ""
                name = e.name if person and e else b.text
                return f"{{}} {a.low} {name}" if person or a.low == "in" else f"{name} {{}}"
    return ""

"""Where a page comes from: first published by whom, translated, edited, republished; each with its evidence.

The words of the page come first (``credits.py`` finds them), then agency marks, then what the markup says. A
newsletter plug that names another house than the first publisher is evidence that this house republished the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from onrecord.documents.credits import CreditHit, find_credits, name_at
from onrecord.documents.cues import Credit, cues, phrases
from onrecord.documents.draft import Draft, Meta
from onrecord.documents.translation import Evidence, estimate
from onrecord.values import Block, Excerpt, Provenance, ProvenanceRole, ProvenanceStep

_ORDER: tuple[ProvenanceRole, ...] = ("first_published", "translated", "edited", "republished")
_BASIS = {
    "first_published": "the page names where it was published first",
    "translated": "the page says that it is translated",
    "edited": "the page names its editor",
    "republished": "the page says that it is republished",
}
# Sections that speak of other articles, or in which readers speak.
_OTHERS_WORDS = frozenset({"comments", "teaser", "navigation", "related", "tags"})
_SIGN = re.compile(r"[(/\[]\s?([^()/\[\]\n]{2,30}?)\s?[)/\]]")
_EVIDENCE = 140


def trace(
    draft: Draft, blocks: Sequence[Block], *, language: str | None, url: str | None
) -> tuple[str | None, Provenance]:
    """The outlet of the page, and the steps of its way."""
    text = draft.text
    steps = [
        *_from_words(text, blocks),
        *_from_agencies(text, blocks),
        *_from_markup(draft.meta, url),
    ]
    outlet, outlet_basis = _outlet(draft.meta, url)
    houses = list(_houses(text, blocks))
    first = next((step for step in steps if step.role == "first_published"), None)
    if first:
        steps.extend(step for step in houses if not _same_house(step.name, first.name))
        known = any(outlet and _same_house(step.name, outlet) for step in steps)
        if outlet and not known and outlet_basis:
            steps.append(ProvenanceStep("republished", outlet, None, outlet_basis))
    elif outlet:
        steps.extend(step for step in houses if not _same_house(step.name, outlet))
    elif houses:
        outlet = houses[0].name
    ordered = _once(steps)
    evidence = Evidence(text, blocks, ordered, language, draft.meta.tags.get("og:locale"), url)
    return outlet, Provenance(tuple(ordered), estimate(evidence))


def _from_words(text: str, blocks: Sequence[Block]) -> Iterator[ProvenanceStep]:
    """The credits that the page prints, in lines of their own."""
    for block in blocks:
        if block.kind not in {"credit", "byline", "furniture"} or block.label in _OTHERS_WORDS:
            continue
        words = text[block.span.start : block.span.end]
        for hit in find_credits(words):
            role = next((role for role in _ORDER if role == hit.role), None)
            if role is None or not _is_provenance(hit, words):
                continue
            yield ProvenanceStep(role, hit.name, _evidence(text, block, hit), _BASIS[role])


def _is_provenance(hit: CreditHit, words: str) -> bool:
    """Whether a credit tells of the text: a bare "Source: X" may be that of a figure, unless X is a house."""
    bare = re.match(r"\w+\s?:", words[hit.start :])
    if hit.role != "first_published" or not bare or re.match(r"(?i)origin|oryg|ориг|оріг|перв|перш", bare.group()):
        return True
    return _known_house(hit.name) is not None or bool(re.search(r"\.[a-z]{2,12}$", hit.name))


def _evidence(text: str, block: Block, hit: CreditHit) -> Excerpt:
    """The whole line where it is short, else the words of the credit."""
    if len(block.span) <= _EVIDENCE:
        start, end = block.span.start, block.span.end
    else:
        start, end = block.span.start + hit.start, block.span.start + hit.end
    return Excerpt(start, end, text[start:end])


def _from_agencies(text: str, blocks: Sequence[Block]) -> Iterator[ProvenanceStep]:
    """An agency in the dateline, or as the sign under a dispatch."""
    paragraphs = [block for block in blocks if block.kind == "paragraph"]
    for block, from_end in [(b, False) for b in paragraphs[:2]] + [(b, True) for b in paragraphs[-2:]]:
        start, end = block.span.start, block.span.end
        low, high = (max(end - 40, start), end) if from_end else (start, min(start + 90, end))
        for match in _SIGN.finditer(text, low, high):
            rest = text[match.end() : end].strip()
            if match.group(1) not in phrases("agency") or (from_end and len(rest) > 2):
                continue
            if not from_end and not re.match(r"[\s.:]{0,2}[—–-]", text[match.end() : end]):
                continue
            evidence = Excerpt(match.start(), match.end(), match.group())
            yield ProvenanceStep("first_published", match.group(1), evidence, "agency credit")
            return


def _from_markup(meta: Meta, url: str | None) -> Iterator[ProvenanceStep]:
    """What tags say of another house: the canonical address, Google's source tags, JSON-LD."""
    here, there = _host(url), _host(meta.canonical)
    if here and there and _site(here) != _site(there):
        yield ProvenanceStep("first_published", there, None, "link rel=canonical names another host")
    for tag in ("original-source", "syndication-source"):
        host = _host(meta.tags.get(tag))
        if host and (not here or _site(host) != _site(here)):
            yield ProvenanceStep("first_published", host, None, f"meta tag {tag}")
    roles: tuple[tuple[ProvenanceRole, str], ...] = (
        ("first_published", "isBasedOn"),
        ("first_published", "sourceOrganization"),
        ("translated", "translator"),
        ("edited", "editor"),
    )
    for thing in meta.linked:
        for role, name in roles:
            who = thing_name(thing.get(name))
            if who:
                yield ProvenanceStep(role, _host(who) or who, None, f"JSON-LD {name}")


def thing_name(value: Any) -> str | None:
    """The name of a JSON-LD thing, which may be a string, an object or a list of them."""
    if isinstance(value, list):
        names = [name for name in map(thing_name, value[:5]) if name]
        return " and ".join(names) or None
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("url")
    return " ".join(value.split())[:200] or None if isinstance(value, str) else None


def _outlet(meta: Meta, url: str | None) -> tuple[str | None, str]:
    """Whose page this is, and which tag says so."""
    if name := " ".join(meta.tags.get("og:site_name", "").split()):
        return name[:200], "og:site_name"
    for thing in meta.linked:
        if name := thing_name(thing.get("publisher")) or "":
            return name, "JSON-LD publisher"
    if name := " ".join(meta.tags.get("application-name", "").split()):
        return name[:200], "meta tag application-name"
    host = _host(url)
    return host, "the address of the page" if host else ""


def _houses(text: str, blocks: Sequence[Block]) -> Iterator[ProvenanceStep]:
    """The houses that newsletter plugs of the page name."""
    for block in blocks:
        if block.kind != "furniture" or block.label not in {"newsletter", "share", "interruption", "login"}:
            continue
        start, end = block.span.start, block.span.end
        words = text[start:end]
        for way in cues().houses:
            found = _house_in(words, way)
            if found:
                name, low, high = found
                evidence = Excerpt(start + low, start + high, text[start + low : start + high])
                yield ProvenanceStep("republished", name, evidence, f"a {block.label} plug of this house")
                break


def _house_in(words: str, way: Credit) -> tuple[str, int, int] | None:
    low = words.lower()
    if len(low) != len(words) or len(low) > 400:
        return None
    if way.before:
        at = low.find(way.before)
        if at < 0:
            return None
        name, end = name_at(words, at + len(way.before))
        fits = low[end:].lstrip(" -").startswith(way.after.strip(" -"))
        return (name, at, end + len(way.after)) if fits and _is_name(name) else None
    at = low.find(way.after)
    if at <= 0:
        return None
    tokens: list[str] = []
    begin = at
    for match in reversed(list(re.finditer(r"\S+", words[:at]))[-4:]):
        token = match.group()
        if not token[0].isupper() or token.lower() in phrases("nobody") or token[-1] in ".,!?:;":
            break
        tokens.insert(0, token)
        begin = match.start()
    name = " ".join(tokens)
    return (name, begin, at + len(way.after)) if _is_name(name) else None


def _is_name(name: str) -> bool:
    words = name.lower().split()
    return bool(words) and not all(word in phrases("nobody") for word in words) and len(name) >= 2


def _known_house(name: str) -> str | None:
    """The language of a well-known house or agency, ``None`` if we do not know the name."""
    for group in ("outlet", "agency"):
        for language, names in cues().words[group].items():
            if any(_same_house(name, known) for known in names):
                return language
    return None


def _same_house(one: str, other: str) -> bool:
    """Whether two names mean one house: "POLITICO.eu" and "Politico", "onet.pl" and "Onet"."""
    a, b = _bare(one), _bare(other)
    return bool(a) and (a == b or (min(len(a), len(b)) >= 4 and (a in b.split() or b in a.split())))


def _bare(name: str) -> str:
    low = re.sub(r"^(?:www\.|the |der |die |das |le |la )", "", name.lower().strip())
    return re.sub(r"\.[a-z]{2,12}(?:\.[a-z]{2})?$", "", low)


def _host(url: str | None) -> str | None:
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _site(host: str) -> str:
    """The part of a host that names the house: two labels, or three under a country's "co" and the like."""
    labels = host.split(".")
    short = len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2
    return ".".join(labels[-3:] if short else labels[-2:])


def _once(steps: Sequence[ProvenanceStep]) -> list[ProvenanceStep]:
    """The steps in the order of their roles, each name once for a role; those with evidence come first."""
    kept: list[ProvenanceStep] = []
    for role in _ORDER:
        mine = sorted((s for s in steps if s.role == role), key=lambda step: step.evidence is None)
        for step in mine:
            same = [k for k in kept if k.role == role and (k.name == step.name or _same_house(k.name, step.name))]
            if not same:
                kept.append(step)
    return kept

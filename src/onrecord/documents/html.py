"""HTML to a draft: the whole visible text of the page, a blank line between blocks, furniture included and named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.documents.blocks import Item
from onrecord.documents.cues import heading_label, plain
from onrecord.documents.draft import Draft, Meta
from onrecord.documents.limits import Limits
from onrecord.documents.lines import is_prose, is_title, mark
from onrecord.documents.markup import Page, Run, parse
from onrecord.documents.text import clean
from onrecord.errors import EmptyInput, LoginPage
from onrecord.values import BlockKind, Note

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{1,40})", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"”’»“)]*$")
_STARTS_ITEM = re.compile(r"[•●▪◦■►▸‣·*]|[-–—]\s")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TITLE_SEPARATORS = re.compile(r"\s[|•·»–—-]\s|\s?\|\s?")
# A part of the page that holds this share of its prose is the page, whatever its class says; comments may be long.
_MOST_PROSE = {"comments": 0.9}
_MOST_PROSE_ELSE = 0.5
_LOGIN_PROSE = 500
_LOGIN_TEXT = 1200
_LARGEST_JSON = 1_000_000


@dataclass(slots=True)
class _Chunk:
    """A block's text with what the markup says of it."""

    text: str
    run: Run
    label: str = ""
    prose: bool = False

    @property
    def link_share(self) -> float:
        return self.run.linked / self.run.chars if self.run.chars else 0.0


def declared_charset(body: bytes) -> str | None:
    """The charset that a meta tag near the top names."""
    match = _CHARSET.search(body[:4096])
    return match.group(1).decode("ascii", "replace") if match else None


def read_html(html: str, source: str, limits: Limits) -> Draft:
    """The draft of a page. Raises :class:`EmptyInput` where no text is visible, :class:`LoginPage` for a sign-in."""
    page = parse(html, max_chars=limits.max_chars, max_depth=limits.max_depth)
    chunks = [_Chunk(text, run) for run in page.runs for text in _split(run)]
    if not chunks:
        raise EmptyInput(source, "no text is visible in it; the page may need scripts to show any")
    _label(chunks, page)
    title = _wanted_title(page)
    if page.password and _asks_to_sign_in(chunks, title):
        raise LoginPage(source, "the page asks to sign in and shows no article")
    headline = _find_headline(chunks, title)
    _unzone_header(chunks, headline, page)
    points = _key_points(chunks, headline)
    _label_bare_headings(chunks, headline)
    items: list[Item] = []
    parts: list[str] = []
    at = 0
    for number, chunk in enumerate(chunks):
        kind, label = _hint(chunk, number == headline, number in points)
        items.append(Item(at, at + len(chunk.text), chunk.text, kind, label, _cannot_be_title(chunk), _bold(chunk)))
        parts.append(chunk.text)
        at += len(chunk.text) + 2
    notes = (Note("truncated", _TOLD[page.truncated]),) if page.truncated else ()
    meta = _meta(page, title)
    return Draft("\n\n".join(parts), tuple(items), "text/html", meta, page.truncated, notes)


_TOLD = {
    "size": "the text of the page passed the limit on length: only its beginning was read",
    "depth": "the elements of the page are nested too deeply: only its beginning was read",
}


def _split(run: Run) -> Iterator[str]:
    """The texts of a run: a line break parts them where a sentence or an item ends, and stays a line end elsewhere."""
    lines = [clean(_BLANKS.sub(" ", "".join(parts))).strip() for parts in run.lines]
    current: list[str] = []
    blank = False
    for line in lines:
        if not line:
            blank = True
            continue
        if current and (blank or _ENDS_SENTENCE.search(current[-1][-12:]) or _STARTS_ITEM.match(line)):
            yield "\n".join(current)
            current = []
        current.append(line)
        blank = False
    if current:
        yield "\n".join(current)


def _label(chunks: list[_Chunk], page: Page) -> None:
    """Give every chunk the label of the furniture it stands in; a zone that holds the article is none."""
    for chunk in chunks:
        chunk.prose = len(chunk.text) >= 60 and chunk.link_share < 0.5 and is_prose(chunk.text)
    held = [0] * len(page.zones)
    for chunk in chunks:
        if chunk.prose and chunk.run.zone >= 0:
            held[chunk.run.zone] += len(chunk.text)
    for number in range(len(page.zones) - 1, -1, -1):
        if page.zones[number].parent >= 0:
            held[page.zones[number].parent] += held[number]
    total = sum(len(chunk.text) for chunk in chunks if chunk.prose)
    labels: list[str] = []
    for number, zone in enumerate(page.zones):
        above = labels[zone.parent] if zone.parent >= 0 else ""
        fits = not total or held[number] <= total * _MOST_PROSE.get(zone.label, _MOST_PROSE_ELSE)
        labels.append(zone.label if fits else above)
    for chunk in chunks:
        chunk.label = labels[chunk.run.zone] if chunk.run.zone >= 0 else ""


def _asks_to_sign_in(chunks: list[_Chunk], title: str | None) -> bool:
    """Whether a page with a password field is there for it: no article, and a title that says so or little else."""
    if sum(len(chunk.text) for chunk in chunks if chunk.prose and not chunk.label) >= _LOGIN_PROSE:
        return False
    names = [*_title_forms(title), *(c.text for c in chunks if c.run.tag in _HEADINGS)]
    return any(heading_label(name) == "login" for name in names) or sum(len(c.text) for c in chunks) < _LOGIN_TEXT


def _label_bare_headings(chunks: list[_Chunk], headline: int | None) -> None:
    """A heading over nothing but links, or below the last text of the article, is no subhead of it."""
    bare, fresh = True, False
    for number in range(len(chunks) - 1, -1, -1):
        chunk = chunks[number]
        if number == headline:
            break
        if chunk.label:
            continue
        if chunk.run.tag not in _HEADINGS:
            # Right below a heading links make it bare; further down they are part of its text.
            bare = _is_link(chunk) and (bare or fresh)
            fresh = False
        elif bare:
            chunk.label = "other"
        else:
            fresh = True


def _is_link(chunk: _Chunk) -> bool:
    return chunk.link_share >= 0.9 and len(chunk.text) <= 200 and not is_prose(chunk.text)


def _wanted_title(page: Page) -> str | None:
    for value in (page.tags.get("og:title"), page.tags.get("twitter:title"), page.title):
        if value and value.strip():
            return clean(" ".join(value.split()))[:300]
    return None


def _find_headline(chunks: list[_Chunk], title: str | None) -> int | None:
    """The headline: the heading that the title repeats, else the first h1 that is not furniture, else any h1."""
    headings = [n for n, c in enumerate(chunks) if c.run.tag in _HEADINGS or (c.run.hint == "" and c.run.tag == "p")]
    wanted = _title_forms(title)
    fits = {
        number: line
        for number in headings
        if len(chunks[number].text) <= 300 and len(line := plain(chunks[number].text)) >= 8 and line in wanted
    }
    if fits:
        # The longest wins: the shorter part of "No deal on the strait | The Sundrian" is the name of the site.
        return max(fits, key=lambda n: (chunks[n].run.tag in _HEADINGS, len(fits[n]), chunks[n].run.tag == "h1", -n))
    tops = [n for n in headings if chunks[n].run.tag == "h1"]
    return next((n for n in tops if chunks[n].label in {"", "header"}), tops[0] if tops else None)


def _title_forms(title: str | None) -> set[str]:
    """The title, and what is left of it without the name of the site before or behind a bar."""
    if not title:
        return set()
    cuts = list(_TITLE_SEPARATORS.finditer(title))
    forms = [title, *(title[: cut.start()] for cut in cuts), *(title[cut.end() :] for cut in cuts)]
    return {plain(form) for form in forms}


def _unzone_header(chunks: list[_Chunk], headline: int | None, page: Page) -> None:
    """The header that holds the headline is the article's own, and what stands beside it there is no furniture."""
    if headline is None or chunks[headline].label not in {"header", "advertisement", "popup"}:
        return
    zone = chunks[headline].run.zone
    for chunk in chunks:
        if chunk.run.zone == zone:
            chunk.label = ""


def _key_points(chunks: list[_Chunk], headline: int | None) -> frozenset[int]:
    """The items of a list that sums the article up: between the headline and its second paragraph, and no links."""
    start = 0 if headline is None else headline + 1
    lists: dict[int, list[int]] = {}
    paragraphs = 0
    for number in range(start, len(chunks)):
        chunk = chunks[number]
        if chunk.label:
            continue
        if chunk.run.list_id:
            lists.setdefault(chunk.run.list_id, []).append(number)
        elif chunk.prose:
            paragraphs += 1
            if paragraphs >= 2:
                break
    found = [
        members
        for members in lists.values()
        if len(members) >= 2
        and sum(len(chunks[n].text) for n in members) >= 25 * len(members)
        and all(chunks[n].link_share < 0.5 and not mark(chunks[n].text) for n in members)
        and any(c.prose and not c.run.list_id for c in chunks[members[-1] + 1 :])
    ]
    return frozenset(n for members in found for n in members)


def _hint(chunk: _Chunk, headline: bool, point: bool) -> tuple[BlockKind | None, str]:
    """The kind that the markup tells, ``None`` where the words must."""
    if headline or point:
        return ("headline" if headline else "key_point"), ""
    if chunk.label:
        return "furniture", chunk.label
    if mark(chunk.text):
        return None, ""
    hint = chunk.run.hint
    short = len(chunk.text) <= 200
    kind: BlockKind | None = None
    if hint == "caption":
        kind = "caption"
    elif hint in {"byline", "credit"} and short and not chunk.text.endswith((".", "!", "?")):
        kind = "byline" if hint == "byline" else "credit"
    elif _is_link(chunk):
        return "furniture", "links"
    elif chunk.run.tag in _HEADINGS and not heading_label(chunk.text):
        kind = "subhead"
    return kind, ""


def _bold(chunk: _Chunk) -> int:
    """How many characters at the beginning are bold."""
    lead = clean(_BLANKS.sub(" ", "".join(chunk.run.lead))).strip()
    return len(lead) if lead and chunk.text.startswith(lead) else 0


def _cannot_be_title(chunk: _Chunk) -> bool:
    """In HTML a short line is no subhead unless it is a heading, or all bold."""
    bold = chunk.run.bold >= 0.95 * chunk.run.chars
    return chunk.run.tag not in _HEADINGS and not (bold and is_title(chunk.text))


def _meta(page: Page, title: str | None) -> Meta:
    zones = page.zones
    times = [value for value, zone in page.times if zone < 0 or zones[zone].label in {"header", "share"}]
    return Meta(
        title=title,
        language=page.language or page.tags.get("content-language") or page.tags.get("og:locale"),
        canonical=page.canonical or page.tags.get("og:url") or None,
        tags={name: clean(value) for name, value in page.tags.items()},
        linked=tuple(_linked(page.scripts)),
        times=tuple(times),
    )


def _linked(scripts: list[str]) -> Iterator[Mapping[str, Any]]:
    """The JSON-LD objects of a page, articles first; what is not JSON is passed over."""
    found: list[Mapping[str, Any]] = []
    for script in scripts[:20]:
        try:
            value = json.loads(script.strip().removeprefix("<!--").removesuffix("-->")[:_LARGEST_JSON], strict=False)
        except (ValueError, RecursionError):
            continue
        queue = value if isinstance(value, list) else [value]
        for thing in queue[:50]:
            if isinstance(thing, Mapping):
                found.append(thing)
                graph = thing.get("@graph")
                found.extend(t for t in graph[:50] if isinstance(t, Mapping)) if isinstance(graph, list) else None
    yield from sorted(found, key=lambda thing: "article" not in str(thing.get("@type")).lower())

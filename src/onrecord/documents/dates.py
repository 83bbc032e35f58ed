"""When a page was published, and what says so: JSON-LD, then meta and time tags, then the words of the page."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from onrecord.documents.calendars import DateFound, find_date, is_date_line
from onrecord.documents.draft import Draft
from onrecord.documents.lines import is_prose
from onrecord.values import Block, Excerpt, Published

_ISO = re.compile(
    r"((?:19|20)\d\d-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?\s?(Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE
)
# In the order of trust: when it was first published comes before when it was changed.
_TAGS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "published_time",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "cxenseparse:recs:publishtime",
    "date",
)
# "STOCKHOLM, Dec. 2, 2021 (AP) —": the place in capitals, then the day, then the dash.
_DATELINE = re.compile(r"[^\W\d_][^\n—–]{0,80}?(?:\s[—–-]{1,2}\s|\)\s?[.:—–-])")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:[/-]|$)")
_EDGE = 8


def published(draft: Draft, blocks: Sequence[Block], *, url: str | None = None) -> Published | None:
    """The date of first publication with what it rests on, ``None`` where nothing tells."""
    return (
        _from_linked(draft)
        or _from_tags(draft)
        or _from_words(draft.text, blocks)
        or _from_address(url or draft.meta.canonical)
        or _from_pdf(draft)
    )


def read_iso(value: str) -> str | None:
    """A date or moment in ISO 8601 from what a tag holds, ``None`` if it is not one."""
    match = _ISO.search(value[:200])
    if match is None:
        found = find_date(value[:200])
        return found.iso if found else None
    day, time, zone = match.groups()
    stamp = day + (f"T{time}" if time else "") + ((zone.upper() if zone else "") if time else "")
    try:
        datetime.datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return stamp


def _from_linked(draft: Draft) -> Published | None:
    for name in ("datePublished", "dateCreated", "uploadDate"):
        for thing in draft.meta.linked:
            value = thing.get(name)
            stamp = read_iso(value) if isinstance(value, str) else None
            if stamp:
                return Published(stamp, f"JSON-LD {name}")
    return None


def _from_tags(draft: Draft) -> Published | None:
    for name in _TAGS:
        stamp = read_iso(draft.meta.tags.get(name, ""))
        if stamp:
            return Published(stamp, f"meta tag {name}")
    for value in draft.meta.times:
        stamp = read_iso(value)
        if stamp:
            return Published(stamp, "time tag")
    return None


def _from_words(text: str, blocks: Sequence[Block]) -> Published | None:
    for start, words, basis in _places(text, blocks):
        found = find_date(words)
        if found:
            evidence = _excerpt(text, start, found)
            return Published(found.iso, basis, evidence)
    return None


def _from_address(url: str | None) -> Published | None:
    match = _IN_ADDRESS.search(url or "")
    stamp = read_iso("-".join(part.zfill(2) for part in match.groups())) if match else None
    return Published(stamp, "the address of the page") if stamp else None


def _from_pdf(draft: Draft) -> Published | None:
    stamp = read_iso(draft.meta.tags.get("pdf:created", ""))
    return Published(stamp, "PDF creation date") if stamp else None


def _places(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, str, str]]:
    """Where a page tells its day: date lines and bylines at the top, the dateline, the last lines."""
    told = [(block, text[block.span.start : block.span.end]) for block in blocks]
    paragraphs = [at for at, block in enumerate(blocks) if block.kind == "paragraph"]
    top = paragraphs[1] if len(paragraphs) > 1 else len(blocks)
    for block, words in told[: min(top, _EDGE * 3)]:
        if len(words) <= 160 and (is_date_line(words) or block.kind == "byline"):
            yield block.span.start, words, "date line at the top"
    for block, words in [pair for pair in told if pair[0].kind == "paragraph"][:3]:
        dateline = _DATELINE.match(words[:120])
        if dateline and dateline.group()[:3].isupper():
            yield block.span.start, dateline.group(), "dateline"
    headline = next((at for at, block in enumerate(blocks) if block.kind == "headline"), 0)
    for block, words in told[max(headline - 3, 0) : min(top, headline + _EDGE)]:
        if len(words) <= 120 and not is_prose(words):
            yield block.span.start, words, "short line with a date at the top"
    for block, words in told[: top - 1 : -1][:_EDGE]:
        if len(words) <= 160 and (is_date_line(words) or block.kind in {"byline", "credit"}):
            yield block.span.start, words, "date line at the end"


def _excerpt(text: str, start: int, found: DateFound) -> Excerpt:
    begin, end = start + found.start, start + found.end
    return Excerpt(begin, end, text[begin:end])

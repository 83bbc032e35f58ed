"""HTML as a stream of events: text runs and what stands around them. No tree is built, so no depth is too deep.

libxml2's tree drops text below 256 levels without a word; its event stream does not. What costs more than linear
time there (end tags that match nothing, looked for on a deep stack) is counted and stopped with a mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.documents.zones import zone_label

_CHUNK = 1 << 16
# Steps on the parser's stack for end tags without a start; 4e8 of them take about a second.
_WORK = 400_000_000

SKIPPED = frozenset(
    {"script", "style", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video"}
    | {"textarea", "datalist", "head", "title", "frameset", "applet"}
)
INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins"}
    | {"kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u"}
    | {"var", "wbr", "img", "picture", "source", "input", "ruby", "rt", "rp", "rb", "nobr", "meta", "link", "map"}
    | {"area", "track", "param", "progress", "meter", "output", "math", "mi", "mo", "mn", "slot", "blink"}
)
_HIDING = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset({"sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "screenreader"})


@dataclass(slots=True)
class Zone:
    """A container that its tag or class calls page furniture; ``parent`` is the zone around it, -1 for none.

    ``by_name`` is set inside an article where nothing but a class name or an id says so.
    """

    label: str
    parent: int
    by_name: bool = False


@dataclass(slots=True)
class Run:
    """The text of one block-level element between two block boundaries, by lines (``br`` parts them)."""

    lines: list[list[str]]
    tag: str = ""
    zone: int = -1
    hint: str = ""
    list_id: int = 0
    chars: int = 0
    linked: int = 0
    bold: int = 0
    lead: list[str] = field(default_factory=list)
    """The words at the beginning that are set in bold."""


@dataclass(slots=True)
class _Frame:
    tag: str
    skipped: bool
    zone: int
    hint: str
    block: str
    list_id: int
    in_article: bool


@dataclass(slots=True)
class Page:
    """All that the events told: runs, zones, and what the head says."""

    runs: list[Run] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    title: str = ""
    language: str | None = None
    canonical: str | None = None
    tags: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    times: list[tuple[str, int]] = field(default_factory=list)
    password: bool = False
    truncated: str | None = None


class Builder:
    """The target of the parser: takes start, end and data events and fills a :class:`Page`."""

    def __init__(self, max_chars: int) -> None:
        self.page = Page()
        self.depth = 0
        self.deepest = 0
        self.ends = 0
        self._stack: list[_Frame] = [_Frame("", False, -1, "", "", 0, False)]
        self._run = Run([[]])
        self._links = 0
        self._bolds = 0
        self._lists = 0
        self._left = max_chars
        self._script: list[str] | None = None
        self._title: list[str] | None = None

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        tag = tag if isinstance(tag, str) else ""
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)
        above = self._stack[-1]
        self._heed(tag, attrib, above)
        skipped = above.skipped or (tag in SKIPPED and tag != "head") or _is_hidden(tag, attrib)
        block = above.block
        if tag == "br":
            self._run.lines.append([])
        elif tag not in INLINE and not skipped:
            self._flush()
            block = tag
        frame = _Frame(tag, skipped, above.zone, above.hint, block, above.list_id, above.in_article)
        if not skipped and tag:
            self._place(frame, attrib)
        self._stack.append(frame)
        self._links += tag == "a"
        self._bolds += tag in {"b", "strong"}
        if tag == "q" and not skipped:
            self._add("“", frame)

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.ends += 1
        if len(self._stack) == 1:
            return
        frame = self._stack.pop()
        self._links -= frame.tag == "a"
        self._bolds -= frame.tag in {"b", "strong"}
        if frame.tag == "q" and not frame.skipped:
            self._add("”", frame)
        if frame.tag == "script" and self._script is not None:
            self.page.scripts.append("".join(self._script))
            self._script = None
        elif frame.tag == "title" and self._title is not None:
            self.page.title = self.page.title or " ".join("".join(self._title).split())
            self._title = None
        if frame.tag not in INLINE and frame.tag != "br" and not frame.skipped:
            self._flush()

    def data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
        elif self._title is not None:
            self._title.append(data)
        frame = self._stack[-1]
        if not frame.skipped and data:
            self._add(data, frame)

    def comment(self, text: str) -> None:
        """Comments are no text."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Processing instructions are no text."""

    def close(self) -> Page:
        self._flush()
        return self.page

    def _add(self, data: str, frame: _Frame) -> None:
        if self._left <= 0:
            self.page.truncated = "size"
            return
        run = self._run
        run.lines[-1].append(data)
        solid = len(data.strip())
        if solid and not run.chars:
            run.tag, run.zone, run.hint, run.list_id = frame.block, frame.zone, frame.hint, frame.list_id
        self._left -= len(data)
        run.chars += solid
        run.linked += solid if self._links else 0
        if self._bolds:
            if run.bold == run.chars - solid:
                run.lead.append(data)
            run.bold += solid

    def _flush(self) -> None:
        if self._run.chars:
            self.page.runs.append(self._run)
            self._run = Run([[]])
        elif len(self._run.lines) > 1 or self._run.lines[0]:
            self._run = Run([[]])

    def _place(self, frame: _Frame, attrib: Mapping[str, str]) -> None:
        """Set what the element says of the text in it: the zone, the hint, the list."""
        frame.in_article = frame.in_article or frame.tag in {"article", "main", "blockquote"}
        label, hint, by_name = zone_label(frame.tag, attrib, in_article=frame.in_article)
        if label and (frame.zone < 0 or self.page.zones[frame.zone].label != label):
            self.page.zones.append(Zone(label, frame.zone, by_name and frame.in_article))
            frame.zone = len(self.page.zones) - 1
        frame.hint = hint or frame.hint
        if frame.tag in {"ul", "ol"}:
            self._lists += 1
            frame.list_id = self._lists

    def _heed(self, tag: str, attrib: Mapping[str, str], above: _Frame) -> None:
        """Keep what is said outside the text: title, meta tags, canonical address, JSON-LD, dates, password fields."""
        page = self.page
        if tag == "meta":
            name = attrib.get("property") or attrib.get("name") or attrib.get("itemprop") or ""
            if name and len(page.tags) < 500:
                page.tags.setdefault(name.strip().lower()[:100], (attrib.get("content") or "")[:2000])
        elif tag == "link" and "canonical" in (attrib.get("rel") or "").lower().split():
            page.canonical = page.canonical or (attrib.get("href") or "").strip()[:2000] or None
        elif tag == "html":
            page.language = page.language or attrib.get("lang") or attrib.get("xml:lang")
        elif tag == "script":
            self._script = [] if "ld+json" in (attrib.get("type") or "").lower() else None
        elif tag == "title":
            inside = any(frame.tag == "svg" for frame in self._stack[-4:])
            self._title = None if page.title or inside else []
        elif tag == "time" and attrib.get("datetime") and len(page.times) < 20:
            page.times.append((attrib["datetime"][:100], above.zone))
        elif tag == "input" and (attrib.get("type") or "").lower() == "password":
            page.password = page.password or not _is_hidden(tag, attrib)


def parse(html: str, *, max_chars: int, max_depth: int) -> Page:
    """The events of ``html``, gathered. Stops with ``truncated`` set where a limit is passed."""
    from lxml import etree  # type: ignore[import-untyped]

    builder = Builder(max_chars)
    parser = etree.HTMLParser(target=builder, encoding="utf-8", huge_tree=True)
    work = ended = 0
    for start in range(0, len(html), _CHUNK):
        chunk = html[start : start + _CHUNK]
        before = builder.ends
        parser.feed(chunk.encode("utf-8", "replace"))
        unmatched = max(chunk.count("</") - (builder.ends - before), 0)
        work += unmatched * builder.deepest
        ended = start + len(chunk)
        if ended < len(html) and (builder.depth > max_depth or work > _WORK):
            builder.page.truncated = "depth"
            break
        if builder.page.truncated:
            break
    try:
        parser.close()
    except etree.LxmlError:
        # A page without a single element: what was gathered so far is all there is.
        builder.close()
    return builder.page


def _is_hidden(tag: str, attrib: Mapping[str, str]) -> bool:
    if not attrib:
        return False
    if "hidden" in attrib and (attrib.get("hidden") or "").lower() != "until-found":
        return True
    style = attrib.get("style")
    if style and _HIDING.search(style[:2000]):
        return True
    classes = attrib.get("class")
    return bool(classes) and not _HIDDEN_CLASSES.isdisjoint((classes or "")[:500].lower().split())

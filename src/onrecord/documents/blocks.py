"""What each stretch of a page is for: headline, key point, subhead, paragraph, caption, byline, credit, furniture.

The same eyes read flat scraped text and HTML: a line is judged by its own words (``lines.py``), then by its place:
what follows a heading such as "Read also", what comes after the last paragraph. Markup only adds hints. Words that
somebody is quoted with are never furniture because of their wording, only where a page's own section holds them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from onrecord.documents.credits import is_bare_name
from onrecord.documents.cues import holds_speech, phrases, plain
from onrecord.documents.lines import (
    Mark,
    ends_cut,
    is_bullet,
    is_dash_item,
    is_headline,
    is_prose,
    is_round_bullet,
    is_section_name,
    is_title,
    is_turn,
    mark,
)
from onrecord.values import Block, BlockKind, Span

_SENTENCE_END = re.compile(r"[.!?…][\"”’»“)]*$")
_ABOUT_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}")
# Only sections that stand after half of the prose may take everything that follows.
_TAIL_SHARE = 0.5
_LONGEST_TEASER = 400


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of text to be judged, and what the markup says of it (``hint`` and ``label``), if anything.

    ``plain`` is set where the markup shows that it is no title, however short; ``bold`` is how many characters at its
    beginning the markup sets in bold.
    """

    start: int
    end: int
    text: str
    hint: BlockKind | None = None
    label: str = ""
    plain: bool = False
    bold: int = 0


@dataclass(slots=True)
class _Page:
    """The items with what is known of each so far."""

    items: Sequence[Item]
    marks: list[Mark | None]
    prose: list[bool]
    prose_before: list[int] = field(default_factory=list)

    def text(self, at: int) -> str:
        return self.items[at].text

    def open(self, at: int) -> bool:
        """Whether ``at`` is an item that nothing is known of yet."""
        return 0 <= at < len(self.items) and self.marks[at] is None

    def share_before(self, at: int) -> float:
        """Which part of the prose stands before ``at``."""
        total = self.prose_before[-1]
        return self.prose_before[at] / total if total else 0.0


def classify(items: Sequence[Item], *, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a page, one an item, in order; ``title`` is what the markup calls the page."""
    page = _first_look(items)
    headline = _mark_headline(page, title)
    _mark_key_points(page, headline)
    _mark_sections(page)
    _mark_names(page, headline)
    _mark_rest_of_tail(page)
    _mark_subheads(page)
    return tuple(
        Block(found.kind, Span(item.start, item.end), found.label)
        if found
        else Block("paragraph", Span(item.start, item.end))
        for item, found in zip(page.items, page.marks, strict=True)
    )


def _first_look(items: Sequence[Item]) -> _Page:
    marks: list[Mark | None] = []
    prose: list[bool] = []
    for item in items:
        found = Mark(item.hint, item.label) if item.hint else mark(item.text)
        marks.append(found)
        prose.append((found is None and is_prose(item.text)) or item.hint == "paragraph")
    before = [0]
    for item, is_text in zip(items, prose, strict=True):
        before.append(before[-1] + (len(item.text) if is_text else 0))
    return _Page(items, marks, prose, before)


def _mark_headline(page: _Page, title: str | None) -> int | None:
    """Mark the headline; short lines above it are the way there ("Home", "World")."""
    told = next((at for at, found in enumerate(page.marks) if found and found.kind == "headline"), None)
    at = told if told is not None else _find_headline(page, title)
    if at is None:
        return None
    page.marks[at] = Mark("headline")
    longest = 160 if told is not None else 40
    for above in range(at):
        if page.open(above) and not page.prose[above] and len(page.text(above)) <= longest:
            page.marks[above] = Mark("furniture", "navigation")
    return at


def _find_headline(page: _Page, title: str | None) -> int | None:
    wanted = plain(title) if title else ""
    if wanted:
        for at in range(len(page.items)):
            line = plain(page.text(at)) if page.open(at) and len(page.text(at)) <= 300 else ""
            if len(line) >= 12 and (line == wanted or wanted.startswith(line)):
                return at
    first = None
    for at in range(len(page.items) - 1):
        text = page.text(at)
        if not page.open(at) or is_section_name(text):
            continue
        if is_bullet(text) or not is_headline(text) or _opens_talk(page, at):
            break
        if is_title(text, 220):
            if len(text) >= 20 or len(text.split()) >= 3:
                return at
            first = at if first is None else first
        elif first is None and _stands_over_text(page, at):
            return at
        else:
            break
    return first if first is not None and _stands_over_text(page, first) else None


_TURN_MARK = re.compile(r"(?:Q|A|Question|Answer)\s?[.:]\s|[A-Z][A-Z.'’ -]{1,38}:\s")
_OPEN_QUOTE = re.compile(r"[“\"«„][^”\"»“]*$")


def _opens_talk(page: _Page, at: int) -> bool:
    """Whether a first line is speech already: a turn with another below it, or a quote that goes on in the next."""
    below = [page.text(n) for n in islice(filter(page.open, range(at + 1, len(page.items))), 4)]
    if _TURN_MARK.match(page.text(at)):
        return any(_TURN_MARK.match(line) for line in below)
    return bool(_OPEN_QUOTE.match(page.text(at))) and any(line[:1] == page.text(at)[:1] for line in below[:1])


def _stands_over_text(page: _Page, at: int) -> bool:
    """Whether a line with a full stop may be a headline: the text below it is longer, and it is no quote."""
    below = list(islice(filter(page.open, range(at + 1, len(page.items))), 3))
    if not below or (holds_speech(page.text(at)) and not page.text(at)[0].isalnum()):
        return False
    return len(page.text(at)) <= 160 and max(len(page.text(n)) for n in below) >= 1.3 * len(page.text(at))


def _mark_key_points(page: _Page, headline: int | None) -> None:
    """Mark the bulleted lines at the top; below the second paragraph a list is part of the text."""
    start = 0 if headline is None else headline + 1
    paragraphs = 0
    at = start
    while at < len(page.items) and paragraphs < 2:
        run = at
        while page.open(run) and is_bullet(page.text(run)):
            run += 1
        if run > at and _are_key_points([page.text(n) for n in range(at, run)], run < len(page.items)):
            for point in range(at, run):
                page.marks[point] = Mark("key_point")
                page.prose[point] = False
            at = run
            continue
        paragraphs += page.open(at) and page.prose[at]
        at = max(run, at + 1)


def _are_key_points(lines: list[str], text_follows: bool) -> bool:
    if not text_follows:
        return False
    if all(is_round_bullet(line) for line in lines):
        return True
    return len(lines) >= 2 and all(is_dash_item(line) or is_round_bullet(line) for line in lines)


def _mark_sections(page: _Page) -> None:
    """Let each heading of furniture take what belongs to it."""
    for at in range(len(page.items)):
        found = page.marks[at]
        if found is None and _is_author_box(page, at):
            found = page.marks[at] = Mark("furniture", "author", opens=True)
        if found is None or found.kind != "furniture" or page.items[at].hint:
            continue
        if found.label == "comments":
            if _take_comments(page, at):
                return
        elif found.opens:
            _take_section(page, at, found.label)


def _take_section(page: _Page, at: int, label: str) -> None:
    if label == "author":
        page.marks[at] = Mark("furniture", "author box")
        _take(page, at + 1, 1, "author box")
    elif label == "teaser":
        _take_teasers(page, at)
    elif label == "newsletter":
        _take_titles(page, at + 1, 2, "newsletter")
    elif label == "tags" and page.prose_before[at]:
        _take_titles(page, at + 1, 20, "tags", longest=40)


def _take(page: _Page, at: int, most: int, label: str) -> None:
    for place in range(at, min(at + most, len(page.items))):
        if not page.open(place):
            return
        page.marks[place] = Mark("furniture", label)
        page.prose[place] = False


def _take_titles(page: _Page, at: int, most: int, label: str, *, longest: int = 120) -> None:
    while most and page.open(at) and not page.prose[at] and is_title(page.text(at), longest):
        _take(page, at, 1, label)
        at, most = at + 1, most - 1


def _take_comments(page: _Page, at: int) -> bool:
    """A comment form ends the article: all that follows is the form and what readers wrote. Whether it was so."""
    form_near = any(found and found.label == "comments" for found in page.marks[at + 1 : at + 5] if found is not None)
    wanted = 0.25 if form_near else _TAIL_SHARE
    if page.share_before(at) >= wanted or (_text_stands_before(page, at) and _readers_speak(page, at)):
        for place in range(at + 1, len(page.items)):
            _take(page, place, 1, "comments")
        return True
    return False


def _text_stands_before(page: _Page, at: int) -> bool:
    """Whether any sentence of the article stands before: on a short page there may be no more than one."""
    return any(page.open(n) and (page.prose[n] or _SENTENCE_END.search(page.text(n))) for n in range(at))


def _readers_speak(page: _Page, at: int) -> bool:
    """Whether all that follows reads as comments: turns, each of somebody else, or names with words under them.

    In an interview below a link to the comments the same two take turns.
    """
    below = [n for n in range(at + 1, len(page.items)) if page.open(n)]
    turns = [page.text(n).partition(":")[0] for n in below if is_turn(page.text(n))]
    names = [n for n in below if is_bare_name(page.text(n))]
    if not below or not (is_turn(page.text(below[0])) or is_bare_name(page.text(below[0]))):
        return False
    return len(turns) + 2 * len(names) >= 0.5 * len(below) and len(set(turns)) >= 0.6 * len(turns)


def _take_teasers(page: _Page, at: int) -> None:
    """Titles of other articles and the cut texts under them; whole sentences only where the article has ended."""
    in_tail = page.share_before(at) >= _TAIL_SHARE
    ended = in_tail and _article_ended_before(page, at)
    most = len(page.items) if in_tail else 1
    place, after_title = at + 1, False
    while place < len(page.items) and most:
        if not page.open(place):
            break
        text = page.text(place)
        cut = ends_cut(text) and len(text) <= _LONGEST_TEASER
        title = is_title(text, 200) and not page.prose[place]
        if title and not ended and _is_subhead_place(page, place):
            break
        if not (cut or title or (ended and after_title and _is_teaser_text(text))):
            break
        _take(page, place, 1, "teaser")
        most -= not cut
        place, after_title = place + 1, title


def _is_teaser_text(text: str) -> bool:
    return len(text) <= _LONGEST_TEASER and not holds_speech(text)


def _is_subhead_place(page: _Page, at: int) -> bool:
    """Whether the title at ``at`` has whole paragraphs of its own: two, or one that speaks."""
    following = [n for n in range(at + 1, min(at + 3, len(page.items))) if page.open(n) and page.prose[n]]
    if not following or following[0] != at + 1 or ends_cut(page.text(at + 1)):
        return False
    return at > 0 and page.marks[at - 1] is not None and page.marks[at - 1] != Mark("furniture", "teaser", opens=True)


def _article_ended_before(page: _Page, at: int) -> bool:
    """Whether a credit or furniture stands right above: the article's own end."""
    above = page.marks[at - 1] if at else None
    return above is not None and (above.kind in {"credit", "byline"} or above.label in _ENDINGS)


_ENDINGS = frozenset({"newsletter", "author box", "comments", "share", "tags", "copyright", "teaser"})


def _is_author_box(page: _Page, at: int) -> bool:
    """Whether "About NAME" opens a box on the author, not a part of the article."""
    text = page.text(at)
    line = plain(text) if len(text) <= 60 else ""
    about = next((cue for cue in phrases("about") if line.startswith(cue + " ")), None)
    if about is None or page.share_before(at) < _TAIL_SHARE:
        return False
    name = " ".join(text.split())[len(about) :].strip(" :")
    if not _ABOUT_NAME.fullmatch(name) or not name[0].isupper():
        return False
    own = [n for n in range(at + 1, min(at + 3, len(page.items))) if page.open(n) and page.prose[n]]
    if _article_ended_before(page, at):
        return True
    words = page.text(at + 1).lower() if page.open(at + 1) else ""
    tells_life = any(re.search(rf"\b{re.escape(cue)}\b", words) for cue in phrases("bio"))
    return bool(words) and tells_life and len(own) <= 1 and not holds_speech(page.text(at + 1))


def _mark_names(page: _Page, headline: int | None) -> None:
    """A bare name between headline and text is the byline; a paper's section above the headline is furniture."""
    for at in range(headline or 0):
        if page.open(at) and is_section_name(page.text(at)):
            page.marks[at] = Mark("furniture", "section")
    if headline is None:
        return
    for at in range(headline + 1, min(headline + 5, len(page.items))):
        if page.prose[at]:
            return
        if page.open(at) and is_bare_name(page.text(at)):
            page.marks[at] = Mark("byline")
            return


def _mark_rest_of_tail(page: _Page) -> None:
    """Stray titles among the furniture below the last paragraph are furniture too."""
    last = max((at for at, is_text in enumerate(page.prose) if is_text and page.marks[at] is None), default=-1)
    if last < 0:
        return
    furniture = 0
    for at in range(last + 1, len(page.items)):
        found = page.marks[at]
        furniture += found is not None and found.kind == "furniture" and found.label not in {"date", "interruption"}
        if found is None and furniture >= 2 and is_title(page.text(at), 200):
            page.marks[at] = Mark("furniture", "other")


def _mark_subheads(page: _Page) -> None:
    """Titles with text below them; not in an interview, where short lines are turns."""
    turns = sum(1 for at in range(len(page.items)) if page.open(at) and is_turn(page.text(at)))
    for at in range(len(page.items)):
        if not page.open(at) or page.prose[at] or page.items[at].plain or not is_title(page.text(at), 110):
            continue
        if turns >= 4 and is_turn(page.text(at)):
            continue
        below = at + 1
        while below < len(page.items) and (found := page.marks[below]) and found.kind != "paragraph":
            below += 1
        if below < len(page.items) and (page.prose[below] or _SENTENCE_END.search(page.text(below))):
            page.marks[at] = Mark("subhead")

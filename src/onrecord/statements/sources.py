"""Sources that the network leaves out or cuts: "asked the judge", "a resident who asked not to be named said"."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.statements.bars import NAME_COLON
from onrecord.statements.drafts import Draft
from onrecord.statements.runs import Found
from onrecord.values import Document, Excerpt

_ASKER = re.compile(
    r" (?P<who>(?:(?:the|a|an|one|another|his|her|their)\s)?(?:[A-Za-z][\w’'-]*\s){0,4}[A-Za-z][\w’'-]*)(?=[.,;]|\s*$)",
    re.MULTILINE,
)
_CLOSING = frozenset('”"')
_ASKED = frozenset(("asked", "asks", "wondered", "demanded", "inquired"))
_UNNAMED = re.compile(
    r"(?P<who>\b(?:an?|one|another|the|some|two|three|several|many)\s(?:[^\s.,;“”\"]+\s){1,10}?who\s"
    r"(?:asked|requested|wished|wanted|preferred|declined|refused|spoke)\s(?:not\sto\sbe|to\sbe|to\sremain|anonymity|"
    r"to\sgive|on\scondition\sof)[^.,;“”\"]{0,60}?)\s$"
)
_NOT_NAMED = re.compile(r"(?:not )?to (?:be (?:named|identified|quoted)|remain anonymous|remain unnamed)|anonymity")
_NO_SPEAKER = re.compile(
    r"(?i)[\"“]?(?:(?:an? )?(?:exclusive )?interview|video|watch|listen|photos?|pictures|in pictures|update|breaking"
    r"|exclusive|analysis|opinion|live|read more|related|explainer|transcript|note|correction|profile|podcast|q ?& ?a"
    r"|gallery|obituary|review|quiz|factbox)"
)


def mend(document: Document, found: Found) -> list[Found]:
    """A draft with the source that the page shows, and turns of others as drafts of their own.

    Nothing where it was but part of another's source.
    """
    own, turns = _without_turns(document, found.draft)
    others = [Found(turn) for turn in turns]
    if own is None:
        return others
    if len(own.cue) == 1:
        own = _mended(document, own)
    return others if own is None else [replace(found, draft=own), *others]


def _mended(document: Document, draft: Draft) -> Draft | None:
    cue = draft.cue[0]
    source = draft.source[0] if draft.source else None
    if source is None:
        split = _without_source(document, draft)
        return split or (_with_asker(document, draft) if cue.text.lower() in _ASKED else draft)
    if cue.text == ":" and _NO_SPEAKER.fullmatch(source.text):
        return replace(draft, source=())
    if source.text.lower() == "who":
        if cue.text.lower().startswith(("asked", "requested", "wished")) and _NOT_NAMED.match(draft.content[0].text):
            return None
        line = document.text.rfind("\n", 0, cue.start) + 1
        m = _UNNAMED.search(document.text, max(line, cue.start - 200), cue.start)
        if m:
            return replace(draft, source=(document.excerpt(*m.span("who")),))
    return draft


def _without_turns(document: Document, draft: Draft) -> tuple[Draft | None, list[Draft]]:
    """``… a fool.” Poe: “Quiet!”``: a content behind a name and colon of its own is that name's, not this draft's."""
    kept, turns = [], []
    for content in [part for whole in draft.content for part in _parts(document, whole)]:
        turn = _turn(document, draft, content)
        if turn is None:
            kept.append(content)
        else:
            turns.append(turn)
    return (replace(draft, content=tuple(kept)) if kept else None), turns


def _parts(document: Document, content: Excerpt) -> list[Excerpt]:
    """A content cut before each name and colon that follow a quote's closing mark in it."""
    text = document.text
    cuts = [
        m
        for m in NAME_COLON.finditer(text, content.start, content.end)
        if text[max(0, m.start("name") - 3) : m.start("name")].rstrip()[-1:] in _CLOSING
    ]
    starts = [content.start, *(m.end() for m in cuts)]
    ends = [*(_end_before(text, m.start("name")) for m in cuts), content.end]
    return [document.excerpt(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def _end_before(text: str, at: int) -> int:
    while text[at - 1].isspace():
        at -= 1
    return at


def _turn(document: Document, draft: Draft, content: Excerpt) -> Draft | None:
    text = document.text
    line = text.rfind("\n", 0, content.start) + 1
    before = NAME_COLON.finditer(text, max(line, content.start - 80), content.start + 1)
    m = next((m for m in before if m.end() == content.start), None)
    if m is None or _NO_SPEAKER.fullmatch(m["name"]):
        return None
    if any(m.start("name") <= cue.start < content.start for cue in draft.cue):
        return None
    colon = text.index(":", m.end("name"))
    name, cue = document.excerpt(*m.span("name")), document.excerpt(colon, colon + 1)
    return Draft((name,), (cue,), (content,))


def _without_source(document: Document, draft: Draft) -> Draft | None:
    """``“…,” a resident who asked not to be named said``: the source that stands at the end of the content."""
    text, cue, content = document.text, draft.cue[0], draft.content[0]
    m = _UNNAMED.search(text, max(content.start, cue.start - 200), cue.start)
    if len(draft.content) != 1 or m is None or not content.start < m.start("who") < content.end <= cue.start:
        return None
    end = _end_before(text, m.start("who"))
    return replace(draft, source=(document.excerpt(*m.span("who")),), content=(document.excerpt(content.start, end),))


def _with_asker(document: Document, draft: Draft) -> Draft:
    """``“…?” asked the judge.``: a noun between the verb and a stop, with the quote before it, asks."""
    cue, content = draft.cue[0], draft.content[0]
    m = _ASKER.match(document.text, cue.end)
    near = 0 <= cue.start - content.end <= 2 and content.text[-1] in "”\"’'»"
    return replace(draft, source=(document.excerpt(*m.span("who")),)) if near and m else draft

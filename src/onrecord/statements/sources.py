"""Sources that the network leaves out or cuts: "asked the judge", "a resident who asked not to be named said"."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.statements.drafts import Draft
from onrecord.statements.runs import Found
from onrecord.values import Document

_ASKER = re.compile(
    r" (?P<who>(?:(?:the|a|an|one|another|his|her|their)\s)?(?:[A-Za-z][\w’'-]*\s){0,4}[A-Za-z][\w’'-]*)(?=[.,;]|\s*$)",
    re.MULTILINE,
)
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


def mend(document: Document, found: Found) -> Found | None:
    """A draft with the source that the page shows; ``None`` where it was but part of another's source."""
    draft = found.draft
    if len(draft.cue) != 1:
        return found
    cue = draft.cue[0]
    source = draft.source[0] if draft.source else None
    if cue.text == ":" and source is not None and _NO_SPEAKER.fullmatch(source.text):
        return replace(found, draft=replace(draft, source=()))
    if source is None and cue.text.lower() in _ASKED:
        return replace(found, draft=_with_asker(document, draft))
    if source is not None and source.text.lower() == "who":
        if cue.text.lower().startswith(("asked", "requested", "wished")) and _NOT_NAMED.match(draft.content[0].text):
            return None
        line = document.text.rfind("\n", 0, cue.start) + 1
        m = _UNNAMED.search(document.text, max(line, cue.start - 200), cue.start)
        if m:
            return replace(found, draft=replace(draft, source=(document.excerpt(*m.span("who")),)))
    return found


def _with_asker(document: Document, draft: Draft) -> Draft:
    """``“…?” asked the judge.``: a noun between the verb and a stop, with the quote before it, asks."""
    cue, content = draft.cue[0], draft.content[0]
    m = _ASKER.match(document.text, cue.end)
    near = 0 <= cue.start - content.end <= 2 and content.text[-1] in "”\"’'»"
    return replace(draft, source=(document.excerpt(*m.span("who")),)) if near and m else draft

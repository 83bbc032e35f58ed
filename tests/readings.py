"""Readings built by hand for the tests of what comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict, Unpack, cast, get_args

from hypothesis import strategies as st

from onrecord.values import (
    Act,
    Block,
    BlockKind,
    Confidence,
    Document,
    Excerpt,
    Extractor,
    How,
    Language,
    Manner,
    Note,
    Provenance,
    ProvenanceStep,
    Published,
    Reading,
    Span,
    Speaker,
    SpeakerType,
    Statement,
)

Words = str | Sequence[str]


class Labels(TypedDict, total=False):
    """What may be said of a statement beside speaker and content; ``after`` is where to begin to look."""

    source: Words
    cue: Words
    after: str
    how: How
    type: SpeakerType
    act: Act
    manner: Manner
    to: str
    confidence: Confidence
    inside: str


class Page:
    """A reading in the making: blocks first, then statements whose words are looked up in the last block."""

    def __init__(self, *blocks: tuple[str, str], gap: str = "\n\n") -> None:
        text = ""
        spans: list[Block] = []
        for what, words in blocks:
            kind, _, label = what.partition(":")
            start = len(text) + (len(gap) if text else 0)
            text += (gap if text else "") + words
            spans.append(Block(cast(BlockKind, kind), Span(start, start + len(words)), label))
        self.document = document(text, tuple(spans))
        self.statements: list[Statement] = []

    @classmethod
    def of(cls, ready: Document) -> Page:
        page = cls()
        page.document = ready
        return page

    def find(self, words: str, after: str = "") -> Excerpt:
        text = self.document.text
        start = text.find(words, text.index(after))
        start = start if start >= 0 else text.index(words)
        return self.document.excerpt(start, start + len(words))

    def say(self, speaker: str, content: Words, **labels: Unpack[Labels]) -> Page:
        """Add a statement; what ``labels`` leaves out is said directly, stated, and sure."""
        after = labels.get("after", "")

        def found(words: Words) -> tuple[Excerpt, ...]:
            return tuple(self.find(w, after) for w in ((words,) if isinstance(words, str) else words))

        kind = labels.get("type", "unnamed" if speaker.startswith("unnamed") else "person")
        mention = self.find(speaker) if speaker and speaker in self.document.text else None
        self.statements.append(
            Statement(
                id=f"s{len(self.statements) + 1}",
                source=found(labels.get("source", ())),
                cue=found(labels.get("cue", ())),
                content=found(content),
                manner=labels.get("manner", "direct"),
                speaker=Speaker(speaker, kind, labels.get("how", "surname"), mention),
                addressee=labels.get("to"),
                act=labels.get("act", "state"),
                confidence=labels.get("confidence", "sure"),
                inside=labels.get("inside"),
            )
        )
        return self

    def reading(self, *notes: Note) -> Reading:
        return Reading(self.document, tuple(self.statements), Extractor("model", "ab" * 32), notes)


def document(text: str, blocks: tuple[Block, ...] = ()) -> Document:
    """A document of this text, in English, from nowhere."""
    return Document(
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        source="page.html",
        media_type="text/html",
        language=Language("en", "set by the test"),
        blocks=blocks,
    )


def sample_page() -> Page:
    """A short page with every habit that a report must show."""
    page = Page(
        ("furniture:navigation", "Harbour House Abroad"),
        ("headline", "Aldous: Nobody spoke of a condition"),
        ("byline", "By Ines Marlow"),
        (
            "paragraph",
            "“We are ready on the first of April,” Vadim Lesnov, the Ozerian foreign minister, told reporters. "
            "“But the escorts go first,” he added.",
        ),
        ("furniture:newsletter", "Before you read on: sign up, it is free."),
        (
            "paragraph",
            "Miriam Aldous called the talks “useful” but warned that her government would judge them “by the "
            "first ship”. Rowan Pell said that Aldous had told deputies that the strait was open.",
        ),
        ("paragraph", "“Nobody has seen the map,” Pell said. “Nobody has seen the list."),
        ("paragraph", "“And nobody has asked the pilots.”"),
        ("subhead", "What others say"),
        ("paragraph", "Some captains doubt that any ship will sail. It was not ready, they said."),
        ("credit", "Original article on the website of the Velmar Observer"),
    )
    credit = page.find("Original article on the website of the Velmar Observer")
    page.document = replace(
        page.document,
        title="Aldous: Nobody spoke of a condition",
        outlet="The Hallam Courier",
        url="https://hallam-courier.example/talks",
        published=Published("2031-03-21T06:40:00+00:00", "JSON-LD datePublished"),
        provenance=Provenance((ProvenanceStep("first_published", "Velmar Observer", credit, "the page says so"),)),
    )
    page.say("Miriam Aldous", "Nobody spoke of a condition", source="Aldous", cue=":", act="deny", manner="indirect")
    page.say(
        "Vadim Lesnov",
        "“We are ready on the first of April,”",
        source="Vadim Lesnov",
        cue="told",
        how="full name in the source",
        act="promise",
        to="reporters",
    )
    page.say(
        "Vadim Lesnov",
        "“But the escorts go first,”",
        source="he",
        cue="added",
        after="first,” he",
        how="pronoun",
        act="demand",
        confidence="likely",
    )
    page.say(
        "Miriam Aldous",
        "the talks “useful”",
        source="Miriam Aldous",
        cue="called",
        act="support",
        manner="mixed",
        how="full name in the source",
    )
    page.say(
        "Miriam Aldous",
        "her government would judge them “by the first ship”",
        source="Miriam Aldous",
        cue="warned that",
        act="warn",
        manner="mixed",
        how="full name in the source",
    )
    page.say(
        "Rowan Pell",
        "Aldous had told deputies that the strait was open",
        source="Rowan Pell",
        cue="said that",
        manner="indirect",
        how="full name in the source",
    )
    page.say(
        "Miriam Aldous",
        "the strait was open",
        source="Aldous",
        cue="told",
        after="Aldous had told",
        to="deputies",
        manner="indirect",
        inside="s6",
    )
    page.say(
        "Rowan Pell",
        ("“Nobody has seen the map,”", "“Nobody has seen the list.", "“And nobody has asked the pilots.”"),
        source="Pell",
        cue="said",
        after="“Nobody has seen the map",
        act="accuse",
    )
    page.say(
        "unnamed: some captains",
        "any ship will sail",
        source="Some captains",
        cue="doubt that",
        how="unnamed in the text",
        manner="indirect",
        act="predict",
        confidence="doubtful",
    )
    page.say(
        "",
        "It was not ready",
        source="they",
        cue="said",
        after="It was not",
        how="unresolved",
        manner="indirect",
        confidence="doubtful",
    )
    return page


def sample() -> Reading:
    """The reading of :func:`sample_page`."""
    return sample_page().reading(Note("furniture", "2 pieces of page furniture, 12 words in all"))


# What trips up renderers: markup, quotation marks, line ends, astral, combining, right-to-left, controls.
TRICKY = st.one_of(
    st.sampled_from(["<", ">", "&", '"', "'", ".", "”", "“", "a", "B", "א", "م", "é", "𝔘", "👩🏽"]),
    st.sampled_from(["</p>", "<b>", "&lt;", "&#13;"]),
    st.sampled_from(" \r\n\t\x0b\x0c\x1b\x85\x9f\u0301\u200d\u202e\u2028\ufeff\ufffe"),
)
TEXTS = st.one_of(
    st.lists(TRICKY, max_size=60).map("".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80),
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading of any text: spans overlap, nest, cross blocks, share words, or have none."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    kinds = st.sampled_from(get_args(BlockKind))
    blocks = tuple(
        Block(draw(kinds), Span(a, b), draw(st.sampled_from(["", "newsletter"])))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    )
    page = document(text, blocks)

    def excerpts(least: int = 0) -> tuple[Excerpt, ...]:
        ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
        return tuple(page.excerpt(a, b) for a, b in draw(st.lists(ends, min_size=least, max_size=3)))

    words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    statements = tuple(
        Statement(
            id=f"s{i + 1}",
            source=excerpts(),
            cue=excerpts(),
            content=excerpts(1),
            manner=draw(st.sampled_from(get_args(Manner))),
            speaker=Speaker(draw(words), draw(st.sampled_from(get_args(SpeakerType))), draw(HOWS)),
            addressee=draw(st.none() | words),
            act=draw(st.sampled_from(get_args(Act))),
            confidence=draw(st.sampled_from(get_args(Confidence))),
            inside=draw(st.none() | st.just("s1")),
        )
        for i in range(draw(st.integers(0, 4)))
    )
    notes = tuple(
        Note("kind", message, draw(st.none() | st.just(Span(0, 1)))) for message in draw(st.lists(words, max_size=2))
    )
    return Reading(page, statements, Extractor("rules"), notes)


HOWS = st.sampled_from(get_args(How))

"""The structure oracle: a page with hostile words has the elements and attributes of one with harmless words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest

from onrecord.report.html import to_html
from onrecord.values import (
    Block,
    Excerpt,
    Extractor,
    Language,
    Note,
    Provenance,
    ProvenanceStep,
    Published,
    Reading,
    Span,
    Speaker,
    Statement,
    Translation,
)
from pages import parsed
from readings import document

_CORES = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg/onload=alert(1)//",
    "<iframe src=javascript:alert(1)>", "<a href=javascript:alert(1)>x</a>", "<body onload=alert(1)>",
    "<style>*{display:none}</style>", "<link rel=stylesheet href=//x>", "<meta http-equiv=refresh content=0>",
    "<base href=//x>", "<form action=//x><input>", "<math><mtext></mtext>", "<template><p>", "<plaintext>",
    "<textarea>", "<xmp>", "<noscript>", "<!--", "<![CDATA[", "<?x", "&lt;script&gt;", "&#60;b&#62;", "&", "\x00<b>",
]  # fmt: skip
_BREAKERS = ["", "'", '"', "'>", '">', "</title>", "</style>", "-->"]
PAYLOADS = [breaker + core for core in _CORES for breaker in _BREAKERS]


def page_with(words: str) -> Reading:
    """A reading with ``words`` in every field that a page or a user can fill."""
    text = f"{words}\n\n{words}"
    second = len(words) + 2
    content = Excerpt(second, second + len(words), words)
    base = document(text, (Block("headline", Span(0, len(words))), Block("furniture", content.span, words)))
    step = ProvenanceStep("edited", words, content, words)
    first = Statement(
        id=words,
        source=(Excerpt(0, len(words), words),),
        cue=(),
        content=(Excerpt(0, len(words), words),),
        manner="direct",
        speaker=Speaker(words, "person", "surname"),
        addressee=words,
        act="state",
        confidence="sure",
    )
    second_ = replace(first, source=(), cue=(content,), content=(content,), inside=words, addressee=None)
    return Reading(
        replace(
            base,
            source=words,
            media_type=words,
            language=Language(words, words),
            title=words,
            outlet=words,
            url=words,
            published=Published(words, words, content),
            provenance=Provenance((step,), Translation("likely", words, (words,))),
            truncated=words,
            sha256=words,
        ),
        (first, second_),
        Extractor(words, words),
        (Note(words, words), Note("truncated", words)),
    )


def skeleton(element: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield str(element.tag), tuple(sorted(element.keys()))
    for child in element:
        yield from skeleton(child)


@pytest.mark.parametrize("core", range(len(_CORES)), ids=lambda i: repr(_CORES[i]))
def test_hostile_words_in_every_field_change_no_element_and_no_attribute(core: int) -> None:
    for payload in PAYLOADS[core * len(_BREAKERS) : (core + 1) * len(_BREAKERS)]:
        harmless = hashlib.sha256(payload.encode()).hexdigest()[: len(payload)].ljust(len(payload), "m")
        page, plain = parsed(to_html(page_with(payload))), parsed(to_html(page_with(harmless)))
        assert list(skeleton(page)) == list(skeleton(plain))


def test_the_oracle_bites_when_escaping_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    from markupsafe import Markup

    from onrecord.report import marks

    monkeypatch.setattr(marks, "escaped", Markup)
    page, plain = parsed(to_html(page_with("<b>x</b>"))), parsed(to_html(page_with("mmmmmmmm")))
    assert list(skeleton(page)) != list(skeleton(plain))

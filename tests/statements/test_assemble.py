"""From a document to statements, through the shipped model. All countries, people and papers are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents import load
from onrecord.models import checksum
from onrecord.statements.assemble import extract
from onrecord.values import Document, Statement

PAGE = "\n\n".join(
    (
        "Karvelia and Ozeria agree to reopen the strait",
        "LINDHAVEN — The foreign minister of Ozeria, Vadim Lesnov, said on Wednesday that the Lissen Strait would "
        "reopen in April.",
        "“We are ready to resume inspections,” Lesnov told reporters after the talks. “The strait was never closed,” "
        "he said.",
        "Miriam Aldous, the Karvelian foreign secretary, called the meeting “useful” but warned that her government "
        "would judge it “by the first ship that passes”.",
        "According to the Hallam Shipowners’ Union, forty vessels are waiting in the roads.",
        "Aldous said that Lesnov had accused the pilots of delaying the convoys on purpose.",
    )
)


def _read(text: str, language: str | None = "en") -> tuple[Document, tuple[Statement, ...]]:
    document = load(text.encode(), source_name="page.txt", media_type="text/plain", language=language)
    return document, extract(document).statements


def _words(statement: Statement) -> str:
    return " … ".join(e.text for e in statement.content)


DOCUMENT, STATEMENTS = _read(PAGE)


@pytest.mark.parametrize(
    ("words", "speaker", "manner", "act"),
    [
        ("would reopen in April", "Vadim Lesnov", "indirect", None),
        ("We are ready to resume inspections", "Vadim Lesnov", "direct", None),
        ("The strait was never closed", "Vadim Lesnov", "direct", None),
        ("useful", "Miriam Aldous", "mixed", None),
        ("by the first ship that passes", "Miriam Aldous", "mixed", "warn"),
        ("forty vessels are waiting", "Hallam Shipowners' Union", "indirect", None),
    ],
)
def test_each_statement_has_its_speaker(words: str, speaker: str, manner: str, act: str | None) -> None:
    (found,) = [s for s in STATEMENTS if words in _words(s) and s.inside is None]
    assert (found.speaker.name, found.manner) == (speaker, manner)
    assert act in (None, found.act)


def test_what_one_speaker_says_that_another_said_stands_inside() -> None:
    (inner,) = [s for s in STATEMENTS if s.inside]
    (outer,) = [s for s in STATEMENTS if s.id == inner.inside]
    assert (outer.speaker.name, inner.speaker.name) == ("Miriam Aldous", "Vadim Lesnov")
    assert inner.act == "accuse"
    assert outer.content[0].start <= inner.content[0].start


def test_statements_come_in_the_order_of_the_text_with_ids_of_their_own() -> None:
    assert [s.id for s in STATEMENTS] == [f"s{n}" for n in range(1, len(STATEMENTS) + 1)]
    starts = [min(e.start for e in (*s.source, *s.cue, *s.content)) for s in STATEMENTS]
    assert starts == sorted(starts)


def test_every_excerpt_is_the_words_it_names() -> None:
    for s in STATEMENTS:
        for e in (*s.source, *s.cue, *s.content):
            assert DOCUMENT.text[e.start : e.end] == e.text


def test_the_model_that_read_a_page_is_named_by_its_checksum() -> None:
    extractor = extract(DOCUMENT).extractor
    assert (extractor.name, extractor.sha256) == ("model", checksum("tagger.onnx"))


def test_a_language_read_by_rules_says_so() -> None:
    document = load("«Мы откроем пролив», — сказал Вадим Леснов.".encode(), source_name="p.txt", language="ru")
    found = extract(document)
    assert found.extractor.name == "rules"
    assert found.extractor.sha256 is None
    assert any("indirect speech only after" in n.message for n in found.notes)
    assert [_words(s) for s in found.statements] == ["«Мы откроем пролив»"]


def test_a_language_that_is_not_served_says_so() -> None:
    document = load("“Avaamme salmen”, Lesnov sanoi.".encode(), source_name="p.txt", language="fi")
    (note,) = extract(document).notes
    assert "'fi' is not supported" in note.message


def test_a_quote_over_paragraphs_is_one_content() -> None:
    text = (
        "Vadim Lesnov said: “The strait is open.\n\n“The pilots are on board.\n\n“Nobody will wait any longer.”\n\n"
        "He left the hall without taking questions."
    )
    _, statements = _read(text)
    (found,) = [s for s in statements if "The strait is open" in _words(s)]
    assert "The pilots are on board" in _words(found)
    assert "Nobody will wait any longer.”" in _words(found)
    assert found.manner == "direct"


def test_speech_after_a_dash_keeps_its_second_half() -> None:
    _, statements = _read(
        "Talks in Lindhaven\n\n– We will open the strait – said Vadim Lesnov. – The pilots are ready."
    )
    (found,) = [s for s in statements if "We will open the strait" in _words(s)]
    assert "The pilots are ready" in _words(found)
    assert found.speaker.name == "Vadim Lesnov"
    assert found.manner == "direct"


def test_furniture_yields_no_statements() -> None:
    plug = "\n\nSubscribe to our newsletter\n\n“The best letter in the harbour,” said Johanna Osei.\n"
    document, statements = _read(PAGE + plug)
    spans = [b.span for b in document.blocks if b.kind == "furniture"]
    assert spans
    assert not any(span.start <= s.content[0].start < span.end for s in statements for span in spans)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=300))
def test_any_text_is_read_twice_alike_and_every_excerpt_slices(text: str) -> None:
    document = load(("Lesnov said. " + text).encode(), source_name="p.txt", media_type="text/plain", language="en")
    first = extract(document)
    assert first == extract(document)
    for s in first.statements:
        assert s.content
        for e in (*s.source, *s.cue, *s.content):
            assert document.text[e.start : e.end] == e.text

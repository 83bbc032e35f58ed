"""Reading by rules: exact spans of source, cue and content in six languages, and the habits the model lacks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.statements.quotes import find_quotes
from onrecord.statements.rules import english_habits, read_by_rules
from onrecord.values import Block, Document, Language, Span

Row = tuple[str, str, list[str]]

# language, text, then (source, cue, contents) of every draft
READ: dict[str, tuple[str, str, list[Row]]] = {
    "Russian quote": (
        "ru",
        "«Мы готовы к диалогу», — заявил министр Иван Варов в среду. «Это важно», — добавил он.",
        [
            ("министр Иван Варов", "заявил", ["«Мы готовы к диалогу»"]),
            ("он", "добавил", ["«Это важно»"]),
        ],
    ),
    "Russian, cue first": (
        "ru",
        "В среду Варов подчеркнул: «Мы не отступим ни на шаг».",
        [("Варов", "подчеркнул", ["«Мы не отступим ни на шаг»"])],
    ),
    "Russian, according to": (
        "ru",
        "По словам Варова, решение принято.",
        [("Варова", "По словам", ["решение принято"])],
    ),
    "Russian, put in": (
        "ru",
        "Решение, по мнению экспертов, запоздало.",
        [("экспертов", "по мнению", ["Решение", "запоздало"])],
    ),
    "Russian, that": (
        "ru",
        "Варов заявил, что переговоры завершены.",
        [("Варов", "заявил", ["что переговоры завершены"])],
    ),
    "Ukrainian": (
        "uk",
        "«Ми готові до розмови», – сказав речник Варко. Він додав, що чекає.",
        [("речник Варко", "сказав", ["«Ми готові до розмови»"]), ("Він", "додав", ["що чекає"])],
    ),
    "Polish dash": (
        "pl",
        "– Nie ustąpimy – powiedział minister Jan Warski w środę. – To koniec.",
        [("minister Jan Warski", "powiedział", ["Nie ustąpimy", "To koniec."])],
    ),
    "Polish, the verb alone": (
        "pl",
        "„Nie ustąpimy”, podkreślił Warski. „To był błąd” – ocenił.",
        [("Warski", "podkreślił", ["„Nie ustąpimy”"]), ("", "ocenił", ["„To był błąd”"])],
    ),
    "German": (
        "de",
        "„Wir sind bereit dazu“, sagte Kanzlerin Anna Waro am Donnerstag. Waro betonte: „Das ist der Weg.“",
        [
            ("Kanzlerin Anna Waro", "sagte", ["„Wir sind bereit dazu“"]),
            ("Waro", "betonte", ["„Das ist der Weg.“"]),
        ],
    ),
    "German, zufolge": ("de", "Dem Amt zufolge, ist es wahr.", [("Dem Amt", "zufolge", ["ist es wahr"])]),
    "German, laut": ("de", "Laut Waro ist alles gut.", [("Waro", "Laut", ["ist alles gut"])]),
    "French": (
        "fr",
        "« Nous sommes prêts », a déclaré mardi le ministre Jean Varo. Selon Varo, la décision est prise.",
        [
            ("le ministre Jean Varo", "a déclaré", ["« Nous sommes prêts »"]),
            ("Varo", "Selon", ["la décision est prise"]),
        ],
    ),
    "French dash": (
        "fr",
        "— Nous sommes prêts, répond Jean Varo.",
        [("Jean Varo", "répond", ["Nous sommes prêts"])],
    ),
    "no word lists: bare quotes": (
        "pt",
        "Ele disse: “Nós vamos esperar aqui”.",
        [("", "", ["“Nós vamos esperar aqui”"])],
    ),
}


def _document(text: str, language: str, *blocks: Block) -> Document:
    return Document(text, "", "-", "text/plain", Language(language, "given"), tuple(blocks))


def _rows(document: Document, language: str) -> list[Row]:
    drafts = read_by_rules(document, language)
    if language == "en":
        drafts = english_habits(document, find_quotes(document.text))
    for d in drafts:
        for piece in (*d.source, *d.cue, *d.content):
            assert document.text[piece.start : piece.end] == piece.text
    return [
        (" ".join(p.text for p in d.source), " ".join(p.text for p in d.cue), [p.text for p in d.content])
        for d in drafts
    ]


@pytest.mark.parametrize(("language", "text", "expected"), READ.values(), ids=READ.keys())
def test_rules_read_source_cue_and_content(language: str, text: str, expected: list[Row]) -> None:
    assert _rows(_document(text, language), language) == expected


def test_english_quotes_take_the_clause_behind_or_before_them() -> None:
    text = "“We will wait,” said Minister Ada Varo on Monday. “It is late,” she added. Varo told reporters: “Go home.”"
    assert [(s, c) for s, c, _ in _rows(_document(text, "en"), "en")] == [
        ("Minister Ada Varo", "said"),
        ("she", "added"),
        ("Varo", "told"),
    ]


def test_a_quote_split_by_its_clause_is_one_statement_with_two_contents() -> None:
    text = "“We will wait,” said Ada Varo, “and then we will see.”"
    assert _rows(_document(text, "en"), "en") == [("Ada Varo", "said", ["“We will wait,”", "“and then we will see.”"])]


def test_turns_of_a_transcript_run_on_until_the_next_name() -> None:
    text = "An intro.\nVARO: What now?\nLEM: We wait.\nAnd see.\nVARO: I see."
    assert _rows(_document(text, "en"), "en") == [
        ("VARO", ":", ["What now?"]),
        ("LEM", ":", ["We wait.", "And see."]),
        ("VARO", ":", ["I see."]),
    ]


def test_questions_and_answers_are_turns() -> None:
    text = "Q: What will you do?\nA: We will wait."
    assert [(s, c) for s, c, _ in _rows(_document(text, "en"), "en")] == [("Q", ":"), ("A", ":")]


def test_a_name_before_a_headlines_colon_speaks_if_the_page_names_it() -> None:
    text = "Varo: We will wait\nUpdate: rain\nMinister Ada Varo spoke at length."
    blocks = (
        Block("headline", Span(0, 18)),
        Block("key_point", Span(19, 31)),
        Block("paragraph", Span(32, len(text))),
    )
    assert _rows(_document(text, "en", *blocks), "en") == [("Varo", ":", ["We will wait"])]


def test_furniture_yields_nothing() -> None:
    text = "“We will wait,” said Ada Varo."
    assert _rows(_document(text, "en", Block("furniture", Span(0, len(text)))), "en") == []


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet='«»“”"–—:,. \nВарзаявилчто saidVQ') | st.text(),
    st.sampled_from(["en", "ru", "uk", "pl", "de", "fr", ""]),
)
def test_any_text_in_any_language_gives_exact_spans_in_order(text: str, language: str) -> None:
    drafts = read_by_rules(_document(text, language), language)
    for d in drafts:
        assert d.content
        for piece in (*d.source, *d.cue, *d.content):
            assert text[piece.start : piece.end] == piece.text != ""
    assert [d.start for d in drafts] == sorted(d.start for d in drafts)


@pytest.mark.parametrize(
    "piece", ["– a ", "“a b c d,” said Varo. ", "said ", "«а», — сказал он. ", "A: b\n"], ids=ascii
)
def test_time_is_linear_for_hostile_texts(piece: str) -> None:
    text = piece * 20_000
    started = time.perf_counter()
    english_habits(_document(text, "en"), find_quotes(text))
    assert time.perf_counter() - started < 6

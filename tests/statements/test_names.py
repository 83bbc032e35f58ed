"""Names on a page: where they begin and end, and what kind they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.gazetteer import load_gazetteer
from onrecord.statements.names import gender_of, is_given, is_plural, noun
from onrecord.statements.page import Page
from onrecord.statements.quotes import paragraphs
from onrecord.statements.tokens import tokenize
from onrecord.values import Document, Language

FOUND: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "given name and surname": ("It was Ada Varo again.", [("person", "Ada Varo")]),
    "title": ("It was Gov. Ada Varo again.", [("person", "Ada Varo")]),
    "office of several words": ("It was Secretary of State Ada Varo.", [("person", "Ada Varo")]),
    "initial and suffix": ("It was Ada B. Varo Jr. again.", [("person", "Ada B. Varo Jr.")]),
    "particle": ("It was Anna von der Varo again.", [("person", "Anna von der Varo")]),
    "apostrophe": ("It was Ada O’Varo again.", [("person", "Ada O’Varo")]),
    "possessive": ("It was Ada Varo’s plan.", [("person", "Ada Varo")]),
    "small role before an unknown given name": ("It was lawyer Zyx Varo again.", [("person", "Zyx Varo")]),
    "body with of and for": (
        "The Center for Media and Public Affairs met.",
        [("organization", "Center for Media and Public Affairs")],
    ),
    "body of members": ("The Dorn Conference of Mayors met.", [("organization", "Dorn Conference of Mayors")]),
    "body before a title": ("It was Dorn Party Chairman Ada Varo.", [("person", "Ada Varo")]),
    "state": ("He left for South Korea at last.", [("state", "South Korea")]),
    "a word at a sentence's start": ("Critics laughed. The critics stayed.", []),
    "an unknown name whose surname stands alone": (
        "There was Zyx Varo. Then Varo left.",
        [("person", "Zyx Varo"), ("single", "Varo")],
    ),
}


def _page(text: str) -> Page:
    return Page(Document(text, "", "-", "text/plain", Language("en", "given"), ()), load_gazetteer())


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND.keys())
def test_names_are_found_and_sorted(text: str, expected: list[tuple[str, str]]) -> None:
    page = _page(text)
    assert [(m.kind, m.name) for m in page.mentions] == expected
    assert all(text[m.name_start : m.end] == m.name for m in page.mentions)


def test_titles_and_appositions_become_roles() -> None:
    (varo,) = _page("It was former Mayor Ada Varo (D-Ill.), a lawyer in Dorn.").entities[:1]
    assert varo.roles >= {"former", "mayor", "democrat", "illinois", "lawyer"}


def test_full_names_and_surnames_are_one_person() -> None:
    page = _page("It was Ada Varo. Then Varo left. Then Ms. Varo came.")
    assert [e.name for e in page.entities] == ["Ada Varo"]


@pytest.mark.parametrize(
    ("words", "gender"),
    [("Ada", "f"), ("Иван", "m"), ("Mr.", "m"), ("spokeswoman", "f"), ("Jean", ""), ("Zyx", "")],
    ids=["given", "Cyrillic", "honorific", "role", "either", "unknown"],
)
def test_gender_is_told_by_name_title_or_role(words: str, gender: str) -> None:
    assert gender_of(words) == gender


def test_nouns_have_one_word_for_their_like() -> None:
    attorney, memos = noun("attorney"), noun("memos", "document")
    assert attorney is not None
    assert memos is not None
    assert (attorney.same, memos.same) == ("lawyer", "report")


def test_a_surname_that_is_a_word_is_no_sure_given_name() -> None:
    assert is_given("Grant")
    assert not is_given("Grant", sure=True)


@pytest.mark.parametrize(("word", "plural"), [("voters", True), ("police", True), ("boss", False), ("voter", False)])
def test_plurals(word: str, plural: bool) -> None:
    assert is_plural(word) == plural


@given(st.text() | st.text(alphabet="Ada Varo’s. U.S“”-\n"))
def test_tokens_of_any_text_slice_back_in_order(text: str) -> None:
    end = 0
    for t in tokenize(text, paragraphs(text)):
        assert end <= t.start < t.end
        assert text[t.start : t.end] == t.text
        end = t.end


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("She said no. They left.", 2),
        ("She read No. 4 aloud.", 1),
        ("It was a mass. They left.", 2),
        ("Ann lives in Springfield, Mass. with him.", 1),
        ("Gov. Ada Varo spoke to Dorn & Co. today.", 1),
    ],
)
def test_the_point_of_an_abbreviation_ends_no_sentence(text: str, sentences: int) -> None:
    assert len({t.sentence for t in tokenize(text, paragraphs(text))}) == sentences

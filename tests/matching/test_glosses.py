"""A passage of another language in English words, as it is read beside English. All people and places are made up."""

from __future__ import annotations

import pytest

from onrecord.matching.glosses import gloss

CASES = [
    ("ru", "Лестов не поедет в Озерию.", "Lestov will not go to Ozeria.", {"Lestov", "not", "Ozeria"}),
    ("uk", "Три спостерігачі не повернулися.", "Three observers have not returned.", {"Three", "not", "returned"}),
    ("pl", "Minister nie podpisał umowy.", "The minister has not signed the agreement.", {"minister", "not", "signed"}),
    ("de", "Der Minister muss nicht zahlen.", "The minister need not pay.", {"need", "not", "pay"}),
    ("fr", "Elle n’a pas signé l’accord.", "She has not signed the agreement.", {"not", "signed"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "passage", "beside", "words"), CASES)
def test_a_word_is_given_as_the_other_passage_has_it(language: str, passage: str, beside: str, words: set[str]) -> None:
    made = gloss(passage, language, beside)
    assert words <= {made.text[start:end] for start, end in made.spans}


def test_what_the_other_passage_lacks_is_given_as_it_is_likeliest() -> None:
    passage = "Озерия может уйти."
    assert "must" not in gloss(passage, "ru", "Ozeria must leave.").text.split()
    assert {"can", "may", "could"} & set(gloss(passage, "ru", "Ozeria must leave.").text.split())


def test_every_word_of_a_gloss_leads_back_to_the_word_that_it_stands_for() -> None:
    passage = "Friedensgespräche sind möglich, sagte sie."
    made = gloss(passage, "de", "Peace talks are possible, she said.")
    for (start, end), (first, last) in zip(made.spans, made.origins, strict=True):
        assert made.text[start:end].strip() == made.text[start:end]
        assert made.origin(start, end) == (first, last)
    assert {passage[a:b] for a, b in made.origins} == {"Friedensgespräche", "sind", "möglich", "sagte", "sie"}
    start = made.text.index("possible")
    assert made.origin(start, start + 8) == (passage.index("möglich"), passage.index("möglich") + 7)
    assert made.origin(len(made.text), len(made.text) + 1) is None


def test_numbers_are_written_as_beside() -> None:
    assert "forty" in gloss("40 генераторов", "ru", "some forty generators").text
    assert "40" in gloss("сорок генераторов", "ru", "some generators").text


DENIALS = [
    ("ru", "Никто за этим столом не говорил об условиях.", "говорил"),
    ("uk", "Ніхто з нас не говорив про умови.", "говорив"),
    ("pl", "Nikt przy tym stole nie mówił o warunkach.", "mówił"),
    ("fr", "Elle ne veut rien dire.", "dire"),
]


@pytest.mark.parametrize(("language", "passage", "kept"), DENIALS)
def test_what_is_denied_once_in_two_words_is_glossed_as_denied_once(language: str, passage: str, kept: str) -> None:
    made = gloss(passage, language, "Nobody at that table spoke of a condition, and she wants to say nothing.")
    assert "not" not in made.text.split()
    assert (passage.index(kept), passage.index(kept) + len(kept)) in made.origins


def test_two_clauses_that_deny_are_two_denials() -> None:
    assert "not" in gloss("Никто не пришёл, и мы не начали.", "ru", "Nobody came.").text.split()

"""Forms of one word share a stem, in each of the five languages."""

from __future__ import annotations

import pytest

from onrecord.matching.stems import stem_in
from onrecord.matching.translations import meanings

FORMS = [
    ("ru", "министр министра министрами министре"),
    ("ru", "согласованный согласованная согласованного"),
    ("uk", "лоцман лоцмана лоцманами лоцманів"),
    ("uk", "сказав сказала сказали"),
    ("pl", "podatkami podatku podatkom"),
    ("pl", "wyszukując wyszukuje wyszukał"),
    ("de", "Schiff Schiffe Schiffen Schiffs"),
    ("fr", "regagner regagné regagnait regagnent"),
]


@pytest.mark.parametrize(("language", "forms"), FORMS)
def test_forms_of_a_word_share_a_stem(language: str, forms: str) -> None:
    assert len({stem_in(language, form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("language", "form", "english"),
    [
        ("ru", "правительства", "government"),
        ("uk", "уряду", "government"),
        ("pl", "rządowi", "government"),
        ("de", "Regierungen", "government"),
        ("fr", "gouvernements", "government"),
        ("de", "Friedensminister", "peac"),
        ("de", "Friedensminister", "minist"),
    ],
)
def test_a_word_means_what_it_should_and_a_compound_what_its_parts_do(language: str, form: str, english: str) -> None:
    found = meanings(form, language)
    assert any(word.startswith(english) and share > 0.3 for word, share in found.items()), found


def test_a_word_that_nobody_knows_means_nothing() -> None:
    assert meanings("Зюбрикельство", "ru") == {}

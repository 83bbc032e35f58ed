"""Names brought back to the nominative, by simple paradigms of given names and surnames."""

from __future__ import annotations

import pytest

from onrecord.statements.inflection import nominatives, surname_in_nominative

# language, the form on the page, the gender that the given name tells, the nominative
SURNAMES = [
    ("ru", "Петрова", "m", "Петров"),
    ("ru", "Петрова", "f", "Петрова"),
    ("ru", "Петровой", "f", "Петрова"),
    ("ru", "Лавиным", "m", "Лавин"),
    ("ru", "Броневского", "m", "Броневский"),
    ("ru", "Броневской", "f", "Броневская"),
    ("uk", "Яворенка", "m", "Яворенко"),
    ("uk", "Мельника", "m", "Мельник"),
    ("uk", "Гайової", "f", "Гайова"),
    ("pl", "Nowaka", "m", "Nowak"),
    ("pl", "Zalewskiego", "m", "Zalewski"),
    ("pl", "Nowickiej", "f", "Nowicka"),
    ("de", "Holms", "m", "Holms"),
]


@pytest.mark.parametrize(("language", "form", "gender", "name"), SURNAMES)
def test_a_surname_comes_back_to_the_nominative(language: str, form: str, gender: str, name: str) -> None:
    assert surname_in_nominative(form, gender, language) == name


@pytest.mark.parametrize(
    ("language", "form", "name"),
    [
        ("ru", "Анны", ("Анна", "f")),
        ("ru", "Сергеем", ("Сергей", "m")),
        ("uk", "Олени", ("Олена", "f")),
        ("pl", "Markiem", ("Marek", "m")),
    ],
)
def test_a_given_name_has_its_nominative_among_the_readings(language: str, form: str, name: tuple[str, str]) -> None:
    assert name in nominatives(form, "given", language)

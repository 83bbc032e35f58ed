"""Names in two scripts: invented ones too are known by how they sound, and different ones are kept apart."""

from __future__ import annotations

import pytest

from onrecord.matching.likenames import one_name

SAME = [
    ("Лукан", "ru", "Lucan"), ("Тессалия", "ru", "Thessaly"), ("Тессалией", "ru", "Thessaly"),
    ("Халлоран", "ru", "Halloran"), ("Галлоран", "uk", "Halloran"), ("Карвелии", "ru", "Karvelia"),
    ("карвельский", "ru", "Karvelian"), ("Озерия", "ru", "Ozeria"), ("Озерією", "uk", "Ozeria"),
    ("Олдос", "ru", "Aldous"), ("Брайсом", "ru", "Bryce"), ("Джослин", "ru", "Joslin"),
    ("Halloranem", "pl", "Halloran"), ("Tessalii", "pl", "Thessaly"), ("Karweliens", "de", "Karvelia"),
    ("Thessalie", "fr", "Thessaly"), ("Квист", "ru", "Quist"), ("Шторм", "ru", "Storm"),
    ("Ковачич", "ru", "Kovacic"),
]  # fmt: skip
OTHER = [
    ("Лукан", "ru", "Thessaly"),
    ("Халлоран", "ru", "Aldous"),
    ("Озерія", "uk", "Karvelia"),
    ("Брандт", "ru", "Bryce"),
]


@pytest.mark.parametrize(("there", "language", "here"), SAME)
def test_a_name_is_the_same_in_another_language(there: str, language: str, here: str) -> None:
    assert one_name(there, language, here, "en")


@pytest.mark.parametrize(("there", "language", "here"), OTHER)
def test_two_names_are_not_one(there: str, language: str, here: str) -> None:
    assert not one_name(there, language, here, "en")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Osei", "Осей", True), ("Johanna", "Йоханна", True), ("Osei", "Осина", False), ("Ayo", "Эйо", False)],
)
def test_a_name_with_too_few_consonants_goes_by_its_letters(one: str, other: str, same: bool) -> None:
    assert one_name(one, "en", other, "ru") is same
    assert one_name(other, "ru", one, "en") is same

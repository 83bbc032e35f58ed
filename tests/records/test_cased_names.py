"""Transcripts as ministries publish them in languages whose names have cases; every name and word is invented."""

from __future__ import annotations

import pytest

from transcripts import made, spoken

HEAD = """Министерство рыболовства Орландии
Стенограмма пресс-конференции Министра рыболовства {who} по итогам переговоров о заливе
Бранн, 4 мая 2027 года

"""
TALK = """{mark} Добрый день. Квоты мы сохраняем, и об этом сегодня договорились обе стороны.

Вопрос: Министр, это решение окончательное?

{mark} Да, это решение окончательное, и других решений в этом году не будет.
"""


@pytest.mark.parametrize(
    ("who", "mark", "name"),
    [
        ("Павла Дубова", "П.С.Дубов:", "Павел Дубов"),
        ("Павла Дубова", "П. С. Дубов:", "Павел Дубов"),
        ("Павла Дубова", "П.Дубов:", "Павел Дубов"),
        ("Анны Дубовой", "А.С.Дубова:", "Анна Дубова"),
        ("Анны Линд", "А.Линд:", "Анна Линд"),
        ("Павла Дубова", "А.С.Дубов:", "А.С. Дубов"),
        ("Павла Дубова", "П.С.Варов:", "П.С. Варов"),
    ],
)
def test_initials_are_those_of_the_name_that_the_heading_has_in_another_case(who: str, mark: str, name: str) -> None:
    record = made((HEAD + TALK).format(who=who, mark=mark))
    assert [said for said, _ in spoken(record)] == [name, None, name]


def test_marks_in_capitals_do_the_same() -> None:
    text = (HEAD + TALK).format(who="Павла Дубова", mark="П.С.ДУБОВ:").replace("Вопрос", "ВОПРОС")
    assert [said for said, _ in spoken(made(text))] == ["Павел Дубов", None, "Павел Дубов"]


def test_the_heading_gives_event_day_and_place() -> None:
    record = made((HEAD + TALK).format(who="Павла Дубова", mark="П.С.Дубов:"))
    assert (record.date, record.place) == ("2027-05-04", "Бранн")
    assert (record.event or "").startswith("Стенограмма пресс-конференции Министра рыболовства")


def test_a_mark_with_an_office_behind_a_comma_gives_the_full_name_to_initials() -> None:
    text = """Бранн, 4 мая 2027 года

Йорунн Сульберг, председатель Комиссии по заливу (перевод с английского): Добрый вечер. Спасибо всем.

П.С.Дубов: Благодарю Вас. Мы довольны.

Й.Сульберг (перевод с английского): Тогда до свидания.
"""
    record = made(text)
    assert [said for said, _ in spoken(record)] == ["Йорунн Сульберг", "П.С. Дубов", "Йорунн Сульберг"]
    assert [turn.interpreted for turn in record.turns] == [True, False, True]


def test_a_ukrainian_and_a_polish_heading_do_the_same() -> None:
    ukrainian = "Брифінг міністра рибальства Павла Дубенка, 4 травня 2027 року\n\nПитання: Це рішення остаточне?\n\n"
    ukrainian += "П.Дубенко: Так, це рішення остаточне.\n\nПитання: Коли?\n\nП.Дубенко: Сьогодні, і не пізніше.\n"
    assert [said for said, _ in spoken(made(ukrainian))] == [None, "Павло Дубенко", None, "Павло Дубенко"]
    polish = "Konferencja prasowa ministra Pawła Dubowskiego, 4 maja 2027 r.\n\nPytanie: Czy to decyzja ostateczna?\n\n"
    polish += "P.Dubowski: Tak, to decyzja ostateczna.\n\nPytanie: Kiedy?\n\nP.Dubowski: Dzisiaj, i nie później.\n"
    assert [said for said, _ in spoken(made(polish))] == [None, "Paweł Dubowski", None, "Paweł Dubowski"]

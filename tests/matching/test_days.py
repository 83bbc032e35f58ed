"""Dates and clock times in figures are the same numbers and months in every language."""

from __future__ import annotations

import pytest

from onrecord.matching.crossing import words_of
from onrecord.matching.days import dated, month_of
from onrecord.matching.foreign import foreign_words
from onrecord.matching.lexicon import stem
from onrecord.matching.numerals import is_number
from onrecord.matching.sameness import normal_form
from onrecord.matching.translations import meanings
from onrecord.matching.units import units
from transcripts import made

MAY = {"#2", "may", "#2026"}
DATES = [
    ("en", "on 2 May 2026"), ("en", "on May 2, 2026"), ("en", "on the second of May 2026"), ("en", "on 2026-05-02"),
    ("en", "on 02.05.2026"),
    ("ru", "2 мая 2026 года"), ("ru", "2 мая 2026 г."), ("ru", "02.05.2026"), ("ru", "2.5.2026"), ("ru", "2026-05-02"),
    ("ru", "второго мая 2026 года"), ("ru", "2-го мая 2026 года"), ("ru", "02.05.26"), ("ru", "02/05/2026 г."),
    ("uk", "2 травня 2026 року"), ("uk", "2 травня 2026 р."), ("uk", "02.05.2026"), ("uk", "другого травня 2026 року"),
    ("uk", "2026-05-02"), ("uk", "2-го травня 2026 року"),
    ("pl", "2 maja 2026 r."), ("pl", "2 maja 2026 roku"), ("pl", "02.05.2026 r."), ("pl", "drugiego maja 2026"),
    ("pl", "2 V 2026"), ("pl", "2.V.2026"), ("pl", "2026-05-02"),
    ("de", "2. Mai 2026"), ("de", "2.5.2026"), ("de", "02.05.2026"), ("de", "02. 05. 2026"), ("de", "zweiten Mai 2026"),
    ("de", "2026-05-02"),
    ("fr", "le 2 mai 2026"), ("fr", "le 2/5/2026"), ("fr", "le 02/05/2026"), ("fr", "02.05.2026"), ("fr", "2026-05-02"),
]  # fmt: skip


def said(text: str, language: str) -> set[str]:
    """Numbers, and what the other words mean, little words apart."""
    row = (
        foreign_words(text, language) if language != "en" else dated(list(normal_form(text)), text, "en", 0, len(text))
    )
    out = set()
    for word in row:
        assert 0 <= word.start < word.end <= len(text)
        if is_number(word.form):
            out.add(word.form)
        elif language == "en":
            out.add(stem(word.form))
        else:
            out |= {m for m, share in meanings(word.form, language).items() if share == 1.0}
    return out - {"on", "the", "of"}


@pytest.mark.parametrize(("language", "text"), DATES)
def test_a_date_is_a_day_a_month_and_a_year_however_it_is_written(language: str, text: str) -> None:
    assert said(text, language) == MAY


@pytest.mark.parametrize("language", ["ru", "uk", "pl", "de", "fr"])
def test_the_parts_of_a_date_in_figures_stand_where_its_figures_stand(language: str) -> None:
    text = "17 — 31.12.2026, 5"
    row = [w for w in foreign_words(text, language) if w.start > 3]
    assert [text[w.start : w.end] for w in row] == ["31", "12", "2026", "5"]


@pytest.mark.parametrize("text", ["on 5/2/2026", "version 1.2.3", "12/31", "in 2026-27", "10.20.30.40"])
def test_figures_that_may_be_another_date_or_none_are_left_as_they_are(text: str) -> None:
    row = list(normal_form(text))
    assert dated(row, text, "en", 0, len(text)) == row


@pytest.mark.parametrize(("text", "month"), [("5/13/2026", "may"), ("13/5/2026", "may"), ("5/5/2026", "may")])
def test_english_figures_between_slashes_are_a_date_where_only_one_order_is(text: str, month: str) -> None:
    assert month in {w.form for w in dated(list(normal_form(text)), text, "en", 0, len(text))}


MONTHS = [
    ("ru", "январь января марте апрелем маю июня июле августу сентября октябре ноябрём декабрь",
     "january january march april may june july august september october november december"),
    ("uk", "січень лютого березні квітнем травню червня липні серпень вересня жовтні листопадом грудень",
     "january february march april may june july august september october november december"),
    ("pl", "styczeń lutego marcu kwietniem maja czerwca lipcu sierpień września październiku listopadem grudzień",
     "january february march april may june july august september october november december"),
    ("de", "Januar Jänner März April Mai Juni Juli Augusts September Oktober November Dezember",
     "january january march april may june july august september october november december"),
    ("fr", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
     "january february march april may june july august september october november december"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "forms", "months"), MONTHS)
def test_a_month_in_any_case_is_its_english_name(language: str, forms: str, months: str) -> None:
    assert [month_of(form, language) for form in forms.split()] == months.split()
    assert [max(meanings(form, language)) for form in forms.split()] == [stem(month) for month in months.split()]


@pytest.mark.parametrize(
    ("language", "word"),
    [("pl", "mają"), ("uk", "лист"), ("ru", "Март"), ("de", "mai"), ("fr", "Avril"), ("ru", "мар")],
)
def test_a_word_that_is_another_word_or_a_name_is_no_month(language: str, word: str) -> None:
    assert month_of(word, language) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "2 сент. 2026 г."), ("uk", "2 верес. 2026 р."), ("pl", "2 wrz 2026 r."), ("de", "2. Sept. 2026"),
     ("fr", "2 sept. 2026"), ("en", "2 Sept. 2026")],
)  # fmt: skip
def test_a_month_that_is_cut_off_after_a_day_is_known(language: str, text: str) -> None:
    assert said(text, language) == {"#2", "september", "#2026"}


TIMES = [
    ("en", "at 14:30", "#1430"), ("en", "at 2:30 p.m.", "#1430"), ("en", "at 2.30pm", "#1430"),
    ("en", "at 8 p.m.", "#20"), ("en", "at 12:15 a.m.", "#15"), ("en", "at 9:00", "#9"),
    ("ru", "в 14:30", "#1430"), ("ru", "в 14.30", "#1430"), ("ru", "в 14 часов 30 минут", "#1430"),
    ("ru", "в 8 часов вечера", "#20"), ("ru", "в 9 утра", "#9"), ("ru", "в 09:00", "#9"),
    ("uk", "о 14:30", "#1430"), ("uk", "о 14.30", "#1430"), ("uk", "о 8 годині вечора", "#20"),
    ("pl", "o 14:30", "#1430"), ("pl", "o godz. 14.30", "#1430"), ("pl", "o godzinie 8 wieczorem", "#20"),
    ("de", "um 14:30 Uhr", "#1430"), ("de", "um 14.30 Uhr", "#1430"), ("de", "um 14 Uhr 30", "#1430"),
    ("de", "um 8 Uhr abends", "#20"), ("de", "um 9 Uhr", "#9"),
    ("fr", "à 14h30", "#1430"), ("fr", "à 14 h 30", "#1430"), ("fr", "à 14 heures 30", "#1430"),
    ("fr", "à 8 heures du soir", "#20"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "time"), TIMES)
def test_a_clock_time_is_one_number_however_it_is_written(language: str, text: str, time: str) -> None:
    assert {form for form in said(text, language) if form[0] == "#"} == {time}


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [("ru", "в 3.50 раза", {"#3.5"}), ("de", "14.30 Euro", {"#14.3"}), ("ru", "8 часов", {"#8"}),
     ("en", "14.30", {"#14.3"}), ("fr", "3 heures", {"#3"}), ("en", "I am 8 am I", {"#8"}),
     ("de", "25.000 Tonnen", {"#25000"})],
)  # fmt: skip
def test_other_figures_are_no_clock_time(language: str, text: str, numbers: set[str]) -> None:
    assert {form for form in said(text, language) if form[0] == "#"} == numbers


def test_the_sentences_of_records_have_their_dates_in_one_form() -> None:
    record = made("The ships of Karvelia left on 2026-05-02 at 2:30 p.m. for the open sea.\n")
    row = words_of(units(record), 0)
    assert [w.form for w in row if is_number(w.form) or w.form == "may"] == ["#2026", "may", "#2", "#1430"]

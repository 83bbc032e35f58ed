"""Records not in English: no rules say what a difference does there, so none is called safe. All is invented."""

from __future__ import annotations

import pytest

from onrecord.check import check_quotes
from onrecord.checking.verdicts import verdict_on
from onrecord.record import record
from onrecord.values import QuoteToCheck, Verdict

GERMAN = record(
    (
        "GRETA VOLLMER: Wir werden den Hafen in diesem Jahr nicht schließen, das habe ich dem Rat am Montag gesagt. "
        "Die Arbeiten am Damm dauern bis zum Herbst, und sie kosten weniger als geplant.\n\n"
        "FRAGE: Wann werden die Arbeiten am alten Leuchtturm beginnen, und wer wird sie bezahlen?\n\n"
        "GRETA VOLLMER: Im Mai, und der Bund bezahlt sie.\n"
    ).encode(),
    name="rat",
)
POLISH = record(
    (
        "MAREK ZIELNY: Nie zamkniemy portu w tym roku, powiedziałem to radzie w poniedziałek. Prace przy tamie "
        "potrwają do jesieni i będą kosztować mniej, niż planowano.\n\n"
        "PYTANIE: Kiedy zaczną się prace przy latarni morskiej i kto za nie zapłaci?\n\n"
        "MAREK ZIELNY: W maju, a zapłaci za nie państwo.\n"
    ).encode(),
    name="rada",
)


def german(quote: str) -> Verdict:
    return verdict_on(quote, "Greta Vollmer", "", [GERMAN])


@pytest.mark.parametrize(
    ("quote", "label"),
    [
        ("Wir werden den Hafen in diesem Jahr nicht schließen", "verbatim"),
        ("Die Arbeiten am Damm dauern bis zum Herbst", "verbatim"),
    ],
)
def test_the_same_words_are_sure(quote: str, label: str) -> None:
    found = german(quote)
    assert (found.label, found.confidence, found.unsure) == (label, "sure", None)


def test_a_no_that_is_left_out_is_not_passed_as_safe() -> None:
    found = german("Wir werden den Hafen in diesem Jahr schließen")
    assert "altered" in {found.label, found.unsure}
    assert found.confidence != "sure"
    assert any("English only" in remark for remark in found.remarks)


def test_a_no_that_is_cut_off_before_the_quote_is_not_passed_as_safe() -> None:
    found = verdict_on("Zamkniemy portu w tym roku", "Marek Zielny", "", [POLISH])
    assert "altered" in {found.label, found.unsure}
    assert found.confidence != "sure"


def test_a_table_in_two_languages_is_sought_row_by_row_in_the_records_of_its_language() -> None:
    english = record(
        (
            b"PAVEL DREN: We will not raise the port tax this year, and I told the council so on Monday morning. The "
            b"harbour fund is not empty.\n\nQUESTION: When will the work on the old lighthouse begin, and who pays?\n\n"
            b"PAVEL DREN: In May, and the state pays for it.\n"
        ),
        name="council",
    )
    rows = (
        "Wir werden den Hafen in diesem Jahr nicht schließen",
        "Die Arbeiten am Damm dauern bis zum Herbst",
        "We will not raise the port tax this year",
    )
    report = check_quotes([QuoteToCheck(str(n), text, "") for n, text in enumerate(rows)], against=[GERMAN, english])
    assert [q.verdict.label if q.verdict else q.skipped for q in report.quotes] == ["verbatim"] * 3
    assert not [note for note in report.notes if "not searched" in note.message]

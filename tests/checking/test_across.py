"""Quotes in one language and records in another. People, places and what they say are invented."""

from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.check import check_quotes
from onrecord.checking.speakers import same_speaker
from onrecord.record import record
from onrecord.report.check_json import check_to_json
from onrecord.values import QuoteToCheck, Record, Verdict

RUSSIAN = record(
    (
        "ВАДИМ ЛЕСНОВ: Мы не откроем мост, пока инспекторы не подпишут бумаги. Ремонт дамбы обойдётся городу в сорок "
        "миллионов крон и закончится осенью. Рыбаки получат новые причалы в гавани Темска.\n\n"
        "ЭДДА ЛУНД: Никто никогда не проверял канаты зимой. Министерство опубликует отчёт о безопасности в пятницу, и "
        "каждый сможет его прочитать.\n\n"
        "ВАДИМ ЛЕСНОВ: Школы в долине останутся закрытыми до конца марта, так решил совет.\n"
    ).encode(),
    name="most",
)
GERMAN = record(
    (
        "GRETA VOLLMER: Wir werden den Hafen in diesem Jahr nicht schließen. Die Arbeiten am Damm dauern bis zum "
        "Herbst und kosten vierzig Millionen Kronen.\n\n"
        "PAUL STERN: Der Bericht über die Sicherheit wird am Freitag veröffentlicht, jeder kann ihn lesen.\n"
    ).encode(),
    name="rat",
)
ENGLISH = record(
    (
        b"VADIM LESNOV: The schools in the valley will remain closed until the end of March, so the council has "
        b"decided. The lighthouse keepers will get a new boat before the winter.\n\n"
        b"EDDA LUND: Nobody has ever checked the ropes in winter.\n"
    ),
    name="schools",
)


BRIDGE = "We will not open the bridge until the inspectors sign the papers"


def verdict(quote: str, speaker: str, *records: Record) -> Verdict:
    found = check_quotes([QuoteToCheck("q", quote, speaker)], against=records).quotes[0]
    assert found.verdict is not None, found.skipped
    return found.verdict


@pytest.mark.parametrize(
    ("quote", "speaker", "against", "words"),
    [
        (
            BRIDGE,
            "Vadim Lesnov",
            RUSSIAN,
            "не откроем мост",
        ),
        ("The ministry will publish a report on safety on Friday", "Edda Lund", RUSSIAN, "опубликует отчёт"),
        ("We will not close the harbour this year", "Greta Vollmer", GERMAN, "nicht schließen"),
        ("Школы в долине будут закрыты до конца марта, решил совет", "Вадим Леснов", ENGLISH, "remain closed"),
        (
            "Wir öffnen die Brücke nicht, bis die Inspektoren die Papiere unterschreiben",
            "Vadim Lesnov",
            RUSSIAN,
            "мост",
        ),
    ],
)
def test_a_fair_translation_is_reworded_and_never_verbatim(
    quote: str, speaker: str, against: Record, words: str
) -> None:
    found = verdict(quote, speaker, against)
    assert found.label == "reworded"
    assert found.confidence != "sure"
    assert found.reason.startswith("A translation of this passage, which is in ")
    assert found.passage is not None
    assert words in found.passage.excerpts[0].text


def test_another_number_is_altered() -> None:
    found = verdict(
        "Repairing the dam will cost the city sixty million crowns and end in autumn", "Vadim Lesnov", RUSSIAN
    )
    assert found.label == "altered"
    assert found.changes[0].kind == "number"
    assert found.confidence != "sure"


def test_another_speaker_is_told_by_how_the_name_sounds() -> None:
    assert verdict(BRIDGE, "Vadim Lesnov", RUSSIAN).label == "reworded"
    found = verdict(BRIDGE, "Edda Lund", RUSSIAN)
    assert found.label == "misattributed"
    assert "ВАДИМ ЛЕСНОВ" in found.reason.upper()


@pytest.mark.parametrize("against", [RUSSIAN, GERMAN], ids=["ru", "de"])
def test_what_nobody_said_is_not_found_and_the_nearest_passage_is_shown(against: Record) -> None:
    found = verdict("The orchestra plays on the square every summer evening", "", against)
    assert found.label == "not_found"
    assert found.confidence != "sure"
    assert found.nearest is not None


def test_records_in_the_language_of_the_quote_come_first() -> None:
    quote = "The schools in the valley will remain closed until the end of March"
    found = verdict(quote, "Vadim Lesnov", RUSSIAN, ENGLISH)
    assert found.label == "verbatim"
    assert any(remark.startswith("the Russian record most has: “Школы") for remark in found.remarks)
    other = verdict(BRIDGE, "Vadim Lesnov", RUSSIAN, ENGLISH)
    assert other.label == "reworded"


def _json(*records: Record) -> dict[str, Any]:
    quotes = [
        QuoteToCheck("1", BRIDGE, "Vadim Lesnov"),
        QuoteToCheck("2", "The orchestra plays on the square every summer evening", ""),
    ]
    return json.loads(json.dumps(check_to_json(check_quotes(quotes, against=records))))  # type: ignore[no-any-return]


def test_the_language_of_the_passage_and_of_the_search_is_told() -> None:
    data = _json(RUSSIAN)
    assert data["quotes"][0]["record_language"] == "ru"
    assert data["quotes"][1]["nearest"]["record_language"] == "ru"
    assert data["quotes"][1]["search"]["turns"] == 3
    assert "most is in another language (ru)" in data["notes"][0]["message"]
    assert "Russian" in data["quotes"][1]["reason"]


def test_a_record_in_a_language_that_is_not_known_is_named_as_skipped() -> None:
    swedish = record(
        (
            "ANNA BERG: Vi kommer inte att öppna bron förrän inspektörerna har skrivit under papperen, och det är vårt "
            "sista ord i den här frågan. Reparationen av dammen kommer att kosta staden fyrtio miljoner kronor.\n"
        ).encode(),
        name="bron",
    )
    data = _json(swedish)
    assert [quote["verdict"] for quote in data["quotes"]] == [None, None]
    assert "bron is in another language (sv)" in data["notes"][0]["message"]


def test_a_record_in_two_languages_is_searched_in_both() -> None:
    mixed = record(
        (
            "QUESTION: When will the bridge be opened, and who is going to pay for the repairs of the old dam in the "
            "valley of Temsk this year?\n\n"
            "VADIM LESNOV: Мы не откроем мост, пока инспекторы не подпишут бумаги. Ремонт дамбы обойдётся городу в "
            "сорок миллионов крон и закончится осенью, так решил городской совет.\n\n"
            "EDDA LUND: The ministry will publish its report on the safety of the bridge on Friday, and everybody can "
            "read it there for the first time.\n"
        ).encode(),
        name="mixed",
    )
    assert verdict(BRIDGE, "Vadim Lesnov", mixed).label == "reworded"
    assert verdict("The ministry will publish its report on the safety", "Edda Lund", mixed).label == "verbatim"
    assert verdict("Мы не откроем мост", "Вадим Леснов", mixed).label == "verbatim"


@pytest.mark.parametrize(
    ("claimed", "recorded", "told"),
    [
        ("Vadim Lesnov", "Вадим Леснов", "same"),
        ("Vadim Lesnov", "В. Леснов", "same"),
        ("Lesnov", "Вадим Леснов", "same"),
        ("Vadim Lesnov", "Артур Леснов", "unknown"),
        ("Vadim Lesnov", "Вадим Орлан", "unknown"),
    ],
)
def test_a_name_in_another_script_is_one_by_its_surname_and_its_given_name(
    claimed: str, recorded: str, told: str
) -> None:
    assert same_speaker(claimed, recorded) == told

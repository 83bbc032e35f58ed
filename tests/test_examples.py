"""The sample page and the records of its event: every verdict is to be seen in them, and the demo shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord import CheckReport, Record

ROOT = Path(__file__).parents[1]
RECORDS = ("examples/strait-karvelia.txt", "examples/strait-ozeria.html")
RUSSIAN = "examples/strait-ozeria.ru.txt"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [onrecord.record(ROOT / name) for name in RECORDS]


@pytest.fixture(scope="module")
def report(records: list[Record]) -> CheckReport:
    return onrecord.check(ROOT / "examples" / "strait.html", against=records)


def verdicts(report: CheckReport) -> dict[str, str]:
    return {quote.quote: quote.verdict.label for quote in report.quotes if quote.verdict}


@pytest.mark.parametrize("name", ["strait.html", *(Path(name).name for name in RECORDS)])
def test_every_sample_says_that_it_is_invented(name: str) -> None:
    text = (ROOT / "examples" / name).read_text("utf-8")
    assert "Written for onrecord" in text
    assert "is invented" in text


def test_both_records_have_the_same_speakers(records: list[Record]) -> None:
    for record in records:
        named = {turn.speaker.name for turn in record.turns if turn.speaker}
        assert named == {"Johanna Osei", "Vadim Lesnov", "Miriam Aldous"}
        assert (record.date, (record.place or "").endswith("Lindhaven")) == ("2031-03-20", True)


def test_one_record_is_the_interpreters(records: list[Record]) -> None:
    assert [record.kind for record in records] == ["official text", "interpreter"]
    assert [any(turn.interpreted for turn in record.turns) for record in records] == [True, True]


def test_every_verdict_is_to_be_seen(report: CheckReport) -> None:
    assert set(verdicts(report).values()) == {
        *("verbatim", "trimmed", "reworded", "altered", "misattributed", "not_found"),
    }


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Nobody at that table spoke of a condition", "verbatim"),
        ("patience, and some courage", "verbatim"),
        ("long, cold and useful", "trimmed"),
        ("by the first ship that passes", "misattributed"),
        ("every question about every line", "not_found"),
    ],
)
def test_quotes_of_the_sample_page_get_their_verdict(words: str, label: str, report: CheckReport) -> None:
    found = {quote: verdict for quote, verdict in verdicts(report).items() if words in quote}
    assert list(found.values()) == [label]


def test_the_demo_checks_the_page_against_the_records_and_writes_both_pages() -> None:
    script = (ROOT / "scripts" / "demo").read_text("utf-8")
    assert f'check "$page" --against {" ".join(RECORDS)} --html' in script
    assert 'read "$page" --html' in script
    assert f"compare {' '.join(RECORDS)} {RUSSIAN} --html" in script


def test_the_third_record_is_taken_for_the_original_and_its_number_differs() -> None:
    assert "Написано для onrecord" in (ROOT / RUSSIAN).read_text("utf-8")
    comparison = onrecord.compare([ROOT / name for name in (*RECORDS, RUSSIAN)])
    assert [record.document.language.code for record in comparison.records] == ["en", "en", "ru"]
    assert {t.speaker.name for t in comparison.records[2].turns if t.speaker} >= {"Вадим Леснов", "Мириам Олдос"}
    assert comparison.closeness is not None
    assert comparison.closeness.original == 2
    days = next(link for link in comparison.links if "thirty days" in "".join(e.text for e in link.spans[0]))
    assert "number" in {change.kind for change in days.changes}

"""Statements without quotation marks: reworded, altered or not found, and nothing else. Every word is invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import onrecord
from onrecord.cli import main
from onrecord.values import CheckedQuote
from transcripts import made

TALKS = """Hearing on the mill in Hallam
4 May 2027

EDDA LUND: We will not sell the mill unless the council agrees. Thirty-two families live beside it, and most of them
have children. The bank offered us a loan in April.

PIET HALE: Nobody has ever measured the dust in summer. I am sorry for the noise at night.

QUESTION: Why was the school never told about the dust?

EDDA LUND: They were told on Monday. We may have to close the upper gate. I must repair the wheel before the winter.

PIET HALE: The river is high this year, and the meadows are wet until June.
"""
RECORD = made(TALKS)


def reported(page: str) -> list[CheckedQuote]:
    reading = onrecord.read(page.encode())
    report = onrecord.check(reading, against=[RECORD], indirect=True)
    for quote in report.quotes:
        for excerpt in quote.excerpts:
            assert reading.document.text[excerpt.start : excerpt.end] == excerpt.text
    return list(report.quotes)


@pytest.mark.parametrize(
    ("page", "label"),
    [
        ("Edda Lund said that thirty-two families lived beside it.", "reworded"),
        ("Edda Lund said they would not sell the mill unless the council agreed.", "reworded"),
        ("Piet Hale said nobody had ever measured the dust in summer.", "reworded"),
        ("Piet Hale said that he was sorry for the noise at night.", "reworded"),
        ("Edda Lund said that they might have to close the upper gate.", "reworded"),
        ("Edda Lund said the bank had offered them a loan in April.", "reworded"),
        ("Edda Lund said that twenty families lived beside it.", "altered"),
        ("Edda Lund said that she might repair the wheel before the winter.", "altered"),
        ("Edda Lund said the bank had not offered them a loan in April.", "altered"),
        ("Edda Lund said the penguins of the zoo had eaten all the herring this year.", "not_found"),
    ],
)
def test_a_statement_without_marks_is_reworded_altered_or_not_found(page: str, label: str) -> None:
    (quote,) = reported(page)
    assert quote.verdict is not None
    assert quote.verdict.label == label, quote.verdict


def test_the_speakers_own_words_reported_are_reworded_and_the_reason_says_so() -> None:
    (quote,) = reported("Edda Lund said that most of them have children.")
    assert quote.quote == "most of them have children"
    assert quote.verdict is not None
    assert (quote.verdict.label, quote.verdict.confidence) == ("reworded", "sure")
    assert quote.verdict.reason == "The same meaning, reported without quotation marks"


def test_what_another_says_is_not_found_and_the_reason_names_who_says_it() -> None:
    (quote,) = reported("Piet Hale said that the bank had offered a loan in April.")
    assert quote.verdict is not None
    assert quote.verdict.label == "not_found"
    assert "Edda Lund" in quote.verdict.reason
    assert quote.verdict.nearest is not None
    assert quote.verdict.nearest.speaker == "Edda Lund"


def test_a_denial_reported_as_a_promise_is_altered_with_doubt() -> None:
    (quote,) = reported("Edda Lund said that the mill would be sold on Friday.")
    assert quote.verdict is not None
    assert (quote.verdict.label, quote.verdict.confidence, quote.verdict.unsure) == ("altered", "doubtful", "reworded")
    assert [(c.kind, c.there) for c in quote.verdict.changes] == [("negation", "not")]


def test_without_the_option_only_what_stands_in_marks_is_checked() -> None:
    page = "“They were told on Monday,” Edda Lund said. Piet Hale said that he was sorry for the noise at night."
    plain = onrecord.check(page.encode(), against=[RECORD])
    assert [q.quote for q in plain.quotes] == ["They were told on Monday"]
    both = reported(page)
    assert [q.verdict.label for q in both if q.verdict] == ["verbatim", "reworded"]


def test_the_command_checks_what_is_reported_where_it_is_asked_to(tmp_path: Path) -> None:
    page, record = tmp_path / "page.txt", tmp_path / "hallam.txt"
    page.write_text(
        "“They were told on Monday,” Edda Lund said. Edda Lund said that twenty families lived beside it.\n", "utf-8"
    )
    record.write_text(TALKS, "utf-8")
    arguments = ["check", str(page), "--against", str(record), "--jsonl", "--fail-on", "altered"]
    plain = CliRunner().invoke(main, arguments)
    asked = CliRunner().invoke(main, [*arguments, "--indirect"])
    assert [json.loads(line)["verdict"] for line in plain.stdout.splitlines()] == ["verbatim"]
    assert plain.exit_code == 0
    verbatim, altered = map(json.loads, asked.stdout.splitlines())
    assert (verbatim["verdict"], altered["verdict"], asked.exit_code) == ("verbatim", "altered", 3)
    assert altered["quote"] == "twenty families lived beside it"
    assert [(c["kind"], c["here"], c["there"]) for c in altered["changes"]] == [("number", "twenty", "Thirty-two")]
    start, end = altered["record_span"]
    assert TALKS[start:end].startswith("Thirty-two families")

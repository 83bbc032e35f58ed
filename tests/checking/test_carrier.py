"""The sentence that carries a quote: when it alters the quote, and when it does not. Every word is invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import onrecord
from onrecord.checking.verdicts import verdict_on
from onrecord.cli import main
from onrecord.values import Verdict
from transcripts import made

TALKS = """Talks in Brann
4 May 2027

EDDA LUND: I can tell you that four ships will leave the strait by May. We will share the charts with our neighbours.
The tribunal found that Karvelia fired first and that its crew lied. The boats may enter the harbour at night.
The dredging will cost 4 million dollars a year. We will never attack Ozeria, whatever happens. We shall not sell the
lamps to anybody.

PIET HALE: I have nothing to add. About forty pilots will lose their work in winter. They would have to repair the mole.
The port must pay for the damage by June. Do you know whether the ministry will pay for the buoys? Nobody asked me.

EDDA LUND: The ferry is late again, and we will write to the company once more.
"""
RECORD = made(TALKS)


def verdict(context: str, speaker: str = "Edda Lund", text: str = TALKS) -> Verdict:
    quote = context.partition("“")[2].partition("”")[0]
    found = verdict_on(quote, speaker, context, [RECORD if text is TALKS else made(text)])
    for change in found.changes:
        assert change.here in context
        assert change.there in text
    return found


@pytest.mark.parametrize(
    ("context", "kind", "here", "there"),
    [
        ("Lund said 40 ships “will leave the strait by May”.", "number", "40 ships", "four ships"),
        ("The dredging “will cost” 40 million dollars a year, Lund said.", "number", "40 million dollars", "4 million"),
        ("Lund refused to “share the charts with our neighbours”.", "negation", "refused to", "We will"),
        ("Lund said the town would not “share the charts with our neighbours”.", "negation", "not", "We will"),
        ("Lund denied that “four ships will leave the strait by May”.", "negation", "denied that", ""),
        ("Lund said it was false that “we will share the charts with our neighbours”.", "negation", "false that", ""),
        ("She said Ozeria “fired first”, citing the tribunal.", "agent", "Ozeria", "Karvelia"),
        ("Lund said her country “will never attack” Karvelia.", "name", "Karvelia", "Ozeria"),
        ("Lund said the boats must “enter the harbour at night”.", "modality", "must", "may"),
    ],
)
def test_a_claim_of_the_carrying_sentence_that_the_record_has_otherwise_alters_the_quote(
    context: str, kind: str, here: str, there: str
) -> None:
    found = verdict(context)
    assert found.label == "altered", found
    (change,) = found.changes
    assert change.kind == kind
    assert here in change.here
    assert there in change.there
    assert found.reason.startswith("The sentence around the quote says ")
    assert found.unsure == "verbatim"
    assert found.confidence in {"likely", "doubtful"}


def test_a_name_in_the_place_of_another_is_doubtful_for_a_state_may_be_named_by_its_capital() -> None:
    assert verdict("She said Ozeria “fired first and that its crew lied”.").confidence == "doubtful"


@pytest.mark.parametrize(
    "context",
    [
        "Lund told reporters “four ships will leave the strait by May”.",
        "Lund said four ships “will leave the strait by May”.",
        "Lund said 4 of her ships “will leave the strait by May”.",
        "In an interview on 40 April, Lund said they “will leave the strait by May”.",
        "Asked by 40 journalists, Lund said: “four ships will leave the strait by May”.",
        "Lund, who commands 40 ships, said “four ships will leave the strait by May”.",
        "Lund did not say when “four ships will leave the strait by May”.",
        "Lund, who had refused to speak, said “We will share the charts with our neighbours”.",
        "Lund said she would “share the charts with our neighbours”.",
        "Lund did not hesitate to “share the charts with our neighbours”.",
        "She said Karvelia “fired first and that its crew lied”.",
        "According to Lund, Karvelian gunners “fired first and that its crew lied”.",
        "Lund said they “fired first and that its crew lied”.",
        "Lund said the boats might “enter the harbour at night”.",
        "Lund said the boats could “enter the harbour at night”.",
        "The dredging “will cost” 4 million dollars, Lund said.",
        "The dredging “will cost” $4.1 million, Lund said.",
        "Her country “will never attack” Ozeria, Lund told Harbour Radio.",
        "“We will never attack Ozeria, whatever happens” Lund told Karvelia.",
        "Lund promised to “share the charts with our neighbours”, not to sell them.",
        "Lund said the ministry had not asked before, and that it “will write to the company once more”.",
    ],
)
def test_attribution_and_background_are_no_claim_about_the_quote(context: str) -> None:
    found = verdict(context)
    assert found.label == "verbatim", found


@pytest.mark.parametrize(
    "context",
    [
        "Lund refused to “sell the lamps to anybody”.",
        "Lund said the town would not “sell the lamps to anybody”.",
        "Lund said that she would never “sell the lamps to anybody”.",
    ],
)
def test_a_no_of_the_record_may_stand_before_the_quote_in_other_words(context: str) -> None:
    found = verdict(context)
    assert found.label == "verbatim", found


@pytest.mark.parametrize(
    "context",
    [
        "Hale said 38 pilots “will lose their work in winter”.",
        "Hale said more than 30 pilots “will lose their work in winter”.",
        "Hale said the ministry refused to “pay for the buoys”.",
        "Hale said they must “repair the mole”.",
    ],
)
def test_about_so_many_questions_and_would_have_to_are_not_ruled(context: str) -> None:
    assert "sentence around" not in verdict(context, "Piet Hale").reason


def test_words_that_stand_twice_are_altered_only_if_both_places_say_otherwise() -> None:
    first = "EDDA LUND: Four ships will leave the strait by May.\n\nPIET HALE: When?"
    both = first + "\n\nEDDA LUND: {} ships will leave the strait by May."
    context = "Lund said 40 ships “will leave the strait by May”."
    assert verdict(context, text=both.format("Four")).label == "altered"
    assert verdict(context, text=both.format("Forty")).label == "verbatim"


def test_a_page_is_held_to_the_sentences_around_its_quotes(tmp_path: Path) -> None:
    page, record = tmp_path / "page.txt", tmp_path / "brann.txt"
    page.write_text("Edda Lund said 40 ships “will leave the strait by May”.\n", "utf-8")
    record.write_text(TALKS, "utf-8")
    result = CliRunner().invoke(main, ["check", str(page), "--against", str(record), "--jsonl"])
    (row,) = map(json.loads, result.stdout.splitlines())
    assert (row["verdict"], row["unsure"]) == ("altered", "verbatim")
    assert row["reason"] == 'The sentence around the quote says "40 ships", the record "four ships"'
    report = onrecord.check(page, against=[RECORD])
    assert [q.verdict.label for q in report.quotes if q.verdict] == ["altered"]

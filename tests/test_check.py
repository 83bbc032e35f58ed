"""The second verb: quotes against records. Every word in the records is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.check import check, check_quotes
from onrecord.values import CheckedQuote, Language, QuoteToCheck, Record, Verdict
from transcripts import made
from verbatim_page import rows

RECORD = made(
    """Press conference on the Brann bridge
4 May 2027

EDDA LUND: We will not open the bridge unless the inspectors sign. Forty-one cables were tested, and most of them held.
The firm offered us a loan in April. I would call that a piece of good luck.

PIET HALE: I am not saying that the cables are safe. Nobody has ever tested them in winter, when the wind comes
from the sea.

QUESTION: Why was the school never told about the danger?

EDDA LUND: They were told on Monday. We could have been quicker, and I am sorry for that.
"""
)


FRAME = "PIET HALE: Good morning to you.\n\nEDDA LUND: {}.\n\nPIET HALE: Thank you very much."


def verdict(quote: str, speaker: str = "Edda Lund", context: str = "", record: Record = RECORD) -> Verdict:
    found = checked(quote, speaker, context, record).verdict
    assert found is not None
    for place in (found.passage, found.nearest):
        for excerpt in place.excerpts if place else ():
            assert record.document.text[excerpt.start : excerpt.end] == excerpt.text
    assert found.reason
    return found


def checked(quote: str, speaker: str = "Edda Lund", context: str = "", record: Record = RECORD) -> CheckedQuote:
    return check_quotes([QuoteToCheck("q", quote, speaker, context)], against=[record]).quotes[0]


@pytest.mark.parametrize("row", rows("These do not count"), ids=lambda row: row[0])
def test_what_the_page_says_does_not_count_is_verbatim(row: list[str]) -> None:
    record = made(
        f"PIET HALE: Good morning to you.\n\nEDDA LUND: {row[1].rstrip('.')}.\n\nPIET HALE: Thank you very much."
    )
    assert verdict(row[2], record=record).label == "verbatim"


@pytest.mark.parametrize("row", rows("These do count"), ids=lambda row: f"{row[0]} {row[3]}")
def test_what_the_page_says_does_count_has_the_verdict_it_names(row: list[str]) -> None:
    record = made(
        f"PIET HALE: Good morning to you.\n\nEDDA LUND: {row[1].rstrip('.')}.\n\nPIET HALE: Thank you very much."
    )
    assert verdict(row[2], record=record).label == row[3]


def test_words_of_another_are_misattributed() -> None:
    found = verdict("Nobody has ever tested them in winter")
    assert found.label == "misattributed"
    assert "Piet Hale" in found.reason


def test_a_journalists_question_is_misattributed() -> None:
    assert verdict("Why was the school never told about the danger?").label == "misattributed"


def test_what_nobody_said_is_not_found_and_the_nearest_passage_is_given() -> None:
    found = verdict("The penguins of the zoo have eaten all the herring this year")
    assert found.label == "not_found"
    assert found.nearest is not None
    assert found.passage is None


def test_other_words_of_the_same_meaning_are_reworded() -> None:
    assert verdict(
        "They could not have been informed before the start of the week; we were slow, I apologise"
    ).label in {
        "reworded",
        "altered",
    }


def test_parts_of_sentences_joined_are_a_splice() -> None:
    found = verdict("We will not open the bridge … and I am sorry for that")
    assert found.label == "altered"
    assert "splice" in {c.kind for c in found.changes}
    assert found.passage is not None
    assert len(found.passage.excerpts) == 2


def test_the_sentence_around_the_quote_can_supply_what_was_cut_off() -> None:
    context = "Lund said that unless the inspectors sign, “We will not open the bridge”."
    assert verdict("We will not open the bridge").label == "altered"
    assert verdict("We will not open the bridge", context=context).label == "verbatim"


def test_a_quote_of_two_words_is_not_judged() -> None:
    found = checked("good luck")
    assert found.verdict is None
    assert found.skipped == "fewer than three words: too short to judge"


def test_a_record_in_another_language_is_never_a_reason_for_not_found() -> None:
    foreign = replace(RECORD, document=replace(RECORD.document, language=Language("nb", "given")))
    quote = "We will not open the bridge unless the inspectors sign, and that is our last word on the matter of it all"
    report = check_quotes([QuoteToCheck("q", quote, "Edda Lund")], against=[foreign])
    assert report.quotes[0].verdict is None
    assert "another language" in (report.quotes[0].skipped or "")
    assert report.notes


def test_the_same_record_twice_is_searched_once() -> None:
    twin = replace(RECORD, name="twin")
    report = check_quotes([QuoteToCheck("q", "They were told on Monday", "Edda Lund")], against=[RECORD, twin])
    assert [note.kind for note in report.notes] == ["record"]
    assert report.quotes[0].verdict is not None


def test_a_quote_that_names_an_unknown_record_says_so() -> None:
    quote = QuoteToCheck("q", "They were told on Monday", "Edda Lund", record="attic")
    found = check_quotes([quote], against=[RECORD]).quotes[0]
    assert found.skipped == "there is no record attic"


def test_no_record_and_no_quote_are_told_apart_from_not_found() -> None:
    assert check_quotes([QuoteToCheck("q", "They were told on Monday", "")], against=[]).quotes[0].skipped
    assert check_quotes([], against=[RECORD]).quotes == ()


def test_a_record_without_turns_is_searched() -> None:
    record = replace(RECORD, turns=(), asides=())
    assert verdict("They were told on Monday", record=record).label == "verbatim"


def test_the_quotes_of_a_page_are_found_in_it() -> None:
    page = "“They were told on Monday,” Edda Lund said. “Forty-one cables were tested, and most of them held.”\n"
    reading = onrecord.read(page.encode())
    report = check(reading, against=[RECORD])
    assert [q.verdict.label for q in report.quotes if q.verdict][:2] == ["verbatim", "verbatim"]
    for quote in report.quotes:
        for excerpt in quote.excerpts:
            assert reading.document.text[excerpt.start : excerpt.end] == excerpt.text
        assert quote.excerpts[0].text in quote.context


SENTENCES = [
    "Forty-one cables were tested, and most of them held.",
    "The firm offered us a loan in April.",
    "They were told on Monday.",
    "We could have been quicker, and I am sorry for that.",
]


@given(st.sampled_from(SENTENCES), st.sampled_from(["{}", "“{}”", "{} ", "… {} …"]))
def test_an_identical_sentence_is_always_verbatim(sentence: str, frame: str) -> None:
    assert verdict(frame.format(sentence)).label == "verbatim"


@given(st.sampled_from(SENTENCES), st.data())
def test_a_negation_put_in_is_never_verbatim(sentence: str, data: st.DataObject) -> None:
    words = sentence.split()
    at = data.draw(st.integers(1, len(words) - 1))
    changed = " ".join([*words[:at], data.draw(st.sampled_from(["not", "never"])), *words[at:]])
    assert verdict(changed).label != "verbatim"


@given(st.sampled_from(["41", "forty-one", "14", "410", "forty", "eleven"]))
def test_another_number_is_never_verbatim(number: str) -> None:
    label = verdict(f"{number} cables were tested, and most of them held").label
    assert (label == "verbatim") == (number in {"41", "forty-one"})


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.text(max_size=120), st.text(max_size=30), st.text(max_size=60))
def test_any_text_can_be_checked(quote: str, speaker: str, context: str) -> None:
    found = checked(quote, speaker, context)
    assert (found.verdict is None) == (found.skipped is not None)

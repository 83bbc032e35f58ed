"""Checks built by hand for the tests of what comes out; every word in them is invented."""

from __future__ import annotations

from onrecord.record import record
from onrecord.values import Change, CheckedQuote, CheckReport, Excerpt, Note, Passage, Record, Verdict

TALKS = b"""Talks in Brann
4 May 2027

EDDA LUND: We are ready to open the bay on the first of June, provided that the list has been agreed. (Applause.)

PIET HALLORAN: Nobody has seen the list, and nobody has asked the pilots. That is a promise with a door in the back.

QUESTION: Will the boats leave?

MS. LUND: They will leave when the list is there.
"""
RECORD = record(TALKS, name="brann")


def passage(*words: str, of: Record = RECORD) -> Passage:
    """The passage that these words make, one excerpt each."""
    text = of.document.text
    found: list[Excerpt] = []
    for piece in words:
        start = text.index(piece)
        found.append(of.document.excerpt(start, start + len(piece)))
    turn = next(t for t in of.turns if t.span.start <= found[0].start < t.span.end)
    return Passage(of.name, of.document.sha256, tuple(found), turn.speaker.name if turn.speaker else None)


def sample() -> CheckReport:
    """One quote of every verdict, and one that was not judged."""
    condition = "provided that the list has been agreed"
    quotes = (
        CheckedQuote(
            "q1",
            "Nobody has seen the list",
            "Piet Halloran",
            Verdict("verbatim", "Word for word.", "sure", passage("Nobody has seen the list")),
            context="“Nobody has seen the list,” Halloran said.",
        ),
        CheckedQuote(
            "q2",
            "Nobody has seen the list … That is a promise with a door in the back.",
            "Piet Halloran",
            Verdict(
                "trimmed",
                "A sentence is left out where the ellipsis stands.",
                "sure",
                passage("Nobody has seen the list", "That is a promise with a door in the back."),
            ),
        ),
        CheckedQuote(
            "q3",
            "They will go once the list is there.",
            "Edda Lund",
            Verdict(
                "reworded",
                "“leave when” became “go once”.",
                "likely",
                passage("They will leave when the list is there."),
                unsure="altered",
            ),
        ),
        CheckedQuote(
            "q4",
            "We are ready to open the bay on the first of June",
            "Edda Lund",
            Verdict(
                "altered",
                f"The condition “{condition}” is missing.",
                "sure",
                passage(f"We are ready to open the bay on the first of June, {condition}"),
                (Change("scope", "", condition, "a condition is left out"),),
                remarks=("The headline repeats it.",),
            ),
        ),
        CheckedQuote(
            "q5",
            "nobody has asked the pilots",
            "Edda Lund",
            Verdict("misattributed", "Piet Halloran said it.", "sure", passage("nobody has asked the pilots")),
        ),
        CheckedQuote(
            "q6",
            "The pilots will be paid",
            "Edda Lund",
            Verdict("not_found", "Nothing in the record is like it.", "sure", nearest=passage("They will leave")),
        ),
        CheckedQuote("q7", "list", "Edda Lund", None, skipped="fewer than three words"),
    )
    return CheckReport(None, (RECORD,), quotes, (Note("language", "the record is in another language"),))
